/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"

void add_care_tests (void);
void add_failure_tests (void);
void add_library_tests (void);
void add_list_tests (void);
void add_open_tests (void);

/* A folder of its own for each test, removed with all that is in it. */
typedef struct
{
  char *folder;
  char *path; /* of the library in it, which is not there yet */
} Place;

void place_set_up (Place *self,
                   gconstpointer data);
void place_tear_down (Place *self,
                      gconstpointer data);

PmLibrary *open_new (Place *place) G_GNUC_WARN_UNUSED_RESULT;
PmLibrary *open_again (Place *place) G_GNUC_WARN_UNUSED_RESULT;
void close_library (PmLibrary **library);
PmPostmortem *make_postmortem (guint number) G_GNUC_WARN_UNUSED_RESULT;
void save (PmLibrary *library);
void wait_until (gboolean (*done) (gpointer data),
                 gpointer data);
void edit_at_random (PmPostmortem *postmortem,
                     GRand *rand);
void execute_sql (const char *path,
                  const char *sql);
gint64 query_number (const char *path,
                     const char *sql);

#define ADD_IN_PLACE(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
