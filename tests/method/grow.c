/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fault trees for the tests, from a short notation: a name, or a name, a gate and what stands below
 * in brackets. "top&(a,b|(c,2d(e,f,g)))": & is AND, | is OR, ^ is XOR, ! is NOT, a digit is "at
 * least so many". The same name is the same cause; the first is the top event. A name that begins
 * with > is a transfer to the gate of that name.
 */

#include "test-method.h"

#include "pm-diagram.h"

#include <string.h>

static PmRecord *
find_cause (PmPostmortem *postmortem,
            const char   *name)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    if (strcmp (pm_record_get_string (pm_list_get (causes, i), "statement"), name) == 0)
      return pm_list_get (causes, i);
  return NULL;
}

/* The cause of that name, made where there is none. */
PmRecord *
get_cause (PmPostmortem *postmortem,
           const char   *name)
{
  PmRecord *cause = find_cause (postmortem, name);

  return cause != NULL ? cause
                       : add_record (postmortem, PM_TYPE_CAUSE, "statement", name, NULL);
}

static char *
take_name (const char **text)
{
  const char *start = *text;

  while (g_ascii_isalpha (**text) || **text == '>' || **text == ' ')
    (*text)++;
  return g_strndup (start, (gsize) (*text - start));
}

static PmGate
get_gate (char c)
{
  switch (c)
    {
    case '&':
      return PM_GATE_AND;
    case '|':
      return PM_GATE_OR;
    case '^':
      return PM_GATE_XOR;
    case '!':
      return PM_GATE_NOT;
    default:
      return PM_GATE_K_OF_N;
    }
}

static PmRecord *
find_gate (PmRecord   *diagram,
           const char *name)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);

  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      if (place->n_children > 0 && strcmp (pm_node_get_text (place->node), name) == 0)
        return place->node;
    }
  return NULL;
}

static PmRecord *
add_place (PmRecord   *diagram,
           PmRecord   *parent,
           const char *name)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  const char *above = parent != NULL ? pm_record_get_id (parent) : "";

  if (*name == '>')
    return add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "parent",
                       above, "kind", PM_NODE_KIND_TRANSFER, "target",
                       pm_record_get_id (find_gate (diagram, name + 1)), NULL);
  if (parent == NULL)
    return add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "kind",
                       PM_NODE_KIND_GATE, "label", name, NULL);
  return add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "parent",
                     above, "kind", PM_NODE_KIND_CAUSE, "cause",
                     pm_record_get_id (get_cause (postmortem, name)), NULL);
}

static void
grow_place (PmRecord    *diagram,
            PmRecord    *parent,
            const char **text)
{
  g_autofree char *name = take_name (text);
  PmRecord *node = add_place (diagram, parent, name);

  if (**text == '\0' || **text == ',' || **text == ')')
    return;
  g_object_set (node, "gate", get_gate (**text), "k",
                (gint64) (g_ascii_isdigit (**text) ? **text - '0' : 0), NULL);
  (*text)++;
  g_assert_cmpint (**text, ==, '(');
  do
    {
      (*text)++;
      grow_place (diagram, node, text);
    }
  while (**text == ',');
  g_assert_cmpint (**text, ==, ')');
  (*text)++;
}

/* Adds the fault tree that @text describes. */
PmRecord *
grow_tree (PmPostmortem *postmortem,
           const char   *text)
{
  PmRecord *diagram = add_record (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FAULT_TREE,
                                  "title", "It failed", NULL);

  grow_place (diagram, NULL, &text);
  g_assert_cmpint (*text, ==, '\0');
  return diagram;
}
