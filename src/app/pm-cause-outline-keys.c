/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the outline beside those that every view of a diagram has: Left and Right fold and go
 * about.  Tab adds, so F6 is the way on for whoever moves by keyboard.
 */

#include "pm-cause-outline-private.h"

/* Modifiers that make another key of a key; locks do not. */
#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

/* Forwards to the bar below, and from there to the next part of the page, or on by Tab; backwards to
 * what stands before us. */
static gboolean
leave (PmCauseOutline *self,
       gboolean backwards)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_bar = gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (root)), self->bar);

  pm_cause_outline_stop_editing (self, TRUE);
  if (!backwards && !in_bar && gtk_widget_child_focus (self->bar, GTK_DIR_TAB_FORWARD))
    return TRUE;
  if (gtk_widget_activate_action (GTK_WIDGET (self), "causes.next-part", "b", backwards))
    return TRUE;
  self->leaving = TRUE;
  gtk_widget_child_focus (root, backwards ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  self->leaving = FALSE;
  return TRUE;
}

static PmRecord *
get_relative (PmCauseOutline *self,
              PmRecord *node,
              guint key)
{
  g_autoptr (GPtrArray) siblings = NULL;

  if (key == GDK_KEY_Left)
    return pm_node_get_parent (node);
  siblings = key == GDK_KEY_Right ? pm_node_dup_children (node) : pm_node_dup_siblings (node);
  if (siblings->len == 0)
    return NULL;
  return siblings->pdata[key == GDK_KEY_End ? siblings->len - 1 : 0];
}

/* Left folds, then goes to the parent; Right unfolds, then goes to the first child. */
static gboolean
go_sideways (PmCauseOutline *self,
             PmRecord *node,
             gboolean in)
{
  g_autoptr (GPtrArray) children = pm_node_dup_children (node);
  gboolean folded = pm_record_get_boolean (node, "folded");
  PmRecord *target;

  if (children->len > 0 && folded == in)
    {
      pm_node_set_folded (node, !in);
      return TRUE;
    }
  target = get_relative (self, node, in ? GDK_KEY_Right : GDK_KEY_Left);
  if (target != NULL)
    pm_cause_outline_select (self, target);
  return TRUE;
}

static gboolean
go (PmCauseOutline *self,
    PmRecord *node,
    guint key)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PmRecord *target;

  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    return go_sideways (self, node, (key == GDK_KEY_Right) != rtl);
  target = get_relative (self, node, key);
  if (target != NULL)
    pm_cause_outline_select (self, target);
  return TRUE;
}

/* Whatever writes a letter replaces the text; an input method may begin a word with it too. */
static gboolean
type_over (PmCauseOutline *self,
           GtkEventControllerKey *controller)
{
  PmCauseOutlineRow *row = (PmCauseOutlineRow *) gtk_list_box_get_selected_row (self->list);

  if (row == NULL || pm_cause_outline_row_get_node (row) == NULL)
    return FALSE;
  pm_cause_outline_start_editing (self, row);
  return self->editing != NULL
         && gtk_event_controller_key_forward (
                controller, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
}

static gboolean
handle_plain_key (PmCauseOutline *self,
                  PmRecord *node,
                  guint key,
                  GtkEventControllerKey *controller)
{
  switch (key)
    {
    case GDK_KEY_space:
      if (node != NULL)
        pm_cause_outline_edit (self, node);
      return node != NULL;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      return node != NULL && go (self, node, key);
    default:
      return g_unichar_isprint (gdk_keyval_to_unicode (key)) && type_over (self, controller);
    }
}

/**
 * pm_cause_outline_handle_key:
 * @self: an outline
 * @key: a key that was pressed while the focus is in it
 * @state: the modifiers
 * @controller: where it was pressed
 *
 * Returns: whether the key meant something here
 */
gboolean
pm_cause_outline_handle_key (PmCauseOutline *self,
                             guint key,
                             GdkModifierType state,
                             GtkEventControllerKey *controller)
{
  PmRecord *node = pm_cause_outline_get_selected (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  state &= MODIFIERS;
  if (key == GDK_KEY_F6)
    return leave (self, shift);
  if (self->editing != NULL)
    {
      if (!pm_cause_outline_row_is_composing (self->editing)
          && pm_cause_view_ends_typing (PM_CAUSE_VIEW (self), key, state,
                                        pm_cause_typing_is_draft (&self->typing)))
        return TRUE;
      return state == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_f
             && pm_cause_view_handle_key (PM_CAUSE_VIEW (self), key, state);
    }
  /* The gate of a row has keys of its own, and so has the button of an empty outline. */
  if (!PM_IS_CAUSE_OUTLINE_ROW (focus))
    return FALSE;
  if (pm_cause_view_handle_key (PM_CAUSE_VIEW (self), key, state))
    return TRUE;
  if (state == GDK_CONTROL_MASK && key == GDK_KEY_Home)
    {
      pm_cause_outline_select_row (
          self, (PmCauseOutlineRow *) gtk_list_box_get_row_at_index (self->list, 0));
      return TRUE;
    }
  return (state & ~GDK_SHIFT_MASK) == 0 && handle_plain_key (self, node, key, controller);
}
