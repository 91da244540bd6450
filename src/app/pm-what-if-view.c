/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmWhatIfView: what the actions change in the fault tree, each alone and all together, and what
 * remains when all are done.  It follows every change, in another thread, while it is seen.  Where
 * there is no fault tree yet it offers to begin one with the causes of another diagram.
 */

#include "pm-what-if-view.h"

#include "pm-action-rules.h"
#include "pm-diagram.h"
#include "pm-fault-row.h"
#include "pm-recompute.h"
#include "pm-what-if.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SECONDS 5.0
#define MOST_REMAINS 5
#define N_KINDS 3

struct _PmWhatIfView
{
  GtkWidget parent_instance;

  PmPostmortem *postmortem; /* owned, or NULL */
  PmMethod *method;         /* owned, or NULL */
  gulong changed_handler;
  PmRecompute *recompute;   /* owned */
  gboolean stale;           /* changed while nobody saw it */

  GtkWidget *box;
  GtkLabel *hint;
  GtkBox *starts;
  GtkListBox *states;
  GtkListBox *actions;
  GtkLabel *unplaced;
  GtkWidget *remains_title;
  GtkListBox *remains;
};

G_DEFINE_FINAL_TYPE (PmWhatIfView, pm_what_if_view, GTK_TYPE_WIDGET)

static gpointer
take (gpointer data)
{
  PmWhatIfView *self = data;

  return self->postmortem != NULL ? pm_what_if_new (self->postmortem) : NULL;
}

static void
work (gpointer job,
      const int *cancelled)
{
  /* Only cancelling can fail, and then nothing of it is shown. */
  pm_what_if_run (job, SECONDS, cancelled, NULL);
}

static void
release (gpointer job)
{
  pm_what_if_free (job);
}

static void
start_from_cb (PmWhatIfView *self,
               GtkButton *button)
{
  PmDiagramKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  PmRecord *source = pm_diagram_find (self->postmortem, kind);

  if (source != NULL)
    pm_diagram_start_from (source, PM_DIAGRAM_KIND_FAULT_TREE);
}

/* A button for each diagram whose causes a fault tree could begin with. */
static guint
fill_starts (PmWhatIfView *self)
{
  PmRecord *tree = pm_diagram_find (self->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->starts))) != NULL)
    gtk_box_remove (self->starts, child);
  for (int kind = 0; kind < N_KINDS && (tree == NULL || pm_diagram_is_empty (tree)); kind++)
    {
      PmRecord *source = pm_diagram_find (self->postmortem, kind);
      g_autofree char *label = NULL;
      GtkWidget *button;

      if (source == NULL || source == tree || pm_diagram_is_empty (source))
        continue;
      /* Translators: begins a fault tree with the causes of "5 Whys" or the like */
      label = g_strdup_printf (_("Start a Fault Tree from %s"),
                               pm_enum_get_label (PM_TYPE_DIAGRAM_KIND, kind));
      button = gtk_button_new_with_label (label);
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
      g_signal_connect_object (button, "clicked", G_CALLBACK (start_from_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->starts, button);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->starts), n > 0);
  return n;
}

static void
show_nothing (PmWhatIfView *self)
{
  guint n = fill_starts (self);

  gtk_label_set_label (self->hint,
                       n > 0 ? _("With a fault tree it is seen here how many combinations of "
                                 "causes each action stops, and what remains when all are done.")
                             : _("As soon as the fault tree has causes, it is seen here how many "
                                 "combinations of them each action stops."));
  gtk_widget_set_visible (GTK_WIDGET (self->states), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->unplaced), FALSE);
  gtk_widget_set_visible (self->remains_title, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->remains), FALSE);
}

static void
fill_states (PmWhatIfView *self,
             PmWhatIf *what_if)
{
  const struct
  {
    const char *title;
    PmCutSets *sets;
  } states[] = {
    { _("At the Incident"), pm_what_if_get_before (what_if) },
    { _("With What Is Done Today"), pm_what_if_get_today (what_if) },
    { _("When All Are Done"), pm_what_if_get_after (what_if) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      PmFaultRow *row = pm_fault_row_ensure (self->states, i);
      g_autofree char *text = pm_what_if_dup_state (what_if, states[i].sets);

      pm_fault_row_set_text (row, states[i].title, text);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->states), TRUE);
}

/* What changes most comes first; what was dropped or stands nowhere in the tree is left out. */
static GArray *
sort_actions (PmWhatIf *what_if)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < pm_what_if_get_n_actions (what_if); i++)
    {
      const PmWhatIfAction *action = pm_what_if_get_action (what_if, i);
      guint k = order->len;

      if (action->reach == PM_REACH_NONE || !action->is_placed)
        continue;
      while (k > 0
             && pm_what_if_compare (pm_what_if_get_action (what_if,
                                                           g_array_index (order, guint, k - 1)),
                                    action) > 0)
        k--;
      g_array_insert_val (order, k, i);
    }
  return order;
}

/* Offers the impact that follows where nobody has rated it, and says where that puts the action. */
static void
offer_impact (PmWhatIfView *self,
              PmFaultRow *row,
              const PmWhatIfAction *action)
{
  PmRecord *record = pm_postmortem_find (self->postmortem, action->id);
  g_autofree char *label = NULL, *tooltip = NULL;
  PmPriority priority;

  if (record == NULL || action->suggestion == PM_RATING_NONE
      || pm_record_get_enum (record, "impact") != PM_RATING_NONE)
    {
      pm_fault_row_set_button (row, NULL, NULL);
      return;
    }
  /* Translators: %s is High or Low; a button that rates an action so */
  label = g_strdup_printf (_("Impact: %s"),
                           pm_enum_get_label (PM_TYPE_RATING, action->suggestion));
  priority = pm_rating_get_priority (action->suggestion, pm_record_get_enum (record, "effort"));
  if (priority != PM_PRIORITY_NONE && self->method != NULL)
    /* Translators: %s is a priority such as "Do now" */
    tooltip = g_strdup_printf (_("Rate the impact so: %s"),
                               pm_priority_get_label (self->method, priority));
  pm_fault_row_set_button (row, label, tooltip != NULL ? tooltip : _("Rate the impact so"));
}

static void
button_clicked_cb (PmFaultRow *row,
                   PmWhatIfView *self)
{
  const char *id = pm_fault_row_get_id (row);
  PmRecord *record = id != NULL ? pm_postmortem_find (self->postmortem, id) : NULL;

  if (record == NULL)
    return;
  pm_postmortem_begin (self->postmortem, _("Rate Impact"));
  g_object_set (record, "impact", GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "rating")),
                NULL);
  pm_postmortem_end (self->postmortem);
}

static void
fill_action (PmWhatIfView *self,
             PmWhatIf *what_if,
             const PmWhatIfAction *action,
             guint position)
{
  PmFaultRow *row = pm_fault_row_ensure (self->actions, position);
  double before = pm_cut_sets_get_count (pm_what_if_get_before (what_if), -1);
  g_autofree char *alone = pm_what_if_dup_alone (what_if, action);
  g_autofree char *only = pm_what_if_dup_only (what_if, action);
  g_autofree char *detail = only != NULL ? g_strdup_printf ("%s · %s", alone, only)
                                         : g_strdup (alone);

  if (pm_fault_row_get_id (row) == NULL)
    g_signal_connect_object (row, "button-clicked", G_CALLBACK (button_clicked_cb), self, 0);
  pm_fault_row_set_text (row, action->what, detail);
  pm_fault_row_set_id (row, action->id);
  pm_fault_row_set_share (row, before > 0 && action->is_placed
                                   ? (action->removed + action->lengthened) / before
                                   : NAN);
  g_object_set_data (G_OBJECT (row), "rating", GINT_TO_POINTER (action->suggestion));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  offer_impact (self, row, action);
}

static void
fill_actions (PmWhatIfView *self,
              PmWhatIf *what_if)
{
  g_autoptr (GArray) order = sort_actions (what_if);
  g_autofree char *unplaced = pm_what_if_dup_unplaced (what_if);

  for (guint i = 0; i < order->len; i++)
    fill_action (self, what_if,
                 pm_what_if_get_action (what_if, g_array_index (order, guint, i)), i);
  pm_fault_row_cut (self->actions, order->len);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), order->len > 0);
  gtk_label_set_label (self->unplaced, unplaced != NULL ? unplaced : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unplaced), unplaced != NULL);
}

static void
fill_remains (PmWhatIfView *self,
              PmWhatIf *what_if)
{
  PmCutSets *after = pm_what_if_get_after (what_if);
  guint n = MIN (pm_cut_sets_get_n_listed (after), MOST_REMAINS);

  for (guint i = 0; i < n; i++)
    {
      PmFaultRow *row = pm_fault_row_ensure (self->remains, i);
      g_auto (GStrv) causes = NULL;
      g_autofree char *failed = NULL;

      pm_what_if_dup_set (what_if, after, i, &causes, &failed);
      pm_fault_row_set_lines (row, (const char *const *) causes, failed);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    }
  pm_fault_row_cut (self->remains, n);
  gtk_widget_set_visible (self->remains_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remains), n > 0);
}

static void
show (gpointer data,
      gpointer job)
{
  PmWhatIfView *self = data;
  PmWhatIf *what_if = job;
  g_autofree char *hint = NULL;

  if (what_if == NULL || self->postmortem == NULL)
    return;
  if (!pm_what_if_has_tree (what_if))
    {
      show_nothing (self);
      return;
    }
  hint = pm_what_if_is_exact (what_if)
             ? g_strdup (pm_what_if_get_rule ())
             : g_strdup_printf ("%s %s", pm_what_if_get_rule (),
                                _("The tree is so large that some numbers are estimates."));
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->starts), FALSE);
  fill_states (self, what_if);
  fill_actions (self, what_if);
  fill_remains (self, what_if);
}

static void
late (gpointer data)
{
  PmWhatIfView *self = data;

  gtk_label_set_label (self->hint, _("Computing…"));
}

static const PmRecomputeFuncs funcs = { take, work, show, release, late };

static void
changed_cb (PmWhatIfView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pm_recompute_queue (self->recompute);
  else
    self->stale = TRUE;
}

static void
pm_what_if_view_map (GtkWidget *widget)
{
  PmWhatIfView *self = PM_WHAT_IF_VIEW (widget);

  GTK_WIDGET_CLASS (pm_what_if_view_parent_class)->map (widget);
  if (self->stale && self->postmortem != NULL)
    pm_recompute_queue (self->recompute);
  self->stale = FALSE;
}

static void
watch (PmWhatIfView *self,
       PmPostmortem *postmortem)
{
  if (self->postmortem != NULL)
    g_clear_signal_handler (&self->changed_handler, self->postmortem);
  g_set_object (&self->postmortem, postmortem);
  if (postmortem != NULL)
    self->changed_handler = g_signal_connect_swapped (postmortem, "changed",
                                                      G_CALLBACK (changed_cb), self);
}

static void
pm_what_if_view_dispose (GObject *object)
{
  PmWhatIfView *self = PM_WHAT_IF_VIEW (object);

  watch (self, NULL);
  if (self->recompute != NULL)
    pm_recompute_stop (self->recompute);
  g_clear_object (&self->recompute);
  g_clear_object (&self->method);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_what_if_view_parent_class)->dispose (object);
}

static void
pm_what_if_view_class_init (PmWhatIfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_what_if_view_dispose;
  widget_class->map = pm_what_if_view_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-what-if-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, box);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, hint);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, starts);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, states);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, actions);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, unplaced);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, remains_title);
  gtk_widget_class_bind_template_child (widget_class, PmWhatIfView, remains);
}

static void
pm_what_if_view_init (PmWhatIfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->recompute = pm_recompute_new (&funcs, self);
}

/**
 * pm_what_if_view_set_postmortem:
 * @self: a view
 * @postmortem: (nullable): the postmortem whose actions it weighs
 * @method: (nullable): gives priorities their names
 */
void
pm_what_if_view_set_postmortem (PmWhatIfView *self,
                                PmPostmortem *postmortem,
                                PmMethod *method)
{
  g_return_if_fail (PM_IS_WHAT_IF_VIEW (self));

  g_set_object (&self->method, method);
  if (self->postmortem == postmortem)
    return;
  watch (self, postmortem);
  if (postmortem != NULL)
    changed_cb (self);
}

/**
 * pm_what_if_view_is_busy:
 * @self: a view
 *
 * Returns: whether what is shown may be older than the last change
 */
gboolean
pm_what_if_view_is_busy (PmWhatIfView *self)
{
  g_return_val_if_fail (PM_IS_WHAT_IF_VIEW (self), FALSE);

  return self->stale || pm_recompute_is_busy (self->recompute);
}
