/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-canvas.h"
#include "pm-diagram.h"
#include "pm-meeting.h"
#include "pm-method.h"

G_BEGIN_DECLS

/**
 * PmStageCauses:
 * @PM_STAGE_DIAGRAM: one of the three diagrams
 * @PM_STAGE_WRITING: everybody writes for themselves
 * @PM_STAGE_BALLOT: the vote is open: the causes, and no counts
 * @PM_STAGE_RESULT: the vote is closed: the causes by their votes
 *
 * What the room sees while causes are on the agenda.
 */
typedef enum
{
  PM_STAGE_DIAGRAM,
  PM_STAGE_WRITING,
  PM_STAGE_BALLOT,
  PM_STAGE_RESULT,
} PmStageCauses;

#define PM_TYPE_STAGE (pm_stage_get_type ())
G_DECLARE_FINAL_TYPE (PmStage, pm_stage, PM, STAGE, GObject)

PmStage *pm_stage_new (PmPostmortem *postmortem,
                       PmMethod *method) G_GNUC_WARN_UNUSED_RESULT;
PmMeeting *pm_stage_get_meeting (PmStage *self);
PmPostmortem *pm_stage_get_postmortem (PmStage *self);
PmMethod *pm_stage_get_method (PmStage *self);

/* Where the room is */
PmAgendaKind pm_stage_get_kind (PmStage *self);
guint pm_stage_get_page (PmStage *self);
guint pm_stage_get_n_pages (PmStage *self);
void pm_stage_set_page (PmStage *self,
                        guint page);
void pm_stage_forward (PmStage *self);
void pm_stage_back (PmStage *self);
GPtrArray *pm_stage_get_events (PmStage *self);
PmRecord *pm_stage_get_event (PmStage *self);

/* What may be said there */
char *pm_stage_say (PmStage *self,
                    const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *pm_stage_say_field (PmStage *self,
                          PmRecord *record,
                          const char *field) G_GNUC_WARN_UNUSED_RESULT;
char *pm_stage_restore (PmStage *self,
                        const char *text,
                        const char *edited) G_GNUC_WARN_UNUSED_RESULT;
guint pm_stage_get_voice (PmStage *self);
gboolean pm_stage_is_apart (PmStage *self);
const char *pm_stage_show_person (PmStage *self,
                                  PmRecord *person);
gboolean pm_stage_get_names (PmStage *self);
void pm_stage_set_names (PmStage *self,
                         gboolean names);

/* Causes */
PmStageCauses pm_stage_get_causes (PmStage *self);
gboolean pm_stage_shows_diagram (PmStage *self);
PmRecord *pm_stage_get_diagram (PmStage *self);
void pm_stage_set_diagram_kind (PmStage *self,
                                PmDiagramKind kind);
void pm_stage_start_writing (PmStage *self,
                             gint64 seconds);
void pm_stage_stop_writing (PmStage *self);
gint64 pm_stage_get_writing_left (PmStage *self);
void pm_stage_hide_result (PmStage *self);
GPtrArray *pm_stage_dup_ballot (PmStage *self) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_stage_get_selected (PmStage *self);
void pm_stage_set_selected (PmStage *self,
                            PmRecord *node);

PmRecord *pm_stage_get_branch (PmStage *self);
void pm_stage_set_branch (PmStage *self,
                          PmRecord *branch);
const PmCanvasSight *pm_stage_get_sight (PmStage *self);
void pm_stage_set_sight (PmStage *self,
                         const PmCanvasSight *sight);
void pm_stage_get_diagram_size (PmStage *self,
                                int *width,
                                int *height);
void pm_stage_set_diagram_size (PmStage *self,
                                int width,
                                int height);

void pm_stage_show_last_action (PmStage *self);

/* A question to the room */
const char *pm_stage_get_question (PmStage *self);
void pm_stage_set_question (PmStage *self,
                            const char *question);

G_END_DECLS
