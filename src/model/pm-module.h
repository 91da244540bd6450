/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

gpointer pm_module_find (const char *name,
                         const char *symbol,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
