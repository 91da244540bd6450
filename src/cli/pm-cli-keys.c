/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "keys": the keys of the meeting, as text or as a page to print. */

#include "pm-cli-private.h"

#include "pm-key-card.h"

#include <glib/gi18n-lib.h>

static int
write_card (const char *output,
            PmPaper paper)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_ascii_strdown (output, -1);

  if (!g_str_has_suffix (name, ".pdf"))
    {
      pm_cli_complain (_("“%s” does not say what to write: end the name in .pdf"), output);
      return PM_CLI_UNUSABLE;
    }
  if (pm_key_card_write (output, paper, &error))
    return PM_CLI_FINE;
  pm_cli_complain ("%s", error->message);
  return PM_CLI_UNUSABLE;
}

/**
 * pm_cli_keys:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_keys (int argc,
             char **argv)
{
  static const char *const papers[] = { "a4", "letter", NULL };
  g_autofree char *output = NULL, *size = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write: .pdf"), N_("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &size, N_("Size of the pages: a4 or letter"),
      N_("SIZE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  int paper;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  paper = pm_cli_choose ("--paper", size, papers);
  if (paper < 0)
    return PM_CLI_UNUSABLE;
  if (g_strv_length (arguments) > 0)
    {
      pm_cli_complain (_("The keys are the same for every postmortem: name none"));
      return PM_CLI_UNUSABLE;
    }
  if (output != NULL)
    return write_card (output, paper);
  text = pm_key_card_dup_text ();
  g_print ("%s", text);
  return PM_CLI_FINE;
}
