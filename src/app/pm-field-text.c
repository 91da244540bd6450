/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person types into one line, and what it means: times, dates, numbers, and the names of
 * people and sources.
 */

#include "pm-field-text.h"

#include "pm-action-line.h"
#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <math.h>

/* The key of what was made of a name that was typed into a field. */
#define TYPED "pm-typed-name"

/* Where a typed text goes, and what it is understood against. */
typedef struct
{
  const PmField *field;
  PmRecord *record;
  PmPostmortem *postmortem; /* or NULL */
  const PmTime *previous;   /* or NULL */
  PmMethod *method;         /* or NULL: the words for deadlines are its */
} Target;

/**
 * pm_field_text_is_name:
 * @field: a field
 *
 * Returns: whether it refers to something that is known by its name, so that typing the name is
 *   enough to refer to it, or to make it
 */
gboolean
pm_field_text_is_name (const PmField *field)
{
  PmRecordClass *klass;
  gboolean named;

  if (field->type != PM_FIELD_REF || field->detail == NULL)
    return FALSE;
  klass = g_type_class_ref (field->detail ());
  named = pm_record_class_find_field (klass, "name") != NULL;
  g_type_class_unref (klass);
  return named;
}

/**
 * pm_field_text_get_sample:
 * @field: a field that is typed into one line
 *
 * Returns: (nullable): how its value may be written, for an empty entry
 */
const char *
pm_field_text_get_sample (const PmField *field)
{
  switch (field->type)
    {
    case PM_FIELD_TIME:
      return _("14:05 or +12m");
    case PM_FIELD_DATE:
      return _("15 Mar");
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_INTEGER:
    case PM_FIELD_NUMBER:
    case PM_FIELD_BOOLEAN:
    case PM_FIELD_ENUM:
    case PM_FIELD_REF:
    default:
      return NULL;
    }
}

/* A stored date, "2026-03-15", as people write it. */
static char *
format_date (const char *date)
{
  g_autoptr (PmTime) time = pm_time_from_string (date, NULL);

  return time != NULL ? pm_time_format_date (time, NULL) : g_strdup (date);
}

/* Among letters that run to the left "21:??" would stand as "??:21": a mark that is not seen keeps a
 * time without letters as it is written everywhere. */
#define LEFT_TO_RIGHT "\xe2\x80\x8e"

static char *
keep_order (char *text)
{
  char *marked;

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return text;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return text;
  marked = g_strconcat (LEFT_TO_RIGHT, text, NULL);
  g_free (text);
  return marked;
}

/**
 * pm_field_text_dup:
 * @field: a field that is typed into one line
 * @record: a record
 * @postmortem: (nullable): the postmortem that it belongs to or will belong to
 * @with_day: whether a time of day comes with its day, which stands nowhere else
 *
 * Returns: (transfer full): the field's value as it stands in an entry
 */
char *
pm_field_text_dup (const PmField *field,
                   PmRecord *record,
                   PmPostmortem *postmortem,
                   gboolean with_day)
{
  const char *name = field->name;

  switch (field->type)
    {
    case PM_FIELD_INTEGER:
      {
        gint64 number = pm_record_get_integer (record, name);

        return number != 0 ? pm_number_to_text (number) : g_strdup ("");
      }
    case PM_FIELD_NUMBER:
      return pm_number_to_text (pm_record_get_number (record, name));
    case PM_FIELD_TIME:
      {
        PmTime *time = pm_record_get_time (record, name);
        const char *zone = postmortem != NULL
                               ? pm_record_get_string (PM_RECORD (postmortem), "zone")
                               : NULL;

        if (time == NULL)
          return g_strdup ("");
        return keep_order (with_day ? pm_time_format (time, zone)
                                    : pm_time_format_short (time, zone));
      }
    case PM_FIELD_DATE:
      return format_date (pm_record_get_string (record, name));
    case PM_FIELD_REF:
      {
        PmRecord *target = pm_record_get_ref (record, name);

        return target != NULL ? pm_record_dup_title (target) : g_strdup ("");
      }
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_BOOLEAN:
    case PM_FIELD_ENUM:
    default:
      return g_strdup (pm_record_get_string (record, name));
    }
}

static void
set_text_value (const Target *target,
                const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  pm_record_set (target->record, target->field, &value);
}

static gboolean
commit_time (const Target *target,
             const char *text,
             GError **error)
{
  PmTimeContext context = { target->previous, NULL, g_get_real_time () / G_USEC_PER_SEC,
                            pm_record_get_time (target->record, target->field->name) };
  g_auto (GValue) value = G_VALUE_INIT;

  if (target->postmortem != NULL)
    context.zone = pm_record_get_string (PM_RECORD (target->postmortem), "zone");
  g_value_init (&value, PM_TYPE_TIME);
  if (*text != '\0')
    {
      PmTime *time = pm_time_from_typed (text, &context, error);

      if (time == NULL)
        return FALSE;
      g_value_take_boxed (&value, time);
    }
  pm_record_set (target->record, target->field, &value);
  return TRUE;
}

static gboolean
commit_number (const Target *target,
               const char *text,
               GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  double number;

  if (!pm_number_parse (text, &number))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%.40s” is not a number; write 1250, 0.5 or 50k"), text);
      return FALSE;
    }
  if (target->field->type == PM_FIELD_NUMBER)
    {
      g_value_init (&value, G_TYPE_DOUBLE);
      g_value_set_double (&value, number);
    }
  else
    {
      g_value_init (&value, G_TYPE_INT64);
      g_value_set_int64 (&value, isnan (number) ? 0 : llround (number));
    }
  pm_record_set (target->record, target->field, &value);
  return TRUE;
}

/* What an action in one line is due by is read by the same reader. */
static gboolean
commit_deadline (const Target *target,
                 const char *text,
                 GError **error)
{
  g_autoptr (PmActionReader) reader = pm_action_reader_new (target->method);
  g_autofree char *due = pm_action_reader_read_due (reader, text, target->postmortem,
                                                    g_get_real_time () / G_USEC_PER_SEC);

  if (due == NULL && *text != '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%.40s” is not a date; write 15 Mar, in 2 weeks or 2026-03-15"), text);
      return FALSE;
    }
  set_text_value (target, due != NULL ? due : "");
  return TRUE;
}

static gboolean
commit_date (const Target *target,
             const char *text,
             GError **error)
{
  PmTimeContext context = { NULL, NULL, g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (PmTime) time = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *date = NULL;

  if (*text == '\0')
    {
      set_text_value (target, "");
      return TRUE;
    }
  time = pm_time_from_typed (text, &context, NULL);
  if (time == NULL || pm_time_get_unit (time) != PM_TIME_DAY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%.40s” is not a date; write 15 Mar, 15.3.2026 or 2026-03-15"), text);
      return FALSE;
    }
  day = g_date_time_new_from_unix_utc (pm_time_get_start (time));
  date = g_date_time_format (day, "%Y-%m-%d");
  set_text_value (target, date);
  return TRUE;
}

static PmRecord *
find_by_name (PmList *list,
              const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *record = pm_list_get (list, i);
      g_autofree char *title = pm_record_dup_title (record);
      g_autofree char *other = g_utf8_casefold (title, -1);

      if (strcmp (folded, other) == 0)
        return record;
    }
  return NULL;
}

/* Whether anything of the postmortem refers to @record. */
static gboolean
is_referred (PmPostmortem *postmortem,
             PmRecord *record)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i <= n_types; i++)
    {
      GType type = i < n_types ? types[i] : PM_TYPE_POSTMORTEM;
      PmRecordClass *klass = g_type_class_peek (type);

      for (guint f = 0; klass != NULL && f < pm_record_class_get_n_fields (klass); f++)
        {
          const PmField *field = pm_record_class_get_field (klass, f);
          g_autoptr (GPtrArray) referring = NULL;

          if (!pm_field_can_refer (field))
            continue;
          referring = pm_postmortem_find_referring (postmortem, record, type, field->name);
          if (referring->len > 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_only_name (PmRecord *record)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  /* The first field is the id. */
  for (guint f = 1; f < pm_record_class_get_n_fields (klass); f++)
    {
      const PmField *field = pm_record_class_get_field (klass, f);

      if (strcmp (field->name, "name") != 0
          && !pm_field_is_default (field, pm_record_peek (record, field)))
        return FALSE;
    }
  return TRUE;
}

/* A name that came by being typed into a field and was then typed otherwise leaves nobody behind. */
static void
drop_typed (PmPostmortem *postmortem,
            PmRecord *record)
{
  if (record != NULL && g_object_get_data (G_OBJECT (record), TYPED) != NULL
      && has_only_name (record) && !is_referred (postmortem, record))
    pm_postmortem_remove (postmortem, record);
}

static gboolean
commit_name (const Target *target,
             const char *text)
{
  PmPostmortem *postmortem = target->postmortem;
  PmRecord *before = pm_record_get_ref (target->record, target->field->name);
  PmRecord *found = NULL;
  g_autofree char *group = NULL;

  if (postmortem == NULL)
    {
      set_text_value (target, "");
      return TRUE;
    }
  /* Translators: a step of undo; %s is the name of a field: "Set “Owner”" */
  group = g_strdup_printf (_("Set “%s”"), pm_field_get_label (target->field));
  pm_postmortem_begin (postmortem, group);
  if (*text != '\0')
    found = find_by_name (pm_postmortem_get_list (postmortem, target->field->detail ()), text);
  if (*text != '\0' && found == NULL)
    {
      found = pm_postmortem_add (postmortem, target->field->detail (), NULL);
      g_object_set (found, "name", text, NULL);
      g_object_set_data (G_OBJECT (found), TYPED, found);
    }
  set_text_value (target, found != NULL ? pm_record_get_id (found) : "");
  if (before != found)
    drop_typed (postmortem, before);
  pm_postmortem_end (postmortem);
  return TRUE;
}

/**
 * pm_field_text_take:
 * @field: a field whose value means something only when it is whole
 * @record: the record to set it in
 * @postmortem: (nullable): the postmortem that the record belongs to or will belong to
 * @previous: (nullable): the time of the event before
 * @method: (nullable): the method, whose words a deadline may be told with
 * @text: what was typed, without space around it; "" for "not given"
 * @error: what is wrong with it, with an example of how it is written
 *
 * Sets the field to what was typed.  A name that is not known yet becomes a new record.
 *
 * Returns: whether @text could be understood; if not, nothing is changed
 */
gboolean
pm_field_text_take (const PmField *field,
                    PmRecord *record,
                    PmPostmortem *postmortem,
                    const PmTime *previous,
                    PmMethod *method,
                    const char *text,
                    GError **error)
{
  const Target target = { field, record, postmortem, previous, method };

  if (g_str_has_prefix (text, LEFT_TO_RIGHT))
    text += strlen (LEFT_TO_RIGHT);
  switch (field->type)
    {
    case PM_FIELD_TIME:
      return commit_time (&target, text, error);
    case PM_FIELD_DATE:
      return method != NULL && (field->flags & PM_FIELD_DEADLINE) != 0
               ? commit_deadline (&target, text, error)
               : commit_date (&target, text, error);
    case PM_FIELD_REF:
      return commit_name (&target, text);
    case PM_FIELD_NUMBER:
    case PM_FIELD_INTEGER:
      return commit_number (&target, text, error);
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_BOOLEAN:
    case PM_FIELD_ENUM:
    default:
      g_return_val_if_reached (FALSE);
    }
}
