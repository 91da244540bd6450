/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-types.h"

/**
 * PmFieldType:
 * @PM_FIELD_STRING: one line of text; empty means "not given"
 * @PM_FIELD_TEXT: prose of several lines; empty means "not given"
 * @PM_FIELD_BOOLEAN: yes or no
 * @PM_FIELD_INTEGER: a whole number, 0 by default
 * @PM_FIELD_NUMBER: a number; NaN means "not given"
 * @PM_FIELD_ENUM: one of the values of an enumeration; the value 0 is the default
 * @PM_FIELD_TIME: a #PmTime; %NULL means "not given"
 * @PM_FIELD_DATE: a day, as the text YYYY-MM-DD; empty means "not given"
 * @PM_FIELD_REF: the id of another record of the same postmortem; empty means "none"
 */
typedef enum
{
  PM_FIELD_STRING,
  PM_FIELD_TEXT,
  PM_FIELD_BOOLEAN,
  PM_FIELD_INTEGER,
  PM_FIELD_NUMBER,
  PM_FIELD_ENUM,
  PM_FIELD_TIME,
  PM_FIELD_DATE,
  PM_FIELD_REF,
} PmFieldType;

/**
 * PmFieldFlags:
 * @PM_FIELD_SEARCH: the text is found by the library's search
 * @PM_FIELD_CASCADE: (references) the record goes when the record it refers to goes;
 *   without it the reference is cleared
 * @PM_FIELD_PERSONAL: names a person; replaced in anonymous copies
 * @PM_FIELD_PRIVATE: never shown in a report
 * @PM_FIELD_TITLE_STAYS: (strings) the id of a record, or a title of none; when the record goes, its
 *   title takes the place of the id
 * @PM_FIELD_DEADLINE: (dates) a day by which something is due, which lies ahead
 */
typedef enum
{
  PM_FIELD_PLAIN = 0,
  PM_FIELD_SEARCH = 1 << 0,
  PM_FIELD_CASCADE = 1 << 1,
  PM_FIELD_PERSONAL = 1 << 2,
  PM_FIELD_PRIVATE = 1 << 3,
  PM_FIELD_TITLE_STAYS = 1 << 4,
  PM_FIELD_DEADLINE = 1 << 5,
} PmFieldFlags;

/**
 * PmField:
 * @name: the GObject property, the JSON member and (with '_' for '-') the SQL column
 * @type: what it holds
 * @label: what a person sees (untranslated; see pm_field_get_label())
 * @detail: (nullable): for %PM_FIELD_ENUM the enumeration's type function, for %PM_FIELD_REF
 *   the type function of the record referred to (%NULL: any)
 * @flags: see #PmFieldFlags
 * @number: position among the fields of its record type; filled in when installed
 * @reference: where it can refer to a record, its position among such fields of its record type;
 *   likewise
 *
 * The one declaration of a property of a record.  Everything that stores, exchanges, compares,
 * undoes or shows records walks these declarations.
 */
struct _PmField
{
  const char *name;
  PmFieldType type;
  const char *label;
  GType (*detail) (void);
  PmFieldFlags flags;
  guint number;
  guint reference;
};

const char *pm_field_get_label (const PmField *field);
gboolean pm_field_can_refer (const PmField *field);
GType pm_field_get_value_type (const PmField *field);
GParamSpec *pm_field_create_pspec (const PmField *field,
                                   GParamFlags access);
void pm_field_init_default (const PmField *field,
                            GValue *value);
gboolean pm_field_is_default (const PmField *field,
                              const GValue *value);
gboolean pm_field_equal (const PmField *field,
                         const GValue *a,
                         const GValue *b);
char *pm_field_dup_column (const PmField *field);

void pm_field_to_primitive (const PmField *field,
                            const GValue *value,
                            GValue *primitive);
gboolean pm_field_from_primitive (const PmField *field,
                                  const GValue *primitive,
                                  GValue *value,
                                  GError **error);

const char *pm_enum_get_nick (GType type,
                              int value);
const char *pm_enum_get_label (GType type,
                               int value);
gboolean pm_enum_from_nick (GType type,
                            const char *nick,
                            int *value);
