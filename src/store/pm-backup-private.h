/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: copies of the whole library. */

#pragma once

#include "pm-connection-private.h"

gboolean pm_backup_check_integrity (PmConnection *connection,
                                    GError **error);
gboolean pm_backup_check_pages (PmConnection *connection,
                                GError **error);
gboolean pm_backup_copy (PmConnection *from,
                         PmConnection *to,
                         GError **error);
gboolean pm_backup_make (PmConnection *connection,
                         const char *path,
                         GError **error);
gboolean pm_backup_before_upgrade (PmConnection *connection,
                                   GError **error);
gboolean pm_backup_before_restore (PmConnection *connection,
                                   GError **error);
GThread *pm_backup_start_daily (const char *path) G_GNUC_WARN_UNUSED_RESULT;
