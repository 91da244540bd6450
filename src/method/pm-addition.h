/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

G_BEGIN_DECLS

/* A record that is missing, and what is known of it before anybody writes it. Plain data. */
typedef struct
{
  GType type;        /* the type of the record to add; G_TYPE_INVALID where none is missing */
  const char *field; /* a choice that the record must have, or NULL; a static string */
  int value;         /* what it is to be; 0 without @field */
} PmAddition;

G_END_DECLS
