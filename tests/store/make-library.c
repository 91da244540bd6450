/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a library of any size, to look at and to measure:
 *   make-library PATH NUMBER   adds NUMBER postmortems to the library, which is made when missing
 *   make-library --schema      prints the SQL that makes an empty library of this version
 * The same number gives the same content.  All is written in a few large transactions, beside the
 * writer that a program has, because a hundred thousand small ones take their time.
 */

#include "pm-batch-private.h"
#include "pm-library.h"
#include "pm-schema-private.h"

#include <stdlib.h>
#include <string.h>

#define IN_ONE_TRANSACTION 200

static const char *const words[] = {
  "database", "replica", "primary", "lag", "alert", "deploy", "rollback", "cache", "queue", "login",
  "payment", "certificate", "expired", "timeout", "disk", "full", "restore", "backup", "network",
  "switch", "config", "change", "restart", "failover", "traffic", "customer", "report", "delayed",
  "storage", "cluster", "leader", "election", "token", "invoice", "search", "index", "memory", "leak",
};

static char *
make_text (GRand *rand,
           guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  text->str[0] = g_ascii_toupper (text->str[0]);
  return g_string_free (text, FALSE);
}

static PmRecord *
add (PmPostmortem *postmortem,
     GType type,
     const char *field,
     GRand *rand)
{
  PmRecord *record = pm_postmortem_add (postmortem, type, NULL);
  g_autofree char *text = make_text (rand, 8);

  g_object_set (record, field, text, NULL);
  return record;
}

static void
add_events (PmPostmortem *postmortem,
            GRand *rand)
{
  gint64 at = 1500000000 + g_rand_int_range (rand, 0, 250000000);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (PmTime) time = pm_time_new (at, at, PM_TIME_MINUTE, PM_TIME_EXACT, "UTC");

      g_object_set (add (postmortem, PM_TYPE_EVENT, "what", rand), "at", time, "milestone",
                    i == 0 ? PM_MILESTONE_STARTED : i == 11 ? PM_MILESTONE_RESOLVED
                                                            : PM_MILESTONE_NONE,
                    NULL);
      at += 60 * g_rand_int_range (rand, 1, 30);
    }
}

static PmPostmortem *
make_postmortem (GRand *rand,
                 guint number)
{
  PmPostmortem *self = pm_postmortem_new (NULL);
  g_autofree char *title = make_text (rand, 5);
  g_autofree char *summary = make_text (rand, 60);
  g_autofree char *reference = g_strdup_printf ("INC-%u", number);
  PmRecord *owner;

  pm_postmortem_begin (self, "Make");
  owner = add (self, PM_TYPE_PERSON, "role", rand);
  add (self, PM_TYPE_PERSON, "role", rand);
  g_object_set (self, "title", title, "summary", summary, "reference", reference, "severity",
                g_rand_int_range (rand, 0, 5), "status", g_rand_int_range (rand, 0, 5), "type",
                g_rand_int_range (rand, 0, 5), "owner", pm_record_get_id (owner), NULL);
  add_events (self, rand);
  for (guint i = 0; i < 5; i++)
    add (self, PM_TYPE_CAUSE, "statement", rand);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *due = g_strdup_printf ("%d-06-01", g_rand_int_range (rand, 2018, 2035));

      g_object_set (add (self, PM_TYPE_ACTION, "what", rand), "due", due, "state",
                    g_rand_int_range (rand, 0, 5), "owner", pm_record_get_id (owner), NULL);
    }
  for (guint i = 0; i < 3; i++)
    add (self, PM_TYPE_LESSON, "text", rand);
  pm_postmortem_end (self);
  return self;
}

static gboolean
write_all (PmConnection *connection,
           guint n,
           GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);

  /* Nobody's work is in it: what a power cut takes can be made again. */
  if (!pm_connection_execute (connection, "PRAGMA synchronous = OFF", error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmPostmortem) postmortem = make_postmortem (rand, i + 1);
      g_autoptr (PmBatch) batch = pm_batch_new_whole (postmortem);

      if (i % IN_ONE_TRANSACTION == 0 && !pm_connection_begin (connection, error))
        return FALSE;
      if (!pm_batch_write (batch, connection, error))
        return FALSE;
      if ((i % IN_ONE_TRANSACTION == IN_ONE_TRANSACTION - 1 || i == n - 1)
          && !pm_connection_commit (connection, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  g_autoptr (PmConnection) connection = NULL;

  if (argc == 2 && strcmp (argv[1], "--schema") == 0)
    {
      g_autofree char *sql = pm_schema_dup_sql ();

      g_print ("%s", sql);
      return 0;
    }
  if (argc != 3)
    {
      g_printerr ("Usage: make-library PATH NUMBER | --schema\n");
      return 2;
    }
  library = pm_library_open (argv[1], PM_LIBRARY_MODE_CREATE, NULL, &error);
  if (library != NULL)
    connection = pm_connection_new (argv[1], PM_CONNECTION_WRITE, &error);
  if (connection == NULL || !write_all (connection, atoi (argv[2]), &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
