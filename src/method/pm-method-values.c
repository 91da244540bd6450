/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member of a team's entry may say. What is of the right kind may still mean nothing: a
 * misspelt severity must not switch a check off, a misspelt step not hide a text, and a limit
 * with a lost decimal point not keep every report from closing. */

#include "pm-method-private.h"

#include "pm-enums.h"
#include "pm-field.h"

#include <glib/gi18n-lib.h>

/* In whatever unit: as hours more than a hundred years. Far below what seconds of them overflow. */
#define MOST 1000000
#define BEST_SCORE 5

typedef struct
{
  GHashTable *collections;
  GPtrArray *models; /* the entries of the collection that were there before the file */
  const char *id;    /* of the entry */
  GError **error;
} Values;

static gboolean
has_entry (const Values *v,
           const char   *collection,
           const char   *id)
{
  GPtrArray *items = g_hash_table_lookup (v->collections, collection);

  return items != NULL && pm_method_item_find (items, id) != NULL;
}

static gboolean
is_nick (GType       type,
         const char *nick)
{
  int value;

  return pm_enum_from_nick (type, nick, &value);
}

/* Whether @member says @word somewhere in what is there. */
static gboolean
says (JsonNode   *model,
      const char *name,
      const char *member,
      const char *word)
{
  if (JSON_NODE_HOLDS_OBJECT (model))
    {
      JsonObjectIter iter;
      const char *inner;
      JsonNode *node;

      json_object_iter_init (&iter, json_node_get_object (model));
      while (json_object_iter_next (&iter, &inner, &node))
        if (says (node, inner, member, word))
          return TRUE;
    }
  else if (JSON_NODE_HOLDS_ARRAY (model))
    {
      JsonArray *array = json_node_get_array (model);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (says (json_array_get_element (array, i), name, member, word))
          return TRUE;
    }

  return g_strcmp0 (name, member) == 0 && json_node_get_value_type (model) == G_TYPE_STRING &&
         g_str_equal (json_node_get_string (model), word);
}

/* The words that programs compare, each of which has few values. */
static gboolean
is_known_word (const Values *v,
               const char   *member,
               const char   *word)
{
  if (g_str_equal (member, "severity") && g_str_equal (word, "off"))
    return TRUE;
  if (g_str_equal (member, "step"))
    return has_entry (v, "steps", word);
  if (g_str_equal (member, "check"))
    return has_entry (v, "checks", word);
  if (g_str_equal (member, "source"))
    return g_hash_table_contains (v->collections, word);
  if (g_str_equal (member, "figures"))
    return is_nick (PM_TYPE_FIGURE_KIND, word);
  if (g_str_equal (member, "also"))
    return is_nick (PM_TYPE_INCIDENT_TYPE, word);

  for (guint i = 0; i < v->models->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (v->models, i);
      g_autoptr (JsonNode) model = json_node_init_object (json_node_alloc (), item->object);

      if (says (model, NULL, member, word))
        return TRUE;
    }

  return FALSE;
}

static gboolean
refuse_word (const Values *v,
             const char   *member,
             const char   *word)
{
  g_set_error (v->error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
               _("“%s” has “%s” as “%s”, which is not known"), v->id, word, member);

  return FALSE;
}

/* Limits that are scores of the rubric. */
static gboolean
is_score (const Values *v,
          const char   *member)
{
  return g_str_equal (member, "value") &&
         (g_str_equal (v->id, "pass") || g_str_equal (v->id, "excellent") ||
          g_str_has_prefix (v->id, "floor-"));
}

static gboolean
check_number (const Values *v,
              const char   *member,
              double        number)
{
  int most = is_score (v, member) ? BEST_SCORE : MOST;

  if (number >= 0 && number <= most)
    return TRUE;
  g_set_error (v->error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
               _("“%s” has a “%s” that is not from 0 to %d"), v->id, member, most);

  return FALSE;
}

static gboolean check_object (const Values *v,
                              const char   *name,
                              JsonObject   *object);

static gboolean
check_node (const Values *v,
            const char   *member,
            JsonNode     *node)
{
  GType type = json_node_get_value_type (node);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return check_object (v, member, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!check_node (v, member, json_array_get_element (array, i)))
          return FALSE;
      return TRUE;
    }
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return check_number (v, member, json_node_get_double (node));
  if (type != G_TYPE_STRING || pm_method_member_is_text (member) || g_str_equal (member, "id") ||
      is_known_word (v, member, json_node_get_string (node)))
    return TRUE;

  return refuse_word (v, member, json_node_get_string (node));
}

static gboolean
check_object (const Values *v,
              const char   *name,
              JsonObject   *object)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      /* The members of an emphasis are incident types. */
      if (g_strcmp0 (name, "emphasis") == 0 && !is_nick (PM_TYPE_INCIDENT_TYPE, member))
        return refuse_word (v, name, member);
      if (!check_node (v, member, node))
        return FALSE;
    }

  return TRUE;
}

/**
 * pm_method_check_values:
 * @collections: all of the method
 * @models: (element-type PmMethodItem): the entries of the collection before the file was read
 * @object: an entry of the file, whose members are known and of the right kind
 * @id: its id
 *
 * Returns: whether each word and number in it means something; else @error says which does not
 */
gboolean
pm_method_check_values (GHashTable *collections,
                        GPtrArray  *models,
                        JsonObject *object,
                        const char *id,
                        GError    **error)
{
  const Values v = { collections, models, id, error };

  return check_object (&v, NULL, object);
}
