/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PM_TYPE_METHOD (pm_method_get_type ())
G_DECLARE_FINAL_TYPE (PmMethod, pm_method, PM, METHOD, GObject)

#define PM_METHOD_ERROR (pm_method_error_quark ())
GQuark pm_method_error_quark (void);

typedef enum
{
  PM_METHOD_ERROR_UNREADABLE,
  PM_METHOD_ERROR_INVALID,
} PmMethodError;

/* One entry of a collection: a step, a technique, a criterion, … Owned by its method. */
typedef struct _PmMethodItem PmMethodItem;

char     *pm_method_dup_team_path (void) G_GNUC_WARN_UNUSED_RESULT;
char     *pm_method_dup_usual_team_path (void) G_GNUC_WARN_UNUSED_RESULT;
PmMethod *pm_method_new_for_person (char **problem) G_GNUC_WARN_UNUSED_RESULT;
PmMethod *pm_method_new (const char *team_path,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmMethod *pm_method_new_from_directory (const char *directory,
                                        const char *team_path,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_method_get_items (PmMethod *self,
                                const char *collection);
const PmMethodItem *pm_method_find (PmMethod *self,
                                    const char *collection,
                                    const char *id);
const PmMethodItem *pm_method_find_type (PmMethod *self,
                                         const char *incident_type);
double pm_method_get_limit (PmMethod *self,
                            const char *id);
char **pm_method_dup_languages (PmMethod *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *pm_method_load_language (PmMethod *self,
                                 const char *language,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *pm_method_item_get_id (const PmMethodItem *item);
const char *pm_method_item_get_text (const PmMethodItem *item,
                                     const char *member);
GPtrArray *pm_method_item_dup_texts (const PmMethodItem *item,
                                     const char *member) G_GNUC_WARN_UNUSED_RESULT;
const char *pm_method_item_get_word (const PmMethodItem *item,
                                     const char *member);
double pm_method_item_get_number (const PmMethodItem *item,
                                  const char *member,
                                  double fallback);
double pm_method_item_get_emphasis (const PmMethodItem *item,
                                    const char *incident_type);

G_END_DECLS
