/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the exchange file, by the declared fields.  A file comes from anywhere, so everything is
 * checked, and the first thing that is wrong is told with its place ("events[3].at").  Members that
 * no field declares are kept in the field "extra", so that a newer version's file loses nothing
 * here.  References have to lead to a record of the right type and, where one record stands under
 * another, not round in a circle: all the rest of the program may rely on that.
 */

#include "pm-exchange-private.h"

#include "pm-exchange-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ID_LENGTH 255

/* How deep records of one type may stand under each other. */
#define MAX_NESTING 200

/* The places of all records read so far, to tell of one that is there twice. */
typedef struct
{
  PmPostmortem *postmortem; /* owned until it is handed over */
  GHashTable *places;       /* id → place, both owned */
} Reading;

G_GNUC_PRINTF (3, 4)
static gboolean
fail_at (GError **error,
         const char *place,
         const char *format,
         ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT, "%s: %s", place, message);
  return FALSE;
}

/* The id that an object gives; FALSE when it gives one that cannot be used. */
static gboolean
read_id (Reading *reading,
         JsonObject *object,
         const char *place,
         const char **id,
         GError **error)
{
  JsonNode *node = json_object_get_member (object, "id");
  g_autofree char *member = g_strconcat (place, ".id", NULL);
  const char *before;

  *id = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail_at (error, member, _("an id must be a text"));
  *id = json_node_get_string (node);
  if (**id == '\0' || strlen (*id) > MAX_ID_LENGTH)
    return fail_at (error, member, _("an id must have 1 to %d characters"), MAX_ID_LENGTH);
  before = g_hash_table_lookup (reading->places, *id);
  if (before != NULL)
    return fail_at (error, member, _("the id “%s” is already that of %s"), *id, before);
  return TRUE;
}

static gboolean
read_member (const PmField *field,
             JsonNode *node,
             const char *place,
             GValue *value,
             GError **error)
{
  g_auto (GValue) primitive = G_VALUE_INIT;
  g_autoptr (GError) reason = NULL;
  g_autofree char *member = g_strdup_printf ("%s.%s", place, field->name);
  g_autofree char *named = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node))
    return fail_at (error, member, _("there must be a single value, not a list or an object"));
  if (JSON_NODE_HOLDS_VALUE (node))
    json_node_get_value (node, &primitive);
  if (pm_field_from_primitive (field, &primitive, value, &reason))
    return TRUE;
  /* The place says which field it is; the reason of a wrong time would say so again. */
  named = g_strconcat (field->name, ": ", NULL);
  return fail_at (error, member, "%s",
                  reason->message + (g_str_has_prefix (reason->message, named) ? strlen (named) : 0));
}

static char *
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return pm_json_print (node);
}

/* What is neither an id nor a declared field, as the text of an object, or NULL. */
static char *
dup_unknown (PmRecordClass *klass,
             JsonObject *object)
{
  g_autoptr (JsonObject) unknown = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      const PmField *field = pm_record_class_find_field (klass, name);

      if (strcmp (name, "id") != 0 && (field == NULL || !pm_exchange_is_member (field)))
        json_object_set_member (unknown, name, json_node_copy (member));
    }
  return json_object_get_size (unknown) > 0 ? print_object (unknown) : NULL;
}

static void
load_field (PmRecord *record,
            const PmField *field,
            const GValue *value)
{
  if (PM_IS_POSTMORTEM (record))
    pm_postmortem_load_field (PM_POSTMORTEM (record), field, value);
  else
    pm_record_set (record, field, value);
}

static void
load_string (PmRecord *record,
             const char *name,
             const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  load_field (record, pm_record_class_find_field (PM_RECORD_GET_CLASS (record), name), &value);
}

/* Fills a record from an object. */
static gboolean
read_fields (PmRecord *record,
             JsonObject *object,
             const char *place,
             GError **error)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
  g_autofree char *unknown = dup_unknown (klass, object);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      JsonNode *node = json_object_get_member (object, field->name);
      g_auto (GValue) value = G_VALUE_INIT;

      if (node == NULL || !pm_exchange_is_member (field))
        continue;
      if (!read_member (field, node, place, &value, error))
        return FALSE;
      load_field (record, field, &value);
    }
  if (unknown != NULL)
    load_string (record, "extra", unknown);
  return TRUE;
}

static gboolean
read_record (Reading *reading,
             GType type,
             JsonNode *node,
             const char *place,
             double *rank,
             GError **error)
{
  g_autoptr (PmRecord) record = NULL;
  const char *id;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_at (error, place, _("there must be an object"));
  if (!read_id (reading, json_node_get_object (node), place, &id, error))
    return FALSE;
  record = pm_record_new (type, id);
  if (!read_fields (record, json_node_get_object (node), place, error))
    return FALSE;

  /* The order in the list counts: a rank that says otherwise was not edited along with it. */
  if (isnan (pm_record_get_rank (record)) || pm_record_get_rank (record) < *rank)
    g_object_set (record, "rank", (isnan (*rank) ? 0 : *rank) + EXCHANGE_RANK_STEP, NULL);
  *rank = pm_record_get_rank (record);
  g_hash_table_insert (reading->places, g_strdup (pm_record_get_id (record)), g_strdup (place));
  pm_postmortem_load (reading->postmortem, record);
  return TRUE;
}

static gboolean
read_list (Reading *reading,
           GType type,
           const char *name,
           JsonNode *node,
           GError **error)
{
  JsonArray *array;
  double rank = NAN;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_at (error, name, _("there must be a list"));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", name, i);

      if (!read_record (reading, type, json_array_get_element (array, i), place, &rank, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether following @field from @record ends, and soon enough for whoever follows it by recursion. */
static gboolean
is_well_founded (PmRecord *record,
                 const PmField *field)
{
  PmRecord *at = record;

  for (guint i = 0; i < MAX_NESTING && at != NULL; i++)
    at = pm_record_get_ref (at, field->name);
  return at == NULL;
}

static gboolean
check_reference (PmPostmortem *postmortem,
                 PmRecord *record,
                 const PmField *field,
                 const char *place,
                 GError **error)
{
  const char *id = pm_record_get_string (record, field->name);
  PmRecord *target = *id != '\0' ? pm_postmortem_find (postmortem, id) : NULL;
  g_autofree char *member = g_strdup_printf ("%s.%s", place, field->name);

  if (*id == '\0')
    return TRUE;
  if (target == NULL)
    return fail_at (error, member, _("nothing in the file has the id “%s”"), id);
  if (field->detail != NULL && G_OBJECT_TYPE (target) != field->detail ())
    return fail_at (error, member, _("“%s” is the id of another kind of record"), id);
  if ((field->flags & PM_FIELD_CASCADE) && G_OBJECT_TYPE (target) == G_OBJECT_TYPE (record)
      && field->detail != NULL && !is_well_founded (record, field))
    return fail_at (error, member, _("“%s” leads round in a circle, or more than %d levels up"), id,
                    MAX_NESTING);
  return TRUE;
}

static gboolean
check_references (Reading *reading,
                  PmRecord *record,
                  const char *place,
                  GError **error)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);

      if (field->type == PM_FIELD_REF
          && !check_reference (reading->postmortem, record, field, place, error))
        return FALSE;
    }
  return TRUE;
}

/* All references, once every record is there. */
static gboolean
check_all_references (Reading *reading,
                      GError **error)
{
  PmPostmortem *postmortem = reading->postmortem;
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  if (!check_references (reading, PM_RECORD (postmortem),
                         pm_record_get_table (PM_RECORD (postmortem)), error))
    return FALSE;
  for (guint t = 0; t < n_types; t++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[t]);

      for (guint i = 0; i < pm_list_get_length (list); i++)
        {
          PmRecord *record = pm_list_get (list, i);
          const char *place = g_hash_table_lookup (reading->places, pm_record_get_id (record));

          if (!check_references (reading, record, place, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether this is a file of ours, and not of a later version. */
static gboolean
check_header (JsonNode *root,
              GError **error)
{
  JsonNode *format = NULL, *version = NULL;

  if (JSON_NODE_HOLDS_OBJECT (root))
    {
      format = json_object_get_member (json_node_get_object (root), "format");
      version = json_object_get_member (json_node_get_object (root), "version");
    }
  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format)
      || json_node_get_value_type (format) != G_TYPE_STRING
      || strcmp (json_node_get_string (format), EXCHANGE_FORMAT) != 0)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("this is not a postmortem file: it does not begin with \"format\": \"%s\""),
                   EXCHANGE_FORMAT);
      return FALSE;
    }
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version)
      || json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) < 1)
    return fail_at (error, "version", _("the version must be a whole number from 1 on"));
  if (json_node_get_int (version) > PM_EXCHANGE_VERSION)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_VERSION,
                   _("version: a newer Postmortem wrote this file (version %d of the format, this "
                     "one reads up to %d); update the program to open it"),
                   (int) MIN (json_node_get_int (version), G_MAXINT), PM_EXCHANGE_VERSION);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_root (Reading *reading,
           JsonNode *node,
           GError **error)
{
  const char *place = "postmortem";
  const char *id;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail_at (error, place, _("there must be an object"));
  if (!read_id (reading, json_node_get_object (node), place, &id, error))
    return FALSE;
  reading->postmortem = pm_postmortem_new (id);
  id = pm_record_get_id (PM_RECORD (reading->postmortem));
  g_hash_table_insert (reading->places, g_strdup (id), g_strdup (place));
  return read_fields (PM_RECORD (reading->postmortem), json_node_get_object (node), place, error);
}

static gboolean
read_lists (Reading *reading,
            JsonObject *root,
            GError **error)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);
      g_autofree char *name = pm_exchange_dup_list_name (klass);
      JsonNode *node = json_object_get_member (root, name);

      g_type_class_unref (klass);
      if (node != NULL && !read_list (reading, types[i], name, node, error))
        return FALSE;
      json_object_remove_member (root, name);
    }
  return TRUE;
}

/* Keeps what is left of the file's own members among the unknown ones of the postmortem. */
static void
keep_file_members (Reading *reading,
                   JsonObject *rest)
{
  const char *text = pm_record_get_string (PM_RECORD (reading->postmortem), "extra");
  g_autoptr (JsonNode) known = *text != '\0' ? pm_json_parse (text, strlen (text), NULL) : NULL;
  g_autoptr (JsonObject) all = NULL;
  g_autofree char *kept = NULL;

  if (json_object_get_size (rest) == 0)
    return;
  all = known != NULL ? json_node_dup_object (known) : json_object_new ();
  json_object_set_object_member (all, EXCHANGE_FILE_MEMBERS, json_object_ref (rest));
  kept = print_object (all);
  load_string (PM_RECORD (reading->postmortem), "extra", kept);
}

static gboolean
read_file (Reading *reading,
           JsonNode *root,
           GError **error)
{
  JsonObject *object;

  if (!check_header (root, error))
    return FALSE;
  object = json_node_get_object (root);
  if (!read_root (reading, json_object_get_member (object, "postmortem"), error)
      || !read_lists (reading, object, error)
      || !check_all_references (reading, error))
    return FALSE;

  json_object_remove_member (object, "format");
  json_object_remove_member (object, "version");
  json_object_remove_member (object, "postmortem");
  keep_file_members (reading, object);
  return TRUE;
}

/**
 * pm_exchange_read:
 * @bytes: the contents of an exchange file, not trusted
 * @error: a #PmExchangeError with the place of the first thing that is wrong
 *
 * Returns: (transfer full) (nullable): the postmortem, its history empty
 */
PmPostmortem *
pm_exchange_read (GBytes *bytes,
                  GError **error)
{
  Reading reading = { NULL };
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > PM_EXCHANGE_MAX_SIZE)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                   _("the text is larger than %d MB"), PM_EXCHANGE_MAX_SIZE / 1024 / 1024);
      return NULL;
    }
  root = pm_json_parse (text, length, error);
  if (root == NULL)
    return NULL;

  reading.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_file (&reading, root, error))
    g_clear_object (&reading.postmortem);
  g_hash_table_unref (reading.places);
  return reading.postmortem;
}

/**
 * pm_exchange_read_contents:
 * @file: an exchange file
 * @bytes: what it holds, not trusted
 * @error: a #PmExchangeError; the message names the file
 *
 * Returns: (transfer full) (nullable): the postmortem, its history empty
 */
PmPostmortem *
pm_exchange_read_contents (GFile *file,
                           GBytes *bytes,
                           GError **error)
{
  g_autofree char *name = pm_exchange_dup_name (file);
  PmPostmortem *postmortem = pm_exchange_read (bytes, error);

  if (postmortem == NULL)
    /* Translators: %s is the name of a file; behind it stands what is wrong in it. */
    g_prefix_error (error, _("“%s” cannot be read: "), name);
  return postmortem;
}

/**
 * pm_exchange_read_file:
 * @file: an exchange file
 * @error: of GIO, or a #PmExchangeError; the message names the file
 *
 * Returns: (transfer full) (nullable): the postmortem, its history empty
 */
PmPostmortem *
pm_exchange_read_file (GFile *file,
                       GError **error)
{
  g_autoptr (GBytes) bytes = pm_exchange_load_bytes (file, error);

  return bytes != NULL ? pm_exchange_read_contents (file, bytes, error) : NULL;
}
