/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the stage share. */

#pragma once

#include "pm-anonymiser.h"
#include "pm-stage.h"

struct _PmStage
{
  GObject parent_instance;

  PmPostmortem *postmortem;   /* owned */
  PmMethod *method;           /* owned */
  PmMeeting *meeting;         /* owned */
  PmAnonymiser *anonymiser;   /* owned, or NULL until something is said */
  GPtrArray *events;          /* owned, or NULL until they are asked for; borrowed records */
  PmRecord *item;             /* borrowed, compared only: the item that the page is of */
  PmRecord *selected;         /* owned, or NULL: the node that is talked about */
  PmRecord *branch;           /* owned, or NULL: the only one of the diagram that is shown */
  PmCanvasSight sight;        /* what is seen of the diagram */
  PmDiagramKind diagram_kind;
  int diagram_width;          /* of the room's place for it; 0: not known yet */
  int diagram_height;
  guint voice;
  guint page;
  guint n_pages;              /* of the current item; 0: to be counted */
  gboolean at_checkpoint;     /* behind the last event */
  gboolean show_result;
  gint64 writing_until;       /* unix seconds; 0: nobody writes */
  char *question;             /* owned, or NULL */
  gboolean frozen;
  gboolean blank;
  gboolean spot;
  gboolean apart;
  gboolean highlight;
};

void pm_stage_emit_changed (PmStage *self);
void pm_stage_forget_branch (PmStage *self);
guint pm_stage_get_branch_page (PmStage *self);
void pm_stage_set_branch_page (PmStage *self,
                               guint page);
