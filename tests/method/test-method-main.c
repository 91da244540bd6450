/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tests of the method room, one file per subject. */

#include "test-method.h"

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_action_line_tests ();
  add_agenda_tests ();
  add_meeting_keys_tests ();
  add_cause_tree_tests ();
  add_method_tests ();
  add_checks_tests ();
  add_checks_analysis_tests ();
  add_checks_places_tests ();
  add_coach_tests ();
  add_exempt_tests ();
  add_language_tests ();
  add_language_rules_tests ();
  add_languages_tests ();
  add_method_data_tests ();
  add_proposal_tests ();
  add_report_tests ();
  add_report_times_tests ();
  add_rules_tests ();
  add_steps_tests ();
  add_unless_tests ();
  add_what_if_tests ();

  return g_test_run ();
}
