/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON schema of the exchange file, as the declared fields make it.  The file in data/ is this
 * text, and a test keeps it so: exchange-samples prints it anew. */

#include "samples.h"

#include "pm-exchange.h"
#include "pm-record-types.h"

#define TIME_POINT "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:([0-9]{2}(:[0-9]{2})?|XX)" \
                   "(Z|[+-][0-9]{2}:[0-9]{2}))?(\\[[^\\]]+\\])?"

static JsonObject *
describe_type (const char *type)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", type);
  return object;
}

static JsonObject *
describe_choice (GType type)
{
  JsonObject *object = describe_type ("string");
  JsonArray *words = json_array_new ();
  GEnumClass *klass = g_type_class_ref (type);

  for (guint i = 0; i < klass->n_values; i++)
    json_array_add_string_element (words, klass->values[i].value_nick);
  json_object_set_array_member (object, "enum", words);
  g_type_class_unref (klass);
  return object;
}

static JsonObject *
describe_pattern (const char *pattern)
{
  JsonObject *object = describe_type ("string");

  json_object_set_string_member (object, "pattern", pattern);
  return object;
}

static JsonObject *
describe_field (const PmField *field)
{
  switch (field->type)
    {
    case PM_FIELD_BOOLEAN:
      return describe_type ("boolean");
    case PM_FIELD_INTEGER:
      return describe_type ("integer");
    case PM_FIELD_NUMBER:
      return describe_type ("number");
    case PM_FIELD_ENUM:
      return describe_choice (field->detail ());
    case PM_FIELD_TIME:
      return describe_pattern ("^" TIME_POINT "(~|/" TIME_POINT ")?$");
    case PM_FIELD_DATE:
      return describe_pattern ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    case PM_FIELD_REF:
      {
        JsonObject *object = json_object_new ();

        json_object_set_string_member (object, "$ref", "#/$defs/id");
        return object;
      }
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    default:
      return describe_type ("string");
    }
}

static JsonObject *
describe_id (void)
{
  JsonObject *object = describe_type ("string");

  json_object_set_int_member (object, "minLength", 1);
  json_object_set_int_member (object, "maxLength", 255);
  return object;
}

static JsonObject *
describe_record (GType type)
{
  PmRecordClass *klass = g_type_class_ref (type);
  JsonObject *object = describe_type ("object");
  JsonObject *properties = json_object_new ();
  JsonObject *id = json_object_new ();

  json_object_set_string_member (id, "$ref", "#/$defs/id");
  json_object_set_object_member (properties, "id", id);
  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      JsonObject *description;

      if (g_str_equal (field->name, "extra"))
        continue;
      description = describe_field (field);
      json_object_set_string_member (description, "title", field->label);
      json_object_set_object_member (properties, field->name, description);
    }
  json_object_set_string_member (object, "title", klass->label);
  json_object_set_object_member (object, "properties", properties);
  g_type_class_unref (klass);
  return object;
}

static JsonObject *
describe_properties (void)
{
  JsonObject *properties = json_object_new ();
  JsonObject *format = json_object_new ();
  JsonObject *version = json_object_new ();
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  json_object_set_string_member (format, "const", "postmortem");
  json_object_set_object_member (properties, "format", format);
  json_object_set_int_member (version, "const", PM_EXCHANGE_VERSION);
  json_object_set_object_member (properties, "version", version);
  json_object_set_object_member (properties, "postmortem", describe_record (PM_TYPE_POSTMORTEM));
  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);
      g_autofree char *name = g_strconcat (klass->table, "s", NULL);
      JsonObject *list = describe_type ("array");

      json_object_set_object_member (list, "items", describe_record (types[i]));
      json_object_set_object_member (properties, name, list);
      g_type_class_unref (klass);
    }
  return properties;
}

/**
 * describe_format:
 *
 * Returns: (transfer full): the schema.  It allows unknown members, which are kept, and cannot
 *   tell whether references lead anywhere.
 */
JsonNode *
describe_format (void)
{
  JsonObject *schema = json_object_new ();
  JsonObject *definitions = json_object_new ();
  JsonArray *required = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (schema, "$schema",
                                 "https://json-schema.org/draft/2020-12/schema");
  json_object_set_string_member (schema, "title", "Postmortem exchange file");
  json_object_set_string_member (schema, "type", "object");
  json_array_add_string_element (required, "format");
  json_array_add_string_element (required, "version");
  json_array_add_string_element (required, "postmortem");
  json_object_set_array_member (schema, "required", required);
  json_object_set_object_member (schema, "properties", describe_properties ());
  json_object_set_object_member (definitions, "id", describe_id ());
  json_object_set_object_member (schema, "$defs", definitions);
  json_node_take_object (node, schema);
  return node;
}
