/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"

#include <adwaita.h>

#define PM_TYPE_LIBRARY_PAGE (pm_library_page_get_type ())
G_DECLARE_FINAL_TYPE (PmLibraryPage, pm_library_page, PM, LIBRARY_PAGE, AdwBin)

void pm_library_page_set_library (PmLibraryPage *self,
                                  PmLibrary *library);
void pm_library_page_focus_list (PmLibraryPage *self);
void pm_library_page_focus_search (PmLibraryPage *self);
