/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Open actions as text, JSON, CSV (RFC 4180) and calendar tasks (RFC 5545). */

#include "pm-cli-actions-format.h"

#include "pm-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What every format shows of an action.  The names stand in the man page and do not change. */
typedef struct
{
  const char *name;
  const char *(*get) (PmOpenAction *action);
} Column;

static const char *
get_state (PmOpenAction *action)
{
  return pm_enum_get_nick (PM_TYPE_ACTION_STATE, pm_open_action_get_state (action));
}

static const char *
get_horizon (PmOpenAction *action)
{
  return pm_enum_get_nick (PM_TYPE_HORIZON, pm_open_action_get_horizon (action));
}

static const char *
get_overdue (PmOpenAction *action)
{
  return pm_open_action_get_overdue (action) ? "yes" : "no";
}

static const Column columns[] = {
  { "id", pm_open_action_get_id },
  { "what", pm_open_action_get_what },
  { "owner", pm_open_action_get_owner_name },
  { "due", pm_open_action_get_due },
  { "overdue", get_overdue },
  { "state", get_state },
  { "horizon", get_horizon },
  { "tracker", pm_open_action_get_tracker },
  { "postmortem", pm_open_action_get_postmortem_id },
  { "postmortem-title", pm_open_action_get_postmortem_title },
};

/**
 * pm_cli_actions_print_text:
 * @actions: (element-type PmOpenAction): open actions
 *
 * Prints a line for each, for a person.
 */
void
pm_cli_actions_print_text (GPtrArray *actions)
{
  if (actions->len == 0)
    g_print ("%s\n", _("There is nothing to do."));
  for (guint i = 0; i < actions->len; i++)
    {
      PmOpenAction *action = actions->pdata[i];
      const char *due = pm_open_action_get_due (action);
      const char *owner = pm_open_action_get_owner_name (action);
      g_autofree char *what = g_strdelimit (g_strdup (pm_open_action_get_what (action)), "\n", ' ');

      g_print ("%s  %s  %s  %s  (%s)\n", *due != '\0' ? due : _("no date"),
               pm_open_action_get_overdue (action) ? _("overdue")
                                                   : pm_enum_get_label (
                                                         PM_TYPE_ACTION_STATE,
                                                         pm_open_action_get_state (action)),
               *owner != '\0' ? owner : _("no owner"), what,
               pm_open_action_get_postmortem_title (action));
    }
}

/**
 * pm_cli_actions_print_json:
 * @actions: (element-type PmOpenAction): open actions
 *
 * Prints a list of objects.  What is not given is left out.
 */
void
pm_cli_actions_print_json (GPtrArray *actions)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < actions->len; i++)
    {
      JsonObject *object = json_object_new ();

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          const char *text = columns[c].get (actions->pdata[i]);

          if (columns[c].get == get_overdue)
            json_object_set_boolean_member (object, columns[c].name, *text == 'y');
          else if (text != NULL && *text != '\0')
            json_object_set_string_member (object, columns[c].name, text);
        }
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  pm_cli_print_json (node);
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

/**
 * pm_cli_actions_print_csv:
 * @actions: (element-type PmOpenAction): open actions
 *
 * Prints a table with a line of names.
 */
void
pm_cli_actions_print_csv (GPtrArray *actions)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", columns[c].name);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < actions->len; i++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          if (c > 0)
            g_string_append_c (out, ',');
          append_cell (out, columns[c].get (actions->pdata[i]));
        }
      g_string_append (out, "\r\n");
    }
  pm_cli_print_data (out->str);
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
             PmOpenAction *action,
             const char *stamp)
{
  g_autofree char *uid = g_strconcat (pm_open_action_get_id (action), "@",
                                      pm_open_action_get_postmortem_id (action), NULL);
  g_auto (GStrv) due = g_strsplit (pm_open_action_get_due (action), "-", -1);
  g_autofree char *day = g_strjoinv ("", due);
  const char *owner = pm_open_action_get_owner_name (action);
  const char *title = pm_open_action_get_postmortem_title (action);
  g_autofree char *description = *owner != '\0' ? g_strconcat (owner, "\n", title, NULL)
                                                : g_strdup (title);
  gboolean begun = pm_open_action_get_state (action) == PM_ACTION_STATE_IN_PROGRESS;

  append_line (out, "BEGIN", "VTODO");
  append_text (out, "UID", uid);
  append_line (out, "DTSTAMP", stamp);
  append_text (out, "SUMMARY", pm_open_action_get_what (action));
  append_text (out, "DESCRIPTION", description);
  if (*day != '\0')
    append_line (out, "DUE;VALUE=DATE", day);
  append_line (out, "STATUS", begun ? "IN-PROCESS" : "NEEDS-ACTION");
  if (g_uri_is_valid (pm_open_action_get_tracker (action), G_URI_FLAGS_NONE, NULL))
    append_line (out, "URL", pm_open_action_get_tracker (action));
  append_line (out, "END", "VTODO");
}

/**
 * pm_cli_actions_print_ics:
 * @actions: (element-type PmOpenAction): open actions
 *
 * Prints a calendar with a task for each.
 */
void
pm_cli_actions_print_ics (GPtrArray *actions)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  append_line (out, "BEGIN", "VCALENDAR");
  append_line (out, "VERSION", "2.0");
  append_line (out, "PRODID", "-//postmortem.org//Postmortem//EN");
  for (guint i = 0; i < actions->len; i++)
    append_task (out, actions->pdata[i], stamp);
  append_line (out, "END", "VCALENDAR");
  pm_cli_print_data (out->str);
}
