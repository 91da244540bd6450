/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline of a report in Markdown: which of its parts are the timeline, the impact, the causes
 * and the actions, and which items these have, in lists, tables or chains of whys. Headings of all
 * three kinds that people use are understood: with #, underlined, and a line in bold. What is not
 * recognised stays text, so that nobody is told of a list that is none. */

#include "pm-report-outline.h"

#include "pm-language-private.h"

#include <string.h>

/* A line in bold is a heading below all others. */
#define BOLD_LEVEL 7
#define MAX_BOLD 60
#define MAX_CELLS 16

typedef enum
{
  COLUMN_OTHER,
  COLUMN_WHAT,
  COLUMN_OWNER,
  COLUMN_DUE,
  COLUMN_STATE,
} Column;

typedef struct
{
  PmLanguage *language;
  const char *text;
  GPtrArray *sections;
  PmReportSection *section; /* the one that grows */
  guint known_level;        /* of the heading that decided its kind; 0: none did */
  gboolean whys;            /* that heading announces a chain */
  gboolean done;            /* the last heading says that what is below it is done */
  gboolean comment;
  gsize pre_end;            /* where the element <pre> ends that was seen last */
  gboolean unclosed;        /* no further one is closed */
  char fence;               /* the sign of the block of code that is open, or 0 */
  guint n_whys;             /* items that ask why */
  gboolean open_item;       /* the next line may go on with the last item */
  Column columns[MAX_CELLS];
  guint n_columns;          /* 0: the line before was no table's */
  gboolean rows;            /* the line between head and rows was seen */
} Reader;

static void
section_free (gpointer data)
{
  PmReportSection *section = data;

  g_array_unref (section->items);
  g_free (section);
}

static PmReportSection *
add_section (Reader       *r,
             PmTextKind    kind,
             PmReportSpan  heading,
             gsize         body)
{
  PmReportSection *section = g_new0 (PmReportSection, 1);

  section->kind = kind;
  section->heading = heading;
  section->body = (PmReportSpan) { body, body };
  section->empty = TRUE;
  section->items = g_array_new (FALSE, TRUE, sizeof (PmReportItem));
  g_ptr_array_add (r->sections, section);
  r->section = section;
  r->n_whys = 0;
  r->open_item = FALSE;
  r->n_columns = 0;

  return section;
}

static PmReportSpan
trim (const char   *text,
      PmReportSpan  span)
{
  while (span.start < span.end && g_ascii_isspace (text[span.start]))
    span.start++;
  while (span.end > span.start && g_ascii_isspace (text[span.end - 1]))
    span.end--;

  return span;
}

static char *
dup_folded (const char   *text,
            PmReportSpan  span)
{
  PmReportSpan trimmed = trim (text, span);

  return g_utf8_strdown (text + trimmed.start, trimmed.end - trimmed.start);
}

static gboolean
is_only (const char   *text,
         PmReportSpan  line,
         const char   *signs)
{
  PmReportSpan inner = trim (text, line);

  return inner.end >= inner.start + 3 &&
         strspn (text + inner.start, signs) >= inner.end - inner.start;
}

static gboolean
is_blank (char sign)
{
  return sign == ' ' || sign == '\t';
}

static gboolean
is_list_mark (const char *line,
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

/* “## Title”, which may be indented, but not as deep as code is. */
static guint
read_hash_heading (const char   *text,
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

/* A title with a line of = or - below it, which is taken along. */
static guint
read_underlined_heading (const char   *text,
                         PmReportSpan  line,
                         PmReportSpan  below,
                         PmReportSpan *title)
{
  PmReportSpan inner = trim (text, line);
  gsize mark;

  if (inner.start == inner.end || inner.start != line.start ||
      strchr ("|>#", text[line.start]) != NULL || is_list_mark (text + line.start, &mark))
    return 0;
  if (!is_only (text, below, "=") && !is_only (text, below, "-"))
    return 0;
  *title = inner;

  return text[trim (text, below).start] == '=' ? 1 : 2;
}

/* “**Title**” or “**Title:**” on a line of its own. */
static guint
read_bold_heading (const char   *text,
                   PmReportSpan  line,
                   PmReportSpan *title)
{
  PmReportSpan inner = trim (text, line);
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

  return BOLD_LEVEL;
}

/* A label is short: what is longer is a sentence with a colon in it. */
#define MAX_LABEL 40

/* “**Root cause:** …”, “- Root cause: …”, “| Root cause | … |”: what stands behind the label. */
static gboolean
read_label (const char   *text,
            PmReportSpan  line,
            PmReportSpan *label,
            PmReportSpan *rest)
{
  PmReportSpan inner = trim (text, line);
  gboolean row = text[inner.start] == '|';
  gsize end;

  while (inner.start < inner.end && strchr ("|*-+_ \t", text[inner.start]) != NULL)
    inner.start++;
  for (end = inner.start; end < inner.end && strchr (row ? "|" : ":*", text[end]) == NULL; end++)
    if (end - inner.start > MAX_LABEL)
      return FALSE;
  *label = trim (text, (PmReportSpan) { inner.start, end });
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

static gboolean
says (Reader       *r,
      const char   *what,
      PmReportSpan  span)
{
  g_autofree char *folded = dup_folded (r->text, span);

  return pm_language_report_word_in (r->language, what, folded);
}

/* Of items with numbers, the bullets between them are details, however they are indented. */
static gboolean
is_nested (GArray             *items,
           const PmReportItem *item,
           guint               base)
{
  return item->indent >= base + 2 ||
         (g_array_index (items, PmReportItem, 0).numbered && !item->numbered);
}

#define DROPPED G_MAXUINT

static void
drop_nested (GArray *items)
{
  guint base = G_MAXUINT;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    base = MIN (base, g_array_index (items, PmReportItem, i).indent);
  for (guint i = items->len; i > 0; i--)
    {
      PmReportItem *item = &g_array_index (items, PmReportItem, i - 1);

      if (!is_nested (items, item, base))
        continue;
      if (i > 1)
        {
          PmReportItem *before = &g_array_index (items, PmReportItem, i - 2);

          before->nested = TRUE;
          before->whole.end = MAX (before->whole.end, item->whole.end);
        }
      item->indent = DROPPED;
    }

  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, PmReportItem, i).indent != DROPPED)
      g_array_index (items, PmReportItem, n++) = g_array_index (items, PmReportItem, i);
  g_array_set_size (items, n);
}

/* What a section is can be told when all of it was read. */
static void
finish_section (Reader *r)
{
  PmReportSection *section = r->section;
  GArray *items = section->items;

  if (section->form == PM_REPORT_FORM_TABLE || items->len == 0)
    return;

  for (guint i = 0; i < items->len; i++)
    {
      PmReportItem *item = &g_array_index (items, PmReportItem, i);

      item->whole = (PmReportSpan) { item->text.start, i + 1 < items->len ? item[1].text.start
                                                                          : section->body.end };
    }
  if (section->kind == PM_TEXT_CAUSE && (r->whys || r->n_whys > 1) && items->len > 1)
    {
      section->form = PM_REPORT_FORM_CHAIN;
      return;
    }
  section->form = PM_REPORT_FORM_LIST;
  drop_nested (items);
}

static void
take_heading (Reader       *r,
              guint         level,
              PmReportSpan  line,
              PmReportSpan  title,
              gsize         after)
{
  g_autofree char *heading = g_strndup (r->text + title.start, title.end - title.start);
  PmTextKind kind = pm_language_get_heading_kind (r->language, heading);
  gboolean known = kind != PM_TEXT_PROSE;

  r->open_item = FALSE;
  r->n_columns = 0;
  r->done = says (r, "finished", title);
  /* A line in bold says nothing but what it is known for. */
  if (!known && (level > r->known_level || (level == BOLD_LEVEL && r->known_level == 0)))
    return;

  r->section->body.end = line.start;
  finish_section (r);
  add_section (r, kind, trim (r->text, line), after);
  r->known_level = known ? level : 0;
  r->whys = kind == PM_TEXT_CAUSE && says (r, "whys", title);
  r->section->root = kind == PM_TEXT_CAUSE && !says (r, "contributing", title);
}

/* “[x] …”, “~~…~~” and “… (done)” are done. */
static gboolean
take_state (Reader       *r,
            PmReportItem *item)
{
  const char *text = r->text + item->text.start;

  if (g_str_has_prefix (text, "[ ]") || g_ascii_strncasecmp (text, "[x]", 3) == 0)
    {
      item->done = text[1] != ' ';
      item->text.start += 3;
      item->text = trim (r->text, item->text);
    }

  return item->done || r->done || g_str_has_prefix (text, "~~") || strncmp (text, "✅", 3) == 0 ||
         strncmp (text, "✔", 3) == 0;
}

/* Returns: the new item; NULL where it says nothing */
static PmReportItem *
add_item (Reader       *r,
          PmReportSpan  span,
          guint         indent)
{
  PmReportItem item = { trim (r->text, span), span, { 0, 0 }, { 0, 0 }, };
  GArray *items = r->section->items;

  item.indent = indent;
  item.done = take_state (r, &item);
  /* The box of a template that nobody filled in. */
  if (item.text.start == item.text.end)
    return NULL;
  g_array_append_val (items, item);
  r->section->empty = FALSE;

  return &g_array_index (items, PmReportItem, items->len - 1);
}

static PmReportItem *
get_last_item (Reader *r)
{
  GArray *items = r->section->items;

  return items->len > 0 ? &g_array_index (items, PmReportItem, items->len - 1) : NULL;
}

static gboolean
asks_why (Reader       *r,
          PmReportSpan  span)
{
  while (span.start < span.end && strchr ("* _", r->text[span.start]) != NULL)
    span.start++;

  return pm_language_report_begins (r->language, "why", r->text + span.start,
                                    span.end - span.start);
}

static gboolean
take_list_line (Reader       *r,
                PmReportSpan  line)
{
  gsize indent = strspn (r->text + line.start, " \t");
  PmReportSpan span = { line.start + indent, line.end };
  PmReportItem *item;
  gsize mark;

  if (!is_list_mark (r->text + span.start, &mark))
    return FALSE;

  span.start = MIN (span.start + mark, span.end);
  item = add_item (r, span, indent);
  r->open_item = item != NULL;
  if (item != NULL)
    item->numbered = g_ascii_isdigit (r->text[line.start + indent]);
  r->n_whys += r->open_item && asks_why (r, span) ? 1 : 0;

  return TRUE;
}

static guint
split_cells (const char   *text,
             PmReportSpan  line,
             PmReportSpan  cells[MAX_CELLS])
{
  PmReportSpan inner = trim (text, line);
  gsize start = inner.start + (text[inner.start] == '|' ? 1 : 0);
  guint n = 0;

  for (gsize p = start; p <= inner.end && n < MAX_CELLS; p++)
    if ((p == inner.end && p > start) || (p < inner.end && text[p] == '|' && text[p - 1] != '\\'))
      {
        cells[n++] = trim (text, (PmReportSpan) { start, p });
        start = p + 1;
      }

  return n;
}

static Column
read_column (Reader       *r,
             PmReportSpan  cell)
{
  static const struct { const char *word; Column column; } kinds[] = {
    { "owner", COLUMN_OWNER }, { "due", COLUMN_DUE }, { "state", COLUMN_STATE },
    { "what", COLUMN_WHAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (pm_language_report_begins (r->language, kinds[i].word, r->text + cell.start,
                                   cell.end - cell.start))
      return kinds[i].column;

  return COLUMN_OTHER;
}

static void
take_head (Reader       *r,
           PmReportSpan *cells,
           guint         n)
{
  gboolean named = FALSE;

  for (guint i = 0; i < n; i++)
    {
      r->columns[i] = read_column (r, cells[i]);
      /* Of two that could be what is done, the first is. */
      if (r->columns[i] == COLUMN_WHAT && named)
        r->columns[i] = COLUMN_OTHER;
      named = named || r->columns[i] == COLUMN_WHAT;
    }
  r->n_columns = n;
  r->rows = FALSE;
}

static void
take_row (Reader       *r,
          PmReportSpan  line,
          PmReportSpan *cells,
          guint         n)
{
  PmReportSpan owner = { 0, 0 };
  PmReportSpan due = { 0, 0 };
  gboolean owner_column = FALSE;
  gboolean due_column = FALSE;
  gboolean done = FALSE;
  int what = -1;
  PmReportItem *item;

  for (guint i = 0; i < r->n_columns; i++)
    {
      PmReportSpan cell = i < n ? cells[i] : (PmReportSpan) { 0, 0 };

      what = r->columns[i] == COLUMN_WHAT ? (int) i : what;
      owner = r->columns[i] == COLUMN_OWNER ? cell : owner;
      owner_column = owner_column || r->columns[i] == COLUMN_OWNER;
      due = r->columns[i] == COLUMN_DUE ? cell : due;
      due_column = due_column || r->columns[i] == COLUMN_DUE;
      done = done || (r->columns[i] == COLUMN_STATE && says (r, "finished", cell));
    }
  /* A table of causes or actions whose head names no column for them is another table. */
  if (what < 0 && (r->section->kind == PM_TEXT_EVENT || r->section->kind == PM_TEXT_IMPACT))
    what = 0;
  if (what < 0 || what >= (int) n || cells[what].start == cells[what].end)
    return;

  item = add_item (r, cells[what], 0);
  if (item == NULL)
    return;
  item->whole = line;
  item->owner = owner;
  item->owner_column = owner_column;
  item->due = due;
  item->due_column = due_column;
  item->done = item->done || done;
  r->section->form = PM_REPORT_FORM_TABLE;
}

/* Rows begin with a bar, or have one between cells when the line below the head or they themselves
 * tell that it is a table. */
static gboolean
is_table_line (Reader       *r,
               PmReportSpan  line,
               PmReportSpan  below)
{
  PmReportSpan rule = r->n_columns > 0 ? (PmReportSpan) { 0, 0 } : trim (r->text, below);

  if (line.start == line.end || memchr (r->text + line.start, '|', line.end - line.start) == NULL)
    return FALSE;
  if (r->text[trim (r->text, line).start] == '|' || r->n_columns > 0)
    return TRUE;

  return is_only (r->text, rule, "|-: ") && r->text[rule.start] != '|' &&
         memchr (r->text + rule.start, '|', rule.end - rule.start) != NULL;
}

static gboolean
take_table_line (Reader       *r,
                 PmReportSpan  line,
                 PmReportSpan  below)
{
  PmReportSpan cells[MAX_CELLS];
  guint n;

  if (!is_table_line (r, line, below))
    {
      r->n_columns = 0;
      return FALSE;
    }

  n = split_cells (r->text, line, cells);
  r->section->empty = FALSE;
  r->open_item = FALSE;
  if (r->n_columns == 0)
    take_head (r, cells, n);
  else if (!r->rows)
    r->rows = is_only (r->text, line, "|-: ");
  else
    take_row (r, line, cells, n);

  return TRUE;
}

static void
take_text_line (Reader       *r,
                PmReportSpan  line)
{
  PmReportSpan inner = trim (r->text, line);
  PmReportItem *last = get_last_item (r);

  if (inner.start == inner.end)
    {
      r->open_item = FALSE;
      return;
    }
  if (is_only (r->text, line, "-") || is_only (r->text, line, "*"))
    return;

  r->section->empty = FALSE;
  if (r->section->kind == PM_TEXT_CAUSE && r->section->form != PM_REPORT_FORM_TABLE &&
      !r->open_item && asks_why (r, inner))
    {
      add_item (r, inner, 0);
      r->n_whys++;
      r->open_item = TRUE;
    }
  else if (r->open_item && last != NULL)
    last->text.end = inner.end;
}

/* Whether @line is within <pre>, or begins with one that is closed somewhere. */
static gboolean
is_in_pre (Reader       *r,
           PmReportSpan  line)
{
  static const char closing[] = "</pre";
  const char *text = r->text + line.start;

  if (line.start >= r->pre_end && !r->unclosed && g_ascii_strncasecmp (text, "<pre", 4) == 0 &&
      strchr (" \t>", text[4]) != NULL)
    {
      const char *p = text;

      while (p != NULL && g_ascii_strncasecmp (p, closing, sizeof closing - 1) != 0)
        p = strchr (p + 1, '<');
      r->unclosed = p == NULL;
      r->pre_end = p != NULL ? (gsize) (p - r->text) : 0;
      r->section->empty = FALSE;
    }

  return line.start < r->pre_end;
}

/* Whether @line is not the author's text: of a comment, of code, of a quotation. */
static gboolean
skip_line (Reader       *r,
           PmReportSpan  line)
{
  PmReportSpan inner = trim (r->text, line);
  const char *text = r->text + inner.start;
  gsize length = inner.end - inner.start;

  if (r->comment || g_str_has_prefix (text, "<!--"))
    {
      r->comment = g_strstr_len (text, length, "-->") == NULL;
      return TRUE;
    }
  if (pm_language_opens_fence (text, length) && (r->fence == '\0' || r->fence == *text))
    {
      r->fence = r->fence == '\0' ? *text : '\0';
      r->section->empty = FALSE;
      return TRUE;
    }

  return r->fence != '\0' || (length > 0 && *text == '>') || is_in_pre (r, inner);
}

static PmReportSpan
get_line (const char *text,
          gsize       at)
{
  return (PmReportSpan) { at, at + strcspn (text + at, "\n") };
}

static gsize
get_next (const char   *text,
          PmReportSpan  line)
{
  return line.end + (text[line.end] == '\n' ? 1 : 0);
}

/* Whether the paragraph that a label begins goes on in @line. */
static gboolean
goes_on (Reader       *r,
         PmReportSpan  line)
{
  PmReportSpan inner = trim (r->text, line), label, rest;
  gsize mark;

  return inner.start < inner.end && strchr ("#>|`<", r->text[inner.start]) == NULL &&
         !is_list_mark (r->text + inner.start, &mark) &&
         !read_label (r->text, line, &label, &rest);
}

/* A paragraph of prose that begins with a label which the language knows is a section by itself, as
 * in the heads of many reports. Below a heading that is known, labels are details.
 * Returns: where the line behind it begins; 0 where there is none */
static gsize
take_label (Reader       *r,
            PmReportSpan  line,
            gsize         after)
{
  PmReportSpan label, rest;
  g_autofree char *heading = NULL;
  PmTextKind kind;

  if (r->section->kind != PM_TEXT_PROSE || !read_label (r->text, line, &label, &rest))
    return 0;
  heading = g_strndup (r->text + label.start, label.end - label.start);
  kind = pm_language_get_heading_kind (r->language, heading);
  if (kind != PM_TEXT_CAUSE && kind != PM_TEXT_IMPACT && kind != PM_TEXT_ACTION)
    return 0;

  while (r->text[after] != '\0' && goes_on (r, get_line (r->text, after)))
    {
      line = get_line (r->text, after);
      after = get_next (r->text, line);
      rest.end = trim (r->text, line).end;
    }
  r->section->body.end = label.start;
  finish_section (r);
  add_section (r, kind, label, rest.start);
  r->section->body.end = rest.end;
  r->section->empty = says (r, "nothing", rest);
  r->section->root = kind == PM_TEXT_CAUSE && !says (r, "contributing", label);
  add_section (r, PM_TEXT_PROSE, (PmReportSpan) { rest.end, rest.end }, rest.end);

  return after;
}

/* Takes the line at @at, and returns where the next one begins. */
static gsize
take_line (Reader *r,
           gsize   at)
{
  PmReportSpan line = get_line (r->text, at);
  gsize after = get_next (r->text, line);
  PmReportSpan below = get_line (r->text, after);
  PmReportSpan title;
  gsize labelled;
  guint level;

  if (skip_line (r, line))
    return after;

  level = read_hash_heading (r->text, line, &title);
  if (level == 0)
    level = read_bold_heading (r->text, line, &title);
  if (level == 0)
    {
      level = read_underlined_heading (r->text, line, below, &title);
      after = level > 0 ? get_next (r->text, below) : after;
    }
  labelled = level == 0 ? take_label (r, line, after) : 0;
  if (labelled > 0)
    return labelled;
  if (level > 0)
    take_heading (r, level, line, title, after);
  else if (!take_table_line (r, line, below) && !take_list_line (r, line))
    take_text_line (r, line);

  return after;
}

/* The metadata between two lines of dashes at the begin of a file are not prose. */
static gsize
skip_front_matter (const char *text)
{
  gsize after = get_next (text, get_line (text, 0));

  if (!g_str_has_prefix (text, "---\n") && !g_str_has_prefix (text, "---\r\n"))
    return 0;

  for (gsize at = after; text[at] != '\0'; at = after)
    {
      PmReportSpan line = get_line (text, at);
      PmReportSpan inner = trim (text, line);

      after = get_next (text, line);
      if (inner.start == line.start && inner.end - inner.start == 3 &&
          strncmp (text + inner.start, "---", 3) == 0)
        return after;
    }

  return 0;
}

/**
 * pm_report_outline_read:
 * @markdown: a report, valid UTF-8
 *
 * A heading that the language knows decides what the text below it is. Headings one level deeper
 * that it knows say more; the others leave it as it is.
 *
 * Returns: (transfer full) (element-type PmReportSection): the sections in their order, which
 *   together are the whole report but for metadata at its begin
 */
GPtrArray *
pm_report_outline_read (PmLanguage *language,
                        const char *markdown)
{
  Reader r = { language, markdown, g_ptr_array_new_with_free_func (section_free), };
  gsize at = skip_front_matter (markdown);

  add_section (&r, PM_TEXT_PROSE, (PmReportSpan) { at, at }, at);
  while (markdown[at] != '\0')
    at = take_line (&r, at);
  r.section->body.end = at;
  finish_section (&r);

  return r.sections;
}

/**
 * pm_report_form_get_id:
 *
 * Returns: (transfer none): "text", "list", "table" or "chain"
 */
const char *
pm_report_form_get_id (PmReportForm form)
{
  static const char *const ids[] = { "text", "list", "table", "chain" };

  return ids[form];
}
