/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel beside a step shows, and searching in it. Which sections a step has, and in which
 * order, stands in steps.json; a section's source is a list of the step, a list of the incident
 * type, or a collection, of which those entries count that name this step or no step at all. */

#include "pm-method-panel.h"

#include "pm-method-private.h"

void
pm_method_section_free (PmMethodSection *section)
{
  g_free (section->heading);
  g_ptr_array_unref (section->rows);
  g_free (section);
}

void
pm_method_row_free (PmMethodRow *row)
{
  g_free (row->collection);
  g_free (row->id);
  g_free (row->title);
  g_free (row->text);
  g_ptr_array_unref (row->sections);
  g_free (row);
}

static PmMethodSection *
section_new (const char         *heading,
             PmMethodSectionKind kind)
{
  PmMethodSection *section = g_new0 (PmMethodSection, 1);

  section->heading = g_strdup (heading);
  section->kind = kind;
  section->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_method_row_free);

  return section;
}

static PmMethodRow *
row_new (const char *title,
         const char *text)
{
  PmMethodRow *row = g_new0 (PmMethodRow, 1);

  row->title = g_strdup (title);
  row->text = g_strdup (text);
  row->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_method_section_free);

  return row;
}

static const char *
get_text_member (JsonObject *object,
                 const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return pm_method_translate (json_node_get_string (node));
}

static void
add_node (PmMethodSection *section,
          JsonNode        *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      PmMethodRow *row = row_new (get_text_member (object, "title"),
                                  get_text_member (object, "text"));

      row->id = g_strdup (json_object_get_string_member_with_default (object, "id", NULL));
      section->kind = PM_METHOD_SECTION_ENTRIES;
      g_ptr_array_add (section->rows, row);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = pm_method_translate (json_node_get_string (node));

      g_ptr_array_add (section->rows, row_new (NULL, text));
    }
}

static void
add_member (PmMethodSection    *section,
            const PmMethodItem *item,
            const char         *member)
{
  JsonNode *node = json_object_get_member (item->object, member);
  JsonArray *array;

  if (node == NULL)
    return;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      add_node (section, node);
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    add_node (section, json_array_get_element (array, i));
}

/* A member has a section of its own below an entry when labels.json has a heading for it. */
static void
add_details (PmMethod           *self,
             PmMethodRow        *row,
             const PmMethodItem *item)
{
  g_autoptr (GList) members = json_object_get_members (item->object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const PmMethodItem *label = pm_method_find (self, "labels", l->data);
      g_autoptr (PmMethodSection) section = NULL;

      if (label == NULL)
        continue;

      section = section_new (pm_method_item_get_text (label, "title"), PM_METHOD_SECTION_LIST);
      add_member (section, item, l->data);
      if (section->rows->len > 0)
        g_ptr_array_add (row->sections, g_steal_pointer (&section));
    }
}

static PmMethodRow *
row_new_for_item (PmMethod           *self,
                  const PmMethodItem *item)
{
  const char *before = pm_method_item_get_text (item, "before");
  const char *title = before != NULL ? before : pm_method_item_get_text (item, "title");
  const char *text = pm_method_item_get_text (item, before != NULL ? "after" : "text");
  PmMethodRow *row = row_new (title, text);

  row->collection = g_strdup (item->collection);
  row->id = g_strdup (item->id);
  add_details (self, row, item);

  return row;
}

static void
add_collection (PmMethod        *self,
                PmMethodSection *section,
                const char      *collection,
                const char      *step)
{
  GPtrArray *items = pm_method_get_items (self, collection);

  for (guint i = 0; i < items->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (items, i);
      const char *item_step = pm_method_item_get_word (item, "step");

      /* The checklist before closing looks back on all steps. */
      if (item_step == NULL || g_str_equal (item_step, step) ||
          g_str_equal (collection, "criteria"))
        g_ptr_array_add (section->rows, row_new_for_item (self, item));
    }
}

static PmMethodSectionKind
parse_kind (const char *kind)
{
  if (g_strcmp0 (kind, "entries") == 0)
    return PM_METHOD_SECTION_ENTRIES;
  if (g_strcmp0 (kind, "pairs") == 0)
    return PM_METHOD_SECTION_PAIRS;

  return PM_METHOD_SECTION_LIST;
}

static PmMethodSection *
section_new_from_source (PmMethod           *self,
                         JsonObject         *object,
                         const PmMethodItem *step,
                         const PmMethodItem *type)
{
  const char *source = json_object_get_string_member_with_default (object, "source", "");
  const char *kind = json_object_get_string_member_with_default (object, "kind", NULL);
  PmMethodSection *section = section_new (get_text_member (object, "heading"), parse_kind (kind));

  if (g_str_has_prefix (source, "step."))
    add_member (section, step, source + strlen ("step."));
  else if (!g_str_has_prefix (source, "type."))
    add_collection (self, section, source, step->id);
  else if (type != NULL)
    add_member (section, type, source + strlen ("type."));

  return section;
}

/**
 * pm_method_dup_panel:
 * @step: "screening", "timeline", "causes", "actions", "report" or "track"
 * @incident_type: (nullable): id of an incident type; without one its sections are left out
 *
 * The first section has the step's title as its heading and its purpose as its one row.
 *
 * Returns: (transfer full) (element-type PmMethodSection): the panel's sections, none of them empty
 */
GPtrArray *
pm_method_dup_panel (PmMethod   *self,
                     const char *step,
                     const char *incident_type)
{
  g_autoptr (GPtrArray) sections = NULL;
  const PmMethodItem *item = pm_method_find (self, "steps", step);
  const PmMethodItem *type = pm_method_find_type (self, incident_type);
  PmMethodSection *purpose;
  JsonArray *panel;

  sections = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_method_section_free);
  if (item == NULL)
    return g_steal_pointer (&sections);

  purpose = section_new (pm_method_item_get_text (item, "title"), PM_METHOD_SECTION_LIST);
  add_member (purpose, item, "text");
  g_ptr_array_add (sections, purpose);

  panel = json_object_get_array_member (item->object, "panel");
  for (guint i = 0; i < json_array_get_length (panel); i++)
    {
      g_autoptr (PmMethodSection) section = NULL;

      section = section_new_from_source (self, json_array_get_object_element (panel, i), item,
                                         type);
      if (section->rows->len > 0)
        g_ptr_array_add (sections, g_steal_pointer (&section));
    }

  return g_steal_pointer (&sections);
}

static void
append_texts (GString    *texts,
              const char *member,
              JsonNode   *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        append_texts (texts, member, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *inner;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &inner, &value))
        append_texts (texts, inner, value);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING && pm_method_member_is_text (member))
    {
      g_autofree char *folded = NULL;

      folded = g_utf8_casefold (pm_method_translate (json_node_get_string (node)), -1);
      g_string_append (texts, folded);
      g_string_append_c (texts, '\n');
    }
}

static gboolean
contains_all (const PmMethodItem *item,
              char              **words)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, item->object);
  while (json_object_iter_next (&iter, &member, &node))
    append_texts (texts, member, node);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (texts->str, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static const char *const searched[] = {
  "steps", "screening", "paths", "incident-types", "milestones", "reconstruction", "techniques",
  "cause-classes", "categories", "hierarchy", "horizons", "effects", "quadrants", "smart",
  "facilitation", "examples", "mistakes", "criteria", "sections", "follow-ups", "rubric",
};

/**
 * pm_method_search:
 * @words: what to look for; every word must occur, in any order and case
 *
 * Returns: (transfer full) (element-type PmMethodRow): the entries of the guidance in whose
 *   translated texts all words occur, in the order of the method; none for no words
 */
GPtrArray *
pm_method_search (PmMethod   *self,
                  const char *words)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (g_strstrip (folded), " \t\n", -1);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_method_row_free);
  if (*folded == '\0')
    return g_steal_pointer (&rows);

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      GPtrArray *items = pm_method_get_items (self, searched[i]);

      for (guint j = 0; j < items->len; j++)
        if (contains_all (g_ptr_array_index (items, j), parts))
          g_ptr_array_add (rows, row_new_for_item (self, g_ptr_array_index (items, j)));
    }

  return g_steal_pointer (&rows);
}
