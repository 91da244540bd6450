/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the facilitator works with at each kind of agenda item: who is there, questions by kind of
 * statement, who has agreed to an action.  The larger ones have files of their own.
 */

#include "pm-meeting-panel.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-check-row.h"

#include <glib/gi18n-lib.h>

/* Texts take the width there is, and ask for no more than this. */
#define LINE_CHARS 36
/* Milliseconds in which nothing happened. */
#define QUIET 200
/* The name of the panel for the time after the meeting; the others have those of their kinds. */
#define END "ended"
#define PREPARING "preparing"

typedef struct
{
  void (*update) (GtkWidget *panel,
                  PmStage *stage);
  PmStage *stage; /* borrowed: it outlives the panel, which is of its window */
} Follower;

/**
 * pm_meeting_panel_add_text:
 * @box: where to
 * @text: a text
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer none): a label that wraps
 */
GtkWidget *
pm_meeting_panel_add_text (GtkWidget *box,
                           const char *text,
                           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * pm_meeting_panel_add_button:
 * @box: where to
 * @label: what stands on it
 * @name: (nullable): what a screen reader says; %NULL for the label
 *
 * Returns: (transfer none): a button
 */
GtkWidget *
pm_meeting_panel_add_button (GtkWidget *box,
                             const char *label,
                             const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (name != NULL)
    pm_accessible_name (button, name);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/**
 * pm_meeting_panel_clear:
 * @box: a box
 *
 * Removes all that is in it.
 */
void
pm_meeting_panel_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
changed_cb (GtkWidget *panel)
{
  Follower *follower = g_object_get_data (G_OBJECT (panel), "follower");

  if (gtk_widget_get_mapped (panel))
    follower->update (panel, follower->stage);
}

/**
 * pm_meeting_panel_follow:
 * @panel: a panel
 * @stage: what it is about
 * @update: shows the present
 *
 * Calls @update now, whenever something changes while the panel is seen, and when it gets seen.
 */
void
pm_meeting_panel_follow (GtkWidget *panel,
                         PmStage *stage,
                         void (*update) (GtkWidget *panel,
                                         PmStage *stage))
{
  Follower *follower = g_new (Follower, 1);

  follower->update = update;
  follower->stage = stage;
  g_object_set_data_full (G_OBJECT (panel), "follower", follower, g_free);
  g_signal_connect_object (stage, "changed", G_CALLBACK (changed_cb), panel, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "notify::apart", G_CALLBACK (changed_cb), panel,
                           G_CONNECT_SWAPPED);
  g_signal_connect (panel, "map", G_CALLBACK (changed_cb), NULL);
  update (panel, stage);
}

/* -- Who is there */

static PmRecord *
find_attendance (PmStage *stage,
                 PmRecord *person)
{
  g_autoptr (GPtrArray) notes = pm_postmortem_find_referring (pm_stage_get_postmortem (stage),
                                                              person, PM_TYPE_NOTE, "person");

  for (guint i = 0; i < notes->len; i++)
    if (pm_record_get_enum (notes->pdata[i], "kind") == PM_NOTE_KIND_ATTENDANCE)
      return notes->pdata[i];
  return NULL;
}

static void
present_cb (GtkCheckButton *button,
            PmRecord *person)
{
  PmStage *stage = g_object_get_data (G_OBJECT (button), "stage");
  PmPostmortem *postmortem = pm_stage_get_postmortem (stage);
  PmRecord *there = find_attendance (stage, person);

  if (gtk_check_button_get_active (button) == (there != NULL))
    return;
  pm_postmortem_begin (postmortem, _("Note Attendance"));
  if (there != NULL)
    pm_postmortem_remove (postmortem, there);
  else
    g_object_set (pm_meeting_capture (pm_stage_get_meeting (stage), PM_NOTE_KIND_ATTENDANCE, "",
                                      NULL),
                  "person", pm_record_get_id (person), NULL);
  pm_postmortem_end (postmortem);
}

/* A list that is ticked while it is looked at keeps its rows, so that the focus stays; unless other
 * names may be read. */
static gboolean
keeps_rows (GtkWidget *panel,
            PmStage *stage,
            guint n_rows)
{
  guint voice = 2 * pm_stage_get_voice (stage) + (pm_stage_is_apart (stage) ? 1 : 0), n = 0;
  gboolean same = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (panel), "voice")) == voice;

  g_object_set_data (G_OBJECT (panel), "voice", GUINT_TO_POINTER (voice));
  for (GtkWidget *child = gtk_widget_get_first_child (panel); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += GTK_IS_CHECK_BUTTON (child) != FALSE;
  return same && n == n_rows && n > 0;
}

static GtkWidget *
add_check (GtkWidget *panel,
           PmStage *stage,
           const char *label,
           gboolean active,
           GCallback toggled,
           PmRecord *record)
{
  GtkWidget *check = pm_check_row_new (label, active);
  GtkWidget *words = gtk_check_button_get_child (GTK_CHECK_BUTTON (check));

  gtk_label_set_max_width_chars (GTK_LABEL (words), LINE_CHARS);
  g_object_set_data (G_OBJECT (check), "stage", stage);
  g_object_set_data_full (G_OBJECT (check), "record", g_object_ref (record), g_object_unref);
  g_signal_connect (check, "toggled", toggled, record);
  gtk_box_append (GTK_BOX (panel), check);
  return check;
}

static void
update_people (GtkWidget *panel,
               PmStage *stage)
{
  PmList *people = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_PERSON);
  guint n = pm_list_get_length (people);

  if (keeps_rows (panel, stage, n))
    return;
  pm_meeting_panel_clear (panel);
  pm_meeting_panel_add_text (panel, _("Who Is There"), "heading");
  if (n == 0)
    pm_meeting_panel_add_text (panel, _("Nobody is listed in this postmortem yet."), "field-hint");
  for (guint i = 0; i < n; i++)
    {
      PmRecord *person = pm_list_get (people, i);
      g_autofree char *title = pm_stage_is_apart (stage) ? pm_record_dup_title (person)
                                                : g_strdup (pm_stage_show_person (stage, person));

      add_check (panel, stage, title, find_attendance (stage, person) != NULL,
                 G_CALLBACK (present_cb), person);
    }
}

/* -- Questions by kind of statement */

static void
statement_cb (GtkDropDown *choice,
              GParamSpec *pspec,
              GtkWidget *prompts)
{
  PmMethod *method = g_object_get_data (G_OBJECT (choice), "method");
  GPtrArray *statements = pm_method_get_items (method, "statements");
  guint selected = gtk_drop_down_get_selected (choice);
  g_autoptr (GPtrArray) texts = NULL;

  pm_meeting_panel_clear (prompts);
  if (selected >= statements->len)
    return;
  pm_meeting_panel_add_text (prompts, pm_method_item_get_text (statements->pdata[selected], "text"),
                             "field-hint");
  texts = pm_method_item_dup_texts (statements->pdata[selected], "prompts");
  for (guint i = 0; i < texts->len; i++)
    pm_meeting_panel_add_text (prompts, texts->pdata[i], NULL);
}

static GtkWidget *
create_statements (PmStage *stage)
{
  PmMethod *method = pm_stage_get_method (stage);
  GPtrArray *statements = pm_method_get_items (method, "statements");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *prompts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *choice;

  for (guint i = 0; i < statements->len; i++)
    gtk_string_list_append (names, pm_method_item_get_text (statements->pdata[i], "title"));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  pm_accessible_name (choice, _("What Was Said"));
  g_object_set_data_full (G_OBJECT (choice), "method", g_object_ref (method), g_object_unref);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (statement_cb), prompts, 0);
  pm_meeting_panel_add_text (box, _("What Was Said, and What to Ask"), "heading");
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), prompts);
  statement_cb (GTK_DROP_DOWN (choice), NULL, prompts);
  return box;
}

/* -- Actions */

static void
agreed_cb (GtkCheckButton *button,
           PmRecord *action)
{
  if (pm_record_get_postmortem (action) != NULL)
    g_object_set (action, "committed", gtk_check_button_get_active (button), NULL);
}

static void
update_actions (GtkWidget *panel,
                PmStage *stage)
{
  PmList *actions = pm_postmortem_get_list (pm_stage_get_postmortem (stage), PM_TYPE_ACTION);
  guint n = pm_list_get_length (actions);

  if (keeps_rows (panel, stage, n))
    return;
  pm_meeting_panel_clear (panel);
  pm_meeting_panel_add_text (panel, _("Who Has Agreed"), "heading");
  pm_meeting_panel_add_text (panel, _("Press A to write an action down in one line."),
                             "field-hint");
  for (guint i = 0; i < n; i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      g_autofree char *what = pm_stage_say_field (stage, action, "what");

      add_check (panel, stage, what,
                 pm_record_get_boolean (action, "committed"), G_CALLBACK (agreed_cb), action);
    }
}

static GtkWidget *
create_followed (PmStage *stage,
                 void (*update) (GtkWidget *,
                                 PmStage *))
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  pm_meeting_panel_follow (box, stage, update);
  return box;
}

static GtkWidget *
create_panel (PmStage *stage,
              PmAgendaKind kind)
{
  switch (kind)
    {
    case PM_AGENDA_KIND_OPENING:
      return create_followed (stage, update_people);
    case PM_AGENDA_KIND_TIMELINE:
      return create_statements (stage);
    case PM_AGENDA_KIND_CAUSES:
      return pm_meeting_panel_causes_new (stage);
    case PM_AGENDA_KIND_ACTIONS:
      return create_followed (stage, update_actions);
    case PM_AGENDA_KIND_CLOSING:
      return pm_meeting_panel_closing_new (stage);
    case PM_AGENDA_KIND_IMPACT:
    case PM_AGENDA_KIND_LESSONS:
    case PM_AGENDA_KIND_CUSTOM:
    default:
      return gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    }
}

static const char *
get_name (PmRecord *item)
{
  PmAgendaKind kind = item != NULL ? (PmAgendaKind) pm_record_get_enum (item, "kind")
                                   : PM_AGENDA_KIND_CUSTOM;

  return pm_enum_get_nick (PM_TYPE_AGENDA_KIND, (int) kind);
}

/* Built when it is needed first, or in a quiet moment before: the start of the meeting does not wait
 * for all of them. */
static const char *
ensure_panel (GtkWidget *stack,
              PmStage *stage,
              PmRecord *item)
{
  const char *name = get_name (item);

  if (gtk_stack_get_child_by_name (GTK_STACK (stack), name) == NULL)
    gtk_stack_add_named (GTK_STACK (stack),
                         create_panel (stage, item != NULL ? pm_record_get_enum (item, "kind")
                                                           : PM_AGENDA_KIND_CUSTOM),
                         name);
  return name;
}

static const char *
ensure_end (GtkWidget *stack,
            PmStage *stage)
{
  if (gtk_stack_get_child_by_name (GTK_STACK (stack), END) == NULL)
    gtk_stack_add_named (GTK_STACK (stack), pm_meeting_panel_end_new (stage), END);
  return END;
}

/* The nearest item whose panel is not there yet, first those behind, or NULL. */
static PmRecord *
find_missing (GtkWidget *stack,
              PmMeeting *meeting)
{
  int n = (int) pm_list_get_length (pm_meeting_get_agenda (meeting));

  for (int distance = 1; distance < n; distance++)
    for (int sign = 1; sign >= -1; sign -= 2)
      {
        PmRecord *item = pm_meeting_get_neighbour (meeting, sign * distance);

        if (item != NULL
            && gtk_stack_get_child_by_name (GTK_STACK (stack), get_name (item)) == NULL)
          return item;
      }
  return NULL;
}

static gboolean
prepare_cb (gpointer data)
{
  PmStage *stage = g_object_get_data (G_OBJECT (data), "stage");
  PmRecord *missing = find_missing (data, pm_stage_get_meeting (stage));

  if (missing != NULL && gtk_widget_get_root (data) != NULL)
    {
      ensure_panel (data, stage, missing);
      return G_SOURCE_CONTINUE;
    }
  /* The source is gone when this returns: it is not to be removed again. */
  g_object_steal_data (G_OBJECT (data), PREPARING);
  return G_SOURCE_REMOVE;
}

static void
remove_source (gpointer source)
{
  g_source_remove (GPOINTER_TO_UINT (source));
}

/* The others are there when they are wanted.  The source goes with the stack. */
static void
prepare_others (GtkWidget *stack)
{
  guint source = g_timeout_add_full (G_PRIORITY_LOW, QUIET, prepare_cb, stack, NULL);

  g_object_set_data_full (G_OBJECT (stack), PREPARING, GUINT_TO_POINTER (source), remove_source);
}

/* A stack hands the focus on to the first control of what it shows next, for instance to the lines of
 * causes, where the next key of the meeting would be written. */
static void
release_focus (GtkWidget *stack)
{
  GtkRoot *root = gtk_widget_get_root (stack);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, stack))
    gtk_root_set_focus (root, NULL);
}

static void
show_panel (GtkWidget *stack)
{
  PmStage *stage = g_object_get_data (G_OBJECT (stack), "stage");
  PmMeeting *meeting = pm_stage_get_meeting (stage);
  gboolean ended = pm_meeting_get_state (meeting) == PM_MEETING_STATE_ENDED;
  const char *name = ended ? ensure_end (stack, stage)
                           : ensure_panel (stack, stage, pm_meeting_get_item (meeting));
  gboolean another = g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), name) != 0;

  if (another)
    release_focus (stack);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
  if (ended && another)
    pm_meeting_panel_end_focus (gtk_stack_get_visible_child (GTK_STACK (stack)));
  prepare_others (stack);
}

static void
show_panel_next (GtkWidget *stack)
{
  pm_after_frame_call (stack, show_panel);
}

/* The room's screen comes first, then what stands around the panel: each has a frame. */
static void
stage_changed_cb (GtkWidget *stack)
{
  pm_after_frame_call (stack, show_panel_next);
}

/**
 * pm_meeting_panel_new:
 * @stage: where the meeting is
 *
 * Returns: (transfer floating): what the facilitator works with at the current agenda item
 */
GtkWidget *
pm_meeting_panel_new (PmStage *stage)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  g_object_set_data_full (G_OBJECT (stack), "stage", g_object_ref (stage), g_object_unref);
  g_signal_connect_object (stage, "changed", G_CALLBACK (stage_changed_cb), stack,
                           G_CONNECT_SWAPPED);
  g_signal_connect (stack, "map", G_CALLBACK (show_panel), NULL);
  show_panel (stack);
  return stack;
}
