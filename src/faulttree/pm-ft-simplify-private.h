/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-net.h"

G_BEGIN_DECLS

gboolean pm_ft_simplify_context (PmFtNet    *net,
                                 PmFtBudget *budget);
gboolean pm_ft_simplify_factor  (PmFtNet    *net,
                                 PmFtBudget *budget);
gboolean pm_ft_simplify_twins   (PmFtNet    *net,
                                 PmFtBudget *budget);

G_END_DECLS
