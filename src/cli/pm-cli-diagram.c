/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "diagram": draws a diagram of a postmortem, or one made of indented text or another program's
 * outline, as a picture or as its geometry, or writes it as such a text.
 */

#include "pm-cli-private.h"

#include "pm-diagram-pdf.h"
#include "pm-drawing-export.h"
#include "pm-drawing-nodes.h"
#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-ft-file.h"
#include "pm-gate-words.h"
#include "pm-outline.h"
#include "pm-report.h"
#include "pm-symbols.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the options say. */
typedef struct
{
  char *kind;
  char *output;
  char *paper;
  char *colours;
  char *symbols;
  double scale;
} Options;

/* What is to be drawn. The nodes of the input belong to one of the others. */
typedef struct
{
  PmDrawingInput input;
  PmDrawingNodes *nodes;
  GArray *array;
  GStringChunk *strings;
  gboolean partial; /* something was not read */
} Source;

static void
clear_options (Options *options)
{
  g_free (options->kind);
  g_free (options->output);
  g_free (options->paper);
  g_free (options->colours);
  g_free (options->symbols);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
clear_source (Source *source)
{
  g_clear_pointer (&source->nodes, pm_drawing_nodes_free);
  g_clear_pointer (&source->array, g_array_unref);
  g_clear_pointer (&source->strings, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, clear_source)

static const char *const kinds[] = { "fishbone", "why", "fault-tree", NULL };
static const char *const papers[] = { "tight", "a4", "a3", "letter", NULL };
/* In the order of PmPaletteKind; the last is the light one without fills. */
static const char *const colours[] = { "light", "dark", "contrast", "contrast-dark", "grey",
                                       "outline", NULL };
static const char *const symbols[] = { "distinctive", "iec", NULL };

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

static gboolean
load_postmortem (const char *what,
                 GBytes *bytes,
                 Source *source,
                 GError **error)
{
  g_autoptr (PmPostmortem) postmortem = pm_cli_load (what, bytes, error);
  PmRecord *diagram;

  if (postmortem == NULL)
    return FALSE;
  diagram = find_diagram (postmortem, source->input.kind);
  if (diagram == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   /* Translators: a file, and one of fishbone, why and fault-tree. */
                   _("“%s” has no diagram of the kind %s"), what, kinds[source->input.kind]);
      return FALSE;
    }
  source->nodes = pm_drawing_nodes_new (postmortem, diagram, NULL, NULL);
  pm_drawing_nodes_fill_input (source->nodes, &source->input);
  return TRUE;
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
        node.symbol = inner ? pm_gate_words_cut (text, &node.k) : PM_SYMBOL_BASIC;
      node.id = g_string_chunk_insert (strings, id);
      node.text = g_string_chunk_insert (strings, text);
      last[depth] = (int) nodes->len;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

/* Tells what was not read of the file. */
static void
tell_notes (const char *what,
            GPtrArray *notes,
            Source *source)
{
  for (guint i = 0; i < notes->len; i++)
    pm_cli_complain ("%s: %s", what, (const char *) notes->pdata[i]);
  source->partial = notes->len > 0;
}

static gboolean
load_outline (const char *what,
              GBytes *bytes,
              Source *source,
              GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmOutline) outline = NULL;
  g_autofree char *title = g_path_get_basename (what);

  outline = pm_outline_read (bytes, pm_outline_guess_format (what, bytes), notes, error);
  if (outline == NULL)
    {
      g_prefix_error (error, "%s: ", what);
      return FALSE;
    }
  tell_notes (what, notes, source);
  source->strings = g_string_chunk_new (4096);
  source->array = create_nodes (outline, source->input.kind,
                                g_string_chunk_insert (source->strings, title), source->strings);
  source->input.nodes = (PmDrawingNode *) (gpointer) source->array->data;
  source->input.n_nodes = source->array->len;
  return TRUE;
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

static gboolean
load_fault_tree (const char *what,
                 GBytes *bytes,
                 Source *source,
                 GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, notes, NULL };
  g_autoptr (PmFaultTree) tree = NULL;

  if (source->input.kind != PM_DRAWING_FAULT_TREE)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is a fault tree: draw it with --kind=fault-tree"), what);
      return FALSE;
    }
  tree = pm_ft_file_read (bytes, what, &reading, error);
  if (tree == NULL)
    {
      g_prefix_error (error, "%s: ", what);
      return FALSE;
    }
  tell_notes (what, notes, source);
  source->nodes = pm_drawing_nodes_new_fault_tree (tree);
  pm_drawing_nodes_fill_input (source->nodes, &source->input);
  return TRUE;
}

static gboolean
load (const char *what,
      Source *source,
      GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (pm_cli_is_id (what))
    return load_postmortem (what, NULL, source, error);
  bytes = pm_exchange_load_argument (what, error);
  if (bytes == NULL)
    return FALSE;
  if (pm_cli_is_postmortem (what, bytes))
    return load_postmortem (what, bytes, source, error);
  if (is_fault_tree (what, bytes))
    return load_fault_tree (what, bytes, source, error);
  return load_outline (what, bytes, source, error);
}

static gboolean
write_outline (const Source *source,
               PmOutlineFormat format,
               const char *output,
               GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autofree guint *depths = g_new (guint, source->input.n_nodes);
  g_auto (GStrv) texts = pm_gate_words_dup_texts (&source->input, depths);
  g_autoptr (PmOutline) outline = pm_outline_new_from_texts (texts, depths, error);
  g_autoptr (GBytes) bytes = outline != NULL ? pm_outline_write (outline, format, error) : NULL;

  return bytes != NULL && pm_exchange_save_bytes (file, bytes, error);
}

static gboolean
write_picture (PmDrawing *drawing,
               const PmPalette *palette,
               const PmDrawingExport *options,
               const char *output,
               GError **error)
{
  g_autofree char *lower = g_ascii_strdown (output, -1);

  return g_str_has_suffix (lower, ".pdf")
             ? pm_diagram_pdf_write (drawing, palette, options, output, error)
             : pm_drawing_export_file (drawing, palette, options, output, error);
}

static int
run (const char *what,
     const char *output,
     Source *source,
     const PmDrawingExport *options,
     const PmPalette *palette)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmTextRuler) ruler = NULL;
  g_autoptr (PmDrawing) drawing = NULL;
  int format = pm_outline_find_format (output, source->input.kind == PM_DRAWING_FISHBONE);
  gboolean done = load (what, source, &error);

  if (done && format >= 0)
    {
      done = write_outline (source, (PmOutlineFormat) format, output, &error);
    }
  else if (done)
    {
      ruler = pm_text_ruler_new (NULL, 16);
      drawing = pm_drawing_new (&source->input, ruler, NULL, &error);
      done = drawing != NULL && write_picture (drawing, palette, options, output, &error);
    }
  if (done)
    return source->partial ? PM_CLI_FINDINGS : PM_CLI_FINE;
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
  g_auto (Source) source = { { 0 } };
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options.kind,
      N_("What to draw: fishbone, why or fault-tree"), N_("KIND") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Where to write: .svg, .png, .pdf, .json, or .txt, .md, .mmd, .opml, .mm, .xmind"),
      N_("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper,
      N_("Size of a PDF's pages: tight, a4, a3 or letter"), N_("SIZE") },
    { "colors", 0, 0, G_OPTION_ARG_STRING, &options.colours,
      N_("The colors: light, dark, contrast, contrast-dark, grey or outline"), N_("COLORS") },
    { "symbols", 0, 0, G_OPTION_ARG_STRING, &options.symbols,
      N_("The gates of a fault tree: distinctive or iec"), N_("SYMBOLS") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale,
      N_("Size of a PNG: 1 gives text of 16 pixels, 2 is the default"), N_("NUMBER") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  PmDrawingExport export = { .tiles = TRUE };
  PmPalette palette;
  int kind, paper, colour, symbol;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  kind = pm_cli_choose ("--kind", options.kind, kinds);
  paper = pm_cli_choose ("--paper", options.paper, papers);
  colour = pm_cli_choose ("--colors", options.colours, colours);
  symbol = pm_cli_choose ("--symbols", options.symbols, symbols);
  if (kind < 0 || paper < 0 || colour < 0 || symbol < 0)
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
  source.input.kind = kind;
  source.input.iec = symbol == 1;
  source.input.rtl = pm_report_runs_rtl (NULL);
  export.paper = paper;
  export.scale = options.scale;
  pm_palette_init (&palette, colour > PM_PALETTE_GREY ? PM_PALETTE_LIGHT : (PmPaletteKind) colour);
  palette.fills = colour <= PM_PALETTE_GREY;
  return run (arguments[0], options.output, &source, &export, &palette);
}
