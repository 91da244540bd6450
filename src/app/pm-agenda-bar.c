/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmAgendaBar: the agenda as a row of bars, each as long as its item is planned to take.  Those that
 * are done are full, the current one fills while the time passes, those to come are empty.  It has
 * no words and asks for nothing.
 */

#include "pm-agenda-bar.h"

#include "pm-drawing-style.h"

#include <glib/gi18n-lib.h>

/* Lines of a screen of 1080. */
#define HEIGHT 14
#define GAP 8

struct _PmAgendaBar
{
  GtkWidget parent_instance;

  PmMeeting *meeting; /* owned */
};

G_DEFINE_FINAL_TYPE (PmAgendaBar, pm_agenda_bar, GTK_TYPE_WIDGET)

static void
pm_agenda_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 100;
}

static void
fill (GtkSnapshot *snapshot,
      PmRgb colour,
      double x,
      double width)
{
  GdkRGBA rgba = { (float) colour.red, (float) colour.green, (float) colour.blue, 1 };

  if (width > 0)
    gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (x, 0, width, HEIGHT));
}

static double
find_share (PmAgendaBar *self,
            PmRecord *item,
            gboolean before,
            gboolean current)
{
  double allowed = (double) pm_meeting_get_allowed (self->meeting, item);

  if (!current)
    return before ? 1 : 0;
  if (allowed <= 0)
    return 1;
  return MIN (1, (double) pm_meeting_get_spent (self->meeting, item) / allowed);
}

static void
pm_agenda_bar_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  PmAgendaBar *self = PM_AGENDA_BAR (widget);
  PmList *agenda = pm_meeting_get_agenda (self->meeting);
  PmRecord *current = pm_meeting_get_item (self->meeting);
  guint n = pm_list_get_length (agenda);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean before = current != NULL;
  double total = 0, x = 0, room = gtk_widget_get_width (widget) - GAP * (double) (MAX (n, 1) - 1);
  PmPalette palette;

  pm_drawing_style_init_palette (widget, &palette);
  for (guint i = 0; i < n; i++)
    total += MAX (1, (double) pm_meeting_get_allowed (self->meeting, pm_list_get (agenda, i)));
  for (guint i = 0; i < n; i++)
    {
      PmRecord *item = pm_list_get (agenda, i);
      double share = MAX (1, (double) pm_meeting_get_allowed (self->meeting, item)) / total;
      double width = share * room, full;

      before = before && item != current;
      full = width * find_share (self, item, before, item == current);
      fill (snapshot, palette.grid, rtl ? gtk_widget_get_width (widget) - x - width : x, width);
      fill (snapshot, item == current ? palette.focus : palette.muted,
            rtl ? gtk_widget_get_width (widget) - x - full : x, full);
      x += width + GAP;
    }
}

static void
pm_agenda_bar_dispose (GObject *object)
{
  g_clear_object (&PM_AGENDA_BAR (object)->meeting);
  G_OBJECT_CLASS (pm_agenda_bar_parent_class)->dispose (object);
}

static void
pm_agenda_bar_class_init (PmAgendaBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_agenda_bar_dispose;
  widget_class->measure = pm_agenda_bar_measure;
  widget_class->snapshot = pm_agenda_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_agenda_bar_init (PmAgendaBar *self)
{
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * pm_agenda_bar_new:
 * @meeting: whose agenda it shows
 *
 * Returns: (transfer floating): a bar; whoever shows it calls pm_agenda_bar_update() as time passes
 */
GtkWidget *
pm_agenda_bar_new (PmMeeting *meeting)
{
  PmAgendaBar *self = g_object_new (PM_TYPE_AGENDA_BAR, NULL);

  self->meeting = g_object_ref (meeting);
  pm_agenda_bar_update (self);
  return GTK_WIDGET (self);
}

/**
 * pm_agenda_bar_update:
 * @self: a bar
 *
 * Shows the present.
 */
void
pm_agenda_bar_update (PmAgendaBar *self)
{
  PmList *agenda = pm_meeting_get_agenda (self->meeting);
  PmRecord *item = pm_meeting_get_item (self->meeting);
  guint position = 0;
  g_autofree char *words = NULL;

  if (item != NULL)
    pm_list_find (agenda, item, &position);
  words = g_strdup_printf (_("Agenda item %u of %u"), position + 1, pm_list_get_length (agenda));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
