/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places labels on poles. A label starts at its pole; only a tail of the labels, near the end of
 * the line, may end at theirs instead. A label whose extent holds another's pole must be farther
 * out than that other label: this gives a partial order, and each label takes the least distance
 * that the order and the labels placed before it allow.
 */

#include "pm-flags.h"

static double
start_of (const PmFlag *flag)
{
  return flag->before ? flag->x - flag->width : flag->x;
}

static gboolean
extents_meet (const PmFlag *a,
              const PmFlag *b,
              double        gap)
{
  return start_of (a) < start_of (b) + b->width + gap
         && start_of (b) < start_of (a) + a->width + gap;
}

/* Would the pole of @b, going past @a, cut the label of @a? */
static gboolean
holds_pole (const PmFlag *a,
            const PmFlag *b,
            double        gap)
{
  return b->x > start_of (a) - gap && b->x < start_of (a) + a->width + gap;
}

/* Must @a be farther out than @b? Of two on one pole side the outer start decides. */
static gboolean
must_be_farther (const PmFlag *a,
                 const PmFlag *b,
                 double        gap)
{
  if (!extents_meet (a, b, gap))
    return FALSE;
  if (a->before == b->before)
    return a->before ? a > b : a < b;
  return holds_pole (a, b, gap) && !holds_pole (b, a, gap);
}

static gboolean
tail_is_possible (PmFlag *flags,
                  guint   n_flags,
                  guint   tail,
                  double  gap)
{
  for (guint i = 0; i < n_flags; i++)
    {
      flags[i].before = i >= tail;
      if (flags[i].before && start_of (&flags[i]) < 0)
        return FALSE;
    }
  for (guint i = 0; i < tail; i++)
    for (guint j = tail; j < n_flags; j++)
      if (extents_meet (&flags[i], &flags[j], gap) && holds_pole (&flags[i], &flags[j], gap)
          && holds_pole (&flags[j], &flags[i], gap))
        return FALSE;
  return TRUE;
}

static gboolean
choose_tail (PmFlag *flags,
             guint   n_flags,
             double  line_length,
             double  gap)
{
  guint tail = n_flags;

  for (guint i = n_flags; i > 0; i--)
    if (flags[i - 1].x + flags[i - 1].width > line_length)
      tail = i - 1;
  for (;; tail--)
    {
      if (tail_is_possible (flags, n_flags, tail, gap))
        return TRUE;
      if (tail == 0)
        return FALSE;
    }
}

static gboolean
is_ready (const PmFlag   *flags,
          guint           n_flags,
          guint           index,
          const gboolean *placed,
          double          gap)
{
  for (guint k = 0; k < n_flags; k++)
    if (k != index && !placed[k] && must_be_farther (&flags[index], &flags[k], gap))
      return FALSE;
  return TRUE;
}

static double
find_distance (const PmFlag   *flags,
               guint           n_flags,
               guint           index,
               const gboolean *placed,
               double          gap)
{
  double distance = 0;
  gboolean moved;

  for (guint k = 0; k < n_flags; k++)
    if (placed[k] && must_be_farther (&flags[index], &flags[k], gap))
      distance = MAX (distance, flags[k].distance + flags[k].height + gap / 2);
  do
    {
      moved = FALSE;
      for (guint k = 0; k < n_flags; k++)
        if (placed[k] && extents_meet (&flags[index], &flags[k], gap)
            && distance < flags[k].distance + flags[k].height + gap / 2 - 1e-9
            && flags[k].distance < distance + flags[index].height + gap / 2 - 1e-9)
          {
            distance = flags[k].distance + flags[k].height + gap / 2;
            moved = TRUE;
          }
    }
  while (moved);
  return distance;
}

/* Finds side and distance of every flag along a line from 0 to @line_length, at least @gap between
 * neighbours, and the room they take in all in @height. FALSE when they cannot be placed so: make
 * room at the end of the line and try again.
 */
gboolean
pm_flags_place (PmFlag *flags,
                guint   n_flags,
                double  line_length,
                double  gap,
                double *height)
{
  g_autofree gboolean *placed = g_new0 (gboolean, n_flags + 1);
  guint n_placed = 0;

  *height = 0;
  if (!choose_tail (flags, n_flags, line_length, gap))
    return FALSE;

  while (n_placed < n_flags)
    {
      gboolean progress = FALSE;

      for (guint n = n_flags; n > 0; n--)
        {
          guint i = n - 1;

          if (placed[i] || !is_ready (flags, n_flags, i, placed, gap))
            continue;
          flags[i].distance = find_distance (flags, n_flags, i, placed, gap);
          *height = MAX (*height, flags[i].distance + flags[i].height);
          placed[i] = progress = TRUE;
          n_placed++;
        }
      if (!progress)
        return FALSE;
    }
  return TRUE;
}
