/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the module of the formats. */

#include "pm-exchange.h"
#include "pm-formats-private.h"
#include "pm-module.h"

#include "pm-config.h"

#include <glib/gi18n-lib.h>

/**
 * pm_formats_get:
 * @error: %PM_EXCHANGE_ERROR_FORMAT when the module is missing, which is a broken installation
 *
 * From any thread.
 *
 * Returns: (transfer none) (nullable): the functions of the module, the same each time
 */
const PmFormats *
pm_formats_get (GError **error)
{
  static GMutex mutex;
  static const PmFormats *formats;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GError) reason = NULL;

  if (formats == NULL)
    formats = pm_module_find (PM_FORMATS_MODULE, PM_FORMATS_SYMBOL, &reason);
  if (formats == NULL)
    g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                 /* Translators: %s is the system's reason. */
                 _("The part of Postmortem that reads files of other programs is missing; install "
                   "it again (%s)"), reason->message);
  return formats;
}
