/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

guint pm_diagram_add_lines (PmRecord *diagram,
                            PmRecord *parent,
                            const char *text,
                            guint *n_known);
GPtrArray *pm_diagram_dup_categories (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_diagram_dup_unsorted (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_node_sort_into (PmRecord *node,
                            PmRecord *category);
