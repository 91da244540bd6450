/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

#include <gio/gio.h>

#define PM_TYPE_LIST (pm_list_get_type ())
G_DECLARE_FINAL_TYPE (PmList, pm_list, PM, LIST, GObject)

guint pm_list_get_length (PmList *self);
PmRecord *pm_list_get (PmList *self,
                       guint position);
gboolean pm_list_find (PmList *self,
                       PmRecord *record,
                       guint *position);
