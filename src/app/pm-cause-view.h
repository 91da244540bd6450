/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-slot.h"

#include <gtk/gtk.h>

#define PM_TYPE_CAUSE_VIEW (pm_cause_view_get_type ())
G_DECLARE_INTERFACE (PmCauseView, pm_cause_view, PM, CAUSE_VIEW, GtkWidget)

/**
 * PmCauseViewInterface:
 * @get_diagram: the diagram that is shown, or %NULL
 * @dup_selected: (transfer container): the selected nodes in document order, none of them below
 *   another
 * @dup_all_selected: (transfer container): the same with those below another; may be %NULL where no
 *   more than one is selected at a time
 * @get_selected: the one of them that has the focus, or %NULL
 * @set_selected: selects a node, or the diagram for its title, without moving focus or view
 * @select: selects a node, with all that is needed to see it and with the focus
 * @start_draft: lets a new node be typed
 * @start_editing: lets the text of the selected node be typed
 * @stop_editing: ends typing
 * @set_acting: what changes until it is unset again comes from this view (nullable)
 * @find: asks what to find
 * @find_next: goes on to the next match
 *
 * Something that shows one diagram and edits it.  What is done to the diagram, and the keys for it,
 * are then the same everywhere.
 */
struct _PmCauseViewInterface
{
  GTypeInterface parent;

  PmRecord *(*get_diagram) (PmCauseView *self);
  GPtrArray *(*dup_selected) (PmCauseView *self);
  GPtrArray *(*dup_all_selected) (PmCauseView *self);
  PmRecord *(*get_selected) (PmCauseView *self);
  void (*set_selected) (PmCauseView *self,
                        PmRecord *record);
  void (*select) (PmCauseView *self,
                  PmRecord *node);
  void (*start_draft) (PmCauseView *self,
                       const PmSlot *slot);
  void (*start_editing) (PmCauseView *self);
  void (*stop_editing) (PmCauseView *self,
                        gboolean keep);
  void (*set_acting) (PmCauseView *self,
                      gboolean acting);
  void (*find) (PmCauseView *self);
  void (*find_next) (PmCauseView *self,
                     gboolean backwards);
};

PmRecord *pm_cause_view_get_diagram (PmCauseView *self);
PmRecord *pm_cause_view_get_selected (PmCauseView *self);
GPtrArray *pm_cause_view_dup_selected (PmCauseView *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_cause_view_set_acting (PmCauseView *self,
                               gboolean acting);
void pm_cause_view_add (PmCauseView *self,
                        PmSlotPlace place);
void pm_cause_view_install_actions (GtkWidgetClass *widget_class);
const char *pm_cause_view_find_action (guint key,
                                       GdkModifierType state,
                                       gboolean rtl);
gboolean pm_cause_view_handle_key (PmCauseView *self,
                                   guint key,
                                   GdkModifierType state);
gboolean pm_cause_view_ends_typing (PmCauseView *self,
                                    guint key,
                                    GdkModifierType state,
                                    gboolean draft);
