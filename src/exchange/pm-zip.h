/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pm_zip_is (GBytes *bytes);
GHashTable *pm_zip_read (GBytes *bytes,
                         const char *const *names,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *pm_zip_write (const char *const *names,
                      GBytes *const *contents,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
