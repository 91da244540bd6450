/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRecompute: keeps up with edits something that takes a moment to compute.  After a change it
 * takes what it needs once the key press has been drawn, works in another thread, and shows the
 * result.  A change that comes meanwhile stops the work and begins it anew, so that there is never
 * more than one under way and what is shown is never of an older state than the last shown.
 */

#include "pm-recompute.h"

/* Milliseconds after a change until it is said that the result is not there yet. */
#define LATE 250

/* One piece of work; held by the task and by whoever started it. */
typedef struct
{
  const PmRecomputeFuncs *funcs;
  gpointer taken; /* owned */
  int cancelled;  /* atomic */
} Job;

struct _PmRecompute
{
  GObject parent_instance;

  const PmRecomputeFuncs *funcs; /* static */
  gpointer data;                 /* borrowed: whoever owns this */
  guint source;
  guint late_source;             /* from the first change until its result is shown */
  Job *job;                      /* what is under way, or NULL */
  gboolean again;                /* something changed meanwhile */
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (PmRecompute, pm_recompute, G_TYPE_OBJECT)

static void
job_clear (gpointer data)
{
  Job *job = data;

  job->funcs->release (job->taken);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static void
work (GTask *task,
      gpointer source,
      gpointer data,
      GCancellable *cancellable)
{
  Job *job = data;

  job->funcs->work (job->taken, &job->cancelled);
  g_task_return_boolean (task, TRUE);
}

static void
show (PmRecompute *self,
      gpointer taken)
{
  g_clear_handle_id (&self->late_source, g_source_remove);
  self->funcs->show (self->data, taken);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  PmRecompute *self = PM_RECOMPUTE (source);
  Job *job = self->job;

  g_task_propagate_boolean (G_TASK (result), NULL);
  self->job = NULL;
  if (!self->stopped && !g_atomic_int_get (&job->cancelled))
    show (self, job->taken);
  job_unref (job);
  if (!self->stopped && self->again)
    pm_recompute_queue (self);
}

static gboolean
start_cb (gpointer data)
{
  PmRecompute *self = PM_RECOMPUTE (data);
  gpointer taken;

  self->source = 0;
  self->again = FALSE;
  taken = self->funcs->take (self->data);
  if (taken == NULL)
    {
      show (self, NULL);
      return G_SOURCE_REMOVE;
    }
  self->job = g_atomic_rc_box_new0 (Job);
  self->job->funcs = self->funcs;
  self->job->taken = taken;
  {
    g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);

    g_task_set_source_tag (task, start_cb);
    g_task_set_task_data (task, g_atomic_rc_box_acquire (self->job), job_unref);
    g_task_run_in_thread (task, work);
  }
  return G_SOURCE_REMOVE;
}

static void
pm_recompute_dispose (GObject *object)
{
  pm_recompute_stop (PM_RECOMPUTE (object));
  G_OBJECT_CLASS (pm_recompute_parent_class)->dispose (object);
}

static void
pm_recompute_class_init (PmRecomputeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_recompute_dispose;
}

static void
pm_recompute_init (PmRecompute *self)
{
}

/**
 * pm_recompute_new:
 * @funcs: what is computed; static
 * @data: whose result it is; calls pm_recompute_stop () before it goes
 *
 * Returns: (transfer full): something that waits for its first change
 */
PmRecompute *
pm_recompute_new (const PmRecomputeFuncs *funcs,
                  gpointer data)
{
  PmRecompute *self = g_object_new (PM_TYPE_RECOMPUTE, NULL);

  self->funcs = funcs;
  self->data = data;
  return self;
}

static void
late_cb (gpointer data)
{
  PmRecompute *self = PM_RECOMPUTE (data);

  self->late_source = 0;
  self->funcs->late (self->data);
}

/**
 * pm_recompute_queue:
 * @self: what is to be computed
 *
 * Has it computed anew, once the main loop has nothing to draw.
 */
void
pm_recompute_queue (PmRecompute *self)
{
  g_return_if_fail (PM_IS_RECOMPUTE (self));

  if (self->stopped)
    return;
  if (self->late_source == 0 && self->funcs->late != NULL && !pm_recompute_is_busy (self))
    self->late_source = g_timeout_add_once (LATE, late_cb, self);
  if (self->job != NULL)
    {
      self->again = TRUE;
      g_atomic_int_set (&self->job->cancelled, 1);
    }
  else if (self->source == 0)
    {
      self->source = g_idle_add (start_cb, self);
    }
}

/**
 * pm_recompute_stop:
 * @self: what is to be computed
 *
 * Stops for good: nothing is shown any more.
 */
void
pm_recompute_stop (PmRecompute *self)
{
  g_return_if_fail (PM_IS_RECOMPUTE (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->late_source, g_source_remove);
  if (self->job != NULL)
    g_atomic_int_set (&self->job->cancelled, 1);
}

/**
 * pm_recompute_is_busy:
 * @self: what is to be computed
 *
 * Returns: whether what is shown may be older than the last change
 */
gboolean
pm_recompute_is_busy (PmRecompute *self)
{
  g_return_val_if_fail (PM_IS_RECOMPUTE (self), FALSE);

  return self->source != 0 || self->job != NULL;
}
