/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRecordRow: one record in a PmRecordList: its most used fields side by side, and behind an
 * expander the others, which are only built when somebody opens it.
 */

#include "pm-record-row.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-field-choice.h"
#include "pm-field-editor.h"
#include "pm-field-text.h"
#include "pm-row-focus.h"
#include "pm-scroll.h"
#include "pm-text-scale.h"

#include <glib/gi18n-lib.h>

struct _PmRecordRow
{
  GtkListBoxRow parent_instance;

  GType record_type;
  GStrv columns;            /* owned */
  GStrv detail_fields;      /* owned */
  PmRecord *record;         /* owned */
  PmPostmortem *postmortem; /* owned */
  gboolean draft;

  GPtrArray *editors; /* borrowed: of the line, then of the details */
  GtkWidget *line;
  GtkWidget *toggle;
  GtkWidget *remove;
  GtkWidget *revealer;
  GtkWidget *details; /* NULL until opened for the first time */
};

enum
{
  ACTIVATED_FIELD,
  DETAILS_CREATED,
  REMOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmRecordRow, pm_record_row, GTK_TYPE_LIST_BOX_ROW)

/* Room for the longest of the words to choose from, so that the lines of a table keep their columns
 * in every language. */
static int
choice_width (const PmField *field)
{
  GEnumClass *klass = g_type_class_ref (field->detail ());
  glong longest = 0;

  for (guint i = 0; i < klass->n_values; i++)
    {
      const char *label = pm_enum_get_label (field->detail (), klass->values[i].value);

      longest = MAX (longest, g_utf8_strlen (label, -1));
    }
  g_type_class_unref (klass);
  return CLAMP (44 + 7 * (int) longest, 120, 190);
}

/* The sample in the empty line is longer in some languages. */
static int
time_width (const PmField *field)
{
  const char *sample = pm_field_text_get_sample (field);

  return CLAMP (27 + 7 * (int) g_utf8_strlen (sample != NULL ? sample : "", -1), 112, 190);
}

/* At the usual size of text; 0 for as much as it takes, -1 for what is left. */
static int
usual_width (const PmField *field)
{
  switch (field->type)
    {
    case PM_FIELD_TIME:
      return time_width (field);
    case PM_FIELD_DATE:
      return 108;
    case PM_FIELD_NUMBER:
    case PM_FIELD_INTEGER:
      return 96;
    case PM_FIELD_ENUM:
      return pm_field_choice_is_optional (field) ? 0 : choice_width (field);
    case PM_FIELD_REF:
      return 160;
    case PM_FIELD_BOOLEAN:
      return 60;
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    default:
      return -1;
    }
}

/* How wide the column of a field is in a table, in pixels; 0 for as much as its value takes in each
 * line, -1 for a column that takes what is left. */
static int
get_column_width (const PmField *field)
{
  int width = usual_width (field);

  return width > 0 ? (int) (width * pm_text_scale_get ()) : width;
}

static void
editor_activated_cb (PmRecordRow *self,
                     PmFieldEditor *editor)
{
  g_signal_emit (self, signals[ACTIVATED_FIELD], 0, pm_field_editor_get_field (editor));
}

static GtkWidget *
add_editor (PmRecordRow *self,
            const char *field)
{
  GtkWidget *editor = pm_field_editor_new (self->record_type, field);

  pm_field_editor_set_context (PM_FIELD_EDITOR (editor), self->postmortem, NULL);
  pm_field_editor_set_record (PM_FIELD_EDITOR (editor), self->record);
  g_ptr_array_add (self->editors, editor);
  return editor;
}

/* A detail that is asked for only after a choice, or while it says something. */
static const struct
{
  const char *field, *choice;
  int value;
} after_choice[] = { { "dropped-reason", "state", PM_ACTION_STATE_DROPPED } };

static void
show_after_choice (PmRecord *record,
                   GParamSpec *pspec,
                   GtkWidget *detail)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (detail), "after-choice"));

  gtk_widget_set_visible (detail,
                          pm_record_get_enum (record, after_choice[i].choice)
                                  == after_choice[i].value
                              || *pm_record_get_string (record, after_choice[i].field) != '\0');
}

static void
follow_choice (PmRecordRow *self,
               const char *field,
               GtkWidget *detail)
{
  for (guint i = 0; i < G_N_ELEMENTS (after_choice); i++)
    if (strcmp (after_choice[i].field, field) == 0)
      {
        g_autofree char *signal = g_strdup_printf ("notify::%s", after_choice[i].choice);

        g_object_set_data (G_OBJECT (detail), "after-choice", GUINT_TO_POINTER (i));
        g_signal_connect_object (self->record, signal, G_CALLBACK (show_after_choice), detail, 0);
        show_after_choice (self->record, NULL, detail);
      }
}

static GtkWidget *
create_detail (PmRecordRow *self,
               const PmField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (pm_field_get_label (field));

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "field-caption");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), add_editor (self, field->name));
  gtk_widget_set_hexpand (box, TRUE);
  follow_choice (self, field->name, box);
  return box;
}

/* Two columns; prose takes a whole line. */
static void
create_details (PmRecordRow *self)
{
  PmRecordClass *klass = g_type_class_ref (self->record_type);
  GtkWidget *grid = gtk_grid_new ();
  int column = 0, row = 0;

  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->details, "record-details");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; self->detail_fields[i] != NULL; i++)
    {
      const PmField *field = pm_record_class_find_field (klass, self->detail_fields[i]);
      gboolean wide = field->type == PM_FIELD_TEXT;

      if (wide && column == 1)
        {
          column = 0;
          row++;
        }
      gtk_grid_attach (GTK_GRID (grid), create_detail (self, field), column, row, wide ? 2 : 1, 1);
      column += wide ? 2 : 1;
      if (column >= 2)
        {
          column = 0;
          row++;
        }
    }
  gtk_box_append (GTK_BOX (self->details), grid);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->details);
  g_type_class_unref (klass);
  g_signal_emit (self, signals[DETAILS_CREATED], 0);
}

static void
toggled_cb (PmRecordRow *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (open && self->details == NULL)
    create_details (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle),
                            open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
remove_cb (PmRecordRow *self)
{
  g_signal_emit (self, signals[REMOVE_REQUESTED], 0);
}

static GtkWidget *
create_button (GtkWidget *button,
               const char *icon,
               const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  pm_accessible_name (button, label);
  return button;
}

/**
 * pm_record_columns_stack:
 * @record_type: a record type
 * @columns: (array zero-terminated=1): the fields of a line
 *
 * Returns: whether the line breaks behind its first field: prose that would have to share the width
 *   with three or more others gets a line of its own
 */
gboolean
pm_record_columns_stack (GType record_type,
                         const char *const *columns)
{
  PmRecordClass *klass = g_type_class_ref (record_type);
  const PmField *first = columns[0] != NULL ? pm_record_class_find_field (klass, columns[0]) : NULL;
  gboolean stack = first != NULL && first->type == PM_FIELD_TEXT
                   && g_strv_length ((GStrv) columns) > 3;

  g_type_class_unref (klass);
  return stack;
}

/* Whether the names of the fields stand above the lines. */
static gboolean
are_headed (GType record_type,
            const char *const *columns)
{
  return columns[0] != NULL && columns[1] != NULL
         && !pm_record_columns_stack (record_type, columns);
}

/**
 * pm_record_columns_create_header:
 * @record_type: a record type
 * @columns: (array zero-terminated=1): the fields of a line
 * @details: whether each line has more fields behind an expander
 *
 * Returns: (transfer floating): what stands above a table of such lines; hidden where the lines name
 *   their fields themselves
 */
GtkWidget *
pm_record_columns_create_header (GType record_type,
                                 const char *const *columns,
                                 gboolean details)
{
  PmRecordClass *klass = g_type_class_ref (record_type);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_add_css_class (header, "record-header");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const PmField *field = pm_record_class_find_field (klass, columns[i]);
      int width = get_column_width (field);
      GtkWidget *label = gtk_label_new (pm_field_get_label (field));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "field-caption");
      gtk_widget_set_visible (label, width != 0);
      gtk_widget_set_size_request (label, width, -1);
      gtk_widget_set_hexpand (label, width < 0);
      gtk_box_append (GTK_BOX (header), label);
    }
  g_type_class_unref (klass);
  /* The room that the buttons take in each line. */
  gtk_widget_set_margin_end (header, details ? 68 : 34);
  gtk_widget_set_visible (header, are_headed (record_type, columns));
  return header;
}

/* The buttons stand behind all that is typed into, also for Tab. */
static void
add_buttons (PmRecordRow *self,
             GtkWidget *box)
{
  self->toggle = create_button (gtk_toggle_button_new (), "pan-down-symbolic", _("Details"));
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->toggle, self->detail_fields[0] != NULL);
  gtk_box_append (GTK_BOX (box), self->toggle);
  self->remove = create_button (gtk_button_new (), "user-trash-symbolic", _("Remove"));
  gtk_widget_add_css_class (self->remove, "remove-button");
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->remove);
}

static void
create_line (PmRecordRow *self)
{
  PmRecordClass *klass = g_type_class_ref (self->record_type);
  gboolean stack = pm_record_columns_stack (self->record_type, (const char *const *) self->columns);
  gboolean headed = are_headed (self->record_type, (const char *const *) self->columns);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *second = stack ? gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4) : NULL;

  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      const PmField *field = pm_record_class_find_field (klass, self->columns[i]);
      int width = get_column_width (field);
      GtkWidget *editor = add_editor (self, self->columns[i]);

      pm_field_editor_set_compact (PM_FIELD_EDITOR (editor), TRUE);
      if (self->columns[1] != NULL && (!headed || field->type == PM_FIELD_TEXT))
        pm_field_editor_set_self_named (PM_FIELD_EDITOR (editor));
      /* In a line of its own a name takes what is left. */
      gtk_widget_set_size_request (
          editor, width > 0 && !(stack && field->type == PM_FIELD_REF) ? width : -1, -1);
      gtk_widget_set_hexpand (editor, width < 0
                                          || (stack && field->type == PM_FIELD_REF));
      gtk_widget_set_valign (editor, stack && i > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
      g_signal_connect_object (editor, "activated", G_CALLBACK (editor_activated_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (stack && i > 0 ? second : line), editor);
    }
  g_type_class_unref (klass);
  gtk_widget_add_css_class (line, "record-line");
  if (stack)
    {
      GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

      gtk_widget_add_css_class (second, "record-second-line");
      gtk_widget_add_css_class (beside, "record-beside");
      gtk_widget_set_hexpand (lines, TRUE);
      gtk_box_append (GTK_BOX (lines), line);
      gtk_box_append (GTK_BOX (lines), second);
      gtk_box_append (GTK_BOX (self->line), lines);
      gtk_box_append (GTK_BOX (self->line), beside);
      add_buttons (self, beside);
    }
  else
    {
      gtk_widget_set_hexpand (line, TRUE);
      gtk_box_append (GTK_BOX (self->line), line);
      add_buttons (self, line);
    }
}

static void
pm_record_row_dispose (GObject *object)
{
  PmRecordRow *self = PM_RECORD_ROW (object);

  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->postmortem);
  G_OBJECT_CLASS (pm_record_row_parent_class)->dispose (object);
}

static void
pm_record_row_finalize (GObject *object)
{
  PmRecordRow *self = PM_RECORD_ROW (object);

  g_strfreev (self->columns);
  g_strfreev (self->detail_fields);
  G_OBJECT_CLASS (pm_record_row_parent_class)->finalize (object);
}

static void
pm_record_row_class_init (PmRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_record_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_record_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = pm_row_focus;

  /**
   * PmRecordRow::activated-field:
   * @self: the row
   * @field: the field in which Enter was pressed
   */
  signals[ACTIVATED_FIELD] = g_signal_new ("activated-field", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_STRING);
  /**
   * PmRecordRow::details-created:
   * @self: the row, whose details were opened for the first time
   */
  signals[DETAILS_CREATED] = g_signal_new ("details-created", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PmRecordRow::remove-requested:
   * @self: the row, whose record somebody wants to be removed
   */
  signals[REMOVE_REQUESTED] = g_signal_new ("remove-requested", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            0);
}

static void
pm_record_row_init (PmRecordRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->editors = g_ptr_array_new ();
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->revealer = gtk_revealer_new ();
  gtk_box_append (GTK_BOX (box), self->line);
  gtk_box_append (GTK_BOX (box), self->revealer);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * pm_record_row_new:
 * @record_type: the type of the record that it shows
 * @columns: (array zero-terminated=1): the fields of its line
 * @details: (array zero-terminated=1): the fields behind the expander; may be empty
 *
 * Returns: (transfer floating): a row without a record
 */
GtkWidget *
pm_record_row_new (GType record_type,
                   const char *const *columns,
                   const char *const *details)
{
  PmRecordRow *self = g_object_new (PM_TYPE_RECORD_ROW, NULL);

  self->record_type = record_type;
  self->columns = g_strdupv ((GStrv) columns);
  self->detail_fields = g_strdupv ((GStrv) details);
  create_line (self);
  return GTK_WIDGET (self);
}

/**
 * pm_record_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the record that it shows
 */
PmRecord *
pm_record_row_get_record (PmRecordRow *self)
{
  g_return_val_if_fail (PM_IS_RECORD_ROW (self), NULL);

  return self->record;
}

/**
 * pm_record_row_set_record:
 * @self: a row
 * @record: (nullable): the record to show
 * @postmortem: (nullable): the postmortem that it belongs to or will belong to
 */
void
pm_record_row_set_record (PmRecordRow *self,
                          PmRecord *record,
                          PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  g_set_object (&self->record, record);
  g_set_object (&self->postmortem, postmortem);
  for (guint i = 0; i < self->editors->len; i++)
    {
      pm_field_editor_set_context (self->editors->pdata[i], postmortem, NULL);
      pm_field_editor_set_record (self->editors->pdata[i], record);
    }
}

/**
 * pm_record_row_set_previous:
 * @self: a row
 * @previous: (nullable): the time of the record before
 *
 * Tells what "+12m" counts from in this row.
 */
void
pm_record_row_set_previous (PmRecordRow *self,
                            const PmTime *previous)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  for (guint i = 0; i < self->editors->len; i++)
    if (pm_field_editor_get_field_type (self->editors->pdata[i]) == PM_FIELD_TIME)
      pm_field_editor_set_context (self->editors->pdata[i], self->postmortem, previous);
}

/**
 * pm_record_row_set_days_shown:
 * @self: a row, before it has a record
 *
 * Leaves the day out of the times in the line: the table tells it above.
 */
void
pm_record_row_set_days_shown (PmRecordRow *self)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  for (guint i = 0; i < self->editors->len; i++)
    if (pm_field_editor_get_field_type (self->editors->pdata[i]) == PM_FIELD_TIME)
      pm_field_editor_set_day_shown (self->editors->pdata[i], TRUE);
}

/**
 * pm_record_row_refresh_times:
 * @self: a row
 *
 * Shows the times anew, after the zone has changed in which they are shown.
 */
void
pm_record_row_refresh_times (PmRecordRow *self)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  for (guint i = 0; i < self->editors->len; i++)
    if (pm_field_editor_get_field_type (self->editors->pdata[i]) == PM_FIELD_TIME)
      pm_field_editor_refresh (self->editors->pdata[i]);
}

/**
 * pm_record_row_set_draft:
 * @self: a row
 * @draft: whether its record is not in the postmortem yet
 *
 * A draft can be typed into, but there is nothing to open or remove.
 */
void
pm_record_row_set_draft (PmRecordRow *self,
                         gboolean draft)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  self->draft = draft;
  if (draft)
    gtk_widget_add_css_class (GTK_WIDGET (self), "draft");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "draft");
  gtk_widget_set_sensitive (self->toggle, !draft);
  gtk_widget_set_sensitive (self->remove, !draft);
  gtk_widget_set_opacity (self->toggle, draft ? 0 : 1);
  gtk_widget_set_opacity (self->remove, draft ? 0 : 1);
}

/**
 * pm_record_row_get_details:
 * @self: a row whose details have been opened
 *
 * Returns: (transfer none) (nullable): the box of its details, for what a page adds to them
 */
GtkWidget *
pm_record_row_get_details (PmRecordRow *self)
{
  g_return_val_if_fail (PM_IS_RECORD_ROW (self), NULL);

  return self->details;
}

/**
 * pm_record_row_set_expanded:
 * @self: a row
 * @expanded: whether its details are to be seen
 */
void
pm_record_row_set_expanded (PmRecordRow *self,
                            gboolean expanded)
{
  g_return_if_fail (PM_IS_RECORD_ROW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), expanded);
}

/* Whose field it is stands in the first line: that comes into sight too, as far as there is room. */
static void
scroll_to_line (GtkWidget *widget)
{
  pm_scroll_to_focus (widget, PM_RECORD_ROW (widget)->line);
}

/**
 * pm_record_row_focus_field:
 * @self: a row
 * @field: (nullable): a field of its record; %NULL for the first one
 *
 * Puts the cursor into a field, opening the details where it stands there.
 *
 * Returns: whether the row has such a field
 */
gboolean
pm_record_row_focus_field (PmRecordRow *self,
                           const char *field)
{
  g_return_val_if_fail (PM_IS_RECORD_ROW (self), FALSE);

  if (field == NULL)
    field = self->columns[0];
  if (g_strv_contains ((const char *const *) self->detail_fields, field))
    pm_record_row_set_expanded (self, TRUE);
  for (guint i = 0; i < self->editors->len; i++)
    if (strcmp (pm_field_editor_get_field (self->editors->pdata[i]), field) == 0)
      {
        pm_after_frame_call (GTK_WIDGET (self), scroll_to_line);
        return gtk_widget_grab_focus (self->editors->pdata[i]);
      }
  return FALSE;
}

/**
 * pm_record_row_get_focused_field:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the field of its line in which the cursor stands
 */
const char *
pm_record_row_get_focused_field (PmRecordRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (PM_IS_RECORD_ROW (self), NULL);

  for (guint i = 0; focus != NULL && i < self->editors->len; i++)
    if (gtk_widget_is_ancestor (focus, self->editors->pdata[i]))
      return pm_field_editor_get_field (self->editors->pdata[i]);
  return NULL;
}
