/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gates and events as a table, for spreadsheets: name,kind,k,inputs,probability,label.
 *
 * Inputs are names with semicolons between them. A house event has 1 or 0 as its probability. A
 * row that names a gate first makes it the top when nothing is above it. Quotes are as in every
 * spreadsheet: around a field, and doubled inside. */

#include "pm-ft-csv.h"

#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

enum { COLUMN_NAME, COLUMN_KIND, COLUMN_K, COLUMN_INPUTS, COLUMN_PROBABILITY, COLUMN_LABEL, N_COLUMNS };

static const char *const columns[] = { "name", "kind", "k", "inputs", "probability", "label" };

static const char *const kinds[] = {
  [PM_FT_EVENT] = "event", [PM_FT_HOUSE] = "house",   [PM_FT_AND] = "and",
  [PM_FT_OR] = "or",       [PM_FT_ATLEAST] = "atleast", [PM_FT_XOR] = "xor",
  [PM_FT_NOT] = "not",     [PM_FT_NAND] = "nand",     [PM_FT_NOR] = "nor",
  [PM_FT_INHIBIT] = "inhibit",
};

typedef struct
{
  const char *at;
  const char *end;
  guint line;
  gboolean is_open; /* whether the last row ended in quotes that have no end */
} Scanner;

/* One row; FALSE at the end of the file. The line is that of the row's beginning. */
static gboolean
read_row (Scanner   *s,
          GPtrArray *fields,
          guint     *line)
{
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE;

  g_ptr_array_set_size (fields, 0);
  *line = s->line;
  if (s->at == s->end)
    return FALSE;
  for (;;)
    {
      char c = s->at < s->end ? *s->at : '\n';

      /* Some spreadsheets end lines with a carriage return alone. */
      if (c == '\r' && !quoted && (s->at + 1 == s->end || s->at[1] != '\n'))
        c = '\n';
      if (s->at < s->end && c == '\n')
        s->line++;
      if (quoted && s->at < s->end)
        {
          s->at++;
          if (c != '"')
            g_string_append_c (field, c);
          else if (s->at < s->end && *s->at == '"')
            g_string_append_c (field, *s->at++);
          else
            quoted = FALSE;
          continue;
        }
      if (s->at < s->end)
        s->at++;
      if (c == '"' && field->len == 0)
        {
          quoted = TRUE;
        }
      else if (c == ',' || c == '\n')
        {
          if (c == '\n' && field->len > 0 && field->str[field->len - 1] == '\r')
            g_string_truncate (field, field->len - 1);
          g_ptr_array_add (fields, g_strstrip (g_strdup (field->str)));
          g_string_truncate (field, 0);
          s->is_open = quoted;
          if (c == '\n')
            return TRUE;
        }
      else
        {
          g_string_append_c (field, c);
        }
    }
}

static const char *
get_field (GPtrArray *fields,
           const int *places,
           guint      column)
{
  int place = places[column];

  return place >= 0 && (guint) place < fields->len ? g_ptr_array_index (fields, place) : "";
}

/* Which of the columns that have a meaning a title names; N_COLUMNS for any other. */
static guint
find_column (const char *title)
{
  guint i = 0;

  while (i < N_COLUMNS && g_ascii_strcasecmp (title, columns[i]) != 0)
    i++;
  return i;
}

static gboolean
read_header (GPtrArray         *fields,
             int               *places,
             const PmFtReading *reading,
             GError           **error)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    places[i] = -1;
  for (guint j = 0; j < fields->len; j++)
    {
      const char *title = g_ptr_array_index (fields, j);
      guint i = find_column (title);

      if (i == N_COLUMNS && *title)
        {
          pm_ft_reading_note (reading, _("Line 1: the column “%s” was not read"), title);
        }
      else if (i < N_COLUMNS && places[i] >= 0)
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED,
                       _("Line 1: there are two columns “%s”; leave one"), title);
          return FALSE;
        }
      else if (i < N_COLUMNS)
        {
          places[i] = (int) j;
        }
    }
  if (places[COLUMN_NAME] >= 0 && places[COLUMN_KIND] >= 0 && places[COLUMN_INPUTS] >= 0)
    return TRUE;
  g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                       _("Line 1: the table needs the columns name, kind and inputs, with commas "
                         "between them"));
  return FALSE;
}

/* What stands beyond the last column belongs to none: mostly a comma without quotes around it. */
static gboolean
check_width (GPtrArray *fields,
             guint      n_columns,
             guint      line,
             GError   **error)
{
  for (guint i = n_columns; i < fields->len; i++)
    if (*(const char *) g_ptr_array_index (fields, i))
      {
        g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                     _("Line %u: “%s” stands beyond the last column; a text with a comma needs quotes "
                       "around it"),
                     line, (const char *) g_ptr_array_index (fields, i));
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_gate (PmFaultTree *tree,
           PmFtNode     node,
           PmFtKind     kind,
           const char  *k_text,
           const char  *inputs_text,
           guint        line,
           GError     **error)
{
  g_auto (GStrv) names = g_strsplit (inputs_text, ";", -1);
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  gint64 k = 0;

  if (kind == PM_FT_ATLEAST && !pm_number_parse_whole (k_text, 0, G_MAXINT32, &k))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: “%s” is not a whole number for k"), line, k_text);
      return FALSE;
    }
  for (guint i = 0; names[i]; i++)
    {
      PmFtNode input;

      if (!*g_strstrip (names[i]))
        continue;
      input = pm_fault_tree_intern (tree, names[i]);
      g_array_append_val (inputs, input);
    }
  return pm_fault_tree_define_gate (tree, node, kind, (guint) k, (const PmFtNode *) inputs->data,
                                    inputs->len, line, error);
}

static gboolean
read_probability (const char *text,
                  guint       line,
                  double     *probability,
                  GError    **error)
{
  char *end;

  *probability = NAN;
  if (!*text)
    return TRUE;
  *probability = g_ascii_strtod (text, &end);
  if (*end == '\0' && !isnan (*probability))
    return TRUE;
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: “%s” is not a number; write it like 0.05"),
               line, text);
  return FALSE;
}

/* What a row says where its kind has no use for it is a mistake somewhere, and not passed over. */
static gboolean
check_empty (GPtrArray  *fields,
             const int  *places,
             const char *name,
             PmFtKind    kind,
             guint       line,
             GError    **error)
{
  gboolean is_event = kind == PM_FT_EVENT || kind == PM_FT_HOUSE;
  const gboolean has_use[N_COLUMNS] = {
    [COLUMN_K] = kind == PM_FT_ATLEAST,
    [COLUMN_INPUTS] = !is_event,
    [COLUMN_PROBABILITY] = is_event,
  };

  for (guint i = COLUMN_K; i <= COLUMN_PROBABILITY; i++)
    if (!has_use[i] && *get_field (fields, places, i))
      {
        g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                     _("Line %u: “%s” is of the kind “%s”, which has nothing in the column %s"),
                     line, name, kinds[kind], columns[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_node (PmFaultTree *tree,
           GPtrArray   *fields,
           const int   *places,
           guint        line,
           GError     **error)
{
  const char *name = get_field (fields, places, COLUMN_NAME);
  const char *kind_text = get_field (fields, places, COLUMN_KIND);
  const char *label = get_field (fields, places, COLUMN_LABEL);
  double probability;
  guint kind = PM_FT_EVENT;
  PmFtNode node;

  while (kind < G_N_ELEMENTS (kinds) && g_ascii_strcasecmp (kinds[kind], kind_text) != 0)
    kind++;
  if (strchr (name, ';'))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: the name “%s” has a semicolon, which stands between inputs"), line,
                   name);
      return FALSE;
    }
  if (!*name)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: a name is empty"), line);
      return FALSE;
    }
  if (kind == G_N_ELEMENTS (kinds))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: “%s” is of the kind “%s”, which is not known"), line, name,
                   kind_text);
      return FALSE;
    }
  if (!check_empty (fields, places, name, (PmFtKind) kind, line, error))
    return FALSE;
  if (!read_probability (get_field (fields, places, COLUMN_PROBABILITY), line, &probability, error))
    return FALSE;

  node = pm_fault_tree_intern (tree, name);
  if (*label)
    pm_fault_tree_set_label (tree, node, label);
  if (kind == PM_FT_EVENT)
    return pm_fault_tree_define_event (tree, node, probability, line, error);
  if (kind == PM_FT_HOUSE && probability != 0 && probability != 1)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                   _("Line %u: the house event “%s” needs 1 or 0 as its probability"), line, name);
      return FALSE;
    }
  if (kind == PM_FT_HOUSE)
    return pm_fault_tree_define_house (tree, node, probability > 0, line, error);
  return read_gate (tree, node, (PmFtKind) kind, get_field (fields, places, COLUMN_K),
                    get_field (fields, places, COLUMN_INPUTS), line, error);
}

static gboolean
read_rows (PmFaultTree       *tree,
           Scanner           *scanner,
           const PmFtReading *reading,
           GError           **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  int places[N_COLUMNS];
  guint n_columns;
  guint line;

  read_row (scanner, fields, &line);
  n_columns = fields->len;
  if (!read_header (fields, places, reading, error))
    return FALSE;
  while (read_row (scanner, fields, &line))
    {
      if (!pm_ft_reading_may_go_on (reading, error))
        return FALSE;
      if (fields->len == 1 && !*(const char *) g_ptr_array_index (fields, 0))
        continue;
      if (scanner->is_open)
        {
          g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                       _("Line %u: the quotes in this row have no end"), line);
          return FALSE;
        }
      if (!check_width (fields, n_columns, line, error)
          || !read_node (tree, fields, places, line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_ft_csv_read:
 * @bytes: the file
 * @reading: what the reader is told
 * @error: return location
 *
 * Returns: (transfer full): the fault tree, checked; %NULL with the line where the file could
 *   not be read, or when it was cancelled
 */
PmFaultTree *
pm_ft_csv_read (GBytes            *bytes,
                const PmFtReading *reading,
                GError           **error)
{
  Scanner scanner = { .line = 1 };
  g_autoptr (PmFaultTree) tree = NULL;

  if (!pm_ft_reading_begin_text (reading, bytes, &scanner.at, &scanner.end, error))
    return NULL;
  tree = pm_fault_tree_new ("");
  if (!read_rows (tree, &scanner, reading, error) || !pm_fault_tree_check (tree, error))
    return NULL;
  return g_steal_pointer (&tree);
}

static void
append_field (GString    *text,
              const char *field)
{
  if (strpbrk (field, ",\"\r\n") || g_ascii_isspace (*field))
    {
      g_autoptr (GString) doubled = g_string_new (field);

      g_string_replace (doubled, "\"", "\"\"", 0);
      g_string_append_printf (text, "\"%s\"", doubled->str);
    }
  else
    {
      g_string_append (text, field);
    }
}

/* A formula without a name needs one in a table, and a semicolon would end a name in a list. */
static char **
make_names (const PmFaultTree *tree)
{
  guint n = pm_fault_tree_get_n_nodes (tree);
  char **names = g_new0 (char *, n + 1);
  guint n_made = 0;

  for (PmFtNode i = 0; i < n; i++)
    {
      const char *name = pm_fault_tree_get_node_name (tree, i);

      if (name && !strchr (name, ';'))
        {
          names[i] = g_strdup (name);
          continue;
        }
      do
        {
          g_free (names[i]);
          names[i] = g_strdup_printf ("%s-%u", name ? name : "formula", ++n_made);
          g_strdelimit (names[i], ";", '_');
        }
      while (pm_fault_tree_lookup (tree, names[i]) != PM_FT_NO_NODE);
    }
  return names;
}

static void
append_row (GString           *text,
            const PmFaultTree *tree,
            PmFtNode           node,
            char             **names)
{
  PmFtKind kind = pm_fault_tree_get_kind (tree, node);
  const char *label = pm_fault_tree_get_label (tree, node);
  g_autoptr (GString) list = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
  guint n;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (tree, node, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", names[inputs[i]]);
  if (kind == PM_FT_EVENT && !isnan (pm_fault_tree_get_probability (tree, node)))
    pm_number_print (pm_fault_tree_get_probability (tree, node), number);
  else if (kind == PM_FT_HOUSE)
    g_strlcpy (number, pm_fault_tree_get_state (tree, node) ? "1" : "0", sizeof number);

  append_field (text, names[node]);
  g_string_append_printf (text, ",%s,", kinds[kind]);
  if (kind == PM_FT_ATLEAST)
    g_string_append_printf (text, "%u", pm_fault_tree_get_k (tree, node));
  g_string_append_c (text, ',');
  append_field (text, list->str);
  g_string_append_printf (text, ",%s,", number);
  append_field (text, label ? label : "");
  g_string_append_c (text, '\n');
}

/**
 * pm_ft_csv_write:
 * @tree: a checked fault tree
 *
 * Returns: (transfer full): the table, the top first
 */
GBytes *
pm_ft_csv_write (const PmFaultTree *tree)
{
  GString *text = g_string_new ("name,kind,k,inputs,probability,label\n");
  g_auto (GStrv) names = make_names (tree);
  guint n_nodes = pm_fault_tree_get_n_nodes (tree);
  g_autofree PmFtNode *queue = g_new (PmFtNode, n_nodes + 1);
  g_autofree guint8 *seen = g_new0 (guint8, n_nodes);
  guint n_queued = 0, n_done = 0;

  /* In the order in which a reader meets the names, so that reading changes no row's place. */
  for (PmFtNode next = 0; n_done < n_queued || next <= n_nodes;)
    {
      PmFtNode node = next == 0 ? pm_fault_tree_get_top (tree) : next - 1;
      const PmFtNode *inputs;
      guint n;

      if (n_done == n_queued)
        {
          next++;
          if (seen[node])
            continue;
          seen[node] = 1;
          queue[n_queued++] = node;
        }
      node = queue[n_done++];
      if (pm_fault_tree_get_kind (tree, node) != PM_FT_UNDEFINED)
        append_row (text, tree, node, names);
      inputs = pm_fault_tree_get_inputs (tree, node, &n);
      for (guint i = 0; i < n; i++)
        if (!seen[inputs[i]])
          {
            seen[inputs[i]] = 1;
            queue[n_queued++] = inputs[i];
          }
    }
  return g_string_free_to_bytes (text);
}
