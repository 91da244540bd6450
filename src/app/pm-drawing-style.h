/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-palette.h"
#include "pm-text-ruler.h"

#include <adwaita.h>

void pm_drawing_style_init_palette (GtkWidget *widget,
                                    PmPalette *palette);
PmTextRuler *pm_drawing_style_create_ruler (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void pm_drawing_style_watch (GtkWidget *widget,
                             GCallback restyle);
