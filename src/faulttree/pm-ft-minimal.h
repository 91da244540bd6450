/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-module.h"
#include "pm-ft-zbdd.h"

G_BEGIN_DECLS

gboolean pm_ft_modules_minimise (PmFtModules     *self,
                                 PmFtModule      *module,
                                 const PmFtTable *bdd,
                                 PmFtTable       *families,
                                 guint32          limit,
                                 const guint32   *weight,
                                 gboolean        *dropped);
gboolean pm_ft_modules_combine  (PmFtModules     *self,
                                 PmFtModule      *module,
                                 PmFtTable       *families,
                                 guint32          limit,
                                 const guint32   *weight);
gboolean pm_ft_modules_enumerate (PmFtModules    *self,
                                  PmFtModule     *module,
                                  PmFtTable      *families,
                                  guint32         limit,
                                  const guint32  *weight);

G_END_DECLS
