/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmWriter: the one thread of a library that writes, with the one connection that writes.  Batches
 * are written in the order they came, each in a transaction of its own.  One that cannot be written
 * stays, with all behind it, and is tried again: after a while, when something new comes, and when
 * somebody waits for it.  Because every write of ours goes through this connection, SQLite's
 * data_version tells here whether somebody else has written.  Where that was a restore, a postmortem
 * that is being edited may be gone; then its owner has to give all of it to be written.
 */

#include "pm-writer-private.h"

#include <glib/gi18n-lib.h>

/* How long to wait after a failure: doubled from one to the next, up to the limit. */
#define FIRST_RETRY_MS 500
#define LAST_RETRY_MS 30000

typedef struct
{
  PmWriterFunc func;
  gpointer data;
  gboolean changes; /* whether it may write to postmortems */
  GError *error;
  gboolean ok;
  gboolean done;
} Call;

struct _PmWriter
{
  GThread *thread;
  PmConnection *connection; /* owned; the thread's while that runs */
  gboolean writes;
  GMainContext *context;    /* owned: where to notify */
  PmWriterNotify notify;
  GObject *object;          /* borrowed: it owns us */

  GMutex mutex;             /* guards everything below */
  GCond work;               /* there may be something to do */
  GCond done;               /* something has been done, or failed */
  GQueue batches;           /* owned PmBatches, oldest first */
  PmBatch *current;         /* borrowed from batches: the one that is being written */
  GQueue calls;             /* borrowed Calls */
  PmWriterStatus status;
  guint64 failures;         /* how many attempts failed */
  guint retry_ms;
  gint64 retry_at;          /* monotonic; 0 when nothing failed */
  gint64 data_version;
  gint64 generation;        /* of the library, as last seen */
  gboolean hurry;           /* try again at once */
  gboolean look;            /* look whether somebody else has written */
  gboolean stop;
  gboolean notifying;       /* a notification is on its way */
};

typedef struct
{
  GWeakRef object;
  PmWriterNotify notify;
} Notification;

static void
notification_free (gpointer data)
{
  Notification *self = data;

  g_weak_ref_clear (&self->object);
  g_free (self);
}

static gboolean
notify_cb (gpointer data)
{
  Notification *self = data;
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);

  if (object != NULL)
    self->notify (object);
  return G_SOURCE_REMOVE;
}

/* Called with the mutex held.  Many changes of the status make one notification. */
static void
status_changed (PmWriter *self)
{
  Notification *notification;
  g_autoptr (GSource) source = NULL;

  g_cond_broadcast (&self->done);
  if (self->notifying || self->stop)
    return;
  self->notifying = TRUE;
  notification = g_new0 (Notification, 1);
  g_weak_ref_init (&notification->object, self->object);
  notification->notify = self->notify;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notify_cb, notification, notification_free);
  g_source_attach (source, self->context);
}

static gboolean
write_batch (PmConnection *connection,
             const PmBatch *batch,
             GError **error)
{
  if (!pm_connection_begin (connection, error))
    return FALSE;
  if (!pm_batch_write (batch, connection, error))
    {
      pm_connection_roll_back (connection);
      return FALSE;
    }
  return pm_connection_commit (connection, error);
}

/* Called with the mutex held, as are the next ones. */
static void
note_success (PmWriter *self)
{
  PmBatch *batch = g_queue_pop_head (&self->batches);

  self->status.unsaved -= pm_batch_get_n_groups (batch);
  self->status.commits++;
  g_clear_error (&self->status.error);
  self->retry_ms = 0;
  self->retry_at = 0;
  pm_batch_free (batch);
}

static void
note_failure (PmWriter *self,
              GError *error)
{
  g_clear_error (&self->status.error);
  self->status.error = error;
  self->failures++;
  self->hurry = FALSE;
  self->retry_ms = self->retry_ms == 0 ? FIRST_RETRY_MS
                                       : MIN (self->retry_ms * 2, LAST_RETRY_MS);
  self->retry_at = g_get_monotonic_time () + self->retry_ms * G_TIME_SPAN_MILLISECOND;
}

/* Notes that another program has restored the library, and takes no notice of a restore of ours. */
static void
note_generation (PmWriter *self,
                 gint64 generation,
                 gboolean ours)
{
  if (generation != self->generation && !ours)
    self->status.restores++;
  self->generation = generation;
}

/* Called without the mutex.  What cannot be read is as it was. */
static gint64
read_generation (PmWriter *self)
{
  gint64 generation;

  if (!pm_connection_get_number (self->connection, "SELECT \"generation\" FROM \"library\"",
                                 &generation, NULL))
    return self->generation;
  return generation;
}

/* Called without the mutex.  Only a restore takes away what is being edited. */
static void
note_missing (PmWriter *self)
{
  gint64 generation = read_generation (self);

  g_mutex_lock (&self->mutex);
  note_generation (self, generation, FALSE);
  self->status.missing = g_strdup (pm_batch_get_postmortem_id (self->current));
}

static void
write_next (PmWriter *self)
{
  GError *error = NULL;
  gboolean ok;

  self->current = g_queue_peek_head (&self->batches);
  g_mutex_unlock (&self->mutex);
  ok = write_batch (self->connection, self->current, &error);
  if (g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND))
    {
      note_missing (self);
      g_clear_error (&error);
    }
  else
    {
      g_mutex_lock (&self->mutex);
    }
  self->current = NULL;
  if (ok)
    note_success (self);
  else if (error != NULL)
    note_failure (self, error);
  status_changed (self);
}

static void
run_call (PmWriter *self)
{
  Call *call = g_queue_pop_head (&self->calls);
  gint64 generation = self->generation;

  g_mutex_unlock (&self->mutex);
  call->ok = call->func (self->connection, call->data, &call->error);
  if (call->changes)
    generation = read_generation (self);
  g_mutex_lock (&self->mutex);
  note_generation (self, generation, TRUE);
  call->done = TRUE;
  if (call->changes)
    self->status.elsewhere++;
  status_changed (self);
}

/* A failure here shows again, with its reason, at the next write or read. */
static void
look_elsewhere (PmWriter *self)
{
  gint64 version = self->data_version, generation = self->generation;

  self->look = FALSE;
  g_mutex_unlock (&self->mutex);
  if (!pm_connection_get_number (self->connection, "PRAGMA data_version", &version, NULL))
    version = self->data_version;
  if (version != self->data_version)
    generation = read_generation (self);
  g_mutex_lock (&self->mutex);
  if (version == self->data_version)
    return;
  self->data_version = version;
  note_generation (self, generation, FALSE);
  self->status.elsewhere++;
  status_changed (self);
}

static gboolean
is_due (PmWriter *self)
{
  return self->writes && !g_queue_is_empty (&self->batches) && self->status.missing == NULL
         && (self->hurry || self->retry_at == 0 || g_get_monotonic_time () >= self->retry_at);
}

static void
wait_for_work (PmWriter *self)
{
  if (self->writes && !g_queue_is_empty (&self->batches) && self->status.missing == NULL)
    g_cond_wait_until (&self->work, &self->mutex, self->retry_at);
  else
    g_cond_wait (&self->work, &self->mutex);
}

static gpointer
run_thread (gpointer data)
{
  PmWriter *self = data;

  pm_connection_adopt (self->connection);
  g_mutex_lock (&self->mutex);
  while (!self->stop || is_due (self))
    {
      if (is_due (self))
        write_next (self);
      else if (!g_queue_is_empty (&self->calls))
        run_call (self);
      else if (self->look)
        look_elsewhere (self);
      else
        wait_for_work (self);
    }
  g_mutex_unlock (&self->mutex);
  pm_connection_let_go (self->connection);
  return NULL;
}

/**
 * pm_writer_new:
 * @connection: (transfer full): the connection to write with, of the calling thread
 * @writes: whether it can write; otherwise it only looks
 * @context: where @notify is to be called
 * @notify: called when the status has changed
 * @object: (not nullable): what it is called with; it owns the writer
 *
 * Returns: (transfer full): a writer, its thread running
 */
PmWriter *
pm_writer_new (PmConnection *connection,
               gboolean writes,
               GMainContext *context,
               PmWriterNotify notify,
               GObject *object)
{
  PmWriter *self = g_new0 (PmWriter, 1);

  self->connection = connection;
  self->writes = writes;
  self->context = g_main_context_ref (context);
  self->notify = notify;
  self->object = object;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->work);
  g_cond_init (&self->done);
  g_queue_init (&self->batches);
  g_queue_init (&self->calls);
  if (!pm_connection_get_number (connection, "PRAGMA data_version", &self->data_version, NULL))
    self->data_version = 0;
  self->generation = read_generation (self);
  pm_connection_let_go (connection);
  self->thread = g_thread_new ("pm-writer", run_thread, self);
  return self;
}

/**
 * pm_writer_free:
 * @self: (transfer full): a writer
 *
 * Tries to write what is left once more, then ends the thread.  Who needs to know whether that
 * worked calls pm_writer_flush() before.
 */
void
pm_writer_free (PmWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  self->hurry = TRUE;
  g_cond_broadcast (&self->work);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  g_queue_clear_full (&self->batches, (GDestroyNotify) pm_batch_free);
  pm_writer_status_clear (&self->status);
  pm_connection_free (self->connection);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->work);
  g_cond_clear (&self->done);
  g_free (self);
}

/**
 * pm_writer_push:
 * @self: a writer
 * @batch: (transfer full): what to write
 *
 * Puts a batch behind the others; those that wait already may take it in.
 */
void
pm_writer_push (PmWriter *self,
                PmBatch *batch)
{
  PmBatch *last;

  g_mutex_lock (&self->mutex);
  last = g_queue_peek_tail (&self->batches);
  self->status.unsaved += pm_batch_get_n_groups (batch);
  if (last == NULL || last == self->current || !pm_batch_take_in (last, batch))
    g_queue_push_tail (&self->batches, batch);
  self->hurry = TRUE;
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->mutex);
}

/**
 * pm_writer_replace:
 * @self: a writer whose status tells of a missing postmortem
 * @postmortem_id: which one
 * @whole: (transfer full) (nullable): what writes all of it as it is now, from
 *   pm_batch_new_whole(); %NULL when nobody has it any longer
 *
 * Puts @whole in the place of the changes to it that are waiting, and goes on.
 */
void
pm_writer_replace (PmWriter *self,
                   const char *postmortem_id,
                   PmBatch *whole)
{
  GList *next;

  g_mutex_lock (&self->mutex);
  if (whole != NULL)
    self->status.unsaved += pm_batch_get_n_groups (whole);
  for (GList *l = self->batches.head; l != NULL; l = next)
    {
      next = l->next;
      if (whole != NULL ? !pm_batch_supersede (whole, l->data)
                        : g_strcmp0 (pm_batch_get_postmortem_id (l->data), postmortem_id) != 0)
        continue;
      if (whole == NULL)
        self->status.unsaved -= pm_batch_get_n_groups (l->data);
      pm_batch_free (l->data);
      g_queue_delete_link (&self->batches, l);
    }
  if (whole != NULL)
    g_queue_push_head (&self->batches, whole);
  g_clear_pointer (&self->status.missing, g_free);
  self->hurry = TRUE;
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->mutex);
}

/**
 * pm_writer_get_status:
 * @self: a writer
 * @status: (out): where to put a copy
 *
 * Tells how it stands; the next change after this is notified again.
 */
void
pm_writer_get_status (PmWriter *self,
                      PmWriterStatus *status)
{
  g_mutex_lock (&self->mutex);
  self->notifying = FALSE;
  *status = self->status;
  status->missing = g_strdup (self->status.missing);
  status->error = self->status.error != NULL ? g_error_copy (self->status.error) : NULL;
  g_mutex_unlock (&self->mutex);
}

/**
 * pm_writer_status_clear:
 * @status: a copy that pm_writer_get_status() made
 */
void
pm_writer_status_clear (PmWriterStatus *status)
{
  g_clear_error (&status->error);
  g_clear_pointer (&status->missing, g_free);
}

/**
 * pm_writer_has_unsaved:
 * @self: a writer
 * @postmortem_id: a postmortem's id
 *
 * Returns: whether something of that postmortem is not on disk yet
 */
gboolean
pm_writer_has_unsaved (PmWriter *self,
                       const char *postmortem_id)
{
  gboolean found = FALSE;

  g_mutex_lock (&self->mutex);
  for (GList *l = self->batches.head; l != NULL && !found; l = l->next)
    found = g_strcmp0 (pm_batch_get_postmortem_id (l->data), postmortem_id) == 0;
  g_mutex_unlock (&self->mutex);
  return found;
}

/**
 * pm_writer_look:
 * @self: a writer
 *
 * Asks it to look whether somebody else has written, which the status then tells.
 */
void
pm_writer_look (PmWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->look = TRUE;
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->mutex);
}

static void
flush_cancelled_cb (GCancellable *cancellable,
                    PmWriter *self)
{
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->mutex);
}

/* Called with the mutex held. */
static gboolean
wait_until_written (PmWriter *self,
                    gboolean even_missing,
                    GCancellable *cancellable,
                    GError **error)
{
  guint64 failures = self->failures;

  while (self->writes && !g_queue_is_empty (&self->batches) && self->failures == failures
         && (even_missing || self->status.missing == NULL)
         && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->done, &self->mutex);

  if (g_queue_is_empty (&self->batches))
    return TRUE;
  if (self->status.missing != NULL && !even_missing)
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND,
                   _("There is no postmortem “%s” in the library."), self->status.missing);
      return FALSE;
    }
  if (self->writes && self->failures == failures)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (self->status.error != NULL)
    g_propagate_error (error, g_error_copy (self->status.error));
  else
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_READ_ONLY,
                 _("The library “%s” cannot be written."),
                 pm_connection_get_path (self->connection));
  return FALSE;
}

/**
 * pm_writer_flush:
 * @self: a writer
 * @even_missing: whether to wait for pm_writer_replace() too where that is needed, which only a
 *   thread can that does not have to call it
 * @cancellable: (nullable): stops the waiting, not the writing
 * @error: why the last attempt failed; %PM_STORE_ERROR_NOT_FOUND for what is missing
 *
 * Waits until everything pushed so far is on disk, or cannot be written.
 *
 * Returns: whether it is on disk
 */
gboolean
pm_writer_flush (PmWriter *self,
                 gboolean even_missing,
                 GCancellable *cancellable,
                 GError **error)
{
  gulong handler = 0;
  gboolean ok;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (flush_cancelled_cb), self, NULL);
  g_mutex_lock (&self->mutex);
  self->hurry = TRUE;
  g_cond_signal (&self->work);
  ok = wait_until_written (self, even_missing, cancellable, error);
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, handler);
  return ok;
}

/**
 * pm_writer_call:
 * @self: a writer
 * @func: what to run in the writer's thread
 * @data: what to give it
 * @changes: whether it may write to postmortems, which the status then tells
 * @error: what @func failed with
 *
 * Waits until @func has run, with no transaction open and after what can be written.
 *
 * Returns: what @func returned
 */
gboolean
pm_writer_call (PmWriter *self,
                PmWriterFunc func,
                gpointer data,
                gboolean changes,
                GError **error)
{
  Call call = { func, data, changes };

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->calls, &call);
  g_cond_signal (&self->work);
  while (!call.done)
    g_cond_wait (&self->done, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.ok;
}
