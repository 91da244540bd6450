/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a key of the meeting is about; the groups of the key card. */
typedef enum
{
  PM_KEYS_REMOTE,  /* also on a presenter's remote control */
  PM_KEYS_SCREEN,  /* what the room sees */
  PM_KEYS_CAPTURE, /* what is written down */
  PM_KEYS_TIME,    /* the clock and the agenda */
  PM_KEYS_CAUSES,  /* only while causes are on the screen */
  PM_N_KEYS,
} PmKeysGroup;

/**
 * PmMeetingKey:
 * @id: what it does, for the program
 * @group: where it stands on the key card
 * @keys: the keys, as GDK names with modifiers in front ("<Control>Page_Down"), apart by spaces
 * @shown: the keys as they are printed, untranslated where they are letters (context "key")
 * @label: what it does, for people (untranslated; see pm_meeting_key_get_label())
 */
typedef struct
{
  const char *id;
  PmKeysGroup group;
  const char *keys;
  const char *shown;
  const char *label;
} PmMeetingKey;

const PmMeetingKey *pm_meeting_keys (guint *n_keys);
const char *pm_meeting_keys_get_group_label (PmKeysGroup group);
const char *pm_meeting_key_get_shown (const PmMeetingKey *key);
const char *pm_meeting_key_get_label (const PmMeetingKey *key);

G_END_DECLS
