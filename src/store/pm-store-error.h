/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#define PM_STORE_ERROR (pm_store_error_quark ())

/**
 * PmStoreError:
 * @PM_STORE_ERROR_FAILED: something else; the message says what
 * @PM_STORE_ERROR_NOT_FOUND: there is no such file, or no such postmortem in the library
 * @PM_STORE_ERROR_EXISTS: there is one already
 * @PM_STORE_ERROR_NOT_A_LIBRARY: the file is something else
 * @PM_STORE_ERROR_DAMAGED: the file is a library that cannot be trusted; restore a backup
 * @PM_STORE_ERROR_NEWER: written by a newer version; open it read-only
 * @PM_STORE_ERROR_OLDER: written by an older version; open it for writing once
 * @PM_STORE_ERROR_NETWORK: the file lies on a network file system
 * @PM_STORE_ERROR_READ_ONLY: the library cannot be written
 * @PM_STORE_ERROR_LOCKED: another program is using it
 * @PM_STORE_ERROR_FULL: no space is left
 */
typedef enum
{
  PM_STORE_ERROR_FAILED,
  PM_STORE_ERROR_NOT_FOUND,
  PM_STORE_ERROR_EXISTS,
  PM_STORE_ERROR_NOT_A_LIBRARY,
  PM_STORE_ERROR_DAMAGED,
  PM_STORE_ERROR_NEWER,
  PM_STORE_ERROR_OLDER,
  PM_STORE_ERROR_NETWORK,
  PM_STORE_ERROR_READ_ONLY,
  PM_STORE_ERROR_LOCKED,
  PM_STORE_ERROR_FULL,
} PmStoreError;

GQuark pm_store_error_quark (void);
