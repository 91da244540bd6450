/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The method as a person gets it: with the file of the team that was chosen in the preferences, or
 * that lies in the usual place. The window and the command line read the same choice. A mistake in
 * that file keeps nobody from work: the method is there without it, and why is told. */

#include "pm-method.h"

#include "pm-config.h"

#include <glib/gi18n-lib.h>

#define KEY "method-file"

/* Where the program is not installed, or an older one is, nobody has chosen anything. */
static char *
dup_chosen_path (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, PM_APP_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *path = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  path = g_settings_get_string (settings, KEY);

  return *path != '\0' ? g_steal_pointer (&path) : NULL;
}

/**
 * pm_method_dup_usual_team_path:
 *
 * Returns: (transfer full) (nullable): the team's own file where it lies without being chosen; %NULL
 *   when there is none
 */
char *
pm_method_dup_usual_team_path (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "postmortem", "method.json",
                                            NULL);

  /* A link to a file that is gone, such as into a checkout, is a choice that cannot be heeded. */
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)
           ? g_steal_pointer (&path)
           : NULL;
}

/**
 * pm_method_dup_team_path:
 *
 * Returns: (transfer full) (nullable): the team's own file that all of the program heeds, whether it
 *   is there or not: the one that was chosen, else the one in the usual place; %NULL when there is
 *   none
 */
char *
pm_method_dup_team_path (void)
{
  char *path = dup_chosen_path ();

  return path != NULL ? path : pm_method_dup_usual_team_path ();
}

/**
 * pm_method_new_for_person:
 * @problem: (out) (transfer full) (nullable): why the team's own file is not used, as a sentence
 *   for people; %NULL where it is, or where there is none
 *
 * Returns: (transfer full): the method, with what the team's own file says where it can be used
 */
PmMethod *
pm_method_new_for_person (char **problem)
{
  g_autofree char *path = pm_method_dup_team_path ();
  g_autoptr (GError) error = NULL;
  PmMethod *method = path != NULL ? pm_method_new (path, &error) : NULL;

  *problem = error != NULL
                 ? g_strdup_printf (_("The team’s texts are not used. %s"), error->message)
                 : NULL;
  if (method != NULL)
    return method;

  g_clear_error (&error);
  method = pm_method_new (NULL, &error);
  /* It is part of the program: without it the program is not built right. */
  if (method == NULL)
    g_error ("%s", error->message);

  return method;
}
