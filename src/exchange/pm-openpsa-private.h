/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-openpsa.h"

#include <libxml/tree.h>

/* Parameters by name, and what their expressions are evaluated with. */
typedef struct
{
  GHashTable *parameters;
  double mission_time;
  guint depth;
} PmOpenpsaValues;

guint    pm_openpsa_get_line (xmlNode          *element);
xmlNode *pm_openpsa_child    (xmlNode          *element);
xmlNode *pm_openpsa_next     (xmlNode          *element);
gboolean pm_openpsa_is       (xmlNode          *element,
                              const char       *name);
gboolean pm_openpsa_evaluate (PmOpenpsaValues  *values,
                              xmlNode          *expression,
                              double           *value,
                              GError          **error);
