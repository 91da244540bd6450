/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facilitator's panel for the end: what was parked is settled one by one, and the answers to the
 * two questions are counted.
 */

#include "pm-meeting-panel.h"

#include "pm-accessible.h"
#include "pm-parking.h"

#include <glib/gi18n-lib.h>

#define BEST_SCORE 5

static PmRecord *
get_note (GtkWidget *widget)
{
  PmRecord *note = g_object_get_data (G_OBJECT (widget), "note");

  return pm_record_get_postmortem (note) != NULL ? note : NULL;
}

static void
action_cb (GtkWidget *button)
{
  if (get_note (button) != NULL)
    pm_parking_make_action (get_note (button));
}

static void
question_cb (GtkWidget *button)
{
  if (get_note (button) != NULL)
    pm_parking_make_question (get_note (button), NULL);
}

static void
drop_cb (GtkWidget *entry)
{
  if (get_note (entry) != NULL)
    pm_parking_drop (get_note (entry), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
take_note_data (GtkWidget *widget,
                PmRecord *note)
{
  g_object_set_data_full (G_OBJECT (widget), "note", g_object_ref (note), g_object_unref);
}

static void
add_parked (GtkWidget *box,
            PmStage *stage,
            PmRecord *note)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = pm_stage_say_field (stage, note, "text");
  /* Translators: %s is what was parked in the meeting */
  g_autofree char *action = g_strdup_printf (_("Make “%s” an Action"), text);
  g_autofree char *question = g_strdup_printf (_("Make “%s” a Question"), text);
  g_autofree char *drop = g_strdup_printf (_("Why “%s” Is Dropped"), text);
  g_autofree char *item = pm_meeting_dup_item_title (note);
  GtkWidget *button, *entry;

  pm_meeting_panel_add_text (box, text, NULL);
  if (*item != '\0')
    pm_meeting_panel_add_text (box, item, "field-hint");
  button = pm_meeting_panel_add_button (line, _("Action"), action);
  take_note_data (button, note);
  g_signal_connect (button, "clicked", G_CALLBACK (action_cb), NULL);
  button = pm_meeting_panel_add_button (line, _("Question"), question);
  take_note_data (button, note);
  g_signal_connect (button, "clicked", G_CALLBACK (question_cb), NULL);
  entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Dropped, because…"));
  pm_accessible_name (entry, drop);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  take_note_data (entry, note);
  g_signal_connect (entry, "activate", G_CALLBACK (drop_cb), NULL);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (box), line);
}

static void
update_parking (GtkWidget *box,
                PmStage *stage)
{
  g_autoptr (GPtrArray) open = pm_parking_dup_notes (pm_stage_get_postmortem (stage), TRUE);

  pm_meeting_panel_clear (box);
  pm_meeting_panel_add_text (box, _("Parking Lot"), "heading");
  if (open->len == 0)
    pm_meeting_panel_add_text (box, _("Everything that was parked is settled."), "field-hint");
  for (guint i = 0; i < open->len; i++)
    add_parked (box, stage, open->pdata[i]);
}

static void
score_cb (GtkWidget *button)
{
  PmStage *stage = g_object_get_data (G_OBJECT (button), "stage");
  const char *question = g_object_get_data (G_OBJECT (button), "question");
  gint64 score = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "score"));

  pm_postmortem_begin (pm_stage_get_postmortem (stage), _("Count Answer"));
  g_object_set (pm_meeting_capture (pm_stage_get_meeting (stage), PM_NOTE_KIND_FEEDBACK, question,
                                    NULL),
                "score", score, NULL);
  pm_postmortem_end (pm_stage_get_postmortem (stage));
}

static guint
count_answers (PmStage *stage,
               const char *question,
               gint64 score)
{
  PmList *notes = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_NOTE);
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      PmRecord *note = pm_list_get (notes, i);

      n += pm_record_get_enum (note, "kind") == PM_NOTE_KIND_FEEDBACK
           && pm_record_get_integer (note, "score") == score
           && g_str_equal (pm_record_get_string (note, "text"), question);
    }
  return n;
}

/* The buttons stay, so that the focus does; what they have counted stands on them. */
static void
update_feedback (GtkWidget *box,
                 PmStage *stage)
{
  for (GtkWidget *line = gtk_widget_get_first_child (box); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *button = gtk_widget_get_first_child (line); button != NULL;
         button = gtk_widget_get_next_sibling (button))
      {
        const char *question = g_object_get_data (G_OBJECT (button), "question");
        int score = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "score"));
        guint n;
        g_autofree char *label = NULL, *name = NULL;

        if (question == NULL)
          continue;
        n = count_answers (stage, question, score);
        label = n > 0 ? g_strdup_printf ("%d · %u×", score, n) : g_strdup_printf ("%d", score);
        /* Translators: a button that counts an answer: the question, the answer from 1 to 5, and
         * how many gave it so far */
        name = g_strdup_printf (_("%s %d, so far %u"), question, score, n);
        gtk_button_set_label (GTK_BUTTON (button), label);
        pm_accessible_name (button, name);
      }
}

static GtkWidget *
create_feedback (PmStage *stage)
{
  GPtrArray *questions = pm_method_get_items (pm_stage_get_method (stage), "feedback-questions");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  pm_meeting_panel_add_text (box, _("Answers, from 1 to 5"), "heading");
  for (guint i = 0; i < questions->len; i++)
    {
      const char *question = pm_method_item_get_text (questions->pdata[i], "title");
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

      pm_meeting_panel_add_text (box, question, NULL);
      gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
      for (int score = 1; score <= BEST_SCORE; score++)
        {
          GtkWidget *button = pm_meeting_panel_add_button (line, "", "");

          g_object_set_data (G_OBJECT (button), "stage", stage);
          g_object_set_data (G_OBJECT (button), "score", GINT_TO_POINTER (score));
          g_object_set_data_full (G_OBJECT (button), "question", g_strdup (question), g_free);
          g_signal_connect (button, "clicked", G_CALLBACK (score_cb), NULL);
        }
      gtk_box_append (GTK_BOX (box), line);
    }
  pm_meeting_panel_follow (box, stage, update_feedback);
  return box;
}

/**
 * pm_meeting_panel_closing_new:
 * @stage: where the meeting is
 *
 * Returns: (transfer floating): the panel for the end of the meeting
 */
GtkWidget *
pm_meeting_panel_closing_new (PmStage *stage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *parking = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), parking);
  gtk_box_append (GTK_BOX (box), create_feedback (stage));
  pm_meeting_panel_follow (parking, stage, update_parking);
  return box;
}
