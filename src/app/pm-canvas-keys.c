/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the canvas beside those that every view of a diagram has: the arrows, which go where
 * they point, and those that move the view.  Tab adds, so F6 is the way on for whoever moves by keyboard.
 */

#include "pm-canvas-private.h"

/* Modifiers that make another key of a key; locks do not. */
#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)
#define STEP 1.2

static gboolean
leave (PmCanvas *self,
       gboolean backwards)
{
  GtkDirectionType direction = backwards ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;

  pm_canvas_stop_editing (self, TRUE);
  if (gtk_widget_activate_action (GTK_WIDGET (self), "causes.next-part", "b", backwards))
    return TRUE;
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), direction);
  return TRUE;
}

static gboolean
go_to_index (PmCanvas *self,
             int index)
{
  if (index >= 0)
    pm_canvas_focus (self, self->records->pdata[index]);
  return TRUE;
}

static gboolean
go (PmCanvas *self,
    PmDirection direction)
{
  int index;

  pm_canvas_update (self);
  g_hash_table_remove_all (self->chosen);
  index = pm_canvas_find_index (self, self->selected);
  if (self->drawing == NULL || index < 0)
    return go_to_index (self, self->drawing != NULL ? 0 : -1);
  return go_to_index (self, pm_drawing_find_neighbour (self->drawing, (guint) index, direction));
}

/* The first or last of those that stand beside the selected one. */
static gboolean
go_to_end (PmCanvas *self,
           gboolean last)
{
  g_autoptr (GPtrArray) siblings = NULL;

  if (pm_canvas_get_selected (self) == NULL)
    return TRUE;
  siblings = pm_node_dup_siblings (self->selected);
  if (siblings->len > 0)
    pm_canvas_focus (self, siblings->pdata[last ? siblings->len - 1 : 0]);
  return TRUE;
}

/* Zooming works while typing too. */
static gboolean
handle_zoom_key (PmCanvas *self,
                 guint key)
{
  switch (key)
    {
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      pm_canvas_fit (self);
      return TRUE;
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      pm_canvas_zoom_by (self, 0);
      return TRUE;
    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      pm_canvas_zoom_to_chosen (self);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      pm_canvas_zoom_by (self, STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      pm_canvas_zoom_by (self, 1 / STEP);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whatever writes a letter replaces the text; an input method may begin a word with it too. */
static gboolean
type_over (PmCanvas *self,
           GtkEventControllerKey *controller)
{
  pm_canvas_start_editing (self);
  return self->typing.open && controller != NULL
         && gtk_event_controller_key_forward (controller, self->editor);
}

static gboolean
handle_plain_key (PmCanvas *self,
                  guint key,
                  GtkEventControllerKey *controller)
{
  switch (key)
    {
    case GDK_KEY_Left:
      return go (self, PM_DIRECTION_LEFT);
    case GDK_KEY_Right:
      return go (self, PM_DIRECTION_RIGHT);
    case GDK_KEY_Up:
      return go (self, PM_DIRECTION_UP);
    case GDK_KEY_Down:
      return go (self, PM_DIRECTION_DOWN);
    case GDK_KEY_Home:
    case GDK_KEY_End:
      return go_to_end (self, key == GDK_KEY_End);
    case GDK_KEY_Escape:
      return pm_canvas_show_rest (self);
    default:
      return !self->presenting && g_unichar_isprint (gdk_keyval_to_unicode (key))
             && type_over (self, controller);
    }
}

static gboolean
activate (PmCanvas *self,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return TRUE;
}

/* The keys of what only the picture can do. */
static gboolean
handle_own_key (PmCanvas *self,
                guint key,
                GdkModifierType state)
{
  guint lower = gdk_keyval_to_lower (key);

  if (state == GDK_CONTROL_MASK && lower == GDK_KEY_t)
    return activate (self, "canvas.trace");
  if (state == GDK_CONTROL_MASK && lower == GDK_KEY_b)
    return activate (self, "canvas.branch");
  if (state == 0 && key == GDK_KEY_F5 && !self->presenting)
    return activate (self, "canvas.present");
  if ((state == 0 && key == GDK_KEY_Menu) || (state == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    {
      pm_canvas_open_menu_here (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * pm_canvas_unfold_picture:
 * @self: a canvas
 *
 * Shows what only the picture has folded away below the selected node; that is not unfolded in the
 * diagram.
 *
 * Returns: whether there was anything
 */
gboolean
pm_canvas_unfold_picture (PmCanvas *self)
{
  PmRecord *node = pm_canvas_get_selected (self);

  return node != NULL && pm_canvas_hides_below (self, node)
         && (pm_canvas_enter_branch (self, node) || pm_canvas_open_folds (self));
}

/**
 * pm_canvas_handle_key:
 * @self: a canvas
 * @key: a key that was pressed while the focus is in it
 * @state: the modifiers
 * @controller: (nullable): where it was pressed; without it letters are not typed
 *
 * Returns: whether the key meant something here
 */
gboolean
pm_canvas_handle_key (PmCanvas *self,
                      guint key,
                      GdkModifierType state,
                      GtkEventControllerKey *controller)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  state &= MODIFIERS;
  if (self->diagram == NULL || self->read_only)
    return FALSE;
  if (key == GDK_KEY_Escape && self->drag != PM_CANVAS_DRAG_NONE)
    {
      pm_canvas_end_drag (self, FALSE);
      gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
      return TRUE;
    }
  if (key == GDK_KEY_F6)
    return leave (self, shift);
  if ((state & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK && handle_zoom_key (self, key))
    return TRUE;
  if (self->typing.open)
    return !self->composing
           && pm_cause_view_ends_typing (PM_CAUSE_VIEW (self), key, state,
                                         pm_cause_typing_is_draft (&self->typing));
  if (self->presenting && self->say == NULL && state == 0 && pm_canvas_handle_presenting_key (self, key))
    return TRUE;
  if (state == GDK_CONTROL_MASK && key == GDK_KEY_period && pm_canvas_unfold_picture (self))
    return TRUE;
  if (pm_cause_view_handle_key (PM_CAUSE_VIEW (self), key, state)
      || handle_own_key (self, key, state))
    return TRUE;
  if (state == GDK_CONTROL_MASK && key == GDK_KEY_Home)
    {
      pm_canvas_update (self);
      return go_to_index (self, 0);
    }
  if ((state & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (key == GDK_KEY_space)
    {
      /* It may be held to move the view: what it means is known when it is released. */
      self->space_used = self->space_down && self->space_used;
      self->space_down = TRUE;
      return TRUE;
    }
  return handle_plain_key (self, key, controller);
}

static gboolean
pressed_cb (PmCanvas *self,
            guint key,
            guint code,
            GdkModifierType state,
            GtkEventControllerKey *controller)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  /* What is looked for is typed elsewhere than in the picture; so are the keys of a menu. */
  if (child != NULL && child != self->editor && child != self->heads[0] && child != self->heads[1])
    return FALSE;
  return pm_canvas_handle_key (self, key, state, controller);
}

static void
released_cb (PmCanvas *self,
             guint key)
{
  if (key != GDK_KEY_space || !self->space_down)
    return;
  self->space_down = FALSE;
  if (!self->space_used && !self->typing.open)
    pm_canvas_start_editing (self);
}

static void
leave_cb (PmCanvas *self)
{
  self->space_down = FALSE;
}

/* What the keys do is said only while they go here. */
static void
focus_moved_cb (PmCanvas *self)
{
  if (self->diagram != NULL)
    pm_canvas_request_tick (self);
}

/**
 * pm_canvas_create_keys:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_keys (PmCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (focus_moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
