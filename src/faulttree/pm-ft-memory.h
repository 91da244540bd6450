/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer pm_ft_memory_resize (gpointer memory,
                              gsize    old_size,
                              gsize    new_size);
void     pm_ft_memory_free   (gpointer memory,
                              gsize    size);

G_END_DECLS
