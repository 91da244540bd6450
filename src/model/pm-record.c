/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRecord: one thing in a postmortem (an event, a cause, an action, ...).  A record has an id that
 * never changes, a rank among its siblings, and the fields that its type declares in one table;
 * each field is also a GObject property of the same name, so that widgets can bind to it.  A record
 * belongs to at most one postmortem, which it does not keep alive.  Setting a field of a record
 * that belongs to a postmortem is noted there, for undo and for saving.
 */

#include "pm-record-private.h"

#include "pm-postmortem-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>


typedef struct
{
  char *id;                 /* owned, never changes */
  GValue *values;           /* owned, one for each field of the class */
  PmPostmortem *postmortem; /* borrowed: it owns us and clears this when it lets go */

  /* What each reference was found to be, as looking for a record by its id takes long where a whole
   * diagram is walked: borrowed, NULL where it was not looked for.  Valid in one epoch of the
   * postmortem, so only as long as no record comes or goes. */
  PmRecord **found;         /* owned, or NULL */
  guint found_epoch;
} PmRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PmRecord, pm_record, G_TYPE_OBJECT)

/* Fields that every record has.  "extra" holds the members of an exchange file that this version
 * does not know, as the text of a JSON object, so that they survive a round trip. */
static const PmField common_fields[] = {
  { "rank", PM_FIELD_NUMBER, NC_ ("field", "Order") },
  { "extra", PM_FIELD_TEXT, NC_ ("field", "Unknown Members"), NULL, PM_FIELD_PRIVATE },
};

/* The property with number 1 is "id"; fields follow from 2 on. */
enum
{
  PROP_ID = 1,
  PROP_FIELDS
};

static PmRecordPrivate *
priv (PmRecord *self)
{
  return pm_record_get_instance_private (self);
}

static void
pm_record_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  PmRecord *self = PM_RECORD (object);

  if (prop_id == PROP_ID)
    g_value_set_string (value, priv (self)->id);
  else
    g_value_copy (&priv (self)->values[prop_id - PROP_FIELDS], value);
}

static void
pm_record_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  PmRecord *self = PM_RECORD (object);

  if (prop_id == PROP_ID)
    {
      const char *id = g_value_get_string (value);

      priv (self)->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
    }
  else
    {
      pm_record_set (self, &PM_RECORD_GET_CLASS (self)->fields[prop_id - PROP_FIELDS], value);
    }
}

static void
pm_record_constructed (GObject *object)
{
  PmRecord *self = PM_RECORD (object);
  PmRecordClass *klass = PM_RECORD_GET_CLASS (self);

  G_OBJECT_CLASS (pm_record_parent_class)->constructed (object);

  priv (self)->values = g_new0 (GValue, klass->n_fields);
  for (guint i = 0; i < klass->n_fields; i++)
    pm_field_init_default (&klass->fields[i], &priv (self)->values[i]);
}

static void
pm_record_finalize (GObject *object)
{
  PmRecord *self = PM_RECORD (object);

  for (guint i = 0; i < PM_RECORD_GET_CLASS (self)->n_fields; i++)
    g_value_unset (&priv (self)->values[i]);
  g_free (priv (self)->values);
  g_free (priv (self)->found);
  g_free (priv (self)->id);

  G_OBJECT_CLASS (pm_record_parent_class)->finalize (object);
}

static void
pm_record_class_init (PmRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pm_record_get_property;
  object_class->set_property = pm_record_set_property;
  object_class->constructed = pm_record_constructed;
  object_class->finalize = pm_record_finalize;

  g_object_class_install_property (
      object_class, PROP_ID,
      g_param_spec_string ("id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
pm_record_init (PmRecord *self)
{
}

/**
 * pm_record_class_declare:
 * @klass: a record class, in its class_init
 * @table: the type's name in the library and in files; static
 * @label: the type's name as a person sees it, marked with NC_("record", …); static
 * @fields: the declared fields
 * @n_fields: how many there are
 *
 * Gives a record type its fields, and each field its property.
 */
void
pm_record_class_declare (PmRecordClass *klass,
                         const char *table,
                         const char *label,
                         const PmField *fields,
                         guint n_fields)
{
  const guint n_common = G_N_ELEMENTS (common_fields);

  /* GObject clears these two in every derived class. */
  G_OBJECT_CLASS (klass)->get_property = pm_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = pm_record_set_property;

  klass->table = table;
  klass->label = label;
  klass->n_fields = n_common + n_fields;
  klass->fields = g_new (PmField, klass->n_fields);
  klass->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      PmField *field = &klass->fields[i];

      *field = i < n_common ? common_fields[i] : fields[i - n_common];
      field->number = i;
      if (pm_field_can_refer (field))
        field->reference = klass->n_references++;
      g_hash_table_insert (klass->by_name, (gpointer) field->name, field);
      g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_FIELDS + i,
                                       pm_field_create_pspec (field, G_PARAM_READWRITE));
    }
}

/**
 * pm_record_class_get_field:
 * @klass: a record class
 * @i: a number below pm_record_class_get_n_fields()
 *
 * Returns: (transfer none): the @i-th declared field; the order never changes within a run
 */
const PmField *
pm_record_class_get_field (PmRecordClass *klass,
                           guint i)
{
  g_return_val_if_fail (i < klass->n_fields, NULL);

  return &klass->fields[i];
}

/**
 * pm_record_class_get_n_fields:
 * @klass: a record class
 *
 * Returns: how many fields the type declares, those common to all records included
 */
guint
pm_record_class_get_n_fields (PmRecordClass *klass)
{
  return klass->n_fields;
}

/**
 * pm_record_class_find_field:
 * @klass: a record class
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): the field, or %NULL where the type has none of that name
 */
const PmField *
pm_record_class_find_field (PmRecordClass *klass,
                            const char *name)
{
  return g_hash_table_lookup (klass->by_name, name);
}

/**
 * pm_record_new:
 * @type: a record type
 * @id: (nullable): its id; %NULL for a new one
 *
 * Returns: (transfer full): a record that belongs to no postmortem yet
 */
PmRecord *
pm_record_new (GType type,
               const char *id)
{
  return g_object_new (type, "id", id, NULL);
}

/**
 * pm_record_copy:
 * @self: a record
 * @id: (nullable): the copy's id; %NULL for a new one
 *
 * Returns: (transfer full): a record of the same type with equal fields, in no postmortem
 */
PmRecord *
pm_record_copy (PmRecord *self,
                const char *id)
{
  PmRecord *copy = pm_record_new (G_OBJECT_TYPE (self), id);

  for (guint i = 0; i < PM_RECORD_GET_CLASS (self)->n_fields; i++)
    g_value_copy (&priv (self)->values[i], &priv (copy)->values[i]);
  return copy;
}

/**
 * pm_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): the id, which never changes
 */
const char *
pm_record_get_id (PmRecord *self)
{
  g_return_val_if_fail (PM_IS_RECORD (self), NULL);

  return priv (self)->id;
}

/**
 * pm_record_get_table:
 * @self: a record
 *
 * Returns: (transfer none): the name of its type in the library and in files
 */
const char *
pm_record_get_table (PmRecord *self)
{
  g_return_val_if_fail (PM_IS_RECORD (self), NULL);

  return PM_RECORD_GET_CLASS (self)->table;
}

/**
 * pm_record_get_postmortem:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the postmortem that it belongs to
 */
PmPostmortem *
pm_record_get_postmortem (PmRecord *self)
{
  g_return_val_if_fail (PM_IS_RECORD (self), NULL);

  return PM_IS_POSTMORTEM (self) ? (PmPostmortem *) self : priv (self)->postmortem;
}

/**
 * pm_record_dup_title:
 * @self: a record
 *
 * Returns: (transfer full): what the record is called in a list of choices or in a sentence: the
 *   first line of the first text in it; "" where nothing was written yet
 */
char *
pm_record_dup_title (PmRecord *self)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const PmField *field = &klass->fields[i];
      const char *text;

      if (!(field->flags & PM_FIELD_SEARCH))
        continue;
      text = g_value_get_string (&priv (self)->values[i]);
      if (*text != '\0')
        return g_strndup (text, strcspn (text, "\n"));
    }
  return g_strdup ("");
}

/**
 * pm_record_equal:
 * @self: a record
 * @other: another
 *
 * Returns: whether both have the same type, id and fields
 */
gboolean
pm_record_equal (PmRecord *self,
                 PmRecord *other)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (self);

  if (G_OBJECT_TYPE (self) != G_OBJECT_TYPE (other)
      || g_strcmp0 (priv (self)->id, priv (other)->id) != 0)
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (!pm_field_equal (&klass->fields[i], &priv (self)->values[i], &priv (other)->values[i]))
      return FALSE;
  return TRUE;
}

/**
 * pm_record_is_blank:
 * @self: a record
 *
 * Returns: whether nobody has written anything into it: no text, number, time or date is given.
 *   References and choices alone do not count.
 */
gboolean
pm_record_is_blank (PmRecord *self)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const PmField *field = &klass->fields[i];
      gboolean choice = field->type == PM_FIELD_ENUM || field->type == PM_FIELD_REF
                        || field->type == PM_FIELD_BOOLEAN;

      if (i > 0 && !choice && !pm_field_is_default (field, &priv (self)->values[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_record_peek:
 * @self: a record
 * @field: a field of its type
 *
 * Returns: (transfer none): the field's value, valid until the field is set
 */
const GValue *
pm_record_peek (PmRecord *self,
                const PmField *field)
{
  g_return_val_if_fail (&PM_RECORD_GET_CLASS (self)->fields[field->number] == field, NULL);

  return &priv (self)->values[field->number];
}

/**
 * pm_record_set:
 * @self: a record
 * @field: a field of its type
 * @value: a value of the field's type
 *
 * Sets a field.  Nothing happens when the value is the same.  In a postmortem the change is noted
 * in the open group; where none is open it makes a group of its own, which the next change of the
 * same field joins (so that typing is one step back).
 */
void
pm_record_set (PmRecord *self,
               const PmField *field,
               const GValue *value)
{
  g_auto (GValue) clean = G_VALUE_INIT;
  PmPostmortem *postmortem;

  g_return_if_fail (&PM_RECORD_GET_CLASS (self)->fields[field->number] == field);

  g_value_init (&clean, pm_field_get_value_type (field));
  g_value_copy (value, &clean);
  if (G_VALUE_HOLDS_STRING (&clean) && g_value_get_string (&clean) == NULL)
    g_value_set_static_string (&clean, "");

  if (pm_field_equal (field, &priv (self)->values[field->number], &clean))
    return;

  postmortem = pm_record_get_postmortem (self);
  if (postmortem != NULL)
    pm_postmortem_set_field (postmortem, self, field, &clean);
  else
    pm_record_apply (self, field, &clean);
}

/**
 * pm_record_apply:
 * @self: a record
 * @field: a field of its type
 * @value: a value of the field's type, different from the present one
 *
 * Sets a field without noting it, and notifies.  For the postmortem alone.
 */
void
pm_record_apply (PmRecord *self,
                 const PmField *field,
                 const GValue *value)
{
  g_value_copy (value, &priv (self)->values[field->number]);
  if (pm_field_can_refer (field) && priv (self)->found != NULL)
    priv (self)->found[field->reference] = NULL;
  g_object_notify (G_OBJECT (self), field->name);
}

/**
 * pm_record_attach:
 * @self: a record
 * @postmortem: (nullable): the postmortem that now owns it, or %NULL when it lets go
 *
 * For the postmortem alone.
 */
void
pm_record_attach (PmRecord *self,
                  PmPostmortem *postmortem)
{
  g_return_if_fail (postmortem == NULL || priv (self)->postmortem == NULL);

  priv (self)->postmortem = postmortem;
  priv (self)->found_epoch = 0;
}

static const PmField *
lookup_field (PmRecord *self,
              const char *name)
{
  const PmField *field = pm_record_class_find_field (PM_RECORD_GET_CLASS (self), name);

  if (field == NULL)
    g_error ("a %s has no field “%s”", pm_record_get_table (self), name);
  return field;
}

static const GValue *
lookup (PmRecord *self,
        const char *name)
{
  return &priv (self)->values[lookup_field (self, name)->number];
}

/**
 * pm_record_get_string:
 * @self: a record
 * @name: a field that holds text, a date or a reference
 *
 * Returns: (transfer none): the text, never %NULL, valid until the field is set
 */
const char *
pm_record_get_string (PmRecord *self,
                      const char *name)
{
  return g_value_get_string (lookup (self, name));
}

/**
 * pm_record_get_boolean:
 * @self: a record
 * @name: a field that holds yes or no
 *
 * Returns: the value
 */
gboolean
pm_record_get_boolean (PmRecord *self,
                       const char *name)
{
  return g_value_get_boolean (lookup (self, name));
}

/**
 * pm_record_get_integer:
 * @self: a record
 * @name: a field that holds a whole number
 *
 * Returns: the value
 */
gint64
pm_record_get_integer (PmRecord *self,
                       const char *name)
{
  return g_value_get_int64 (lookup (self, name));
}

/**
 * pm_record_get_number:
 * @self: a record
 * @name: a field that holds a number
 *
 * Returns: the value, NaN for "not given"
 */
double
pm_record_get_number (PmRecord *self,
                      const char *name)
{
  return g_value_get_double (lookup (self, name));
}

/**
 * pm_record_get_enum:
 * @self: a record
 * @name: a field that holds a choice
 *
 * Returns: the value
 */
int
pm_record_get_enum (PmRecord *self,
                    const char *name)
{
  return g_value_get_enum (lookup (self, name));
}

/**
 * pm_record_get_enum_label:
 * @self: a record
 * @name: a field that holds a choice
 *
 * Returns: (transfer none): the value as a person sees it
 */
const char *
pm_record_get_enum_label (PmRecord *self,
                          const char *name)
{
  const GValue *value = lookup (self, name);

  return pm_enum_get_label (G_VALUE_TYPE (value), g_value_get_enum (value));
}

/**
 * pm_record_get_time:
 * @self: a record
 * @name: a field that holds a time
 *
 * Returns: (transfer none) (nullable): the time, valid until the field is set
 */
PmTime *
pm_record_get_time (PmRecord *self,
                    const char *name)
{
  return g_value_get_boxed (lookup (self, name));
}

/* Where what was found is noted, empty in a new epoch. */
static PmRecord **
prepare_found (PmRecord *self,
               guint epoch)
{
  PmRecordPrivate *own = priv (self);
  guint n = PM_RECORD_GET_CLASS (self)->n_references;

  if (own->found == NULL)
    own->found = g_new0 (PmRecord *, n);
  else if (own->found_epoch != epoch)
    memset (own->found, 0, n * sizeof (PmRecord *));
  own->found_epoch = epoch;
  return own->found;
}

/**
 * pm_record_get_ref:
 * @self: a record
 * @name: a field that holds a reference
 *
 * Returns: (transfer none) (nullable): the record that is referred to, in the same postmortem
 */
PmRecord *
pm_record_get_ref (PmRecord *self,
                   const char *name)
{
  const PmField *field = lookup_field (self, name);
  PmPostmortem *postmortem = pm_record_get_postmortem (self);
  PmRecord **found;
  const char *id;

  if (postmortem == NULL || !pm_field_can_refer (field))
    return NULL;
  found = &prepare_found (self, pm_postmortem_get_epoch (postmortem))[field->reference];
  if (*found != NULL)
    return *found;
  /* Only now: each id lies in memory of its own, which takes long to read for all of a diagram. */
  id = g_value_get_string (&priv (self)->values[field->number]);
  if (*id != '\0')
    *found = pm_postmortem_find (postmortem, id);
  return *found;
}

/**
 * pm_record_get_rank:
 * @self: a record
 *
 * Returns: its place among the records of its type: they are sorted by it, smallest first
 */
double
pm_record_get_rank (PmRecord *self)
{
  return g_value_get_double (&priv (self)->values[0]);
}
