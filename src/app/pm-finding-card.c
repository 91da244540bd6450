/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFindingCard: one finding: how serious it is, why it is one, and the question that leads to
 * better words.  It can be ignored on the spot with a reason, and heeded again.
 */

#include "pm-finding-card.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

struct _PmFindingCard
{
  GtkBox parent_instance;

  PmCoach *coach;     /* owned */
  PmFinding *finding; /* owned, or NULL */

  GtkWidget *severity;
  GtkWidget *about;
  GtkWidget *message;
  GtkWidget *question;
  GtkWidget *buttons;
  GtkWidget *show_button;
  GtkWidget *ignore_button;
  GtkWidget *more_button;
  GtkWidget *revealer;
  GtkWidget *reason;
  GtkWidget *confirm;
};

enum
{
  SHOW,
  MORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFindingCard, pm_finding_card, GTK_TYPE_BOX)

/**
 * pm_finding_severity_get_css_class:
 *
 * Returns: (transfer none): the class of the style sheet that gives it its colour
 */
const char *
pm_finding_severity_get_css_class (PmFindingSeverity severity)
{
  static const char *const classes[] = { "finding-hint", "finding-suggestion", "finding-problem" };

  return classes[severity];
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "max-width-chars", 44, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
has_reason (PmFindingCard *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  return *text != '\0';
}

static void
show_cb (PmFindingCard *self)
{
  g_signal_emit (self, signals[SHOW], 0);
}

static void
more_cb (PmFindingCard *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
ignore_cb (PmFindingCard *self)
{
  gboolean open = !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));

  if (self->finding->dismissal != NULL)
    {
      g_autoptr (PmFinding) finding = pm_finding_ref (self->finding);

      pm_coach_heed (self->coach, finding);
      return;
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  if (open)
    gtk_widget_grab_focus (self->reason);
}

static void
reason_changed_cb (PmFindingCard *self)
{
  gtk_widget_set_sensitive (self->confirm, has_reason (self));
}

static void
confirm_cb (PmFindingCard *self)
{
  g_autoptr (PmFinding) finding = NULL;
  g_autofree char *reason = NULL;

  if (!has_reason (self) || self->finding->dismissal != NULL)
    return;
  finding = pm_finding_ref (self->finding);
  reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  pm_coach_ignore (self->coach, finding, reason);
}

static void
pm_finding_card_dispose (GObject *object)
{
  PmFindingCard *self = PM_FINDING_CARD (object);

  g_clear_object (&self->coach);
  g_clear_pointer (&self->finding, pm_finding_unref);
  G_OBJECT_CLASS (pm_finding_card_parent_class)->dispose (object);
}

static void
pm_finding_card_class_init (PmFindingCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_finding_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * PmFindingCard::show-place:
   * @self: the card
   *
   * Somebody wants to see where the finding stands.
   */
  signals[SHOW] = g_signal_new ("show-place", PM_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PmFindingCard::more:
   * @self: the card
   *
   * Somebody wants to see the other findings of the same check, for which this one stands.
   */
  signals[MORE] = g_signal_new ("more", PM_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_button (PmFindingCard *self,
               const char *label,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "finding-button");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
create_reason (PmFindingCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("Why may it stay?"));
  pm_accessible_name (self->reason, _("Why may it stay?"));
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->reason), 8);
  self->confirm = gtk_button_new_with_label (C_ ("finding", "Ignore"));
  gtk_widget_set_sensitive (self->confirm, FALSE);
  gtk_box_append (GTK_BOX (line), self->reason);
  gtk_box_append (GTK_BOX (line), self->confirm);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), line);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (reason_changed_cb), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
}

static void
pm_finding_card_init (PmFindingCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding-card");

  self->severity = create_label ("finding-severity");
  self->about = create_label ("finding-about");
  gtk_label_set_wrap (GTK_LABEL (self->about), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->about), PANGO_ELLIPSIZE_END);
  self->message = create_label (NULL);
  self->question = create_label ("finding-question");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->show_button = create_button (self, C_ ("finding", "Show"), G_CALLBACK (show_cb));
  self->ignore_button = create_button (self, C_ ("finding", "Ignore…"), G_CALLBACK (ignore_cb));
  self->more_button = gtk_button_new ();
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_add_css_class (self->more_button, "finding-button");
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->more_button, FALSE);
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (more_cb), self);
  create_reason (self);
  gtk_box_append (GTK_BOX (self), self->severity);
  gtk_box_append (GTK_BOX (self), self->about);
  gtk_box_append (GTK_BOX (self), self->message);
  gtk_box_append (GTK_BOX (self), self->question);
  gtk_box_append (GTK_BOX (self), self->buttons);
  gtk_box_append (GTK_BOX (self), self->more_button);
  gtk_box_append (GTK_BOX (self), self->revealer);
}

/**
 * pm_finding_card_new:
 * @coach: whose findings it shows
 * @can_show: whether it offers to show the place, because it does not stand there
 *
 * Returns: (transfer floating): a card without a finding
 */
GtkWidget *
pm_finding_card_new (PmCoach *coach,
                     gboolean can_show)
{
  PmFindingCard *self = g_object_new (PM_TYPE_FINDING_CARD, NULL);

  self->coach = g_object_ref (coach);
  gtk_widget_set_visible (self->show_button, can_show);
  return GTK_WIDGET (self);
}

/**
 * pm_finding_card_get_finding:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
PmFinding *
pm_finding_card_get_finding (PmFindingCard *self)
{
  return self->finding;
}

static void
show_severity (PmFindingCard *self)
{
  const char *css[] = { "finding-severity",
                        pm_finding_severity_get_css_class (self->finding->severity), NULL };

  gtk_widget_set_css_classes (self->severity, css);
  gtk_label_set_label (GTK_LABEL (self->severity),
                       pm_finding_severity_get_label (self->finding->severity));
}

/* Which action has no owner, which event no time: where the card does not stand beside it. */
static void
show_about (PmFindingCard *self)
{
  g_autofree char *title = PM_IS_POSTMORTEM (self->finding->record)
                               ? g_strdup ("")
                               : pm_record_dup_title (self->finding->record);
  gboolean shown = *title != '\0' && gtk_widget_get_visible (self->show_button);

  gtk_label_set_label (GTK_LABEL (self->about), title);
  gtk_widget_set_tooltip_text (self->about, title);
  gtk_widget_set_visible (self->about, shown);
}

/**
 * pm_finding_card_set_n_more:
 * @self: a card
 * @n: how many findings of the same check it stands for besides its own
 */
void
pm_finding_card_set_n_more (PmFindingCard *self,
                            guint n)
{
  g_autofree char *label = g_strdup_printf (
      ngettext ("%u More Like This", "%u More Like This", n), n);

  gtk_button_set_label (GTK_BUTTON (self->more_button), label);
  gtk_widget_set_visible (self->more_button, n > 0);
}

/**
 * pm_finding_card_set_finding:
 * @self: a card
 * @finding: the finding to show
 */
void
pm_finding_card_set_finding (PmFindingCard *self,
                             PmFinding *finding)
{
  PmRecord *dismissal = finding->dismissal;

  pm_finding_ref (finding);
  g_clear_pointer (&self->finding, pm_finding_unref);
  self->finding = finding;
  show_severity (self);
  show_about (self);
  gtk_label_set_label (GTK_LABEL (self->message), finding->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->message, -1);
  if (dismissal != NULL)
    {
      /* Translators: %s is the reason for which a finding is ignored */
      g_autofree char *why = g_strdup_printf (_("Ignored: %s"),
                                              pm_record_get_string (dismissal, "reason"));

      gtk_label_set_label (GTK_LABEL (self->question), why);
      gtk_widget_add_css_class (GTK_WIDGET (self), "ignored");
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->question), finding->question);
      gtk_widget_remove_css_class (GTK_WIDGET (self), "ignored");
    }
  gtk_button_set_label (GTK_BUTTON (self->ignore_button),
                        dismissal != NULL ? C_ ("finding", "Heed Again")
                                          : C_ ("finding", "Ignore…"));
}
