/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: what is to be written in one transaction. */

#pragma once

#include "pm-rows-private.h"

typedef struct _PmBatch PmBatch;

PmBatch *pm_batch_new_changes (PmPostmortem *postmortem,
                               GPtrArray *changes) G_GNUC_WARN_UNUSED_RESULT;
PmBatch *pm_batch_new_whole (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;
PmBatch *pm_batch_new_deletion (const char *postmortem_id,
                                gboolean deleted) G_GNUC_WARN_UNUSED_RESULT;
PmBatch *pm_batch_new_purge (gint64 before) G_GNUC_WARN_UNUSED_RESULT;
void pm_batch_free (PmBatch *self);

const char *pm_batch_get_postmortem_id (const PmBatch *self);
guint pm_batch_get_n_groups (const PmBatch *self);
gboolean pm_batch_take_in (PmBatch *self,
                           PmBatch *later);
gboolean pm_batch_supersede (PmBatch *self,
                             const PmBatch *earlier);
gboolean pm_batch_write (const PmBatch *self,
                         PmConnection *connection,
                         GError **error);

char *pm_batch_dup_time (gint64 unix_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmBatch, pm_batch_free)
