/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmBranch: a node and all below it, lifted out of a diagram for the clipboard, as copies that
 * nobody else holds.  It has all that is needed to put a branch back after it was cut, with its
 * evidence and the actions that address it; where the causes are still there, pasting gives them
 * one more place.  Between programs a branch travels as indented text.
 */

#include "pm-branch.h"

#include "pm-diagram-check.h"
#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmBranch
{
  char *origin;        /* owned: the id of the postmortem that it comes from */
  GPtrArray *nodes;    /* owned copies, each after the one above it */
  GPtrArray *causes;   /* owned copies */
  GPtrArray *attached; /* owned copies of what means nothing without one of the causes */
};

G_DEFINE_BOXED_TYPE (PmBranch, pm_branch, pm_branch_ref, pm_branch_unref)

static void
add_copy (GPtrArray *copies,
          PmRecord *record)
{
  g_ptr_array_add (copies, pm_record_copy (record, pm_record_get_id (record)));
}

static gboolean
holds (GPtrArray *copies,
       const char *id)
{
  for (guint i = 0; i < copies->len; i++)
    if (strcmp (pm_record_get_id (copies->pdata[i]), id) == 0)
      return TRUE;
  return FALSE;
}

/* What would go together with @cause: links and votes. */
static void
copy_attached (PmBranch *self,
               PmRecord *cause)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);

      for (guint f = 0; types[i] != PM_TYPE_NODE && f < pm_record_class_get_n_fields (klass); f++)
        {
          const PmField *field = pm_record_class_get_field (klass, f);
          g_autoptr (GPtrArray) found = NULL;

          if (field->type != PM_FIELD_REF || !(field->flags & PM_FIELD_CASCADE))
            continue;
          found = pm_postmortem_find_referring (pm_record_get_postmortem (cause), cause, types[i],
                                                field->name);
          for (guint k = 0; k < found->len; k++)
            if (!holds (self->attached, pm_record_get_id (found->pdata[k])))
              add_copy (self->attached, found->pdata[k]);
        }
      g_type_class_unref (klass);
    }
}

static void
copy_branch (PmBranch *self,
             PmRecord *top)
{
  g_autoptr (GArray) places = pm_node_walk (top);

  for (guint i = 0; i < places->len; i++)
    {
      PmRecord *place = g_array_index (places, PmPlace, i).node;
      PmRecord *cause = pm_node_get_cause (place);

      add_copy (self->nodes, place);
      if (cause != NULL && !holds (self->causes, pm_record_get_id (cause)))
        {
          add_copy (self->causes, cause);
          copy_attached (self, cause);
        }
    }
}

/**
 * pm_branch_new:
 * @nodes: (element-type PmRecord): nodes of one diagram, none below another; at least one
 *
 * Returns: (transfer full): a copy of the nodes and all below them
 */
PmBranch *
pm_branch_new (GPtrArray *nodes)
{
  PmBranch *self = g_rc_box_new0 (PmBranch);

  self->origin = g_strdup (
      pm_record_get_id (PM_RECORD (pm_record_get_postmortem (nodes->pdata[0]))));
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  self->causes = g_ptr_array_new_with_free_func (g_object_unref);
  self->attached = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < nodes->len; i++)
    copy_branch (self, nodes->pdata[i]);
  return self;
}

/**
 * pm_branch_ref:
 * @self: a branch
 *
 * Returns: (transfer full): the same branch
 */
PmBranch *
pm_branch_ref (PmBranch *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_branch (gpointer data)
{
  PmBranch *self = data;

  g_free (self->origin);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->attached);
}

/**
 * pm_branch_unref:
 * @self: (transfer full): a branch
 */
void
pm_branch_unref (PmBranch *self)
{
  g_rc_box_release_full (self, clear_branch);
}

/* The cause of a copied node as a record of @postmortem: where it is to be the @same, the one that
 * is still there or comes back, else a copy.  @causes remembers what was put in under another
 * id. */
static PmRecord *
paste_cause (PmBranch *self,
             PmRecord *copied,
             PmPostmortem *postmortem,
             gboolean same,
             GHashTable *causes)
{
  const char *id = pm_record_get_string (copied, "cause");
  PmRecord *cause = same ? pm_postmortem_find (postmortem, id) : g_hash_table_lookup (causes, id);

  for (guint i = 0; cause == NULL && i < self->causes->len; i++)
    if (strcmp (pm_record_get_id (self->causes->pdata[i]), id) == 0)
      {
        g_autoptr (PmRecord) fresh = pm_record_copy (self->causes->pdata[i], same ? id : NULL);

        pm_postmortem_insert (postmortem, fresh, NULL);
        g_hash_table_insert (causes, (gpointer) id, fresh);
        cause = fresh;
      }
  return cause;
}

/* Whether the causes stay the same ones: not in another postmortem, and not below themselves, where
 * a cause would be its own. */
static gboolean
keeps_causes (PmBranch *self,
              PmRecord *diagram,
              PmRecord *parent)
{
  PmRecord *postmortem = PM_RECORD (pm_record_get_postmortem (diagram));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; parent != NULL && g_hash_table_add (seen, parent); parent = pm_node_get_parent (parent))
    if (holds (self->causes, pm_record_get_string (parent, "cause")))
      return FALSE;
  return strcmp (self->origin, pm_record_get_id (postmortem)) == 0;
}

static gboolean
refers_well (PmRecord *record,
             PmPostmortem *postmortem)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
    {
      const PmField *field = pm_record_class_get_field (klass, f);
      const char *id = field->type == PM_FIELD_REF ? pm_record_get_string (record, field->name)
                                                   : "";

      if (*id != '\0' && pm_postmortem_find (postmortem, id) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Puts back what was cut off together with the causes, as far as its other ends are still there. */
static void
paste_attached (PmBranch *self,
                PmPostmortem *postmortem)
{
  if (strcmp (self->origin, pm_record_get_id (PM_RECORD (postmortem))) != 0)
    return;
  for (guint i = 0; i < self->attached->len; i++)
    {
      PmRecord *copied = self->attached->pdata[i];
      const char *id = pm_record_get_id (copied);

      if (pm_postmortem_find (postmortem, id) == NULL && refers_well (copied, postmortem))
        {
          g_autoptr (PmRecord) record = pm_record_copy (copied, id);

          pm_postmortem_insert (postmortem, record, NULL);
        }
    }
}

/* The kind that @node takes on in @diagram: a category becomes a gate of a fault tree, and only
 * the causes below it stay in a chain of whys. */
static gboolean
translate_kind (PmRecord *node,
                PmRecord *diagram,
                PmRecord *parent,
                PmNodeKind *kind)
{
  gboolean cause = *pm_record_get_string (node, "cause") != '\0';
  PmDiagramKind technique = pm_diagram_get_kind (diagram);

  *kind = PM_NODE_KIND_CAUSE;
  if (technique == PM_DIAGRAM_KIND_FISHBONE && parent == NULL)
    *kind = PM_NODE_KIND_CATEGORY;
  else if (technique == PM_DIAGRAM_KIND_FAULT_TREE && !cause)
    *kind = PM_NODE_KIND_GATE;
  else if (!cause)
    return FALSE;
  if (pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER)
    return FALSE;
  return *kind == PM_NODE_KIND_CATEGORY ? !cause : pm_diagram_can_hold (diagram, parent, *kind);
}

static PmRecord *
paste_node (PmRecord *copied,
            PmRecord *diagram,
            PmRecord *parent,
            PmRecord *before,
            PmNodeKind kind,
            PmRecord *cause)
{
  PmRecord *node = pm_diagram_insert_node (diagram, parent, before, kind, cause);
  PmGate gate = pm_record_get_enum (copied, "gate");

  g_object_set (node, "label", pm_record_get_string (copied, "label"),
                "folded", pm_record_get_boolean (copied, "folded"), NULL);
  if (pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE && gate != PM_GATE_NONE)
    g_object_set (node, "gate", gate, "k", pm_record_get_integer (copied, "k"), NULL);
  return node;
}

/**
 * pm_branch_paste:
 * @self: a branch
 * @diagram: a diagram
 * @parent: (nullable): a node of it; %NULL for the root
 * @before: (nullable): a child of @parent; %NULL for the end
 *
 * Puts the branch into a diagram, maybe of another technique or another postmortem, in one step.
 * A node that the diagram has no use for is left out, and those below it move up.
 *
 * Returns: (transfer none) (nullable): the first node pasted; %NULL when nothing could be
 */
PmRecord *
pm_branch_paste (PmBranch *self,
                 PmRecord *diagram,
                 PmRecord *parent,
                 PmRecord *before)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_autoptr (GHashTable) causes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pasted = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean same = keeps_causes (self, diagram, parent);
  PmRecord *first = NULL;

  pm_postmortem_begin (postmortem, _("Paste"));
  for (guint i = 0; i < self->nodes->len; i++)
    {
      PmRecord *copied = self->nodes->pdata[i];
      const char *up = pm_record_get_string (copied, "parent");
      PmRecord *above = g_hash_table_contains (pasted, up) ? g_hash_table_lookup (pasted, up)
                                                           : parent;
      PmRecord *node = above;
      PmNodeKind kind;

      if (translate_kind (copied, diagram, above, &kind))
        {
          node = paste_node (copied, diagram, above, above == parent ? before : NULL, kind,
                             paste_cause (self, copied, postmortem, same, causes));
          first = first != NULL ? first : node;
        }
      g_hash_table_insert (pasted, (gpointer) pm_record_get_id (copied), node);
    }
  if (first != NULL)
    paste_attached (self, postmortem);
  if (first != NULL && parent != NULL)
    g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
  return first;
}

/**
 * pm_branch_paste_transfer:
 * @self: a branch
 * @diagram: a fault tree
 * @parent: a node of it
 * @before: (nullable): a child of @parent; %NULL for the end
 *
 * Lets the gates that were copied stand at one more place each, in one step, as far as they are
 * still in this fault tree and would not come to stand below themselves.
 *
 * Returns: (transfer none) (nullable): the first of the new places
 */
PmRecord *
pm_branch_paste_transfer (PmBranch *self,
                          PmRecord *diagram,
                          PmRecord *parent,
                          PmRecord *before)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmRecord *first = NULL;

  pm_postmortem_begin (postmortem, _("Add Transfer"));
  for (guint i = 0; i < self->nodes->len; i++)
    {
      PmRecord *copied = self->nodes->pdata[i];
      PmRecord *target = pm_postmortem_find (postmortem, pm_record_get_id (copied));

      if (holds (self->nodes, pm_record_get_string (copied, "parent")) || target == NULL
          || pm_node_get_diagram (target) != diagram)
        continue;
      target = pm_diagram_add_transfer (diagram, parent, before, target);
      first = first != NULL ? first : target;
    }
  pm_postmortem_end (postmortem);
  return first;
}

static void
write_outline (PmRecord *node,
               GString *text)
{
  g_autoptr (GArray) places = pm_node_walk (node);

  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);
      g_auto (GStrv) lines = g_strsplit_set (pm_node_get_text (place->node), "\r\n", -1);
      g_autofree char *line = g_strjoinv (" ", lines);

      for (guint d = g_array_index (places, PmPlace, 0).depth; d < place->depth; d++)
        g_string_append_c (text, '\t');
      g_string_append (text, line);
      g_string_append_c (text, '\n');
    }
}

/**
 * pm_nodes_dup_outline:
 * @nodes: (element-type PmRecord): nodes, none below another
 *
 * Returns: (transfer full): the nodes and all below them as text, a line each, with a tab for each
 *   level
 */
char *
pm_nodes_dup_outline (GPtrArray *nodes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    write_outline (nodes->pdata[i], text);
  return g_string_free (text, FALSE);
}

/**
 * pm_outline_skip_bullet:
 * @text: a line, without blanks before it
 *
 * Returns: (transfer none): what stands behind the bullet of a list: "-", "*", "+", "•", "1." or
 *   "2)"; @text where there is none
 */
const char *
pm_outline_skip_bullet (const char *text)
{
  const char *end = text;

  if (*text == '-' || *text == '*' || *text == '+')
    end = text + 1;
  else if (g_str_has_prefix (text, "•"))
    end = text + strlen ("•");
  else if (g_ascii_isdigit (*text))
    {
      while (g_ascii_isdigit (*end))
        end++;
      end = *end == '.' || *end == ')' ? end + 1 : text;
    }
  return end > text && (*end == ' ' || *end == '\t') ? end + 1 : text;
}

/* How far a line is indented, in columns; @text is moved on to the first character. */
static guint
read_indent (const char **text)
{
  guint columns = 0;

  for (;; (*text)++)
    {
      if (**text == ' ')
        columns++;
      else if (**text == '\t')
        columns += 8 - columns % 8;
      else
        return columns;
    }
}

typedef struct
{
  guint columns;
  PmRecord *node;
} Level;

/**
 * pm_diagram_paste_outline:
 * @diagram: a diagram
 * @parent: (nullable): a node of it; %NULL for the root
 * @before: (nullable): a child of @parent; %NULL for the end
 * @text: indented lines, or a list as people write it, maybe with bullets
 *
 * Adds a node for each line, in one step: a line that is indented further than the one before
 * stands below it.  Empty lines are left out.
 *
 * Returns: (transfer none) (nullable): the first node; %NULL when there is no text, or @parent
 *   takes nothing
 */
PmRecord *
pm_diagram_paste_outline (PmRecord *diagram,
                          PmRecord *parent,
                          PmRecord *before,
                          const char *text)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  PmRecord *first = NULL;

  if (!pm_diagram_can_hold (diagram, parent, pm_diagram_get_new_kind (diagram, parent)))
    return NULL;
  pm_postmortem_begin (postmortem, _("Paste"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      Level level = { read_indent (&line), NULL };
      PmRecord *above;

      line = g_strstrip ((char *) pm_outline_skip_bullet (line));
      if (*line == '\0')
        continue;
      while (levels->len > 0
             && g_array_index (levels, Level, levels->len - 1).columns >= level.columns)
        g_array_set_size (levels, levels->len - 1);
      above = levels->len > 0 ? g_array_index (levels, Level, levels->len - 1).node : parent;
      level.node = pm_diagram_insert_cause (diagram, above, levels->len == 0 ? before : NULL, line);
      g_array_append_val (levels, level);
      first = first != NULL ? first : level.node;
    }
  if (first != NULL && parent != NULL)
    g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
  return first;
}
