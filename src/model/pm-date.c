/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates in words. The names of months and days are texts of the program like any other: they are in
 * the language of the sentence around them, whatever the locale has for dates, and also where it has
 * none of that language, like C.UTF-8 with the language chosen apart.
 */

#include "pm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const months[] = {
  NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"), NC_ ("month", "May"), NC_ ("month", "June"),
  NC_ ("month", "July"), NC_ ("month", "August"), NC_ ("month", "September"),
  NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
};

static const char *const short_months[] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};

static const char *const days[] = {
  NC_ ("day", "Monday"), NC_ ("day", "Tuesday"), NC_ ("day", "Wednesday"), NC_ ("day", "Thursday"),
  NC_ ("day", "Friday"), NC_ ("day", "Saturday"), NC_ ("day", "Sunday"),
};

static const char *const short_days[] = {
  NC_ ("short day", "Mon"), NC_ ("short day", "Tue"), NC_ ("short day", "Wed"),
  NC_ ("short day", "Thu"), NC_ ("short day", "Fri"), NC_ ("short day", "Sat"),
  NC_ ("short day", "Sun"),
};

/* The name of a month, from 1, in the language of the program. */
const char *
pm_date_get_month_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month - 1]);
}

/* What stands for the conversion @letter; NULL for one that is no name. */
static const char *
find_name (GDateTime *at,
           char letter)
{
  int month = g_date_time_get_month (at), day = g_date_time_get_day_of_week (at);

  switch (letter)
    {
    case 'B':
      return pm_date_get_month_name (month);
    case 'b':
    case 'h':
      return g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month - 1]);
    case 'A':
      return g_dpgettext2 (GETTEXT_PACKAGE, "day", days[day - 1]);
    case 'a':
      return g_dpgettext2 (GETTEXT_PACKAGE, "short day", short_days[day - 1]);
    default:
      return NULL;
    }
}

/**
 * pm_date_format:
 * @at: a date
 * @format: as g_date_time_format () takes it
 *
 * Returns: (transfer full): the date, with %B, %b, %A and %a in the language of the program instead
 *   of that of LC_TIME
 */
char *
pm_date_format (GDateTime *at,
                const char *format)
{
  g_autoptr (GString) named = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; p++)
    {
      gsize n_flags = *p == '%' ? strspn (p + 1, "-_0^#EO") : 0;
      const char *name = *p == '%' && p[1 + n_flags] != '\0' ? find_name (at, p[1 + n_flags]) : NULL;

      if (name != NULL)
        {
          for (const char *c = name; *c != '\0'; c++)
            g_string_append (named, *c == '%' ? "%%" : ((char[]) { *c, '\0' }));
          p += 1 + n_flags;
        }
      else if (*p == '%' && p[1] != '\0')
        {
          g_string_append_len (named, p, 2);
          p++;
        }
      else
        {
          g_string_append_c (named, *p);
        }
    }
  return g_date_time_format (at, named->str);
}
