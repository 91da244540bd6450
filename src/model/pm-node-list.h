/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <gio/gio.h>

#define PM_TYPE_NODE_LIST (pm_node_list_get_type ())
G_DECLARE_FINAL_TYPE (PmNodeList, pm_node_list, PM, NODE_LIST, GObject)

PmNodeList *pm_node_list_new (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_node_list_get_diagram (PmNodeList *self);
guint pm_node_list_get_length (PmNodeList *self);
const PmPlace *pm_node_list_get_place (PmNodeList *self,
                                       guint position);
gboolean pm_node_list_find (PmNodeList *self,
                            PmRecord *node,
                            guint *position);
