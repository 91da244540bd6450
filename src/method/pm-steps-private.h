/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-steps.h"
#include "pm-writing.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a step has and lacks, while it is being counted. */
typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  const PmWriting *writing;
  PmStepKind step;
  double done;
  double total;
  GPtrArray *missing; /* of PmMissing */
} PmTally;

void pm_missing_free (PmMissing *missing);
void pm_tally_field  (PmTally    *tally,
                      gboolean    met,
                      PmRecord   *record,
                      const char *property,
                      const char *text);
void pm_tally_record (PmTally    *tally,
                      gboolean    met,
                      GType       type,
                      const char *text);
void pm_tally_addition (PmTally    *tally,
                        gboolean    met,
                        PmAddition  add,
                        const char *text);
void pm_tally_share  (PmTally    *tally,
                      guint       done,
                      guint       total);
void pm_tally_miss   (PmTally    *tally,
                      PmRecord   *record,
                      const char *property,
                      char       *text);
PmMissing *pm_tally_demand (PmTally    *tally,
                            PmDemand    demand,
                            PmRecord   *record,
                            const char *property,
                            char       *text,
                            const char *lack);

void pm_tally_screening (PmTally *tally);
void pm_tally_timeline  (PmTally *tally);
void pm_tally_impact    (PmTally *tally);
void pm_tally_causes    (PmTally *tally);
void pm_tally_actions   (PmTally *tally);
void pm_tally_report    (PmTally *tally);
void pm_tally_track     (PmTally *tally);

JsonArray *pm_impact_get_dimensions (PmMethod     *method,
                                     PmPostmortem *postmortem);
gboolean pm_impact_is_answered (PmPostmortem *postmortem,
                                JsonObject   *dimension);
PmAddition pm_impact_get_addition (JsonObject *dimension);

G_END_DECLS
