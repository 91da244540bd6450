/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The opening of the meeting: what it is about and how the time is shared out, the ground rules, the
 * roles.  And items of the facilitator's own, which are a title and a text.
 */

#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

#define N_PAGES 3

/* The method's entries of a collection, in two columns that are read one after the other. */
static GtkWidget *
create_entries (PmStage *stage,
                const char *collection,
                const char *heading)
{
  GPtrArray *entries = pm_method_get_items (pm_stage_get_method (stage), collection);
  GtkWidget *page = pm_room_box (GTK_ORIENTATION_VERTICAL, 40);
  GtkWidget *grid = gtk_grid_new ();
  guint rows = (entries->len + 1) / 2;

  pm_room_add_label (page, heading, "room-large", 1);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 90);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 44);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < entries->len; i++)
    {
      GtkWidget *cell = pm_room_box (GTK_ORIENTATION_VERTICAL, 6);

      pm_room_add_label (cell, pm_method_item_get_text (entries->pdata[i], "title"),
                         "room-body room-strong", 2);
      pm_room_add_label (cell, pm_method_item_get_text (entries->pdata[i], "text"),
                         "room-text room-muted", 3);
      gtk_grid_attach (GTK_GRID (grid), cell, (int) (i / rows), (int) (i % rows), 1, 1);
    }
  gtk_box_append (GTK_BOX (page), grid);
  return page;
}

static void
add_agenda (GtkWidget *page,
            PmStage *stage)
{
  PmList *agenda = pm_meeting_get_agenda (pm_stage_get_meeting (stage));
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 36);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 14);
  gtk_widget_add_css_class (grid, "room-card");
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);
  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    {
      PmRecord *item = pm_list_get (agenda, i);
      guint planned = (guint) pm_record_get_integer (item, "planned");
      g_autofree char *title = pm_stage_say_field (stage, item, "title");
      /* Translators: how long an item of the agenda is meant to take */
      g_autofree char *minutes = g_strdup_printf (ngettext ("%u min", "%u min",
                                                               planned),
                                                  planned);
      GtkWidget *name = pm_room_label (title, "room-body", 1);
      GtkWidget *time = pm_room_label (minutes, "room-body room-muted room-figures", 1);

      gtk_label_set_xalign (GTK_LABEL (time), 1);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), time, 1, (int) i, 1, 1);
    }
  gtk_widget_set_size_request (grid, 620, -1);
  gtk_box_append (GTK_BOX (page), grid);
}

static GtkWidget *
create_purpose (PmStage *stage)
{
  PmRecord *postmortem = PM_RECORD (pm_stage_get_postmortem (stage));
  PmRecord *item = pm_meeting_get_item (pm_stage_get_meeting (stage));
  GtkWidget *page = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 90);
  GtkWidget *words = pm_room_box (GTK_ORIENTATION_VERTICAL, 36);
  g_autofree char *title = pm_stage_say_field (stage, postmortem, "title");
  g_autofree char *text = item != NULL ? pm_stage_say_field (stage, item, "text") : NULL;

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  /* A long title in smaller letters is read in whole; in the largest it would be cut. */
  pm_room_add_label (words, title,
                     g_utf8_strlen (title, -1) > 36 ? "room-large" : "room-huge", 6);
  pm_room_add_label (words, text, "room-body", 5);
  gtk_box_append (GTK_BOX (page), words);
  add_agenda (page, stage);
  return page;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  switch (page)
    {
    case 0:
      return create_purpose (stage);
    case 1:
      return create_entries (stage, "ground-rules", _("Ground Rules"));
    default:
      return create_entries (stage, "meeting-roles", _("Who Does What"));
    }
}

static guint
count_pages (PmStage *stage)
{
  return N_PAGES;
}

const PmRoomPart pm_room_opening = { count_pages, create_page };

static guint
count_one (PmStage *stage)
{
  return 1;
}

static GtkWidget *
create_custom (PmStage *stage,
               guint page)
{
  PmRecord *item = pm_meeting_get_item (pm_stage_get_meeting (stage));
  g_autofree char *title = NULL, *text = NULL;

  if (item == NULL)
    return pm_room_empty (_("No Agenda Item"), _("The facilitator chooses where to go on."));
  title = pm_stage_say_field (stage, item, "title");
  text = pm_stage_say_field (stage, item, "text");
  return pm_room_empty (title, text);
}

const PmRoomPart pm_room_custom = { count_one, create_custom };
