/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseFind: the bar that asks what to find in a diagram, and finds it.  Whoever shows the diagram
 * dims the rest at "changed", goes on at "next", and takes the focus back at "closed".
 */

#include "pm-cause-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmCauseFind
{
  GtkWidget parent_instance;

  PmRecord *diagram; /* owned, or NULL */
  GtkWidget *bar;
  GtkWidget *entry;
  GtkWidget *count;
};

enum
{
  CHANGED,
  NEXT,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmCauseFind, pm_cause_find, GTK_TYPE_WIDGET)

static char *
dup_wanted (PmCauseFind *self)
{
  if (!pm_cause_find_is_open (self))
    return g_strdup ("");
  return g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
}

static gboolean
matches (PmRecord *node,
         const char *wanted)
{
  g_autofree char *text = g_utf8_casefold (pm_node_get_text (node), -1);

  return strstr (text, wanted) != NULL;
}

static void
show_count (PmCauseFind *self,
            PmRecord *current)
{
  g_autoptr (GPtrArray) found = pm_cause_find_dup_matches (self);
  g_autofree char *text = NULL;
  guint at;

  if (found != NULL && current != NULL && g_ptr_array_find (found, current, &at))
    /* Translators: which of the matches of a search is selected, as in "2 of 5" */
    text = g_strdup_printf (_("%u of %u"), at + 1, found->len);
  else if (found != NULL)
    text = g_strdup_printf (ngettext ("%u match", "%u matches", found->len), found->len);
  gtk_label_set_label (GTK_LABEL (self->count), text != NULL ? text : "");
}

static void
changed_cb (PmCauseFind *self)
{
  if (self->entry == NULL)
    return;
  show_count (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (PmCauseFind *self)
{
  g_signal_emit (self, signals[NEXT], 0, FALSE);
}

static void
stop_cb (PmCauseFind *self)
{
  pm_cause_find_close (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
key_cb (PmCauseFind *self,
        guint key,
        guint code,
        GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (key != GDK_KEY_F3 && !(shift && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)))
    return FALSE;
  g_signal_emit (self, signals[NEXT], 0, shift);
  return TRUE;
}

static void
pm_cause_find_dispose (GObject *object)
{
  PmCauseFind *self = PM_CAUSE_FIND (object);

  self->entry = NULL;
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_cause_find_parent_class)->dispose (object);
}

static void
pm_cause_find_class_init (PmCauseFindClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_cause_find_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pm_cause_find_init (PmCauseFind *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->bar = gtk_search_bar_new ();
  self->entry = gtk_search_entry_new ();
  self->count = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  g_object_set (self->entry, "placeholder-text", _("Find in the Causes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in the Causes"), -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), box);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

/**
 * pm_cause_find_new:
 *
 * Returns: (transfer floating): a closed bar
 */
GtkWidget *
pm_cause_find_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_FIND, NULL);
}

/**
 * pm_cause_find_set_diagram:
 * @self: a bar
 * @diagram: (nullable): where to look
 */
void
pm_cause_find_set_diagram (PmCauseFind *self,
                           PmRecord *diagram)
{
  g_return_if_fail (PM_IS_CAUSE_FIND (self));

  g_set_object (&self->diagram, diagram);
}

/**
 * pm_cause_find_open:
 * @self: a bar
 *
 * Asks what to find.
 */
void
pm_cause_find_open (PmCauseFind *self)
{
  g_return_if_fail (PM_IS_CAUSE_FIND (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_widget_grab_focus (self->entry);
  /* What was looked for before is there, and typing replaces it. */
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * pm_cause_find_close:
 * @self: a bar
 */
void
pm_cause_find_close (PmCauseFind *self)
{
  g_return_if_fail (PM_IS_CAUSE_FIND (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), FALSE);
}

/**
 * pm_cause_find_is_open:
 * @self: a bar
 *
 * Returns: whether it is seen
 */
gboolean
pm_cause_find_is_open (PmCauseFind *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_FIND (self), FALSE);

  return self->entry != NULL && gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar));
}

/**
 * pm_cause_find_dup_matches:
 * @self: a bar
 *
 * Returns: (transfer container) (nullable): the nodes that hold what is looked for, folded away or
 *   not, from top to bottom; %NULL while nothing is looked for
 */
GPtrArray *
pm_cause_find_dup_matches (PmCauseFind *self)
{
  g_autofree char *wanted = dup_wanted (self);
  g_autoptr (GArray) places = NULL;
  GPtrArray *found;

  if (*wanted == '\0' || self->diagram == NULL || pm_record_get_postmortem (self->diagram) == NULL)
    return NULL;
  places = pm_diagram_walk (self->diagram, FALSE);
  found = g_ptr_array_new ();
  for (guint i = 0; i < places->len; i++)
    if (matches (g_array_index (places, PmPlace, i).node, wanted))
      g_ptr_array_add (found, g_array_index (places, PmPlace, i).node);
  return found;
}

/**
 * pm_cause_find_next:
 * @self: a bar
 * @from: (nullable): where one is
 * @backwards: whether to go up instead of down
 *
 * Returns: (transfer none) (nullable): the next match, beginning again at the other end; with a bell
 *   and %NULL when there is none
 */
PmRecord *
pm_cause_find_next (PmCauseFind *self,
                    PmRecord *from,
                    gboolean backwards)
{
  g_autofree char *wanted = dup_wanted (self);
  g_autoptr (GArray) places = NULL;
  guint start = 0;

  if (*wanted == '\0' || self->diagram == NULL)
    return NULL;
  places = pm_diagram_walk (self->diagram, FALSE);
  /* From nowhere the first one is the next. */
  start = backwards || places->len == 0 ? 0 : places->len - 1;
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, PmPlace, i).node == from)
      start = i;
  for (guint i = 1; i <= places->len; i++)
    {
      guint at = (start + (backwards ? places->len - i : i)) % places->len;
      PmRecord *node = g_array_index (places, PmPlace, at).node;

      if (!matches (node, wanted))
        continue;
      show_count (self, node);
      return node;
    }
  gtk_widget_error_bell (GTK_WIDGET (self));
  return NULL;
}
