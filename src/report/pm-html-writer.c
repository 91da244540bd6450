/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a report as one HTML file that needs nothing else: the style sheet is inside, pictures are
 * SVG, and the page forbids itself to load anything. Whatever comes from the postmortem passes
 * append_text().
 */

#include "pm-writers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Wide enough for a drawn timeline on a desk, and it shrinks on a telephone. */
#define PICTURE_WIDTH 860
#define PICTURE_EM 13
#define LEAST_EM 10.5
/* Letters of a word that a narrow column cannot be expected to hold. */
#define LONG_WORD 24

static const char style_sheet[] =
  ":root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#525252;--ground:#fff;--rule:#dcdee1;"
  "--head:#f6f7f8;--link:#1c62b8;"
  "--t1:#b00020;--t2:#a33e00;--t3:#6b5c00;--t4:#525252;--t5:#0a5c3b}\n"
  "@media(prefers-color-scheme:dark){:root{--ink:#f2f2f2;--quiet:#bbbfc5;--ground:#16181c;"
  "--rule:#34383e;--head:#22252a;--link:#8cc4ff;"
  "--t1:#ff9ca6;--t2:#ffb085;--t3:#f0e442;--t4:#bbbfc5;--t5:#6fe0b0}}\n"
  "*{box-sizing:border-box}\n"
  "body{margin:0 auto;padding:2.5rem 1.5rem 4rem;max-width:58rem;background:var(--ground);"
  "color:var(--ink);font:1rem/1.55 Cantarell,'Noto Sans',system-ui,sans-serif}\n"
  "h1{font-size:2rem;line-height:1.2;margin:0 0 .6rem}\n"
  "h2{font-size:1.4rem;margin:2.6rem 0 .8rem;padding-top:.8rem;border-top:1px solid var(--rule)}\n"
  "h3{font-size:1.1rem;margin:1.8rem 0 .5rem}h4{font-size:1rem;margin:1.2rem 0 .4rem}\n"
  "p{margin:.6rem 0}p.lead{font-size:1.15rem}p.note,.quiet{color:var(--quiet)}\n"
  "p.note{font-style:italic}a{color:var(--link)}\n"
  "p,li,td,th,dd{white-space:pre-line}p,li,dd,td.long{overflow-wrap:anywhere}\n"
  /* What is in a table or a list stands at the side of the report, whatever its own script. */
  "html[dir=ltr] td,html[dir=ltr] tbody th,html[dir=ltr] dd,html[dir=ltr] li{text-align:left}\n"
  "html[dir=rtl] td,html[dir=rtl] tbody th,html[dir=rtl] dd,html[dir=rtl] li{text-align:right}\n"
  "html[dir=ltr] td.number{text-align:right}html[dir=rtl] td.number{text-align:left}\n"
  "li{unicode-bidi:plaintext}figure svg{direction:ltr}\n"
  "code{font-family:monospace;font-size:.92em;background:var(--head);padding:.05em .3em;"
  "border-radius:3px}\n"
  ".label{display:inline-block;padding:.05em .6em;border:1px solid currentColor;border-radius:4px;"
  "font-weight:bold;font-size:.9em;color:var(--t4)}\n"
  ".t1{color:var(--t1)}.t2{color:var(--t2)}.t3{color:var(--t3)}.t5{color:var(--t5)}\n"
  "dl.pairs{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.5rem;"
  "margin:1rem 0}\n"
  "dl.pairs dt{color:var(--quiet)}dl.pairs dd{margin:0}\n"
  "dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1.2rem;"
  "margin:1.2rem 0}dl.three{grid-template-columns:repeat(auto-fit,minmax(14rem,1fr))}\n"
  "dl.figures div{display:flex;flex-direction:column}dl.figures dt{order:2}\n"
  "dl.figures dd{order:3;margin:0;color:var(--quiet);font-size:.9rem}\n"
  "dl.figures dd.value{order:1;font-size:1.9rem;line-height:1.2;color:var(--ink);"
  "font-weight:bold}\n"
  "div.wide{overflow-x:auto;margin:1rem 0 1.4rem}\n"
  "table{border-collapse:collapse;width:100%;font-size:.95rem}\n"
  "caption{text-align:start;color:var(--quiet);padding:.3rem 0}\n"
  "th,td{text-align:start;vertical-align:top;padding:.45rem .7rem;"
  "border-bottom:1px solid var(--rule)}\n"
  "thead th{color:var(--quiet);font-weight:normal;background:var(--head)}\n"
  "td.text{min-width:13rem}.number{text-align:end;font-variant-numeric:tabular-nums}\n"
  "figure{margin:1.2rem 0}figcaption{color:var(--quiet);font-size:.95rem}\n"
  "div.drawn{overflow-x:auto}summary{color:var(--quiet);cursor:pointer}\n"
  "figure svg{display:block;max-width:100%;height:auto;background:#fff;border-radius:6px}\n"
  "nav ol{columns:2;padding-inline-start:1.5rem}\n"
  "footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--rule);color:var(--quiet);"
  "font-size:.9rem}\n"
  "@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}"
  "h2,h3,h4{break-after:avoid}tr,figure,dl.figures{break-inside:avoid}"
  "thead{display:table-header-group}a{color:inherit}details{display:none}"
  "div.wide,div.drawn{overflow:visible}div.drawn>div{min-width:0!important}}\n";

typedef struct
{
  GString *out;
  PmReport *report;
  PmTextRuler *ruler; /* made with the first picture */
} Writer;

/* The one way from a text to the page: inside an element or a quoted attribute. */
static void
append_text (Writer *self,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (self->out, escaped);
}

static void
append_element (Writer *self,
                const char *tag,
                const char *text)
{
  g_string_append_printf (self->out, "<%s>", tag);
  append_text (self, text);
  /* What stands behind the name of the tag are attributes. */
  g_string_append_printf (self->out, "</%.*s>", (int) strcspn (tag, " "), tag);
}

static void
append_run (Writer *self,
            const PmRun *run)
{
  if (run->link != NULL)
    {
      g_string_append (self->out, "<a href=\"");
      append_text (self, run->link);
      g_string_append (self->out, "\">");
    }
  if (run->style & PM_RUN_LABEL)
    g_string_append_printf (self->out, "<span class=\"label t%d\">", run->tone);
  else if (run->style & PM_RUN_BOLD)
    g_string_append (self->out, "<strong>");
  else if (run->style & PM_RUN_CODE)
    g_string_append (self->out, "<code>");
  else if (run->style & PM_RUN_QUIET)
    g_string_append (self->out, "<span class=\"quiet\">");
  append_text (self, run->text);
  if (run->style & (PM_RUN_LABEL | PM_RUN_QUIET) && !(run->style & (PM_RUN_BOLD | PM_RUN_CODE)))
    g_string_append (self->out, "</span>");
  else if (run->style & PM_RUN_BOLD)
    g_string_append (self->out, "</strong>");
  else if (run->style & PM_RUN_CODE)
    g_string_append (self->out, "</code>");
  if (run->link != NULL)
    g_string_append (self->out, "</a>");
}

static void
append_prose (Writer *self,
              const PmProse *prose)
{
  for (guint i = 0; i < pm_prose_get_n_runs (prose); i++)
    append_run (self, pm_prose_get_run (prose, i));
}

static void
write_paragraph (Writer *self,
                 const PmBlock *block)
{
  static const char *const attributes[] = {
    " dir=\"auto\"", " dir=\"auto\" class=\"lead\"", " dir=\"auto\" class=\"note\"", "",
  };

  g_string_append_printf (self->out, "<p%s>", attributes[block->style]);
  append_prose (self, block->prose);
  g_string_append (self->out, "</p>\n");
}

static void
write_items (Writer *self,
             GPtrArray *items)
{
  g_string_append (self->out, "<ul>\n");
  for (guint i = 0; i < items->len; i++)
    {
      const PmListItem *item = items->pdata[i];

      g_string_append (self->out, "<li>");
      append_prose (self, item->prose);
      if (item->items != NULL)
        {
          g_string_append_c (self->out, '\n');
          write_items (self, item->items);
        }
      g_string_append (self->out, "</li>\n");
    }
  g_string_append (self->out, "</ul>\n");
}

static void
write_pairs (Writer *self,
             const PmBlock *block)
{
  g_string_append (self->out, "<dl class=\"pairs\">\n");
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmPair *pair = block->children->pdata[i];

      append_element (self, "dt", pair->term);
      g_string_append (self->out, "<dd dir=\"auto\">");
      append_prose (self, pair->prose);
      g_string_append (self->out, "</dd>\n");
    }
  g_string_append (self->out, "</dl>\n");
}

static void
write_figures (Writer *self,
               const PmBlock *block)
{
  guint n = block->children->len;

  /* As on paper, five stand as three and two, not as four and one. */
  g_string_append_printf (self->out, "<dl class=\"figures%s\">\n",
                          n > 4 && (n % 4 == 1 || n % 4 == 2) ? " three" : "");
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmKeyFigure *figure = block->children->pdata[i];

      g_string_append (self->out, "<div>");
      append_element (self, "dt", figure->label);
      append_element (self, "dd class=\"value\"", figure->value);
      if (figure->note != NULL)
        append_element (self, "dd dir=\"auto\"", figure->note);
      g_string_append (self->out, "</div>\n");
    }
  g_string_append (self->out, "</dl>\n");
}

/* A cell with a word that might not fit beside other columns may break it anywhere; the words of all
 * others stay whole, so that no number comes apart.
 */
static gboolean
has_long_word (const PmProse *prose)
{
  g_autofree char *text = pm_prose_dup_text (prose);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > LONG_WORD)
      return TRUE;
  return FALSE;
}

/* The column that takes what the others leave, where there are several. */
static guint
find_widest (const PmBlock *table)
{
  guint n = pm_block_get_n_columns (table), widest = 0;

  for (guint i = 1; i < n; i++)
    if (pm_block_get_column (table, i)->share > pm_block_get_column (table, widest)->share)
      widest = i;
  return n > 3 ? widest : G_MAXUINT;
}

static void
write_cell (Writer *self,
            const PmBlock *table,
            const PmProse *prose,
            guint column)
{
  g_autoptr (GString) classes = g_string_new (NULL);

  if (pm_block_get_column (table, column)->number)
    g_string_append (classes, " number");
  if (column == find_widest (table))
    g_string_append (classes, " text");
  if (has_long_word (prose))
    g_string_append (classes, " long");
  g_string_append (self->out, "<td dir=\"auto\"");
  if (classes->len > 0)
    g_string_append_printf (self->out, " class=\"%s\"", classes->str + 1);
  g_string_append_c (self->out, '>');
  append_prose (self, prose);
  g_string_append (self->out, "</td>");
}

static void
write_row (Writer *self,
           const PmBlock *table,
           const PmRow *row)
{
  guint n_columns = pm_block_get_n_columns (table);

  g_string_append (self->out, "<tr");
  if (row->anchor != NULL)
    {
      g_string_append (self->out, " id=\"");
      append_text (self, row->anchor);
      g_string_append_c (self->out, '"');
    }
  g_string_append_c (self->out, '>');
  if (row->group)
    {
      g_string_append_printf (self->out, "<th scope=\"rowgroup\" colspan=\"%u\" dir=\"auto\">",
                              n_columns);
      append_prose (self, row->cells->pdata[0]);
      g_string_append (self->out, "</th></tr>\n");
      return;
    }
  for (guint i = 0; i < row->cells->len; i++)
    write_cell (self, table, row->cells->pdata[i], i);
  g_string_append (self->out, "</tr>\n");
}

static void
write_table (Writer *self,
             const PmBlock *block)
{
  gboolean grouped = FALSE;

  g_string_append (self->out, "<div class=\"wide\"><table>\n");
  if (block->title != NULL)
    append_element (self, "caption", block->title);
  g_string_append (self->out, "<thead><tr>");
  for (guint i = 0; i < pm_block_get_n_columns (block); i++)
    append_element (self, pm_block_get_column (block, i)->number
                            ? "th scope=\"col\" class=\"number\"" : "th scope=\"col\"",
                    pm_block_get_column (block, i)->title);
  g_string_append (self->out, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmRow *row = block->children->pdata[i];

      /* A heading of rows names those of its own group only. */
      if (row->group && grouped)
        g_string_append (self->out, "</tbody>\n<tbody>\n");
      grouped = grouped || i > 0 || row->group;
      write_row (self, block, row);
    }
  g_string_append (self->out, "</tbody></table></div>\n");
}

/* The picture of @block as SVG, as wide as suits a page on a screen. @ruler is made when it is
 * %NULL; @least_width is how narrow it can be read, in pixels. (transfer full)
 */
char *
pm_block_draw_svg (const PmBlock *block,
                   PmTextRuler **ruler,
                   gboolean rtl,
                   double *least_width)
{
  g_autoptr (PmPlacedPicture) placed = NULL;
  PmPalette palette;

  if (*ruler == NULL)
    *ruler = pm_text_ruler_new (PM_REPORT_FONT, PICTURE_EM);
  placed = pm_picture_place (block->picture, *ruler, PICTURE_WIDTH, rtl);
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  *least_width = pm_placed_picture_get_width (placed) * LEAST_EM / PICTURE_EM;
  return pm_placed_picture_dup_svg (placed, &palette, block->title);
}

static void
write_picture (Writer *self,
               const PmBlock *block)
{
  double least_width;
  g_autofree char *svg = pm_block_draw_svg (block, &self->ruler, pm_report_is_rtl (self->report),
                                            &least_width);

  /* A wide diagram shrinks as far as it can be read; the rest is scrolled to. */
  g_string_append_printf (self->out, "<figure id=\"%s\"><div class=\"drawn\">"
                                     "<div style=\"min-width:%.0fpx\">%s</div></div>\n",
                          block->anchor, least_width, svg);
  append_element (self, "figcaption", block->title);
  g_string_append (self->out, "</figure>\n");
  if (block->children->len == 0)
    return;
  g_string_append (self->out, "<details>");
  /* Translators: opens the outline of a diagram */
  append_element (self, "summary", _("The diagram in words"));
  g_string_append_c (self->out, '\n');
  write_items (self, block->children);
  g_string_append (self->out, "</details>\n");
}

static void
write_block (Writer *self,
             const PmBlock *block)
{
  switch (block->kind)
    {
    case PM_BLOCK_SECTION:
      if (block->level > 1)
        {
          g_string_append (self->out, "<section>\n");
          g_string_append_printf (self->out, "<h%u dir=\"auto\" id=\"", MIN (block->level, 6));
          append_text (self, block->anchor);
          g_string_append (self->out, "\">");
          append_text (self, block->title);
          g_string_append_printf (self->out, "</h%u>\n", MIN (block->level, 6));
        }
      for (guint i = 0; i < block->children->len; i++)
        write_block (self, block->children->pdata[i]);
      if (block->level > 1)
        g_string_append (self->out, "</section>\n");
      break;
    case PM_BLOCK_PARAGRAPH:
      write_paragraph (self, block);
      break;
    case PM_BLOCK_LIST:
      write_items (self, block->children);
      break;
    case PM_BLOCK_PAIRS:
      write_pairs (self, block);
      break;
    case PM_BLOCK_FIGURES:
      write_figures (self, block);
      break;
    case PM_BLOCK_TABLE:
      write_table (self, block);
      break;
    case PM_BLOCK_PICTURE:
      write_picture (self, block);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_head (Writer *self)
{
  g_string_append (self->out, "<!DOCTYPE html>\n<html lang=\"");
  append_text (self, pm_report_get_language (self->report));
  g_string_append_printf (self->out, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                          pm_report_is_rtl (self->report) ? "rtl" : "ltr");
  g_string_append (self->out,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Postmortem\">\n");
  append_element (self, "title", pm_report_get_title (self->report));
  g_string_append_printf (self->out, "\n<style>\n%s</style>\n</head>\n", style_sheet);
}

static void
write_contents (Writer *self)
{
  const PmBlock *root = pm_report_get_root (self->report);

  g_string_append (self->out, "<nav aria-label=\"");
  append_text (self, _("Contents"));
  g_string_append (self->out, "\"><ol>\n");
  for (guint i = 0; i < root->children->len; i++)
    {
      const PmBlock *block = root->children->pdata[i];

      if (block->kind != PM_BLOCK_SECTION)
        continue;
      g_string_append (self->out, "<li><a href=\"#");
      append_text (self, block->anchor);
      g_string_append (self->out, "\">");
      append_text (self, block->title);
      g_string_append (self->out, "</a></li>\n");
    }
  g_string_append (self->out, "</ol></nav>\n");
}

/**
 * pm_html_write:
 * @report: a report
 *
 * Returns: (transfer full): the report as one HTML file, in UTF-8
 */
char *
pm_html_write (PmReport *report)
{
  Writer self = { g_string_new (NULL), report, NULL };
  const PmBlock *root = pm_report_get_root (report);
  gboolean listed = FALSE;

  write_head (&self);
  g_string_append (self.out, "<body>\n<main>\n");
  append_element (&self, "h1 id=\"report\" dir=\"auto\"", root->title);
  g_string_append_c (self.out, '\n');
  for (guint i = 0; i < root->children->len; i++)
    {
      const PmBlock *block = root->children->pdata[i];

      if (block->kind == PM_BLOCK_SECTION && !listed)
        {
          write_contents (&self);
          listed = TRUE;
        }
      write_block (&self, block);
    }
  g_string_append (self.out, "</main>\n<footer>");
  append_text (&self, pm_report_get_audience (report) == PM_AUDIENCE_ANONYMOUS
                        ? _("Anonymous copy: people are shown by role")
                        : _("Internal: names people"));
  g_string_append (self.out, "</footer>\n</body>\n</html>\n");
  g_clear_pointer (&self.ruler, pm_text_ruler_unref);
  return g_string_free (self.out, FALSE);
}
