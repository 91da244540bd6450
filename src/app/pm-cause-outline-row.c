/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseOutlineRow: one place of a diagram as a row: what stands there, how sure that is, and what
 * is known about it.  The text view for editing is made when it is first needed.  A row without a
 * node is the draft of one: it becomes a place when something is typed.
 */

#include "pm-cause-outline-row.h"

#include "pm-cause-outline-gate.h"
#include "pm-cause-outline-mark.h"
#include "pm-text-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* How far a level is set in, in pixels; deep ones stay readable. */
#define INDENT 24
#define DEEPEST_INDENT 14

struct _PmCauseOutlineRow
{
  GtkListBoxRow parent_instance;

  PmRecord *node;  /* owned, or NULL for a draft */
  PmRecord *cause; /* owned, or NULL */
  gulong node_handler;
  gulong cause_handler;
  PmPlace place;   /* its node is not used */
  gboolean placed;
  PmDiagramKind kind;
  PmCauseOutlineFacts facts;

  GtkWidget *box;
  GtkWidget *question;
  GtkWidget *fold;
  GtkWidget *text;
  GtkWidget *editor; /* NULL until first edited */
  GtkWidget *known;  /* the line below the text */
  GtkWidget *role;
  GtkWidget *mark;
  GtkWidget *mark_name;
  GtkWidget *facts_label;
  GtkWidget *gate; /* NULL until it has one */
  gboolean composing;
  guint update_source;
};

G_DEFINE_FINAL_TYPE (PmCauseOutlineRow, pm_cause_outline_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_fact (GPtrArray *facts,
          char *text)
{
  g_ptr_array_add (facts, text);
}

/* What is known about the cause, as short notes. */
static char *
dup_facts (PmCauseOutlineRow *self)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  gint64 votes = pm_record_get_integer (self->cause, "votes");
  double probability = pm_record_get_number (self->cause, "probability");

  if (pm_record_get_enum (self->cause, "class") != PM_CAUSE_CLASS_NONE)
    add_fact (facts, g_strdup (pm_record_get_enum_label (self->cause, "class")));
  if (pm_record_get_enum (self->cause, "state") == PM_EVIDENCE_STATE_REFUTED)
    add_fact (facts, g_strdup (pm_record_get_enum_label (self->cause, "state")));
  if (self->facts.events > 0)
    add_fact (facts, g_strdup_printf (ngettext ("%u event", "%u events", self->facts.events),
                                      self->facts.events));
  if (self->facts.actions > 0)
    add_fact (facts, g_strdup_printf (ngettext ("%u action", "%u actions", self->facts.actions),
                                      self->facts.actions));
  if (votes > 0)
    add_fact (facts, g_strdup_printf (ngettext ("%d vote", "%d votes", votes), (int) votes));
  if (self->kind == PM_DIAGRAM_KIND_FAULT_TREE && !isnan (probability))
    /* Translators: the probability of a cause: "P 0.01" */
    add_fact (facts, g_strdup_printf (_("P %g"), probability));
  if (self->facts.places > 1)
    /* Translators: a cause that stands at several places of the diagram: "×2" */
    add_fact (facts, g_strdup_printf (_("×%u here"), self->facts.places));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static void
set_css_class (GtkWidget *widget,
               const char *css_class,
               gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_text (PmCauseOutlineRow *self)
{
  const char *text = self->node != NULL ? pm_node_get_text (self->node) : "";
  PmNodeKind kind = self->node != NULL ? pm_record_get_enum (self->node, "kind")
                                       : PM_NODE_KIND_CAUSE;
  gboolean ruled_out = self->cause != NULL
                       && pm_record_get_enum (self->cause, "role") == PM_CAUSE_ROLE_RULED_OUT;
  gboolean sure = self->cause != NULL
                  && pm_record_get_enum (self->cause, "likelihood") == PM_LIKELIHOOD_CONFIRMED;
  g_autofree char *transfer = NULL;

  if (kind == PM_NODE_KIND_TRANSFER)
    /* Translators: a place in a fault tree that goes on elsewhere; %s is the text there */
    text = transfer = g_strdup_printf (_("→ %s"), text);
  gtk_label_set_label (GTK_LABEL (self->text), *text != '\0' ? text : _("(no text yet)"));
  set_css_class (self->text, "dim-label", *text == '\0');
  set_css_class (self->text, "heading",
                 kind == PM_NODE_KIND_CATEGORY || kind == PM_NODE_KIND_GATE || sure);
  set_css_class (self->text, "ruled-out", ruled_out);
  if (self->editor != NULL && self->node != NULL && kind != PM_NODE_KIND_TRANSFER)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
      GtkTextIter start, end;
      g_autofree char *shown = NULL;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      if (strcmp (shown, text) != 0)
        gtk_text_buffer_set_text (buffer, text, -1);
    }
}

static void
update_known (PmCauseOutlineRow *self)
{
  PmCauseRole role = PM_CAUSE_ROLE_OPEN;
  PmLikelihood mark = PM_LIKELIHOOD_NONE;
  g_autofree char *facts = NULL;

  if (self->cause != NULL)
    {
      role = pm_record_get_enum (self->cause, "role");
      mark = pm_record_get_enum (self->cause, "likelihood");
      facts = dup_facts (self);
    }
  gtk_widget_set_visible (self->role, role != PM_CAUSE_ROLE_OPEN);
  set_css_class (self->role, "root-cause", role == PM_CAUSE_ROLE_PRIMARY);
  if (role != PM_CAUSE_ROLE_OPEN)
    gtk_label_set_label (GTK_LABEL (self->role), pm_enum_get_label (PM_TYPE_CAUSE_ROLE, role));
  gtk_widget_set_visible (self->mark, mark != PM_LIKELIHOOD_NONE);
  gtk_widget_set_visible (self->mark_name, mark != PM_LIKELIHOOD_NONE);
  pm_cause_outline_mark_set (PM_CAUSE_OUTLINE_MARK (self->mark), mark);
  gtk_label_set_label (GTK_LABEL (self->mark_name), pm_enum_get_label (PM_TYPE_LIKELIHOOD, mark));
  gtk_label_set_label (GTK_LABEL (self->facts_label), facts != NULL ? facts : "");
  gtk_widget_set_visible (self->facts_label, facts != NULL && *facts != '\0');
  gtk_widget_set_visible (self->known, role != PM_CAUSE_ROLE_OPEN || mark != PM_LIKELIHOOD_NONE
                                           || gtk_widget_get_visible (self->facts_label));
}

static void
update_gate (PmCauseOutlineRow *self)
{
  gboolean has_gate = self->kind == PM_DIAGRAM_KIND_FAULT_TREE && self->node != NULL
                      && pm_record_get_enum (self->node, "gate") != PM_GATE_NONE;

  if (has_gate && self->gate == NULL)
    {
      self->gate = pm_cause_outline_gate_new ();
      gtk_widget_set_margin_top (self->gate, 3);
      gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->known)), self->gate);
    }
  if (self->gate != NULL)
    {
      gtk_widget_set_visible (self->gate, has_gate);
      pm_cause_outline_gate_set_node (PM_CAUSE_OUTLINE_GATE (self->gate),
                                      has_gate ? self->node : NULL);
    }
}

static void
update_question (PmCauseOutlineRow *self)
{
  guint why = self->place.depth + 1;
  g_autofree char *text = NULL;

  if (self->kind == PM_DIAGRAM_KIND_WHY && self->place.position == 0)
    {
      if (why == 1)
        text = g_strdup (_("Why did this happen?"));
      else if (why < 5)
        /* Translators: the heading of the answers to the second, third, … why */
        text = g_strdup_printf (_("Why %u?"), why);
      else if (why == 5)
        text = g_strdup (_("Why 5? Stop where the organisation or the system can be changed."));
      else
        text = g_strdup_printf (_("Why %u? Five is a guide: is this still yours to change?"), why);
    }
  gtk_widget_set_visible (self->question, text != NULL);
  gtk_label_set_label (GTK_LABEL (self->question), text != NULL ? text : "");
}

static const char *
describe_kind (PmCauseOutlineRow *self)
{
  PmNodeKind kind = self->node != NULL ? pm_record_get_enum (self->node, "kind")
                                       : PM_NODE_KIND_CAUSE;

  return pm_enum_get_label (PM_TYPE_NODE_KIND, kind);
}

/* All that is seen in the row, in words. */
static char *
dup_description (PmCauseOutlineRow *self)
{
  GString *text = g_string_new (NULL);

  /* Translators: what a row of the outline is: "Cause, level 3, 1 of 4." */
  g_string_append_printf (text, _("%s, level %u, %u of %u."), describe_kind (self),
                          self->place.depth + 1, self->place.position + 1,
                          self->place.n_siblings);
  if (self->place.n_children > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u below.", "%u below.", self->place.n_children),
                              self->place.n_children);
    }
  if (gtk_widget_get_visible (self->question))
    g_string_append_printf (text, " %s", gtk_label_get_label (GTK_LABEL (self->question)));
  if (gtk_widget_get_visible (self->role))
    g_string_append_printf (text, " %s.", gtk_label_get_label (GTK_LABEL (self->role)));
  if (gtk_widget_get_visible (self->mark_name))
    g_string_append_printf (text, " %s.", gtk_label_get_label (GTK_LABEL (self->mark_name)));
  if (gtk_widget_get_visible (self->facts_label))
    g_string_append_printf (text, " %s.", gtk_label_get_label (GTK_LABEL (self->facts_label)));
  if (self->gate != NULL && gtk_widget_get_visible (self->gate))
    g_string_append_printf (
        text, " %s: %s.", pm_record_get_enum_label (self->node, "gate"),
        pm_cause_outline_gate_describe (pm_record_get_enum (self->node, "gate")));
  return g_string_free (text, FALSE);
}

static void
update_accessible (PmCauseOutlineRow *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *description = dup_description (self);

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (self->text)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) self->place.depth + 1, -1);
  gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) self->place.position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) self->place.n_siblings,
                                  -1);
  if (self->place.n_children > 0)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED,
                                 !pm_record_get_boolean (self->node, "folded"), -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
update_fold (PmCauseOutlineRow *self)
{
  gboolean folded = self->node != NULL && pm_record_get_boolean (self->node, "folded");
  gboolean parent = self->place.n_children > 0;
  const char *label = folded ? _("Unfold") : _("Fold");

  gtk_button_set_icon_name (GTK_BUTTON (self->fold), folded ? "pan-end-symbolic"
                                                            : "pan-down-symbolic");
  gtk_widget_set_tooltip_text (self->fold, parent ? label : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  /* Without children it only keeps the texts in line. */
  gtk_widget_set_opacity (self->fold, parent ? 1 : 0);
  gtk_widget_set_sensitive (self->fold, parent);
  gtk_widget_set_margin_start (self->box, INDENT * MIN (self->place.depth, DEEPEST_INDENT));
}

static void
update (PmCauseOutlineRow *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->node != NULL && pm_record_get_postmortem (self->node) == NULL)
    return;
  update_text (self);
  update_known (self);
  update_gate (self);
  update_question (self);
  update_fold (self);
  update_accessible (self);
}

static gboolean
update_cb (gpointer data)
{
  PmCauseOutlineRow *self = data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Several fields often change at once. */
static void
changed_cb (PmCauseOutlineRow *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, update_cb, self, NULL);
}

static void
watch (PmCauseOutlineRow *self,
       PmRecord *node)
{
  PmRecord *cause = node != NULL ? pm_node_get_cause (node) : NULL;

  if (self->node != NULL)
    g_clear_signal_handler (&self->node_handler, self->node);
  if (self->cause != NULL)
    g_clear_signal_handler (&self->cause_handler, self->cause);
  g_set_object (&self->node, node);
  g_set_object (&self->cause, cause);
  if (node != NULL)
    self->node_handler = g_signal_connect_swapped (node, "notify", G_CALLBACK (changed_cb), self);
  if (cause != NULL)
    self->cause_handler = g_signal_connect_swapped (cause, "notify", G_CALLBACK (changed_cb), self);
}

static void
fold_clicked_cb (PmCauseOutlineRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "cause.fold-node", "s",
                              pm_record_get_id (self->node));
}

static void
preedit_cb (PmCauseOutlineRow *self,
            const char *preedit)
{
  self->composing = *preedit != '\0';
}

static void
pm_cause_outline_row_dispose (GObject *object)
{
  PmCauseOutlineRow *self = PM_CAUSE_OUTLINE_ROW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  watch (self, NULL);
  G_OBJECT_CLASS (pm_cause_outline_row_parent_class)->dispose (object);
}

static void
pm_cause_outline_row_class_init (PmCauseOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_cause_outline_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TREE_ITEM);
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
create_known (PmCauseOutlineRow *self)
{
  GtkWidget *marked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  self->known = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->role = gtk_label_new (NULL);
  self->mark = pm_cause_outline_mark_new ();
  self->mark_name = create_label ("field-hint");
  self->facts_label = create_label ("field-hint");
  gtk_label_set_wrap (GTK_LABEL (self->mark_name), FALSE);
  gtk_widget_add_css_class (self->role, "badge");
  gtk_widget_add_css_class (self->role, "quiet");
  gtk_widget_set_valign (self->role, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->known), self->role);
  gtk_box_append (GTK_BOX (marked), self->mark);
  gtk_box_append (GTK_BOX (marked), self->mark_name);
  gtk_box_append (GTK_BOX (self->known), marked);
  gtk_box_append (GTK_BOX (self->known), self->facts_label);
}

static void
pm_cause_outline_row_init (PmCauseOutlineRow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->place.n_siblings = 1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->question = create_label ("outline-question");
  self->fold = gtk_button_new ();
  self->text = create_label ("outline-text");
  create_known (self);

  gtk_button_set_has_frame (GTK_BUTTON (self->fold), FALSE);
  gtk_widget_add_css_class (self->fold, "outline-fold");
  gtk_widget_set_valign (self->fold, GTK_ALIGN_START);
  /* Left and Right fold and unfold: another stop in the row would only be in the way. */
  gtk_widget_set_focusable (self->fold, FALSE);
  g_signal_connect_swapped (self->fold, "clicked", G_CALLBACK (fold_clicked_cb), self);

  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (content), self->text);
  gtk_box_append (GTK_BOX (content), self->known);
  gtk_box_append (GTK_BOX (line), self->fold);
  gtk_box_append (GTK_BOX (line), content);
  gtk_box_append (GTK_BOX (self->box), self->question);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_widget_add_css_class (GTK_WIDGET (self), "outline-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

/**
 * pm_cause_outline_row_new:
 * @node: (nullable): a node; %NULL for the draft of one
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
pm_cause_outline_row_new (PmRecord *node)
{
  PmCauseOutlineRow *self = g_object_new (PM_TYPE_CAUSE_OUTLINE_ROW, NULL);

  if (node != NULL)
    watch (self, node);
  return GTK_WIDGET (self);
}

/**
 * pm_cause_outline_row_get_node:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its node; %NULL for a draft
 */
PmRecord *
pm_cause_outline_row_get_node (PmCauseOutlineRow *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_OUTLINE_ROW (self), NULL);

  return self->node;
}

/**
 * pm_cause_outline_row_set_node:
 * @self: a draft
 * @node: the node that has been made of it
 *
 * Makes a draft the row of a node; its editor, if it is open, stays so.
 */
void
pm_cause_outline_row_set_node (PmCauseOutlineRow *self,
                               PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE_ROW (self));
  g_return_if_fail (self->node == NULL);

  watch (self, node);
  self->placed = FALSE;
}

/**
 * pm_cause_outline_row_set_place:
 * @self: a row
 * @place: where its node stands
 * @kind: the technique of its diagram
 *
 * Shows the row's level, its question and what else depends on the place.
 */
void
pm_cause_outline_row_set_place (PmCauseOutlineRow *self,
                                const PmPlace *place,
                                PmDiagramKind kind)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE_ROW (self));

  /* After an edit most rows stand where they stood. */
  if (self->placed && self->kind == kind && self->place.depth == place->depth
      && self->place.position == place->position && self->place.n_siblings == place->n_siblings
      && self->place.n_children == place->n_children)
    return;
  self->placed = TRUE;
  self->place = *place;
  self->place.node = NULL;
  self->kind = kind;
  update (self);
}

/**
 * pm_cause_outline_row_set_facts:
 * @self: a row
 * @facts: what to say about its cause
 */
void
pm_cause_outline_row_set_facts (PmCauseOutlineRow *self,
                                const PmCauseOutlineFacts *facts)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE_ROW (self));

  if (memcmp (&self->facts, facts, sizeof *facts) != 0)
    {
      self->facts = *facts;
      update (self);
    }
}

/**
 * pm_cause_outline_row_set_dimmed:
 * @self: a row
 * @dimmed: whether it is not what is looked for
 */
void
pm_cause_outline_row_set_dimmed (PmCauseOutlineRow *self,
                                 gboolean dimmed)
{
  set_css_class (GTK_WIDGET (self), "dimmed", dimmed);
}

/**
 * pm_cause_outline_row_start_editing:
 * @self: a row
 *
 * Puts a text view in the place of the text, with all of it selected.
 *
 * Returns: (transfer none): the text view
 */
GtkWidget *
pm_cause_outline_row_start_editing (PmCauseOutlineRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->editor == NULL)
    {
      self->editor = pm_text_area_new ();
      gtk_widget_add_css_class (self->editor, "outline-editor");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      describe_kind (self), -1);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->text)), self->editor,
                                  self->text);
      g_signal_connect_object (self->editor, "preedit-changed", G_CALLBACK (preedit_cb), self,
                               G_CONNECT_SWAPPED);
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  update_text (self);
  gtk_widget_set_visible (self->text, FALSE);
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (self->editor);
  return self->editor;
}

/**
 * pm_cause_outline_row_stop_editing:
 * @self: a row
 *
 * Shows the text again.
 */
void
pm_cause_outline_row_stop_editing (PmCauseOutlineRow *self)
{
  self->composing = FALSE;
  if (self->editor == NULL)
    return;
  gtk_widget_set_visible (self->text, TRUE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->editor)), self->editor);
  self->editor = NULL;
  update (self);
}

/**
 * pm_cause_outline_row_is_composing:
 * @self: a row
 *
 * Returns: whether an input method is in the middle of a word, so that keys are its own
 */
gboolean
pm_cause_outline_row_is_composing (PmCauseOutlineRow *self)
{
  return self->composing;
}
