/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing the exchange file, from the declared fields: the postmortem's own in "postmortem", then
 * one list for each record type, named after its table.  What has its default is left out, and so
 * is a rank that follows from the order in the list; what another version of the program wrote and
 * this one does not know is put back from the field "extra".
 */

#include "pm-exchange-private.h"

#include "pm-exchange-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (pm-exchange-error-quark, pm_exchange_error)

/**
 * pm_exchange_dup_list_name:
 * @klass: a record class
 *
 * Returns: (transfer full): the name of the list that holds records of this type in a file
 */
char *
pm_exchange_dup_list_name (PmRecordClass *klass)
{
  return g_strconcat (klass->table, "s", NULL);
}

/**
 * pm_exchange_is_member:
 * @field: a field
 *
 * Returns: whether the field is a member of its record's object; "extra" is not, its content is
 */
gboolean
pm_exchange_is_member (const PmField *field)
{
  return strcmp (field->name, "extra") != 0;
}

static JsonNode *
create_node (const GValue *primitive)
{
  JsonNode *node = json_node_alloc ();

  if (G_VALUE_HOLDS_STRING (primitive))
    {
      /* What came out of a log or a library by another hand may be anything. */
      g_autofree char *text = g_utf8_make_valid (g_value_get_string (primitive), -1);

      json_node_init_string (node, text);
    }
  else if (G_VALUE_HOLDS_BOOLEAN (primitive))
    {
      json_node_init_boolean (node, g_value_get_boolean (primitive));
    }
  else if (G_VALUE_HOLDS_INT64 (primitive))
    {
      json_node_init_int (node, g_value_get_int64 (primitive));
    }
  else
    {
      double number = g_value_get_double (primitive);

      /* 5000 users, not 5000.0 users. */
      if (number == floor (number) && fabs (number) < 9.0e15)
        json_node_init_int (node, (gint64) number);
      else
        json_node_init_double (node, number);
    }
  return node;
}

/* The members that an earlier reading kept, or NULL. */
static JsonNode *
parse_extra (PmRecord *record)
{
  const char *text = pm_record_get_string (record, "extra");
  JsonNode *node = *text != '\0' ? pm_json_parse (text, strlen (text), NULL) : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

/* Adds what @object has no member for yet: whatever this version declares goes first. */
static void
add_unknown (JsonObject *object,
             JsonObject *unknown)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, unknown);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!json_object_has_member (object, name))
      json_object_set_member (object, name, json_node_copy (member));
}

static JsonObject *
create_object (PmRecord *record,
               gboolean with_rank)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", pm_record_get_id (record));
  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_auto (GValue) primitive = G_VALUE_INIT;

      if (!pm_exchange_is_member (field) || (field->number == 0 && !with_rank))
        continue;
      pm_field_to_primitive (field, pm_record_peek (record, field), &primitive);
      if (G_IS_VALUE (&primitive))
        json_object_set_member (object, field->name, create_node (&primitive));
    }
  return object;
}

static JsonArray *
create_array (PmList *list)
{
  JsonArray *array = json_array_new ();
  double expected = 0;

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *record = pm_list_get (list, i);
      double rank = pm_record_get_rank (record);
      g_autoptr (JsonNode) extra = parse_extra (record);
      JsonObject *object;

      expected += EXCHANGE_RANK_STEP;
      object = create_object (record, rank != expected);
      if (extra != NULL)
        add_unknown (object, json_node_get_object (extra));
      json_array_add_object_element (array, object);
      if (!isnan (rank))
        expected = rank;
    }
  return array;
}

static JsonNode *
create_root (PmPostmortem *postmortem)
{
  JsonObject *root = json_object_new ();
  JsonObject *own = create_object (PM_RECORD (postmortem), TRUE);
  g_autoptr (JsonNode) extra = parse_extra (PM_RECORD (postmortem));
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonNode *file_members = NULL;
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  json_object_set_string_member (root, "format", EXCHANGE_FORMAT);
  json_object_set_int_member (root, "version", PM_EXCHANGE_VERSION);
  json_object_set_object_member (root, pm_record_get_table (PM_RECORD (postmortem)), own);
  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);
      g_autofree char *name = pm_exchange_dup_list_name (klass);
      PmList *list = pm_postmortem_get_list (postmortem, types[i]);

      if (pm_list_get_length (list) > 0)
        json_object_set_array_member (root, name, create_array (list));
      g_type_class_unref (klass);
    }

  if (extra != NULL)
    {
      JsonObject *unknown = json_node_get_object (extra);

      file_members = json_object_dup_member (unknown, EXCHANGE_FILE_MEMBERS);
      json_object_remove_member (unknown, EXCHANGE_FILE_MEMBERS);
      add_unknown (own, unknown);
    }
  if (file_members != NULL && JSON_NODE_HOLDS_OBJECT (file_members))
    add_unknown (root, json_node_get_object (file_members));
  g_clear_pointer (&file_members, json_node_unref);
  json_node_take_object (node, root);
  return node;
}

/**
 * pm_exchange_write:
 * @postmortem: a postmortem
 * @error: %PM_EXCHANGE_ERROR_LIMIT when it is larger than what could be read back
 *
 * Returns: (transfer full) (nullable): its exchange file; equal postmortems give equal bytes
 */
GBytes *
pm_exchange_write (PmPostmortem *postmortem,
                   GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  char *text;
  gsize length;

  g_return_val_if_fail (PM_IS_POSTMORTEM (postmortem), NULL);

  root = create_root (postmortem);
  text = pm_json_print (root);
  length = strlen (text);
  if (length > PM_EXCHANGE_MAX_SIZE)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                   _("The postmortem needs more than %d MB; shorten its longest texts"),
                   PM_EXCHANGE_MAX_SIZE / 1024 / 1024);
      g_free (text);
      return NULL;
    }
  return g_bytes_new_take (text, length);
}

/**
 * pm_exchange_write_file:
 * @postmortem: a postmortem
 * @file: where to write
 * @error: of GIO, or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Writes the exchange file whole or not at all.
 *
 * Returns: whether it is on disk
 */
gboolean
pm_exchange_write_file (PmPostmortem *postmortem,
                        GFile *file,
                        GError **error)
{
  g_autoptr (GBytes) bytes = pm_exchange_write (postmortem, error);

  return bytes != NULL && pm_exchange_save_bytes (file, bytes, error);
}
