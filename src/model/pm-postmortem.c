/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPostmortem: the record that owns all others.  It keeps a list for each record type and an index
 * by id, and it is the one place where anything changes: every set, insert, remove and move is
 * gathered in a named group, noted in the history, and announced by "changed" when the outermost
 * group ends, which is when the library saves it.  It belongs to the thread that made it; other
 * threads work on a copy.
 */

#include "pm-postmortem-private.h"

#include "pm-history-private.h"
#include "pm-list-private.h"
#include "pm-record-private.h"
#include "pm-references-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* New records stand this far behind the last one, so that there is room between any two. */
#define RANK_STEP 1024.0

struct _PmPostmortem
{
  PmRecord parent_instance;

  PmList **lists;     /* owned, in the order of pm_record_types() */
  GHashTable *by_id;  /* id (borrowed from the record) → PmRecord (borrowed from its list) */
  PmReferences *references; /* owned: who refers to whom among them */
  guint epoch;        /* another after each record that comes or goes; never 0 */
  PmHistory *history; /* owned */
  PmGroup *group;     /* owned, the open group, or NULL */
  guint depth;        /* how many begins are open */
  GHashTable *going;  /* borrowed records whose removal is under way: references may form rings */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void declare_fields (PmRecordClass *klass);

G_DEFINE_FINAL_TYPE (PmPostmortem, pm_postmortem, PM_TYPE_RECORD)

static void
pm_postmortem_finalize (GObject *object)
{
  PmPostmortem *self = PM_POSTMORTEM (object);
  guint n_types;

  pm_record_types (&n_types);
  g_clear_pointer (&self->group, pm_group_free);
  for (guint i = 0; i < n_types; i++)
    {
      for (guint k = 0; k < pm_list_get_length (self->lists[i]); k++)
        pm_record_attach (pm_list_get (self->lists[i], k), NULL);
      g_object_unref (self->lists[i]);
    }
  g_free (self->lists);
  pm_references_free (self->references);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->going);
  g_object_unref (self->history);

  G_OBJECT_CLASS (pm_postmortem_parent_class)->finalize (object);
}

static void
pm_postmortem_class_init (PmPostmortemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_postmortem_finalize;

  declare_fields (PM_RECORD_CLASS (klass));

  /**
   * PmPostmortem::changed:
   * @self: the postmortem
   * @changes: (element-type PmChange): what was done, in order; valid during the emission
   *
   * Emitted when the outermost group ends, after undo, and after redo.  Not for what was loaded
   * or merged.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
pm_postmortem_init (PmPostmortem *self)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  self->lists = g_new (PmList *, n_types);
  for (guint i = 0; i < n_types; i++)
    self->lists[i] = pm_list_new (types[i]);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->references = pm_references_new ();
  self->epoch = 1;
  self->going = g_hash_table_new (NULL, NULL);
  self->history = pm_history_new ();
}

static void
declare_fields (PmRecordClass *klass)
{
  guint n_fields;
  const PmField *fields = pm_postmortem_fields (&n_fields);

  pm_record_class_declare (klass, "postmortem", NC_ ("record", "Postmortem"), fields, n_fields);
}

/**
 * pm_postmortem_new:
 * @id: (nullable): its id; %NULL for a new one
 *
 * Returns: (transfer full): an empty postmortem
 */
PmPostmortem *
pm_postmortem_new (const char *id)
{
  return PM_POSTMORTEM (pm_record_new (PM_TYPE_POSTMORTEM, id));
}

/**
 * pm_postmortem_get_list:
 * @self: a postmortem
 * @record_type: one of pm_record_types()
 *
 * Returns: (transfer none): the list of its records of that type, which follows every change
 */
PmList *
pm_postmortem_get_list (PmPostmortem *self,
                        GType record_type)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  g_return_val_if_fail (PM_IS_POSTMORTEM (self), NULL);

  for (guint i = 0; i < n_types; i++)
    if (types[i] == record_type)
      return self->lists[i];
  g_return_val_if_reached (NULL);
}

/**
 * pm_postmortem_find:
 * @self: a postmortem
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the record of that id: one of the lists', or @self
 */
PmRecord *
pm_postmortem_find (PmPostmortem *self,
                    const char *id)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self), NULL);

  if (strcmp (id, pm_record_get_id (PM_RECORD (self))) == 0)
    return PM_RECORD (self);
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * pm_postmortem_find_referring:
 * @self: a postmortem
 * @target: a record of it
 * @record_type: the type of the records to look through
 * @field: a reference field of that type
 *
 * Returns: (transfer container) (element-type PmRecord): the records whose @field refers to
 *   @target, in their order: the nodes of a diagram, the updates of an action
 */
GPtrArray *
pm_postmortem_find_referring (PmPostmortem *self,
                              PmRecord *target,
                              GType record_type,
                              const char *field)
{
  PmRecordClass *klass = g_type_class_peek (record_type); /* it is never unloaded */
  const PmField *declared = klass != NULL ? pm_record_class_find_field (klass, field) : NULL;

  /* Of a type without a class there is no record. */
  if (klass == NULL)
    return g_ptr_array_new ();
  g_return_val_if_fail (declared != NULL && pm_field_can_refer (declared), g_ptr_array_new ());

  return pm_references_dup (self->references, declared, pm_record_get_id (target));
}

/**
 * pm_postmortem_get_epoch:
 * @self: a postmortem
 *
 * Returns: a number, never 0, that is another after records have come or gone
 */
guint
pm_postmortem_get_epoch (PmPostmortem *self)
{
  return self->epoch;
}

/* A record comes or goes: what an id means may be another from now on. */
static void
turn_epoch (PmPostmortem *self)
{
  self->epoch = self->epoch < G_MAXUINT ? self->epoch + 1 : 1;
}

static void
apply_field (PmPostmortem *self,
             const PmChange *change)
{
  PmRecord *record = change->record;
  gboolean listed = record != PM_RECORD (self);

  /* Whoever is notified may look. */
  if (listed)
    pm_references_change (self->references, record, change->field, &change->after);
  pm_record_apply (record, change->field, &change->after);
  if (listed && change->field->number == 0)
    {
      pm_references_resort (self->references, record);
      pm_list_resort (pm_postmortem_get_list (self, G_OBJECT_TYPE (record)), record);
    }
}

/**
 * pm_postmortem_apply:
 * @self: a postmortem
 * @change: what to do
 *
 * Puts a change into force, without noting it.
 */
void
pm_postmortem_apply (PmPostmortem *self,
                     const PmChange *change)
{
  PmRecord *record = change->record;

  switch (change->kind)
    {
    case PM_CHANGE_SET:
      apply_field (self, change);
      break;
    case PM_CHANGE_INSERT:
      pm_record_attach (record, self);
      g_hash_table_insert (self->by_id, (gpointer) pm_record_get_id (record), record);
      pm_references_add (self->references, record);
      turn_epoch (self);
      pm_list_add (pm_postmortem_get_list (self, G_OBJECT_TYPE (record)), record);
      break;
    case PM_CHANGE_REMOVE:
      g_hash_table_remove (self->by_id, pm_record_get_id (record));
      pm_references_remove (self->references, record);
      turn_epoch (self);
      pm_list_remove (pm_postmortem_get_list (self, G_OBJECT_TYPE (record)), record);
      pm_record_attach (record, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
commit (PmPostmortem *self,
        PmChange *change)
{
  g_assert (self->group != NULL);

  g_ptr_array_add (self->group->changes, change);
  pm_postmortem_apply (self, change);
}

static void
finish_group (PmPostmortem *self)
{
  PmGroup *group = g_steal_pointer (&self->group);
  g_autoptr (GPtrArray) changes = NULL;

  if (group->changes->len == 0)
    {
      pm_group_free (group);
      return;
    }
  /* The history may fold the group into the one before, so the announcement holds its own. */
  changes = g_ptr_array_ref (group->changes);
  if (group->passing)
    {
      pm_group_free (group);
      pm_history_pass (self->history);
      g_signal_emit (self, signals[CHANGED], 0, changes);
      return;
    }
  if (group->of_itself)
    {
      PmChange *only = changes->pdata[0];

      g_clear_pointer (&changes, g_ptr_array_unref);
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_change_free);
      g_ptr_array_add (changes, pm_change_new (only->kind, only->record, only->field,
                                               &only->before, &only->after));
    }
  pm_history_push (self->history, group);
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

/**
 * pm_postmortem_begin:
 * @self: a postmortem
 * @name: what the person does, translated and in title case: "Add Event"
 *
 * Opens a group.  Groups nest; the outermost one's name is shown.  Every begin needs its end.
 */
void
pm_postmortem_begin (PmPostmortem *self,
                     const char *name)
{
  g_return_if_fail (PM_IS_POSTMORTEM (self));
  g_return_if_fail (name != NULL);

  if (self->depth++ == 0)
    self->group = pm_group_new (name);
}

/**
 * pm_postmortem_begin_passing:
 * @self: a postmortem
 *
 * Opens a group of what is no step of undo: where people are, and not what they write.  In it fields
 * are set, and no record comes or goes.  Undoing an older step that has set one of the fields gives it
 * the value from before that step.  Within another group it is part of that.
 */
void
pm_postmortem_begin_passing (PmPostmortem *self)
{
  pm_postmortem_begin (self, "");
  if (self->depth == 1)
    self->group->passing = TRUE;
}

/**
 * pm_postmortem_end:
 * @self: a postmortem
 *
 * Closes the group opened last.  When it was the outermost one, what was done becomes one step of
 * undo and is announced, which saves it.
 */
void
pm_postmortem_end (PmPostmortem *self)
{
  g_return_if_fail (PM_IS_POSTMORTEM (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth == 0)
    finish_group (self);
}

/**
 * pm_postmortem_cancel:
 * @self: a postmortem
 *
 * Closes the outermost group and takes back everything done in it, as if it had never been opened.
 */
void
pm_postmortem_cancel (PmPostmortem *self)
{
  g_return_if_fail (PM_IS_POSTMORTEM (self));
  g_return_if_fail (self->depth == 1);

  for (guint i = self->group->changes->len; i-- > 0;)
    {
      PmChange *inverse = pm_change_invert (self->group->changes->pdata[i]);

      pm_postmortem_apply (self, inverse);
      pm_change_free (inverse);
    }
  self->depth = 0;
  g_clear_pointer (&self->group, pm_group_free);
}

/**
 * pm_postmortem_is_changing:
 * @self: a postmortem
 *
 * Returns: whether a group is open, so that nothing may be merged in
 */
gboolean
pm_postmortem_is_changing (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self), FALSE);

  return self->depth > 0;
}

/**
 * pm_postmortem_set_field:
 * @self: a postmortem
 * @record: a record of it, or itself
 * @field: a field of the record
 * @value: a different value
 *
 * Sets and notes.  For pm_record_set() alone.
 */
void
pm_postmortem_set_field (PmPostmortem *self,
                         PmRecord *record,
                         const PmField *field,
                         const GValue *value)
{
  gboolean alone = self->depth == 0;

  if (alone)
    {
      /* Translators: a step of undo; %s is the name of a field: "Edit “Summary”" */
      g_autofree char *name = g_strdup_printf (_("Edit “%s”"), pm_field_get_label (field));

      pm_postmortem_begin (self, name);
      self->group->of_itself = TRUE;
    }
  commit (self, pm_change_new (PM_CHANGE_SET, record, field, pm_record_peek (record, field),
                               value));
  if (alone)
    pm_postmortem_end (self);
}

/* Sets the rank of a record that is not in a list yet, or of one that is (noting it). */
static void
set_rank (PmRecord *record,
          double rank)
{
  g_object_set (record, "rank", rank, NULL);
}

/* Gives the records of a list even ranks again, when halving has used up the space between two. */
static void
spread_ranks (PmList *list)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    g_ptr_array_add (records, pm_list_get (list, i));
  /* From the end, so that no record overtakes another on the way. */
  for (guint i = records->len; i-- > 0;)
    set_rank (records->pdata[i], (i + 1) * RANK_STEP);
}

static double
rank_before (PmList *list,
             PmRecord *before,
             PmRecord *moving)
{
  guint position = pm_list_get_length (list);
  PmRecord *previous = NULL;
  double low, high;

  if (before != NULL && !pm_list_find (list, before, &position))
    g_return_val_if_reached (0);
  for (guint i = position; i-- > 0 && previous == NULL;)
    if (pm_list_get (list, i) != moving)
      previous = pm_list_get (list, i);
  if (before == NULL)
    return previous != NULL ? pm_record_get_rank (previous) + RANK_STEP : RANK_STEP;
  high = pm_record_get_rank (before);
  low = previous != NULL ? pm_record_get_rank (previous) : high - 2 * RANK_STEP;
  return low + (high - low) / 2;
}

static double
find_rank (PmList *list,
           PmRecord *before,
           PmRecord *moving)
{
  double rank = rank_before (list, before, moving);

  /* Some fifty insertions at the same spot use up the precision of a double. */
  if (before != NULL && pm_record_get_rank (before) - rank < 1e-6)
    {
      spread_ranks (list);
      rank = rank_before (list, before, moving);
    }
  return rank;
}

/**
 * pm_postmortem_load:
 * @self: a postmortem
 * @record: a record in no postmortem, its rank set
 *
 * Puts in a record that was read from the library or a file: nothing is noted or announced.
 */
void
pm_postmortem_load (PmPostmortem *self,
                    PmRecord *record)
{
  PmChange change = { PM_CHANGE_INSERT, record };

  g_return_if_fail (PM_IS_POSTMORTEM (self));
  g_return_if_fail (pm_record_get_postmortem (record) == NULL);
  g_return_if_fail (!g_hash_table_contains (self->by_id, pm_record_get_id (record)));

  pm_postmortem_apply (self, &change);
}

/**
 * pm_postmortem_load_field:
 * @self: a postmortem
 * @field: a field of the postmortem itself
 * @value: a value of the field's type
 *
 * Sets a field to what was read from the library or a file: nothing is noted or announced.
 */
void
pm_postmortem_load_field (PmPostmortem *self,
                          const PmField *field,
                          const GValue *value)
{
  g_return_if_fail (PM_IS_POSTMORTEM (self));

  if (!pm_field_equal (field, pm_record_peek (PM_RECORD (self), field), value))
    pm_record_apply (PM_RECORD (self), field, value);
}

/**
 * pm_postmortem_insert:
 * @self: a postmortem, with a group open
 * @record: a record in no postmortem
 * @before: (nullable): a record of the same type to stand before; %NULL for the end
 *
 * Puts in a record.
 */
void
pm_postmortem_insert (PmPostmortem *self,
                      PmRecord *record,
                      PmRecord *before)
{
  PmList *list = pm_postmortem_get_list (self, G_OBJECT_TYPE (record));

  g_return_if_fail (self->depth > 0);
  g_return_if_fail (pm_record_get_postmortem (record) == NULL);

  set_rank (record, find_rank (list, before, NULL));
  commit (self, pm_change_new (PM_CHANGE_INSERT, record, NULL, NULL, NULL));
}

/**
 * pm_postmortem_add:
 * @self: a postmortem, with a group open
 * @record_type: one of pm_record_types()
 * @before: (nullable): a record of the same type to stand before; %NULL for the end
 *
 * Returns: (transfer none): a new record, already in
 */
PmRecord *
pm_postmortem_add (PmPostmortem *self,
                   GType record_type,
                   PmRecord *before)
{
  g_autoptr (PmRecord) record = pm_record_new (record_type, NULL);

  pm_postmortem_insert (self, record, before);
  return record;
}

/**
 * pm_postmortem_move:
 * @self: a postmortem, with a group open
 * @record: a record of it
 * @before: (nullable): a record of the same type to stand before; %NULL for the end
 *
 * Gives a record another place among those of its type.
 */
void
pm_postmortem_move (PmPostmortem *self,
                    PmRecord *record,
                    PmRecord *before)
{
  PmList *list = pm_postmortem_get_list (self, G_OBJECT_TYPE (record));

  g_return_if_fail (self->depth > 0);
  g_return_if_fail (pm_record_get_postmortem (record) == self);

  if (record != before)
    set_rank (record, find_rank (list, before, record));
}

/* Lets @record refer no longer to @target, which goes, and takes it along where its field says so. */
static void
release (PmPostmortem *self,
         PmRecord *record,
         const PmField *field,
         PmRecord *target)
{
  g_autofree char *title = NULL;

  if (field->flags & PM_FIELD_CASCADE)
    {
      pm_postmortem_remove (self, record);
      return;
    }
  if (field->flags & PM_FIELD_TITLE_STAYS)
    title = pm_record_dup_title (target);
  g_object_set (record, field->name, title != NULL ? title : "", NULL);
}

/* What refers to @target either goes with it or lets go of it, as its field declares. */
static void
release_references (PmPostmortem *self,
                    PmRecord *target)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);
  const char *id = pm_record_get_id (target);

  for (guint i = 0; i <= n_types; i++)
    {
      PmRecordClass *klass = i < n_types ? g_type_class_ref (types[i])
                                         : g_type_class_ref (PM_TYPE_POSTMORTEM);

      for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
        {
          const PmField *field = pm_record_class_get_field (klass, f);
          g_autoptr (GPtrArray) referring = NULL;

          if (!pm_field_can_refer (field))
            continue;
          if (i == n_types)
            {
              if (strcmp (pm_record_get_string (PM_RECORD (self), field->name), id) == 0)
                g_object_set (self, field->name, "", NULL);
              continue;
            }
          referring = pm_postmortem_find_referring (self, target, types[i], field->name);
          for (guint k = 0; k < referring->len; k++)
            {
              PmRecord *record = referring->pdata[k];

              /* An earlier one of these may have taken this one along. */
              if (pm_record_get_postmortem (record) == NULL
                  || g_hash_table_contains (self->going, record))
                continue;
              release (self, record, field, target);
            }
        }
      g_type_class_unref (klass);
    }
}

/**
 * pm_postmortem_remove:
 * @self: a postmortem, with a group open
 * @record: a record of it
 *
 * Takes a record out, and with it every record that means nothing without it (the fields with
 * %PM_FIELD_CASCADE); other references to it are cleared, or keep its title.  One undo brings all of it back.
 */
void
pm_postmortem_remove (PmPostmortem *self,
                      PmRecord *record)
{
  g_return_if_fail (self->depth > 0);
  g_return_if_fail (pm_record_get_postmortem (record) == self && record != PM_RECORD (self));

  g_hash_table_add (self->going, record);
  release_references (self, record);
  g_hash_table_remove (self->going, record);
  commit (self, pm_change_new (PM_CHANGE_REMOVE, record, NULL, NULL, NULL));
}

/**
 * pm_postmortem_get_history:
 * @self: a postmortem
 *
 * Returns: (transfer none): its history, to bind buttons to
 */
PmHistory *
pm_postmortem_get_history (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self), NULL);

  return self->history;
}

static gboolean
replay (PmPostmortem *self,
        PmGroup *group,
        gboolean backwards)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (group == NULL)
    return FALSE;
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_change_free);
  for (guint i = 0; i < group->changes->len; i++)
    {
      PmChange *change = group->changes->pdata[backwards ? group->changes->len - 1 - i : i];
      PmChange *step = backwards ? pm_change_invert (change)
                                 : pm_change_new (change->kind, change->record, change->field,
                                                  &change->before, &change->after);

      g_ptr_array_add (changes, step);
      pm_postmortem_apply (self, step);
    }
  g_signal_emit (self, signals[CHANGED], 0, changes);
  return TRUE;
}

/**
 * pm_postmortem_undo:
 * @self: a postmortem, with no group open
 *
 * Takes back the last step.
 *
 * Returns: whether there was one
 */
gboolean
pm_postmortem_undo (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self) && self->depth == 0, FALSE);

  return replay (self, pm_history_step_back (self->history), TRUE);
}

/**
 * pm_postmortem_redo:
 * @self: a postmortem, with no group open
 *
 * Does the step again that was undone last.
 *
 * Returns: whether there was one
 */
gboolean
pm_postmortem_redo (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self) && self->depth == 0, FALSE);

  return replay (self, pm_history_step_forward (self->history), FALSE);
}
