/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The module itself: what it offers. It is linked with GLib and the libraries of its formats alone.
 */

#include "pm-exchange.h"
#include "pm-formats-private.h"

#include <gmodule.h>

/* The same quark as in the program: it goes by its text. */
G_DEFINE_QUARK (pm-exchange-error-quark, pm_exchange_error)

G_MODULE_EXPORT extern const PmFormats pm_formats;

const PmFormats pm_formats = {
  .parse_xml = pm_formats_parse_xml,
  .free_xml = pm_formats_free_xml,
  .get_root = pm_formats_get_root,
  .get_line = pm_formats_get_line,
  .dup_attribute = pm_formats_dup_attribute,
  .dup_own_attribute = pm_formats_dup_own_attribute,
  .dup_content = pm_formats_dup_content,
  .read_zip = pm_formats_read_zip,
  .write_zip = pm_formats_write_zip,
};
