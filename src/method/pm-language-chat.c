/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a chat: somebody's words, with the name or handle of who said them before. What else
 * stands before a colon or in brackets (“Root cause: …”, “[staging] …”) is no name: only where the
 * time of day is before it, or a sign that nothing else has, a handle may be any word. */

#include "pm-language-scanner.h"

/* “Kim Lee-Brown (SRE)” */
#define MAX_NAME 48

/* “[2024-03-09T14:05:09+01:00]” */
#define MAX_CLOCK 40

/* Between angles like a handle. */
static const char *const elements[] = {
  "a",     "b",   "br",   "center", "code", "dd",  "del",     "details", "div",   "dl", "dt",
  "em",    "font", "h1",  "h2",     "h3",   "h4",  "h5",      "h6",      "hr",    "i",  "img",
  "ins",   "kbd", "li",   "mark",   "ol",   "p",   "pre",     "q",       "s",     "small", "span",
  "time", "title", "link", "section", "article", "figure", "header", "footer", "address", "cite",
  "label", "input", "body", "head", "html", "style", "script", "video", "audio", "iframe", "nav",
  "strong", "sub", "summary", "sup", "table", "tbody", "td",  "th",      "thead", "tr", "tt",
  "u",     "ul",  NULL
};

/* “14:05” or “14:05:09”. Returns what follows, or @at. */
static gsize
skip_digits (PmScanner *s,
             gsize      at)
{
  gsize p = at;
  guint digits = 0;

  while (p < s->length && (g_ascii_isdigit (s->text[p]) || s->text[p] == ':'))
    {
      digits += g_ascii_isdigit (s->text[p]) ? 1 : 0;
      p++;
    }

  return digits < 3 || p - at < 4 ? at : p;
}

/* The same, or in brackets, with a date before it and “AM” or a zone behind. */
static gsize
skip_clock (PmScanner *s,
            gsize      at)
{
  gsize limit = MIN (s->length, at + MAX_CLOCK);
  gboolean clock = FALSE;

  if (at >= s->length || (s->text[at] != '[' && s->text[at] != '('))
    return skip_digits (s, at);

  for (gsize p = at + 1; p < limit && s->text[p] != '\n'; p++)
    if (s->text[p] == ']' || s->text[p] == ')')
      return clock ? p + 1 : at;
    else if (g_ascii_isdigit (s->text[p]) && !g_ascii_isdigit (s->text[p - 1]))
      clock = clock || skip_digits (s, p) > p;

  return at;
}

static gsize
skip_handle (PmScanner *s,
             gsize      at)
{
  gunichar sign = pm_scanner_peek (s, at);

  while (g_unichar_isalnum (sign) || sign == '.' || sign == '_' || sign == '-')
    {
      at = pm_scanner_next (s, at);
      sign = pm_scanner_peek (s, at);
    }

  return at;
}

/* Whether what is at @at ends the name of who speaks: @sign and a blank. */
static gboolean
ends_name (PmScanner  *s,
           gsize       at,
           const char *sign)
{
  gsize end = at + strlen (sign);

  return pm_scanner_starts_with (s, at, sign) && end < s->length &&
         (s->text[end] == ' ' || s->text[end] == '\t');
}

/**
 * pm_language_is_element:
 *
 * Returns: whether @name, of @length bytes, is that of an element of HTML
 */
gboolean
pm_language_is_element (const char *name,
                        gsize       length)
{
  g_autofree char *folded = g_ascii_strdown (name, length);

  return g_strv_contains (elements, folded);
}

/* “[kim] …”, which labels of all kinds look like, and the text of a link. Who is named with a capital
 * speaks only where a sentence begins behind it: “[Kim] restarts it” speaks of them. */
static gboolean
is_bracketed (PmScanner *s,
              gsize      at)
{
  gsize end = skip_handle (s, at + 1);
  gsize text = pm_scanner_skip_blanks (s, MIN (end + 1, s->length));

  return end > at + 1 && ends_name (s, end, "]") && pm_scanner_is_name (s, at + 1, end, TRUE) &&
         (g_ascii_islower (s->text[at + 1]) || g_unichar_isupper (pm_scanner_peek (s, text)));
}

/* “kim> …”; an arrow is none. */
static gboolean
is_prompt (PmScanner *s,
           gsize      at,
           gsize      end)
{
  return end > at && g_ascii_isalpha (s->text[at]) && g_ascii_isalnum (s->text[end - 1]) &&
         ends_name (s, end, ">");
}

/* “**Kim:** …”, “**Kim Lee**: …”, “_Kim (SRE):_ …”: bold labels are no names, but where the first word
 * is one, and no month. An action that begins so says whose it is. */
static gboolean
is_emphasized (PmScanner *s,
               gsize      at)
{
  gsize start = at;
  gsize limit = MIN (s->length, at + MAX_NAME);
  gsize end, p;

  if ((s->kind & (PM_TEXT_PROSE | PM_TEXT_EVENT)) == 0)
    return FALSE;
  while (start < limit && (s->text[start] == '*' || s->text[start] == '_'))
    start++;
  if (start == at || start - at > 3)
    return FALSE;
  if (start < limit && s->text[start] == '@')
    start++;

  end = skip_handle (s, start);
  if (end == start || !pm_scanner_is_name (s, start, end, FALSE))
    return FALSE;
  p = end;
  while (p < limit && s->text[p] != ':' && s->text[p] != '*' && s->text[p] != '_' &&
         s->text[p] != '\n' && !g_ascii_isdigit (s->text[p]))
    p++;
  /* One colon, in the emphasis or behind it. */
  return (p < limit && s->text[p] == ':' && p + 1 < s->length &&
          (s->text[p + 1] == '*' || s->text[p + 1] == '_')) ||
         pm_scanner_starts_with (s, p, "**:") || pm_scanner_starts_with (s, p, "__:") ||
         pm_scanner_starts_with (s, p, "*:") || pm_scanner_starts_with (s, p, "_:");
}

/* “14:05 Cause: the disk was full”: what a report calls its parts and entries, nobody is called. */
static gboolean
is_label (PmScanner *s,
          gsize      start,
          gsize      end)
{
  static const char *const lists[] = { "entry-label", "started-label", "detected-label",
                                       "mitigated-label", "ended-label" };
  g_autofree char *word = g_strndup (s->text + start, end - start);
  g_autofree char *folded = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (pm_language_report_word_in (s->language, lists[i], folded))
      return TRUE;

  return pm_language_get_heading_kind (s->language, word) != PM_TEXT_PROSE;
}

/**
 * pm_scanner_is_chat_line:
 * @at: where a line begins, behind its blanks and the mark of a list
 *
 * Returns: whether it is a line of a chat: “<alice> …”, “@alice: …”, “14:05 alice: …”, “alice> …”,
 *   “[alice] …”, “**Alice:** …”
 */
gboolean
pm_scanner_is_chat_line (PmScanner *s,
                         gsize      at)
{
  gsize after_clock = skip_clock (s, at);
  gsize p = pm_scanner_skip_blanks (s, after_clock);
  gboolean timed = after_clock > at;
  char sign = p < s->length ? s->text[p] : '\0';
  gboolean marked = sign == '<' || sign == '@';
  gsize name = marked ? p + 1 : p;
  gsize end;

  if (sign == '[')
    return is_bracketed (s, p);
  if (sign == '*' || sign == '_')
    return is_emphasized (s, p);

  end = skip_handle (s, name);
  if (end == name)
    return FALSE;
  if (sign == '<')
    return ends_name (s, end, ">") && !pm_language_is_element (s->text + name, end - name);
  if (is_prompt (s, name, end))
    return TRUE;

  return (marked || timed) && ends_name (s, end, ":") && (marked || !is_label (s, name, end));
}
