/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

/**
 * PmMeetingState:
 * @PM_MEETING_STATE_NONE: no meeting was held yet
 * @PM_MEETING_STATE_RUNNING: the clock runs on the current item
 * @PM_MEETING_STATE_PAUSED: begun and not ended, and no clock runs
 * @PM_MEETING_STATE_ENDED: over
 */
typedef enum
{
  PM_MEETING_STATE_NONE,
  PM_MEETING_STATE_RUNNING,
  PM_MEETING_STATE_PAUSED,
  PM_MEETING_STATE_ENDED,
} PmMeetingState;

/**
 * PmAgendaEntry:
 * @kind: what the item is about
 * @title: its title, as the room reads it
 * @text: (nullable): what the room sees of an item of one's own
 * @minutes: how long it is meant to take
 *
 * An item of an agenda that is about to be made.
 */
typedef struct
{
  PmAgendaKind kind;
  const char *title;
  const char *text;
  gint64 minutes;
} PmAgendaEntry;

/**
 * PmMeetingClock:
 * @data: what it was set with
 *
 * Returns: the present, unix seconds
 */
typedef gint64 (*PmMeetingClock) (gpointer data);

#define PM_TYPE_MEETING (pm_meeting_get_type ())
G_DECLARE_FINAL_TYPE (PmMeeting, pm_meeting, PM, MEETING, GObject)

PmMeeting *pm_meeting_new (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;
void pm_meeting_set_clock (PmMeeting *self,
                           PmMeetingClock clock,
                           gpointer data);

PmPostmortem *pm_meeting_get_postmortem (PmMeeting *self);
PmMeetingState pm_meeting_get_state (PmMeeting *self);
PmList *pm_meeting_get_agenda (PmMeeting *self);
PmRecord *pm_meeting_get_item (PmMeeting *self);
PmRecord *pm_meeting_get_neighbour (PmMeeting *self,
                                    int step);

gint64 pm_meeting_get_now (PmMeeting *self);
gint64 pm_meeting_get_allowed (PmMeeting *self,
                               PmRecord *item);
gint64 pm_meeting_get_spent (PmMeeting *self,
                             PmRecord *item);
gint64 pm_meeting_get_left (PmMeeting *self,
                            PmRecord *item);
gint64 pm_meeting_get_delay (PmMeeting *self);
gint64 pm_meeting_get_last_sign (PmMeeting *self);
gint64 pm_meeting_get_duration (PmMeeting *self);
char *pm_meeting_describe_duration (PmMeeting *self) G_GNUC_WARN_UNUSED_RESULT;

void pm_meeting_set_agenda (PmMeeting *self,
                            const PmAgendaEntry *entries,
                            guint n_entries);
void pm_meeting_start (PmMeeting *self);
void pm_meeting_go_to (PmMeeting *self,
                       PmRecord *item);
gboolean pm_meeting_step (PmMeeting *self,
                          int step);
void pm_meeting_pause (PmMeeting *self);
void pm_meeting_resume (PmMeeting *self);
void pm_meeting_leave_out (PmMeeting *self,
                           gint64 since);
void pm_meeting_extend (PmMeeting *self,
                        gint64 minutes);
void pm_meeting_end (PmMeeting *self);
PmRecord *pm_meeting_capture (PmMeeting *self,
                              PmNoteKind kind,
                              const char *text,
                              PmRecord *about);
gboolean pm_meeting_is_draft (PmRecord *note);
const char *pm_meeting_get_draft (PmMeeting *self);
void pm_meeting_set_draft (PmMeeting *self,
                           const char *text);
char *pm_meeting_dup_item_title (PmRecord *note) G_GNUC_WARN_UNUSED_RESULT;
