/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to a diagram, as actions of the widgets that show it, and the keys for it.  The
 * canvas and the outline have all of this in common; only how one goes about in them differs.
 */

#include "pm-cause-view.h"

#include "pm-branch-clipboard.h"
#include "pm-cause-export.h"
#include "pm-cause-import.h"

#include <glib/gi18n-lib.h>

/* Modifiers that make another key of a key; locks do not. */
#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)
#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

G_DEFINE_INTERFACE (PmCauseView, pm_cause_view, GTK_TYPE_WIDGET)

typedef struct
{
  guint key;
  guint state;
  const char *action;
  const char *action_rtl; /* where the key points the other way; NULL: the same */
} Key;

static const Key keys[] = {
  { GDK_KEY_Return, 0, "cause.add-after", NULL },
  { GDK_KEY_Return, SHIFT, "cause.add-before", NULL },
  { GDK_KEY_Tab, 0, "cause.add-child", NULL },
  { GDK_KEY_Insert, 0, "cause.add-child", NULL },
  { GDK_KEY_Tab, SHIFT, "cause.add-parent", NULL },
  { GDK_KEY_Up, ALT, "cause.move-up", NULL },
  { GDK_KEY_Down, ALT, "cause.move-down", NULL },
  { GDK_KEY_Left, ALT, "cause.move-out", "cause.move-in" },
  { GDK_KEY_Right, ALT, "cause.move-in", "cause.move-out" },
  { GDK_KEY_F2, 0, "cause.edit", NULL },
  { GDK_KEY_Delete, 0, "cause.delete", NULL },
  { GDK_KEY_m, CTRL, "cause.mark", NULL },
  { GDK_KEY_period, CTRL, "cause.fold", NULL },
  { GDK_KEY_period, CTRL | SHIFT, "cause.fold-level", NULL },
  { GDK_KEY_greater, CTRL | SHIFT, "cause.fold-level", NULL },
  { GDK_KEY_greater, CTRL, "cause.fold-level", NULL },
  { GDK_KEY_colon, CTRL | SHIFT, "cause.fold-level", NULL },
  { GDK_KEY_f, CTRL, "cause.find", NULL },
  { GDK_KEY_F3, 0, "cause.find-next", NULL },
  { GDK_KEY_F3, SHIFT, "cause.find-previous", NULL },
  { GDK_KEY_c, CTRL, "cause.copy", NULL },
  { GDK_KEY_x, CTRL, "cause.cut", NULL },
  { GDK_KEY_c, CTRL | SHIFT, "cause.copy-picture", NULL },
  { GDK_KEY_Return, CTRL, "cause.jump", NULL },
  { GDK_KEY_BackSpace, CTRL, "cause.jump-back", NULL },
  { GDK_KEY_v, CTRL, "cause.paste", NULL },
  { GDK_KEY_v, CTRL | SHIFT, "cause.paste-text", NULL },
  { GDK_KEY_v, CTRL | ALT, "cause.paste-transfer", NULL },
  { GDK_KEY_g, CTRL, "cause.next-gate", NULL },
  { GDK_KEY_g, CTRL | SHIFT, "cause.previous-gate", NULL },
  { GDK_KEY_Up, CTRL, "cause.more", NULL },
  { GDK_KEY_Down, CTRL, "cause.fewer", NULL },
};

static const PmGate gates[] = { PM_GATE_OR, PM_GATE_AND, PM_GATE_K_OF_N, PM_GATE_XOR, PM_GATE_NOT,
                                PM_GATE_INHIBIT };

/**
 * pm_cause_view_get_diagram:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the diagram that it shows
 */
PmRecord *
pm_cause_view_get_diagram (PmCauseView *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_VIEW (self), NULL);

  return PM_CAUSE_VIEW_GET_IFACE (self)->get_diagram (self);
}

/**
 * pm_cause_view_get_selected:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the selected node
 */
PmRecord *
pm_cause_view_get_selected (PmCauseView *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_VIEW (self), NULL);

  return PM_CAUSE_VIEW_GET_IFACE (self)->get_selected (self);
}

/**
 * pm_cause_view_dup_selected:
 * @self: a view
 *
 * Returns: (transfer container) (element-type PmRecord): the selected nodes in document order, none
 *   of them below another
 */
GPtrArray *
pm_cause_view_dup_selected (PmCauseView *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_VIEW (self), NULL);

  return PM_CAUSE_VIEW_GET_IFACE (self)->dup_selected (self);
}

/**
 * pm_cause_view_set_acting:
 * @self: a view
 * @acting: whether what changes now comes from it, so that it need not go there
 */
void
pm_cause_view_set_acting (PmCauseView *self,
                          gboolean acting)
{
  PmCauseViewInterface *iface = PM_CAUSE_VIEW_GET_IFACE (self);

  if (iface->set_acting != NULL)
    iface->set_acting (self, acting);
}

static PmPostmortem *
get_postmortem (PmCauseView *self)
{
  PmRecord *diagram = pm_cause_view_get_diagram (self);

  return diagram != NULL ? pm_record_get_postmortem (diagram) : NULL;
}

static void
complain (PmCauseView *self)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * pm_cause_view_add:
 * @self: a view with a diagram
 * @place: where to add a node, as seen from the selected one
 *
 * Lets a new node be typed.
 */
void
pm_cause_view_add (PmCauseView *self,
                   PmSlotPlace place)
{
  g_auto (PmSlot) slot = { NULL, NULL, NULL };

  if (pm_slot_find (&slot, pm_cause_view_get_diagram (self), pm_cause_view_get_selected (self),
                    place))
    PM_CAUSE_VIEW_GET_IFACE (self)->start_draft (self, &slot);
  else
    complain (self);
}

static void
add_after (PmCauseView *self)
{
  pm_cause_view_add (self, PM_SLOT_AFTER);
}

static void
add_before (PmCauseView *self)
{
  pm_cause_view_add (self, PM_SLOT_BEFORE);
}

static void
add_child (PmCauseView *self)
{
  pm_cause_view_add (self, PM_SLOT_BELOW);
}

static void
add_parent (PmCauseView *self)
{
  pm_cause_view_add (self, PM_SLOT_ABOVE);
}

static void
edit (PmCauseView *self)
{
  PM_CAUSE_VIEW_GET_IFACE (self)->start_editing (self);
}

/* Moves all that is selected; in the order in which none overtakes another. */
static void
move (PmCauseView *self,
      gboolean (*move_one) (PmRecord *node),
      gboolean backwards)
{
  g_autoptr (GPtrArray) nodes = pm_cause_view_dup_selected (self);
  PmRecord *selected = pm_cause_view_get_selected (self);
  guint n_moved = 0;

  pm_postmortem_begin (get_postmortem (self), _("Move Cause"));
  for (guint i = 0; i < nodes->len; i++)
    n_moved += move_one (nodes->pdata[backwards ? nodes->len - 1 - i : i]) ? 1 : 0;
  pm_postmortem_end (get_postmortem (self));
  if (n_moved == 0)
    complain (self);
  else if (nodes->len == 1)
    PM_CAUSE_VIEW_GET_IFACE (self)->select (self, selected);
}

static void
move_up (PmCauseView *self)
{
  move (self, pm_node_move_up, FALSE);
}

static void
move_down (PmCauseView *self)
{
  move (self, pm_node_move_down, TRUE);
}

static void
move_out (PmCauseView *self)
{
  move (self, pm_node_move_out, TRUE);
}

static void
move_in (PmCauseView *self)
{
  move (self, pm_node_move_in, FALSE);
}

/* Who is selected after the @nodes are gone: the next sibling, else the one before, else what they
 * hung on. */
static PmRecord *
find_left_over (PmCauseView *self,
                GPtrArray *nodes)
{
  PmRecord *node = nodes->pdata[nodes->len - 1];
  PmRecord *parent = pm_node_get_parent (node);
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint at = 0;

  g_ptr_array_find (siblings, node, &at);
  for (guint i = at + 1; i < siblings->len; i++)
    if (!g_ptr_array_find (nodes, siblings->pdata[i], NULL))
      return siblings->pdata[i];
  for (guint i = at; i > 0; i--)
    if (!g_ptr_array_find (nodes, siblings->pdata[i - 1], NULL))
      return siblings->pdata[i - 1];
  return parent != NULL ? parent : pm_cause_view_get_diagram (self);
}

/* Removes the selected nodes in one step.  Returns how many entries are gone. */
static guint
remove_selected (PmCauseView *self)
{
  g_autoptr (GPtrArray) nodes = pm_cause_view_dup_selected (self);
  guint n = 0;

  if (nodes->len == 0)
    {
      complain (self);
      return 0;
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (GArray) branch = pm_node_walk (nodes->pdata[i]);

      n += branch->len;
    }
  PM_CAUSE_VIEW_GET_IFACE (self)->set_selected (self, find_left_over (self, nodes));
  pm_postmortem_begin (get_postmortem (self),
                       pm_record_get_enum (nodes->pdata[0], "kind") == PM_NODE_KIND_CATEGORY
                           ? _("Delete Category")
                           : _("Delete Cause"));
  for (guint i = 0; i < nodes->len; i++)
    pm_node_remove (nodes->pdata[i]);
  pm_postmortem_end (get_postmortem (self));
  return n;
}

static void
delete (PmCauseView *self)
{
  guint n = remove_selected (self);
  g_autofree char *message = NULL;

  if (n == 0)
    return;
  message = g_strdup_printf (ngettext ("%u entry deleted", "%u entries deleted", n), n);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", message);
}

static void
mark (PmCauseView *self)
{
  PmCauseViewInterface *iface = PM_CAUSE_VIEW_GET_IFACE (self);
  g_autoptr (GPtrArray) nodes = iface->dup_all_selected != NULL ? iface->dup_all_selected (self)
                                                                 : iface->dup_selected (self);
  g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);

  pm_postmortem_begin (get_postmortem (self), _("Mark Cause"));
  /* A cause that stands in several places goes one mark on. */
  for (guint i = 0; i < nodes->len; i++)
    if (g_hash_table_add (marked, pm_node_get_cause (nodes->pdata[i])))
      pm_node_cycle_mark (nodes->pdata[i]);
  pm_postmortem_end (get_postmortem (self));
}

static void
fold (PmCauseView *self)
{
  PmRecord *node = pm_cause_view_get_selected (self);

  if (node != NULL)
    pm_node_set_folded (node, !pm_record_get_boolean (node, "folded"));
}

static void
fold_level (PmCauseView *self)
{
  PmRecord *node = pm_cause_view_get_selected (self);

  pm_diagram_fold_below (pm_cause_view_get_diagram (self),
                         node != NULL ? pm_node_get_depth (node) : 0, TRUE);
}

static void
copy (PmCauseView *self)
{
  g_autoptr (GPtrArray) nodes = pm_cause_view_dup_selected (self);

  if (nodes->len > 0)
    pm_branch_clipboard_copy (GTK_WIDGET (self), nodes);
}

/* Without a selected node it is all of the diagram. */
static void
copy_picture (PmCauseView *self)
{
  g_autoptr (GPtrArray) nodes = pm_cause_view_dup_selected (self);

  pm_branch_clipboard_copy_picture (GTK_WIDGET (self), pm_cause_view_get_diagram (self),
                                    nodes->len > 0 ? nodes : NULL);
}

/* Where one came from by jumping, the last at the end. */
static GPtrArray *
get_trail (PmCauseView *self)
{
  GPtrArray *trail = g_object_get_data (G_OBJECT (self), "pm-jump-trail");

  if (trail == NULL)
    {
      trail = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (self), "pm-jump-trail", trail,
                              (GDestroyNotify) g_ptr_array_unref);
    }
  return trail;
}

/* The other places of what stands at @node, in the order of the diagram, from there on. */
static PmRecord *
find_other_place (PmCauseView *self,
                  PmRecord *node)
{
  PmRecord *target = pm_record_get_ref (node, "target");
  PmRecord *cause = pm_node_get_cause (node);
  g_autoptr (GArray) places = NULL;
  guint start = 0;

  if (target != NULL)
    return target;
  places = pm_diagram_walk (pm_cause_view_get_diagram (self), FALSE);
  while (start < places->len && g_array_index (places, PmPlace, start).node != node)
    start++;
  for (guint i = 1; i < places->len; i++)
    {
      PmRecord *other = g_array_index (places, PmPlace, (start + i) % places->len).node;

      if (pm_record_get_ref (other, "target") == node
          || (cause != NULL && pm_node_get_cause (other) == cause))
        return other;
    }
  return NULL;
}

/* From a transfer to its gate and from there to its transfers; from one place of a cause to the
 * next. */
static void
jump (PmCauseView *self)
{
  PmRecord *node = pm_cause_view_get_selected (self);
  PmRecord *other = node != NULL ? find_other_place (self, node) : NULL;

  if (other == NULL || pm_node_get_diagram (other) != pm_cause_view_get_diagram (self))
    {
      complain (self);
      return;
    }
  g_ptr_array_add (get_trail (self), g_object_ref (node));
  PM_CAUSE_VIEW_GET_IFACE (self)->select (self, other);
}

static void
jump_back (PmCauseView *self)
{
  GPtrArray *trail = get_trail (self);

  while (trail->len > 0)
    {
      g_autoptr (PmRecord) node = g_ptr_array_steal_index (trail, trail->len - 1);

      if (pm_record_get_postmortem (node) == NULL
          || pm_node_get_diagram (node) != pm_cause_view_get_diagram (self))
        continue;
      PM_CAUSE_VIEW_GET_IFACE (self)->select (self, node);
      return;
    }
  complain (self);
}

static void
cut (PmCauseView *self)
{
  copy (self);
  remove_selected (self);
}

static void
pasted_cb (GtkWidget *widget,
           PmRecord *pasted)
{
  PmCauseView *self = PM_CAUSE_VIEW (widget);

  if (pasted != NULL)
    PM_CAUSE_VIEW_GET_IFACE (self)->select (self, pasted);
  else
    complain (self);
}

static void
paste_as (PmCauseView *self,
          PmBranchPaste how)
{
  pm_branch_clipboard_paste (GTK_WIDGET (self), pm_cause_view_get_diagram (self),
                             pm_cause_view_get_selected (self), how, pasted_cb);
}

static void
paste (PmCauseView *self)
{
  paste_as (self, PM_BRANCH_PASTE_SAME);
}

static void
paste_text (PmCauseView *self)
{
  paste_as (self, PM_BRANCH_PASTE_TEXT);
}

static void
paste_transfer (PmCauseView *self)
{
  paste_as (self, PM_BRANCH_PASTE_TRANSFER);
}

static void
find (PmCauseView *self)
{
  PM_CAUSE_VIEW_GET_IFACE (self)->find (self);
}

static void
find_next (PmCauseView *self)
{
  PM_CAUSE_VIEW_GET_IFACE (self)->find_next (self, FALSE);
}

static void
find_previous (PmCauseView *self)
{
  PM_CAUSE_VIEW_GET_IFACE (self)->find_next (self, TRUE);
}

/* The selected node where it has a gate, else NULL with a bell. */
static PmRecord *
get_gate_node (PmCauseView *self)
{
  PmRecord *node = pm_cause_view_get_selected (self);

  if (node != NULL && pm_record_get_enum (node, "gate") != PM_GATE_NONE)
    return node;
  complain (self);
  return NULL;
}

static void
set_gate (PmRecord *node,
          PmGate gate)
{
  gint64 k = pm_record_get_integer (node, "k");

  pm_node_set_gate (node, gate, k > 0 ? (guint) k : 2);
}

static void
step_gate (PmCauseView *self,
           guint step)
{
  PmRecord *node = get_gate_node (self);
  guint at = 0;

  if (node == NULL)
    return;
  while (at < G_N_ELEMENTS (gates) - 1 && (int) gates[at] != pm_record_get_enum (node, "gate"))
    at++;
  set_gate (node, gates[(at + step) % G_N_ELEMENTS (gates)]);
}

static void
next_gate (PmCauseView *self)
{
  step_gate (self, 1);
}

static void
previous_gate (PmCauseView *self)
{
  step_gate (self, G_N_ELEMENTS (gates) - 1);
}

/* How many of those below are needed. */
static void
step_k (PmCauseView *self,
        int step)
{
  PmRecord *node = get_gate_node (self);
  g_autoptr (GPtrArray) children = node != NULL ? pm_node_dup_children (node) : NULL;
  gint64 k;

  if (node == NULL)
    return;
  k = pm_record_get_integer (node, "k") + step;
  if (pm_record_get_enum (node, "gate") == PM_GATE_K_OF_N && k >= 1 && k <= children->len)
    pm_node_set_gate (node, PM_GATE_K_OF_N, (guint) k);
  else
    complain (self);
}

static void
more (PmCauseView *self)
{
  step_k (self, 1);
}

static void
fewer (PmCauseView *self)
{
  step_k (self, -1);
}

typedef struct
{
  const char *name;
  void (*act) (PmCauseView *self);
} Act;

static const Act acts[] = {
  { "cause.add-after", add_after },
  { "cause.add-before", add_before },
  { "cause.add-child", add_child },
  { "cause.add-parent", add_parent },
  { "cause.move-up", move_up },
  { "cause.move-down", move_down },
  { "cause.move-out", move_out },
  { "cause.move-in", move_in },
  { "cause.edit", edit },
  { "cause.delete", delete },
  { "cause.mark", mark },
  { "cause.fold", fold },
  { "cause.fold-level", fold_level },
  { "cause.find", find },
  { "cause.find-next", find_next },
  { "cause.find-previous", find_previous },
  { "cause.copy", copy },
  { "cause.cut", cut },
  { "cause.copy-picture", copy_picture },
  { "cause.jump", jump },
  { "cause.jump-back", jump_back },
  { "cause.paste", paste },
  { "cause.paste-text", paste_text },
  { "cause.paste-transfer", paste_transfer },
  { "cause.import", pm_cause_import_choose },
  { "cause.next-gate", next_gate },
  { "cause.previous-gate", previous_gate },
  { "cause.more", more },
  { "cause.fewer", fewer },
};

static void
act_cb (GtkWidget *widget,
        const char *name,
        GVariant *parameter)
{
  PmCauseView *self = PM_CAUSE_VIEW (widget);

  if (get_postmortem (self) == NULL)
    return;
  PM_CAUSE_VIEW_GET_IFACE (self)->stop_editing (self, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].name, name) == 0)
      {
        pm_cause_view_set_acting (self, TRUE);
        acts[i].act (self);
        pm_cause_view_set_acting (self, FALSE);
      }
}

/* The parameter is the nick of a gate. */
static void
gate_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  PmCauseView *self = PM_CAUSE_VIEW (widget);
  PmRecord *node = get_postmortem (self) != NULL ? get_gate_node (self) : NULL;
  int gate;

  if (node == NULL
      || !pm_enum_from_nick (PM_TYPE_GATE, g_variant_get_string (parameter, NULL), &gate))
    return;
  pm_cause_view_set_acting (self, TRUE);
  set_gate (node, (PmGate) gate);
  pm_cause_view_set_acting (self, FALSE);
}

/* The parameter is the deepest level to show; 0 is that of the roots. */
static void
fold_to_cb (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  PmCauseView *self = PM_CAUSE_VIEW (widget);

  if (get_postmortem (self) == NULL)
    return;
  PM_CAUSE_VIEW_GET_IFACE (self)->stop_editing (self, TRUE);
  pm_cause_view_set_acting (self, TRUE);
  pm_diagram_fold_below (pm_cause_view_get_diagram (self),
                         (guint) MAX (g_variant_get_int32 (parameter), 0), FALSE);
  pm_cause_view_set_acting (self, FALSE);
}

/* The parameter is the id of a node. */
static void
fold_node_cb (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  PmCauseView *self = PM_CAUSE_VIEW (widget);
  PmRecord *node = get_postmortem (self) != NULL
                       ? pm_postmortem_find (get_postmortem (self),
                                             g_variant_get_string (parameter, NULL))
                       : NULL;

  if (node == NULL)
    return;
  pm_cause_view_set_acting (self, TRUE);
  pm_node_set_folded (node, !pm_record_get_boolean (node, "folded"));
  pm_cause_view_set_acting (self, FALSE);
}

/**
 * pm_cause_view_install_actions:
 * @widget_class: the class of a widget that is a view
 *
 * Adds what can be done to a diagram as actions of the widget, whose names begin with "cause.".
 */
void
pm_cause_view_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_class_install_action (widget_class, acts[i].name, NULL, act_cb);
  pm_cause_export_install_action (widget_class);
  gtk_widget_class_install_action (widget_class, "cause.gate", "s", gate_cb);
  gtk_widget_class_install_action (widget_class, "cause.fold-to", "i", fold_to_cb);
  gtk_widget_class_install_action (widget_class, "cause.fold-node", "s", fold_node_cb);
}

/* The same key of the number pad, or with Shift, is one key. */
static guint
get_plain_key (guint key)
{
  switch (key)
    {
    case GDK_KEY_KP_Enter:
      return GDK_KEY_Return;
    case GDK_KEY_ISO_Left_Tab:
      return GDK_KEY_Tab;
    case GDK_KEY_KP_Delete:
      return GDK_KEY_Delete;
    default:
      return gdk_keyval_to_lower (key);
    }
}

/**
 * pm_cause_view_find_action:
 * @key: a key
 * @state: the modifiers
 * @rtl: whether things go from right to left
 *
 * Returns: (transfer none) (nullable): the action for it in every view of a diagram
 */
const char *
pm_cause_view_find_action (guint key,
                           GdkModifierType state,
                           gboolean rtl)
{
  state &= MODIFIERS;
  if (key == GDK_KEY_ISO_Left_Tab)
    state |= GDK_SHIFT_MASK;
  key = get_plain_key (key);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == (guint) state)
      return rtl && keys[i].action_rtl != NULL ? keys[i].action_rtl : keys[i].action;
  return NULL;
}

/**
 * pm_cause_view_handle_key:
 * @self: a view with a diagram
 * @key: a key that was pressed while no text is typed
 * @state: the modifiers
 *
 * Does what the key means in every view of a diagram.
 *
 * Returns: whether it means something
 */
gboolean
pm_cause_view_handle_key (PmCauseView *self,
                          guint key,
                          GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const char *action = pm_cause_view_find_action (key, state, rtl);

  return action != NULL && gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

/**
 * pm_cause_view_ends_typing:
 * @self: a view in which a text is typed, with no word of an input method under way
 * @key: a key that was pressed
 * @state: the modifiers
 * @draft: whether nothing was typed into a new node yet
 *
 * Ends typing at Enter, which stays, at Escape, which brings the older text back, and at Tab, which
 * goes on below.
 *
 * Returns: whether the key ended it
 */
gboolean
pm_cause_view_ends_typing (PmCauseView *self,
                           guint key,
                           GdkModifierType state,
                           gboolean draft)
{
  PmCauseViewInterface *iface = PM_CAUSE_VIEW_GET_IFACE (self);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0 || key == GDK_KEY_ISO_Left_Tab;

  if ((state & MODIFIERS & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  key = get_plain_key (key);
  if (key == GDK_KEY_Escape || (key == GDK_KEY_Return && !shift))
    {
      iface->stop_editing (self, key == GDK_KEY_Return);
      return TRUE;
    }
  if (key != GDK_KEY_Tab)
    return FALSE;
  iface->stop_editing (self, TRUE);
  if (!draft && !shift)
    pm_cause_view_add (self, PM_SLOT_BELOW);
  return TRUE;
}

static void
pm_cause_view_default_init (PmCauseViewInterface *iface)
{
}
