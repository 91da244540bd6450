/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forward types, so that headers need not include each other. */

#pragma once

#include <glib-object.h>

typedef struct _PmChange PmChange;
typedef struct _PmField PmField;
typedef struct _PmHistory PmHistory;
typedef struct _PmList PmList;
typedef struct _PmPostmortem PmPostmortem;
typedef struct _PmRecord PmRecord;
typedef struct _PmTime PmTime;
