/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

G_BEGIN_DECLS

gboolean pm_cause_counts       (PmRecord     *cause);
gboolean pm_cause_names_several (const char  *statement,
                                 gssize       length);
gboolean pm_cause_is_explained (PmRecord     *cause);
gboolean pm_cause_has_evidence (PmRecord     *cause);
gboolean pm_cause_has_event    (PmRecord     *cause);
gboolean pm_cause_is_addressed (PmRecord     *cause);
guint    pm_cause_get_depth    (PmRecord     *cause);
guint    pm_action_count_causes (PmRecord    *action);
guint    pm_causes_get_depth   (PmPostmortem *postmortem);
GPtrArray *pm_causes_dup_gaps  (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;
guint    pm_causes_count_techniques (PmPostmortem *postmortem);

G_END_DECLS
