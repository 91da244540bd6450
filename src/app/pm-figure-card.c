/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figure cards: a number that matters, set large, with what it is below. */

#include "pm-figure-card.h"

#include <glib/gi18n-lib.h>

static void
add_label (GtkWidget *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/**
 * pm_figure_card_new:
 * @value: the number, ready to be read
 * @label: what it is
 * @note: (nullable): a line of small print
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
pm_figure_card_new (const char *value,
                    const char *label,
                    const char *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figure-card");
  add_label (box, value, "figure-value");
  add_label (box, label, "figure-label");
  if (note != NULL && *note != '\0')
    add_label (box, note, "field-caption");
  return box;
}
