/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stage while causes are on the agenda: the diagram with what of it is seen and talked about, the
 * silent writing, and the vote.
 */

#include "pm-stage-private.h"

#include <string.h>

/**
 * pm_stage_forget_branch:
 * @self: a stage
 *
 * Has the diagram shown from its beginning.
 */
void
pm_stage_forget_branch (PmStage *self)
{
  g_clear_object (&self->branch);
  self->sight = (PmCanvasSight) { 0 };
}

/**
 * pm_stage_shows_diagram:
 * @self: a stage
 *
 * Returns: whether the room looks at a diagram of causes, which it does not once the meeting is over
 */
gboolean
pm_stage_shows_diagram (PmStage *self)
{
  return pm_stage_get_kind (self) == PM_AGENDA_KIND_CAUSES
         && pm_meeting_get_state (self->meeting) != PM_MEETING_STATE_ENDED
         && pm_stage_get_causes (self) == PM_STAGE_DIAGRAM && pm_stage_get_diagram (self) != NULL;
}

/**
 * pm_stage_get_branch_page:
 * @self: a stage that shows a diagram
 *
 * Returns: the page of the branch that is shown, or is a part of it; 0 for the whole
 */
guint
pm_stage_get_branch_page (PmStage *self)
{
  PmRecord *branch = pm_stage_get_branch (self);
  g_autoptr (GPtrArray) branches = NULL;

  if (branch == NULL)
    return 0;
  branches = pm_diagram_dup_branches (pm_stage_get_diagram (self));
  for (guint i = 0; i < branches->len; i++)
    if (pm_node_is_below (branch, branches->pdata[i]))
      return i + 1;
  return 0;
}

/**
 * pm_stage_set_branch_page:
 * @self: a stage that shows a diagram
 * @page: 0 for the whole, else the number of a branch
 */
void
pm_stage_set_branch_page (PmStage *self,
                          guint page)
{
  g_autoptr (GPtrArray) branches = pm_diagram_dup_branches (pm_stage_get_diagram (self));
  guint before = pm_stage_get_branch_page (self);

  /* Of the whole the upper levels may be all that can be read. */
  if (page == 0 && before > 0 && self->selected != NULL)
    pm_stage_set_selected (self, branches->pdata[before - 1]);
  pm_stage_set_branch (self, page > 0 && page <= branches->len ? branches->pdata[page - 1] : NULL);
}

/**
 * pm_stage_get_causes:
 * @self: a stage
 *
 * Returns: what the room sees of the causes
 */
PmStageCauses
pm_stage_get_causes (PmStage *self)
{
  if (pm_record_get_boolean (PM_RECORD (self->postmortem), "voting"))
    return PM_STAGE_BALLOT;
  if (self->writing_until != 0)
    return PM_STAGE_WRITING;
  return self->show_result ? PM_STAGE_RESULT : PM_STAGE_DIAGRAM;
}

/**
 * pm_stage_get_diagram:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the diagram that the room works on; %NULL where nobody has
 *   begun one of the chosen technique
 */
PmRecord *
pm_stage_get_diagram (PmStage *self)
{
  return pm_diagram_find (self->postmortem, self->diagram_kind);
}

/**
 * pm_stage_set_diagram_kind:
 * @self: a stage
 * @kind: a technique
 *
 * Shows the diagram of another technique; an empty one is begun where there is none.
 */
void
pm_stage_set_diagram_kind (PmStage *self,
                           PmDiagramKind kind)
{
  self->diagram_kind = kind;
  self->show_result = FALSE;
  self->page = 0;
  pm_stage_forget_branch (self);
  pm_stage_set_selected (self, NULL);
  pm_diagram_ensure (self->postmortem, kind);
  pm_stage_emit_changed (self);
}

/**
 * pm_stage_start_writing:
 * @self: a stage
 * @seconds: how long
 *
 * Lets everybody write for themselves.
 */
void
pm_stage_start_writing (PmStage *self,
                        gint64 seconds)
{
  self->writing_until = pm_meeting_get_now (self->meeting) + seconds;
  self->page = 0;
  pm_stage_emit_changed (self);
}

/**
 * pm_stage_stop_writing:
 * @self: a stage
 *
 * Ends the silent writing, when nobody writes any more or all is collected.
 */
void
pm_stage_stop_writing (PmStage *self)
{
  self->writing_until = 0;
  pm_stage_emit_changed (self);
}

/**
 * pm_stage_get_writing_left:
 * @self: a stage
 *
 * Returns: how many seconds of silent writing are left, not below 0
 */
gint64
pm_stage_get_writing_left (PmStage *self)
{
  return MAX (0, self->writing_until - pm_meeting_get_now (self->meeting));
}

/**
 * pm_stage_hide_result:
 * @self: a stage
 *
 * Goes back from the result of the vote to the diagram.
 */
void
pm_stage_hide_result (PmStage *self)
{
  self->show_result = FALSE;
  self->page = 0;
  pm_stage_emit_changed (self);
}

/**
 * pm_stage_dup_ballot:
 * @self: a stage
 *
 * Returns: (transfer container) (element-type PmRecord): the causes that can be voted for, in the
 *   order of their numbers, which begin with 1
 */
GPtrArray *
pm_stage_dup_ballot (PmStage *self)
{
  PmList *causes = pm_postmortem_get_list (self->postmortem, PM_TYPE_CAUSE);
  GPtrArray *ballot = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);

      if (*pm_record_get_string (cause, "statement") != '\0'
          && pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_RULED_OUT)
        g_ptr_array_add (ballot, cause);
    }
  return ballot;
}

/**
 * pm_stage_get_selected:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the node that is talked about
 */
PmRecord *
pm_stage_get_selected (PmStage *self)
{
  return self->selected;
}

/**
 * pm_stage_set_selected:
 * @self: a stage
 * @node: (nullable): a node of the diagram
 *
 * Whoever shows the diagram selects the same node.
 */
void
pm_stage_set_selected (PmStage *self,
                       PmRecord *node)
{
  if (g_set_object (&self->selected, node))
    g_signal_emit_by_name (self, "selected");
}

/**
 * pm_stage_get_branch:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the only branch of the diagram that is shown
 */
PmRecord *
pm_stage_get_branch (PmStage *self)
{
  /* It may be deleted, or have come into another diagram. */
  if (self->branch != NULL
      && (pm_record_get_postmortem (self->branch) == NULL
          || pm_node_get_diagram (self->branch) != pm_stage_get_diagram (self)))
    pm_stage_forget_branch (self);
  return self->branch;
}

/**
 * pm_stage_set_branch:
 * @self: a stage
 * @branch: (nullable): a node of the diagram; %NULL for all of it
 *
 * Shows a branch of the diagram alone.
 */
void
pm_stage_set_branch (PmStage *self,
                     PmRecord *branch)
{
  if (pm_stage_get_branch (self) == branch)
    return;
  pm_stage_forget_branch (self);
  g_set_object (&self->branch, branch);
  /* What is talked about is in what is seen. */
  if (branch != NULL && (self->selected == NULL || !pm_node_is_below (self->selected, branch)))
    pm_stage_set_selected (self, branch);
  pm_stage_emit_changed (self);
}

/**
 * pm_stage_get_sight:
 * @self: a stage
 *
 * Returns: (transfer none): what is seen of the diagram
 */
const PmCanvasSight *
pm_stage_get_sight (PmStage *self)
{
  return &self->sight;
}

/**
 * pm_stage_set_sight:
 * @self: a stage
 * @sight: what is to be seen of the diagram
 *
 * Whoever shows the diagram shows the same part of it in the same size.
 */
void
pm_stage_set_sight (PmStage *self,
                    const PmCanvasSight *sight)
{
  if (memcmp (&self->sight, sight, sizeof self->sight) == 0)
    return;
  self->sight = *sight;
  g_signal_emit_by_name (self, "viewed");
}

/**
 * pm_stage_get_diagram_size:
 * @self: a stage
 * @width: (out): of the room's place for a diagram, in lines of a screen of 1080; 0 before it has one
 * @height: (out): the same
 */
void
pm_stage_get_diagram_size (PmStage *self,
                           int *width,
                           int *height)
{
  *width = self->diagram_width;
  *height = self->diagram_height;
}

static gboolean
resized_cb (gpointer data)
{
  pm_stage_emit_changed (PM_STAGE (data));
  return G_SOURCE_REMOVE;
}

/**
 * pm_stage_set_diagram_size:
 * @self: a stage
 * @width: of the room's place for a diagram
 * @height: the same
 *
 * It depends on it in how many steps the diagram is shown.  May be called while widgets get their
 * places.
 */
void
pm_stage_set_diagram_size (PmStage *self,
                           int width,
                           int height)
{
  if (self->diagram_width == width && self->diagram_height == height)
    return;
  self->diagram_width = width;
  self->diagram_height = height;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, g_object_ref (self), g_object_unref);
}
