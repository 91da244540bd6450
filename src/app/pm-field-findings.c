/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFieldFindings: what the checks say about one field, where it stands.  Words are underlined: a
 * problem with a wave, a suggestion with two lines, a hint with one; a field about which something
 * is to be said as a whole gets an edge.  What it is stands in a popover that takes no focus, so
 * that one can go on writing; it comes with a click into the words or when one goes through the
 * findings, and goes with the next letter.
 */

#include "pm-field-findings.h"

#include "pm-finding-card.h"
#include "pm-page.h"

#include <string.h>

struct _PmFieldFindings
{
  GObject parent_instance;

  GtkWidget *editor; /* borrowed: the field editor, which owns this */
  GtkWidget *input;  /* borrowed: its text view, entry or other control */
  char *field;       /* owned */
  PmRecord *record;  /* owned, or NULL */
  PmCoach *coach;    /* owned, or NULL */
  GtkWidget *popover; /* child of the editor; NULL until it is first shown */
  GtkWidget *card;
};

G_DEFINE_FINAL_TYPE (PmFieldFindings, pm_field_findings, G_TYPE_OBJECT)

static const PangoUnderline underlines[] = { PANGO_UNDERLINE_SINGLE, PANGO_UNDERLINE_DOUBLE,
                                             PANGO_UNDERLINE_ERROR };

/* Visible on light and on dark. */
static const char *const colours[] = { "#3584e4", "#d56199", "#e5484d" };

static gboolean
is_about_field (PmFieldFindings *self,
                const PmFinding *finding)
{
  return finding->dismissal == NULL && g_strcmp0 (finding->property, self->field) == 0;
}

static GPtrArray *
get_findings (PmFieldFindings *self)
{
  return self->coach != NULL && self->record != NULL
             ? pm_coach_get_about (self->coach, self->record)
             : NULL;
}

static const char *
get_text (PmFieldFindings *self)
{
  return pm_record_get_string (self->record, self->field);
}

static GtkTextTag *
ensure_tag (GtkTextBuffer *buffer,
            PmFindingSeverity severity)
{
  const char *name = pm_finding_severity_get_css_class (severity);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GdkRGBA colour;

  if (tag != NULL)
    return tag;
  gdk_rgba_parse (&colour, colours[severity]);
  return gtk_text_buffer_create_tag (buffer, name, "underline", underlines[severity],
                                     "underline-rgba", &colour, NULL);
}

static void
get_iters (GtkTextBuffer *buffer,
           const char *text,
           const PmFinding *finding,
           GtkTextIter *start,
           GtkTextIter *end)
{
  glong first = g_utf8_pointer_to_offset (text, text + finding->start);

  gtk_text_buffer_get_iter_at_offset (buffer, start, first);
  *end = *start;
  gtk_text_iter_forward_chars (end, g_utf8_strlen (text + finding->start, finding->length));
}

static void
mark_buffer (PmFieldFindings *self,
             GPtrArray *findings)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (underlines); i++)
    gtk_text_buffer_remove_tag (buffer, ensure_tag (buffer, i), &start, &end);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PmFinding *finding = findings->pdata[i];

      if (!is_about_field (self, finding) || finding->length == 0)
        continue;
      get_iters (buffer, get_text (self), finding, &start, &end);
      gtk_text_buffer_apply_tag (buffer, ensure_tag (buffer, finding->severity), &start, &end);
    }
}

static void
add_attributes (PangoAttrList *list,
                const PmFinding *finding)
{
  GdkRGBA colour;
  PangoAttribute *attributes[2];

  gdk_rgba_parse (&colour, colours[finding->severity]);
  attributes[0] = pango_attr_underline_new (underlines[finding->severity]);
  attributes[1] = pango_attr_underline_color_new (colour.red * G_MAXUINT16,
                                                  colour.green * G_MAXUINT16,
                                                  colour.blue * G_MAXUINT16);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = finding->start;
      attributes[i]->end_index = finding->start + finding->length;
      pango_attr_list_insert (list, attributes[i]);
    }
}

static void
mark_entry (PmFieldFindings *self,
            GPtrArray *findings)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PmFinding *finding = findings->pdata[i];

      if (is_about_field (self, finding) && finding->length > 0)
        add_attributes (list, finding);
    }
  gtk_entry_set_attributes (GTK_ENTRY (self->input), list);
}

/* The first finding is said to who cannot see the marks. */
static void
describe (PmFieldFindings *self,
          const PmFinding *first)
{
  if (first != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->input),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, first->message, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->input),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
update (PmFieldFindings *self)
{
  GPtrArray *findings = get_findings (self);
  const PmFinding *first = NULL;
  gboolean whole = FALSE;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PmFinding *finding = findings->pdata[i];

      if (!is_about_field (self, finding))
        continue;
      first = first != NULL ? first : finding;
      /* Hints stand in the list; an edge on each of them would be louder than the text. */
      whole = whole || (finding->length == 0 && finding->severity > PM_FINDING_HINT);
    }
  if (GTK_IS_TEXT_VIEW (self->input))
    mark_buffer (self, findings);
  else if (GTK_IS_ENTRY (self->input))
    mark_entry (self, findings);
  if (whole)
    gtk_widget_add_css_class (self->input, "has-finding");
  else
    gtk_widget_remove_css_class (self->input, "has-finding");
  describe (self, first);
}

static void
hide (PmFieldFindings *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The focus goes first: a popover that goes away with the focus in it would keep it. */
static void
leave (PmFieldFindings *self)
{
  if (gtk_widget_get_mapped (self->input))
    gtk_widget_grab_focus (self->input);
  hide (self);
}

static void
coach_changed_cb (PmFieldFindings *self)
{
  PmFinding *shown = self->card != NULL
                         ? pm_finding_card_get_finding (PM_FINDING_CARD (self->card))
                         : NULL;

  update (self);
  /* What was shown is ignored now. */
  if (shown != NULL && shown->dismissal != NULL)
    leave (self);
}

/* The place of the words, or of the whole control, in the editor's coordinates. */
static void
get_place (PmFieldFindings *self,
           const PmFinding *finding,
           GdkRectangle *place)
{
  graphene_rect_t bounds;

  *place = (GdkRectangle) { 0, 0, 1, 1 };
  if (GTK_IS_TEXT_VIEW (self->input) && finding->length > 0)
    {
      GtkTextView *view = GTK_TEXT_VIEW (self->input);
      GtkTextIter start, end;
      GdkRectangle rect;
      graphene_point_t point;

      get_iters (gtk_text_view_get_buffer (view), get_text (self), finding, &start, &end);
      gtk_text_view_get_iter_location (view, &start, &rect);
      gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, rect.x, rect.y,
                                             &rect.x, &rect.y);
      if (gtk_widget_compute_point (self->input, self->editor,
                                    &GRAPHENE_POINT_INIT (rect.x, rect.y), &point))
        *place = (GdkRectangle) { point.x, point.y, MAX (rect.width, 1), rect.height };
    }
  else if (gtk_widget_compute_bounds (self->input, self->editor, &bounds))
    {
      *place = (GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width,
                                bounds.size.height };
    }
}

static void
ensure_popover (PmFieldFindings *self)
{
  if (self->popover != NULL)
    return;
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (self->popover, "finding-popover");
  self->card = pm_finding_card_new (self->coach, FALSE);
  gtk_widget_set_size_request (self->card, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->card);
  gtk_widget_set_parent (self->popover, self->editor);
}

static void
select_words (PmFieldFindings *self,
              const PmFinding *finding)
{
  const char *text = get_text (self);

  if (GTK_IS_TEXT_VIEW (self->input))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
      GtkTextIter start, end;

      get_iters (buffer, text, finding, &start, &end);
      gtk_text_buffer_select_range (buffer, &start, &end);
    }
  else if (GTK_IS_ENTRY (self->input))
    {
      int start = g_utf8_pointer_to_offset (text, text + finding->start);

      gtk_editable_select_region (GTK_EDITABLE (self->input), start,
                                  start + g_utf8_strlen (text + finding->start, finding->length));
    }
}

static void
pop_up (PmFieldFindings *self,
        PmFinding *finding)
{
  GdkRectangle place;

  ensure_popover (self);
  pm_finding_card_set_finding (PM_FINDING_CARD (self->card), finding);
  get_place (self, finding, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Numbers and dates are written in entries too, but no finding is about single words of them. */
static gboolean
holds_text (PmFieldFindings *self)
{
  const PmField *field = pm_record_class_find_field (PM_RECORD_GET_CLASS (self->record),
                                                     self->field);

  return (GTK_IS_TEXT_VIEW (self->input) || GTK_IS_ENTRY (self->input))
         && (field->type == PM_FIELD_STRING || field->type == PM_FIELD_TEXT);
}

static gsize
get_cursor (PmFieldFindings *self)
{
  const char *text = get_text (self);
  int position;

  if (GTK_IS_TEXT_VIEW (self->input))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "cursor-position",
                  &position, NULL);
  else
    position = gtk_editable_get_position (GTK_EDITABLE (self->input));
  return g_utf8_offset_to_pointer (text, MIN (position, g_utf8_strlen (text, -1))) - text;
}

/* A click into underlined words asks what it is about them. */
static void
clicked_cb (PmFieldFindings *self)
{
  GPtrArray *findings = get_findings (self);
  gsize cursor;

  if (findings == NULL || !holds_text (self))
    return;
  cursor = get_cursor (self);
  for (guint i = 0; i < findings->len; i++)
    {
      PmFinding *finding = findings->pdata[i];

      if (is_about_field (self, finding) && finding->length > 0 && cursor >= finding->start
          && cursor <= finding->start + finding->length)
        {
          pop_up (self, finding);
          return;
        }
    }
  hide (self);
}

static gboolean
key_cb (PmFieldFindings *self,
        guint key)
{
  gboolean shown = self->popover != NULL && gtk_widget_get_visible (self->popover);

  if (key != GDK_KEY_Escape || !shown)
    return FALSE;
  leave (self);
  return TRUE;
}

static void
pm_field_findings_dispose (GObject *object)
{
  PmFieldFindings *self = PM_FIELD_FINDINGS (object);

  if (self->coach != NULL)
    g_signal_handlers_disconnect_by_func (self->coach, coach_changed_cb, self);
  g_clear_object (&self->coach);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (pm_field_findings_parent_class)->dispose (object);
}

static void
pm_field_findings_finalize (GObject *object)
{
  g_free (PM_FIELD_FINDINGS (object)->field);
  G_OBJECT_CLASS (pm_field_findings_parent_class)->finalize (object);
}

static void
pm_field_findings_class_init (PmFieldFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_field_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_field_findings_finalize;
}

static void
pm_field_findings_init (PmFieldFindings *self)
{
}

static void
add_controllers (PmFieldFindings *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->input, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, focus);
}

/**
 * pm_field_findings_new:
 * @editor: the editor of the field, which is to own this
 * @input: its control
 * @field: the field's name
 *
 * Returns: (transfer full): what shows the findings about a field
 */
PmFieldFindings *
pm_field_findings_new (GtkWidget *editor,
                       GtkWidget *input,
                       const char *field)
{
  PmFieldFindings *self = g_object_new (PM_TYPE_FIELD_FINDINGS, NULL);

  self->editor = editor;
  self->input = input;
  self->field = g_strdup (field);
  add_controllers (self);
  if (GTK_IS_TEXT_VIEW (input))
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), "changed",
                             G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  else if (GTK_IS_EDITABLE (input))
    g_signal_connect_object (input, "changed", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * pm_field_findings_set_record:
 * @self: what shows findings
 * @record: (nullable): the record whose field is edited
 */
void
pm_field_findings_set_record (PmFieldFindings *self,
                              PmRecord *record)
{
  if (g_set_object (&self->record, record) && self->coach != NULL)
    {
      hide (self);
      update (self);
    }
}

static void
set_coach (PmFieldFindings *self,
           PmCoach *coach)
{
  if (self->coach == coach)
    return;
  hide (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->card = NULL;
  if (self->coach != NULL)
    g_signal_handlers_disconnect_by_func (self->coach, coach_changed_cb, self);
  g_set_object (&self->coach, coach);
  if (coach != NULL)
    g_signal_connect_object (coach, "changed", G_CALLBACK (coach_changed_cb), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

/**
 * pm_field_findings_look_for_coach:
 * @self: what shows findings, of an editor that was put somewhere
 *
 * Only where a page has a coach are findings shown; a meeting on the projector has none.
 */
void
pm_field_findings_look_for_coach (PmFieldFindings *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (self->editor, PM_TYPE_PAGE);

  set_coach (self, page != NULL ? pm_page_get_coach (PM_PAGE (page)) : NULL);
}

/**
 * pm_field_findings_show:
 * @self: what shows findings, of an editor that has the focus
 * @finding: a finding about its field
 *
 * Selects the words and says what it is about them.
 */
void
pm_field_findings_show (PmFieldFindings *self,
                        PmFinding *finding)
{
  if (self->coach == NULL || finding->record != self->record)
    return;
  if (finding->length > 0)
    select_words (self, finding);
  pop_up (self, finding);
}

/**
 * pm_field_findings_move_focus:
 * @self: what shows findings
 * @direction: where Tab goes
 * @inside: (out): whether the focus is in the popover, so that the field is not to take it
 *
 * Returns: whether the focus moved within the popover or into it
 */
gboolean
pm_field_findings_move_focus (PmFieldFindings *self,
                              GtkDirectionType direction,
                              gboolean *inside)
{
  GtkRoot *root = gtk_widget_get_root (self->editor);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean shown = self->popover != NULL && gtk_widget_get_visible (self->popover);

  *inside = shown && focus != NULL && gtk_widget_is_ancestor (focus, self->popover);
  if (!shown || direction != GTK_DIR_TAB_FORWARD || focus == NULL
      || !gtk_widget_is_ancestor (focus, self->editor))
    return FALSE;
  return gtk_widget_child_focus (self->card, direction);
}
