/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#define PM_MODEL_ERROR (pm_model_error_quark ())

/**
 * PmModelError:
 * @PM_MODEL_ERROR_TIME: a text is not a time, or not a complete one
 * @PM_MODEL_ERROR_VALUE: a value does not fit the field it is meant for
 */
typedef enum
{
  PM_MODEL_ERROR_TIME,
  PM_MODEL_ERROR_VALUE,
} PmModelError;

GQuark pm_model_error_quark (void);
