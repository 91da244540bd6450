/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmReferences: which records refer to a record, by each field that can.  Without it every look at
 * what stands below a node would go through all nodes of all diagrams.  The postmortem owns it and
 * tells it of each change; it borrows the records, which are in the postmortem's lists, and keeps
 * those that refer to one in the order of these lists.
 */

#include "pm-references-private.h"

#include "pm-list-private.h"

struct _PmReferences
{
  GHashTable *groups; /* Group → itself, owned */
};

/* The records whose @field holds @id.  The field tells their type too, as each type has its own. */
typedef struct
{
  const PmField *field;
  char *id;           /* owned */
  GPtrArray *records; /* borrowed, sorted; NULL in a key to look up */
} Group;

static guint
hash_group (gconstpointer data)
{
  const Group *group = data;

  return g_str_hash (group->id) ^ g_direct_hash (group->field);
}

static gboolean
are_equal (gconstpointer a,
           gconstpointer b)
{
  const Group *one = a, *other = b;

  return one->field == other->field && g_str_equal (one->id, other->id);
}

static void
free_group (gpointer data)
{
  Group *group = data;

  g_free (group->id);
  g_ptr_array_unref (group->records);
  g_free (group);
}

/**
 * pm_references_new:
 *
 * Returns: (transfer full): that nothing refers to anything
 */
PmReferences *
pm_references_new (void)
{
  PmReferences *self = g_new0 (PmReferences, 1);

  self->groups = g_hash_table_new_full (hash_group, are_equal, NULL, free_group);
  return self;
}

/**
 * pm_references_free:
 * @self: (transfer full): references
 */
void
pm_references_free (PmReferences *self)
{
  g_hash_table_unref (self->groups);
  g_free (self);
}

static Group *
find_group (PmReferences *self,
            const PmField *field,
            const char *id)
{
  Group key = { field, (char *) id, NULL };

  return g_hash_table_lookup (self->groups, &key);
}

static void
link_record (PmReferences *self,
             PmRecord *record,
             const PmField *field,
             const char *id)
{
  Group *group;

  if (*id == '\0')
    return;
  group = find_group (self, field, id);
  if (group == NULL)
    {
      group = g_new (Group, 1);
      *group = (Group) { field, g_strdup (id), g_ptr_array_new () };
      g_hash_table_add (self->groups, group);
    }
  g_ptr_array_insert (group->records, (int) pm_records_find_position (group->records, record),
                      record);
}

static void
unlink_record (PmReferences *self,
               PmRecord *record,
               const PmField *field,
               const char *id)
{
  Group *group = *id != '\0' ? find_group (self, field, id) : NULL;
  guint position;

  if (group == NULL || !g_ptr_array_find (group->records, record, &position))
    return;
  g_ptr_array_remove_index (group->records, position);
  if (group->records->len == 0)
    g_hash_table_remove (self->groups, group);
}

typedef void (*Step) (PmReferences *self,
                      PmRecord *record,
                      const PmField *field,
                      const char *id);

/* Does @step for each reference of @record. */
static void
walk (PmReferences *self,
      PmRecord *record,
      Step step)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);

      if (pm_field_can_refer (field))
        step (self, record, field, g_value_get_string (pm_record_peek (record, field)));
    }
}

/**
 * pm_references_add:
 * @self: references
 * @record: a record that comes into the postmortem
 */
void
pm_references_add (PmReferences *self,
                   PmRecord *record)
{
  walk (self, record, link_record);
}

/**
 * pm_references_remove:
 * @self: references
 * @record: a record that leaves the postmortem
 */
void
pm_references_remove (PmReferences *self,
                      PmRecord *record)
{
  walk (self, record, unlink_record);
}

/**
 * pm_references_change:
 * @self: references
 * @record: a record of the postmortem
 * @field: a field of it, which is about to be set
 * @after: to what
 */
void
pm_references_change (PmReferences *self,
                      PmRecord *record,
                      const PmField *field,
                      const GValue *after)
{
  if (!pm_field_can_refer (field))
    return;
  unlink_record (self, record, field, g_value_get_string (pm_record_peek (record, field)));
  link_record (self, record, field, g_value_get_string (after));
}

/**
 * pm_references_resort:
 * @self: references
 * @record: a record whose rank was set
 */
void
pm_references_resort (PmReferences *self,
                      PmRecord *record)
{
  walk (self, record, unlink_record);
  walk (self, record, link_record);
}

/**
 * pm_references_dup:
 * @self: references
 * @field: a reference field
 * @id: the id of what is referred to
 *
 * Returns: (transfer container) (element-type PmRecord): the records that refer to it, in order
 */
GPtrArray *
pm_references_dup (PmReferences *self,
                   const PmField *field,
                   const char *id)
{
  Group *group = find_group (self, field, id);

  return group != NULL ? g_ptr_array_copy (group->records, NULL, NULL) : g_ptr_array_new ();
}
