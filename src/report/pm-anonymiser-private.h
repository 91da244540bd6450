/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the anonymiser share. */

#pragma once

#include "pm-anonymiser.h"

/* What was put in the place of a name, in bytes: where in the text with names, and where in the
 * other. */
typedef struct
{
  guint start, end;
  guint said_start, said_end;
} PmReplaced;

char *pm_anonymiser_replace (PmAnonymiser *self,
                             const char *text,
                             gboolean count,
                             GArray *replaced) G_GNUC_WARN_UNUSED_RESULT;
