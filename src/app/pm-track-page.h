/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-page.h"

#define PM_TYPE_TRACK_PAGE (pm_track_page_get_type ())
G_DECLARE_FINAL_TYPE (PmTrackPage, pm_track_page, PM, TRACK_PAGE, PmPage)
