/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Setting off some nodes of a canvas from the rest, for whatever reason: a cut set that is chosen
 * elsewhere, the branch that a meeting looks at, the ways to one cause, the matches of a search.
 * Each reason has its own nodes; of those that are set, the one that is latest in the enumeration
 * shows.  The rest is dimmed, but stays readable.
 */

#include "pm-canvas-private.h"

static GPtrArray *
get_records (PmCanvas *self)
{
  for (guint i = PM_CANVAS_N_REASONS; i > 0; i--)
    if (self->stressed[i - 1] != NULL)
      return self->stressed[i - 1];
  return NULL;
}

static PmCanvasReason
get_reason (PmCanvas *self)
{
  guint reason = PM_CANVAS_N_REASONS - 1;

  while (reason > 0 && self->stressed[reason] == NULL)
    reason--;
  return reason;
}

static PmRecord *
get_node (PmCanvas *self,
          guint index)
{
  PmRecord *record = self->records->pdata[index];

  return record != NULL && G_OBJECT_TYPE (record) == PM_TYPE_NODE ? record : NULL;
}

static int
find_parent (PmCanvas *self,
             guint index)
{
  PmRecord *node = get_node (self, index);
  PmRecord *parent = node != NULL ? pm_node_get_parent (node) : NULL;

  if (node == NULL || index == 0)
    return -1;
  /* What hangs on no node hangs on the title. */
  return parent != NULL ? pm_canvas_find_index (self, parent) : 0;
}

/* Stresses a node and what it hangs on. */
static void
stress_path (PmCanvas *self,
             int index,
             PmEmphasis emphasis)
{
  for (; index >= 0 && self->emphasis[index] != emphasis; index = find_parent (self, index))
    self->emphasis[index] = emphasis;
}

/* A shared gate hangs on every transfer to it too, and these on one another. */
static void
stress_transfers (PmCanvas *self,
                  PmEmphasis emphasis)
{
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < self->records->len; i++)
        {
          PmRecord *node = get_node (self, i);
          int target;

          if (node == NULL || self->emphasis[i] == emphasis
              || pm_record_get_enum (node, "kind") != PM_NODE_KIND_TRANSFER)
            continue;
          target = pm_canvas_find_index (self, pm_record_get_ref (node, "target"));
          if (target < 0 || self->emphasis[target] != emphasis)
            continue;
          stress_path (self, (int) i, emphasis);
          changed = TRUE;
        }
    }
}

/* Stresses all that hangs on what is stressed; parents come before their children. */
static void
stress_branches (PmCanvas *self,
                 GHashTable *wanted)
{
  g_autofree gboolean *inside = g_new0 (gboolean, self->records->len);

  for (guint i = 0; i < self->records->len; i++)
    {
      int parent = find_parent (self, i);

      inside[i] = g_hash_table_contains (wanted, self->records->pdata[i])
                  || (parent >= 0 && inside[parent]);
      if (inside[i])
        self->emphasis[i] = PM_EMPHASIS_NORMAL;
    }
}

static GHashTable *
collect_wanted (GPtrArray *records)
{
  GHashTable *wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (wanted, records->pdata[i]);
  return wanted;
}

static gboolean
is_wanted (PmCanvas *self,
           GHashTable *wanted,
           guint index)
{
  PmRecord *node = get_node (self, index);
  PmRecord *cause = node != NULL ? pm_node_get_cause (node) : NULL;

  return g_hash_table_contains (wanted, self->records->pdata[index])
         || (cause != NULL && g_hash_table_contains (wanted, cause));
}

/**
 * pm_canvas_get_emphasis:
 * @self: a canvas with a drawing
 *
 * Returns: (nullable): the emphasis of each node of the drawing, valid until the next change; %NULL
 *   while nothing is set off
 */
const guint8 *
pm_canvas_get_emphasis (PmCanvas *self)
{
  GPtrArray *records = get_records (self);
  PmCanvasReason reason = get_reason (self);
  gboolean strong = reason == PM_CANVAS_REASON_SET || reason == PM_CANVAS_REASON_TRACE;
  g_autoptr (GHashTable) wanted = NULL;

  if (records == NULL)
    return NULL;
  if (self->emphasis != NULL)
    return self->emphasis;
  self->emphasis = g_new (guint8, self->records->len + 1);
  memset (self->emphasis, PM_EMPHASIS_WEAK, self->records->len);
  wanted = collect_wanted (records);
  for (guint i = 0; i < self->records->len; i++)
    {
      if (!is_wanted (self, wanted, i))
        continue;
      if (reason == PM_CANVAS_REASON_FIND)
        self->emphasis[i] = PM_EMPHASIS_NORMAL;
      else
        stress_path (self, (int) i, strong ? PM_EMPHASIS_STRONG : PM_EMPHASIS_NORMAL);
    }
  if (strong)
    stress_transfers (self, PM_EMPHASIS_STRONG);
  else if (reason == PM_CANVAS_REASON_FOCUS)
    stress_branches (self, wanted);
  if (self->draft_index >= 0)
    self->emphasis[self->draft_index] = PM_EMPHASIS_NORMAL;
  return self->emphasis;
}

/**
 * pm_canvas_emphasise:
 * @self: a canvas
 * @reason: why; for %PM_CANVAS_REASON_SET (a cut set) and %PM_CANVAS_REASON_TRACE the records and
 *   every way from them to the top are drawn strong, through transfers too; for
 *   %PM_CANVAS_REASON_FOCUS the records, all below them and their ways to the top stay as they are;
 *   for %PM_CANVAS_REASON_FIND the records alone do
 * @records: (nullable) (element-type PmRecord): nodes, and causes, which stand for all of their
 *   places; what is not in the diagram is ignored; %NULL sets nothing off any more for that reason
 *
 * Sets nodes off from the rest, which is dimmed.  It lasts until it is called again for the same
 * reason or another diagram is shown, and over all edits; nodes that are added meanwhile belong to
 * the rest.  Neither selection nor view change.  The canvas keeps its own reference to the records.
 */
void
pm_canvas_emphasise (PmCanvas *self,
                     PmCanvasReason reason,
                     GPtrArray *records)
{
  g_return_if_fail (PM_IS_CANVAS (self));
  g_return_if_fail (reason < PM_CANVAS_N_REASONS);

  if (records == NULL && self->stressed[reason] == NULL)
    return;
  g_clear_pointer (&self->stressed[reason], g_ptr_array_unref);
  if (records != NULL)
    {
      self->stressed[reason] = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < records->len; i++)
        g_ptr_array_add (self->stressed[reason], g_object_ref (records->pdata[i]));
    }
  pm_canvas_forget_emphasis (self);
}

/**
 * pm_canvas_forget_emphasis:
 * @self: a canvas
 *
 * Has it found anew which nodes are set off, as the drawing or the records have changed.
 */
void
pm_canvas_forget_emphasis (PmCanvas *self)
{
  g_clear_pointer (&self->emphasis, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
