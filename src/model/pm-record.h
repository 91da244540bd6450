/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"
#include "pm-field.h"
#include "pm-time.h"
#include "pm-types.h"

#define PM_TYPE_RECORD (pm_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (PmRecord, pm_record, PM, RECORD, GObject)

/**
 * PmRecordClass:
 * @table: the record type's name in the library and in files
 * @label: the record type's name as a person sees it (untranslated; context "record")
 */
struct _PmRecordClass
{
  GObjectClass parent_class;

  const char *table;
  const char *label;

  /*< private >*/
  PmField *fields;
  guint n_fields;
  guint n_references;
  GHashTable *by_name;
};

/* Defines a record type from its table of fields.  All its instances are plain PmRecords: a record
 * is its fields, and what can be done with them lives with the postmortem or in functions. */
#define PM_DEFINE_RECORD(TypeName, type_name, table_name, label_text, field_table)                 \
  typedef struct                                                                                   \
  {                                                                                                \
    PmRecordClass parent_class;                                                                    \
  } TypeName##RecordClass;                                                                               \
  typedef struct                                                                                   \
  {                                                                                                \
    PmRecord parent_instance;                                                                      \
  } TypeName##Record;                                                                              \
  static void type_name##_class_declare (gpointer klass, gpointer data)                        \
  {                                                                                                \
    pm_record_class_declare (klass, table_name, label_text, field_table,                           \
                             G_N_ELEMENTS (field_table));                                          \
  }                                                                                                \
  GType type_name##_get_type (void)                                                                \
  {                                                                                                \
    static gsize type = 0;                                                                         \
                                                                                                   \
    if (g_once_init_enter (&type))                                                                 \
      g_once_init_leave (&type, g_type_register_static_simple (                                    \
                                    PM_TYPE_RECORD, g_intern_static_string (#TypeName),            \
                                    sizeof (TypeName##RecordClass), type_name##_class_declare,       \
                                    sizeof (TypeName##Record), NULL, G_TYPE_FLAG_FINAL));          \
    return (GType) type;                                                                           \
  }

void pm_record_class_declare (PmRecordClass *klass,
                              const char *table,
                              const char *label,
                              const PmField *fields,
                              guint n_fields);
guint pm_record_class_get_n_fields (PmRecordClass *klass);
const PmField *pm_record_class_get_field (PmRecordClass *klass,
                                          guint i);
const PmField *pm_record_class_find_field (PmRecordClass *klass,
                                           const char *name);

PmRecord *pm_record_new (GType type,
                         const char *id) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_record_copy (PmRecord *self,
                          const char *id) G_GNUC_WARN_UNUSED_RESULT;

const char *pm_record_get_id (PmRecord *self);
const char *pm_record_get_table (PmRecord *self);
PmPostmortem *pm_record_get_postmortem (PmRecord *self);
char *pm_record_dup_title (PmRecord *self);
gboolean pm_record_equal (PmRecord *self,
                          PmRecord *other);
gboolean pm_record_is_blank (PmRecord *self);

const GValue *pm_record_peek (PmRecord *self,
                              const PmField *field);
void pm_record_set (PmRecord *self,
                    const PmField *field,
                    const GValue *value);

const char *pm_record_get_string (PmRecord *self,
                                  const char *name);
gboolean pm_record_get_boolean (PmRecord *self,
                                const char *name);
gint64 pm_record_get_integer (PmRecord *self,
                              const char *name);
double pm_record_get_number (PmRecord *self,
                             const char *name);
int pm_record_get_enum (PmRecord *self,
                        const char *name);
const char *pm_record_get_enum_label (PmRecord *self,
                                      const char *name);
PmTime *pm_record_get_time (PmRecord *self,
                            const char *name);
PmRecord *pm_record_get_ref (PmRecord *self,
                             const char *name);
double pm_record_get_rank (PmRecord *self);
