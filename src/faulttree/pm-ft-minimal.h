/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-monotone.h"
#include "pm-ft-zbdd.h"

G_BEGIN_DECLS

gboolean pm_ft_modules_minimise (PmFtModules     *self,
                                 PmFtModule      *module,
                                 const PmFtTable *bdd,
                                 PmFtTable       *families,
                                 guint32          limit,
                                 const guint32   *weight,
                                 gboolean        *dropped);
gboolean pm_ft_module_combine   (PmFtModule      *module,
                                 PmFtMonotone    *needs,
                                 PmFtTable       *families,
                                 guint32          limit,
                                 const guint32   *weight);
gboolean pm_ft_module_enumerate (PmFtModule         *module,
                                 const PmFtMonotone *needs,
                                 PmFtTable          *families,
                                 guint32             limit,
                                 guint32             max_branches);

G_END_DECLS
