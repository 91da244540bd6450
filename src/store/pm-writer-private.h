/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: the thread that writes. */

#pragma once

#include "pm-batch-private.h"

/**
 * PmWriterStatus:
 * @unsaved: how many groups of changes are not on disk yet
 * @commits: how many transactions have been written
 * @elsewhere: how often something other than a batch may have been written
 * @restores: how often another program has put another library in the place of this one
 * @missing: (nullable): the postmortem that the next batch changes and that is not there any
 *   longer; owned.  Nothing is written until pm_writer_replace() tells what to write instead
 * @error: (nullable): why the last attempt to write failed; owned
 */
typedef struct
{
  guint unsaved;
  guint64 commits;
  guint64 elsewhere;
  guint64 restores;
  char *missing;
  GError *error;
} PmWriterStatus;

typedef struct _PmWriter PmWriter;

/* Runs in the writer's thread, between transactions. */
typedef gboolean (*PmWriterFunc) (PmConnection *connection,
                                  gpointer data,
                                  GError **error);

/* Runs in the context that was given, when the status has changed. */
typedef void (*PmWriterNotify) (GObject *object);

PmWriter *pm_writer_new (PmConnection *connection,
                         gboolean writes,
                         GMainContext *context,
                         PmWriterNotify notify,
                         GObject *object) G_GNUC_WARN_UNUSED_RESULT;
void pm_writer_free (PmWriter *self);

void pm_writer_push (PmWriter *self,
                     PmBatch *batch);
void pm_writer_replace (PmWriter *self,
                        const char *postmortem_id,
                        PmBatch *whole);
void pm_writer_get_status (PmWriter *self,
                           PmWriterStatus *status);
gboolean pm_writer_has_unsaved (PmWriter *self,
                                const char *postmortem_id);
void pm_writer_look (PmWriter *self);
gboolean pm_writer_flush (PmWriter *self,
                          gboolean even_missing,
                          GCancellable *cancellable,
                          GError **error);
void pm_writer_status_clear (PmWriterStatus *status);
gboolean pm_writer_call (PmWriter *self,
                         PmWriterFunc func,
                         gpointer data,
                         gboolean changes,
                         GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PmWriterStatus, pm_writer_status_clear)
