/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline of a report in Markdown: which of its parts are the timeline, the impact, the causes
 * and the actions, and which items these have, in lists, tables or chains of whys. Headings of all
 * three kinds that people use are understood: with #, underlined, and a line in bold. What is not
 * recognised stays text, so that nobody is told of a list that is none. */

#include "pm-report-outline.h"

#include "pm-language-private.h"

#include <string.h>

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
  guint entry;              /* the item that what follows belongs to, counted from 1; or 0 */
  gboolean after_text;      /* the line before is of a paragraph that is no entry */
  gboolean told;            /* the section is the timeline if its items have times */
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
  r->entry = 0;
  r->after_text = FALSE;
  r->told = FALSE;
  r->n_columns = 0;

  return section;
}

static gboolean
says (Reader       *r,
      const char   *what,
      PmReportSpan  span)
{
  g_autofree char *folded = pm_report_dup_folded (r->text, span);

  return pm_language_report_word_in (r->language, what, folded);
}

/* Of items with numbers, the bullets between them are details, however they are indented; so are
 * those below headings that are entries. */
static gboolean
is_nested (Reader             *r,
           const PmReportItem *item,
           guint               base,
           gboolean            entries)
{
  const PmReportItem *first = &g_array_index (r->section->items, PmReportItem, 0);

  return item->indent >= base + 2 || (first->numbered && !item->numbered) ||
         (entries && !item->entry && !pm_report_begins_with_time (r->text, item->text, FALSE));
}

#define DROPPED G_MAXUINT

static void
drop_nested (Reader *r)
{
  GArray *items = r->section->items;
  gboolean entries = FALSE;
  guint base = G_MAXUINT;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      base = MIN (base, g_array_index (items, PmReportItem, i).indent);
      entries = entries || g_array_index (items, PmReportItem, i).entry;
    }
  for (guint i = items->len; i > 0; i--)
    {
      PmReportItem *item = &g_array_index (items, PmReportItem, i - 1);

      if (!is_nested (r, item, base, entries))
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

/* So many items with a time make a timeline of a part that may be one. */
#define MIN_TIMED 3

static gboolean
is_timed (Reader *r)
{
  const PmReportSection *section = r->section;
  guint n = 0;

  for (guint i = 0; i < section->items->len; i++)
    {
      const PmReportItem *item = &g_array_index (section->items, PmReportItem, i);

      n += pm_report_begins_with_time (r->text, section->form == PM_REPORT_FORM_TABLE
                                                  ? item->whole : item->text, FALSE) ? 1 : 0;
    }

  return n >= MIN_TIMED && n * 2 > section->items->len;
}

/* What a section is can be told when all of it was read. */
static void
finish_section (Reader *r)
{
  PmReportSection *section = r->section;
  GArray *items = section->items;

  if (r->told && is_timed (r))
    section->kind = PM_TEXT_EVENT;
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
  drop_nested (r);
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
      item->text = pm_report_trim (r->text, item->text);
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
  PmReportItem item = { pm_report_trim (r->text, span), span, { 0, 0 }, { 0, 0 }, };
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

/* “### 10:05 …” and “10:05 – …” are entries of a timeline, with all that stands below them. Returns
 * whether @span begins one. */
static gboolean
take_entry (Reader       *r,
            PmReportSpan  span,
            gboolean      heading,
            gboolean      loose)
{
  PmReportSection *section = r->section;
  PmReportItem *item;

  if ((section->kind != PM_TEXT_EVENT && !r->told) || section->form == PM_REPORT_FORM_TABLE ||
      !pm_report_begins_with_time (r->text, span, loose))
    return FALSE;
  /* Between the items of a list, a paragraph belongs to them. */
  if (!heading && section->items->len > 0 && !g_array_index (section->items, PmReportItem, 0).entry)
    return FALSE;

  item = add_item (r, span, 0);
  item->entry = TRUE;
  r->entry = section->items->len;

  return TRUE;
}

/* What is not a heading belongs to the entry that is open. */
static void
extend_entry (Reader       *r,
              PmReportSpan  line)
{
  PmReportSpan inner = pm_report_trim (r->text, line);

  if (r->entry > 0 && inner.start < inner.end)
    g_array_index (r->section->items, PmReportItem, r->entry - 1).text.end = inner.end;
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
  gboolean told = !known && says (r, "told", title);

  r->open_item = FALSE;
  r->n_columns = 0;
  r->entry = 0;
  r->after_text = FALSE;
  if (level > r->known_level && take_entry (r, pm_report_trim (r->text, title), TRUE, !known))
    return;
  r->done = says (r, "finished", title);
  /* A line in bold says nothing but what it is known for. */
  if (!known && (level > r->known_level || (level == PM_REPORT_BOLD_LEVEL && r->known_level == 0))
      && !(told && r->known_level == 0))
    return;

  r->section->body.end = line.start;
  finish_section (r);
  add_section (r, kind, pm_report_trim (r->text, line), after);
  r->told = told;
  r->known_level = known || told ? level : 0;
  r->whys = kind == PM_TEXT_CAUSE && says (r, "whys", title);
  r->section->root = kind == PM_TEXT_CAUSE && !says (r, "contributing", title);
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

  if (!pm_report_is_list_mark (r->text + span.start, &mark))
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
  PmReportSpan inner = pm_report_trim (text, line);
  gsize start = inner.start + (text[inner.start] == '|' ? 1 : 0);
  guint n = 0;

  for (gsize p = start; p <= inner.end && n < MAX_CELLS; p++)
    if ((p == inner.end && p > start) || (p < inner.end && text[p] == '|' && text[p - 1] != '\\'))
      {
        cells[n++] = pm_report_trim (text, (PmReportSpan) { start, p });
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
  if (what < 0 && (r->section->kind == PM_TEXT_EVENT || r->section->kind == PM_TEXT_IMPACT ||
                   r->told))
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
  PmReportSpan rule = r->n_columns > 0 ? (PmReportSpan) { 0, 0 } : pm_report_trim (r->text, below);

  if (line.start == line.end || memchr (r->text + line.start, '|', line.end - line.start) == NULL)
    return FALSE;
  if (r->text[pm_report_trim (r->text, line).start] == '|' || r->n_columns > 0)
    return TRUE;

  return pm_report_is_only (r->text, rule, "|-: ") && r->text[rule.start] != '|' &&
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
  /* A table below an entry is a detail of it. */
  if (r->entry > 0)
    return TRUE;
  if (r->n_columns == 0)
    take_head (r, cells, n);
  else if (!r->rows)
    r->rows = pm_report_is_only (r->text, line, "|-: ");
  else
    take_row (r, line, cells, n);

  return TRUE;
}

/* A short line with a number and no full stop, such as “_1 May_”, may begin another day. */
static gboolean
is_day (Reader       *r,
        PmReportSpan  line)
{
  if (line.end - line.start > PM_REPORT_HEAD || strchr (".:;", r->text[line.end - 1]) != NULL)
    return FALSE;
  while (line.start < line.end && !g_ascii_isdigit (r->text[line.start]))
    line.start++;

  return line.start < line.end;
}

static void
take_text_line (Reader       *r,
                PmReportSpan  line)
{
  PmReportSpan inner = pm_report_trim (r->text, line);
  PmReportItem *last = get_last_item (r);

  if (inner.start == inner.end)
    {
      r->open_item = FALSE;
      r->after_text = FALSE;
      return;
    }
  if (pm_report_is_only (r->text, line, "-") || pm_report_is_only (r->text, line, "*"))
    return;
  if (is_day (r, inner))
    r->entry = 0;
  /* A time at the begin of a line within a paragraph came there by wrapping. */
  if (!r->open_item && !r->after_text && take_entry (r, inner, FALSE, FALSE))
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
  else
    r->after_text = TRUE;
  extend_entry (r, line);
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
  PmReportSpan inner = pm_report_trim (r->text, line);
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

/* Whether the paragraph that a label begins goes on in @line. */
static gboolean
goes_on (Reader       *r,
         PmReportSpan  line)
{
  PmReportSpan inner = pm_report_trim (r->text, line), label, rest;
  gsize mark;

  return inner.start < inner.end && strchr ("#>|`<", r->text[inner.start]) == NULL &&
         !pm_report_is_list_mark (r->text + inner.start, &mark) &&
         !pm_report_read_label (r->text, line, &label, &rest);
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

  if (r->section->kind != PM_TEXT_PROSE || !pm_report_read_label (r->text, line, &label, &rest))
    return 0;
  heading = g_strndup (r->text + label.start, label.end - label.start);
  kind = pm_language_get_heading_kind (r->language, heading);
  if (kind != PM_TEXT_CAUSE && kind != PM_TEXT_IMPACT && kind != PM_TEXT_ACTION)
    return 0;

  while (r->text[after] != '\0' && goes_on (r, pm_report_get_line (r->text, after)))
    {
      line = pm_report_get_line (r->text, after);
      after = pm_report_get_next (r->text, line);
      rest.end = pm_report_trim (r->text, line).end;
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
  PmReportSpan line = pm_report_get_line (r->text, at);
  gsize after = pm_report_get_next (r->text, line);
  PmReportSpan below = pm_report_get_line (r->text, after);
  PmReportSpan title;
  gsize labelled;
  guint level;

  if (skip_line (r, line))
    return after;

  level = pm_report_read_hash_heading (r->text, line, &title);
  if (level == 0)
    level = pm_report_read_bold_heading (r->text, line, &title);
  if (level == 0)
    {
      level = pm_report_read_underlined_heading (r->text, line, below, &title);
      after = level > 0 ? pm_report_get_next (r->text, below) : after;
    }
  labelled = level == 0 ? take_label (r, line, after) : 0;
  if (labelled > 0)
    return labelled;
  if (level > 0)
    take_heading (r, level, line, title, after);
  else if (take_table_line (r, line, below) || take_list_line (r, line))
    extend_entry (r, line);
  else
    take_text_line (r, line);

  return after;
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
  gsize at = pm_report_skip_metadata (markdown);

  add_section (&r, PM_TEXT_PROSE, (PmReportSpan) { at, at }, at);
  while (markdown[at] != '\0')
    at = take_line (&r, at);
  r.section->body.end = at;
  finish_section (&r);

  return r.sections;
}

/**
 * pm_report_get_begin:
 * @sections: (element-type PmReportSection): what pm_report_outline_read() gave
 *
 * Returns: where the report begins: behind the metadata of the file
 */
gsize
pm_report_get_begin (GPtrArray *sections)
{
  return ((const PmReportSection *) g_ptr_array_index (sections, 0))->heading.start;
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
