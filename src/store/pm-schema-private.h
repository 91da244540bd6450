/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: the library's tables. */

#pragma once

#include "pm-connection-private.h"
#include "pm-postmortem.h"

/* "PstM": tells SQLite and file(1) whose database this is. */
#define PM_APPLICATION_ID 0x5073744d

/* The version that pm_schema_get_version() gives for an empty file. */
#define PM_SCHEMA_EMPTY (-1)

guint pm_schema_get_n_tables (void);
PmRecordClass *pm_schema_get_table (guint i);
char *pm_schema_dup_sql (void);

gboolean pm_schema_get_version (PmConnection *connection,
                                gint64 *version,
                                GError **error);
gboolean pm_schema_create (PmConnection *connection,
                           GError **error);
gboolean pm_schema_upgrade (PmConnection *connection,
                            GError **error);
