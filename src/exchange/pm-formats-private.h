/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only files of other programs need: XML and zip, and with them a dozen libraries. They are in
 * a module of their own, which is loaded with the first such file. Its functions are called by way
 * of pm-xml.h and pm-zip.h, which say what they do.
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct
{
  xmlDoc *(*parse_xml) (GBytes *bytes, int options, const int *cancelled, guint *line,
                        char **reason);
  void (*free_xml) (xmlDoc *document);
  xmlNode *(*get_root) (xmlDoc *document);
  guint (*get_line) (const xmlNode *node);
  char *(*dup_attribute) (const xmlNode *node, const char *name);
  char *(*dup_own_attribute) (const xmlNode *node, const char *name);
  char *(*dup_content) (const xmlNode *node);
  GHashTable *(*read_zip) (GBytes *bytes, const char *const *names, GError **error);
  GBytes *(*write_zip) (const char *const *names, GBytes *const *contents, GError **error);
} PmFormats;

/* The variable of the module that has them. */
#define PM_FORMATS_SYMBOL "pm_formats"

const PmFormats *pm_formats_get (GError **error);

/* Inside of the module. */
xmlDoc *pm_formats_parse_xml (GBytes *bytes, int options, const int *cancelled, guint *line,
                              char **reason);
void pm_formats_free_xml (xmlDoc *document);
xmlNode *pm_formats_get_root (xmlDoc *document);
guint pm_formats_get_line (const xmlNode *node);
char *pm_formats_dup_attribute (const xmlNode *node, const char *name);
char *pm_formats_dup_own_attribute (const xmlNode *node, const char *name);
char *pm_formats_dup_content (const xmlNode *node);
GHashTable *pm_formats_read_zip (GBytes *bytes, const char *const *names, GError **error);
GBytes *pm_formats_write_zip (const char *const *names, GBytes *const *contents, GError **error);

G_END_DECLS
