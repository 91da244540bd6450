/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-addition.h"
#include "pm-coach.h"
#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_PAGE (pm_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PmPage, pm_page, PM, PAGE, AdwBin)

/**
 * PmPageClass:
 * @set_postmortem: takes the postmortem that the page now shows, or %NULL; chain up first
 * @update: shows what follows from the postmortem's content (sums, hints, what is missing); called
 *   with a postmortem, when it is set and shortly after each change
 * @reveal: shows a record of the postmortem, with a field of it focused where @field is given;
 *   returns whether the page shows records of that kind
 * @offer: brings the place into view where a record that is missing is written; returns whether the
 *   page has one
 * @turn: goes to the next of the page's views, or to the one before; returns whether there is one.
 *   Without an own one: those of the switcher on the page
 */
struct _PmPageClass
{
  AdwBinClass parent_class;

  void (*set_postmortem) (PmPage *self,
                          PmPostmortem *postmortem);
  void (*update) (PmPage *self);
  gboolean (*reveal) (PmPage *self,
                      PmRecord *record,
                      const char *field);
  gboolean (*offer) (PmPage *self,
                     const PmAddition *add);
  gboolean (*turn) (PmPage *self,
                    int direction);
};

void pm_page_set_up (PmPage *self,
                     PmMethod *method,
                     PmLanguages *languages,
                     GSettings *settings);
void pm_page_set_coach (PmPage *self,
                        PmCoach *coach);
PmCoach *pm_page_get_coach (PmPage *self);
PmMethod *pm_page_get_method (PmPage *self);
PmMethod *pm_page_find_method (GtkWidget *widget);
PmLanguages *pm_page_get_languages (PmPage *self);
GSettings *pm_page_get_settings (PmPage *self);
PmPostmortem *pm_page_get_postmortem (PmPage *self);
void pm_page_set_postmortem (PmPage *self,
                             PmPostmortem *postmortem);
gboolean pm_page_reveal (PmPage *self,
                         PmRecord *record,
                         const char *field);
gboolean pm_page_offer (PmPage *self,
                        const PmAddition *add);
void pm_page_focus_start (PmPage *self);
gboolean pm_page_turn (PmPage *self,
                       int direction);
