/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-meeting.h"
#include "pm-method.h"

#include <adwaita.h>

#define PM_TYPE_AGENDA_DIALOG (pm_agenda_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmAgendaDialog, pm_agenda_dialog, PM, AGENDA_DIALOG, AdwWindow)

PmAgendaDialog *pm_agenda_dialog_new (GtkWindow *parent,
                                      PmPostmortem *postmortem,
                                      PmMethod *method);
