/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: a connection to a library's database, and its statements. */

#pragma once

#include "pm-store-error.h"

#include <gio/gio.h>
#include <sqlite3.h>

/**
 * PmConnectionMode:
 * @PM_CONNECTION_WRITE: reads and writes
 * @PM_CONNECTION_READ: only reads, beside others that may write
 * @PM_CONNECTION_READ_ONLY: the file cannot be written by us
 * @PM_CONNECTION_IMMUTABLE: nobody can write the file, so there are no locks and no log
 */
typedef enum
{
  PM_CONNECTION_WRITE,
  PM_CONNECTION_READ,
  PM_CONNECTION_READ_ONLY,
  PM_CONNECTION_IMMUTABLE,
} PmConnectionMode;

/**
 * PmStep:
 * @PM_STEP_FAILED: an error was set
 * @PM_STEP_ROW: there is a row to read
 * @PM_STEP_DONE: there is no further row
 */
typedef enum
{
  PM_STEP_FAILED,
  PM_STEP_ROW,
  PM_STEP_DONE,
} PmStep;

typedef struct _PmConnection PmConnection;
typedef sqlite3_stmt PmStatement;

PmConnection *pm_connection_new (const char *path,
                                 PmConnectionMode mode,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_connection_free (PmConnection *self);
void pm_connection_adopt (PmConnection *self);
void pm_connection_let_go (PmConnection *self);
const char *pm_connection_get_path (PmConnection *self);
sqlite3 *pm_connection_get_db (PmConnection *self);
void pm_connection_set_cancellable (PmConnection *self,
                                    GCancellable *cancellable);
void pm_connection_set_error (PmConnection *self,
                              GError **error);
void pm_connection_set_damaged (PmConnection *self,
                                GError **error);

void pm_connection_set_keeps_log (PmConnection *self,
                                  gboolean keep);
gboolean pm_connection_execute (PmConnection *self,
                                const char *sql,
                                GError **error);
gboolean pm_connection_get_number (PmConnection *self,
                                   const char *sql,
                                   gint64 *number,
                                   GError **error);
gboolean pm_connection_begin (PmConnection *self,
                              GError **error);
gboolean pm_connection_begin_reading (PmConnection *self,
                                      GError **error);
gboolean pm_connection_commit (PmConnection *self,
                               GError **error);
void pm_connection_roll_back (PmConnection *self);

PmStatement *pm_connection_prepare (PmConnection *self,
                                    const char *sql,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmStep pm_connection_step (PmConnection *self,
                           PmStatement *statement,
                           GError **error);
gboolean pm_connection_run (PmConnection *self,
                            PmStatement *statement,
                            GError **error);

void pm_statement_bind_text (PmStatement *self,
                             guint number,
                             const char *text);
void pm_statement_bind_integer (PmStatement *self,
                                guint number,
                                gint64 integer);
void pm_statement_bind_value (PmStatement *self,
                              guint number,
                              const GValue *primitive);
char *pm_statement_dup_text (PmStatement *self,
                             guint column);
gint64 pm_statement_get_integer (PmStatement *self,
                                 guint column);
void pm_statement_get_value (PmStatement *self,
                             guint column,
                             GValue *primitive);
void pm_statement_finish (PmStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmConnection, pm_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmStatement, pm_statement_finish)
