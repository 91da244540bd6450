/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that edits is killed at any moment, over and over.  Whatever it had shown as saved is
 * there afterwards, every group is there whole or not at all, and the file is sound. */

#include "script.h"
#include "tests.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 220
#define LONGEST_LIFE_MS 120
#define LONGEST_WAIT_US (20 * G_USEC_PER_SEC)

typedef struct
{
  GPid pid;
  int out;
  GString *printed;
} Child;

static void
start (Child *self,
       const char *path,
       guint seed)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "session", NULL);
  const char *argv[] = { program, "edit", path, number, NULL };
  g_autoptr (GError) error = NULL;

  self->printed = g_string_new (NULL);
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &self->pid, NULL, &self->out, NULL, &error);
  g_assert_no_error (error);
}

/* Reads what is printed until @until (monotonic), or until there is something if @something. */
static void
read_until (Child *self,
            gint64 until,
            gboolean something)
{
  while (!something || self->printed->len == 0)
    {
      struct pollfd fd = { self->out, POLLIN, 0 };
      gint64 left_ms = MAX (0, (until - g_get_monotonic_time ()) / 1000);
      char buffer[4096];
      ssize_t n;

      if (poll (&fd, 1, left_ms) == 0)
        return;
      n = read (self->out, buffer, sizeof buffer);
      if (n <= 0)
        return;
      g_string_append_len (self->printed, buffer, n);
    }
}

/* Lets it live for a while: every other one from its first saved change on, so that a machine on
 * which starting takes long still tests what comes after. */
static void
let_live (Child *self,
          GRand *rand,
          gboolean saved)
{
  if (saved)
    {
      read_until (self, g_get_monotonic_time () + LONGEST_WAIT_US, TRUE);
      g_assert_cmpuint (self->printed->len, >, 0);
    }
  read_until (self,
              g_get_monotonic_time () + g_rand_int_range (rand, 0, LONGEST_LIFE_MS * 1000),
              FALSE);
}

/* Kills it; gives the last step that it had shown as saved, and whether it had shown any: 0 is the
 * new postmortem before the first step. */
static gboolean
end (Child *self,
     guint *step)
{
  int status;
  gboolean shown;
  char *last;

  g_assert_no_errno (kill (self->pid, SIGKILL));
  read_until (self, g_get_monotonic_time () + LONGEST_WAIT_US, FALSE);
  g_assert_cmpint (waitpid (self->pid, &status, 0), ==, self->pid);
  /* It must not have ended by itself. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_spawn_close_pid (self->pid);
  close (self->out);
  *step = 0;
  shown = self->printed->len > 0;
  if (shown)
    {
      g_string_truncate (self->printed, self->printed->len - 1);
      last = strrchr (self->printed->str, '\n');
      *step = atoi (last != NULL ? last + 1 : self->printed->str);
    }
  g_string_free (self->printed, TRUE);
  return shown;
}

/* Opens the library as the next start of the program would, and plays @expected to where it is. */
static void
verify (Place *place,
        PmPostmortem *expected,
        guint shown)
{
  PmLibrary *library = open_new (place);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = pm_library_check (library, NULL, &error);
  g_autoptr (PmPostmortem) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  found = pm_library_load (library, SCRIPT_ID, NULL, NULL);
  if (found == NULL)
    {
      g_assert_cmpuint (shown, ==, 0);
      g_assert_cmpuint (script_get_step (expected), ==, 0);
    }
  else
    {
      g_assert_cmpuint (script_get_step (found), >=, shown);
      g_assert_cmpuint (script_get_step (found), >=, script_get_step (expected));
      while (script_get_step (expected) < script_get_step (found))
        script_play_step (expected);
      g_assert_true (pm_postmortem_equal (found, expected));
    }
  g_clear_object (&found);
  close_library (&library);
}

static void
test_kill (Place *place,
           gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20170131);
  g_autoptr (PmPostmortem) expected = pm_postmortem_new (SCRIPT_ID);
  guint n_shown = 0;

  for (guint i = 0; i < KILLS; i++)
    {
      Child child;
      guint step;

      start (&child, place->path, i);
      let_live (&child, rand, i % 2 == 1);
      n_shown += end (&child, &step);
      verify (place, expected, step);
    }
  g_test_message ("%u of %u had shown something as saved; %u steps in all", n_shown, KILLS,
                  script_get_step (expected));
  g_assert_cmpuint (n_shown, >=, KILLS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD_IN_PLACE ("/kill/saved-is-saved", test_kill);
  return g_test_run ();
}
