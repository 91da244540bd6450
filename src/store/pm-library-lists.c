/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's lists: all postmortems and all open actions, as models that follow what is written.
 * They are read in a thread and filled in pieces, so that ten thousand rows hold up nobody.  Later
 * only what was written since the last revision is read, whoever wrote it.
 */

#include "pm-library-private.h"

#include "pm-overview-private.h"

#include <string.h>

/* The first rows are read and shown before all others. */
#define FIRST_ROWS 100

/* So many rows are put in between two frames. */
#define PIECE 200

typedef struct
{
  GType type;           /* PM_TYPE_SUMMARY or PM_TYPE_OPEN_ACTION */
  GListStore *store;    /* owned: what everybody sees */
  GHashTable *by_key;   /* key (borrowed from the row) → row (borrowed from the store) */
  gboolean begun;       /* the first rows are in */
  gint64 revision;      /* what it shows; -1 before all is in */
  gint64 generation;
  gboolean wanted;      /* there may be something new */
  gboolean reading;     /* a thread reads, or pieces are being put in */
  GPtrArray *coming;    /* owned rows that have been read, or NULL */
  guint arrived;        /* how many of them are in */
  guint source;         /* what puts in the next piece, or 0 */
} List;

struct _PmLibraryLists
{
  List summaries;
  List actions;
};

/* What a thread has read; the immutable answer to one refresh. */
typedef struct
{
  GType type;
  gint64 since;         /* the revision after which it looked */
  gint64 generation;    /* in: what the list shows; out: what there is */
  gint64 revision;
  gint64 limit;         /* how many rows it was to read */
  GPtrArray *rows;      /* owned PmOverviews */
  GHashTable *keys;     /* owned: their keys (borrowed from them) */
  GPtrArray *ids;       /* owned: the postmortems that were written, deleted ones too */
  gboolean all;         /* whether rows are all there are */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
read_written_ids (PmConnection *connection,
                  gint64 since,
                  GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection, "SELECT \"id\" FROM \"postmortem\" WHERE \"revision\" > $1", error);
  PmStep step = PM_STEP_ROW;

  if (statement == NULL)
    return NULL;
  pm_statement_bind_integer (statement, 1, since);
  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    g_ptr_array_add (ids, pm_statement_dup_text (statement, 0));
  return step == PM_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
read_in_transaction (Reading *self,
                     PmConnection *connection,
                     GError **error)
{
  gint64 generation;

  if (!pm_connection_get_number (connection, "SELECT \"generation\" FROM \"library\"", &generation,
                                 error)
      || !pm_connection_get_number (connection, "SELECT \"revision\" FROM \"library\"",
                                    &self->revision, error))
    return FALSE;
  /* After a backup was restored, revisions before it mean nothing. */
  self->all = self->since < 0 || generation != self->generation;
  self->generation = generation;
  if (self->all)
    self->since = -1;
  self->rows = pm_overview_read (self->type, connection, self->since, self->limit, error);
  if (self->rows == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_add (self->keys, (gpointer) pm_overview_get_key (self->rows->pdata[i]));
  if (!self->all)
    self->ids = read_written_ids (connection, self->since, error);
  return self->all || self->ids != NULL;
}

static gboolean
read_rows (Reading *self,
           PmLibrary *library,
           GCancellable *cancellable,
           GError **error)
{
  PmConnection *connection = pm_library_borrow (library, cancellable, error);
  gboolean ok;

  if (connection == NULL)
    return FALSE;
  ok = pm_connection_begin_reading (connection, error);
  if (ok)
    {
      ok = read_in_transaction (self, connection, error);
      pm_connection_roll_back (connection);
    }
  pm_library_give_back (library, connection);
  return ok;
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_rows (data, source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void refresh (PmLibrary *self,
                     List *list);

/* A row that was changed may now belong elsewhere in what filters and sorts the list. */
static void
tell_changed (List *list,
              PmOverview *row)
{
  guint position;

  if (g_list_store_find (list->store, row, &position))
    g_list_model_items_changed (G_LIST_MODEL (list->store), position, 1, 1);
}

/* Puts in the next rows: those that are there change, new ones come at the end while the list is
 * first filled, in front later. */
static gboolean
put_in_piece (List *list)
{
  g_autoptr (GPtrArray) new = g_ptr_array_new ();
  guint end = MIN (list->arrived + PIECE, list->coming->len);
  guint position = list->revision < 0 ? g_list_model_get_n_items (G_LIST_MODEL (list->store)) : 0;

  for (; list->arrived < end; list->arrived++)
    {
      PmOverview *row = list->coming->pdata[list->arrived];
      PmOverview *mine = g_hash_table_lookup (list->by_key, pm_overview_get_key (row));

      if (mine != NULL)
        {
          if (pm_overview_update (mine, row))
            tell_changed (list, mine);
          continue;
        }
      g_hash_table_insert (list->by_key, (gpointer) pm_overview_get_key (row), row);
      g_ptr_array_add (new, row);
    }
  if (new->len > 0)
    g_list_store_splice (list->store, position, 0, new->pdata, new->len);
  return list->arrived < list->coming->len;
}

typedef struct
{
  PmLibrary *library; /* borrowed: its lists remove the source */
  List *list;
  gint64 revision;    /* what the list shows when all pieces are in; -1 when there is more */
} Filling;

static gboolean
fill_cb (gpointer data)
{
  Filling *filling = data;
  List *list = filling->list;
  gboolean loading = pm_library_get_loading (filling->library);

  if (put_in_piece (list))
    return G_SOURCE_CONTINUE;
  list->source = 0;
  g_clear_pointer (&list->coming, g_ptr_array_unref);
  list->revision = filling->revision;
  list->reading = FALSE;
  list->begun = TRUE;
  list->wanted |= list->revision < 0;
  if (pm_library_get_loading (filling->library) != loading)
    g_object_notify (G_OBJECT (filling->library), "loading");
  refresh (filling->library, list);
  return G_SOURCE_REMOVE;
}

static void
start_filling (PmLibrary *self,
               List *list,
               gint64 revision)
{
  Filling *filling = g_new (Filling, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  *filling = (Filling) { self, list, revision };
  g_source_set_callback (source, fill_cb, filling, g_free);
  list->source = g_source_attach (source, self->context);
}

static gboolean
is_of_written (List *list,
               PmOverview *row,
               GHashTable *ids)
{
  const char *name = list->type == PM_TYPE_SUMMARY ? "id" : "postmortem-id";

  return g_hash_table_contains (ids, g_value_get_string (pm_overview_peek (row, name)));
}

/* Takes out the rows that would have been read if they were still there. */
static void
take_out_gone (List *list,
               Reading *reading)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; reading->ids != NULL && i < reading->ids->len; i++)
    g_hash_table_add (ids, reading->ids->pdata[i]);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (list->store)); i-- > 0;)
    {
      g_autoptr (PmOverview) row = g_list_model_get_item (G_LIST_MODEL (list->store), i);

      if (g_hash_table_contains (reading->keys, pm_overview_get_key (row))
          || (!reading->all && !is_of_written (list, row, ids)))
        continue;
      g_hash_table_remove (list->by_key, pm_overview_get_key (row));
      g_list_store_remove (list->store, i);
    }
}

static void
apply (PmLibrary *self,
       List *list,
       Reading *reading)
{
  gboolean complete = reading->limit == G_MAXINT64;

  list->coming = g_ptr_array_ref (reading->rows);
  list->arrived = 0;
  list->generation = reading->generation;
  if (complete)
    take_out_gone (list, reading);
  start_filling (self, list, complete ? reading->revision : -1);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  PmLibrary *self = PM_LIBRARY (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  List *list;

  if (self->lists == NULL)
    return;
  list = reading->type == PM_TYPE_SUMMARY ? &self->lists->summaries : &self->lists->actions;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      pm_library_set_read_error (self, NULL);
      apply (self, list, reading);
      return;
    }
  list->reading = FALSE;
  pm_library_set_read_error (self, error->message);
  if (list == &self->lists->summaries)
    g_object_notify (G_OBJECT (self), "loading");
}

static void
refresh (PmLibrary *self,
         List *list)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (list->store == NULL || list->reading || !list->wanted)
    return;
  list->wanted = FALSE;
  list->reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->type = list->type;
  reading->since = list->revision;
  reading->generation = list->generation;
  reading->limit = list->begun ? G_MAXINT64 : FIRST_ROWS;
  reading->keys = g_hash_table_new (g_str_hash, g_str_equal);
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * pm_library_refresh_lists:
 * @self: a library that was written to, by us or by others
 *
 * Brings the lists up to date, where anybody has asked for them.  For the library's own files.
 */
void
pm_library_refresh_lists (PmLibrary *self)
{
  if (self->lists == NULL)
    return;
  self->lists->summaries.wanted = TRUE;
  self->lists->actions.wanted = TRUE;
  refresh (self, &self->lists->summaries);
  refresh (self, &self->lists->actions);
}

static void
drop_list (PmLibrary *self,
           List *list)
{
  if (list->source != 0)
    g_source_destroy (g_main_context_find_source_by_id (self->context, list->source));
  g_clear_pointer (&list->coming, g_ptr_array_unref);
  g_clear_pointer (&list->by_key, g_hash_table_unref);
  g_clear_object (&list->store);
}

/**
 * pm_library_drop_lists:
 * @self: a library that goes away
 *
 * Who still holds a list keeps it, but it follows nothing any longer.  For the library's own files.
 */
void
pm_library_drop_lists (PmLibrary *self)
{
  if (self->lists == NULL)
    return;
  drop_list (self, &self->lists->summaries);
  drop_list (self, &self->lists->actions);
  g_clear_pointer (&self->lists, g_free);
}

static GListModel *
get_list (PmLibrary *self,
          List *list,
          GType type)
{
  if (list->store == NULL)
    {
      list->type = type;
      list->store = g_list_store_new (type);
      list->by_key = g_hash_table_new (g_str_hash, g_str_equal);
      list->revision = -1;
      list->wanted = TRUE;
      refresh (self, list);
      if (type == PM_TYPE_SUMMARY)
        g_object_notify (G_OBJECT (self), "loading");
    }
  return G_LIST_MODEL (list->store);
}

static struct _PmLibraryLists *
get_lists (PmLibrary *self)
{
  if (self->lists == NULL)
    self->lists = g_new0 (struct _PmLibraryLists, 1);
  return self->lists;
}

/**
 * pm_library_list:
 * @self: a library
 *
 * Gives the list of all postmortems that are not deleted.  It is empty at first and fills from now
 * on, the most recently changed first; "loading" tells until when.  Later it follows what is written:
 * rows change in place, new ones come in front.  Sorting for the eye is the window's.
 *
 * Returns: (transfer none): a list of #PmSummary
 */
GListModel *
pm_library_list (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return get_list (self, &get_lists (self)->summaries, PM_TYPE_SUMMARY);
}

/**
 * pm_library_list_actions:
 * @self: a library
 *
 * Gives the list of the open actions of all postmortems, the earliest due first.  It fills and
 * follows as that of pm_library_list() does.
 *
 * Returns: (transfer none): a list of #PmOpenAction
 */
GListModel *
pm_library_list_actions (PmLibrary *self)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return get_list (self, &get_lists (self)->actions, PM_TYPE_OPEN_ACTION);
}

/**
 * pm_library_get_loading:
 * @self: a library
 *
 * Returns: whether the list of postmortems is still being filled for the first time; property
 *   "loading"
 */
gboolean
pm_library_get_loading (PmLibrary *self)
{
  List *list;

  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);

  if (self->lists == NULL || self->lists->summaries.store == NULL)
    return FALSE;
  list = &self->lists->summaries;
  return list->revision < 0 && (list->reading || list->wanted);
}

static GPtrArray *
read_once (PmLibrary *self,
           GType type,
           GCancellable *cancellable,
           GError **error)
{
  Reading *reading = g_new0 (Reading, 1);
  GPtrArray *rows = NULL;

  reading->type = type;
  reading->since = -1;
  reading->limit = G_MAXINT64;
  reading->keys = g_hash_table_new (g_str_hash, g_str_equal);
  if (read_rows (reading, self, cancellable, error))
    rows = g_steal_pointer (&reading->rows);
  reading_free (reading);
  return rows;
}

/**
 * pm_library_read_list:
 * @self: a library
 * @cancellable: (nullable): stops the reading
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Reads what pm_library_list() shows, as it is on disk now, and waits for it.
 *
 * Returns: (transfer full) (element-type PmSummary): the most recently changed first
 */
GPtrArray *
pm_library_read_list (PmLibrary *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return read_once (self, PM_TYPE_SUMMARY, cancellable, error);
}

/**
 * pm_library_read_actions:
 * @self: a library
 * @cancellable: (nullable): stops the reading
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Reads what pm_library_list_actions() shows, as it is on disk now, and waits for it.
 *
 * Returns: (transfer full) (element-type PmOpenAction): the earliest due first
 */
GPtrArray *
pm_library_read_actions (PmLibrary *self,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  return read_once (self, PM_TYPE_OPEN_ACTION, cancellable, error);
}
