/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record-list.h"

struct _PmRecordList
{
  GtkWidget parent_instance;

  GType record_type;
  GStrv columns;       /* owned */
  GStrv details;       /* owned */
  char *filter_field;  /* owned, or NULL: only records whose choice it is are shown … */
  char *filter_value;  /* owned, or NULL: … when it has this value (a nick or an id) */
  char *add_label;     /* owned: the name of the step that adds a record */
  gboolean chronological;

  PmPostmortem *postmortem; /* owned, or NULL */
  PmList *list;             /* borrowed from the postmortem */
  gulong changed_handler;
  gulong items_handler;
  PmRecord *draft; /* owned: the record of the empty line, in no postmortem */
  PmRecord *newest; /* borrowed, only compared: what was the empty line's record before */
  gulong draft_handler;
  const char *offered; /* the choice that was made in the empty line for somebody, or NULL */

  GHashTable *rows;   /* PmRecord → PmRecordRow, both borrowed */
  GPtrArray *waiting; /* owned references to records whose rows are still to be made, last first */
  GPtrArray *ready;   /* owned references to rows that are made and not in the list yet */
  guint fill_source;
  GtkWidget *list_box;
  GtkWidget *draft_row;
  gboolean busy; /* the draft is being taken in */
};

const PmField *pm_record_list_find_field (PmRecordList *self,
                                          const char *name);
GtkWidget *pm_record_list_create_row (PmRecordList *self,
                                      PmRecord *record);
void pm_record_list_make_rows (PmRecordList *self);
void pm_record_list_update_order (PmRecordList *self);

void pm_record_list_add_draft_row (PmRecordList *self);
void pm_record_list_take_draft_in (PmRecordList *self);
