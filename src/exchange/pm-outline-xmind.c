/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines as files of XMind: a zip file with the maps in content.json (since XMind Zen, 2018) or
 * in content.xml (until XMind 8). Newer files may have both; then the XML only says that the
 * program is too old. A file holds sheets, and each of them a tree of topics: the sheets are the
 * items at the top. Written is the newer kind, with the members that XMind asks for.
 */

#include "pm-exchange-json.h"
#include "pm-exchange.h"
#include "pm-outline-private.h"
#include "pm-zip.h"

#include "pm-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTENT_JSON "content.json"
#define CONTENT_XML "content.xml"
#define MANIFEST_JSON "manifest.json"
#define MANIFEST_XML "META-INF/manifest.xml"
#define METADATA_JSON "metadata.json"

/* What is being read from content.json. */
typedef struct
{
  PmOutline *outline; /* owned by the caller, as the others */
  PmLeftOut *left_out;
  GError **error;
} Reading;

/* Says that a value of that name is not of the type that it should have. @where is the title of
 * what it stands below.
 */
static gboolean
fail_type (Reading *reading,
           const char *name,
           JsonNodeType type,
           const char *where)
{
  g_autofree char *message = NULL;

  /* Translators: the first is the name of a value in the file, the second a text of the diagram. */
  if (type == JSON_NODE_VALUE)
    message = g_strdup_printf (_("“%s” below “%s” is not a text"), name, where);
  else if (type == JSON_NODE_ARRAY)
    message = g_strdup_printf (_("“%s” below “%s” is not a list"), name, where);
  else
    message = g_strdup_printf (_("“%s” below “%s” is not an object"), name, where);
  g_set_error_literal (reading->error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT, message);
  return FALSE;
}

/* The member of @object, which has to be of the type, or NULL for none. */
static gboolean
get_member (Reading *reading,
            JsonObject *object,
            const char *name,
            JsonNodeType type,
            const char *where,
            JsonNode **member)
{
  *member = json_object_get_member (object, name);
  if (*member != NULL && JSON_NODE_HOLDS_NULL (*member))
    *member = NULL;
  if (*member != NULL
      && (json_node_get_node_type (*member) != type
          || (type == JSON_NODE_VALUE && json_node_get_value_type (*member) != G_TYPE_STRING)))
    return fail_type (reading, name, type, where);
  return TRUE;
}

/* How many there are in the list of that name. */
static guint
count_list (JsonObject *object,
            const char *name)
{
  JsonNode *member = json_object_get_member (object, name);

  return member != NULL && JSON_NODE_HOLDS_ARRAY (member)
           ? json_array_get_length (json_node_get_array (member))
           : 0;
}

static gboolean
has_text (JsonObject *object,
          const char *name)
{
  JsonNode *member = json_object_get_member (object, name);

  return member != NULL && json_node_get_value_type (member) == G_TYPE_STRING
         && *json_node_get_string (member) != '\0';
}

/* The object of that name, or NULL. */
static JsonObject *
find_object (JsonObject *object,
             const char *name)
{
  JsonNode *member = object != NULL ? json_object_get_member (object, name) : NULL;

  return member != NULL && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
}

/* A note that was emptied stays in the file without its text. */
static gboolean
has_note (JsonObject *topic)
{
  JsonObject *notes = find_object (topic, "notes");
  JsonObject *plain = find_object (notes, "plain");

  return plain != NULL ? has_text (plain, "content")
                       : notes != NULL && json_object_get_size (notes) > 0;
}

static void
count_left_out (JsonObject *topic,
                JsonObject *children,
                PmLeftOut *left_out)
{
  left_out->counts[PM_LEFT_OUT_NOTES] += has_note (topic);
  left_out->counts[PM_LEFT_OUT_LABELS] += count_list (topic, "labels");
  left_out->counts[PM_LEFT_OUT_MARKERS] += count_list (topic, "markers");
  left_out->counts[PM_LEFT_OUT_IMAGES] += find_object (topic, "image") != NULL;
  left_out->counts[PM_LEFT_OUT_LINKS] += has_text (topic, "href");
  left_out->counts[PM_LEFT_OUT_BOUNDARIES] += count_list (topic, "boundaries");
  left_out->counts[PM_LEFT_OUT_TASKS] += has_text (topic, "taskStatus");
  if (children == NULL)
    return;
  left_out->counts[PM_LEFT_OUT_FLOATING] += count_list (children, "detached");
  left_out->counts[PM_LEFT_OUT_SUMMARIES] += count_list (children, "summary");
  left_out->counts[PM_LEFT_OUT_CALLOUTS] += count_list (children, "callout");
}

static gboolean read_topic (Reading *reading,
                            JsonObject *topic,
                            guint depth,
                            const char *where);

/* The recursion is bounded by how deep the JSON may be. */
static gboolean
read_children (Reading *reading,
               JsonObject *children,
               guint depth,
               const char *where)
{
  JsonNode *member;
  JsonArray *topics;

  if (!get_member (reading, children, "attached", JSON_NODE_ARRAY, where, &member))
    return FALSE;
  topics = member != NULL ? json_node_get_array (member) : NULL;
  for (guint i = 0; topics != NULL && i < json_array_get_length (topics); i++)
    {
      JsonNode *topic = json_array_get_element (topics, i);

      if (!JSON_NODE_HOLDS_OBJECT (topic))
        return fail_type (reading, "attached[]", JSON_NODE_OBJECT, where);
      if (!read_topic (reading, json_node_get_object (topic), depth, where))
        return FALSE;
    }
  return TRUE;
}

/* A topic without a title hands its children to the one above. */
static gboolean
read_topic (Reading *reading,
            JsonObject *topic,
            guint depth,
            const char *where)
{
  JsonNode *title, *children;
  const char *text;
  guint before = reading->outline->len;

  if (!get_member (reading, topic, "title", JSON_NODE_VALUE, where, &title)
      || !get_member (reading, topic, "children", JSON_NODE_OBJECT, where, &children))
    return FALSE;
  text = title != NULL ? json_node_get_string (title) : "";
  count_left_out (topic, children != NULL ? json_node_get_object (children) : NULL,
                  reading->left_out);
  if (!pm_outline_add (reading->outline, text, depth, 0, reading->error))
    return FALSE;
  return children == NULL
         || read_children (reading, json_node_get_object (children),
                           depth + (reading->outline->len > before ? 1 : 0),
                           reading->outline->len > before ? text : where);
}

static gboolean
read_sheet (Reading *reading,
            JsonNode *sheet)
{
  JsonNode *title, *root;
  const char *where;

  if (!JSON_NODE_HOLDS_OBJECT (sheet))
    return fail_type (reading, "[]", JSON_NODE_OBJECT, CONTENT_JSON);
  if (!get_member (reading, json_node_get_object (sheet), "title", JSON_NODE_VALUE, CONTENT_JSON,
                   &title))
    return FALSE;
  where = title != NULL ? json_node_get_string (title) : CONTENT_JSON;
  if (!get_member (reading, json_node_get_object (sheet), "rootTopic", JSON_NODE_OBJECT, where,
                   &root))
    return FALSE;
  reading->left_out->counts[PM_LEFT_OUT_RELATIONSHIPS]
      += count_list (json_node_get_object (sheet), "relationships");
  return root == NULL || read_topic (reading, json_node_get_object (root), 0, where);
}

static gboolean
read_json (GBytes *bytes,
           Reading *reading)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) root = pm_json_parse_deep (text != NULL ? text : "", size, PM_JSON_DEEPEST,
                                                  reading->error);
  JsonArray *sheets;

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    return fail_type (reading, "sheets", JSON_NODE_ARRAY, CONTENT_JSON);
  sheets = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (sheets); i++)
    if (!read_sheet (reading, json_array_get_element (sheets, i)))
      return FALSE;
  return TRUE;
}

static PmOutline *
read_content (GHashTable *members,
              PmLeftOut *left_out,
              GError **error)
{
  GBytes *json = g_hash_table_lookup (members, CONTENT_JSON);
  GBytes *xml = g_hash_table_lookup (members, CONTENT_XML);
  PmOutline *outline;
  Reading reading;

  if (json == NULL && xml == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("This is not a file of XMind: there is neither %s nor %s in it"), CONTENT_JSON,
                   CONTENT_XML);
      return NULL;
    }
  if (json == NULL)
    {
      outline = pm_outline_read_xmind_xml (xml, left_out, error);
      if (outline == NULL)
        g_prefix_error (error, "%s: ", CONTENT_XML);
      return outline;
    }
  outline = pm_outline_new ();
  reading = (Reading) { outline, left_out, error };
  if (!read_json (json, &reading))
    {
      g_prefix_error (error, "%s: ", CONTENT_JSON);
      g_clear_pointer (&outline, pm_outline_free);
    }
  return outline;
}

/* Does the list of members say how one of them was encrypted? XMind does not use what zip files
 * have for that.
 */
static gboolean
is_encrypted (GHashTable *members)
{
  const char *const manifests[] = { MANIFEST_JSON, MANIFEST_XML };

  for (guint i = 0; i < G_N_ELEMENTS (manifests); i++)
    {
      GBytes *bytes = g_hash_table_lookup (members, manifests[i]);
      gsize size = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

      if (text != NULL && g_strstr_len (text, (gssize) size, "encryption-data") != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * pm_outline_read_xmind:
 * @bytes: a zip file
 * @left_out: gets what is not read
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the member of the file
 *
 * Reads all sheets: the topic in the middle of each is an item at the top.
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_xmind (GBytes *bytes,
                       PmLeftOut *left_out,
                       GError **error)
{
  const char *const wanted[] = { CONTENT_JSON, CONTENT_XML, MANIFEST_JSON, MANIFEST_XML, NULL };
  g_autoptr (GHashTable) members = pm_zip_read (bytes, wanted, error);
  PmOutline *outline;

  if (members == NULL)
    return NULL;
  outline = read_content (members, left_out, error);
  if (outline == NULL && is_encrypted (members))
    {
      g_clear_error (error);
      g_set_error_literal (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                           _("This file is protected by a password; save it without one in XMind"));
    }
  return outline;
}

/* What tells the topics of this tree from those of another: XMind asks for ids that nobody else
 * has, and the same tree is to give the same file.
 */
static GChecksum *
create_seed (PmOutline *outline)
{
  GChecksum *seed = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < outline->len; i++)
    {
      const PmOutlineItem *item = pm_outline_get (outline, i);
      g_autofree char *line = g_strdup_printf ("%u %s\n", item->depth, item->text);

      g_checksum_update (seed, (const guchar *) line, -1);
    }
  return seed;
}

/* An id as long as those of XMind. */
static void
add_id (JsonBuilder *builder,
        const char *name,
        const GChecksum *seed,
        const char *kind,
        guint index)
{
  g_autoptr (GChecksum) checksum = g_checksum_copy (seed);
  g_autofree char *what = g_strdup_printf ("%s %u", kind, index);
  g_autofree char *id = NULL;

  g_checksum_update (checksum, (const guchar *) what, -1);
  id = g_strndup (g_checksum_get_string (checksum), 26);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, id);
}

static void
add_text (JsonBuilder *builder,
          const char *name,
          const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
begin_sheet (JsonBuilder *builder,
             const GChecksum *seed,
             const PmOutlineItem *item,
             guint index)
{
  json_builder_begin_object (builder);
  add_id (builder, "id", seed, "sheet", index);
  add_text (builder, "class", "sheet");
  add_text (builder, "title", item->text);
  json_builder_set_member_name (builder, "rootTopic");
}

/* Begins a topic, which stays open for its children where it has some. */
static void
begin_topic (JsonBuilder *builder,
             const GChecksum *seed,
             const PmOutlineItem *item,
             guint index,
             gboolean fishbone,
             gboolean has_children)
{
  json_builder_begin_object (builder);
  add_id (builder, "id", seed, "topic", index);
  add_text (builder, "class", "topic");
  add_text (builder, "title", item->text);
  if (item->depth == 0)
    add_text (builder, "structureClass",
              fishbone ? "org.xmind.ui.fishbone.rightHeaded" : "org.xmind.ui.logic.right");
  if (!has_children)
    {
      json_builder_end_object (builder);
      return;
    }
  json_builder_set_member_name (builder, "children");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "attached");
  json_builder_begin_array (builder);
}

/* Ends the topics from the level @open down to @depth. */
static guint
end_topics (JsonBuilder *builder,
            guint open,
            guint depth)
{
  for (; open > depth; open--)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  return open;
}

static GBytes *
take_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_content (PmOutline *outline,
               const GChecksum *seed,
               gboolean fishbone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  guint open = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < outline->len; i++)
    {
      const PmOutlineItem *item = pm_outline_get (outline, i);
      gboolean has_children = i + 1 < outline->len
                              && pm_outline_get (outline, i + 1)->depth > item->depth;

      open = end_topics (builder, open, item->depth);
      if (item->depth == 0 && i > 0)
        json_builder_end_object (builder);
      if (item->depth == 0)
        begin_sheet (builder, seed, item, i);
      begin_topic (builder, seed, item, i, fishbone, has_children);
      open += has_children ? 1 : 0;
    }
  end_topics (builder, open, 0);
  if (outline->len > 0)
    json_builder_end_object (builder);
  json_builder_end_array (builder);
  return take_json (builder);
}

static GBytes *
write_metadata (const GChecksum *seed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "dataStructureVersion", "2");
  json_builder_set_member_name (builder, "creator");
  json_builder_begin_object (builder);
  add_text (builder, "name", "Postmortem");
  add_text (builder, "version", PM_VERSION);
  json_builder_end_object (builder);
  add_text (builder, "layoutEngineVersion", "3");
  add_id (builder, "activeSheetId", seed, "sheet", 0);
  json_builder_end_object (builder);
  return take_json (builder);
}

/**
 * pm_outline_write_xmind:
 * @outline: a tree
 * @format: %PM_OUTLINE_XMIND or %PM_OUTLINE_XMIND_FISHBONE
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Writes a sheet for each item at the top.
 *
 * Returns: (transfer full) (nullable): the zip file
 */
GBytes *
pm_outline_write_xmind (PmOutline *outline,
                        PmOutlineFormat format,
                        GError **error)
{
  static const char manifest[] = "{\"file-entries\":{\"content.json\":{},\"metadata.json\":{}}}";
  const char *const names[] = { CONTENT_JSON, METADATA_JSON, MANIFEST_JSON, NULL };
  g_autoptr (GChecksum) seed = create_seed (outline);
  g_autoptr (GBytes) content = write_content (outline, seed, format == PM_OUTLINE_XMIND_FISHBONE);
  g_autoptr (GBytes) metadata = write_metadata (seed);
  g_autoptr (GBytes) list = g_bytes_new_static (manifest, sizeof manifest - 1);
  GBytes *const contents[] = { content, metadata, list };

  return pm_zip_write (names, contents, error);
}
