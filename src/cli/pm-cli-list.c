/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "list": the postmortems of the library, the one changed last first. */

#include "pm-cli-private.h"

#include <glib/gi18n-lib.h>

/* As much of an id as tells postmortems apart, for a person to copy. */
#define SHOWN_ID_LENGTH 8

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

static void
set_time (JsonObject *object,
          const char *name,
          const PmTime *time)
{
  g_autofree char *text = time != NULL ? pm_time_to_string (time) : NULL;

  set_text (object, name, text);
}

/* For programs: the names stand in the man page and do not change. */
static JsonObject *
create_object (PmSummary *summary)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", pm_summary_get_id (summary));
  json_object_set_string_member (object, "title", pm_summary_get_title (summary));
  set_text (object, "reference", pm_summary_get_reference (summary));
  json_object_set_string_member (
      object, "type",
      pm_enum_get_nick (PM_TYPE_INCIDENT_TYPE, pm_summary_get_incident_type (summary)));
  json_object_set_string_member (
      object, "severity", pm_enum_get_nick (PM_TYPE_SEVERITY, pm_summary_get_severity (summary)));
  json_object_set_string_member (
      object, "status", pm_enum_get_nick (PM_TYPE_STATUS, pm_summary_get_status (summary)));
  json_object_set_boolean_member (object, "archived", pm_summary_get_archived (summary));
  set_text (object, "service", pm_summary_get_service (summary));
  set_text (object, "tags", pm_summary_get_tags (summary));
  set_text (object, "owner", pm_summary_get_owner_name (summary));
  set_time (object, "started", pm_summary_get_started (summary));
  set_time (object, "resolved", pm_summary_get_resolved (summary));
  set_time (object, "modified", pm_summary_get_modified (summary));
  json_object_set_int_member (object, "open-actions", pm_summary_get_open_actions (summary));
  json_object_set_int_member (object, "overdue-actions", pm_summary_get_overdue_actions (summary));
  return object;
}

static void
print_json (GPtrArray *list)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, create_object (list->pdata[i]));
  json_node_take_array (node, array);
  pm_cli_print_json (node);
}

static void
print_text (GPtrArray *list)
{
  if (list->len == 0)
    g_print ("%s\n", _("There are no postmortems yet."));
  for (guint i = 0; i < list->len; i++)
    {
      PmSummary *summary = list->pdata[i];
      const PmTime *started = pm_summary_get_started (summary);
      g_autofree char *when = started != NULL ? pm_time_format_date (started, NULL)
                                              : g_strdup ("–");
      g_autofree char *severity = g_utf8_strup (
          pm_enum_get_nick (PM_TYPE_SEVERITY, pm_summary_get_severity (summary)), -1);
      const char *title = pm_summary_get_title (summary);
      guint n = pm_summary_get_open_actions (summary);

      g_print ("%.*s  %s  %s  %s  ", SHOWN_ID_LENGTH, pm_summary_get_id (summary), when, severity,
               pm_enum_get_label (PM_TYPE_STATUS, pm_summary_get_status (summary)));
      g_print (ngettext ("%u open action", "%u open actions", n), n);
      g_print ("  %s\n", *title != '\0' ? title : _("Untitled"));
    }
}

/**
 * pm_cli_list:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_list (int argc,
             char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON, for programs"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  if (arguments[0] != NULL)
    {
      pm_cli_complain (_("“%s” is too much; list takes no arguments"), arguments[0]);
      return PM_CLI_UNUSABLE;
    }
  if (pm_cli_has_library ())
    {
      library = pm_cli_open_library (PM_LIBRARY_MODE_READ_ONLY, &error);
      list = library != NULL ? pm_library_read_list (library, NULL, &error) : NULL;
    }
  else
    {
      list = g_ptr_array_new ();
    }
  if (list == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  if (json)
    print_json (list);
  else
    print_text (list);
  return PM_CLI_FINE;
}
