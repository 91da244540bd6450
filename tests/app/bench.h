/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <time.h>

void bench_init (void);
GtkApplication *bench_create_application (void) G_GNUC_WARN_UNUSED_RESULT;
double bench_read_cpu (clockid_t clock);
void bench_wait (guint milliseconds);
void bench_wait_for_paint (GtkWidget *const *windows,
                           guint n);
void bench_sort (GArray *times);
double bench_get_share (GArray *times,
                        double share);
