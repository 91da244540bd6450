/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The example that comes with the program: it has something for everything that can be shown. */

#include "tests.h"

#include "pm-exchange.h"
#include "pm-timeline.h"

static PmPostmortem *
read_example (void)
{
  g_autoptr (GError) error = NULL;
  PmPostmortem *postmortem = pm_exchange_read_example (&error);

  g_assert_no_error (error);
  return postmortem;
}

/* Fields that a finished postmortem leaves empty. */
static gboolean
may_be_empty (GType type,
              const PmField *field)
{
  static const char *const names[] = { "rank", "extra", "archived", "close-reason", "clock-offset",
                                       "probability", "k", "target", "folded",
                                       "meeting-names", "voting", "entered-at" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (field->name, names[i]))
      return TRUE;
  /* What it ignores is about the postmortem as a whole. */
  if (type == PM_TYPE_DISMISSAL
      && (g_str_equal (field->name, "about") || g_str_equal (field->name, "property")))
    return TRUE;
  /* The example knows roles, not people. */
  if (field->flags & PM_FIELD_PERSONAL)
    return TRUE;
  /* An enumeration's first value may be the very one that is meant. */
  return field->type == PM_FIELD_ENUM;
}

static void
check_field_is_shown (PmPostmortem *postmortem,
                      GType type,
                      const PmField *field)
{
  gboolean shown = FALSE;
  PmList *list = type != PM_TYPE_POSTMORTEM ? pm_postmortem_get_list (postmortem, type) : NULL;
  guint n = list != NULL ? pm_list_get_length (list) : 1;

  for (guint i = 0; i < n && !shown; i++)
    {
      PmRecord *record = list != NULL ? pm_list_get (list, i) : PM_RECORD (postmortem);

      shown = may_be_empty (type, field)
              || !pm_field_is_default (field, pm_record_peek (record, field));
    }
  if (!shown)
    g_error ("no %s has “%s”", g_type_name (type), field->name);
}

static void
test_shows_every_field (void)
{
  g_autoptr (PmPostmortem) postmortem = read_example ();
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint t = 0; t <= n_types; t++)
    {
      GType type = t < n_types ? types[t] : PM_TYPE_POSTMORTEM;
      PmRecordClass *klass = g_type_class_ref (type);

      for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
        check_field_is_shown (postmortem, type, pm_record_class_get_field (klass, i));
      g_type_class_unref (klass);
    }
}

static void
check_values (PmPostmortem *postmortem,
              GType type,
              const char *name)
{
  PmRecordClass *record_class = g_type_class_ref (type);
  GEnumClass *klass
      = g_type_class_ref (pm_record_class_find_field (record_class, name)->detail ());
  PmList *list = pm_postmortem_get_list (postmortem, type);

  for (guint v = 0; v < klass->n_values; v++)
    {
      gboolean found = FALSE;

      if (g_str_equal (klass->values[v].value_nick, "none"))
        continue;
      for (guint i = 0; i < pm_list_get_length (list); i++)
        found |= pm_record_get_enum (pm_list_get (list, i), name) == klass->values[v].value;
      if (!found)
        g_error ("no %s is “%s”", g_type_name (type), klass->values[v].value_nick);
    }
  g_type_class_unref (klass);
  g_type_class_unref (record_class);
}

static void
test_shows_every_choice (void)
{
  g_autoptr (PmPostmortem) postmortem = read_example ();

  check_values (postmortem, PM_TYPE_EVENT, "milestone");
  check_values (postmortem, PM_TYPE_EVENT, "kind");
  check_values (postmortem, PM_TYPE_CAUSE, "class");
  check_values (postmortem, PM_TYPE_CAUSE, "factor");
  check_values (postmortem, PM_TYPE_CAUSE, "likelihood");
  check_values (postmortem, PM_TYPE_CAUSE, "state");
  check_values (postmortem, PM_TYPE_DIAGRAM, "kind");
  check_values (postmortem, PM_TYPE_ACTION, "horizon");
  check_values (postmortem, PM_TYPE_ACTION, "level");
  check_values (postmortem, PM_TYPE_ACTION, "effect");
  check_values (postmortem, PM_TYPE_LESSON, "kind");
  check_values (postmortem, PM_TYPE_NOTE, "kind");
}

/* What was published: offline for about 18 hours, noticed within minutes. */
static void
test_durations (void)
{
  g_autoptr (PmPostmortem) postmortem = read_example ();
  PmDuration total, detection;

  g_assert_true (pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &total));
  g_assert_cmpint (total.shortest / 3600, ==, 18);
  g_assert_true (pm_timeline_get_duration (postmortem, PM_DURATION_DETECTION, &detection));
  g_assert_cmpint (detection.shortest, <=, 5 * 60);
}

static void
test_diagrams_share_causes (void)
{
  g_autoptr (PmPostmortem) postmortem = read_example ();
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      g_autoptr (GPtrArray) nodes = pm_postmortem_find_referring (
          postmortem, pm_list_get (causes, i), PM_TYPE_NODE, "cause");

      g_assert_cmpuint (nodes->len, >, 0);
    }
}

void
add_example_tests (void)
{
  g_test_add_func ("/example/shows-every-field", test_shows_every_field);
  g_test_add_func ("/example/shows-every-choice", test_shows_every_choice);
  g_test_add_func ("/example/durations", test_durations);
  g_test_add_func ("/example/diagrams-share-causes", test_diagrams_share_causes);
}
