/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing.h"

G_BEGIN_DECLS

/* One page. Its nodes are a tree of their own, with its top first. */
typedef struct
{
  GArray *nodes;   /* PmDrawingNode; their texts belong to the tree or to the pages */
  GArray *origins; /* guint: what of the tree each is */
  guint level;     /* how many pages lead to it: 0 for the first */
} PmFaultPage;

typedef struct _PmFaultPages PmFaultPages;

PmFaultPages *pm_fault_pages_new    (const PmDrawingInput *tree, PmTextRuler *ruler, double width,
                                     double height) G_GNUC_WARN_UNUSED_RESULT;
void          pm_fault_pages_label  (PmFaultPages *pages, const char *label,
                                     const guint *numbers);
void          pm_fault_pages_free   (PmFaultPages *pages);
guint         pm_fault_pages_get_n  (PmFaultPages *pages);
PmFaultPage  *pm_fault_pages_get    (PmFaultPages *pages, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFaultPages, pm_fault_pages_free)

G_END_DECLS
