/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the graph: what it refuses, and that it stays as it was when it does. */

#include "test-faulttree.h"

#include "pm-fault-tree.h"

#include <math.h>
#include <string.h>

static void
test_builds (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
  g_autoptr (GError) error = NULL;
  PmFtNode inputs[2];
  PmFtNode top = pm_fault_tree_intern (tree, "top");
  const PmFtAttribute *attributes;
  guint n;

  inputs[0] = pm_fault_tree_intern (tree, "a");
  inputs[1] = pm_fault_tree_intern (tree, "b");
  g_assert_cmpuint (pm_fault_tree_intern (tree, "a"), ==, inputs[0]);
  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_OR, 0, inputs, 2, 3, &error));
  g_assert_true (pm_fault_tree_define_event (tree, inputs[0], 0.25, 4, &error));
  g_assert_true (pm_fault_tree_define_house (tree, inputs[1], TRUE, 5, &error));
  pm_fault_tree_set_label (tree, top, "It fails");
  pm_fault_tree_add_attribute (tree, top, "flavor", "transfer", NULL);
  g_assert_true (pm_fault_tree_check (tree, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (pm_fault_tree_get_top (tree), ==, top);
  g_assert_cmpuint (pm_fault_tree_get_n_gates (tree), ==, 1);
  g_assert_cmpuint (pm_fault_tree_get_n_events (tree), ==, 1);
  g_assert_cmpuint (pm_fault_tree_get_line (tree, top), ==, 3);
  g_assert_cmpstr (pm_fault_tree_get_label (tree, top), ==, "It fails");
  g_assert_cmpfloat (pm_fault_tree_get_probability (tree, inputs[0]), ==, 0.25);
  g_assert_true (pm_fault_tree_get_state (tree, inputs[1]));
  attributes = pm_fault_tree_get_attributes (tree, top, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (attributes[0].name, ==, "flavor");
  g_assert_null (attributes[0].type);
  g_assert_cmpuint (pm_fault_tree_lookup (tree, "nobody"), ==, PM_FT_NO_NODE);
}

static void
test_refuses_arity (void)
{
  const struct
  {
    PmFtKind kind;
    guint k;
    guint n;
    PmFtError code;
  } cases[] = {
    { PM_FT_AND, 0, 0, PM_FT_ERROR_ARITY },     { PM_FT_NOT, 0, 2, PM_FT_ERROR_ARITY },
    { PM_FT_INHIBIT, 0, 1, PM_FT_ERROR_ARITY }, { PM_FT_XOR, 0, 1, PM_FT_ERROR_ARITY },
    { PM_FT_ATLEAST, 4, 3, PM_FT_ERROR_RANGE }, { PM_FT_ATLEAST, 0, 3, PM_FT_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
      g_autoptr (GError) error = NULL;
      PmFtNode inputs[3];
      PmFtNode gate = pm_fault_tree_intern (tree, "g");

      inputs[0] = pm_fault_tree_intern (tree, "a");
      inputs[1] = pm_fault_tree_intern (tree, "b");
      inputs[2] = pm_fault_tree_intern (tree, "c");
      g_assert_false (pm_fault_tree_define_gate (tree, gate, cases[i].kind, cases[i].k, inputs,
                                                 cases[i].n, 17, &error));
      g_assert_error (error, PM_FT_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, "17"));
      g_assert_cmpint (pm_fault_tree_get_kind (tree, gate), ==, PM_FT_UNDEFINED);
    }
}

static void
test_refuses_probability (void)
{
  const double bad[] = { -0.1, 1.5, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
      g_autoptr (GError) error = NULL;
      PmFtNode event = pm_fault_tree_intern (tree, "e");

      g_assert_false (pm_fault_tree_define_event (tree, event, bad[i], 8, &error));
      g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE);
      g_assert_cmpint (pm_fault_tree_get_kind (tree, event), ==, PM_FT_UNDEFINED);
    }
}

static void
test_refuses_second_definition (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
  g_autoptr (GError) error = NULL;
  PmFtNode event = pm_fault_tree_intern (tree, "e");

  g_assert_true (pm_fault_tree_define_event (tree, event, 0.5, 2, NULL));
  g_assert_false (pm_fault_tree_define_house (tree, event, TRUE, 9, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED);
  g_assert_nonnull (strstr (error->message, "2"));
  g_assert_cmpint (pm_fault_tree_get_kind (tree, event), ==, PM_FT_EVENT);
}

static void
test_names_cycle (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
  g_autoptr (GError) error = NULL;
  PmFtNode a = pm_fault_tree_intern (tree, "a");
  PmFtNode b = pm_fault_tree_intern (tree, "b");
  PmFtNode c = pm_fault_tree_intern (tree, "c");

  g_assert_true (pm_fault_tree_define_gate (tree, a, PM_FT_OR, 0, &b, 1, 1, NULL));
  g_assert_true (pm_fault_tree_define_gate (tree, b, PM_FT_OR, 0, &c, 1, 2, NULL));
  g_assert_true (pm_fault_tree_define_gate (tree, c, PM_FT_OR, 0, &b, 1, 3, NULL));
  g_assert_false (pm_fault_tree_check (tree, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_CYCLE);
  g_assert_nonnull (strstr (error->message, "b → c → b"));
}

static void
test_names_undefined (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
  g_autoptr (GError) error = NULL;
  PmFtNode gate = pm_fault_tree_intern (tree, "g");
  PmFtNode missing = pm_fault_tree_intern (tree, "missing");

  g_assert_true (pm_fault_tree_define_gate (tree, gate, PM_FT_OR, 0, &missing, 1, 12, NULL));
  g_assert_false (pm_fault_tree_check (tree, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_UNDEFINED);
  g_assert_nonnull (strstr (error->message, "missing"));
  g_assert_nonnull (strstr (error->message, "12"));
}

static void
test_needs_gate (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("T");
  g_autoptr (GError) error = NULL;

  g_assert_false (pm_fault_tree_check (tree, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_NO_TOP);
}

void
add_fault_tree_tests (void)
{
  g_test_add_func ("/fault-tree/builds", test_builds);
  g_test_add_func ("/fault-tree/refuses-arity", test_refuses_arity);
  g_test_add_func ("/fault-tree/refuses-probability", test_refuses_probability);
  g_test_add_func ("/fault-tree/refuses-second-definition", test_refuses_second_definition);
  g_test_add_func ("/fault-tree/names-cycle", test_names_cycle);
  g_test_add_func ("/fault-tree/names-undefined", test_names_undefined);
  g_test_add_func ("/fault-tree/needs-gate", test_needs_gate);
}
