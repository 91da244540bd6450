/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tests of src/diagram. */

#include "test-diagram.h"

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_add_bars_drawing ();
  test_add_diagram_export ();
  test_add_diagram_layout ();
  test_add_drawing_nodes ();
  test_add_fault_pages ();
  test_add_palette ();
  test_add_pen ();
  test_add_text_ruler ();
  test_add_timeline_drawing ();
  return g_test_run ();
}
