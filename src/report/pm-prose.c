/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmProse: a piece of text as runs that are plain, bold, code, quiet, a label, or a link. It is
 * counted, and unchanged once it stands in a report, so that threads may share it. What a person
 * typed is read for addresses, `code` and **stress**; everything else in it is only text.
 */

#include "pm-prose.h"

#include <string.h>

/* Characters that an address may take up beside other things. */
#define LONG_ADDRESS 48

struct _PmProse
{
  GArray *runs; /* of PmRun, which own their strings */
};

static void
clear_run (gpointer data)
{
  PmRun *run = data;

  g_free (run->text);
  g_free (run->link);
}

/**
 * pm_prose_new:
 *
 * Returns: (transfer full): a text without words
 */
PmProse *
pm_prose_new (void)
{
  PmProse *self = g_atomic_rc_box_new0 (PmProse);

  self->runs = g_array_new (FALSE, FALSE, sizeof (PmRun));
  g_array_set_clear_func (self->runs, clear_run);
  return self;
}

/**
 * pm_prose_new_text:
 * @text: words that mean nothing but themselves
 *
 * Returns: (transfer full): a text of one plain run
 */
PmProse *
pm_prose_new_text (const char *text)
{
  PmProse *self = pm_prose_new ();

  pm_prose_append (self, text, PM_RUN_PLAIN, NULL);
  return self;
}

/**
 * pm_prose_new_typed:
 * @text: what a person typed
 *
 * Returns: (transfer full): a text with the links, code and stress found in @text
 */
PmProse *
pm_prose_new_typed (const char *text)
{
  PmProse *self = pm_prose_new ();

  pm_prose_append_typed (self, text);
  return self;
}

PmProse *
pm_prose_ref (PmProse *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_array_unref (((PmProse *) data)->runs);
}

void
pm_prose_unref (PmProse *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
is_printable (gunichar c)
{
  return c == '\n' || (c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f) && (c & 0xfffe) != 0xfffe
                       && (c < 0xfdd0 || c > 0xfdef));
}

/**
 * pm_text_clean:
 * @text: any bytes
 * @length: how many, or -1 for all up to the zero
 *
 * Returns: (transfer full): the text in UTF-8, without control characters and other code points
 *   that are no characters: they have no place on a page, and XML and PDF refuse them
 */
char *
pm_text_clean (const char *text,
               gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, c == '\t' ? ' ' : '\n');
      else if (is_printable (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
append_run (PmProse *self,
            const char *text,
            gssize length,
            PmRunStyle style,
            PmTone tone,
            const char *link)
{
  PmRun run = { pm_text_clean (text, length), style, tone, g_strdup (link) };

  if (*run.text == '\0')
    clear_run (&run);
  else
    g_array_append_val (self->runs, run);
}

/**
 * pm_prose_append:
 * @self: a text that is not shared yet
 * @text: words
 * @style: how they are set
 * @link: (nullable): where they lead: an address or "#anchor"; an address that
 *   pm_link_is_safe() refuses is left out
 *
 * Adds a run. Characters that cannot be printed are left out.
 */
void
pm_prose_append (PmProse *self,
                 const char *text,
                 PmRunStyle style,
                 const char *link)
{
  gboolean leads = link != NULL && (*link == '#' || pm_link_is_safe (link));

  append_run (self, text, -1, style, PM_TONE_NONE, leads ? link : NULL);
}

/**
 * pm_prose_append_label:
 * @self: a text that is not shared yet
 * @text: one or two words
 * @tone: what they say beside the words
 */
void
pm_prose_append_label (PmProse *self,
                       const char *text,
                       PmTone tone)
{
  append_run (self, text, -1, PM_RUN_LABEL, tone, NULL);
}

/**
 * pm_link_is_safe:
 * @address: an address
 *
 * Returns: whether a reader may follow it from a report: it is one of the web, of mail or of the
 *   telephone, and holds no blanks or control characters
 */
gboolean
pm_link_is_safe (const char *address)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:", "ftp://" };

  if (!g_utf8_validate (address, -1, NULL))
    return FALSE;
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7f)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return strlen (address) > strlen (schemes[i]);
  return FALSE;
}

/**
 * pm_link_shorten:
 * @address: an address, or anything else
 *
 * Returns: (transfer full): what to show for it beside other things: without the scheme, and a long
 *   one without its middle. The link itself leads to the whole
 */
char *
pm_link_shorten (const char *address)
{
  const char *scheme = strstr (address, "://");
  g_autofree char *valid = pm_text_clean (scheme != NULL ? scheme + 3 : address, -1);
  glong length = g_utf8_strlen (valid, -1);
  g_autofree char *head = NULL, *tail = NULL;

  if (length <= LONG_ADDRESS)
    return g_steal_pointer (&valid);
  head = g_utf8_substring (valid, 0, LONG_ADDRESS / 2);
  tail = g_utf8_substring (valid, length - LONG_ADDRESS / 2 + 1, length);
  return g_strconcat (head, "…", tail, NULL);
}

/* The end of the address that begins at @text; @text itself where none does. */
static const char *
find_address_end (const char *text)
{
  const char *end = text;
  int open = 0;

  if (g_ascii_strncasecmp (text, "http://", 7) != 0 && g_ascii_strncasecmp (text, "https://", 8) != 0)
    return text;
  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar c = g_utf8_get_char (end);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || strchr ("<>\"`", (int) MIN (c, 0x7f)))
        break;
      /* Ideographs follow an address without a blank. */
      if (c >= 0x3000 && c <= 0x9fff)
        break;
      open += c == '(' ? 1 : 0;
      if (c == ')' && --open < 0)
        break;
    }
  /* The full stop belongs to the sentence. */
  while (end > text && strchr (".,;:!?'*_", end[-1]) != NULL)
    end--;
  return end - text > 10 ? end : text;
}

/* The end of what stands between two @mark in one line, or NULL. @text points behind the first. */
static const char *
find_closing (const char *text,
              const char *mark)
{
  const char *end = strstr (text, mark);
  const char *newline = strchr (text, '\n');

  if (end == NULL || end == text || (newline != NULL && newline < end)
      || g_ascii_isspace (*text) || g_ascii_isspace (end[-1]))
    return NULL;
  return end;
}

/**
 * pm_prose_append_typed:
 * @self: a text that is not shared yet
 * @text: what a person typed
 *
 * Adds runs: addresses become links, `code` and **stress** are set as such.
 */
void
pm_prose_append_typed (PmProse *self,
                       const char *text)
{
  const char *start = text, *p = text;

  while (*p != '\0')
    {
      const char *address = *p == 'h' || *p == 'H' ? find_address_end (p) : p;
      const char *mark = *p == '`' ? "`" : g_str_has_prefix (p, "**") ? "**" : NULL;
      const char *closing = mark != NULL ? find_closing (p + strlen (mark), mark) : NULL;

      if (address > p && (p == text || !g_ascii_isalnum (p[-1])))
        {
          g_autofree char *link = g_strndup (p, address - p);

          append_run (self, start, p - start, PM_RUN_PLAIN, PM_TONE_NONE, NULL);
          append_run (self, p, address - p, PM_RUN_PLAIN, PM_TONE_NONE, link);
          start = p = address;
        }
      else if (closing != NULL)
        {
          append_run (self, start, p - start, PM_RUN_PLAIN, PM_TONE_NONE, NULL);
          p += strlen (mark);
          append_run (self, p, closing - p, *mark == '`' ? PM_RUN_CODE : PM_RUN_BOLD,
                      PM_TONE_NONE, NULL);
          start = p = closing + strlen (mark);
        }
      else
        {
          p = p + 1;
        }
    }
  append_run (self, start, p - start, PM_RUN_PLAIN, PM_TONE_NONE, NULL);
}

guint
pm_prose_get_n_runs (const PmProse *self)
{
  return self->runs->len;
}

const PmRun *
pm_prose_get_run (const PmProse *self,
                  guint position)
{
  return &g_array_index (self->runs, PmRun, position);
}

gboolean
pm_prose_is_empty (const PmProse *self)
{
  return self->runs->len == 0;
}

/**
 * pm_prose_dup_text:
 * @self: a text
 *
 * Returns: (transfer full): its words alone
 */
char *
pm_prose_dup_text (const PmProse *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, pm_prose_get_run (self, i)->text);
  return g_string_free (text, FALSE);
}
