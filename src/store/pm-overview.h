/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-types.h"

#include <gio/gio.h>

#define PM_TYPE_OVERVIEW (pm_overview_get_type ())
G_DECLARE_DERIVABLE_TYPE (PmOverview, pm_overview, PM, OVERVIEW, GObject)

typedef struct _PmOverviewColumn PmOverviewColumn;

struct _PmOverviewClass
{
  GObjectClass parent_class;

  /*< private >*/
  const PmOverviewColumn *columns;
  guint n_columns;
  const char *from;
};

const char *pm_overview_get_key (PmOverview *self);
const GValue *pm_overview_peek (PmOverview *self,
                                const char *name);
