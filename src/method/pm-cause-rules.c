/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the method says about one cause: whether it counts, what it stands on, how deep it lies and
 * whether anything is done about it. Pure functions over the links and diagrams. */

#include "pm-cause-rules.h"

#include "pm-action-rules.h"

#include <string.h>

/* Deeper than any sensible chain; ends the walk should a file have parents in a circle. */
#define MAX_DEPTH 64

/**
 * pm_cause_counts:
 *
 * Returns: whether @cause is a primary or contributing one that nothing refutes, for which the
 *   method wants an action
 */
gboolean
pm_cause_counts (PmRecord *cause)
{
  int role = pm_record_get_enum (cause, "role");

  return (role == PM_CAUSE_ROLE_PRIMARY || role == PM_CAUSE_ROLE_CONTRIBUTING) &&
         pm_record_get_enum (cause, "state") != PM_EVIDENCE_STATE_REFUTED;
}

/* Whether @text is a list: of signs that add or lead on, or of commas, of which one alone is as
 * often that of a clause. */
static gboolean
is_list (const char *text)
{
  static const struct { const char *divider; guint least; } kinds[] = {
    { " + ", 1 }, { "; ", 1 }, { " → ", 1 }, { " -> ", 1 }, { " => ", 1 }, { "\n", 1 }, { ", ", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = 0;

      for (const char *p = strstr (text, kinds[i].divider); p != NULL;
           p = strstr (p + 1, kinds[i].divider))
        n++;
      if (n >= kinds[i].least)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_sentences (const char *text)
{
  for (const char *p = strpbrk (text, ".!?"); p != NULL; p = strpbrk (p + 1, ".!?"))
    if (p > text && g_ascii_isalnum (p[-1]) && p[1] == ' ' &&
        g_unichar_isupper (g_utf8_get_char (p + 2)))
      return TRUE;

  return FALSE;
}

/**
 * pm_cause_names_several:
 * @statement: of a cause
 * @length: in bytes, or -1
 *
 * People write “no failover + no alert + unclear runbook” into one field.
 *
 * Returns: whether @statement lists more than one cause, or says it in more than one sentence
 */
gboolean
pm_cause_names_several (const char *statement,
                        gssize      length)
{
  g_autofree char *copy = length < 0 ? g_strdup (statement) : g_strndup (statement, length);

  return is_list (copy) || has_sentences (copy);
}

/* Whether @link is of @kind and stands: a dropped action addresses nothing. */
static gboolean
is_link (PmRecord   *link,
         PmLinkKind  kind)
{
  PmRecord *origin = pm_record_get_ref (link, "origin");

  return pm_record_get_enum (link, "kind") == (int) kind &&
         (kind != PM_LINK_KIND_ADDRESSES || (origin != NULL && pm_action_counts (origin)));
}

static guint
count_links (PmRecord   *record,
             const char *end,
             PmLinkKind  kind)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);
  g_autoptr (GPtrArray) links = NULL;
  guint n = 0;

  if (postmortem == NULL)
    return 0;

  links = pm_postmortem_find_referring (postmortem, record, PM_TYPE_LINK, end);
  for (guint i = 0; i < links->len; i++)
    n += is_link (g_ptr_array_index (links, i), kind) ? 1 : 0;

  return n;
}

/**
 * pm_cause_has_event:
 *
 * Returns: whether an event of the timeline is linked to @cause as evidence
 */
gboolean
pm_cause_has_event (PmRecord *cause)
{
  return count_links (cause, "target", PM_LINK_KIND_EVIDENCE) > 0;
}

/**
 * pm_cause_has_evidence:
 *
 * Returns: whether @cause stands on a linked event or on evidence in words
 */
gboolean
pm_cause_has_evidence (PmRecord *cause)
{
  return *pm_record_get_string (cause, "evidence") != '\0' || pm_cause_has_event (cause);
}

/**
 * pm_cause_is_addressed:
 *
 * Returns: whether an action that was not dropped addresses @cause, or a reason for none is written
 *   down
 */
gboolean
pm_cause_is_addressed (PmRecord *cause)
{
  return *pm_record_get_string (cause, "no-action-reason") != '\0' ||
         count_links (cause, "target", PM_LINK_KIND_ADDRESSES) > 0;
}

/**
 * pm_causes_dup_gaps:
 *
 * Returns: (transfer container) (element-type PmRecord): the causes that count and that nothing
 *   addresses
 */
GPtrArray *
pm_causes_dup_gaps (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  GPtrArray *gaps = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);

      if (pm_cause_counts (cause) && !pm_cause_is_addressed (cause))
        g_ptr_array_add (gaps, cause);
    }

  return gaps;
}

/**
 * pm_action_count_causes:
 *
 * Returns: how many causes @action addresses; none where it was dropped
 */
guint
pm_action_count_causes (PmRecord *action)
{
  return count_links (action, "origin", PM_LINK_KIND_ADDRESSES);
}

/**
 * pm_cause_is_explained:
 *
 * Returns: whether a diagram says why @cause came about: something stands below it there
 */
gboolean
pm_cause_is_explained (PmRecord *cause)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (cause);
  g_autoptr (GPtrArray) nodes = NULL;

  if (postmortem == NULL)
    return FALSE;

  nodes = pm_postmortem_find_referring (postmortem, cause, PM_TYPE_NODE, "cause");
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (GPtrArray) below
          = pm_postmortem_find_referring (postmortem, nodes->pdata[i], PM_TYPE_NODE, "parent");

      if (below->len > 0)
        return TRUE;
    }

  return FALSE;
}

/* Categories and gates are no answers to a why, so they do not count. */
static guint
get_node_depth (PmRecord *node)
{
  guint depth = 0;

  for (guint i = 0; node != NULL && i < MAX_DEPTH; i++)
    {
      depth += pm_record_get_enum (node, "kind") == PM_NODE_KIND_CAUSE ? 1 : 0;
      node = pm_record_get_ref (node, "parent");
    }

  return depth;
}

/**
 * pm_cause_get_depth:
 *
 * Returns: after how many whys @cause stands, in the diagram where it lies deepest; 0 when it is in
 *   none
 */
guint
pm_cause_get_depth (PmRecord *cause)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (cause);
  g_autoptr (GPtrArray) nodes = NULL;
  guint depth = 0;

  if (postmortem == NULL)
    return 0;

  nodes = pm_postmortem_find_referring (postmortem, cause, PM_TYPE_NODE, "cause");
  for (guint i = 0; i < nodes->len; i++)
    depth = MAX (depth, get_node_depth (g_ptr_array_index (nodes, i)));

  return depth;
}

/**
 * pm_causes_get_depth:
 *
 * Returns: the depth of the deepest cause
 */
guint
pm_causes_get_depth (PmPostmortem *postmortem)
{
  PmList *nodes = pm_postmortem_get_list (postmortem, PM_TYPE_NODE);
  guint depth = 0;

  for (guint i = 0; i < pm_list_get_length (nodes); i++)
    depth = MAX (depth, get_node_depth (pm_list_get (nodes, i)));

  return depth;
}

/**
 * pm_causes_count_techniques:
 *
 * Returns: how many of the three techniques were used, that is have a diagram with causes in it
 */
guint
pm_causes_count_techniques (PmPostmortem *postmortem)
{
  PmList *nodes = pm_postmortem_get_list (postmortem, PM_TYPE_NODE);
  gboolean used[3] = { FALSE, };

  for (guint i = 0; i < pm_list_get_length (nodes); i++)
    {
      PmRecord *node = pm_list_get (nodes, i);
      PmRecord *diagram = pm_record_get_ref (node, "diagram");

      if (diagram != NULL && *pm_record_get_string (node, "cause") != '\0')
        used[pm_record_get_enum (diagram, "kind")] = TRUE;
    }

  return used[0] + used[1] + used[2];
}
