/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_CAUSE_LIST_PAGE (pm_cause_list_page_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseListPage, pm_cause_list_page, PM, CAUSE_LIST_PAGE, PmPage)
