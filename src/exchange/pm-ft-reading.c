/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the readers of all formats of fault trees have in common: notes about what they passed over,
 * whether somebody still waits for them, the check of the encoding, and messages of a length that
 * can be read, however long the names in a file are. */

#include "pm-ft-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many characters of a name, and of a whole message, are told. */
#define MAX_QUOTED 80
#define MAX_MESSAGE 600

/* The bytes that are looked at in a few milliseconds. */
#define PIECE ((gsize) 4 << 20)

/* The text with what is in its middle left out, where it has more than so many characters. */
static void
append_shortened (GString    *result,
                  const char *text,
                  gsize       length,
                  glong       most)
{
  glong n = g_utf8_strlen (text, (gssize) length);
  const char *head, *tail;

  if (n <= most)
    {
      g_string_append_len (result, text, (gssize) length);
      return;
    }
  head = g_utf8_offset_to_pointer (text, most / 2);
  tail = g_utf8_offset_to_pointer (text + length, most / 2 + 1 - most);
  g_string_append_len (result, text, head - text);
  g_string_append (result, "…");
  g_string_append_len (result, tail, text + length - tail);
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/**
 * pm_ft_reading_shorten:
 * @message: a message in whatever language
 *
 * Names in a file may be as long as the file. What stands between quotation marks keeps its
 * beginning and its end, some eighty characters together, and so does a message that is long for
 * another reason.
 *
 * Returns: (transfer full): the message
 */
char *
pm_ft_reading_shorten (const char *message)
{
  g_autoptr (GString) quoted = g_string_new (NULL);
  g_autoptr (GString) result = g_string_new (NULL);
  const char *begin = message, *at = message;
  gboolean inside = FALSE;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!is_quotation_mark (g_utf8_get_char (at)))
        continue;
      append_shortened (quoted, begin, (gsize) (at - begin), inside ? MAX_QUOTED : G_MAXLONG);
      inside = TRUE;
      begin = g_utf8_next_char (at);
      g_string_append_len (quoted, at, begin - at);
    }
  g_string_append (quoted, begin);
  append_shortened (result, quoted->str, quoted->len, MAX_MESSAGE);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * pm_ft_reading_note:
 * @self: a reading
 * @format: a sentence about something that was not read
 * @...: what belongs into it
 */
void
pm_ft_reading_note (const PmFtReading *self,
                    const char        *format,
                    ...)
{
  g_autofree char *note = NULL;
  va_list arguments;

  if (self->notes == NULL)
    return;
  va_start (arguments, format);
  note = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->notes, pm_ft_reading_shorten (note));
}

/**
 * pm_ft_reading_may_go_on:
 * @self: a reading
 * @error: %PM_FT_ERROR_CANCELLED
 *
 * Cheap enough to be asked for every element, row and statement.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
pm_ft_reading_may_go_on (const PmFtReading *self,
                         GError           **error)
{
  if (self->cancelled == NULL || !g_atomic_int_get (self->cancelled))
    return TRUE;
  g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED, _("Reading was cancelled"));
  return FALSE;
}

static guint
count_lines (const char *text,
             const char *end)
{
  guint n = 1;

  while (text < end && (text = memchr (text, '\n', (gsize) (end - text))) != NULL)
    {
      n++;
      text++;
    }
  return n;
}

/**
 * pm_ft_reading_begin_text:
 * @self: a reading
 * @bytes: a file that should be text; it has to outlive the text
 * @begin: (out) (transfer none): the text without the mark that some programs put before it
 * @end: (out): where it ends
 * @error: with the line of what is not UTF-8
 *
 * Returns: %FALSE when it is no text, or when it was cancelled
 */
gboolean
pm_ft_reading_begin_text (const PmFtReading *self,
                          GBytes            *bytes,
                          const char       **begin,
                          const char       **end,
                          GError           **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *at = data, *stop = data;

  *begin = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? data + 3 : data;
  *end = data + size;
  while (at < *end)
    {
      gsize piece = MIN (PIECE, (gsize) (*end - at));

      if (!pm_ft_reading_may_go_on (self, error))
        return FALSE;
      /* A character may stand across the end of a piece. */
      if (!g_utf8_validate_len (at, piece, &stop)
          && (at + piece == *end || stop + 4 <= at + piece))
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                       _("Line %u: this is not text in UTF-8; save the file in that encoding"),
                       count_lines (data, stop));
          return FALSE;
        }
      at = stop;
    }
  return TRUE;
}
