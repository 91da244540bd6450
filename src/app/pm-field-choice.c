/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be chosen for a field: the values of an enumeration, or the records that it may refer
 * to, of which the first choice is none.  Choices are known by their number.
 */

#include "pm-field-choice.h"

#include <glib/gi18n-lib.h>

static const char *
enum_label (const PmField *field,
            int value)
{
  const char *label = pm_enum_get_label (field->detail (), value);

  return *label != '\0' ? label : "–";
}

/**
 * pm_field_choice_dup_labels:
 * @field: an enumeration or a reference
 * @postmortem: (nullable): the postmortem that has what it may refer to
 *
 * Returns: (transfer full): what can be chosen
 */
GtkStringList *
pm_field_choice_dup_labels (const PmField *field,
                            PmPostmortem *postmortem)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  if (field->type == PM_FIELD_ENUM)
    {
      GEnumClass *klass = g_type_class_ref (field->detail ());

      for (guint i = 0; i < klass->n_values; i++)
        gtk_string_list_append (labels, enum_label (field, klass->values[i].value));
      g_type_class_unref (klass);
      return labels;
    }
  /* Translators: a choice that refers to nothing */
  gtk_string_list_append (labels, C_ ("reference", "None"));
  if (postmortem != NULL)
    {
      PmList *list = pm_postmortem_get_list (postmortem, field->detail ());

      for (guint i = 0; i < pm_list_get_length (list); i++)
        gtk_string_list_take (labels, pm_record_dup_title (pm_list_get (list, i)));
    }
  return labels;
}

/**
 * pm_field_choice_get:
 * @field: an enumeration or a reference
 * @record: a record that has it
 * @postmortem: (nullable): the postmortem that has what it may refer to
 *
 * Returns: the number of what is chosen
 */
guint
pm_field_choice_get (const PmField *field,
                     PmRecord *record,
                     PmPostmortem *postmortem)
{
  PmRecord *target;
  PmList *list;

  if (field->type == PM_FIELD_ENUM)
    return pm_record_get_enum (record, field->name);
  target = pm_record_get_ref (record, field->name);
  if (target == NULL || postmortem == NULL)
    return 0;
  list = pm_postmortem_get_list (postmortem, field->detail ());
  for (guint i = 0; i < pm_list_get_length (list); i++)
    if (pm_list_get (list, i) == target)
      return i + 1;
  return 0;
}

/**
 * pm_field_choice_dup_label:
 * @field: an enumeration or a reference
 * @record: a record that has it
 *
 * Returns: (transfer full): the label of what is chosen
 */
char *
pm_field_choice_dup_label (const PmField *field,
                           PmRecord *record)
{
  PmRecord *target;

  if (field->type == PM_FIELD_ENUM)
    return g_strdup (enum_label (field, pm_record_get_enum (record, field->name)));
  target = pm_record_get_ref (record, field->name);
  return target != NULL ? pm_record_dup_title (target) : g_strdup (C_ ("reference", "None"));
}

/**
 * pm_field_choice_take:
 * @field: an enumeration or a reference
 * @record: a record that has it
 * @postmortem: (nullable): the postmortem that has what it may refer to
 * @chosen: the number of a choice
 *
 * Sets the field to what somebody chose.
 */
void
pm_field_choice_take (const PmField *field,
                      PmRecord *record,
                      PmPostmortem *postmortem,
                      guint chosen)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (field->type == PM_FIELD_ENUM)
    {
      g_value_init (&value, field->detail ());
      g_value_set_enum (&value, chosen);
    }
  else
    {
      PmList *list = postmortem != NULL ? pm_postmortem_get_list (postmortem, field->detail ())
                                        : NULL;

      if (chosen > 0 && (list == NULL || chosen > pm_list_get_length (list)))
        return;
      g_value_init (&value, G_TYPE_STRING);
      g_value_set_string (&value,
                          chosen == 0 ? "" : pm_record_get_id (pm_list_get (list, chosen - 1)));
    }
  pm_record_set (record, field, &value);
}

/**
 * pm_field_choice_is_optional:
 * @field: a field
 *
 * Returns: whether it is a choice that most records do without: its first value has no name
 */
gboolean
pm_field_choice_is_optional (const PmField *field)
{
  return field->type == PM_FIELD_ENUM && *pm_enum_get_label (field->detail (), 0) == '\0';
}
