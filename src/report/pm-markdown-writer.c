/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a report as Markdown, as GitHub and its like read it. Whatever comes from the postmortem
 * passes append_text(), which leaves nothing in it to be read as markup. Pictures are files beside
 * it, and are told in words as well; where there is no file, only in words.
 */

#include "pm-writers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a text stands decides what its newlines become. */
typedef enum
{
  IN_LINE,  /* a heading or a pair: a blank */
  IN_BLOCK, /* a paragraph or a list item: a hard break */
  IN_CELL,  /* a table's cell: an element */
} Place;

static void
append_newline (GString *out,
                Place place)
{
  static const char *const breaks[] = { " ", "\\\n", "<br>" };

  g_string_append (out, breaks[place]);
}

/* The one way from a text to the file. At the start of a line more characters mean something. */
static void
append_text (GString *out,
             const char *text,
             Place place,
             const char *indent)
{
  gboolean start = out->len == 0 || out->str[out->len - 1] == '\n';

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *rest = p + strspn (p, "0123456789");

      if (*p == '\n')
        {
          append_newline (out, place);
          if (place == IN_BLOCK)
            g_string_append (out, indent);
          start = place == IN_BLOCK;
          continue;
        }
      if (start && *p == ' ')
        continue;
      if (start && rest > p && (*rest == '.' || *rest == ')'))
        {
          g_string_append_len (out, p, rest - p);
          g_string_append_c (out, '\\');
          p = rest;
        }
      else if (strchr ("\\`*_[]<>|~&$", *p) != NULL || (start && strchr ("#+-=:", *p) != NULL))
        {
          g_string_append_c (out, '\\');
        }
      g_string_append_c (out, *p);
      start = FALSE;
    }
}

/* Code takes no escapes, so it is fenced by more backticks than it holds. */
static void
append_code (GString *out,
             const char *text,
             Place place)
{
  gsize longest = 0, run = 0;
  g_autofree char *fence = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (out, "%s%s", fence, longest > 0 ? " " : "");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '|' && place == IN_CELL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' ? ' ' : *p);
    }
  g_string_append_printf (out, "%s%s", longest > 0 ? " " : "", fence);
}

/* A link's address stands in angle brackets, where only a few characters end it. */
static void
append_address (GString *out,
                const char *address)
{
  g_string_append (out, "](<");
  for (const char *p = address; *p != '\0'; p++)
    {
      if (strchr ("<>|\\", *p) != NULL)
        g_string_append_printf (out, "%%%02X", (guint) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append (out, ">)");
}

/* What stands between words needs no stress. */
static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
append_run (GString *out,
            const PmRun *run,
            Place place,
            const char *indent)
{
  const char *mark = run->style & (PM_RUN_BOLD | PM_RUN_LABEL)            ? "**"
                     : run->style & PM_RUN_QUIET && has_words (run->text) ? "*" : "";
  g_autofree char *words = g_strdup (run->text);
  gsize lead = strspn (words, " \n"), length;
  g_autofree char *before = g_strndup (words, lead);
  g_autofree char *after = NULL;

  /* Marks hold only where they touch the words. */
  length = strlen (words);
  while (length > lead && strchr (" \n", words[length - 1]) != NULL)
    length--;
  after = g_strdup (words + length);
  words[length] = '\0';
  append_text (out, before, place, indent);
  if (words[lead] != '\0')
    {
      if (run->link != NULL)
        g_string_append_c (out, '[');
      g_string_append (out, mark);
      if (run->style & PM_RUN_CODE)
        append_code (out, words + lead, place);
      else
        append_text (out, words + lead, place, indent);
      g_string_append (out, mark);
      if (run->link != NULL)
        append_address (out, run->link);
    }
  append_text (out, after, place, indent);
}

static void
append_prose (GString *out,
              const PmProse *prose,
              Place place,
              const char *indent)
{
  for (guint i = 0; i < pm_prose_get_n_runs (prose); i++)
    append_run (out, pm_prose_get_run (prose, i), place, indent);
}

static void
append_anchor (GString *out,
               const char *anchor)
{
  if (anchor != NULL)
    g_string_append_printf (out, "<a id=\"%s\"></a>", anchor);
}

static void
write_items (GString *out,
             GPtrArray *items,
             guint depth)
{
  g_autofree char *indent = g_strnfill (2 * depth, ' ');
  g_autofree char *inner = g_strnfill (2 * depth + 2, ' ');

  for (guint i = 0; i < items->len; i++)
    {
      const PmListItem *item = items->pdata[i];
      g_autoptr (GString) line = g_string_new (NULL);

      /* A line of its own: what starts a line starts one here as well. */
      append_prose (line, item->prose, IN_BLOCK, inner);
      g_string_append_printf (out, "%s- %s\n", indent, line->str);
      if (item->items != NULL)
        write_items (out, item->items, depth + 1);
    }
}

static void
write_pairs (GString *out,
             const PmBlock *block)
{
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmPair *pair = block->children->pdata[i];

      g_string_append (out, "- **");
      append_text (out, pair->term, IN_LINE, "");
      g_string_append (out, "**: ");
      append_prose (out, pair->prose, IN_LINE, "");
      g_string_append_c (out, '\n');
    }
}

static void
write_figures (GString *out,
               const PmBlock *block)
{
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmKeyFigure *figure = block->children->pdata[i];

      g_string_append (out, "- **");
      append_text (out, figure->value, IN_LINE, "");
      g_string_append (out, "** ");
      append_text (out, figure->label, IN_LINE, "");
      if (figure->note != NULL)
        {
          g_string_append (out, " – ");
          append_text (out, figure->note, IN_LINE, "");
        }
      g_string_append_c (out, '\n');
    }
}

static void
write_table (GString *out,
             const PmBlock *block)
{
  guint n_columns = pm_block_get_n_columns (block);

  if (block->title != NULL)
    {
      g_string_append_c (out, '*');
      append_text (out, block->title, IN_LINE, "");
      g_string_append (out, "*\n\n");
    }
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append (out, "| ");
      append_text (out, pm_block_get_column (block, i)->title, IN_CELL, "");
      g_string_append_c (out, ' ');
    }
  g_string_append (out, "|\n");
  for (guint i = 0; i < n_columns; i++)
    g_string_append (out, pm_block_get_column (block, i)->number ? "| ---: " : "| --- ");
  g_string_append (out, "|\n");
  for (guint r = 0; r < block->children->len; r++)
    {
      const PmRow *row = block->children->pdata[r];

      for (guint i = 0; i < n_columns; i++)
        {
          g_string_append (out, "| ");
          if (i == 0)
            append_anchor (out, row->anchor);
          if (row->group && i == 0)
            g_string_append (out, "**");
          if (i < row->cells->len)
            append_prose (out, row->cells->pdata[i], IN_CELL, "");
          g_string_append (out, row->group && i == 0 ? "** " : " ");
        }
      g_string_append (out, "|\n");
    }
}

/* What a report is written with. */
typedef struct
{
  GString *out;
  PmReport *report;
  const char *stem;    /* with which names of pictures begin; NULL: no pictures */
  GPtrArray *pictures; /* of PmSideFile */
  PmTextRuler *ruler;  /* made with the first picture */
} Writer;

/* Keeps the picture as a file of its own and refers to it. */
static void
add_picture (Writer *self,
             const PmBlock *block)
{
  PmSideFile *file = g_new0 (PmSideFile, 1);
  g_autofree char *address = NULL;
  double least_width;
  char *svg = pm_block_draw_svg (block, &self->ruler, pm_report_is_rtl (self->report),
                                 &least_width);

  file->name = g_strdup_printf ("%s-%s.svg", self->stem, block->anchor);
  file->bytes = g_bytes_new_take (svg, strlen (svg));
  address = g_uri_escape_string (file->name, NULL, TRUE);
  g_ptr_array_add (self->pictures, file);
  g_string_append (self->out, "![");
  append_text (self->out, block->title, IN_LINE, "");
  append_address (self->out, address);
  g_string_append (self->out, "\n\n");
}

static void
write_picture (Writer *self,
               const PmBlock *block)
{
  if (self->stem != NULL)
    add_picture (self, block);
  g_string_append_c (self->out, '*');
  append_text (self->out, block->title, IN_LINE, "");
  g_string_append (self->out, "*\n\n");
  if (block->children->len > 0)
    {
      write_items (self->out, block->children, 0);
      return;
    }
  append_text (self->out, pm_picture_get_description (block->picture), IN_BLOCK, "");
  g_string_append_c (self->out, '\n');
}

static void
write_block (Writer *self,
             const PmBlock *block)
{
  GString *out = self->out;

  switch (block->kind)
    {
    case PM_BLOCK_SECTION:
      if (block->level > 1)
        {
          append_anchor (out, block->anchor);
          g_string_append (out, "\n\n");
        }
      for (guint i = 0; i < MIN (block->level, 6); i++)
        g_string_append_c (out, '#');
      g_string_append_c (out, ' ');
      append_text (out, block->title, IN_LINE, "");
      g_string_append_c (out, '\n');
      for (guint i = 0; i < block->children->len; i++)
        {
          g_string_append_c (out, '\n');
          write_block (self, block->children->pdata[i]);
        }
      break;
    case PM_BLOCK_PARAGRAPH:
      append_prose (out, block->prose, IN_BLOCK, "");
      g_string_append_c (out, '\n');
      break;
    case PM_BLOCK_LIST:
      write_items (out, block->children, 0);
      break;
    case PM_BLOCK_PAIRS:
      write_pairs (out, block);
      break;
    case PM_BLOCK_FIGURES:
      write_figures (out, block);
      break;
    case PM_BLOCK_TABLE:
      write_table (out, block);
      break;
    case PM_BLOCK_PICTURE:
      write_picture (self, block);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
pm_side_file_free (gpointer data)
{
  PmSideFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

/**
 * pm_markdown_write:
 * @report: a report
 * @stem: (nullable): with which the names of its pictures begin; %NULL for words alone
 * @pictures: (element-type PmSideFile): gets the pictures, to be put beside it
 *
 * Returns: (transfer full): the report as Markdown, in UTF-8
 */
char *
pm_markdown_write (PmReport *report,
                   const char *stem,
                   GPtrArray *pictures)
{
  GString *out = g_string_new (NULL);
  Writer self = { out, report, stem, pictures, NULL };

  write_block (&self, pm_report_get_root (report));
  g_string_append (out, "\n---\n\n");
  append_text (out, pm_report_get_audience (report) == PM_AUDIENCE_ANONYMOUS
                      ? _("Anonymous copy: people are shown by role")
                      : _("Internal: names people"),
               IN_LINE, "");
  g_string_append_c (out, '\n');
  g_clear_pointer (&self.ruler, pm_text_ruler_unref);
  return g_string_free (out, FALSE);
}
