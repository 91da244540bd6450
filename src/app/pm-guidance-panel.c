/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmGuidancePanel: what the step that is open is for, what the checks found in it, and what the
 * method says about it for the type of incident, with a search over all of it.  The questions to ask
 * are open, the rest unfolds.
 */

#include "pm-guidance-panel.h"

#include "pm-accessible.h"
#include "pm-findings-list.h"
#include "pm-method-panel.h"

#include <glib/gi18n-lib.h>

/* The purpose of the step, and the questions to ask. */
#define N_OPEN_SECTIONS 2

/* More would only be scrolled past. */
#define MAX_HITS 30

struct _PmGuidancePanel
{
  GtkBox parent_instance;

  PmMethod *method; /* owned */
  char *step;       /* owned */
  char *type;       /* owned */

  GtkSearchEntry *search;
  GtkScrolledWindow *scrolled;
  GtkBox *purpose;
  GtkWidget *findings_box;
  PmFindingsList *findings;
  GtkBox *content;
};

enum
{
  FINDING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmGuidancePanel, pm_guidance_panel, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *create_rows (PmMethodSection *section);

static GtkWidget *
create_bullet (const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = create_label ("•", "dim-label");
  GtkWidget *label = create_label (text, NULL);

  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static GtkWidget *
create_entry (PmMethodRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (row->title != NULL && *row->title != '\0')
    gtk_box_append (GTK_BOX (box), create_label (row->title, "heading"));
  if (row->text != NULL && *row->text != '\0')
    gtk_box_append (GTK_BOX (box), create_label (row->text, NULL));
  for (guint i = 0; row->sections != NULL && i < row->sections->len; i++)
    {
      PmMethodSection *section = row->sections->pdata[i];

      gtk_box_append (GTK_BOX (box), create_label (section->heading, "field-caption"));
      gtk_box_append (GTK_BOX (box), create_rows (section));
    }
  return box;
}

/* How it is often written, and how it is better. */
static GtkWidget *
create_pair (PmMethodRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  /* Translators: before a sentence that is not to be written like this */
  g_autofree char *before = g_strdup_printf (_("Rather not: %s"), row->title);
  /* Translators: before a sentence that is better */
  g_autofree char *after = g_strdup_printf (_("Better: %s"), row->text);

  gtk_box_append (GTK_BOX (box), create_label (before, "dim-label"));
  gtk_box_append (GTK_BOX (box), create_label (after, NULL));
  gtk_widget_add_css_class (box, "example");
  return box;
}

static GtkWidget *
create_rows (PmMethodSection *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < section->rows->len; i++)
    {
      PmMethodRow *row = section->rows->pdata[i];

      if (section->kind == PM_METHOD_SECTION_PAIRS)
        gtk_box_append (GTK_BOX (box), create_pair (row));
      else if (section->kind == PM_METHOD_SECTION_ENTRIES || row->title != NULL)
        gtk_box_append (GTK_BOX (box), create_entry (row));
      else if (section->rows->len > 1)
        gtk_box_append (GTK_BOX (box), create_bullet (row->text));
      else
        gtk_box_append (GTK_BOX (box), create_label (row->text, NULL));
    }
  return box;
}

static GtkWidget *
create_section (PmMethodSection *section,
                guint index)
{
  GtkWidget *rows = create_rows (section);

  if (index == 0)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      gtk_box_append (GTK_BOX (box), create_label (section->heading, "title-4"));
      gtk_box_append (GTK_BOX (box), rows);
      return box;
    }
  else
    {
      GtkWidget *expander = gtk_expander_new (NULL);

      /* The expander's own label would not wrap. */
      gtk_expander_set_label_widget (GTK_EXPANDER (expander),
                                     create_label (section->heading, NULL));
      pm_accessible_name (expander, section->heading);
      gtk_widget_set_margin_top (rows, 9);
      gtk_widget_set_margin_bottom (rows, 3);
      gtk_expander_set_child (GTK_EXPANDER (expander), rows);
      gtk_expander_set_expanded (GTK_EXPANDER (expander), index < N_OPEN_SECTIONS);
      return expander;
    }
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
update_findings (PmGuidancePanel *self)
{
  gtk_widget_set_visible (self->findings_box,
                          *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0'
                              && gtk_widget_get_visible (GTK_WIDGET (self->findings)));
}

/* Where @word, which is folded, stands in @text; @end is behind it there. */
static const char *
find_word (const char *text,
           const char *word,
           const char **end)
{
  glong n = g_utf8_strlen (word, -1);
  gunichar first = g_utf8_get_char (word);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *folded = NULL;
      gunichar letter = g_utf8_get_char (p);

      /* Most letters need no more than this look. */
      if (letter < 0x80 && g_unichar_tolower (letter) != first)
        continue;
      *end = p;
      for (glong i = 0; i < n && **end != '\0'; i++)
        *end = g_utf8_next_char (*end);
      folded = g_utf8_casefold (p, *end - p);
      if (g_str_equal (folded, word))
        return p;
    }
  return NULL;
}

static void
add_mark (PangoAttrList *marks,
          guint start,
          guint end)
{
  PangoAttribute *attributes[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = start;
      attributes[i]->end_index = end;
      pango_attr_list_insert (marks, attributes[i]);
    }
}

static void
mark_label (GtkLabel *label,
            char **words)
{
  const char *text = gtk_label_get_text (label), *end = NULL;
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();

  for (guint i = 0; words[i] != NULL; i++)
    for (const char *p = text; *words[i] != '\0' && (p = find_word (p, words[i], &end)) != NULL;
         p = end)
      add_mark (marks, p - text, end - text);
  gtk_label_set_attributes (label, marks);
}

/* Why an entry was found is seen at once: the words are marked in it. */
static void
mark_words (GtkWidget *widget,
            char **words)
{
  if (GTK_IS_LABEL (widget))
    mark_label (GTK_LABEL (widget), words);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mark_words (child, words);
}

/* The entries of the method that have the words. */
static void
show_hits (PmGuidancePanel *self,
           const char *words)
{
  g_autoptr (GPtrArray) hits = pm_method_search (self->method, words);
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; i < MIN (hits->len, MAX_HITS); i++)
    {
      PmMethodRow *row = hits->pdata[i];
      gboolean pair = g_strcmp0 (row->collection, "examples") == 0;

      gtk_box_append (self->content, pair ? create_pair (row) : create_entry (row));
    }
  mark_words (GTK_WIDGET (self->content), parts);
  if (hits->len == 0)
    gtk_box_append (self->content, create_label (_("Nothing in the method has these words."),
                                                 "dim-label"));
}

static void
show_step (PmGuidancePanel *self)
{
  g_autoptr (GPtrArray) sections = pm_method_dup_panel (self->method, self->step, self->type);

  for (guint i = 0; i < sections->len; i++)
    gtk_box_append (i == 0 ? self->purpose : self->content,
                    create_section (sections->pdata[i], i));
}

/* Somebody who has never done a step reads what it is for before what is wrong with it; somebody
 * who searches wants to see what was found for the words alone. */
static void
update (PmGuidancePanel *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  empty (self->purpose);
  empty (self->content);
  update_findings (self);
  if (self->method == NULL || self->step == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->purpose), *words == '\0');
  if (*words != '\0')
    show_hits (self, words);
  else
    show_step (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* Escape gives the step back. */
static void
stop_search_cb (GtkSearchEntry *search)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
}

static void
pm_guidance_panel_dispose (GObject *object)
{
  PmGuidancePanel *self = PM_GUIDANCE_PANEL (object);

  g_clear_object (&self->method);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->type, g_free);
  G_OBJECT_CLASS (pm_guidance_panel_parent_class)->dispose (object);
}

static void
pm_guidance_panel_class_init (PmGuidancePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_guidance_panel_dispose;

  g_type_ensure (PM_TYPE_FINDINGS_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-guidance-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, search);
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, purpose);
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, findings_box);
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, findings);
  gtk_widget_class_bind_template_child (widget_class, PmGuidancePanel, content);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  /**
   * PmGuidancePanel::finding-chosen:
   * @self: the panel
   * @finding: (type gpointer): the #PmFinding whose place somebody wants to see
   */
  signals[FINDING_CHOSEN] = g_signal_new ("finding-chosen", PM_TYPE_GUIDANCE_PANEL,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_POINTER);
}

static void
finding_chosen_cb (PmGuidancePanel *self,
                   PmFinding *finding)
{
  g_signal_emit (self, signals[FINDING_CHOSEN], 0, finding);
}

static void
pm_guidance_panel_init (PmGuidancePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->findings, "notify::visible", G_CALLBACK (update_findings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "finding-chosen", G_CALLBACK (finding_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_guidance_panel_set_method:
 * @self: a panel
 * @method: the method's texts
 */
void
pm_guidance_panel_set_method (PmGuidancePanel *self,
                              PmMethod *method)
{
  g_return_if_fail (PM_IS_GUIDANCE_PANEL (self));

  g_set_object (&self->method, method);
  update (self);
}

/**
 * pm_guidance_panel_set_step:
 * @self: a panel
 * @step: the id of a step
 */
void
pm_guidance_panel_set_step (PmGuidancePanel *self,
                            const char *step)
{
  g_return_if_fail (PM_IS_GUIDANCE_PANEL (self));

  if (g_strcmp0 (self->step, step) == 0)
    return;
  g_free (self->step);
  self->step = g_strdup (step);
  pm_findings_list_set_step (self->findings, step);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  update (self);
}

/**
 * pm_guidance_panel_set_type:
 * @self: a panel
 * @incident_type: (nullable): the id of an incident type
 */
void
pm_guidance_panel_set_type (PmGuidancePanel *self,
                            const char *incident_type)
{
  g_return_if_fail (PM_IS_GUIDANCE_PANEL (self));

  if (g_strcmp0 (self->type, incident_type) == 0)
    return;
  g_free (self->type);
  self->type = g_strdup (incident_type);
  update (self);
}

/**
 * pm_guidance_panel_set_coach:
 * @self: a panel
 * @coach: (nullable): who has the findings
 */
void
pm_guidance_panel_set_coach (PmGuidancePanel *self,
                             PmCoach *coach)
{
  g_return_if_fail (PM_IS_GUIDANCE_PANEL (self));

  pm_findings_list_set_coach (self->findings, coach);
}

/**
 * pm_guidance_panel_focus_finding:
 * @self: a panel
 * @finding: a finding of its step
 *
 * Puts the cursor onto a finding that has no place of its own on the page.
 */
void
pm_guidance_panel_focus_finding (PmGuidancePanel *self,
                                 PmFinding *finding)
{
  g_return_if_fail (PM_IS_GUIDANCE_PANEL (self));

  pm_findings_list_focus_finding (self->findings, finding);
}
