/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawn timeline: nothing overlaps, whatever the number of events, script, span and width. */

#include "pm-flags.h"
#include "pm-time-scale.h"
#include "pm-timeline-drawing.h"
#include "test-diagram.h"

#include <string.h>

#define START G_GINT64_CONSTANT (1485901200000000) /* 31 January 2017, 22:20 UTC */
#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

static const char *const english[] = {
  "Replication lag alert fires", "Engineer removes data on the wrong host",
  "Backups found to be empty", "Snapshot of the staging database chosen as source",
  "Copy starts", "Site set to maintenance page", "Restore finished", "Traffic returns to normal",
};

static const char *const german[] = {
  "Alarm wegen Replikationsverzögerung", "Datenverzeichnis auf dem falschen Rechner gelöscht",
  "Sicherungskopien erweisen sich als leer", "Wiederherstellung aus der Zwischenspeicherung begonnen",
  "Datenbankwiederherstellungsverfahren abgeschlossen", "Wartungsseite eingeschaltet",
};

static const char *const arabic[] = {
  "إنذار تأخر النسخ المتماثل", "حذف دليل البيانات على الخادم الخطأ",
  "تبين أن النسخ الاحتياطية فارغة", "بدء الاستعادة من اللقطة", "عودة الخدمة",
};

static const char *const chinese[] = {
  "复制延迟告警触发", "在错误的主机上删除了数据目录", "发现备份为空", "从暂存快照开始恢复数据库", "服务恢复正常",
};

typedef struct
{
  GArray *events;
  GPtrArray *strings;
  PmTimelinePhase phases[4];
  PmTimelineInput input;
} Fixture;

static char *
format_span (gint64 span_us)
{
  gint64 seconds = span_us / G_USEC_PER_SEC;

  if (seconds < 120)
    return g_strdup_printf ("%d s", (int) seconds);
  if (seconds < 7200)
    return g_strdup_printf ("%d min", (int) (seconds / 60));
  if (seconds < 2 * 86400)
    return g_strdup_printf ("%d h %d min", (int) (seconds / 3600), (int) (seconds / 60 % 60));
  return g_strdup_printf ("%d d %d h", (int) (seconds / 86400), (int) (seconds / 3600 % 24));
}

static void
add_event (Fixture             *fixture,
           gint64               start_us,
           gint64               end_us,
           PmTimelinePrecision  precision,
           gboolean             milestone,
           guint                lane,
           const char          *label)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (start_us / G_USEC_PER_SEC);
  char *text = g_date_time_format (time, precision == PM_TIMELINE_ABOUT ? "~%H:%M" : "%H:%M");
  PmTimelineEvent event = { start_us, end_us, precision, milestone, lane, fixture->events->len + 1,
                            label, text };

  g_ptr_array_add (fixture->strings, text);
  g_array_append_val (fixture->events, event);
  fixture->input.events = (PmTimelineEvent *) (gpointer) fixture->events->data;
  fixture->input.n_events = fixture->events->len;
}

static void
add_milestones (Fixture            *fixture,
                const gint64       *times,
                const char *const  *names,
                const char *const  *phases)
{
  for (guint i = 0; i < 5; i++)
    add_event (fixture, times[i], 0, PM_TIMELINE_EXACT, TRUE, 0, names[i]);
  for (guint i = 0; i < 4; i++)
    fixture->phases[i] = (PmTimelinePhase) { times[i], times[i + 1], phases[i] };
  fixture->input.phases = fixture->phases;
  fixture->input.n_phases = 4;
}

static const char *const names_en[] = { "Started", "Detected", "Acknowledged", "Mitigated",
                                        "Resolved" };
static const char *const phases_en[] = { "Detection", "Response", "Mitigation", "Recovery" };

static void
init_fixture (Fixture *fixture)
{
  memset (fixture, 0, sizeof *fixture);
  fixture->events = g_array_new (FALSE, TRUE, sizeof (PmTimelineEvent));
  fixture->strings = g_ptr_array_new_with_free_func (g_free);
  fixture->input.zone = g_time_zone_new_utc ();
  fixture->input.format_span = format_span;
}

static void
clear_fixture (Fixture *fixture)
{
  g_array_unref (fixture->events);
  g_ptr_array_unref (fixture->strings);
  g_time_zone_unref (fixture->input.zone);
}

static void
paint (gpointer         diagram,
       PmPen           *pen,
       const PmPalette *palette)
{
  pm_timeline_drawing_paint (diagram, pen, palette);
}

/* Draws at @width, demands that nothing overlaps or leaves the picture, and keeps it. */
static void
check_drawing (Fixture       *fixture,
               const char    *name,
               double         em,
               double         width,
               PmPaletteKind  kind)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, em);
  g_autoptr (PmTimelineDrawing) drawing = pm_timeline_drawing_new (&fixture->input, ruler, width);
  g_autoptr (PmPen) pen = pm_pen_new_record ();
  g_autofree char *picture = g_strconcat (name, ".png", NULL);
  g_autofree char *page = g_strconcat (name, ".svg", NULL);
  g_autofree char *svg = NULL;
  double height = pm_timeline_drawing_get_height (drawing);
  PmPalette palette;
  GArray *texts;

  pm_palette_init (&palette, kind);
  pm_timeline_drawing_paint (drawing, pen, &palette);
  texts = pm_pen_get_texts (pen);
  g_assert_cmpuint (texts->len, >, 0);
  g_assert_cmpuint (test_count_text_overlaps (texts), ==, 0);
  g_assert_cmpuint (test_count_line_hits (texts, pm_pen_get_lines (pen)), ==, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      g_assert_cmpfloat (text->x, >=, -0.5);
      g_assert_cmpfloat (text->x + text->width, <=, width + 0.5);
      g_assert_cmpfloat (text->y, >=, -0.5);
      g_assert_cmpfloat (text->y + text->height, <=, height + 0.5);
    }
  svg = pm_timeline_drawing_write_svg (drawing, &palette, name, NULL);
  g_assert_nonnull (strstr (svg, "<text"));
  test_keep_text (page, svg);
  test_keep_picture (picture, drawing, paint, kind, width, height);
}

static void
test_five (void)
{
  const gint64 times[] = { START, START + 12 * MINUTE, START + 19 * MINUTE, START + 84 * MINUTE,
                           START + 131 * MINUTE };
  Fixture fixture;

  init_fixture (&fixture);
  add_milestones (&fixture, times, names_en, phases_en);
  add_event (&fixture, START - 3 * MINUTE, 0, PM_TIMELINE_EXACT, FALSE, 0, english[0]);
  add_event (&fixture, START + 14 * MINUTE, 0, PM_TIMELINE_ABOUT, FALSE, 0, english[1]);
  add_event (&fixture, START + 30 * MINUTE, START + 45 * MINUTE, PM_TIMELINE_BETWEEN, FALSE, 0,
             english[2]);
  add_event (&fixture, START + 50 * MINUTE, START + 82 * MINUTE, PM_TIMELINE_EXACT, FALSE, 0,
             english[4]);
  add_event (&fixture, START + 131 * MINUTE, 0, PM_TIMELINE_EXACT, FALSE, 0, english[7]);
  check_drawing (&fixture, "five", 9, 482, PM_PALETTE_LIGHT);
  check_drawing (&fixture, "five-dark", 15, 900, PM_PALETTE_DARK);
  clear_fixture (&fixture);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  gint64 first = ((const PmTimelineEvent *) a)->start_us;
  gint64 second = ((const PmTimelineEvent *) b)->start_us;

  return (first > second) - (first < second);
}

/* Numbers the events as a table in order of time does. */
static void
number_events (Fixture *fixture)
{
  g_array_sort (fixture->events, compare_starts);
  for (guint i = 0; i < fixture->events->len; i++)
    g_array_index (fixture->events, PmTimelineEvent, i).number = i + 1;
}

static void
add_random_events (Fixture           *fixture,
                   GRand             *rand,
                   guint              n_events,
                   gint64             span,
                   guint              n_lanes,
                   const char *const *labels,
                   guint              n_labels)
{
  for (guint i = 0; i < n_events; i++)
    {
      /* Most things happen early, as in a real incident. */
      double share = g_rand_double (rand) * g_rand_double (rand);
      gint64 start = START + (gint64) (share * span);
      guint kind = g_rand_int_range (rand, 0, 10);
      gint64 end = kind < 3 ? start + (gint64) (g_rand_double (rand) * 0.15 * span) : 0;

      add_event (fixture, start, end,
                 kind == 0   ? PM_TIMELINE_BETWEEN
                 : kind == 5 ? PM_TIMELINE_ABOUT
                             : PM_TIMELINE_EXACT,
                 FALSE, g_rand_int_range (rand, 0, MAX (n_lanes, 1)), labels[i % n_labels]);
    }
  number_events (fixture);
}

static void
test_many (void)
{
  const gint64 times[] = { START, START + 3 * MINUTE, START + 4 * MINUTE, START + 400 * MINUTE,
                           START + 1080 * MINUTE };
  const char *const lanes[] = { "Monitoring", "Database team", "Support" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Fixture fixture;

  init_fixture (&fixture);
  add_milestones (&fixture, times, names_en, phases_en);
  add_random_events (&fixture, rand, 20, 1080 * MINUTE, 1, english, G_N_ELEMENTS (english));
  check_drawing (&fixture, "twenty", 9, 482, PM_PALETTE_LIGHT);
  check_drawing (&fixture, "twenty-wide", 15, 1200, PM_PALETTE_HIGH_CONTRAST);
  fixture.input.lanes = lanes;
  fixture.input.n_lanes = 3;
  for (guint i = 0; i < 25; i++)
    g_array_index (fixture.events, PmTimelineEvent, i).lane = i % 3;
  check_drawing (&fixture, "twenty-lanes", 9, 482, PM_PALETTE_LIGHT);
  add_random_events (&fixture, rand, 100, 1080 * MINUTE, 3, english, G_N_ELEMENTS (english));
  check_drawing (&fixture, "hundred-lanes", 9, 482, PM_PALETTE_LIGHT);
  fixture.input.n_lanes = 0;
  check_drawing (&fixture, "hundred", 9, 482, PM_PALETTE_GREY);
  clear_fixture (&fixture);
}

static void
test_scripts (void)
{
  static const char *const names_ar[] = { "البداية", "الكشف", "الإقرار", "التخفيف", "الحل" };
  static const char *const phases_ar[] = { "الكشف", "الاستجابة", "التخفيف", "التعافي" };
  const gint64 times[] = { START, START + 12 * MINUTE, START + 19 * MINUTE, START + 84 * MINUTE,
                           START + 131 * MINUTE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Fixture fixture;

  init_fixture (&fixture);
  add_milestones (&fixture, times, names_ar, phases_ar);
  add_random_events (&fixture, rand, 8, 131 * MINUTE, 1, arabic, G_N_ELEMENTS (arabic));
  fixture.input.rtl = TRUE;
  check_drawing (&fixture, "arabic", 9, 482, PM_PALETTE_LIGHT);
  clear_fixture (&fixture);

  init_fixture (&fixture);
  add_milestones (&fixture, times, names_en, phases_en);
  add_random_events (&fixture, rand, 12, 131 * MINUTE, 1, chinese, G_N_ELEMENTS (chinese));
  check_drawing (&fixture, "chinese", 9, 482, PM_PALETTE_LIGHT);
  clear_fixture (&fixture);

  init_fixture (&fixture);
  add_milestones (&fixture, times, names_en, phases_en);
  add_random_events (&fixture, rand, 12, 131 * MINUTE, 1, german, G_N_ELEMENTS (german));
  check_drawing (&fixture, "german", 9, 482, PM_PALETTE_LIGHT);
  clear_fixture (&fixture);
}

static void
test_spans (void)
{
  const gint64 weeks = 7 * 24 * 60 * MINUTE;
  const gint64 seconds_times[] = { START, START + 4 * G_USEC_PER_SEC, START + 9 * G_USEC_PER_SEC,
                                   START + 31 * G_USEC_PER_SEC, START + 48 * G_USEC_PER_SEC };
  const gint64 mixed[] = { START - 5 * weeks, START, START + 10 * MINUTE, START + 95 * MINUTE,
                           START + 3 * weeks };
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  Fixture fixture;

  init_fixture (&fixture);
  add_milestones (&fixture, seconds_times, names_en, phases_en);
  add_random_events (&fixture, rand, 6, 48 * G_USEC_PER_SEC, 1, english, G_N_ELEMENTS (english));
  check_drawing (&fixture, "seconds", 9, 482, PM_PALETTE_LIGHT);
  clear_fixture (&fixture);

  init_fixture (&fixture);
  add_milestones (&fixture, mixed, names_en, phases_en);
  add_random_events (&fixture, rand, 6, 95 * MINUTE, 1, english, G_N_ELEMENTS (english));
  add_event (&fixture, START + 2 * weeks, START + 3 * weeks, PM_TIMELINE_EXACT, FALSE, 0,
             "Data recovered from a disk image");
  check_drawing (&fixture, "weeks", 9, 482, PM_PALETTE_LIGHT);
  clear_fixture (&fixture);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  const char *const lanes[] = { "Monitoring", "A lane with quite a long name, for a lane", "" };

  for (guint round = 0; round < 60; round++)
    {
      const char *const *labels[] = { english, german, arabic, chinese };
      gint64 span = (gint64) (G_USEC_PER_SEC * (1 + round * round * 500.0));
      gint64 times[5];
      Fixture fixture;

      init_fixture (&fixture);
      for (guint i = 0; i < 5; i++)
        times[i] = START + (gint64) (span * (i == 0 ? 0 : g_rand_double (rand)));
      if (round % 3 != 0)
        add_milestones (&fixture, times, names_en, phases_en);
      for (guint i = 0; i < 4; i++)
        fixture.phases[i].end_us = MAX (fixture.phases[i].end_us, fixture.phases[i].start_us);
      fixture.input.rtl = round % 2 == 0;
      fixture.input.lanes = lanes;
      fixture.input.n_lanes = round % 4;
      if (fixture.input.n_lanes == 1)
        fixture.input.n_lanes = 0;
      add_random_events (&fixture, rand, 1 + round, span, MAX (fixture.input.n_lanes, 1),
                         labels[round % 4], 5);
      check_drawing (&fixture, "random", 9, 300 + round * 10, PM_PALETTE_LIGHT);
      clear_fixture (&fixture);
    }
}

static void
test_empty (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 9);
  g_autoptr (PmTimelineDrawing) drawing = NULL;
  Fixture fixture;

  init_fixture (&fixture);
  drawing = pm_timeline_drawing_new (&fixture.input, ruler, 400);
  g_assert_cmpfloat (pm_timeline_drawing_get_height (drawing), ==, 0);
  g_assert_cmpint (pm_timeline_drawing_find_event (drawing, 1, 1, 10), ==, -1);
  clear_fixture (&fixture);
}

static void
test_find (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 9);
  g_autoptr (PmTimelineDrawing) drawing = NULL;
  g_autoptr (PmPen) pen = pm_pen_new_record ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  PmPalette palette;
  Fixture fixture;
  guint found = 0;

  init_fixture (&fixture);
  fixture.input.rtl = TRUE;
  add_random_events (&fixture, rand, 8, 60 * MINUTE, 1, english, G_N_ELEMENTS (english));
  drawing = pm_timeline_drawing_new (&fixture.input, ruler, 482);
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_timeline_drawing_paint (drawing, pen, &palette);
  for (guint i = 0; i < pm_pen_get_texts (pen)->len; i++)
    {
      const PmRecordedText *text = &g_array_index (pm_pen_get_texts (pen), PmRecordedText, i);
      int event = pm_timeline_drawing_find_event (drawing, text->x + text->width / 2,
                                                  text->y + text->height / 2, 0);
      g_autofree char *id = NULL;

      if (text->id == NULL)
        continue;
      id = g_strdup_printf ("event-%d", event + 1);
      g_assert_cmpstr (text->id, ==, id);
      found++;
    }
  g_assert_cmpuint (found, ==, 16);
  clear_fixture (&fixture);
}

static void
test_ticks (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  const gint64 times[] = { START, START + 600 * MINUTE };
  g_autoptr (PmTimeScale) scale = pm_time_scale_new (times, 2, 0, 600, 50);
  g_autoptr (GArray) ticks = NULL;

  if (zone == NULL)
    {
      g_test_skip ("no time zones are installed");
      return;
    }
  ticks = pm_time_scale_dup_ticks (scale, zone, 50);
  g_assert_cmpuint (ticks->len, ==, 10);
  g_assert_cmpstr (g_array_index (ticks, PmTimeTick, 0).label, ==, "00:00");
  g_assert_cmpstr (g_array_index (ticks, PmTimeTick, 0).date, ==, "1 Feb 2017");
  g_assert_cmpstr (g_array_index (ticks, PmTimeTick, 1).label, ==, "01:00");
  g_assert_null (g_array_index (ticks, PmTimeTick, 1).date);
  g_assert_cmpfloat (g_array_index (ticks, PmTimeTick, 0).x, ==, 40);
}

static void
test_cut (void)
{
  const gint64 times[] = { 0, MINUTE, 2 * MINUTE, 9000 * MINUTE, 9001 * MINUTE };
  g_autoptr (PmTimeScale) scale = pm_time_scale_new (times, 5, 0, 350, 50);
  GArray *cuts = pm_time_scale_get_cuts (scale);

  g_assert_cmpuint (cuts->len, ==, 1);
  g_assert_cmpint (g_array_index (cuts, PmTimeCut, 0).start_us, ==, 2 * MINUTE);
  g_assert_cmpfloat_with_epsilon (pm_time_scale_get_x (scale, MINUTE), 100, 0.01);
  g_assert_cmpfloat_with_epsilon (pm_time_scale_get_x (scale, 9000 * MINUTE), 250, 0.01);
}

void
test_add_timeline_drawing (void)
{
  g_test_add_func ("/timeline-drawing/empty", test_empty);
  g_test_add_func ("/timeline-drawing/five", test_five);
  g_test_add_func ("/timeline-drawing/many", test_many);
  g_test_add_func ("/timeline-drawing/scripts", test_scripts);
  g_test_add_func ("/timeline-drawing/spans", test_spans);
  g_test_add_func ("/timeline-drawing/random", test_random);
  g_test_add_func ("/timeline-drawing/find", test_find);
  g_test_add_func ("/time-scale/ticks", test_ticks);
  g_test_add_func ("/time-scale/cut", test_cut);
}
