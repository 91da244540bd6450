/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What within a line is not the author's words: quotations between marks of all kinds, code,
 * elements of HTML, addresses, the text in place of an image. The text of a link is the author's. */

/* For memmem(). */
#define _GNU_SOURCE

#include "pm-language-scanner.h"

/* A quotation longer than this is a mark that was never closed. Straight marks say less. */
#define MAX_QUOTATION 1000
#define MAX_STRAIGHT 400

/* Jumps behind @end, with a token that says nothing of what is between. */
static gboolean
take_opaque (PmScanner *s,
             gsize      end)
{
  pm_scanner_add_token (s, s->position, end, PM_TOKEN_OPAQUE, 0);
  s->position = end;

  return TRUE;
}

/* Whether a line without words follows, or nothing. */
static gboolean
ends_paragraph (PmScanner *s,
                gsize      at)
{
  if (s->text[at] != '\n')
    return FALSE;

  do
    at++;
  while (at < s->length && s->text[at] != '\n' && g_ascii_isspace (s->text[at]));

  return at >= s->length || s->text[at] == '\n';
}

/* Where the paragraph ends that @at is in; looked for once in each. */
static gsize
get_paragraph_end (PmScanner *s,
                   gsize      at)
{
  if (s->paragraph_end > at)
    return s->paragraph_end;

  while (at < s->length && !ends_paragraph (s, at))
    at = pm_scanner_find_line_end (s, at + 1);
  s->paragraph_end = at;

  return at;
}

/* A quotation goes over several lines, but not into another item, row or heading. */
static gboolean
ends_block (PmScanner *s,
            gsize      at)
{
  gsize line = pm_scanner_skip_blanks (s, at + 1);

  return ends_paragraph (s, at) ||
         (s->text[at] == '\n' && line < s->length && strchr ("-*+#|>", s->text[line]) != NULL);
}

/* Where @closing stands behind @from in the same paragraph and not too far away; 0: nowhere. */
static gsize
find (PmScanner  *s,
      gsize       from,
      const char *closing)
{
  gsize size = strlen (closing);
  gsize longest = (guchar) *closing < 0x80 ? MAX_STRAIGHT : MAX_QUOTATION;
  gsize limit = MIN (s->length, from + longest + size - 1);
  const char *found = limit > from ? memmem (s->text + from, limit - from, closing, size) : NULL;

  for (gsize p = from; found != NULL; p++)
    {
      const char *line_end = memchr (s->text + p, '\n', found - s->text - p);

      if (line_end == NULL)
        break;
      p = line_end - s->text;
      if (ends_paragraph (s, p))
        return 0;
    }

  return found != NULL ? (gsize) (found - s->text) : 0;
}

static gboolean
skip_to (PmScanner  *s,
         gsize       from,
         const char *closing)
{
  gsize at = find (s, from, closing);

  return at > 0 && take_opaque (s, at + strlen (closing));
}

/* “„…“” and “„…”” are both common. */
static gboolean
skip_low (PmScanner *s,
          gsize      from)
{
  gsize a = find (s, from, "“");
  gsize b = find (s, from, "”");

  if (a == 0 && b == 0)
    return FALSE;

  return take_opaque (s, (a == 0 || (b != 0 && b < a) ? b : a) + strlen ("“"));
}

/* Each paragraph of a quotation begins with a mark, and only the last one ends with one. */
static gboolean
skip_quoted_paragraph (PmScanner  *s,
                       const char *opening)
{
  gsize at = s->position;
  gsize end;
  gsize next;

  if (at > 0 && (s->text[at - 1] != '\n' || (at > 1 && s->text[at - 2] != '\n')))
    return FALSE;

  end = get_paragraph_end (s, at);
  for (next = end; next < s->length && g_ascii_isspace (s->text[next]); next++)
    ;

  return pm_scanner_starts_with (s, next, opening) && take_opaque (s, end);
}

static gboolean
skip_address (PmScanner *s)
{
  gsize p = s->position;

  if (!pm_scanner_starts_with (s, p, "http://") && !pm_scanner_starts_with (s, p, "https://"))
    return FALSE;

  while (p < s->length && !g_ascii_isspace (s->text[p]) && strchr ("<>\"|", s->text[p]) == NULL)
    p++;
  while (p > s->position && strchr (".,;:)", s->text[p - 1]) != NULL)
    p--;

  return take_opaque (s, p);
}

/* Where the address ends whose “(” is at @at, with the brackets in it; 0: nowhere. */
static gsize
find_address_end (PmScanner *s,
                  gsize      at)
{
  gsize limit = MIN (s->length, at + MAX_QUOTATION);
  guint depth = 0;

  for (gsize p = at; p < limit && !ends_paragraph (s, p); p++)
    {
      depth += s->text[p] == '(' ? 1 : 0;
      if (s->text[p] == ')' && --depth == 0)
        return p + 1;
    }

  return 0;
}

/* Where a link goes to, behind its text: “](https://…)” or “][1]”. As nobody reads it, it parts no
 * words and has no token. */
static gboolean
skip_link_target (PmScanner *s)
{
  gsize p = s->position + 1;
  gsize end = 0;

  if (pm_scanner_starts_with (s, p, "("))
    {
      end = find_address_end (s, p);
    }
  else if (pm_scanner_starts_with (s, p, "["))
    {
      p++;
      while (p < s->length && (g_ascii_isalnum (s->text[p]) || strchr ("-_.#", s->text[p]) != NULL))
        p++;
      end = p < s->length && s->text[p] == ']' ? p + 1 : 0;
    }
  if (end > 0)
    s->position = end;

  return end > 0;
}

/* “![what is to be seen](file.png)” or “![…][1]” */
static gboolean
skip_image (PmScanner *s)
{
  gsize text_end = find (s, s->position + 2, "]");
  gsize end = 0;

  if (text_end == 0)
    return FALSE;
  if (pm_scanner_starts_with (s, text_end + 1, "("))
    end = find_address_end (s, text_end + 1);
  else if (pm_scanner_starts_with (s, text_end + 1, "["))
    end = find (s, text_end + 1, "]") + 1;

  return end > text_end && take_opaque (s, end);
}

/* Whether a single mark may open a quotation whose text begins at @from. In a word, and before the
 * digits of a decade, it is an apostrophe. */
static gboolean
opens_single (PmScanner *s,
              gsize      at,
              gsize      from)
{
  gunichar before = pm_scanner_peek_back (s, at);

  if (before >= 0x80)
    return g_unichar_isalpha (pm_scanner_peek (s, from)) &&
           (g_unichar_isspace (before) || g_unichar_ispunct (before));

  return g_unichar_isalpha (pm_scanner_peek (s, from)) &&
         (before == 0 || g_ascii_isspace (before) || strchr ("([{<>*_|\"", before) != NULL);
}

/* Whether a single mark from @at to @end may close one: behind a letter or a mark, and before a blank
 * or a mark. */
static gboolean
closes_single (PmScanner *s,
               gsize      at,
               gsize      end)
{
  gunichar after = pm_scanner_peek (s, end);

  return !g_unichar_isspace (pm_scanner_peek_back (s, at)) &&
         (after == 0 || g_unichar_isspace (after) || g_unichar_ispunct (after));
}

/* “the engineers’ mistake”: no quotation need end here. */
static gboolean
may_be_genitive (PmScanner *s,
                 gsize      at,
                 gsize      end)
{
  return s->text[at - 1] == 's' && end + 1 < s->length && s->text[end] == ' ' &&
         g_unichar_isalpha (pm_scanner_peek (s, end + 1));
}

/* Where a quotation between single marks ends. It has at least two words: one alone is a term.
 * @closing may also be an apostrophe: then the first one that cannot be, or else the first. */
static gsize
find_single_end (PmScanner  *s,
                 gsize       from,
                 const char *opening,
                 const char *closing)
{
  gsize limit = MIN (s->length, from + MAX_QUOTATION);
  gsize n = strlen (closing);
  gsize doubtful = 0;
  gboolean words = FALSE;

  for (gsize p = from; p < limit && !ends_block (s, p); p++)
    {
      words = words || g_ascii_isspace (s->text[p]);
      if (s->text[p] == *closing && pm_scanner_starts_with (s, p, closing) &&
          closes_single (s, p, p + n))
        {
          if (!words)
            return 0;
          if (!may_be_genitive (s, p, p + n))
            return p + n;
          doubtful = doubtful == 0 ? p + n : doubtful;
        }
      else if (s->text[p] == *opening && pm_scanner_starts_with (s, p, opening) &&
               opens_single (s, p, p + strlen (opening)))
        {
          break;
        }
    }

  return doubtful;
}

static gboolean
skip_single (PmScanner  *s,
             const char *opening,
             const char *closing)
{
  gsize from = s->position + strlen (opening);
  gsize end;

  if (!opens_single (s, s->position, from))
    return FALSE;
  end = find_single_end (s, from, opening, closing);

  return end > 0 && take_opaque (s, end);
}

/* Whether the tag @name stands at @at, behind “<” or “</”. */
static gboolean
is_tag (PmScanner  *s,
        gsize       at,
        const char *name)
{
  gsize n = strlen (name);

  return at + n < s->length && g_ascii_strncasecmp (s->text + at, name, n) == 0 &&
         (s->text[at + n] == '>' || g_ascii_isspace (s->text[at + n]));
}

/* Where the element ends whose opening tag is at @at, with those of the same name in it; where they
 * are not all closed before @limit, the last that is closes it. 0: none is closed. */
static gsize
find_element_end (PmScanner  *s,
                  gsize       at,
                  gsize       limit,
                  const char *name)
{
  const char *p = s->text + at;
  const char *end = s->text + limit;
  gsize closed = 0;
  int depth = 0;

  while (p != NULL && p < end)
    {
      gsize tag = p + 1 - s->text;

      if (is_tag (s, tag, name))
        {
          depth++;
        }
      else if (tag < limit && s->text[tag] == '/' && is_tag (s, tag + 1, name))
        {
          const char *bracket = memchr (p, '>', end - p);

          closed = bracket != NULL ? (gsize) (bracket + 1 - s->text) : limit;
          if (--depth == 0)
            return closed;
        }
      p = memchr (p + 1, '<', end - p - 1);
    }

  return closed;
}

/* Skips the content of elements whose words are another's, and comments. Code and quotations within
 * a line end with their paragraph. */
static gboolean
skip_element (PmScanner *s)
{
  static const char *const names[PM_N_ELEMENTS] = {
    [PM_ELEMENT_PRE] = "pre",
    [PM_ELEMENT_BLOCKQUOTE] = "blockquote",
    [PM_ELEMENT_CODE] = "code",
    [PM_ELEMENT_Q] = "q",
  };
  gsize at = s->position;

  if (pm_scanner_starts_with (s, at, "<!--"))
    return skip_to (s, at + 4, "-->");

  for (guint i = 0; i < PM_N_ELEMENTS; i++)
    if (at >= s->unclosed[i] && is_tag (s, at + 1, names[i]))
      {
        gsize limit = i >= PM_ELEMENT_CODE ? get_paragraph_end (s, at) : s->length;
        gsize end = find_element_end (s, at, limit, names[i]);

        if (end > 0)
          return take_opaque (s, end);
        s->unclosed[i] = limit;
      }

  return FALSE;
}

/* Marks that cannot be anything else. */
static gboolean
skip_marked (PmScanner *s)
{
  static const struct { const char *opening, *closing; } marks[] = {
    { "`", "`" },
    { "“", "”" },
    { "«", "»" },
    { "»", "«" },
    { "‹", "›" },
    { "›", "‹" },
    { "&quot;", "&quot;" },
    { "&ldquo;", "&rdquo;" },
    { "&bdquo;", "&ldquo;" },
    { "&laquo;", "&raquo;" },
    { "&lsquo;", "&rsquo;" },
  };
  gsize at = s->position;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (s->text[at] == *marks[i].opening && pm_scanner_starts_with (s, at, marks[i].opening) &&
        skip_to (s, at + strlen (marks[i].opening), marks[i].closing))
      return TRUE;

  if (pm_scanner_starts_with (s, at, "„"))
    return skip_low (s, at + strlen ("„")) || skip_quoted_paragraph (s, "„");
  if (pm_scanner_starts_with (s, at, "“"))
    return skip_quoted_paragraph (s, "“");
  if (pm_scanner_starts_with (s, at, "‘"))
    return skip_single (s, "‘", "’");

  return pm_scanner_starts_with (s, at, "‚") &&
         (skip_single (s, "‚", "‘") || skip_single (s, "‚", "’"));
}

/**
 * pm_scanner_skip_opaque:
 *
 * Returns: whether something that is not the author's words stood where the scanner is, and it has
 *   gone behind it
 */
gboolean
pm_scanner_skip_opaque (PmScanner *s)
{
  char c = s->text[s->position];
  char before = s->position > 0 ? s->text[s->position - 1] : ' ';

  switch (c)
    {
    case 'h':
      return skip_address (s);

    /* A straight mark opens a quotation only where a word does not end. */
    case '"':
      return !g_ascii_isalnum (before) && skip_to (s, s->position + 1, "\"");

    case '\'':
      return skip_single (s, "'", "'");

    case ']':
      return skip_link_target (s);

    case '!':
      return pm_scanner_starts_with (s, s->position, "![") && skip_image (s);

    case '<':
      return skip_element (s);

    case '`':
    case '&':
      return skip_marked (s);

    default:
      return (guchar) c >= 0x80 && skip_marked (s);
    }
}
