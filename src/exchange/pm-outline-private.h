/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-outline.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* What other programs keep beside the texts of a tree, and an outline has no place for. */
typedef enum
{
  PM_LEFT_OUT_NOTES,
  PM_LEFT_OUT_LABELS,
  PM_LEFT_OUT_MARKERS,
  PM_LEFT_OUT_IMAGES,
  PM_LEFT_OUT_LINKS,
  PM_LEFT_OUT_RELATIONSHIPS,
  PM_LEFT_OUT_FLOATING,
  PM_LEFT_OUT_SUMMARIES,
  PM_LEFT_OUT_CALLOUTS,
  PM_LEFT_OUT_BOUNDARIES,
  PM_LEFT_OUT_TASKS,
  PM_N_LEFT_OUT,
} PmLeftOutKind;

/* How many of each there were. */
typedef struct
{
  guint counts[PM_N_LEFT_OUT];
} PmLeftOut;

void pm_left_out_tell (const PmLeftOut *left_out,
                       GPtrArray *notes);

PmOutline *pm_outline_read_text (const char *text,
                                 GError **error);
PmOutline *pm_outline_read_markdown (const char *text,
                                     GError **error);
PmOutline *pm_outline_read_mermaid (const char *text,
                                    PmOutlineFormat format,
                                    GError **error);
PmOutline *pm_outline_read_xml (GBytes *bytes,
                                PmOutlineFormat format,
                                PmLeftOut *left_out,
                                GError **error);
PmOutline *pm_outline_read_xmind (GBytes *bytes,
                                  PmLeftOut *left_out,
                                  GError **error);
PmOutline *pm_outline_read_xmind_xml (GBytes *bytes,
                                      PmLeftOut *left_out,
                                      GError **error);
GBytes *pm_outline_write_xmind (PmOutline *outline,
                                PmOutlineFormat format,
                                GError **error);

xmlDoc *pm_outline_parse_xml (GBytes *bytes,
                              const char *root,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_outline_is_element (const xmlNode *node,
                                const char *name);
xmlNode *pm_outline_find_child (xmlNode *parent,
                                const char *name);
char *pm_outline_dup_attribute (const xmlNode *node,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *pm_outline_dup_content (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
