/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFaultPanel: what a fault tree tells while it is drawn, in words that a meeting understands:
 * which causes are enough together, shortest first; which are needed every time; which weigh most;
 * and what is not right with the tree yet.  It follows every change, in another thread.
 *
 * A set that is selected is announced with the nodes by which it brings about the top; whoever shows
 * the diagram stresses them.
 */

#include "pm-fault-panel.h"

#include "pm-accessible.h"
#include "pm-fault-row.h"
#include "pm-recompute.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many sets are fetched at most, so many shown at first and with each click. */
#define MOST_SETS 400
#define FIRST_SETS 12
#define MORE_SETS 48
#define MOST_PROBLEMS 6
#define MOST_WEIGHTS 8
#define SECONDS 20.0
/* Causes that stand in every set are said once, where a set has more than so many. */
#define SHORT_SET 3

struct _PmFaultPanel
{
  GtkWidget parent_instance;

  PmRecord *diagram;        /* owned, or NULL */
  PmPostmortem *postmortem; /* owned: that of the diagram, or NULL */
  gulong changed_handler;
  gulong nodes_handler;
  PmRecompute *recompute;   /* owned */
  PmCauseTree *tree;        /* owned, or NULL */
  PmCutSets *results;       /* owned, or NULL */
  guint n_shown;            /* how many sets may be shown */
  char *selected;           /* owned: the ids of the causes of the selected set, or NULL */
  gboolean filling;

  GtkWidget *scrolled;
  GtkLabel *headline;
  GtkLabel *probability;
  GtkLabel *limits;
  GtkListBox *problems;
  GtkWidget *results_box;
  GtkWidget *necessary_box;
  GtkLabel *necessary_title;
  GtkListBox *necessary;
  GtkListBox *sets;
  GtkButton *more;
  GtkWidget *weights_title;
  GtkListBox *weights;
  GtkLabel *weights_hint;
};

enum
{
  SET_CHOSEN,
  NODE_ACTIVATED,
  RESULTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFaultPanel, pm_fault_panel, GTK_TYPE_WIDGET)

/* What goes to the other thread and comes back. */
typedef struct
{
  PmCauseTree *tree;
  PmCutSets *results; /* NULL where nothing can be computed */
} Job;

static gpointer
take (gpointer data)
{
  PmFaultPanel *self = data;
  Job *job;

  if (self->diagram == NULL || pm_record_get_postmortem (self->diagram) == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->tree = pm_cause_tree_new (self->diagram);
  return job;
}

static void
work (gpointer data,
      const int *cancelled)
{
  Job *job = data;

  /* Without results the panel says what is known without them; that is no error here. */
  if (pm_cause_tree_get_tree (job->tree) != NULL)
    job->results = pm_cut_sets_new (job->tree, MOST_SETS, SECONDS, cancelled, NULL);
}

static void
release (gpointer data)
{
  Job *job = data;

  pm_cause_tree_unref (job->tree);
  g_clear_pointer (&job->results, pm_cut_sets_unref);
  g_free (job);
}

static void
set_text (GtkLabel *label,
          const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text != NULL ? text : "") != 0)
    gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
fill_problems (PmFaultPanel *self)
{
  const GPtrArray *problems = self->tree != NULL ? pm_cause_tree_get_problems (self->tree) : NULL;
  guint n = 0, left = 0;

  for (guint pass = 0; problems != NULL && pass < 2; pass++)
    for (guint i = 0; i < problems->len; i++)
      {
        const PmTreeProblem *problem = problems->pdata[i];
        gboolean is_error = pm_node_fault_is_error (problem->fault);
        PmFaultRow *row;

        /* What is wrong comes before what is open. */
        if (is_error != (pass == 0))
          continue;
        if (n == MOST_PROBLEMS)
          {
            left++;
            continue;
          }
        row = pm_fault_row_ensure (self->problems, n++);
        pm_fault_row_set_icon (row,
                               is_error ? "dialog-warning-symbolic" : "dialog-question-symbolic");
        pm_fault_row_set_text (row, problem->name, problem->sentence);
        pm_fault_row_set_id (row, problem->id);
        gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      }
  if (left > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);
      PmFaultRow *row = pm_fault_row_ensure (self->problems, n++);

      pm_fault_row_set_icon (row, NULL);
      pm_fault_row_set_text (row, text, NULL);
      pm_fault_row_set_id (row, NULL);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    }
  pm_fault_row_cut (self->problems, n);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n > 0);
}

/* A cause as a line, and in how many places of the diagram it stands. */
static char *
dup_cause_text (PmFaultPanel *self,
                PmFtNode event)
{
  const char *text = pm_cause_tree_get_text (self->tree, event);
  guint n = pm_cause_tree_get_n_places (self->tree, event);

  return n > 1 ? g_strdup_printf ("%s ×%u", text, n) : g_strdup (text);
}

/* The causes that stand in every combination are said once, above, where that makes the
 * combinations shorter: not where there is but one, and not where all causes are of that kind. */
static gboolean
tells_necessary (PmFaultPanel *self)
{
  guint n = pm_cut_sets_count_necessary (self->results);

  return n > 0 && pm_cut_sets_get_count (self->results, -1) > 1
         && pm_cut_sets_get_longest (self->results) > SHORT_SET
         && pm_cut_sets_get_shortest (self->results) > n;
}

static void
fill_necessary (PmFaultPanel *self)
{
  guint n_causes, n = 0;
  const PmCutCause *causes = pm_cut_sets_get_causes (self->results, &n_causes);
  gboolean shown = tells_necessary (self);
  g_autofree char *title = NULL;

  for (guint i = 0; shown && i < n_causes; i++)
    {
      g_autofree char *text = NULL;
      PmFaultRow *row;

      if (!causes[i].is_necessary)
        continue;
      text = dup_cause_text (self, causes[i].event);
      row = pm_fault_row_ensure (self->necessary, n++);
      pm_fault_row_set_text (row, text, NULL);
      pm_fault_row_set_id (row, pm_cause_tree_get_id (self->tree, causes[i].event));
    }
  pm_fault_row_cut (self->necessary, n);
  title = g_strdup_printf (ngettext ("Without this %u cause it would not have happened",
                                     "Without any one of these %u it would not have happened", n),
                           n);
  set_text (self->necessary_title, title);
  pm_accessible_name (self->necessary_box, title);
  gtk_widget_set_visible (self->necessary_box, n > 0);
}

/* The ids of the causes of a set: what it is known by after it was computed anew. */
static char *
dup_key (PmFaultPanel *self,
         guint position)
{
  PmCutSet set = pm_cut_sets_get (self->results, position);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < set.n_events; i++)
    g_ptr_array_add (ids, (gpointer) pm_cause_tree_get_id (self->tree, set.events[i]));
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static GStrv
list_set (PmFaultPanel *self,
          const PmCutSet *set)
{
  gboolean skips = tells_necessary (self);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < set->n_events; i++)
    {
      const PmCutCause *cause = pm_cut_sets_find_cause (self->results, set->events[i]);
      g_autofree char *line = NULL;

      if (skips && cause != NULL && cause->is_necessary)
        {
          n++;
          continue;
        }
      line = dup_cause_text (self, set->events[i]);
      g_strv_builder_add (lines, line);
    }
  if (n > 0)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and the %u needed every time",
                                                         "and the %u needed every time", n), n);

      g_strv_builder_add (lines, rest);
    }
  return g_strv_builder_end (lines);
}

/* What stands above the sets of so many causes. */
static char *
dup_group_title (PmFaultPanel *self,
                 guint order)
{
  double n = pm_cut_sets_get_count (self->results, (int) order);
  gulong plural = n < 1e9 ? (gulong) n : 1000000000;

  if (n == 1)
    return pm_cut_set_dup_title (order);
  if (order == 1)
    return g_strdup_printf (ngettext ("%lu cause is enough alone",
                                      "Each of these %lu causes alone is enough", plural), plural);
  if (n < 1e9)
    /* Translators: %1$u is a number of causes, %2$lu in how many combinations */
    return g_strdup_printf (ngettext ("%1$u causes together are enough, in %2$lu way",
                                      "%1$u causes together are enough, in %2$lu ways", plural),
                            order, plural);
  return g_strdup_printf (ngettext ("%u cause is enough", "%u causes together are enough", order),
                          order);
}

static void
fill_set (PmFaultPanel *self,
          guint position)
{
  PmCutSet set = pm_cut_sets_get (self->results, position);
  PmFaultRow *row = pm_fault_row_ensure (self->sets, position);
  g_auto (GStrv) lines = list_set (self, &set);
  g_autofree char *key = dup_key (self, position);
  g_autofree char *detail = NULL;
  g_autofree char *heading = NULL;

  if (!isnan (set.probability))
    /* Translators: the probability that all causes of a combination happen */
    detail = g_strdup_printf (_("Probability %.3g"), set.probability);
  if (position == 0
      || pm_cut_sets_get (self->results, position - 1).n_events != set.n_events)
    heading = dup_group_title (self, set.n_events);
  pm_fault_row_set_icon (row, set.n_events == 1 ? "dialog-warning-symbolic" : NULL);
  if (set.n_events == 0)
    pm_fault_row_set_text (row, _("No cause at all"), detail);
  else if (set.n_events == 1)
    pm_fault_row_set_text (row, lines[0], detail);
  else
    pm_fault_row_set_lines (row, (const char *const *) lines, detail);
  pm_fault_row_set_heading (row, heading);
  pm_fault_row_set_id (row, key);
}

static void
fill_sets (PmFaultPanel *self)
{
  guint n = pm_cut_sets_get_n_listed (self->results);
  guint shown = MIN (n, self->n_shown);
  GtkListBoxRow *chosen = NULL;
  g_autofree char *text = NULL;

  self->filling = TRUE;
  for (guint i = 0; i < shown; i++)
    {
      fill_set (self, i);
      if (self->selected != NULL
          && g_strcmp0 (pm_fault_row_get_id (pm_fault_row_ensure (self->sets, i)),
                        self->selected) == 0)
        chosen = gtk_list_box_get_row_at_index (self->sets, (int) i);
    }
  pm_fault_row_cut (self->sets, shown);
  gtk_list_box_select_row (self->sets, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->sets), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), shown < n);
  text = g_strdup_printf (_("Show %u More"), MIN (n - shown, MORE_SETS));
  gtk_button_set_label (self->more, text);
}

static char *
dup_weight (PmFaultPanel *self,
            const PmCutCause *cause)
{
  guint n = pm_cut_sets_get_n_listed (self->results);

  if (cause->weight < 0)
    /* Translators: said of something that helps, below a gate that says NOT */
    return g_strdup (_("helps when it happens"));
  if (!isnan (pm_cut_sets_get_probability (self->results)))
    /* Translators: a share of the probability of the top event; %% is a percent sign */
    return g_strdup_printf (_("decides %.0f %% of the probability"), 100 * cause->weight);
  if (!pm_cut_sets_are_listed (self->results))
    return NULL;
  return g_strdup_printf (ngettext ("in %1$u of %2$u combination", "in %1$u of %2$u combinations",
                                    n), cause->n_sets, n);
}

/* Where every cause weighs the same, an order would say something that is not so. */
static gboolean
differ (const PmCutCause *causes,
        guint n_causes)
{
  for (guint i = 1; i < n_causes; i++)
    if (fabs (causes[i].weight - causes[0].weight) > 1e-12)
      return TRUE;
  return FALSE;
}

static void
fill_weights (PmFaultPanel *self)
{
  guint n_causes, n = 0;
  const PmCutCause *causes = pm_cut_sets_get_causes (self->results, &n_causes);
  gboolean shown = pm_cut_sets_get_count (self->results, -1) > 0 && differ (causes, n_causes);
  double most = 0;

  for (guint i = 0; i < n_causes; i++)
    most = MAX (most, fabs (causes[i].weight));
  for (guint i = 0; shown && i < MIN (n_causes, MOST_WEIGHTS) && causes[i].weight != 0; i++)
    {
      PmFaultRow *row = pm_fault_row_ensure (self->weights, n++);
      g_autofree char *text = dup_cause_text (self, causes[i].event);
      g_autofree char *detail = dup_weight (self, &causes[i]);

      pm_fault_row_set_text (row, text, detail);
      pm_fault_row_set_share (row, most > 0 ? fabs (causes[i].weight) / most : 0);
      pm_fault_row_set_id (row, pm_cause_tree_get_id (self->tree, causes[i].event));
    }
  pm_fault_row_cut (self->weights, n);
  gtk_widget_set_visible (self->weights_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->weights), n > 0);
  set_text (self->weights_hint,
            n == 0 ? NULL
            : isnan (pm_cut_sets_get_probability (self->results))
                ? _("The bars follow from the shape of the tree: how often it hangs on this cause "
                    "alone. Type in probabilities where they are known.")
                : _("The bars follow from the probabilities."));
}

static void
fill_results (PmFaultPanel *self)
{
  g_autofree char *headline = pm_cut_sets_dup_headline (self->results);
  g_autofree char *limits = pm_cut_sets_dup_limits (self->results);
  g_autofree char *probability = NULL;
  double p = pm_cut_sets_get_probability (self->results);

  if (!isnan (p))
    probability = g_strdup_printf (_("Probability of it all: %.3g"), p);
  set_text (self->headline, headline);
  set_text (self->probability, probability);
  set_text (self->limits, limits);
  fill_necessary (self);
  fill_sets (self);
  fill_weights (self);
}

static void
fill_nothing (PmFaultPanel *self)
{
  set_text (self->headline,
            self->tree != NULL && pm_cause_tree_get_tree (self->tree) == NULL
                    && pm_cause_tree_get_problems (self->tree)->len == 0
                ? _("Write the first causes below the top event: here it will say which of them "
                    "are enough.")
                : _("Nothing can be computed as it stands."));
  set_text (self->probability, NULL);
  set_text (self->limits, NULL);
}

static GPtrArray *
list_nodes (PmFaultPanel *self,
            GtkListBoxRow *row)
{
  PmCutSet set = pm_cut_sets_get (self->results, (guint) gtk_list_box_row_get_index (row));
  g_autoptr (GPtrArray) ids = pm_cause_tree_list_path (self->tree, set.events, set.n_events);
  GPtrArray *nodes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      PmRecord *node = pm_postmortem_find (self->postmortem, ids->pdata[i]);

      if (node != NULL)
        g_ptr_array_add (nodes, g_object_ref (node));
    }
  return nodes;
}

static void
announce_set (PmFaultPanel *self)
{
  GtkListBoxRow *row = self->results != NULL ? gtk_list_box_get_selected_row (self->sets) : NULL;
  g_autoptr (GPtrArray) nodes = NULL;

  if (row == NULL)
    g_clear_pointer (&self->selected, g_free);
  else
    nodes = list_nodes (self, row);
  g_signal_emit (self, signals[SET_CHOSEN], 0, nodes);
}

static void
set_selected_cb (PmFaultPanel *self,
                 GtkListBoxRow *row)
{
  if (self->filling)
    return;
  g_free (self->selected);
  self->selected = row != NULL ? g_strdup (pm_fault_row_get_id (PM_FAULT_ROW (row))) : NULL;
  announce_set (self);
}

static void
show (gpointer data,
      gpointer taken)
{
  PmFaultPanel *self = data;
  Job *job = taken;

  g_clear_pointer (&self->tree, pm_cause_tree_unref);
  g_clear_pointer (&self->results, pm_cut_sets_unref);
  if (job != NULL)
    {
      self->tree = pm_cause_tree_ref (job->tree);
      self->results = job->results != NULL ? pm_cut_sets_ref (job->results) : NULL;
    }
  fill_problems (self);
  gtk_widget_set_visible (self->results_box, self->results != NULL);
  if (self->results != NULL)
    fill_results (self);
  else
    fill_nothing (self);
  if (self->selected != NULL)
    announce_set (self);
  g_signal_emit (self, signals[RESULTS_CHANGED], 0);
}

/* What is shown is of before, or nothing yet. */
static void
late (gpointer data)
{
  PmFaultPanel *self = data;

  set_text (self->results != NULL ? self->limits : self->headline, _("Computing…"));
}

static const PmRecomputeFuncs funcs = { take, work, show, release, late };

static void
more_cb (PmFaultPanel *self)
{
  self->n_shown += MORE_SETS;
  if (self->results != NULL)
    fill_sets (self);
}

/* The place of the diagram that a row is about: a node, or the first one of a cause. */
static PmRecord *
find_node (PmFaultPanel *self,
           const char *id)
{
  PmRecord *record = id != NULL ? pm_postmortem_find (self->postmortem, id) : NULL;
  g_autoptr (GArray) places = NULL;

  if (record == NULL || G_OBJECT_TYPE (record) == PM_TYPE_NODE)
    return record;
  places = pm_diagram_walk (self->diagram, FALSE);
  for (guint i = 0; i < places->len; i++)
    if (pm_node_get_cause (g_array_index (places, PmPlace, i).node) == record)
      return g_array_index (places, PmPlace, i).node;
  return NULL;
}

static void
row_activated_cb (PmFaultPanel *self,
                  GtkListBoxRow *row)
{
  PmRecord *node = self->postmortem != NULL
                       ? find_node (self, pm_fault_row_get_id (PM_FAULT_ROW (row)))
                       : NULL;

  if (node != NULL)
    g_signal_emit (self, signals[NODE_ACTIVATED], 0, node);
}

/* Escape shows all of the diagram again. */
static gboolean
key_pressed_cb (PmFaultPanel *self,
                guint key,
                guint code,
                GdkModifierType state)
{
  if (key != GDK_KEY_Escape || gtk_list_box_get_selected_row (self->sets) == NULL)
    return FALSE;
  gtk_list_box_unselect_all (self->sets);
  return TRUE;
}

/* Takes a second click on a set for "all of it again". */
static void
pressed_cb (PmFaultPanel *self,
            int n_press,
            double x,
            double y,
            GtkGestureClick *gesture)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->sets, (int) y);

  if (row == NULL || row != gtk_list_box_get_selected_row (self->sets))
    return;
  gtk_list_box_unselect_all (self->sets);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer data)
{
  const char *heading = pm_fault_row_get_heading (PM_FAULT_ROW (row));
  GtkWidget *label;

  if (heading == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_list_box_row_get_header (row);
  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "fault-heading");
      gtk_list_box_row_set_header (row, label);
    }
  gtk_label_set_label (GTK_LABEL (label), heading);
}

static void
watch (PmFaultPanel *self,
       PmRecord *diagram)
{
  PmPostmortem *postmortem = diagram != NULL ? pm_record_get_postmortem (diagram) : NULL;

  if (self->postmortem != NULL)
    {
      g_clear_signal_handler (&self->changed_handler, self->postmortem);
      g_clear_signal_handler (&self->nodes_handler,
                              pm_postmortem_get_list (self->postmortem, PM_TYPE_NODE));
    }
  g_set_object (&self->diagram, diagram);
  g_set_object (&self->postmortem, postmortem);
  if (self->postmortem == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (self->postmortem, "changed",
                                                    G_CALLBACK (pm_recompute_queue),
                                                    self->recompute);
  /* What is merged in is not announced. */
  self->nodes_handler = g_signal_connect_swapped (
      pm_postmortem_get_list (self->postmortem, PM_TYPE_NODE), "items-changed",
      G_CALLBACK (pm_recompute_queue), self->recompute);
}

static void
pm_fault_panel_dispose (GObject *object)
{
  PmFaultPanel *self = PM_FAULT_PANEL (object);

  watch (self, NULL);
  if (self->recompute != NULL)
    pm_recompute_stop (self->recompute);
  g_clear_object (&self->recompute);
  g_clear_pointer (&self->tree, pm_cause_tree_unref);
  g_clear_pointer (&self->results, pm_cut_sets_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_fault_panel_parent_class)->dispose (object);
}

static void
pm_fault_panel_finalize (GObject *object)
{
  g_free (PM_FAULT_PANEL (object)->selected);
  G_OBJECT_CLASS (pm_fault_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, headline);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, probability);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, limits);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, problems);
  gtk_widget_class_bind_template_child_full (widget_class, "results", FALSE,
                                             G_STRUCT_OFFSET (PmFaultPanel, results_box));
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, necessary_box);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, necessary_title);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, necessary);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, sets);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, more);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, weights_title);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, weights);
  gtk_widget_class_bind_template_child (widget_class, PmFaultPanel, weights_hint);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
pm_fault_panel_class_init (PmFaultPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_fault_panel_dispose;
  object_class->finalize = pm_fault_panel_finalize;

  /* The nodes by which the chosen set brings about the top, or NULL when none is chosen any more. */
  signals[SET_CHOSEN] = g_signal_new ("set-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  /* A node that a person wants to see. */
  signals[NODE_ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          PM_TYPE_RECORD);
  signals[RESULTS_CHANGED] = g_signal_new ("results-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-fault-panel.ui");
  bind_children (widget_class);
}

static void
pm_fault_panel_init (PmFaultPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->n_shown = FIRST_SETS;
  self->recompute = pm_recompute_new (&funcs, self);
  gtk_list_box_set_header_func (self->sets, update_header, NULL, NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sets), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sets), GTK_EVENT_CONTROLLER (click));
}

/**
 * pm_fault_panel_new:
 *
 * Returns: (transfer floating): the results of nothing
 */
GtkWidget *
pm_fault_panel_new (void)
{
  return g_object_new (PM_TYPE_FAULT_PANEL, NULL);
}

/**
 * pm_fault_panel_set_diagram:
 * @self: a panel
 * @diagram: (nullable): a fault tree of a postmortem
 *
 * Shows the results of another tree, or of none.
 */
void
pm_fault_panel_set_diagram (PmFaultPanel *self,
                            PmRecord *diagram)
{
  g_return_if_fail (PM_IS_FAULT_PANEL (self));

  if (self->diagram == diagram)
    return;
  watch (self, diagram);
  self->n_shown = FIRST_SETS;
  g_clear_pointer (&self->selected, g_free);
  pm_recompute_queue (self->recompute);
}

/**
 * pm_fault_panel_get_tree:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the tree that the results are of
 */
PmCauseTree *
pm_fault_panel_get_tree (PmFaultPanel *self)
{
  g_return_val_if_fail (PM_IS_FAULT_PANEL (self), NULL);

  return self->tree;
}

/**
 * pm_fault_panel_get_results:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the results that are shown
 */
PmCutSets *
pm_fault_panel_get_results (PmFaultPanel *self)
{
  g_return_val_if_fail (PM_IS_FAULT_PANEL (self), NULL);

  return self->results;
}

/**
 * pm_fault_panel_is_busy:
 * @self: a panel
 *
 * Returns: whether what is shown may be older than the last change
 */
gboolean
pm_fault_panel_is_busy (PmFaultPanel *self)
{
  g_return_val_if_fail (PM_IS_FAULT_PANEL (self), FALSE);

  return pm_recompute_is_busy (self->recompute);
}
