/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PmRunStyle:
 * @PM_RUN_BOLD: stressed
 * @PM_RUN_CODE: a command, a path, a value; in a typewriter face
 * @PM_RUN_QUIET: of less weight than what stands around it
 * @PM_RUN_LABEL: set off as a small label in its tone
 */
typedef enum
{
  PM_RUN_PLAIN = 0,
  PM_RUN_BOLD = 1 << 0,
  PM_RUN_CODE = 1 << 1,
  PM_RUN_QUIET = 1 << 2,
  PM_RUN_LABEL = 1 << 3,
} PmRunStyle;

/* What a label or a figure says beside its words; every writer turns it into a colour. */
typedef enum
{
  PM_TONE_NONE,
  PM_TONE_CRITICAL,
  PM_TONE_MAJOR,
  PM_TONE_MINOR,
  PM_TONE_LOW,
  PM_TONE_GOOD,
  PM_N_TONES,
} PmTone;

/**
 * PmRun:
 * @text: the words; a newline breaks the line
 * @style: how they are set
 * @tone: for labels
 * @link: (nullable): an address, or "#anchor" within the report
 */
typedef struct
{
  char *text;
  PmRunStyle style;
  PmTone tone;
  char *link;
} PmRun;

typedef struct _PmProse PmProse;

PmProse *pm_prose_new (void) G_GNUC_WARN_UNUSED_RESULT;
PmProse *pm_prose_new_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
PmProse *pm_prose_new_typed (const char *text) G_GNUC_WARN_UNUSED_RESULT;
PmProse *pm_prose_ref (PmProse *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_prose_unref (PmProse *self);

void pm_prose_append (PmProse *self,
                      const char *text,
                      PmRunStyle style,
                      const char *link);
void pm_prose_append_label (PmProse *self,
                            const char *text,
                            PmTone tone);
void pm_prose_append_typed (PmProse *self,
                            const char *text);

guint pm_prose_get_n_runs (const PmProse *self);
const PmRun *pm_prose_get_run (const PmProse *self,
                               guint position);
gboolean pm_prose_is_empty (const PmProse *self);
char *pm_prose_dup_text (const PmProse *self);

char *pm_text_clean (const char *text,
                     gssize length);
gboolean pm_link_is_safe (const char *address);
char *pm_link_shorten (const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmProse, pm_prose_unref)

G_END_DECLS
