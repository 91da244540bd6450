/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people write and read them. */

#include "tests.h"

#include "pm-number.h"

#include <errno.h>
#include <math.h>

static void
test_format (void)
{
  static const struct
  {
    double number;
    const char *text;
  } cases[] = {
    { 0, "0" },          { 7, "7" },           { 999, "999" },       { 1000, "1,000" },
    { -1000, "-1,000" }, { -999, "-999" },     { 300000, "300,000" }, { 1234567, "1,234,567" },
    { 0.5, "0.5" },      { 1234.5, "1,234.5" }, { 2.25, "2.25" },     { 99.999, "100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pm_number_format (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_fixed (void)
{
  g_autofree char *one = pm_number_format_fixed (4, 1);
  g_autofree char *none = pm_number_format_fixed (12345.6, 0);
  g_autofree char *large = pm_number_format_fixed (-1e300, 0);

  g_assert_cmpstr (one, ==, "4.0");
  g_assert_cmpstr (none, ==, "12,346");
  g_assert_true (g_str_has_prefix (large, "-1,000,000,"));
}

/* What is shown for editing is read again as the same number. */
static void
test_edit_round_trip (void)
{
  static const double numbers[] = { 0,         1,         12,      1234,       1234.5,  0.125,
                                    300000,    1234567.25, -17500,  0.000001,   1e20,    -0.333333333333,
                                    999999.999, 1000.001 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = pm_number_to_text (numbers[i]);
      double again;

      if (!pm_number_parse (text, &again))
        g_error ("“%s” is not read", text);
      g_assert_cmpfloat_with_epsilon (again, numbers[i], fabs (numbers[i]) * 1e-11 + 1e-20);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double number;
  } cases[] = {
    { "50k", 50000 },        { "2.5M", 2500000 },     { "20 %", 20 },        { "1,234.5", 1234.5 },
    { "1.234,5", 1234.5 },   { "1,234", 1234 },       { "1,234,567", 1234567 },
    { "300 000", 300000 },   { "1'000", 1000 },       { "0,25", 0.25 },      { "−5", -5 },
  };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (pm_number_parse (cases[i].text, &number));
      g_assert_cmpfloat (number, ==, cases[i].number);
    }
  g_assert_false (pm_number_parse ("many", &number));
  g_assert_false (pm_number_parse ("0x10", &number));
  g_assert_true (pm_number_parse (" ", &number));
  g_assert_true (isnan (number));
}

/* Few digits where few are enough, and never another number. */
static void
test_print (void)
{
  const double values[] = { 0.1, 1.0 / 3, 1e-300, 0.30000000000000004, 1, 5e-324 };
  const char *const texts[] = { "0.1", "0.3333333333333333", "1e-300", "0.30000000000000004", "1",
                                "4.94065645841247e-324" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_cmpstr (pm_number_print (values[i], buffer), ==, texts[i]);
      g_assert_cmpfloat (g_ascii_strtod (buffer, NULL), ==, values[i]);
    }
}

static void
test_parse_whole (void)
{
  static const struct
  {
    const char *text;
    gboolean whole;
    gint64 number;
  } cases[] = {
    { "0", TRUE, 0 },     { "-0", TRUE, 0 },   { "1", TRUE, 1 },      { "-17", TRUE, -17 },
    { "", FALSE, 0 },     { "-", FALSE, 0 },   { "--1", FALSE, 0 },   { "+1", FALSE, 0 },
    { " 1", FALSE, 0 },   { "1 ", FALSE, 0 },  { "1.0", FALSE, 0 },   { "1e3", FALSE, 0 },
    { "0x1", FALSE, 0 },
    { "9223372036854775807", TRUE, G_MAXINT64 },
    { "-9223372036854775807", TRUE, -G_MAXINT64 },
    { "9223372036854775808", FALSE, 0 },
    { "-9223372036854775808", FALSE, 0 }, /* below the smallest that is asked for */
    { "-9223372036854775809", FALSE, 0 },
    { "99999999999999999999999999", FALSE, 0 },
  };
  gint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      errno = EAGAIN; /* as it may be left behind by whoever ran before */
      g_assert_true (pm_number_parse_whole (cases[i].text, -G_MAXINT64, G_MAXINT64, &number)
                     == cases[i].whole);
      if (cases[i].whole)
        g_assert_cmpint (number, ==, cases[i].number);
    }
  g_assert_true (pm_number_parse_whole ("5", 5, 5, &number));
  g_assert_false (pm_number_parse_whole ("4", 5, 9, &number));
  g_assert_false (pm_number_parse_whole ("10", 5, 9, &number));
}

void
add_number_tests (void)
{
  g_test_add_func ("/number/print", test_print);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/fixed", test_fixed);
  g_test_add_func ("/number/edit-round-trip", test_edit_round_trip);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/parse-whole", test_parse_whole);
}
