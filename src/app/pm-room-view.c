/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomView: all that the room sees: the agenda item with the time that is left, a page of it, and
 * the bar of the agenda.  Over it come a question to the room, the pointer's spot, the picture that
 * the room keeps while it is frozen, and black.  It has nothing that can be edited or that opens, but
 * a diagram of causes, while the facilitator works before the room's eyes in the same window.  All
 * sizes are those of a screen of 1080 lines.
 */

#include "pm-room-view.h"

#include "pm-after-frame.h"
#include "pm-agenda-bar.h"
#include "pm-room-diagram.h"
#include "pm-room-frame.h"
#include "pm-room-part.h"

#include <glib/gi18n-lib.h>

#define LINES 1080
#define SPOT_RADIUS 60
#define HEAD_HEIGHT 84
/* Milliseconds in which nothing happened. */
#define QUIET 200

struct _PmRoomView
{
  GtkWidget parent_instance;

  PmStage *stage; /* owned */
  guint update_source;
  guint tick_source;
  guint warm_source;
  GPtrArray *warmed; /* owned, of items that are only compared */
  double warmed_scale;
  GtkWidget *warming; /* owned, or NULL: a page that is prepared */
  gboolean warming_laid_out;
  guint voice; /* of the stage, that the frozen picture was made with */
  double spot_x, spot_y; /* shares of width and height */
  gboolean apart;        /* in a window that is only looked at */

  GtkWidget *frame;
  GtkWidget *overlay;
  GtkWidget *live; /* what the room sees when it is not frozen */
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *clock;
  GtkWidget *page;
  GtkWidget *diagram; /* owned, or NULL: it is kept while another page is shown */
  GtkWidget *bar;
  GtkWidget *question;
  GtkWidget *spot;
  GtkWidget *picture;
  GtkWidget *black;
};

G_DEFINE_FINAL_TYPE (PmRoomView, pm_room_view, GTK_TYPE_WIDGET)

/**
 * pm_room_format_left:
 * @left: seconds; below 0 for overtime
 *
 * Returns: (transfer full): what a clock that counts down shows: "12:30", "+2:10" for overtime
 */
char *
pm_room_format_left (gint64 left)
{
  gint64 seconds = ABS (left);

  if (seconds >= 3600)
    return g_strdup_printf ("%s%d:%02d:%02d", left < 0 ? "+" : "", (int) (seconds / 3600),
                            (int) (seconds / 60 % 60), (int) (seconds % 60));
  return g_strdup_printf ("%s%d:%02d", left < 0 ? "+" : "", (int) (seconds / 60),
                          (int) (seconds % 60));
}

static void
update_clock (PmRoomView *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmRecord *item = pm_meeting_get_item (meeting);
  PmMeetingState state = pm_meeting_get_state (meeting);
  gint64 left;
  g_autofree char *text = NULL, *words = NULL;

  gtk_widget_set_visible (self->clock, item != NULL && state != PM_MEETING_STATE_NONE
                                           && state != PM_MEETING_STATE_ENDED);
  if (item == NULL)
    return;
  left = pm_meeting_get_left (meeting, item);
  text = pm_room_format_left (left);
  if (state == PM_MEETING_STATE_PAUSED)
    /* Translators: the clock of the meeting stands still */
    words = g_strdup_printf (_("%s · rest"), text);
  else if (left < 0)
    /* Translators: by how much an agenda item is over its time */
    words = g_strdup_printf (_("%s over"), text);
  else
    words = g_strdup (text);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->clock)), words) != 0)
    gtk_label_set_label (GTK_LABEL (self->clock), words);
}

static void
update_head (PmRoomView *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmRecord *item = pm_meeting_get_item (meeting);
  guint n = pm_stage_get_n_pages (self->stage);
  gboolean ended = pm_meeting_get_state (meeting) == PM_MEETING_STATE_ENDED;
  g_autofree char *title = ended          ? g_strdup (_("The End"))
                           : item != NULL ? pm_stage_say_field (self->stage, item, "title")
                                          : g_strdup (_("Meeting"));
  /* Translators: which page of how many */
  g_autofree char *count = g_strdup_printf (_("%u of %u"), pm_stage_get_page (self->stage) + 1, n);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->count), n > 1 ? count : "");
}

static void
update_question (PmRoomView *self)
{
  const char *question = pm_stage_get_question (self->stage);
  g_autofree char *said = pm_stage_say (self->stage, question != NULL ? question : "");

  gtk_widget_set_visible (self->question, question != NULL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (self->question)), said);
}

/* Draws what has words: labels, and what draws itself. */
static void
draw_words (GtkWidget *widget,
            GtkSnapshot *snapshot)
{
  static const GdkRGBA ink = { 0, 0, 0, 1 };
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_LABEL (widget))
    gtk_snapshot_append_layout (snapshot, gtk_label_get_layout (GTK_LABEL (widget)), &ink);
  else if (child == NULL || PM_IS_CANVAS (widget))
    GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  else
    for (; child != NULL; child = gtk_widget_get_next_sibling (child))
      draw_words (child, snapshot);
}

/* Gives a page that is nowhere the size that it will have. */
static void
lay_out_for_nothing (PmRoomView *self,
                     GtkWidget *page)
{
  int width = gtk_widget_get_width (self->page), height = gtk_widget_get_height (self->page);
  int least;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (page, width, MAX (height, least), -1, NULL);
}

/* Draws a page that is nowhere. */
static void
draw_for_nothing (PmRoomView *self,
                  GtkWidget *page)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self)));
  float scale = (float) pm_room_frame_get_scale (PM_ROOM_FRAME (self->frame));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_snapshot_scale (snapshot, scale, scale);
  draw_words (page, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (renderer != NULL && node != NULL)
    g_object_unref (gsk_renderer_render_texture (renderer, node, NULL));
}

/* A page as the stage has it now.  The diagram is always the same one: to build it takes long. */
static GtkWidget *
get_page (PmRoomView *self,
          const PmRoomPart *part,
          guint page)
{
  GtkWidget *created;

  if (self->diagram != NULL && part == &pm_room_causes
      && pm_stage_get_causes (self->stage) == PM_STAGE_DIAGRAM
      && pm_stage_get_diagram (self->stage) != NULL)
    return self->diagram;
  created = part->create_page (self->stage, page);
  if (PM_IS_ROOM_DIAGRAM (created))
    self->diagram = g_object_ref_sink (created);
  return created;
}

/* The nearest item that was not drawn yet, first those behind, or NULL. */
static PmRecord *
find_cold (PmRoomView *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  int n = (int) pm_list_get_length (pm_meeting_get_agenda (meeting));

  for (int distance = 1; distance < n; distance++)
    for (int sign = 1; sign >= -1; sign -= 2)
      {
        PmRecord *item = pm_meeting_get_neighbour (meeting, sign * distance);

        if (item != NULL && !g_ptr_array_find (self->warmed, item, NULL))
          return item;
      }
  return NULL;
}

/* One step with the page that is prepared, so short that no key waits for it. */
static void
prepare_further (PmRoomView *self)
{
  if (!self->warming_laid_out)
    {
      self->warming_laid_out = TRUE;
      lay_out_for_nothing (self, self->warming);
      return;
    }
  draw_for_nothing (self, self->warming);
  g_clear_object (&self->warming);
}

/* Builds the first page of another item for nothing but its fonts, measured words and drawn letters,
 * so that going there takes no longer for the first time than later. */
static gboolean
warm_cb (gpointer data)
{
  PmRoomView *self = PM_ROOM_VIEW (data);
  double scale = pm_room_frame_get_scale (PM_ROOM_FRAME (self->frame));
  PmRecord *item;

  if (self->warming != NULL)
    {
      prepare_further (self);
      return G_SOURCE_CONTINUE;
    }
  /* Letters are drawn for one size. */
  if (scale != self->warmed_scale)
    g_ptr_array_set_size (self->warmed, 0);
  self->warmed_scale = scale;
  item = find_cold (self);
  if (item == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->warm_source = 0;
      return G_SOURCE_REMOVE;
    }
  g_ptr_array_add (self->warmed, item);
  self->warming = g_object_ref_sink (
      get_page (self, pm_room_part_get (pm_record_get_enum (item, "kind")), 0));
  self->warming_laid_out = FALSE;
  return G_SOURCE_CONTINUE;
}

static gboolean
quiet_cb (gpointer data)
{
  PmRoomView *self = PM_ROOM_VIEW (data);

  self->warm_source = g_idle_add_full (G_PRIORITY_LOW, warm_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* Waits for a quiet moment, then prepares all in steps between which a key is obeyed.  A page that was
 * not drawn to its end is begun anew then. */
static void
warm_later (PmRoomView *self)
{
  if (self->warming != NULL)
    g_ptr_array_set_size (self->warmed, self->warmed->len - 1);
  g_clear_object (&self->warming);
  g_clear_handle_id (&self->warm_source, g_source_remove);
  self->warm_source = g_timeout_add_full (G_PRIORITY_LOW, QUIET, quiet_cb, self, NULL);
}

/* A diagram follows by itself, and goes on being worked on. */
static void
update_page (PmRoomView *self)
{
  const PmRoomPart *part = pm_room_part_now (self->stage);
  GtkWidget *page;

  if (pm_room_view_get_diagram (self) != NULL && pm_stage_shows_diagram (self->stage))
    return;
  page = get_page (self, part, pm_stage_get_page (self->stage));
  if (PM_IS_ROOM_DIAGRAM (page))
    pm_room_diagram_work (PM_ROOM_DIAGRAM (page), !self->apart, FALSE);
  pm_room_frame_set_child (PM_ROOM_FRAME (self->page), page);
}

static gboolean
is_frozen (PmRoomView *self)
{
  gboolean frozen;

  g_object_get (self->stage, "frozen", &frozen, NULL);
  return frozen;
}

/* The picture is made of what is on the screen at this moment, and stays as sharp. */
static void
frozen_cb (PmRoomView *self)
{
  gboolean frozen = is_frozen (self);

  self->voice = pm_stage_get_voice (self->stage);
  if (frozen)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->live);
      g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (paintable);

      gtk_picture_set_paintable (GTK_PICTURE (self->picture), image);
    }
  else
    {
      gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
    }
  gtk_widget_set_visible (self->picture, frozen);
}

static void
freeze_again (GtkWidget *widget)
{
  frozen_cb (PM_ROOM_VIEW (widget));
}

/* What the room may no longer read goes from a picture too: another one is made when the screen has
 * been drawn anew. */
static void
update_picture (PmRoomView *self)
{
  if (!is_frozen (self) || self->voice == pm_stage_get_voice (self->stage))
    return;
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_widget_set_visible (self->picture, FALSE);
  pm_after_frame_call (GTK_WIDGET (self), freeze_again);
}

static void
update (PmRoomView *self)
{
  update_picture (self);
  update_page (self);
  update_head (self);
  update_clock (self);
  update_question (self);
  pm_agenda_bar_update (PM_AGENDA_BAR (self->bar));
  g_signal_emit_by_name (self, "shown");
  warm_later (self);
}

static gboolean
update_cb (gpointer data)
{
  PM_ROOM_VIEW (data)->update_source = 0;
  update (PM_ROOM_VIEW (data));
  return G_SOURCE_REMOVE;
}

/* Several changes of one step make one new page, before the next frame. */
static void
changed_cb (PmRoomView *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  PmRoomView *self = PM_ROOM_VIEW (data);

  update_clock (self);
  pm_agenda_bar_update (PM_AGENDA_BAR (self->bar));
  if (pm_stage_get_kind (self->stage) == PM_AGENDA_KIND_CAUSES
      && pm_stage_get_causes (self->stage) == PM_STAGE_WRITING)
    changed_cb (self);
  return G_SOURCE_CONTINUE;
}

static void
draw_spot_cb (GtkDrawingArea *area,
              cairo_t *cr,
              int width,
              int height,
              gpointer data)
{
  PmRoomView *self = PM_ROOM_VIEW (data);
  double x = self->spot_x * width, y = self->spot_y * height;

  cairo_arc (cr, x, y, SPOT_RADIUS, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 1, 0.85, 0, 0.35);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 8);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 0.85, 0);
  cairo_set_line_width (cr, 4);
  cairo_stroke (cr);
}

/**
 * pm_room_view_point:
 * @self: a view
 * @x: a share of its width
 * @y: a share of its height
 *
 * Moves the spot, where it is on.
 */
void
pm_room_view_point (PmRoomView *self,
                    double x,
                    double y)
{
  g_return_if_fail (PM_IS_ROOM_VIEW (self));

  self->spot_x = x;
  self->spot_y = y;
  if (gtk_widget_get_visible (self->spot))
    gtk_widget_queue_draw (self->spot);
}

static void
moved_cb (PmRoomView *self,
          double x,
          double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width > 0 && height > 0)
    pm_room_view_point (self, x / width, y / height);
}

static void
create_live (PmRoomView *self)
{
  GtkWidget *head = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 40);

  /* The title stays where it is when there is no clock. */
  gtk_widget_set_size_request (head, -1, HEAD_HEIGHT);
  self->live = pm_room_box (GTK_ORIENTATION_VERTICAL, 36);
  gtk_widget_add_css_class (self->live, "room");
  self->title = pm_room_label ("", "room-title room-strong", 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->count = pm_room_label ("", "room-text room-muted room-figures", 1);
  self->clock = pm_room_label ("", "room-clock room-figures", 1);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->clock);
  gtk_box_append (GTK_BOX (self->live), head);
  self->page = pm_room_frame_new (0);
  gtk_box_append (GTK_BOX (self->live), self->page);
}

static void
add_overlay (PmRoomView *self,
             GtkWidget *widget)
{
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_can_target (widget, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), widget);
}

static void
create_overlays (PmRoomView *self)
{
  self->question = pm_room_box (GTK_ORIENTATION_VERTICAL, 30);
  gtk_widget_add_css_class (self->question, "room-question");
  gtk_widget_set_valign (self->question, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->question, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->question), pm_room_label ("", "room-large", 3));
  gtk_box_append (GTK_BOX (self->question), pm_room_label (_("Show of hands"), "room-body", 1));
  add_overlay (self, self->question);
  self->spot = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->spot), draw_spot_cb, self, NULL);
  gtk_widget_set_sensitive (self->spot, FALSE);
  self->picture = gtk_picture_new ();
  pm_room_frame_set_child (PM_ROOM_FRAME (self->frame), self->overlay);
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_FILL);
  gtk_widget_add_css_class (self->picture, "room-frozen");
  add_overlay (self, self->picture);
  add_overlay (self, self->spot);
  self->black = pm_room_box (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->black, "room-black");
  add_overlay (self, self->black);
}

static void
pm_room_view_dispose (GObject *object)
{
  PmRoomView *self = PM_ROOM_VIEW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_handle_id (&self->warm_source, g_source_remove);
  g_clear_object (&self->warming);
  g_clear_pointer (&self->warmed, g_ptr_array_unref);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->diagram);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_room_view_parent_class)->dispose (object);
}

static void
pm_room_view_class_init (PmRoomViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_room_view_dispose;
  /* There may be another page. */
  g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_room_view_init (PmRoomView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->spot_x = self->spot_y = 0.5;
  self->warmed = g_ptr_array_new ();
  self->frame = pm_room_frame_new (LINES);
  self->overlay = gtk_overlay_new ();
  create_live (self);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->live);
  create_overlays (self);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The Room’s Screen"), -1);
}

/**
 * pm_room_view_new:
 * @stage: what the room looks at
 *
 * Returns: (transfer floating): the room's screen, which follows the stage
 */
GtkWidget *
pm_room_view_new (PmStage *stage)
{
  PmRoomView *self = g_object_new (PM_TYPE_ROOM_VIEW, NULL);

  self->stage = g_object_ref (stage);
  self->bar = pm_agenda_bar_new (pm_stage_get_meeting (stage));
  gtk_box_append (GTK_BOX (self->live), self->bar);
  g_signal_connect_object (stage, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "notify::frozen", G_CALLBACK (frozen_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (stage, "blank", self->black, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (stage, "spot", self->spot, "visible", G_BINDING_SYNC_CREATE);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * pm_room_view_get_live:
 * @self: a view
 *
 * Returns: (transfer none): the part of it that shows the present, also while the room is frozen
 */
GtkWidget *
pm_room_view_get_live (PmRoomView *self)
{
  g_return_val_if_fail (PM_IS_ROOM_VIEW (self), NULL);

  return self->live;
}

/**
 * pm_room_view_get_diagram:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the PmRoomDiagram that the room looks at
 */
GtkWidget *
pm_room_view_get_diagram (PmRoomView *self)
{
  GtkWidget *page;

  g_return_val_if_fail (PM_IS_ROOM_VIEW (self), NULL);

  page = gtk_widget_get_first_child (self->page);
  return page != NULL && PM_IS_ROOM_DIAGRAM (page) ? page : NULL;
}

/**
 * pm_room_view_get_picture:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the picture that the room keeps while it is frozen
 */
GdkPaintable *
pm_room_view_get_picture (PmRoomView *self)
{
  g_return_val_if_fail (PM_IS_ROOM_VIEW (self), NULL);

  return gtk_picture_get_paintable (GTK_PICTURE (self->picture));
}

/**
 * pm_room_view_set_apart:
 * @self: a view
 * @apart: whether it is in a window that is only looked at
 */
void
pm_room_view_set_apart (PmRoomView *self,
                        gboolean apart)
{
  GtkWidget *diagram = pm_room_view_get_diagram (self);

  g_return_if_fail (PM_IS_ROOM_VIEW (self));

  self->apart = apart;
  if (diagram != NULL)
    pm_room_diagram_work (PM_ROOM_DIAGRAM (diagram), !apart, FALSE);
}

/**
 * pm_room_view_flush:
 * @self: a view
 *
 * Shows at once what would be shown before the next frame.
 */
void
pm_room_view_flush (PmRoomView *self)
{
  g_return_if_fail (PM_IS_ROOM_VIEW (self));

  if (self->update_source != 0)
    {
      g_clear_handle_id (&self->update_source, g_source_remove);
      update (self);
    }
}
