/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPostmortemView: one postmortem: the steps at the side, the page of one step, and the panel with
 * the method's guidance for it.  A page is built when it is first shown.
 */

#include "pm-postmortem-view.h"

#include "pm-actions-page.h"
#include "pm-after-frame.h"
#include "pm-causes-page.h"
#include "pm-field-editor.h"
#include "pm-guidance-panel.h"
#include "pm-report-page.h"
#include "pm-screening-page.h"
#include "pm-step-sidebar.h"
#include "pm-text-scale.h"
#include "pm-timeline-page.h"
#include "pm-track-page.h"

#include <glib/gi18n-lib.h>

/* How long after an edit the progress is computed again, so that typing never waits. */
#define UPDATE_DELAY_MS 150

struct _PmPostmortemView
{
  AdwBin parent_instance;

  PmMethod *method;         /* owned */
  PmLanguages *languages;   /* owned, or NULL */
  PmLibrary *library;       /* owned, or NULL */
  GSettings *settings;      /* owned */
  PmPostmortem *postmortem; /* owned, or NULL */
  PmSteps *steps;           /* owned, or NULL */
  PmCoach *coach;           /* owned, or NULL */
  PmFinding *shown;         /* owned, or NULL: the finding one is at */
  GtkWidget *shown_on;  /* borrowed: the page that was in sight then; only compared */
  gulong changed_handler;
  gulong title_handler;
  guint update_source;
  guint folded_source;
  gboolean panel_shown;  /* the person wants the panel */
  gboolean panel_folded; /* there is no room for it beside the page */
  PmPage *page_of[PM_N_STEPS]; /* borrowed from the stack; NULL until first shown */

  AdwWindowTitle *window_title;
  AdwFlap *flap;
  AdwFlap *panel_flap;
  GtkStack *pages;
  PmStepSidebar *sidebar;
  PmGuidancePanel *panel;
  GtkWidget *sidebar_toggle;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
};

G_DEFINE_FINAL_TYPE (PmPostmortemView, pm_postmortem_view, ADW_TYPE_BIN)

static void
update_title (PmPostmortemView *self)
{
  static const char *const states[] = { N_ ("Saved"), N_ ("Saving…"), N_ ("Not Saved"),
                                        N_ ("Read Only") };
  const char *title = pm_record_get_string (PM_RECORD (self->postmortem), "title");
  PmLibraryState state = self->library != NULL ? pm_library_get_state (self->library)
                                               : PM_LIBRARY_STATE_READ_ONLY;

  adw_window_title_set_title (self->window_title, *title != '\0' ? title : _("Untitled"));
  adw_window_title_set_subtitle (self->window_title, _(states[state]));
}

static const char *
type_id (PmPostmortemView *self)
{
  return pm_enum_get_nick (PM_TYPE_INCIDENT_TYPE,
                           pm_record_get_enum (PM_RECORD (self->postmortem), "type"));
}

static gboolean
update_steps_cb (gpointer data)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (data);

  self->update_source = 0;
  pm_steps_update (self->steps);
  pm_step_sidebar_update (self->sidebar);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PmPostmortemView *self,
            GPtrArray *changes)
{
  pm_steps_invalidate (self->steps);
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_DELAY_MS, update_steps_cb, self);
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];

      if (change->record == PM_RECORD (self->postmortem)
          && g_strcmp0 (change->field->name, "type") == 0)
        pm_guidance_panel_set_type (self->panel, type_id (self));
    }
}

static GType
page_type (PmStepKind step)
{
  switch (step)
    {
    case PM_STEP_SCREENING:
      return PM_TYPE_SCREENING_PAGE;
    case PM_STEP_TIMELINE:
      return PM_TYPE_TIMELINE_PAGE;
    case PM_STEP_CAUSES:
      return PM_TYPE_CAUSES_PAGE;
    case PM_STEP_ACTIONS:
      return PM_TYPE_ACTIONS_PAGE;
    case PM_STEP_REPORT:
      return PM_TYPE_REPORT_PAGE;
    case PM_STEP_TRACK:
      return PM_TYPE_TRACK_PAGE;
    case PM_N_STEPS:
    default:
      g_return_val_if_reached (G_TYPE_INVALID);
    }
}

static PmPage *
ensure_page (PmPostmortemView *self,
             PmStepKind step)
{
  if (self->page_of[step] == NULL)
    {
      PmPage *page = g_object_new (page_type (step), NULL);

      self->page_of[step] = page;
      pm_page_set_up (page, self->method, self->languages, self->settings);
      pm_page_set_coach (page, self->coach);
      gtk_stack_add_named (self->pages, GTK_WIDGET (page), pm_step_kind_get_id (step));
      pm_page_set_postmortem (page, self->postmortem);
    }
  return self->page_of[step];
}

static void
step_chosen_cb (PmPostmortemView *self,
                int step)
{
  pm_postmortem_view_show_step (self, step);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static gboolean
reveal_missing (PmPostmortemView *self,
                PmMissing *missing,
                PmStepKind step)
{
  PmPage *page;

  pm_postmortem_view_show_step (self, step);
  page = self->page_of[step];
  if (missing->demand == PM_DEMAND_EVENT_SOURCE && missing->n_records > 1)
    return pm_timeline_page_offer_sources (PM_TIMELINE_PAGE (page));
  return pm_page_offer (page, &missing->add)
         || pm_page_reveal (page, missing->record, missing->property);
}

/* A ring shows where the cursor is now, also on a choice and for who came with the pointer. */
static void
show_focus (PmPostmortemView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
}

/* Some of what a step asks for is written on the page of another, such as the owner. */
static void
missing_chosen_cb (PmPostmortemView *self,
                   PmMissing *missing)
{
  PmStepKind own = missing->step;
  PmStepKind home = pm_step_kind_of_field (missing->record, missing->property);

  if (!reveal_missing (self, missing, own)
      && (home == own || !reveal_missing (self, missing, home)))
    {
      pm_postmortem_view_show_step (self, own);
      gtk_widget_child_focus (GTK_WIDGET (self->page_of[own]), GTK_DIR_TAB_FORWARD);
    }
  show_focus (self);
}

static void
coach_changed_cb (PmPostmortemView *self)
{
  pm_step_sidebar_update (self->sidebar);
}

static PmFieldEditor *
get_focused_editor (PmPostmortemView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_FIELD_EDITOR)
                                    : NULL;

  return editor != NULL ? PM_FIELD_EDITOR (editor) : NULL;
}

static gboolean
is_about (PmFinding *finding,
          PmFieldEditor *editor)
{
  return editor != NULL && finding->record == pm_field_editor_get_record (editor)
         && g_strcmp0 (finding->property, pm_field_editor_get_field (editor)) == 0;
}

/* The page of a step, if what a finding is about stands there. */
static gboolean
reveal_finding (PmPostmortemView *self,
                PmFinding *finding,
                PmStepKind step)
{
  PmFieldEditor *editor;

  pm_postmortem_view_show_step (self, step);
  if (!pm_page_reveal (self->page_of[step], finding->record, finding->property))
    return FALSE;
  editor = get_focused_editor (self);
  if (is_about (finding, editor))
    pm_field_editor_show_finding (editor, finding);
  return TRUE;
}

/* Goes to where a finding stands; what stands nowhere on a page is shown in the panel. */
static void
show_finding (PmPostmortemView *self,
              PmFinding *finding)
{
  PmStepKind own = pm_step_kind_from_id (finding->step);
  PmStepKind home = pm_step_kind_of_field (finding->record, finding->property);

  pm_finding_ref (finding);
  g_clear_pointer (&self->shown, pm_finding_unref);
  self->shown = finding;
  if (own == PM_N_STEPS)
    own = home;
  if (finding->add.type != G_TYPE_INVALID)
    {
      pm_postmortem_view_show_step (self, own);
      if (pm_page_offer (self->page_of[own], &finding->add))
        return;
    }
  if (finding->property != NULL || !PM_IS_POSTMORTEM (finding->record))
    if (reveal_finding (self, finding, own)
        || (home != own && reveal_finding (self, finding, home)))
      return;
  pm_postmortem_view_show_step (self, own);
  g_settings_set_boolean (self->settings, "show-panel", TRUE);
  adw_flap_set_reveal_flap (self->panel_flap, TRUE);
  pm_guidance_panel_focus_finding (self->panel, finding);
}

static void
finding_chosen_cb (PmPostmortemView *self,
                   PmFinding *finding)
{
  show_finding (self, finding);
  show_focus (self);
}

static void
release (PmPostmortemView *self)
{
  if (self->postmortem == NULL)
    return;
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_signal_handler (&self->changed_handler, self->postmortem);
  g_clear_signal_handler (&self->title_handler, self->postmortem);
  pm_step_sidebar_set_steps (self->sidebar, NULL, NULL, NULL);
  pm_step_sidebar_set_coach (self->sidebar, NULL);
  pm_guidance_panel_set_coach (self->panel, NULL);
  for (guint i = 0; i < PM_N_STEPS; i++)
    if (self->page_of[i] != NULL)
      {
        pm_page_set_postmortem (self->page_of[i], NULL);
        gtk_stack_remove (self->pages, GTK_WIDGET (self->page_of[i]));
        self->page_of[i] = NULL;
      }
  g_clear_pointer (&self->shown, pm_finding_unref);
  g_signal_handlers_disconnect_by_func (self->coach, coach_changed_cb, self);
  g_clear_object (&self->coach);
  g_clear_object (&self->steps);
  g_clear_object (&self->postmortem);
}

static void
pm_postmortem_view_dispose (GObject *object)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (object);

  release (self);
  g_clear_handle_id (&self->folded_source, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  g_clear_object (&self->method);
  g_clear_pointer (&self->languages, pm_languages_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (pm_postmortem_view_parent_class)->dispose (object);
}

/* From the page to the panel and back.  The steps have keys of their own. */
static void
next_part_cb (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  gboolean shown = adw_flap_get_reveal_flap (self->panel_flap);

  if (shown && focus != NULL && gtk_widget_is_ancestor (focus, page))
    {
      gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
      return;
    }
  if (!PM_IS_CAUSES_PAGE (page)
      || !pm_causes_page_enter (PM_CAUSES_PAGE (page), g_variant_get_boolean (parameter)))
    pm_page_focus_start (PM_PAGE (page));
}

static void
pm_postmortem_view_class_init (PmPostmortemViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_postmortem_view_dispose;

  g_type_ensure (PM_TYPE_STEP_SIDEBAR);
  g_type_ensure (PM_TYPE_GUIDANCE_PANEL);
  gtk_widget_class_install_action (widget_class, "postmortem.next-part", "b", next_part_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-postmortem-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, window_title);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, flap);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, panel_flap);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, pages);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, panel);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, sidebar_toggle);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PmPostmortemView, redo_button);
}

static gboolean
show_folded_cb (gpointer data)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (data);

  self->folded_source = 0;
  gtk_widget_set_visible (self->sidebar_toggle, adw_flap_get_folded (self->flap));
  if (adw_flap_get_folded (self->panel_flap) != self->panel_folded)
    {
      self->panel_folded = !self->panel_folded;
      adw_flap_set_reveal_flap (self->panel_flap, self->panel_shown && !self->panel_folded);
    }
  return G_SOURCE_REMOVE;
}

/* The flaps fold while they are being allocated; what stands elsewhere must not change then.  A panel
 * that has no room beside the page goes, and comes back with the room. */
static void
folded_cb (PmPostmortemView *self)
{
  if (self->folded_source == 0)
    self->folded_source = g_idle_add (show_folded_cb, self);
}

static gboolean
turn_cb (GtkWidget *widget,
         GVariant *direction,
         gpointer data)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return page != NULL && pm_page_turn (PM_PAGE (page), g_variant_get_int32 (direction));
}

/* Before the scrolled windows and texts of the pages, which would scroll sideways. */
static void
add_turning (PmPostmortemView *self)
{
  static const struct
  {
    guint key;
    int direction;
  } keys[] = {
    { GDK_KEY_Page_Down, 1 },
    { GDK_KEY_KP_Page_Down, 1 },
    { GDK_KEY_Page_Up, -1 },
    { GDK_KEY_KP_Page_Up, -1 },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (
          gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
          gtk_callback_action_new (turn_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].direction));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
pm_postmortem_view_init (PmPostmortemView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_turning (self);
  /* The steps fold away, or the panel, before a page has no room for a sentence. */
  pm_text_scale_follow (G_OBJECT (self->pages), "width-request");
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel_flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "step-chosen", G_CALLBACK (step_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "finding-chosen", G_CALLBACK (finding_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "missing-chosen", G_CALLBACK (missing_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
library_state_cb (PmPostmortemView *self)
{
  if (self->postmortem != NULL)
    update_title (self);
}

/**
 * pm_postmortem_view_set_up:
 * @self: a view, before its first postmortem
 * @method: the method's texts
 * @languages: (nullable): those that people may write in
 * @library: (nullable): tells what is saved
 * @settings: what windows remember about themselves
 */
void
pm_postmortem_view_set_up (PmPostmortemView *self,
                           PmMethod *method,
                           PmLanguages *languages,
                           PmLibrary *library,
                           GSettings *settings)
{
  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self));

  g_set_object (&self->method, method);
  if (languages != NULL)
    self->languages = pm_languages_ref (languages);
  g_set_object (&self->library, library);
  g_set_object (&self->settings, settings);
  pm_guidance_panel_set_method (self->panel, method);
  if (library != NULL)
    g_signal_connect_object (library, "notify::state", G_CALLBACK (library_state_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * pm_postmortem_view_set_method:
 * @self: a view that was set up
 * @method: the method, perhaps with other texts, limits and checks
 * @languages: the languages that there are rules for in it
 *
 * Shows the postmortem anew, at the same step.
 */
void
pm_postmortem_view_set_method (PmPostmortemView *self,
                               PmMethod *method,
                               PmLanguages *languages)
{
  g_autoptr (PmPostmortem) postmortem = NULL;
  PmStepKind step = pm_step_kind_from_id (gtk_stack_get_visible_child_name (self->pages));

  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self));

  if (self->postmortem != NULL)
    postmortem = g_object_ref (self->postmortem);
  pm_postmortem_view_set_postmortem (self, NULL);
  g_set_object (&self->method, method);
  g_clear_pointer (&self->languages, pm_languages_unref);
  self->languages = pm_languages_ref (languages);
  pm_guidance_panel_set_method (self->panel, method);
  if (postmortem == NULL)
    return;
  pm_postmortem_view_set_postmortem (self, postmortem);
  if (step < PM_N_STEPS)
    pm_postmortem_view_show_step (self, step);
}

/**
 * pm_postmortem_view_get_postmortem:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the postmortem that it shows
 */
PmPostmortem *
pm_postmortem_view_get_postmortem (PmPostmortemView *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM_VIEW (self), NULL);

  return self->postmortem;
}

/* @data is a format with one %s for the name of the step. */
static gboolean
to_tooltip (GBinding *binding,
            const GValue *from,
            GValue *to,
            gpointer data)
{
  const char *step = g_value_get_string (from);
  g_auto (GStrv) parts = g_strsplit (data, "%s", 2);

  if (step != NULL)
    g_value_take_string (to, g_strconcat (parts[0], step, parts[1], NULL));
  else
    g_value_set_string (to, NULL);
  return TRUE;
}

static void
bind_history (PmPostmortemView *self)
{
  PmHistory *history = pm_postmortem_get_history (self->postmortem);

  g_object_bind_property_full (history, "undo-label", self->undo_button, "tooltip-text",
                               G_BINDING_SYNC_CREATE, to_tooltip, NULL,
                               /* Translators: %s is what was done: "Undo Add Event" */
                               (gpointer) _("Undo %s"), NULL);
  g_object_bind_property_full (history, "redo-label", self->redo_button, "tooltip-text",
                               G_BINDING_SYNC_CREATE, to_tooltip, NULL,
                               /* Translators: %s is what is done again: "Redo Add Event" */
                               (gpointer) _("Redo %s"), NULL);
}

/**
 * pm_postmortem_view_set_postmortem:
 * @self: a view
 * @postmortem: (nullable): the postmortem to show
 *
 * Shows another postmortem at the first step that still lacks something.
 */
void
pm_postmortem_view_set_postmortem (PmPostmortemView *self,
                                   PmPostmortem *postmortem)
{
  PmStepKind first = PM_STEP_SCREENING;

  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self));

  if (self->postmortem == postmortem)
    return;
  release (self);
  if (postmortem == NULL)
    return;
  self->postmortem = g_object_ref (postmortem);
  self->steps = pm_steps_new (self->method, postmortem, self->languages);
  self->coach = pm_coach_new (self->method, self->languages, postmortem);
  g_signal_connect_object (self->coach, "changed", G_CALLBACK (coach_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->changed_handler = g_signal_connect_swapped (postmortem, "changed", G_CALLBACK (changed_cb),
                                                    self);
  self->title_handler = g_signal_connect_swapped (postmortem, "notify::title",
                                                  G_CALLBACK (update_title), self);
  bind_history (self);
  update_title (self);
  pm_steps_update (self->steps);
  pm_step_sidebar_set_coach (self->sidebar, self->coach);
  pm_step_sidebar_set_steps (self->sidebar, self->method, self->steps, postmortem);
  pm_guidance_panel_set_coach (self->panel, self->coach);
  pm_guidance_panel_set_type (self->panel, type_id (self));
  while (first + 1 < PM_N_STEPS && pm_step_get_progress (pm_steps_get (self->steps, first)) >= 1)
    first++;
  pm_postmortem_view_show_step (self, first);
}

/**
 * pm_postmortem_view_show_step:
 * @self: a view with a postmortem
 * @step: a step
 *
 * Goes to the page of a step.
 */
void
pm_postmortem_view_show_step (PmPostmortemView *self,
                              PmStepKind step)
{
  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self) && self->postmortem != NULL);
  g_return_if_fail (step < PM_N_STEPS);

  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (ensure_page (self, step)));
  pm_step_sidebar_select (self->sidebar, step);
  pm_guidance_panel_set_step (self->panel, pm_step_kind_get_id (step));
}

/**
 * pm_postmortem_view_go_on:
 * @self: a view with a new postmortem, which is shown
 *
 * Puts the cursor where the work of the step begins that is shown; not into the title, which was
 * typed a moment ago.
 */
void
pm_postmortem_view_go_on (PmPostmortemView *self)
{
  GtkWidget *page;

  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self) && self->postmortem != NULL);

  page = gtk_stack_get_visible_child (self->pages);
  if (page != GTK_WIDGET (self->page_of[PM_STEP_SCREENING]))
    pm_page_focus_start (PM_PAGE (page));
}

/**
 * pm_postmortem_view_enter_step:
 * @self: a view with a postmortem, which is shown
 * @step: a step
 *
 * Goes to the page of a step with the cursor, for who works from the keyboard.
 */
void
pm_postmortem_view_enter_step (PmPostmortemView *self,
                               PmStepKind step)
{
  pm_postmortem_view_show_step (self, step);
  pm_page_focus_start (self->page_of[step]);
}

/* The first finding of the step in sight, or its last. */
static PmFinding *
find_here (PmPostmortemView *self,
           int direction)
{
  GPtrArray *findings = pm_coach_get_findings (self->coach);
  const char *step = gtk_stack_get_visible_child_name (self->pages);
  PmFinding *found = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      PmFinding *finding = findings->pdata[i];

      if (finding->dismissal == NULL && g_strcmp0 (finding->step, step) == 0
          && (found == NULL || direction < 0))
        found = finding;
    }
  return found;
}

/**
 * pm_postmortem_view_go_to_finding:
 * @self: a view with a postmortem, which is shown
 * @direction: 1 for the next finding, -1 for the one before
 *
 * Goes to a finding, wherever it stands: from the field with the cursor where that has any, else
 * from the one that was gone to last; in a step that was come to since then, to those of the step.
 */
void
pm_postmortem_view_go_to_finding (PmPostmortemView *self,
                                  int direction)
{
  PmFieldEditor *editor = get_focused_editor (self);
  GPtrArray *findings = pm_coach_get_findings (self->coach);
  PmFinding *next = NULL;

  if (self->shown == NULL || !is_about (self->shown, editor))
    for (guint i = 0; i < findings->len && next == NULL; i++)
      {
        PmFinding *finding = findings->pdata[i];

        if (finding->dismissal == NULL && is_about (finding, editor))
          next = finding;
      }
  if (next == NULL && self->shown_on != gtk_stack_get_visible_child (self->pages))
    next = find_here (self, direction);
  if (next == NULL)
    next = pm_coach_get_next (self->coach, self->shown, direction);
  if (next != NULL)
    show_finding (self, next);
  self->shown_on = gtk_stack_get_visible_child (self->pages);
}

/**
 * pm_postmortem_view_get_coach:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): who has the findings about its postmortem
 */
PmCoach *
pm_postmortem_view_get_coach (PmPostmortemView *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM_VIEW (self), NULL);

  return self->coach;
}

/**
 * pm_postmortem_view_focus_steps:
 * @self: a view with a postmortem, which is shown
 *
 * Starts with the cursor on the step whose page is open, where a stray key changes nothing.
 */
void
pm_postmortem_view_focus_steps (PmPostmortemView *self)
{
  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
}

/**
 * pm_postmortem_view_get_panel_shown:
 * @self: a view
 *
 * Returns: whether the panel with the guidance is shown
 */
gboolean
pm_postmortem_view_get_panel_shown (PmPostmortemView *self)
{
  g_return_val_if_fail (PM_IS_POSTMORTEM_VIEW (self), FALSE);

  return adw_flap_get_reveal_flap (self->panel_flap);
}

static void
reveal_panel (GtkWidget *widget)
{
  PmPostmortemView *self = PM_POSTMORTEM_VIEW (widget);
  gboolean shown = self->panel_shown;

  /* Where it had to go, asking for it again lays it over the page until it is asked for once more. */
  if (self->panel_folded)
    shown = !adw_flap_get_reveal_flap (self->panel_flap);
  adw_flap_set_reveal_flap (self->panel_flap, shown);
}

/**
 * pm_postmortem_view_set_panel_shown:
 * @self: a view
 * @shown: whether the panel with the guidance is to be shown
 */
void
pm_postmortem_view_set_panel_shown (PmPostmortemView *self,
                                    gboolean shown)
{
  g_return_if_fail (PM_IS_POSTMORTEM_VIEW (self));

  self->panel_shown = shown;
  /* The key that asks for it takes a tooltip away.  Where both change the window in one layout, and a
   * text is broken into other lines in it, GTK leaves the window blank. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pm_after_frame_call (GTK_WIDGET (self), reveal_panel);
  else
    reveal_panel (GTK_WIDGET (self));
}
