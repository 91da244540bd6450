/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be changed: who does it, by when, and whether they have said so; last the causes that no
 * action addresses.
 */

#include "pm-cause-rules.h"
#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

#define PER_PAGE 5
#define GAPS_PER_PAGE 7

static GPtrArray *
collect_actions (PmStage *stage)
{
  PmList *list = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_ACTION);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    if (!pm_record_is_blank (pm_list_get (list, i))
        && pm_record_get_enum (pm_list_get (list, i), "state") != PM_ACTION_STATE_DROPPED)
      g_ptr_array_add (found, pm_list_get (list, i));
  return found;
}

static guint
count_action_pages (guint n_actions)
{
  return MAX (1, pm_room_count_pages (n_actions, PER_PAGE));
}

static guint
count_pages (PmStage *stage)
{
  g_autoptr (GPtrArray) actions = collect_actions (stage);
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (pm_stage_get_postmortem (stage));

  return count_action_pages (actions->len) + pm_room_count_pages (gaps->len, GAPS_PER_PAGE);
}

/**
 * pm_room_actions_describe:
 * @stage: a stage
 * @action: an action
 *
 * Returns: (transfer full): who does it, by the name that the room reads, and by when
 */
char *
pm_room_actions_describe (PmStage *stage,
                          PmRecord *action)
{
  const char *owner = pm_stage_show_person (stage, pm_record_get_ref (action, "owner"));
  const char *due = pm_record_get_string (action, "due");
  PmHorizon horizon = pm_record_get_enum (action, "horizon");
  g_autoptr (PmTime) day = *due != '\0' ? pm_time_from_string (due, NULL) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, *owner != '\0' ? g_strdup (owner) : g_strdup (_("Nobody yet")));
  if (day != NULL)
    {
      g_autofree char *date = pm_time_format_date (day, NULL);

      /* Translators: by which day an action is to be done */
      g_ptr_array_add (parts, g_strdup_printf (_("by %s"), date));
    }
  else
    {
      g_ptr_array_add (parts, g_strdup (_("no day yet")));
    }
  if (horizon != PM_HORIZON_NONE)
    g_ptr_array_add (parts, g_strdup (pm_enum_get_label (PM_TYPE_HORIZON, (int) horizon)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_action (PmStage *stage,
            GtkWidget *box,
            PmRecord *action)
{
  gboolean committed = pm_record_get_boolean (action, "committed");
  GtkWidget *line = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 28);
  GtkWidget *words = pm_room_box (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tick = pm_room_label (committed ? "✓" : "○", "room-large room-accent room-tick", 1);
  g_autofree char *what = pm_stage_say_field (stage, action, "what");
  g_autofree char *details = pm_room_actions_describe (stage, action);
  GtkWidget *agreed;

  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  committed ? _("Agreed") : _("Not agreed yet"), -1);
  gtk_widget_set_valign (tick, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), tick);
  pm_room_add_text (words, what, "room-body", 2);
  pm_room_add_label (words, details, "room-text room-muted", 1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  agreed = pm_room_add_label (line, committed ? _("Agreed") : _("Not agreed yet"),
                              "room-small room-muted", 1);
  gtk_widget_set_valign (agreed, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
create_actions (PmStage *stage,
                GPtrArray *actions,
                guint page)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 34);
  guint start = pm_room_find_start (actions->len, PER_PAGE, page);
  guint end = pm_room_find_start (actions->len, PER_PAGE, page + 1);

  if (actions->len == 0)
    {
      g_object_unref (g_object_ref_sink (box));
      return pm_room_empty (_("No Actions Yet"),
                            _("What do we change, who does it, and by when?"));
    }
  for (guint i = start; i < end; i++)
    add_action (stage, box, actions->pdata[i]);
  return box;
}

static GtkWidget *
create_gaps (PmStage *stage,
             guint page)
{
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (pm_stage_get_postmortem (stage));
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 26);
  guint start = pm_room_find_start (gaps->len, GAPS_PER_PAGE, page);
  guint end = pm_room_find_start (gaps->len, GAPS_PER_PAGE, page + 1);

  pm_room_add_label (box, _("Causes without an Action"), "room-large", 1);
  for (guint i = start; i < end; i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, gaps->pdata[i], "statement");

      pm_room_add_numbered (box, "!", text, NULL, 2);
    }
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  g_autoptr (GPtrArray) actions = collect_actions (stage);
  guint n = count_action_pages (actions->len);

  return page < n ? create_actions (stage, actions, page) : create_gaps (stage, page - n);
}

/**
 * pm_room_actions_find_last:
 * @stage: a stage
 *
 * Returns: the page that the newest action is on
 */
guint
pm_room_actions_find_last (PmStage *stage)
{
  g_autoptr (GPtrArray) actions = collect_actions (stage);

  return count_action_pages (actions->len) - 1;
}

const PmRoomPart pm_room_actions = { count_pages, create_page };
