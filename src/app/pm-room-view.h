/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

#define PM_TYPE_ROOM_VIEW (pm_room_view_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomView, pm_room_view, PM, ROOM_VIEW, GtkWidget)

GtkWidget *pm_room_view_new (PmStage *stage);
GtkWidget *pm_room_view_get_live (PmRoomView *self);
void pm_room_view_point (PmRoomView *self,
                         double x,
                         double y);
GtkWidget *pm_room_view_get_diagram (PmRoomView *self);
void pm_room_view_set_apart (PmRoomView *self,
                             gboolean apart);
GdkPaintable *pm_room_view_get_picture (PmRoomView *self);
void pm_room_view_flush (PmRoomView *self);
char *pm_room_format_left (gint64 left);
