/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Causes: the diagram, the silent writing, the vote while it is open, and its result. */

#include "pm-room-part.h"

#include "pm-room-diagram.h"
#include "pm-voting.h"

#include <glib/gi18n-lib.h>

#define BALLOT_PER_PAGE 10
#define RESULT_PER_PAGE 6
#define BAR_WIDTH 420

static guint
count_pages (PmStage *stage)
{
  g_autoptr (GPtrArray) ballot = NULL;

  switch (pm_stage_get_causes (stage))
    {
    case PM_STAGE_BALLOT:
      ballot = pm_stage_dup_ballot (stage);
      return pm_room_count_pages (ballot->len, BALLOT_PER_PAGE);
    case PM_STAGE_DIAGRAM:
      return pm_room_diagram_count_pages (stage);
    case PM_STAGE_WRITING:
    case PM_STAGE_RESULT:
    default:
      return 1;
    }
}

static GtkWidget *
create_writing (PmStage *stage)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  gint64 left = pm_stage_get_writing_left (stage);
  g_autofree char *clock = g_strdup_printf ("%d:%02d", (int) (left / 60), (int) (left % 60));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  pm_room_add_label (box, left > 0 ? clock : _("Time Is Up"), "room-giant room-figures", 1);
  pm_room_add_label (box, _("Everybody writes for themselves, one cause a line."), "room-large", 2);
  pm_room_add_label (box, _("What had to be true for this to happen?"), "room-body room-muted", 2);
  return box;
}

static GtkWidget *
create_ballot (PmStage *stage,
               guint page)
{
  PmPostmortem *postmortem = pm_stage_get_postmortem (stage);
  g_autoptr (GPtrArray) ballot = pm_stage_dup_ballot (stage);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  GtkWidget *grid = gtk_grid_new ();
  guint each = pm_voting_get_each (postmortem), given = pm_voting_count_given (postmortem);
  guint available = pm_voting_count_available (postmortem);
  g_autofree char *heading = g_strdup_printf (ngettext ("%u vote for each", "%u votes for each",
                                                        each),
                                              each);
  g_autofree char *counted = available > 0
                                 ? g_strdup_printf (_("%u of %u votes are in"), given, available)
                                 : g_strdup_printf (ngettext ("%u vote is in", "%u votes are in",
                                                              given),
                                                    given);

  pm_room_add_label (box, heading, "room-large", 1);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 70);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 26);
  for (guint i = page * BALLOT_PER_PAGE; i < MIN (ballot->len, (page + 1) * BALLOT_PER_PAGE); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *text = pm_stage_say_field (stage, ballot->pdata[i], "statement");
      GtkWidget *cell = pm_room_box (GTK_ORIENTATION_VERTICAL, 0);
      guint place = i - page * BALLOT_PER_PAGE;

      pm_room_add_numbered (cell, number, text, NULL, 2);
      gtk_grid_attach (GTK_GRID (grid), cell, (int) (place / (BALLOT_PER_PAGE / 2)),
                       (int) (place % (BALLOT_PER_PAGE / 2)), 1, 1);
    }
  gtk_box_append (GTK_BOX (box), grid);
  pm_room_add_label (box, counted, "room-body room-muted", 1);
  return box;
}

static void
add_result (PmStage *stage,
            GtkWidget *grid,
            const PmVoteResult *result,
            guint most,
            int row)
{
  g_autofree char *text = pm_stage_say_field (stage, result->cause, "statement");
  g_autofree char *votes = g_strdup_printf ("%u", result->votes);
  /* Translators: several causes got as many votes */
  g_autofree char *rank = result->tied ? g_strdup_printf (_("%u. tied"), result->rank)
                                       : g_strdup_printf ("%u.", result->rank);
  GtkWidget *bar = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = pm_room_label (text, "room-body", 2);
  GtkWidget *place = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_grid_attach (GTK_GRID (grid), pm_room_label (rank, "room-text room-muted room-figures", 1), 0,
                   row, 1, 1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_grid_attach (GTK_GRID (grid), words, 1, row, 1, 1);
  gtk_widget_add_css_class (bar, "room-bar");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, (int) (BAR_WIDTH * result->votes / most), 34);
  gtk_box_append (GTK_BOX (place), bar);
  pm_room_add_label (place, votes, "room-body room-strong room-figures", 1);
  gtk_widget_set_size_request (place, BAR_WIDTH + 90, -1);
  gtk_grid_attach (GTK_GRID (grid), place, 2, row, 1, 1);
}

static GtkWidget *
create_result (PmStage *stage)
{
  g_autoptr (GArray) results = pm_voting_dup_result (pm_stage_get_postmortem (stage));
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  GtkWidget *grid = gtk_grid_new ();

  pm_room_add_label (box, _("Result of the Vote"), "room-large", 1);
  if (results->len == 0)
    pm_room_add_label (box, _("No votes were counted."), "room-body room-muted", 1);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 30);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 24);
  for (guint i = 0; i < MIN (results->len, RESULT_PER_PAGE); i++)
    add_result (stage, grid, &g_array_index (results, PmVoteResult, i),
                g_array_index (results, PmVoteResult, 0).votes, (int) i);
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  switch (pm_stage_get_causes (stage))
    {
    case PM_STAGE_WRITING:
      return create_writing (stage);
    case PM_STAGE_BALLOT:
      return create_ballot (stage, page);
    case PM_STAGE_RESULT:
      return create_result (stage);
    case PM_STAGE_DIAGRAM:
    default:
      if (pm_stage_get_diagram (stage) == NULL)
        return pm_room_empty (_("No Diagram Yet"), _("What had to come together for this?"));
      return pm_room_diagram_new (stage);
    }
}

const PmRoomPart pm_room_causes = { count_pages, create_page };
