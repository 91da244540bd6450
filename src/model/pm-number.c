/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people type them: "50k", "1,234.5", "1.234,5", "20 %", "2.5M". */

#include "pm-number.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* Which character of @text is the decimal separator: of two kinds the last one; a single one is
 * it unless three digits follow and the language does not write decimals so. */
static char
decimal_separator (const char *text)
{
  const char *comma = strrchr (text, ','), *point = strrchr (text, '.');
  const char *last = comma > point ? comma : point;
  const char local = *localeconv ()->decimal_point;

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
 * pm_number_to_text:
 * @number: a number, or NaN
 *
 * Returns: (transfer full): the number as it is edited, in the language's notation and grouping;
 *   "" for NaN
 */
char *
pm_number_to_text (double number)
{
  char text[64];

  if (isnan (number))
    return g_strdup ("");
  if (fabs (number) < 1e15 && number == floor (number))
    return g_strdup_printf ("%'.0f", number);
  g_snprintf (text, sizeof text, "%.12g", number);
  return g_strdup (text);
}
