/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to follow a fault tree while it is drawn: reading the diagram, which is done in
 * the main thread, computing the results, and asking what ten actions change.
 */

#include "test-method.h"

#include "pm-diagram.h"
#include "pm-what-if.h"

typedef void (*Job) (PmPostmortem *postmortem,
                     PmRecord     *diagram);

/* Safeguards of five alternatives each, some of them shared by two. */
static PmRecord *
grow (PmPostmortem *postmortem,
      guint         n_events)
{
  PmRecord *diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  PmRecord *gate = NULL, *shared = NULL;

  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *text = g_strdup_printf ("Cause number %u, told in a sentence", i);
      PmRecord *node;

      if (i % 5 == 0)
        {
          gate = pm_diagram_add (diagram, roots->pdata[0], NULL, "A safeguard failed");
          if (shared != NULL)
            pm_diagram_place (diagram, gate, NULL, pm_node_get_cause (shared));
          if (i % 3 == 0)
            pm_node_set_gate (gate, PM_GATE_AND, 0);
        }
      node = pm_diagram_add (diagram, gate, NULL, text);
      if (i % 25 == 0)
        shared = node;
    }
  return diagram;
}

static void
add_actions (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);

  for (guint i = 0; i < 10; i++)
    {
      PmRecord *action = add_record (postmortem, PM_TYPE_ACTION, "what", "Do something", "effect",
                                     PM_EFFECT_PREVENTS, "level",
                                     i % 2 == 0 ? PM_LEVEL_ELIMINATE : PM_LEVEL_TRAINING, NULL);

      for (guint k = 0; k < 3; k++)
        link_records (postmortem, PM_LINK_KIND_ADDRESSES, action,
                      pm_list_get (causes, (7 * i + 11 * k) % pm_list_get_length (causes)));
    }
}

static void
read_diagram (PmPostmortem *postmortem,
              PmRecord     *diagram)
{
  pm_cause_tree_unref (pm_cause_tree_new (diagram));
}

static void
compute (PmPostmortem *postmortem,
         PmRecord     *diagram)
{
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);

  pm_cut_sets_unref (pm_cut_sets_new (tree, 400, 20, NULL, NULL));
}

static void
ask (PmPostmortem *postmortem,
     PmRecord     *diagram)
{
  g_autoptr (PmWhatIf) what_if = pm_what_if_new (postmortem);

  g_assert_true (pm_what_if_run (what_if, 5, NULL, NULL));
}

/* The shortest of some runs, in milliseconds. */
static double
measure (Job           job,
         PmPostmortem *postmortem,
         PmRecord     *diagram)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      gint64 start = g_get_monotonic_time ();

      job (postmortem, diagram);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000);
    }
  return best;
}

int
main (void)
{
  const guint sizes[] = { 20, 200, 1000 };

  g_print ("%8s %12s %12s %12s  (ms)\n", "causes", "read", "compute", "what if");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      PmRecord *diagram = grow (postmortem, sizes[i]);

      add_actions (postmortem);
      g_print ("%8u %12.2f %12.2f %12.2f\n", sizes[i],
               measure (read_diagram, postmortem, diagram),
               measure (compute, postmortem, diagram), measure (ask, postmortem, diagram));
    }
  return 0;
}
