/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <gtk/gtk.h>

GtkWidget *pm_room_ruler_new (GPtrArray *events,
                              PmRecord *current,
                              const char *zone);

#define PM_TYPE_ROOM_RULER (pm_room_ruler_get_type ())
G_DECLARE_FINAL_TYPE (PmRoomRuler, pm_room_ruler, PM, ROOM_RULER, GtkWidget)

int pm_room_ruler_get_text_size (PmRoomRuler *self);
