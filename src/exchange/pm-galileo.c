/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the static part of the Galileo format (.dft): one statement to a semicolon, names with or
 * without quotes, a gate word or the parameters of a basic event after the name. A dynamic gate
 * has a meaning that a static tree cannot give it, so it is an error and not passed over. */

#include "pm-galileo.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  guint line;
  guint open_line; /* of the quotes or the comment without an end, 0 for none */
} Scanner;

typedef struct
{
  PmFaultTree *tree;
  GPtrArray *notes;
  double mission_time;
  Scanner scanner;
  char *top;
  guint top_line;
} Reader;

static void
skip_blanks (Scanner *s)
{
  while (s->at < s->end)
    {
      if (*s->at == '\n')
        s->line++;
      if (g_ascii_isspace (*s->at))
        {
          s->at++;
        }
      else if (s->at + 1 < s->end && s->at[0] == '/' && s->at[1] == '/')
        {
          while (s->at < s->end && *s->at != '\n')
            s->at++;
        }
      else if (s->at + 1 < s->end && s->at[0] == '/' && s->at[1] == '*')
        {
          guint line = s->line;

          s->at += 2;
          while (s->at + 1 < s->end && !(s->at[0] == '*' && s->at[1] == '/'))
            s->line += *s->at++ == '\n';
          if (s->at + 1 >= s->end)
            s->open_line = line;
          s->at = MIN (s->at + 2, s->end);
        }
      else
        {
          return;
        }
    }
}

/* One word of a statement, %NULL at its semicolon or at the end of the file. */
static char *
next_word (Scanner *s)
{
  const char *start;
  char *word;

  skip_blanks (s);
  if (s->at == s->end || *s->at == ';')
    return NULL;
  if (*s->at == '"')
    {
      start = ++s->at;
      while (s->at < s->end && *s->at != '"' && *s->at != '\n')
        s->at++;
      word = g_strstrip (g_strndup (start, (gsize) (s->at - start)));
      if (s->at < s->end && *s->at == '"')
        s->at++;
      else
        s->open_line = s->line;
      return word;
    }
  start = s->at;
  while (s->at < s->end && !g_ascii_isspace (*s->at) && *s->at != ';' && *s->at != '"')
    s->at++;
  return g_strndup (start, (gsize) (s->at - start));
}

static void
read_words (Scanner   *s,
            GPtrArray *words)
{
  char *word;

  g_ptr_array_set_size (words, 0);
  while ((word = next_word (s)))
    g_ptr_array_add (words, word);
}

static gboolean
is_whole_number (const char *text,
                 guint      *value,
                 const char **rest)
{
  char *end;
  guint64 number = g_ascii_strtoull (text, &end, 10);

  *rest = end;
  *value = (guint) number;
  return end != text && g_ascii_isdigit (*text) && number <= G_MAXINT32;
}

/* A word like 2of3. The second number has to be that of the inputs. */
static gboolean
parse_vote (const char *word,
            guint      *k,
            guint      *n)
{
  const char *rest;

  return is_whole_number (word, k, &rest) && g_str_has_prefix (rest, "of")
         && is_whole_number (rest + 2, n, &rest) && *rest == '\0';
}

static PmFtKind
parse_gate (const char *word)
{
  static const struct
  {
    const char *word;
    PmFtKind kind;
  } gates[] = {
    { "and", PM_FT_AND },         { "or", PM_FT_OR },   { "not", PM_FT_NOT },
    { "xor", PM_FT_XOR },         { "nand", PM_FT_NAND }, { "nor", PM_FT_NOR },
    { "inhibit", PM_FT_INHIBIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (g_ascii_strcasecmp (word, gates[i].word) == 0)
      return gates[i].kind;
  return PM_FT_UNDEFINED;
}

static gboolean
read_gate (Reader    *reader,
           PmFtNode   node,
           PmFtKind   kind,
           guint      k,
           GPtrArray *words,
           guint      line,
           GError   **error)
{
  guint n = words->len - 2;
  g_autofree PmFtNode *inputs = g_new (PmFtNode, n + 1);

  for (guint i = 0; i < n; i++)
    inputs[i] = pm_fault_tree_intern (reader->tree, g_ptr_array_index (words, i + 2));
  return pm_fault_tree_define_gate (reader->tree, node, kind, k, inputs, n, line, error);
}

typedef struct
{
  double probability;
  double rate;
  double shape;
} Parameters;

static gboolean
read_parameter (Reader     *reader,
                const char *word,
                guint       line,
                Parameters *parameters,
                GError    **error)
{
  const char *equals = strchr (word, '=');
  char *end = NULL;
  double value = equals ? g_ascii_strtod (equals + 1, &end) : 0;

  if (!equals || end == equals + 1 || *end != '\0' || !isfinite (value))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: “%s” is neither a gate nor a parameter with a number"), line, word);
      return FALSE;
    }
  if (g_str_has_prefix (word, "prob="))
    parameters->probability = value;
  else if (g_str_has_prefix (word, "lambda=") || g_str_has_prefix (word, "rate="))
    parameters->rate = value;
  else if (g_str_has_prefix (word, "shape="))
    parameters->shape = value;
  else if (reader->notes && !g_str_has_prefix (word, "dorm="))
    /* Dormancy means nothing without spares, and all other parameters are named. */
    g_ptr_array_add (reader->notes,
                     g_strdup_printf (_("Line %u: the parameter “%s” was not read"), line, word));
  return TRUE;
}

static gboolean
read_event (Reader    *reader,
            PmFtNode   node,
            GPtrArray *words,
            guint      line,
            GError   **error)
{
  Parameters parameters = { NAN, NAN, 1 };
  double probability;

  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (!read_parameter (reader, word, line, &parameters, error))
        return FALSE;
    }
  probability = parameters.probability;
  if (isnan (probability) && !isnan (parameters.rate))
    {
      if (parameters.rate < 0 || !(parameters.shape > 0))
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                       _("Line %u: the rate of “%s” is negative or its shape is not positive"), line,
                       (const char *) g_ptr_array_index (words, 0));
          return FALSE;
        }
      probability = -expm1 (-pow (parameters.rate * reader->mission_time, parameters.shape));
    }
  return pm_fault_tree_define_event (reader->tree, node, probability, line, error);
}

static gboolean
is_dynamic (const char *word)
{
  static const char *const words[] = { "pand", "por",  "spare", "wsp", "csp",  "hsp",
                                       "fdep", "pdep", "seq",   "mutex", "sampler" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (word, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_statement (Reader    *reader,
                GPtrArray *words,
                guint      line,
                GError   **error)
{
  const char *name = g_ptr_array_index (words, 0);
  const char *word = words->len > 1 ? g_ptr_array_index (words, 1) : NULL;
  PmFtNode node;
  guint k, n;

  if (g_ascii_strcasecmp (name, "toplevel") == 0 && words->len == 2)
    {
      if (reader->top)
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED,
                       _("Line %u: “%s” is defined a second time; the first is in line %u"), line,
                       name, reader->top_line);
          return FALSE;
        }
      reader->top = g_strdup (word);
      reader->top_line = line;
      return TRUE;
    }
  if (!*name)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: a name is empty"), line);
      return FALSE;
    }
  node = pm_fault_tree_intern (reader->tree, name);
  if (word && parse_gate (word) != PM_FT_UNDEFINED)
    return read_gate (reader, node, parse_gate (word), 0, words, line, error);
  if (word && parse_vote (word, &k, &n))
    {
      if (n == words->len - 2)
        return read_gate (reader, node, PM_FT_ATLEAST, k, words, line, error);
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                   _("Line %u: the gate “%s” says %u inputs and names %u"), line, name, n,
                   words->len - 2);
      return FALSE;
    }
  if (word && !strchr (word, '=') && is_dynamic (word))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNSUPPORTED,
                   _("Line %u: “%s” is the dynamic gate “%s”; only static gates can be analysed"),
                   line, name, word);
      return FALSE;
    }
  return read_event (reader, node, words, line, error);
}

static gboolean
read_statements (Reader  *reader,
                 GError **error)
{
  Scanner *s = &reader->scanner;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      guint line;

      skip_blanks (s);
      line = s->line;
      read_words (s, words);
      if (s->open_line > 0)
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                       _("Line %u: the quotes or the comment that begin here have no end"),
                       s->open_line);
          return FALSE;
        }
      if (s->at == s->end && words->len == 0)
        break;
      if (words->len > 0 && !read_statement (reader, words, line, error))
        return FALSE;
      if (s->at < s->end)
        s->at++;
      else if (words->len > 0)
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                       _("Line %u: the statement does not end with a semicolon"), line);
          return FALSE;
        }
    }
  if (!reader->top)
    {
      g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_NO_TOP,
                           _("The file names no “toplevel”"));
      return FALSE;
    }
  pm_fault_tree_set_top (reader->tree, pm_fault_tree_intern (reader->tree, reader->top));
  if (pm_fault_tree_get_kind (reader->tree, pm_fault_tree_get_top (reader->tree))
      == PM_FT_UNDEFINED)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNDEFINED,
                   _("Line %u: the top “%s” is not defined"), reader->top_line, reader->top);
      return FALSE;
    }
  return pm_fault_tree_check (reader->tree, error);
}

/**
 * pm_galileo_read:
 * @bytes: the file
 * @mission_time: the time for events that have a rate, in the unit of the rates
 * @notes: (nullable) (element-type utf8): gets a sentence for everything that was not read
 * @error: return location
 *
 * Returns: (transfer full): the fault tree, checked; %NULL with the line where the file could
 *   not be read
 */
PmFaultTree *
pm_galileo_read (GBytes    *bytes,
                 double     mission_time,
                 GPtrArray *notes,
                 GError   **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Reader reader = { .notes = notes, .mission_time = mission_time };

  if (size > 0 && !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                           _("The file is not text in UTF-8"));
      return NULL;
    }
  reader.tree = pm_fault_tree_new ("");
  reader.scanner = (Scanner) { data, data + size, 1, 0 };
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    reader.scanner.at += 3;
  if (!read_statements (&reader, error))
    g_clear_pointer (&reader.tree, pm_fault_tree_free);
  g_free (reader.top);
  return reader.tree;
}
