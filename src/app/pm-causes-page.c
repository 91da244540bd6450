/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCausesPage: why it happened.  One of three techniques at a time, over the same causes: the
 * problem statement, the diagram as an outline, and what is known about the selected cause.
 */

#include "pm-causes-page.h"

#include "pm-cause-details.h"
#include "pm-cause-editor.h"
#include "pm-canvas.h"
#include "pm-causes-split.h"
#include "pm-fault-panel.h"
#include "pm-field-editor.h"
#include "pm-text-scale.h"

#include <glib/gi18n-lib.h>

#define N_KINDS 3

struct _PmCausesPage
{
  PmPage parent_instance;

  PmDiagramKind kind;
  gboolean chosen; /* a person has chosen the technique */
  gboolean remembers; /* the switch between diagram and outline is a setting */
  gulong changed_handler;
  gulong list_handler;
  guint update_source;

  GtkToggleButton *why;
  GtkToggleButton *fishbone;
  GtkToggleButton *fault_tree;
  GtkBox *header;
  GtkBox *tools;
  GtkWidget *sentence;
  GtkWidget *view_switch;
  GtkToggleButton *details_toggle;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkBox *starts;
  PmFieldEditor *problem;
  GtkWidget *offer;
  GtkBox *offers;
  GtkWidget *unplaced;
  GtkLabel *unplaced_label;
  AdwBin *place;
  GtkWidget *problem_box;
  PmCauseEditor *editor;
  PmCausesSplit *split;
  GtkStack *beside; /* what stands beside the diagram: the details, or the results */
  PmCauseDetails *details;
  PmFaultPanel *results;
  GtkToggleButton *results_toggle;
  gboolean details_in[2]; /* shown beside the outline, beside the picture */
  gboolean results_in[2]; /* wanted there instead, where the diagram has some */
};

G_DEFINE_FINAL_TYPE (PmCausesPage, pm_causes_page, PM_TYPE_PAGE)

static PmRecord *
get_diagram (PmCausesPage *self)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));

  return postmortem != NULL ? pm_diagram_find (postmortem, self->kind) : NULL;
}

/* When to take a technique, and how: the method's data say it at more length, beside the page. */
static const char *
get_sentence (PmDiagramKind kind)
{
  switch (kind)
    {
    case PM_DIAGRAM_KIND_WHY:
      return _("For one chain of causes: ask why of each answer, until the organisation or the "
               "system can be changed.");
    case PM_DIAGRAM_KIND_FISHBONE:
      return _("For many causes from different fields: collect them by category, then ask why of "
               "each.");
    case PM_DIAGRAM_KIND_FAULT_TREE:
    default:
      return _("For safeguards that failed together: say which causes are needed together, and "
               "which one alone is enough.");
    }
}

/* The problem is the top event of a fault tree, where it need not be said twice. */
static gboolean
is_said_by_top (PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = diagram != NULL ? pm_diagram_dup_roots (diagram) : NULL;

  return roots != NULL && roots->len == 1
         && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE
         && strcmp (pm_node_get_text (roots->pdata[0]), pm_record_get_string (diagram, "title"))
                == 0;
}

static void
go_on (PmCausesPage *self)
{
  PmRecord *diagram = get_diagram (self);

  if (diagram == NULL)
    return;
  if (is_said_by_top (diagram) && *pm_record_get_string (diagram, "title") == '\0')
    {
      g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);

      pm_cause_editor_edit (self->editor, roots->pdata[0]);
    }
  else if (*pm_record_get_string (diagram, "title") == '\0')
    gtk_widget_child_focus (GTK_WIDGET (self->problem), GTK_DIR_TAB_FORWARD);
  else if (pm_diagram_is_empty (diagram))
    pm_cause_editor_add_first (self->editor);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void update (PmCausesPage *self);

static void
start_cb (PmCausesPage *self)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));

  pm_diagram_ensure (postmortem, self->kind);
  update (self);
  go_on (self);
}

static void
start_from_cb (PmCausesPage *self,
               GtkButton *button)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  PmDiagramKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  PmRecord *source = pm_diagram_find (postmortem, kind);

  if (source == NULL)
    return;
  pm_diagram_start_from (source, self->kind);
  update (self);
  pm_cause_editor_show_anew (self->editor);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
place_unplaced_cb (PmCausesPage *self)
{
  if (get_diagram (self) != NULL)
    pm_diagram_place_unplaced (get_diagram (self));
}

/* A button for each other diagram that has causes to start from. */
static guint
fill_starts (PmCausesPage *self,
             GtkBox *box)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      PmRecord *source = pm_diagram_find (postmortem, kind);
      g_autofree char *label = NULL;
      GtkWidget *button;

      if (source == NULL || kind == (int) self->kind || pm_diagram_is_empty (source))
        continue;
      /* Translators: begins a diagram with the causes of another; %s is "5 Whys" or the like */
      label = g_strdup_printf (_("Start from %s"), pm_enum_get_label (PM_TYPE_DIAGRAM_KIND, kind));
      button = gtk_button_new_with_label (label);
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
      g_signal_connect_object (button, "clicked", G_CALLBACK (start_from_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (box, button);
      n++;
    }
  return n;
}

static void
update_empty (PmCausesPage *self)
{
  GtkWidget *start = gtk_button_new_with_label (_("Write Down the Problem"));

  adw_status_page_set_title (self->empty, pm_enum_get_label (PM_TYPE_DIAGRAM_KIND, self->kind));
  adw_status_page_set_description (
      self->empty, _("First say what happened in one sentence, as people felt it and with a "
                     "number. Then ask why."));
  fill_starts (self, self->starts);
  gtk_widget_set_halign (start, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (start, "suggested-action");
  g_signal_connect_object (start, "clicked", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->starts, start);
}

static void
update_offers (PmCausesPage *self,
               PmRecord *diagram)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  g_autoptr (GPtrArray) unplaced = pm_diagram_dup_unplaced (postmortem);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->offer,
                          pm_diagram_is_empty (diagram) && fill_starts (self, self->offers) > 0);
  gtk_widget_set_visible (self->unplaced, unplaced->len > 0);
  text = g_strdup_printf (ngettext ("%u cause stands in no diagram yet.",
                                    "%u causes stand in no diagram yet.", unplaced->len),
                          unplaced->len);
  gtk_label_set_label (self->unplaced_label, text);
}

static void
selected_cb (PmCausesPage *self)
{
  pm_cause_details_set_node (self->details, pm_cause_editor_get_selected (self->editor));
}

static gboolean
has_results (PmRecord *diagram)
{
  return diagram != NULL && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE;
}

/* Without a single row there is nothing to have details.  The results of a fault tree and the
 * details of a cause take turns in one place. */
static void
update_details (PmCausesPage *self,
                PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = diagram != NULL ? pm_diagram_dup_roots (diagram) : NULL;
  gboolean details = gtk_toggle_button_get_active (self->details_toggle);
  gboolean results = has_results (diagram)
                     && gtk_toggle_button_get_active (self->results_toggle) && !details;

  gtk_widget_set_visible (GTK_WIDGET (self->results_toggle), has_results (diagram));
  /* Results are read in passing while one draws; details are filled in. */
  if (results != (gtk_stack_get_visible_child (self->beside) == GTK_WIDGET (self->results)))
    pm_causes_split_set_tall (self->split, !results);
  gtk_stack_set_visible_child (self->beside, results ? GTK_WIDGET (self->results)
                                                     : GTK_WIDGET (self->details));
  gtk_widget_set_visible (GTK_WIDGET (self->beside),
                          roots != NULL && roots->len > 0 && (results || details));
}

static gboolean
is_drawn (PmCausesPage *self)
{
  gboolean drawn = FALSE;

  g_object_get (self->editor, "drawn", &drawn, NULL);
  return drawn && get_diagram (self) != NULL;
}

static void
details_toggled_cb (PmCausesPage *self)
{
  if (self->details == NULL)
    return;
  self->details_in[is_drawn (self)] = gtk_toggle_button_get_active (self->details_toggle);
  if (gtk_toggle_button_get_active (self->details_toggle))
    gtk_toggle_button_set_active (self->results_toggle, FALSE);
  update_details (self, get_diagram (self));
}

static void
results_toggled_cb (PmCausesPage *self)
{
  if (self->results == NULL)
    return;
  self->results_in[is_drawn (self)] = gtk_toggle_button_get_active (self->results_toggle);
  if (gtk_toggle_button_get_active (self->results_toggle))
    gtk_toggle_button_set_active (self->details_toggle, FALSE);
  update_details (self, get_diagram (self));
}

static void
set_chosen_cb (PmCausesPage *self,
               GPtrArray *nodes)
{
  pm_cause_editor_emphasise (self->editor, nodes);
}

static void
node_activated_cb (PmCausesPage *self,
                   PmRecord *node)
{
  pm_cause_editor_select (self->editor, node);
}

/* Marks in the picture what is enough alone; what is wrong it finds itself. */
static void
results_changed_cb (PmCausesPage *self)
{
  PmCutSets *results = pm_fault_panel_get_results (self->results);
  g_autoptr (GHashTable) signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) single = results != NULL ? pm_cut_sets_list_single (results) : NULL;

  for (guint i = 0; single != NULL && i < single->len; i++)
    g_hash_table_insert (signs, g_strdup (single->pdata[i]),
                         GUINT_TO_POINTER (PM_CANVAS_SIGN_SINGLE));
  pm_cause_editor_set_signs (self->editor, signs);
}

/* The picture shows the problem itself, and needs the room. */
static void
drawn_cb (PmCausesPage *self)
{
  PmRecord *diagram = get_diagram (self);
  gboolean drawn = is_drawn (self);
  gboolean results = self->results_in[drawn];

  gtk_toggle_button_set_active (self->details_toggle, self->details_in[drawn]);
  gtk_toggle_button_set_active (self->results_toggle, results);
  gtk_widget_set_visible (self->view_switch, diagram != NULL);
  gtk_widget_set_visible (self->sentence, !drawn);
  gtk_widget_set_visible (self->problem_box,
                          !is_said_by_top (diagram)
                              && (!drawn || *pm_record_get_string (diagram, "title") == '\0'));
}

static GtkToggleButton *
get_toggle (PmCausesPage *self,
            PmDiagramKind kind)
{
  switch (kind)
    {
    case PM_DIAGRAM_KIND_WHY:
      return self->why;
    case PM_DIAGRAM_KIND_FISHBONE:
      return self->fishbone;
    case PM_DIAGRAM_KIND_FAULT_TREE:
    default:
      return self->fault_tree;
    }
}

static void
update (PmCausesPage *self)
{
  PmRecord *diagram = get_diagram (self);

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (pm_page_get_postmortem (PM_PAGE (self)) == NULL)
    return;
  gtk_toggle_button_set_active (get_toggle (self, self->kind), TRUE);
  gtk_label_set_label (GTK_LABEL (self->sentence), get_sentence (self->kind));
  gtk_widget_set_tooltip_text (self->sentence, get_sentence (self->kind));
  pm_cause_editor_set_diagram (self->editor, diagram);
  pm_fault_panel_set_diagram (self->results, has_results (diagram) ? diagram : NULL);
  update_details (self, diagram);
  pm_field_editor_set_record (self->problem, diagram);
  drawn_cb (self);
  gtk_stack_set_visible_child_name (self->stack, diagram != NULL ? "diagram" : "empty");
  if (diagram == NULL)
    update_empty (self);
  else
    update_offers (self, diagram);
}

static gboolean
update_cb (gpointer data)
{
  PmCausesPage *self = data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (PmCausesPage *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
changed_cb (PmCausesPage *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];

      if (change->kind != PM_CHANGE_SET)
        {
          PmRecord *node = pm_cause_editor_get_selected (self->editor);

          queue_update (self);
          /* A cause may have got or lost its gate. */
          if (node != NULL && pm_record_get_postmortem (node) != NULL)
            selected_cb (self);
          return;
        }
    }
}

static void
choose (PmCausesPage *self,
        PmDiagramKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  update (self);
}

static void
toggled_cb (PmCausesPage *self,
            GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int kind = 0; kind < N_KINDS; kind++)
    if (get_toggle (self, kind) == button && self->kind != (PmDiagramKind) kind)
      {
        self->chosen = TRUE;
        choose (self, kind);
      }
}

static gboolean
pm_causes_page_turn (PmPage *page,
                     int direction)
{
  PmCausesPage *self = PM_CAUSES_PAGE (page);
  PmDiagramKind kind = (self->kind + N_KINDS + direction) % N_KINDS;

  gtk_toggle_button_set_active (get_toggle (self, kind), TRUE);
  return TRUE;
}

static void
problem_activated_cb (PmCausesPage *self)
{
  go_on (self);
}

/* The first technique that has been used, unless a person wants another one. */
static PmDiagramKind
guess_kind (PmPostmortem *postmortem)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      PmRecord *diagram = pm_diagram_find (postmortem, kind);

      if (diagram != NULL && !pm_diagram_is_empty (diagram))
        return kind;
    }
  return PM_DIAGRAM_KIND_WHY;
}

static void
pm_causes_page_set_postmortem (PmPage *page,
                               PmPostmortem *postmortem)
{
  PmCausesPage *self = PM_CAUSES_PAGE (page);
  PmPostmortem *old = pm_page_get_postmortem (page);

  g_clear_handle_id (&self->update_source, g_source_remove);
  pm_cause_details_set_node (self->details, NULL);
  pm_cause_editor_set_diagram (self->editor, NULL);
  pm_fault_panel_set_diagram (self->results, NULL);
  pm_field_editor_set_record (self->problem, NULL);
  if (old != NULL)
    {
      g_clear_signal_handler (&self->changed_handler, old);
      g_clear_signal_handler (&self->list_handler, pm_postmortem_get_list (old, PM_TYPE_DIAGRAM));
    }
  PM_PAGE_CLASS (pm_causes_page_parent_class)->set_postmortem (page, postmortem);
  if (postmortem == NULL)
    return;
  pm_cause_details_set_languages (self->details, pm_page_get_languages (page));
  if (!self->remembers && pm_page_get_settings (page) != NULL)
    {
      g_settings_bind (pm_page_get_settings (page), "causes-drawn", self->editor, "drawn",
                       G_SETTINGS_BIND_DEFAULT);
      self->remembers = TRUE;
    }
  self->changed_handler = g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb),
                                                   self, G_CONNECT_SWAPPED);
  /* What is merged in is not announced. */
  self->list_handler = g_signal_connect_object (
      pm_postmortem_get_list (postmortem, PM_TYPE_DIAGRAM), "items-changed",
      G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  self->kind = guess_kind (postmortem);
  update (self);
}

/* The node that shows @record: itself, or the first place of a cause; the technique in sight is
 * preferred. */
static PmRecord *
find_node (PmCausesPage *self,
           PmRecord *record)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  g_autoptr (GPtrArray) nodes = NULL;

  if (G_OBJECT_TYPE (record) == PM_TYPE_NODE)
    return record;
  if (G_OBJECT_TYPE (record) != PM_TYPE_CAUSE)
    return NULL;
  nodes = pm_postmortem_find_referring (postmortem, record, PM_TYPE_NODE, "cause");
  for (guint i = 0; i < nodes->len; i++)
    if (pm_node_get_diagram (nodes->pdata[i]) == get_diagram (self))
      return nodes->pdata[i];
  return nodes->len > 0 ? nodes->pdata[0] : NULL;
}

/* Whether @field is not written in the diagram itself. */
static gboolean
is_detail (PmRecord *record,
           const char *field)
{
  return G_OBJECT_TYPE (record) == PM_TYPE_CAUSE && field != NULL
         && strcmp (field, "statement") != 0;
}

static gboolean
pm_causes_page_reveal (PmPage *page,
                       PmRecord *record,
                       const char *field)
{
  PmCausesPage *self = PM_CAUSES_PAGE (page);
  PmRecord *node = find_node (self, record);
  PmRecord *diagram = node != NULL ? pm_node_get_diagram (node) : NULL;

  if (G_OBJECT_TYPE (record) == PM_TYPE_DIAGRAM)
    diagram = record;
  if (diagram != NULL)
    {
      choose (self, pm_diagram_get_kind (diagram));
      update (self);
    }
  if (node != NULL && pm_cause_editor_get_diagram (self->editor) == diagram)
    {
      if (g_strcmp0 (field, "statement") == 0 || g_strcmp0 (field, "label") == 0)
        pm_cause_editor_edit (self->editor, node);
      else
        pm_cause_editor_select (self->editor, node);
      selected_cb (self);
      if (is_detail (record, field))
        gtk_toggle_button_set_active (self->details_toggle, TRUE);
    }
  return PM_PAGE_CLASS (pm_causes_page_parent_class)->reveal (page, record, field)
         || diagram != NULL;
}

/* A technique that nobody has used yet, with what begins it. */
static gboolean
offer_technique (PmCausesPage *self)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      PmRecord *diagram = pm_diagram_find (pm_page_get_postmortem (PM_PAGE (self)), kind);

      if (diagram != NULL && !pm_diagram_is_empty (diagram))
        continue;
      self->chosen = TRUE;
      choose (self, kind);
      if (diagram == NULL)
        return gtk_widget_child_focus (GTK_WIDGET (self->starts), GTK_DIR_TAB_FORWARD);
      go_on (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
pm_causes_page_offer (PmPage *page,
                      const PmAddition *add)
{
  if (add->type == PM_TYPE_DIAGRAM)
    return offer_technique (PM_CAUSES_PAGE (page));
  return PM_PAGE_CLASS (pm_causes_page_parent_class)->offer (page, add);
}

static void
pm_causes_page_dispose (GObject *object)
{
  PmCausesPage *self = PM_CAUSES_PAGE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  /* Its rows go one by one and say that none is chosen any more, when the picture is gone. */
  if (self->results != NULL)
    g_signal_handlers_disconnect_by_data (self->results, self);
  self->results = NULL;
  G_OBJECT_CLASS (pm_causes_page_parent_class)->dispose (object);
}

static gboolean
enter_editor (PmCausesPage *self,
              gboolean drawn)
{
  g_object_set (self->editor, "drawn", drawn, NULL);
  return gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The parts: the picture, the outline, and what stands beside them. */
static void
next_part_cb (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  PmCausesPage *self = PM_CAUSES_PAGE (widget);
  gboolean backwards = g_variant_get_boolean (parameter);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean beside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->beside));
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editor));
  gboolean drawn = is_drawn (self);

  if (get_diagram (self) == NULL)
    gtk_widget_activate_action (widget, "postmortem.next-part", "b", backwards);
  else if (inside && drawn != backwards)
    enter_editor (self, !drawn);
  else if (!inside && beside == backwards)
    enter_editor (self, drawn);
  else if (beside || backwards || !gtk_widget_get_visible (GTK_WIDGET (self->beside))
           || !gtk_widget_child_focus (GTK_WIDGET (self->beside), GTK_DIR_TAB_FORWARD))
    if (!gtk_widget_activate_action (widget, "postmortem.next-part", "b", backwards))
      pm_causes_page_enter (self, backwards);
}

static void
pm_causes_page_class_init (PmCausesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PmPageClass *page_class = PM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_causes_page_dispose;
  page_class->set_postmortem = pm_causes_page_set_postmortem;
  gtk_widget_class_install_action (widget_class, "causes.next-part", "b", next_part_cb);
  page_class->reveal = pm_causes_page_reveal;
  page_class->offer = pm_causes_page_offer;
  page_class->turn = pm_causes_page_turn;

  g_type_ensure (PM_TYPE_FIELD_EDITOR);
  g_type_ensure (PM_TYPE_DIAGRAM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-causes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, why);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, fishbone);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, fault_tree);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, header);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, tools);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, results_toggle);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, details_toggle);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, starts);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, offer);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, offers);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, unplaced);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, unplaced_label);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, place);
  gtk_widget_class_bind_template_child (widget_class, PmCausesPage, problem_box);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, results_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_unplaced_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
}

static void
create_results (PmCausesPage *self)
{
  self->results = PM_FAULT_PANEL (pm_fault_panel_new ());
  g_signal_connect_object (self->results, "set-chosen", G_CALLBACK (set_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results, "node-activated", G_CALLBACK (node_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results, "results-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
pm_causes_page_init (PmCausesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_field_editor_set_compact (self->problem, TRUE);
  pm_field_editor_set_label (self->problem, _("Problem Statement"));
  self->editor = PM_CAUSE_EDITOR (pm_cause_editor_new ());
  self->view_switch = pm_cause_editor_create_switch (self->editor);
  gtk_widget_set_hexpand (self->view_switch, TRUE);
  gtk_widget_set_halign (self->view_switch, GTK_ALIGN_END);
  gtk_box_insert_child_after (self->tools, self->view_switch, self->sentence);
  pm_text_scale_wrap (self->header);
  self->details_in[FALSE] = self->results_in[TRUE] = TRUE;
  self->details = PM_CAUSE_DETAILS (pm_cause_details_new ());
  create_results (self);
  self->beside = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->beside, FALSE);
  gtk_stack_set_hhomogeneous (self->beside, FALSE);
  gtk_stack_add_child (self->beside, GTK_WIDGET (self->details));
  gtk_stack_add_child (self->beside, GTK_WIDGET (self->results));
  self->split = PM_CAUSES_SPLIT (pm_causes_split_new (GTK_WIDGET (self->editor),
                                                      GTK_WIDGET (self->beside)));
  pm_causes_split_set_tall (self->split, TRUE);
  adw_bin_set_child (self->place, GTK_WIDGET (self->split));
  g_signal_connect_object (self->editor, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::drawn", G_CALLBACK (drawn_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_causes_page_enter:
 * @self: a page
 * @backwards: whether one comes from behind
 *
 * Moves the focus to the first part of the diagram, which is the picture, or to the last, the
 * outline.
 *
 * Returns: whether there is a diagram
 */
gboolean
pm_causes_page_enter (PmCausesPage *self,
                      gboolean backwards)
{
  g_return_val_if_fail (PM_IS_CAUSES_PAGE (self), FALSE);

  return get_diagram (self) != NULL && enter_editor (self, !backwards);
}
