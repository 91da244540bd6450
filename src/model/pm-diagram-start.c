/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting one diagram from another: the new one places the same causes, so that everything known
 * about them stays with them.
 */

#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which of the usual categories a cause belongs to that nobody has sorted yet. */
static const char *
guess_category (PmRecord *cause)
{
  switch ((PmCauseClass) pm_record_get_enum (cause, "class"))
    {
    case PM_CAUSE_CLASS_HUMAN_ERROR:
    case PM_CAUSE_CLASS_SYSTEMIC:
      return C_ ("category", "People");
    case PM_CAUSE_CLASS_PROCESS_GAP:
      return C_ ("category", "Process");
    case PM_CAUSE_CLASS_TECHNICAL_DEBT:
      return C_ ("category", "Technology");
    case PM_CAUSE_CLASS_EXTERNAL:
      return C_ ("category", "Environment");
    case PM_CAUSE_CLASS_NONE:
    default:
      break;
    }
  switch ((PmFactor) pm_record_get_enum (cause, "factor"))
    {
    case PM_FACTOR_TECHNICAL:
      return C_ ("category", "Technology");
    case PM_FACTOR_PROCESS:
      return C_ ("category", "Process");
    case PM_FACTOR_ORGANISATIONAL:
      return C_ ("category", "People");
    case PM_FACTOR_NONE:
    default:
      return "";
    }
}

static const char *
get_category (PmRecord *cause)
{
  const char *given = pm_record_get_string (cause, "category");

  return *given != '\0' ? given : guess_category (cause);
}

/* The category of that name in a fishbone, added where it has none. */
static PmRecord *
ensure_category (PmRecord *diagram,
                 const char *name)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  PmRecord *node;

  for (guint i = 0; i < roots->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (pm_node_get_text (roots->pdata[i]), -1);

      if (strcmp (folded, other) == 0)
        return roots->pdata[i];
    }
  node = pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_CATEGORY, NULL);
  g_object_set (node, "label", name, NULL);
  return node;
}

/* Where the place of @node in the new fishbone is: below what it stood below, but a cause that
 * belongs to another category begins a rib of its own there. */
static PmRecord *
find_bone (PmRecord *diagram,
           PmRecord *cause,
           PmRecord *above,
           PmRecord *cause_above)
{
  const char *category = get_category (cause);

  if (above != NULL
      && (*category == '\0' || cause_above == NULL
          || g_strcmp0 (category, get_category (cause_above)) == 0))
    return above;
  /* Translators: the category of causes that nobody has given one yet */
  return ensure_category (diagram, *category != '\0' ? category : C_ ("category", "Not Sorted"));
}

/* A category becomes a gate where something stands below it; nothing is said by an empty one. */
static gboolean
takes_gate (const PmPlace *place,
            PmDiagramKind kind)
{
  return kind == PM_DIAGRAM_KIND_FAULT_TREE && place->n_children > 0
         && pm_record_get_enum (place->node, "kind") == PM_NODE_KIND_CATEGORY;
}

static PmRecord *
copy_place (PmRecord *diagram,
            const PmPlace *place,
            PmRecord *above)
{
  PmRecord *cause = pm_node_get_cause (place->node), *node;
  PmDiagramKind kind = pm_diagram_get_kind (diagram);

  if (cause != NULL)
    {
      if (kind == PM_DIAGRAM_KIND_FISHBONE)
        {
          PmRecord *cause_above = above != NULL ? pm_node_get_cause (above) : NULL;

          above = find_bone (diagram, cause, above, cause_above);
        }
      return pm_diagram_insert_node (diagram, above, NULL, PM_NODE_KIND_CAUSE, cause);
    }
  if (!takes_gate (place, kind))
    return above;
  node = pm_diagram_insert_node (diagram, above, NULL, PM_NODE_KIND_GATE, NULL);
  g_object_set (node, "label", pm_node_get_text (place->node), NULL);
  return node;
}

/**
 * pm_diagram_start_from:
 * @source: a diagram with causes
 * @kind: another technique, whose diagram is missing or empty
 *
 * Fills the diagram of another technique with the causes of @source, in one step.  A fishbone sorts
 * them by category, or by class where they have none; a fault tree gets an OR gate wherever causes
 * stand together; a chain of whys leaves out categories and gates.
 *
 * Returns: (transfer none) (nullable): the diagram; %NULL when it has causes already
 */
PmRecord *
pm_diagram_start_from (PmRecord *source,
                       PmDiagramKind kind)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (source);
  g_autoptr (GArray) places = pm_diagram_walk (source, FALSE);
  g_autoptr (GHashTable) copies = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) roots = NULL;
  PmRecord *diagram = pm_diagram_find (postmortem, kind), *top = NULL;

  if (diagram == source || (diagram != NULL && !pm_diagram_is_empty (diagram)))
    return NULL;
  pm_postmortem_begin (postmortem, _("Start Diagram"));
  diagram = pm_diagram_ensure (postmortem, kind);
  if (*pm_record_get_string (diagram, "title") == '\0')
    g_object_set (diagram, "title", pm_record_get_string (source, "title"), NULL);
  roots = pm_diagram_dup_roots (diagram);
  if (kind == PM_DIAGRAM_KIND_FAULT_TREE && roots->len > 0)
    top = roots->pdata[0];
  else if (kind == PM_DIAGRAM_KIND_FAULT_TREE)
    top = pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_GATE, NULL);
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);
      PmRecord *parent = pm_node_get_parent (place->node);
      PmRecord *above = parent != NULL ? g_hash_table_lookup (copies, parent) : top;

      g_hash_table_insert (copies, place->node, copy_place (diagram, place, above));
    }
  pm_postmortem_end (postmortem);
  return diagram;
}

/**
 * pm_diagram_place_unplaced:
 * @diagram: a diagram
 *
 * Gives the causes that stand in no diagram a place in this one, in one step: at the root of a
 * chain of whys, in the category of a fishbone that they belong to, below the top event of a
 * fault tree.
 */
void
pm_diagram_place_unplaced (PmRecord *diagram)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_autoptr (GPtrArray) causes = pm_diagram_dup_unplaced (postmortem);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  PmDiagramKind kind = pm_diagram_get_kind (diagram);
  PmRecord *parent = NULL;

  pm_postmortem_begin (postmortem, _("Place Causes"));
  if (kind == PM_DIAGRAM_KIND_FAULT_TREE)
    parent = roots->len > 0
                 ? roots->pdata[0]
                 : pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_GATE, NULL);
  for (guint i = 0; i < causes->len; i++)
    pm_diagram_insert_node (diagram,
                            kind == PM_DIAGRAM_KIND_FISHBONE
                                ? find_bone (diagram, causes->pdata[i], NULL, NULL)
                                : parent,
                            NULL, PM_NODE_KIND_CAUSE, causes->pdata[i]);
  pm_postmortem_end (postmortem);
}
