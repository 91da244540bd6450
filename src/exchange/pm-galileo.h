/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-fault-tree.h"

PmFaultTree *pm_galileo_read (GBytes    *bytes,
                              double     mission_time,
                              GPtrArray *notes,
                              GError   **error) G_GNUC_WARN_UNUSED_RESULT;
