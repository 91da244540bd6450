/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"

G_BEGIN_DECLS

/* One item of the agenda and the whole minutes it gets. */
typedef struct
{
  const PmMethodItem *item; /* belongs to the method: title, text, prompts */
  guint minutes;
} PmAgendaSlot;

void pm_minutes_share_out (const double *weights,
                           guint n_weights,
                           guint total,
                           guint *minutes);
GArray *pm_agenda_plan (PmMethod *method,
                        guint minutes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
