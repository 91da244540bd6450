/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: rows of a query as objects. */

#pragma once

#include "pm-connection-private.h"
#include "pm-overview.h"
#include "pm-postmortem.h"

/**
 * PmOverviewColumn:
 * @field: the property's name and type; the rest is not used
 * @sql: the expression that gives its value
 */
struct _PmOverviewColumn
{
  PmField field;
  const char *sql;
};

void pm_overview_class_declare (PmOverviewClass *klass,
                                const PmOverviewColumn *columns,
                                guint n_columns,
                                const char *from);
GPtrArray *pm_overview_read (GType type,
                             PmConnection *connection,
                             gint64 since,
                             gint64 limit,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_overview_update (PmOverview *self,
                             PmOverview *newer);
