/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmBranchPicture: a diagram, or branches of it, on the clipboard as a picture.  It holds the nodes
 * as they were when they were copied; the picture is made in a thread when somebody pastes it.
 */

#include "pm-branch-picture.h"

#include "pm-drawing-branch.h"
#include "pm-drawing-export.h"

#include <string.h>

#define EM 16
#define SVG "image/svg+xml"
#define PNG "image/png"

#define PM_TYPE_BRANCH_PICTURE (pm_branch_picture_get_type ())
G_DECLARE_FINAL_TYPE (PmBranchPicture, pm_branch_picture, PM, BRANCH_PICTURE, GdkContentProvider)

struct _PmBranchPicture
{
  GdkContentProvider parent_instance;

  PmDrawingNodes *source; /* owned: has the strings */
  GArray *nodes;          /* owned */
  char *title;            /* owned */
};

G_DEFINE_FINAL_TYPE (PmBranchPicture, pm_branch_picture, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
pm_branch_picture_ref_formats (GdkContentProvider *provider)
{
  static const char *const types[] = { SVG, PNG };

  return gdk_content_formats_new ((const char **) types, G_N_ELEMENTS (types));
}

static GBytes *
draw (PmBranchPicture *self,
      const char *type,
      GError **error)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, EM);
  g_autoptr (PmDrawing) drawing = NULL;
  PmDrawingInput input = { 0 };
  PmDrawingExport options = { .title = self->title, .scale = 2 };
  PmPalette palette;
  char *svg;

  pm_drawing_nodes_fill_input (self->source, &input);
  input.nodes = (const PmDrawingNode *) (gpointer) self->nodes->data;
  input.n_nodes = self->nodes->len;
  drawing = pm_drawing_new (&input, ruler, NULL, error);
  if (drawing == NULL)
    return NULL;
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  if (strcmp (type, PNG) == 0)
    return pm_drawing_export_png (drawing, &palette, &options, error);
  svg = pm_drawing_export_svg (drawing, &palette, &options);
  return g_bytes_new_take (svg, strlen (svg));
}

typedef struct
{
  char *type;
  GOutputStream *stream;
  int priority;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->type);
  g_object_unref (order->stream);
  g_free (order);
}

static void
draw_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = draw (PM_BRANCH_PICTURE (source), order->type, &error);

  if (bytes == NULL
      || !g_output_stream_write_all (order->stream, g_bytes_get_data (bytes, NULL),
                                     g_bytes_get_size (bytes), NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
pm_branch_picture_write_mime_type_async (GdkContentProvider *provider,
                                         const char *type,
                                         GOutputStream *stream,
                                         int priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  g_task_set_source_tag (task, pm_branch_picture_write_mime_type_async);
  order->type = g_strdup (type);
  order->stream = g_object_ref (stream);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, draw_thread);
}

static gboolean
pm_branch_picture_write_mime_type_finish (GdkContentProvider *provider,
                                          GAsyncResult *result,
                                          GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
pm_branch_picture_finalize (GObject *object)
{
  PmBranchPicture *self = PM_BRANCH_PICTURE (object);

  g_clear_pointer (&self->source, pm_drawing_nodes_free);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_free (self->title);
  G_OBJECT_CLASS (pm_branch_picture_parent_class)->finalize (object);
}

static void
pm_branch_picture_class_init (PmBranchPictureClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pm_branch_picture_finalize;
  provider_class->ref_formats = pm_branch_picture_ref_formats;
  provider_class->write_mime_type_async = pm_branch_picture_write_mime_type_async;
  provider_class->write_mime_type_finish = pm_branch_picture_write_mime_type_finish;
}

static void
pm_branch_picture_init (PmBranchPicture *self)
{
}

/**
 * pm_branch_picture_new:
 * @diagram: a diagram
 * @nodes: (nullable) (element-type PmRecord): the nodes whose branches to show; %NULL for all of it
 *
 * Returns: (transfer full): offers them as SVG and PNG, as they are now
 */
GdkContentProvider *
pm_branch_picture_new (PmRecord *diagram,
                       GPtrArray *nodes)
{
  PmBranchPicture *self = g_object_new (PM_TYPE_BRANCH_PICTURE, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  self->source = pm_drawing_nodes_new (pm_record_get_postmortem (diagram), diagram, NULL, NULL);
  self->nodes = pm_drawing_branch_cut (self->source, nodes, FALSE, records);
  self->title = g_strdup (pm_record_get_string (diagram, "title"));
  return GDK_CONTENT_PROVIDER (self);
}
