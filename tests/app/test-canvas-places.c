/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every widget in the canvas has its place whenever a frame is drawn, whatever happened in that
 * frame around it.  GTK warns of one that has none, and warnings are fatal.
 */

#include "tests.h"

#include "pm-canvas-private.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *node;
  GtkWidget *window;
  GtkWidget *label; /* beside what the canvas is in */
  GtkWidget *paned; /* around the canvas, in a frame with nothing else in it */
  PmCanvas *canvas;
  guint n_frames;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *frame = adw_bin_new ();
  PmRecord *diagram;
  g_autoptr (GPtrArray) roots = NULL;

  f->postmortem = pm_postmortem_new (NULL);
  diagram = pm_diagram_ensure (f->postmortem, GPOINTER_TO_INT (kind));
  g_object_set (diagram, "title", "The shop was closed", NULL);
  roots = pm_diagram_dup_roots (diagram);
  f->node = pm_diagram_add (diagram, roots->len > 0 ? roots->pdata[0] : NULL, NULL, "Nobody looked");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  f->canvas = PM_CANVAS (pm_canvas_new ());
  pm_canvas_set_diagram (f->canvas, diagram);
  f->label = gtk_label_new ("Saved");
  f->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_start_child (GTK_PANED (f->paned), GTK_WIDGET (f->canvas));
  gtk_paned_set_end_child (GTK_PANED (f->paned), gtk_label_new ("Details"));
  gtk_paned_set_position (GTK_PANED (f->paned), 600);
  gtk_widget_set_vexpand (f->paned, TRUE);
  adw_bin_set_child (ADW_BIN (frame), f->paned);
  gtk_box_append (GTK_BOX (box), f->label);
  gtk_box_append (GTK_BOX (box), frame);
  f->window = show_in_window (box);
  pm_canvas_select (f->canvas, f->node);
  settle ();
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  g_assert_finalize_object (f->postmortem);
}

/* What stands beside the canvas changes its size in the same frame, as "Saved" does. */
static void
change_label (Fixture *f)
{
  g_autofree char *text = g_strdup_printf ("Saving %u…", f->n_frames);

  gtk_label_set_label (GTK_LABEL (f->label), f->n_frames % 2 == 0 ? text : "Saved");
  f->n_frames++;
}

/* Does something in each of many frames, after the events and before the layout. */
static void
run_frames (Fixture *f,
            GtkTickCallback frame_cb)
{
  f->n_frames = 0;
  gtk_widget_add_tick_callback (f->window, frame_cb, f, NULL);
  while (f->n_frames < 40)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static gboolean
type_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Fixture *f = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->canvas->editor));
  GString *text = g_string_new ("Nobody");

  change_label (f);
  for (guint i = 0; i < f->n_frames * 7 % 60; i++)
    g_string_append (text, " looked");
  gtk_text_buffer_set_text (buffer, text->str, -1);
  g_string_free (text, TRUE);
  return f->n_frames < 40;
}

static void
test_type (Fixture *f,
           gconstpointer kind)
{
  pm_canvas_start_editing (f->canvas);
  settle ();
  run_frames (f, type_cb);
  g_assert_true (gtk_widget_get_visible (f->canvas->editor));
  g_assert_cmpint (gtk_widget_get_height (f->canvas->editor), >, 0);
  pm_canvas_stop_editing (f->canvas, TRUE);
}

static gboolean
zoom_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Fixture *f = data;

  change_label (f);
  pm_canvas_zoom_by (f->canvas, f->n_frames % 8 < 4 ? 1.4 : 1 / 1.4);
  return f->n_frames < 40;
}

/* The view is moved while a text is typed. */
static void
test_zoom (Fixture *f,
           gconstpointer kind)
{
  pm_node_set_text (f->node, "Nobody looked at the dashboard before the night was over");
  settle ();
  pm_canvas_start_editing (f->canvas);
  settle ();
  run_frames (f, zoom_cb);
  pm_canvas_stop_editing (f->canvas, TRUE);
}

static void
move_edge (Fixture *f)
{
  gtk_paned_set_position (GTK_PANED (f->paned), 300 + (int) (f->n_frames * 13 % 50) * 8);
}

static gboolean
resize_cb (GtkWidget *widget,
           GdkFrameClock *clock,
           gpointer data)
{
  Fixture *f = data;

  change_label (f);
  /* The paned gets the same place as before. */
  move_edge (f);
  return f->n_frames < 40;
}

/* The picture is fitted into another place, and the number of percents changes with it. */
static void
test_resize (Fixture *f,
             gconstpointer kind)
{
  pm_canvas_fit (f->canvas);
  run_frames (f, resize_cb);
  pm_canvas_start_editing (f->canvas);
  settle ();
  run_frames (f, resize_cb);
  pm_canvas_stop_editing (f->canvas, TRUE);
  settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->canvas)), ==, f->canvas->width);
}

static gboolean
remove_cb (GtkWidget *widget,
           GdkFrameClock *clock,
           gpointer data)
{
  Fixture *f = data;

  change_label (f);
  move_edge (f);
  if (f->n_frames % 2 == 0)
    pm_postmortem_undo (f->postmortem);
  else
    pm_node_remove (pm_canvas_get_selected (f->canvas));
  return f->n_frames < 40;
}

/* What is selected, or shown alone, goes away while the place changes. */
static void
test_remove (Fixture *f,
             gconstpointer kind)
{
  pm_diagram_add (pm_node_get_diagram (f->node), f->node, NULL, "It was night");
  settle ();
  pm_canvas_select (f->canvas, f->node);
  pm_canvas_set_scope (f->canvas, f->node);
  settle ();
  run_frames (f, remove_cb);
  g_assert_nonnull (f->canvas->selected);
}

static void
add (const char *name,
     PmDiagramKind kind,
     void (*test) (Fixture *f, gconstpointer kind))
{
  g_autofree char *path = g_strdup_printf ("/canvas/places/%d/%s", kind, name);

  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

void
add_canvas_places_tests (void)
{
  for (PmDiagramKind kind = 0; kind < 3; kind++)
    {
      add ("type", kind, test_type);
      add ("zoom", kind, test_zoom);
      add ("resize", kind, test_resize);
      add ("remove", kind, test_remove);
    }
}
