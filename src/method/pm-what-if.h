/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cut-sets.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* What an action does to the causes that it addresses. */
typedef enum
{
  PM_REACH_NONE,      /* it was dropped */
  PM_REACH_LENGTHENS, /* one more thing must fail: the action itself */
  PM_REACH_REMOVES,   /* the cause cannot happen any more */
} PmReach;

/* One action in the fault tree. */
typedef struct
{
  char *id;
  char *what;
  PmReach reach;
  gboolean is_done;
  gboolean is_linked;    /* addresses a cause at all */
  gboolean is_placed;    /* addresses one that stands in the tree */
  double removed;        /* how many sets it removes if nothing else is done */
  double lengthened;     /* how many it makes longer */
  double only;           /* how many no other action touches */
  PmRating suggestion;   /* the impact that follows */
} PmWhatIfAction;

/* What the actions change, alone and together. Belongs to one thread at a time. */
typedef struct _PmWhatIf PmWhatIf;

PmReach               pm_action_get_reach          (PmRecord        *action);

PmWhatIf             *pm_what_if_new               (PmPostmortem    *postmortem)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void                  pm_what_if_free              (PmWhatIf        *self);
gboolean              pm_what_if_run               (PmWhatIf        *self,
                                                    double           seconds,
                                                    const int       *cancelled,
                                                    GError         **error);

gboolean              pm_what_if_has_tree          (const PmWhatIf  *self);
gboolean              pm_what_if_is_exact          (const PmWhatIf  *self);
PmCutSets            *pm_what_if_get_before        (const PmWhatIf  *self);
PmCutSets            *pm_what_if_get_today         (const PmWhatIf  *self);
PmCutSets            *pm_what_if_get_after         (const PmWhatIf  *self);
guint                 pm_what_if_get_n_actions     (const PmWhatIf  *self);
const PmWhatIfAction *pm_what_if_get_action        (const PmWhatIf  *self,
                                                    guint            position);
const PmWhatIfAction *pm_what_if_find_action       (const PmWhatIf  *self,
                                                    const char      *id);
gboolean              pm_what_if_is_safeguard      (const PmWhatIf  *self,
                                                    const PmCutSets *sets,
                                                    PmFtNode         event);

int                   pm_what_if_compare           (const PmWhatIfAction *action,
                                                    const PmWhatIfAction *other);

const char           *pm_what_if_get_rule          (void);
char                 *pm_what_if_dup_alone         (const PmWhatIf       *self,
                                                    const PmWhatIfAction *action);
char                 *pm_what_if_dup_only          (const PmWhatIf       *self,
                                                    const PmWhatIfAction *action);
char                 *pm_what_if_dup_unplaced      (const PmWhatIf  *self);
void                  pm_what_if_dup_set           (const PmWhatIf  *self,
                                                    const PmCutSets *sets,
                                                    guint            position,
                                                    char          ***causes,
                                                    char           **failed);
char                 *pm_what_if_dup_state         (const PmWhatIf  *self,
                                                    const PmCutSets *sets);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmWhatIf, pm_what_if_free)

G_END_DECLS
