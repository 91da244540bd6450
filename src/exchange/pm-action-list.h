/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"

#include <gio/gio.h>

/**
 * PmActionLine:
 * @id: of the action, within its postmortem
 * @what: what is to be done
 * @owner: a name or a role, perhaps empty
 * @due: YYYY-MM-DD, perhaps empty
 * @overdue: whether that day is over
 * @state: where it stands
 * @horizon: when it is to take effect
 * @tracker: its link in a tracker, perhaps empty
 * @postmortem_id: where it comes from
 * @postmortem_title: its title, perhaps empty
 *
 * An open action in a list of them.  The texts are borrowed.
 */
typedef struct
{
  const char *id;
  const char *what;
  const char *owner;
  const char *due;
  gboolean overdue;
  PmActionState state;
  PmHorizon horizon;
  const char *tracker;
  const char *postmortem_id;
  const char *postmortem_title;
} PmActionLine;

/**
 * PmActionListFormat:
 * @PM_ACTION_LIST_TEXT: a line for each, for a person
 * @PM_ACTION_LIST_JSON: a list of objects; what is not given is left out
 * @PM_ACTION_LIST_CSV: a table with a line of names (RFC 4180)
 * @PM_ACTION_LIST_ICS: a calendar with a task for each (RFC 5545)
 * @PM_ACTION_LIST_MARKDOWN: a list of tasks, as trackers and wikis take it
 */
typedef enum
{
  PM_ACTION_LIST_TEXT,
  PM_ACTION_LIST_JSON,
  PM_ACTION_LIST_CSV,
  PM_ACTION_LIST_ICS,
  PM_ACTION_LIST_MARKDOWN,
} PmActionListFormat;

gboolean pm_action_list_find_format (const char *name,
                                     PmActionListFormat *format);
char *pm_action_list_format (GArray *lines,
                             PmActionListFormat format) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_action_list_write_file (GArray *lines,
                                    GFile *file,
                                    GError **error);
