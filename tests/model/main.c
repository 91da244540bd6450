/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the model room: one file for each source file, registered here. */

#include "tests.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_record_tests ();
  add_references_tests ();
  add_postmortem_tests ();
  add_number_tests ();
  add_time_tests ();
  add_timeline_tests ();
  add_diagram_tests ();
  add_meeting_rules_tests ();
  add_meeting_tests ();
  add_diagram_rules_tests ();

  return g_test_run ();
}
