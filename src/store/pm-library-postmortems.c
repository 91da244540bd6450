/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's postmortems as objects: loading, adding, following, and bringing in what others
 * wrote.  A postmortem that is open exists once in a program, however often it is loaded; it is kept
 * alive while something of it is not on disk yet.
 */

#include "pm-library-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmLibrary *library;       /* borrowed: it owns this */
  char *id;                 /* owned */
  PmPostmortem *postmortem; /* borrowed: a weak reference takes this away with it */
  PmPostmortem *held;       /* the same, owned, while something of it is unsaved */
  gulong handler;
  guint64 number;           /* no other of this library has it */
  guint64 edits;            /* how many groups were changed here */
  gboolean stale;           /* others may have written to it */
  gboolean uncertain;       /* it may not be in the library, or be another there */
  gboolean merging;         /* it is being read again */
} Attachment;

static void
attachment_free (Attachment *self)
{
  g_free (self->id);
  g_free (self);
}

static void
postmortem_gone_cb (gpointer data,
                    GObject *gone)
{
  Attachment *attachment = data;

  g_hash_table_remove (attachment->library->attached, attachment->id);
  attachment_free (attachment);
}

static void
push_for (Attachment *self,
          PmBatch *batch)
{
  self->edits++;
  if (self->held == NULL)
    self->held = g_object_ref (self->postmortem);
  pm_library_push (self->library, batch);
}

static void
changed_cb (PmPostmortem *postmortem,
            GPtrArray *changes,
            Attachment *attachment)
{
  /* Who goes on editing after a restore wants all of it, not the last change alone. */
  if (attachment->uncertain)
    push_for (attachment, pm_batch_new_whole (postmortem));
  else
    push_for (attachment, pm_batch_new_changes (postmortem, changes));
}

static Attachment *
find_attachment (PmLibrary *self,
                 const char *id)
{
  return g_hash_table_lookup (self->attached, id);
}

/**
 * pm_library_attach:
 * @self: a library
 * @postmortem: a postmortem that is in it
 *
 * Saves every change of @postmortem from now on, and brings in what others write to it.  What was
 * loaded from the library or added to it is followed already.
 */
void
pm_library_attach (PmLibrary *self,
                   PmPostmortem *postmortem)
{
  Attachment *attachment;

  g_return_if_fail (PM_IS_LIBRARY (self));
  g_return_if_fail (PM_IS_POSTMORTEM (postmortem));

  attachment = find_attachment (self, pm_record_get_id (PM_RECORD (postmortem)));
  if (attachment != NULL)
    {
      /* Two objects for one postmortem would overwrite each other. */
      g_return_if_fail (attachment->postmortem == postmortem);
      return;
    }
  attachment = g_new0 (Attachment, 1);
  attachment->library = self;
  attachment->number = ++self->n_attached;
  attachment->id = g_strdup (pm_record_get_id (PM_RECORD (postmortem)));
  attachment->postmortem = postmortem;
  attachment->handler = g_signal_connect (postmortem, "changed", G_CALLBACK (changed_cb),
                                          attachment);
  g_object_weak_ref (G_OBJECT (postmortem), postmortem_gone_cb, attachment);
  g_hash_table_insert (self->attached, attachment->id, attachment);
}

/**
 * pm_library_detach_all:
 * @self: a library that goes away
 *
 * Follows nothing any longer.  For the library's own files.
 */
void
pm_library_detach_all (PmLibrary *self)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->attached);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (attachments, value);
  g_hash_table_remove_all (self->attached);
  for (guint i = 0; i < attachments->len; i++)
    {
      Attachment *attachment = attachments->pdata[i];
      G_GNUC_UNUSED g_autoptr (PmPostmortem) held = attachment->held;

      g_object_weak_unref (G_OBJECT (attachment->postmortem), postmortem_gone_cb, attachment);
      g_signal_handler_disconnect (attachment->postmortem, attachment->handler);
      attachment_free (attachment);
    }
}

/**
 * pm_library_release_saved:
 * @self: a library whose writer has written something
 *
 * Lets go of what was kept alive for being saved.  For the library's own files.
 */
void
pm_library_release_saved (PmLibrary *self)
{
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->attached);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Attachment *attachment = value;

      if (attachment->held != NULL && !pm_writer_has_unsaved (self->writer, attachment->id))
        g_ptr_array_add (saved, g_steal_pointer (&attachment->held));
    }
  /* Freeing the last reference takes the attachment out of the table, so it waits until here. */
}

static PmPostmortem *
read_postmortem (PmLibrary *self,
                 const char *id,
                 gboolean even_deleted,
                 GCancellable *cancellable,
                 GError **error)
{
  PmConnection *connection = pm_library_borrow (self, cancellable, error);
  PmPostmortem *postmortem;

  if (connection == NULL)
    return NULL;
  postmortem = pm_rows_load (connection, id, even_deleted, error);
  pm_library_give_back (self, connection);
  return postmortem;
}

/* The postmortem that is open already, or the one that was just read. */
static PmPostmortem *
share (PmLibrary *self,
       const char *id,
       PmPostmortem *read)
{
  Attachment *attachment = find_attachment (self, id);

  if (attachment != NULL)
    {
      g_clear_object (&read);
      return g_object_ref (attachment->postmortem);
    }
  if (read != NULL)
    pm_library_attach (self, read);
  return read;
}

/**
 * pm_library_load:
 * @self: a library
 * @id: a postmortem's id
 * @cancellable: (nullable): stops the reading
 * @error: %PM_STORE_ERROR_NOT_FOUND, another, or %G_IO_ERROR_CANCELLED
 *
 * Gives the postmortem of that id: the same object for everybody while it is open.  Its changes are
 * saved from now on.
 *
 * Returns: (transfer full): the postmortem
 */
PmPostmortem *
pm_library_load (PmLibrary *self,
                 const char *id,
                 GCancellable *cancellable,
                 GError **error)
{
  PmPostmortem *postmortem;

  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  postmortem = share (self, id, NULL);
  if (postmortem != NULL)
    return postmortem;
  return share (self, id, read_postmortem (self, id, FALSE, cancellable, error));
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  PmPostmortem *postmortem = read_postmortem (source, data, FALSE, cancellable, &error);

  if (postmortem != NULL)
    g_task_return_pointer (task, postmortem, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pm_library_load_async:
 * @self: a library
 * @id: a postmortem's id
 * @cancellable: (nullable): stops the reading
 * @callback: called when it is there
 * @data: for @callback
 *
 * Does what pm_library_load() does, reading in a thread.
 */
void
pm_library_load_async (PmLibrary *self,
                       const char *id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  PmPostmortem *open;

  g_return_if_fail (PM_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  g_task_set_source_tag (task, pm_library_load_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  open = share (self, id, NULL);
  if (open != NULL)
    g_task_return_pointer (task, open, g_object_unref);
  else
    g_task_run_in_thread (task, load_thread);
}

/**
 * pm_library_load_finish:
 * @self: a library
 * @result: what the callback got
 * @error: %PM_STORE_ERROR_NOT_FOUND, another, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the postmortem
 */
PmPostmortem *
pm_library_load_finish (PmLibrary *self,
                        GAsyncResult *result,
                        GError **error)
{
  PmPostmortem *postmortem;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  postmortem = g_task_propagate_pointer (G_TASK (result), error);
  /* Somebody else may have loaded it meanwhile. */
  return postmortem != NULL ? share (self, g_task_get_task_data (G_TASK (result)), postmortem)
                            : NULL;
}

/* Whether there is a row for a postmortem, and whether it is marked as deleted. */
static gboolean
look_up (PmLibrary *self,
         const char *id,
         gboolean *exists,
         gboolean *deleted,
         GError **error)
{
  PmConnection *connection = pm_library_borrow (self, NULL, error);
  PmStep step = PM_STEP_FAILED;

  if (connection == NULL)
    return FALSE;
  {
    g_autoptr (PmStatement) statement = pm_connection_prepare (
        connection, "SELECT \"deleted\" IS NOT NULL FROM \"postmortem\" WHERE \"id\" = $1", error);

    if (statement != NULL)
      {
        pm_statement_bind_text (statement, 1, id);
        step = pm_connection_step (connection, statement, error);
        *exists = step == PM_STEP_ROW;
        *deleted = *exists && pm_statement_get_integer (statement, 0) != 0;
      }
  }
  pm_library_give_back (self, connection);
  return step != PM_STEP_FAILED;
}

/**
 * pm_library_add:
 * @self: a library
 * @postmortem: a postmortem that is not in it; one that was deleted may come again
 * @error: %PM_STORE_ERROR_EXISTS, %PM_STORE_ERROR_READ_ONLY or another
 *
 * Puts a postmortem in and follows it.  Like every change it is written in the background;
 * pm_library_flush() waits for that.
 *
 * Returns: whether it could be taken in
 */
gboolean
pm_library_add (PmLibrary *self,
                PmPostmortem *postmortem,
                GError **error)
{
  gboolean exists, deleted;
  const char *id;

  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (PM_IS_POSTMORTEM (postmortem), FALSE);

  id = pm_record_get_id (PM_RECORD (postmortem));
  if (pm_library_refuse_read_only (self, error)
      || !look_up (self, id, &exists, &deleted, error))
    return FALSE;
  if ((exists && !deleted)
      || (find_attachment (self, id) != NULL
          && find_attachment (self, id)->postmortem != postmortem))
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS,
                   _("The postmortem “%s” is in the library already."),
                   pm_record_get_string (PM_RECORD (postmortem), "title"));
      return FALSE;
    }
  pm_library_attach (self, postmortem);
  push_for (find_attachment (self, id), pm_batch_new_whole (postmortem));
  return TRUE;
}

/**
 * pm_library_duplicate:
 * @self: a library
 * @id: a postmortem's id
 * @error: %PM_STORE_ERROR
 *
 * Adds a postmortem with the content of another under ids of its own.
 *
 * Returns: (transfer full): the new one
 */
PmPostmortem *
pm_library_duplicate (PmLibrary *self,
                      const char *id,
                      GError **error)
{
  g_autoptr (PmPostmortem) original = pm_library_load (self, id, NULL, error);
  g_autoptr (PmPostmortem) twin = NULL;

  if (original == NULL)
    return NULL;
  twin = pm_postmortem_duplicate (original);
  return pm_library_add (self, twin, error) ? g_steal_pointer (&twin) : NULL;
}

static gboolean
mark (PmLibrary *self,
      const char *id,
      gboolean delete,
      GError **error)
{
  gboolean exists, deleted;
  Attachment *attachment = find_attachment (self, id);

  if (pm_library_refuse_read_only (self, error)
      || !look_up (self, id, &exists, &deleted, error))
    return FALSE;
  /* One that is open may be on its way to the disk. */
  if (!exists && attachment == NULL)
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND,
                   _("There is no postmortem “%s” in the library."), id);
      return FALSE;
    }
  if (attachment != NULL)
    push_for (attachment, pm_batch_new_deletion (id, delete));
  else
    pm_library_push (self, pm_batch_new_deletion (id, delete));
  return TRUE;
}

/**
 * pm_library_remove:
 * @self: a library
 * @id: a postmortem's id
 * @error: %PM_STORE_ERROR_NOT_FOUND, %PM_STORE_ERROR_READ_ONLY or another
 *
 * Deletes a postmortem, in the background.  It can be brought back for a month.
 *
 * Returns: whether it could be begun
 */
gboolean
pm_library_remove (PmLibrary *self,
                   const char *id,
                   GError **error)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return mark (self, id, TRUE, error);
}

/**
 * pm_library_undo_remove:
 * @self: a library
 * @id: the id of a postmortem that was deleted
 * @error: %PM_STORE_ERROR_NOT_FOUND, %PM_STORE_ERROR_READ_ONLY or another
 *
 * Brings it back, in the background.
 *
 * Returns: whether it could be begun
 */
gboolean
pm_library_undo_remove (PmLibrary *self,
                        const char *id,
                        GError **error)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return mark (self, id, FALSE, error);
}

typedef struct
{
  char *id;
  guint64 number;   /* the attachment's */
  guint64 edits;    /* the same, when the reading began */
  gboolean certain; /* no restore was going on then */
} Merge;

static void
merge_free (gpointer data)
{
  Merge *self = data;

  g_free (self->id);
  g_free (self);
}

static void
merge_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  PmPostmortem *newer = read_postmortem (source, ((Merge *) data)->id, TRUE, NULL, &error);

  if (newer != NULL)
    g_task_return_pointer (task, newer, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void merge_one (Attachment *self);

static void
merge_read_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  PmLibrary *self = PM_LIBRARY (source);
  Merge *merge = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) newer = g_task_propagate_pointer (G_TASK (result), &error);
  Attachment *attachment = find_attachment (self, merge->id);

  /* It may have been closed, and perhaps loaded again, meanwhile. */
  if (attachment == NULL || attachment->number != merge->number)
    return;
  attachment->merging = FALSE;
  /* What was read may be older than what is here, or than what others wrote since. */
  attachment->stale |= attachment->edits != merge->edits
                       || pm_postmortem_is_changing (attachment->postmortem);
  if (attachment->stale)
    {
      merge_one (attachment);
      return;
    }
  /* When it cannot be read, what is in memory stays until others write again. */
  if (newer != NULL)
    pm_postmortem_merge (attachment->postmortem, newer);
  if (g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND))
    {
      if (!attachment->uncertain)
        pm_library_tell_missing (self, attachment->postmortem, FALSE);
      attachment->uncertain = TRUE;
    }
  else if (merge->certain && self->restoring == 0 && newer != NULL)
    attachment->uncertain = FALSE;
}

/* Reads it again, unless something of it is on its way to the disk: then after that. */
static void
merge_one (Attachment *self)
{
  g_autoptr (GTask) task = NULL;
  Merge *merge;

  if (!self->stale || self->merging || pm_postmortem_is_changing (self->postmortem)
      || pm_writer_has_unsaved (self->library->writer, self->id))
    return;
  self->stale = FALSE;
  self->merging = TRUE;
  merge = g_new0 (Merge, 1);
  merge->id = g_strdup (self->id);
  merge->number = self->number;
  merge->edits = self->edits;
  merge->certain = self->library->restoring == 0;
  task = g_task_new (self->library, NULL, merge_read_cb, NULL);
  g_task_set_source_tag (task, merge_one);
  g_task_set_task_data (task, merge, merge_free);
  g_task_run_in_thread (task, merge_thread);
}

/**
 * pm_library_put_back:
 * @self: a library whose writer waits for a postmortem that is missing
 * @id: which one
 *
 * Writes all of it, as it is here.  For the library's own files.
 */
void
pm_library_put_back (PmLibrary *self,
                     const char *id)
{
  Attachment *attachment = find_attachment (self, id);

  if (attachment == NULL)
    {
      pm_writer_replace (self->writer, id, NULL);
      return;
    }
  pm_writer_replace (self->writer, id, pm_batch_new_whole (attachment->postmortem));
  pm_library_tell_missing (self, attachment->postmortem, TRUE);
}

/**
 * pm_library_begin_restore:
 * @self: a library whose content is going to be replaced
 *
 * From now on nobody knows what the library holds of the postmortems that are open.  For the
 * library's own files.
 */
void
pm_library_begin_restore (PmLibrary *self)
{
  GHashTableIter iter;
  gpointer value;

  self->restoring++;
  g_hash_table_iter_init (&iter, self->attached);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Attachment *) value)->uncertain = TRUE;
}

/**
 * pm_library_end_restore:
 * @self: a library whose content was replaced, or was not after all
 *
 * Reads everything again that is open.  For the library's own files.
 */
void
pm_library_end_restore (PmLibrary *self)
{
  self->restoring--;
  pm_library_update_state (self);
  pm_library_merge_all (self, TRUE);
}

/**
 * pm_library_merge_all:
 * @self: a library
 * @elsewhere: whether others have written since the last call
 *
 * Brings what others wrote into the postmortems that are open, where nothing of ours is on its way
 * to the disk; where something is, a later call does it.  For the library's own files.
 */
void
pm_library_merge_all (PmLibrary *self,
                      gboolean elsewhere)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->attached);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Attachment *attachment = value;

      attachment->stale |= elsewhere;
      merge_one (attachment);
    }
}
