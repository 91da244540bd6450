/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmMeeting: the rules of a meeting about one postmortem.  It keeps nothing of its own: where the
 * meeting stands is in the postmortem's fields ("meeting-started", "meeting-ended", "meeting-item",
 * ...) and in its agenda items, so that every step is saved and can be undone, and whoever opens the
 * postmortem after a crash finds the meeting at the same item.
 *
 * Times.  An item's "spent" are the seconds of its finished stays; while the clock runs on it,
 * "entered-at" is when the present stay began.  What has been spent is therefore
 * spent + (now − entered-at), whenever it is asked for and whatever happened to the program in
 * between; leaving, pausing and ending add the present stay to "spent" and clear "entered-at".  A
 * clock that was set back counts as no time.  An item may take (planned + added) × 60 seconds.
 */

#include "pm-meeting.h"

#include <glib/gi18n-lib.h>

struct _PmMeeting
{
  GObject parent_instance;

  PmPostmortem *postmortem; /* owned */
  PmMeetingClock clock;
  gpointer clock_data;
};

G_DEFINE_FINAL_TYPE (PmMeeting, pm_meeting, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
read_real_time (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
pm_meeting_dispose (GObject *object)
{
  g_clear_object (&PM_MEETING (object)->postmortem);
  G_OBJECT_CLASS (pm_meeting_parent_class)->dispose (object);
}

static void
pm_meeting_class_init (PmMeetingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_meeting_dispose;

  /**
   * PmMeeting::changed:
   * @self: the meeting
   *
   * Where the meeting stands, or its agenda, is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_meeting_init (PmMeeting *self)
{
  self->clock = read_real_time;
}

static gboolean
is_of_the_meeting (const PmChange *change)
{
  static const char *const fields[] = {
    "meeting-started", "meeting-ended", "meeting-item", "meeting-event", "meeting-names",
    "votes-each", "voting", NULL,
  };

  if (G_OBJECT_TYPE (change->record) == PM_TYPE_AGENDA_ITEM)
    return TRUE;
  return PM_IS_POSTMORTEM (change->record) && g_strv_contains (fields, change->field->name);
}

static void
changed_cb (PmMeeting *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (is_of_the_meeting (changes->pdata[i]))
      {
        g_signal_emit (self, signals[CHANGED], 0);
        return;
      }
}

/**
 * pm_meeting_new:
 * @postmortem: what the meeting is about
 *
 * Returns: (transfer full): the rules of its meeting, wherever that stands
 */
PmMeeting *
pm_meeting_new (PmPostmortem *postmortem)
{
  PmMeeting *self = g_object_new (PM_TYPE_MEETING, NULL);

  self->postmortem = g_object_ref (postmortem);
  g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * pm_meeting_set_clock:
 * @self: a meeting
 * @clock: what tells the present
 * @data: handed to @clock; stays the caller's
 *
 * Replaces the clock on the wall.
 */
void
pm_meeting_set_clock (PmMeeting *self,
                      PmMeetingClock clock,
                      gpointer data)
{
  self->clock = clock;
  self->clock_data = data;
}

/**
 * pm_meeting_get_postmortem:
 * @self: a meeting
 *
 * Returns: (transfer none): what it is about
 */
PmPostmortem *
pm_meeting_get_postmortem (PmMeeting *self)
{
  return self->postmortem;
}

static PmRecord *
as_record (PmMeeting *self)
{
  return PM_RECORD (self->postmortem);
}

/**
 * pm_meeting_get_state:
 * @self: a meeting
 *
 * Returns: where it stands
 */
PmMeetingState
pm_meeting_get_state (PmMeeting *self)
{
  PmRecord *item = pm_meeting_get_item (self);

  if (pm_record_get_time (as_record (self), "meeting-started") == NULL)
    return PM_MEETING_STATE_NONE;
  if (pm_record_get_time (as_record (self), "meeting-ended") != NULL)
    return PM_MEETING_STATE_ENDED;
  return item != NULL && pm_record_get_time (item, "entered-at") != NULL
             ? PM_MEETING_STATE_RUNNING
             : PM_MEETING_STATE_PAUSED;
}

/**
 * pm_meeting_get_agenda:
 * @self: a meeting
 *
 * Returns: (transfer none): the agenda items in their order
 */
PmList *
pm_meeting_get_agenda (PmMeeting *self)
{
  return pm_postmortem_get_list (self->postmortem, PM_TYPE_AGENDA_ITEM);
}

/**
 * pm_meeting_get_item:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): the current item; after the end the last one; %NULL before
 *   the start, or when it was deleted
 */
PmRecord *
pm_meeting_get_item (PmMeeting *self)
{
  return pm_record_get_ref (as_record (self), "meeting-item");
}

/**
 * pm_meeting_get_neighbour:
 * @self: a meeting
 * @step: 1 for the next item, -1 for the one before
 *
 * Returns: (transfer none) (nullable): the item that many places from the current one; from none
 *   the first; %NULL where there is none
 */
PmRecord *
pm_meeting_get_neighbour (PmMeeting *self,
                          int step)
{
  PmRecord *item = pm_meeting_get_item (self);
  PmList *agenda = pm_meeting_get_agenda (self);
  guint position = 0;

  if (item == NULL)
    return pm_list_get (agenda, 0);
  pm_list_find (agenda, item, &position);
  if (step < 0 && position < (guint) -step)
    return NULL;
  return pm_list_get (agenda, (guint) ((int) position + step));
}

/**
 * pm_meeting_get_now:
 * @self: a meeting
 *
 * Returns: the present, unix seconds
 */
gint64
pm_meeting_get_now (PmMeeting *self)
{
  return self->clock (self->clock_data);
}

/**
 * pm_meeting_get_allowed:
 * @self: a meeting
 * @item: an item of its agenda
 *
 * Returns: how many seconds the item may take: as planned, and what was added since
 */
gint64
pm_meeting_get_allowed (PmMeeting *self,
                        PmRecord *item)
{
  return (pm_record_get_integer (item, "planned") + pm_record_get_integer (item, "added")) * 60;
}

/* The seconds of the present stay, up to @until. */
static gint64
count_stay (PmRecord *item,
            gint64 until)
{
  PmTime *entered = pm_record_get_time (item, "entered-at");

  return entered != NULL ? MAX (0, until - pm_time_get_start (entered)) : 0;
}

/**
 * pm_meeting_get_spent:
 * @self: a meeting
 * @item: an item of its agenda
 *
 * Returns: how many seconds the item has taken so far, the present stay included
 */
gint64
pm_meeting_get_spent (PmMeeting *self,
                      PmRecord *item)
{
  PmTime *ended = pm_record_get_time (as_record (self), "meeting-ended");
  gint64 until = ended != NULL ? pm_time_get_start (ended) : pm_meeting_get_now (self);

  return pm_record_get_integer (item, "spent") + count_stay (item, until);
}

/**
 * pm_meeting_get_left:
 * @self: a meeting
 * @item: an item of its agenda
 *
 * Returns: how many seconds are left for the item; below 0 it is over time
 */
gint64
pm_meeting_get_left (PmMeeting *self,
                     PmRecord *item)
{
  return pm_meeting_get_allowed (self, item) - pm_meeting_get_spent (self, item);
}

/**
 * pm_meeting_get_delay:
 * @self: a meeting
 *
 * Returns: by how many seconds the meeting as a whole is behind its plan (below 0: ahead of it).
 *   Items before the current one count with what they took more or less than planned, the current
 *   one only with what it is over; those behind it were only begun early
 */
gint64
pm_meeting_get_delay (PmMeeting *self)
{
  PmList *agenda = pm_meeting_get_agenda (self);
  PmRecord *current = pm_meeting_get_item (self);
  gboolean behind = current == NULL;
  gint64 delay = 0;

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    {
      PmRecord *item = pm_list_get (agenda, i);
      gint64 spent = pm_meeting_get_spent (self, item);
      gint64 planned = pm_record_get_integer (item, "planned") * 60;

      if (item == current)
        {
          delay += MAX (0, spent - planned);
          behind = TRUE;
        }
      else
        {
          delay += behind ? MAX (0, spent - planned) : spent - planned;
        }
    }
  return delay;
}

/* What the items of the agenda have in a field, together. */
static gint64
sum_agenda (PmMeeting *self,
            const char *field)
{
  PmList *agenda = pm_meeting_get_agenda (self);
  gint64 sum = 0;

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    sum += pm_record_get_integer (pm_list_get (agenda, i), field);
  return sum;
}

/**
 * pm_meeting_get_duration:
 * @self: a meeting
 *
 * Returns: how many seconds a meeting took that has ended: what its items took, so that rests do not
 *   count; where nobody noted that, from its start to its end.  -1 before its end
 */
gint64
pm_meeting_get_duration (PmMeeting *self)
{
  PmTime *started = pm_record_get_time (as_record (self), "meeting-started");
  PmTime *ended = pm_record_get_time (as_record (self), "meeting-ended");
  gint64 spent = sum_agenda (self, "spent");

  if (started == NULL || ended == NULL)
    return -1;
  return spent > 0 ? spent : MAX (0, pm_time_get_start (ended) - pm_time_get_start (started));
}

/**
 * pm_meeting_describe_duration:
 * @self: a meeting
 *
 * Returns: (transfer full) (nullable): how long a meeting took that has ended, in full minutes, and
 *   how long it was planned to take, if it was: "1 h 3 min, planned 1 h"; %NULL before its end
 */
char *
pm_meeting_describe_duration (PmMeeting *self)
{
  gint64 taken = pm_meeting_get_duration (self), planned = sum_agenda (self, "planned");
  g_autofree char *took = NULL, *meant = NULL;

  if (taken < 0)
    return NULL;
  took = pm_duration_format ((taken + 30) / 60 * 60);
  if (planned <= 0)
    return g_steal_pointer (&took);
  meant = pm_duration_format (planned * 60);
  /* Translators: how long a meeting took, and how long it was planned to */
  return g_strdup_printf (_("%1$s, planned %2$s"), took, meant);
}

/**
 * pm_meeting_get_last_sign:
 * @self: a meeting
 *
 * After the program was killed, this tells how long the meeting was certainly going on.
 *
 * Returns: when the meeting last did something that left a trace: entered an item or captured a
 *   note; unix seconds, 0 where it never did
 */
gint64
pm_meeting_get_last_sign (PmMeeting *self)
{
  PmList *notes = pm_postmortem_get_list (self->postmortem, PM_TYPE_NOTE);
  PmRecord *item = pm_meeting_get_item (self);
  PmTime *entered = item != NULL ? pm_record_get_time (item, "entered-at") : NULL;
  gint64 last = entered != NULL ? pm_time_get_start (entered) : 0;

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      PmTime *at = pm_record_get_time (pm_list_get (notes, i), "at");

      if (at != NULL)
        last = MAX (last, pm_time_get_start (at));
    }
  return last;
}

static void
set_moment (PmMeeting *self,
            PmRecord *record,
            const char *field,
            gint64 moment)
{
  const char *zone = pm_record_get_string (as_record (self), "zone");
  g_autoptr (PmTime) time = pm_time_new (moment, moment, PM_TIME_SECOND, PM_TIME_EXACT, zone);

  g_object_set (record, field, time, NULL);
}

/* Adds the present stay to what was spent, as it was at @until. */
static void
stop_clock (PmMeeting *self,
            gint64 until)
{
  PmRecord *item = pm_meeting_get_item (self);

  if (item == NULL)
    return;
  g_object_set (item, "spent", pm_record_get_integer (item, "spent") + count_stay (item, until),
                "entered-at", NULL, NULL);
}

/**
 * pm_meeting_set_agenda:
 * @self: a meeting that is not going on
 * @entries: (array length=n_entries): the items
 * @n_entries: how many there are
 *
 * Replaces the agenda.
 */
void
pm_meeting_set_agenda (PmMeeting *self,
                       const PmAgendaEntry *entries,
                       guint n_entries)
{
  PmMeetingState state = pm_meeting_get_state (self);
  PmList *agenda = pm_meeting_get_agenda (self);

  g_return_if_fail (state == PM_MEETING_STATE_NONE || state == PM_MEETING_STATE_ENDED);

  pm_postmortem_begin (self->postmortem, _("Set Agenda"));
  while (pm_list_get_length (agenda) > 0)
    pm_postmortem_remove (self->postmortem, pm_list_get (agenda, 0));
  for (guint i = 0; i < n_entries; i++)
    g_object_set (pm_postmortem_add (self->postmortem, PM_TYPE_AGENDA_ITEM, NULL),
                  "kind", entries[i].kind, "title", entries[i].title, "text", entries[i].text,
                  "planned", entries[i].minutes, NULL);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_start:
 * @self: a meeting that is not going on, with an agenda
 *
 * Begins the meeting with the first item.  One that had ended begins anew: its items' times count
 * from nothing, and what was captured stays.
 */
void
pm_meeting_start (PmMeeting *self)
{
  PmMeetingState state = pm_meeting_get_state (self);
  PmList *agenda = pm_meeting_get_agenda (self);
  gint64 now = pm_meeting_get_now (self);

  g_return_if_fail (state == PM_MEETING_STATE_NONE || state == PM_MEETING_STATE_ENDED);
  g_return_if_fail (pm_list_get_length (agenda) > 0);

  pm_postmortem_begin (self->postmortem, _("Start Meeting"));
  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    g_object_set (pm_list_get (agenda, i), "spent", (gint64) 0, "added", (gint64) 0,
                  "entered-at", NULL, NULL);
  set_moment (self, as_record (self), "meeting-started", now);
  if (pm_record_get_time (as_record (self), "meeting-at") == NULL)
    set_moment (self, as_record (self), "meeting-at", now);
  g_object_set (self->postmortem, "meeting-ended", NULL, "meeting-event", NULL, "voting", FALSE,
                "meeting-item", pm_record_get_id (pm_list_get (agenda, 0)), NULL);
  set_moment (self, pm_list_get (agenda, 0), "entered-at", now);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_go_to:
 * @self: a meeting that is going on
 * @item: an item of its agenda
 *
 * Makes @item the current one.  A paused meeting stays paused.  To go about is no step of undo, and
 * neither is to stop the clock or let it run on: nobody wants to be taken to another item by undoing
 * what was written there.
 */
void
pm_meeting_go_to (PmMeeting *self,
                  PmRecord *item)
{
  PmMeetingState state = pm_meeting_get_state (self);
  gint64 now = pm_meeting_get_now (self);

  g_return_if_fail (state == PM_MEETING_STATE_RUNNING || state == PM_MEETING_STATE_PAUSED);
  g_return_if_fail (G_OBJECT_TYPE (item) == PM_TYPE_AGENDA_ITEM);

  if (item == pm_meeting_get_item (self))
    return;
  pm_postmortem_begin_passing (self->postmortem);
  stop_clock (self, now);
  g_object_set (self->postmortem, "meeting-item", pm_record_get_id (item), NULL);
  if (state == PM_MEETING_STATE_RUNNING)
    set_moment (self, item, "entered-at", now);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_step:
 * @self: a meeting that is going on
 * @step: 1 for the next item, -1 for the one before
 *
 * Goes to a neighbour of the current item.
 *
 * Returns: whether there is one
 */
gboolean
pm_meeting_step (PmMeeting *self,
                 int step)
{
  PmRecord *item = pm_meeting_get_neighbour (self, step);

  if (item == NULL)
    return FALSE;
  pm_meeting_go_to (self, item);
  return TRUE;
}

/**
 * pm_meeting_pause:
 * @self: a meeting
 *
 * Stops the clock, where it runs.
 */
void
pm_meeting_pause (PmMeeting *self)
{
  if (pm_meeting_get_state (self) != PM_MEETING_STATE_RUNNING)
    return;
  pm_postmortem_begin_passing (self->postmortem);
  stop_clock (self, pm_meeting_get_now (self));
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_resume:
 * @self: a meeting
 *
 * Lets the clock run on, where it was paused; with no current item, on the first.  An ended meeting
 * is taken up again at its last item, with the times that it had.
 */
void
pm_meeting_resume (PmMeeting *self)
{
  PmMeetingState state = pm_meeting_get_state (self);
  PmRecord *item = pm_meeting_get_item (self);

  if (state != PM_MEETING_STATE_PAUSED && state != PM_MEETING_STATE_ENDED)
    return;
  if (item == NULL)
    item = pm_list_get (pm_meeting_get_agenda (self), 0);
  if (item == NULL)
    return;
  pm_postmortem_begin_passing (self->postmortem);
  g_object_set (self->postmortem, "meeting-ended", NULL, "meeting-item", pm_record_get_id (item),
                NULL);
  set_moment (self, item, "entered-at", pm_meeting_get_now (self));
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_leave_out:
 * @self: a meeting
 * @since: unix seconds
 *
 * Takes the time from @since to now off the current item's stay, and lets its clock run on: what
 * went by while nobody met, for instance after a crash.
 */
void
pm_meeting_leave_out (PmMeeting *self,
                      gint64 since)
{
  if (pm_meeting_get_state (self) != PM_MEETING_STATE_RUNNING)
    return;
  pm_postmortem_begin_passing (self->postmortem);
  stop_clock (self, MIN (since, pm_meeting_get_now (self)));
  set_moment (self, pm_meeting_get_item (self), "entered-at", pm_meeting_get_now (self));
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_extend:
 * @self: a meeting
 * @minutes: how many more the current item gets
 *
 * Gives the current item more time.
 */
void
pm_meeting_extend (PmMeeting *self,
                   gint64 minutes)
{
  PmRecord *item = pm_meeting_get_item (self);

  if (item == NULL)
    return;
  pm_postmortem_begin (self->postmortem, _("Add Time"));
  g_object_set (item, "added", pm_record_get_integer (item, "added") + minutes, NULL);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_end:
 * @self: a meeting
 *
 * Ends the meeting, where it is going on.  A vote that is open is closed by it.  With the end undone
 * the meeting is paused.
 */
void
pm_meeting_end (PmMeeting *self)
{
  PmMeetingState state = pm_meeting_get_state (self);
  gint64 now = pm_meeting_get_now (self);

  if (state != PM_MEETING_STATE_RUNNING && state != PM_MEETING_STATE_PAUSED)
    return;
  pm_meeting_pause (self);
  pm_postmortem_begin (self->postmortem, _("End Meeting"));
  g_object_set (self->postmortem, "voting", FALSE, NULL);
  set_moment (self, as_record (self), "meeting-ended", now);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_capture:
 * @self: a meeting
 * @kind: what is captured
 * @text: its text so far
 * @about: (nullable): the record that it is about
 *
 * Takes a note of the moment: at the present, under the current item.  Where a group is open the
 * note joins it.
 *
 * Returns: (transfer none): the note
 */
PmRecord *
pm_meeting_capture (PmMeeting *self,
                    PmNoteKind kind,
                    const char *text,
                    PmRecord *about)
{
  PmRecord *item = pm_meeting_get_item (self);
  g_autofree char *name = NULL;
  PmRecord *note;

  /* Translators: a step of undo; %s is a kind of note: "Capture “Decision”" */
  name = g_strdup_printf (_("Capture “%s”"), pm_enum_get_label (PM_TYPE_NOTE_KIND, kind));
  pm_postmortem_begin (self->postmortem, name);
  note = pm_postmortem_add (self->postmortem, PM_TYPE_NOTE, NULL);
  set_moment (self, note, "at", pm_meeting_get_now (self));
  g_object_set (note, "kind", kind, "text", text,
                "item", item != NULL ? pm_record_get_id (item) : "",
                "about", about != NULL ? pm_record_get_id (about) : "", NULL);
  pm_postmortem_end (self->postmortem);
  return note;
}

/* The one note for oneself that is about an item of the agenda itself. */
static PmRecord *
find_draft (PmMeeting *self)
{
  PmList *notes = pm_postmortem_get_list (self->postmortem, PM_TYPE_NOTE);

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    if (pm_meeting_is_draft (pm_list_get (notes, i)))
      return pm_list_get (notes, i);
  return NULL;
}

/**
 * pm_meeting_is_draft:
 * @note: something captured in a meeting
 *
 * Returns: whether it is what pm_meeting_set_draft() keeps, and nothing that somebody noted
 */
gboolean
pm_meeting_is_draft (PmRecord *note)
{
  PmRecord *about = pm_record_get_ref (note, "about");

  return about != NULL && G_OBJECT_TYPE (about) == PM_TYPE_AGENDA_ITEM
         && pm_record_get_boolean (note, "private")
         && pm_record_get_enum (note, "kind") == PM_NOTE_KIND_NOTE;
}

/**
 * pm_meeting_get_draft:
 * @self: a meeting
 *
 * Returns: (transfer none): the causes that are being collected, one a line, and are in no diagram yet
 */
const char *
pm_meeting_get_draft (PmMeeting *self)
{
  PmRecord *draft = find_draft (self);

  return draft != NULL ? pm_record_get_string (draft, "text") : "";
}

/**
 * pm_meeting_set_draft:
 * @self: a meeting
 * @text: the causes that are being collected, as they are typed; "" when they are in the diagram
 *
 * Keeps what is typed as a note is kept: it is saved with each letter.  It is private, so it is in no
 * minutes and in no anonymous copy.
 */
void
pm_meeting_set_draft (PmMeeting *self,
                      const char *text)
{
  PmRecord *draft = find_draft (self);

  if (draft == NULL && (*text == '\0' || pm_meeting_get_item (self) == NULL))
    return;
  if (draft != NULL && *text != '\0')
    {
      g_object_set (draft, "text", text, NULL);
      return;
    }
  pm_postmortem_begin (self->postmortem, _("Write Down"));
  if (draft != NULL)
    pm_postmortem_remove (self->postmortem, draft);
  else
    g_object_set (pm_meeting_capture (self, PM_NOTE_KIND_NOTE, text, pm_meeting_get_item (self)),
                  "private", TRUE, NULL);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_meeting_dup_item_title:
 * @note: something captured in a meeting
 *
 * Returns: (transfer full): the title of the agenda item that it came up under, as it reads now, or as
 *   it read when the item was last there; "" where there was none
 */
char *
pm_meeting_dup_item_title (PmRecord *note)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  const char *item = pm_record_get_string (note, "item");
  PmRecord *found = postmortem != NULL ? pm_postmortem_find (postmortem, item) : NULL;

  return found != NULL ? pm_record_dup_title (found) : g_strdup (item);
}
