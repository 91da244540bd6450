/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

#define PM_TYPE_ROOM_DIAGRAM (pm_room_diagram_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomDiagram, pm_room_diagram, PM, ROOM_DIAGRAM, GtkWidget)

/* No letter of a diagram is smaller, in lines of a screen of 1080. */
#define PM_ROOM_DIAGRAM_LEAST_TEXT 22

GtkWidget *pm_room_diagram_new (PmStage *stage,
                                guint page);
guint pm_room_diagram_count_pages (PmStage *stage);
double pm_room_diagram_get_text_size (PmRoomDiagram *self);
