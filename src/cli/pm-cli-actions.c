/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "actions": what is still to be done, over all postmortems, the earliest due first. */

#include "pm-cli-private.h"

#include "pm-action-list.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
read_actions (gboolean overdue,
              GError **error)
{
  g_autoptr (PmLibrary) library = NULL;
  GPtrArray *actions;

  if (!pm_cli_has_library ())
    return g_ptr_array_new ();
  library = pm_cli_open_library (PM_LIBRARY_MODE_READ_ONLY, error);
  if (library == NULL)
    return NULL;
  actions = pm_library_read_actions (library, NULL, error);
  for (guint i = actions != NULL && overdue ? actions->len : 0; i-- > 0;)
    if (!pm_open_action_get_overdue (actions->pdata[i]))
      g_ptr_array_remove_index (actions, i);
  return actions;
}

static GArray *
create_lines (GPtrArray *actions)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (PmActionLine), actions->len);

  for (guint i = 0; i < actions->len; i++)
    {
      PmOpenAction *action = actions->pdata[i];
      const PmActionLine line = {
        .id = pm_open_action_get_id (action),
        .what = pm_open_action_get_what (action),
        .owner = pm_open_action_get_owner_name (action),
        .due = pm_open_action_get_due (action),
        .overdue = pm_open_action_get_overdue (action),
        .state = pm_open_action_get_state (action),
        .horizon = pm_open_action_get_horizon (action),
        .tracker = pm_open_action_get_tracker (action),
        .postmortem_id = pm_open_action_get_postmortem_id (action),
        .postmortem_title = pm_open_action_get_postmortem_title (action),
      };

      g_array_append_val (lines, line);
    }
  return lines;
}

/* Whether one is overdue is the finding that a weekly job asks for. */
static int
print_actions (PmActionListFormat format,
               gboolean overdue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = read_actions (overdue, &error);
  g_autoptr (GArray) lines = NULL;
  g_autofree char *text = NULL;

  if (actions == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  lines = create_lines (actions);
  text = pm_action_list_format (lines, format);
  if (format == PM_ACTION_LIST_TEXT)
    g_print ("%s", text);
  else
    pm_cli_print_data (text);
  return overdue && actions->len > 0 ? PM_CLI_FINDINGS : PM_CLI_FINE;
}

/**
 * pm_cli_actions:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus; with "--overdue", %PM_CLI_FINDINGS when there are any
 */
int
pm_cli_actions (int argc,
                char **argv)
{
  gboolean overdue = FALSE;
  PmActionListFormat format = PM_ACTION_LIST_TEXT;
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &overdue,
      N_("Only those whose day is over; exit with 1 when there are any"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &name, N_("How to print: text, json, csv, ics or md"),
      N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  if (arguments[0] != NULL)
    {
      pm_cli_complain (_("“%s” is too much; actions takes no arguments"), arguments[0]);
      return PM_CLI_UNUSABLE;
    }
  if (name == NULL || pm_action_list_find_format (name, &format))
    return print_actions (format, overdue);
  pm_cli_complain (_("--format cannot be “%s”; it takes text, json, csv, ics or md"), name);
  return PM_CLI_UNUSABLE;
}
