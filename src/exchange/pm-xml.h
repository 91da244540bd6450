/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

xmlDoc *pm_xml_parse (GBytes *bytes,
                      int     options,
                      const int *cancelled,
                      guint  *line,
                      char  **reason) G_GNUC_WARN_UNUSED_RESULT;
void pm_xml_free (xmlDoc *document);
xmlNode *pm_xml_get_root (xmlDoc *document);
guint pm_xml_get_line (const xmlNode *node);
char *pm_xml_dup_attribute (const xmlNode *node,
                            const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *pm_xml_dup_own_attribute (const xmlNode *node,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *pm_xml_dup_content (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
