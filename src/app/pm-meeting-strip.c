/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmMeetingStrip: what the facilitator alone sees: the time, where the meeting is and what comes next,
 * what to ask, the panel of the item, and notes for oneself.
 */

#include "pm-meeting-strip.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-meeting-panel.h"
#include "pm-room-view.h"
#include "pm-saving-notice.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 380

struct _PmMeetingStrip
{
  GtkWidget parent_instance;

  PmStage *stage; /* owned */
  guint tick_source;

  GtkWidget *box;
  GtkWidget *clock;
  GtkWidget *delay;
  GtkWidget *commands;
  GtkWidget *agenda;
  GtkWidget *next;
  GtkWidget *state;
  GtkWidget *prompts;
  GtkWidget *notes;
};

G_DEFINE_FINAL_TYPE (PmMeetingStrip, pm_meeting_strip, GTK_TYPE_WIDGET)

static void
update_clock (PmMeetingStrip *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmRecord *item = pm_meeting_get_item (meeting);
  gint64 delay = pm_meeting_get_delay (meeting) / 60;
  g_autofree char *left = item != NULL ? pm_room_format_left (pm_meeting_get_left (meeting, item))
                                       : g_strdup ("–");
  g_autofree char *told = NULL;

  gtk_label_set_label (GTK_LABEL (self->clock), left);
  if (pm_meeting_get_state (meeting) == PM_MEETING_STATE_PAUSED)
    told = g_strdup (_("The clock stands still"));
  else if (delay > 0)
    told = g_strdup_printf (ngettext ("%u minute behind the plan", "%u minutes behind the plan",
                                      (guint) delay),
                            (guint) delay);
  else if (delay < 0)
    told = g_strdup_printf (ngettext ("%u minute ahead of the plan", "%u minutes ahead of the plan",
                                      (guint) -delay),
                            (guint) -delay);
  else
    told = g_strdup (_("On time"));
  gtk_label_set_label (GTK_LABEL (self->delay), told);
}

static void
item_cb (GtkWidget *button,
         PmRecord *item)
{
  PmMeetingStrip *self = PM_MEETING_STRIP (gtk_widget_get_ancestor (button,
                                                                    PM_TYPE_MEETING_STRIP));
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmMeetingState state = pm_meeting_get_state (meeting);

  if (state == PM_MEETING_STATE_RUNNING || state == PM_MEETING_STATE_PAUSED)
    pm_meeting_go_to (meeting, item);
}

static void
add_item (PmMeetingStrip *self,
          PmRecord *item)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new ("");
  GtkWidget *time = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (time, "field-caption");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), time);
  gtk_button_set_child (GTK_BUTTON (button), line);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (item_cb), item, 0);
  gtk_box_append (GTK_BOX (self->agenda), button);
}

static void
set_text (GtkWidget *label,
          const char *text)
{
  if (strcmp (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
update_item (PmMeetingStrip *self,
             GtkWidget *button,
             PmRecord *item)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  const char *title = pm_record_get_string (item, "title");
  guint spent = (guint) (pm_meeting_get_spent (meeting, item) / 60);
  guint allowed = (guint) (pm_meeting_get_allowed (meeting, item) / 60);
  /* Translators: minutes spent on an agenda item, of those planned */
  g_autofree char *minutes = g_strdup_printf (_("%u of %u min"), spent, allowed);
  GtkWidget *line = gtk_button_get_child (GTK_BUTTON (button));

  set_text (gtk_widget_get_first_child (line), title);
  set_text (gtk_widget_get_last_child (line), minutes);
  pm_accessible_name (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  minutes, -1);
  if (item == pm_meeting_get_item (meeting))
    gtk_widget_add_css_class (button, "meeting-current");
  else
    gtk_widget_remove_css_class (button, "meeting-current");
}

/* The rows stay while the items do: so does the focus, and a step to the next item has less to do. */
static void
update_items (PmMeetingStrip *self)
{
  PmList *agenda = pm_meeting_get_agenda (pm_stage_get_meeting (self->stage));
  GtkWidget *button = gtk_widget_get_first_child (self->agenda);
  guint n = pm_list_get_length (agenda), i;

  for (i = 0; i < n && button != NULL
              && g_object_get_data (G_OBJECT (button), "item") == pm_list_get (agenda, i);
       i++)
    button = gtk_widget_get_next_sibling (button);
  if (i < n || button != NULL)
    {
      pm_meeting_panel_clear (self->agenda);
      for (i = 0; i < n; i++)
        add_item (self, pm_list_get (agenda, i));
    }
  button = gtk_widget_get_first_child (self->agenda);
  for (i = 0; i < n; i++, button = gtk_widget_get_next_sibling (button))
    update_item (self, button, pm_list_get (agenda, i));
}

static void
update_agenda (PmMeetingStrip *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmRecord *next = pm_meeting_get_neighbour (meeting, 1);
  guint page = pm_stage_get_page (self->stage), n = pm_stage_get_n_pages (self->stage);
  GPtrArray *events = pm_stage_get_events (self->stage);
  g_autofree char *told = NULL;

  update_items (self);
  if (pm_stage_get_kind (self->stage) == PM_AGENDA_KIND_TIMELINE && page + 1 < events->len)
    {
      g_autofree char *what = pm_stage_say_field (self->stage, events->pdata[page + 1], "what");

      /* Translators: what the next press of the key for "on" shows */
      told = g_strdup_printf (_("Next: %s"), what);
    }
  else if (page + 1 < n)
    told = g_strdup_printf (_("Next: page %u of %u"), page + 2, n);
  else if (next != NULL)
    told = g_strdup_printf (_("Next: %s"), pm_record_get_string (next, "title"));
  else
    told = g_strdup (_("This is the last page."));
  set_text (self->next, told);
}

static void
update_state (PmMeetingStrip *self)
{
  gboolean frozen, blank;
  const char *told = "";

  g_object_get (self->stage, "frozen", &frozen, "blank", &blank, NULL);
  if (blank)
    told = _("The room’s screen is blank.");
  else if (frozen)
    told = _("The room’s screen is frozen.");
  else if (pm_stage_get_names (self->stage))
    told = _("The room reads names.");
  gtk_label_set_label (GTK_LABEL (self->state), told);
  gtk_widget_set_visible (self->state, *told != '\0');
}

static void
update_prompts (PmMeetingStrip *self)
{
  const char *id = pm_enum_get_nick (PM_TYPE_AGENDA_KIND, (int) pm_stage_get_kind (self->stage));
  const PmMethodItem *item = pm_method_find (pm_stage_get_method (self->stage), "agenda", id);
  g_autoptr (GPtrArray) texts = item != NULL ? pm_method_item_dup_texts (item, "prompts") : NULL;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->prompts), "shown"), id) == 0)
    return;
  g_object_set_data (G_OBJECT (self->prompts), "shown", (gpointer) id);
  pm_meeting_panel_clear (self->prompts);
  if (texts == NULL)
    return;
  pm_meeting_panel_add_text (self->prompts, _("To Ask"), "heading");
  for (guint i = 0; i < texts->len; i++)
    pm_meeting_panel_add_text (self->prompts, texts->pdata[i], NULL);
}

/* Text by text what the notes for oneself say, with how often somebody learned something before.
 * Where the room would read them, it stands there how to see them. */
static GPtrArray *
collect_notes (PmMeetingStrip *self)
{
  PmList *notes = pm_postmortem_get_list (pm_stage_get_postmortem (self->stage), PM_TYPE_NOTE);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint n_learned = 0, n_private = 0;
  gboolean apart = pm_stage_is_apart (self->stage);

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    n_learned += pm_record_get_enum (pm_list_get (notes, i), "kind") == PM_NOTE_KIND_LEARNED;
  g_ptr_array_add (texts, g_strdup_printf (ngettext ("Learned something: %u time",
                                                     "Learned something: %u times", n_learned),
                                           n_learned));
  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      /* What is being collected has a place of its own. */
      if (!pm_record_get_boolean (pm_list_get (notes, i), "private")
          || pm_meeting_is_draft (pm_list_get (notes, i)))
        continue;
      n_private++;
      if (apart)
        g_ptr_array_add (texts, g_strdup (pm_record_get_string (pm_list_get (notes, i), "text")));
    }
  if (!apart && n_private > 0)
    g_ptr_array_add (texts, g_strdup (_("Hidden while the room’s screen is in this window. F7 gives "
                                        "the room a window of its own.")));
  g_ptr_array_add (texts, NULL);
  return texts;
}

static void
update_notes (PmMeetingStrip *self)
{
  g_autoptr (GPtrArray) texts = collect_notes (self);
  g_autofree char *shown = g_strjoinv ("\n", (char **) texts->pdata);

  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->notes), "shown"), shown) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self->notes), "shown", g_steal_pointer (&shown), g_free);
  pm_meeting_panel_clear (self->notes);
  for (guint i = 0; i + 1 < texts->len; i++)
    {
      if (i == 1)
        pm_meeting_panel_add_text (self->notes, _("For Yourself Alone"), "heading");
      pm_meeting_panel_add_text (self->notes, texts->pdata[i], NULL);
    }
}

/* When it is over, only what is to be done then is in the way. */
static void
update_parts (PmMeetingStrip *self)
{
  gboolean ended = pm_meeting_get_state (pm_stage_get_meeting (self->stage))
                   == PM_MEETING_STATE_ENDED;
  GtkWidget *const parts[] = { self->clock, self->delay, self->next, self->commands, self->agenda,
                               self->prompts };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], !ended);
}

static void
update (GtkWidget *widget)
{
  PmMeetingStrip *self = PM_MEETING_STRIP (widget);

  update_parts (self);
  update_clock (self);
  update_agenda (self);
  update_state (self);
  update_prompts (self);
  update_notes (self);
}

/* The room's screen comes first. */
static void
changed_cb (PmMeetingStrip *self)
{
  pm_after_frame_call (GTK_WIDGET (self), update);
}

static gboolean
tick_cb (gpointer data)
{
  update_clock (PM_MEETING_STRIP (data));
  return G_SOURCE_CONTINUE;
}

static void
add_command (GtkWidget *grid,
             int place,
             const char *label,
             const char *command,
             const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "meeting.command");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", command);
  gtk_widget_set_tooltip_text (button, tooltip);
  /* Each column is as wide as its longest word: in German three equal ones are wider than the strip. */
  gtk_widget_set_hexpand (button, TRUE);
  gtk_grid_attach (GTK_GRID (grid), button, place % 3, place / 3, 1, 1);
}

static GtkWidget *
create_commands (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  add_command (grid, 0, _("Back"), "back", _("Page Up"));
  add_command (grid, 1, _("On"), "forward", _("Page Down"));
  add_command (grid, 2, _("+5 min"), "extend", "T");
  add_command (grid, 3, _("Freeze"), "freeze", "F");
  add_command (grid, 4, _("Blank"), "blank", "B");
  add_command (grid, 5, _("Rest"), "rest", "R");
  add_command (grid, 6, _("Names"), "names", _("Ctrl+Shift+N"));
  add_command (grid, 7, _("Keys"), "keys", "?");
  add_command (grid, 8, _("Agenda"), "agenda", "E");
  add_command (grid, 9, _("End"), "end", _("End the Meeting (Ctrl+E)"));
  return grid;
}

static GtkWidget *
add_box (GtkWidget *parent,
         int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

static void
create (PmMeetingStrip *self,
        PmLibrary *library)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *head = add_box (self->box, 8);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  /* The time is in sight wherever the rest is scrolled to. */
  gtk_widget_add_css_class (head, "meeting-strip");
  gtk_widget_add_css_class (head, "meeting-head");
  gtk_widget_add_css_class (inner, "meeting-strip");
  self->clock = pm_meeting_panel_add_text (head, "", "meeting-clock");
  gtk_widget_add_css_class (self->clock, "numeric");
  self->delay = pm_meeting_panel_add_text (head, "", "field-hint");
  self->state = pm_meeting_panel_add_text (head, "", "meeting-state");
  gtk_box_append (GTK_BOX (head), pm_saving_notice_new (library));
  self->next = pm_meeting_panel_add_text (inner, "", "body");
  gtk_label_set_lines (GTK_LABEL (self->next), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->next), PANGO_ELLIPSIZE_END);
  self->commands = create_commands ();
  gtk_box_append (GTK_BOX (inner), self->commands);
  self->agenda = add_box (inner, 0);
  gtk_box_append (GTK_BOX (inner), pm_meeting_panel_new (self->stage));
  self->prompts = add_box (inner, 8);
  self->notes = add_box (inner, 8);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

static void
pm_meeting_strip_dispose (GObject *object)
{
  PmMeetingStrip *self = PM_MEETING_STRIP (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_meeting_strip_parent_class)->dispose (object);
}

static void
pm_meeting_strip_class_init (PmMeetingStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_meeting_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_meeting_strip_init (PmMeetingStrip *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "sidebar-pane");
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Facilitator"), -1);
}

/**
 * pm_meeting_strip_new:
 * @stage: where the meeting is
 * @library: (nullable): where it is saved
 *
 * Returns: (transfer floating): the facilitator's strip; its buttons use the action
 *   "meeting.command" of what it stands in
 */
GtkWidget *
pm_meeting_strip_new (PmStage *stage,
                      PmLibrary *library)
{
  PmMeetingStrip *self = g_object_new (PM_TYPE_MEETING_STRIP, NULL);

  self->stage = g_object_ref (stage);
  create (self, library);
  g_signal_connect_object (stage, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  update (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
