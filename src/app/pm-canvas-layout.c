/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of the canvas after a change: the diagram's nodes with a draft among them, what is
 * selected afterwards, and where the view then has to stand.
 */

#include "pm-canvas-private.h"

#include "pm-drawing-branch.h"
#include "pm-drawing-nodes.h"
#include "pm-drawing-style.h"

#include <glib/gi18n-lib.h>

static void
release (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

static GHashTable *
index_records (GPtrArray *records)
{
  GHashTable *indices = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_hash_table_insert (indices, records->pdata[i], GUINT_TO_POINTER (i + 1));
  return indices;
}

static int
look_up (GHashTable *indices,
         PmRecord *record)
{
  return record != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (indices, record)) - 1 : -1;
}

/**
 * pm_canvas_find_index:
 * @self: a canvas
 * @record: (nullable): a node, or the diagram for its title
 *
 * Returns: its number in the drawing; -1 when it is not there
 */
int
pm_canvas_find_index (PmCanvas *self,
                      PmRecord *record)
{
  return look_up (self->indices, record);
}

/**
 * pm_canvas_find_active:
 * @self: a canvas
 *
 * Returns: the number of the node that is worked on, the draft before the selected one; -1 for none
 */
int
pm_canvas_find_active (PmCanvas *self)
{
  return self->draft_index >= 0 ? self->draft_index : pm_canvas_find_index (self, self->selected);
}

static PmDrawingNode *
get_node (GArray *nodes,
          guint index)
{
  return &g_array_index (nodes, PmDrawingNode, index);
}

/* The number behind a node and all that stands below it. */
static int
find_end (GArray *nodes,
          int index)
{
  int end = index + 1;

  while (end < (int) nodes->len && get_node (nodes, end)->parent >= index)
    end++;
  return end;
}

/* Puts the draft among the nodes of the diagram. */
static void
insert_draft (PmCanvas *self,
              GArray *nodes,
              GPtrArray *records,
              GHashTable *indices)
{
  PmDrawingNode draft = { .id = "draft", .category = -1, .same_as = -1 };
  int above = look_up (indices, self->typing.slot.above);
  int at = above >= 0 ? above : look_up (indices, self->typing.slot.before);

  /* Translators: stands where a new cause or category is about to be written */
  draft.text = _("New entry");
  draft.parent = MAX (look_up (indices, self->typing.slot.parent), 0);
  if (at < 0)
    at = find_end (nodes, draft.parent);
  for (guint i = 0; i < nodes->len; i++)
    {
      get_node (nodes, i)->parent += get_node (nodes, i)->parent >= at ? 1 : 0;
      get_node (nodes, i)->same_as += get_node (nodes, i)->same_as >= at ? 1 : 0;
    }
  if (above >= 0)
    get_node (nodes, at)->parent = at;
  g_array_insert_val (nodes, at, draft);
  g_ptr_array_insert (records, at, NULL);
  self->draft_index = at;
}

static void
take_records (PmCanvas *self,
              GPtrArray *records)
{
  g_ptr_array_unref (self->records);
  self->records = records;
  g_hash_table_unref (self->indices);
  self->indices = index_records (records);
}

/* A text that was emptied keeps some room while it is typed into. */
static void
fill_empty (PmCanvas *self,
            GArray *nodes,
            GHashTable *indices)
{
  int index = self->typing.open ? look_up (indices, self->selected) : -1;

  if (index >= 0 && *get_node (nodes, index)->text == '\0')
    get_node (nodes, index)->text = _("New entry");
}

/* The nodes to show, of the whole or of the branch that is shown alone. */
static GArray *
take_nodes (PmCanvas *self,
            PmDrawingNodes *source,
            GPtrArray *records)
{
  g_autoptr (GPtrArray) tops = g_ptr_array_new ();
  GHashTable *faults = pm_canvas_find_faults (self);
  GArray *nodes;

  if (self->scope != NULL)
    g_ptr_array_add (tops, self->scope);
  nodes = pm_drawing_branch_cut (source, tops->len > 0 ? tops : NULL, TRUE, records);
  for (guint i = 0; i < nodes->len; i++)
    get_node (nodes, i)->problem = g_hash_table_contains (faults, records->pdata[i]);
  return nodes;
}

static PmDrawing *
lay_out (PmCanvas *self)
{
  g_autoptr (PmDrawingNodes) source = pm_drawing_nodes_new (self->postmortem, self->diagram, self->say,
                                                            self->voice);
  GPtrArray *records = g_ptr_array_new_with_free_func (release);
  g_autoptr (GArray) nodes = take_nodes (self, source, records);
  g_autoptr (GHashTable) indices = index_records (records);
  g_autoptr (GError) error = NULL;
  PmDrawingInput input = { .view_width = self->width, .view_height = self->height };
  PmDrawing *drawing;

  if (self->ruler == NULL)
    self->ruler = pm_drawing_style_create_ruler (GTK_WIDGET (self));
  input.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  pm_drawing_nodes_fill_input (source, &input);
  pm_canvas_apply_signs (self, nodes, records);
  self->draft_index = -1;
  if (pm_cause_typing_is_draft (&self->typing))
    insert_draft (self, nodes, records, indices);
  else
    fill_empty (self, nodes, indices);
  take_records (self, records);
  input.nodes = (const PmDrawingNode *) (gpointer) nodes->data;
  input.n_nodes = nodes->len;
  drawing = pm_drawing_new (&input, self->ruler, self->anew ? NULL : self->drawing, &error);
  if (drawing == NULL)
    g_error ("the nodes of a diagram make no tree: %s", error->message);
  return self->presenting ? pm_canvas_fit_room (self, &input, nodes, drawing) : drawing;
}

static PmRecord *
get_above (PmRecord *record)
{
  return G_OBJECT_TYPE (record) == PM_TYPE_NODE ? pm_node_get_parent (record) : NULL;
}

static gboolean
is_shown (PmCanvas *self,
          PmRecord *record)
{
  int index = pm_canvas_find_index (self, record);
  PmArea area;

  return index >= 0 && pm_drawing_get_node_area (self->drawing, (guint) index, &area);
}

/* The first node in the picture that a change from elsewhere was about; the selected one when that
 * is among them. */
static PmRecord *
find_touched (PmCanvas *self)
{
  PmRecord *found = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      PmRecord *record = self->records->pdata[i];
      PmRecord *cause;

      if (record == NULL || G_OBJECT_TYPE (record) != PM_TYPE_NODE)
        continue;
      cause = pm_node_get_cause (record);
      if (!g_hash_table_contains (self->touched, record)
          && (cause == NULL || !g_hash_table_contains (self->touched, cause)))
        continue;
      if (record == self->selected)
        return record;
      found = found != NULL ? found : record;
    }
  return found;
}

/* Who is selected when the selected node is gone: what it hung on, else what came to stand in its
 * place, or before it. */
static PmRecord *
find_heir (PmCanvas *self,
           int index)
{
  if (is_shown (self, self->above))
    return self->above;
  for (int i = MIN (MAX (index, 0), (int) self->records->len - 1); i >= 0; i--)
    if (is_shown (self, self->records->pdata[i]))
      return self->records->pdata[i];
  return NULL;
}

static gboolean
is_gone_cb (gpointer node,
            gpointer value,
            gpointer self)
{
  return !is_shown (self, node);
}

static void
settle_selection (PmCanvas *self,
                  int index)
{
  PmRecord *touched = g_hash_table_size (self->touched) > 0 ? find_touched (self) : NULL;
  PmRecord *selected = touched != NULL ? touched : self->selected;

  g_hash_table_remove_all (self->touched);
  g_hash_table_foreach_remove (self->chosen, is_gone_cb, self);
  while (selected != NULL && pm_canvas_find_index (self, selected) >= 0
         && !is_shown (self, selected))
    selected = get_above (selected);
  if (pm_canvas_find_index (self, selected) < 0)
    selected = find_heir (self, index);
  pm_canvas_set_selected (self, selected);
}

/* The point of a node that stays where it is while its text grows. */
static gboolean
find_anchor (PmCanvas *self,
             PmDrawing *drawing,
             int index,
             PmPoint *anchor)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PmArea area;
  double share = 0.5;

  if (index < 0 || !pm_drawing_get_node_area (drawing, (guint) index, &area))
    return FALSE;
  if (pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_FISHBONE)
    share = rtl ? 0 : 1;
  else if (pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_WHY)
    share = rtl ? 1 : 0;
  anchor->x = area.x + share * area.width;
  anchor->y = area.y + area.height / 2;
  return TRUE;
}

/* Moves the view so that what is worked on stands where it stood in @old; where that is new, what
 * it hangs on. */
static void
keep_place (PmCanvas *self,
            PmDrawing *old,
            GHashTable *before,
            int old_draft)
{
  PmRecord *const kept[] = { self->anchor, self->selected };
  PmPoint from, to;
  gboolean found = FALSE;

  if (old_draft >= 0 && (pm_cause_typing_is_draft (&self->typing) || look_up (before, self->selected) < 0))
    found = find_anchor (self, old, old_draft, &from)
            && find_anchor (self, self->drawing, pm_canvas_find_active (self), &to);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    for (PmRecord *record = kept[i]; record != NULL && !found; record = get_above (record))
      found = find_anchor (self, old, look_up (before, record), &from)
              && find_anchor (self, self->drawing, pm_canvas_find_index (self, record), &to);
  if (!found)
    return;
  self->x += (from.x - to.x) * self->zoom;
  self->y += (from.y - to.y) * self->zoom;
}

static void
replace_drawing (PmCanvas *self)
{
  g_autoptr (PmDrawing) old = NULL;
  g_autoptr (GHashTable) before = g_hash_table_ref (self->indices);
  int index = pm_canvas_find_index (self, self->selected);
  int old_draft = self->draft_index;
  gboolean elsewhere = g_hash_table_size (self->touched) > 0;
  double x = self->x, y = self->y;
  gboolean follows = self->presenting && self->view != PM_CANVAS_VIEW_OWN;
  PmDrawing *drawing;

  pm_canvas_stop_glide (self, FALSE);
  pm_canvas_check_scope (self);
  drawing = lay_out (self);
  old = g_steal_pointer (&self->drawing);
  self->drawing = drawing;
  self->stale = FALSE;
  pm_canvas_forget_emphasis (self);
  pm_canvas_forget_map (self);
  pm_canvas_describe (self);
  if (self->read_only)
    g_hash_table_remove_all (self->touched);
  else
    settle_selection (self, index);
  if (old != NULL && !self->refit && !self->anew && !follows)
    keep_place (self, old, before, old_draft);
  else
    pm_canvas_restore_view (self);
  self->refit = FALSE;
  g_clear_object (&self->anchor);
  pm_canvas_clamp (self);
  if (self->anew)
    return;
  if (old != NULL && !follows && (elsewhere || self->typing.open) && pm_canvas_find_active (self) >= 0)
    pm_canvas_reveal (self, (guint) pm_canvas_find_active (self));
  if (old != NULL && self->scope == NULL)
    pm_canvas_start_glide (self, old, before, x, y);
}

/**
 * pm_canvas_update:
 * @self: a canvas
 *
 * Makes the layout if there is none that is up to date.
 */
void
pm_canvas_update (PmCanvas *self)
{
  if (self->stale && self->diagram != NULL && pm_record_get_postmortem (self->diagram) != NULL)
    replace_drawing (self);
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  PmCanvas *self = PM_CANVAS (widget);

  self->tick = 0;
  pm_canvas_update (self);
  pm_canvas_tell_selected (self);
  pm_canvas_update_zoom (self);
  pm_canvas_update_note (self);
  pm_canvas_update_step (self);
  pm_canvas_update_faults (self);
  pm_canvas_update_hint (self);
  pm_canvas_update_offer (self);
  pm_canvas_start_steps (self);
  pm_canvas_queue_places (self);
  return G_SOURCE_REMOVE;
}

/**
 * pm_canvas_request_tick:
 * @self: a canvas
 *
 * Has what stands around the picture brought up to date with the next frame.
 */
void
pm_canvas_request_tick (PmCanvas *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/**
 * pm_canvas_queue_places:
 * @self: a canvas
 *
 * Has the widgets in the canvas placed anew.  While they get their places GTK loses such a wish
 * somewhere among the widgets around the canvas, and then draws one that has no place: what becomes
 * known only then waits for the next frame.
 */
void
pm_canvas_queue_places (PmCanvas *self)
{
  if (self->allocating)
    {
      pm_canvas_request_tick (self);
      return;
    }
  pm_canvas_queue_editor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * pm_canvas_invalidate:
 * @self: a canvas
 *
 * Has the layout made anew for the next frame, before widgets get their places: the selection may
 * change with it, which shows elsewhere too.
 */
void
pm_canvas_invalidate (PmCanvas *self)
{
  self->stale = TRUE;
  pm_canvas_request_tick (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
