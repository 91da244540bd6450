/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_ACTIONS_PAGE (pm_actions_page_get_type ())
G_DECLARE_FINAL_TYPE (PmActionsPage, pm_actions_page, PM, ACTIONS_PAGE, PmPage)
