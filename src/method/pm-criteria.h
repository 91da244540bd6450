/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* One line of the closing checklist. Strings are borrowed from the method and the catalogue. */
typedef struct
{
  const char *id;
  const char *step;  /* id of the step where it is worked on */
  const char *title;
  const char *text;
  gboolean met;
  const char *why;   /* what is not met yet; NULL when met */
} PmCriterion;

GArray  *pm_criteria_evaluate (PmMethod     *method,
                               PmPostmortem *postmortem,
                               PmLanguages  *languages) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_criteria_can_close (PmMethod     *method,
                                PmPostmortem *postmortem,
                                const char  **why);

G_END_DECLS
