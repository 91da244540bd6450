/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The analysis: the causes with their evidence, the diagrams that place them, drawn and in words,
 * and the factors that contributed, by level.
 */

#include "pm-report-private.h"

#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

/* Nobody nests a diagram so deep; a ring of nodes would. */
#define DEEPEST 40

static char *
describe_gate (PmRecord *node)
{
  PmGate gate = pm_record_get_enum (node, "gate");

  if (gate == PM_GATE_NONE)
    return NULL;
  if (gate == PM_GATE_K_OF_N)
    /* Translators: a gate of a fault tree: so many of the causes below must come together */
    return g_strdup_printf (_("at least %d of"), (int) pm_record_get_integer (node, "k"));
  return g_strdup (pm_record_get_enum_label (node, "gate"));
}

static PmProse *
describe_node (PmMaker *self,
               PmRecord *node)
{
  PmProse *prose = pm_prose_new ();
  PmRecord *cause = pm_record_get_ref (node, "cause");
  PmRecord *target = pm_record_get_ref (node, "target");
  g_autofree char *gate = describe_gate (node);
  const char *label = pm_maker_get (self, node, "label");

  if (cause != NULL)
    {
      gboolean primary = pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_PRIMARY;
      g_autofree char *text = NULL;
      g_autoptr (PmProse) typed = pm_maker_get_prose (self, cause, "statement");

      text = pm_prose_dup_text (typed);
      pm_prose_append (prose, text, primary ? PM_RUN_BOLD : PM_RUN_PLAIN, NULL);
    }
  else if (*label != '\0')
    {
      gboolean category = pm_record_get_enum (node, "kind") == PM_NODE_KIND_CATEGORY;

      pm_prose_append (prose, label, category ? PM_RUN_BOLD : PM_RUN_PLAIN, NULL);
    }
  else if (target != NULL)
    {
      PmRecord *shown = pm_record_get_ref (target, "cause");

      pm_prose_append (prose, "→ ", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, shown != NULL ? pm_maker_get (self, shown, "statement")
                                            : pm_maker_get (self, target, "label"),
                       PM_RUN_PLAIN, NULL);
    }
  if (gate != NULL)
    {
      pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "  ", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, gate, PM_RUN_QUIET, NULL);
    }
  if (cause != NULL)
    pm_maker_append_number (prose, "  ", self->causes, cause, 'C');
  return prose;
}

static void
add_nodes (PmMaker *self,
           PmRecord *diagram,
           PmRecord *parent,
           GPtrArray **items,
           guint depth)
{
  PmList *nodes = pm_postmortem_get_list (self->postmortem, PM_TYPE_NODE);

  for (guint i = 0; i < pm_list_get_length (nodes); i++)
    {
      PmRecord *node = pm_list_get (nodes, i);
      PmListItem *item;

      if (pm_record_get_ref (node, "diagram") != diagram
          || pm_record_get_ref (node, "parent") != parent)
        continue;
      item = pm_list_item_add (items, describe_node (self, node));
      if (depth < DEEPEST)
        add_nodes (self, diagram, node, &item->items, depth + 1);
    }
}

/* The outline as plain lines, indented by level. */
static void
append_outline (GString *text,
                GPtrArray *items,
                guint depth)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PmListItem *item = items->pdata[i];
      g_autofree char *line = pm_prose_dup_text (item->prose);

      g_string_append_printf (text, "\n%*s%s", (int) (2 * depth), "", line);
      if (item->items != NULL)
        append_outline (text, item->items, depth + 1);
    }
}

/* The drawn diagram with its outline; where an outline is wanted beside it, or nothing can be
 * drawn, that is a list.
 */
static void
add_diagram (PmMaker *self,
             PmBlock *part,
             PmRecord *diagram,
             GPtrArray *items)
{
  const char *kind = pm_record_get_enum_label (diagram, "kind");
  const char *title = pm_maker_get (self, diagram, "title");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *anchor = g_strdup_printf ("%s-picture", part->anchor);
  PmBlock *block;
  PmPicture *picture;

  g_string_append (text, kind);
  if (*title != '\0')
    g_string_append_printf (text, ": %s", title);
  append_outline (text, items, 1);
  picture = pm_picture_new_diagram (self->postmortem, diagram, text->str,
                                    (PmSay) pm_anonymiser_apply, self->anonymiser);
  if (picture != NULL)
    {
      block = pm_block_add (part, PM_BLOCK_PICTURE);
      block->picture = picture;
      block->title = g_strdup (*title != '\0' ? title : kind);
      block->anchor = g_steal_pointer (&anchor);
    }
  else if (*title != '\0')
    {
      pm_block_add_paragraph (part, pm_prose_new_typed (title), PM_PARAGRAPH_BODY);
    }
  if (picture == NULL || pm_maker_includes (self, PM_REPORT_OUTLINES))
    block = pm_block_add (part, PM_BLOCK_LIST);
  g_ptr_array_unref (block->children);
  block->children = items;
}

static void
add_diagrams (PmMaker *self,
              PmBlock *section)
{
  PmList *diagrams = pm_postmortem_get_list (self->postmortem, PM_TYPE_DIAGRAM);

  for (guint i = 0; i < pm_list_get_length (diagrams); i++)
    {
      PmRecord *diagram = pm_list_get (diagrams, i);
      GPtrArray *items = NULL;
      g_autofree char *anchor = g_strdup_printf ("diagram-%u", i + 1);

      add_nodes (self, diagram, NULL, &items, 0);
      if (items != NULL)
        {
          PmBlock *part = pm_block_add_section (section,
                                                pm_record_get_enum_label (diagram, "kind"), anchor);

          add_diagram (self, part, diagram, items);
          if (pm_record_get_enum (diagram, "kind") == PM_DIAGRAM_KIND_FAULT_TREE)
            pm_maker_add_cut_sets (self, part, diagram);
        }
    }
}

/* Adds the rows of the timeline that are evidence for the cause. */
static void
append_events (PmMaker *self,
               PmProse *prose,
               PmRecord *cause,
               GPtrArray *events)
{
  g_autoptr (GPtrArray) links = pm_postmortem_find_referring (self->postmortem, cause,
                                                              PM_TYPE_LINK, "target");
  gboolean first = TRUE;

  for (guint i = 0; i < links->len; i++)
    {
      PmRecord *event = pm_record_get_ref (links->pdata[i], "origin");
      int number = event != NULL ? pm_maker_find_number (events, event) : 0;
      g_autofree char *text = g_strdup_printf ("%d", number);
      g_autofree char *anchor = g_strdup_printf ("#e%d", number);

      if (number == 0 || pm_record_get_enum (links->pdata[i], "kind") != PM_LINK_KIND_EVIDENCE)
        continue;
      if (first)
        {
          pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
          /* Translators: followed by numbers of rows of the timeline */
          pm_prose_append (prose, _("Seen in events"), PM_RUN_QUIET, NULL);
        }
      pm_prose_append (prose, first ? " " : ", ", PM_RUN_QUIET, NULL);
      pm_prose_append (prose, text, PM_RUN_PLAIN,
                       pm_maker_includes (self, PM_REPORT_TIMELINE_TABLE) ? anchor : NULL);
      first = FALSE;
    }
}

static PmProse *
describe_cause (PmMaker *self,
                PmRecord *cause,
                GPtrArray *events)
{
  PmProse *prose = pm_maker_get_prose (self, cause, "statement");
  const char *evidence = pm_maker_get (self, cause, "evidence");
  const char *no_action = pm_maker_get (self, cause, "no-action-reason");

  if (*evidence != '\0')
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, _("Evidence:"), PM_RUN_QUIET, NULL);
      pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
      pm_prose_append_typed (prose, evidence);
    }
  append_events (self, prose, cause, events);
  if (*no_action != '\0')
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, _("No action:"), PM_RUN_QUIET, NULL);
      pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
      pm_prose_append_typed (prose, no_action);
    }
  return prose;
}

static PmProse *
list_actions (PmMaker *self,
              PmRecord *cause)
{
  g_autoptr (GPtrArray) links = pm_postmortem_find_referring (self->postmortem, cause,
                                                              PM_TYPE_LINK, "target");
  PmProse *prose = pm_prose_new ();

  for (guint i = 0; i < links->len; i++)
    {
      PmRecord *action = pm_record_get_ref (links->pdata[i], "origin");

      if (action != NULL && pm_record_get_enum (links->pdata[i], "kind") == PM_LINK_KIND_ADDRESSES)
        pm_maker_append_number (prose, ", ", self->actions, action, 'A');
    }
  if (pm_prose_is_empty (prose))
    pm_prose_append (prose, "–", PM_RUN_QUIET, NULL);
  return prose;
}

/* What part the cause played, and of which class it is. */
static PmProse *
describe_role (PmRecord *cause)
{
  PmProse *prose = pm_prose_new ();
  gboolean primary = pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_PRIMARY;

  pm_prose_append (prose, pm_record_get_enum_label (cause, "role"),
                   primary ? PM_RUN_BOLD : PM_RUN_PLAIN, NULL);
  if (pm_record_get_enum (cause, "class") != PM_CAUSE_CLASS_NONE)
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, pm_record_get_enum_label (cause, "class"), PM_RUN_QUIET, NULL);
    }
  return prose;
}

static void
add_causes (PmMaker *self,
            PmBlock *section)
{
  PmBlock *table = pm_block_add (section, PM_BLOCK_TABLE);
  g_autoptr (GPtrArray) events = pm_timeline_sort_events (self->postmortem);

  for (guint i = events->len; i > 0; i--)
    if (pm_record_is_blank (events->pdata[i - 1]))
      g_ptr_array_remove_index (events, i - 1);
  table->title = g_strdup (_("Causes"));
  pm_block_add_column (table, C_("column", "No."), 0.8, FALSE);
  pm_block_add_column (table, _("Cause"), 8.4, FALSE);
  pm_block_add_column (table, _("Role and class"), 2.3, FALSE);
  pm_block_add_column (table, _("Evidence"), 1.3, FALSE);
  pm_block_add_column (table, _("Actions"), 1, FALSE);
  for (guint i = 0; i < self->causes->len; i++)
    {
      PmRecord *cause = self->causes->pdata[i];
      g_autofree char *number = g_strdup_printf ("C%u", i + 1);
      g_autofree char *anchor = g_strdup_printf ("c%u", i + 1);
      PmRow *row = pm_block_add_row (table, anchor);

      pm_row_add_cell (row, pm_prose_new_text (number));
      pm_row_add_cell (row, describe_cause (self, cause, events));
      pm_row_add_cell (row, describe_role (cause));
      pm_row_add_cell (row, pm_prose_new_text (pm_record_get_enum_label (cause, "state")));
      pm_row_add_cell (row, list_actions (self, cause));
    }
}

/* The causes by level; what they say stands in the table. */
static void
add_factors (PmMaker *self,
             PmBlock *root)
{
  PmBlock *pairs = NULL;

  for (PmFactor factor = PM_FACTOR_TECHNICAL; factor <= PM_FACTOR_ORGANISATIONAL; factor++)
    {
      PmProse *prose = pm_prose_new ();

      for (guint i = 0; i < self->causes->len; i++)
        {
          PmRecord *cause = self->causes->pdata[i];

          if ((PmFactor) pm_record_get_enum (cause, "factor") == factor
              && pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_RULED_OUT)
            pm_maker_append_number (prose, ", ", self->causes, cause, 'C');
        }
      if (pm_prose_is_empty (prose))
        {
          pm_prose_unref (prose);
          continue;
        }
      if (pairs == NULL)
        pairs = pm_block_add (pm_block_add_section (root, _("Contributing Factors"), "factors"),
                              PM_BLOCK_PAIRS);
      pm_block_add_pair (pairs, pm_enum_get_label (PM_TYPE_FACTOR, factor), prose);
    }
}

/* Why it could happen. */
void
pm_maker_add_causes (PmMaker *self,
                     PmBlock *root)
{
  PmBlock *section = pm_block_add_section (root, _("Root Causes"), "causes");

  if (self->causes->len == 0)
    {
      pm_maker_add_missing (section, _("No causes have been recorded yet."));
      return;
    }
  add_causes (self, section);
  if (pm_maker_includes (self, PM_REPORT_DIAGRAMS))
    add_diagrams (self, section);
  add_factors (self, root);
}
