/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facilitator's panel for causes: the diagram as an outline, beside the one that the room looks
 * at; the lines of the silent writing; and what still waits for a category, which the
 * numbers of the categories or a drag send there.
 */

#include "pm-meeting-panel.h"

#include "pm-accessible.h"
#include "pm-cause-outline.h"
#include "pm-cause-round.h"
#include "pm-voting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_CATEGORIES 9

typedef struct
{
  PmStage *stage; /* borrowed */
  GtkWidget *expander;
  GtkWidget *outline;
  GtkWidget *writing;
  GtkWidget *lines;
  GtkWidget *told;
  GtkWidget *sorting;
  GtkWidget *reset;
  gboolean showing; /* what is in the lines was not typed there */
} Panel;

static void
selected_cb (Panel *panel)
{
  PmRecord *node = pm_cause_outline_get_selected (PM_CAUSE_OUTLINE (panel->outline));

  pm_stage_set_selected (panel->stage, node);
}

/* What is selected in the diagram is in the outline too. */
static void
pointed_cb (GtkWidget *box,
            PmStage *stage)
{
  Panel *panel = g_object_get_data (G_OBJECT (box), "panel");
  PmCauseOutline *outline = PM_CAUSE_OUTLINE (panel->outline);
  PmRecord *node = pm_stage_get_selected (stage);

  if (node != NULL && pm_record_get_postmortem (node) != NULL
      && pm_node_get_diagram (node) == pm_cause_outline_get_diagram (outline))
    pm_cause_outline_point_at (outline, node);
}

static char *
dup_lines (Panel *panel)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel->lines)), "text", &text, NULL);
  return text;
}

/* What is collected is kept from its first letter on, like a note. */
static void
lines_changed_cb (Panel *panel)
{
  g_autofree char *text = dup_lines (panel);

  if (!panel->showing)
    pm_meeting_set_draft (pm_stage_get_meeting (panel->stage), text);
}

/* Gives back what was collected before the window was closed, or was undone. */
static void
show_lines (Panel *panel)
{
  const char *kept = pm_meeting_get_draft (pm_stage_get_meeting (panel->stage));
  g_autofree char *text = dup_lines (panel);

  if (strcmp (text, kept) == 0)
    return;
  panel->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel->lines)), kept, -1);
  panel->showing = FALSE;
}

static void
add_lines_cb (Panel *panel)
{
  PmPostmortem *postmortem = pm_stage_get_postmortem (panel->stage);
  g_autofree char *text = dup_lines (panel), *told = NULL, *added = NULL;
  PmRecord *diagram = pm_stage_get_diagram (panel->stage);
  guint n, n_known = 0;

  if (diagram == NULL)
    {
      pm_stage_set_diagram_kind (panel->stage, PM_DIAGRAM_KIND_FISHBONE);
      diagram = pm_stage_get_diagram (panel->stage);
    }
  /* One step: undone, the causes are lines again. */
  pm_postmortem_begin (postmortem, _("Add Causes"));
  n = pm_diagram_add_lines (diagram, NULL, text, &n_known);
  pm_meeting_set_draft (pm_stage_get_meeting (panel->stage), "");
  pm_postmortem_end (postmortem);
  show_lines (panel);
  added = g_strdup_printf (ngettext ("%u cause added.", "%u causes added.", n), n);
  told = n_known > 0
             ? g_strdup_printf (ngettext ("%s %u line was known already.",
                                          "%s %u lines were known already.", n_known),
                                added, n_known)
             : g_strdup (added);
  gtk_label_set_label (GTK_LABEL (panel->told), told);
  if (pm_stage_get_causes (panel->stage) == PM_STAGE_WRITING)
    pm_stage_stop_writing (panel->stage);
}

static gboolean
lines_key_cb (Panel *panel,
              guint keyval,
              guint keycode,
              GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return FALSE;
  add_lines_cb (panel);
  return TRUE;
}

static void
create_writing (Panel *panel)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *button;

  panel->writing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  pm_meeting_panel_add_text (panel->writing, _("What Was Written, One Cause a Line"), "heading");
  panel->lines = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (panel->lines), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (panel->lines), FALSE);
  gtk_widget_add_css_class (panel->lines, "field-text");
  pm_accessible_name (panel->lines, _("Causes, One a Line"));
  gtk_widget_set_name (panel->lines, "meeting-lines");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (lines_key_cb), panel);
  gtk_widget_add_controller (panel->lines, keys);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel->lines)), "changed",
                            G_CALLBACK (lines_changed_cb), panel);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel->lines);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_box_append (GTK_BOX (panel->writing), scroller);
  button = pm_meeting_panel_add_button (panel->writing, _("Add to the Diagram"), NULL);
  gtk_widget_set_tooltip_text (button, _("Ctrl+Enter"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_lines_cb), panel);
  panel->told = pm_meeting_panel_add_text (panel->writing, "", "field-hint");
}

/* Puts the focus on the row that has taken the place of the one that went. */
static void
focus_first_row (GtkWidget *sorting)
{
  for (GtkWidget *child = gtk_widget_get_first_child (sorting); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        gtk_widget_grab_focus (child);
        return;
      }
}

static gboolean
sort_key_cb (GtkEventController *controller,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             Panel *panel)
{
  PmRecord *node = g_object_get_data (
      G_OBJECT (gtk_event_controller_get_widget (controller)), "node");
  PmRecord *diagram = pm_stage_get_diagram (panel->stage);
  guint32 letter = gdk_keyval_to_unicode (keyval);
  g_autoptr (GPtrArray) categories = NULL;

  if (letter < '1' || letter > '9' || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  categories = pm_diagram_dup_categories (diagram);
  if (letter - '1' >= categories->len)
    return FALSE;
  pm_node_sort_into (node, categories->pdata[letter - '1']);
  focus_first_row (panel->sorting);
  return TRUE;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double x,
            double y,
            gpointer data)
{
  return gdk_content_provider_new_typed (PM_TYPE_RECORD, data);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         gpointer data)
{
  return pm_node_sort_into (g_value_get_object (value), PM_RECORD (data));
}

static void
add_category (Panel *panel,
              PmRecord *category,
              guint number)
{
  g_autofree char *text = g_strdup_printf ("%u  %s", number, pm_node_get_text (category));
  GtkWidget *label = pm_meeting_panel_add_text (panel->sorting, text, "meeting-category");
  GtkDropTarget *target = gtk_drop_target_new (PM_TYPE_RECORD, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), category, 0);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));
}

static void
add_unsorted (Panel *panel,
              PmRecord *node)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *label = gtk_label_new (pm_node_get_text (node));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_button_set_child (GTK_BUTTON (row), label);
  pm_accessible_name (row, pm_node_get_text (node));
  /* The windows leave figures to it. */
  g_object_set_data (G_OBJECT (row), "pm-takes-figures", GINT_TO_POINTER (TRUE));
  g_object_set_data_full (G_OBJECT (row), "node", g_object_ref (node), g_object_unref);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sort_key_cb), panel);
  gtk_widget_add_controller (row, keys);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), node, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_box_append (GTK_BOX (panel->sorting), row);
}

static void
update_sorting (Panel *panel)
{
  PmRecord *diagram = pm_stage_get_diagram (panel->stage);
  gboolean is_fishbone = diagram != NULL
                         && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FISHBONE;
  g_autoptr (GPtrArray) unsorted = is_fishbone ? pm_diagram_dup_unsorted (diagram)
                                               : g_ptr_array_new ();
  g_autoptr (GPtrArray) categories = is_fishbone ? pm_diagram_dup_categories (diagram)
                                                 : g_ptr_array_new ();

  pm_meeting_panel_clear (panel->sorting);
  if (unsorted->len == 0)
    return;
  pm_meeting_panel_add_text (panel->sorting, _("To Be Sorted"), "heading");
  pm_meeting_panel_add_text (panel->sorting,
                             _("Press the number of a category, or drag the cause there."),
                             "field-hint");
  for (guint i = 0; i < MIN (categories->len, MOST_CATEGORIES); i++)
    add_category (panel, categories->pdata[i], i + 1);
  for (guint i = 0; i < unsorted->len; i++)
    add_unsorted (panel, unsorted->pdata[i]);
}

static void
reset_cb (Panel *panel)
{
  pm_voting_reset (pm_stage_get_postmortem (panel->stage));
}

/* It has many rows, and is in sight only when it is wanted. */
static void
update_outline (Panel *panel)
{
  gboolean expanded = gtk_expander_get_expanded (GTK_EXPANDER (panel->expander));
  PmRecord *diagram = expanded ? pm_stage_get_diagram (panel->stage) : NULL;

  if (pm_cause_outline_get_diagram (PM_CAUSE_OUTLINE (panel->outline)) != diagram)
    pm_cause_outline_set_diagram (PM_CAUSE_OUTLINE (panel->outline), diagram);
}

static void
update (GtkWidget *widget,
        PmStage *stage)
{
  Panel *panel = g_object_get_data (G_OBJECT (widget), "panel");

  show_lines (panel);
  update_outline (panel);
  update_sorting (panel);
  gtk_widget_set_visible (panel->reset,
                          pm_voting_count_given (pm_stage_get_postmortem (stage)) > 0);
}

/**
 * pm_meeting_panel_causes_new:
 * @stage: where the meeting is
 *
 * Returns: (transfer floating): the panel for causes
 */
GtkWidget *
pm_meeting_panel_causes_new (PmStage *stage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Panel *panel = g_new0 (Panel, 1);

  g_object_set_data_full (G_OBJECT (box), "panel", panel, g_free);
  panel->stage = stage;
  create_writing (panel);
  panel->sorting = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  panel->outline = pm_cause_outline_new ();
  gtk_widget_set_size_request (panel->outline, -1, 300);
  g_signal_connect_swapped (panel->outline, "notify::selected", G_CALLBACK (selected_cb), panel);
  g_signal_connect_object (stage, "selected", G_CALLBACK (pointed_cb), box, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), panel->writing);
  gtk_box_append (GTK_BOX (box), panel->sorting);
  /* A deep outline is moved sideways, and does not push the rest of the strip out of sight. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel->outline);
  panel->expander = gtk_expander_new (_("Outline"));
  pm_accessible_name (panel->expander, _("Outline"));
  gtk_expander_set_child (GTK_EXPANDER (panel->expander), scroller);
  g_signal_connect_swapped (panel->expander, "notify::expanded", G_CALLBACK (update_outline), panel);
  gtk_box_append (GTK_BOX (box), panel->expander);
  panel->reset = pm_meeting_panel_add_button (box, _("Take Away All Votes"), NULL);
  g_signal_connect_swapped (panel->reset, "clicked", G_CALLBACK (reset_cb), panel);
  pm_meeting_panel_follow (box, stage, update);
  return box;
}
