/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library's own files share. */

#pragma once

#include "pm-library.h"
#include "pm-writer-private.h"

struct _PmLibrary
{
  GObject parent_instance;

  char *path;                   /* owned */
  GMainContext *context;        /* owned: of the thread that opened it and gets all signals */
  int lock;                     /* file descriptor, -1 when there is none */
  PmConnectionMode reader_mode; /* how readers open the file */
  GMutex readers_mutex;         /* guards readers */
  GPtrArray *readers;           /* owned PmConnections that nobody uses at the moment */
  PmWriter *writer;             /* owned; NULL until open */
  GThread *backup_thread;       /* owned: makes the backup of the day, or NULL */
  guint poll_id;                /* the timer that looks for what others write */

  /* As properties show it; changed in the opening thread only. */
  PmLibraryState state;
  char *read_only_reason;       /* owned, NULL when it can be written */
  char *read_error;             /* owned: why the lists could not be read, or NULL */
  char *error;                  /* owned, or NULL */
  guint unsaved;
  guint64 commits;              /* of the writer, as last seen */
  guint64 elsewhere;            /* the same */
  guint64 restores;             /* the same */

  guint restoring;              /* how many restores have begun and not ended */
  GHashTable *attached;         /* id (borrowed from the value) → owned Attachment */
  guint64 n_attached;           /* how many there have been */

  /* The lists, from when they were first asked for; see pm-library-lists.c. */
  struct _PmLibraryLists *lists;
};

PmConnection *pm_library_borrow (PmLibrary *self,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pm_library_give_back (PmLibrary *self,
                           PmConnection *connection);
void pm_library_push (PmLibrary *self,
                      PmBatch *batch);
void pm_library_update_state (PmLibrary *self);
void pm_library_set_read_error (PmLibrary *self,
                                const char *message);
gboolean pm_library_refuse_read_only (PmLibrary *self,
                                      GError **error);

void pm_library_release_saved (PmLibrary *self);
void pm_library_merge_all (PmLibrary *self,
                           gboolean elsewhere);
void pm_library_put_back (PmLibrary *self,
                          const char *id);
void pm_library_tell_missing (PmLibrary *self,
                              PmPostmortem *postmortem,
                              gboolean put_back);
void pm_library_begin_restore (PmLibrary *self);
void pm_library_end_restore (PmLibrary *self);
void pm_library_detach_all (PmLibrary *self);

void pm_library_refresh_lists (PmLibrary *self);
void pm_library_drop_lists (PmLibrary *self);

gboolean pm_library_open_file (PmLibrary *self,
                               PmLibraryMode mode,
                               PmConnection **connection,
                               GError **error);
