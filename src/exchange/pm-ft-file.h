/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-fault-tree.h"

/* Hours in a year: the time Open-PSA tools take where a model has none. */
#define PM_FT_FILE_MISSION_TIME 8760.0

PmFaultTree *pm_ft_file_read  (GBytes            *bytes,
                               const char        *name,
                               double             mission_time,
                               GPtrArray         *notes,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *pm_ft_file_write (const PmFaultTree *tree,
                               const char        *name,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
