/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds arbitrary bytes to the reader of tables of gates and events. What it accepts has to be
 * writable, and what was written has to be read as the same again. */

#include "fuzz.h"

#include "pm-ft-csv.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, notes, NULL };
  g_autoptr (PmFaultTree) tree = pm_ft_csv_read (bytes, &reading, &error);
  g_autoptr (PmFaultTree) back = NULL;
  g_autoptr (GBytes) written = NULL, again = NULL;

  g_assert_true ((tree == NULL) == (error != NULL));
  if (tree == NULL)
    return 0;
  written = pm_ft_csv_write (tree);
  back = pm_ft_csv_read (written, &reading, &error);
  g_assert_no_error (error);
  again = pm_ft_csv_write (back);
  g_assert_true (g_bytes_equal (written, again));
  return 0;
}
