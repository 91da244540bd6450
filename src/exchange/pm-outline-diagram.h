/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"
#include "pm-outline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean pm_outline_is_map (GFile *file);
PmOutline *pm_outline_read_file (GFile *file,
                                 GPtrArray *notes,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint pm_outline_insert (PmOutline *outline,
                         PmRecord *diagram,
                         PmRecord *parent,
                         PmRecord **first);
PmPostmortem *pm_outline_import_file (GFile *file,
                                      GPtrArray *notes,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
