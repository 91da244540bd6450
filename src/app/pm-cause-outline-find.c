/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the outline: what does not match is dimmed, and F3 goes on to the next match. */

#include "pm-cause-outline-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_wanted (PmCauseOutline *self)
{
  if (!gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->search_bar)))
    return g_strdup ("");
  return g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
}

/**
 * pm_cause_outline_update_found:
 * @self: an outline
 *
 * Dims the rows that do not hold what is looked for.
 */
void
pm_cause_outline_update_found (PmCauseOutline *self)
{
  g_autofree char *wanted = dup_wanted (self);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    pm_cause_outline_row_set_dimmed (row, *wanted != '\0'
                                              && !pm_cause_outline_row_matches (row, wanted));
}

static void
search_changed_cb (PmCauseOutline *self)
{
  pm_cause_outline_update_found (self);
}

static void
search_activate_cb (PmCauseOutline *self)
{
  pm_cause_outline_find_next (self, FALSE);
}

static void
search_stop_cb (PmCauseOutline *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
search_key_cb (PmCauseOutline *self,
               guint key,
               guint code,
               GdkModifierType state)
{
  if (key != GDK_KEY_F3)
    return FALSE;
  pm_cause_outline_find_next (self, (state & GDK_SHIFT_MASK) != 0);
  return TRUE;
}

/**
 * pm_cause_outline_create_search:
 * @self: an outline that is being made
 */
void
pm_cause_outline_create_search (PmCauseOutline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search_bar = gtk_search_bar_new ();
  self->search_entry = gtk_search_entry_new ();
  g_object_set (self->search_entry, "placeholder-text", _("Find in the Causes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find in the Causes"), -1);
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->search_bar), self->search_entry);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (search_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (search_stop_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search_entry, keys);
  gtk_widget_set_parent (self->search_bar, GTK_WIDGET (self));
}

/**
 * pm_cause_outline_find:
 * @self: an outline
 *
 * Asks what to find.
 */
void
pm_cause_outline_find (PmCauseOutline *self)
{
  pm_cause_outline_stop_editing (self, TRUE);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

/* The node that holds @wanted, next after the selected one, folded away or not. */
static PmRecord *
find_next (PmCauseOutline *self,
           const char *wanted,
           gboolean backwards)
{
  g_autoptr (GArray) places = pm_diagram_walk (self->diagram, FALSE);
  PmRecord *selected = pm_cause_outline_get_selected (self);
  guint start = 0;

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, PmPlace, i).node == selected)
      start = i;
  for (guint i = 1; i <= places->len; i++)
    {
      guint at = (start + (backwards ? places->len - i : i)) % places->len;
      PmRecord *node = g_array_index (places, PmPlace, at).node;
      g_autofree char *text = g_utf8_casefold (pm_node_get_text (node), -1);

      if (strstr (text, wanted) != NULL)
        return node;
    }
  return NULL;
}

/**
 * pm_cause_outline_find_next:
 * @self: an outline
 * @backwards: whether to go up instead of down
 *
 * Selects the next node that holds what is looked for, and begins again at the other end.
 */
void
pm_cause_outline_find_next (PmCauseOutline *self,
                            gboolean backwards)
{
  g_autofree char *wanted = dup_wanted (self);
  PmRecord *node;

  if (*wanted == '\0' || self->diagram == NULL)
    return;
  node = find_next (self, wanted, backwards);
  if (node != NULL)
    pm_cause_outline_select (self, node);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}
