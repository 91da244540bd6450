/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a verb works on: a file, or a postmortem of the library. */

#include "pm-cli-private.h"

#include "pm-exchange.h"

/**
 * pm_cli_load:
 * @what: the name of a file, or the beginning of an id in the library
 * @error: one sentence that names @what
 *
 * Returns: (transfer full) (nullable): the postmortem
 */
PmPostmortem *
pm_cli_load (const char *what,
             GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (what);

  return pm_exchange_read_file (file, error);
}
