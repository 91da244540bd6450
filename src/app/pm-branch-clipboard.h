/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-branch.h"

#include <gtk/gtk.h>

/**
 * PmBranchPasted:
 * @widget: where it was pasted
 * @pasted: (nullable): the first node; %NULL when nothing could be pasted
 */
typedef void (*PmBranchPasted) (GtkWidget *widget,
                                PmRecord *pasted);

/**
 * PmBranchPaste:
 * @PM_BRANCH_PASTE_SAME: the same causes at one more place
 * @PM_BRANCH_PASTE_TEXT: new causes with the same texts
 * @PM_BRANCH_PASTE_TRANSFER: the same gates at one more place, as transfers
 *
 * What to make of what was copied in the program; what comes from elsewhere is text.
 */
typedef enum
{
  PM_BRANCH_PASTE_SAME,
  PM_BRANCH_PASTE_TEXT,
  PM_BRANCH_PASTE_TRANSFER,
} PmBranchPaste;

void pm_branch_clipboard_copy (GtkWidget *widget,
                               GPtrArray *nodes);
void pm_branch_clipboard_copy_picture (GtkWidget *widget,
                                       PmRecord *diagram,
                                       GPtrArray *nodes);
void pm_branch_clipboard_paste (GtkWidget *widget,
                                PmRecord *diagram,
                                PmRecord *parent,
                                PmBranchPaste how,
                                PmBranchPasted pasted);
