/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmLibrary: the postmortems on disk.  Postmortems that were loaded from it or added to it are
 * followed: each group of changes is copied and handed to the one thread that writes, and the
 * properties tell what has reached the disk.  Readers have connections of their own.  The library
 * belongs to the thread that opened it, whose main context gets its signals; functions that only
 * read may be called from any thread, those that change or load postmortems from that one.
 */

#include "pm-library-private.h"

#include "pm-backup-private.h"
#include "pm-place-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* How often it is looked whether another program has written; that reads a few bytes. */
#define POLL_SECONDS 2

/* Readers that are kept open for the next one. */
#define MAX_IDLE_READERS 3

enum
{
  PROP_0,
  PROP_PATH,
  PROP_STATE,
  PROP_ERROR,
  PROP_UNSAVED,
  PROP_LOADING,
  N_PROPS
};

enum
{
  CHANGED_ELSEWHERE,
  RESTORED_ELSEWHERE,
  MISSING_ELSEWHERE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmLibrary, pm_library, G_TYPE_OBJECT)

GType
pm_library_state_get_type (void)
{
  static const GEnumValue values[] = {
    { PM_LIBRARY_STATE_SAVED, "PM_LIBRARY_STATE_SAVED", "saved" },
    { PM_LIBRARY_STATE_SAVING, "PM_LIBRARY_STATE_SAVING", "saving" },
    { PM_LIBRARY_STATE_FAILED, "PM_LIBRARY_STATE_FAILED", "failed" },
    { PM_LIBRARY_STATE_READ_ONLY, "PM_LIBRARY_STATE_READ_ONLY", "read-only" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("PmLibraryState", values));
  return (GType) type;
}

static void
pm_library_dispose (GObject *object)
{
  PmLibrary *self = PM_LIBRARY (object);

  if (self->poll_id != 0)
    {
      g_source_destroy (g_main_context_find_source_by_id (self->context, self->poll_id));
      self->poll_id = 0;
    }
  pm_library_drop_lists (self);
  g_clear_pointer (&self->writer, pm_writer_free);
  pm_library_detach_all (self);
  g_clear_pointer (&self->backup_thread, g_thread_join);
  g_ptr_array_set_size (self->readers, 0);
  if (self->lock >= 0)
    g_close (self->lock, NULL);
  self->lock = -1;

  G_OBJECT_CLASS (pm_library_parent_class)->dispose (object);
}

static void
pm_library_finalize (GObject *object)
{
  PmLibrary *self = PM_LIBRARY (object);

  g_hash_table_unref (self->attached);
  g_ptr_array_unref (self->readers);
  g_mutex_clear (&self->readers_mutex);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self->read_only_reason);
  g_free (self->read_error);
  g_free (self->error);

  G_OBJECT_CLASS (pm_library_parent_class)->finalize (object);
}

static void
pm_library_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  PmLibrary *self = PM_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_UNSAVED:
      g_value_set_uint (value, self->unsaved);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, pm_library_get_loading (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_library_class_init (PmLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pm_library_dispose;
  object_class->finalize = pm_library_finalize;
  object_class->get_property = pm_library_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, PM_TYPE_LIBRARY_STATE,
                                              PM_LIBRARY_STATE_SAVED, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_UNSAVED] = g_param_spec_uint ("unsaved", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PmLibrary::changed-elsewhere:
   * @self: the library
   *
   * Emitted when another program has written to the library.  What is open follows by itself.
   */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);

  /**
   * PmLibrary::restored-elsewhere:
   * @self: the library
   *
   * Emitted when another program has put a backup in the place of the library.  What is open
   * follows by itself, as far as it is there.
   */
  signals[RESTORED_ELSEWHERE] = g_signal_new ("restored-elsewhere", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 0);

  /**
   * PmLibrary::missing-elsewhere:
   * @self: the library
   * @postmortem: a postmortem that is open
   * @put_back: whether it was changed here and is therefore written again, all of it
   *
   * Emitted when what another program has restored does not hold @postmortem.  It stays open; the
   * next change of it writes it again.
   */
  signals[MISSING_ELSEWHERE] = g_signal_new ("missing-elsewhere", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 2, PM_TYPE_POSTMORTEM, G_TYPE_BOOLEAN);
}

static void
pm_library_init (PmLibrary *self)
{
  self->lock = -1;
  self->context = g_main_context_ref_thread_default ();
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_connection_free);
  g_mutex_init (&self->readers_mutex);
  self->attached = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * pm_library_dup_default_path:
 *
 * Returns: (transfer full) (type filename): where the person's library is
 */
char *
pm_library_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "postmortem", "library.db", NULL);
}

static PmLibraryState
find_state (PmLibrary *self,
            const PmWriterStatus *status)
{
  if (self->read_only_reason != NULL)
    return PM_LIBRARY_STATE_READ_ONLY;
  if (status->error != NULL)
    return PM_LIBRARY_STATE_FAILED;
  return status->unsaved > 0 ? PM_LIBRARY_STATE_SAVING : PM_LIBRARY_STATE_SAVED;
}

static void
show_status (PmLibrary *self,
             const PmWriterStatus *status)
{
  PmLibraryState state = find_state (self, status);
  const char *error = self->read_only_reason;

  if (error == NULL)
    error = status->error != NULL ? status->error->message : self->read_error;
  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (error, self->error) != 0)
    {
      g_free (self->error);
      self->error = g_strdup (error);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }
  if (status->unsaved != self->unsaved)
    {
      self->unsaved = status->unsaved;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
    }
  if (state != self->state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * pm_library_update_state:
 * @self: a library
 *
 * Brings everything that follows the writer up to date with it.  For the library's own files.
 */
void
pm_library_update_state (PmLibrary *self)
{
  g_auto (PmWriterStatus) status = { 0 };
  gboolean elsewhere, written, restored;

  if (self->writer == NULL)
    return;
  pm_writer_get_status (self->writer, &status);
  elsewhere = status.elsewhere != self->elsewhere;
  written = status.commits != self->commits;
  restored = status.restores != self->restores;
  self->elsewhere = status.elsewhere;
  self->commits = status.commits;
  self->restores = status.restores;
  show_status (self, &status);
  if (restored)
    g_signal_emit (self, signals[RESTORED_ELSEWHERE], 0);
  if (status.missing != NULL)
    pm_library_put_back (self, status.missing);
  if (written)
    pm_library_release_saved (self);
  if (elsewhere)
    g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0);
  if (elsewhere || written)
    {
      pm_library_merge_all (self, elsewhere);
      pm_library_refresh_lists (self);
    }
}

/**
 * pm_library_tell_missing:
 * @self: a library
 * @postmortem: one that is open and was found missing
 * @put_back: whether it is written again
 *
 * For the library's own files.
 */
void
pm_library_tell_missing (PmLibrary *self,
                         PmPostmortem *postmortem,
                         gboolean put_back)
{
  g_signal_emit (self, signals[MISSING_ELSEWHERE], 0, postmortem, put_back);
}

static void
status_changed_cb (GObject *object)
{
  pm_library_update_state (PM_LIBRARY (object));
}

/**
 * pm_library_set_read_error:
 * @self: a library
 * @message: (nullable): why the lists could not be read
 *
 * For the library's own files.
 */
void
pm_library_set_read_error (PmLibrary *self,
                           const char *message)
{
  if (g_strcmp0 (message, self->read_error) == 0)
    return;
  g_free (self->read_error);
  self->read_error = g_strdup (message);
  pm_library_update_state (self);
}

/**
 * pm_library_push:
 * @self: a library
 * @batch: (transfer full): what to write
 *
 * Hands something to the writer; the state shows it at once.  For the library's own files.
 */
void
pm_library_push (PmLibrary *self,
                 PmBatch *batch)
{
  pm_writer_push (self->writer, batch);
  pm_library_update_state (self);
}

static gboolean
poll_cb (gpointer data)
{
  pm_library_check_external (data);
  /* What could not be brought in at once, because somebody was in the middle of something. */
  pm_library_merge_all (data, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
start_polling (PmLibrary *self)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (POLL_SECONDS);

  g_source_set_callback (source, poll_cb, self, NULL);
  self->poll_id = g_source_attach (source, self->context);
}

static gboolean
open_library (PmLibrary *self,
              PmLibraryMode mode,
              GError **error)
{
  PmConnection *connection = NULL;

  if (!pm_library_open_file (self, mode, &connection, error))
    return FALSE;
  self->writer = pm_writer_new (connection, self->read_only_reason == NULL, self->context,
                                status_changed_cb, G_OBJECT (self));
  self->state = self->read_only_reason != NULL ? PM_LIBRARY_STATE_READ_ONLY
                                               : PM_LIBRARY_STATE_SAVED;
  self->error = g_strdup (self->read_only_reason);
  if (self->read_only_reason == NULL)
    self->backup_thread = pm_backup_start_daily (self->path);
  start_polling (self);
  return TRUE;
}

static PmLibrary *
library_new (const char *path)
{
  PmLibrary *self = g_object_new (PM_TYPE_LIBRARY, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  return self;
}

/**
 * pm_library_open:
 * @path: (type filename): the database file
 * @mode: what for, and whether to make it
 * @cancellable: (nullable): looked at before the work begins
 * @error: %PM_STORE_ERROR
 *
 * Opens a library.  One that another program left without closing is checked first, an older one is
 * upgraded after a backup.  A newer one is refused except for reading, one on a network file system
 * always.  Where the file or its folder cannot be written the library is opened for reading, and
 * its state says so.
 *
 * Returns: (transfer full): the library
 */
PmLibrary *
pm_library_open (const char *path,
                 PmLibraryMode mode,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PmLibrary) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self = library_new (path);
  return open_library (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

static void
open_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  PmLibrary *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (open_library (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), "mode")), &error))
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pm_library_open_async:
 * @path: (type filename): the database file
 * @mode: what for, and whether to make it
 * @cancellable: (nullable): stops it before the work begins
 * @callback: called when it is open
 * @data: for @callback
 *
 * Does what pm_library_open() does, in a thread.
 */
void
pm_library_open_async (const char *path,
                       PmLibraryMode mode,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, pm_library_open_async);
  /* Made here, so that its signals come to the caller's context. */
  g_task_set_task_data (task, library_new (path), g_object_unref);
  g_object_set_data (G_OBJECT (task), "mode", GINT_TO_POINTER (mode));
  g_task_run_in_thread (task, open_thread);
}

/**
 * pm_library_open_finish:
 * @result: what the callback got
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the library
 */
PmLibrary *
pm_library_open_finish (GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pm_library_borrow:
 * @self: a library
 * @cancellable: (nullable): what can stop the reading
 * @error: %PM_STORE_ERROR
 *
 * Returns: (transfer full): a connection to read with, for pm_library_give_back().  For the
 *   library's own files, in any thread
 */
PmConnection *
pm_library_borrow (PmLibrary *self,
                   GCancellable *cancellable,
                   GError **error)
{
  PmConnection *connection = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_mutex_lock (&self->readers_mutex);
  if (self->readers->len > 0)
    connection = g_ptr_array_steal_index (self->readers, self->readers->len - 1);
  g_mutex_unlock (&self->readers_mutex);
  if (connection != NULL)
    pm_connection_adopt (connection);
  else
    connection = pm_connection_new (self->path, self->reader_mode, error);
  if (connection != NULL)
    pm_connection_set_cancellable (connection, cancellable);
  return connection;
}

/**
 * pm_library_give_back:
 * @self: a library
 * @connection: (transfer full): what pm_library_borrow() gave
 */
void
pm_library_give_back (PmLibrary *self,
                      PmConnection *connection)
{
  pm_connection_let_go (connection);
  g_mutex_lock (&self->readers_mutex);
  if (self->readers->len < MAX_IDLE_READERS)
    g_ptr_array_add (self->readers, g_steal_pointer (&connection));
  g_mutex_unlock (&self->readers_mutex);
  g_clear_pointer (&connection, pm_connection_free);
}

/**
 * pm_library_refuse_read_only:
 * @self: a library
 * @error: %PM_STORE_ERROR_READ_ONLY
 *
 * Returns: whether it cannot be written; @error is set then.  For the library's own files
 */
gboolean
pm_library_refuse_read_only (PmLibrary *self,
                             GError **error)
{
  if (self->read_only_reason == NULL)
    return FALSE;
  g_set_error_literal (error, PM_STORE_ERROR, PM_STORE_ERROR_READ_ONLY, self->read_only_reason);
  return TRUE;
}

/**
 * pm_library_get_path:
 * @self: a library
 *
 * Returns: (transfer none) (type filename): its database file
 */
const char *
pm_library_get_path (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return self->path;
}

/**
 * pm_library_get_state:
 * @self: a library
 *
 * Returns: whether everything is on disk; property "state"
 */
PmLibraryState
pm_library_get_state (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), PM_LIBRARY_STATE_FAILED);

  return self->state;
}

/**
 * pm_library_get_error:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): a sentence for the person: why it cannot be written now, or
 *   never, or could not be read; property "error"
 */
const char *
pm_library_get_error (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return self->error;
}

/**
 * pm_library_get_unsaved:
 * @self: a library
 *
 * Returns: how many groups of changes are not on disk yet; property "unsaved"
 */
guint
pm_library_get_unsaved (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), 0);

  return self->unsaved;
}

/**
 * pm_library_flush:
 * @self: a library
 * @cancellable: (nullable): stops the waiting
 * @error: why not everything could be written, or %G_IO_ERROR_CANCELLED
 *
 * Waits until everything is on disk, or the next attempt has failed.  What failed is kept and
 * tried again later.
 *
 * Returns: whether everything is on disk
 */
gboolean
pm_library_flush (PmLibrary *self,
                  GCancellable *cancellable,
                  GError **error)
{
  gboolean ok, missing;

  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);

  do
    {
      g_autoptr (GError) problem = NULL;

      ok = pm_writer_flush (self->writer, FALSE, cancellable, &problem);
      missing = g_error_matches (problem, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
      if (!ok && !missing)
        g_propagate_error (error, g_steal_pointer (&problem));
      /* What was just waited for shows at once, and what is missing is put back. */
      pm_library_update_state (self);
    }
  while (missing);
  return ok;
}

static void
flush_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (pm_writer_flush (PM_LIBRARY (source)->writer, TRUE, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pm_library_flush_async:
 * @self: a library
 * @cancellable: (nullable): stops the waiting
 * @callback: called when everything is on disk, or cannot be written
 * @data: for @callback
 *
 * Does what pm_library_flush() does, in a thread.
 */
void
pm_library_flush_async (PmLibrary *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (PM_IS_LIBRARY (self));

  g_task_set_source_tag (task, pm_library_flush_async);
  g_task_run_in_thread (task, flush_thread);
}

/**
 * pm_library_flush_finish:
 * @self: a library
 * @result: what the callback got
 * @error: why not everything could be written, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether everything is on disk
 */
gboolean
pm_library_flush_finish (PmLibrary *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  pm_library_update_state (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pm_library_check_external:
 * @self: a library
 *
 * Looks soon whether another program has written.  This happens by itself every few seconds; call
 * it when the person comes back to the window.
 */
void
pm_library_check_external (PmLibrary *self)
{
  g_return_if_fail (PM_IS_LIBRARY (self));

  pm_writer_look (self->writer);
}
