/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-meeting.h"

#include <gtk/gtk.h>

#define PM_TYPE_AGENDA_BAR (pm_agenda_bar_get_type ())
G_DECLARE_FINAL_TYPE (PmAgendaBar, pm_agenda_bar, PM, AGENDA_BAR, GtkWidget)

GtkWidget *pm_agenda_bar_new (PmMeeting *meeting);
void pm_agenda_bar_update (PmAgendaBar *self);
