/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-ft-reading.h"

PmFaultTree *pm_ft_csv_read  (GBytes            *bytes,
                               const PmFtReading *reading,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *pm_ft_csv_write (const PmFaultTree *tree) G_GNUC_WARN_UNUSED_RESULT;
