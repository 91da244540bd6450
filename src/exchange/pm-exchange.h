/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <gio/gio.h>

#define PM_EXCHANGE_ERROR (pm_exchange_error_quark ())

/**
 * PmExchangeError:
 * @PM_EXCHANGE_ERROR_FORMAT: the text is not what the format says
 * @PM_EXCHANGE_ERROR_VERSION: a newer version of the program wrote it
 * @PM_EXCHANGE_ERROR_LIMIT: too large, too deep or too many values to be read safely
 */
typedef enum
{
  PM_EXCHANGE_ERROR_FORMAT,
  PM_EXCHANGE_ERROR_VERSION,
  PM_EXCHANGE_ERROR_LIMIT,
} PmExchangeError;

GQuark pm_exchange_error_quark (void);

/* The version of the format that this program writes, and the newest that it reads. */
#define PM_EXCHANGE_VERSION 1

#define PM_EXCHANGE_SUFFIX ".postmortem"

GBytes *pm_exchange_write (PmPostmortem *postmortem,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_exchange_write_file (PmPostmortem *postmortem,
                                 GFile *file,
                                 GError **error);

PmPostmortem *pm_exchange_read (GBytes *bytes,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *pm_exchange_read_contents (GFile *file,
                                         GBytes *bytes,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *pm_exchange_read_file (GFile *file,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *pm_exchange_read_example (GError **error) G_GNUC_WARN_UNUSED_RESULT;
