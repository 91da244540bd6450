/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmList: the records of one type in a postmortem, in the order of their rank, as a GListModel.
 * The postmortem owns it and alone changes it; everybody else watches.
 */

#include "pm-list-private.h"

#include <string.h>

struct _PmList
{
  GObject parent_instance;

  GType record_type;
  GPtrArray *records; /* owned references, sorted by rank and id */
};

static GType
pm_list_get_item_type (GListModel *model)
{
  return PM_LIST (model)->record_type;
}

static guint
pm_list_get_n_items (GListModel *model)
{
  return PM_LIST (model)->records->len;
}

static gpointer
pm_list_get_item (GListModel *model,
                  guint position)
{
  PmList *self = PM_LIST (model);

  return position < self->records->len ? g_object_ref (self->records->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pm_list_get_item_type;
  iface->get_n_items = pm_list_get_n_items;
  iface->get_item = pm_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PmList,
                               pm_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
pm_list_finalize (GObject *object)
{
  g_ptr_array_unref (PM_LIST (object)->records);
  G_OBJECT_CLASS (pm_list_parent_class)->finalize (object);
}

static void
pm_list_class_init (PmListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_list_finalize;
}

static void
pm_list_init (PmList *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pm_list_new:
 * @record_type: the type of its records
 *
 * Returns: (transfer full): an empty list
 */
PmList *
pm_list_new (GType record_type)
{
  PmList *self = g_object_new (PM_TYPE_LIST, NULL);

  self->record_type = record_type;
  return self;
}

/* Equal ranks happen when two people append at once; the id then decides, everywhere alike. */
static int
compare (PmRecord *a,
         PmRecord *b)
{
  double x = pm_record_get_rank (a), y = pm_record_get_rank (b);

  if (x < y || (x == x && y != y))
    return -1;
  if (x > y || (x != x && y == y))
    return 1;
  return strcmp (pm_record_get_id (a), pm_record_get_id (b));
}

/**
 * pm_records_find_position:
 * @records: (element-type PmRecord): records of one type, sorted as in a list
 * @record: another of that type
 *
 * Returns: where @record belongs among them
 */
guint
pm_records_find_position (GPtrArray *records,
                          PmRecord *record)
{
  guint low = 0, high = records->len;

  /* Most records come last. */
  if (high > 0 && compare (records->pdata[high - 1], record) < 0)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (records->pdata[middle], record) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * pm_list_add:
 * @self: a list
 * @record: a record of its type that is not in it
 *
 * Puts @record where its rank belongs.
 */
void
pm_list_add (PmList *self,
             PmRecord *record)
{
  guint position = pm_records_find_position (self->records, record);

  g_ptr_array_insert (self->records, position, g_object_ref (record));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * pm_list_remove:
 * @self: a list
 * @record: a record in it
 *
 * Takes @record out; the list lets go of its reference.
 */
void
pm_list_remove (PmList *self,
                PmRecord *record)
{
  guint position;

  if (!g_ptr_array_find (self->records, record, &position))
    g_return_if_reached ();
  g_ptr_array_remove_index (self->records, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * pm_list_resort:
 * @self: a list
 * @record: a record in it whose rank has changed
 *
 * Moves @record to where its new rank belongs.
 */
void
pm_list_resort (PmList *self,
                PmRecord *record)
{
  guint from, to;

  if (!g_ptr_array_find (self->records, record, &from))
    g_return_if_reached ();
  g_object_ref (record);
  g_ptr_array_remove_index (self->records, from);
  to = pm_records_find_position (self->records, record);
  g_ptr_array_insert (self->records, to, record);
  if (from != to)
    {
      guint n = MAX (from, to) - MIN (from, to) + 1;

      g_list_model_items_changed (G_LIST_MODEL (self), MIN (from, to), n, n);
    }
}

/**
 * pm_list_get_length:
 * @self: a list
 *
 * Returns: how many records are in it
 */
guint
pm_list_get_length (PmList *self)
{
  g_return_val_if_fail (PM_IS_LIST (self), 0);

  return self->records->len;
}

/**
 * pm_list_get:
 * @self: a list
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the record there, %NULL behind the end
 */
PmRecord *
pm_list_get (PmList *self,
             guint position)
{
  g_return_val_if_fail (PM_IS_LIST (self), NULL);

  return position < self->records->len ? self->records->pdata[position] : NULL;
}

/**
 * pm_list_find:
 * @self: a list
 * @record: a record
 * @position: (out) (optional): where it stands
 *
 * Returns: whether @record is in the list
 */
gboolean
pm_list_find (PmList *self,
              PmRecord *record,
              guint *position)
{
  g_return_val_if_fail (PM_IS_LIST (self), FALSE);

  return g_ptr_array_find (self->records, record, position);
}
