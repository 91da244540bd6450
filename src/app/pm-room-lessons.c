/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went well, what went badly, where luck helped, side by side; then what was learned. */

#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

/* So many of four lines each have room, and a longer one where others are shorter. */
#define PER_COLUMN 3
#define LEAST_LINES 4
#define PER_PAGE 6
/* Those of the style sheet. */
#define CARD_PADDING_X 32
#define CARD_PADDING_Y 20

static const struct
{
  PmLessonKind kind;
  const char *mark;
} columns[] = {
  { PM_LESSON_KIND_WELL, "+" },
  { PM_LESSON_KIND_BADLY, "−" },
  { PM_LESSON_KIND_LUCKY, "?" },
};

static GPtrArray *
collect (PmStage *stage,
         PmLessonKind kind)
{
  PmList *list = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_LESSON);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    if (pm_record_get_enum (pm_list_get (list, i), "kind") == (int) kind
        && !pm_record_is_blank (pm_list_get (list, i)))
      g_ptr_array_add (found, pm_list_get (list, i));
  return found;
}

/* How long the longest of the three columns is, which go on together. */
static guint
find_longest (PmStage *stage)
{
  guint most = 1;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GPtrArray) lessons = collect (stage, columns[i].kind);

      most = MAX (most, lessons->len);
    }
  return most;
}

static guint
count_pages (PmStage *stage)
{
  g_autoptr (GPtrArray) learned = collect (stage, PM_LESSON_KIND_LEARNED);

  return pm_room_count_pages (find_longest (stage), PER_COLUMN)
         + pm_room_count_pages (learned->len, PER_PAGE);
}

/* As far from the edge of the card as what stands in other cards. */
static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, CARD_PADDING_X);
  gtk_widget_set_margin_end (widget, CARD_PADDING_X);
}

/* Head and texts are in rows of their own over the card, so that texts begin in one line, also below a
 * head of two. */
static void
add_column (GtkWidget *grid,
            PmStage *stage,
            guint number,
            guint page)
{
  g_autoptr (GPtrArray) lessons = collect (stage, columns[number].kind);
  guint start = pm_room_find_start (find_longest (stage), PER_COLUMN, page);
  guint end = pm_room_find_start (find_longest (stage), PER_COLUMN, page + 1);
  GtkWidget *card = pm_room_box (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = pm_room_box (GTK_ORIENTATION_VERTICAL, 26);

  gtk_widget_add_css_class (card, "room-card");
  gtk_box_append (GTK_BOX (head), pm_room_label (columns[number].mark, "room-large room-accent", 1));
  gtk_box_append (GTK_BOX (head),
                  pm_room_label (pm_enum_get_label (PM_TYPE_LESSON_KIND,
                                                    (int) columns[number].kind),
                                 "room-body room-strong", 2));
  set_margins (head);
  gtk_widget_set_margin_top (head, CARD_PADDING_Y);
  gtk_widget_set_valign (head, GTK_ALIGN_START);
  for (guint i = start; i < MIN (lessons->len, end); i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, lessons->pdata[i], "text");

      pm_room_add_text (texts, text, "room-text", LEAST_LINES);
    }
  set_margins (texts);
  gtk_widget_set_margin_bottom (texts, CARD_PADDING_Y);
  gtk_widget_set_vexpand (texts, TRUE);
  gtk_grid_attach (GTK_GRID (grid), card, (int) number, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), head, (int) number, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), texts, (int) number, 1, 1, 1);
}

static GtkWidget *
create_learned (PmStage *stage,
                guint page)
{
  g_autoptr (GPtrArray) learned = collect (stage, PM_LESSON_KIND_LEARNED);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 26);
  guint start = pm_room_find_start (learned->len, PER_PAGE, page);
  guint end = pm_room_find_start (learned->len, PER_PAGE, page + 1);

  pm_room_add_label (box, _("What We Learned"), "room-large", 1);
  for (guint i = start; i < end; i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, learned->pdata[i], "text");

      pm_room_add_numbered (box, "•", text, NULL, 2);
    }
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  guint n_columns = pm_room_count_pages (find_longest (stage), PER_COLUMN);
  GtkWidget *grid;

  if (page >= n_columns)
    return create_learned (stage, page - n_columns);
  grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 40);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 26);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (grid, stage, i, page);
  return grid;
}

const PmRoomPart pm_room_lessons = { count_pages, create_page };
