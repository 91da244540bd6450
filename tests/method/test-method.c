/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading the method, overriding it with a team's file, the panel and searching. */

#include "test-method.h"

#include "pm-method-panel.h"
#include "pm-rubric.h"

#include <glib/gstdio.h>
#include <string.h>

static PmMethod *
load_with_team (const char *json,
                GError    **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) local_error = NULL;
  PmMethod *method;
  int fd = g_file_open_tmp ("team-XXXXXX.json", &path, &local_error);

  g_assert_no_error (local_error);
  g_close (fd, NULL);
  g_file_set_contents (path, json, -1, &local_error);
  g_assert_no_error (local_error);
  method = pm_method_new (path, error);
  g_remove (path);

  return method;
}

#define TEAM(collections) "{\"format\":\"postmortem-method\",\"version\":1," collections "}"

/* One dimension of the impact of outages. */
#define IMPACT(members) \
  "\"incident-types\":[{\"id\":\"outage\",\"impact\":[" \
  "{\"id\":\"ours\",\"title\":\"T\"," members "}]}]"

static void
assert_refused (const char *json,
                const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = load_with_team (json, &error);

  g_assert_null (method);
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_build_filename (g_getenv ("PM_DATADIR"), "method", NULL);
  PmMethod *method = pm_method_new (NULL, &error);
  g_autoptr (PmMethod) installed = pm_method_new_from_directory (directory, NULL, &error);
  const char *const collections[] = { "steps", "checks-none", "rubric", "techniques" };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    g_assert_cmpuint (pm_method_get_items (method, collections[i])->len, ==,
                      pm_method_get_items (installed, collections[i])->len);
  g_assert_cmpuint (pm_method_get_items (method, "steps")->len, ==, 6);
  g_assert_cmpuint (pm_method_get_items (method, "checks-none")->len, ==, 0);
  g_assert_null (pm_method_find (method, "steps", "none"));
  g_assert_null (pm_method_find (method, "steps", NULL));
  g_assert_finalize_object (method);
}

static void
test_load_fails (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = g_dir_make_tmp ("method-XXXXXX", NULL);

  g_assert_null (pm_method_new ("/nowhere/team.json", &error));
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_null (pm_method_new_from_directory ("/nowhere", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_null (pm_method_new_from_directory (empty, NULL, &error));
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE);
  g_rmdir (empty);
}

static void
test_team_overrides (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = NULL;
  const PmMethodItem *item;

  method = load_with_team (TEAM ("\"limits\":[{\"id\":\"pass\",\"value\":4}],"
                                 "\"mistakes\":[{\"id\":\"blame\",\"hidden\":true},"
                                 "{\"id\":\"wrong-time\",\"step\":\"causes\"},"
                                 "{\"id\":\"ours\",\"title\":\"T\",\"text\":\"X\","
                                 "\"step\":\"track\"}],"
                                 "\"rubric\":[{\"id\":\"tone\",\"emphasis\":{\"security\":2}}]"),
                           &error);
  g_assert_no_error (error);

  g_assert_cmpfloat (pm_method_get_limit (method, "pass"), ==, 4.0);
  g_assert_cmpfloat (pm_method_get_limit (method, "excellent"), ==, 4.2);
  g_assert_null (pm_method_find (method, "mistakes", "blame"));

  item = pm_method_find (method, "mistakes", "ours");
  g_assert_cmpstr (pm_method_item_get_text (item, "title"), ==, "T");

  /* What the team does not give stays. */
  item = pm_method_find (method, "rubric", "tone");
  g_assert_cmpstr (pm_method_item_get_text (item, "title"), ==, "Blameless tone");
  g_assert_cmpfloat (pm_method_item_get_emphasis (item, "security"), ==, 2.0);
  g_assert_cmpfloat (pm_method_item_get_emphasis (item, "project"), ==, 1.0);
}

static void
test_team_refused (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"a\":");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');

  assert_refused ("", "empty");
  assert_refused (" \n\t", "empty");
  assert_refused ("[]", "method");
  assert_refused ("{", "JSON");
  assert_refused ("{\n\"limits\" []}", "JSON: line 2: ");
  assert_refused ("{} x", "JSON: line 1: ");
  assert_refused ("\xff\xfe", "UTF-8");
  assert_refused (deep->str, "method");
  assert_refused ("{\"format\":\"postmortem-method\",\"version\":2}", "version 1");
  assert_refused ("{\"format\":3,\"version\":1}", "version 1");
  assert_refused (TEAM ("\"stepz\":[]"), "stepz");
  assert_refused (TEAM ("\"steps\":{}"), "steps");
  assert_refused (TEAM ("\"steps\":[3]"), "Entry 1 of “steps”");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\"},{\"id\":7}]"), "Entry 2 of “steps”");
  assert_refused (TEAM ("\"mistakes\":[{\"id\":\"Our own\"}]"), "Entry 1 of “mistakes”");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\",\"titel\":\"x\"}]"), "titel");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\",\"title\":4}]"), "wrong kind");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\",\"prompts\":[\"a\",1]}]"), "prompts");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\",\"panel\":[{\"headin\":\"a\"}]}]"), "panel");
  assert_refused (TEAM ("\"mistakes\":[{\"id\":\"new\",\"title\":\"x\"}]"), "needs a member");
  assert_refused (TEAM ("\"rubric\":[{\"id\":\"tone\",\"emphasis\":{\"a\":\"b\"}}]"), "emphasis");
  assert_refused (TEAM ("\"mistakes\":[{\"id\":\"blame\",\"title\":\"x\"},"
                        "{\"id\":\"late\",\"title\":\"x\"},{\"id\":\"blame\",\"title\":\"y\"}]"),
                  "“blame” stands twice in “mistakes”: as entry 1 and as entry 3");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"pass\",\"value\":3,\n\"value\":4}]"),
                  "“value” stands twice in one object, again in line 2");
  assert_refused (TEAM ("\"limits\":[],\"limits\":[]"), "“limits” stands twice");
  /* What fits, but means nothing. */
  assert_refused (TEAM ("\"checks\":[{\"id\":\"causes.none\",\"severity\":\"low\"}]"), "“low”");
  assert_refused (TEAM ("\"checks\":[{\"id\":\"causes.nun\",\"severity\":\"off\"}]"), "causes.nun");
  assert_refused (TEAM ("\"mistakes\":[{\"id\":\"blame\",\"step\":\"tracking\"}]"), "“tracking”");
  assert_refused (TEAM ("\"examples\":[{\"id\":\"late\",\"check\":\"process.lat\"}]"), "lat");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"pas\",\"value\":3,\"title\":\"x\"}]"), "pas");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"pass\",\"value\":-1}]"), "not from 0 to 5");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"pass\",\"value\":35}]"), "not from 0 to 5");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"floor-sev1\",\"value\":5.1}]"), "from 0 to 5");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"share-hours\",\"value\":1000001}]"),
                  "not from 0 to 1000000");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"depth\",\"value\":1e400}]"), "“depth”");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"depth\",\"value\":99999999999999999999}]"),
                  "“depth”");
  assert_refused (TEAM ("\"limits\":[{\"id\":\"pass\",\"hidden\":true}]"), "hidden");
  assert_refused (TEAM ("\"rubric\":[{\"id\":\"tone\",\"weight\":-1}]"), "“weight”");
  assert_refused (TEAM ("\"rubric\":[{\"id\":\"tone\",\"emphasis\":{\"outage\":-1}}]"), "“outage”");
  assert_refused (TEAM ("\"rubric\":[{\"id\":\"tone\",\"emphasis\":{\"outrage\":2}}]"),
                  "“outrage”");
  assert_refused (TEAM (IMPACT ("\"figures\":[\"revenue\",\"revenues\"]")), "“revenues”");
  assert_refused (TEAM (IMPACT ("\"measure\":\"sla\"")), "“sla”");
  assert_refused (TEAM ("\"incident-types\":[{\"id\":\"outage\",\"also\":[\"fire\"]}]"), "“fire”");
  assert_refused (TEAM ("\"steps\":[{\"id\":\"causes\",\"panel\":[{\"source\":\"mistake\"}]}]"),
                  "“mistake”");
}

/* Of a file that has no end no more is read than a team's file may have. */
static void
test_team_without_end (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("team-XXXXXX", NULL);

  g_assert_null (pm_method_new ("/dev/zero", &error));
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "/dev/zero: The file is larger than 4 MB"));
  g_clear_error (&error);

  g_assert_null (pm_method_new (folder, &error));
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, folder));
  g_rmdir (folder);
}

/* What lies at the edge of what means something. */
static void
test_team_edges (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = load_with_team (
    TEAM ("\"limits\":[{\"id\":\"pass\",\"value\":5},{\"id\":\"gap-minutes\",\"value\":0},"
          "{\"id\":\"share-hours\",\"value\":1000000}],"
          "\"rubric\":[{\"id\":\"tone\",\"emphasis\":{\"project\":0}}],"
          "\"checks\":[{\"id\":\"timeline.gap\",\"severity\":\"off\"}],"
          /* No type of incident of the method asks for this kind, but a figure may have it. */
          IMPACT ("\"figures\":[\"other\"]")),
    &error);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  PmRubricResult result;
  PmRecord *review;

  g_assert_no_error (error);
  g_assert_cmpfloat (pm_method_get_limit (method, "pass"), ==, 5);
  g_assert_cmpfloat (pm_method_get_limit (method, "share-hours"), ==, 1000000);

  /* A mean that is just the limit passes, whatever the fractions of the weights add up to. */
  review = pm_rubric_get_latest (postmortem);
  for (guint i = 0; i < criteria->len; i++)
    g_object_set (review, pm_method_item_get_id (g_ptr_array_index (criteria, i)), (gint64) 5,
                  NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_true (result.passes);
  g_object_set (review, "depth", (gint64) 4, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_false (result.passes);
}

/* Where a team gives no weight to what is scored, there is no mean of it. */
static void
test_team_without_weight (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method
    = load_with_team (TEAM ("\"rubric\":[{\"id\":\"tone\",\"weight\":0}]"), &error);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *review = add_record (postmortem, PM_TYPE_REVIEW, "tone", (gint64) 4, NULL);
  PmRubricResult result;

  g_assert_no_error (error);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpuint (result.n_scored, ==, 1);
  g_assert_cmpfloat (result.mean, ==, 0);
  g_assert_cmpfloat (pm_rubric_get_weight (method, postmortem, "tone"), ==, 0);
  g_object_set (review, "impact", (gint64) 2, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat (result.mean, ==, 2);
}

static const PmMethodSection *
find_section (GPtrArray  *panel,
              const char *heading)
{
  for (guint i = 0; i < panel->len; i++)
    {
      const PmMethodSection *section = g_ptr_array_index (panel, i);

      if (g_str_equal (section->heading, heading))
        return section;
    }

  return NULL;
}

static void
test_panel (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GPtrArray) security = pm_method_dup_panel (method, "timeline", "security");
  g_autoptr (GPtrArray) outage = pm_method_dup_panel (method, "timeline", "outage");
  g_autoptr (GPtrArray) untyped = pm_method_dup_panel (method, "timeline", NULL);
  const PmMethodSection *section = g_ptr_array_index (security, 0);
  const PmMethodRow *row;

  g_assert_cmpstr (section->heading, ==, "Timeline and Impact");
  g_assert_cmpuint (section->rows->len, ==, 1);

  section = find_section (security, "Phases of the Timeline");
  g_assert_cmpint (section->kind, ==, PM_METHOD_SECTION_ENTRIES);
  row = g_ptr_array_index (section->rows, 0);
  g_assert_cmpstr (row->title, ==, "Breach");
  section = find_section (outage, "Phases of the Timeline");
  row = g_ptr_array_index (section->rows, 0);
  g_assert_cmpstr (row->title, ==, "Detection");
  g_assert_null (find_section (untyped, "Phases of the Timeline"));

  section = find_section (outage, "Before and After");
  g_assert_cmpint (section->kind, ==, PM_METHOD_SECTION_PAIRS);
  row = g_ptr_array_index (section->rows, 0);
  g_assert_cmpstr (row->title, ==, "Many users affected");
  g_assert_cmpstr (row->text, ==, "50K users (20% of base), 2-hour outage, $20K revenue loss");
}

/* Every step has a full panel for every type, with no empty heading, section or row. */
static void
test_panel_everywhere (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  GPtrArray *steps = pm_method_get_items (method, "steps");
  const char *const types[] = { "outage", "security", "product", "project", "process" };

  for (guint i = 0; i < steps->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (types); j++)
      {
        const char *step = pm_method_item_get_id (g_ptr_array_index (steps, i));
        g_autoptr (GPtrArray) panel = pm_method_dup_panel (method, step, types[j]);

        g_assert_cmpuint (panel->len, >=, 6);
        for (guint k = 0; k < panel->len; k++)
          {
            const PmMethodSection *section = g_ptr_array_index (panel, k);

            g_assert_cmpstr (section->heading, !=, "");
            g_assert_cmpuint (section->rows->len, >, 0);
            for (guint l = 0; l < section->rows->len; l++)
              {
                const PmMethodRow *row = g_ptr_array_index (section->rows, l);

                g_assert_cmpstr (row->text, !=, NULL);
                g_assert_true (section->kind == PM_METHOD_SECTION_LIST || row->title != NULL);
              }
          }
      }
}

static void
test_panel_details (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GPtrArray) panel = pm_method_dup_panel (method, "causes", "outage");
  g_autoptr (GPtrArray) none = pm_method_dup_panel (method, "nowhere", "outage");
  const PmMethodSection *section = find_section (panel, "Which Technique");
  const PmMethodRow *row;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (section->rows->len, ==, 3);
  row = g_ptr_array_index (section->rows, 2);
  g_assert_cmpstr (row->id, ==, "fault-tree");
  g_assert_nonnull (find_section (row->sections, "When to use it"));
  section = find_section (row->sections, "How it goes");
  g_assert_cmpuint (section->rows->len, ==, 5);

  section = find_section (panel, "Classes of Causes");
  g_assert_cmpuint (section->rows->len, ==, 5);
  row = g_ptr_array_index (section->rows, 0);
  g_assert_cmpstr (row->id, ==, "human-error");
  g_assert_cmpuint (find_section (row->sections, "Questions")->rows->len, ==, 3);
}

static void
test_search (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GPtrArray) hits = pm_method_search (method, "  CIRCUIT Breaker ");
  g_autoptr (GPtrArray) nothing = pm_method_search (method, "zebra");
  g_autoptr (GPtrArray) empty = pm_method_search (method, "  ");
  gboolean found = FALSE;

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
  for (guint i = 0; i < hits->len; i++)
    {
      const PmMethodRow *row = g_ptr_array_index (hits, i);

      found = found || g_str_equal (row->id, "external-dependency");
    }
  g_assert_true (found);
  g_assert_cmpuint (hits->len, <, 5);
}

void
add_method_tests (void)
{
  g_test_add_func ("/method/load", test_load);
  g_test_add_func ("/method/load-fails", test_load_fails);
  g_test_add_func ("/method/team-overrides", test_team_overrides);
  g_test_add_func ("/method/team-refused", test_team_refused);
  g_test_add_func ("/method/team-without-end", test_team_without_end);
  g_test_add_func ("/method/team-edges", test_team_edges);
  g_test_add_func ("/method/team-without-weight", test_team_without_weight);
  g_test_add_func ("/method/panel", test_panel);
  g_test_add_func ("/method/panel-everywhere", test_panel_everywhere);
  g_test_add_func ("/method/panel-details", test_panel_details);
  g_test_add_func ("/method/search", test_search);
}
