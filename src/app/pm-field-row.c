/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFieldRow: a field's name and its editor as a row of a boxed list: side by side for choices,
 * one above the other for what is typed.
 */

#include "pm-field-row.h"

#include "pm-choice.h"
#include "pm-row-focus.h"

struct _PmFieldRow
{
  AdwPreferencesRow parent_instance;

  GType record_type;
  char *field; /* owned */
  char *label; /* owned, or NULL for the field's own */
  char *hint;  /* owned, or NULL: a line below the label */
  GtkWidget *editor;
};

enum
{
  PROP_0,
  PROP_RECORD_TYPE,
  PROP_FIELD,
  PROP_LABEL,
  PROP_HINT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmFieldRow, pm_field_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWidget *
create_caption (const char *text,
                const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_whole (GtkWidget *widget)
{
  while (widget != NULL && !PM_IS_CHOICE (widget))
    widget = gtk_widget_get_first_child (widget);
  if (widget != NULL)
    pm_choice_set_whole (PM_CHOICE (widget));
}

static void
pm_field_row_constructed (GObject *object)
{
  PmFieldRow *self = PM_FIELD_ROW (object);
  GtkWidget *box, *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  PmFieldType type;
  gboolean choice;
  const char *label;
  PmRecordClass *klass;

  G_OBJECT_CLASS (pm_field_row_parent_class)->constructed (object);

  self->editor = pm_field_editor_new (self->record_type, self->field);
  type = pm_field_editor_get_field_type (PM_FIELD_EDITOR (self->editor));
  choice = type == PM_FIELD_ENUM || type == PM_FIELD_BOOLEAN;
  klass = g_type_class_ref (self->record_type == PM_TYPE_RECORD ? PM_TYPE_POSTMORTEM
                                                                : self->record_type);
  label = self->label != NULL
              ? self->label
              : pm_field_get_label (pm_record_class_find_field (klass, self->field));
  g_type_class_unref (klass);

  box = gtk_box_new (choice ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                     choice ? 12 : 2);
  gtk_widget_add_css_class (box, "field-row");
  gtk_box_append (GTK_BOX (names), create_caption (label, choice ? "body" : "field-caption"));
  if (self->hint != NULL)
    gtk_box_append (GTK_BOX (names), create_caption (self->hint, "field-hint"));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), names);
  gtk_widget_set_valign (self->editor, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->editor);
  if (choice)
    show_whole (self->editor);
  pm_field_editor_set_label (PM_FIELD_EDITOR (self->editor), label);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  /* The editor takes the focus; the row itself would only be one more stop on the way. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static void
pm_field_row_finalize (GObject *object)
{
  PmFieldRow *self = PM_FIELD_ROW (object);

  g_free (self->field);
  g_free (self->label);
  g_free (self->hint);
  G_OBJECT_CLASS (pm_field_row_parent_class)->finalize (object);
}

static void
pm_field_row_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  PmFieldRow *self = PM_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_RECORD_TYPE:
      self->record_type = g_value_get_gtype (value);
      break;
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;
    case PROP_LABEL:
      self->label = g_value_dup_string (value);
      break;
    case PROP_HINT:
      self->hint = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_field_row_class_init (PmFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pm_field_row_constructed;
  object_class->finalize = pm_field_row_finalize;
  object_class->set_property = pm_field_row_set_property;
  GTK_WIDGET_CLASS (klass)->focus = pm_row_focus;

  properties[PROP_RECORD_TYPE] = g_param_spec_gtype ("record-type", NULL, NULL, PM_TYPE_RECORD,
                                                     flags);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_field_row_init (PmFieldRow *self)
{
}

/**
 * pm_field_row_new:
 * @record_type: the type of the records whose field it edits
 * @field: the field's name
 *
 * Returns: (transfer floating): a row without a record
 */
GtkWidget *
pm_field_row_new (GType record_type,
                  const char *field)
{
  return g_object_new (PM_TYPE_FIELD_ROW, "record-type", record_type, "field", field, NULL);
}

/**
 * pm_field_row_get_editor:
 * @self: a row
 *
 * Returns: (transfer none): its editor, to give it a record
 */
PmFieldEditor *
pm_field_row_get_editor (PmFieldRow *self)
{
  g_return_val_if_fail (PM_IS_FIELD_ROW (self), NULL);

  return PM_FIELD_EDITOR (self->editor);
}
