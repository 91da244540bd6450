/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branches of diagrams on the clipboard: whole ones inside the program, indented text everywhere
 * else.
 */

#include "pm-branch-clipboard.h"

typedef struct
{
  GtkWidget *widget; /* owned, as the records */
  PmRecord *diagram;
  PmRecord *parent;
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

  if (value != NULL && can_paste (paste))
    paste->pasted (paste->widget, pm_branch_paste (g_value_get_boxed (value), paste->diagram,
                                                   paste->parent, NULL));
}

/**
 * pm_branch_clipboard_copy:
 * @widget: where it is copied from
 * @node: a node of a diagram
 *
 * Puts the node with all below it on the clipboard.
 */
void
pm_branch_clipboard_copy (GtkWidget *widget,
                          PmRecord *node)
{
  g_autoptr (PmBranch) branch = pm_branch_new (node);
  g_autofree char *text = pm_node_dup_outline (node);
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *providers[2];

  providers[0] = gdk_content_provider_new_typed (PM_TYPE_BRANCH, branch);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
}

/**
 * pm_branch_clipboard_paste:
 * @widget: where it is pasted
 * @diagram: a diagram
 * @parent: (nullable): the node of it to paste below; %NULL for the root
 * @as_text: whether to make new causes even of what was copied in the program
 * @pasted: called when it is done
 *
 * Pastes what is on the clipboard.
 */
void
pm_branch_clipboard_paste (GtkWidget *widget,
                           PmRecord *diagram,
                           PmRecord *parent,
                           gboolean as_text,
                           PmBranchPasted pasted)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  Paste *paste = g_new0 (Paste, 1);

  paste->widget = g_object_ref (widget);
  paste->diagram = g_object_ref (diagram);
  g_set_object (&paste->parent, parent);
  paste->pasted = pasted;
  if (!as_text
      && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), PM_TYPE_BRANCH))
    gdk_clipboard_read_value_async (clipboard, PM_TYPE_BRANCH, G_PRIORITY_DEFAULT, NULL,
                                    branch_read_cb, paste);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, paste);
}
