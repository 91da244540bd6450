/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that uses a library, for tests that need one to be killed or restricted.
 *   session edit PATH SEED   plays the script without end; prints each step that shows as saved
 *   session leave PATH       plays some steps and goes without closing the library
 *   session look PATH        gives up root's rights, opens it for editing, and prints the state and
 *                            the number of rows
 */

#include "script.h"

#include "pm-library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define STEPS_BEFORE_LEAVING 20

typedef struct
{
  PmLibrary *library;
  PmPostmortem *postmortem;
  GRand *rand;
  guint burst; /* how many steps are still to be played before a pause */
} Session;

static void
state_changed_cb (PmLibrary *library,
                  GParamSpec *pspec,
                  Session *session)
{
  char line[32];

  if (pm_library_get_state (library) != PM_LIBRARY_STATE_SAVED)
    return;
  /* One write for one line, so that a killed program leaves no half number that looks whole. */
  g_snprintf (line, sizeof line, "%u\n", script_get_step (session->postmortem));
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

static void
begin (Session *session,
       const char *path)
{
  g_autoptr (GError) error = NULL;

  session->library = pm_library_open (path, PM_LIBRARY_MODE_CREATE, NULL, &error);
  if (session->library == NULL)
    g_error ("%s", error->message);
  session->postmortem = pm_library_load (session->library, SCRIPT_ID, NULL, NULL);
  if (session->postmortem != NULL)
    return;
  session->postmortem = pm_postmortem_new (SCRIPT_ID);
  if (!pm_library_add (session->library, session->postmortem, &error))
    g_error ("%s", error->message);
}

/* A fast typist, who pauses now and then until the window shows "saved". */
static gboolean
edit_cb (gpointer data)
{
  Session *session = data;

  if (session->burst == 0)
    {
      if (pm_library_get_state (session->library) != PM_LIBRARY_STATE_SAVED)
        return G_SOURCE_CONTINUE;
      session->burst = g_rand_int_range (session->rand, 1, 6);
    }
  session->burst--;
  script_play_step (session->postmortem);
  return G_SOURCE_CONTINUE;
}

static int
edit (const char *path,
      guint32 seed)
{
  Session session = { NULL };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  begin (&session, path);
  session.rand = g_rand_new_with_seed (seed);
  g_signal_connect (session.library, "notify::state", G_CALLBACK (state_changed_cb), &session);
  g_timeout_add (1, edit_cb, &session);
  g_main_loop_run (loop);
  return 0;
}

static int
leave (const char *path)
{
  Session session = { NULL };
  g_autoptr (GError) error = NULL;

  begin (&session, path);
  for (int i = 0; i < STEPS_BEFORE_LEAVING; i++)
    script_play_step (session.postmortem);
  if (!pm_library_flush (session.library, NULL, &error))
    g_error ("%s", error->message);
  _exit (0);
}

/* Only now, because the program itself may lie where nobody else can read. */
static void
become_nobody (void)
{
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    g_error ("root's rights cannot be given up");
  /* Whoever looks for leaks at the end has to be able to look into the process. */
  prctl (PR_SET_DUMPABLE, 1);
}

static int
look (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = pm_library_open (path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;

  if (library == NULL)
    {
      printf ("%s\n", error->message);
      return 1;
    }
  rows = pm_library_read_list (library, NULL, &error);
  printf ("%d %u\n", pm_library_get_state (library), rows != NULL ? rows->len : 0);
  return 0;
}

int
main (int argc,
      char **argv)
{
  if (argc == 4 && strcmp (argv[1], "edit") == 0)
    return edit (argv[2], atoi (argv[3]));
  if (argc == 3 && strcmp (argv[1], "leave") == 0)
    return leave (argv[2]);
  if (argc == 3 && strcmp (argv[1], "look") == 0)
    {
      become_nobody ();
      return look (argv[2]);
    }
  return 2;
}
