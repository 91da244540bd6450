/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The maps of XMind 8 and before, content.xml of its zip files. */

#include "pm-exchange.h"
#include "pm-outline-private.h"
#include "pm-xml.h"

#include <string.h>

static guint
count_children (xmlNode *parent,
                const char *name)
{
  guint n = 0;

  for (xmlNode *child = parent != NULL ? parent->children : NULL; child != NULL;
       child = child->next)
    n += pm_outline_is_element (child, name);
  return n;
}

/* The first list of topics of that type below a topic. */
static xmlNode *
find_topics (xmlNode *topic,
             const char *type)
{
  xmlNode *children = pm_outline_find_child (topic, "children");

  for (xmlNode *topics = children != NULL ? children->children : NULL; topics != NULL;
       topics = topics->next)
    {
      g_autofree char *its_type = NULL;

      if (!pm_outline_is_element (topics, "topics"))
        continue;
      its_type = pm_outline_dup_attribute (topics, "type");
      if (strcmp (its_type, type) == 0)
        return topics;
    }
  return NULL;
}

static gboolean
has_text (xmlNode *element)
{
  g_autofree char *text = pm_outline_dup_content (element);

  return *g_strstrip (text) != '\0';
}

static void
count_left_out (xmlNode *topic,
                PmLeftOut *left_out)
{
  static const struct
  {
    const char *list;
    const char *element;
    PmLeftOutKind kind;
  } lists[] = { { "labels", "label", PM_LEFT_OUT_LABELS },
                { "marker-refs", "marker-ref", PM_LEFT_OUT_MARKERS },
                { "boundaries", "boundary", PM_LEFT_OUT_BOUNDARIES } };
  static const struct
  {
    const char *type;
    PmLeftOutKind kind;
  } types[] = { { "detached", PM_LEFT_OUT_FLOATING },
                { "summary", PM_LEFT_OUT_SUMMARIES },
                { "callout", PM_LEFT_OUT_CALLOUTS } };
  g_autofree char *link = pm_xml_dup_attribute (topic, "href");

  left_out->counts[PM_LEFT_OUT_LINKS] += link != NULL;
  left_out->counts[PM_LEFT_OUT_NOTES] += has_text (pm_outline_find_child (topic, "notes"));
  left_out->counts[PM_LEFT_OUT_IMAGES] += count_children (topic, "img");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    left_out->counts[lists[i].kind]
        += count_children (pm_outline_find_child (topic, lists[i].list), lists[i].element);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    left_out->counts[types[i].kind] += count_children (find_topics (topic, types[i].type), "topic");
}

/* The topics of @list. The parser allows 256 levels, so the recursion is bounded. A topic without a
 * title hands its children to the one above.
 */
static gboolean
read_topics (xmlNode *list,
             guint depth,
             PmOutline *outline,
             PmLeftOut *left_out,
             GError **error)
{
  for (xmlNode *topic = list != NULL ? list->children : NULL; topic != NULL; topic = topic->next)
    {
      xmlNode *title;
      g_autofree char *text = NULL;
      guint before = outline->len;

      if (!pm_outline_is_element (topic, "topic"))
        continue;
      title = pm_outline_find_child (topic, "title");
      text = pm_outline_dup_content (title);
      count_left_out (topic, left_out);
      if (!pm_outline_add (outline, text, depth, pm_xml_get_line (topic), error)
          || !read_topics (find_topics (topic, "attached"),
                           depth + (outline->len > before ? 1 : 0), outline, left_out, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_outline_read_xmind_xml:
 * @bytes: content.xml
 * @left_out: gets what is not read
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the line
 *
 * Returns: (transfer full) (nullable): the tree, with the topic of each sheet at the top
 */
PmOutline *
pm_outline_read_xmind_xml (GBytes *bytes,
                           PmLeftOut *left_out,
                           GError **error)
{
  xmlDoc *document = pm_outline_parse_xml (bytes, "xmap-content", error);
  PmOutline *outline = NULL;
  gboolean ok = TRUE;

  if (document == NULL)
    return NULL;
  outline = pm_outline_new ();
  for (xmlNode *sheet = pm_xml_get_root (document)->children; ok && sheet != NULL;
       sheet = sheet->next)
    {
      if (!pm_outline_is_element (sheet, "sheet"))
        continue;
      left_out->counts[PM_LEFT_OUT_RELATIONSHIPS]
          += count_children (pm_outline_find_child (sheet, "relationships"), "relationship");
      ok = read_topics (sheet, 0, outline, left_out, error);
    }
  if (!ok)
    g_clear_pointer (&outline, pm_outline_free);
  pm_xml_free (document);
  return outline;
}
