/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_CAUSES_PAGE (pm_causes_page_get_type ())
G_DECLARE_FINAL_TYPE (PmCausesPage, pm_causes_page, PM, CAUSES_PAGE, PmPage)

gboolean pm_causes_page_enter (PmCausesPage *self,
                               gboolean backwards);
