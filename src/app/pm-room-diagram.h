/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

#define PM_TYPE_ROOM_DIAGRAM (pm_room_diagram_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomDiagram, pm_room_diagram, PM, ROOM_DIAGRAM, GtkWidget)

GtkWidget *pm_room_diagram_new (PmStage *stage);
guint pm_room_diagram_count_pages (PmStage *stage);
PmCanvas *pm_room_diagram_get_canvas (PmRoomDiagram *self);
void pm_room_diagram_work (PmRoomDiagram *self,
                           gboolean works,
                           gboolean copy);
