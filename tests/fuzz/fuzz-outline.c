/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds arbitrary bytes to the readers of outlines, each to the one that it looks made for. The
 * content of an XMind file is also read without its zip file around it, which few changed bytes
 * would get through. What is accepted has to be writable, and what was written in a format with no
 * limit at its top has to be read as the same again. */

#include "fuzz.h"

#include "pm-outline.h"
#include "pm-zip.h"

#include <string.h>

/* The bytes, or a file of XMind around them where they are the content of one. */
static GBytes *
wrap (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gboolean json = size > 0 && *text == '[';
  const char *const names[] = { json ? "content.json" : "content.xml", NULL };
  g_autoptr (GError) error = NULL;
  GBytes *file;

  if (!json && g_strstr_len (size > 0 ? text : "", MIN (size, 200), "<xmap") == NULL)
    return g_bytes_ref (bytes);
  file = pm_zip_write (names, &bytes, &error);
  g_assert_no_error (error);
  return file;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) file = wrap (bytes);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  PmOutlineFormat format = pm_outline_guess_format (NULL, file);
  g_autoptr (PmOutline) outline = pm_outline_read (file, format, notes, &error);
  g_autoptr (PmOutline) back = NULL;
  g_autoptr (GBytes) written = NULL, again = NULL;

  g_assert_true ((outline == NULL) == (error != NULL));
  if (outline == NULL)
    return 0;
  written = pm_outline_write (outline, format, &error);
  g_assert_no_error (error);
  if (format == PM_OUTLINE_ISHIKAWA || format == PM_OUTLINE_MINDMAP || format == PM_OUTLINE_TEXT)
    return 0;
  back = pm_outline_read (written, format, NULL, &error);
  g_assert_no_error (error);
  again = pm_outline_write (back, format, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (written, again));
  return 0;
}
