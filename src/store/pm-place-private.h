/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: where a library lies, and what lies beside it. */

#pragma once

#include "pm-store-error.h"

#include <gio/gio.h>

gboolean pm_place_is_remote_type (const char *type);
gboolean pm_place_check (const char *path,
                         GError **error);
gboolean pm_place_make_file (const char *path,
                             GError **error);
gboolean pm_place_make_folder (const char *path,
                               GError **error);
gboolean pm_place_is_writable (const char *path);
int pm_place_lock (const char *path,
                   gboolean *alone);
void pm_place_share_lock (int lock);
gboolean pm_place_has_log (const char *path);

char *pm_place_dup_backup_folder (const char *path);
char *pm_place_dup_backup_path (const char *path,
                                const char *what);
char *pm_place_dup_remains_path (const char *path);
GPtrArray *pm_place_list_backups (const char *path,
                                  const char *what) G_GNUC_WARN_UNUSED_RESULT;
char *pm_place_dup_newest_backup (const char *path);
