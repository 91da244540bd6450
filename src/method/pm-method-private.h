/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _PmMethodItem
{
  char *collection;
  char *id;
  JsonObject *object;
};

PmMethodItem *pm_method_item_find    (GPtrArray   *items,
                                      const char  *id);
const char *pm_method_translate      (const char  *text);
gboolean    pm_method_member_is_text (const char  *member);
GBytes     *pm_method_read           (const char  *path,
                                      GError     **error);
JsonNode   *pm_method_parse          (GBytes      *bytes,
                                      const char  *name,
                                      gboolean     check,
                                      GError     **error);
gboolean    pm_method_check_values   (GHashTable  *collections,
                                      GPtrArray   *models,
                                      JsonObject  *object,
                                      const char  *id,
                                      GError     **error);
gboolean    pm_method_merge          (GHashTable  *collections,
                                      gboolean     check,
                                      JsonNode    *root,
                                      GError     **error);

G_END_DECLS
