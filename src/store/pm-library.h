/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-open-action.h"
#include "pm-postmortem.h"
#include "pm-store-error.h"
#include "pm-summary.h"

#include <gio/gio.h>

/* The version of the tables, kept as the database's user_version.  It grows by one with every
 * change of a declared field or of library.sql; tests/store/schema-N.sql tells what it looks like. */
#define PM_LIBRARY_VERSION 2

/**
 * PmLibraryMode:
 * @PM_LIBRARY_MODE_READ_ONLY: nothing is written, not even a lock; the file has to exist
 * @PM_LIBRARY_MODE_READ_WRITE: the file has to exist
 * @PM_LIBRARY_MODE_CREATE: the file and its folder are made when missing
 */
typedef enum
{
  PM_LIBRARY_MODE_READ_ONLY,
  PM_LIBRARY_MODE_READ_WRITE,
  PM_LIBRARY_MODE_CREATE,
} PmLibraryMode;

/**
 * PmLibraryState:
 * @PM_LIBRARY_STATE_SAVED: everything is on disk
 * @PM_LIBRARY_STATE_SAVING: something is on its way to the disk
 * @PM_LIBRARY_STATE_FAILED: it could not be written; it is kept and tried again
 * @PM_LIBRARY_STATE_READ_ONLY: this library cannot be written
 */
typedef enum
{
  PM_LIBRARY_STATE_SAVED,
  PM_LIBRARY_STATE_SAVING,
  PM_LIBRARY_STATE_FAILED,
  PM_LIBRARY_STATE_READ_ONLY,
} PmLibraryState;

#define PM_TYPE_LIBRARY_STATE (pm_library_state_get_type ())
GType pm_library_state_get_type (void) G_GNUC_CONST;

#define PM_TYPE_LIBRARY (pm_library_get_type ())
G_DECLARE_FINAL_TYPE (PmLibrary, pm_library, PM, LIBRARY, GObject)

/* Opening.  Functions that end in _async have a _finish; the others wait. */
char *pm_library_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;
PmLibrary *pm_library_open (const char *path,
                            PmLibraryMode mode,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_library_open_async (const char *path,
                            PmLibraryMode mode,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
PmLibrary *pm_library_open_finish (GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* State */
const char *pm_library_get_path (PmLibrary *self);
PmLibraryState pm_library_get_state (PmLibrary *self);
const char *pm_library_get_error (PmLibrary *self);
guint pm_library_get_unsaved (PmLibrary *self);
gboolean pm_library_flush (PmLibrary *self,
                           GCancellable *cancellable,
                           GError **error);
void pm_library_flush_async (PmLibrary *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean pm_library_flush_finish (PmLibrary *self,
                                  GAsyncResult *result,
                                  GError **error);
void pm_library_check_external (PmLibrary *self);

/* Postmortems */
PmPostmortem *pm_library_load (PmLibrary *self,
                               const char *id,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_library_load_async (PmLibrary *self,
                            const char *id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
PmPostmortem *pm_library_load_finish (PmLibrary *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_library_add (PmLibrary *self,
                         PmPostmortem *postmortem,
                         GError **error);
void pm_library_attach (PmLibrary *self,
                        PmPostmortem *postmortem);
PmPostmortem *pm_library_duplicate (PmLibrary *self,
                                    const char *id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_library_remove (PmLibrary *self,
                            const char *id,
                            GError **error);
gboolean pm_library_undo_remove (PmLibrary *self,
                                 const char *id,
                                 GError **error);

/* All postmortems, all open actions: models that follow, and lists of the moment. */
GListModel *pm_library_list (PmLibrary *self);
GListModel *pm_library_list_actions (PmLibrary *self);
gboolean pm_library_get_loading (PmLibrary *self);
GPtrArray *pm_library_read_list (PmLibrary *self,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_library_read_actions (PmLibrary *self,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Search */
GStrv pm_library_search (PmLibrary *self,
                         const char *text,
                         GCancellable *cancellable,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_library_search_async (PmLibrary *self,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
GStrv pm_library_search_finish (PmLibrary *self,
                                GAsyncResult *result,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Care */
gboolean pm_library_backup (PmLibrary *self,
                            const char *to,
                            GCancellable *cancellable,
                            GError **error);
void pm_library_backup_async (PmLibrary *self,
                              const char *to,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean pm_library_backup_finish (PmLibrary *self,
                                   GAsyncResult *result,
                                   GError **error);
gboolean pm_library_restore (PmLibrary *self,
                             const char *from,
                             GCancellable *cancellable,
                             GError **error);
void pm_library_restore_async (PmLibrary *self,
                               const char *from,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean pm_library_restore_finish (PmLibrary *self,
                                    GAsyncResult *result,
                                    GError **error);
char *pm_library_dup_kept_path (PmLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_library_restore_file (const char *path,
                                  const char *from,
                                  GError **error);
GStrv pm_library_check (PmLibrary *self,
                        GCancellable *cancellable,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_library_check_async (PmLibrary *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
GStrv pm_library_check_finish (PmLibrary *self,
                               GAsyncResult *result,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
