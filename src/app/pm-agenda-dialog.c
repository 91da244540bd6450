/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmAgendaDialog: before the meeting: how long it is to be, and what comes when.  A length gives an
 * agenda, which can then be changed item by item.  A meeting that stands still is gone on with; one
 * that was killed with its program counts the time since, unless nobody met meanwhile.  One that has
 * ended is gone on with, too, unless somebody asks for a new one, which replaces its times.
 */

#include "pm-agenda-dialog.h"

#include "pm-accessible.h"
#include "pm-agenda.h"
#include "pm-record-list.h"

#include <glib/gi18n-lib.h>

#define USUAL_MINUTES 60
/* A meeting that was left alone for so long has probably had a break. */
#define BREAK_SECONDS (10 * 60)

struct _PmAgendaDialog
{
  AdwWindow parent_instance;

  PmMethod *method;   /* owned */
  PmMeeting *meeting; /* owned */

  gboolean anew;      /* somebody wants a new meeting after one that has ended */

  GtkWidget *lengths;
  GtkWidget *list;
  GtkWidget *total;
  GtkWidget *told;
  GtkWidget *over;
  GtkWidget *cancel;
  GtkWidget *go;
  GtkWidget *fresh;
  GtkWidget *without_break;
};

enum
{
  STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmAgendaDialog, pm_agenda_dialog, ADW_TYPE_WINDOW)

static void
plan (PmAgendaDialog *self,
      guint minutes)
{
  g_autoptr (GArray) slots = pm_agenda_plan (self->method, minutes);
  g_autofree PmAgendaEntry *entries = g_new0 (PmAgendaEntry, slots->len);

  for (guint i = 0; i < slots->len; i++)
    {
      const PmAgendaSlot *slot = &g_array_index (slots, PmAgendaSlot, i);
      int kind = PM_AGENDA_KIND_CUSTOM;

      pm_enum_from_nick (PM_TYPE_AGENDA_KIND, pm_method_item_get_id (slot->item), &kind);
      entries[i].kind = kind;
      entries[i].title = pm_method_item_get_text (slot->item, "title");
      entries[i].text = pm_method_item_get_text (slot->item, "text");
      entries[i].minutes = slot->minutes;
    }
  pm_meeting_set_agenda (self->meeting, entries, slots->len);
}

static gboolean
is_going_on (PmAgendaDialog *self)
{
  PmMeetingState state = pm_meeting_get_state (self->meeting);

  return state == PM_MEETING_STATE_RUNNING || state == PM_MEETING_STATE_PAUSED;
}

static void
update_total (PmAgendaDialog *self)
{
  PmList *agenda = pm_meeting_get_agenda (self->meeting);
  guint total = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    total += (guint) (pm_meeting_get_allowed (self->meeting, pm_list_get (agenda, i)) / 60);
  text = g_strdup_printf (ngettext ("%u minute altogether", "%u minutes altogether", total), total);
  gtk_label_set_label (GTK_LABEL (self->total), text);
  gtk_widget_set_sensitive (self->go, pm_list_get_length (agenda) > 0);
}

static void
finish (PmAgendaDialog *self)
{
  g_signal_emit (self, signals[STARTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
go_cb (PmAgendaDialog *self)
{
  switch (pm_meeting_get_state (self->meeting))
    {
    case PM_MEETING_STATE_PAUSED:
      pm_meeting_resume (self->meeting);
      break;
    case PM_MEETING_STATE_NONE:
      pm_meeting_start (self->meeting);
      break;
    case PM_MEETING_STATE_ENDED:
      if (self->anew)
        pm_meeting_start (self->meeting);
      else
        pm_meeting_resume (self->meeting);
      break;
    case PM_MEETING_STATE_RUNNING:
    default:
      break;
    }
  finish (self);
}

static void
without_break_cb (PmAgendaDialog *self)
{
  pm_meeting_leave_out (self->meeting, pm_meeting_get_last_sign (self->meeting));
  finish (self);
}

static void
end_cb (PmAgendaDialog *self)
{
  pm_meeting_end (self->meeting);
  gtk_window_close (GTK_WINDOW (self));
}

static char *
describe_state (PmAgendaDialog *self)
{
  PmRecord *item = pm_meeting_get_item (self->meeting);

  if (is_going_on (self))
    /* Translators: %s is an agenda item */
    return g_strdup_printf (_("The meeting is at “%s”."),
                            item != NULL ? pm_record_get_string (item, "title") : "–");
  if (self->anew)
    return g_strdup (_("The new meeting replaces the times and the end of the last one. What was "
                       "written down stays."));
  return g_strdup (_("The meeting has ended. It can be gone on with, and keeps its times."));
}

static void
tell_state (PmAgendaDialog *self)
{
  PmMeetingState state = pm_meeting_get_state (self->meeting);
  gint64 alone = pm_meeting_get_now (self->meeting) - pm_meeting_get_last_sign (self->meeting);
  gboolean going = is_going_on (self), ended = state == PM_MEETING_STATE_ENDED;
  gboolean starts = !going && (!ended || self->anew);
  g_autofree char *told = describe_state (self);

  gtk_widget_set_visible (self->told, going || ended);
  gtk_widget_set_visible (self->over, going);
  gtk_widget_set_visible (self->fresh, ended && !self->anew);
  gtk_widget_set_visible (self->lengths, starts);
  gtk_widget_set_visible (self->without_break, state == PM_MEETING_STATE_RUNNING
                                                   && alone > BREAK_SECONDS);
  gtk_button_set_label (GTK_BUTTON (self->go), starts ? _("Start Meeting") : _("Go On"));
  gtk_label_set_label (GTK_LABEL (self->told), told);
}

/* The key that has asked for it starts nothing yet. */
static void
fresh_cb (PmAgendaDialog *self)
{
  self->anew = TRUE;
  gtk_widget_grab_focus (self->cancel);
  tell_state (self);
}

static void
length_cb (GtkWidget *button)
{
  PmAgendaDialog *self = PM_AGENDA_DIALOG (gtk_widget_get_root (button));

  plan (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "minutes")));
}

static void
add_lengths (PmAgendaDialog *self)
{
  GPtrArray *lengths = pm_method_get_items (self->method, "meeting-lengths");

  for (guint i = 0; i < lengths->len; i++)
    {
      guint minutes = (guint) pm_method_item_get_number (lengths->pdata[i], "minutes", 0);
      GtkWidget *button = gtk_button_new_with_label (
          pm_method_item_get_text (lengths->pdata[i], "title"));

      gtk_widget_set_tooltip_text (button, pm_method_item_get_text (lengths->pdata[i], "text"));
      g_object_set_data (G_OBJECT (button), "minutes", GUINT_TO_POINTER (minutes));
      g_signal_connect (button, "clicked", G_CALLBACK (length_cb), NULL);
      gtk_box_append (GTK_BOX (self->lengths), button);
    }
}

static GtkWidget *
create_button (PmAgendaDialog *self,
               const char *label,
               GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_bar (PmAgendaDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  self->cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->cancel);
  self->go = create_button (self, _("Start Meeting"), G_CALLBACK (go_cb));
  gtk_widget_add_css_class (self->go, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->go);
  return bar;
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
pm_agenda_dialog_dispose (GObject *object)
{
  PmAgendaDialog *self = PM_AGENDA_DIALOG (object);

  if (self->list != NULL)
    pm_record_list_set_postmortem (PM_RECORD_LIST (self->list), NULL);
  self->list = NULL;
  g_clear_object (&self->meeting);
  g_clear_object (&self->method);
  G_OBJECT_CLASS (pm_agenda_dialog_parent_class)->dispose (object);
}

static void
pm_agenda_dialog_class_init (PmAgendaDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_agenda_dialog_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /**
   * PmAgendaDialog::started:
   * @self: the dialog
   *
   * The meeting goes on, and wants its windows.
   */
  signals[STARTED] = g_signal_new ("started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_agenda_dialog_init (PmAgendaDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *offers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_window_set_title (GTK_WINDOW (self), _("Agenda"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 620);
  gtk_box_append (GTK_BOX (all), create_bar (self));
  gtk_widget_add_css_class (form, "meeting-strip");
  self->told = create_label ("heading");
  gtk_box_append (GTK_BOX (form), self->told);
  self->without_break = create_button (self, _("Go On, Leaving Out the Break"),
                                       G_CALLBACK (without_break_cb));
  self->over = create_button (self, _("End the Meeting"), G_CALLBACK (end_cb));
  gtk_box_append (GTK_BOX (offers), self->without_break);
  gtk_box_append (GTK_BOX (offers), self->over);
  self->fresh = create_button (self, _("New Meeting…"), G_CALLBACK (fresh_cb));
  gtk_box_append (GTK_BOX (offers), self->fresh);
  gtk_box_append (GTK_BOX (form), offers);
  self->lengths = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->lengths), TRUE);
  gtk_box_append (GTK_BOX (form), self->lengths);
  self->total = create_label ("field-hint");
  gtk_box_append (GTK_BOX (form), self->total);
  self->list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_AGENDA_ITEM, "columns",
                             "title planned", "details", "kind text", NULL);
  gtk_box_append (GTK_BOX (form), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (self), all);
}

/**
 * pm_agenda_dialog_new:
 * @parent: the window that it belongs to
 * @postmortem: what the meeting is about
 * @method: where agendas come from
 *
 * Returns: (transfer none): the dialog; GTK owns it until it is closed
 */
PmAgendaDialog *
pm_agenda_dialog_new (GtkWindow *parent,
                      PmPostmortem *postmortem,
                      PmMethod *method)
{
  PmAgendaDialog *self = g_object_new (PM_TYPE_AGENDA_DIALOG, "transient-for", parent, NULL);

  self->method = g_object_ref (method);
  self->meeting = pm_meeting_new (postmortem);
  add_lengths (self);
  if (pm_list_get_length (pm_meeting_get_agenda (self->meeting)) == 0 && !is_going_on (self))
    plan (self, USUAL_MINUTES);
  pm_record_list_set_postmortem (PM_RECORD_LIST (self->list), postmortem);
  g_signal_connect_object (self->meeting, "changed", G_CALLBACK (update_total), self,
                           G_CONNECT_SWAPPED);
  update_total (self);
  tell_state (self);
  gtk_widget_grab_focus (self->go);
  return self;
}
