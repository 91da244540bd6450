/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-addition.h"
#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* The steps in order; a step's id in the method's files is its nick. */
typedef enum
{
  PM_STEP_SCREENING,
  PM_STEP_TIMELINE,
  PM_STEP_CAUSES,
  PM_STEP_ACTIONS,
  PM_STEP_REPORT,
  PM_STEP_TRACK,
  PM_N_STEPS,
} PmStepKind;

/* What a step asks of every event, cause or action. */
typedef enum
{
  PM_DEMAND_SINGLE, /* stands for itself */
  PM_DEMAND_EVENT_TIME,
  PM_DEMAND_EVENT_SOURCE,
  PM_DEMAND_CAUSE_ROLE,
  PM_DEMAND_CAUSE_EVIDENCE,
  PM_DEMAND_CAUSE_ACTION,
  PM_DEMAND_ACTION_SMART,
  PM_DEMAND_ACTION_CAUSE,
  PM_DEMAND_ACTION_HORIZON,
  PM_DEMAND_ACTION_LEVEL,
  PM_DEMAND_ACTION_IMPACT,
  PM_DEMAND_ACTION_OPEN,
  PM_DEMAND_ACTION_DROPPED,
} PmDemand;

/* Something that a step still needs. Plain data; belongs to its step. */
typedef struct
{
  PmStepKind step;
  PmDemand demand;
  const char *lack;     /* borrowed, or NULL: which of several lacks of one demand */
  guint n_records;      /* how many records lack it */
  char *text;           /* one sentence, translated */
  PmRecord *record;     /* the first that it is about; the postmortem where one is to be added */
  const char *property; /* the field to write into; NULL where a record is to be added */
  PmAddition add;       /* the record to add, where one is */
} PmMissing;

#define PM_TYPE_STEP (pm_step_get_type ())
G_DECLARE_FINAL_TYPE (PmStep, pm_step, PM, STEP, GObject)

PmStepKind  pm_step_get_kind     (PmStep *self);
const char *pm_step_get_id       (PmStep *self);
const char *pm_step_get_title    (PmStep *self);
double      pm_step_get_progress (PmStep *self);
GPtrArray  *pm_step_get_missing  (PmStep *self);

#define PM_TYPE_STEPS (pm_steps_get_type ())
G_DECLARE_FINAL_TYPE (PmSteps, pm_steps, PM, STEPS, GObject)

PmSteps    *pm_steps_new         (PmMethod     *method,
                                  PmPostmortem *postmortem,
                                  PmLanguages  *languages) G_GNUC_WARN_UNUSED_RESULT;
PmStep     *pm_steps_get         (PmSteps      *self,
                                  PmStepKind    kind);
double      pm_steps_get_progress (PmSteps     *self);
void        pm_steps_invalidate  (PmSteps      *self);
void        pm_steps_update      (PmSteps      *self);

gboolean    pm_event_has_source  (PmRecord     *event);
const char *pm_step_kind_get_id  (PmStepKind    kind);
PmStepKind  pm_step_kind_from_id (const char   *id);
PmStepKind  pm_step_kind_of_field (PmRecord    *record,
                                  const char   *property);

G_END_DECLS
