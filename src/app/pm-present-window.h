/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-canvas.h"

GtkWidget *pm_present_window_open (PmCanvas *canvas);
