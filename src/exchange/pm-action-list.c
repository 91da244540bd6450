/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Open actions as text, JSON, Markdown, CSV (RFC 4180) and calendar tasks (RFC 5545). */

#include "pm-action-list.h"

#include "pm-exchange-file.h"
#include "pm-exchange-json.h"
#include "pm-exchange.h"
#include "pm-field.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What every format shows of an action.  The names stand in the man page and do not change. */
typedef struct
{
  const char *name;
  const char *(*get) (const PmActionLine *line);
} Column;

static const char *
get_id (const PmActionLine *line)
{
  return line->id;
}

static const char *
get_what (const PmActionLine *line)
{
  return line->what;
}

static const char *
get_owner (const PmActionLine *line)
{
  return line->owner;
}

static const char *
get_due (const PmActionLine *line)
{
  return line->due;
}

static const char *
get_overdue (const PmActionLine *line)
{
  return line->overdue ? "yes" : "no";
}

static const char *
get_state (const PmActionLine *line)
{
  return pm_enum_get_nick (PM_TYPE_ACTION_STATE, (int) line->state);
}

static const char *
get_horizon (const PmActionLine *line)
{
  return pm_enum_get_nick (PM_TYPE_HORIZON, (int) line->horizon);
}

static const char *
get_tracker (const PmActionLine *line)
{
  return line->tracker;
}

static const char *
get_postmortem_id (const PmActionLine *line)
{
  return line->postmortem_id;
}

static const char *
get_postmortem_title (const PmActionLine *line)
{
  return line->postmortem_title;
}

static const Column columns[] = {
  { "id", get_id },
  { "what", get_what },
  { "owner", get_owner },
  { "due", get_due },
  { "overdue", get_overdue },
  { "state", get_state },
  { "horizon", get_horizon },
  { "tracker", get_tracker },
  { "postmortem", get_postmortem_id },
  { "postmortem-title", get_postmortem_title },
};

static void
append_text_line (GString *out,
                  const PmActionLine *line)
{
  g_autofree char *what = g_strdelimit (g_strdup (line->what), "\n", ' ');

  g_string_append_printf (out, "%s  %s  %s  %s  (%s)\n",
                          *line->due != '\0' ? line->due : _("no date"),
                          line->overdue ? _("overdue")
                                        : pm_enum_get_label (PM_TYPE_ACTION_STATE,
                                                             (int) line->state),
                          *line->owner != '\0' ? line->owner : _("no owner"), what,
                          line->postmortem_title);
}

static char *
format_text (GArray *lines)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (lines->len == 0)
    g_string_append_printf (out, "%s\n", _("There is nothing to do."));
  for (guint i = 0; i < lines->len; i++)
    append_text_line (out, &g_array_index (lines, PmActionLine, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
format_json (GArray *lines)
{
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *object = json_object_new ();

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          const char *text = columns[c].get (&g_array_index (lines, PmActionLine, i));

          if (columns[c].get == get_overdue)
            json_object_set_boolean_member (object, columns[c].name, *text == 'y');
          else if (text != NULL && *text != '\0')
            json_object_set_string_member (object, columns[c].name, text);
        }
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return pm_json_print (node);
}

/* A cell in quotation marks.  A spreadsheet takes what begins like a formula for one, so such a
 * text gets an apostrophe, as one would type it there. */
static void
append_cell (GString *out,
             const char *text)
{
  g_string_append_c (out, '"');
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static char *
format_csv (GArray *lines)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", columns[c].name);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < lines->len; i++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          if (c > 0)
            g_string_append_c (out, ',');
          append_cell (out, columns[c].get (&g_array_index (lines, PmActionLine, i)));
        }
      g_string_append (out, "\r\n");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A content line, folded so that none has more than 75 octets and no character is cut. */
static void
append_line (GString *out,
             const char *name,
             const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  guint width = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint length = g_utf8_next_char (p) - p;

      if (width + length > 75)
        {
          g_string_append (out, "\r\n ");
          width = 1;
        }
      g_string_append_len (out, p, length);
      width += length;
    }
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out,
             const char *name,
             const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  if (*text == '\0')
    return;
  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (escaped, "\\n");
      else if (strchr ("\\;,", *text) != NULL)
        g_string_append_printf (escaped, "\\%c", *text);
      else if ((guchar) *text >= 0x20)
        g_string_append_c (escaped, *text);
    }
  append_line (out, name, escaped->str);
}

static void
append_task (GString *out,
             const PmActionLine *line,
             const char *stamp)
{
  g_autofree char *uid = g_strconcat (line->id, "@", line->postmortem_id, NULL);
  g_auto (GStrv) due = g_strsplit (line->due, "-", -1);
  g_autofree char *day = g_strjoinv ("", due);
  g_autofree char *description = *line->owner != '\0'
                                     ? g_strconcat (line->owner, "\n", line->postmortem_title, NULL)
                                     : g_strdup (line->postmortem_title);
  gboolean begun = line->state == PM_ACTION_STATE_IN_PROGRESS;

  append_line (out, "BEGIN", "VTODO");
  append_text (out, "UID", uid);
  append_line (out, "DTSTAMP", stamp);
  append_text (out, "SUMMARY", line->what);
  append_text (out, "DESCRIPTION", description);
  if (*day != '\0')
    append_line (out, "DUE;VALUE=DATE", day);
  append_line (out, "STATUS", begun ? "IN-PROCESS" : "NEEDS-ACTION");
  if (g_uri_is_valid (line->tracker, G_URI_FLAGS_NONE, NULL))
    append_line (out, "URL", line->tracker);
  append_line (out, "END", "VTODO");
}

static char *
format_ics (GArray *lines)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  append_line (out, "BEGIN", "VCALENDAR");
  append_line (out, "VERSION", "2.0");
  append_line (out, "PRODID", "-//postmortem.org//Postmortem//EN");
  for (guint i = 0; i < lines->len; i++)
    append_task (out, &g_array_index (lines, PmActionLine, i), stamp);
  append_line (out, "END", "VCALENDAR");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* On one line, and every sign as it is. */
static void
append_marked (GString *out,
               const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (strchr ("\\`*_[]<>#|&~", *text) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, strchr ("\r\n\t", *text) != NULL ? ' ' : *text);
    }
}

static gboolean
are_of_one_postmortem (GArray *lines)
{
  for (guint i = 1; i < lines->len; i++)
    if (strcmp (g_array_index (lines, PmActionLine, i).postmortem_id,
                g_array_index (lines, PmActionLine, 0).postmortem_id)
        != 0)
      return FALSE;
  return lines->len > 0;
}

static void
append_task_item (GString *out,
                  const PmActionLine *line,
                  gboolean with_title)
{
  g_string_append (out, "- [ ] ");
  append_marked (out, line->what);
  g_string_append (out, " — ");
  append_marked (out, *line->owner != '\0' ? line->owner : _("no owner"));
  g_string_append_printf (out, ", %s", *line->due != '\0' ? line->due : _("no date"));
  if (line->overdue)
    g_string_append_printf (out, " (%s)", _("overdue"));
  if (line->horizon != PM_HORIZON_NONE)
    g_string_append_printf (out, ", %s", pm_enum_get_label (PM_TYPE_HORIZON, (int) line->horizon));
  if (g_uri_is_valid (line->tracker, G_URI_FLAGS_NONE, NULL))
    g_string_append_printf (out, ", <%s>", line->tracker);
  if (with_title)
    {
      g_string_append (out, " (");
      append_marked (out, line->postmortem_title);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, '\n');
}

/* A list of tasks, as trackers and wikis take it; of one postmortem under its title. */
static char *
format_markdown (GArray *lines)
{
  GString *out = g_string_new (NULL);
  gboolean one = are_of_one_postmortem (lines);

  g_string_append_printf (out, "# %s", _("Actions"));
  if (one && *g_array_index (lines, PmActionLine, 0).postmortem_title != '\0')
    {
      g_string_append (out, ": ");
      append_marked (out, g_array_index (lines, PmActionLine, 0).postmortem_title);
    }
  g_string_append (out, "\n\n");
  if (lines->len == 0)
    g_string_append_printf (out, "%s\n", _("There is nothing to do."));
  for (guint i = 0; i < lines->len; i++)
    append_task_item (out, &g_array_index (lines, PmActionLine, i), !one);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name;
  const char *ending;
  char *(*format) (GArray *lines);
} formats[] = {
  [PM_ACTION_LIST_TEXT] = { "text", ".txt", format_text },
  [PM_ACTION_LIST_JSON] = { "json", ".json", format_json },
  [PM_ACTION_LIST_CSV] = { "csv", ".csv", format_csv },
  [PM_ACTION_LIST_ICS] = { "ics", ".ics", format_ics },
  [PM_ACTION_LIST_MARKDOWN] = { "md", ".md", format_markdown },
};

/**
 * pm_action_list_find_format:
 * @name: "text", "json", "csv", "ics" or "md"
 * @format: (out): the format of that name
 *
 * Returns: whether there is one
 */
gboolean
pm_action_list_find_format (const char *name,
                            PmActionListFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (name, formats[i].name) == 0)
      {
        *format = (PmActionListFormat) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * pm_action_list_format:
 * @lines: (element-type PmActionLine): open actions
 * @format: how to write them
 *
 * Returns: (transfer full): the list as a file of that format
 */
char *
pm_action_list_format (GArray *lines,
                       PmActionListFormat format)
{
  g_return_val_if_fail (lines != NULL, NULL);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);

  return formats[format].format (lines);
}

static gboolean
find_ending (const char *name,
             PmActionListFormat *format)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].ending))
      {
        *format = (PmActionListFormat) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * pm_action_list_write_file:
 * @lines: (element-type PmActionLine): open actions
 * @file: where to write; its ending says how: .csv, .ics, .json, .md or .txt
 * @error: %PM_EXCHANGE_ERROR_FORMAT for another ending, or of GIO
 *
 * Writes the list whole or not at all.
 *
 * Returns: whether all of it is on disk
 */
gboolean
pm_action_list_write_file (GArray *lines,
                           GFile *file,
                           GError **error)
{
  g_autofree char *name = pm_exchange_dup_name (file);
  g_autoptr (GBytes) bytes = NULL;
  PmActionListFormat format;
  char *text;

  g_return_val_if_fail (lines != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (!find_ending (name, &format))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("“%s” says nothing of its format; give it the ending .csv, .ics, .json, .md or "
                     ".txt"),
                   name);
      return FALSE;
    }
  text = pm_action_list_format (lines, format);
  bytes = g_bytes_new_take (text, strlen (text));
  return pm_exchange_save_bytes (file, bytes, error);
}
