/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a line of a report in Markdown is by its marks: a heading, an item, a label. */

#include "pm-report-lines.h"

#include <string.h>

#define MAX_BOLD 60

/**
 * pm_report_trim:
 *
 * Returns: @span without the blanks at its ends
 */
PmReportSpan
pm_report_trim (const char   *text,
                PmReportSpan  span)
{
  while (span.start < span.end && g_ascii_isspace (text[span.start]))
    span.start++;
  while (span.end > span.start && g_ascii_isspace (text[span.end - 1]))
    span.end--;

  return span;
}

/**
 * pm_report_dup_folded:
 *
 * Returns: (transfer full): what is in @span without the blanks at its ends, in lower case
 */
char *
pm_report_dup_folded (const char   *text,
                      PmReportSpan  span)
{
  PmReportSpan trimmed = pm_report_trim (text, span);

  return g_utf8_strdown (text + trimmed.start, trimmed.end - trimmed.start);
}

/**
 * pm_report_is_only:
 *
 * Returns: whether @line is three or more of @signs, and blanks around them
 */
gboolean
pm_report_is_only (const char   *text,
                   PmReportSpan  line,
                   const char   *signs)
{
  PmReportSpan inner = pm_report_trim (text, line);

  return inner.end >= inner.start + 3 &&
         strspn (text + inner.start, signs) >= inner.end - inner.start;
}

static gboolean
is_blank (char sign)
{
  return sign == ' ' || sign == '\t';
}

/**
 * pm_report_is_list_mark:
 * @line: behind its indent
 * @length: (out): bytes of the mark, with the blank behind it
 *
 * Returns: whether it begins an item of a list
 */
gboolean
pm_report_is_list_mark (const char *line,
                        gsize      *length)
{
  gsize digits = strspn (line, "0123456789");

  if (digits == 0 && *line != '\0' && strchr ("-*+", *line) != NULL && is_blank (line[1]))
    *length = 2;
  else if (digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')') &&
           is_blank (line[digits + 1]))
    *length = digits + 2;
  else
    return FALSE;

  return TRUE;
}

/**
 * pm_report_read_hash_heading:
 * @title: (out): what it is called
 *
 * Reads “## Title”, which may be indented, but not as deep as code is.
 *
 * Returns: its level; 0 where @line is none
 */
guint
pm_report_read_hash_heading (const char   *text,
                             PmReportSpan  line,
                             PmReportSpan *title)
{
  guint indent = strspn (text + line.start, " ");
  guint level = strspn (text + line.start + indent, "#");

  if (indent > 3 || level == 0 || level > 6 || !is_blank (text[line.start + indent + level]))
    return 0;
  *title = (PmReportSpan) { line.start + indent + level, line.end };

  return level;
}

/**
 * pm_report_read_underlined_heading:
 * @below: the line below, of = or -, which belongs to it
 * @title: (out): what it is called
 *
 * Returns: the level of a heading with a line below it; 0 where @line is none
 */
guint
pm_report_read_underlined_heading (const char   *text,
                                   PmReportSpan  line,
                                   PmReportSpan  below,
                                   PmReportSpan *title)
{
  PmReportSpan inner = pm_report_trim (text, line);
  gsize mark;

  if (inner.start == inner.end || inner.start != line.start ||
      strchr ("|>#", text[line.start]) != NULL || pm_report_is_list_mark (text + line.start, &mark))
    return 0;
  if (!pm_report_is_only (text, below, "=") && !pm_report_is_only (text, below, "-"))
    return 0;
  *title = inner;

  return text[pm_report_trim (text, below).start] == '=' ? 1 : 2;
}

/**
 * pm_report_read_bold_heading:
 * @title: (out): what it is called
 *
 * Reads “**Title**” or “**Title:**” on a line of its own.
 *
 * Returns: %PM_REPORT_BOLD_LEVEL; 0 where @line is none
 */
guint
pm_report_read_bold_heading (const char   *text,
                             PmReportSpan  line,
                             PmReportSpan *title)
{
  PmReportSpan inner = pm_report_trim (text, line);
  const char *close;

  if (inner.end - inner.start < 5 || inner.end - inner.start > MAX_BOLD ||
      strncmp (text + inner.start, "**", 2) != 0)
    return 0;
  if (text[inner.end - 1] == ':')
    inner.end--;
  close = strstr (text + inner.start + 2, "**");
  if (close != text + inner.end - 2)
    return 0;
  *title = (PmReportSpan) { inner.start + 2, inner.end - 2 };

  return PM_REPORT_BOLD_LEVEL;
}

/* A label is short: what is longer is a sentence with a colon in it. */
#define MAX_LABEL 40

/**
 * pm_report_read_label:
 * @label: (out): without its marks
 * @rest: (out): what stands behind it
 *
 * Reads “**Root cause:** …”, “- Root cause: …”, “| Root cause | … |”.
 *
 * Returns: whether @line begins with a label
 */
gboolean
pm_report_read_label (const char   *text,
                      PmReportSpan  line,
                      PmReportSpan *label,
                      PmReportSpan *rest)
{
  PmReportSpan inner = pm_report_trim (text, line);
  gboolean row = text[inner.start] == '|';
  gsize end;

  while (inner.start < inner.end && strchr ("|*-+_ \t", text[inner.start]) != NULL)
    inner.start++;
  for (end = inner.start; end < inner.end && strchr (row ? "|" : ":*", text[end]) == NULL; end++)
    if (end - inner.start > MAX_LABEL)
      return FALSE;
  *label = pm_report_trim (text, (PmReportSpan) { inner.start, end });
  while (row && label->end > label->start && strchr (":*_", text[label->end - 1]) != NULL)
    label->end--;
  while (end < inner.end && strchr (row ? "| \t" : ":* \t", text[end]) != NULL)
    end++;
  while (row && inner.end > end && strchr ("| \t", text[inner.end - 1]) != NULL)
    inner.end--;
  *rest = (PmReportSpan) { end, inner.end };

  /* A third cell makes it a row of some other table. */
  return label->end > label->start && rest->end > rest->start &&
         memchr (text + label->start, row ? '|' : ':', rest->start - label->start) != NULL &&
         !(row && memchr (text + rest->start, '|', rest->end - rest->start) != NULL);
}

/**
 * pm_report_get_line:
 *
 * Returns: from @at to the end of its line
 */
PmReportSpan
pm_report_get_line (const char *text,
                    gsize       at)
{
  return (PmReportSpan) { at, at + strcspn (text + at, "\n") };
}

/**
 * pm_report_get_next:
 *
 * Returns: where the line behind @line begins
 */
gsize
pm_report_get_next (const char   *text,
                    PmReportSpan  line)
{
  return line.end + (text[line.end] == '\n' ? 1 : 0);
}

/**
 * pm_report_skip_metadata:
 *
 * The metadata between two lines of dashes at the begin of a file are not prose.
 *
 * Returns: where the report itself begins
 */
gsize
pm_report_skip_metadata (const char *text)
{
  gsize after = pm_report_get_next (text, pm_report_get_line (text, 0));

  if (!g_str_has_prefix (text, "---\n") && !g_str_has_prefix (text, "---\r\n"))
    return 0;

  for (gsize at = after; text[at] != '\0'; at = after)
    {
      PmReportSpan line = pm_report_get_line (text, at);
      PmReportSpan inner = pm_report_trim (text, line);

      after = pm_report_get_next (text, line);
      if (inner.start == line.start && inner.end - inner.start == 3 &&
          strncmp (text + inner.start, "---", 3) == 0)
        return after;
    }

  return 0;
}

/* So many words may stand before a time: a day. */
#define MAX_DAY_WORDS 3

/* Where the time of the day begins that @span has near its begin; its end where there is none. */
static gsize
find_time (const char   *text,
           PmReportSpan  span,
           gboolean      loose)
{
  gsize limit = MIN (span.end, span.start + PM_REPORT_HEAD);
  guint words = 0;

  for (gsize p = span.start; p < limit; p++)
    {
      gsize digits = strspn (text + p, "0123456789");

      if (digits > 0 && digits < 3 && text[p + digits] == ':' &&
          strspn (text + p + digits + 1, "0123456789") == 2)
        return p;
      if (digits > 0)
        p += digits - 1;
      else if (!loose && g_ascii_isalpha (text[p]) && text[p] != 'T')
        return span.end;
      else if (g_ascii_isalpha (text[p]) && (p == span.start || text[p - 1] == ' ') &&
               ++words > MAX_DAY_WORDS)
        return span.end;
    }

  return span.end;
}

/**
 * pm_report_begins_with_time:
 * @loose: whether words may stand before it, as in “Monday, 10:05”
 *
 * In emphasis there may be words: “**1 May, 10:05:** …”.
 *
 * Returns: whether @span begins with a time of the day
 */
gboolean
pm_report_begins_with_time (const char   *text,
                            PmReportSpan  span,
                            gboolean      loose)
{
  gsize mark = span.start;
  gsize at;

  while (mark < span.end && strchr ("*_", text[mark]) != NULL)
    mark++;
  at = find_time (text, span, loose || mark > span.start);
  if (at == span.end || loose || mark == span.start)
    return at < span.end;

  return mark + strcspn (text + mark, "*_\n") > at;
}
