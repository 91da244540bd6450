/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the fault-tree room: one file per subject, gathered here. */

#include "test-faulttree.h"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_fault_tree_tests ();
  add_analysis_tests ();
  add_budget_tests ();
  add_random_tests ();
  return g_test_run ();
}
