/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels on poles along a line, as on a timeline: each label hangs on a pole at its exact place,
 * on one side of it, at a height where neither label nor pole meets another label.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  /* given, in order of x */
  double x;
  double width;
  double height;
  /* found */
  gboolean before; /* the label ends at the pole instead of starting there */
  double distance; /* from the line to the near edge of the label */
} PmFlag;

gboolean pm_flags_place (PmFlag *flags, guint n_flags, double line_length, double gap,
                         double *height);

G_END_DECLS
