/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "diagram": draws a diagram of a postmortem, or one made of indented text or another program's
 * outline, as a picture or as its geometry.
 */

#include "pm-cli-private.h"

#include "pm-drawing-export.h"
#include "pm-drawing-nodes.h"
#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-ft-file.h"
#include "pm-outline.h"
#include "pm-symbols.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* What the options say. */
typedef struct
{
  char *kind;
  char *output;
  char *paper;
  char *colours;
  double scale;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->kind);
  g_free (options->output);
  g_free (options->paper);
  g_free (options->colours);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static const char *const kinds[] = { "fishbone", "why", "fault-tree", NULL };
static const char *const papers[] = { "tight", "a4", "a3", "letter", NULL };
static const char *const colours[] = { "light", "dark", "contrast", "contrast-dark", "grey", NULL };

static PmRecord *
find_diagram (PmPostmortem *postmortem,
              PmDrawingKind kind)
{
  static const PmDiagramKind wanted[] = { PM_DIAGRAM_KIND_FISHBONE, PM_DIAGRAM_KIND_WHY,
                                          PM_DIAGRAM_KIND_FAULT_TREE };
  PmList *diagrams = pm_postmortem_get_list (postmortem, PM_TYPE_DIAGRAM);

  for (guint i = 0; i < pm_list_get_length (diagrams); i++)
    {
      PmRecord *diagram = pm_list_get (diagrams, i);

      if (pm_record_get_enum (diagram, "kind") == (int) wanted[kind])
        return diagram;
    }
  return NULL;
}

static PmDrawing *
draw_postmortem (const char *what,
                 PmDrawingInput *input,
                 PmTextRuler *ruler,
                 GError **error)
{
  g_autoptr (PmPostmortem) postmortem = pm_cli_load (what, error);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  PmRecord *diagram;

  if (postmortem == NULL)
    return NULL;
  diagram = find_diagram (postmortem, input->kind);
  if (diagram == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   /* Translators: a file, and one of fishbone, why and fault-tree. */
                   _("“%s” has no diagram of the kind %s"), what, kinds[input->kind]);
      return NULL;
    }
  nodes = pm_drawing_nodes_new (postmortem, diagram, NULL, NULL);
  pm_drawing_nodes_fill_input (nodes, input);
  return pm_drawing_new (input, ruler, NULL, error);
}

/* The gate at the end of a text such as "No copy [AND]" or "Both fail [2/3]", which is cut off;
 * %PM_SYMBOL_OR where there is none.
 */
static PmSymbol
cut_gate (char *text,
          guint *k)
{
  static const struct
  {
    const char *name;
    PmSymbol symbol;
  } gates[] = { { "AND", PM_SYMBOL_AND }, { "OR", PM_SYMBOL_OR },   { "XOR", PM_SYMBOL_XOR },
                { "NOT", PM_SYMBOL_NOT }, { "NAND", PM_SYMBOL_NAND }, { "NOR", PM_SYMBOL_NOR } };
  char *open = strrchr (text, '[');
  gsize length = strlen (text);
  guint n;

  if (open == NULL || length == 0 || text[length - 1] != ']')
    return PM_SYMBOL_OR;
  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (g_ascii_strncasecmp (open + 1, gates[i].name, strlen (gates[i].name)) == 0
        && open[1 + strlen (gates[i].name)] == ']')
      {
        *open = '\0';
        return gates[i].symbol;
      }
  if (sscanf (open, "[%9u/%9u]", k, &n) != 2)
    return PM_SYMBOL_OR;
  *open = '\0';
  return PM_SYMBOL_VOTE;
}

/* The nodes of an outline. With several items at the top, @title stands above them. The texts are
 * those of the outline, or added to @strings.
 */
static GArray *
create_nodes (PmOutline *outline,
              PmDrawingKind kind,
              const char *title,
              GStringChunk *strings)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (PmDrawingNode));
  int last[PM_OUTLINE_MAX_DEPTH + 1] = { 0 };
  guint n_top = 0;

  for (guint i = 0; i < outline->len; i++)
    n_top += pm_outline_get (outline, i)->depth == 0;
  if (n_top > 1)
    {
      PmDrawingNode top = { .id = "n0", .text = title, .parent = -1, .category = -1,
                            .same_as = -1 };

      g_array_append_val (nodes, top);
    }
  for (guint i = 0; i < outline->len; i++)
    {
      const PmOutlineItem *item = pm_outline_get (outline, i);
      guint depth = item->depth + (n_top > 1 ? 1 : 0);
      gboolean inner = i + 1 < outline->len
                       && pm_outline_get (outline, i + 1)->depth > item->depth;
      g_autofree char *text = g_strdup (item->text);
      g_autofree char *id = g_strdup_printf ("n%u", nodes->len);
      PmDrawingNode node = { .parent = depth == 0 ? -1 : last[depth - 1], .category = -1,
                             .same_as = -1 };

      if (kind == PM_DRAWING_FAULT_TREE)
        node.symbol = inner ? cut_gate (text, &node.k) : PM_SYMBOL_BASIC;
      node.id = g_string_chunk_insert (strings, id);
      node.text = g_string_chunk_insert (strings, text);
      last[depth] = (int) nodes->len;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

static PmDrawing *
draw_outline (const char *what,
              GBytes *bytes,
              PmDrawingInput *input,
              PmTextRuler *ruler,
              GError **error)
{
  g_autoptr (PmOutline) outline = NULL;
  g_autoptr (GStringChunk) strings = g_string_chunk_new (4096);
  g_autoptr (GArray) nodes = NULL;
  g_autofree char *title = g_path_get_basename (what);

  outline = pm_outline_read (bytes, pm_outline_guess_format (what, bytes), error);
  if (outline == NULL)
    {
      g_prefix_error (error, "%s: ", what);
      return NULL;
    }
  nodes = create_nodes (outline, input->kind, title, strings);
  input->nodes = (PmDrawingNode *) (gpointer) nodes->data;
  input->n_nodes = nodes->len;
  return pm_drawing_new (input, ruler, NULL, error);
}

/* Is this the file of a fault tree, by its name or by the first element of Open-PSA? */
static gboolean
is_fault_tree (const char *what,
               GBytes *bytes)
{
  g_autofree char *name = g_ascii_strdown (what, -1);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_str_has_suffix (name, ".dft") || g_str_has_suffix (name, ".csv")
         || (text != NULL && g_strstr_len (text, MIN (length, 4096), "<opsa-mef") != NULL);
}

/* What was not read of the file is told, and @partial set. */
static PmDrawing *
draw_fault_tree (const char *what,
                 GBytes *bytes,
                 PmDrawingInput *input,
                 PmTextRuler *ruler,
                 gboolean *partial,
                 GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmFaultTree) tree = NULL;
  g_autoptr (PmDrawingNodes) nodes = NULL;

  if (input->kind != PM_DRAWING_FAULT_TREE)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is a fault tree: draw it with --kind=fault-tree"), what);
      return NULL;
    }
  tree = pm_ft_file_read (bytes, what, PM_FT_FILE_MISSION_TIME, notes, error);
  if (tree == NULL)
    {
      g_prefix_error (error, "%s: ", what);
      return NULL;
    }
  for (guint i = 0; i < notes->len; i++)
    pm_cli_complain ("%s: %s", what, (const char *) notes->pdata[i]);
  *partial = notes->len > 0;
  nodes = pm_drawing_nodes_new_fault_tree (tree);
  pm_drawing_nodes_fill_input (nodes, input);
  return pm_drawing_new (input, ruler, NULL, error);
}

static PmDrawing *
draw (const char *what,
      PmDrawingKind kind,
      gboolean *partial,
      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (what);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  PmDrawingInput input = { .kind = kind };

  /* What is no file can still be the beginning of an id in the library. */
  if (g_file_peek_path (file) != NULL && !g_file_test (what, G_FILE_TEST_EXISTS))
    return draw_postmortem (what, &input, ruler, error);
  bytes = pm_exchange_load_bytes (file, error);
  if (bytes == NULL)
    return NULL;
  if (pm_cli_is_postmortem (what, bytes))
    return draw_postmortem (what, &input, ruler, error);
  if (is_fault_tree (what, bytes))
    return draw_fault_tree (what, bytes, &input, ruler, partial, error);
  return draw_outline (what, bytes, &input, ruler, error);
}

static int
run (const char *what,
     const char *output,
     PmDrawingKind kind,
     PmDrawingPaper paper,
     PmPaletteKind palette_kind,
     double scale)
{
  g_autoptr (GError) error = NULL;
  gboolean partial = FALSE;
  g_autoptr (PmDrawing) drawing = draw (what, kind, &partial, &error);
  PmDrawingExport options = { .paper = paper, .tiles = TRUE, .scale = scale };
  PmPalette palette;

  pm_palette_init (&palette, palette_kind);
  if (drawing != NULL && pm_drawing_export_file (drawing, &palette, &options, output, &error))
    return partial ? PM_CLI_FINDINGS : PM_CLI_FINE;
  pm_cli_complain ("%s", error->message);
  return PM_CLI_UNUSABLE;
}

/**
 * pm_cli_diagram:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_diagram (int argc,
                char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options.kind,
      N_("What to draw: fishbone, why or fault-tree"), N_("KIND") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Where to write: .svg, .png, .pdf or .json"), N_("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper,
      N_("Size of a PDF's pages: tight, a4, a3 or letter"), N_("SIZE") },
    { "colors", 0, 0, G_OPTION_ARG_STRING, &options.colours,
      N_("The colors: light, dark, contrast, contrast-dark or grey"), N_("COLORS") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale,
      N_("Size of a PNG: 1 gives text of 16 pixels, 2 is the default"), N_("NUMBER") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  int kind, paper, palette;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  kind = pm_cli_choose ("--kind", options.kind, kinds);
  paper = pm_cli_choose ("--paper", options.paper, papers);
  palette = pm_cli_choose ("--colors", options.colours, colours);
  if (kind < 0 || paper < 0 || palette < 0)
    return PM_CLI_UNUSABLE;
  if (options.scale < 0 || options.scale > 100)
    {
      pm_cli_complain (_("--scale takes a number from 0 to 100"));
      return PM_CLI_UNUSABLE;
    }
  if (g_strv_length (arguments) != 1 || options.output == NULL)
    {
      pm_cli_complain (_("Name one file and, behind --output, a file to write"));
      return PM_CLI_UNUSABLE;
    }
  return run (arguments[0], options.output, kind, paper, palette, options.scale);
}
