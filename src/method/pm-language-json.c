/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading members of a language's file, which may be anything. */

#include "pm-language-private.h"

#include "pm-method.h"

#include <glib/gi18n-lib.h>

/* Says that @what is missing; always FALSE. */
gboolean
pm_language_fail (GError    **error,
                  const char *what)
{
  g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
               _("“%s” is missing or of the wrong kind"), what);

  return FALSE;
}

/* The object that is a member of @object, or NULL. */
JsonObject *
pm_language_get_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The string that is a member of @object, or NULL. */
const char *
pm_language_get_string (JsonObject *object,
                        const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* The strings of a list member; NULL when it is anything else, empty when there is none. */
GPtrArray *
pm_language_dup_strings (JsonObject *object,
                         const char *member)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL)
    return g_steal_pointer (&strings);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_ptr_array_add (strings, (char *) json_node_get_string (element));
    }

  return g_steal_pointer (&strings);
}
