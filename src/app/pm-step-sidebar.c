/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmStepSidebar: the steps as a path, each with how far it is and how many findings the checks have
 * there, and what the chosen one still lacks.
 * Above them stand what kind of incident it was and how much is left of the 48 hours.
 */

#include "pm-step-sidebar.h"

#include "pm-badge.h"
#include "pm-ring.h"
#include "pm-share-clock.h"

#include <glib/gi18n-lib.h>

/* More than these at once would only discourage. */
#define MAX_MISSING 4

struct _PmStepSidebar
{
  GtkBox parent_instance;

  PmMethod *method;         /* owned, or NULL */
  PmSteps *steps;           /* owned, or NULL */
  PmPostmortem *postmortem; /* owned, or NULL */
  PmCoach *coach;           /* owned, or NULL */
  GtkWidget *rings[PM_N_STEPS];
  GtkWidget *counts[PM_N_STEPS];

  GtkLabel *severity;
  GtkLabel *kind;
  GtkWidget *clock_box;
  GtkLabel *clock;
  GtkListBox *list;
  GtkWidget *missing_box;
  GtkBox *missing;
  GtkWidget *lines[MAX_MISSING];
  GtkLabel *rest;
  guint tick_source; /* for the clock, while it runs */
};

enum
{
  STEP_CHOSEN,
  MISSING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmStepSidebar, pm_step_sidebar, GTK_TYPE_BOX)

static PmStep *
selected_step (PmStepSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return self->steps != NULL && row != NULL
             ? pm_steps_get (self->steps, gtk_list_box_row_get_index (row))
             : NULL;
}

static void
missing_clicked_cb (PmStepSidebar *self,
                    GtkButton *button)
{
  PmStep *step = selected_step (self);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (step != NULL && index < pm_step_get_missing (step)->len)
    g_signal_emit (self, signals[MISSING_CHOSEN], 0, pm_step_get_missing (step)->pdata[index]);
}

/* The lines of the list stay and only say something else: a button that is taken away under the
 * pointer takes the next click with it, and what is typed then goes to where the cursor was. */
static void
create_missing (PmStepSidebar *self,
                guint index)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "missing");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (missing_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->missing, button);
  self->lines[index] = button;
}

static void
update_line (PmStepSidebar *self,
             guint index,
             GPtrArray *missing)
{
  GtkWidget *button = self->lines[index];
  gboolean shown = missing != NULL && index < missing->len;

  if (shown)
    {
      PmMissing *what = missing->pdata[index];

      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), what->text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      what->text, -1);
    }
  gtk_widget_set_visible (button, shown);
}

/* The list is cut, and says so: nobody is to believe that the four are all. */
static void
update_rest (PmStepSidebar *self,
             guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more after these", "%u more after these", n),
                                           n);

  gtk_label_set_label (self->rest, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), n > 0);
}

static void
update_missing (PmStepSidebar *self)
{
  PmStep *step = selected_step (self);
  GPtrArray *missing = step != NULL ? pm_step_get_missing (step) : NULL;
  guint n = missing != NULL ? missing->len : 0;

  for (guint i = 0; i < MAX_MISSING; i++)
    update_line (self, i, missing);
  update_rest (self, n > MAX_MISSING ? n - MAX_MISSING : 0);
  gtk_widget_set_visible (self->missing_box, n > 0);
}

static void update_head (PmStepSidebar *self);

static gboolean
tick_cb (gpointer data)
{
  PmStepSidebar *self = PM_STEP_SIDEBAR (data);

  self->tick_source = 0;
  update_head (self);
  return G_SOURCE_REMOVE;
}

/* Shows the clock again when it says something else, and at the latest in a minute: a timer does not
 * run while the machine sleeps. */
static void
wait_for_clock (PmStepSidebar *self,
                const PmShareClock *share,
                gint64 now)
{
  gint64 next = pm_share_clock_get_next (share, now);

  if (next != G_MAXINT64)
    self->tick_source = g_timeout_add_seconds (CLAMP (next - now, 1, 60), tick_cb, self);
}

static void
update_head (PmStepSidebar *self)
{
  PmRecord *root = PM_RECORD (self->postmortem);
  PmShareClock share;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean runs = pm_share_clock_get (self->method, self->postmortem, now, &share);

  pm_badge_show_severity (self->severity, pm_record_get_enum (root, "severity"));
  gtk_label_set_label (self->kind, pm_record_get_enum_label (root, "type"));
  gtk_widget_set_visible (self->clock_box, runs);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (runs)
    {
      g_autofree char *text = pm_share_clock_describe (&share);

      gtk_label_set_label (self->clock, text);
      if (share.left < 0)
        gtk_widget_add_css_class (self->clock_box, "late");
      else
        gtk_widget_remove_css_class (self->clock_box, "late");
      wait_for_clock (self, &share, now);
    }
}

static void
row_selected_cb (PmStepSidebar *self,
                 GtkListBoxRow *row)
{
  update_missing (self);
  if (row != NULL)
    g_signal_emit (self, signals[STEP_CHOSEN], 0, gtk_list_box_row_get_index (row));
}

static GtkWidget *
create_row (PmStepSidebar *self,
            PmStepKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (pm_step_get_title (pm_steps_get (self->steps, kind)));
  GtkWidget *row = gtk_list_box_row_new ();

  self->rings[kind] = pm_ring_new ();
  gtk_widget_set_valign (self->rings[kind], GTK_ALIGN_CENTER);
  self->counts[kind] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts[kind], "badge");
  gtk_widget_add_css_class (self->counts[kind], "quiet");
  gtk_widget_set_valign (self->counts[kind], GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->counts[kind], "numeric");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), self->rings[kind]);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->counts[kind]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
update_row (PmStepSidebar *self,
            PmStepKind kind)
{
  PmStep *step = pm_steps_get (self->steps, kind);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, kind);
  guint n = pm_step_get_missing (step)->len;
  guint found = self->coach != NULL
                    ? pm_coach_count_open (self->coach, pm_step_kind_get_id (kind))
                    : 0;
  g_autofree char *count = g_strdup_printf ("%u", found);
  g_autofree char *missing = g_strdup_printf (
      ngettext ("%u thing missing", "%u things missing", n), n);
  g_autofree char *findings = g_strdup_printf (ngettext ("%u finding", "%u findings", found),
                                               found);
  /* Translators: what a screen reader says of a step: its name, how far it is, what is missing,
   * how much the checks found */
  g_autofree char *name = g_strdup_printf (_("%1$s, %2$d percent, %3$s, %4$s"),
                                           pm_step_get_title (step),
                                           (int) (pm_step_get_progress (step) * 100), missing,
                                           findings);
  /* Translators: things that are missing, and findings of the checks */
  g_autofree char *tooltip = g_strdup_printf (_("%1$s, %2$s"), missing, findings);

  pm_ring_set_fraction (PM_RING (self->rings[kind]), pm_step_get_progress (step));
  gtk_label_set_label (GTK_LABEL (self->counts[kind]), count);
  gtk_widget_set_visible (self->counts[kind], found > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), n + found > 0 ? tooltip : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
focus_selected_row (PmStepSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The steps are one stop for Tab: going through them row by row would open every page on the way.
 * Up and Down choose among them. */
static gboolean
pm_step_sidebar_focus (GtkWidget *widget,
                       GtkDirectionType direction)
{
  PmStepSidebar *self = PM_STEP_SIDEBAR (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean in_list = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
  gboolean in_missing = focus != NULL && gtk_widget_is_ancestor (focus, self->missing_box);

  if (direction == GTK_DIR_TAB_BACKWARD)
    return !in_list
           && (gtk_widget_child_focus (self->missing_box, direction) || focus_selected_row (self));
  if (direction != GTK_DIR_TAB_FORWARD)
    return GTK_WIDGET_CLASS (pm_step_sidebar_parent_class)->focus (widget, direction);
  if (in_list || in_missing)
    return gtk_widget_child_focus (self->missing_box, direction);
  return focus_selected_row (self);
}

static void
pm_step_sidebar_dispose (GObject *object)
{
  PmStepSidebar *self = PM_STEP_SIDEBAR (object);

  /* A list that goes away with a selected row would tell a sidebar that is half gone. */
  pm_step_sidebar_set_steps (self, NULL, NULL, NULL);
  g_clear_object (&self->coach);
  G_OBJECT_CLASS (pm_step_sidebar_parent_class)->dispose (object);
}

static void
pm_step_sidebar_class_init (PmStepSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_step_sidebar_dispose;
  widget_class->focus = pm_step_sidebar_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-step-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, severity);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, kind);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, clock_box);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, clock);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, missing_box);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, missing);
  gtk_widget_class_bind_template_child (widget_class, PmStepSidebar, rest);

  /**
   * PmStepSidebar::step-chosen:
   * @self: the sidebar
   * @step: the number of the step that somebody chose
   */
  signals[STEP_CHOSEN] = g_signal_new ("step-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * PmStepSidebar::missing-chosen:
   * @self: the sidebar
   * @missing: (type gpointer): the #PmMissing to go to
   */
  signals[MISSING_CHOSEN] = g_signal_new ("missing-chosen", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_POINTER);
}

static void
pm_step_sidebar_init (PmStepSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < MAX_MISSING; i++)
    create_missing (self, i);
  update_missing (self);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_step_sidebar_set_steps:
 * @self: a sidebar
 * @method: (nullable): the method's texts
 * @steps: (nullable): the steps of a postmortem, up to date
 * @postmortem: (nullable): the postmortem
 */
void
pm_step_sidebar_set_steps (PmStepSidebar *self,
                           PmMethod *method,
                           PmSteps *steps,
                           PmPostmortem *postmortem)
{
  GtkWidget *row;

  g_return_if_fail (PM_IS_STEP_SIDEBAR (self));

  /* Emptying the list must not tell anybody that another step was chosen. */
  g_signal_handlers_block_by_func (self->list, row_selected_cb, self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_signal_handlers_unblock_by_func (self->list, row_selected_cb, self);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_set_object (&self->method, method);
  g_set_object (&self->steps, steps);
  g_set_object (&self->postmortem, postmortem);
  if (steps == NULL)
    return;
  for (guint i = 0; i < PM_N_STEPS; i++)
    gtk_list_box_append (self->list, create_row (self, i));
  pm_step_sidebar_update (self);
}

/**
 * pm_step_sidebar_set_coach:
 * @self: a sidebar
 * @coach: (nullable): who counts the findings
 */
void
pm_step_sidebar_set_coach (PmStepSidebar *self,
                           PmCoach *coach)
{
  g_return_if_fail (PM_IS_STEP_SIDEBAR (self));

  g_set_object (&self->coach, coach);
}

/**
 * pm_step_sidebar_update:
 * @self: a sidebar
 *
 * Shows the steps as they are now.
 */
void
pm_step_sidebar_update (PmStepSidebar *self)
{
  g_return_if_fail (PM_IS_STEP_SIDEBAR (self));

  for (guint i = 0; i < PM_N_STEPS; i++)
    update_row (self, i);
  update_head (self);
  update_missing (self);
}

/**
 * pm_step_sidebar_select:
 * @self: a sidebar with steps
 * @step: a step
 *
 * Shows which step's page is open.
 */
void
pm_step_sidebar_select (PmStepSidebar *self,
                        PmStepKind step)
{
  GtkListBoxRow *row;

  g_return_if_fail (PM_IS_STEP_SIDEBAR (self));

  row = gtk_list_box_get_row_at_index (self->list, step);
  if (row == gtk_list_box_get_selected_row (self->list))
    return;
  g_signal_handlers_block_by_func (self->list, row_selected_cb, self);
  gtk_list_box_select_row (self->list, row);
  g_signal_handlers_unblock_by_func (self->list, row_selected_cb, self);
  update_missing (self);
}
