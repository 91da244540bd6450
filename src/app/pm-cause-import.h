/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-view.h"

void pm_cause_import (PmCauseView *view,
                      GFile *file);
void pm_cause_import_choose (PmCauseView *view);
