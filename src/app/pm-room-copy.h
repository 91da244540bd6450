/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-room-view.h"

#define PM_TYPE_ROOM_COPY (pm_room_copy_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomCopy, pm_room_copy, PM, ROOM_COPY, GtkWidget)

GtkWidget *pm_room_copy_new (PmRoomView *view,
                             PmStage *stage);
PmCanvas *pm_room_copy_get_canvas (PmRoomCopy *self);
