/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRubricGroup: the assessment of a report with the rubric.  For each criterion it says what the
 * content suggests and from which evidence; the person decides, and may write why.  A picture shows
 * the scores beside what is suggested and the floor of the severity; earlier assessments stay.
 */

#include "pm-rubric-group.h"

#include "pm-accessible.h"
#include "pm-bars-view.h"
#include "pm-field-editor.h"
#include "pm-rubric.h"

#include <glib/gi18n-lib.h>

#define MAX_SCORE 5

/* What belongs to one criterion. */
typedef struct
{
  char *id;
  const char *title; /* belongs to the method */
  GtkWidget *heading;
  GtkWidget *evidence;
  GtkWidget *buttons[MAX_SCORE];
  GtkWidget *why; /* NULL where the review has no such field */
} Line;

struct _PmRubricGroup
{
  GtkBox parent_instance;

  PmMethod *method;         /* owned, or NULL */
  PmPostmortem *postmortem; /* owned, or NULL */
  PmCoach *coach;           /* owned, or NULL */
  PmRecord *review;         /* owned, or NULL: the latest, which is edited */
  GPtrArray *lines;         /* of Line */
  gboolean updating;

  GtkWidget *verdict;
  GtkWidget *bars;
  GtkWidget *legend;
  GtkWidget *take_button;
  GtkWidget *rows;
  GtkWidget *reason;
  GtkWidget *history;
};

G_DEFINE_FINAL_TYPE (PmRubricGroup, pm_rubric_group, GTK_TYPE_BOX)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->id);
  g_free (line);
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
has_field (const char *name)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (PM_TYPE_REVIEW);

  return pm_record_class_find_field ((PmRecordClass *) klass, name) != NULL;
}

static int
get_proposed (PmRubricGroup *self,
              const char *criterion)
{
  const PmProposal *proposal
      = self->coach != NULL ? pm_coach_get_proposal (self->coach, criterion) : NULL;

  return proposal != NULL ? proposal->score : 0;
}

/* A new review stands beside the earlier ones, which stay as they were. */
static PmRecord *
add_review (PmRubricGroup *self)
{
  g_autoptr (PmTime) now
      = pm_time_new_now (pm_record_get_string (PM_RECORD (self->postmortem), "zone"));
  PmRecord *review = pm_postmortem_add (self->postmortem, PM_TYPE_REVIEW, NULL);

  g_object_set (review, "at", now, NULL);
  return review;
}

static void
score_cb (PmRubricGroup *self,
          GtkToggleButton *button)
{
  Line *line = g_object_get_data (G_OBJECT (button), "line");
  gint64 score = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "score"));
  PmRecord *review;

  if (self->updating || self->postmortem == NULL)
    return;
  /* Pressed again, a score is taken back. */
  if (!gtk_toggle_button_get_active (button))
    score = 0;
  pm_postmortem_begin (self->postmortem, _("Score Criterion"));
  review = self->review != NULL ? self->review : add_review (self);
  g_object_set (review, line->id, score, NULL);
  pm_postmortem_end (self->postmortem);
  pm_rubric_group_show (self, self->method, self->postmortem, self->coach);
}

static void
assess_cb (PmRubricGroup *self)
{
  if (self->postmortem == NULL)
    return;
  pm_postmortem_begin (self->postmortem, _("New Assessment"));
  add_review (self);
  pm_postmortem_end (self->postmortem);
  pm_rubric_group_show (self, self->method, self->postmortem, self->coach);
}

/* Takes over what is suggested wherever the person has not decided yet. */
static void
take_cb (PmRubricGroup *self)
{
  PmRecord *review;

  if (self->postmortem == NULL)
    return;
  pm_postmortem_begin (self->postmortem, _("Take Over Suggested Scores"));
  review = self->review != NULL ? self->review : add_review (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      gint64 score = get_proposed (self, line->id);

      if (score > 0 && has_field (line->id) && pm_record_get_integer (review, line->id) == 0)
        g_object_set (review, line->id, score, NULL);
    }
  pm_postmortem_end (self->postmortem);
  pm_rubric_group_show (self, self->method, self->postmortem, self->coach);
}

static GtkWidget *
create_scores (PmRubricGroup *self,
               Line *line,
               const PmMethodItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (int score = 1; score <= MAX_SCORE; score++)
    {
      g_autofree char *label = g_strdup_printf ("%d", score);
      g_autofree char *member = g_strdup_printf ("score-%d", score);
      /* Translators: what a screen reader says of a button: criterion, score */
      g_autofree char *name = g_strdup_printf (_("%1$s: %2$d of 5"), line->title, score);
      const char *meaning = pm_method_item_get_text (item, member);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      pm_accessible_name (button, name);
      gtk_widget_set_tooltip_text (button, meaning != NULL && *meaning != '\0'
                                               ? meaning
                                               : _("Between its neighbours"));
      gtk_widget_set_sensitive (button, has_field (line->id));
      g_object_set_data (G_OBJECT (button), "line", line);
      g_object_set_data (G_OBJECT (button), "score", GINT_TO_POINTER (score));
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (score_cb), self);
      gtk_box_append (GTK_BOX (box), button);
      line->buttons[score - 1] = button;
    }
  return box;
}

static void
add_line (PmRubricGroup *self,
          const PmMethodItem *item)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *why = NULL;

  line->id = g_strdup (pm_method_item_get_id (item));
  line->title = pm_method_item_get_text (item, "title");
  line->heading = create_label (NULL, "heading");
  line->evidence = create_label (NULL, "field-caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), line->heading);
  gtk_box_append (GTK_BOX (texts), create_label (pm_method_item_get_text (item, "text"), NULL));
  gtk_box_append (GTK_BOX (texts), line->evidence);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), create_scores (self, line, item));
  gtk_box_append (GTK_BOX (row), head);
  why = g_strconcat (line->id, "-why", NULL);
  if (has_field (why))
    {
      line->why = pm_field_editor_new (PM_TYPE_REVIEW, why);
      gtk_box_append (GTK_BOX (row), create_label (_("Why this score"), "field-caption"));
      gtk_box_append (GTK_BOX (row), line->why);
    }
  gtk_widget_add_css_class (row, "rubric-row");
  gtk_widget_add_css_class (row, "card");
  gtk_box_append (GTK_BOX (self->rows), row);
  g_ptr_array_add (self->lines, line);
}

static void
set_method (PmRubricGroup *self,
            PmMethod *method)
{
  GPtrArray *criteria;
  GtkWidget *row;

  if (!g_set_object (&self->method, method))
    return;
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  g_ptr_array_set_size (self->lines, 0);
  criteria = pm_method_get_items (method, "rubric");
  for (guint i = 0; i < criteria->len; i++)
    add_line (self, criteria->pdata[i]);
}

static char *
join_evidence (const PmProposal *proposal)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (proposal == NULL || proposal->score == 0)
    return g_strdup (_("The program cannot tell; talk it over."));
  /* Translators: a score from 1 to 5 that the content suggests; what it was measured by follows */
  g_string_append_printf (text, _("Suggested: %d."), proposal->score);
  for (guint i = 0; i < proposal->evidence->len; i++)
    g_string_append_printf (text, i == 0 ? " %s" : "; %s",
                            (const char *) proposal->evidence->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
get_score (PmRubricGroup *self,
           const char *criterion)
{
  return self->review != NULL && has_field (criterion)
             ? pm_record_get_integer (self->review, criterion)
             : 0;
}

static void
update_line (PmRubricGroup *self,
             Line *line)
{
  const PmProposal *proposal
      = self->coach != NULL ? pm_coach_get_proposal (self->coach, line->id) : NULL;
  g_autofree char *evidence = join_evidence (proposal);
  double weight = pm_rubric_get_weight (self->method, self->postmortem, line->id);
  /* Translators: a criterion of the rubric and its share in the mean */
  g_autofree char *heading = g_strdup_printf (_("%1$s · %2$.0f %%"), line->title, weight * 100);
  gint64 score = get_score (self, line->id);

  gtk_label_set_label (GTK_LABEL (line->heading), heading);
  gtk_label_set_label (GTK_LABEL (line->evidence), evidence);
  for (int i = 0; i < MAX_SCORE; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (line->buttons[i]), score == i + 1);
  if (line->why != NULL)
    pm_field_editor_set_record (PM_FIELD_EDITOR (line->why), self->review);
}

static void
update_bars (PmRubricGroup *self)
{
  g_autofree PmBar *bars = g_new0 (PmBar, self->lines->len);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  g_autoptr (GString) description = g_string_new (NULL);
  double floor = pm_rubric_get_floor (self->method, self->postmortem);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      int score = get_score (self, line->id), proposed = get_proposed (self, line->id);
      g_autofree char *value = score > 0 ? g_strdup_printf ("%d", score) : g_strdup ("–");

      bars[i].label = line->title;
      bars[i].value_text = g_string_chunk_insert (texts, value);
      bars[i].value = score;
      bars[i].mark = proposed > 0 ? proposed : -1;
      bars[i].floor = floor;
      g_string_append_printf (description, "%s%s: %s", i > 0 ? ", " : "", line->title, value);
    }
  pm_bars_view_set_bars (PM_BARS_VIEW (self->bars), bars, self->lines->len, MAX_SCORE,
                         description->str);
}

static char *
describe_result (PmRubricGroup *self,
                 const PmRubricResult *result)
{
  double pass = pm_method_get_limit (self->method, "pass");
  const PmMethodItem *lowest
      = result->lowest != NULL ? pm_method_find (self->method, "rubric", result->lowest) : NULL;

  if (result->n_scored == 0)
    return g_strdup (_("Not assessed yet"));
  if (result->n_scored < result->n_criteria)
    return g_strdup_printf (ngettext ("%1$.1f of 5, with %2$u criterion left",
                                      "%1$.1f of 5, with %2$u criteria left",
                                      result->n_criteria - result->n_scored),
                            result->mean, result->n_criteria - result->n_scored);
  if (result->n_low > 1)
    /* Translators: the score, how many criteria are too low, and how much each of them needs */
    return g_strdup_printf (ngettext ("%1$.1f of 5; %2$u criterion is below %3$.1f, the floor of "
                                      "this severity",
                                      "%1$.1f of 5; %2$u criteria are below %3$.1f, the floor of "
                                      "this severity",
                                      result->n_low),
                            result->mean, result->n_low, result->floor);
  if (lowest != NULL)
    return g_strdup_printf (_("%1$.1f of 5; “%2$s” is below %3$.1f, the floor of this severity"),
                            result->mean, pm_method_item_get_text (lowest, "title"),
                            result->floor);
  if (!result->passes)
    return g_strdup_printf (_("%1$.1f of 5; good enough to close from %2$.1f on"), result->mean,
                            pass);
  return g_strdup_printf (result->excellent ? _("%.1f of 5, excellent")
                                            : _("%.1f of 5, good enough to close"),
                          result->mean);
}

static void
update_history (PmRubricGroup *self)
{
  PmList *reviews = pm_postmortem_get_list (self->postmortem, PM_TYPE_REVIEW);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->history)) != NULL)
    gtk_box_remove (GTK_BOX (self->history), child);
  for (guint i = 0; i < pm_list_get_length (reviews); i++)
    {
      PmRecord *review = pm_list_get (reviews, i);
      PmTime *at = pm_record_get_time (review, "at");
      g_autofree char *when
          = at != NULL
                ? pm_time_format (at, pm_record_get_string (PM_RECORD (self->postmortem), "zone"))
                : g_strdup (_("No time"));
      g_autofree char *text = NULL, *line = NULL;
      PmRubricResult result;

      if (review == self->review)
        continue;
      pm_rubric_rate (self->method, self->postmortem, review, &result);
      text = describe_result (self, &result);
      line = g_strdup_printf ("%s: %s", when, text);
      gtk_box_append (GTK_BOX (self->history), create_label (line, "field-caption"));
    }
  child = gtk_widget_get_first_child (self->history);
  gtk_widget_set_visible (self->history, child != NULL);
  if (child != NULL)
    gtk_box_prepend (GTK_BOX (self->history), create_label (_("Earlier Assessments"), "heading"));
}

static void
update (PmRubricGroup *self)
{
  PmRubricResult result = { 0 };
  g_autofree char *verdict = NULL;
  gboolean undecided = FALSE;

  if (self->postmortem == NULL)
    return;
  self->updating = TRUE;
  g_set_object (&self->review, pm_rubric_get_latest (self->postmortem));
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];

      update_line (self, line);
      undecided = undecided
                  || (get_score (self, line->id) == 0 && get_proposed (self, line->id) > 0);
    }
  pm_field_editor_set_record (PM_FIELD_EDITOR (self->reason), self->review);
  self->updating = FALSE;
  if (self->review != NULL)
    pm_rubric_rate (self->method, self->postmortem, self->review, &result);
  verdict = describe_result (self, &result);
  gtk_label_set_label (GTK_LABEL (self->verdict), verdict);
  gtk_widget_set_sensitive (self->take_button, undecided);
  update_bars (self);
  update_history (self);
}

static void
forget (PmRubricGroup *self)
{
  if (self->coach != NULL)
    g_signal_handlers_disconnect_by_func (self->coach, update, self);
  g_clear_object (&self->coach);
  g_clear_object (&self->review);
  g_clear_object (&self->postmortem);
}

static void
pm_rubric_group_dispose (GObject *object)
{
  PmRubricGroup *self = PM_RUBRIC_GROUP (object);

  forget (self);
  g_clear_object (&self->method);
  G_OBJECT_CLASS (pm_rubric_group_parent_class)->dispose (object);
}

static void
pm_rubric_group_finalize (GObject *object)
{
  g_ptr_array_unref (PM_RUBRIC_GROUP (object)->lines);
  G_OBJECT_CLASS (pm_rubric_group_parent_class)->finalize (object);
}

static void
pm_rubric_group_class_init (PmRubricGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_rubric_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_rubric_group_finalize;
}

static GtkWidget *
create_button (PmRubricGroup *self,
               const char *label,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
pm_rubric_group_init (PmRubricGroup *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->verdict = create_label (NULL, "figure-value");
  self->bars = pm_bars_view_new ();
  self->legend = create_label (_("Bar: the score. Diamond: what the content suggests. Dashed line: "
                                 "the floor of this severity."),
                               "field-caption");
  self->take_button = create_button (self, _("Take Over Suggestions"), G_CALLBACK (take_cb));
  gtk_box_append (GTK_BOX (buttons), self->take_button);
  gtk_box_append (GTK_BOX (buttons),
                  create_button (self, _("New Assessment"), G_CALLBACK (assess_cb)));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->reason = pm_field_editor_new (PM_TYPE_REVIEW, "reason");
  self->history = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self), create_label (_("Assessment"), "heading"));
  gtk_box_append (GTK_BOX (self), self->verdict);
  gtk_box_append (GTK_BOX (self), self->bars);
  gtk_box_append (GTK_BOX (self), self->legend);
  gtk_box_append (GTK_BOX (self), buttons);
  gtk_box_append (GTK_BOX (self), self->rows);
  gtk_box_append (GTK_BOX (self), create_label (_("Reasons in General"), "field-caption"));
  gtk_box_append (GTK_BOX (self), self->reason);
  gtk_box_append (GTK_BOX (self), self->history);
}

/**
 * pm_rubric_group_show:
 * @self: a group
 * @method: the method's texts
 * @postmortem: (nullable): the postmortem to assess
 * @coach: (nullable): who suggests scores
 *
 * Shows the assessment as it is now.
 */
void
pm_rubric_group_show (PmRubricGroup *self,
                      PmMethod *method,
                      PmPostmortem *postmortem,
                      PmCoach *coach)
{
  g_return_if_fail (PM_IS_RUBRIC_GROUP (self));

  if (postmortem != self->postmortem || coach != self->coach)
    {
      forget (self);
      g_set_object (&self->postmortem, postmortem);
      g_set_object (&self->coach, coach);
      if (coach != NULL)
        g_signal_connect_object (coach, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  set_method (self, method);
  update (self);
}
