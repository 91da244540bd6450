/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one analysis may spend: bytes, time, and the patience of who waits for it. Every table of
 * the engine asks here before it grows, so the limit holds for all of them together. */

#include "pm-ft-budget.h"

#include "pm-ft-memory.h"

#include <string.h>

#define CHUNK ((gsize) 8 << 20)

/**
 * pm_ft_budget_init:
 * @self: a budget
 * @options: the limits
 */
void
pm_ft_budget_init (PmFtBudget        *self,
                   const PmFtOptions *options)
{
  *self = (PmFtBudget) {
    .limit = options->memory_limit ? options->memory_limit : PM_FT_DEFAULT_MEMORY,
    .max_ticks = G_MAXUINT64,
    .cancelled = options->cancelled,
    .progress = options->progress,
    .progress_data = options->progress_data,
  };
  if (options->time_limit > 0)
    self->deadline = g_get_monotonic_time () + (gint64) (options->time_limit * G_USEC_PER_SEC);
}

/**
 * pm_ft_budget_resize:
 * @self: a budget
 * @memory: (nullable): what to resize
 * @old_size: its bytes
 * @new_size: the bytes wanted
 *
 * Returns: (nullable): the memory, or %NULL when the limit forbids it; @memory is then untouched
 *   and the budget is stopped
 */
gpointer
pm_ft_budget_resize (PmFtBudget *self,
                     gpointer    memory,
                     gsize       old_size,
                     gsize       new_size)
{
  gpointer result;

  if (new_size > old_size && self->used + (new_size - old_size) > self->limit)
    {
      self->stop = PM_FT_STOP_MEMORY;
      return NULL;
    }

  result = pm_ft_memory_resize (memory, old_size, new_size);
  if (!result)
    {
      self->stop = PM_FT_STOP_MEMORY;
      return NULL;
    }

  self->used += new_size - old_size;
  self->peak = MAX (self->peak, self->used);
  return result;
}

/**
 * pm_ft_budget_free:
 * @self: a budget
 * @memory: (nullable): memory from pm_ft_budget_resize ()
 * @size: its bytes
 */
void
pm_ft_budget_free (PmFtBudget *self,
                   gpointer    memory,
                   gsize       size)
{
  if (!memory)
    return;
  pm_ft_memory_free (memory, size);
  self->used -= size;
}

/**
 * pm_ft_budget_poll:
 * @self: a budget
 *
 * Returns: whether the work may go on
 */
gboolean
pm_ft_budget_poll (PmFtBudget *self)
{
  if (self->cancelled && g_atomic_int_get (self->cancelled))
    self->stop = PM_FT_STOP_CANCELLED;
  else if (self->deadline && g_get_monotonic_time () > self->deadline)
    self->stop = PM_FT_STOP_TIME;
  else if (self->ticks >= self->max_ticks)
    self->stop = PM_FT_STOP_STEPS;
  else
    return TRUE;

  return FALSE;
}

/**
 * pm_ft_budget_fill:
 * @self: a budget
 * @memory: what to fill
 * @byte: with what
 * @size: how many bytes of it
 *
 * Sets all bytes to the same, which takes a while for a large table.
 *
 * Returns: %FALSE when it was cancelled; the rest is then as it was
 */
gboolean
pm_ft_budget_fill (PmFtBudget *self,
                   gpointer    memory,
                   int         byte,
                   gsize       size)
{
  /* What is small is always filled, so that nobody meets there what was never written. */
  for (gsize done = 0; done < size; done += CHUNK)
    {
      if (done > 0 && pm_ft_budget_is_cancelled (self))
        return FALSE;
      memset ((char *) memory + done, byte, MIN (CHUNK, size - done));
    }
  return TRUE;
}

/**
 * pm_ft_budget_report:
 * @self: a budget
 * @fraction: how much of the work is done, 0…1; never goes back
 */
void
pm_ft_budget_report (PmFtBudget *self,
                     double      fraction)
{
  if (fraction <= self->fraction)
    return;
  self->fraction = MIN (fraction, 1);
  if (self->progress)
    self->progress (self->fraction, self->progress_data);
}
