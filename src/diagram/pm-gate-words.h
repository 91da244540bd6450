/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing.h"

G_BEGIN_DECLS

PmSymbol pm_gate_words_cut (char *text,
                            guint *k);
char **pm_gate_words_dup_texts (const PmDrawingInput *input,
                                guint *depths) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
