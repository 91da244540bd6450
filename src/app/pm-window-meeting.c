/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a window of postmortems to the meeting about one of them, and back to one that was going on
 * when the program was ended.
 */

#include "pm-window-meeting.h"

#include "pm-agenda-dialog.h"
#include "pm-meeting-window.h"
#include "pm-steps.h"

typedef struct
{
  PmPostmortem *postmortem; /* owned */
  PmMethod *method;         /* owned */
  PmLibrary *library;       /* owned */
} Offer;

static void
offer_free (gpointer data,
            GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->postmortem);
  g_object_unref (offer->method);
  g_object_unref (offer->library);
  g_free (offer);
}

static PmMeetingWindow *
find_meeting (GtkWindow *window,
              PmPostmortem *postmortem)
{
  GtkApplication *application = gtk_window_get_application (window);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PM_IS_MEETING_WINDOW (l->data)
        && pm_stage_get_postmortem (pm_meeting_window_get_stage (l->data)) == postmortem)
      return l->data;
  return NULL;
}

/**
 * pm_window_meeting_was_left:
 * @window: a window of the application
 * @postmortem: a postmortem that was just opened
 *
 * Returns: whether its meeting is going on, and no window shows it
 */
gboolean
pm_window_meeting_was_left (GtkWindow *window,
                            PmPostmortem *postmortem)
{
  g_autoptr (PmMeeting) meeting = pm_meeting_new (postmortem);

  return pm_meeting_get_state (meeting) == PM_MEETING_STATE_RUNNING
         && find_meeting (window, postmortem) == NULL;
}

/**
 * pm_window_meeting_find_left:
 * @library: a library that has read its list
 *
 * Returns: (transfer none) (nullable): the id of the postmortem whose meeting is going on, of
 *   several the one that was changed last
 */
const char *
pm_window_meeting_find_left (PmLibrary *library)
{
  GListModel *list = pm_library_list (library);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (PmSummary) summary = g_list_model_get_item (list, i);

      /* The list keeps it alive. */
      if (pm_summary_get_meeting_since (summary) != NULL && !pm_summary_get_archived (summary))
        return pm_summary_get_id (summary);
    }
  return NULL;
}

/* What was written down is in the report now, which comes next. */
static gboolean
closed_cb (GtkWindow *window,
           PmMeetingWindow *meeting)
{
  PmMeeting *rules = pm_stage_get_meeting (pm_meeting_window_get_stage (meeting));

  if (pm_meeting_get_state (rules) == PM_MEETING_STATE_ENDED
      && gtk_widget_get_visible (GTK_WIDGET (window)))
    g_action_group_activate_action (G_ACTION_GROUP (window), "step",
                                    g_variant_new_int32 (PM_STEP_REPORT));
  return FALSE;
}

static void
started_cb (PmAgendaDialog *dialog,
            Offer *offer)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  PmMeetingWindow *meeting = pm_meeting_window_new (gtk_window_get_application (parent),
                                                    offer->postmortem, offer->method,
                                                    offer->library);

  g_signal_connect_object (meeting, "close-request", G_CALLBACK (closed_cb), parent,
                           G_CONNECT_SWAPPED);
  pm_meeting_window_choose_display (meeting, GTK_WIDGET (parent));
  gtk_window_present (GTK_WINDOW (meeting));
}

/**
 * pm_window_meeting_offer:
 * @window: a window that shows @postmortem
 * @postmortem: what the meeting is about
 * @method: the method's texts
 * @library: where it is saved
 *
 * Shows the agenda, from which the meeting is started or gone on with; where it has its window
 * already, that.
 */
void
pm_window_meeting_offer (GtkWindow *window,
                         PmPostmortem *postmortem,
                         PmMethod *method,
                         PmLibrary *library)
{
  PmMeetingWindow *meeting = find_meeting (window, postmortem);
  PmAgendaDialog *dialog;
  Offer *offer;

  if (meeting != NULL)
    {
      gtk_window_present (GTK_WINDOW (meeting));
      return;
    }
  dialog = pm_agenda_dialog_new (window, postmortem, method);
  offer = g_new (Offer, 1);
  offer->postmortem = g_object_ref (postmortem);
  offer->method = g_object_ref (method);
  offer->library = g_object_ref (library);
  g_signal_connect_data (dialog, "started", G_CALLBACK (started_cb), offer, offer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
