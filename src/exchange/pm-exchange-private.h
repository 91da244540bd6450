/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What writing and reading the exchange file agree on. */

#pragma once

#include "pm-exchange-json.h"
#include "pm-exchange.h"

#define EXCHANGE_FORMAT "postmortem"

/* Where members of the file itself that this version does not know are kept among the unknown
 * members of the postmortem. */
#define EXCHANGE_FILE_MEMBERS "$file"

/* How far apart the ranks of neighbours are where a file does not say otherwise. */
#define EXCHANGE_RANK_STEP 1024.0

char *pm_exchange_dup_list_name (PmRecordClass *klass);
gboolean pm_exchange_is_member (const PmField *field);
