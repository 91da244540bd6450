/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures of the fault tree that its layout and its painter share, in em. */

#pragma once

#include "pm-drawing-private.h"
#include "pm-symbols.h"

#define PM_FAULT_SYMBOL 3.0
#define PM_FAULT_LINK 0.6       /* between box and symbol */
#define PM_FAULT_PAD_X 0.4
#define PM_FAULT_PAD_Y 0.35
#define PM_FAULT_BUS 1.2        /* from the bus to the row below it */
#define PM_FAULT_NOTE_GAP 0.15
#define PM_FAULT_CONDITION_GAP 0.5
#define PM_FAULT_TRANSFER_GAP 0.6
#define PM_FAULT_TRANSFER 1.8

PmSymbol pm_fault_get_symbol       (PmDrawing *diagram, const PmPlace *place);
gboolean pm_fault_is_handed_out    (PmDrawing *diagram, const PmPlace *place);
void     pm_fault_get_condition    (PmDrawing *diagram, const PmPlace *place, double *rx,
                                    double *ry);
