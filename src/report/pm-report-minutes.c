/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The minutes of the meeting: who was there, how long each item took, what was decided, voted,
 * asked, parked and learned. Private notes never appear, in no list and in no count.
 */

#include "pm-report-private.h"

#include "pm-meeting.h"
#include "pm-number.h"
#include "pm-parking.h"
#include "pm-timeline.h"
#include "pm-voting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The notes of @kind that the readers may see. */
static GPtrArray *
collect_notes (PmMaker *self,
               PmNoteKind kind)
{
  PmList *notes = pm_postmortem_get_list (self->postmortem, PM_TYPE_NOTE);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      PmRecord *note = pm_list_get (notes, i);

      if ((PmNoteKind) pm_record_get_enum (note, "kind") == kind
          && !pm_record_get_boolean (note, "private"))
        g_ptr_array_add (found, note);
    }
  return found;
}

static PmBlock *
add_part (PmBlock *section,
          PmNoteKind kind,
          const char *title)
{
  g_autofree char *anchor = g_strdup_printf ("minutes-%s",
                                             pm_enum_get_nick (PM_TYPE_NOTE_KIND, kind));

  return pm_block_add_section (section, title, anchor);
}

/* Role and name, or what the audience may know of them. */
static PmProse *
describe_person (PmMaker *self,
                 PmRecord *person)
{
  const char *shown = pm_maker_say (self, pm_anonymiser_show (self->anonymiser, person));
  const char *role = pm_maker_get (self, person, "role");
  PmProse *prose = pm_prose_new ();

  if (*role != '\0')
    pm_prose_append (prose, role, PM_RUN_PLAIN, NULL);
  if (*role != '\0' && *shown != '\0' && strcmp (role, shown) != 0)
    {
      pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, shown, PM_RUN_QUIET, NULL);
    }
  else if (*role == '\0')
    {
      pm_prose_append (prose, shown, PM_RUN_PLAIN, NULL);
    }
  return prose;
}

/* Who was there, each once; what was typed instead of a person stands as it is. */
static void
add_present (PmMaker *self,
             PmBlock *section)
{
  g_autoptr (GPtrArray) notes = collect_notes (self, PM_NOTE_KIND_ATTENDANCE);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  PmBlock *list = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      PmRecord *person = pm_record_get_ref (notes->pdata[i], "person");
      g_autoptr (PmProse) prose = NULL;

      if (person != NULL && !g_hash_table_add (seen, person))
        continue;
      prose = person != NULL ? describe_person (self, person) : pm_prose_new ();
      if (*pm_record_get_string (notes->pdata[i], "text") != '\0')
        {
          if (!pm_prose_is_empty (prose))
            pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
          pm_prose_append_typed (prose, pm_maker_get (self, notes->pdata[i], "text"));
        }
      if (pm_prose_is_empty (prose))
        continue;
      if (list == NULL)
        list = pm_block_add (add_part (section, PM_NOTE_KIND_ATTENDANCE, _("Present")),
                             PM_BLOCK_LIST);
      pm_list_item_add (&list->children, g_steal_pointer (&prose));
    }
}

/* The people with a part in the meeting, as "role  name, role  name". */
static PmProse *
describe_part (PmMaker *self,
               PmPart part)
{
  PmList *people = pm_postmortem_get_list (self->postmortem, PM_TYPE_PERSON);
  PmProse *all = pm_prose_new ();

  for (guint i = 0; i < pm_list_get_length (people); i++)
    {
      g_autoptr (PmProse) one = NULL;

      if ((PmPart) pm_record_get_enum (pm_list_get (people, i), "part") != part)
        continue;
      one = describe_person (self, pm_list_get (people, i));
      if (!pm_prose_is_empty (all) && !pm_prose_is_empty (one))
        pm_prose_append (all, "\n", PM_RUN_PLAIN, NULL);
      for (guint r = 0; r < pm_prose_get_n_runs (one); r++)
        pm_prose_append (all, pm_prose_get_run (one, r)->text, pm_prose_get_run (one, r)->style,
                         NULL);
    }
  return all;
}

static gint64
sum_agenda (PmMaker *self,
            const char *field)
{
  PmList *agenda = pm_postmortem_get_list (self->postmortem, PM_TYPE_AGENDA_ITEM);
  gint64 sum = 0;

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    sum += pm_record_get_integer (pm_list_get (agenda, i), field);
  return sum;
}

static void
add_facts (PmMaker *self,
           PmBlock *section)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  const char *field = pm_record_get_time (record, "meeting-started") != NULL ? "meeting-started"
                                                                             : "meeting-at";
  g_autofree char *date = pm_maker_get_time (self, record, field);
  g_autoptr (PmMeeting) meeting = pm_meeting_new (self->postmortem);
  g_autofree char *duration = pm_meeting_describe_duration (meeting);
  g_autoptr (PmProse) facilitator = describe_part (self, PM_PART_FACILITATOR);
  g_autoptr (PmProse) scribe = describe_part (self, PM_PART_SCRIBE);
  PmBlock *pairs = pm_block_add (section, PM_BLOCK_PAIRS);

  if (date != NULL)
    pm_block_add_pair (pairs, _("Held on"), pm_prose_new_text (date));
  if (duration != NULL)
    pm_block_add_pair (pairs, _("Duration"), pm_prose_new_text (duration));
  if (!pm_prose_is_empty (facilitator))
    pm_block_add_pair (pairs, _("Facilitator"), g_steal_pointer (&facilitator));
  if (!pm_prose_is_empty (scribe))
    pm_block_add_pair (pairs, _("Scribe"), g_steal_pointer (&scribe));
  if (pairs->children->len == 0)
    g_ptr_array_remove (section->children, pairs);
}

static void
add_agenda_row (PmBlock *table,
                PmProse *title,
                gint64 planned,
                gint64 added,
                gint64 spent)
{
  g_autofree char *meant = pm_duration_format (planned * 60);
  g_autofree char *more = pm_duration_format (ABS (added) * 60);
  g_autofree char *taken = pm_duration_format ((spent + 30) / 60 * 60);
  g_autofree char *both = NULL;
  PmRow *row = pm_block_add_row (table, NULL);

  if (added != 0)
    both = g_strdup_printf (added > 0 ? "%s + %s" : "%s − %s", meant, more);
  pm_row_add_cell (row, title);
  pm_row_add_cell (row, pm_prose_new_text (both != NULL ? both : meant));
  pm_row_add_cell (row, pm_prose_new_text (spent >= 30 ? taken : "–"));
}

/* What was planned for each item, and what it took. */
static void
add_agenda (PmMaker *self,
            PmBlock *section)
{
  PmList *agenda = pm_postmortem_get_list (self->postmortem, PM_TYPE_AGENDA_ITEM);
  PmBlock *table;
  PmProse *together = pm_prose_new ();

  table = pm_block_add (pm_block_add_section (section, _("Agenda"), "minutes-agenda"),
                        PM_BLOCK_TABLE);
  pm_block_add_column (table, _("Agenda item"), 6, FALSE);
  pm_block_add_column (table, _("Planned"), 2, TRUE);
  pm_block_add_column (table, _("Taken"), 2, TRUE);
  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    {
      PmRecord *item = pm_list_get (agenda, i);
      PmProse *title = pm_maker_get_prose (self, item, "title");

      if (pm_prose_is_empty (title))
        pm_prose_append (title, pm_record_get_enum_label (item, "kind"), PM_RUN_PLAIN, NULL);
      add_agenda_row (table, title, pm_record_get_integer (item, "planned"),
                      pm_record_get_integer (item, "added"), pm_record_get_integer (item, "spent"));
    }
  /* Translators: the sum of a table */
  pm_prose_append (together, _("Together"), PM_RUN_BOLD, NULL);
  add_agenda_row (table, together, sum_agenda (self, "planned"), sum_agenda (self, "added"),
                  sum_agenda (self, "spent"));
}

static void
append_quiet (PmProse *prose,
              const char *text)
{
  if (*text == '\0')
    return;
  pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, text, PM_RUN_QUIET, NULL);
}

static void
append_outcome (PmProse *prose,
                const char *term,
                const char *outcome)
{
  if (*outcome == '\0')
    return;
  pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, term, PM_RUN_QUIET, NULL);
  pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
  pm_prose_append_typed (prose, outcome);
}

/* A note with whom it concerns and what came of it. */
static PmProse *
describe_note (PmMaker *self,
               PmRecord *note)
{
  PmProse *prose = pm_maker_get_prose (self, note, "text");

  append_quiet (prose, pm_maker_get_person (self, note, "person"));
  append_outcome (prose, _("Outcome:"), pm_maker_get (self, note, "outcome"));
  return prose;
}

typedef PmProse *(*Describe) (PmMaker *self,
                              PmRecord *note);

/* A list of those notes that have a text. */
static void
add_list (PmMaker *self,
          PmBlock *section,
          PmNoteKind kind,
          const char *title,
          Describe describe)
{
  g_autoptr (GPtrArray) notes = collect_notes (self, kind);
  PmBlock *list = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      if (*pm_maker_get (self, notes->pdata[i], "text") == '\0')
        continue;
      if (list == NULL)
        list = pm_block_add (add_part (section, kind, title), PM_BLOCK_LIST);
      pm_list_item_add (&list->children, describe (self, notes->pdata[i]));
    }
}

static PmProse *
describe_parked (PmMaker *self,
                 PmRecord *note)
{
  PmProse *prose = pm_maker_get_prose (self, note, "text");
  PmRecord *result = pm_parking_get_result (note);

  switch (pm_parking_get_state (note))
    {
    case PM_PARKING_STATE_ACTION:
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      /* Translators: something parked in the meeting became an action, whose number follows */
      pm_prose_append (prose, _("Became action"), PM_RUN_QUIET, NULL);
      pm_maker_append_number (prose, " ", self->actions, result, 'A');
      break;
    case PM_PARKING_STATE_QUESTION:
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, _("Became a question"), PM_RUN_QUIET, NULL);
      if (!pm_record_get_boolean (result, "private"))
        append_quiet (prose, pm_maker_get_person (self, result, "person"));
      break;
    case PM_PARKING_STATE_DROPPED:
      append_outcome (prose, _("Outcome:"), pm_maker_get (self, note, "outcome"));
      break;
    case PM_PARKING_STATE_OPEN:
    default:
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, _("Not settled yet"), PM_RUN_QUIET, NULL);
    }
  return prose;
}

/* A question that hands were raised for, with what came of it. */
static PmProse *
describe_vote (PmMaker *self,
               PmRecord *note)
{
  PmProse *prose = pm_maker_get_prose (self, note, "text");
  gint64 in_favour = MAX (0, pm_record_get_integer (note, "votes-for"));
  gint64 against = MAX (0, pm_record_get_integer (note, "votes-against"));
  g_autofree char *counted = NULL;

  if (in_favour + against > 0)
    {
      const char *result = in_favour > against ? C_ ("vote", "accepted")
                                               : in_favour < against ? C_ ("vote", "rejected")
                                                                     : C_ ("vote", "tie");

      /* Translators: raised hands, and the result: "6 for, 2 against: accepted" */
      counted = g_strdup_printf (_("%1$u for, %2$u against: %3$s"), (guint) in_favour,
                                 (guint) against, result);
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, counted, PM_RUN_QUIET, NULL);
    }
  append_outcome (prose, _("Outcome:"), pm_maker_get (self, note, "outcome"));
  return prose;
}

/* The votes on causes. While a vote is open nobody may know them. */
static void
add_cause_votes (PmMaker *self,
                 PmBlock *section)
{
  g_autoptr (GArray) results = pm_voting_dup_result (self->postmortem);
  PmBlock *table = NULL;

  if (pm_voting_is_open (self->postmortem))
    return;
  for (guint i = 0; i < results->len; i++)
    {
      const PmVoteResult *result = &g_array_index (results, PmVoteResult, i);
      g_autofree char *votes = g_strdup_printf ("%u", result->votes);
      g_autofree char *rank = g_strdup_printf (result->tied ? "=%u" : "%u", result->rank);
      PmProse *cause = pm_prose_new ();
      PmRow *row;

      if (table == NULL)
        {
          table = pm_block_add (pm_block_add_section (section, _("Votes on Causes"),
                                                      "minutes-causes"),
                                PM_BLOCK_TABLE);
          pm_block_add_column (table, C_ ("column", "Place"), 1, FALSE);
          pm_block_add_column (table, _("Cause"), 8, FALSE);
          pm_block_add_column (table, C_ ("field", "Votes"), 1, TRUE);
        }
      pm_maker_append_number (cause, "", self->causes, result->cause, 'C');
      if (!pm_prose_is_empty (cause))
        pm_prose_append (cause, "  ", PM_RUN_PLAIN, NULL);
      pm_prose_append_typed (cause, pm_maker_get (self, result->cause, "statement"));
      row = pm_block_add_row (table, NULL);
      pm_row_add_cell (row, pm_prose_new_text (rank));
      pm_row_add_cell (row, cause);
      pm_row_add_cell (row, pm_prose_new_text (votes));
    }
}

/* The time and the text of an event. */
static PmProse *
describe_event (PmMaker *self,
                PmRecord *event)
{
  g_autoptr (PmTime) at = pm_maker_get_event_time (self, event);
  g_autofree char *clock = at != NULL ? pm_time_format_short (at, self->zone) : NULL;
  PmProse *prose = pm_prose_new ();

  if (clock != NULL)
    {
      pm_prose_append (prose, clock, PM_RUN_BOLD, NULL);
      pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
    }
  pm_prose_append_typed (prose, pm_maker_get (self, event, "what"));
  return prose;
}

/* An account with whose it is in front. */
static PmProse *
describe_account (const char *whose,
                  const char *text)
{
  PmProse *prose = pm_prose_new ();

  if (*whose != '\0')
    {
      /* Translators: whose account follows */
      g_autofree char *term = g_strdup_printf (_("%s:"), whose);

      pm_prose_append (prose, term, PM_RUN_QUIET, NULL);
      pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
    }
  pm_prose_append_typed (prose, text);
  return prose;
}

/* The accounts of one event: what people added to it, and the events that contradict it. */
static void
add_accounts (PmMaker *self,
              GPtrArray *notes,
              GPtrArray *events,
              PmRecord *event,
              PmBlock *list)
{
  PmListItem *item = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      const char *text = pm_maker_get (self, notes->pdata[i], "text");

      if (pm_record_get_ref (notes->pdata[i], "about") != event || *text == '\0')
        continue;
      if (item == NULL)
        item = pm_list_item_add (&list->children, describe_event (self, event));
      pm_list_item_add (&item->items,
                        describe_account (pm_maker_get_person (self, notes->pdata[i], "person"),
                                          text));
    }
  for (guint i = 0; i < events->len; i++)
    {
      if (pm_record_get_ref (events->pdata[i], "contradicts") != event)
        continue;
      if (item == NULL)
        item = pm_list_item_add (&list->children, describe_event (self, event));
      pm_list_item_add (&item->items,
                        describe_account (_("Contradicted"),
                                          pm_maker_get (self, events->pdata[i], "what")));
    }
}

/* How people saw it, event by event; then what is about no event. */
static void
add_viewpoints (PmMaker *self,
                PmBlock *section)
{
  g_autoptr (GPtrArray) notes = collect_notes (self, PM_NOTE_KIND_VIEWPOINT);
  g_autoptr (GPtrArray) events = pm_timeline_sort_events (self->postmortem);
  g_autoptr (PmBlock) list = pm_block_new (PM_BLOCK_LIST);

  for (guint i = 0; i < events->len; i++)
    add_accounts (self, notes, events, events->pdata[i], list);
  for (guint i = 0; i < notes->len; i++)
    {
      PmRecord *about = pm_record_get_ref (notes->pdata[i], "about");
      const char *text = pm_maker_get (self, notes->pdata[i], "text");

      if ((about == NULL || G_OBJECT_TYPE (about) != PM_TYPE_EVENT) && *text != '\0')
        pm_list_item_add (&list->children,
                          describe_account (pm_maker_get_person (self, notes->pdata[i], "person"),
                                            text));
    }
  if (list->children->len > 0)
    g_ptr_array_add (add_part (section, PM_NOTE_KIND_VIEWPOINT, _("Viewpoints"))->children,
                     g_steal_pointer (&list));
}

/* How often somebody said that they learned something, and what, where it was written down. */
static void
add_learned (PmMaker *self,
             PmBlock *section)
{
  g_autoptr (GPtrArray) notes = collect_notes (self, PM_NOTE_KIND_LEARNED);
  PmBlock *part, *list = NULL;
  g_autofree char *counted = NULL;

  if (notes->len == 0)
    return;
  part = add_part (section, PM_NOTE_KIND_LEARNED, _("What People Learned"));
  counted = g_strdup_printf (ngettext ("Somebody learned something new once.",
                                       "Somebody learned something new %u times.", notes->len),
                             notes->len);
  pm_block_add_paragraph (part, pm_prose_new_text (counted), PM_PARAGRAPH_BODY);
  for (guint i = 0; i < notes->len; i++)
    {
      if (*pm_maker_get (self, notes->pdata[i], "text") == '\0')
        continue;
      if (list == NULL)
        list = pm_block_add (part, PM_BLOCK_LIST);
      pm_list_item_add (&list->children, describe_note (self, notes->pdata[i]));
    }
}

/* The mean of the answers to the question of the first of @notes that has a score; those that
 * answer it are taken out of @notes. */
static PmRow *
take_question (PmMaker *self,
               GPtrArray *notes,
               guint first,
               PmBlock *table)
{
  g_autofree char *question = g_strdup (pm_record_get_string (notes->pdata[first], "text"));
  g_autofree char *mean = NULL, *count = NULL;
  gint64 sum = 0;
  guint n = 0;
  PmRow *row = pm_block_add_row (table, NULL);

  pm_row_add_cell (row, pm_maker_get_prose (self, notes->pdata[first], "text"));
  for (guint i = notes->len; i-- > first;)
    {
      gint64 score = pm_record_get_integer (notes->pdata[i], "score");

      if (score <= 0 || strcmp (pm_record_get_string (notes->pdata[i], "text"), question) != 0)
        continue;
      sum += score;
      n++;
      g_ptr_array_remove_index (notes, i);
    }
  mean = pm_number_format_fixed ((double) sum / n, 1);
  count = g_strdup_printf ("%u", n);
  pm_row_add_cell (row, pm_prose_new_text (mean));
  pm_row_add_cell (row, pm_prose_new_text (count));
  return row;
}

/* What people answered at the end. An answer is a note with the question as its text and a score;
 * one without a score is a comment. Who answered what is nobody's business. */
static void
add_feedback (PmMaker *self,
              PmBlock *section)
{
  g_autoptr (GPtrArray) notes = collect_notes (self, PM_NOTE_KIND_FEEDBACK);
  PmBlock *part, *table = NULL, *list = NULL;

  if (notes->len == 0)
    return;
  part = add_part (section, PM_NOTE_KIND_FEEDBACK, _("Feedback"));
  for (guint i = 0; i < notes->len;)
    {
      if (pm_record_get_integer (notes->pdata[i], "score") <= 0)
        {
          i++;
          continue;
        }
      if (table == NULL)
        {
          table = pm_block_add (part, PM_BLOCK_TABLE);
          pm_block_add_column (table, _("Question"), 7, FALSE);
          pm_block_add_column (table, _("Mean, 1 to 5"), 2, TRUE);
          pm_block_add_column (table, _("Answers"), 1.4, TRUE);
        }
      take_question (self, notes, i, table);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      if (*pm_maker_get (self, notes->pdata[i], "text") == '\0')
        continue;
      if (list == NULL)
        list = pm_block_add (part, PM_BLOCK_LIST);
      pm_list_item_add (&list->children, pm_maker_get_prose (self, notes->pdata[i], "text"));
    }
  if (part->children->len == 0)
    g_ptr_array_remove (section->children, part);
}

/* Whether a meeting was held that left something. */
static gboolean
was_held (PmMaker *self)
{
  PmList *notes = pm_postmortem_get_list (self->postmortem, PM_TYPE_NOTE);

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    if (!pm_record_get_boolean (pm_list_get (notes, i), "private"))
      return TRUE;
  return pm_record_get_time (PM_RECORD (self->postmortem), "meeting-started") != NULL;
}

/* What was captured in the meeting and may be read by all. */
void
pm_maker_add_minutes (PmMaker *self,
                      PmBlock *root)
{
  gboolean started = pm_record_get_time (PM_RECORD (self->postmortem), "meeting-started") != NULL;
  PmBlock *section;

  if (!pm_maker_includes (self, PM_REPORT_MINUTES) || !was_held (self))
    return;
  section = pm_block_add_section (root, _("Minutes of the Meeting"), "minutes");
  add_facts (self, section);
  add_present (self, section);
  if (started && sum_agenda (self, "spent") > 0)
    add_agenda (self, section);
  add_list (self, section, PM_NOTE_KIND_DECISION, _("Decisions"), describe_note);
  add_list (self, section, PM_NOTE_KIND_VOTE, _("Votes"), describe_vote);
  add_cause_votes (self, section);
  add_viewpoints (self, section);
  add_list (self, section, PM_NOTE_KIND_QUESTION, _("Questions"), describe_note);
  add_list (self, section, PM_NOTE_KIND_PARKING, _("Parking Lot"), describe_parked);
  add_list (self, section, PM_NOTE_KIND_NOTE, _("Notes"), describe_note);
  add_learned (self, section);
  add_feedback (self, section);
  if (section->children->len == 0)
    g_ptr_array_remove (root->children, section);
}
