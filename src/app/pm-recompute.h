/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/**
 * PmRecomputeFuncs:
 * @take: in the main thread: what the work needs, taken out of what people edit; %NULL for nothing
 * @work: in another thread: does the work on what was taken; stops soon after @cancelled is set
 * @show: in the main thread: shows what was found; @job is %NULL where nothing was taken
 * @release: frees what was taken
 * @late: (nullable): in the main thread: says that what is shown is not of now, because the work takes
 *   longer than people take for at once; what is shown afterwards has to undo that
 *
 * What is computed, for the data that pm_recompute_new () was given.
 */
typedef struct
{
  gpointer (*take) (gpointer data);
  void (*work) (gpointer job,
                const int *cancelled);
  void (*show) (gpointer data,
                gpointer job);
  GDestroyNotify release;
  void (*late) (gpointer data);
} PmRecomputeFuncs;

#define PM_TYPE_RECOMPUTE (pm_recompute_get_type ())
G_DECLARE_FINAL_TYPE (PmRecompute, pm_recompute, PM, RECOMPUTE, GObject)

PmRecompute *pm_recompute_new (const PmRecomputeFuncs *funcs,
                               gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void pm_recompute_queue (PmRecompute *self);
void pm_recompute_stop (PmRecompute *self);
gboolean pm_recompute_is_busy (PmRecompute *self);
