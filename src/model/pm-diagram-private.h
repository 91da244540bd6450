/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the files that change diagrams share. */

#pragma once

#include "pm-diagram.h"

PmRecord *pm_diagram_insert_node (PmRecord *diagram,
                                  PmRecord *parent,
                                  PmRecord *before,
                                  PmNodeKind kind,
                                  PmRecord *cause);
PmRecord *pm_diagram_insert_cause (PmRecord *diagram,
                                   PmRecord *parent,
                                   PmRecord *before,
                                   const char *text);
gboolean pm_diagram_can_hold (PmRecord *diagram,
                              PmRecord *parent,
                              PmNodeKind kind);
PmNodeKind pm_diagram_get_new_kind (PmRecord *diagram,
                                    PmRecord *parent);
void pm_diagram_settle_gate (PmRecord *node);
const char *pm_outline_skip_bullet (const char *text);
