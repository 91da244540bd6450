/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <gtk/gtk.h>

/**
 * PmCauseOutlineFacts:
 * @places: how many nodes of the diagram show the same cause
 * @events: how many events are evidence for the cause
 * @actions: how many actions address the cause
 *
 * What a row says about its cause that is not a field of it.
 */
typedef struct
{
  guint places;
  guint events;
  guint actions;
} PmCauseOutlineFacts;

#define PM_TYPE_CAUSE_OUTLINE_ROW (pm_cause_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseOutlineRow, pm_cause_outline_row, PM, CAUSE_OUTLINE_ROW, GtkListBoxRow)

GtkWidget *pm_cause_outline_row_new (PmRecord *node);
PmRecord *pm_cause_outline_row_get_node (PmCauseOutlineRow *self);
void pm_cause_outline_row_set_node (PmCauseOutlineRow *self,
                                    PmRecord *node);
void pm_cause_outline_row_set_place (PmCauseOutlineRow *self,
                                     const PmPlace *place,
                                     PmDiagramKind kind);
void pm_cause_outline_row_set_facts (PmCauseOutlineRow *self,
                                     const PmCauseOutlineFacts *facts);
void pm_cause_outline_row_set_dimmed (PmCauseOutlineRow *self,
                                      gboolean dimmed);
GtkWidget *pm_cause_outline_row_start_editing (PmCauseOutlineRow *self);
void pm_cause_outline_row_stop_editing (PmCauseOutlineRow *self);
gboolean pm_cause_outline_row_is_composing (PmCauseOutlineRow *self);
