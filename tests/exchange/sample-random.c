/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmortems with random content in every declared field, the same for the same seed. */

#include "samples.h"

#include <math.h>

static void
set_random_text (GRand *rand,
                 GValue *value,
                 gboolean lines)
{
  static const char *const words[] = { "disk", "größe", "数据库", "العربية", "\"", "\\", "/", "😀", "{",
                                       "\t", "null", "e\u0301", "<b>", "%s", "'", "\x7f" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    {
      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, lines && g_rand_boolean (rand) ? '\n' : ' ');
    }
  g_value_take_string (value, g_string_free (text, FALSE));
}

static double
random_number (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return g_rand_int_range (rand, -1000, 1000000);
    case 1:
      return g_rand_double (rand);
    case 2:
      return g_rand_double_range (rand, -1, 1) * 1e300;
    case 3:
      return g_rand_int_range (rand, 0, 1000) / 10.0;
    default:
      return NAN;
    }
}

static PmTime *
random_time (GRand *rand)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "+05:30", "America/St_Johns" };
  gint64 start = 1399999980 + (gint64) g_rand_int_range (rand, 0, 4000000) * 60;
  PmTimePrecision precision = g_rand_int_range (rand, 0, 4);
  PmTimeUnit unit = PM_TIME_MINUTE;
  gint64 end = start;

  if (precision == PM_TIME_BETWEEN)
    end += g_rand_int_range (rand, 1, 500) * 60;
  if (precision == PM_TIME_PARTLY)
    start -= start % 3600;
  if (precision == PM_TIME_EXACT && g_rand_boolean (rand))
    {
      unit = PM_TIME_SECOND;
      end = start += g_rand_int_range (rand, 0, 60);
    }
  if (precision == PM_TIME_PARTLY)
    return pm_time_new (start, start + 3599, unit, precision, "UTC");
  return pm_time_new (start, end, unit, precision,
                      zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))]);
}

static void
set_random_ref (GRand *rand,
                PmPostmortem *postmortem,
                const PmField *field,
                GValue *value)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);
  GType type = field->detail != NULL ? field->detail () : types[g_rand_int_range (rand, 0, n_types)];
  PmList *list = pm_postmortem_get_list (postmortem, type);
  guint n = pm_list_get_length (list);

  /* Only what is in already, so that nothing stands under itself. */
  if (n > 0 && g_rand_boolean (rand))
    g_value_set_string (value, pm_record_get_id (pm_list_get (list, g_rand_int_range (rand, 0, n))));
}

static void
set_random (GRand *rand,
            PmPostmortem *postmortem,
            const PmField *field,
            GValue *value)
{
  pm_field_init_default (field, value);
  switch (field->type)
    {
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
      set_random_text (rand, value, field->type == PM_FIELD_TEXT);
      break;
    case PM_FIELD_BOOLEAN:
      g_value_set_boolean (value, g_rand_boolean (rand));
      break;
    case PM_FIELD_INTEGER:
      g_value_set_int64 (value, g_rand_int_range (rand, -5, 1000));
      break;
    case PM_FIELD_NUMBER:
      g_value_set_double (value, random_number (rand));
      break;
    case PM_FIELD_ENUM:
      {
        GEnumClass *klass = g_type_class_ref (field->detail ());

        g_value_set_enum (value, klass->values[g_rand_int_range (rand, 0, klass->n_values)].value);
        g_type_class_unref (klass);
      }
      break;
    case PM_FIELD_TIME:
      if (g_rand_boolean (rand))
        g_value_take_boxed (value, random_time (rand));
      break;
    case PM_FIELD_DATE:
      if (g_rand_boolean (rand))
        g_value_take_string (value, g_strdup_printf ("20%02d-%02d-%02d",
                                                     g_rand_int_range (rand, 0, 99),
                                                     g_rand_int_range (rand, 1, 13),
                                                     g_rand_int_range (rand, 1, 29)));
      break;
    case PM_FIELD_REF:
      set_random_ref (rand, postmortem, field, value);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
fill (GRand *rand,
      PmPostmortem *postmortem,
      PmRecord *record)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_auto (GValue) value = G_VALUE_INIT;

      /* Rank and unknown members have their own tests. */
      if (g_str_equal (field->name, "extra") || g_str_equal (field->name, "rank"))
        continue;
      set_random (rand, postmortem, field, &value);
      pm_record_set (record, field, &value);
    }
}

/**
 * sample_random:
 * @seed: makes the content
 * @n_records: how many records to put in
 *
 * Returns: (transfer full): a postmortem; its ids depend on the seed alone, too
 */
PmPostmortem *
sample_random (guint32 seed,
               guint n_records)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *own_id = g_strdup_printf ("p%u", seed);
  PmPostmortem *postmortem = pm_postmortem_new (own_id);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  pm_postmortem_begin (postmortem, "Fill");
  for (guint i = 0; i < n_records; i++)
    {
      GType type = types[g_rand_int_range (rand, 0, n_types)];
      PmList *list = pm_postmortem_get_list (postmortem, type);
      guint n = pm_list_get_length (list);
      g_autofree char *id = g_strdup_printf ("r%u", i);
      g_autoptr (PmRecord) record = pm_record_new (type, id);
      int before = g_rand_int_range (rand, 0, n + 1);

      fill (rand, postmortem, record);
      pm_postmortem_insert (postmortem, record,
                            before < (int) n ? pm_list_get (list, before) : NULL);
    }
  fill (rand, postmortem, PM_RECORD (postmortem));
  pm_postmortem_end (postmortem);
  return postmortem;
}
