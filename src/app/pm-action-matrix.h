/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_ACTION_MATRIX (pm_action_matrix_get_type ())
G_DECLARE_FINAL_TYPE (PmActionMatrix, pm_action_matrix, PM, ACTION_MATRIX, GtkBox)

void pm_action_matrix_show (PmActionMatrix *self,
                            PmMethod *method,
                            PmPostmortem *postmortem);
