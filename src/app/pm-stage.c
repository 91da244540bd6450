/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmStage: what the room looks at, shared by all windows of one meeting.  Which agenda item that is,
 * and which event of the timeline, is the meeting's and saved; what else there is (the page of an
 * item, a frozen or blank screen, the pointer's spot, a timer for silent writing) lasts as long as
 * the windows.  The stage also says people's names, or what stands for them: whatever the room
 * reads comes through pm_stage_say().
 */

#include "pm-stage-private.h"

#include "pm-room-part.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_FROZEN,
  PROP_BLANK,
  PROP_SPOT,
  PROP_HIGHLIGHT,
  PROP_APART,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmStage, pm_stage, G_TYPE_OBJECT)

/**
 * pm_stage_emit_changed:
 * @self: a stage that is not what it was
 */
void
pm_stage_emit_changed (PmStage *self)
{
  self->n_pages = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
forget_names (PmStage *self)
{
  g_clear_pointer (&self->anonymiser, pm_anonymiser_free);
  self->voice++;
}

/* Another item begins with its first page, however it became the current one. */
static void
follow_item (PmStage *self)
{
  PmRecord *item = pm_meeting_get_item (self->meeting);

  if (item == self->item)
    return;
  self->item = item;
  self->page = 0;
  pm_stage_forget_branch (self);
  self->at_checkpoint = FALSE;
  self->show_result = FALSE;
  self->writing_until = 0;
  g_clear_pointer (&self->question, g_free);
}

static void
changed_cb (PmStage *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];
      GType type = G_OBJECT_TYPE (change->record);

      if (type == PM_TYPE_EVENT)
        g_clear_pointer (&self->events, g_ptr_array_unref);
      if (type == PM_TYPE_PERSON
          || (type == PM_TYPE_POSTMORTEM && change->field != NULL
              && g_str_equal (change->field->name, "meeting-names")))
        forget_names (self);
      if (type == PM_TYPE_POSTMORTEM && change->field != NULL
          && g_str_equal (change->field->name, "voting"))
        {
          self->show_result = !pm_record_get_boolean (PM_RECORD (self->postmortem), "voting");
          self->page = 0;
        }
    }
  self->n_pages = 0;
  follow_item (self);
  pm_stage_emit_changed (self);
}

/* What is merged in, from another window or machine, is not announced. */
static void
merged_cb (PmStage *self)
{
  self->n_pages = 0;
  g_clear_pointer (&self->events, g_ptr_array_unref);
  forget_names (self);
}

static void
pm_stage_dispose (GObject *object)
{
  PmStage *self = PM_STAGE (object);

  g_clear_pointer (&self->anonymiser, pm_anonymiser_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->question, g_free);
  g_clear_object (&self->selected);
  g_clear_object (&self->branch);
  g_clear_object (&self->meeting);
  g_clear_object (&self->method);
  g_clear_object (&self->postmortem);
  G_OBJECT_CLASS (pm_stage_parent_class)->dispose (object);
}

static gboolean *
find_flag (PmStage *self,
           guint prop_id)
{
  switch (prop_id)
    {
    case PROP_FROZEN:
      return &self->frozen;
    case PROP_BLANK:
      return &self->blank;
    case PROP_SPOT:
      return &self->spot;
    case PROP_HIGHLIGHT:
      return &self->highlight;
    case PROP_APART:
      return &self->apart;
    default:
      return NULL;
    }
}

static void
pm_stage_get_property (GObject *object,
                       guint prop_id,
                       GValue *value,
                       GParamSpec *pspec)
{
  gboolean *flag = find_flag (PM_STAGE (object), prop_id);

  if (flag != NULL)
    g_value_set_boolean (value, *flag);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pm_stage_set_property (GObject *object,
                       guint prop_id,
                       const GValue *value,
                       GParamSpec *pspec)
{
  gboolean *flag = find_flag (PM_STAGE (object), prop_id);

  if (flag == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (*flag != g_value_get_boolean (value))
    {
      *flag = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static GParamSpec *
create_flag (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                   | G_PARAM_STATIC_STRINGS);
}

static void
pm_stage_class_init (PmStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pm_stage_dispose;
  object_class->get_property = pm_stage_get_property;
  object_class->set_property = pm_stage_set_property;

  /* Whether the room keeps its picture, sees nothing, and sees a spot at the pointer. */
  properties[PROP_FROZEN] = create_flag ("frozen");
  properties[PROP_BLANK] = create_flag ("blank");
  properties[PROP_SPOT] = create_flag ("spot");
  /* Whether the node that is talked about is set off from the rest. */
  properties[PROP_HIGHLIGHT] = create_flag ("highlight");
  /* Whether the room has a window of its own, and does not read what the facilitator does. */
  properties[PROP_APART] = create_flag ("apart");
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PmStage::changed:
   * @self: the stage
   *
   * What the room looks at is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PmStage::selected:
   * @self: the stage
   *
   * Another node is talked about.
   */
  g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  /**
   * PmStage::viewed:
   * @self: the stage
   *
   * Another part of the diagram is seen, or in another size.
   */
  g_signal_new ("viewed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
pm_stage_init (PmStage *self)
{
}

/* The technique that the team has used: the one whose diagram holds most. */
static PmDiagramKind
choose_diagram (PmPostmortem *postmortem)
{
  PmDiagramKind best = PM_DIAGRAM_KIND_FISHBONE;
  guint most = 0;

  for (PmDiagramKind kind = PM_DIAGRAM_KIND_WHY; kind <= PM_DIAGRAM_KIND_FAULT_TREE; kind++)
    {
      PmRecord *diagram = pm_diagram_find (postmortem, kind);
      g_autoptr (GArray) places = diagram != NULL ? pm_diagram_walk (diagram, FALSE) : NULL;
      guint n = places != NULL ? places->len : 0;

      if (n > most || (n == most && n > 0 && kind == PM_DIAGRAM_KIND_FISHBONE))
        {
          best = kind;
          most = n;
        }
    }
  return best;
}

/**
 * pm_stage_new:
 * @postmortem: what the meeting is about
 * @method: where prompts and rules come from
 *
 * Returns: (transfer full): the stage of its meeting
 */
PmStage *
pm_stage_new (PmPostmortem *postmortem,
              PmMethod *method)
{
  PmStage *self = g_object_new (PM_TYPE_STAGE, NULL);

  self->postmortem = g_object_ref (postmortem);
  self->method = g_object_ref (method);
  self->meeting = pm_meeting_new (postmortem);
  self->item = pm_meeting_get_item (self->meeting);
  self->diagram_kind = choose_diagram (postmortem);
  g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_postmortem_get_list (postmortem, PM_TYPE_EVENT), "items-changed",
                           G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_postmortem_get_list (postmortem, PM_TYPE_PERSON), "items-changed",
                           G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * pm_stage_get_meeting:
 * @self: a stage
 *
 * Returns: (transfer none): the rules of the meeting
 */
PmMeeting *
pm_stage_get_meeting (PmStage *self)
{
  return self->meeting;
}

/**
 * pm_stage_get_postmortem:
 * @self: a stage
 *
 * Returns: (transfer none): what the meeting is about
 */
PmPostmortem *
pm_stage_get_postmortem (PmStage *self)
{
  return self->postmortem;
}

/**
 * pm_stage_get_method:
 * @self: a stage
 *
 * Returns: (transfer none): the method's texts
 */
PmMethod *
pm_stage_get_method (PmStage *self)
{
  return self->method;
}

/**
 * pm_stage_get_kind:
 * @self: a stage
 *
 * Returns: what the current agenda item is about
 */
PmAgendaKind
pm_stage_get_kind (PmStage *self)
{
  PmRecord *item = pm_meeting_get_item (self->meeting);

  return item != NULL ? (PmAgendaKind) pm_record_get_enum (item, "kind") : PM_AGENDA_KIND_CUSTOM;
}

/**
 * pm_stage_get_events:
 * @self: a stage
 *
 * Returns: (transfer none) (element-type PmRecord): the events in the order in which they happened;
 *   valid until one changes
 */
GPtrArray *
pm_stage_get_events (PmStage *self)
{
  if (self->events == NULL)
    self->events = pm_timeline_sort_events (self->postmortem);
  return self->events;
}

/**
 * pm_stage_get_event:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the event that the timeline walk has come to
 */
PmRecord *
pm_stage_get_event (PmStage *self)
{
  PmRecord *event = pm_record_get_ref (PM_RECORD (self->postmortem), "meeting-event");
  GPtrArray *events = pm_stage_get_events (self);

  return event != NULL || events->len == 0 ? event : events->pdata[0];
}

/**
 * pm_stage_get_page:
 * @self: a stage
 *
 * Returns: which page of the current item is shown, from 0; of the timeline, which event
 */
guint
pm_stage_get_page (PmStage *self)
{
  guint last = pm_stage_get_n_pages (self) - 1;

  if (pm_stage_get_kind (self) == PM_AGENDA_KIND_TIMELINE)
    {
      guint position = 0;

      if (self->at_checkpoint)
        return last;
      g_ptr_array_find (pm_stage_get_events (self), pm_stage_get_event (self), &position);
      return MIN (position, last);
    }
  if (pm_stage_shows_diagram (self))
    return MIN (pm_stage_get_branch_page (self), last);
  return MIN (self->page, last);
}

/**
 * pm_stage_get_n_pages:
 * @self: a stage
 *
 * Returns: how many pages the current item has, at least one
 */
guint
pm_stage_get_n_pages (PmStage *self)
{
  if (self->n_pages == 0)
    self->n_pages = MAX (1, pm_room_part_now (self)->count_pages (self));
  return self->n_pages;
}

/**
 * pm_stage_set_page:
 * @self: a stage
 * @page: a page of the current item
 *
 * Shows another page.
 */
void
pm_stage_set_page (PmStage *self,
                   guint page)
{
  page = MIN (page, pm_stage_get_n_pages (self) - 1);
  if (pm_stage_get_kind (self) == PM_AGENDA_KIND_TIMELINE)
    {
      GPtrArray *events = pm_stage_get_events (self);

      self->at_checkpoint = page >= events->len;
      /* The place in the timeline is saved; it says so itself. */
      if (!self->at_checkpoint && events->pdata[page] != pm_stage_get_event (self))
        {
          pm_postmortem_begin_passing (self->postmortem);
          g_object_set (self->postmortem, "meeting-event", pm_record_get_id (events->pdata[page]),
                        NULL);
          pm_postmortem_end (self->postmortem);
          return;
        }
    }
  if (pm_stage_shows_diagram (self))
    {
      pm_stage_set_branch_page (self, page);
      return;
    }
  self->page = page;
  pm_stage_emit_changed (self);
}

static gboolean
may_step (PmStage *self)
{
  PmMeetingState state = pm_meeting_get_state (self->meeting);

  return state == PM_MEETING_STATE_RUNNING || state == PM_MEETING_STATE_PAUSED;
}

/**
 * pm_stage_forward:
 * @self: a stage
 *
 * What the key of a remote control does: on to the next page, behind the last to the next item.
 */
void
pm_stage_forward (PmStage *self)
{
  if (self->show_result)
    pm_stage_hide_result (self);
  else if (pm_stage_get_page (self) + 1 < pm_stage_get_n_pages (self))
    pm_stage_set_page (self, pm_stage_get_page (self) + 1);
  else if (may_step (self))
    pm_meeting_step (self->meeting, 1);
}

/**
 * pm_stage_back:
 * @self: a stage
 *
 * Back to the page before, from the first to the last of the item before.
 */
void
pm_stage_back (PmStage *self)
{
  guint page = pm_stage_get_page (self);

  if (self->show_result)
    pm_stage_hide_result (self);
  else if (page > 0)
    pm_stage_set_page (self, page - 1);
  else if (may_step (self) && pm_meeting_step (self->meeting, -1)
           && pm_stage_get_kind (self) != PM_AGENDA_KIND_TIMELINE)
    pm_stage_set_page (self, pm_stage_get_n_pages (self) - 1);
}

static gboolean
renamed_later_cb (gpointer data)
{
  pm_stage_emit_changed (PM_STAGE (data));
  return G_SOURCE_REMOVE;
}

/* Also when another window or machine has renamed somebody, which is not announced. */
static void
renamed_cb (PmStage *self)
{
  if (self->anonymiser == NULL)
    return;
  forget_names (self);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, renamed_later_cb, g_object_ref (self), g_object_unref);
}

static void
watch_people (PmStage *self)
{
  PmList *people = pm_postmortem_get_list (self->postmortem, PM_TYPE_PERSON);

  for (guint i = 0; i < pm_list_get_length (people); i++)
    {
      PmRecord *person = pm_list_get (people, i);

      g_signal_handlers_disconnect_by_func (person, renamed_cb, self);
      g_signal_connect_object (person, "notify", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
    }
}

static PmAnonymiser *
get_anonymiser (PmStage *self)
{
  if (self->anonymiser == NULL)
    watch_people (self);
  if (self->anonymiser == NULL)
    self->anonymiser = pm_anonymiser_new (self->postmortem, pm_stage_get_names (self)
                                                                ? PM_AUDIENCE_INTERNAL
                                                                : PM_AUDIENCE_ANONYMOUS);
  return self->anonymiser;
}

/**
 * pm_stage_say:
 * @self: a stage
 * @text: a text of the postmortem
 *
 * Returns: (transfer full): the text as the room may read it
 */
char *
pm_stage_say (PmStage *self,
              const char *text)
{
  return pm_anonymiser_apply (get_anonymiser (self), text);
}

/**
 * pm_stage_say_field:
 * @self: a stage
 * @record: a record of the postmortem
 * @field: a text field of it
 *
 * Returns: (transfer full): what stands in the field, as the room may read it
 */
char *
pm_stage_say_field (PmStage *self,
                    PmRecord *record,
                    const char *field)
{
  return pm_stage_say (self, pm_record_get_string (record, field));
}

/**
 * pm_stage_restore:
 * @self: a stage
 * @text: a text of the postmortem
 * @edited: what was made of it in the room, as it is said there
 *
 * Returns: (transfer full): the new text, with the names that the room does not read
 */
char *
pm_stage_restore (PmStage *self,
                  const char *text,
                  const char *edited)
{
  return pm_anonymiser_restore (get_anonymiser (self), text, edited);
}

/**
 * pm_stage_is_apart:
 * @self: a stage
 *
 * Returns: whether the room's screen is in a window of its own, so that the room does not read what
 *   the facilitator does
 */
gboolean
pm_stage_is_apart (PmStage *self)
{
  g_return_val_if_fail (PM_IS_STAGE (self), FALSE);

  return self->apart;
}

/**
 * pm_stage_get_voice:
 * @self: a stage
 *
 * Returns: another number whenever texts may be said in another way
 */
guint
pm_stage_get_voice (PmStage *self)
{
  return self->voice;
}

/**
 * pm_stage_show_person:
 * @self: a stage
 * @person: (nullable): a person of the postmortem
 *
 * Returns: (transfer none): what the room reads for the person; "" for nobody
 */
const char *
pm_stage_show_person (PmStage *self,
                      PmRecord *person)
{
  return pm_anonymiser_show (get_anonymiser (self), person);
}

/**
 * pm_stage_get_names:
 * @self: a stage
 *
 * Returns: whether the room reads names
 */
gboolean
pm_stage_get_names (PmStage *self)
{
  return pm_record_get_boolean (PM_RECORD (self->postmortem), "meeting-names");
}

/**
 * pm_stage_set_names:
 * @self: a stage
 * @names: whether the room is to read names instead of roles and aliases
 *
 * This is no step of undo, which would show names again that were hidden.
 */
void
pm_stage_set_names (PmStage *self,
                    gboolean names)
{
  pm_postmortem_begin_passing (self->postmortem);
  g_object_set (self->postmortem, "meeting-names", names, NULL);
  pm_postmortem_end (self->postmortem);
}

/**
 * pm_stage_show_last_action:
 * @self: a stage, at the actions
 *
 * Shows the page of the newest action.
 */
void
pm_stage_show_last_action (PmStage *self)
{
  pm_stage_set_page (self, pm_room_actions_find_last (self));
}

/**
 * pm_stage_get_question:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): what the room is asked by show of hands
 */
const char *
pm_stage_get_question (PmStage *self)
{
  return self->question;
}

/**
 * pm_stage_set_question:
 * @self: a stage
 * @question: (nullable): what the room is to decide by show of hands; %NULL when it has
 */
void
pm_stage_set_question (PmStage *self,
                       const char *question)
{
  char *copy = g_strdup (question);

  g_free (self->question);
  self->question = copy;
  pm_stage_emit_changed (self);
}
