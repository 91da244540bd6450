/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the room's pages are made of: texts take the lines that there is room for, and things are shared
 * out to pages evenly. */

#include "tests.h"

#include "pm-room-part.h"
#include "pm-room-text.h"

#define WIDTH 300

static const char words[] = "Six hours before, a snapshot had been made by hand for another reason. "
                            "Without it almost a day of data would have been lost for good.";

static void
measure (GtkWidget *text,
         int *minimum,
         int *natural)
{
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, WIDTH, minimum, natural, NULL, NULL);
}

static void
test_lines (void)
{
  GtkWidget *text = g_object_ref_sink (pm_room_text_new (words, 2));
  GtkWidget *line = g_object_ref_sink (pm_room_text_new ("Short", 2));
  int minimum, natural, one, least, wanted;

  measure (line, &minimum, &one);
  g_assert_cmpint (one, >, 0);
  g_assert_cmpint (minimum, ==, one);
  measure (text, &minimum, &natural);
  /* Lines need not be full pixels high. */
  g_assert_cmpint (ABS (minimum - 2 * one), <=, 1);
  g_assert_cmpint (natural, >=, 3 * one - 2);
  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, <, WIDTH);
  g_assert_cmpint (wanted, >, WIDTH);
  g_assert_cmpint (gtk_widget_get_request_mode (text), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  g_assert_cmpstr (pm_room_text_get_text (PM_ROOM_TEXT (text)), ==, words);

  gtk_widget_allocate (text, WIDTH, natural, -1, NULL);
  g_assert_false (pm_room_text_is_cut (PM_ROOM_TEXT (text)));
  gtk_widget_allocate (text, WIDTH, natural - 1, -1, NULL);
  g_assert_true (pm_room_text_is_cut (PM_ROOM_TEXT (text)));
  /* It is asked again for as many lines as it was before. */
  measure (text, &minimum, &wanted);
  g_assert_cmpint (wanted, ==, natural);

  /* Nor does it take more than it may. */
  pm_room_text_set_most (PM_ROOM_TEXT (text), 2);
  measure (text, &least, &wanted);
  g_assert_cmpint (wanted, ==, minimum);
  g_assert_cmpint (least, ==, minimum);
  gtk_widget_allocate (text, WIDTH, natural, -1, NULL);
  g_assert_false (pm_room_text_is_cut (PM_ROOM_TEXT (text)));
  gtk_widget_allocate (text, WIDTH, minimum - 1, -1, NULL);
  g_assert_true (pm_room_text_is_cut (PM_ROOM_TEXT (text)));
  g_assert_finalize_object (text);
  g_assert_finalize_object (line);
}

/* A long text gets the lines that its neighbours leave. */
static void
test_share (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *first = pm_room_text_new (words, 1), *second = pm_room_text_new ("Short", 1);
  int minimum, natural, one;

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  measure (second, &minimum, &one);
  measure (box, &minimum, &natural);
  g_assert_cmpint (minimum, ==, 2 * one);
  gtk_widget_allocate (box, WIDTH, natural, -1, NULL);
  g_assert_false (pm_room_text_is_cut (PM_ROOM_TEXT (first)));
  gtk_widget_allocate (box, WIDTH, natural - one, -1, NULL);
  g_assert_cmpint (gtk_widget_get_height (second), ==, one);
  g_assert_true (pm_room_text_is_cut (PM_ROOM_TEXT (first)));
  g_assert_false (pm_room_text_is_cut (PM_ROOM_TEXT (second)));
  g_assert_cmpint (gtk_widget_get_height (first), ==, natural - 2 * one);
  g_assert_finalize_object (box);
}

static void
test_pages (void)
{
  g_assert_cmpuint (pm_room_count_pages (0, 6), ==, 0);
  g_assert_cmpuint (pm_room_find_start (0, 6, 0), ==, 0);
  g_assert_cmpuint (pm_room_find_start (0, 6, 1), ==, 0);
  for (guint n = 1; n < 40; n++)
    for (guint most = 1; most < 12; most++)
      {
        guint n_pages = pm_room_count_pages (n, most), fewest = n / n_pages;

        g_assert_cmpuint (pm_room_find_start (n, most, 0), ==, 0);
        g_assert_cmpuint (pm_room_find_start (n, most, n_pages), ==, n);
        for (guint page = 0; page < n_pages; page++)
          {
            guint here = pm_room_find_start (n, most, page + 1) - pm_room_find_start (n, most, page);

            g_assert_cmpuint (here, >=, fewest);
            g_assert_cmpuint (here, <=, MIN (most, fewest + 1));
          }
      }
}

void
add_room_text_tests (void)
{
  g_test_add_func ("/room-text/lines", test_lines);
  g_test_add_func ("/room-text/share", test_share);
  g_test_add_func ("/room-text/pages", test_pages);
}
