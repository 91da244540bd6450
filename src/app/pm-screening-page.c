/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmScreeningPage: whether this is a postmortem at all, what kind of incident it was, and who took
 * part.  An answer "no" offers what the method says to do instead.
 */

#include "pm-screening-page.h"

#include "pm-field-row.h"
#include "pm-record-list.h"
#include "pm-screening-group.h"

#include <glib/gi18n-lib.h>

struct _PmScreeningPage
{
  PmPage parent_instance;

  PmScreeningGroup *screening;
  GtkWidget *offer;
  GtkLabel *offer_text;
  GtkButton *offer_button;
};

G_DEFINE_FINAL_TYPE (PmScreeningPage, pm_screening_page, PM_TYPE_PAGE)

/* What the button under the questions does now. */
typedef enum
{
  OFFER_NONE,
  OFFER_CAPTURE,
  OFFER_GO_ON,
  OFFER_ARCHIVE,
} Offer;

static Offer
current_offer (PmRecord *root)
{
  PmStatus status = pm_record_get_enum (root, "status");

  if (pm_record_get_enum (root, "over") == PM_TRISTATE_NO)
    return status == PM_STATUS_CAPTURE ? OFFER_NONE : OFFER_CAPTURE;
  if (status == PM_STATUS_CAPTURE)
    return OFFER_GO_ON;
  if (pm_record_get_enum (root, "worthwhile") == PM_TRISTATE_NO
      && !pm_record_get_boolean (root, "archived"))
    return OFFER_ARCHIVE;
  return OFFER_NONE;
}

static void
update_offer (PmScreeningPage *self)
{
  static const struct
  {
    const char *text;
    const char *button;
  } offers[] = {
    { "", "" },
    { N_ ("While the incident goes on, only notes for the timeline are taken."),
      N_ ("Capture Notes Only") },
    { N_ ("Notes have been taken so far. Now that the incident is over, the analysis can begin."),
      N_ ("Begin the Analysis") },
    { N_ ("Nothing to learn: keep one line of it in the archive."), N_ ("Keep One Line") },
  };
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  Offer offer = postmortem != NULL ? current_offer (PM_RECORD (postmortem)) : OFFER_NONE;

  gtk_widget_set_visible (self->offer, offer != OFFER_NONE);
  gtk_label_set_label (self->offer_text, offer != OFFER_NONE ? _(offers[offer].text) : "");
  gtk_button_set_label (self->offer_button, offer != OFFER_NONE ? _(offers[offer].button) : "");
}

static void
offer_cb (PmScreeningPage *self)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));

  pm_postmortem_begin (postmortem, _("Change Status"));
  switch (current_offer (PM_RECORD (postmortem)))
    {
    case OFFER_CAPTURE:
      g_object_set (postmortem, "status", PM_STATUS_CAPTURE, NULL);
      break;
    case OFFER_GO_ON:
      g_object_set (postmortem, "status", PM_STATUS_DRAFT, NULL);
      break;
    case OFFER_ARCHIVE:
      g_object_set (postmortem, "archived", TRUE, NULL);
      break;
    case OFFER_NONE:
    default:
      break;
    }
  pm_postmortem_end (postmortem);
}

static void
pm_screening_page_set_postmortem (PmPage *page,
                                  PmPostmortem *postmortem)
{
  PmScreeningPage *self = PM_SCREENING_PAGE (page);
  PmPostmortem *old = pm_page_get_postmortem (page);

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, update_offer, self);
  PM_PAGE_CLASS (pm_screening_page_parent_class)->set_postmortem (page, postmortem);
  pm_screening_group_set (self->screening, pm_page_get_method (page), postmortem);
  if (postmortem != NULL)
    g_signal_connect_object (postmortem, "notify", G_CALLBACK (update_offer), self,
                             G_CONNECT_SWAPPED);
  update_offer (self);
}

static void
pm_screening_page_class_init (PmScreeningPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PM_PAGE_CLASS (klass)->set_postmortem = pm_screening_page_set_postmortem;

  g_type_ensure (PM_TYPE_FIELD_ROW);
  g_type_ensure (PM_TYPE_RECORD_LIST);
  g_type_ensure (PM_TYPE_SCREENING_GROUP);
  g_type_ensure (PM_TYPE_PERSON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-screening-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmScreeningPage, screening);
  gtk_widget_class_bind_template_child (widget_class, PmScreeningPage, offer);
  gtk_widget_class_bind_template_child (widget_class, PmScreeningPage, offer_text);
  gtk_widget_class_bind_template_child (widget_class, PmScreeningPage, offer_button);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
}

static void
pm_screening_page_init (PmScreeningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
