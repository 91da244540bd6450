/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies and versions of a postmortem: for another thread, for a fresh start from an old one, and
 * to bring in what somebody else changed meanwhile.
 */

#include "pm-postmortem-private.h"

#include "pm-history-private.h"

/* The references of @record that are in @ids are pointed at the new ids. */
static void
redirect_references (PmRecord *record,
                     GHashTable *ids)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
    {
      const PmField *field = pm_record_class_get_field (klass, f);
      const char *to = NULL;

      if (pm_field_can_refer (field))
        to = g_hash_table_lookup (ids, pm_record_get_string (record, field->name));
      if (to != NULL)
        g_object_set (record, field->name, to, NULL);
    }
}

/* A copy of everything; @fresh gives each record a new id and points the references at them. */
static PmPostmortem *
copy_all (PmPostmortem *self,
          gboolean fresh)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  const char *root_id = pm_record_get_id (PM_RECORD (self));
  PmRecord *root = pm_record_copy (PM_RECORD (self), fresh ? NULL : root_id);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      PmList *list = pm_postmortem_get_list (self, types[i]);

      for (guint k = 0; k < pm_list_get_length (list); k++)
        {
          PmRecord *record = pm_list_get (list, k);
          const char *id = pm_record_get_id (record);
          PmRecord *copy = pm_record_copy (record, fresh ? NULL : id);

          g_ptr_array_add (copies, copy);
          g_hash_table_insert (ids, (gpointer) id, g_strdup (pm_record_get_id (copy)));
        }
    }
  redirect_references (root, ids);
  for (guint i = 0; i < copies->len; i++)
    {
      redirect_references (copies->pdata[i], ids);
      pm_postmortem_load (PM_POSTMORTEM (root), copies->pdata[i]);
    }
  pm_history_clear (pm_postmortem_get_history (PM_POSTMORTEM (root)));
  return PM_POSTMORTEM (root);
}

/**
 * pm_postmortem_copy:
 * @self: a postmortem
 *
 * Returns: (transfer full): an equal one that shares nothing with @self, to hand to another thread;
 *   its history is empty
 */
PmPostmortem *
pm_postmortem_copy (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self), NULL);

  return copy_all (self, FALSE);
}

/**
 * pm_postmortem_duplicate:
 * @self: a postmortem
 *
 * Returns: (transfer full): one with the same content under new ids
 */
PmPostmortem *
pm_postmortem_duplicate (PmPostmortem *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM (self), NULL);

  return copy_all (self, TRUE);
}

/**
 * pm_postmortem_equal:
 * @self: a postmortem
 * @other: another
 *
 * Returns: whether both hold equal records in equal order; histories do not count
 */
gboolean
pm_postmortem_equal (PmPostmortem *self,
                     PmPostmortem *other)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  if (!pm_record_equal (PM_RECORD (self), PM_RECORD (other)))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    {
      PmList *a = pm_postmortem_get_list (self, types[i]);
      PmList *b = pm_postmortem_get_list (other, types[i]);

      if (pm_list_get_length (a) != pm_list_get_length (b))
        return FALSE;
      for (guint k = 0; k < pm_list_get_length (a); k++)
        if (!pm_record_equal (pm_list_get (a, k), pm_list_get (b, k)))
          return FALSE;
    }
  return TRUE;
}

static guint
merge_fields (PmPostmortem *self,
              PmRecord *mine,
              PmRecord *theirs)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (mine);
  guint n = 0;

  for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
    {
      const PmField *field = pm_record_class_get_field (klass, f);
      const GValue *value = pm_record_peek (theirs, field);
      PmChange change = { PM_CHANGE_SET, mine, field };

      if (pm_field_equal (field, pm_record_peek (mine, field), value))
        continue;
      change.after = *value;
      pm_postmortem_apply (self, &change);
      n++;
    }
  return n;
}

/* Takes out of @mine what is no longer in @newer. */
static guint
merge_removals (PmPostmortem *self,
                PmList *mine,
                PmPostmortem *newer)
{
  guint n = 0;

  for (guint k = pm_list_get_length (mine); k-- > 0;)
    {
      g_autoptr (PmRecord) record = g_object_ref (pm_list_get (mine, k));
      PmChange change = { PM_CHANGE_REMOVE, record };

      if (pm_postmortem_find (newer, pm_record_get_id (record)) == NULL)
        {
          pm_postmortem_apply (self, &change);
          n++;
        }
    }
  return n;
}

static guint
merge_list (PmPostmortem *self,
            PmList *theirs)
{
  guint n = 0;

  for (guint k = 0; k < pm_list_get_length (theirs); k++)
    {
      PmRecord *record = pm_list_get (theirs, k);
      PmRecord *mine = pm_postmortem_find (self, pm_record_get_id (record));

      if (mine != NULL)
        {
          n += merge_fields (self, mine, record);
        }
      else
        {
          g_autoptr (PmRecord) copy = pm_record_copy (record, pm_record_get_id (record));

          pm_postmortem_load (self, copy);
          n++;
        }
    }
  return n;
}

/**
 * pm_postmortem_merge:
 * @self: a postmortem, with no group open
 * @newer: the same postmortem as somebody else left it
 *
 * Makes @self equal to @newer, field by field, so that whoever watches sees only what changed.
 * Nothing is announced for saving.  Steps made before can no longer be undone when anything
 * changed, because they tell of a state that is no more.
 *
 * Returns: how many differences there were
 */
guint
pm_postmortem_merge (PmPostmortem *self,
                     PmPostmortem *newer)
{
  guint n_types, n;
  const GType *types = pm_record_types (&n_types);

  g_return_val_if_fail (PM_IS_POSTMORTEM (self), 0);
  g_return_val_if_fail (PM_IS_POSTMORTEM (newer), 0);

  n = merge_fields (self, PM_RECORD (self), PM_RECORD (newer));
  for (guint i = 0; i < n_types; i++)
    {
      n += merge_removals (self, pm_postmortem_get_list (self, types[i]), newer);
      n += merge_list (self, pm_postmortem_get_list (newer, types[i]));
    }
  if (n > 0)
    pm_history_clear (pm_postmortem_get_history (self));
  return n;
}
