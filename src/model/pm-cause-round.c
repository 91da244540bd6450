/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The silent round: everybody writes causes for a few minutes, one a line, and the lines are
 * entered together. In a fishbone they wait in a category of their own, "Not Sorted", until the
 * room has clustered them; that category goes when the last of them is sorted.
 */

#include "pm-cause-round.h"

#include "pm-branch.h"
#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text as it is compared: without case, blanks around it and a full stop behind it. */
static char *
fold (const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  gsize length = strlen (clean);

  if (length > 0 && clean[length - 1] == '.')
    clean[length - 1] = '\0';
  return g_utf8_casefold (clean, -1);
}

static GHashTable *
collect_statements (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    g_hash_table_add (known, fold (pm_record_get_string (pm_list_get (causes, i), "statement")));
  return known;
}

/* The lines that say something new, one below the other. */
static char *
keep_new_lines (PmPostmortem *postmortem,
                const char *text,
                guint *n_new,
                guint *n_known)
{
  g_autoptr (GHashTable) known = collect_statements (postmortem);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = pm_outline_skip_bullet (g_strstrip (lines[i]));
      char *folded;

      if (*line == '\0')
        continue;
      folded = fold (line);
      if (!g_hash_table_add (known, folded))
        {
          (*n_known)++;
          continue;
        }
      /* The line may begin with what looks like a bullet once more, as in "- 2. attempt". */
      g_string_append_printf (kept, "- %s\n", line);
      (*n_new)++;
    }
  return g_string_free (kept, FALSE);
}

static gboolean
is_not_sorted (PmRecord *node)
{
  const char *label = pm_node_get_text (node);

  return strcmp (label, C_ ("category", "Not Sorted")) == 0 || strcmp (label, "Not Sorted") == 0;
}

static PmRecord *
find_not_sorted (PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);

  for (guint i = 0; i < roots->len; i++)
    if (is_not_sorted (roots->pdata[i]))
      return roots->pdata[i];
  return NULL;
}

/* Where lines go that nobody has said a place for, in an open group. */
static PmRecord *
ensure_place (PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = NULL;
  PmRecord *node;

  switch (pm_diagram_get_kind (diagram))
    {
    case PM_DIAGRAM_KIND_FISHBONE:
      node = find_not_sorted (diagram);
      if (node == NULL)
        {
          node = pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_CATEGORY, NULL);
          g_object_set (node, "label", C_ ("category", "Not Sorted"), NULL);
        }
      return node;
    case PM_DIAGRAM_KIND_FAULT_TREE:
      roots = pm_diagram_dup_roots (diagram);
      return roots->len > 0 ? roots->pdata[0]
                            : pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_GATE, NULL);
    case PM_DIAGRAM_KIND_WHY:
    default:
      return NULL;
    }
}

/**
 * pm_diagram_add_lines:
 * @diagram: a diagram
 * @parent: (nullable): where the causes go; %NULL for the place of those that are not sorted yet
 * @text: causes, one a line, maybe with bullets or numbers
 * @n_known: (out) (optional): how many lines said what a cause, or a line before, says already
 *
 * Adds a cause for each line that says something new, in one step.
 *
 * Returns: how many were added
 */
guint
pm_diagram_add_lines (PmRecord *diagram,
                      PmRecord *parent,
                      const char *text,
                      guint *n_known)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  guint n_new = 0, known = 0;
  g_autofree char *lines = keep_new_lines (postmortem, text, &n_new, &known);

  if (n_new > 0)
    {
      pm_postmortem_begin (postmortem, _("Add Causes"));
      parent = parent != NULL ? parent : ensure_place (diagram);
      if (pm_diagram_paste_outline (diagram, parent, NULL, lines) == NULL)
        n_new = 0;
      pm_postmortem_end (postmortem);
    }
  if (n_known != NULL)
    *n_known = known;
  return n_new;
}

/**
 * pm_diagram_dup_categories:
 * @diagram: a fishbone
 *
 * Returns: (transfer container) (element-type PmRecord): the nodes of its categories, without the
 *   one for what is not sorted
 */
GPtrArray *
pm_diagram_dup_categories (PmRecord *diagram)
{
  GPtrArray *roots = pm_diagram_dup_roots (diagram);

  for (guint i = roots->len; i-- > 0;)
    if (is_not_sorted (roots->pdata[i]))
      g_ptr_array_remove_index (roots, i);
  return roots;
}

/**
 * pm_diagram_dup_unsorted:
 * @diagram: a fishbone
 *
 * Returns: (transfer container) (element-type PmRecord): the nodes that wait for a category
 */
GPtrArray *
pm_diagram_dup_unsorted (PmRecord *diagram)
{
  PmRecord *place = find_not_sorted (diagram);

  return place != NULL ? pm_node_dup_children (place) : g_ptr_array_new ();
}

/**
 * pm_node_sort_into:
 * @node: a node of a fishbone
 * @category: the node of a category of the same fishbone
 *
 * Moves @node with all below it to the end of @category, in one step with the removal of the
 * category for what is not sorted when that has become empty.
 *
 * Returns: whether it went there
 */
gboolean
pm_node_sort_into (PmRecord *node,
                   PmRecord *category)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  PmRecord *above = pm_node_get_parent (node);
  gboolean moved;

  pm_postmortem_begin (postmortem, _("Sort Cause"));
  moved = pm_node_move (node, category, NULL);
  if (moved && above != NULL && pm_node_get_parent (above) == NULL && is_not_sorted (above))
    {
      g_autoptr (GPtrArray) rest = pm_node_dup_children (above);

      if (rest->len == 0)
        pm_node_remove (above);
    }
  pm_postmortem_end (postmortem);
  return moved;
}
