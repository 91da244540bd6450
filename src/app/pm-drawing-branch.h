/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing-nodes.h"

GArray *pm_drawing_branch_cut (PmDrawingNodes *source,
                               GPtrArray *tops,
                               gboolean ways,
                               GPtrArray *records) G_GNUC_WARN_UNUSED_RESULT;
