/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* What no file of a person reaches, and what memory bears. */
#define PM_EXCHANGE_MAX_SIZE (64 * 1024 * 1024)

char *pm_exchange_dup_name (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
GBytes *pm_exchange_load_bytes (GFile *file,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_exchange_is_address (const char *argument);
GBytes *pm_exchange_load_argument (const char *argument,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_exchange_save_bytes (GFile *file,
                                 GBytes *bytes,
                                 GError **error);
