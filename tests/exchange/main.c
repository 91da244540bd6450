/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the exchange room: one file for each subject, registered here. */

#include "tests.h"

#include <locale.h>

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_json_tests ();
  add_exchange_tests ();
  add_hostile_tests ();
  add_example_tests ();
  add_outline_tests ();
  add_outline_diagram_tests ();
  add_outline_xmind_tests ();
  add_ft_file_tests ();
  add_action_list_tests ();

  return g_test_run ();
}
