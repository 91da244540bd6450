/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window on a library as a person meets it: while the library is still on its way, when it is
 * damaged, and when other programs work on it.
 */

#include "folder.h"
#include "tests.h"

#include "pm-canvas.h"
#include "pm-cause-export.h"
#include "pm-exchange.h"
#include "pm-outline-diagram.h"
#include "pm-steps.h"
#include "pm-window.h"
#include "pm-window-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#define LONGEST_WAIT_S 20

typedef struct _Fixture
{
  char *folder;
  char *path;
  int lock;
  PmApplication *application;
  void (*body) (struct _Fixture *self);
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->folder = folder_new ("pm-window-XXXXXX");
  self->path = g_build_filename (self->folder, "library.db", NULL);
}

/* Runs the main loop until something is so; the test fails when that does not come. */
static void
wait_for (Fixture *self,
          gboolean (*condition) (Fixture *self))
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_S * G_USEC_PER_SEC;

  while (!condition (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
run_body_cb (gpointer data)
{
  Fixture *self = data;
  GList *windows;

  self->body (self);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self->application))) != NULL)
    gtk_window_destroy (windows->data);
  return G_SOURCE_REMOVE;
}

/* Runs the program on the library, and the body of the test in it. */
static void
run (Fixture *self,
     void (*body) (Fixture *self))
{
  self->application = pm_application_new (self->path);
  g_application_set_flags (G_APPLICATION (self->application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  self->body = body;
  g_idle_add (run_body_cb, self);
  g_assert_cmpint (g_application_run (G_APPLICATION (self->application), 0, NULL), ==, 0);
  g_clear_object (&self->application);
}

static GtkWidget *
get_window (Fixture *self)
{
  return gtk_application_get_windows (GTK_APPLICATION (self->application))->data;
}

static gboolean
can (Fixture *self,
     const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (get_window (self)), action);
}

static gboolean
is_writable (Fixture *self)
{
  return can (self, "new");
}

static gboolean
shows_postmortem (Fixture *self)
{
  return can (self, "export");
}

static gboolean
says_waiting (Fixture *self)
{
  return says (get_window (self), "being checked");
}

static gboolean
says_damaged (Fixture *self)
{
  return says (get_window (self), "is damaged");
}

static GFile *
get_example (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PM_DATADIR"), "example",
                                            "gitlab-2017-01-31.postmortem", NULL);

  return g_file_new_for_path (path);
}

/* As long as another program has the library for itself it cannot be opened; the window is there
 * all the same, and takes what it is given as soon as it can. */
static void
wait_for_the_library (Fixture *self)
{
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;

  g_application_open (G_APPLICATION (self->application), &example, 1, "");
  wait_for (self, says_waiting);
  g_assert_false (can (self, "new"));
  g_assert_false (can (self, "import"));
  g_assert_false (shows_postmortem (self));

  g_close (self->lock, &error);
  wait_for (self, is_writable);
  wait_for (self, shows_postmortem);
  g_assert_false (says (get_window (self), "being checked"));
}

static void
test_waits_for_the_library (Fixture *self,
                            gconstpointer data)
{
  g_autofree char *name = g_strconcat (self->path, "-lock", NULL);

  self->lock = g_open (name, O_RDWR | O_CREAT, 0600);
  g_assert_no_errno (flock (self->lock, LOCK_EX));
  run (self, wait_for_the_library);
}

/* Copies a library with its log, while it is open: as if the program had been killed now. */
static void
make_unclean (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".other", NULL);
  g_autoptr (GFile) file = get_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) example = pm_exchange_read_file (file, &error);
  PmLibrary *library = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&library);
      library = pm_library_open (other, PM_LIBRARY_MODE_CREATE, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (PmPostmortem) copy = pm_postmortem_duplicate (example);

          g_assert_true (pm_library_add (library, copy, &error));
          g_assert_true (pm_library_flush (library, NULL, &error));
        }
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *from = g_strconcat (other, i == 0 ? "" : "-wal", NULL);
      g_autofree char *to = g_strconcat (path, i == 0 ? "" : "-wal", NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, &error));
      /* What was written long ago is spoilt; what the log holds is not. */
      if (i == 0)
        memset (bytes + size / 2, 0xa5, size / 4);
      g_assert_true (g_file_set_contents (to, bytes, size, &error));
    }
  g_object_unref (library);
}

static void
look_at_damaged (Fixture *self)
{
  wait_for (self, says_damaged);
  g_assert_false (can (self, "new"));
  g_assert_false (can (self, "import"));
}

static void
test_damaged_after_unclean_end (Fixture *self,
                                gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;

  make_unclean (self->path);
  g_assert_true (g_file_get_contents (self->path, &before, &size_before, NULL));
  run (self, look_at_damaged);
  g_assert_true (g_file_get_contents (self->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static gboolean
says_put_back (Fixture *self)
{
  return says (get_window (self), "It was put back");
}

static gboolean
says_stays_open (Fixture *self)
{
  return says (get_window (self), "It stays open here");
}

static gboolean
says_saved (Fixture *self)
{
  return says (get_window (self), "Saved");
}

static guint
count_records (PmLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pm_library_read_list (library, NULL, &error);
  g_autoptr (PmPostmortem) postmortem = NULL;
  guint n = 0, n_types;
  const GType *types = pm_record_types (&n_types);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  postmortem = pm_library_load (library, pm_summary_get_id (rows->pdata[0]), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_types; i++)
    n += pm_list_get_length (pm_postmortem_get_list (postmortem, types[i]));
  return n;
}

static void
restore_elsewhere (Fixture *self)
{
  g_autofree char *backup = g_strconcat (self->path, ".backup", NULL);
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;
  PmLibrary *other;
  guint n;

  wait_for (self, is_writable);
  other = pm_library_open (self->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error);
  g_assert_true (pm_library_backup (other, backup, NULL, &error));
  pm_window_import (PM_WINDOW (get_window (self)), example);
  wait_for (self, shows_postmortem);
  wait_for (self, says_saved);
  n = count_records (other);
  gtk_widget_activate_action (get_window (self), "win.step", "i", PM_STEP_REPORT);
  settle ();

  /* Typed before anybody has noticed. */
  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  type_text (find_input (get_window (self), "Summary", 0), "Typed meanwhile");
  wait_for (self, says_put_back);
  wait_for (self, says_saved);
  g_assert_cmpuint (count_records (other), ==, n);

  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  wait_for (self, says_stays_open);
  type_text (find_input (get_window (self), "Summary", 0), "Typed later");
  wait_for (self, says_saved);
  g_assert_cmpuint (count_records (other), ==, n);
  g_object_unref (other);
}

static void
test_restore_elsewhere (Fixture *self,
                        gconstpointer data)
{
  run (self, restore_elsewhere);
}

/* What a file holds that nobody should have made. */
static GBytes *
make_strange_file (guint kind)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFile) example = get_example ();
  g_autofree char *whole = NULL;
  gsize size;

  g_assert_true (g_file_load_contents (example, NULL, &whole, &size, NULL, NULL));
  switch (kind)
    {
    case 0: /* cut off in the middle */
      g_string_append_len (text, whole, size / 2);
      break;
    case 1: /* too deep */
      for (guint i = 0; i < 100000; i++)
        g_string_append (text, "{\"a\":[");
      break;
    case 2: /* wrong types */
      g_string_append (text, "{\"format\": 1, \"version\": \"one\", \"postmortem\": []}");
      break;
    case 3: /* no UTF-8 */
      g_string_append (text, "{\"title\": \"\xff\xfe\xc0\"}");
      break;
    case 4: /* nothing */
      break;
    case 5: /* something else */
      g_string_append (text, "%PDF-1.7 and so on");
      break;
    default:
      return NULL;
    }
  return g_bytes_new (text->str, text->len);
}

static guint
count_postmortems (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = pm_library_open (self->path, PM_LIBRARY_MODE_READ_ONLY, NULL,
                                                   &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_no_error (error);
  return rows->len;
}

static void
drop_at (Fixture *self,
         GFile *file,
         double x,
         double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (get_window (self));
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = g_slist_prepend (NULL, g_object_ref (file));
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, x, y, &taken);
    }
  g_assert_true (taken);
}

static void
drop (Fixture *self,
      GFile *file)
{
  drop_at (self, file, 1, 1);
}

static gboolean
says_strange (Fixture *self)
{
  return says (get_window (self), "strange.postmortem");
}

/* Writes the example as a postmortem of its own. */
static void
write_other (const char *path,
             const char *title)
{
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) read = pm_exchange_read_file (example, &error);
  g_autofree char *text = NULL;
  g_autoptr (GString) other = NULL;

  g_assert_true (g_file_load_contents (example, NULL, &text, NULL, NULL, &error));
  other = g_string_new (text);
  g_string_replace (other, pm_record_get_id (PM_RECORD (read)), "another-id", 0);
  g_string_replace (other, pm_record_get_string (PM_RECORD (read), "title"), title, 0);
  g_assert_true (g_file_set_contents (path, other->str, -1, &error));
}

static void
import_and_save (Fixture *self,
                 GFile *file,
                 const char *title)
{
  gtk_widget_activate_action (get_window (self), "win.back", NULL);
  pm_window_import (PM_WINDOW (get_window (self)), file);
  wait_for (self, shows_postmortem);
  wait_for (self, says_saved);
  g_assert_true (says (get_window (self), title));
}

/* What is there already is shown, the example even when it was changed; what differs becomes a
 * second postmortem, and nothing is written over. */
static void
import_again (Fixture *self,
              const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) example = get_example ();

  gtk_widget_activate_action (get_window (self), "win.step", "i", PM_STEP_REPORT);
  settle ();
  type_text (find_input (get_window (self), "Summary", 0), "Changed here");
  import_and_save (self, example, "Production database removed");
  g_assert_cmpuint (count_postmortems (self), ==, 1);
  write_other (path, "First state");
  import_and_save (self, file, "First state");
  g_assert_cmpuint (count_postmortems (self), ==, 2);
  import_and_save (self, file, "First state");
  g_assert_cmpuint (count_postmortems (self), ==, 2);
  write_other (path, "Second state");
  import_and_save (self, file, "Second state");
  g_assert_cmpuint (count_postmortems (self), ==, 3);
}

static void
import_strange_files (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "strange.postmortem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  wait_for (self, is_writable);
  for (guint kind = 0; (bytes = make_strange_file (kind)) != NULL; kind++)
    {
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                          g_bytes_get_size (bytes), &error));
      g_bytes_unref (bytes);
      pm_window_show_problem (PM_WINDOW (get_window (self)), "Before");
      if (kind % 2 == 0)
        pm_window_import (PM_WINDOW (get_window (self)), file);
      else
        drop (self, file);
      wait_for (self, says_strange);
      g_assert_cmpuint (count_postmortems (self), ==, 0);
      g_assert_false (shows_postmortem (self));
    }
  drop (self, example);
  wait_for (self, shows_postmortem);
  wait_for (self, says_saved);
  g_assert_cmpuint (count_postmortems (self), ==, 1);
  import_again (self, path);
}

static void
test_strange_files (Fixture *self,
                    gconstpointer data)
{
  run (self, import_strange_files);
}

static GtkWidget *
get_summary (GtkWidget *window)
{
  return find_input (window, "Summary", 0);
}

static char *
get_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
put_text (GtkWidget *view,
          const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static gboolean
other_shows_postmortem (Fixture *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self->application));
  gboolean all = TRUE;

  for (GList *l = windows; l != NULL; l = l->next)
    all = all && g_action_group_get_action_enabled (G_ACTION_GROUP (l->data), "export");
  return windows->next != NULL && all;
}

/* Two windows on one postmortem, hundreds of steps back and forth in one of them: both show the
 * same all the time, and what is on disk in the end is what is shown. */
static void
storm (Fixture *self)
{
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) read = pm_exchange_read_file (example, &error);
  const char *id = pm_record_get_id (PM_RECORD (read));
  g_autoptr (PmLibrary) library = NULL;
  g_autoptr (PmPostmortem) stored = NULL;
  GtkWidget *first, *second;
  g_autofree char *last = NULL;

  wait_for (self, is_writable);
  first = get_window (self);
  pm_window_import (PM_WINDOW (first), example);
  wait_for (self, shows_postmortem);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "new-window", NULL);
  settle ();
  second = get_window (self);
  g_assert_true (first != second);
  pm_window_open (PM_WINDOW (second), id);
  wait_for (self, other_shows_postmortem);
  gtk_widget_activate_action (first, "win.step", "i", PM_STEP_REPORT);
  gtk_widget_activate_action (second, "win.step", "i", PM_STEP_REPORT);
  settle ();

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("Step %u", i);

      put_text (get_summary (i % 2 ? first : second), text);
    }
  settle ();
  last = get_text (get_summary (second));
  g_assert_cmpstr (last, ==, "Step 499");
  while (g_action_group_get_action_enabled (G_ACTION_GROUP (first), "undo"))
    gtk_widget_activate_action (first, "win.undo", NULL);
  settle ();
  {
    g_autofree char *one = get_text (get_summary (first));
    g_autofree char *two = get_text (get_summary (second));

    g_assert_cmpstr (one, ==, pm_record_get_string (PM_RECORD (read), "summary"));
    g_assert_cmpstr (two, ==, one);
  }
  while (g_action_group_get_action_enabled (G_ACTION_GROUP (second), "redo"))
    gtk_widget_activate_action (second, "win.redo", NULL);
  settle ();
  wait_for (self, says_saved);
  library = pm_library_open (self->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  stored = pm_library_load (library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (stored), "summary"), ==, "Step 499");
}

static void
test_storm (Fixture *self,
            gconstpointer data)
{
  run (self, storm);
}

/* A title of 20,000 letters, and megabytes pasted into a text. */
static void
write_much (Fixture *self)
{
  g_autoptr (GFile) example = get_example ();
  g_autofree char *title = g_strnfill (20000, 'x');
  g_autofree char *line = g_strnfill (79, 'y');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (PmPostmortem) stored = NULL;
  GtkWidget *window;

  wait_for (self, is_writable);
  window = get_window (self);
  pm_window_import (PM_WINDOW (window), example);
  wait_for (self, shows_postmortem);
  gtk_widget_activate_action (window, "win.step", "i", PM_STEP_SCREENING);
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (find_input (window, "Title", 0)), title);
  gtk_widget_activate_action (window, "win.step", "i", PM_STEP_REPORT);
  settle ();
  while (text->len < 1000000)
    g_string_append_printf (text, "%s\n", line);
  put_text (get_summary (window), text->str);
  settle ();
  wait_for (self, says_saved);
  gtk_widget_activate_action (window, "win.back", NULL);
  settle ();
  library = pm_library_open (self->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_no_error (error);
  stored = pm_library_load (library, pm_summary_get_id (rows->pdata[0]), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (stored), "title"), ==, title);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (stored), "summary"), ==, text->str);
  g_assert_cmpint (gtk_widget_get_width (window), <, 2000);
}

static void
test_much_text (Fixture *self,
                gconstpointer data)
{
  run (self, write_much);
}

static PmRecord *
get_diagram (Fixture *self)
{
  GtkWidget *canvas = find_type (get_window (self), PM_TYPE_CANVAS);

  return canvas != NULL ? pm_canvas_get_diagram (PM_CANVAS (canvas)) : NULL;
}

static gboolean
shows_diagram (Fixture *self)
{
  GtkWidget *canvas = find_type (get_window (self), PM_TYPE_CANVAS);

  return get_diagram (self) != NULL && gtk_widget_get_mapped (canvas)
         && gtk_widget_get_width (canvas) > 100;
}

static gboolean
has_more_nodes (Fixture *self)
{
  g_autoptr (GArray) places = pm_diagram_walk (get_diagram (self), FALSE);

  return places->len == 5;
}

static gboolean
says_texts_only (Fixture *self)
{
  return says (get_window (self), "Only the texts were read");
}

static GFile *
write_map (Fixture *self,
           const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, "map.mm", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, &error));
  return g_file_new_for_path (path);
}

/* A mind map makes a postmortem; dropped on a diagram it comes into that, in one step. */
static void
import_maps (Fixture *self)
{
  g_autoptr (GFile) file = write_map (self, "<map><node TEXT='Outage'><node TEXT='People'>"
                                            "<node TEXT='Tired'/></node></node></map>");
  g_autoptr (GFile) other = NULL;
  GtkWidget *canvas;
  PmRecord *diagram;
  graphene_rect_t place;

  wait_for (self, is_writable);
  drop (self, file);
  wait_for (self, shows_postmortem);
  gtk_widget_activate_action (get_window (self), "win.step", "i", PM_STEP_CAUSES);
  wait_for (self, shows_diagram);
  diagram = get_diagram (self);
  canvas = find_type (get_window (self), PM_TYPE_CANVAS);
  g_assert_true (gtk_widget_compute_bounds (canvas, get_window (self), &place));
  other = write_map (self, "<map><node TEXT='Outage'><node TEXT='People'><node TEXT='New'>"
                           "<icon/></node></node><node TEXT='Tools'><node TEXT='Old'/></node>"
                           "</node></map>");
  drop_at (self, other, place.origin.x + 20, place.origin.y + place.size.height / 2);
  wait_for (self, has_more_nodes);
  wait_for (self, says_texts_only);
  g_assert_true (get_diagram (self) == diagram);
  g_assert_cmpuint (count_postmortems (self), ==, 1);
  g_assert_true (pm_postmortem_undo (pm_record_get_postmortem (diagram)));
  g_assert_false (has_more_nodes (self));
  wait_for (self, says_saved);
}

/* The files that were written; the diagram goes out as all that the menu offers. */
static gboolean
has_all_exports (Fixture *self)
{
  for (guint i = 0; pm_cause_export_endings[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (self->folder, "/out", pm_cause_export_endings[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return FALSE;
    }
  return TRUE;
}

static gboolean
says_no_ending (Fixture *self)
{
  return says (get_window (self), "out.bmp");
}

static void
export_to (Fixture *self,
           const char *ending)
{
  g_autofree char *path = g_strconcat (self->folder, "/out", ending, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  pm_cause_export (PM_CAUSE_VIEW (find_type (get_window (self), PM_TYPE_CANVAS)), file);
}

static void
export_maps (Fixture *self)
{
  g_autoptr (GFile) file = write_map (self, "<map><node TEXT='Outage'><node TEXT='People'>"
                                            "<node TEXT='Tired'/></node></node></map>");
  g_autoptr (GError) error = NULL;

  wait_for (self, is_writable);
  drop (self, file);
  wait_for (self, shows_postmortem);
  gtk_widget_activate_action (get_window (self), "win.step", "i", PM_STEP_CAUSES);
  wait_for (self, shows_diagram);
  for (guint i = 0; pm_cause_export_endings[i] != NULL; i++)
    export_to (self, pm_cause_export_endings[i]);
  wait_for (self, has_all_exports);
  export_to (self, ".bmp");
  wait_for (self, says_no_ending);
  for (guint i = 0; pm_cause_export_endings[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (self->folder, "/out", pm_cause_export_endings[i], NULL);
      g_autoptr (GFile) written = g_file_new_for_path (path);
      g_autoptr (PmOutline) outline = i < 3 ? NULL : pm_outline_read_file (written, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (i < 3 || outline->len == 3);
    }
}

static void
test_export_maps (Fixture *self,
                  gconstpointer data)
{
  run (self, export_maps);
}

static void
test_maps (Fixture *self,
           gconstpointer data)
{
  run (self, import_maps);
}

void
add_window_tests (void)
{
  g_test_add ("/window/waits-for-the-library", Fixture, NULL, set_up, test_waits_for_the_library,
              tear_down);
  g_test_add ("/window/damaged-after-unclean-end", Fixture, NULL, set_up,
              test_damaged_after_unclean_end, tear_down);
  g_test_add ("/window/restore-elsewhere", Fixture, NULL, set_up, test_restore_elsewhere,
              tear_down);
  g_test_add ("/window/strange-files", Fixture, NULL, set_up, test_strange_files, tear_down);
  g_test_add ("/window/maps", Fixture, NULL, set_up, test_maps, tear_down);
  g_test_add ("/window/export-maps", Fixture, NULL, set_up, test_export_maps, tear_down);
  g_test_add ("/window/storm", Fixture, NULL, set_up, test_storm, tear_down);
  g_test_add ("/window/much-text", Fixture, NULL, set_up, test_much_text, tear_down);
}
