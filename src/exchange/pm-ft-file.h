/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-ft-reading.h"

PmFaultTree *pm_ft_file_read  (GBytes            *bytes,
                               const char        *name,
                               const PmFtReading *reading,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *pm_ft_file_write (const PmFaultTree *tree,
                               const char        *name,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
