/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the outline share. */

#pragma once

#include "pm-cause-outline.h"

#include "pm-cause-find.h"
#include "pm-cause-outline-row.h"
#include "pm-cause-typing.h"
#include "pm-cause-view.h"
#include "pm-node-list.h"

struct _PmCauseOutline
{
  GtkWidget parent_instance;

  PmRecord *diagram; /* owned, or NULL */
  PmPostmortem *postmortem; /* owned: of the diagram, which may be taken out of it */
  PmNodeList *nodes; /* owned, or NULL */
  GHashTable *rows;  /* node (borrowed from its row) → row (borrowed from the list box) */

  GHashTable *stressed; /* owned: nodes (owned) that are set off from the rest, or NULL */
  GtkWidget *finder;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *start; /* the button of an empty outline */
  GtkWidget *bar;
  GtkWidget *beside;
  GtkWidget *below;

  PmCauseOutlineRow *editing; /* borrowed, or NULL */
  PmCauseOutlineRow *draft;   /* borrowed: a row that has no node yet, or NULL */
  PmCauseTyping typing;
  gboolean adopting;     /* the next node belongs to the draft */
  gboolean focus_lost;   /* a row that had the focus was taken out */
  gboolean syncing;      /* rows are being put in and taken out */
  gboolean leaving;      /* the focus is to go on to what stands beside us */
  guint refresh_source;
};

/* pm-cause-outline.c */
PmCauseOutlineRow *pm_cause_outline_get_row (PmCauseOutline *self,
                                             PmRecord *node);
void pm_cause_outline_select_row (PmCauseOutline *self,
                                  PmCauseOutlineRow *row);

/* pm-cause-outline-edit.c */
void pm_cause_outline_start_editing (PmCauseOutline *self,
                                     PmCauseOutlineRow *row);
void pm_cause_outline_stop_editing (PmCauseOutline *self,
                                    gboolean keep);
void pm_cause_outline_start_draft (PmCauseOutline *self,
                                   const PmSlot *slot);
void pm_cause_outline_drop_draft (PmCauseOutline *self);
void pm_cause_outline_init_view (PmCauseViewInterface *iface);

/* pm-cause-outline-keys.c */
gboolean pm_cause_outline_handle_key (PmCauseOutline *self,
                                      guint key,
                                      GdkModifierType state,
                                      GtkEventControllerKey *controller);

/* pm-cause-outline-find.c */
void pm_cause_outline_create_finder (PmCauseOutline *self);
void pm_cause_outline_find (PmCauseOutline *self);
void pm_cause_outline_find_next (PmCauseOutline *self,
                                 gboolean backwards);
void pm_cause_outline_update_found (PmCauseOutline *self);

/* pm-cause-outline-bar.c */
void pm_cause_outline_create_bar (PmCauseOutline *self);
void pm_cause_outline_update_bar (PmCauseOutline *self);
