/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finished postmortem that comes with the program, compiled in. */

#include "pm-exchange.h"

#include "pm-example.h"

#define EXAMPLE_PATH "/org/postmortem/Postmortem/example/gitlab-2017-01-31.postmortem"

/**
 * pm_exchange_read_example:
 * @error: %G_RESOURCE_ERROR_NOT_FOUND where the program was built without it
 *
 * Returns: (transfer full) (nullable): the example, always with the same ids; a person who wants
 *   to write into it gets a pm_postmortem_duplicate()
 */
PmPostmortem *
pm_exchange_read_example (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (pm_example_get_resource (), EXAMPLE_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? pm_exchange_read (bytes, error) : NULL;
}
