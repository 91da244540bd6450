/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <gdk/gdk.h>

GdkContentProvider *pm_branch_picture_new (PmRecord *diagram,
                                           GPtrArray *nodes) G_GNUC_WARN_UNUSED_RESULT;
