/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing in the canvas: a text view over the node. */

#include "pm-canvas-private.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 200
#define MAX_WIDTH 420
#define FRAME 8 /* from the editor's edge to its text */

static GtkTextBuffer *
get_buffer (PmCanvas *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
}

static char *
dup_typed (PmCanvas *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* What the text is to be: before a room names are neither read nor lost. */
static char *
dup_meant (PmCanvas *self)
{
  g_autofree char *typed = dup_typed (self);

  if (self->restore == NULL || self->typing.before == NULL)
    return g_steal_pointer (&typed);
  return self->restore (self->voice, self->typing.before, typed);
}

/* The text as whoever looks on may read it. */
static char *
dup_shown (PmCanvas *self)
{
  const char *text = pm_cause_typing_get_text (&self->typing);

  return self->restore != NULL ? pm_canvas_say (self, text) : g_strdup (text);
}

static void
show_text (PmCanvas *self,
           const char *text)
{
  self->settling = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  self->settling = FALSE;
}

static void
typed_cb (PmCanvas *self)
{
  g_autofree char *text = dup_meant (self);
  gboolean draft = pm_cause_typing_is_draft (&self->typing);
  PmRecord *node;

  pm_canvas_queue_places (self);
  if (!self->typing.open || self->settling || (draft && *text == '\0'))
    return;
  self->acting = TRUE;
  node = pm_cause_typing_type (&self->typing, text);
  self->acting = FALSE;
  if (node != NULL)
    pm_canvas_set_selected (self, node);
  pm_canvas_invalidate (self);
}

static void
preedit_cb (PmCanvas *self,
            const char *preedit)
{
  self->composing = *preedit != '\0';
  pm_canvas_queue_places (self);
}

/* What is typed is taken over when the focus goes elsewhere. */
static void
leave_cb (PmCanvas *self)
{
  if (self->typing.open)
    pm_canvas_stop_editing (self, TRUE);
}

static void
show_editor (PmCanvas *self,
             const char *text)
{
  GtkTextIter start, end;

  self->composing = FALSE;
  show_text (self, text);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_grab_focus (self->editor);
  pm_canvas_invalidate (self);
}

/**
 * pm_canvas_start_editing:
 * @self: a canvas
 *
 * Lets the text of the selected node be typed, or the title.
 */
void
pm_canvas_start_editing (PmCanvas *self)
{
  g_autofree char *text = NULL;

  if (self->typing.open || self->selected == NULL || self->read_only
      || !pm_cause_typing_begin (&self->typing, self->diagram, self->selected))
    return;
  text = dup_shown (self);
  show_editor (self, text);
}

/**
 * pm_canvas_stop_editing:
 * @self: a canvas
 * @keep: whether to keep what was typed; else an older text comes back
 *
 * Ends typing, if it is under way.
 */
void
pm_canvas_stop_editing (PmCanvas *self,
                        gboolean keep)
{
  gboolean focused = gtk_widget_has_focus (self->editor);

  if (!self->typing.open)
    return;
  self->acting = TRUE;
  pm_cause_typing_end (&self->typing, keep);
  self->acting = FALSE;
  pm_canvas_invalidate (self);
  if (focused)
    gtk_widget_grab_focus (self->heads[self->head]);
  gtk_widget_set_visible (self->editor, FALSE);
}

/**
 * pm_canvas_follow_text:
 * @self: a canvas that is typed into
 *
 * Takes over what an undo has made of the text.
 */
void
pm_canvas_follow_text (PmCanvas *self)
{
  g_autofree char *typed = dup_meant (self);
  g_autofree char *shown = NULL;

  if (pm_cause_typing_is_draft (&self->typing))
    return;
  if (pm_record_get_postmortem (self->typing.record) == NULL)
    pm_canvas_stop_editing (self, TRUE);
  else if (g_strcmp0 (typed, pm_cause_typing_get_text (&self->typing)) != 0)
    {
      shown = dup_shown (self);
      show_text (self, shown);
    }
}

/**
 * pm_canvas_start_draft:
 * @self: a canvas
 * @slot: where a new node is to stand
 *
 * Makes room for a new node and lets it be typed.
 */
void
pm_canvas_start_draft (PmCanvas *self,
                       const PmSlot *slot)
{
  pm_canvas_stop_editing (self, TRUE);
  self->acting = TRUE;
  if (slot->parent != NULL)
    pm_node_set_folded (slot->parent, FALSE);
  self->acting = FALSE;
  if (slot->parent != NULL && pm_canvas_hides_below (self, slot->parent))
    pm_canvas_enter_branch (self, slot->parent);
  pm_canvas_update (self);
  pm_cause_typing_begin_draft (&self->typing, self->diagram, slot);
  show_editor (self, "");
}

/**
 * pm_canvas_create_editor:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_editor (PmCanvas *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextView *view;

  self->editor = gtk_text_view_new ();
  view = GTK_TEXT_VIEW (self->editor);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  /* Ctrl+Z is the program's. */
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_widget_add_css_class (self->editor, "canvas-editor");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the Node"), -1);
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "preedit-changed", G_CALLBACK (preedit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, focus);
}

/* Where the editor starts so that it grows as the node does: a fishbone's texts end at their line,
 * a why's begin at it, and those of a fault tree hang below one. */
static graphene_point_t
find_corner (PmCanvas *self,
             const graphene_rect_t *place,
             double width,
             double height,
             double scale)
{
  PmDiagramKind kind = pm_diagram_get_kind (self->diagram);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double share = kind == PM_DIAGRAM_KIND_FAULT_TREE              ? 0.5
                 : (kind == PM_DIAGRAM_KIND_FISHBONE) != rtl ? 1
                                                                 : 0;
  double x = place->origin.x + share * (place->size.width - width)
             + (2 * share - 1) * FRAME * scale;
  double y = place->origin.y + (place->size.height - height) / 2;

  if (kind == PM_DIAGRAM_KIND_FAULT_TREE)
    y = place->origin.y - FRAME;
  return GRAPHENE_POINT_INIT ((float) CLAMP (x, 4, MAX (4, self->width - width - 4)),
                              (float) CLAMP (y, 4, MAX (4, self->height - height - 4)));
}

/* How much larger the canvas is drawn than it thinks. */
static double
get_scale (PmCanvas *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_matrix_t matrix;

  if (root == NULL || !gtk_widget_compute_transform (GTK_WIDGET (self), root, &matrix))
    return 1;
  return CLAMP (graphene_matrix_get_y_scale (&matrix), 0.1, 10);
}

/* How much larger the text view is drawn than elsewhere: as the text there, but never too small to
 * read, also where all of the canvas is shown smaller. */
static double
get_editor_scale (PmCanvas *self)
{
  return MAX (self->zoom, 1.0 / MIN (1, get_scale (self)));
}

/**
 * pm_canvas_queue_editor:
 * @self: a canvas, not while widgets get their places
 *
 * Lets the text view have another width, or height, with the next frame.  A text view finds out how
 * high its text is when it gets its place, and asks for that height at once.  So all widgets that it
 * is in have to be on the way to get a new place themselves, and its width may change only then.
 */
void
pm_canvas_queue_editor (PmCanvas *self)
{
  int index = pm_canvas_find_active (self);
  double scale;
  graphene_rect_t place;

  if (!gtk_widget_get_visible (self->editor) || self->drawing == NULL || index < 0)
    return;
  scale = get_editor_scale (self);
  place = pm_canvas_get_place (self, (guint) index);
  self->editor_width = (int) CLAMP (place.size.width / scale + 2 * FRAME, MIN_WIDTH, MAX_WIDTH);
  self->editor_width = MAX (self->editor_width, (int) (place.size.width / scale) + 1);
  gtk_widget_queue_resize (self->editor);
}

/**
 * pm_canvas_place_editor:
 * @self: a canvas that gets its place
 *
 * Puts the text view over the node.
 */
void
pm_canvas_place_editor (PmCanvas *self)
{
  double scale = get_editor_scale (self);
  graphene_rect_t place;
  graphene_point_t corner;
  GskTransform *transform;
  int least, height, width, index = pm_canvas_find_active (self);

  if (!gtk_widget_should_layout (self->editor) || self->drawing == NULL || index < 0)
    return;
  place = pm_canvas_get_place (self, (guint) index);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (MAX (self->editor_width, MIN_WIDTH), least);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, width, &least, &height, NULL, NULL);
  corner = find_corner (self, &place, width * scale, height * scale, scale);
  transform = gsk_transform_scale (gsk_transform_translate (NULL, &corner), (float) scale,
                                   (float) scale);
  gtk_widget_allocate (self->editor, width, height, -1, transform);
}
