/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fault trees from and to files of any format that is known, told apart by the file's name. */

#include "pm-ft-file.h"

#include "pm-ft-csv.h"
#include "pm-galileo.h"
#include "pm-openpsa.h"

#include <glib/gi18n-lib.h>

static gboolean
has_ending (const char *name,
            const char *ending)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ending);
}

/**
 * pm_ft_file_read:
 * @bytes: the file
 * @name: its name; .dft and .csv tell those formats, all else is read as Open-PSA
 * @reading: what the reader is told
 * @error: what is wrong and in which line; %PM_FT_ERROR_CANCELLED when it was cancelled
 *
 * Returns: (transfer full): the fault tree, checked, or %NULL
 */
PmFaultTree *
pm_ft_file_read (GBytes *bytes,
                 const char *name,
                 const PmFtReading *reading,
                 GError **error)
{
  g_autoptr (GError) reason = NULL;
  PmFaultTree *tree;

  if (has_ending (name, ".dft"))
    tree = pm_galileo_read (bytes, reading, &reason);
  else if (has_ending (name, ".csv"))
    tree = pm_ft_csv_read (bytes, reading, &reason);
  else
    tree = pm_openpsa_read (bytes, reading, &reason);
  if (tree == NULL)
    {
      g_autofree char *message = pm_ft_reading_shorten (reason->message);

      g_set_error_literal (error, reason->domain, reason->code, message);
    }
  return tree;
}

/**
 * pm_ft_file_write:
 * @tree: a checked fault tree
 * @name: name of the file to be: .xml or .csv
 * @error: return location
 *
 * Returns: (transfer full): the file, or %NULL when the name tells no format that is written
 */
GBytes *
pm_ft_file_write (const PmFaultTree *tree,
                  const char        *name,
                  GError           **error)
{
  if (has_ending (name, ".xml"))
    return pm_openpsa_write (tree);
  if (has_ending (name, ".csv"))
    return pm_ft_csv_write (tree);
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNSUPPORTED,
               _("“%s” ends neither in .xml nor in .csv"), name);
  return NULL;
}
