/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A diagram as a file of its own: a picture, or a tree of texts for other programs.  It is written
 * in a thread, from a copy.
 */

#include "pm-cause-export.h"

#include "pm-diagram-pdf.h"
#include "pm-drawing-nodes.h"
#include "pm-exchange-file.h"
#include "pm-gate-words.h"
#include "pm-outline.h"
#include "pm-window-files.h"
#include "pm-window.h"

#include <glib/gi18n-lib.h>

#define EM 16

/* What a diagram can become, ended by NULL; the first are pictures. */
const char *const pm_cause_export_endings[] = { ".pdf", ".svg", ".png", ".xmind", ".mm", ".opml",
                                                ".mmd", ".md",  ".txt", NULL };

/* In the same order; names of formats are the same everywhere but the last. */
static const char *const labels[] = { "PDF",      "SVG",  "PNG",     "XMind",
                                      "FreeMind", "OPML", "Mermaid", "Markdown",
                                      N_ ("Indented Text") };

/* What is written. */
typedef struct
{
  GFile *file;
  PmPostmortem *copy; /* owned */
  char *diagram;      /* its id */
  gboolean rtl;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->file);
  g_object_unref (export->copy);
  g_free (export->diagram);
  g_free (export);
}

static gboolean
write_outline (Export *export,
               const PmDrawingInput *input,
               PmOutlineFormat format,
               GError **error)
{
  g_autofree guint *depths = g_new (guint, input->n_nodes);
  g_auto (GStrv) texts = pm_gate_words_dup_texts (input, depths);
  g_autoptr (PmOutline) outline = pm_outline_new_from_texts (texts, depths, error);
  g_autoptr (GBytes) bytes = outline != NULL ? pm_outline_write (outline, format, error) : NULL;

  return bytes != NULL && pm_exchange_save_bytes (export->file, bytes, error);
}

static gboolean
write_picture (Export *export,
               const PmDrawingInput *input,
               const char *path,
               GError **error)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, EM);
  g_autoptr (PmDrawing) drawing = pm_drawing_new (input, ruler, NULL, error);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  PmDrawingExport options = { .tiles = TRUE };
  PmPalette palette;

  if (drawing == NULL)
    return FALSE;
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  return g_str_has_suffix (lower, ".pdf")
             ? pm_diagram_pdf_write (drawing, &palette, &options, path, error)
             : pm_drawing_export_file (drawing, &palette, &options, path, error);
}

static void
write_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  Export *export = data;
  PmRecord *diagram = pm_postmortem_find (export->copy, export->diagram);
  g_autoptr (PmDrawingNodes) nodes = pm_drawing_nodes_new (export->copy, diagram, NULL, NULL);
  g_autofree char *path = g_file_get_path (export->file);
  g_autofree char *name = g_file_get_basename (export->file);
  PmDrawingInput input = { .rtl = export->rtl };
  GError *error = NULL;
  gboolean ok;
  int format;

  pm_drawing_nodes_fill_input (nodes, &input);
  format = pm_outline_find_format (name, input.kind == PM_DRAWING_FISHBONE);
  if (format >= 0)
    ok = write_outline (export, &input, (PmOutlineFormat) format, &error);
  else
    ok = write_picture (export, &input, path != NULL ? path : name, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (source), ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (source));
  g_autofree char *name = pm_exchange_dup_name (export->file);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  /* Translators: %s is the name of a file */
  said = g_strdup_printf (_("Written: %s"), name);
  if (!ok && PM_IS_WINDOW (root))
    pm_window_show_problem (PM_WINDOW (root), error->message);
  else if (ok && toasts != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), adw_toast_new (said));
}

/**
 * pm_cause_export_dup_label:
 * @ending: one of the endings that a diagram can be written with
 *
 * Returns: (transfer full): what it stands for
 */
char *
pm_cause_export_dup_label (const char *ending)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (pm_cause_export_endings[i], ending))
      /* Translators: the name of a format, as an entry of a menu that asks for a file */
      return g_strdup_printf (_("%s…"), _(labels[i]));
  return g_strdup (ending);
}

/**
 * pm_cause_export:
 * @view: a view that shows a diagram
 * @file: where to write it; the ending of its name says as what
 *
 * Writes all of the diagram, whole or not at all, and says in the window what became of it.
 */
void
pm_cause_export (PmCauseView *view,
                 GFile *file)
{
  PmRecord *diagram;
  Export *export;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PM_IS_CAUSE_VIEW (view));

  diagram = pm_cause_view_get_diagram (view);
  if (diagram == NULL)
    return;
  export = g_new0 (Export, 1);
  export->file = g_object_ref (file);
  export->copy = pm_postmortem_copy (pm_record_get_postmortem (diagram));
  export->diagram = g_strdup (pm_record_get_id (diagram));
  export->rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  task = g_task_new (view, NULL, written_cb, NULL);
  g_task_set_source_tag (task, pm_cause_export);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_thread);
}

static void
chosen_cb (GFile *file,
           gpointer data)
{
  pm_cause_export (PM_CAUSE_VIEW (data), file);
}

/* Lets a person choose where to write the diagram. The parameter is the ending of the file's name. */
static void
choose_cb (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  PmCauseView *view = PM_CAUSE_VIEW (widget);
  PmRecord *diagram = pm_cause_view_get_diagram (view);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = NULL;

  if (root == NULL || diagram == NULL)
    return;
  PM_CAUSE_VIEW_GET_IFACE (view)->stop_editing (view, TRUE);
  name = pm_window_files_dup_name (pm_record_get_string (diagram, "title"),
                                   g_variant_get_string (parameter, NULL));
  pm_window_files_save (GTK_WINDOW (root), _("Export the Diagram"), name, chosen_cb, view);
}

/**
 * pm_cause_export_install_action:
 * @widget_class: the class of a widget that is a view
 *
 * Adds the action "cause.export"; its parameter is one of pm_cause_export_endings.
 */
void
pm_cause_export_install_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "cause.export", "s", choose_cb);
}
