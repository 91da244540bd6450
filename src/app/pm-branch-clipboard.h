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

void pm_branch_clipboard_copy (GtkWidget *widget,
                               PmRecord *node);
void pm_branch_clipboard_paste (GtkWidget *widget,
                                PmRecord *diagram,
                                PmRecord *parent,
                                gboolean as_text,
                                PmBranchPasted pasted);
