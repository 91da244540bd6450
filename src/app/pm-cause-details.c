/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseDetails: what is known about the cause at the selected place of a diagram: the part it
 * played, its evidence, and what is done about it.  What stands in the outline is not said again.
 */

#include "pm-cause-details.h"

#include "pm-cause-links.h"
#include "pm-checks.h"
#include "pm-field-row.h"

#include <glib/gi18n-lib.h>

struct _PmCauseDetails
{
  AdwBin parent_instance;

  PmLanguages *languages; /* owned, or NULL */
  PmRecord *node;         /* owned, or NULL */
  PmRecord *cause;        /* owned, or NULL */
  gulong statement_handler;
  gulong class_handler;

  GPtrArray *editors; /* borrowed PmFieldEditors of the cause */
  GtkStack *stack;
  GtkWidget *suggestion;
  PmCauseClass suggested;
  GtkWidget *events;
  GtkWidget *actions;
  GtkWidget *no_action_row;
  GtkWidget *probability_row;
};

G_DEFINE_FINAL_TYPE (PmCauseDetails, pm_cause_details, ADW_TYPE_BIN)

static void
update_suggestion (PmCauseDetails *self)
{
  g_autofree char *label = NULL;

  self->suggested = PM_CAUSE_CLASS_NONE;
  if (self->cause != NULL && self->languages != NULL
      && pm_record_get_enum (self->cause, "class") == PM_CAUSE_CLASS_NONE)
    self->suggested = pm_checks_suggest_class (self->languages, self->cause);
  gtk_widget_set_visible (self->suggestion, self->suggested != PM_CAUSE_CLASS_NONE);
  if (self->suggested == PM_CAUSE_CLASS_NONE)
    return;
  /* Translators: %s is a root-cause class: "Sounds like “Process Gap”: use it" */
  label = g_strdup_printf (_("Sounds like “%s”: use it"),
                           pm_enum_get_label (PM_TYPE_CAUSE_CLASS, self->suggested));
  gtk_button_set_label (GTK_BUTTON (self->suggestion), label);
}

static void
suggestion_clicked_cb (PmCauseDetails *self)
{
  if (self->cause != NULL && self->suggested != PM_CAUSE_CLASS_NONE)
    g_object_set (self->cause, "class", self->suggested, NULL);
}

/* A reason is asked for only where nothing is done, and kept in sight where one was given. */
static void
update_reason (PmCauseDetails *self)
{
  gboolean none = pm_cause_links_get_length (PM_CAUSE_LINKS (self->actions)) == 0;

  gtk_widget_set_visible (self->no_action_row,
                          self->cause != NULL
                              && (none
                                  || *pm_record_get_string (self->cause, "no-action-reason")
                                         != '\0'));
}

static GtkWidget *
add_row_with_hint (PmCauseDetails *self,
                   GtkWidget *list,
                   const char *field,
                   const char *hint)
{
  GtkWidget *row = g_object_new (PM_TYPE_FIELD_ROW, "record-type", PM_TYPE_CAUSE, "field", field,
                                 "hint", hint, NULL);

  g_ptr_array_add (self->editors, pm_field_row_get_editor (PM_FIELD_ROW (row)));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
add_row (PmCauseDetails *self,
         GtkWidget *list,
         const char *field)
{
  return add_row_with_hint (self, list, field, NULL);
}

static GtkWidget *
add_list (GtkWidget *box,
          const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  if (title != NULL)
    {
      GtkWidget *heading = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      gtk_box_append (GTK_BOX (box), heading);
      gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static void
add_links (GtkWidget *list,
           GtkWidget *links)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (links, "field-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), links);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
fill (PmCauseDetails *self,
      GtkWidget *box)
{
  GtkWidget *list;

  list = add_list (box, _("This Cause"));
  add_row_with_hint (self, list, "role", _("Which part it played in the incident"));
  add_row_with_hint (self, list, "likelihood", _("How sure the room is that it was so"));
  add_row (self, list, "class");
  self->suggestion = gtk_button_new ();
  gtk_widget_set_halign (self->suggestion, GTK_ALIGN_START);
  gtk_widget_set_visible (self->suggestion, FALSE);
  g_signal_connect_object (self->suggestion, "clicked", G_CALLBACK (suggestion_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->suggestion);

  list = add_list (box, _("Evidence"));
  add_row (self, list, "state");
  add_row (self, list, "evidence");
  self->events = pm_cause_links_new (PM_LINK_KIND_EVIDENCE);
  add_links (list, self->events);

  list = add_list (box, _("What Is Done About It"));
  self->actions = pm_cause_links_new (PM_LINK_KIND_ADDRESSES);
  add_links (list, self->actions);
  self->no_action_row = add_row (self, list, "no-action-reason");
  g_signal_connect_object (self->actions, "changed", G_CALLBACK (update_reason), self,
                           G_CONNECT_SWAPPED);

  list = add_list (box, _("For the Report and the Meeting"));
  add_row (self, list, "factor");
  add_row (self, list, "category");
  add_row (self, list, "votes");
  self->probability_row = add_row (self, list, "probability");
}

static void
watch (PmCauseDetails *self,
       PmRecord *cause)
{
  if (self->cause != NULL)
    {
      g_clear_signal_handler (&self->statement_handler, self->cause);
      g_clear_signal_handler (&self->class_handler, self->cause);
    }
  g_set_object (&self->cause, cause);
  if (cause != NULL)
    {
      self->statement_handler = g_signal_connect_swapped (
          cause, "notify::statement", G_CALLBACK (update_suggestion), self);
      self->class_handler = g_signal_connect_swapped (cause, "notify::class",
                                                      G_CALLBACK (update_suggestion), self);
    }
}

static void
pm_cause_details_dispose (GObject *object)
{
  PmCauseDetails *self = PM_CAUSE_DETAILS (object);

  watch (self, NULL);
  g_clear_object (&self->node);
  g_clear_pointer (&self->languages, pm_languages_unref);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  G_OBJECT_CLASS (pm_cause_details_parent_class)->dispose (object);
}

static void
pm_cause_details_class_init (PmCauseDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_cause_details_dispose;
}

static void
pm_cause_details_init (PmCauseDetails *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *nothing = gtk_label_new (_("Choose a cause to say what part it played and what shows "
                                        "that."));

  self->editors = g_ptr_array_new ();
  fill (self, box);
  gtk_widget_add_css_class (box, "cause-details");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
  gtk_label_set_justify (GTK_LABEL (nothing), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_add_css_class (nothing, "cause-details");
  /* Both take the same room, so that nothing jumps when another row is chosen. */
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_stack_add_named (self->stack, scrolled, "cause");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  /* What was written on another page may tell that the statement is in another language. */
  g_signal_connect (self, "map", G_CALLBACK (update_suggestion), NULL);
}

/**
 * pm_cause_details_new:
 *
 * Returns: (transfer floating): the details of nothing
 */
GtkWidget *
pm_cause_details_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_DETAILS, NULL);
}

/**
 * pm_cause_details_set_languages:
 * @self: the details
 * @languages: (nullable): those of which a statement may be that suggests a class
 */
void
pm_cause_details_set_languages (PmCauseDetails *self,
                                PmLanguages *languages)
{
  g_return_if_fail (PM_IS_CAUSE_DETAILS (self));

  g_clear_pointer (&self->languages, pm_languages_unref);
  if (languages != NULL)
    self->languages = pm_languages_ref (languages);
  update_suggestion (self);
}

/**
 * pm_cause_details_set_node:
 * @self: the details
 * @node: (nullable): a node of a diagram
 *
 * Shows the cause of a node, or that there is none.
 */
void
pm_cause_details_set_node (PmCauseDetails *self,
                           PmRecord *node)
{
  PmRecord *diagram = node != NULL ? pm_node_get_diagram (node) : NULL;
  PmRecord *cause = diagram != NULL ? pm_node_get_cause (node) : NULL;
  gboolean tree = diagram != NULL && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE;

  g_return_if_fail (PM_IS_CAUSE_DETAILS (self));

  g_set_object (&self->node, node);
  watch (self, cause);
  for (guint i = 0; i < self->editors->len; i++)
    pm_field_editor_set_record (self->editors->pdata[i], cause);
  pm_cause_links_set_cause (PM_CAUSE_LINKS (self->events), cause);
  pm_cause_links_set_cause (PM_CAUSE_LINKS (self->actions), cause);
  gtk_widget_set_visible (self->probability_row, tree);
  gtk_stack_set_visible_child_name (self->stack, cause != NULL ? "cause" : "nothing");
  update_suggestion (self);
  update_reason (self);
}
