/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing in the canvas: a text view over the node.  A new node is a draft first, and becomes part of
 * the diagram with its first letter: whoever changes his mind leaves nothing behind, and whoever
 * types loses nothing.
 */

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

/* What stands at the selected node, or in the title. */
static const char *
get_text (PmCanvas *self)
{
  if (self->selected == self->diagram)
    return pm_record_get_string (self->diagram, "title");
  return pm_node_get_text (self->selected);
}

static void
set_text (PmCanvas *self,
          const char *text)
{
  self->acting = TRUE;
  if (self->selected == self->diagram)
    g_object_set (self->diagram, "title", text, NULL);
  else
    pm_node_set_text (self->selected, text);
  self->acting = FALSE;
}

static void
show_text (PmCanvas *self,
           const char *text)
{
  self->settling = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  self->settling = FALSE;
}

/* Makes a node of the draft, whose text has just begun. */
static void
make_node (PmCanvas *self,
           const char *text)
{
  PmRecord *node;

  self->acting = TRUE;
  if (self->draft.origin != NULL)
    node = pm_node_add_parent (self->draft.origin, text);
  else
    node = pm_diagram_add (self->diagram, self->draft.parent, self->draft.before, text);
  self->acting = FALSE;
  pm_canvas_drop_draft (self);
  self->added = TRUE;
  pm_canvas_set_selected (self, node);
  pm_canvas_invalidate (self);
}

static void
typed_cb (PmCanvas *self)
{
  g_autofree char *text = dup_typed (self);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (!self->editing || self->settling)
    return;
  if (!self->draft.open)
    set_text (self, text);
  else if (*text != '\0')
    make_node (self, text);
}

static void
preedit_cb (PmCanvas *self,
            const char *preedit)
{
  self->composing = *preedit != '\0';
}

/* What is typed is taken over when the focus goes elsewhere. */
static void
leave_cb (PmCanvas *self)
{
  if (self->editing)
    pm_canvas_stop_editing (self, TRUE);
}

static void
show_editor (PmCanvas *self,
             const char *text)
{
  GtkTextIter start, end;

  self->editing = TRUE;
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
 * Lets the text of the selected node be typed, or the title; each letter is in the postmortem at
 * once.  A transfer has no text of its own.
 */
void
pm_canvas_start_editing (PmCanvas *self)
{
  if (self->editing || self->selected == NULL
      || (self->selected != self->diagram
          && pm_record_get_enum (self->selected, "kind") == PM_NODE_KIND_TRANSFER))
    return;
  pm_history_seal (pm_postmortem_get_history (self->postmortem));
  g_free (self->text_before);
  self->text_before = g_strdup (get_text (self));
  self->added = FALSE;
  show_editor (self, self->text_before);
  pm_canvas_reveal (self, (guint) MAX (pm_canvas_find_active (self), 0));
}

/* A cause without words says nothing: a new one goes, an old one gets its words back. */
static void
settle_text (PmCanvas *self,
             gboolean keep)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));

  if (*text == '\0' && self->added)
    {
      self->acting = TRUE;
      pm_node_remove (self->selected);
      self->acting = FALSE;
    }
  else if (!self->added && (*text == '\0' || !keep))
    set_text (self, self->text_before);
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
  gboolean focused;

  if (!self->editing)
    return;
  focused = gtk_widget_has_focus (self->editor);
  self->editing = FALSE;
  if (self->draft.open)
    pm_canvas_drop_draft (self);
  else if (pm_record_get_postmortem (self->selected) != NULL)
    settle_text (self, keep);
  pm_history_seal (pm_postmortem_get_history (self->postmortem));
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
  g_autofree char *typed = dup_typed (self);

  if (self->draft.open)
    return;
  if (pm_record_get_postmortem (self->selected) == NULL)
    pm_canvas_stop_editing (self, TRUE);
  else if (g_strcmp0 (typed, get_text (self)) != 0)
    show_text (self, get_text (self));
}

/**
 * pm_canvas_start_draft:
 * @self: a canvas
 * @parent: (nullable): the node to stand below; %NULL for the root
 * @before: (nullable): the child of @parent to stand before; %NULL for the end
 * @above: (nullable): a node to stand above, in its place, instead
 *
 * Makes room for a new node and lets it be typed.
 */
void
pm_canvas_start_draft (PmCanvas *self,
                       PmRecord *parent,
                       PmRecord *before,
                       PmRecord *above)
{
  pm_canvas_stop_editing (self, TRUE);
  if (parent != NULL && pm_record_get_boolean (parent, "folded"))
    pm_canvas_fold (self, parent, FALSE);
  pm_canvas_update (self);
  self->draft.open = TRUE;
  g_set_object (&self->draft.parent, parent);
  g_set_object (&self->draft.before, before);
  g_set_object (&self->draft.origin, above);
  pm_history_seal (pm_postmortem_get_history (self->postmortem));
  show_editor (self, "");
}

/**
 * pm_canvas_drop_draft:
 * @self: a canvas
 *
 * Takes the room of a new node away again.
 */
void
pm_canvas_drop_draft (PmCanvas *self)
{
  self->draft.open = FALSE;
  g_clear_object (&self->draft.parent);
  g_clear_object (&self->draft.before);
  g_clear_object (&self->draft.origin);
  pm_canvas_invalidate (self);
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

/**
 * pm_canvas_place_editor:
 * @self: a canvas that gets its place
 *
 * Puts the text view over the node, as large as the text there, but never too small to read.
 */
void
pm_canvas_place_editor (PmCanvas *self)
{
  double scale = MAX (self->zoom, 1.0);
  graphene_rect_t place;
  graphene_point_t corner;
  GskTransform *transform;
  int least, height, width, index = pm_canvas_find_active (self);

  if (!gtk_widget_should_layout (self->editor) || self->drawing == NULL || index < 0)
    return;
  place = pm_canvas_get_place (self, (guint) index);
  width = (int) CLAMP (place.size.width / scale + 2 * FRAME, MIN_WIDTH, MAX_WIDTH);
  width = MAX (width, (int) (place.size.width / scale) + 1);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, width, &least, &height, NULL, NULL);
  corner = find_corner (self, &place, width * scale, height * scale, scale);
  transform = gsk_transform_scale (gsk_transform_translate (NULL, &corner), (float) scale,
                                   (float) scale);
  gtk_widget_allocate (self->editor, width, height, -1, transform);
}
