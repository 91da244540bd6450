/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_ROOM_TEXT (pm_room_text_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomText, pm_room_text, PM, ROOM_TEXT, GtkWidget)

GtkWidget *pm_room_text_new (const char *text,
                             int least);
void pm_room_text_set_most (PmRoomText *self,
                            int most);
const char *pm_room_text_get_text (PmRoomText *self);
gboolean pm_room_text_is_cut (PmRoomText *self);
