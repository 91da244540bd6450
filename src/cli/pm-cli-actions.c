/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "actions": what is still to be done, over all postmortems, the earliest due first. */

#include "pm-cli-private.h"

#include "pm-cli-actions-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  void (*print) (GPtrArray *actions);
} formats[] = {
  { "text", pm_cli_actions_print_text },
  { "json", pm_cli_actions_print_json },
  { "csv", pm_cli_actions_print_csv },
  { "ics", pm_cli_actions_print_ics },
};

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

/* Whether one is overdue is the finding that a weekly job asks for. */
static int
print_actions (guint format,
               gboolean overdue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = read_actions (overdue, &error);

  if (actions == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  formats[format].print (actions);
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
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &overdue,
      N_("Only those whose day is over; exit with 1 when there are any"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("How to print: text, json, csv or ics"),
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
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (format == NULL || strcmp (format, formats[i].name) == 0)
      return print_actions (i, overdue);
  pm_cli_complain (_("--format cannot be “%s”; it takes text, json, csv or ics"), format);
  return PM_CLI_UNUSABLE;
}
