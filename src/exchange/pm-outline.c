/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trees of texts: causes come in from notes, outliners and mind maps, and go out to them. Reading
 * either gives the whole tree or says in which line the reason lies that it does not.
 */

#include "pm-outline.h"

#include "pm-exchange.h"
#include "pm-outline-private.h"
#include "pm-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_item (gpointer item)
{
  g_free (((PmOutlineItem *) item)->text);
}

PmOutline *
pm_outline_new (void)
{
  PmOutline *outline = g_array_new (FALSE, TRUE, sizeof (PmOutlineItem));

  g_array_set_clear_func (outline, clear_item);
  return outline;
}

void
pm_outline_free (PmOutline *outline)
{
  g_array_unref (outline);
}

const PmOutlineItem *
pm_outline_get (PmOutline *outline,
                guint index)
{
  g_return_val_if_fail (index < outline->len, NULL);

  return &g_array_index (outline, PmOutlineItem, index);
}

/* One line: each run of white space becomes a space, control characters go. */
static char *
clean (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c))
        continue;
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/**
 * pm_outline_add:
 * @outline: an outline
 * @text: valid UTF-8; an empty one is not added
 * @depth: how deep; more than one below the item before counts as one
 * @line: where it was read, for the error; 0 where there are no lines
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Adds an item at the end.
 */
gboolean
pm_outline_add (PmOutline *outline,
                const char *text,
                guint depth,
                guint line,
                GError **error)
{
  PmOutlineItem item = { clean (text), depth };
  guint deepest = 0;

  if (*item.text == '\0')
    {
      g_free (item.text);
      return TRUE;
    }
  if (outline->len > 0)
    deepest = pm_outline_get (outline, outline->len - 1)->depth + 1;
  item.depth = MIN (depth, deepest);
  if (outline->len >= PM_OUTLINE_MAX_ITEMS || item.depth >= PM_OUTLINE_MAX_DEPTH)
    {
      if (line > 0)
        g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                     _("Line %u: a diagram can have %d items in %d levels, and this is more"),
                     line, PM_OUTLINE_MAX_ITEMS, PM_OUTLINE_MAX_DEPTH);
      else
        g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                     _("a diagram can have %d items in %d levels, and this is more"),
                     PM_OUTLINE_MAX_ITEMS, PM_OUTLINE_MAX_DEPTH);
      g_free (item.text);
      return FALSE;
    }
  g_array_append_val (outline, item);
  return TRUE;
}

/**
 * pm_outline_new_from_texts:
 * @texts: texts, none of them empty, ended by %NULL
 * @depths: how deep each of them stands
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): a tree of them
 */
PmOutline *
pm_outline_new_from_texts (char **texts,
                           const guint *depths,
                           GError **error)
{
  g_autoptr (PmOutline) outline = pm_outline_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    if (!pm_outline_add (outline, texts[i], depths[i], 0, error))
      return NULL;
  return g_steal_pointer (&outline);
}

/**
 * pm_outline_find_format:
 * @name: the name of a file to write
 * @fishbone: whether it gets a fishbone, which some formats have a way to say
 *
 * Returns: the #PmOutlineFormat that the name's ending stands for; -1 where it stands for none
 */
int
pm_outline_find_format (const char *name,
                        gboolean fishbone)
{
  static const struct
  {
    const char *ending;
    PmOutlineFormat format;
    PmOutlineFormat fishbone;
  } endings[] = { { ".txt", PM_OUTLINE_TEXT, PM_OUTLINE_TEXT },
                  { ".md", PM_OUTLINE_MARKDOWN, PM_OUTLINE_MARKDOWN },
                  { ".opml", PM_OUTLINE_OPML, PM_OUTLINE_OPML },
                  { ".mm", PM_OUTLINE_FREEMIND, PM_OUTLINE_FREEMIND },
                  { ".mmd", PM_OUTLINE_MINDMAP, PM_OUTLINE_ISHIKAWA },
                  { ".xmind", PM_OUTLINE_XMIND, PM_OUTLINE_XMIND_FISHBONE } };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return (int) (fishbone ? endings[i].fishbone : endings[i].format);
  return -1;
}

static gboolean
starts_with (const char *text,
             gsize length,
             const char *word)
{
  gsize n = strlen (word);

  return length >= n && g_ascii_strncasecmp (text, word, n) == 0;
}

static PmOutlineFormat
guess_from_contents (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (pm_zip_is (bytes))
    return PM_OUTLINE_XMIND;
  if (length >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (starts_with (text, length, "<map"))
    return PM_OUTLINE_FREEMIND;
  if (starts_with (text, length, "<"))
    return g_strstr_len (text, (gssize) MIN (length, 4096), "<map") != NULL ? PM_OUTLINE_FREEMIND
                                                                           : PM_OUTLINE_OPML;
  if (starts_with (text, length, "ishikawa"))
    return PM_OUTLINE_ISHIKAWA;
  if (starts_with (text, length, "mindmap"))
    return PM_OUTLINE_MINDMAP;
  if (starts_with (text, length, "# ") || starts_with (text, length, "- ")
      || starts_with (text, length, "* ") || starts_with (text, length, "+ ")
      || starts_with (text, length, "1. "))
    return PM_OUTLINE_MARKDOWN;
  return PM_OUTLINE_TEXT;
}

/**
 * pm_outline_guess_format:
 * @name: (nullable): the name of the file
 * @bytes: its contents
 *
 * Tells the format from the name's ending where that is enough, else from how the contents start.
 */
PmOutlineFormat
pm_outline_guess_format (const char *name,
                         GBytes *bytes)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  if (g_str_has_suffix (lower, ".opml"))
    return PM_OUTLINE_OPML;
  if (g_str_has_suffix (lower, ".mm"))
    return PM_OUTLINE_FREEMIND;
  if (g_str_has_suffix (lower, ".xmind"))
    return PM_OUTLINE_XMIND;
  return guess_from_contents (bytes);
}

/* The line, counted from 1, in which the byte at @offset stands. */
static guint
count_lines (const char *text,
             gsize offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n';
  return line;
}

/* The contents as a string that ends with a zero, without a byte order mark. */
static char *
check_text (GBytes *bytes,
            GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end;

  if (length == 0)
    return g_strdup ("");
  if (!g_utf8_validate_len (text, length, &end))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: this is not text in UTF-8; save it in this encoding"),
                   count_lines (text, end - text));
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    return g_strndup (text + 3, length - 3);
  return g_strndup (text, length);
}

/**
 * pm_left_out_tell:
 * @left_out: what was not read
 * @notes: (nullable) (element-type utf8): gets a sentence about it, if there was anything
 */
void
pm_left_out_tell (const PmLeftOut *left_out,
                  GPtrArray *notes)
{
  static const char *const names[PM_N_LEFT_OUT] = {
    [PM_LEFT_OUT_NOTES] = N_("notes"),
    [PM_LEFT_OUT_LABELS] = N_("labels"),
    [PM_LEFT_OUT_MARKERS] = N_("markers"),
    [PM_LEFT_OUT_IMAGES] = N_("images"),
    [PM_LEFT_OUT_LINKS] = N_("links and attachments"),
    [PM_LEFT_OUT_RELATIONSHIPS] = N_("relationships"),
    [PM_LEFT_OUT_FLOATING] = N_("floating topics"),
    [PM_LEFT_OUT_SUMMARIES] = N_("summaries"),
    [PM_LEFT_OUT_CALLOUTS] = N_("callouts"),
    [PM_LEFT_OUT_BOUNDARIES] = N_("boundaries"),
    [PM_LEFT_OUT_TASKS] = N_("tasks and recordings"),
  };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < PM_N_LEFT_OUT; i++)
    if (left_out->counts[i] > 0)
      {
        if (list->len > 0)
          g_string_append (list, ", ");
        g_string_append_printf (list, "%s (%u)", _(names[i]), left_out->counts[i]);
      }
  if (notes != NULL && list->len > 0)
    g_ptr_array_add (notes,
                     /* Translators: %s is a list such as "notes (3), markers (1)". */
                     g_strdup_printf (_("Only the texts were read, not what is beside them: %s"),
                                      list->str));
}

static PmOutline *
read_format (GBytes *bytes,
             PmOutlineFormat format,
             PmLeftOut *left_out,
             GError **error)
{
  g_autofree char *text = NULL;

  if (format == PM_OUTLINE_OPML || format == PM_OUTLINE_FREEMIND)
    return pm_outline_read_xml (bytes, format, left_out, error);
  if (format == PM_OUTLINE_XMIND || format == PM_OUTLINE_XMIND_FISHBONE)
    return pm_outline_read_xmind (bytes, left_out, error);
  text = check_text (bytes, error);
  if (text == NULL)
    return NULL;
  if (format == PM_OUTLINE_MARKDOWN)
    return pm_outline_read_markdown (text, error);
  if (format == PM_OUTLINE_TEXT)
    return pm_outline_read_text (text, error);
  return pm_outline_read_mermaid (text, format, error);
}

/**
 * pm_outline_read:
 * @bytes: the contents of a file, or text from the clipboard
 * @format: what they are
 * @notes: (nullable) (element-type utf8): gets a sentence about what was not read
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the line, or in a zip file
 *   with the name of its member
 *
 * Reads a tree of texts. It may have several items at the top; each sheet of XMind is one.
 *
 * Returns: (transfer full) (nullable): the tree, with at least one item
 */
PmOutline *
pm_outline_read (GBytes *bytes,
                 PmOutlineFormat format,
                 GPtrArray *notes,
                 GError **error)
{
  PmLeftOut left_out = { { 0 } };
  PmOutline *outline = read_format (bytes, format, &left_out, error);

  if (outline != NULL && outline->len == 0)
    {
      g_set_error_literal (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                           pm_zip_is (bytes)
                             ? _("There is no text in it to make a diagram of")
                             : _("Line 1: there is no text to make a diagram of"));
      g_clear_pointer (&outline, pm_outline_free);
    }
  if (outline != NULL)
    pm_left_out_tell (&left_out, notes);
  return outline;
}
