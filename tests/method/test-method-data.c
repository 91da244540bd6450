/* SPDX-License-Identifier: GPL-3.0-or-later */

/* That the data hold what the method demands: types, classes, techniques, weights and floors. */

#include "test-method.h"

#include <math.h>

static void
assert_ids (PmMethod          *method,
            const char        *collection,
            const char *const *ids)
{
  GPtrArray *items = pm_method_get_items (method, collection);

  g_assert_cmpuint (items->len, ==, g_strv_length ((char **) ids));
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (pm_method_item_get_id (g_ptr_array_index (items, i)), ==, ids[i]);
}

static void
test_collections (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const char *const steps[] = { "screening", "timeline", "causes", "actions", "report", "track",
                                NULL };
  const char *const types[] = { "outage", "security", "product", "process", NULL };
  const char *const classes[] = { "human-error", "process-gap", "technical-debt",
                                  "external-dependency", "systemic", NULL };
  const char *const techniques[] = { "five-whys", "fishbone", "fault-tree", NULL };
  const char *const levels[] = { "eliminate", "substitute", "engineering", "administrative",
                                 "training", NULL };
  const char *const smart[] = { "specific", "measurable", "assignable", "realistic", "time-bound",
                                NULL };

  assert_ids (method, "steps", steps);
  assert_ids (method, "incident-types", types);
  assert_ids (method, "cause-classes", classes);
  assert_ids (method, "techniques", techniques);
  assert_ids (method, "hierarchy", levels);
  assert_ids (method, "smart", smart);
  g_assert_cmpuint (pm_method_get_items (method, "screening")->len, ==, 3);
  g_assert_cmpuint (pm_method_get_items (method, "criteria")->len, ==, 7);
}

static void
test_screening (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  GPtrArray *questions = pm_method_get_items (method, "screening");

  for (guint i = 0; i < questions->len; i++)
    g_assert_nonnull (pm_method_item_get_text (g_ptr_array_index (questions, i), "no"));
}

static void
test_types (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const PmMethodItem *item = pm_method_find_type (method, "project");
  g_autoptr (GPtrArray) causes = pm_method_item_dup_texts (item, "causes");
  g_autoptr (GPtrArray) none = pm_method_item_dup_texts (item, "title");

  g_assert_cmpstr (pm_method_item_get_id (item), ==, "product");
  g_assert_cmpuint (causes->len, ==, 4);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (pm_method_find_type (method, "other"));
  g_assert_null (pm_method_find_type (method, NULL));
}

/* The weights and emphases as METHOD has them, by the sum over all criteria of weight × factor. */
static void
test_rubric (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  const struct { const char *type; double sum; } types[] = {
    { NULL, 9.7 },
    { "outage", 9.7 + 1.2 * 0.3 + 1.3 * 0.4 + 1.4 * 0.4 },
    { "security", 9.7 + 1.4 * 0.5 + 1.4 * 0.5 + 1.0 * 0.3 },
    { "product", 9.7 + 1.3 * 0.3 + 1.4 * 0.3 + 1.1 * 0.3 },
    { "project", 9.7 + 1.4 * 0.3 + 1.3 * 0.5 + 1.1 * 0.3 },
    { "process", 9.7 + 1.4 * 0.3 + 1.4 * 0.3 + 1.0 * 0.3 },
  };

  g_assert_cmpuint (criteria->len, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      double sum = 0;

      for (guint j = 0; j < criteria->len; j++)
        {
          const PmMethodItem *item = g_ptr_array_index (criteria, j);

          g_assert_nonnull (pm_method_item_get_text (item, "score-1"));
          g_assert_nonnull (pm_method_item_get_text (item, "score-3"));
          g_assert_nonnull (pm_method_item_get_text (item, "score-5"));
          sum += pm_method_item_get_number (item, "weight", 0) *
                 pm_method_item_get_emphasis (item, types[i].type);
        }
      g_assert_cmpfloat_with_epsilon (sum, types[i].sum, 1e-9);
    }
}

static void
test_limits (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const struct { const char *id; double value; } limits[] = {
    { "pass", 3.5 }, { "excellent", 4.2 }, { "floor-sev1", 4 }, { "floor-sev2", 3.5 },
    { "floor-sev3", 3 }, { "share-hours", 48 }, { "late-hours", 72 }, { "max-actions", 10 },
    { "first-follow-up-days", 30 }, { "second-follow-up-days", 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    g_assert_cmpfloat (pm_method_get_limit (method, limits[i].id), ==, limits[i].value);
}

static void
test_quadrants (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  const struct { const char *id, *impact, *effort; } quadrants[] = {
    { "do-now", "high", "low" }, { "plan", "high", "high" },
    { "when-free", "low", "low" }, { "skip", "low", "high" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (quadrants); i++)
    {
      const PmMethodItem *item = pm_method_find (method, "quadrants", quadrants[i].id);

      g_assert_cmpstr (pm_method_item_get_word (item, "impact-level"), ==, quadrants[i].impact);
      g_assert_cmpstr (pm_method_item_get_word (item, "effort-level"), ==, quadrants[i].effort);
    }
}

void
add_method_data_tests (void)
{
  g_test_add_func ("/method-data/collections", test_collections);
  g_test_add_func ("/method-data/screening", test_screening);
  g_test_add_func ("/method-data/types", test_types);
  g_test_add_func ("/method-data/rubric", test_rubric);
  g_test_add_func ("/method-data/limits", test_limits);
  g_test_add_func ("/method-data/quadrants", test_quadrants);
}
