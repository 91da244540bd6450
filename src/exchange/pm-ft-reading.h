/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-fault-tree.h"

/* Hours in a year: the time Open-PSA tools take where a model has none. */
#define PM_FT_FILE_MISSION_TIME 8760.0

/* What the readers of all formats are told. All of it is borrowed. */
typedef struct
{
  double mission_time;  /* for events that have a rate, in the unit of the rates */
  GPtrArray *notes;     /* (nullable) gets a sentence for everything that was not read */
  const int *cancelled; /* (nullable) another thread sets it, atomically, to anything but 0 */
} PmFtReading;

void     pm_ft_reading_note       (const PmFtReading  *self,
                                   const char         *format,
                                   ...) G_GNUC_PRINTF (2, 3);
gboolean pm_ft_reading_may_go_on  (const PmFtReading  *self,
                                   GError            **error);
gboolean pm_ft_reading_begin_text (const PmFtReading  *self,
                                   GBytes             *bytes,
                                   const char        **begin,
                                   const char        **end,
                                   GError            **error);
char    *pm_ft_reading_shorten    (const char         *message) G_GNUC_WARN_UNUSED_RESULT;
