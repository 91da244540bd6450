/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copy, cut and paste in the outline. */

#include "pm-cause-outline-private.h"

#include "pm-branch-clipboard.h"

/**
 * pm_cause_outline_copy:
 * @self: an outline
 *
 * Puts the selected node with all below it on the clipboard.
 */
void
pm_cause_outline_copy (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node != NULL)
    pm_branch_clipboard_copy (GTK_WIDGET (self), node);
}

/**
 * pm_cause_outline_cut:
 * @self: an outline
 *
 * Copies the selected node with all below it, and deletes it.
 */
void
pm_cause_outline_cut (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node == NULL)
    return;
  pm_cause_outline_copy (self);
  pm_node_remove (node);
}

static void
pasted_cb (GtkWidget *widget,
           PmRecord *pasted)
{
  if (pasted != NULL)
    pm_cause_outline_select (PM_CAUSE_OUTLINE (widget), pasted);
  else
    gtk_widget_error_bell (widget);
}

/**
 * pm_cause_outline_paste:
 * @self: an outline with a diagram
 * @as_text: whether to make new causes even of what was copied here
 *
 * Pastes what is on the clipboard below the selected node.
 */
void
pm_cause_outline_paste (PmCauseOutline *self,
                        gboolean as_text)
{
  pm_branch_clipboard_paste (GTK_WIDGET (self), self->diagram, pm_cause_outline_get_selected (self),
                             as_text, pasted_cb);
}
