/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmMeetingCapture: one line in which everything is written down while people talk.  A note exists from
 * its first letter on and is saved as it is typed; emptied, it is gone again.  An action is read
 * while it is typed, and what was understood of it stands beside; until Enter it is kept as it was
 * typed.  Hands are counted as two numbers, votes as the numbers of causes.
 */

#include "pm-meeting-capture.h"

#include "pm-accessible.h"
#include "pm-action-line.h"
#include "pm-field-editor.h"
#include "pm-text-scale.h"
#include "pm-voting.h"

#include <glib/gi18n-lib.h>

/* How many minutes a vote to go on is about. */
#define GO_ON_MINUTES 5

/* A first and a last name, beside the button that lists the known ones. */
#define PERSON_WIDTH 260

struct _PmMeetingCapture
{
  GtkWidget parent_instance;

  PmStage *stage;         /* owned */
  PmActionReader *reader; /* owned */
  PmCaptureMode mode;
  PmNoteKind kind;
  gboolean private;
  PmRecord *record;       /* owned, or NULL: what the line has made so far */
  gboolean clearing;

  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *entry;
  GtkWidget *hint;
  GtkWidget *person;
};

enum
{
  NOTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmMeetingCapture, pm_meeting_capture, GTK_TYPE_WIDGET)

static PmPostmortem *
get_postmortem (PmMeetingCapture *self)
{
  return pm_stage_get_postmortem (self->stage);
}

static void
set_hint (PmMeetingCapture *self,
          const char *hint)
{
  gtk_label_set_label (GTK_LABEL (self->hint), hint);
  gtk_widget_set_visible (self->hint, *hint != '\0');
}

static PmRecord *
add_note (PmMeetingCapture *self,
          const char *text)
{
  gboolean of_event = self->kind == PM_NOTE_KIND_VIEWPOINT
                      || (self->kind == PM_NOTE_KIND_QUESTION
                          && pm_stage_get_kind (self->stage) == PM_AGENDA_KIND_TIMELINE);
  PmRecord *note;

  pm_postmortem_begin (get_postmortem (self), _("Write Down"));
  note = pm_meeting_capture (pm_stage_get_meeting (self->stage), self->kind, text,
                             of_event ? pm_stage_get_event (self->stage) : NULL);
  g_object_set (note, "private", self->private, NULL);
  pm_postmortem_end (get_postmortem (self));
  return note;
}

static PmRecord *
add_action (PmMeetingCapture *self,
            const char *text)
{
  PmRecord *action;

  pm_postmortem_begin (get_postmortem (self), _("Add Action"));
  action = pm_postmortem_add (get_postmortem (self), PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", text, NULL);
  pm_postmortem_end (get_postmortem (self));
  return action;
}

static void
remove_record (PmMeetingCapture *self)
{
  g_autoptr (PmRecord) record = g_steal_pointer (&self->record);

  pm_field_editor_set_record (PM_FIELD_EDITOR (self->person), NULL);
  if (record == NULL || pm_record_get_postmortem (record) == NULL)
    return;
  pm_postmortem_begin (get_postmortem (self), _("Delete"));
  pm_postmortem_remove (get_postmortem (self), record);
  pm_postmortem_end (get_postmortem (self));
}

/* What was understood of an action so far. */
static void
show_parts (PmMeetingCapture *self,
            const char *text)
{
  static const PmActionPart parts[] = { PM_ACTION_PART_OWNER,  PM_ACTION_PART_DUE,
                                        PM_ACTION_PART_HORIZON, PM_ACTION_PART_IMPACT,
                                        PM_ACTION_PART_EFFORT, PM_ACTION_PART_CAUSE };
  gint64 now = pm_meeting_get_now (pm_stage_get_meeting (self->stage));
  g_autoptr (PmActionLine) line = pm_action_reader_read (self->reader, text, get_postmortem (self),
                                                         now);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *said = pm_action_line_describe (line, parts[i]);

      if (said != NULL && *said != '\0')
        g_ptr_array_add (words, said);
      else
        g_free (said);
    }
  g_ptr_array_add (words, NULL);
  all = g_strjoinv (" · ", (char **) words->pdata);
  set_hint (self, *all != '\0' ? all : _("@Name · by 15 Mar · #immediate · !high"));
}

static void
write_record (PmMeetingCapture *self,
              const char *text)
{
  gboolean is_action = self->mode == PM_CAPTURE_ACTION;

  /* Undone meanwhile: what is typed now is something new. */
  if (self->record != NULL && pm_record_get_postmortem (self->record) == NULL)
    g_clear_object (&self->record);
  if (*text == '\0')
    {
      remove_record (self);
      return;
    }
  if (self->record == NULL)
    {
      self->record = g_object_ref (is_action ? add_action (self, text) : add_note (self, text));
      if (!is_action)
        pm_field_editor_set_record (PM_FIELD_EDITOR (self->person), self->record);
    }
  else
    {
      g_object_set (self->record, is_action ? "what" : "text", text, NULL);
    }
}

static void
changed_cb (PmMeetingCapture *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->clearing)
    return;
  if (self->mode == PM_CAPTURE_NOTE || self->mode == PM_CAPTURE_ACTION)
    write_record (self, text);
  if (self->mode == PM_CAPTURE_ACTION)
    show_parts (self, text);
}

static void
clear (PmMeetingCapture *self)
{
  self->clearing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->clearing = FALSE;
  g_clear_object (&self->record);
  pm_field_editor_set_record (PM_FIELD_EDITOR (self->person), NULL);
}

static void
say_noted (PmMeetingCapture *self,
           const char *words)
{
  g_signal_emit (self, signals[NOTED], 0, words);
}

static const char *
describe_noted (PmMeetingCapture *self)
{
  if (self->mode == PM_CAPTURE_ACTION)
    return _("Action noted");
  if (self->private)
    return _("Noted for yourself alone");
  switch (self->kind)
    {
    case PM_NOTE_KIND_DECISION:
      return _("Decision noted");
    case PM_NOTE_KIND_QUESTION:
      return _("Question noted");
    case PM_NOTE_KIND_VIEWPOINT:
      return _("Viewpoint noted");
    case PM_NOTE_KIND_PARKING:
      return _("Noted in the parking lot");
    case PM_NOTE_KIND_NOTE:
    case PM_NOTE_KIND_VOTE:
    case PM_NOTE_KIND_LEARNED:
    default:
      return _("Note taken");
    }
}

/* Whatever was begun stays, however the line is left, and keys belong to the meeting again.  The focus
 * goes first: hidden with it, the line would pass it on to a button, and a field without a record can
 * no longer let go of it. */
static void
finish (PmMeetingCapture *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->record != NULL && pm_record_get_postmortem (self->record) != NULL)
    say_noted (self, describe_noted (self));
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  clear (self);
  if (self->mode == PM_CAPTURE_GO_ON)
    pm_stage_set_question (self->stage, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
take_action (PmMeetingCapture *self,
             const char *text)
{
  gint64 now = pm_meeting_get_now (pm_stage_get_meeting (self->stage));
  g_autoptr (PmActionLine) line = NULL;

  pm_postmortem_begin (get_postmortem (self), _("Add Action"));
  if (self->record != NULL && pm_record_get_postmortem (self->record) != NULL)
    pm_postmortem_remove (get_postmortem (self), self->record);
  line = pm_action_reader_read (self->reader, text, get_postmortem (self), now);
  pm_action_line_add (line, get_postmortem (self), NULL);
  pm_postmortem_end (get_postmortem (self));
  say_noted (self, describe_noted (self));
  clear (self);
  show_parts (self, "");
  /* The newest one is what the room wants to see. */
  if (pm_stage_get_kind (self->stage) == PM_AGENDA_KIND_ACTIONS)
    pm_stage_show_last_action (self->stage);
}

/* The numbers in a text, whatever stands between them. */
static GArray *
read_numbers (const char *text)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  while (*text != '\0')
    {
      char *end;
      guint64 number;

      if (!g_ascii_isdigit (*text))
        {
          text++;
          continue;
        }
      number = g_ascii_strtoull (text, &end, 10);
      if (number <= G_MAXINT)
        {
          guint value = (guint) number;

          g_array_append_val (numbers, value);
        }
      text = end;
    }
  return numbers;
}

static gboolean
take_hands (PmMeetingCapture *self,
            const char *text)
{
  g_autoptr (GArray) numbers = read_numbers (text);
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  const char *question = pm_stage_get_question (self->stage);
  guint in_favour, against;
  PmRecord *note;

  if (numbers->len != 2)
    {
      set_hint (self, _("Write two numbers: hands for, hands against."));
      return FALSE;
    }
  in_favour = g_array_index (numbers, guint, 0);
  against = g_array_index (numbers, guint, 1);
  pm_postmortem_begin (get_postmortem (self), _("Vote to Go On"));
  note = pm_meeting_capture (meeting, PM_NOTE_KIND_VOTE, question != NULL ? question : "", NULL);
  g_object_set (note, "votes-for", (gint64) in_favour, "votes-against", (gint64) against, "outcome",
                in_favour > against   ? _("Yes")
                : in_favour < against ? _("No")
                                      : _("Tie"),
                NULL);
  if (in_favour > against)
    pm_meeting_extend (meeting, GO_ON_MINUTES);
  pm_postmortem_end (get_postmortem (self));
  say_noted (self, _("Vote noted"));
  return TRUE;
}

static void
show_ballot (PmMeetingCapture *self)
{
  guint given = pm_voting_count_given (get_postmortem (self));
  g_autofree char *hint = g_strdup_printf (ngettext ("One person’s numbers, up to %u; so far %u",
                                                     "One person’s numbers, up to %u; so far %u",
                                                     pm_voting_get_each (get_postmortem (self))),
                                           pm_voting_get_each (get_postmortem (self)), given);

  set_hint (self, hint);
}

/* All votes of one person in one step, or none: who made a slip says the numbers once more. */
static void
take_ballot (PmMeetingCapture *self,
             const char *text)
{
  g_autoptr (GArray) numbers = read_numbers (text);
  g_autoptr (GPtrArray) ballot = pm_stage_dup_ballot (self->stage);
  guint each = pm_voting_get_each (get_postmortem (self));
  g_autofree char *problem = NULL;

  for (guint i = 0; i < numbers->len && problem == NULL; i++)
    if (g_array_index (numbers, guint, i) < 1 || g_array_index (numbers, guint, i) > ballot->len)
      problem = g_strdup_printf (_("There is no cause number %u."),
                                 g_array_index (numbers, guint, i));
  if (problem == NULL && numbers->len > each)
    problem = g_strdup_printf (ngettext ("That is more than %u vote.", "That is more than %u votes.",
                                         each),
                               each);
  if (problem != NULL)
    {
      set_hint (self, problem);
      return;
    }
  pm_postmortem_begin (get_postmortem (self), _("Count Votes"));
  for (guint i = 0; i < numbers->len; i++)
    pm_voting_add (ballot->pdata[g_array_index (numbers, guint, i) - 1], 1);
  pm_postmortem_end (get_postmortem (self));
  say_noted (self, _("Votes counted"));
  clear (self);
  show_ballot (self);
}

static void
activate_cb (PmMeetingCapture *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (
      GTK_EDITABLE (self->entry))));

  if (*text == '\0')
    {
      finish (self);
      return;
    }
  switch (self->mode)
    {
    case PM_CAPTURE_ACTION:
      take_action (self, text);
      break;
    case PM_CAPTURE_BALLOT:
      take_ballot (self, text);
      break;
    case PM_CAPTURE_GO_ON:
      if (take_hands (self, text))
        finish (self);
      break;
    case PM_CAPTURE_NOTE:
    default:
      finish (self);
    }
}

/**
 * pm_meeting_capture_leave:
 * @self: a line
 *
 * Stops writing.  A note that was begun stays as it is.
 */
void
pm_meeting_capture_leave (PmMeetingCapture *self)
{
  g_return_if_fail (PM_IS_MEETING_CAPTURE (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    finish (self);
}

/**
 * pm_meeting_capture_follow:
 * @self: a line
 *
 * Shows what there is after something was undone or done again: what was undone is not left standing
 * in the line as if it were kept.
 */
void
pm_meeting_capture_follow (PmMeetingCapture *self)
{
  const char *text = "";

  g_return_if_fail (PM_IS_MEETING_CAPTURE (self));

  if (self->record == NULL)
    return;
  if (pm_record_get_postmortem (self->record) == NULL)
    clear (self);
  else
    text = pm_record_get_string (self->record, self->mode == PM_CAPTURE_ACTION ? "what" : "text");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    {
      self->clearing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      self->clearing = FALSE;
    }
  if (self->mode == PM_CAPTURE_ACTION)
    show_parts (self, text);
}

static void
begin (PmMeetingCapture *self,
       PmCaptureMode mode,
       const char *label,
       const char *hint)
{
  gboolean by_person = mode == PM_CAPTURE_NOTE
                       && (self->kind == PM_NOTE_KIND_VIEWPOINT
                           || self->kind == PM_NOTE_KIND_QUESTION);

  clear (self);
  if (self->mode == PM_CAPTURE_GO_ON && mode != PM_CAPTURE_GO_ON)
    pm_stage_set_question (self->stage, NULL);
  self->mode = mode;
  gtk_label_set_label (GTK_LABEL (self->label), label);
  pm_accessible_name (self->entry, label);
  set_hint (self, hint);
  gtk_widget_set_visible (self->person, by_person);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
}

/**
 * pm_meeting_capture_start_note:
 * @self: a line
 * @kind: the kind of note
 * @private: whether it is for the facilitator alone
 *
 * Lets a note be written.
 */
void
pm_meeting_capture_start_note (PmMeetingCapture *self,
                               PmNoteKind kind,
                               gboolean private)
{
  g_return_if_fail (PM_IS_MEETING_CAPTURE (self));

  self->kind = kind;
  self->private = private;
  begin (self, PM_CAPTURE_NOTE,
         private ? _("For yourself alone") : pm_enum_get_label (PM_TYPE_NOTE_KIND, (int) kind),
         pm_stage_is_apart (self->stage)
             ? ""
             : _("The room reads along: its screen is in this window."));
}

/**
 * pm_meeting_capture_start:
 * @self: a line
 * @mode: what is written, if no note
 *
 * Lets an action be written, hands or votes be counted.
 */
void
pm_meeting_capture_start (PmMeetingCapture *self,
                          PmCaptureMode mode)
{
  PmRecord *item = pm_meeting_get_item (pm_stage_get_meeting (self->stage));
  g_autofree char *question = NULL;

  g_return_if_fail (PM_IS_MEETING_CAPTURE (self));

  switch (mode)
    {
    case PM_CAPTURE_ACTION:
      begin (self, mode, _("Action"), "");
      show_parts (self, "");
      break;
    case PM_CAPTURE_GO_ON:
      begin (self, mode, _("Hands for and against"), _("Two numbers: 7 2"));
      question = g_strdup_printf (ngettext ("Go on with “%s” for %u more minute?",
                                            "Go on with “%s” for %u more minutes?", GO_ON_MINUTES),
                                  item != NULL ? pm_record_get_string (item, "title") : "",
                                  GO_ON_MINUTES);
      pm_stage_set_question (self->stage, question);
      break;
    case PM_CAPTURE_BALLOT:
      begin (self, mode, _("Votes"), "");
      show_ballot (self);
      break;
    case PM_CAPTURE_NOTE:
    default:
      pm_meeting_capture_start_note (self, PM_NOTE_KIND_NOTE, FALSE);
    }
}

static void
pm_meeting_capture_dispose (GObject *object)
{
  PmMeetingCapture *self = PM_MEETING_CAPTURE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->reader, pm_action_reader_free);
  g_clear_object (&self->record);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_meeting_capture_parent_class)->dispose (object);
}

static void
pm_meeting_capture_class_init (PmMeetingCaptureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_meeting_capture_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * PmMeetingCapture::noted:
   * @self: the line
   * @words: what was written down: "Decision noted"
   *
   * Something that was written stands in the postmortem now.
   */
  signals[NOTED] = g_signal_new ("noted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pm_meeting_capture_init (PmMeetingCapture *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->box, "meeting-capture");
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "heading");
  gtk_widget_set_valign (self->label, GTK_ALIGN_CENTER);
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->hint, "field-caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->entry);
  gtk_box_append (GTK_BOX (words), self->hint);
  self->person = pm_field_editor_new (PM_TYPE_NOTE, "person");
  pm_field_editor_set_self_named (PM_FIELD_EDITOR (self->person));
  gtk_widget_set_size_request (self->person, PERSON_WIDTH, -1);
  pm_text_scale_follow (G_OBJECT (self->person), "width-request");
  gtk_widget_set_valign (self->person, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), self->person);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "activated", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_meeting_capture_new:
 * @stage: where the meeting is
 *
 * Returns: (transfer floating): a line that is hidden until something is to be written
 */
GtkWidget *
pm_meeting_capture_new (PmStage *stage)
{
  PmMeetingCapture *self = g_object_new (PM_TYPE_MEETING_CAPTURE, NULL);

  self->stage = g_object_ref (stage);
  self->reader = pm_action_reader_new (pm_stage_get_method (stage));
  return GTK_WIDGET (self);
}
