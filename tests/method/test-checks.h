/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "test-method.h"

#include "pm-checks.h"

/* A finished postmortem to take something from, and what the checks then say. */
typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  gint64 now;
} Checked;

void      checked_set_up     (Checked       *f,
                              gconstpointer  data);
void      checked_tear_down  (Checked       *f,
                              gconstpointer  data);
PmRecord *checked_get_record (Checked       *f,
                              GType          type,
                              guint          position);
char     *checked_list       (Checked       *f) G_GNUC_WARN_UNUSED_RESULT;
void      checked_assert     (Checked       *f,
                              const char    *expected);
gboolean  checked_has        (Checked       *f,
                              PmLanguages   *languages,
                              const char    *check);

/* Two whys are few, which is all there is to say about the finished postmortem. */
#define GROUND "causes.depth"
