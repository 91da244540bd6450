/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PmOutlineFormat:
 * @PM_OUTLINE_TEXT: lines, indented by spaces or tabs
 * @PM_OUTLINE_MARKDOWN: nested lists, under headings if there are any
 * @PM_OUTLINE_ISHIKAWA: the fishbone of Mermaid
 * @PM_OUTLINE_MINDMAP: the mind map of Mermaid
 * @PM_OUTLINE_OPML: the exchange format of outliners
 * @PM_OUTLINE_FREEMIND: the mind map file of FreeMind and Freeplane
 * @PM_OUTLINE_XMIND: the mind map file of XMind, a zip file; written, it is a chart to the right
 * @PM_OUTLINE_XMIND_FISHBONE: the same; written, it is a fishbone
 *
 * The files that hold a tree of texts.
 */
typedef enum
{
  PM_OUTLINE_TEXT,
  PM_OUTLINE_MARKDOWN,
  PM_OUTLINE_ISHIKAWA,
  PM_OUTLINE_MINDMAP,
  PM_OUTLINE_OPML,
  PM_OUTLINE_FREEMIND,
  PM_OUTLINE_XMIND,
  PM_OUTLINE_XMIND_FISHBONE,
} PmOutlineFormat;

/**
 * PmOutlineItem:
 * @text: one line of valid text, never empty
 * @depth: 0 at the top; at most one more than that of the item before
 */
typedef struct
{
  char *text;
  guint depth;
} PmOutlineItem;

/* A tree of texts, in document order: an array of PmOutlineItem that owns them. */
typedef GArray PmOutline;

#define PM_OUTLINE_MAX_ITEMS 100000
#define PM_OUTLINE_MAX_DEPTH 200

PmOutline *pm_outline_new (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_outline_free (PmOutline *outline);
gboolean pm_outline_add (PmOutline *outline,
                         const char *text,
                         guint depth,
                         guint line,
                         GError **error);
const PmOutlineItem *pm_outline_get (PmOutline *outline,
                                     guint index);

PmOutline *pm_outline_new_from_texts (char **texts,
                                      const guint *depths,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

int pm_outline_find_format (const char *name,
                            gboolean fishbone);
PmOutlineFormat pm_outline_guess_format (const char *name,
                                         GBytes *bytes);
PmOutline *pm_outline_read (GBytes *bytes,
                            PmOutlineFormat format,
                            GPtrArray *notes,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *pm_outline_write (PmOutline *outline,
                          PmOutlineFormat format,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmOutline, pm_outline_free)

G_END_DECLS
