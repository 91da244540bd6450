/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"

#include <gtk/gtk.h>

#define PM_TYPE_SAVING_NOTICE (pm_saving_notice_get_type ())
G_DECLARE_FINAL_TYPE (PmSavingNotice, pm_saving_notice, PM, SAVING_NOTICE, GtkWidget)

const char *pm_saving_notice_describe (PmLibrary *library);
GtkWidget *pm_saving_notice_new (PmLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
