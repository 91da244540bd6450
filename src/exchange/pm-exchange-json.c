/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON text in and out, around json-glib.  Its parser recurses without a limit and accepts more
 * than JSON (comments, assignments, NUL in strings), so a text from outside is first read here,
 * once and without recursion, and only strict JSON within the limits goes on.  Its generator
 * prints 0.1 as 0.10000000000000001, so the printer is ours too.
 */

#include "pm-exchange-json.h"

#include "pm-exchange.h"
#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Where the check of a text stands. */
typedef struct
{
  const char *p;
  const char *end;
  guint line;
  guint n_values;
  guint depth;
  guint max_depth;
  char open[PM_JSON_DEEPEST]; /* '{' or '[' for each level */
  GError **error;
} Check;

G_GNUC_PRINTF (3, 4)
static gboolean
fail (Check *check,
      PmExchangeError code,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: the number of a line of a file, then what is wrong there. */
  g_set_error (check->error, PM_EXCHANGE_ERROR, code, _("line %u: %s"), check->line, message);
  return FALSE;
}

static gboolean
fail_expecting (Check *check,
                const char *expected)
{
  if (check->p >= check->end)
    return fail (check, PM_EXCHANGE_ERROR_FORMAT, _("the file ends too early; it is damaged"));
  /* Translators: %s is what should stand in the file, like "a value". */
  return fail (check, PM_EXCHANGE_ERROR_FORMAT, _("there should be %s here"), expected);
}

static void
skip_space (Check *check)
{
  while (check->p < check->end && strchr (" \t\r\n", *check->p) != NULL && *check->p != '\0')
    {
      if (*check->p == '\n')
        check->line++;
      check->p++;
    }
}

static gboolean
read_hex (const char *p,
          const char *end,
          guint *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++)
    {
      if (p + i >= end || !g_ascii_isxdigit (p[i]))
        return FALSE;
      *unit = *unit * 16 + g_ascii_xdigit_value (p[i]);
    }
  return TRUE;
}

/* Behind "\u": NUL ends strings in C, and half a surrogate pair is no character. */
static gboolean
check_unicode_escape (Check *check)
{
  guint unit, second;

  if (!read_hex (check->p, check->end, &unit))
    return fail_expecting (check, _("four hexadecimal digits"));
  check->p += 4;
  if (unit >= 0xd800 && unit < 0xdc00 && check->end - check->p >= 6 && check->p[0] == '\\'
      && check->p[1] == 'u' && read_hex (check->p + 2, check->end, &second)
      && second >= 0xdc00 && second < 0xe000)
    {
      check->p += 6;
      return TRUE;
    }
  if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    return fail (check, PM_EXCHANGE_ERROR_FORMAT, _("“\\u%04x” is not a character"), unit);
  return TRUE;
}

static gboolean
check_string (Check *check)
{
  check->p++;
  while (check->p < check->end && *check->p != '"')
    {
      if ((guchar) *check->p < 0x20)
        return fail (check, PM_EXCHANGE_ERROR_FORMAT,
                     _("a text is not closed, or holds a control character"));
      if (*check->p++ != '\\')
        continue;
      if (check->p >= check->end)
        break;
      if (*check->p == 'u')
        {
          check->p++;
          if (!check_unicode_escape (check))
            return FALSE;
        }
      else if (strchr ("\"\\/bfnrt", *check->p) != NULL && *check->p != '\0')
        {
          check->p++;
        }
      else
        {
          return fail_expecting (check, _("a known escape behind the backslash"));
        }
    }
  if (check->p >= check->end)
    return fail_expecting (check, "\"");
  check->p++;
  return TRUE;
}

static gboolean
skip_digits (Check *check)
{
  const char *start = check->p;

  while (check->p < check->end && g_ascii_isdigit (*check->p))
    check->p++;
  return check->p > start;
}

static gboolean
skip_one_of (Check *check,
             const char *characters)
{
  if (check->p >= check->end || *check->p == '\0' || strchr (characters, *check->p) == NULL)
    return FALSE;
  check->p++;
  return TRUE;
}

static gboolean
check_number (Check *check)
{
  const char *start = check->p;
  gboolean whole = TRUE;
  g_autofree char *text = NULL;
  gint64 ignored;

  skip_one_of (check, "-");
  if (!skip_one_of (check, "0") && !skip_digits (check))
    return fail_expecting (check, _("a number"));
  if (skip_one_of (check, "."))
    {
      whole = FALSE;
      if (!skip_digits (check))
        return fail_expecting (check, _("a digit"));
    }
  if (skip_one_of (check, "eE"))
    {
      whole = FALSE;
      skip_one_of (check, "+-");
      if (!skip_digits (check))
        return fail_expecting (check, _("a digit"));
    }
  text = g_strndup (start, check->p - start);
  if (whole ? !pm_number_parse_whole (text, -G_MAXINT64, G_MAXINT64, &ignored)
            : !isfinite (g_ascii_strtod (text, NULL)))
    return fail (check, PM_EXCHANGE_ERROR_LIMIT, _("the number %.40s is too large"), text);
  return TRUE;
}

static gboolean
check_word (Check *check)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (check->end - check->p) >= length && strncmp (check->p, words[i], length) == 0)
        {
          check->p += length;
          return TRUE;
        }
    }
  return fail_expecting (check, _("a value"));
}

/* A member's name and its colon, up to where the value begins. */
static gboolean
check_name (Check *check)
{
  skip_space (check);
  if (check->p >= check->end || *check->p != '"')
    return fail_expecting (check, _("a name in quotation marks"));
  if (!check_string (check))
    return FALSE;
  skip_space (check);
  if (!skip_one_of (check, ":"))
    return fail_expecting (check, _("a colon"));
  return TRUE;
}

/* Goes into an object or a list.  @value says whether a value has to come next. */
static gboolean
enter (Check *check,
       gboolean *value)
{
  char bracket = *check->p++;

  if (check->depth == check->max_depth)
    return fail (check, PM_EXCHANGE_ERROR_LIMIT,
                 _("lists and objects are nested more than %u deep"), check->max_depth);
  check->open[check->depth++] = bracket;
  skip_space (check);
  *value = check->p < check->end && *check->p != (bracket == '{' ? '}' : ']');
  return !*value || bracket == '[' || check_name (check);
}

/* After a value: closes what ends here.  @value says whether a value has to come next. */
static gboolean
leave (Check *check,
       gboolean *value)
{
  *value = FALSE;
  while (check->depth > 0 && !*value)
    {
      gboolean in_object = check->open[check->depth - 1] == '{';

      skip_space (check);
      if (skip_one_of (check, in_object ? "}" : "]"))
        check->depth--;
      else if (!skip_one_of (check, ","))
        return fail_expecting (check, in_object ? _("a comma or “}”") : _("a comma or “]”"));
      else if (in_object && !check_name (check))
        return FALSE;
      else
        *value = TRUE;
    }
  return TRUE;
}

static gboolean
check_value (Check *check,
             gboolean *value)
{
  skip_space (check);
  if (++check->n_values > PM_JSON_MAX_VALUES)
    return fail (check, PM_EXCHANGE_ERROR_LIMIT, _("the file holds more than %d values"),
                 PM_JSON_MAX_VALUES);
  *value = FALSE;
  if (check->p >= check->end)
    return fail_expecting (check, _("a value"));
  if (*check->p == '{' || *check->p == '[')
    {
      if (!enter (check, value))
        return FALSE;
      if (*value)
        return TRUE;
    }
  else if (*check->p == '"' ? !check_string (check)
           : *check->p == '-' || g_ascii_isdigit (*check->p) ? !check_number (check)
                                                             : !check_word (check))
    {
      return FALSE;
    }
  return leave (check, value);
}

static gboolean
check_text (const char *text,
            gsize length,
            guint max_depth,
            GError **error)
{
  Check check = { .p = text, .end = text + length, .line = 1, .max_depth = max_depth,
                  .error = error };
  gboolean value = TRUE;
  const char *wrong;

  if (!g_utf8_validate_len (text, length, &wrong))
    {
      for (const char *p = text; p < wrong; p++)
        if (*p == '\n')
          check.line++;
      return fail (&check, PM_EXCHANGE_ERROR_FORMAT,
                   _("the text is not UTF-8; it is damaged or not a text file"));
    }
  while (value)
    if (!check_value (&check, &value))
      return FALSE;
  skip_space (&check);
  if (check.p < check.end)
    return fail_expecting (&check, _("the end of the file"));
  return TRUE;
}

/**
 * pm_json_parse:
 * @text: a text from outside, not trusted
 * @length: its length in bytes
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the line
 *
 * Returns: (transfer full) (nullable): the value that @text holds, if it is strict JSON in UTF-8
 *   within the limits above
 */
JsonNode *
pm_json_parse (const char *text,
               gsize length,
               GError **error)
{
  return pm_json_parse_deep (text, length, PM_JSON_MAX_DEPTH, error);
}

/**
 * pm_json_parse_deep:
 * @text: a text from outside, not trusted
 * @length: its length in bytes
 * @max_depth: how deep lists and objects may be nested; at most %PM_JSON_DEEPEST
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the line
 *
 * As pm_json_parse (), for formats of others that nest deeper than ours.
 *
 * Returns: (transfer full) (nullable): the value that @text holds
 */
JsonNode *
pm_json_parse_deep (const char *text,
                    gsize length,
                    guint max_depth,
                    GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  g_return_val_if_fail (max_depth <= PM_JSON_DEEPEST, NULL);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (!check_text (text, length, max_depth, error))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static void
print_string (GString *out,
              const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      static const char named[] = "\b\f\n\r\t\"\\";
      const char *found = strchr (named, *p);

      if (found != NULL)
        g_string_append_printf (out, "\\%c", "bfnrt\"\\"[found - named]);
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* It has to be read back as a fraction, too. */
static void
print_double (GString *out,
              double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, pm_number_print (number, text));
  if (strpbrk (text, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
print_scalar (GString *out,
              JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    print_string (out, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    print_double (out, json_node_get_double (node));
}

static void
print_line_start (GString *out,
                  guint depth,
                  gboolean first)
{
  if (!first)
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\n%*s", (int) depth * 2, "");
}

static void
print_node (GString *out,
            JsonNode *node,
            guint depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;
      gboolean first = TRUE;

      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, object);
      for (; json_object_iter_next_ordered (&iter, &name, &member); first = FALSE)
        {
          print_line_start (out, depth + 1, first);
          print_string (out, name);
          g_string_append (out, ": ");
          print_node (out, member, depth + 1);
        }
      if (!first)
        g_string_append_printf (out, "\n%*s", (int) depth * 2, "");
      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          print_line_start (out, depth + 1, i == 0);
          print_node (out, json_array_get_element (array, i), depth + 1);
        }
      if (json_array_get_length (array) > 0)
        g_string_append_printf (out, "\n%*s", (int) depth * 2, "");
      g_string_append_c (out, ']');
    }
  else
    {
      print_scalar (out, node);
    }
}

/**
 * pm_json_print:
 * @node: a value, no deeper than %PM_JSON_MAX_DEPTH
 *
 * Returns: (transfer full): its text, one member a line, indented by two spaces, ended by a
 *   newline; equal values give equal texts, which version control compares well
 */
char *
pm_json_print (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  print_node (out, node, 0);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
