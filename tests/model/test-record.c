/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every field of every record type: set, read, notify, default, primitive form and back. */

#include "tests.h"

#include "pm-postmortem.h"

#include <math.h>
#include <string.h>

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          int *n)
{
  (*n)++;
}

/* A value that is not the field's default. */
static void
some_value (const PmField *field,
            GValue *value)
{
  g_value_init (value, pm_field_get_value_type (field));
  switch (field->type)
    {
    case PM_FIELD_BOOLEAN:
      g_value_set_boolean (value, TRUE);
      break;
    case PM_FIELD_INTEGER:
      g_value_set_int64 (value, 7);
      break;
    case PM_FIELD_NUMBER:
      g_value_set_double (value, 2.5);
      break;
    case PM_FIELD_ENUM:
      g_value_set_enum (value, 1);
      break;
    case PM_FIELD_TIME:
      g_value_take_boxed (value, pm_time_from_string ("2026-03-05T14:05+01:00[Europe/Berlin]~", NULL));
      break;
    case PM_FIELD_DATE:
      g_value_set_string (value, "2026-03-05");
      break;
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_REF:
    default:
      g_value_set_string (value, "Grüße, 世界");
    }
}

static void
check_field (PmRecord *record,
             const PmField *field)
{
  g_auto (GValue) value = G_VALUE_INIT, read = G_VALUE_INIT, primitive = G_VALUE_INIT,
                  back = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *signal = g_strdup_printf ("notify::%s", field->name);
  gulong handler;
  int notified = 0;

  g_assert_true (pm_field_is_default (field, pm_record_peek (record, field)));
  g_assert_nonnull (pm_field_get_label (field));

  some_value (field, &value);
  handler = g_signal_connect (record, signal, G_CALLBACK (count_cb), &notified);
  g_object_set_property (G_OBJECT (record), field->name, &value);
  g_assert_cmpint (notified, ==, 1);
  g_object_set_property (G_OBJECT (record), field->name, &value);
  g_assert_cmpint (notified, ==, 1);
  g_signal_handler_disconnect (record, handler);

  g_value_init (&read, G_VALUE_TYPE (&value));
  g_object_get_property (G_OBJECT (record), field->name, &read);
  g_assert_true (pm_field_equal (field, &read, &value));
  g_assert_false (pm_field_is_default (field, &read));

  pm_field_to_primitive (field, &read, &primitive);
  g_assert_true (pm_field_from_primitive (field, &primitive, &back, &error));
  g_assert_no_error (error);
  g_assert_true (pm_field_equal (field, &back, &value));
}

static void
check_type (GType type)
{
  PmRecord *record = pm_record_new (type, NULL);
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
  g_autoptr (PmRecord) copy = NULL;

  g_assert_true (g_uuid_string_is_valid (pm_record_get_id (record)));
  g_assert_true (pm_record_is_blank (record));
  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);

      g_assert_true (pm_record_class_find_field (klass, field->name) == field);
      check_field (record, field);
    }
  g_assert_false (pm_record_is_blank (record));
  copy = pm_record_copy (record, pm_record_get_id (record));
  g_assert_true (pm_record_equal (record, copy));
  g_assert_finalize_object (record);
}

static void
test_every_field (void)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  check_type (PM_TYPE_POSTMORTEM);
  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);

      g_assert_cmpuint (pm_record_type_from_table (klass->table), ==, types[i]);
      check_type (types[i]);
      g_type_class_unref (klass);
    }
  g_assert_cmpuint (pm_record_type_from_table ("nothing"), ==, G_TYPE_INVALID);
}

static void
test_refuses (void)
{
  static const struct
  {
    GType (*type) (void);
    const char *field;
    const char *text;
  } cases[] = {
    { pm_event_get_type, "milestone", "explosion" },
    { pm_event_get_type, "at", "yesterday" },
    { pm_action_get_type, "due", "2026-02-30" },
    { pm_action_get_type, "due", "2026-2-3" },
    { pm_metric_get_type, "baseline", "many" },
    { pm_node_get_type, "folded", "yes" },
    { pm_cause_get_type, "votes", "three" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmRecordClass *klass = g_type_class_ref (cases[i].type ());
      g_auto (GValue) primitive = G_VALUE_INIT, value = G_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_value_init (&primitive, G_TYPE_STRING);
      g_value_set_static_string (&primitive, cases[i].text);
      g_assert_false (pm_field_from_primitive (
          pm_record_class_find_field (klass, cases[i].field), &primitive, &value, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].field));
      g_assert_false (G_IS_VALUE (&value));
      g_type_class_unref (klass);
    }
}

static void
test_numbers (void)
{
  PmRecordClass *klass = g_type_class_ref (PM_TYPE_CAUSE);
  const PmField *votes = pm_record_class_find_field (klass, "votes");
  const PmField *statement = pm_record_class_find_field (klass, "statement");
  g_auto (GValue) primitive = G_VALUE_INIT, value = G_VALUE_INIT;

  g_value_init (&primitive, G_TYPE_DOUBLE);
  g_value_set_double (&primitive, 2.5);
  g_assert_false (pm_field_from_primitive (votes, &primitive, &value, NULL));
  g_assert_false (pm_field_from_primitive (statement, &primitive, &value, NULL));
  g_value_set_double (&primitive, INFINITY);
  g_assert_false (pm_field_from_primitive (votes, &primitive, &value, NULL));
  g_value_set_double (&primitive, 3);
  g_assert_true (pm_field_from_primitive (votes, &primitive, &value, NULL));
  g_assert_cmpint (g_value_get_int64 (&value), ==, 3);
  g_type_class_unref (klass);
}

void
add_record_tests (void)
{
  g_test_add_func ("/record/every-field", test_every_field);
  g_test_add_func ("/record/refuses-what-does-not-fit", test_refuses);
  g_test_add_func ("/record/numbers", test_numbers);
}
