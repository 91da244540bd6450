/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-memory.h"

#ifdef __linux__
#include <features.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define KEPT (128 * 1024 * 1024)
#define MAPPED_FROM (32 * 1024 * 1024)

/**
 * pm_memory_keep:
 *
 * Lets the allocator keep what is freed for the next frame.  A frame of a large window takes and
 * frees pictures of several megabytes; without this the C library gives them back to the system
 * each time, and finding their pages again costs more than drawing.  To be called once, before
 * threads are started.
 */
void
pm_memory_keep (void)
{
#ifdef __GLIBC__
  mallopt (M_TRIM_THRESHOLD, KEPT);
  mallopt (M_MMAP_THRESHOLD, MAPPED_FROM);
#endif
}
