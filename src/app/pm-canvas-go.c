/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going about in the canvas by what hangs together: the branch alone, the ways to one cause; and the
 * bar that says what of the diagram is shown.
 */

#include "pm-canvas-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

#define MARGIN 12

static void
end_cb (PmCanvas *self)
{
  pm_canvas_show_rest (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * pm_canvas_create_note:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_note (PmCanvas *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Show All"));

  self->note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->note_label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                   NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->note_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->note, "canvas-note");
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_set_tooltip_text (button, _("Show All of It Again (Esc)"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->note), self->note_label);
  gtk_box_append (GTK_BOX (self->note), button);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

/**
 * pm_canvas_place_note:
 * @self: a canvas that gets its place
 *
 * Puts the bar to the middle of the upper edge.
 */
void
pm_canvas_place_note (PmCanvas *self)
{
  GtkRequisition least, size;
  graphene_point_t corner;
  int width;

  if (!gtk_widget_should_layout (self->note))
    return;
  gtk_widget_get_preferred_size (self->note, &least, &size);
  width = CLAMP (size.width, least.width, MAX (least.width, self->width - 2 * MARGIN));
  corner.x = MAX ((self->width - width) / 2, 0);
  corner.y = MARGIN + (pm_cause_find_is_open (PM_CAUSE_FIND (self->finder))
                           ? gtk_widget_get_height (self->finder)
                           : 0);
  gtk_widget_allocate (self->note, width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}

/**
 * pm_canvas_update_note:
 * @self: a canvas, not while widgets get their places
 *
 * Says what of the diagram is shown, and that it was told which branch that is.
 */
void
pm_canvas_update_note (PmCanvas *self)
{
  const char *named = self->traced != NULL  ? pm_record_get_string (self->traced, "statement")
                      : self->scope != NULL ? pm_node_get_text (self->scope)
                                            : "";
  g_autofree char *said = pm_canvas_say (self, named);
  g_autofree char *text = NULL;

  if (self->traced != NULL)
    /* Translators: %s is a cause; its ways up to the failure are drawn strong */
    text = g_strdup_printf (_("Every way from the failure to “%s”"), said);
  else if (self->scope != NULL)
    /* Translators: only a part of the diagram is shown; %s is what stands at its top */
    text = g_strdup_printf (_("Only “%s”"), said);
  gtk_label_set_label (GTK_LABEL (self->note_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL && !self->presenting);
  if (!self->branch_untold)
    return;
  self->branch_untold = FALSE;
  g_object_notify (G_OBJECT (self), "branch");
}

static void
queue_note (PmCanvas *self)
{
  if (self->allocating)
    pm_canvas_request_tick (self);
  else
    pm_canvas_update_note (self);
}

/**
 * pm_canvas_set_scope:
 * @self: a canvas
 * @node: (nullable): a node of its diagram; %NULL for all of it
 *
 * Shows one branch alone, with what it hangs on.
 */
void
pm_canvas_set_scope (PmCanvas *self,
                     PmRecord *node)
{
  if (!g_set_object (&self->scope, node))
    return;
  self->view = self->presenting ? PM_CANVAS_VIEW_ALL : PM_CANVAS_VIEW_START;
  self->refit = TRUE;
  self->opened = FALSE;
  self->branch_untold = TRUE;
  pm_canvas_invalidate (self);
  queue_note (self);
}

/**
 * pm_canvas_trace:
 * @self: a canvas
 * @cause: (nullable): a cause; %NULL ends tracing
 *
 * Draws every way from the top to each place of a cause strong, through transfers too.
 */
void
pm_canvas_trace (PmCanvas *self,
                 PmRecord *cause)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_set_object (&self->traced, cause);
  if (cause != NULL)
    g_ptr_array_add (records, cause);
  pm_canvas_emphasise (self, PM_CANVAS_REASON_TRACE, cause != NULL ? records : NULL);
  queue_note (self);
}

/**
 * pm_canvas_show_rest:
 * @self: a canvas
 *
 * Ends tracing, or else shows all of the diagram again.
 *
 * Returns: whether there was anything to end
 */
gboolean
pm_canvas_show_rest (PmCanvas *self)
{
  if (self->traced != NULL)
    pm_canvas_trace (self, NULL);
  else if (self->scope != NULL && !self->presenting)
    pm_canvas_set_scope (self, NULL);
  else if (g_hash_table_size (self->chosen) > 0)
    {
      g_hash_table_remove_all (self->chosen);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    return FALSE;
  return TRUE;
}

/* What was traced or shown alone may be deleted. */
void
pm_canvas_check_scope (PmCanvas *self)
{
  if (self->scope != NULL && pm_record_get_postmortem (self->scope) == NULL)
    pm_canvas_set_scope (self, NULL);
  if (self->traced != NULL && pm_record_get_postmortem (self->traced) == NULL)
    pm_canvas_trace (self, NULL);
}

static void
trace_cb (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  PmCanvas *self = PM_CANVAS (widget);
  PmRecord *node = pm_canvas_get_selected (self);
  PmRecord *cause = node != NULL ? pm_node_get_cause (node) : NULL;

  if (cause == NULL && self->traced == NULL)
    gtk_widget_error_bell (widget);
  else
    pm_canvas_trace (self, cause == self->traced ? NULL : cause);
}

static void
branch_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  PmCanvas *self = PM_CANVAS (widget);
  PmRecord *node = pm_canvas_get_selected (self);

  pm_canvas_stop_editing (self, TRUE);
  if (self->scope != NULL || node != NULL)
    pm_canvas_set_scope (self, self->scope == NULL ? node : NULL);
  else
    gtk_widget_error_bell (widget);
}

static void
present_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  g_signal_emit_by_name (widget, "present");
}

/**
 * pm_canvas_install_actions:
 * @widget_class: the class of the canvas
 *
 * Adds what only the picture can do.
 */
void
pm_canvas_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.trace", NULL, trace_cb);
  gtk_widget_class_install_action (widget_class, "canvas.branch", NULL, branch_cb);
  gtk_widget_class_install_action (widget_class, "canvas.present", NULL, present_cb);
}
