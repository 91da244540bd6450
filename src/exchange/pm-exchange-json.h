/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

/* Deeper than any file of ours by far, and far from where a recursive parser runs out of stack. */
#define PM_JSON_MAX_DEPTH 32

/* The deepest that any file is read to, where its format says so. */
#define PM_JSON_DEEPEST 1024

/* Some 60,000 records; what the values take in memory stays below a few hundred megabytes. */
#define PM_JSON_MAX_VALUES 1000000

JsonNode *pm_json_parse (const char *text,
                         gsize length,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *pm_json_parse_deep (const char *text,
                              gsize length,
                              guint max_depth,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *pm_json_print (JsonNode *node);
