/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-tree.h"
#include "pm-ft-analysis.h"

G_BEGIN_DECLS

/* What a fault tree tells: which causes are enough together. Counted, never changed, for any
 * thread. */
typedef struct _PmCutSets PmCutSets;

/* Causes that are enough together, and of which none can be left out. */
typedef struct
{
  const PmFtNode *events; /* in the order of the tree */
  guint n_events;
  double probability;     /* that all of them happen; NAN where it is not known */
} PmCutSet;

/* What one cause weighs. */
typedef struct
{
  PmFtNode event;
  gboolean is_single;    /* enough alone */
  gboolean is_necessary; /* without it the top does not come about */
  guint n_sets;          /* in how many of the sets that are listed it stands */
  guint n_places;        /* in the diagram */
  double weight;         /* 0…1, of what happens to the top it decides; below 0 where it helps */
} PmCutCause;

PmCutSets           *pm_cut_sets_new              (PmCauseTree      *tree,
                                                   guint             max_listed,
                                                   double            seconds,
                                                   const int        *cancelled,
                                                   GError          **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
PmCutSets           *pm_cut_sets_ref              (PmCutSets        *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void                 pm_cut_sets_unref            (PmCutSets        *self);

PmCauseTree         *pm_cut_sets_get_tree         (const PmCutSets  *self);
gboolean             pm_cut_sets_is_coherent      (const PmCutSets  *self);
gboolean             pm_cut_sets_is_complete      (const PmCutSets  *self);
gboolean             pm_cut_sets_are_listed       (const PmCutSets  *self);
double               pm_cut_sets_get_count        (const PmCutSets  *self,
                                                   int               order);
const char          *pm_cut_sets_get_digits       (const PmCutSets  *self);
guint                pm_cut_sets_get_shortest     (const PmCutSets  *self);
guint                pm_cut_sets_get_longest      (const PmCutSets  *self);
double               pm_cut_sets_get_probability  (const PmCutSets  *self);
guint                pm_cut_sets_get_n_listed     (const PmCutSets  *self);
PmCutSet             pm_cut_sets_get              (const PmCutSets  *self,
                                                   guint             position);
const PmCutCause    *pm_cut_sets_get_causes       (const PmCutSets  *self,
                                                   guint            *n_causes);
const PmCutCause    *pm_cut_sets_find_cause       (const PmCutSets  *self,
                                                   PmFtNode          event);
guint                pm_cut_sets_count_necessary  (const PmCutSets  *self);

GPtrArray           *pm_cut_sets_list_single      (const PmCutSets  *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;

char                *pm_cut_sets_dup_headline     (const PmCutSets  *self);
char                *pm_cut_sets_dup_limits       (const PmCutSets  *self);
char                *pm_cut_set_dup_title         (guint             n_events);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCutSets, pm_cut_sets_unref)

G_END_DECLS
