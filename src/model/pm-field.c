/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields: the declared properties of records, and the few things that depend on a field's type.
 * Values of a field are GValues of pm_field_get_value_type(); strings are never NULL.  The
 * "primitive" form (string, 64-bit integer, double, boolean, or an unset GValue for "not given")
 * is what SQL and JSON both can hold, so that their mappers need not know any type.
 */

#include "pm-field.h"

#include "pm-model-error.h"
#include "pm-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK (pm-model-error-quark, pm_model_error)

/**
 * pm_field_can_refer:
 * @field: a field
 *
 * Returns: whether what it holds is the id of a record, or can be
 */
gboolean
pm_field_can_refer (const PmField *field)
{
  return field->type == PM_FIELD_REF || (field->flags & PM_FIELD_TITLE_STAYS) != 0;
}

/**
 * pm_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): the field's name as a person sees it, translated
 */
const char *
pm_field_get_label (const PmField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "field", field->label);
}

/**
 * pm_field_get_value_type:
 * @field: a field
 *
 * Returns: the type of the GValues that hold this field
 */
GType
pm_field_get_value_type (const PmField *field)
{
  switch (field->type)
    {
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_DATE:
    case PM_FIELD_REF:
      return G_TYPE_STRING;
    case PM_FIELD_BOOLEAN:
      return G_TYPE_BOOLEAN;
    case PM_FIELD_INTEGER:
      return G_TYPE_INT64;
    case PM_FIELD_NUMBER:
      return G_TYPE_DOUBLE;
    case PM_FIELD_ENUM:
      return field->detail ();
    case PM_FIELD_TIME:
      return PM_TYPE_TIME;
    default:
      g_assert_not_reached ();
    }
}

/**
 * pm_field_create_pspec:
 * @field: a field
 * @access: %G_PARAM_READABLE or %G_PARAM_READWRITE
 *
 * Returns: (transfer floating): a property of this name and value type, that
 *   tells of changes itself
 */
GParamSpec *
pm_field_create_pspec (const PmField *field,
                       GParamFlags access)
{
  const GParamFlags flags = access | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GType type = pm_field_get_value_type (field);

  if (type == G_TYPE_STRING)
    return g_param_spec_string (field->name, NULL, NULL, "", flags);
  if (type == G_TYPE_BOOLEAN)
    return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
  if (type == G_TYPE_INT64)
    return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  if (type == G_TYPE_DOUBLE)
    return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  if (G_TYPE_IS_ENUM (type))
    return g_param_spec_enum (field->name, NULL, NULL, type, 0, flags);
  return g_param_spec_boxed (field->name, NULL, NULL, type, flags);
}

/**
 * pm_field_init_default:
 * @field: a field
 * @value: an unset GValue
 *
 * Initialises @value with the field's "not given": empty text, no, 0, NaN, no time.
 */
void
pm_field_init_default (const PmField *field,
                       GValue *value)
{
  GType type = pm_field_get_value_type (field);

  g_value_init (value, type);
  if (type == G_TYPE_STRING)
    g_value_set_static_string (value, "");
  else if (type == G_TYPE_DOUBLE)
    g_value_set_double (value, NAN);
}

/**
 * pm_field_equal:
 * @field: a field
 * @a: one value of it
 * @b: another
 *
 * Returns: whether the two are the same; two "not given" are
 */
gboolean
pm_field_equal (const PmField *field,
                const GValue *a,
                const GValue *b)
{
  switch (field->type)
    {
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_DATE:
    case PM_FIELD_REF:
      return g_strcmp0 (g_value_get_string (a), g_value_get_string (b)) == 0;
    case PM_FIELD_BOOLEAN:
      return g_value_get_boolean (a) == g_value_get_boolean (b);
    case PM_FIELD_INTEGER:
      return g_value_get_int64 (a) == g_value_get_int64 (b);
    case PM_FIELD_NUMBER:
      {
        double x = g_value_get_double (a), y = g_value_get_double (b);

        return x == y || (isnan (x) && isnan (y));
      }
    case PM_FIELD_ENUM:
      return g_value_get_enum (a) == g_value_get_enum (b);
    case PM_FIELD_TIME:
      return pm_time_equal (g_value_get_boxed (a), g_value_get_boxed (b));
    default:
      g_assert_not_reached ();
    }
}

/**
 * pm_field_is_default:
 * @field: a field
 * @value: a value of it
 *
 * Returns: whether @value is the field's "not given"
 */
gboolean
pm_field_is_default (const PmField *field,
                     const GValue *value)
{
  g_auto (GValue) none = G_VALUE_INIT;

  pm_field_init_default (field, &none);
  return pm_field_equal (field, value, &none);
}

/**
 * pm_field_dup_column:
 * @field: a field
 *
 * Returns: (transfer full): the name of the field's SQL column
 */
char *
pm_field_dup_column (const PmField *field)
{
  return g_strdelimit (g_strdup (field->name), "-", '_');
}

/**
 * pm_field_to_primitive:
 * @field: a field
 * @value: a value of it
 * @primitive: an unset GValue; left unset when @value is the field's "not given"
 *
 * Turns a value into what SQL and JSON can hold: a string, a 64-bit integer, a double or a boolean.
 */
void
pm_field_to_primitive (const PmField *field,
                       const GValue *value,
                       GValue *primitive)
{
  if (pm_field_is_default (field, value))
    return;

  switch (field->type)
    {
    case PM_FIELD_ENUM:
      g_value_init (primitive, G_TYPE_STRING);
      g_value_set_string (primitive,
                          pm_enum_get_nick (field->detail (), g_value_get_enum (value)));
      break;
    case PM_FIELD_TIME:
      g_value_init (primitive, G_TYPE_STRING);
      g_value_take_string (primitive, pm_time_to_string (g_value_get_boxed (value)));
      break;
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_BOOLEAN:
    case PM_FIELD_INTEGER:
    case PM_FIELD_NUMBER:
    case PM_FIELD_DATE:
    case PM_FIELD_REF:
    default:
      g_value_init (primitive, G_VALUE_TYPE (value));
      g_value_copy (value, primitive);
      break;
    }
}

static gboolean
refuse (const PmField *field,
        const char *expected,
        GError **error)
{
  g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_VALUE,
               /* Translators: first a field's technical name, then what it takes. */
               _("“%s” must be %s"), field->name, expected);
  return FALSE;
}

static gboolean
is_date (const char *text)
{
  static const char shape[] = "dddd-dd-dd";
  int year, month, day;

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);
  return year > 0 && month > 0 && day > 0 && g_date_valid_dmy (day, month, year);
}

static gboolean
string_from_primitive (const PmField *field,
                       const char *text,
                       GValue *value,
                       GError **error)
{
  switch (field->type)
    {
    case PM_FIELD_ENUM:
      {
        int number;

        if (!pm_enum_from_nick (field->detail (), text, &number))
          return refuse (field, _("one of the known words"), error);
        g_value_set_enum (value, number);
        return TRUE;
      }
    case PM_FIELD_TIME:
      {
        PmTime *time = pm_time_from_string (text, error);

        if (time == NULL)
          {
            g_prefix_error (error, "%s: ", field->name);
            return FALSE;
          }
        g_value_take_boxed (value, time);
        return TRUE;
      }
    case PM_FIELD_DATE:
      if (*text != '\0' && !is_date (text))
        return refuse (field, _("a date like 2026-03-15"), error);
      g_value_set_string (value, text);
      return TRUE;
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_REF:
      g_value_set_string (value, text);
      return TRUE;
    case PM_FIELD_BOOLEAN:
      return refuse (field, _("true or false"), error);
    case PM_FIELD_INTEGER:
    case PM_FIELD_NUMBER:
    default:
      return refuse (field, _("a number"), error);
    }
}

static gboolean
number_from_primitive (const PmField *field,
                       double number,
                       GValue *value,
                       GError **error)
{
  if (field->type == PM_FIELD_NUMBER && isfinite (number))
    {
      g_value_set_double (value, number);
      return TRUE;
    }
  if (field->type == PM_FIELD_INTEGER && number == floor (number) && fabs (number) < 9.0e15)
    {
      g_value_set_int64 (value, (gint64) number);
      return TRUE;
    }
  if (field->type == PM_FIELD_BOOLEAN && (number == 0 || number == 1))
    {
      g_value_set_boolean (value, number != 0);
      return TRUE;
    }
  if (field->type == PM_FIELD_BOOLEAN)
    return refuse (field, _("true or false"), error);
  if (field->type == PM_FIELD_NUMBER)
    return refuse (field, _("a finite number"), error);
  if (field->type == PM_FIELD_INTEGER)
    return refuse (field, _("a whole number"), error);
  return refuse (field, _("a text"), error);
}

/**
 * pm_field_from_primitive:
 * @field: a field
 * @primitive: a string, 64-bit integer, double or boolean, or an unset GValue
 * @value: an unset GValue, initialised on success only
 * @error: %PM_MODEL_ERROR_VALUE or %PM_MODEL_ERROR_TIME
 *
 * The reverse of pm_field_to_primitive().  0 and 1 are taken as booleans (SQL has no others).
 *
 * Returns: whether @primitive fits the field
 */
gboolean
pm_field_from_primitive (const PmField *field,
                         const GValue *primitive,
                         GValue *value,
                         GError **error)
{
  g_auto (GValue) result = G_VALUE_INIT;
  gboolean ok = TRUE;

  pm_field_init_default (field, &result);
  if (G_VALUE_HOLDS_STRING (primitive))
    ok = string_from_primitive (field, g_value_get_string (primitive), &result, error);
  else if (G_VALUE_HOLDS_INT64 (primitive))
    ok = number_from_primitive (field, g_value_get_int64 (primitive), &result, error);
  else if (G_VALUE_HOLDS_DOUBLE (primitive))
    ok = number_from_primitive (field, g_value_get_double (primitive), &result, error);
  else if (G_VALUE_HOLDS_BOOLEAN (primitive) && field->type == PM_FIELD_BOOLEAN)
    g_value_copy (primitive, &result);
  else if (G_VALUE_HOLDS_BOOLEAN (primitive))
    ok = refuse (field, _("something other than true or false"), error);

  if (ok)
    {
      *value = result;
      memset (&result, 0, sizeof result);
    }
  return ok;
}

/* The classes of static types live as long as the process, so nobody needs to hold a reference. */
static GEnumClass *
enum_class (GType type)
{
  GEnumClass *klass = g_type_class_peek_static (type);

  return klass != NULL ? klass : g_type_class_ref (type);
}

/**
 * pm_enum_get_nick:
 * @type: an enumeration of pm-enums.h
 * @value: one of its values
 *
 * Returns: (transfer none): the word that stands for @value in files and in the library
 */
const char *
pm_enum_get_nick (GType type,
                  int value)
{
  GEnumClass *klass = enum_class (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  g_return_val_if_fail (found != NULL, NULL);
  return found->value_nick;
}

/**
 * pm_enum_get_label:
 * @type: an enumeration of pm-enums.h
 * @value: one of its values
 *
 * Returns: (transfer none): the value as a person sees it, translated
 */
const char *
pm_enum_get_label (GType type,
                   int value)
{
  GEnumClass *klass = enum_class (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  g_return_val_if_fail (found != NULL, NULL);
  return *found->value_name ? g_dpgettext2 (GETTEXT_PACKAGE, "enum", found->value_name) : "";
}

/**
 * pm_enum_from_nick:
 * @type: an enumeration of pm-enums.h
 * @nick: a word
 * @value: (out): where to put the value
 *
 * Returns: whether @nick is one of the enumeration's words
 */
gboolean
pm_enum_from_nick (GType type,
                   const char *nick,
                   int *value)
{
  const GEnumValue *found = g_enum_get_value_by_nick (enum_class (type), nick);

  if (found != NULL)
    *value = found->value;
  return found != NULL;
}
