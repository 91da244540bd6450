/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_ROOM_FRAME (pm_room_frame_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomFrame, pm_room_frame, PM, ROOM_FRAME, GtkWidget)

GtkWidget *pm_room_frame_new (int lines);
void pm_room_frame_set_child (PmRoomFrame *self,
                              GtkWidget *child);
double pm_room_frame_get_scale (PmRoomFrame *self);
