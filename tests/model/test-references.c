/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who refers to whom: what the postmortem keeps of it is what a search through all records finds, in
 * the same order, after every change and for everybody who hears of one.
 */

#include "tests.h"

#include "pm-list.h"
#include "pm-postmortem.h"
#include "pm-record-types.h"

#include <string.h>

/* The types that refer to one another the most, and to themselves. */
static GType
get_type (guint i)
{
  const GType types[] = { PM_TYPE_NODE, PM_TYPE_CAUSE, PM_TYPE_EVENT, PM_TYPE_SOURCE,
                          PM_TYPE_DIAGRAM, PM_TYPE_NOTE, PM_TYPE_LINK, PM_TYPE_AGENDA_ITEM };

  return i < G_N_ELEMENTS (types) ? types[i] : G_TYPE_INVALID;
}

#define N_TYPES 8

/* What @record holds refers to what the postmortem finds by that id. */
static void
check_field (PmPostmortem *postmortem,
             PmRecord *record,
             const PmField *field)
{
  const char *id = pm_record_get_string (record, field->name);

  g_assert_true (pm_record_get_ref (record, field->name)
                 == (*id != '\0' ? pm_postmortem_find (postmortem, id) : NULL));
}

static void
check_target (PmPostmortem *postmortem,
              PmRecord *target,
              GType type,
              const char *field)
{
  PmList *list = pm_postmortem_get_list (postmortem, type);
  g_autoptr (GPtrArray) found = pm_postmortem_find_referring (postmortem, target, type, field);
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *record = pm_list_get (list, i);

      if (strcmp (pm_record_get_string (record, field), pm_record_get_id (target)) != 0)
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_true (found->pdata[n++] == record);
    }
  g_assert_cmpuint (n, ==, found->len);
}

static void
check_all (PmPostmortem *postmortem)
{
  for (guint i = 0; i < N_TYPES; i++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, get_type (i));
      PmRecordClass *klass = g_type_class_ref (get_type (i));

      for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
        {
          const PmField *field = pm_record_class_get_field (klass, f);

          if (!pm_field_can_refer (field))
            continue;
          for (guint k = 0; k < pm_list_get_length (list); k++)
            check_field (postmortem, pm_list_get (list, k), field);
          for (guint t = 0; t < N_TYPES; t++)
            {
              PmList *targets = pm_postmortem_get_list (postmortem, get_type (t));

              for (guint k = 0; k < pm_list_get_length (targets); k++)
                check_target (postmortem, pm_list_get (targets, k), get_type (i), field->name);
            }
        }
      g_type_class_unref (klass);
    }
}

static PmRecord *
pick (PmPostmortem *postmortem,
      GRand *rand)
{
  PmList *list = pm_postmortem_get_list (postmortem, get_type (g_rand_int_range (rand, 0, N_TYPES)));
  guint n = pm_list_get_length (list);

  return n > 0 ? pm_list_get (list, g_rand_int_range (rand, 0, n)) : NULL;
}

/* Points a field of @record at some record, at none, or at one that is not there. */
static void
set_reference (PmPostmortem *postmortem,
               PmRecord *record,
               const PmField *field,
               GRand *rand)
{
  PmRecord *target = pick (postmortem, rand);
  int chance = g_rand_int_range (rand, 0, 8);

  g_object_set (record, field->name,
                chance == 0 ? ""
                : chance == 1 ? "nobody"
                : target != NULL ? pm_record_get_id (target)
                                 : pm_record_get_id (record),
                NULL);
}

static void
set_references (PmPostmortem *postmortem,
                PmRecord *record,
                guint part,
                GRand *rand)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
    {
      const PmField *field = pm_record_class_get_field (klass, f);

      if (pm_field_can_refer (field) && g_rand_int_range (rand, 0, (int) part) == 0)
        set_reference (postmortem, record, field, rand);
    }
}

static void
notify_cb (PmRecord *record,
           GParamSpec *pspec,
           PmPostmortem *postmortem)
{
  if (pm_record_get_postmortem (record) == postmortem)
    check_all (postmortem);
}

static void
items_changed_cb (GListModel *list,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  PmPostmortem *postmortem)
{
  check_all (postmortem);
}

/* Removes seldom, because much goes with each; @watched: what is added tells of its changes. */
static void
change_something (PmPostmortem *postmortem,
                  gboolean watched,
                  GRand *rand)
{
  PmRecord *some = pick (postmortem, rand);
  PmRecord *other = pick (postmortem, rand);
  GType type = get_type (g_rand_int_range (rand, 0, N_TYPES));
  int chance = some != NULL ? g_rand_int_range (rand, 0, 20) : 20;

  if (chance == 0)
    {
      pm_postmortem_remove (postmortem, some);
      return;
    }
  if (chance <= 6)
    {
      set_references (postmortem, some, 2, rand);
      return;
    }
  if (chance <= 12)
    {
      pm_postmortem_move (postmortem, some,
                          other != NULL && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (some) ? other
                                                                                         : NULL);
      return;
    }
  other = some != NULL && G_OBJECT_TYPE (some) == type ? some : NULL;
  some = pm_postmortem_add (postmortem, type, other);
  if (watched)
    g_signal_connect_object (some, "notify", G_CALLBACK (notify_cb), postmortem, 0);
  set_references (postmortem, some, 1, rand);
}

static void
step (PmPostmortem *postmortem,
      gboolean watched,
      GRand *rand)
{
  int chance = g_rand_int_range (rand, 0, 10);

  if (chance == 0)
    {
      pm_postmortem_undo (postmortem);
      return;
    }
  if (chance == 1)
    {
      pm_postmortem_redo (postmortem);
      return;
    }
  pm_postmortem_begin (postmortem, "Step");
  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    change_something (postmortem, watched, rand);
  if (chance == 2)
    pm_postmortem_cancel (postmortem);
  else
    pm_postmortem_end (postmortem);
}

/* After every step, and back to the beginning and forth to the end. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240719);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmPostmortem) copy = NULL;

  for (guint i = 0; i < 400; i++)
    {
      step (postmortem, FALSE, rand);
      check_all (postmortem);
    }
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_NODE)), >, 5);
  copy = pm_postmortem_copy (postmortem);
  check_all (copy);
  while (pm_postmortem_undo (postmortem))
    check_all (postmortem);
  while (pm_postmortem_redo (postmortem))
    check_all (postmortem);
}

/* Whoever hears of a change finds what is, in its midst. */
static void
test_heard (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);

  for (guint i = 0; i < N_TYPES; i++)
    g_signal_connect (pm_postmortem_get_list (postmortem, get_type (i)), "items-changed",
                      G_CALLBACK (items_changed_cb), postmortem);
  for (guint i = 0; i < 60; i++)
    step (postmortem, TRUE, rand);
}

static PmRecord *
add (PmPostmortem *postmortem,
     GType type)
{
  PmRecord *record;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  pm_postmortem_end (postmortem);
  return record;
}

static void
set (PmRecord *record,
     const char *field,
     const char *id)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);

  pm_postmortem_begin (postmortem, "Set");
  g_object_set (record, field, id, NULL);
  pm_postmortem_end (postmortem);
}

static void
remove_record (PmRecord *record)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);

  pm_postmortem_begin (postmortem, "Remove");
  pm_postmortem_remove (postmortem, record);
  pm_postmortem_end (postmortem);
}

/* What was found once is forgotten when it goes, and found again when it is back. */
static void
test_gone_and_back (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmRecord) event = g_object_ref (add (postmortem, PM_TYPE_EVENT));
  PmRecord *source = add (postmortem, PM_TYPE_SOURCE);
  PmRecord *other = add (postmortem, PM_TYPE_SOURCE);

  g_assert_null (pm_record_get_ref (event, "source"));
  set (event, "source", pm_record_get_id (source));
  g_assert_true (pm_record_get_ref (event, "source") == source);
  set (event, "source", pm_record_get_id (other));
  g_assert_true (pm_record_get_ref (event, "source") == other);
  g_assert_true (pm_postmortem_undo (postmortem));
  g_assert_true (pm_record_get_ref (event, "source") == source);

  /* The source goes, and the event lets go of it. */
  remove_record (source);
  g_assert_null (pm_record_get_ref (event, "source"));
  g_assert_true (pm_postmortem_undo (postmortem));
  g_assert_true (pm_record_get_ref (event, "source") == source);

  /* The event goes itself. */
  remove_record (event);
  g_assert_null (pm_record_get_ref (event, "source"));
  g_assert_true (pm_postmortem_undo (postmortem));
  g_assert_true (pm_record_get_ref (event, "source") == source);
  check_all (postmortem);
}

/* A reference to what is not there yet finds it when it comes. */
static void
test_before_it_comes (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmRecord) source = pm_record_new (PM_TYPE_SOURCE, "later");
  PmRecord *event = add (postmortem, PM_TYPE_EVENT);
  g_autoptr (GPtrArray) found = NULL;

  set (event, "source", "later");
  g_assert_null (pm_record_get_ref (event, "source"));
  pm_postmortem_begin (postmortem, "Insert");
  pm_postmortem_insert (postmortem, source, NULL);
  pm_postmortem_end (postmortem);
  g_assert_true (pm_record_get_ref (event, "source") == source);
  found = pm_postmortem_find_referring (postmortem, source, PM_TYPE_EVENT, "source");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (found->pdata[0] == event);
  /* Undone, it is not there again, though nobody has let go of it. */
  g_assert_true (pm_postmortem_undo (postmortem));
  g_assert_cmpstr (pm_record_get_string (event, "source"), ==, "later");
  g_assert_null (pm_record_get_ref (event, "source"));
  g_assert_true (pm_postmortem_redo (postmortem));
  g_assert_true (pm_record_get_ref (event, "source") == source);
}

/* A string that holds an id or a title refers too. */
static void
test_title (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *item = add (postmortem, PM_TYPE_AGENDA_ITEM);
  PmRecord *note = add (postmortem, PM_TYPE_NOTE);
  g_autoptr (GPtrArray) found = NULL;

  set (note, "item", "Opening");
  g_assert_null (pm_record_get_ref (note, "item"));
  set (note, "item", pm_record_get_id (item));
  g_assert_true (pm_record_get_ref (note, "item") == item);
  found = pm_postmortem_find_referring (postmortem, item, PM_TYPE_NOTE, "item");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (found->pdata[0] == note);
}

void
add_references_tests (void)
{
  g_test_add_func ("/references/random", test_random);
  g_test_add_func ("/references/heard", test_heard);
  g_test_add_func ("/references/gone-and-back", test_gone_and_back);
  g_test_add_func ("/references/before-it-comes", test_before_it_comes);
  g_test_add_func ("/references/title", test_title);
}
