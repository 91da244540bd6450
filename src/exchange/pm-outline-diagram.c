/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines into diagrams: the causes that somebody has collected in another program. */

#include "pm-outline-diagram.h"

#include "pm-exchange-file.h"
#include "pm-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The endings of files that hold a tree and nothing else; a text may be anything. */
static const char *const map_endings[] = { ".xmind", ".mm", ".opml", ".mmd" };

/**
 * pm_outline_is_map:
 * @file: a file
 *
 * Returns: whether it is a mind map or another tree of texts, by the ending of its name
 */
gboolean
pm_outline_is_map (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (map_endings); i++)
    if (g_str_has_suffix (lower, map_endings[i]))
      return TRUE;
  return FALSE;
}

/**
 * pm_outline_read_file:
 * @file: a file with a tree of texts, of any format that is known
 * @notes: (nullable) (element-type utf8): gets a sentence about what was not read
 * @error: of GIO, or a #PmExchangeError; the message names the file
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_file (GFile *file,
                      GPtrArray *notes,
                      GError **error)
{
  g_autoptr (GBytes) bytes = pm_exchange_load_bytes (file, error);
  g_autofree char *name = pm_exchange_dup_name (file);
  PmOutline *outline;

  if (bytes == NULL)
    return NULL;
  outline = pm_outline_read (bytes, pm_outline_guess_format (name, bytes), notes, error);
  if (outline == NULL)
    /* Translators: %s is the name of a file; behind it stands what is wrong in it. */
    g_prefix_error (error, _("“%s” cannot be read: "), name);
  return outline;
}

/* The only item at the top, or NULL where there are several. */
static const char *
get_only_top (PmOutline *outline)
{
  for (guint i = 1; i < outline->len; i++)
    if (pm_outline_get (outline, i)->depth == 0)
      return NULL;
  return pm_outline_get (outline, 0)->text;
}

/* Makes @text the problem of the diagram, where that has none yet or the same. @top is what says it
 * in a fault tree.
 */
static gboolean
take_problem (PmRecord *diagram,
              PmRecord *top,
              const char *text)
{
  const char *title = pm_record_get_string (diagram, "title");

  if (*title != '\0' && strcmp (title, text) != 0)
    return FALSE;
  g_object_set (diagram, "title", text, NULL);
  if (top != NULL && *pm_node_get_text (top) == '\0')
    pm_node_set_text (top, text);
  return TRUE;
}

/* The nodes at the root by their text; the first of several. */
static GHashTable *
list_roots (GPtrArray *roots)
{
  GHashTable *list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = roots->len; i > 0; i--)
    g_hash_table_insert (list, g_strdup (pm_node_get_text (roots->pdata[i - 1])),
                         roots->pdata[i - 1]);
  return list;
}

/* Adds the items from the one numbered @start on, which stand @base deep, below @parent. What is to
 * stand at the root and does so already gets what is below it.
 */
static guint
add_items (PmOutline *outline,
           guint start,
           guint base,
           PmRecord *diagram,
           PmRecord *parent,
           PmRecord **first)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  g_autoptr (GHashTable) known = list_roots (roots);
  PmRecord *last[PM_OUTLINE_MAX_DEPTH + 1] = { NULL };
  guint n = 0;

  for (guint i = start; i < outline->len; i++)
    {
      const PmOutlineItem *item = pm_outline_get (outline, i);
      guint depth = item->depth - base;
      PmRecord *above = depth > 0 ? last[depth - 1] : parent;
      PmRecord *node = above == NULL ? g_hash_table_lookup (known, item->text) : NULL;

      if (node == NULL)
        {
          node = pm_diagram_add (diagram, above, NULL, item->text);
          /* Only what is not of this outline can refuse, so nothing was added. */
          if (node == NULL)
            return 0;
          n++;
        }
      last[depth] = node;
      *first = *first != NULL ? *first : node;
    }
  return n;
}

/**
 * pm_outline_insert:
 * @outline: a tree with at least one item
 * @diagram: a diagram
 * @parent: (nullable): a node of it; %NULL for the root
 * @first: (out) (transfer none) (nullable): the first node
 *
 * Adds a node for each item, in one step. At the root, a single item at the top becomes the problem
 * of the diagram where it has none; and what stands there already, such as a category, is not added
 * once more.
 *
 * Returns: how many entries the diagram got, its problem included; 0 when @parent takes none
 */
guint
pm_outline_insert (PmOutline *outline,
                   PmRecord *diagram,
                   PmRecord *parent,
                   PmRecord **first)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  const char *only = get_only_top (outline);
  PmRecord *top = parent;
  guint n = 0, base = 0;

  *first = NULL;
  /* A fault tree has one top event, which says the problem. */
  if (parent == NULL && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE
      && roots->len > 0)
    top = roots->pdata[0];
  pm_postmortem_begin (postmortem, _("Import Causes"));
  if (parent == NULL && only != NULL && take_problem (diagram, top, only))
    n = base = 1;
  n += add_items (outline, base, base, diagram, top, first);
  pm_postmortem_end (postmortem);
  return n;
}

/* A postmortem with a fishbone of the outline, and no categories but those; its history is empty.
 */
static PmPostmortem *
create_postmortem (PmOutline *outline,
                   const char *title)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram, *first;
  g_autoptr (GPtrArray) usual = NULL;

  pm_postmortem_begin (postmortem, _("Import Causes"));
  g_object_set (postmortem, "title", title, NULL);
  diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  usual = pm_diagram_dup_roots (diagram);
  for (guint i = 0; i < usual->len; i++)
    pm_node_remove (usual->pdata[i]);
  pm_outline_insert (outline, diagram, NULL, &first);
  pm_postmortem_end (postmortem);
  return pm_postmortem_copy (postmortem);
}

/**
 * pm_outline_import_file:
 * @file: a mind map, or an exchange file
 * @notes: (nullable) (element-type utf8): gets a sentence about what was not read
 * @error: of GIO, or a #PmExchangeError; the message names the file
 *
 * Makes a postmortem of a mind map, with a fishbone of it: what is in its middle is the problem and
 * the title. Everything else is read as an exchange file.
 *
 * Returns: (transfer full) (nullable): the postmortem
 */
PmPostmortem *
pm_outline_import_file (GFile *file,
                        GPtrArray *notes,
                        GError **error)
{
  g_autoptr (PmOutline) outline = NULL;
  g_autofree char *name = NULL;
  const char *only;

  if (!pm_outline_is_map (file))
    return pm_exchange_read_file (file, error);
  outline = pm_outline_read_file (file, notes, error);
  if (outline == NULL)
    return NULL;
  name = pm_exchange_dup_name (file);
  *strrchr (name, '.') = '\0';
  only = get_only_top (outline);
  return create_postmortem (outline, only != NULL ? only : name);
}
