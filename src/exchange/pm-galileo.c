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
  const PmFtReading *reading;
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

/* What an event may have. Two names of one thing have one place. */
typedef enum
{
  PARAMETER_PROBABILITY,
  PARAMETER_RATE,
  PARAMETER_SHAPE,
  PARAMETER_DORMANCY,
  N_PARAMETERS,
} Parameter;

/* N_PARAMETERS for a word that is none of them. */
static Parameter
find_parameter (const char *word)
{
  static const struct
  {
    const char *prefix;
    Parameter parameter;
  } names[] = {
    { "prob=", PARAMETER_PROBABILITY }, { "lambda=", PARAMETER_RATE },   { "rate=", PARAMETER_RATE },
    { "shape=", PARAMETER_SHAPE },      { "dorm=", PARAMETER_DORMANCY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (word, names[i].prefix))
      return names[i].parameter;
  return N_PARAMETERS;
}

/* A parameter among the inputs of a gate belongs to the next statement. */
static gboolean
check_inputs (GPtrArray *words,
              guint      line,
              GError   **error)
{
  for (guint i = 2; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (find_parameter (word) == N_PARAMETERS)
        continue;
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: “%s” stands among the inputs of the gate “%s”; is a semicolon missing "
                     "before it?"),
                   line, word, (const char *) g_ptr_array_index (words, 0));
      return FALSE;
    }
  return TRUE;
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
  g_autofree PmFtNode *inputs = NULL;

  if (!check_inputs (words, line, error))
    return FALSE;
  inputs = g_new (PmFtNode, n + 1);
  for (guint i = 0; i < n; i++)
    inputs[i] = pm_fault_tree_intern (reader->tree, g_ptr_array_index (words, i + 2));
  return pm_fault_tree_define_gate (reader->tree, node, kind, k, inputs, n, line, error);
}

static gboolean
read_parameter (Reader     *reader,
                const char *word,
                guint       line,
                double     *values,
                GError    **error)
{
  const char *equals = strchr (word, '=');
  Parameter parameter = find_parameter (word);
  char *end = NULL;
  double value = equals ? g_ascii_strtod (equals + 1, &end) : 0;

  if (!equals || end == equals + 1 || *end != '\0' || !isfinite (value))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: “%s” is neither a gate nor a parameter with a number"), line, word);
      return FALSE;
    }
  if (parameter == N_PARAMETERS)
    {
      pm_ft_reading_note (reader->reading, _("Line %u: the parameter “%s” was not read"), line, word);
    }
  else if (!isnan (values[parameter]))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED,
                   _("Line %u: “%s” gives a value for the second time; leave one"), line, word);
      return FALSE;
    }
  else
    {
      values[parameter] = value;
    }
  return TRUE;
}

static gboolean
read_event (Reader    *reader,
            PmFtNode   node,
            GPtrArray *words,
            guint      line,
            GError   **error)
{
  double values[N_PARAMETERS] = { NAN, NAN, NAN, NAN };
  double probability, rate, shape;

  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (!read_parameter (reader, word, line, values, error))
        return FALSE;
    }
  probability = values[PARAMETER_PROBABILITY];
  rate = values[PARAMETER_RATE];
  shape = isnan (values[PARAMETER_SHAPE]) ? 1 : values[PARAMETER_SHAPE];
  /* Dormancy means nothing without spares, so nobody misses it. */
  if (!isnan (probability) && !isnan (rate))
    {
      pm_ft_reading_note (reader->reading,
                          _("Line %u: “%s” has a probability, so its rate was not read"), line,
                          (const char *) g_ptr_array_index (words, 0));
    }
  else if (!isnan (rate))
    {
      if (rate < 0 || !(shape > 0))
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                       _("Line %u: the rate of “%s” is negative or its shape is not positive"), line,
                       (const char *) g_ptr_array_index (words, 0));
          return FALSE;
        }
      probability = -expm1 (-pow (rate * reader->reading->mission_time, shape));
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

      if (!pm_ft_reading_may_go_on (reader->reading, error))
        return FALSE;
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
 * @reading: what the reader is told
 * @error: return location
 *
 * Returns: (transfer full): the fault tree, checked; %NULL with the line where the file could
 *   not be read, or when it was cancelled
 */
PmFaultTree *
pm_galileo_read (GBytes            *bytes,
                 const PmFtReading *reading,
                 GError           **error)
{
  Reader reader = { .reading = reading, .scanner = { .line = 1 } };

  if (!pm_ft_reading_begin_text (reading, bytes, &reader.scanner.at, &reader.scanner.end, error))
    return NULL;
  reader.tree = pm_fault_tree_new ("");
  if (!read_statements (&reader, error))
    g_clear_pointer (&reader.tree, pm_fault_tree_free);
  g_free (reader.top);
  return reader.tree;
}
