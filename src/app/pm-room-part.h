/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmRoomPart:
 * @count_pages: how many pages the item has
 * @create_page: (transfer floating): builds one of them; sizes are those of a screen of 1080 lines
 *
 * What the room sees of one kind of agenda item.
 */
typedef struct
{
  guint (*count_pages) (PmStage *stage);
  GtkWidget *(*create_page) (PmStage *stage,
                             guint page);
} PmRoomPart;

const PmRoomPart *pm_room_part_get (PmAgendaKind kind);
const PmRoomPart *pm_room_part_now (PmStage *stage);

extern const PmRoomPart pm_room_opening;
extern const PmRoomPart pm_room_timeline;
extern const PmRoomPart pm_room_impact;
extern const PmRoomPart pm_room_causes;
extern const PmRoomPart pm_room_lessons;
extern const PmRoomPart pm_room_actions;
extern const PmRoomPart pm_room_closing;
extern const PmRoomPart pm_room_custom;
extern const PmRoomPart pm_room_end;

guint pm_room_actions_find_last (PmStage *stage);
char *pm_room_actions_describe (PmStage *stage,
                                PmRecord *action) G_GNUC_WARN_UNUSED_RESULT;

/* What the parts are built of */
guint pm_room_count_pages (guint n,
                           guint most);
guint pm_room_find_start (guint n,
                          guint most,
                          guint page);
GtkWidget *pm_room_box (GtkOrientation orientation,
                        int spacing);
GtkWidget *pm_room_label (const char *text,
                          const char *css_classes,
                          int lines);
GtkWidget *pm_room_add_label (GtkWidget *box,
                              const char *text,
                              const char *css_classes,
                              int lines);
GtkWidget *pm_room_add_text (GtkWidget *box,
                             const char *text,
                             const char *css_classes,
                             int least);
GtkWidget *pm_room_add_numbered (GtkWidget *box,
                                 const char *mark,
                                 const char *title,
                                 const char *text,
                                 int least);
GtkWidget *pm_room_empty (const char *title,
                          const char *text);

G_END_DECLS
