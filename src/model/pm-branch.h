/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

typedef struct _PmBranch PmBranch;

#define PM_TYPE_BRANCH (pm_branch_get_type ())
GType pm_branch_get_type (void) G_GNUC_CONST;

PmBranch *pm_branch_new (GPtrArray *nodes) G_GNUC_WARN_UNUSED_RESULT;
PmBranch *pm_branch_ref (PmBranch *self);
void pm_branch_unref (PmBranch *self);
PmRecord *pm_branch_paste (PmBranch *self,
                           PmRecord *diagram,
                           PmRecord *parent,
                           PmRecord *before);

PmRecord *pm_branch_paste_transfer (PmBranch *self,
                                    PmRecord *diagram,
                                    PmRecord *parent,
                                    PmRecord *before);

char *pm_nodes_dup_outline (GPtrArray *nodes) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_diagram_paste_outline (PmRecord *diagram,
                                    PmRecord *parent,
                                    PmRecord *before,
                                    const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmBranch, pm_branch_unref)
