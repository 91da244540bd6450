/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end: what was parked and what becomes of it, what was decided, and two questions. */

#include "pm-parking.h"
#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

#define PER_PAGE 5

static GPtrArray *
collect (PmStage *stage,
         PmNoteKind kind)
{
  PmList *list = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_NOTE);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *note = pm_list_get (list, i);

      if (pm_record_get_enum (note, "kind") == (int) kind
          && !pm_record_get_boolean (note, "private"))
        g_ptr_array_add (found, note);
    }
  return found;
}

static guint
count_note_pages (PmStage *stage,
                  PmNoteKind kind)
{
  g_autoptr (GPtrArray) notes = collect (stage, kind);

  return MAX (1, pm_room_count_pages (notes->len, PER_PAGE));
}

static guint
count_pages (PmStage *stage)
{
  return count_note_pages (stage, PM_NOTE_KIND_PARKING)
         + count_note_pages (stage, PM_NOTE_KIND_DECISION) + 1;
}

static char *
describe_outcome (PmStage *stage,
                  PmRecord *note)
{
  g_autofree char *reason = NULL;

  switch (pm_parking_get_state (note))
    {
    case PM_PARKING_STATE_ACTION:
      return g_strdup (_("Becomes an action"));
    case PM_PARKING_STATE_QUESTION:
      return g_strdup (_("Becomes a question to be answered afterwards"));
    case PM_PARKING_STATE_DROPPED:
      reason = pm_stage_say_field (stage, note, "outcome");
      /* Translators: %s is why something that was parked is dropped */
      return g_strdup_printf (_("Dropped: %s"), reason);
    case PM_PARKING_STATE_OPEN:
    default:
      return g_strdup (_("Action, question, or dropped?"));
    }
}

static GtkWidget *
create_parking (PmStage *stage,
                guint page)
{
  g_autoptr (GPtrArray) notes = collect (stage, PM_NOTE_KIND_PARKING);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  guint start = pm_room_find_start (notes->len, PER_PAGE, page);
  guint end = pm_room_find_start (notes->len, PER_PAGE, page + 1);

  pm_room_add_label (box, _("Parking Lot"), "room-large", 1);
  if (notes->len == 0)
    pm_room_add_label (box, _("Nothing was parked."), "room-body room-muted", 1);
  for (guint i = start; i < end; i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, notes->pdata[i], "text");
      g_autofree char *outcome = describe_outcome (stage, notes->pdata[i]);
      gboolean settled = pm_parking_get_state (notes->pdata[i]) != PM_PARKING_STATE_OPEN;

      pm_room_add_numbered (box, settled ? "✓" : "P", text, outcome, 2);
    }
  return box;
}

static GtkWidget *
create_decisions (PmStage *stage,
                  guint page)
{
  g_autoptr (GPtrArray) notes = collect (stage, PM_NOTE_KIND_DECISION);
  g_autoptr (GPtrArray) learned = collect (stage, PM_NOTE_KIND_LEARNED);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  guint start = pm_room_find_start (notes->len, PER_PAGE, page);
  guint end = pm_room_find_start (notes->len, PER_PAGE, page + 1);
  g_autofree char *count = NULL;

  pm_room_add_label (box, _("Decided"), "room-large", 1);
  if (notes->len == 0)
    pm_room_add_label (box, _("No decision was written down."), "room-body room-muted", 1);
  for (guint i = start; i < end; i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, notes->pdata[i], "text");

      pm_room_add_numbered (box, "✓", text, NULL, 3);
    }
  if (learned->len > 0)
    {
      count = g_strdup_printf (ngettext ("Somebody learned something %u time.",
                                            "Somebody learned something %u times.", learned->len),
                               learned->len);
      pm_room_add_label (box, count, "room-body room-muted", 1);
    }
  return box;
}

static GtkWidget *
create_feedback (PmStage *stage)
{
  GPtrArray *questions = pm_method_get_items (pm_stage_get_method (stage), "feedback-questions");
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 44);

  pm_room_add_label (box, _("Two Questions"), "room-large", 1);
  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      pm_room_add_numbered (box, number, pm_method_item_get_text (questions->pdata[i], "title"),
                            pm_method_item_get_text (questions->pdata[i], "text"), 3);
    }
  pm_room_add_label (box, _("Show it with your fingers, from 1 to 5."), "room-body room-strong", 2);
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  guint n_parking = count_note_pages (stage, PM_NOTE_KIND_PARKING);
  guint n_decisions = count_note_pages (stage, PM_NOTE_KIND_DECISION);

  if (page < n_parking)
    return create_parking (stage, page);
  if (page < n_parking + n_decisions)
    return create_decisions (stage, page - n_parking);
  return create_feedback (stage);
}

const PmRoomPart pm_room_closing = { count_pages, create_page };
