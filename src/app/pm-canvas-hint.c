/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the next keys do, said quietly below the picture while the keys go to it, so that a diagram
 * can be made without looking anything up.
 */

#include "pm-canvas-private.h"

#include <glib/gi18n-lib.h>

#define MARGIN 12
#define BELOW 5       /* between the hint and the edge: a picture that fits ends above it */
#define MAP_WIDTH 212 /* where a map may stand before it */

static const char *
get_node_hint (PmRecord *node,
               PmDiagramKind kind)
{
  switch ((PmNodeKind) pm_record_get_enum (node, "kind"))
    {
    case PM_NODE_KIND_CATEGORY:
      return _("Tab: a cause in it · Enter: another category · F2: change the text");
    case PM_NODE_KIND_TRANSFER:
      return _("Ctrl+Enter: go to its gate · Delete: take it away");
    case PM_NODE_KIND_GATE:
    case PM_NODE_KIND_CAUSE:
    default:
      break;
    }
  if (kind == PM_DIAGRAM_KIND_WHY)
    return _("Tab: ask why · Enter: another answer · F2: change the text · Ctrl+M: mark");
  if (pm_record_get_enum (node, "gate") != PM_GATE_NONE)
    return _("Tab: a cause below · Enter: one beside · Ctrl+G: another gate · F2: change the text");
  return _("Tab: a cause below · Enter: one beside · F2: change the text · Ctrl+M: mark");
}

static const char *
get_hint (PmCanvas *self)
{
  PmRecord *node = pm_canvas_get_selected (self);
  PmDiagramKind kind = pm_diagram_get_kind (self->diagram);

  if (self->drag == PM_CANVAS_DRAG_NODE)
    return _("Let go to move it there · Esc: leave it where it was");
  if (pm_cause_typing_is_draft (&self->typing))
    return _("Enter: done · Tab: done, then one below · Esc: none after all");
  if (self->typing.open)
    return _("Enter: done · Tab: done, then one below · Esc: as it was");
  if (self->traced != NULL || self->scope != NULL)
    return _("Esc: show all of it again · Arrows: go on");
  if (node == NULL)
    return kind == PM_DIAGRAM_KIND_FISHBONE
               ? _("Tab: a category · F2: change the text · Arrows: go on")
               : _("Tab: one below it · F2: change the text · Arrows: go on");
  return get_node_hint (node, kind);
}

/* Elsewhere the keys mean something else, and a room need not be told. */
static gboolean
is_wanted (PmCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->diagram != NULL && self->selected != NULL && !self->presenting && self->say == NULL
         && !self->read_only && focus != NULL
         && (focus == self->editor || gtk_widget_get_parent (focus) == GTK_WIDGET (self));
}

/**
 * pm_canvas_create_hint:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_hint (PmCanvas *self)
{
  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->hint), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "canvas-hint");
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
}

/**
 * pm_canvas_update_hint:
 * @self: a canvas, not while widgets get their places
 *
 * Says what the keys do where one is now.
 */
void
pm_canvas_update_hint (PmCanvas *self)
{
  gboolean wanted = is_wanted (self);
  g_autofree char *text = NULL;

  if (wanted)
    {
      /* Translators: %s names the keys that matter most, as in "Tab: ask why · Enter: …" */
      text = g_strdup_printf (_("%s · F1: all keys"), get_hint (self));
      gtk_label_set_label (GTK_LABEL (self->hint), text);
    }
  gtk_widget_set_visible (self->hint, wanted);
}

/**
 * pm_canvas_place_hint:
 * @self: a canvas that gets its place
 *
 * Puts the hint below the picture, beside the buttons for zooming; in two lines where it must be.
 */
void
pm_canvas_place_hint (PmCanvas *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int before = MARGIN + (pm_canvas_has_map (self) ? MAP_WIDTH : 0);
  int after = gtk_widget_get_width (self->zoom_box) + 2 * MARGIN;
  graphene_point_t corner;
  int width, height, least, whole;

  if (!gtk_widget_should_layout (self->hint))
    return;
  gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, &least, &whole, NULL, NULL);
  width = CLAMP (self->width - before - after, least, MAX (least, whole));
  gtk_widget_measure (self->hint, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  corner.x = rtl ? self->width - before - width : before;
  corner.y = self->height - height - BELOW;
  gtk_widget_allocate (self->hint, width, height, -1, gsk_transform_translate (NULL, &corner));
}
