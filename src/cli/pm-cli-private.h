/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the verbs share: exit codes, arguments, problems, input. */

#pragma once

#include "pm-library.h"
#include "pm-postmortem.h"

#include <json-glib/json-glib.h>

/**
 * PmCliStatus:
 * @PM_CLI_FINE: all is well
 * @PM_CLI_FINDINGS: there are findings, or only a part could be done
 * @PM_CLI_UNUSABLE: the input or the arguments cannot be used
 */
typedef enum
{
  PM_CLI_FINE,
  PM_CLI_FINDINGS,
  PM_CLI_UNUSABLE,
} PmCliStatus;

gboolean pm_cli_parse (const GOptionEntry *entries,
                       int argc,
                       char **argv,
                       GStrv *arguments);
int pm_cli_choose (const char *option,
                   const char *word,
                   const char *const *words);
void pm_cli_complain (const char *format,
                      ...) G_GNUC_PRINTF (1, 2);
char *pm_cli_dup_library_path (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_cli_print_data (const char *text);
void pm_cli_print_json (JsonNode *node);

PmLibrary *pm_cli_open_library (PmLibraryMode mode,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_cli_has_library (void);
gboolean pm_cli_is_id (const char *what);
PmPostmortem *pm_cli_load (const char *what,
                           GBytes *bytes,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_cli_is_postmortem (const char *what,
                               GBytes *bytes);

/* The verbs: each gets its arguments, its own name first, and returns a PmCliStatus. */
int pm_cli_actions (int argc, char **argv);
int pm_cli_check (int argc, char **argv);
int pm_cli_diagram (int argc, char **argv);
int pm_cli_export (int argc, char **argv);
int pm_cli_faulttree (int argc, char **argv);
int pm_cli_import (int argc, char **argv);
int pm_cli_keys (int argc, char **argv);
int pm_cli_library (int argc, char **argv);
int pm_cli_list (int argc, char **argv);
