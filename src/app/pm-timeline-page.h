/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_TIMELINE_PAGE (pm_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelinePage, pm_timeline_page, PM, TIMELINE_PAGE, PmPage)

gboolean pm_timeline_page_offer_sources (PmTimelinePage *self);
