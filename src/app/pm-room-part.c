/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the room's screen have in common.  Sizes are given in the style sheet for a screen
 * of 1080 lines; PmRoomFrame makes them fit the real one, so that no text gets too small to be read
 * from the back.  Text that is longer than its place ends in an ellipsis, or goes on on the next
 * page; it never shrinks.  What somebody wrote is a PmRoomText, which takes the lines that are free.
 */

#include "pm-room-part.h"

#include "pm-room-text.h"

#define SIGN_CHARS 6

/**
 * pm_room_part_get:
 * @kind: a kind of agenda item
 *
 * Returns: (transfer none): how the room sees it
 */
const PmRoomPart *
pm_room_part_get (PmAgendaKind kind)
{
  switch (kind)
    {
    case PM_AGENDA_KIND_OPENING:
      return &pm_room_opening;
    case PM_AGENDA_KIND_TIMELINE:
      return &pm_room_timeline;
    case PM_AGENDA_KIND_IMPACT:
      return &pm_room_impact;
    case PM_AGENDA_KIND_CAUSES:
      return &pm_room_causes;
    case PM_AGENDA_KIND_LESSONS:
      return &pm_room_lessons;
    case PM_AGENDA_KIND_ACTIONS:
      return &pm_room_actions;
    case PM_AGENDA_KIND_CLOSING:
      return &pm_room_closing;
    case PM_AGENDA_KIND_CUSTOM:
    default:
      return &pm_room_custom;
    }
}

/**
 * pm_room_part_now:
 * @stage: a stage
 *
 * Returns: (transfer none): how the room sees what the meeting is at: the current item, or its end
 */
const PmRoomPart *
pm_room_part_now (PmStage *stage)
{
  if (pm_meeting_get_state (pm_stage_get_meeting (stage)) == PM_MEETING_STATE_ENDED)
    return &pm_room_end;
  return pm_room_part_get (pm_stage_get_kind (stage));
}

/**
 * pm_room_count_pages:
 * @n: how many things there are to show
 * @most: how many have room on a page
 *
 * Returns: how many pages they take; 0 for nothing
 */
guint
pm_room_count_pages (guint n,
                     guint most)
{
  return (n + most - 1) / most;
}

/**
 * pm_room_find_start:
 * @n: how many things there are to show
 * @most: how many have room on a page
 * @page: a page; behind the last, where that ends
 *
 * Returns: which of them is the first on the page: there are about as many on each, so that none is
 *   left alone on the last
 */
guint
pm_room_find_start (guint n,
                    guint most,
                    guint page)
{
  guint n_pages = MAX (1, pm_room_count_pages (n, most));

  return MIN (n, (page * n + n_pages - 1) / n_pages);
}

/**
 * pm_room_box:
 * @orientation: how its children stand
 * @spacing: between them, in lines of a screen of 1080
 *
 * Returns: (transfer floating): a box
 */
GtkWidget *
pm_room_box (GtkOrientation orientation,
             int spacing)
{
  return gtk_box_new (orientation, spacing);
}

/**
 * pm_room_label:
 * @text: a text, as the room may read it
 * @css_classes: its classes, apart by spaces
 * @lines: how many lines it may take; 0 for as many as there are
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
pm_room_label (const char *text,
               const char *css_classes,
               int lines)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (css_classes, " ", -1);

  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), lines != 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    gtk_label_set_lines (GTK_LABEL (label), lines);
  /* A sign is no wider than the ellipsis that would stand for it. */
  if (lines > 0 && g_utf8_strlen (text, -1) > SIGN_CHARS)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/**
 * pm_room_add_label:
 * @box: where to
 * @text: (nullable): a text; nothing is added for none
 * @css_classes: its classes, apart by spaces
 * @lines: how many lines it may take; 0 for as many as there are
 *
 * Returns: (transfer none) (nullable): the label
 */
GtkWidget *
pm_room_add_label (GtkWidget *box,
                   const char *text,
                   const char *css_classes,
                   int lines)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return NULL;
  label = pm_room_label (text, css_classes, lines);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * pm_room_add_text:
 * @box: where to
 * @text: (nullable): a text; nothing is added for none
 * @css_classes: its classes, apart by spaces
 * @least: how many lines it can do with where the page is full
 *
 * Returns: (transfer none) (nullable): the text
 */
GtkWidget *
pm_room_add_text (GtkWidget *box,
                  const char *text,
                  const char *css_classes,
                  int least)
{
  GtkWidget *widget;
  g_auto (GStrv) classes = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  widget = pm_room_text_new (text, least);
  classes = g_strsplit (css_classes, " ", -1);
  gtk_widget_set_css_classes (widget, (const char **) classes);
  gtk_box_append (GTK_BOX (box), widget);
  return widget;
}

/**
 * pm_room_add_numbered:
 * @box: where to
 * @mark: what stands before it: a number, a sign
 * @title: what it says
 * @text: (nullable): more of it, in smaller letters
 * @least: how many lines title and text can do with where the page is full
 *
 * Adds a line of a list.
 *
 * Returns: (transfer none): the box with title and text
 */
GtkWidget *
pm_room_add_numbered (GtkWidget *box,
                      const char *mark,
                      const char *title,
                      const char *text,
                      int least)
{
  GtkWidget *line = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 28);
  GtkWidget *words = pm_room_box (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *sign = pm_room_add_label (line, mark, "room-body room-mark", 1);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  pm_room_add_text (words, title, "room-body", least);
  pm_room_add_text (words, text, "room-text room-muted", least);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (box), line);
  return words;
}

/**
 * pm_room_empty:
 * @title: what is not there yet
 * @text: what to do about it
 *
 * Returns: (transfer floating): a page that holds nothing yet
 */
GtkWidget *
pm_room_empty (const char *title,
               const char *text)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 20);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  pm_room_add_label (box, title, "room-large", 2);
  pm_room_add_label (box, text, "room-body room-muted", 3);
  return box;
}
