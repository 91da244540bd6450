/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPassingWords: a few words over the foot of a window that say what was just done, and go by
 * themselves.  New words take the place of the old ones at once, and there is nothing in them that
 * could take a key: whoever leads a meeting presses the next one meanwhile.
 */

#include "pm-passing-words.h"

#define SECONDS 5

struct _PmPassingWords
{
  GtkWidget parent_instance;

  guint source;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (PmPassingWords, pm_passing_words, GTK_TYPE_WIDGET)

static gboolean
gone_cb (gpointer data)
{
  PM_PASSING_WORDS (data)->source = 0;
  gtk_widget_set_visible (data, FALSE);
  return G_SOURCE_REMOVE;
}

static void
pm_passing_words_dispose (GObject *object)
{
  PmPassingWords *self = PM_PASSING_WORDS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_passing_words_parent_class)->dispose (object);
}

static void
pm_passing_words_class_init (PmPassingWordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_passing_words_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pm_passing_words_init (PmPassingWords *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap",
                              TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (self->label, "passing-words");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * pm_passing_words_new:
 *
 * Returns: (transfer floating): what says nothing yet, to lay over something else
 */
GtkWidget *
pm_passing_words_new (void)
{
  return g_object_new (PM_TYPE_PASSING_WORDS, NULL);
}

/**
 * pm_passing_words_say:
 * @self: where words pass
 * @words: what was just done
 *
 * Shows words for a few seconds.
 */
void
pm_passing_words_say (PmPassingWords *self,
                      const char *words)
{
  g_return_if_fail (PM_IS_PASSING_WORDS (self));

  g_clear_handle_id (&self->source, g_source_remove);
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->source = g_timeout_add_seconds (SECONDS, gone_cb, self);
}
