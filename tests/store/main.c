/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the store: one file for each part of it, registered here. */

#include "tests.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_open_tests ();
  add_library_tests ();
  add_list_tests ();
  add_care_tests ();
  add_failure_tests ();

  return g_test_run ();
}
