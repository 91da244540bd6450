/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-net.h"

G_BEGIN_DECLS

void pm_ft_simplify_context (PmFtNet *net);
void pm_ft_simplify_factor  (PmFtNet *net);
void pm_ft_simplify_twins   (PmFtNet *net);

G_END_DECLS
