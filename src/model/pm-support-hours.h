/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

typedef struct _PmSupportHours PmSupportHours;

PmSupportHours *pm_support_hours_parse (const char *text,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmSupportHours *pm_support_hours_parse_in (const char *text,
                                           const char *own_days,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_support_hours_free (PmSupportHours *self);
gint64 pm_support_hours_measure (const PmSupportHours *self,
                                 const char *zone,
                                 gint64 from,
                                 gint64 to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmSupportHours, pm_support_hours_free)
