/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The method as data: guidance, prompts, examples, rubric and limits, read from the JSON files of
 * data/method and, where a team has one, from a file of its own. A PmMethod does not change after
 * it was made, so any thread may read it. Items and the strings they give belong to the method;
 * texts are translated at access, so that the language of the moment counts. */

#include "pm-method-private.h"

#include "pm-method-data.h"

#include <glib/gi18n-lib.h>

#define RESOURCE_PATH "/org/postmortem/Postmortem/method"

struct _PmMethod
{
  GObject parent_instance;

  char *directory;          /* NULL: the compiled-in files. */
  GHashTable *collections;  /* name → GPtrArray of PmMethodItem */
  GPtrArray *none;          /* what an unknown collection holds */
};

G_DEFINE_FINAL_TYPE (PmMethod, pm_method, G_TYPE_OBJECT)
G_DEFINE_QUARK (pm-method-error-quark, pm_method_error)

static void
pm_method_finalize (GObject *object)
{
  PmMethod *self = PM_METHOD (object);

  g_free (self->directory);
  g_hash_table_unref (self->collections);
  g_ptr_array_unref (self->none);

  G_OBJECT_CLASS (pm_method_parent_class)->finalize (object);
}

static void
pm_method_class_init (PmMethodClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_method_finalize;
}

static void
pm_method_init (PmMethod *self)
{
  self->collections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  self->none = g_ptr_array_new ();
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_directory (const char *directory,
                GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  return g_steal_pointer (&names);
}

static GPtrArray *
list_resource (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) children = g_resource_enumerate_children (pm_method_data_get_resource (),
                                                           RESOURCE_PATH, 0, NULL);

  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (children[i]));

  return g_steal_pointer (&names);
}

/* The names of the method's files in a fixed order; schemas and languages are not among them. */
static GPtrArray *
list_files (PmMethod *self,
            GError  **error)
{
  GPtrArray *names = self->directory != NULL ? list_directory (self->directory, error)
                                             : list_resource ();

  if (names == NULL)
    return NULL;

  for (guint i = names->len; i > 0; i--)
    {
      const char *name = g_ptr_array_index (names, i - 1);

      if (!g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".schema.json") ||
          g_str_has_prefix (name, "language-"))
        g_ptr_array_remove_index_fast (names, i - 1);
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}

static GBytes *
read_builtin (PmMethod   *self,
              const char *name,
              GError    **error)
{
  g_autofree char *path = NULL;

  if (self->directory != NULL)
    {
      path = g_build_filename (self->directory, name, NULL);
      return pm_method_read (path, error);
    }

  path = g_build_path ("/", RESOURCE_PATH, name, NULL);
  return g_resource_lookup_data (pm_method_data_get_resource (), path, 0, error);
}

static gboolean
add_file (PmMethod   *self,
          GBytes     *bytes,
          const char *name,
          gboolean    check,
          GError    **error)
{
  g_autoptr (JsonNode) root = pm_method_parse (bytes, name, check, error);

  if (root == NULL)
    return FALSE;

  if (!pm_method_merge (self->collections, check, root, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_builtin_files (PmMethod *self,
                   GError  **error)
{
  g_autoptr (GPtrArray) names = list_files (self, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GBytes) bytes = read_builtin (self, name, error);

      if (bytes == NULL || !add_file (self, bytes, name, FALSE, error))
        return FALSE;
    }

  if (g_hash_table_size (self->collections) == 0)
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE,
                   _("There are no method files in “%s”"), self->directory);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_team_file (PmMethod   *self,
               const char *path,
               GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = pm_method_read (path, &local_error);

  if (bytes == NULL)
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE,
                   _("The team's method file cannot be read: %s"), local_error->message);
      return FALSE;
    }

  return add_file (self, bytes, path, TRUE, error);
}

/**
 * pm_method_new_from_directory:
 * @directory: (nullable): folder with the method's files, or %NULL for those compiled in
 * @team_path: (nullable): a team's own file, whose entries override or add by id
 *
 * Returns: (transfer full) (nullable): the method, or %NULL with @error set when a file cannot be
 *   read or is not what the schema describes; nothing of it is used then
 */
PmMethod *
pm_method_new_from_directory (const char *directory,
                              const char *team_path,
                              GError    **error)
{
  g_autoptr (PmMethod) self = g_object_new (PM_TYPE_METHOD, NULL);

  self->directory = g_strdup (directory);
  if (!add_builtin_files (self, error))
    return NULL;

  if (team_path != NULL && !add_team_file (self, team_path, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * pm_method_new:
 * @team_path: (nullable): a team's own file, whose entries override or add by id
 *
 * Returns: (transfer full) (nullable): the method from the compiled-in files; without @team_path
 *   this cannot fail
 */
PmMethod *
pm_method_new (const char *team_path,
               GError    **error)
{
  return pm_method_new_from_directory (NULL, team_path, error);
}

/**
 * pm_method_get_items:
 *
 * Returns: (transfer none) (element-type PmMethodItem): the entries of @collection in order; empty
 *   when there is none of that name
 */
GPtrArray *
pm_method_get_items (PmMethod   *self,
                     const char *collection)
{
  GPtrArray *items;

  g_return_val_if_fail (PM_IS_METHOD (self), NULL);

  items = g_hash_table_lookup (self->collections, collection);

  return items != NULL ? items : self->none;
}

/* One of @items, for the files beside this one. */
PmMethodItem *
pm_method_item_find (GPtrArray  *items,
                     const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      PmMethodItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->id, id))
        return item;
    }

  return NULL;
}

/**
 * pm_method_find:
 *
 * Returns: (transfer none) (nullable): the entry of @collection with that @id
 */
const PmMethodItem *
pm_method_find (PmMethod   *self,
                const char *collection,
                const char *id)
{
  return id != NULL ? pm_method_item_find (pm_method_get_items (self, collection), id) : NULL;
}

static gboolean
is_also (const PmMethodItem *item,
         const char         *id)
{
  JsonArray *also = NULL;

  if (json_object_has_member (item->object, "also"))
    also = json_object_get_array_member (item->object, "also");

  for (guint i = 0; also != NULL && i < json_array_get_length (also); i++)
    if (g_str_equal (json_array_get_string_element (also, i), id))
      return TRUE;

  return FALSE;
}

/**
 * pm_method_find_type:
 * @incident_type: (nullable): id of an incident type, also one that shares its guidance with
 *   another, as project does with product
 *
 * Returns: (transfer none) (nullable): the entry with the guidance for @incident_type
 */
const PmMethodItem *
pm_method_find_type (PmMethod   *self,
                     const char *incident_type)
{
  GPtrArray *items = pm_method_get_items (self, "incident-types");
  const PmMethodItem *item = pm_method_find (self, "incident-types", incident_type);

  for (guint i = 0; item == NULL && incident_type != NULL && i < items->len; i++)
    if (is_also (g_ptr_array_index (items, i), incident_type))
      item = g_ptr_array_index (items, i);

  return item;
}

/**
 * pm_method_get_limit:
 * @id: one of the limits of rubric.json, such as "pass" or "share-hours"
 *
 * Returns: its value, in the unit that its id names
 */
double
pm_method_get_limit (PmMethod   *self,
                     const char *id)
{
  const PmMethodItem *item = pm_method_find (self, "limits", id);

  g_return_val_if_fail (item != NULL, 0);

  return pm_method_item_get_number (item, "value", 0);
}

/**
 * pm_method_dup_languages:
 *
 * Returns: (transfer full): the codes of the languages that there are rules for, sorted
 */
char **
pm_method_dup_languages (PmMethod *self)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  g_return_val_if_fail (PM_IS_METHOD (self), NULL);

  names = self->directory != NULL ? list_directory (self->directory, NULL) : list_resource ();
  if (names != NULL)
    g_ptr_array_sort (names, compare_names);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *code = NULL;

      if (!g_str_has_prefix (name, "language-") || !g_str_has_suffix (name, ".json"))
        continue;
      code = g_strndup (name + strlen ("language-"),
                        strlen (name) - strlen ("language-") - strlen (".json"));
      g_strv_builder_add (codes, code);
    }

  return g_strv_builder_end (codes);
}

/**
 * pm_method_load_language:
 * @language: a language code, "en" or "de"
 *
 * Returns: (transfer full) (nullable): the rules for prose in @language, as JSON; %NULL with @error
 *   set when there are none
 */
GBytes *
pm_method_load_language (PmMethod   *self,
                         const char *language,
                         GError    **error)
{
  g_autofree char *name = g_strdup_printf ("language-%s.json", language);

  g_return_val_if_fail (PM_IS_METHOD (self), NULL);

  return read_builtin (self, name, error);
}

const char *
pm_method_item_get_id (const PmMethodItem *item)
{
  return item->id;
}

/* An empty text must not reach gettext: it would answer with the catalogue's header. */
const char *
pm_method_translate (const char *text)
{
  return *text == '\0' ? text : g_dgettext (GETTEXT_PACKAGE, text);
}

/**
 * pm_method_item_get_word:
 *
 * Returns: (transfer none) (nullable): a string member as it stands, for members that programs
 *   read: ids, steps, kinds
 */
const char *
pm_method_item_get_word (const PmMethodItem *item,
                         const char         *member)
{
  JsonNode *node = json_object_get_member (item->object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * pm_method_item_get_text:
 *
 * Returns: (transfer none) (nullable): a string member, translated
 */
const char *
pm_method_item_get_text (const PmMethodItem *item,
                         const char         *member)
{
  const char *word = pm_method_item_get_word (item, member);

  return word != NULL ? pm_method_translate (word) : NULL;
}

/**
 * pm_method_item_dup_texts:
 *
 * Returns: (transfer container) (element-type utf8): the strings of a list member, translated;
 *   empty when @item has no such list
 */
GPtrArray *
pm_method_item_dup_texts (const PmMethodItem *item,
                          const char         *member)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (item->object, member);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_ptr_array_add (texts, (char *) pm_method_translate (json_node_get_string (element)));
    }

  return g_steal_pointer (&texts);
}

/**
 * pm_method_item_get_number:
 *
 * Returns: a number member, or @fallback where @item has none
 */
double
pm_method_item_get_number (const PmMethodItem *item,
                           const char         *member,
                           double              fallback)
{
  JsonNode *node = json_object_get_member (item->object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;

  return json_node_get_double (node);
}

/**
 * pm_method_item_get_emphasis:
 * @item: a criterion of the rubric
 * @incident_type: (nullable): id of an incident type
 *
 * Returns: the factor by which the criterion's weight is multiplied for that type
 */
double
pm_method_item_get_emphasis (const PmMethodItem *item,
                             const char         *incident_type)
{
  JsonNode *node = json_object_get_member (item->object, "emphasis");
  JsonObject *emphasis = node != NULL ? json_node_get_object (node) : NULL;

  if (emphasis == NULL || incident_type == NULL)
    return 1.0;

  return json_object_get_double_member_with_default (emphasis, incident_type, 1.0);
}
