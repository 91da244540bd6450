/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what other programs check: the JSON schema, a random postmortem, or a file as the program
 * itself would write it. */

#include "samples.h"

#include "pm-exchange-json.h"
#include "pm-exchange.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static int
print_postmortem (PmPostmortem *postmortem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *text;

  bytes = pm_exchange_write (postmortem, &error);
  if (bytes == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  text = g_bytes_get_data (bytes, &size);
  return fwrite (text, 1, size, stdout) == size ? 0 : 1;
}

static int
print_canonical (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = pm_exchange_read_file (file, &error);

  if (postmortem == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return print_postmortem (postmortem);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  if (argc == 2 && g_str_equal (argv[1], "schema"))
    {
      g_autoptr (JsonNode) schema = describe_format ();
      g_autofree char *text = pm_json_print (schema);

      fputs (text, stdout);
      return 0;
    }
  if (argc == 3 && g_str_equal (argv[1], "random"))
    {
      g_autoptr (PmPostmortem) postmortem = sample_random (atoi (argv[2]), 60);

      return print_postmortem (postmortem);
    }
  if (argc == 3 && g_str_equal (argv[1], "canonical"))
    return print_canonical (argv[2]);
  g_printerr ("Usage: exchange-samples schema | random SEED | canonical FILE\n");
  return 2;
}
