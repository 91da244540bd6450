/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing-export.h"

gboolean pm_diagram_pdf_write (PmDrawing *drawing,
                               const PmPalette *palette,
                               const PmDrawingExport *options,
                               const char *path,
                               GError **error);
