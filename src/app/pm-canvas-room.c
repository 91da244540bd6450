/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A canvas before the room of a meeting.  There may be two of one diagram: the one that is worked on,
 * and one that only shows what the other does, in the window of the room.  Both stand in a place of
 * the same size, counted in lines of a screen of 1080, so that their layouts are the same.  What the
 * room reads is said in its way, without names.
 *
 * Whoever presents, in a meeting or not, never shows letters that cannot be read from the back: what
 * is too deep for the place is folded away in the picture, not in the diagram.  Whoever works on
 * something in there gets to its branch, which is shown alone; where even that is too large, all of
 * it is there, and what does not fit is cut off at the edges.
 */

#include "pm-canvas-private.h"

#include "pm-drawing-room.h"

/* Levels that are shown at most of a whole that is too large, and of a branch. */
#define WHOLE_DEPTH 3
#define BRANCH_DEPTH 5

/**
 * pm_canvas_set_voice:
 * @self: a canvas that has no diagram yet
 * @say: what may be read for a text
 * @restore: (nullable): takes over what was made of a text as @say gives it; %NULL where the text
 *   itself is typed, as nobody but the scribe sees it
 * @data: for both, outliving the canvas
 *
 * Puts the canvas before the room of a meeting, whose keys for presenting are elsewhere.
 */
void
pm_canvas_set_voice (PmCanvas *self,
                     PmDrawingSay say,
                     PmCanvasRestore restore,
                     gpointer data)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  self->say = say;
  self->restore = restore;
  self->voice = data;
  for (guint i = 0; i < G_N_ELEMENTS (self->heads); i++)
    pm_canvas_node_set_say (PM_CANVAS_NODE (self->heads[i]), say, data);
}

/**
 * pm_canvas_say:
 * @self: a canvas
 * @text: a text of its diagram
 *
 * Returns: (transfer full): what may be read for it
 */
char *
pm_canvas_say (PmCanvas *self,
               const char *text)
{
  return self->say != NULL ? self->say (self->voice, text) : g_strdup (text);
}

/**
 * pm_canvas_refresh:
 * @self: a canvas with a voice
 *
 * Reads all texts again, as what may be read for them has changed.
 */
void
pm_canvas_refresh (PmCanvas *self)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->diagram == NULL)
    return;
  pm_canvas_node_describe (PM_CANVAS_NODE (self->heads[self->head]), self->selected);
  pm_canvas_invalidate (self);
}

/**
 * pm_canvas_set_editable:
 * @self: a canvas
 * @editable: whether it is worked on
 *
 * A canvas that is not takes neither keys nor pointer, and selects only what it is told to.
 */
void
pm_canvas_set_editable (PmCanvas *self,
                        gboolean editable)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->read_only == !editable)
    return;
  pm_canvas_stop_editing (self, TRUE);
  pm_canvas_end_drag (self, FALSE);
  self->read_only = !editable;
  gtk_widget_set_can_focus (GTK_WIDGET (self), editable);
  gtk_widget_set_can_target (GTK_WIDGET (self), editable);
}

/**
 * pm_canvas_is_typed:
 * @self: a canvas
 *
 * Returns: whether a text is typed in it, or a drag under way, so that Escape ends that first
 */
gboolean
pm_canvas_is_typed (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), FALSE);

  return self->typing.open || self->drag != PM_CANVAS_DRAG_NONE
         || pm_cause_find_is_open (PM_CAUSE_FIND (self->finder));
}

/**
 * pm_canvas_press_key:
 * @self: a canvas
 * @key: a key that was pressed elsewhere
 * @state: the modifiers
 *
 * Takes the focus, and does what the key means in the canvas; letters are not typed.
 *
 * Returns: whether it means something
 */
gboolean
pm_canvas_press_key (PmCanvas *self,
                     guint key,
                     GdkModifierType state)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), FALSE);

  if (self->read_only || self->diagram == NULL || key == GDK_KEY_F6)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return pm_canvas_handle_key (self, key, state, NULL);
}

/**
 * pm_canvas_show_branch:
 * @self: a canvas
 * @node: (nullable): a node of its diagram; %NULL for all of it
 *
 * Shows one branch alone, or the whole, whether it is too large or not.
 */
void
pm_canvas_show_branch (PmCanvas *self,
                       PmRecord *node)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  self->to_step = FALSE;
  if (self->scope != node)
    pm_canvas_stop_editing (self, TRUE);
  pm_canvas_set_scope (self, node);
}

/**
 * pm_canvas_get_branch:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the branch that is shown alone
 */
PmRecord *
pm_canvas_get_branch (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), NULL);

  return self->scope;
}

/**
 * pm_canvas_point_at:
 * @self: a canvas
 * @node: (nullable): a node of its diagram
 *
 * Selects a node and brings it into sight; the focus stays where it is.
 */
void
pm_canvas_point_at (PmCanvas *self,
                    PmRecord *node)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (pm_canvas_get_selected (self) == node)
    return;
  if (node == NULL)
    pm_canvas_set_selected (self, NULL);
  else if (!self->read_only)
    pm_canvas_show_node (self, node);
  else if (!pm_canvas_go_to (self, node))
    /* It may be in the next layout. */
    pm_canvas_set_selected (self, node);
}

/**
 * pm_canvas_set_focus_mode:
 * @self: a canvas
 * @focus_mode: whether the selected branch is set off from the rest
 */
void
pm_canvas_set_focus_mode (PmCanvas *self,
                          gboolean focus_mode)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->focus_mode == focus_mode)
    return;
  self->focus_mode = focus_mode;
  pm_canvas_update_focus_mode (self);
}

/**
 * pm_canvas_get_sight:
 * @self: a canvas that presents
 * @sight: (out): what of the diagram it shows
 */
void
pm_canvas_get_sight (PmCanvas *self,
                     PmCanvasSight *sight)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  *sight = (PmCanvasSight) { .opened = self->opened };
  if (self->view != PM_CANVAS_VIEW_OWN)
    return;
  sight->own = TRUE;
  sight->zoom = self->zoom;
  sight->x = (self->width / 2.0 - self->x) / self->zoom;
  sight->y = (self->height / 2.0 - self->y) / self->zoom;
}

static void
apply_sight (PmCanvas *self)
{
  self->zoom = self->sight.zoom;
  self->x = self->width / 2.0 - self->sight.x * self->zoom;
  self->y = self->height / 2.0 - self->sight.y * self->zoom;
  pm_canvas_view_changed (self);
}

/**
 * pm_canvas_set_sight:
 * @self: a canvas that presents
 * @sight: what another canvas of the same diagram shows
 *
 * Shows the same part in the same size.
 */
void
pm_canvas_set_sight (PmCanvas *self,
                     const PmCanvasSight *sight)
{
  PmCanvasSight now;

  g_return_if_fail (PM_IS_CANVAS (self));

  pm_canvas_get_sight (self, &now);
  if (memcmp (&now, sight, sizeof now) == 0)
    return;
  self->sight = *sight;
  if (self->opened != sight->opened)
    pm_canvas_invalidate (self);
  self->opened = sight->opened;
  pm_canvas_update (self);
  self->view = sight->own ? PM_CANVAS_VIEW_OWN : PM_CANVAS_VIEW_ALL;
  if (sight->own)
    apply_sight (self);
  else
    pm_canvas_present_view (self);
}

/**
 * pm_canvas_restore_sight:
 * @self: a canvas whose place has another size
 *
 * Returns: whether it shows again what somebody has chosen to show to the room
 */
gboolean
pm_canvas_restore_sight (PmCanvas *self)
{
  if (self->say == NULL || self->view != PM_CANVAS_VIEW_OWN || !self->sight.own)
    return FALSE;
  apply_sight (self);
  return TRUE;
}

static gboolean
tell_cb (gpointer data)
{
  PM_CANVAS (data)->sight_source = 0;
  g_signal_emit_by_name (data, "sight-changed");
  return G_SOURCE_REMOVE;
}

/**
 * pm_canvas_tell_sight:
 * @self: a canvas
 *
 * Lets the other canvases of a meeting follow, before the next frame.
 */
void
pm_canvas_tell_sight (PmCanvas *self)
{
  if (self->say == NULL || self->read_only)
    return;
  if (!self->allocating)
    pm_canvas_get_sight (self, &self->sight);
  if (self->sight_source == 0)
    self->sight_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

/**
 * pm_canvas_open_folds:
 * @self: a canvas that presents
 *
 * Shows what is folded away in the picture only because the room could not read all.
 *
 * Returns: whether there was any
 */
gboolean
pm_canvas_open_folds (PmCanvas *self)
{
  if (!self->presenting || !self->too_large || self->opened)
    return FALSE;
  self->opened = TRUE;
  pm_canvas_invalidate (self);
  pm_canvas_tell_sight (self);
  return TRUE;
}

/**
 * pm_canvas_enter_branch:
 * @self: a canvas that presents
 * @node: a node of its diagram
 *
 * Shows the branch with the node alone, where a room could not read the whole.
 *
 * Returns: whether it has
 */
gboolean
pm_canvas_enter_branch (PmCanvas *self,
                        PmRecord *node)
{
  g_autoptr (GPtrArray) branches = NULL;

  if (!self->presenting || !self->too_large || self->opened || self->scope != NULL)
    return FALSE;
  branches = pm_diagram_dup_branches (self->diagram);
  for (guint i = 0; i < branches->len; i++)
    if (pm_node_is_below (node, branches->pdata[i]))
      {
        pm_canvas_set_scope (self, branches->pdata[i]);
        return TRUE;
      }
  return FALSE;
}

/**
 * pm_canvas_hides_below:
 * @self: a canvas with a drawing
 * @node: a node of its diagram
 *
 * Returns: whether what hangs on the node is folded away in the picture only
 */
gboolean
pm_canvas_hides_below (PmCanvas *self,
                       PmRecord *node)
{
  guint depth = pm_node_get_depth (node);

  /* The title stands above the nodes. */
  if (self->records->len > 0 && self->records->pdata[0] == self->diagram)
    depth++;
  return self->presenting && self->too_large && !self->opened && depth >= self->fold_depth;
}

static guint *
find_depths (GArray *nodes)
{
  guint *depths = g_new0 (guint, nodes->len + 1);

  for (guint i = 0; i < nodes->len; i++)
    {
      int parent = g_array_index (nodes, PmDrawingNode, i).parent;

      depths[i] = parent >= 0 ? depths[parent] + 1 : 0;
    }
  return depths;
}

static PmDrawing *
lay_out_again (PmCanvas *self,
               const PmDrawingInput *input,
               PmDrawing *before)
{
  /* It takes the measured texts over. */
  PmDrawing *drawing = pm_drawing_new (input, self->ruler, before, NULL);

  pm_drawing_free (before);
  return drawing;
}

static void
fold_below (GArray *nodes,
            const GArray *original,
            const guint *depths,
            guint depth)
{
  for (guint i = 0; i < nodes->len; i++)
    g_array_index (nodes, PmDrawingNode, i).folded
        = g_array_index (original, PmDrawingNode, i).folded || depths[i] >= depth;
}

/**
 * pm_canvas_fit_room:
 * @self: a canvas that presents
 * @input: what its drawing was made of
 * @nodes: (element-type PmDrawingNode): the nodes of @input; changed
 * @drawing: (transfer full): the drawing of all of them
 *
 * Folds away what is too deep to be read, unless it is worked on.
 *
 * Returns: (transfer full): the drawing for the room
 */
PmDrawing *
pm_canvas_fit_room (PmCanvas *self,
                    const PmDrawingInput *input,
                    GArray *nodes,
                    PmDrawing *drawing)
{
  g_autofree guint *depths = NULL;
  g_autoptr (GArray) original = NULL;
  int active = pm_canvas_find_active (self), top = pm_canvas_find_index (self, self->scope);
  guint base, depth;

  self->fold_depth = G_MAXUINT;
  self->too_large = self->width > 0 && !pm_canvas_fits_room (self, drawing);
  if (!self->too_large || self->opened)
    return drawing;
  depths = find_depths (nodes);
  original = g_array_copy (nodes);
  base = top >= 0 ? depths[top] : 0;
  for (depth = base + (top >= 0 ? BRANCH_DEPTH : WHOLE_DEPTH); depth > base; depth--)
    {
      if (active >= 0 && depths[active] > depth)
        break;
      fold_below (nodes, original, depths, depth);
      self->fold_depth = depth;
      drawing = lay_out_again (self, input, drawing);
      if (pm_canvas_fits_room (self, drawing))
        return drawing;
    }
  if (depth == base)
    return drawing;
  self->opened = TRUE;
  self->fold_depth = G_MAXUINT;
  fold_below (nodes, original, depths, G_MAXUINT);
  return lay_out_again (self, input, drawing);
}
