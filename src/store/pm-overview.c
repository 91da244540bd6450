/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmOverview: one row of a query over the library as an object with read-only properties.  A subclass
 * declares its columns once, each with the SQL expression that gives it; the query and the
 * properties follow.  Rows are made by any thread and then belong to a list, whose owner updates
 * them in place, so that what is bound to them follows.
 */

#include "pm-overview-private.h"

#include <string.h>

typedef struct
{
  GValue *values; /* owned, one for each column; the first is the key */
} PmOverviewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PmOverview, pm_overview, G_TYPE_OBJECT)

static GValue *
get_values (PmOverview *self)
{
  return ((PmOverviewPrivate *) pm_overview_get_instance_private (self))->values;
}

static void
pm_overview_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  g_value_copy (&get_values (PM_OVERVIEW (object))[prop_id - 1], value);
}

static void
pm_overview_constructed (GObject *object)
{
  PmOverviewPrivate *private = pm_overview_get_instance_private (PM_OVERVIEW (object));
  PmOverviewClass *klass = PM_OVERVIEW_GET_CLASS (object);

  G_OBJECT_CLASS (pm_overview_parent_class)->constructed (object);

  private->values = g_new0 (GValue, klass->n_columns);
  for (guint i = 0; i < klass->n_columns; i++)
    pm_field_init_default (&klass->columns[i].field, &private->values[i]);
}

static void
pm_overview_finalize (GObject *object)
{
  GValue *values = get_values (PM_OVERVIEW (object));

  for (guint i = 0; i < PM_OVERVIEW_GET_CLASS (object)->n_columns; i++)
    g_value_unset (&values[i]);
  g_free (values);

  G_OBJECT_CLASS (pm_overview_parent_class)->finalize (object);
}

static void
pm_overview_class_init (PmOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pm_overview_constructed;
  object_class->finalize = pm_overview_finalize;
  object_class->get_property = pm_overview_get_property;
}

static void
pm_overview_init (PmOverview *self)
{
}

/**
 * pm_overview_class_declare:
 * @klass: a subclass, in its class_init
 * @columns: the columns; the first is a text that is different for each row
 * @n_columns: how many there are
 * @from: the rest of the query, from FROM on; $1 is today, $2 the revision after which to look
 */
void
pm_overview_class_declare (PmOverviewClass *klass,
                           const PmOverviewColumn *columns,
                           guint n_columns,
                           const char *from)
{
  G_OBJECT_CLASS (klass)->get_property = pm_overview_get_property;
  klass->columns = columns;
  klass->n_columns = n_columns;
  klass->from = from;
  for (guint i = 0; i < n_columns; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1,
                                     pm_field_create_pspec (&columns[i].field, G_PARAM_READABLE));
}

static PmStatement *
prepare (PmOverviewClass *klass,
         PmConnection *connection,
         gint64 since,
         gint64 limit,
         GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  PmStatement *statement;

  for (guint i = 0; i < klass->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", klass->columns[i].sql);
  g_string_append_printf (sql, " %s LIMIT $3", klass->from);
  statement = pm_connection_prepare (connection, sql->str, error);
  if (statement != NULL)
    {
      pm_statement_bind_text (statement, 1, today);
      pm_statement_bind_integer (statement, 2, since);
      pm_statement_bind_integer (statement, 3, limit);
    }
  return statement;
}

/* A word or time that this version does not know is shown as not given. */
static void
read_row (PmOverview *self,
          PmStatement *statement)
{
  PmOverviewClass *klass = PM_OVERVIEW_GET_CLASS (self);
  GValue *values = get_values (self);

  for (guint i = 0; i < klass->n_columns; i++)
    {
      g_auto (GValue) primitive = G_VALUE_INIT;
      GValue value = G_VALUE_INIT;

      pm_statement_get_value (statement, i, &primitive);
      if (!pm_field_from_primitive (&klass->columns[i].field, &primitive, &value, NULL))
        continue;
      g_value_unset (&values[i]);
      values[i] = value;
    }
}

/**
 * pm_overview_read:
 * @type: a subclass
 * @connection: a connection
 * @since: a revision of the library; -1 for all
 * @limit: how many rows to read at most
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type PmOverview): the rows of postmortems that were written
 *   after that revision
 */
GPtrArray *
pm_overview_read (GType type,
                  PmConnection *connection,
                  gint64 since,
                  gint64 limit,
                  GError **error)
{
  PmOverviewClass *klass = g_type_class_ref (type);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PmStatement) statement = prepare (klass, connection, since, limit, error);
  PmStep step = statement != NULL ? PM_STEP_ROW : PM_STEP_FAILED;

  while (step == PM_STEP_ROW
         && (step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    {
      PmOverview *row = g_object_new (type, NULL);

      read_row (row, statement);
      g_ptr_array_add (rows, row);
    }
  g_type_class_unref (klass);
  return step == PM_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * pm_overview_update:
 * @self: a row
 * @newer: the same row, read later
 *
 * Gives @self the values of @newer, and notifies of those that changed.
 *
 * Returns: whether any did
 */
gboolean
pm_overview_update (PmOverview *self,
                    PmOverview *newer)
{
  PmOverviewClass *klass = PM_OVERVIEW_GET_CLASS (self);
  GValue *mine = get_values (self);
  const GValue *theirs = get_values (newer);
  gboolean changed = FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < klass->n_columns; i++)
    {
      const PmField *field = &klass->columns[i].field;

      if (pm_field_equal (field, &mine[i], &theirs[i]))
        continue;
      g_value_copy (&theirs[i], &mine[i]);
      g_object_notify (G_OBJECT (self), field->name);
      changed = TRUE;
    }
  g_object_thaw_notify (G_OBJECT (self));
  return changed;
}

/**
 * pm_overview_get_key:
 * @self: a row
 *
 * Returns: (transfer none): what tells it from other rows of its kind; it never changes
 */
const char *
pm_overview_get_key (PmOverview *self)
{
  g_return_val_if_fail (PM_IS_OVERVIEW (self), NULL);

  return g_value_get_string (&get_values (self)[0]);
}

/**
 * pm_overview_peek:
 * @self: a row
 * @name: one of its properties
 *
 * Returns: (transfer none): the property's value, valid until it changes
 */
const GValue *
pm_overview_peek (PmOverview *self,
                  const char *name)
{
  PmOverviewClass *klass = PM_OVERVIEW_GET_CLASS (self);

  for (guint i = 0; i < klass->n_columns; i++)
    if (strcmp (klass->columns[i].field.name, name) == 0)
      return &get_values (self)[i];
  g_return_val_if_reached (NULL);
}
