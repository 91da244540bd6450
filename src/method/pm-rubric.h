/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* What the scores of a review amount to. */
typedef struct
{
  double mean;            /* weighted, from 1 to 5; 0 where nothing is scored */
  guint n_scored;         /* criteria with a score */
  guint n_criteria;
  const char *lowest;     /* id of the first criterion below the floor of the severity, or NULL */
  guint n_low;            /* how many are below it */
  double floor;           /* 0 where the severity sets none */
  gboolean passes;        /* all scored, mean and floor reached */
  gboolean excellent;
} PmRubricResult;

PmRecord *pm_rubric_get_latest (PmPostmortem   *postmortem);
double    pm_rubric_get_floor  (PmMethod       *method,
                                PmPostmortem   *postmortem);
double    pm_rubric_get_weight (PmMethod       *method,
                                PmPostmortem   *postmortem,
                                const char     *criterion);
void      pm_rubric_rate       (PmMethod       *method,
                                PmPostmortem   *postmortem,
                                PmRecord       *review,
                                PmRubricResult *result);

G_END_DECLS
