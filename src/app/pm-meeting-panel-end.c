/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facilitator's panel once the meeting has ended: the report and the action list, ready to be
 * sent; the answers to the two questions while people are still there; and what was agreed or is open.
 */

#include "pm-meeting-panel.h"

#include "pm-action-list.h"
#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-config.h"
#include "pm-export-dialog.h"
#include "pm-room-part.h"
#include "pm-window-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is to be done first, a widget of the panel. */
#define FIRST "first"

/* -- The action list */

static gboolean
is_open (PmRecord *action)
{
  return !pm_record_is_blank (action) && !pm_action_is_finished (action);
}

/* The earliest due first, those without a date last, as in the list over all postmortems. */
static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const char *first = ((const PmActionLine *) a)->due, *second = ((const PmActionLine *) b)->due;

  if ((*first == '\0') != (*second == '\0'))
    return *first == '\0' ? 1 : -1;
  return strcmp (first, second);
}

static const char *
get_owner_name (PmRecord *action)
{
  PmRecord *owner = pm_record_get_ref (action, "owner");
  const char *name = owner != NULL ? pm_record_get_string (owner, "name") : "";

  return owner != NULL && *name == '\0' ? pm_record_get_string (owner, "role") : name;
}

static GArray *
create_lines (PmStage *stage)
{
  PmPostmortem *postmortem = pm_stage_get_postmortem (stage);
  PmList *actions = pm_postmortem_get_list (postmortem, PM_TYPE_ACTION);
  gint64 now = pm_meeting_get_now (pm_stage_get_meeting (stage));
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (PmActionLine));

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      const PmActionLine line = {
        .id = pm_record_get_id (action),
        .what = pm_record_get_string (action, "what"),
        .owner = get_owner_name (action),
        .due = pm_record_get_string (action, "due"),
        .overdue = pm_action_is_overdue (action, now),
        .state = (PmActionState) pm_record_get_enum (action, "state"),
        .horizon = (PmHorizon) pm_record_get_enum (action, "horizon"),
        .tracker = pm_record_get_string (action, "tracker"),
        .postmortem_id = pm_record_get_id (PM_RECORD (postmortem)),
        .postmortem_title = pm_record_get_string (PM_RECORD (postmortem), "title"),
      };

      if (is_open (action))
        g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_due);
  return lines;
}

static void
list_chosen_cb (GFile *file,
                gpointer data)
{
  GtkLabel *status = data;
  g_autoptr (GArray) lines = create_lines (g_object_get_data (G_OBJECT (status), "stage"));
  g_autoptr (GError) error = NULL;

  pm_action_list_write_file (lines, file, &error);
  pm_window_files_say_saved (status, file, error);
}

static void
list_cb (GtkButton *button,
         GtkLabel *status)
{
  PmStage *stage = g_object_get_data (G_OBJECT (status), "stage");
  const char *title = pm_record_get_string (PM_RECORD (pm_stage_get_postmortem (stage)), "title");
  /* Translators: the name of a file; %s is the title of a postmortem */
  g_autofree char *list = g_strdup_printf (_("%s – Actions"), title);
  g_autofree char *name = pm_window_files_dup_name (list, ".csv");

  /* The chooser is modal: the window with the label outlives it. */
  pm_window_files_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))),
                        _("Save the Action List"), name, list_chosen_cb, status);
}

/* -- The report */

static void
report_cb (GtkButton *button,
           PmStage *stage)
{
  g_autoptr (GSettings) settings = g_settings_new (PM_APP_ID);

  gtk_window_present (GTK_WINDOW (
      pm_export_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))),
                            pm_stage_get_postmortem (stage), pm_stage_get_method (stage),
                            settings)));
}

static GtkWidget *
create_files (PmStage *stage,
              GtkWidget **first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *report = pm_meeting_panel_add_button (box, _("Report…"), NULL);
  GtkWidget *list = pm_meeting_panel_add_button (box, _("Action List…"), NULL);
  GtkWidget *status = pm_meeting_panel_add_text (box, "", "field-hint");
  GtkWidget *back = pm_meeting_panel_add_button (box, _("Go On with Meeting"), NULL);

  *first = report;
  gtk_widget_add_css_class (report, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "meeting.command");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", "rest");
  gtk_widget_set_tooltip_text (report, _("Look at the report and save it as a PDF"));
  gtk_widget_set_tooltip_text (list, _("Save the open actions for a tracker, a spreadsheet or a calendar"));
  gtk_widget_set_visible (status, FALSE);
  g_object_set_data (G_OBJECT (status), "stage", stage);
  g_signal_connect (report, "clicked", G_CALLBACK (report_cb), stage);
  g_signal_connect (list, "clicked", G_CALLBACK (list_cb), status);
  return box;
}

/* -- What came of it */

static void
add_actions (GtkWidget *box,
             PmStage *stage)
{
  PmList *actions = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_ACTION);
  gboolean any = FALSE;

  pm_meeting_panel_add_text (box, _("Who Does What"), "heading");
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    if (is_open (pm_list_get (actions, i)))
      {
        g_autofree char *what = pm_stage_say_field (stage, pm_list_get (actions, i), "what");
        g_autofree char *details = pm_room_actions_describe (stage, pm_list_get (actions, i));

        pm_meeting_panel_add_text (box, what, NULL);
        pm_meeting_panel_add_text (box, details, "field-hint");
        any = TRUE;
      }
  if (!any)
    pm_meeting_panel_add_text (box, _("No action is open."), "field-hint");
}

static void
add_gaps (GtkWidget *box,
          PmStage *stage)
{
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (pm_stage_get_postmortem (stage));

  if (gaps->len == 0)
    return;
  pm_meeting_panel_add_text (box, _("Causes without an Action"), "heading");
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *text = pm_stage_say_field (stage, gaps->pdata[i], "statement");

      pm_meeting_panel_add_text (box, text, NULL);
    }
}

static void
update_outcome (GtkWidget *box,
                PmStage *stage)
{
  pm_meeting_panel_clear (box);
  add_actions (box, stage);
  add_gaps (box, stage);
}

static void
update_duration (GtkWidget *box,
                 PmStage *stage)
{
  g_autofree char *duration = pm_meeting_describe_duration (pm_stage_get_meeting (stage));

  pm_meeting_panel_clear (box);
  pm_meeting_panel_add_text (box, _("The Meeting Is Over"), "title-3");
  if (duration != NULL)
    pm_meeting_panel_add_text (box, duration, "field-hint");
}

static GtkWidget *
add_followed (GtkWidget *parent,
              PmStage *stage,
              void (*update) (GtkWidget *box,
                              PmStage *stage))
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  pm_meeting_panel_follow (box, stage, update);
  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

/**
 * pm_meeting_panel_end_new:
 * @stage: where the meeting is
 *
 * Returns: (transfer floating): the panel for when the meeting has ended
 */
GtkWidget *
pm_meeting_panel_end_new (PmStage *stage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *first;

  add_followed (box, stage, update_duration);
  gtk_box_append (GTK_BOX (box), create_files (stage, &first));
  g_object_set_data (G_OBJECT (box), FIRST, first);
  gtk_box_append (GTK_BOX (box), pm_meeting_panel_closing_new (stage));
  add_followed (box, stage, update_outcome);
  return box;
}

/**
 * pm_meeting_panel_end_focus:
 * @panel: the panel for when the meeting has ended
 *
 * Gives the keys to what is to be done first; Tab goes on from there.
 */
void
pm_meeting_panel_end_focus (GtkWidget *panel)
{
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (panel), FIRST));
}
