/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"
#include "pm-writing.h"

G_BEGIN_DECLS

/* The quadrants of impact × effort, in the order in which to take them. */
typedef enum
{
  PM_PRIORITY_NONE, /* impact or effort is not rated yet */
  PM_PRIORITY_DO_NOW,
  PM_PRIORITY_PLAN,
  PM_PRIORITY_WHEN_FREE,
  PM_PRIORITY_SKIP,
} PmPriority;

typedef enum
{
  PM_SMART_SPECIFIC,
  PM_SMART_MEASURABLE,
  PM_SMART_ASSIGNABLE,
  PM_SMART_REALISTIC,
  PM_SMART_TIME_BOUND,
  PM_N_SMART,
} PmSmartLetter;

/* One letter of SMART for one action. */
typedef struct
{
  PmSmartLetter letter;
  gboolean met;
  const char *property; /* where to write what is missing */
  const char *missing;  /* what is missing, translated; NULL when met */
} PmSmartCheck;

PmPriority  pm_action_get_priority    (PmRecord     *action);
PmPriority  pm_rating_get_priority    (PmRating      impact,
                                       PmRating      effort);
const char *pm_priority_get_label     (PmMethod     *method,
                                       PmPriority    priority);
void        pm_action_check_smart     (PmRecord        *action,
                                       const PmWriting *writing,
                                       PmSmartCheck     checks[PM_N_SMART]);
gboolean    pm_action_is_smart        (PmRecord        *action,
                                       const PmWriting *writing);
gboolean    pm_action_names_end       (const char   *what);
gboolean    pm_action_counts          (PmRecord     *action);
gboolean    pm_action_is_finished     (PmRecord     *action);
gboolean    pm_action_is_overdue      (PmRecord     *action,
                                       gint64        now);
gint64      pm_action_get_last_update (PmRecord     *action);
gint64      pm_action_get_last_heard  (PmRecord     *action);
gboolean    pm_action_is_stalled      (PmMethod     *method,
                                       PmRecord     *action,
                                       gint64        now);
gint64      pm_action_get_next_moment (PmMethod     *method,
                                       PmRecord     *action,
                                       gint64        now);
gboolean    pm_text_has_hit           (const PmWriting *writing,
                                       const char      *text,
                                       PmTextKind       kind,
                                       GHashTable      *names,
                                       const char      *check);

G_END_DECLS
