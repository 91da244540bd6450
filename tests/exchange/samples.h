/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <json-glib/json-glib.h>

PmPostmortem *sample_random (guint32 seed,
                             guint n_records) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *describe_format (void) G_GNUC_WARN_UNUSED_RESULT;
