/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

G_BEGIN_DECLS

char *pm_figure_dup_amount (PmRecord *figure) G_GNUC_WARN_UNUSED_RESULT;
char *pm_figure_dup_note (PmRecord *figure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
