/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agenda of the meeting: its texts, and how its time is shared out. */

#include "test-method.h"

#include "pm-agenda.h"

#include <glib/gstdio.h>
#include <math.h>

static guint
sum_slots (GArray *slots)
{
  guint sum = 0;

  for (guint i = 0; i < slots->len; i++)
    sum += g_array_index (slots, PmAgendaSlot, i).minutes;
  return sum;
}

static void
test_presets (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const struct { guint total; guint minutes[7]; } presets[] = {
    { 30, { 2, 18, 1, 3, 1, 3, 2 } },
    { 45, { 3, 27, 2, 5, 2, 4, 2 } },
    { 60, { 4, 36, 2, 8, 3, 5, 2 } },
    { 90, { 5, 54, 3, 13, 4, 8, 3 } },
  };
  const char *const ids[] = { "opening", "timeline", "impact", "causes", "lessons", "actions",
                              "closing" };

  g_assert_cmpuint (pm_method_get_items (method, "meeting-lengths")->len, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autoptr (GArray) slots = pm_agenda_plan (method, presets[i].total);

      g_assert_cmpuint (slots->len, ==, G_N_ELEMENTS (ids));
      for (guint j = 0; j < slots->len; j++)
        {
          const PmAgendaSlot *slot = &g_array_index (slots, PmAgendaSlot, j);

          g_assert_cmpstr (pm_method_item_get_id (slot->item), ==, ids[j]);
          g_assert_cmpuint (slot->minutes, ==, presets[i].minutes[j]);
        }
    }
}

/* Any length at all: the sum is exact, nobody goes without, the timeline has the most. */
static void
test_any_length (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);

  for (guint total = 0; total <= 600; total++)
    {
      g_autoptr (GArray) slots = pm_agenda_plan (method, total);

      g_assert_cmpuint (sum_slots (slots), ==, total);
      for (guint i = 0; i < slots->len && total >= slots->len; i++)
        {
          g_assert_cmpuint (g_array_index (slots, PmAgendaSlot, i).minutes, >=, 1);
          g_assert_cmpuint (g_array_index (slots, PmAgendaSlot, i).minutes, <=,
                            g_array_index (slots, PmAgendaSlot, 1).minutes);
        }
      if (total >= 30)
        g_assert_cmpfloat (fabs (g_array_index (slots, PmAgendaSlot, 1).minutes - 0.6 * total), <,
                           1);
    }
}

static void
test_share_out (void)
{
  const double thirds[] = { 1, 1, 1 }, tiny[] = { 1000, 0.001, 0, 1 };
  const double odd[] = { NAN, -3, INFINITY, 0 };
  guint minutes[4];

  pm_minutes_share_out (thirds, 3, 10, minutes);
  g_assert_cmpuint (minutes[0], ==, 4);
  g_assert_cmpuint (minutes[1], ==, 3);
  g_assert_cmpuint (minutes[2], ==, 3);

  pm_minutes_share_out (tiny, 4, 20, minutes);
  g_assert_cmpuint (minutes[0], ==, 18);
  g_assert_cmpuint (minutes[1], ==, 1);
  g_assert_cmpuint (minutes[2], ==, 0);
  g_assert_cmpuint (minutes[3], ==, 1);

  /* Too few for all. */
  pm_minutes_share_out (thirds, 3, 2, minutes);
  g_assert_cmpuint (minutes[0] + minutes[1] + minutes[2], ==, 2);

  /* No weights that make sense: equal parts. */
  pm_minutes_share_out (odd, 4, 8, minutes);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (minutes[i], ==, 2);
}

static void
test_texts (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const char *const prompted[] = { "agenda", "statements" };
  const char *const needed[] = { "observation", "decision", "surprise", "counterfactual" };

  for (guint c = 0; c < G_N_ELEMENTS (prompted); c++)
    {
      GPtrArray *items = pm_method_get_items (method, prompted[c]);

      g_assert_cmpuint (items->len, >, 0);
      for (guint i = 0; i < items->len; i++)
        {
          g_autoptr (GPtrArray) prompts = pm_method_item_dup_texts (items->pdata[i], "prompts");

          g_assert_nonnull (pm_method_item_get_text (items->pdata[i], "title"));
          g_assert_nonnull (pm_method_item_get_text (items->pdata[i], "text"));
          g_assert_cmpuint (prompts->len, >=, 3);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    g_assert_nonnull (pm_method_find (method, "statements", needed[i]));
  g_assert_cmpuint (pm_method_get_items (method, "feedback-questions")->len, ==, 2);
  g_assert_cmpuint (pm_method_get_items (method, "checkpoint")->len, >=, 4);
  g_assert_cmpuint (pm_method_get_items (method, "ground-rules")->len, >=, 4);
  g_assert_nonnull (pm_method_find (method, "meeting-roles", "facilitator"));
}

/* A team leaves an item out, adds one, and has a length of its own. */
static void
test_team (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = NULL;
  g_autoptr (GArray) own = NULL, usual = NULL;
  int fd = g_file_open_tmp ("team-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path,
                       "{\"format\":\"postmortem-method\",\"version\":1,"
                       "\"agenda\":[{\"id\":\"impact\",\"hidden\":true},"
                       "{\"id\":\"news\",\"title\":\"News\",\"text\":\"What else is new.\"}],"
                       "\"meeting-lengths\":[{\"id\":\"20\",\"title\":\"Stand-up\","
                       "\"text\":\"Standing.\",\"minutes\":20,"
                       "\"shares\":{\"timeline\":10,\"news\":10}}]}",
                       -1, &error);
  g_assert_no_error (error);
  method = pm_method_new (path, &error);
  g_remove (path);
  g_assert_no_error (error);

  own = pm_agenda_plan (method, 20);
  g_assert_cmpuint (own->len, ==, 7);
  g_assert_cmpuint (sum_slots (own), ==, 20);
  g_assert_cmpstr (pm_method_item_get_id (g_array_index (own, PmAgendaSlot, 6).item), ==, "news");
  /* Five items without a part take a twentieth each. */
  g_assert_cmpuint (g_array_index (own, PmAgendaSlot, 6).minutes, ==, 8);
  g_assert_cmpuint (g_array_index (own, PmAgendaSlot, 0).minutes, ==, 1);

  usual = pm_agenda_plan (method, 60);
  g_assert_cmpuint (sum_slots (usual), ==, 60);
  g_assert_cmpuint (g_array_index (usual, PmAgendaSlot, 6).minutes, ==, 3);
}

void
add_agenda_tests (void)
{
  g_test_add_func ("/agenda/presets", test_presets);
  g_test_add_func ("/agenda/any-length", test_any_length);
  g_test_add_func ("/agenda/share-out", test_share_out);
  g_test_add_func ("/agenda/texts", test_texts);
  g_test_add_func ("/agenda/team", test_team);
}
