/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sys/resource.h>

char *folder_new (const char *pattern) G_GNUC_WARN_UNUSED_RESULT;
void folder_remove (const char *path);
void limit_file_size (rlim_t bytes);
