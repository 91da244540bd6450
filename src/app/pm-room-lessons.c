/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went well, what went badly, where luck helped, side by side; then what was learned. */

#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

/* So many of five lines each are never cut off. */
#define PER_COLUMN 3
#define PER_PAGE 6

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

/* The pages of the three columns, which go on together. */
static guint
count_column_pages (PmStage *stage)
{
  guint most = 1;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GPtrArray) lessons = collect (stage, columns[i].kind);

      most = MAX (most, (lessons->len + PER_COLUMN - 1) / PER_COLUMN);
    }
  return most;
}

static guint
count_pages (PmStage *stage)
{
  g_autoptr (GPtrArray) learned = collect (stage, PM_LESSON_KIND_LEARNED);

  return count_column_pages (stage) + (learned->len + PER_PAGE - 1) / PER_PAGE;
}

static GtkWidget *
create_column (PmStage *stage,
               guint number,
               guint page)
{
  g_autoptr (GPtrArray) lessons = collect (stage, columns[number].kind);
  GtkWidget *column = pm_room_box (GTK_ORIENTATION_VERTICAL, 26);
  GtkWidget *head = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_widget_add_css_class (column, "room-card");
  gtk_box_append (GTK_BOX (head), pm_room_label (columns[number].mark, "room-large room-accent", 1));
  gtk_box_append (GTK_BOX (head),
                  pm_room_label (pm_enum_get_label (PM_TYPE_LESSON_KIND,
                                                    (int) columns[number].kind),
                                 "room-body room-strong", 2));
  gtk_box_append (GTK_BOX (column), head);
  for (guint i = page * PER_COLUMN; i < MIN (lessons->len, (page + 1) * PER_COLUMN); i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, lessons->pdata[i], "text");

      pm_room_add_label (column, text, "room-text", 5);
    }
  return column;
}

static GtkWidget *
create_learned (PmStage *stage,
                guint page)
{
  g_autoptr (GPtrArray) learned = collect (stage, PM_LESSON_KIND_LEARNED);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 26);

  pm_room_add_label (box, _("What We Learned"), "room-large", 1);
  for (guint i = page * PER_PAGE; i < MIN (learned->len, (page + 1) * PER_PAGE); i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, learned->pdata[i], "text");

      pm_room_add_numbered (box, "•", text, NULL, 3);
    }
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  guint n_columns = count_column_pages (stage);
  GtkWidget *box;

  if (page >= n_columns)
    return create_learned (stage, page - n_columns);
  box = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 40);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gtk_box_append (GTK_BOX (box), create_column (stage, i, page));
  return box;
}

const PmRoomPart pm_room_lessons = { count_pages, create_page };
