/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-outline.h"

G_BEGIN_DECLS

PmOutline *pm_outline_read_text (const char *text,
                                 GError **error);
PmOutline *pm_outline_read_markdown (const char *text,
                                     GError **error);
PmOutline *pm_outline_read_mermaid (const char *text,
                                    PmOutlineFormat format,
                                    GError **error);
PmOutline *pm_outline_read_xml (GBytes *bytes,
                                PmOutlineFormat format,
                                GError **error);

G_END_DECLS
