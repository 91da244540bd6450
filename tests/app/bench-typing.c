/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a key press costs in a field of 50 kB, in the whole view of a postmortem that is saved as it is
 * edited: from the letter to the painted frame, and the longest time for which the main loop answered
 * to nothing else, with all that follows the letter: saving, the coach, the steps.  CPU time of the
 * main thread, at thirty letters a second, with the checks finding something in it.  The targets are
 * a frame, 16 ms, and 8 ms.
 */

#include "bench.h"

#include "pm-library.h"
#include "pm-exchange.h"
#include "pm-field-editor.h"
#include "pm-postmortem-view.h"

#include <glib/gstdio.h>
#include <string.h>

#define LETTERS 120
#define PAUSE_MS 33
#define SIZE (50 * 1024)

static double woken;   /* when the main loop last came out of poll () */
static double longest; /* the longest time between two polls since it was cleared */

static int
poll_and_watch (GPollFD *fds,
                guint n,
                int timeout)
{
  int result;

  if (woken != 0)
    longest = MAX (longest, bench_read_cpu (CLOCK_THREAD_CPUTIME_ID) - woken);
  result = g_poll (fds, n, timeout);
  woken = bench_read_cpu (CLOCK_THREAD_CPUTIME_ID);
  return result;
}

static GtkWidget *
find_text_view (GtkWidget *widget,
                const char *field)
{
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkWidget *editor = gtk_widget_get_ancestor (widget, PM_TYPE_FIELD_EDITOR);

      return editor != NULL
                     && g_strcmp0 (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), field) == 0
                 ? widget
                 : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text_view (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
report (const char *what,
        GArray *times)
{
  bench_sort (times);
  g_print ("%-44s median %6.2f ms, 95 of 100 %6.2f ms, worst %6.2f ms\n", what,
           bench_get_share (times, 0.5), bench_get_share (times, 0.95), bench_get_share (times, 1));
}

/* Types at @at of the text, as an input method commits letters. */
static void
measure (const char *what,
         GtkWidget *view,
         GtkWidget *input,
         int at)
{
  static const char letters[] = "the replica fell behind ";
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) stalls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *stall = g_strdup_printf ("%s, longest stall a letter", what);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (input));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, at);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (input), gtk_text_buffer_get_insert (buffer));
  bench_wait (600);
  for (guint i = 0; i < LETTERS; i++)
    {
      double start = bench_read_cpu (CLOCK_THREAD_CPUTIME_ID), taken;

      woken = start;
      longest = 0;
      gtk_text_buffer_insert_interactive_at_cursor (buffer, &letters[i % (sizeof letters - 1)], 1,
                                                    TRUE);
      bench_wait_for_paint (&view, 1);
      taken = bench_read_cpu (CLOCK_THREAD_CPUTIME_ID) - start;
      g_array_append_val (frames, taken);
      bench_wait (PAUSE_MS);
      g_array_append_val (stalls, longest);
    }
  report (what, frames);
  report (stall, stalls);
}

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < SIZE; i++)
    g_string_append_printf (text,
                            "Paragraph %u tells at length what the hosts of the cluster answered, and "
                            "in which order they came back.%s\n",
                            i, i % 20 == 0 ? " The engineer forgot the alert." : "");

  return g_string_free (text, FALSE);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (PmMethod) method = NULL;
  g_autoptr (PmLanguages) languages = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  g_autoptr (PmPostmortem) postmortem = NULL;
  g_autofree char *folder = NULL, *path = NULL, *text = make_text ();
  PmPostmortemView *view;
  GtkWidget *window, *input;

  bench_init ();
  folder = g_dir_make_tmp ("pm-typing-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "library.db", NULL);
  library = pm_library_open (path, PM_LIBRARY_MODE_CREATE, NULL, &error);
  g_assert_no_error (error);
  method = pm_method_new (NULL, NULL);
  languages = pm_languages_new (method, NULL, NULL);
  settings = g_settings_new ("org.postmortem.Postmortem");
  postmortem = pm_exchange_read_example (NULL);
  g_object_set (postmortem, "summary", text, NULL);
  pm_library_add (library, postmortem, &error);
  g_assert_no_error (error);
  pm_library_attach (library, postmortem);

  view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  pm_postmortem_view_set_up (view, method, languages, library, settings);
  pm_postmortem_view_set_postmortem (view, postmortem);
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  pm_postmortem_view_show_step (view, PM_STEP_REPORT);
  bench_wait (2000);
  input = find_text_view (window, "summary");
  g_assert_nonnull (input);
  gtk_widget_grab_focus (input);
  g_main_context_set_poll_func (NULL, poll_and_watch);
  /* What any letter costs here. */
  g_object_set (postmortem, "summary", "For forty minutes nobody could pay.", NULL);
  measure ("one line", window, input, 10);
  g_object_set (postmortem, "summary", text, NULL);
  bench_wait (1000);
  measure ("50 kB, at the begin", window, input, 100);
  measure ("50 kB, at the end", window, input, (int) strlen (text) - 20);
  bench_wait (2000);
  g_main_context_set_poll_func (NULL, g_poll);

  pm_postmortem_view_set_postmortem (view, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  pm_library_flush (library, NULL, NULL);
  g_clear_object (&library);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
