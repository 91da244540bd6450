/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gates of a fault tree as words in brackets behind a text, for formats that hold only texts:
 * "No copy [AND]", "Both fail [2/3]". An OR needs none.
 */

#include "pm-gate-words.h"

#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  PmSymbol symbol;
} gates[] = {
  { "AND", PM_SYMBOL_AND },   { "OR", PM_SYMBOL_OR },   { "XOR", PM_SYMBOL_XOR },
  { "NOT", PM_SYMBOL_NOT },   { "NAND", PM_SYMBOL_NAND }, { "NOR", PM_SYMBOL_NOR },
  { "INHIBIT", PM_SYMBOL_INHIBIT },
};

/**
 * pm_gate_words_cut:
 * @text: a text, whose gate is cut off
 * @k: (out): how many inputs are needed, where the gate is k of n
 *
 * Returns: the gate at the end of @text; %PM_SYMBOL_OR where there is none
 */
PmSymbol
pm_gate_words_cut (char *text,
                   guint *k)
{
  char *open = strrchr (text, '[');
  gsize length = strlen (text);
  guint n;

  if (open == NULL || length == 0 || text[length - 1] != ']')
    return PM_SYMBOL_OR;
  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (g_ascii_strncasecmp (open + 1, gates[i].name, strlen (gates[i].name)) == 0
        && open[1 + strlen (gates[i].name)] == ']')
      {
        *open = '\0';
        return gates[i].symbol;
      }
  if (sscanf (open, "[%9u/%9u]", k, &n) != 2)
    return PM_SYMBOL_OR;
  *open = '\0';
  return PM_SYMBOL_VOTE;
}

/* The word in brackets that tells an OR from other gates; NULL for none. (transfer full) */
static char *
dup_word (const PmDrawingNode *node,
          guint n_inputs)
{
  if (node->symbol == PM_SYMBOL_VOTE)
    return g_strdup_printf (" [%u/%u]", node->k, n_inputs);
  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (node->symbol == gates[i].symbol && n_inputs > 0 && node->symbol != PM_SYMBOL_OR)
      return g_strdup_printf (" [%s]", gates[i].name);
  return NULL;
}

/**
 * pm_gate_words_dup_texts:
 * @input: nodes, each behind the one that it hangs on
 * @depths: (out caller-allocates): gets for each node how deep it stands; 0 for the first
 *
 * Returns: (transfer full): the text of each node with its gate, never empty: a node without a text
 *   gets a sign, or it would lose its place
 */
char **
pm_gate_words_dup_texts (const PmDrawingInput *input,
                         guint *depths)
{
  char **texts = g_new0 (char *, input->n_nodes + 1);
  g_autofree guint *n_inputs = g_new0 (guint, input->n_nodes);

  for (guint i = 1; i < input->n_nodes; i++)
    n_inputs[input->nodes[i].parent]++;
  for (guint i = 0; i < input->n_nodes; i++)
    {
      const PmDrawingNode *node = &input->nodes[i];
      g_autofree char *gate = dup_word (node, n_inputs[i]);

      depths[i] = node->parent >= 0 ? depths[node->parent] + 1 : 0;
      texts[i] = g_strconcat (*node->text != '\0' ? node->text : "…", gate, NULL);
    }
  return texts;
}
