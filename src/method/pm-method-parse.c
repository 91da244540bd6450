/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading one file of the method into JSON. A team's file is written by hand, so each message
 * says where it stands; and it may be anything that has a name, so no more is read than such a
 * file holds. */

#include "pm-method-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Far above any sensible file; the depth keeps a hostile one from exhausting the parser's stack. */
#define MAX_MEGABYTES 4
#define MAX_SIZE (MAX_MEGABYTES * 1024 * 1024)
#define MAX_DEPTH 16

/**
 * pm_method_read:
 * @path: a file; what comes out of a pipe or a device is read, too
 *
 * Returns: (transfer full) (nullable): what it holds, of what is too large for pm_method_parse() as
 *   much as that needs to see it; %NULL with @error set when it cannot be read
 */
GBytes *
pm_method_read (const char *path,
                GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *contents = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;

  contents = g_malloc (MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), contents, MAX_SIZE + 1, &length, NULL,
                                error))
    return NULL;

  return g_bytes_new (contents, length);
}

static gboolean
is_too_deep (const char *text,
             gsize       length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '[' || text[i] == '{') && ++depth > MAX_DEPTH)
        return TRUE;
      else if (!in_string && (text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }

  return FALSE;
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  return length == 0;
}

/* What can be told before the parser sees it. */
static gboolean
check_bytes (const char *text,
             gsize       length,
             const char *name,
             GError    **error)
{
  if (is_blank (text, length))
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID, _("%s: The file is empty"), name);
  else if (length > MAX_SIZE)
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                 _("%s: The file is larger than %d MB, which no texts of the method are"), name,
                 MAX_MEGABYTES);
  else if (!g_utf8_validate_len (text, length, NULL))
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                 _("%s: The file is not text in UTF-8"), name);
  else if (is_too_deep (text, length))
    g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                 _("%s: This is not a file with texts of the method"), name);
  else
    return TRUE;

  return FALSE;
}

/* The parser says “<data>:1:42: Parse error: …”; the data have a name. */
static char *
describe_error (const char *message)
{
  const char *reason = strstr (message, "error: ");
  guint line;

  if (reason == NULL || sscanf (message, "<data>:%u:", &line) != 1)
    return g_strdup (message);

  return g_strdup_printf (_("line %u: %s"), line, reason + strlen ("error: "));
}

/* A member that an object has twice: the parser keeps the second, and nobody would see that the
 * first is lost. */
typedef struct
{
  GHashTable *seen; /* “object/member” */
  char *twice;      /* the first such member, or NULL */
  guint line;
} Members;

static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *member,
                  gpointer    data)
{
  Members *members = data;

  if (g_hash_table_add (members->seen, g_strdup_printf ("%p/%s", object, member)) ||
      members->twice != NULL)
    return;
  members->twice = g_strdup (member);
  members->line = json_parser_get_current_line (parser);
}

static JsonNode *
parse (const char *text,
       gsize       length,
       const char *name,
       gboolean    check,
       GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *reason = NULL;
  Members members = { seen, NULL, 0 };
  gboolean loaded;

  if (check)
    g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &members);
  loaded = json_parser_load_from_data (parser, text, length, &local_error);
  twice = members.twice;
  if (!loaded)
    {
      reason = describe_error (local_error->message);
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("%s: This is not valid JSON: %s"), name, reason);
      return NULL;
    }
  if (twice != NULL)
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   /* Translators: a file, a member of an object in it, a line */
                   _("%1$s: “%2$s” stands twice in one object, again in line %3$u"), name, twice,
                   members.line);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * pm_method_parse:
 * @name: what to call the file in a message
 * @check: whether nothing tests it but this, as with a team's file
 *
 * Returns: (transfer full) (nullable): the root, known to be an object; %NULL with @error set when
 *   the bytes are not such a file
 */
JsonNode *
pm_method_parse (GBytes     *bytes,
                 const char *name,
                 gboolean    check,
                 GError    **error)
{
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (!check_bytes (text, length, name, error))
    return NULL;

  root = parse (text, length, name, check, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("%s: This is not a file with texts of the method"), name);
      return NULL;
    }

  return g_steal_pointer (&root);
}
