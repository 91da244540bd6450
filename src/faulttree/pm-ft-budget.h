/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-analysis.h"

G_BEGIN_DECLS

/* What every table answers when it cannot go on; never a node. The budget says why. */
#define PM_FT_FAIL G_MAXUINT32

typedef enum
{
  PM_FT_STOP_NONE,
  PM_FT_STOP_STEPS,
  PM_FT_STOP_MEMORY,
  PM_FT_STOP_TIME,
  PM_FT_STOP_CANCELLED,
} PmFtStop;

typedef struct
{
  gsize limit;
  gsize used;
  gsize peak;
  gint64 deadline;
  const int *cancelled;
  PmFtProgressFunc progress;
  gpointer progress_data;
  double fraction;
  guint64 ticks;
  guint64 max_ticks;
  PmFtStop stop;
} PmFtBudget;

void     pm_ft_budget_init   (PmFtBudget         *self,
                              const PmFtOptions  *options);
gpointer pm_ft_budget_resize (PmFtBudget         *self,
                              gpointer            memory,
                              gsize               old_size,
                              gsize               new_size);
void     pm_ft_budget_free   (PmFtBudget         *self,
                              gpointer            memory,
                              gsize               size);
gboolean pm_ft_budget_poll   (PmFtBudget         *self);
gboolean pm_ft_budget_fill   (PmFtBudget         *self,
                              gpointer            memory,
                              int                 byte,
                              gsize               size);
void     pm_ft_budget_report (PmFtBudget         *self,
                              double              fraction);

/* For loops over a whole table, which have to end well when only the time is over. */
static inline gboolean
pm_ft_budget_is_cancelled (PmFtBudget *self)
{
  if (self->cancelled && g_atomic_int_get (self->cancelled))
    self->stop = PM_FT_STOP_CANCELLED;
  return self->stop == PM_FT_STOP_CANCELLED;
}

/* The same, asked for every index of a pass over a table. */
static inline gboolean
pm_ft_budget_is_cancelled_at (PmFtBudget *self,
                              guint32     index)
{
  return (index & 0x3fff) == 0 && pm_ft_budget_is_cancelled (self);
}

/* Called once per step of an inner loop; looks at the clock and the flag only now and then. */
static inline gboolean
pm_ft_budget_tick (PmFtBudget *self)
{
  if (G_LIKELY (++self->ticks & 0x3fff))
    return TRUE;
  return pm_ft_budget_poll (self);
}

G_END_DECLS
