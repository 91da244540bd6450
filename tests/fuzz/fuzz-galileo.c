/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds arbitrary bytes to the reader of Galileo files. What it accepts has to be writable as
 * Open-PSA and readable from there. */

#include "fuzz.h"

#include "pm-galileo.h"
#include "pm-openpsa.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, notes, NULL };
  g_autoptr (PmFaultTree) tree = pm_galileo_read (bytes, &reading, &error);
  g_autoptr (PmFaultTree) back = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((tree == NULL) == (error != NULL));
  if (tree == NULL || !pm_fault_tree_is_gate (tree, pm_fault_tree_get_top (tree)))
    return 0;
  written = pm_openpsa_write (tree);
  back = pm_openpsa_read (written, &reading, &error);
  g_assert_no_error (error);
  return 0;
}
