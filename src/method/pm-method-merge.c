/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging the entries of one file of the method into the collections. A team's file is
 * measured against the built-in entries: whatever member it gives must exist there and be of the
 * same kind. So the schema needs no second copy in code, and a misspelt member is reported instead
 * of being ignored. */

#include "pm-method-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person reads is any string but the few that programs compare. */
gboolean
pm_method_member_is_text (const char *member)
{
  static const char *const words[] = { "id", "step", "check", "offer", "kind", "source", "group",
                                       "severity", "impact-level", "effort-level",
                                       "also", "figures", "measure", NULL };

  return !g_strv_contains (words, member);
}

static gboolean
is_number (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_INT64 ||
         json_node_get_value_type (node) == G_TYPE_DOUBLE;
}

static gboolean has_shape (JsonNode *node,
                           JsonNode *model);

/* An object whose built-in values are numbers is a map with free keys, as emphasis by type is. */
static gboolean
object_has_shape (JsonObject *object,
                  JsonObject *model)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      g_autoptr (GList) values = json_object_get_values (model);
      JsonNode *expected = json_object_get_member (model, member);

      if (expected == NULL && values != NULL && is_number (values->data))
        expected = values->data;
      if (expected == NULL || !has_shape (node, expected))
        return FALSE;
    }

  return TRUE;
}

/* Entries of one list may differ in what they leave out: each must look like one that is there. */
static gboolean
array_has_shape (JsonArray *array,
                 JsonArray *model)
{
  guint n_models = json_array_get_length (model);

  for (guint i = 0; n_models > 0 && i < json_array_get_length (array); i++)
    {
      gboolean fits = FALSE;

      for (guint j = 0; !fits && j < n_models; j++)
        fits = has_shape (json_array_get_element (array, i), json_array_get_element (model, j));
      if (!fits)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_shape (JsonNode *node,
           JsonNode *model)
{
  if (json_node_get_node_type (node) != json_node_get_node_type (model))
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_has_shape (json_node_get_object (node), json_node_get_object (model));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return array_has_shape (json_node_get_array (node), json_node_get_array (model));
  if (is_number (model))
    return is_number (node);

  return json_node_get_value_type (node) == json_node_get_value_type (model);
}

typedef enum
{
  MEMBER_UNKNOWN,
  MEMBER_WRONG,
  MEMBER_FITS,
} MemberFit;

static MemberFit
compare_member (GPtrArray  *models,
                const char *member,
                JsonNode   *node)
{
  MemberFit fit = MEMBER_UNKNOWN;

  for (guint i = 0; fit != MEMBER_FITS && i < models->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (models, i);
      JsonNode *model = json_object_get_member (item->object, member);

      if (model != NULL)
        fit = has_shape (node, model) ? MEMBER_FITS : MEMBER_WRONG;
    }

  return fit;
}

static gboolean
check_members (JsonObject *object,
               const char *id,
               GPtrArray  *models,
               GError    **error)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      MemberFit fit = compare_member (models, member, node);

      if (g_str_equal (member, "hidden") && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        continue;
      if (fit == MEMBER_FITS)
        continue;

      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   fit == MEMBER_UNKNOWN
                     ? _("“%s” has a member “%s” that the method does not know")
                     : _("“%s” has a member “%s” of the wrong kind"),
                   id, member);
      return FALSE;
    }

  return TRUE;
}

/* What the code asks for by its id: a team can change these, but neither add to them nor hide one,
 * but for the checks, each of which may be switched off. */
static gboolean
is_closed (const char *collection)
{
  static const char *const closed[] = { "checks", "limits", "rubric", "steps", NULL };

  return g_strv_contains (closed, collection);
}

/* Whether a team may add, or hide, this entry. */
static gboolean
check_closed (const char *collection,
              const char *id,
              gboolean    there,
              gboolean    hidden,
              GError    **error)
{
  if (!is_closed (collection))
    return TRUE;

  if (!there)
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                 _("There is no “%s” in “%s”, and a team cannot add one"), id, collection);
  else if (hidden && !g_str_equal (collection, "checks"))
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                 _("“%s” in “%s” cannot be hidden"), id, collection);
  else
    return TRUE;

  return FALSE;
}

/* A new entry of a team must carry the texts that all its siblings carry. */
static gboolean
check_complete (JsonObject *object,
                const char *id,
                GPtrArray  *models,
                GError    **error)
{
  const PmMethodItem *first = g_ptr_array_index (models, 0);
  g_autoptr (GList) members = json_object_get_members (first->object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      gboolean everywhere = TRUE;

      if (json_node_get_value_type (json_object_get_member (first->object, l->data)) !=
          G_TYPE_STRING)
        continue;

      for (guint i = 1; everywhere && i < models->len; i++)
        {
          const PmMethodItem *item = g_ptr_array_index (models, i);

          everywhere = json_object_has_member (item->object, l->data);
        }

      if (everywhere && !json_object_has_member (object, l->data))
        {
          g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                       _("“%s” is new and needs a member “%s”"), id, (const char *) l->data);
          return FALSE;
        }
    }

  return TRUE;
}

static JsonObject *
merge_objects (JsonObject *below,
               JsonObject *above)
{
  JsonObject *merged = json_object_new ();
  JsonObject *layers[] = { below, above };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *node;

      json_object_iter_init (&iter, layers[i]);
      while (json_object_iter_next (&iter, &member, &node))
        json_object_set_member (merged, member, json_node_copy (node));
    }

  return merged;
}

static void
item_free (gpointer data)
{
  PmMethodItem *item = data;

  g_free (item->collection);
  g_free (item->id);
  json_object_unref (item->object);
  g_free (item);
}

static gpointer
copy_item (gconstpointer source,
           gpointer      user_data)
{
  const PmMethodItem *item = source;
  PmMethodItem *copy = g_new0 (PmMethodItem, 1);

  copy->collection = g_strdup (item->collection);
  copy->id = g_strdup (item->id);
  copy->object = json_object_ref (item->object);

  return copy;
}

static void
put_item (GPtrArray  *items,
          const char *collection,
          const char *id,
          JsonObject *object)
{
  PmMethodItem *item = pm_method_item_find (items, id);
  JsonObject *merged;

  if (json_object_get_boolean_member_with_default (object, "hidden", FALSE))
    {
      if (item != NULL)
        g_ptr_array_remove (items, item);
      return;
    }

  if (item != NULL)
    {
      merged = merge_objects (item->object, object);
      json_object_unref (item->object);
      item->object = merged;
      return;
    }

  item = g_new0 (PmMethodItem, 1);
  item->collection = g_strdup (collection);
  item->id = g_strdup (id);
  item->object = json_object_ref (object);
  g_ptr_array_add (items, item);
}

/* What a team's entry may say, measured against what was there before its file. */
static gboolean
check_entry (GHashTable *collections,
             GPtrArray  *models,
             const char *collection,
             JsonObject *object,
             const char *id,
             GError    **error)
{
  gboolean hidden = json_object_get_boolean_member_with_default (object, "hidden", FALSE);
  gboolean there = pm_method_item_find (models, id) != NULL;

  return check_closed (collection, id, there, hidden, error) &&
         check_members (object, id, models, error) &&
         pm_method_check_values (collections, models, object, id, error) &&
         (hidden || there || check_complete (object, id, models, error));
}

static const char *
get_id (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *id = object != NULL ? json_object_get_member (object, "id") : NULL;

  return id != NULL && json_node_get_value_type (id) == G_TYPE_STRING ? json_node_get_string (id)
                                                                      : NULL;
}

/* As the schema has them, so that an id can stand in a line of text and in another file. */
static gboolean
is_id (const char *id)
{
  return *id != '\0' && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen (id);
}

static gboolean
merge_entry (GHashTable *collections,
             GPtrArray  *items,
             GPtrArray  *models,
             const char *collection,
             JsonArray  *array,
             guint       index,
             GError    **error)
{
  JsonNode *node = json_array_get_element (array, index);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = get_id (node);

  if (id == NULL || !is_id (id))
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   /* Translators: the place of an entry in a collection, from 1, and which one */
                   _("Entry %1$u of “%2$s” needs an “id” of lower-case letters, digits, hyphens "
                     "and dots"),
                   index + 1, collection);
      return FALSE;
    }

  if (models != NULL && !check_entry (collections, models, collection, object, id, error))
    return FALSE;

  put_item (items, collection, id, object);

  return TRUE;
}

/* Of two entries with one id the second would win, and nobody would see that the first is lost. */
static gboolean
check_unique (JsonArray  *array,
              const char *collection,
              GError    **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *id = get_id (json_array_get_element (array, i));
      guint first;

      if (id == NULL)
        continue;
      first = GPOINTER_TO_UINT (g_hash_table_lookup (places, id));
      if (first > 0)
        {
          g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                       /* Translators: an id, a collection, and two places in it, from 1 */
                       _("“%1$s” stands twice in “%2$s”: as entry %3$u and as entry %4$u"), id,
                       collection, first, i + 1);
          return FALSE;
        }
      g_hash_table_insert (places, (gpointer) id, GUINT_TO_POINTER (i + 1));
    }

  return TRUE;
}

static gboolean
merge_collection (GHashTable *collections,
                  gboolean    check,
                  const char *name,
                  JsonNode   *node,
                  GError    **error)
{
  GPtrArray *items = g_hash_table_lookup (collections, name);
  g_autoptr (GPtrArray) models = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || (check && items == NULL))
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("“%s” is not a collection of the method"), name);
      return FALSE;
    }

  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (item_free);
      g_hash_table_insert (collections, g_strdup (name), items);
    }

  /* The entries as they were before this file: what it may look like. */
  if (check)
    models = g_ptr_array_copy (items, copy_item, NULL);
  if (models != NULL)
    g_ptr_array_set_free_func (models, item_free);

  array = json_node_get_array (node);
  if (check && !check_unique (array, name, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!merge_entry (collections, items, models, name, array, i, error))
      return FALSE;

  return TRUE;
}

/**
 * pm_method_merge:
 * @collections: name → array of items; changed
 * @check: whether entries must look like those that are there, as a team's must
 * @root: the object of one file
 *
 * Returns: %FALSE with @error set at the first entry that does not fit; @collections are then of no
 *   further use
 */
gboolean
pm_method_merge (GHashTable *collections,
                 gboolean    check,
                 JsonNode   *root,
                 GError    **error)
{
  JsonObject *object = json_node_get_object (root);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  node = json_object_get_member (object, "format");
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (node), "postmortem-method") ||
      json_object_get_double_member_with_default (object, "version", 0) != 1)
    {
      g_set_error_literal (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                           _("The file does not say that it is a “postmortem-method” "
                             "of version 1"));
      return FALSE;
    }

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_str_equal (name, "format") && !g_str_equal (name, "version") &&
        !merge_collection (collections, check, name, node, error))
      return FALSE;

  return TRUE;
}
