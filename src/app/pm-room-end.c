/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the room sees when the meeting has ended: thanks, and what came of it in a few words. */

#include "pm-action-rules.h"
#include "pm-room-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
count_pages (PmStage *stage)
{
  return 1;
}

static void
add_actions (GtkWidget *box,
             PmStage *stage)
{
  PmList *actions = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_ACTION);
  const char *first = NULL;
  guint n = 0;
  g_autofree char *text = NULL;
  g_autoptr (PmTime) day = NULL;

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      const char *due = pm_record_get_string (action, "due");

      if (pm_record_is_blank (action) || pm_action_is_finished (action))
        continue;
      n++;
      if (*due != '\0' && (first == NULL || strcmp (due, first) < 0))
        first = due;
    }
  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("%u action is open.", "%u actions are open.", n), n);
  pm_room_add_label (box, text, "room-body", 1);
  day = first != NULL ? pm_time_from_string (first, NULL) : NULL;
  if (day != NULL)
    {
      g_autofree char *date = pm_time_format_date (day, NULL);
      /* Translators: %s is a day */
      g_autofree char *due = g_strdup_printf (_("The first is due on %s."), date);

      pm_room_add_label (box, due, "room-body", 1);
    }
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  pm_room_add_label (box, _("Thank you."), "room-large", 1);
  add_actions (box, stage);
  pm_room_add_label (box, _("What was said here stands in the report."), "room-body room-muted", 2);
  return box;
}

const PmRoomPart pm_room_end = { count_pages, create_page };
