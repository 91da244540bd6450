/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTextFrame: holds a text area as high as its text, up to a height from which on the text scrolls
 * in it.  GtkTextView lays out and paints every line that it is high enough for, at each frame, and
 * keeps only some hundred of them in mind: as high as a text of 50 kB it takes half a second for a
 * letter.  The wheel scrolls the text only where somebody writes in it, else the page.
 */

#include "pm-text-frame.h"

#include "pm-text-area.h"

/* Some twenty lines: more than fit beside other fields on a small screen. */
#define MAX_HEIGHT 400

struct _PmTextFrame
{
  GtkWidget parent_instance;

  GtkWidget *area;     /* borrowed: the text area, in the scrolled window */
  GtkWidget *scrolled; /* borrowed: the only child */
  guint policy_source;
};

G_DEFINE_FINAL_TYPE (PmTextFrame, pm_text_frame, GTK_TYPE_WIDGET)

static int
measure_area (PmTextFrame *self,
              int width)
{
  int height;

  gtk_widget_measure (self->area, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static gboolean
scrolls (PmTextFrame *self)
{
  GtkPolicyType policy;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (self->scrolled), NULL, &policy);
  return policy == GTK_POLICY_AUTOMATIC;
}

/* A scrolled window stops the wheel also where it has nothing to scroll. */
static void
update_wheel (PmTextFrame *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->scrolled);
  gboolean takes = scrolls (self) && gtk_widget_has_focus (self->area);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkPropagationPhase phase = gtk_event_controller_get_propagation_phase (controller);
      GQuark quark = g_quark_from_static_string ("pm-text-frame-phase");

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;
      if (phase != GTK_PHASE_NONE)
        g_object_set_qdata (G_OBJECT (controller), quark, GINT_TO_POINTER (phase));
      gtk_event_controller_set_propagation_phase (
          controller, takes ? (GtkPropagationPhase) GPOINTER_TO_INT (
                                  g_object_get_qdata (G_OBJECT (controller), quark))
                            : GTK_PHASE_NONE);
    }
}

static gboolean
update_policy_cb (gpointer data)
{
  PmTextFrame *self = PM_TEXT_FRAME (data);
  gboolean long_text = measure_area (self, gtk_widget_get_width (self->area)) > MAX_HEIGHT;

  self->policy_source = 0;
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  long_text ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  update_wheel (self);
  return G_SOURCE_REMOVE;
}

static void
pm_text_frame_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PmTextFrame *self = PM_TEXT_FRAME (widget);
  int unused;

  /* GTK tells nobody above a widget that has not been measured since it last asked for another size.
   * Were the scrolled window passed over here, a text that grows while the frame waits for its
   * allocation would stay cut off, and with it whatever changes its size after that. */
  gtk_widget_measure (self->scrolled, orientation, for_size, &unused, NULL, NULL, NULL);
  gtk_widget_measure (self->area, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = MIN (*minimum, MAX_HEIGHT);
  *natural = MIN (*natural, MAX_HEIGHT);
}

static void
pm_text_frame_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  PmTextFrame *self = PM_TEXT_FRAME (widget);
  int least;

  /* What an allocation finds out must not change sizes before it is over. */
  if ((measure_area (self, width) > MAX_HEIGHT) != scrolls (self) && self->policy_source == 0)
    self->policy_source = g_idle_add_full (GTK_PRIORITY_RESIZE, update_policy_cb, self, NULL);
  gtk_widget_measure (self->scrolled, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->scrolled, width, MAX (height, least), baseline, NULL);
}

static GtkSizeRequestMode
pm_text_frame_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_text_frame_dispose (GObject *object)
{
  PmTextFrame *self = PM_TEXT_FRAME (object);

  g_clear_handle_id (&self->policy_source, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  self->area = NULL;
  G_OBJECT_CLASS (pm_text_frame_parent_class)->dispose (object);
}

static void
pm_text_frame_class_init (PmTextFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_text_frame_dispose;
  widget_class->measure = pm_text_frame_measure;
  widget_class->size_allocate = pm_text_frame_size_allocate;
  widget_class->get_request_mode = pm_text_frame_get_request_mode;
}

static void
pm_text_frame_init (PmTextFrame *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * pm_text_frame_wrap:
 * @input: (transfer floating): a control
 *
 * Returns: (transfer floating): a frame with @input where that is a text area, else @input itself
 */
GtkWidget *
pm_text_frame_wrap (GtkWidget *input)
{
  PmTextFrame *self;

  if (!PM_IS_TEXT_AREA (input))
    return input;
  self = g_object_new (PM_TYPE_TEXT_FRAME, "hexpand", gtk_widget_get_hexpand (input), NULL);
  self->area = input;
  pm_text_area_set_limit (PM_TEXT_AREA (input), MAX_HEIGHT);
  g_signal_connect_object (input, "notify::has-focus", G_CALLBACK (update_wheel), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), input);
  update_wheel (self);
  return GTK_WIDGET (self);
}
