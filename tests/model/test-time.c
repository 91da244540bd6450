/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times: the stored form, what people type, and how it is shown. */

#include "tests.h"

#include "pm-model-error.h"
#include "pm-time.h"

#include <string.h>

static void
test_stored (void)
{
  static const char *const forms[] = {
    "2026-03-05T14:05Z",
    "2026-03-05T14:05:30Z",
    "2026-03-05T14:05+01:00",
    "2026-03-05T14:05+01:00[Europe/Berlin]",
    "2026-03-05T14:05Z~",
    "2026-03-05T14:XXZ",
    "2026-03-05T14:05Z/2026-03-05T14:20Z",
    "2026-03-05",
    "2026-03-05[Europe/Berlin]",
    "2026-10-25T02:30+02:00[Europe/Berlin]",
    "2026-10-25T02:30+01:00[Europe/Berlin]",
    "1908-03-04T15:32-03:30[America/St_Johns]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmTime) time = pm_time_from_string (forms[i], &error);
      g_autofree char *back = NULL;

      g_assert_no_error (error);
      back = pm_time_to_string (time);
      g_assert_cmpstr (back, ==, forms[i]);
    }
}

static void
test_stored_refuses (void)
{
  static const char *const forms[] = { "",
                                       "0515-01-31T23:30Z",
                                       "9999-12-31T23:30-12:00",
                                       "14:05",
                                       "2026-03-05T14:05",
                                       "2026-02-30",
                                       "2026-03-05T25:05Z",
                                       "2026-03-05T14:05Z x",
                                       "2026-03-05T14:05+01:00[Nowhere/Land]",
                                       "2026-03-05T14:20Z/2026-03-05T14:05Z",
                                       "2026-03-05T14:05+01:00[Europe" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pm_time_from_string (forms[i], &error));
      g_assert_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME);
    }
}

/* Today is 5 March. */
static PmTime *
typed_in (const char *zone,
          const char *text,
          const char *previous,
          GError **error)
{
  g_autoptr (PmTime) before = previous != NULL ? pm_time_from_string (previous, NULL) : NULL;
  PmTimeContext context = { before, zone, 1772708400 };

  return pm_time_from_typed (text, &context, error);
}

/* The event before was on 4 March at 13:50, the postmortem's zone is Berlin. */
static PmTime *
typed (const char *text,
       const char *previous,
       GError **error)
{
  return typed_in ("Europe/Berlin", text, previous, error);
}

static void
test_typed (void)
{
  static const char previous[] = "2026-03-04T13:50+01:00[Europe/Berlin]";
  static const char evening[] = "2026-03-04T23:50+01:00[Europe/Berlin]";
  static const struct
  {
    const char *text;
    const char *previous;
    const char *stored;
  } cases[] = {
    { "14:05", previous, "2026-03-04T14:05+01:00[Europe/Berlin]" },
    { " 14:05 ", previous, "2026-03-04T14:05+01:00[Europe/Berlin]" },
    { "14:05", NULL, "2026-03-05T14:05+01:00[Europe/Berlin]" },
    { "00:10", evening, "2026-03-05T00:10+01:00[Europe/Berlin]" },
    { "22:10", evening, "2026-03-04T22:10+01:00[Europe/Berlin]" },
    { "14:05:09", previous, "2026-03-04T14:05:09+01:00[Europe/Berlin]" },
    { "2:05pm", previous, "2026-03-04T14:05+01:00[Europe/Berlin]" },
    { "2:05 pm", previous, "2026-03-04T14:05+01:00[Europe/Berlin]" },
    { "12:10 am", previous, "2026-03-04T00:10+01:00[Europe/Berlin]" },
    { "+12m", previous, "2026-03-04T14:02+01:00[Europe/Berlin]" },
    { "+1h30m", previous, "2026-03-04T15:20+01:00[Europe/Berlin]" },
    { "+90s", previous, "2026-03-04T13:51:30+01:00[Europe/Berlin]" },
    { "-5min", previous, "2026-03-04T13:45+01:00[Europe/Berlin]" },
    { "+2d", previous, "2026-03-06T13:50+01:00[Europe/Berlin]" },
    { "5 Mar 14:05 CET", previous, "2026-03-05T14:05+01:00[Europe/Berlin]" },
    { "5 Mar 14:05 PST", previous, "2026-03-05T14:05-08:00" },
    { "5 Mar 14:05 UTC", previous, "2026-03-05T14:05Z" },
    { "14:05Z", previous, "2026-03-04T14:05Z" },
    { "14:05 UTC+5:30", previous, "2026-03-04T14:05+05:30" },
    { "14:05+0200", previous, "2026-03-04T14:05+02:00" },
    { "14:05 America/New_York", previous, "2026-03-04T14:05-05:00[America/New_York]" },
    { "March 5, 2025 14:05", previous, "2025-03-05T14:05+01:00[Europe/Berlin]" },
    { "5th march 14:05", previous, "2026-03-05T14:05+01:00[Europe/Berlin]" },
    { "5.3. 14:05", previous, "2026-03-05T14:05+01:00[Europe/Berlin]" },
    { "5.3.2025 14:05", previous, "2025-03-05T14:05+01:00[Europe/Berlin]" },
    { "2026-03-05 14:05", previous, "2026-03-05T14:05+01:00[Europe/Berlin]" },
    { "2026-03-05T14:05:30Z", previous, "2026-03-05T14:05:30Z" },
    { "2026-03-05", previous, "2026-03-05[Europe/Berlin]" },
    { "today 09:00", previous, "2026-03-05T09:00+01:00[Europe/Berlin]" },
    { "yesterday 09:00", previous, "2026-03-04T09:00+01:00[Europe/Berlin]" },
    { "~14:10", previous, "2026-03-04T14:10+01:00[Europe/Berlin]~" },
    { "about 14:10", previous, "2026-03-04T14:10+01:00[Europe/Berlin]~" },
    { "~ 5 Mar 14:10", previous, "2026-03-05T14:10+01:00[Europe/Berlin]~" },
    { "14:??", previous, "2026-03-04T14:XX+01:00[Europe/Berlin]" },
    { "14:xx", previous, "2026-03-04T14:XX+01:00[Europe/Berlin]" },
    { "14:05–14:20", previous,
      "2026-03-04T14:05+01:00[Europe/Berlin]/2026-03-04T14:20+01:00[Europe/Berlin]" },
    { "14:05-14:20 UTC", previous, "2026-03-04T14:05Z/2026-03-04T14:20Z" },
    { "between 14:05 and 14:20", previous,
      "2026-03-04T14:05+01:00[Europe/Berlin]/2026-03-04T14:20+01:00[Europe/Berlin]" },
    { "23:50 to 00:20", previous,
      "2026-03-04T23:50+01:00[Europe/Berlin]/2026-03-05T00:20+01:00[Europe/Berlin]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmTime) time = typed (cases[i].text, cases[i].previous, &error);
      g_autofree char *stored = NULL;

      if (time == NULL)
        g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      stored = pm_time_to_string (time);
      g_assert_cmpstr (stored, ==, cases[i].stored);
    }
}

/* What is corrected keeps its day, unless another is written; only what is added goes on from the
 * event before. */
static void
test_typed_corrects (void)
{
  static const struct
  {
    const char *text;
    const char *own;
    const char *stored;
  } cases[] = {
    { "00:10", "2026-03-04T23:50+01:00[Europe/Berlin]", "2026-03-04T00:10+01:00[Europe/Berlin]" },
    { "01:10", "2026-03-04T18:00+01:00[Europe/Berlin]", "2026-03-04T01:10+01:00[Europe/Berlin]" },
    { "23:50", "2026-03-05T00:10+01:00[Europe/Berlin]", "2026-03-05T23:50+01:00[Europe/Berlin]" },
    { "00:??", "2026-03-04T23:XX+01:00[Europe/Berlin]", "2026-03-04T00:XX+01:00[Europe/Berlin]" },
    { "5 Mar 00:10", "2026-03-04T23:50+01:00[Europe/Berlin]",
      "2026-03-05T00:10+01:00[Europe/Berlin]" },
    { "2 Jan 14:05", "2024-03-04T23:50+01:00[Europe/Berlin]",
      "2024-01-02T14:05+01:00[Europe/Berlin]" },
    { "23:50 to 00:20", "2026-03-04T22:00+01:00[Europe/Berlin]",
      "2026-03-04T23:50+01:00[Europe/Berlin]/2026-03-05T00:20+01:00[Europe/Berlin]" },
    { "yesterday 09:00", "2026-03-02T22:00+01:00[Europe/Berlin]",
      "2026-03-04T09:00+01:00[Europe/Berlin]" },
    /* These count from the event before, which was on 3 March at 21:00. */
    { "+12m", "2026-03-04T13:50+01:00[Europe/Berlin]", "2026-03-03T21:12+01:00[Europe/Berlin]" },
    { "-5m", "2026-03-04T13:50+01:00[Europe/Berlin]", "2026-03-03T20:55+01:00[Europe/Berlin]" },
  };
  g_autoptr (PmTime) previous = pm_time_from_string ("2026-03-03T21:00+01:00[Europe/Berlin]", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmTime) own = pm_time_from_string (cases[i].own, &error);
      PmTimeContext context = { previous, "Europe/Berlin", 1772708400, own };
      g_autoptr (PmTime) time = pm_time_from_typed (cases[i].text, &context, &error);
      g_autofree char *stored = NULL;

      g_assert_no_error (error);
      stored = pm_time_to_string (time);
      g_assert_cmpstr (stored, ==, cases[i].stored);
    }
}

static void
test_typed_refuses (void)
{
  static const char *const texts[] = { "",       "25:00",    "14:65", "soon",      "14",
                                       "5/3",    "30 Feb",   "+12x",  "14:05 XYZ", "14:20–14:05",
                                       "5 Foo 14:05", "13:00 pm", "~", "+5m 14:05", "14:05 14:06 x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmTime) time = typed (texts[i], "2026-03-04T13:50Z", &error);

      if (time != NULL)
        g_test_message ("“%s” was taken", texts[i]);
      g_assert_null (time);
      g_assert_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (typed ("+5m", NULL, &error));
    g_assert_nonnull (strstr (error->message, "event before"));
  }
}

/* An abbreviation that means several offsets is understood where the postmortem's zone uses it. */
static void
test_typed_abbreviations (void)
{
  static const struct
  {
    const char *zone;
    const char *text;
    const char *stored; /* NULL: not understood */
  } cases[] = {
    { "Asia/Kolkata", "14:05 IST", "2026-03-05T14:05+05:30[Asia/Kolkata]" },
    { "Asia/Shanghai", "14:05 CST", "2026-03-05T14:05+08:00[Asia/Shanghai]" },
    { "America/Chicago", "14:05 CST", "2026-03-05T14:05-06:00[America/Chicago]" },
    { "Europe/London", "1 Jul 14:05 BST", "2026-07-01T14:05+01:00[Europe/London]" },
    { "Europe/Berlin", "1 Jul 14:05 CEST", "2026-07-01T14:05+02:00[Europe/Berlin]" },
    { "Europe/Berlin", "14:05 CST", NULL },
    { "Europe/Berlin", "14:05 LMT", NULL },
    { "UTC", "14:05 CST", NULL },
    { "UTC", "soon", NULL },
    { "+01:00", "soon", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmTime) time = typed_in (cases[i].zone, cases[i].text, NULL, &error);
      g_autofree char *stored = time != NULL ? pm_time_to_string (time) : NULL;

      g_assert_cmpstr (stored, ==, cases[i].stored);
      if (cases[i].stored == NULL)
        g_assert_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME);
    }
}

static void
test_shown (void)
{
  static const struct
  {
    const char *stored;
    const char *zone;
    const char *shown;
    const char *brief;
  } cases[] = {
    { "2026-03-05T14:05+01:00[Europe/Berlin]", NULL, "5 Mar 2026 14:05", "14:05" },
    { "2026-03-05T14:05+01:00[Europe/Berlin]", "UTC", "5 Mar 2026 13:05", "13:05" },
    { "2026-03-05T14:05Z~", NULL, "5 Mar 2026 ~14:05", "~14:05" },
    { "2026-03-05T14:XXZ", NULL, "5 Mar 2026 14:??", "14:??" },
    { "2026-03-05T14:05Z/2026-03-05T14:20Z", NULL, "5 Mar 2026 14:05–14:20", "14:05–14:20" },
    { "2026-03-05", NULL, "5 Mar 2026", "5 Mar 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmTime) time = pm_time_from_string (cases[i].stored, NULL);
      g_autofree char *shown = pm_time_format (time, cases[i].zone);
      g_autofree char *brief = pm_time_format_short (time, cases[i].zone);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (brief, ==, cases[i].brief);
    }
}

static void
test_durations (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = { { 0, "0 s" },          { 45, "45 s" },      { 60, "1 min" },   { 90, "1 min 30 s" },
                { 3599, "59 min" },    { 3600, "1 h" },     { 7500, "2 h 5 min" },
                { 86400, "1 d" },      { 273600, "3 d 4 h" }, { -120, "−2 min" },
                { 2509200, "29 d 1 h" }, { 262728000, "3040 d" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pm_duration_format (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_order (void)
{
  g_autoptr (PmTime) a = pm_time_from_string ("2026-03-05T14:05+01:00", NULL);
  g_autoptr (PmTime) b = pm_time_from_string ("2026-03-05T13:06Z", NULL);
  g_autoptr (PmTime) same = pm_time_from_string ("2026-03-05T13:05Z", NULL);

  g_assert_cmpint (pm_time_compare (a, b), <, 0);
  g_assert_cmpint (pm_time_compare (b, a), >, 0);
  g_assert_cmpint (pm_time_compare (a, same), ==, 0);
  g_assert_false (pm_time_equal (a, same));
  g_assert_cmpint (pm_time_compare (a, NULL), <, 0);
  g_assert_cmpint (pm_time_compare (NULL, NULL), ==, 0);
}

void
add_time_tests (void)
{
  g_test_add_func ("/time/stored", test_stored);
  g_test_add_func ("/time/stored/refuses", test_stored_refuses);
  g_test_add_func ("/time/typed", test_typed);
  g_test_add_func ("/time/typed/refuses", test_typed_refuses);
  g_test_add_func ("/time/typed/corrects", test_typed_corrects);
  g_test_add_func ("/time/typed/abbreviations", test_typed_abbreviations);
  g_test_add_func ("/time/shown", test_shown);
  g_test_add_func ("/time/durations", test_durations);
  g_test_add_func ("/time/order", test_order);
}
