/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people type them: "50k", "1,234.5", "1.234,5", "20 %", "2.5M"; and as they read them,
 * with the digits in groups.  The marks are those of the locale; where it has none of its own, like
 * C.UTF-8 with the language chosen apart, they are those of the language.
 */

#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static gboolean
is_neutral_locale (void)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);

  return locale == NULL || strcmp (locale, "POSIX") == 0
         || (*locale == 'C' && (locale[1] == '\0' || locale[1] == '.'));
}

static const char *
get_decimal_mark (void)
{
  /* Translators: what stands before the decimals of a number */
  return is_neutral_locale () ? C_ ("number", ".") : localeconv ()->decimal_point;
}

/* Which character of @text is the decimal separator: of two kinds the last one; a single one is
 * it unless three digits follow and the language does not write decimals so. */
static char
decimal_separator (const char *text)
{
  const char *comma = strrchr (text, ','), *point = strrchr (text, '.');
  const char *last = comma > point ? comma : point;
  const char local = *get_decimal_mark ();

  if (last == NULL)
    return '\0';
  if (comma != NULL && point != NULL)
    return *last;
  if (strchr (text, *last) != last)
    return '\0';
  return *last == local || strlen (last + 1) != 3 ? *last : '\0';
}

/**
 * pm_number_parse:
 * @text: what a person typed
 * @number: (out): the number; NaN where nothing was typed
 *
 * Reads a number with either decimal separator, grouping, and "k", "M" or "%" behind it.
 *
 * Returns: whether @text is a number or empty
 */
gboolean
pm_number_parse (const char *text,
                 double *number)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  double factor = 1, value;
  char *end = NULL;
  char separator;
  size_t length;

  if (*stripped == '\0')
    {
      *number = NAN;
      return TRUE;
    }
  length = strlen (stripped);
  if (strchr ("kKM%", stripped[length - 1]) != NULL)
    {
      if (stripped[length - 1] != '%')
        factor = stripped[length - 1] == 'M' ? 1e6 : 1e3;
      stripped[length - 1] = '\0';
      g_strchomp (stripped);
    }
  separator = decimal_separator (stripped);
  for (const char *p = stripped; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (separator != '\0' && c == (gunichar) separator)
        g_string_append_c (clean, '.');
      else if (c == 0x2212)
        g_string_append_c (clean, '-');
      else if (!g_unichar_isspace (c) && c != ',' && c != '.' && c != '\'' && c != 0x2019)
        g_string_append_unichar (clean, c);
    }
  value = g_ascii_strtod (clean->str, &end);
  if (clean->len == 0 || *end != '\0' || !isfinite (value)
      || strpbrk (clean->str, "xXpPnN") != NULL)
    return FALSE;
  *number = value * factor;
  return TRUE;
}

/**
 * pm_number_parse_whole:
 * @text: a whole number as files have it: digits, perhaps behind a minus
 * @min: the smallest that it may be
 * @max: the largest
 * @number: (out): the number
 *
 * g_ascii_string_to_signed() takes an errno that a lock of another thread has left behind for a
 * mistake in @text, so that one number in thousands is refused (GLib 2.74).
 *
 * Returns: whether @text is one between @min and @max
 */
gboolean
pm_number_parse_whole (const char *text,
                       gint64      min,
                       gint64      max,
                       gint64     *number)
{
  gboolean negative = *text == '-';
  gint64 value = 0;

  text += negative ? 1 : 0;
  if (!g_ascii_isdigit (*text))
    return FALSE;

  for (; g_ascii_isdigit (*text); text++)
    if (__builtin_mul_overflow (value, 10, &value) ||
        __builtin_add_overflow (value, (negative ? -1 : 1) * (*text - '0'), &value))
      return FALSE;
  *number = value;

  return *text == '\0' && value >= min && value <= max;
}

/* Puts the language's marks into a number that was written in C's notation. */
static char *
put_marks (const char *plain)
{
  /* Translators: what stands between the groups of three digits of a number */
  const char *mark = C_ ("number group", ",");
  const char *first = *plain == '-' ? plain + 1 : plain;
  gsize digits = strspn (first, "0123456789");
  GString *text = g_string_new_len (plain, first - plain);

  for (gsize i = 0; i < digits; i++)
    {
      if (i > 0 && (digits - i) % 3 == 0)
        g_string_append (text, mark);
      g_string_append_c (text, first[i]);
    }
  if (first[digits] == '.')
    g_string_append_printf (text, "%s%s", get_decimal_mark (), first + digits + 1);
  else
    g_string_append (text, first + digits);
  return g_string_free (text, FALSE);
}

/**
 * pm_number_format_fixed:
 * @number: a finite number
 * @decimals: how many decimals to write, at most 12
 *
 * Returns: (transfer full): the number with exactly so many decimals, digits in groups
 */
char *
pm_number_format_fixed (double number,
                        int decimals)
{
  char plain[400];
  char format[8];

  if (!is_neutral_locale ())
    return g_strdup_printf ("%'.*f", decimals, number);
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  return put_marks (g_ascii_formatd (plain, sizeof plain, format, number));
}

/* How many decimals it takes to write @number without loss, as far as people write them. */
static int
count_decimals (double number)
{
  char plain[64];
  const char *point;

  g_ascii_formatd (plain, sizeof plain, "%.12g", number);
  point = strchr (plain, '.');
  return point != NULL && strchr (plain, 'e') == NULL ? (int) strlen (point + 1) : -1;
}

/**
 * pm_number_print:
 * @number: a number
 * @buffer: where its digits go
 *
 * Prints a number for programs, with the fewest digits from which the same one is read again: who
 * wrote 0.1 finds that, and not 0.10000000000000001.
 *
 * Returns: (transfer none): @buffer
 */
const char *
pm_number_print (double number,
                 char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, formats[i], number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  return buffer;
}

/**
 * pm_number_to_text:
 * @number: a number, or NaN
 *
 * Returns: (transfer full): the number as it is edited, in the language's notation and grouping;
 *   "" for NaN
 */
char *
pm_number_to_text (double number)
{
  char plain[64];
  int decimals;

  if (isnan (number))
    return g_strdup ("");
  if (fabs (number) < 1e15 && number == floor (number))
    return pm_number_format_fixed (number, 0);
  decimals = count_decimals (number);
  return decimals >= 0 ? pm_number_format_fixed (number, decimals)
                       : g_strdup (g_ascii_formatd (plain, sizeof plain, "%.12g", number));
}

/**
 * pm_number_format:
 * @number: a number
 *
 * Returns: (transfer full): it as a person reads it: at most two decimals, digits in groups
 */
char *
pm_number_format (double number)
{
  int decimals = fabs (number) < 1e15 && fabs (number - round (number)) > 0.004 ? 2 : 0;

  if (decimals == 2 && fabs (number * 10 - round (number * 10)) < 0.04)
    decimals = 1;
  if (fabs (number) >= 1e15 || (number != 0 && fabs (number) < 0.005))
    return g_strdup_printf ("%.3g", number);
  return pm_number_format_fixed (number, decimals);
}
