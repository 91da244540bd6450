/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges: short words on a tinted ground.  The word alone carries the meaning. */

#include "pm-badge.h"

#include "pm-field.h"

#include <glib/gi18n-lib.h>

/**
 * pm_badge_show_severity:
 * @label: a label with the style class "badge"
 * @severity: a severity
 *
 * Shows the short form of a severity, with its colour.
 */
void
pm_badge_show_severity (GtkLabel *label,
                        PmSeverity severity)
{
  static const char *const classes[] = { "quiet", "sev1", "sev2", "sev3", "sev4" };
  static const char *const names[] = { "–", "SEV1", "SEV2", "SEV3", "SEV4" };

  g_return_if_fail (severity < G_N_ELEMENTS (classes));

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (label), classes[severity]);
  gtk_label_set_label (label, names[severity]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), pm_enum_get_label (PM_TYPE_SEVERITY, severity));
}
