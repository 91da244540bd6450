/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmBatch: what one group of changes makes of a postmortem on disk, copied, so that it can be
 * written by another thread and again after a failure.  A batch does not tell steps but results: for
 * each record that was touched, what it is now.  So a later batch can be folded into an earlier one,
 * and a handler of "changed" which itself changes something cannot turn the order around.
 */

#include "pm-batch-private.h"

#include "pm-schema-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  BATCH_CHANGES,  /* rows of one postmortem */
  BATCH_WHOLE,    /* a new postmortem with all its rows */
  BATCH_DELETE,   /* marks one as deleted */
  BATCH_UNDELETE, /* takes the mark away */
  BATCH_PURGE,    /* removes those that were deleted long ago */
} BatchKind;

struct _PmBatch
{
  BatchKind kind;
  char *postmortem_id; /* owned; NULL for BATCH_PURGE */
  char *time;          /* owned: when the person did it; for BATCH_PURGE the oldest to keep */
  guint n_groups;      /* how many groups of changes it stands for */
  GPtrArray *rows;     /* owned PmRows, the postmortem's own first */
  GHashTable *by_id;   /* id (borrowed from the row) → PmRow (borrowed from rows) */
};

/**
 * pm_batch_dup_time:
 * @unix_time: a moment, unix seconds
 *
 * Returns: (transfer full): how the library keeps a time of its own: ISO 8601 in UTC, so that the
 *   order of the texts is the order of the times
 */
char *
pm_batch_dup_time (gint64 unix_time)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_time);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static PmBatch *
batch_new (BatchKind kind,
           const char *postmortem_id,
           gint64 time)
{
  PmBatch *self = g_new0 (PmBatch, 1);

  self->kind = kind;
  self->postmortem_id = g_strdup (postmortem_id);
  self->time = pm_batch_dup_time (time);
  self->n_groups = 1;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_row_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static PmRow *
add_row (PmBatch *self,
         PmRecord *record,
         guint64 touched,
         gboolean present)
{
  PmRow *row = pm_row_new (record, touched, present);

  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->by_id, row->id, row);
  return row;
}

/**
 * pm_batch_new_changes:
 * @postmortem: a postmortem
 * @changes: (element-type PmChange): what it has just announced
 *
 * Returns: (transfer full): what is to be written for it
 */
PmBatch *
pm_batch_new_changes (PmPostmortem *postmortem,
                      GPtrArray *changes)
{
  PmBatch *self = batch_new (BATCH_CHANGES, pm_record_get_id (PM_RECORD (postmortem)), now ());

  /* The postmortem's own row is always there, for the time of its last change. */
  add_row (self, PM_RECORD (postmortem), 0, TRUE);
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];
      PmRecord *record = change->record;
      PmRow *row = g_hash_table_lookup (self->by_id, pm_record_get_id (record));

      if (row == NULL)
        row = add_row (self, record, 0, pm_record_get_postmortem (record) == postmortem);
      if (change->kind == PM_CHANGE_SET)
        row->touched |= G_GUINT64_CONSTANT (1) << change->field->number;
      else
        row->touched = pm_row_all_fields (row->klass);
    }
  return self;
}

/**
 * pm_batch_new_whole:
 * @postmortem: a postmortem
 *
 * Returns: (transfer full): what writes all of it
 */
PmBatch *
pm_batch_new_whole (PmPostmortem *postmortem)
{
  PmBatch *self = batch_new (BATCH_WHOLE, pm_record_get_id (PM_RECORD (postmortem)), now ());
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  add_row (self, PM_RECORD (postmortem), pm_row_all_fields (PM_RECORD_GET_CLASS (postmortem)), TRUE);
  for (guint i = 0; i < n_types; i++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[i]);

      for (guint k = 0; k < pm_list_get_length (list); k++)
        {
          PmRecord *record = pm_list_get (list, k);

          add_row (self, record, pm_row_all_fields (PM_RECORD_GET_CLASS (record)), TRUE);
        }
    }
  return self;
}

/**
 * pm_batch_new_deletion:
 * @postmortem_id: a postmortem's id
 * @deleted: whether it is to be deleted or there again
 *
 * Returns: (transfer full): what marks it so
 */
PmBatch *
pm_batch_new_deletion (const char *postmortem_id,
                       gboolean deleted)
{
  return batch_new (deleted ? BATCH_DELETE : BATCH_UNDELETE, postmortem_id, now ());
}

/**
 * pm_batch_new_purge:
 * @before: a moment, unix seconds
 *
 * Returns: (transfer full): what removes the postmortems for good that were deleted before then
 */
PmBatch *
pm_batch_new_purge (gint64 before)
{
  PmBatch *self = batch_new (BATCH_PURGE, NULL, before);

  /* Nothing that a person did and waits for. */
  self->n_groups = 0;
  return self;
}

/**
 * pm_batch_free:
 * @self: (transfer full): a batch
 */
void
pm_batch_free (PmBatch *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->rows);
  g_free (self->postmortem_id);
  g_free (self->time);
  g_free (self);
}

/**
 * pm_batch_get_postmortem_id:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): whose it is; %NULL for the library's own
 */
const char *
pm_batch_get_postmortem_id (const PmBatch *self)
{
  return self->postmortem_id;
}

/**
 * pm_batch_get_n_groups:
 * @self: a batch
 *
 * Returns: how many groups of changes it stands for
 */
guint
pm_batch_get_n_groups (const PmBatch *self)
{
  return self->n_groups;
}

/**
 * pm_batch_supersede:
 * @self: one of pm_batch_new_whole()
 * @earlier: a batch that was pushed before it
 *
 * Lets @self stand for what @earlier stood for, where it writes everything that @earlier would.
 *
 * Returns: whether it does, so that @earlier need not be written
 */
gboolean
pm_batch_supersede (PmBatch *self,
                    const PmBatch *earlier)
{
  g_assert (self->kind == BATCH_WHOLE);

  if ((earlier->kind != BATCH_CHANGES && earlier->kind != BATCH_WHOLE)
      || g_strcmp0 (self->postmortem_id, earlier->postmortem_id) != 0)
    return FALSE;
  self->n_groups += earlier->n_groups;
  return TRUE;
}

/**
 * pm_batch_take_in:
 * @self: a batch that nobody is writing
 * @later: the batch that comes after it; freed when taken in
 *
 * Folds a batch into the one before it, so that a person who types faster than the disk writes does
 * not make a queue.
 *
 * Returns: whether that is possible; %FALSE leaves both as they are
 */
gboolean
pm_batch_take_in (PmBatch *self,
                  PmBatch *later)
{
  if ((self->kind != BATCH_CHANGES && self->kind != BATCH_WHOLE) || later->kind != BATCH_CHANGES
      || g_strcmp0 (self->postmortem_id, later->postmortem_id) != 0)
    return FALSE;

  /* From the front, which keeps the postmortem's own row the first. */
  while (later->rows->len > 0)
    {
      PmRow *row = g_ptr_array_steal_index (later->rows, 0);
      PmRow *mine = g_hash_table_lookup (self->by_id, row->id);
      guint position;

      if (mine != NULL)
        {
          row->touched |= mine->touched;
          g_hash_table_remove (self->by_id, mine->id);
          if (!g_ptr_array_find (self->rows, mine, &position))
            g_assert_not_reached ();
          self->rows->pdata[position] = row;
          pm_row_free (mine);
        }
      else
        {
          g_ptr_array_add (self->rows, row);
        }
      g_hash_table_insert (self->by_id, row->id, row);
    }
  g_free (self->time);
  self->time = g_steal_pointer (&later->time);
  self->n_groups += later->n_groups;
  pm_batch_free (later);
  return TRUE;
}

static gboolean
run_with_time_and_id (const PmBatch *self,
                      PmConnection *connection,
                      const char *sql,
                      gint64 revision,
                      GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, self->time);
  pm_statement_bind_text (statement, 2, self->postmortem_id);
  pm_statement_bind_integer (statement, 3, revision);
  return pm_connection_run (connection, statement, error);
}

/* One that was deleted and comes in again by import starts anew. */
static gboolean
remove_deleted (const PmBatch *self,
                PmConnection *connection,
                GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection, "DELETE FROM \"postmortem\" WHERE \"id\" = $1 AND \"deleted\" IS NOT NULL",
      error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, self->postmortem_id);
  return pm_connection_run (connection, statement, error);
}

static gboolean
purge (const PmBatch *self,
       PmConnection *connection,
       GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection, "DELETE FROM \"postmortem\" WHERE \"deleted\" < $1", error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, self->time);
  return pm_connection_run (connection, statement, error);
}

/* A change needs something to change: where another program has put an older library in the place of
 * this one, the rows that were touched alone would make a torso. */
static gboolean
find_postmortem (const PmBatch *self,
                 PmConnection *connection,
                 GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection, "SELECT 1 FROM \"postmortem\" WHERE \"id\" = $1", error);
  PmStep step;

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, self->postmortem_id);
  step = pm_connection_step (connection, statement, error);
  if (step == PM_STEP_DONE)
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND,
                 _("There is no postmortem “%s” in the library."), self->postmortem_id);
  return step == PM_STEP_ROW;
}

static gboolean
write_rows (const PmBatch *self,
            PmConnection *connection,
            gint64 revision,
            GError **error)
{
  PmStamp stamp = { self->postmortem_id, self->time, revision };

  if (self->kind == BATCH_WHOLE && !remove_deleted (self, connection, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!pm_row_write (self->rows->pdata[i], connection, &stamp, error))
      return FALSE;
  return TRUE;
}

/**
 * pm_batch_write:
 * @self: a batch
 * @connection: a connection, in a transaction that writes
 * @error: %PM_STORE_ERROR_NOT_FOUND when the postmortem to change is not there, or another
 *
 * Returns: whether everything was written
 */
gboolean
pm_batch_write (const PmBatch *self,
                PmConnection *connection,
                GError **error)
{
  gint64 revision;

  if (!pm_connection_get_number (connection,
                                 "UPDATE \"library\" SET \"revision\" = \"revision\" + 1"
                                 " RETURNING \"revision\"", &revision, error))
    return FALSE;
  switch (self->kind)
    {
    case BATCH_CHANGES:
      return find_postmortem (self, connection, error)
             && write_rows (self, connection, revision, error);
    case BATCH_WHOLE:
      return write_rows (self, connection, revision, error);
    case BATCH_DELETE:
      return run_with_time_and_id (self, connection,
                                   "UPDATE \"postmortem\" SET \"deleted\" = $1, \"revision\" = $3"
                                   " WHERE \"id\" = $2", revision, error);
    case BATCH_UNDELETE:
      return run_with_time_and_id (self, connection,
                                   "UPDATE \"postmortem\" SET \"deleted\" = NULL,"
                                   " \"revision\" = $3"
                                   " WHERE \"id\" = $2 AND $1 IS NOT NULL", revision, error);
    case BATCH_PURGE:
      return purge (self, connection, error);
    default:
      g_assert_not_reached ();
    }
}
