/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmActionCoverage: which action addresses which cause, as a table to be ticked: the causes that
 * count are its rows, the actions its columns.  What nobody addresses is said beside it.  Above
 * stand the levels of the prevention hierarchy with the number of actions on each.
 */

#include "pm-action-coverage.h"

#include "pm-accessible.h"
#include "pm-action-links.h"
#include "pm-action-rules.h"
#include "pm-bars-view.h"
#include "pm-cause-rules.h"

#include <glib/gi18n-lib.h>

/* Letters in a line of a cause, and of how many actions address it. */
#define CAUSE_CHARS 30
#define STATE_CHARS 12

struct _PmActionCoverage
{
  GtkBox parent_instance;

  PmPostmortem *postmortem; /* owned, or NULL */
  char *shape;              /* owned: the causes and actions that the table is made for */
  gboolean updating;

  GtkWidget *levels;
  GtkWidget *heading;
  GtkWidget *scrolled;
  GtkWidget *grid;
  GtkWidget *legend;
};

G_DEFINE_FINAL_TYPE (PmActionCoverage, pm_action_coverage, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "max-width-chars", 40, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Those that count: a dropped action addresses nothing, and a refuted cause needs none. */
static GPtrArray *
collect (PmPostmortem *postmortem,
         GType type,
         gboolean (*counts) (PmRecord *record))
{
  PmList *list = pm_postmortem_get_list (postmortem, type);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    if (counts (pm_list_get (list, i)))
      g_ptr_array_add (records, pm_list_get (list, i));
  return records;
}

static void
toggled_cb (PmActionCoverage *self,
            GtkCheckButton *check)
{
  if (!self->updating)
    pm_action_set_addresses (g_object_get_data (G_OBJECT (check), "action"),
                             g_object_get_data (G_OBJECT (check), "cause"),
                             gtk_check_button_get_active (check));
}

static GtkWidget *
create_check (PmActionCoverage *self,
              PmRecord *action,
              PmRecord *cause)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *what = pm_record_dup_title (action);
  g_autofree char *why = pm_record_dup_title (cause);
  /* Translators: what a screen reader says of a tick: an action, a cause */
  g_autofree char *name = g_strdup_printf (_("“%1$s” addresses “%2$s”"), what, why);

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, name);
  pm_accessible_name (check, name);
  g_object_set_data_full (G_OBJECT (check), "action", g_object_ref (action), g_object_unref);
  g_object_set_data_full (G_OBJECT (check), "cause", g_object_ref (cause), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return check;
}

static void
make_head (PmActionCoverage *self,
           GPtrArray *actions)
{
  for (guint c = 0; c < actions->len; c++)
    {
      g_autofree char *number = g_strdup_printf ("%u", c + 1);
      g_autofree char *title = pm_record_dup_title (actions->pdata[c]);
      GtkWidget *head = gtk_label_new (number);

      gtk_widget_add_css_class (head, "heading");
      gtk_widget_set_tooltip_text (head, title);
      gtk_grid_attach (GTK_GRID (self->grid), head, c + 2, 0, 1, 1);
    }
}

/* What the numbers over the columns stand for. */
static void
write_legend (PmActionCoverage *self,
              GPtrArray *actions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < actions->len; c++)
    {
      g_autofree char *title = pm_record_dup_title (actions->pdata[c]);

      /* Translators: the number of a column of the table, and the action that it stands for */
      g_string_append_printf (text, C_ ("coverage", "%1$u – %2$s"), c + 1, title);
      if (c + 1 < actions->len)
        g_string_append_c (text, '\n');
    }
  gtk_label_set_label (GTK_LABEL (self->legend), text->str);
}

/* The table is made anew only when causes or actions come, go or are renamed. */
static void
make_table (PmActionCoverage *self,
            GPtrArray *causes,
            GPtrArray *actions)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  make_head (self, actions);
  write_legend (self, actions);
  for (guint r = 0; r < causes->len; r++)
    {
      g_autofree char *title = pm_record_dup_title (causes->pdata[r]);
      GtkWidget *label = create_label (title, NULL);

      /* What scrolls sideways is as high as it would be at its narrowest, so that is as wide as it
       * ever gets: else an empty space would stand below the table. */
      gtk_label_set_width_chars (GTK_LABEL (label), CAUSE_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), CAUSE_CHARS);
      gtk_grid_attach (GTK_GRID (self->grid), label, 0, r + 1, 1, 1);
      for (guint c = 0; c < actions->len; c++)
        gtk_grid_attach (GTK_GRID (self->grid),
                         create_check (self, actions->pdata[c], causes->pdata[r]), c + 2, r + 1,
                         1, 1);
      label = create_label (NULL, "coverage-state");
      gtk_label_set_width_chars (GTK_LABEL (label), STATE_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), STATE_CHARS);
      gtk_grid_attach (GTK_GRID (self->grid), label, 1, r + 1, 1, 1);
    }
}

static void
show_state (GtkWidget *label,
            PmRecord *cause,
            guint n)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u action", "%u actions", n), n);
  gboolean accepted = *pm_record_get_string (cause, "no-action-reason") != '\0';

  gtk_label_set_label (GTK_LABEL (label), n > 0 ? count
                                                : accepted ? _("Accepted, with a reason")
                                                           : _("⚠ Nobody addresses it"));
  if (n == 0 && !accepted)
    gtk_widget_add_css_class (label, "late");
  else
    gtk_widget_remove_css_class (label, "late");
}

static void
update_table (PmActionCoverage *self,
              GPtrArray *causes,
              GPtrArray *actions)
{
  self->updating = TRUE;
  for (guint r = 0; r < causes->len; r++)
    {
      guint n = 0;

      for (guint c = 0; c < actions->len; c++)
        {
          gboolean addresses = pm_action_find_link (actions->pdata[c], causes->pdata[r]) != NULL;

          n += addresses ? 1 : 0;
          gtk_check_button_set_active (
              GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (self->grid), c + 2, r + 1)),
              addresses);
        }
      show_state (gtk_grid_get_child_at (GTK_GRID (self->grid), 1, r + 1), causes->pdata[r], n);
    }
  self->updating = FALSE;
}

static char *
dup_shape (GPtrArray *causes,
           GPtrArray *actions)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < causes->len + actions->len; i++)
    {
      PmRecord *record = i < causes->len ? causes->pdata[i] : actions->pdata[i - causes->len];
      g_autofree char *title = pm_record_dup_title (record);

      g_string_append_printf (shape, "%p %s\n", (gpointer) record, title);
    }
  return g_string_free (shape, FALSE);
}

static void
update_levels (PmActionCoverage *self,
               GPtrArray *actions)
{
  guint counts[PM_LEVEL_TRAINING + 1] = { 0 }, most = 1;
  char texts[PM_LEVEL_TRAINING + 1][12];
  PmBar bars[PM_LEVEL_TRAINING];
  g_autoptr (GString) description = g_string_new (NULL);

  for (guint i = 0; i < actions->len; i++)
    counts[pm_record_get_enum (actions->pdata[i], "level")]++;
  for (guint level = 1; level <= PM_LEVEL_TRAINING; level++)
    {
      PmBar *bar = &bars[level - 1];

      most = MAX (most, counts[level]);
      g_snprintf (texts[level], sizeof texts[level], "%u", counts[level]);
      *bar = (PmBar) { pm_enum_get_label (PM_TYPE_LEVEL, level), texts[level], counts[level], -1,
                       0 };
      g_string_append_printf (description, "%s%s: %s", level > 1 ? ", " : "", bar->label,
                              bar->value_text);
    }
  pm_bars_view_set_bars (PM_BARS_VIEW (self->levels), bars, G_N_ELEMENTS (bars), most,
                         description->str);
}

static void
pm_action_coverage_dispose (GObject *object)
{
  PmActionCoverage *self = PM_ACTION_COVERAGE (object);

  g_clear_object (&self->postmortem);
  g_clear_pointer (&self->shape, g_free);
  G_OBJECT_CLASS (pm_action_coverage_parent_class)->dispose (object);
}

static void
pm_action_coverage_class_init (PmActionCoverageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_action_coverage_dispose;
}

/* A scrolled window stops the wheel also in the direction in which it does not scroll; the page below
 * the table could be reached from beside the table only. */
static void
leave_wheel_to_page (GtkWidget *scrolled)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_scroll_set_flags (GTK_EVENT_CONTROLLER_SCROLL (controller),
                                               GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL
                                                 | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
    }
}

static void
pm_action_coverage_init (PmActionCoverage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->levels = pm_bars_view_new ();
  self->heading = create_label (_("Which Action Addresses Which Cause"), "heading");
  gtk_widget_set_margin_top (self->heading, 12);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 7);
  gtk_widget_add_css_class (self->grid, "coverage");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  leave_wheel_to_page (self->scrolled);
  self->legend = create_label (NULL, "field-hint");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->grid);
  gtk_box_append (GTK_BOX (self), create_label (_("Prevention Hierarchy"), "heading"));
  gtk_box_append (GTK_BOX (self),
                  create_label (_("The higher an action stands, the less it depends on anybody’s "
                                  "attention."),
                                "field-caption"));
  gtk_box_append (GTK_BOX (self), self->levels);
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->scrolled);
  gtk_box_append (GTK_BOX (self), self->legend);
}

/**
 * pm_action_coverage_show:
 * @self: a table
 * @postmortem: (nullable): whose causes and actions to show
 *
 * Shows them as they are now.
 */
void
pm_action_coverage_show (PmActionCoverage *self,
                         PmPostmortem *postmortem)
{
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *shape = NULL;

  g_return_if_fail (PM_IS_ACTION_COVERAGE (self));

  g_set_object (&self->postmortem, postmortem);
  if (postmortem == NULL)
    return;
  causes = collect (postmortem, PM_TYPE_CAUSE, pm_cause_counts);
  actions = collect (postmortem, PM_TYPE_ACTION, pm_action_counts);
  shape = dup_shape (causes, actions);
  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      make_table (self, causes, actions);
    }
  update_table (self, causes, actions);
  update_levels (self, actions);
  gtk_widget_set_visible (self->heading, causes->len > 0 && actions->len > 0);
  gtk_widget_set_visible (self->scrolled, causes->len > 0 && actions->len > 0);
  gtk_widget_set_visible (self->legend, causes->len > 0 && actions->len > 0);
}
