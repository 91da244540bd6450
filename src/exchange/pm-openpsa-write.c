/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a fault tree in the Open-PSA Model Exchange Format. Probabilities are written as numbers,
 * so that reading them again gives the same ones; formulas without a name stay inside others. */

#include "pm-number.h"
#include "pm-openpsa-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const PmFaultTree *tree;
  GString *text;
  char **names;
} Writer;

/* Identifiers of the format are letters, digits, hyphens and underscores. Other names get theirs
 * by replacement, with a number behind where two would become one. */
static void
make_names (Writer *writer)
{
  guint n = pm_fault_tree_get_n_nodes (writer->tree);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  writer->names = g_new0 (char *, n + 1);
  for (PmFtNode i = 0; i < n; i++)
    {
      const char *name = pm_fault_tree_get_node_name (writer->tree, i);
      char *copy;

      if (!name)
        continue;
      copy = g_strdup (name);
      g_strcanon (copy, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
      for (guint j = 2; g_hash_table_contains (taken, copy)
                        || (strcmp (copy, name) != 0
                            && pm_fault_tree_lookup (writer->tree, copy) != PM_FT_NO_NODE); j++)
        {
          g_free (copy);
          copy = g_strdup_printf ("%s_%u", name, j);
          g_strcanon (copy, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
        }
      writer->names[i] = copy;
      g_hash_table_add (taken, copy);
    }
}

/* XML has no place for most control characters, not even escaped. */
static void
append_escaped (Writer     *writer,
                const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_autofree char *escaped = NULL;

  for (char *c = copy; *c; c++)
    if ((guchar) *c < ' ' && *c != '\n' && *c != '\t')
      *c = ' ';
  escaped = g_markup_escape_text (copy, -1);
  g_string_append (writer->text, escaped);
}

static void
append_decoration (Writer  *writer,
                   PmFtNode node)
{
  const char *label = pm_fault_tree_get_label (writer->tree, node);
  const char *name = node != PM_FT_NO_NODE ? pm_fault_tree_get_node_name (writer->tree, node) : NULL;
  guint n;
  const PmFtAttribute *attributes = pm_fault_tree_get_attributes (writer->tree, node, &n);

  if (!label && name && strcmp (name, writer->names[node]) != 0)
    label = name;
  if (label)
    {
      g_string_append (writer->text, "      <label>");
      append_escaped (writer, label);
      g_string_append (writer->text, "</label>\n");
    }
  if (n > 0)
    g_string_append (writer->text, "      <attributes>\n");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (writer->text, "        <attribute name=\"");
      append_escaped (writer, attributes[i].name);
      g_string_append (writer->text, "\" value=\"");
      append_escaped (writer, attributes[i].value);
      if (attributes[i].type)
        {
          g_string_append (writer->text, "\" type=\"");
          append_escaped (writer, attributes[i].type);
        }
      g_string_append (writer->text, "\"/>\n");
    }
  if (n > 0)
    g_string_append (writer->text, "      </attributes>\n");
}

static void append_formula (Writer  *writer,
                            PmFtNode node,
                            guint    indent);

static void
append_input (Writer  *writer,
              PmFtNode node,
              guint    indent)
{
  PmFtKind kind = pm_fault_tree_get_kind (writer->tree, node);
  const char *element = kind == PM_FT_EVENT ? "basic-event"
                        : kind == PM_FT_HOUSE ? "house-event" : "gate";

  if (writer->names[node])
    g_string_append_printf (writer->text, "%*s<%s name=\"%s\"/>\n", (int) indent, "", element,
                            writer->names[node]);
  else if (kind == PM_FT_HOUSE)
    g_string_append_printf (writer->text, "%*s<constant value=\"%s\"/>\n", (int) indent, "",
                            pm_fault_tree_get_state (writer->tree, node) ? "true" : "false");
  else
    append_formula (writer, node, indent);
}

static void
append_formula (Writer  *writer,
                PmFtNode node,
                guint    indent)
{
  static const char *const elements[] = {
    [PM_FT_AND] = "and", [PM_FT_OR] = "or",     [PM_FT_ATLEAST] = "atleast",
    [PM_FT_XOR] = "xor", [PM_FT_NOT] = "not",   [PM_FT_NAND] = "nand",
    [PM_FT_NOR] = "nor", [PM_FT_INHIBIT] = "and",
  };
  PmFtKind kind = pm_fault_tree_get_kind (writer->tree, node);
  guint n;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (writer->tree, node, &n);

  g_string_append_printf (writer->text, "%*s<%s", (int) indent, "", elements[kind]);
  if (kind == PM_FT_ATLEAST)
    g_string_append_printf (writer->text, " min=\"%u\"",
                            pm_fault_tree_get_k (writer->tree, node));
  g_string_append (writer->text, ">\n");
  for (guint i = 0; i < n; i++)
    append_input (writer, inputs[i], indent + 2);
  g_string_append_printf (writer->text, "%*s</%s>\n", (int) indent, "", elements[kind]);
}

static void
append_event (Writer  *writer,
              PmFtNode node)
{
  double probability = pm_fault_tree_get_probability (writer->tree, node);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (writer->text, "    <define-basic-event name=\"%s\">\n",
                          writer->names[node]);
  append_decoration (writer, node);
  if (!isnan (probability))
    g_string_append_printf (writer->text, "      <float value=\"%s\"/>\n",
                            pm_number_print (probability, number));
  g_string_append (writer->text, "    </define-basic-event>\n");
}

static void
append_house (Writer  *writer,
              PmFtNode node)
{
  g_string_append_printf (writer->text, "    <define-house-event name=\"%s\">\n",
                          writer->names[node]);
  append_decoration (writer, node);
  g_string_append_printf (writer->text, "      <constant value=\"%s\"/>\n",
                          pm_fault_tree_get_state (writer->tree, node) ? "true" : "false");
  g_string_append (writer->text, "    </define-house-event>\n");
}

/* The top comes first: who reads the file takes the first root. */
static void
append_gates (Writer *writer)
{
  PmFtNode top = pm_fault_tree_get_top (writer->tree);
  guint n = pm_fault_tree_get_n_nodes (writer->tree);

  for (guint i = 0; i <= n; i++)
    {
      PmFtNode node = i == 0 ? top : i - 1;

      if ((i > 0 && node == top) || !writer->names[node]
          || !pm_fault_tree_is_gate (writer->tree, node))
        continue;
      g_string_append_printf (writer->text, "    <define-gate name=\"%s\">\n",
                              writer->names[node]);
      append_decoration (writer, node);
      append_formula (writer, node, 6);
      g_string_append (writer->text, "    </define-gate>\n");
    }
}

/**
 * pm_openpsa_write:
 * @tree: a checked fault tree whose top has a name
 *
 * Returns: (transfer full): the file
 */
GBytes *
pm_openpsa_write (const PmFaultTree *tree)
{
  Writer writer = { tree, g_string_new ("<?xml version=\"1.0\"?>\n<opsa-mef>\n"), NULL };
  guint n = pm_fault_tree_get_n_nodes (tree);
  g_autofree char *name = g_strdup (pm_fault_tree_get_name (tree));

  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
  make_names (&writer);
  g_string_append_printf (writer.text, "  <define-fault-tree name=\"%s\">\n",
                          *name ? name : "fault-tree");
  append_decoration (&writer, PM_FT_NO_NODE);
  append_gates (&writer);
  g_string_append (writer.text, "  </define-fault-tree>\n  <model-data>\n");
  for (PmFtNode i = 0; i < n; i++)
    {
      if (pm_fault_tree_get_kind (tree, i) == PM_FT_EVENT)
        append_event (&writer, i);
      else if (pm_fault_tree_get_kind (tree, i) == PM_FT_HOUSE && writer.names[i])
        append_house (&writer, i);
    }
  g_string_append (writer.text, "  </model-data>\n</opsa-mef>\n");

  for (guint i = 0; i < n; i++)
    g_free (writer.names[i]);
  g_free (writer.names);
  return g_string_free_to_bytes (writer.text);
}
