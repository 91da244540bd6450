/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-window.h"

void pm_window_import (PmWindow *self,
                       GFile *file);
void pm_window_accept_files (PmWindow *self);
