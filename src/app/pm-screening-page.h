/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_SCREENING_PAGE (pm_screening_page_get_type ())
G_DECLARE_FINAL_TYPE (PmScreeningPage, pm_screening_page, PM, SCREENING_PAGE, PmPage)
