/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branches of diagrams on the clipboard: whole ones inside the program; elsewhere as indented text,
 * as a list, or as a picture, whichever the other program takes.
 */

#include "pm-branch-clipboard.h"

#include "pm-branch-picture.h"

#include <string.h>

typedef struct
{
  GtkWidget *widget; /* owned, as the records */
  PmRecord *diagram;
  PmRecord *parent;
  PmBranchPaste how;
  PmBranchPasted pasted;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->widget);
  g_object_unref (paste->diagram);
  g_clear_object (&paste->parent);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

/* Reading takes a while, in which the diagram or the node may be deleted. */
static gboolean
can_paste (Paste *paste)
{
  return pm_record_get_postmortem (paste->diagram) != NULL
         && (paste->parent == NULL || pm_record_get_postmortem (paste->parent) != NULL);
}

static void
text_read_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (Paste) paste = data;
  /* No text is nothing to paste; why there is none does not matter. */
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (can_paste (paste))
    paste->pasted (paste->widget, text != NULL ? pm_diagram_paste_outline (paste->diagram,
                                                                           paste->parent, NULL,
                                                                           text)
                                               : NULL);
}

static void
branch_read_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  g_autoptr (Paste) paste = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  PmBranch *branch;

  if (value == NULL || !can_paste (paste))
    return;
  branch = g_value_get_boxed (value);
  if (paste->how != PM_BRANCH_PASTE_TRANSFER)
    paste->pasted (paste->widget, pm_branch_paste (branch, paste->diagram, paste->parent, NULL));
  else
    paste->pasted (paste->widget, paste->parent != NULL
                                      ? pm_branch_paste_transfer (branch, paste->diagram,
                                                                  paste->parent, NULL)
                                      : NULL);
}

/* The outline as nested lists. */
static char *
dup_html (const char *outline)
{
  g_auto (GStrv) lines = g_strsplit (outline, "\n", -1);
  GString *html = g_string_new (NULL);
  gssize depth = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gssize level = (gssize) strspn (lines[i], "\t");
      g_autofree char *text = g_markup_escape_text (lines[i] + level, -1);

      if (*text == '\0')
        continue;
      if (level <= depth)
        g_string_append (html, "</li>");
      for (; depth > level; depth--)
        g_string_append (html, "</ul></li>");
      for (; depth < level; depth++)
        g_string_append (html, "<ul>");
      g_string_append_printf (html, "<li>%s", text);
    }
  for (; depth >= 0; depth--)
    g_string_append (html, "</li></ul>");
  return g_string_free (html, FALSE);
}

/**
 * pm_branch_clipboard_copy:
 * @widget: where it is copied from
 * @nodes: (element-type PmRecord): nodes of a diagram, none below another; at least one
 *
 * Puts the nodes with all below them on the clipboard.
 */
void
pm_branch_clipboard_copy (GtkWidget *widget,
                          GPtrArray *nodes)
{
  g_autoptr (PmBranch) branch = pm_branch_new (nodes);
  g_autofree char *text = pm_nodes_dup_outline (nodes);
  char *html = dup_html (text);
  g_autoptr (GBytes) html_bytes = g_bytes_new_take (html, strlen (html));
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *providers[4];

  providers[0] = gdk_content_provider_new_typed (PM_TYPE_BRANCH, branch);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  providers[2] = gdk_content_provider_new_for_bytes ("text/html", html_bytes);
  providers[3] = pm_branch_picture_new (pm_node_get_diagram (nodes->pdata[0]), nodes);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
}

/**
 * pm_branch_clipboard_copy_picture:
 * @widget: where it is copied from
 * @diagram: a diagram
 * @nodes: (nullable) (element-type PmRecord): nodes of it whose branches to show; %NULL for all
 *
 * Puts a picture on the clipboard.
 */
void
pm_branch_clipboard_copy_picture (GtkWidget *widget,
                                  PmRecord *diagram,
                                  GPtrArray *nodes)
{
  g_autoptr (GdkContentProvider) picture = pm_branch_picture_new (diagram, nodes);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), picture);
}

/**
 * pm_branch_clipboard_paste:
 * @widget: where it is pasted
 * @diagram: a diagram
 * @parent: (nullable): the node of it to paste below; %NULL for the root
 * @how: what to make of what was copied in the program
 * @pasted: called when it is done
 *
 * Pastes what is on the clipboard.
 */
void
pm_branch_clipboard_paste (GtkWidget *widget,
                           PmRecord *diagram,
                           PmRecord *parent,
                           PmBranchPaste how,
                           PmBranchPasted pasted)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  Paste *paste = g_new0 (Paste, 1);

  paste->widget = g_object_ref (widget);
  paste->diagram = g_object_ref (diagram);
  g_set_object (&paste->parent, parent);
  paste->how = how;
  paste->pasted = pasted;
  if (how != PM_BRANCH_PASTE_TEXT
      && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), PM_TYPE_BRANCH))
    gdk_clipboard_read_value_async (clipboard, PM_TYPE_BRANCH, G_PRIORITY_DEFAULT, NULL,
                                    branch_read_cb, paste);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, paste);
}
