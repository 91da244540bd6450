/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a report: labels with a value behind them, each on a line of its own, in a table of
 * two columns or with one row, or several in a line: “Detected: 09:00, Resolved: 10:00”. */

#include "pm-report-fields.h"

#include <string.h>

/* A label is short; so is one that stands behind another field. */
#define MAX_LABEL 48
#define MAX_NEXT 32

typedef struct
{
  const char *text;
  PmReportFieldFunc func;
  gpointer data;
} Reader;

static PmReportSpan
strip (const char   *text,
       PmReportSpan  span)
{
  while (span.start < span.end && strchr (" \t*_|:-+>#\r", text[span.start]) != NULL)
    span.start++;
  while (span.end > span.start && strchr (" \t*_|:,;\r", text[span.end - 1]) != NULL)
    span.end--;

  return span;
}

/* “Start (UTC)” is a start. */
static gsize
find_bracket (const char *text,
              gsize       from,
              gsize       end)
{
  const char *bracket = memchr (text + from, '(', end - from);

  return bracket != NULL ? (gsize) (bracket - text) : end;
}

/* “**Label**: value”, “| Label | value |”, or a label with a time right behind it. */
static gboolean
split_field (const char   *text,
             PmReportSpan  line,
             PmReportSpan *label,
             PmReportSpan *value)
{
  PmReportSpan inner = strip (text, line);
  gsize limit = MIN (inner.end, inner.start + MAX_LABEL);
  gsize at = inner.start;

  while (at < limit && strchr (":|", text[at]) == NULL && !g_ascii_isdigit (text[at]))
    at++;
  if (at == inner.start || at == limit)
    return FALSE;
  *label = strip (text, (PmReportSpan) { inner.start, find_bracket (text, inner.start, at) });
  *value = strip (text, (PmReportSpan) { at, inner.end });

  return label->start < label->end && value->start < value->end;
}

/* Where the next field of the same line begins: a word and a colon behind a comma. */
static gsize
find_next (const char   *text,
           PmReportSpan  span)
{
  for (gsize p = span.start; p + 2 < span.end; p++)
    {
      gsize at = p + 1;

      if (strchr (",;", text[p]) == NULL)
        continue;
      while (at < span.end && strchr (" *_", text[at]) != NULL)
        at++;
      if (at == p + 1 || !g_ascii_isalpha (text[at]))
        continue;
      for (gsize q = at; q < span.end && q - at < MAX_NEXT; q++)
        if (text[q] == ':' && q + 1 < span.end && strchr (" *_", text[q + 1]) != NULL)
          return at;
        else if (!g_ascii_isalpha (text[q]) && strchr (" *_-", text[q]) == NULL &&
                 (guchar) text[q] < 0x80)
          break;
    }

  return span.end;
}

static void
take_line (Reader       *r,
           PmReportSpan  line)
{
  PmReportSpan label, value;

  while (split_field (r->text, line, &label, &value))
    {
      gsize next = find_next (r->text, value);
      gsize end = value.end;

      value.end = next;
      r->func (label, strip (r->text, value), r->data);
      if (next >= end)
        return;
      line = (PmReportSpan) { next, end };
    }
}

/* The cell at @at of a row, and where the next one begins. */
static PmReportSpan
get_cell (const char   *text,
          PmReportSpan  row,
          gsize        *at)
{
  PmReportSpan cell = { *at, *at };

  while (cell.end < row.end && text[cell.end] != '|')
    cell.end++;
  *at = cell.end + 1;

  return cell;
}

static gboolean
has_digit (const char   *text,
           PmReportSpan  span)
{
  while (span.start < span.end && !g_ascii_isdigit (text[span.start]))
    span.start++;

  return span.start < span.end;
}

/* A table with one row has its labels in its head, unless that is a field itself. Returns where it ends; 0 where there is none. */
static gsize
take_table (Reader       *r,
            PmReportSpan  head)
{
  PmReportSpan inner = pm_report_trim (r->text, head);
  PmReportSpan rule = pm_report_get_line (r->text, pm_report_get_next (r->text, head));
  PmReportSpan row = pm_report_get_line (r->text, pm_report_get_next (r->text, rule));
  gsize after = pm_report_get_next (r->text, row);
  PmReportSpan values = pm_report_trim (r->text, row);
  gsize p = inner.start + 1, q = values.start + 1;

  if (r->text[inner.start] != '|' || has_digit (r->text, inner) ||
      !pm_report_is_only (r->text, rule, "|-: ") ||
      r->text[values.start] != '|' || r->text[after + strspn (r->text + after, " \t")] == '|')
    return 0;

  while (p < inner.end && q < values.end)
    {
      PmReportSpan label = strip (r->text, get_cell (r->text, inner, &p));
      PmReportSpan value = strip (r->text, get_cell (r->text, values, &q));

      label.end = find_bracket (r->text, label.start, label.end);
      label = strip (r->text, label);
      if (label.start < label.end && value.start < value.end)
        r->func (label, value, r->data);
    }

  return after;
}

/**
 * pm_report_fields_foreach:
 * @text: a report
 * @span: the part of it to look at, which begins with a line
 * @func: (scope call): called with each field in its order, and with empty spans between those that
 *   stand under different headings, and at the end
 *
 * What is code or a quotation has no fields.
 */
void
pm_report_fields_foreach (const char        *text,
                          PmReportSpan       span,
                          PmReportFieldFunc  func,
                          gpointer           data)
{
  Reader reader = { text, func, data };
  const PmReportSpan none = { 0, 0 };
  char fence = '\0';

  for (gsize at = span.start; at < span.end;)
    {
      PmReportSpan line = pm_report_get_line (text, at);
      const char *inner = text + at + strspn (text + at, " \t");
      gsize behind = fence == '\0' ? take_table (&reader, line) : 0;

      if (behind > 0)
        {
          at = behind;
          continue;
        }
      at = pm_report_get_next (text, line);
      if (g_str_has_prefix (inner, "```") || g_str_has_prefix (inner, "~~~"))
        fence = fence == '\0' ? *inner : fence == *inner ? '\0' : fence;
      else if (fence != '\0' || *inner == '>')
        continue;
      else if (*inner == '#' && inner == text + line.start)
        func (none, none, data);
      else
        take_line (&reader, line);
    }
  func (none, none, data);
}
