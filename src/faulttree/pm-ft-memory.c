/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Memory for tables that grow to gigabytes and are read at random.
 *
 * With ordinary pages half the time would go into finding pages, so large tables ask for huge ones.
 * They begin at the border of a huge page: the system then moves a table that grows by whole pages,
 * in no time. From anywhere else it would have to take the huge pages apart, which takes a second
 * for a gigabyte, and nobody can cancel that.
 *
 * Where the system cannot do this, all memory is ordinary. */

/* For mremap (). */
#define _GNU_SOURCE

#include "pm-ft-memory.h"

#include <string.h>
#include <sys/mman.h>

#if defined(MREMAP_FIXED) && defined(MADV_HUGEPAGE)
#define MAPPED_FROM ((gsize) 8 << 20)
#else
#define MAPPED_FROM G_MAXSIZE
#endif

#define HUGE_PAGE ((gsize) 2 << 20)

static gboolean
is_mapped (gsize size)
{
  return size >= MAPPED_FROM;
}

#if defined(MREMAP_FIXED) && defined(MADV_HUGEPAGE)

static gsize
whole_pages (gsize size)
{
  return (size + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
}

static gpointer
map (gsize size)
{
  gsize length = whole_pages (size);
  char *wide, *start;

  if (size > G_MAXSIZE / 2)
    return NULL;
  wide = mmap (NULL, length + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
               -1, 0);
  if (wide == MAP_FAILED)
    return NULL;
  start = (char *) (((gsize) wide + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));
  if (start > wide)
    munmap (wide, (gsize) (start - wide));
  if (start < wide + HUGE_PAGE)
    munmap (start + length, (gsize) (wide + HUGE_PAGE - start));
  /* Only a hint; where the system refuses, nothing changes. */
  madvise (start, length, MADV_HUGEPAGE);
  return start;
}

static gpointer
remap (gpointer memory,
       gsize    old_size,
       gsize    new_size)
{
  gsize old_length = whole_pages (old_size), new_length = whole_pages (new_size);
  gpointer place;

  if (new_length == old_length || mremap (memory, old_length, new_length, 0) != MAP_FAILED)
    return memory;
  place = map (new_size);
  if (place == NULL)
    return NULL;
  if (mremap (memory, old_length, new_length, MREMAP_MAYMOVE | MREMAP_FIXED, place) != MAP_FAILED)
    return place;
  munmap (place, new_length);
  return NULL;
}

static void
unmap (gpointer memory,
       gsize    size)
{
  munmap (memory, whole_pages (size));
}

#else

static gpointer
map (gsize size G_GNUC_UNUSED)
{
  return NULL;
}

static gpointer
remap (gpointer memory   G_GNUC_UNUSED,
       gsize    old_size G_GNUC_UNUSED,
       gsize    new_size G_GNUC_UNUSED)
{
  return NULL;
}

static void
unmap (gpointer memory G_GNUC_UNUSED,
       gsize    size   G_GNUC_UNUSED)
{
}

#endif

static gpointer
allocate (gsize size)
{
  return is_mapped (size) ? map (size) : g_try_malloc (MAX (size, 1));
}

/**
 * pm_ft_memory_resize:
 * @memory: (nullable): what to resize; from here
 * @old_size: its bytes, 0 for none
 * @new_size: the bytes wanted
 *
 * Returns: (nullable) (transfer full): the memory with what it held as far as that fits, or %NULL
 *   where the system has no more; @memory is then untouched. Free with pm_ft_memory_free ()
 */
gpointer
pm_ft_memory_resize (gpointer memory,
                     gsize    old_size,
                     gsize    new_size)
{
  gpointer result;

  if (memory != NULL && is_mapped (old_size) && is_mapped (new_size))
    return remap (memory, old_size, new_size);
  if (memory != NULL && !is_mapped (old_size) && !is_mapped (new_size))
    return g_try_realloc (memory, MAX (new_size, 1));

  result = allocate (new_size);
  if (result == NULL || memory == NULL)
    return result;
  memcpy (result, memory, MIN (old_size, new_size));
  pm_ft_memory_free (memory, old_size);
  return result;
}

/**
 * pm_ft_memory_free:
 * @memory: (nullable) (transfer full): memory from pm_ft_memory_resize ()
 * @size: its bytes
 */
void
pm_ft_memory_free (gpointer memory,
                   gsize    size)
{
  if (memory != NULL && is_mapped (size))
    unmap (memory, size);
  else
    g_free (memory);
}
