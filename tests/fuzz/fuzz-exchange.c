/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds arbitrary bytes to the reader of exchange files.  What it accepts has to be writable, and
 * what was written has to be read as the same again. */

#include "fuzz.h"

#include "pm-exchange.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = pm_exchange_read (bytes, &error);
  g_autoptr (GBytes) written = NULL, again = NULL;
  g_autoptr (PmPostmortem) back = NULL;

  g_assert_true ((postmortem == NULL) == (error != NULL));
  if (postmortem == NULL)
    return 0;
  written = pm_exchange_write (postmortem, &error);
  g_assert_no_error (error);
  back = pm_exchange_read (written, &error);
  g_assert_no_error (error);
  again = pm_exchange_write (back, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (written, again));
  return 0;
}
