/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it cost: durations and figures, six on a page, so large that they can be read from the back. */

#include "pm-figure-words.h"
#include "pm-room-part.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS 3
#define PER_PAGE 6
/* A value of more letters is set smaller, and a word that is longer still smaller again. */
#define LONG_VALUE 9
#define LONG_WORD 9
/* More than two lines of large letters hold: “1,200,000 downloads per week”. */
#define MUCH_VALUE 20
#define LONGEST_UNIT 3

typedef struct
{
  char *value;
  char *label;
  char *note;
} Figure;

static void
clear_figure (gpointer data)
{
  Figure *figure = data;

  g_free (figure->value);
  g_free (figure->label);
  g_free (figure->note);
}

static void
collect_durations (PmStage *stage,
                   GArray *figures)
{
  /* The whole comes first, then how it was made up. */
  static const PmDurationKind order[] = { PM_DURATION_TOTAL, PM_DURATION_DETECTION,
                                          PM_DURATION_RESPONSE, PM_DURATION_DIAGNOSIS,
                                          PM_DURATION_MITIGATION };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      PmDuration duration;
      Figure figure;

      if (!pm_timeline_get_duration (pm_stage_get_postmortem (stage), order[i], &duration))
        continue;
      figure.value = pm_timeline_describe_duration (&duration);
      figure.label = g_strdup (pm_timeline_get_duration_label (order[i]));
      figure.note = g_strdup (pm_timeline_get_duration_detail (order[i]));
      g_array_append_val (figures, figure);
    }
}

static char *
dup_label (PmStage *stage,
           PmRecord *figure)
{
  if (*pm_record_get_string (figure, "label") != '\0')
    return pm_stage_say_field (stage, figure, "label");
  return g_strdup (pm_record_get_enum_label (figure, "kind"));
}

static GArray *
collect (PmStage *stage)
{
  PmList *list = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_FIGURE);
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (Figure));

  g_array_set_clear_func (figures, clear_figure);
  collect_durations (stage, figures);
  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *record = pm_list_get (list, i);
      g_autofree char *amount = pm_figure_dup_amount (record);
      g_autofree char *note = pm_figure_dup_note (record);
      Figure figure;

      if (amount == NULL && *note == '\0')
        continue;
      figure.value = amount != NULL ? pm_stage_say (stage, amount) : g_strdup ("–");
      figure.label = dup_label (stage, record);
      figure.note = pm_stage_say (stage, note);
      g_array_append_val (figures, figure);
    }
  return figures;
}

static guint
count_pages (PmStage *stage)
{
  g_autoptr (GArray) figures = collect (stage);

  return pm_room_count_pages (figures->len, PER_PAGE);
}

/* A number and its short unit stay on one line: “3 min” is one word, “5,037 projects” are two. */
static char *
join_units (const char *value)
{
  GString *joined = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (*p == ' ' && p > value && g_ascii_isdigit (p[-1]) && strcspn (p + 1, " ") <= LONGEST_UNIT)
      g_string_append (joined, "\xc2\xa0");
    else
      g_string_append_c (joined, *p);
  return g_string_free (joined, FALSE);
}

static const char *
choose_size (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > LONG_WORD)
      return "room-title room-strong room-figures";
  if (g_utf8_strlen (value, -1) > MUCH_VALUE)
    return "room-title room-strong room-figures";
  return g_utf8_strlen (value, -1) > LONG_VALUE ? "room-large room-figures"
                                                : "room-huge room-figures";
}

static GtkWidget *
create_card (const Figure *figure)
{
  GtkWidget *card = pm_room_box (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *value = join_units (figure->value);

  gtk_widget_add_css_class (card, "room-card");
  pm_room_add_label (card, value, choose_size (value), 3);
  pm_room_add_label (card, figure->label, "room-body", 2);
  /* Two rows of cards are as high as the page. */
  pm_room_add_text (card, figure->note, "room-small room-muted", 2);
  return card;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  g_autoptr (GArray) figures = collect (stage);
  GtkWidget *grid = gtk_grid_new ();
  guint start = pm_room_find_start (figures->len, PER_PAGE, page);
  guint end = pm_room_find_start (figures->len, PER_PAGE, page + 1);

  if (figures->len == 0)
    {
      g_object_ref_sink (grid);
      g_object_unref (grid);
      return pm_room_empty (_("No Figures Yet"),
                            _("What did it cost: in time, in money, in trust?"));
    }
  gtk_grid_set_row_spacing (GTK_GRID (grid), 32);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 40);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  /* Cards are of one size on all pages, however many there are. */
  for (guint place = 0; place < PER_PAGE; place++)
    {
      gtk_grid_attach (GTK_GRID (grid),
                       start + place < end
                           ? create_card (&g_array_index (figures, Figure, start + place))
                           : pm_room_box (GTK_ORIENTATION_VERTICAL, 0),
                       (int) (place % COLUMNS), (int) (place / COLUMNS), 1, 1);
    }
  return grid;
}

const PmRoomPart pm_room_impact = { count_pages, create_page };
