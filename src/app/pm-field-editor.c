/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFieldEditor: edits one declared field of a record.  It is the one place that knows which
 * control fits which type of field; forms, tables and details are made of it.  Text is set while
 * it is typed; times, dates, numbers and names are set when the entry is left or Enter is pressed,
 * because half of one means nothing: what cannot be understood stays in the entry with a sentence
 * beside it, and the record keeps its value.
 */

#include "pm-field-editor.h"

#include "pm-accessible.h"
#include "pm-choice.h"
#include "pm-field-choice.h"
#include "pm-field-findings.h"
#include "pm-field-text.h"
#include "pm-name-button.h"
#include "pm-page.h"
#include "pm-paste-guard.h"
#include "pm-text-area.h"
#include "pm-text-frame.h"

struct _PmFieldEditor
{
  GtkWidget parent_instance;

  GType record_type;
  char *field_name;     /* owned */
  const PmField *field; /* of the class, static */
  char *label;          /* owned; what a screen reader says */
  gboolean compact;
  gboolean day_shown; /* a time stands below the name of its day */

  PmRecord *record;         /* owned, or NULL */
  PmPostmortem *postmortem; /* owned, or NULL: for a record that is not in it yet */
  PmTime *previous;         /* owned, or NULL: what "+12m" counts from */
  gulong notify_handler;

  GtkWidget *input;       /* the control that has the focus and the value */
  GtkWidget *error_label; /* shown only while something cannot be understood */
  gboolean updating;      /* the control is being set from the record */
  PmFieldFindings *findings; /* owned */
  gboolean dirty;         /* the entry holds what is not in the record yet */
};

enum
{
  PROP_0,
  PROP_RECORD_TYPE,
  PROP_FIELD,
  PROP_RECORD,
  PROP_COMPACT,
  PROP_LABEL,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFieldEditor, pm_field_editor, GTK_TYPE_WIDGET)

static PmPostmortem *
get_postmortem (PmFieldEditor *self)
{
  PmPostmortem *own = self->record != NULL ? pm_record_get_postmortem (self->record) : NULL;

  return own != NULL ? own : self->postmortem;
}

static void
show_error (PmFieldEditor *self,
            const char *message)
{
  gtk_widget_set_visible (self->error_label, message != NULL);
  gtk_label_set_label (GTK_LABEL (self->error_label), message != NULL ? message : "");
  if (message != NULL)
    gtk_widget_add_css_class (self->input, "error");
  else
    gtk_widget_remove_css_class (self->input, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_value (PmFieldEditor *self,
           const GValue *value)
{
  self->updating = TRUE;
  pm_record_set (self->record, self->field, value);
  self->updating = FALSE;
}

static void
set_text_value (PmFieldEditor *self,
                const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  set_value (self, &value);
}

static void
update_text_view (PmFieldEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  const char *text = self->record != NULL ? pm_record_get_string (self->record, self->field->name)
                                          : "";
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (strcmp (shown, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
}

static void
update_choice (PmFieldEditor *self)
{
  g_autofree char *label = self->record != NULL
                               ? pm_field_choice_dup_label (self->field, self->record)
                               : g_strdup ("");

  pm_choice_show (PM_CHOICE (self->input),
                  self->record != NULL
                      ? pm_field_choice_get (self->field, self->record, get_postmortem (self))
                      : 0,
                  label);
}

/* Who hears a time alone wants to hear its day with it. */
static void
describe_time (PmFieldEditor *self)
{
  g_autofree char *whole = self->record != NULL
                               ? pm_field_text_dup (self->field, self->record,
                                                    get_postmortem (self), TRUE)
                               : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, whole, -1);
  gtk_widget_set_tooltip_text (self->input, *whole != '\0' ? whole : NULL);
}

/* Shows what the record holds. */
static void
update (PmFieldEditor *self)
{
  g_autofree char *text = NULL, *told = NULL;

  if (self->updating)
    return;
  self->updating = TRUE;
  if (GTK_IS_TEXT_VIEW (self->input))
    {
      update_text_view (self);
    }
  else if (GTK_IS_ENTRY (self->input))
    {
      text = self->record != NULL
                 ? pm_field_text_dup (self->field, self->record, get_postmortem (self),
                                      !self->day_shown)
                 : g_strdup ("");
      told = pm_paste_guard_fill (GTK_EDITABLE (self->input), text);
      if (self->day_shown)
        describe_time (self);
      self->dirty = FALSE;
      show_error (self, told);
    }
  else if (PM_IS_CHOICE (self->input))
    {
      update_choice (self);
    }
  else
    {
      gtk_switch_set_active (GTK_SWITCH (self->input),
                             self->record != NULL
                                 && pm_record_get_boolean (self->record, self->field->name));
    }
  self->updating = FALSE;
}

/* Takes over what stands in an entry whose value means something only when it is whole. */
static gboolean
commit (PmFieldEditor *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!self->dirty || self->record == NULL)
    return TRUE;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input))));
  self->updating = TRUE;
  ok = pm_field_text_take (self->field, self->record, get_postmortem (self), self->previous,
                           pm_page_find_method (GTK_WIDGET (self)), text, &error);
  self->updating = FALSE;
  show_error (self, ok ? NULL : error->message);
  if (ok)
    {
      self->dirty = FALSE;
      update (self);
    }
  return ok;
}

static void
seal_history (PmFieldEditor *self)
{
  PmPostmortem *postmortem = get_postmortem (self);

  if (postmortem != NULL)
    pm_history_seal (pm_postmortem_get_history (postmortem));
}

static void
left_cb (PmFieldEditor *self)
{
  commit (self);
  seal_history (self);
}

static void
entry_changed_cb (PmFieldEditor *self)
{
  if (self->updating || self->record == NULL)
    return;
  if (self->field->type == PM_FIELD_STRING)
    {
      set_text_value (self, gtk_editable_get_text (GTK_EDITABLE (self->input)));
      return;
    }
  self->dirty = TRUE;
  show_error (self, NULL);
}

static void
entry_activate_cb (PmFieldEditor *self)
{
  if (commit (self))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
buffer_changed_cb (PmFieldEditor *self,
                   GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->updating || self->record == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  set_text_value (self, text);
}

static void
chosen_cb (PmFieldEditor *self,
           guint chosen)
{
  if (self->record == NULL)
    return;
  pm_field_choice_take (self->field, self->record, get_postmortem (self), chosen);
  seal_history (self);
}

static void
switched_cb (PmFieldEditor *self)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (self->updating || self->record == NULL)
    return;
  g_value_init (&value, G_TYPE_BOOLEAN);
  g_value_set_boolean (&value, gtk_switch_get_active (GTK_SWITCH (self->input)));
  set_value (self, &value);
}

static gboolean
text_key_cb (PmFieldEditor *self,
             guint key,
             guint code,
             GdkModifierType state)
{
  /* In a table Enter goes on to the next row, as in its other cells; Shift+Enter breaks a line. */
  if (self->compact && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
      && !(state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)))
    {
      g_signal_emit (self, signals[ACTIVATED], 0);
      return TRUE;
    }
  return FALSE;
}

static GtkWidget *
create_text_view (PmFieldEditor *self)
{
  GtkWidget *view = pm_text_area_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (text_key_cb), self);
  gtk_widget_add_controller (view, keys);
  return view;
}

static GtkStringList *
dup_labels (gpointer data)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (data);

  return pm_field_choice_dup_labels (self->field, get_postmortem (self));
}

static GtkWidget *
create_choice (PmFieldEditor *self)
{
  GtkWidget *choice = pm_choice_new (dup_labels, self);

  g_signal_connect_swapped (choice, "chosen", G_CALLBACK (chosen_cb), self);
  return choice;
}

static GtkWidget *
create_entry (PmFieldEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();

  g_object_set (entry, "enable-undo", FALSE, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), pm_field_text_get_sample (self->field));
  if (self->field->type == PM_FIELD_NUMBER || self->field->type == PM_FIELD_INTEGER)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  return entry;
}

static void
name_chosen_cb (PmFieldEditor *self,
                const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->input), name);
  commit (self);
}

static GListModel *
dup_known_records (gpointer data)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (data);
  PmPostmortem *postmortem = get_postmortem (self);

  return postmortem != NULL ? g_object_ref (G_LIST_MODEL (
                                  pm_postmortem_get_list (postmortem, self->field->detail ())))
                            : NULL;
}

static void
create_input (PmFieldEditor *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  switch (self->field->type)
    {
    case PM_FIELD_TEXT:
      self->input = create_text_view (self);
      break;
    case PM_FIELD_ENUM:
      self->input = create_choice (self);
      break;
    case PM_FIELD_BOOLEAN:
      self->input = gtk_switch_new ();
      gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (self->input, "notify::active", G_CALLBACK (switched_cb), self);
      break;
    case PM_FIELD_REF:
      self->input = pm_field_text_is_name (self->field) ? create_entry (self) : create_choice (self);
      break;
    case PM_FIELD_STRING:
    case PM_FIELD_INTEGER:
    case PM_FIELD_NUMBER:
    case PM_FIELD_TIME:
    case PM_FIELD_DATE:
    default:
      self->input = create_entry (self);
    }
  gtk_widget_set_hexpand (self->input, self->field->type != PM_FIELD_BOOLEAN);
  if (self->field->type != PM_FIELD_TEXT)
    gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), pm_text_frame_wrap (self->input));
  if (pm_field_text_is_name (self->field))
    {
      GtkWidget *button = pm_name_button_new (dup_known_records, self, self->input);

      g_signal_connect_object (button, "chosen", G_CALLBACK (name_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_widget_set_parent (line, GTK_WIDGET (self));

  self->error_label = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "wrap", TRUE, "xalign", 0.0,
                                    "max-width-chars", 22, /* a column is not wider for it */
                                    "css-classes", (const char *[]) { "error", "caption", NULL },
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_set_parent (self->error_label, GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (self->input, focus);
  pm_paste_guard (self->input, (PmPasteTell) show_error, self, &self->updating);
  self->findings = pm_field_findings_new (GTK_WIDGET (self), self->input, self->field->name);
  pm_field_editor_set_label (self, self->label != NULL ? self->label
                                                       : pm_field_get_label (self->field));
}

static void
pm_field_editor_constructed (GObject *object)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (object);
  PmRecordClass *klass;

  G_OBJECT_CLASS (pm_field_editor_parent_class)->constructed (object);

  if (self->record_type == PM_TYPE_RECORD)
    self->record_type = PM_TYPE_POSTMORTEM;
  klass = g_type_class_ref (self->record_type);
  self->field = self->field_name != NULL ? pm_record_class_find_field (klass, self->field_name)
                                         : NULL;
  if (self->field == NULL)
    g_error ("%s has no field “%s”", g_type_name (self->record_type), self->field_name);
  create_input (self);
  g_type_class_unref (klass);
}

static void
pm_field_editor_dispose (GObject *object)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (object);
  GtkWidget *child;

  if (self->input != NULL)
    pm_field_editor_set_record (self, NULL);
  g_clear_object (&self->findings);
  self->input = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->postmortem);
  g_clear_pointer (&self->previous, pm_time_free);
  G_OBJECT_CLASS (pm_field_editor_parent_class)->dispose (object);
}

static void
pm_field_editor_finalize (GObject *object)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (object);

  g_free (self->field_name);
  g_free (self->label);
  G_OBJECT_CLASS (pm_field_editor_parent_class)->finalize (object);
}

static void
pm_field_editor_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (object);

  switch (prop_id)
    {
    case PROP_RECORD_TYPE:
      self->record_type = g_value_get_gtype (value);
      break;
    case PROP_FIELD:
      self->field_name = g_value_dup_string (value);
      break;
    case PROP_RECORD:
      pm_field_editor_set_record (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      pm_field_editor_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_LABEL:
      pm_field_editor_set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
pm_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PM_FIELD_EDITOR (widget)->input);
}

/* GtkWidget's own would grab the focus on the way back, and so put it where it was. */
static gboolean
pm_field_editor_focus (GtkWidget *widget,
                       GtkDirectionType direction)
{
  PmFieldEditor *self = PM_FIELD_EDITOR (widget);
  gboolean inside;

  if (pm_field_findings_move_focus (self->findings, direction, &inside))
    return TRUE;
  return (!inside || direction == GTK_DIR_TAB_BACKWARD)
         && gtk_widget_child_focus (gtk_widget_get_first_child (widget), direction);
}

static void
pm_field_editor_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pm_field_editor_parent_class)->root (widget);
  pm_field_findings_look_for_coach (PM_FIELD_EDITOR (widget)->findings);
}

static void
pm_field_editor_class_init (PmFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pm_field_editor_constructed;
  object_class->dispose = pm_field_editor_dispose;
  object_class->finalize = pm_field_editor_finalize;
  object_class->set_property = pm_field_editor_set_property;
  widget_class->focus = pm_field_editor_focus;
  widget_class->grab_focus = pm_field_editor_grab_focus;
  widget_class->root = pm_field_editor_root;

  properties[PROP_RECORD_TYPE] = g_param_spec_gtype ("record-type", NULL, NULL, PM_TYPE_RECORD,
                                                     flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, PM_TYPE_RECORD,
                                                 flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PmFieldEditor::activated:
   * @self: the editor
   *
   * Enter was pressed and the value taken over: a table goes on to the next row.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldeditor");
}

static void
pm_field_editor_init (PmFieldEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/**
 * pm_field_editor_new:
 * @record_type: the type of the records whose field it edits
 * @field: the field's name
 *
 * Returns: (transfer floating): an editor without a record
 */
GtkWidget *
pm_field_editor_new (GType record_type,
                     const char *field)
{
  return g_object_new (PM_TYPE_FIELD_EDITOR, "record-type", record_type, "field", field, NULL);
}

/**
 * pm_field_editor_get_field:
 * @self: an editor
 *
 * Returns: (transfer none): the name of the field that it edits
 */
const char *
pm_field_editor_get_field (PmFieldEditor *self)
{
  g_return_val_if_fail (PM_IS_FIELD_EDITOR (self), NULL);

  return self->field_name;
}

/**
 * pm_field_editor_get_field_type:
 * @self: an editor
 *
 * Returns: what the field holds
 */
PmFieldType
pm_field_editor_get_field_type (PmFieldEditor *self)
{
  g_return_val_if_fail (PM_IS_FIELD_EDITOR (self), PM_FIELD_STRING);

  return self->field->type;
}

/**
 * pm_field_editor_get_record_type:
 * @self: an editor
 *
 * Returns: the type of the records whose field it edits
 */
GType
pm_field_editor_get_record_type (PmFieldEditor *self)
{
  g_return_val_if_fail (PM_IS_FIELD_EDITOR (self), G_TYPE_INVALID);

  return self->record_type;
}

/**
 * pm_field_editor_get_record:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the record that it edits
 */
PmRecord *
pm_field_editor_get_record (PmFieldEditor *self)
{
  g_return_val_if_fail (PM_IS_FIELD_EDITOR (self), NULL);

  return self->record;
}

/**
 * pm_field_editor_set_record:
 * @self: an editor
 * @record: (nullable): a record of its type
 *
 * Edits another record.  What was typed for the one before is taken over first.
 */
void
pm_field_editor_set_record (PmFieldEditor *self,
                            PmRecord *record)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));
  g_return_if_fail (record == NULL || G_OBJECT_TYPE (record) == self->record_type);

  if (self->record == record)
    return;
  if (self->record != NULL)
    {
      commit (self);
      g_clear_signal_handler (&self->notify_handler, self->record);
    }
  g_set_object (&self->record, record);
  if (record != NULL)
    {
      g_autofree char *signal = g_strdup_printf ("notify::%s", self->field->name);

      self->notify_handler = g_signal_connect_swapped (record, signal, G_CALLBACK (update), self);
      update (self);
    }
  pm_field_findings_set_record (self->findings, record);
  gtk_widget_set_sensitive (GTK_WIDGET (self), record != NULL);
}

/**
 * pm_field_editor_set_context:
 * @self: an editor
 * @postmortem: (nullable): the postmortem of a record that is not in it yet
 * @previous: (nullable): the time of the event before
 *
 * Tells against what typed times and names are understood.
 */
void
pm_field_editor_set_context (PmFieldEditor *self,
                             PmPostmortem *postmortem,
                             const PmTime *previous)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  g_set_object (&self->postmortem, postmortem);
  g_clear_pointer (&self->previous, pm_time_free);
  if (previous != NULL)
    self->previous = pm_time_copy (previous);
  if (self->field->type == PM_FIELD_REF && PM_IS_CHOICE (self->input))
    update (self);
}

/**
 * pm_field_editor_set_compact:
 * @self: an editor
 * @compact: whether it stands in a table
 *
 * In a table Enter goes on to the next row instead of breaking a line.
 */
void
pm_field_editor_set_compact (PmFieldEditor *self,
                             gboolean compact)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  self->compact = compact;
  if (PM_IS_CHOICE (self->input))
    pm_choice_set_small (PM_CHOICE (self->input),
                         compact && pm_field_choice_is_optional (self->field));
}

/**
 * pm_field_editor_set_self_named:
 * @self: an editor
 *
 * Lets an empty entry say what it is for, where no head and no caption does.
 */
void
pm_field_editor_set_self_named (PmFieldEditor *self)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  if (GTK_IS_TEXT_VIEW (self->input))
    pm_text_area_set_placeholder (PM_TEXT_AREA (self->input), pm_field_get_label (self->field));
  else if (GTK_IS_ENTRY (self->input))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), pm_field_get_label (self->field));
}

/**
 * pm_field_editor_set_day_shown:
 * @self: an editor of a time
 * @day_shown: whether the day stands above, so that the time of day is enough
 */
void
pm_field_editor_set_day_shown (PmFieldEditor *self,
                               gboolean day_shown)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  self->day_shown = day_shown;
}

/**
 * pm_field_editor_refresh:
 * @self: an editor
 *
 * Shows the value anew where something else decides how it is shown: the zone of a time.  What is
 * being typed stays.
 */
void
pm_field_editor_refresh (PmFieldEditor *self)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  if (!self->dirty)
    update (self);
}

/**
 * pm_field_editor_set_label:
 * @self: an editor
 * @label: (nullable): what a screen reader says; the field's own label for %NULL
 */
void
pm_field_editor_set_label (PmFieldEditor *self,
                           const char *label)
{
  g_return_if_fail (PM_IS_FIELD_EDITOR (self));

  if (self->label != label)
    {
      g_free (self->label);
      self->label = g_strdup (label);
    }
  if (self->input == NULL || self->label == NULL)
    return;
  if (PM_IS_CHOICE (self->input))
    pm_choice_set_name (PM_CHOICE (self->input), self->label);
  else
    pm_accessible_name (self->input, self->label);
}

/* Selects the words that were found, in an editor with the focus, and says what is wrong. */
void
pm_field_editor_show_finding (PmFieldEditor *self, PmFinding *finding)
{
  pm_field_findings_show (self->findings, finding);
}
