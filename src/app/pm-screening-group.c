/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmScreeningGroup: the questions that come before a postmortem, from the method's texts.  An
 * answer "no" shows what to do instead, and hinders nobody.  Before there is a postmortem, one line
 * can be written and kept instead of it.
 */

#include "pm-screening-group.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-field-row.h"
#include "pm-scroll.h"

#include <glib/gi18n-lib.h>

struct _PmScreeningGroup
{
  AdwPreferencesGroup parent_instance;

  PmPostmortem *postmortem; /* owned, or NULL */
  GPtrArray *questions;     /* of Question */
  gboolean before;          /* there is no postmortem yet */
};

enum
{
  LINE_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One question; its id is also the name of the field that holds the answer. */
typedef struct
{
  char *field;
  GtkWidget *row;
  GtkWidget *advice;
  GtkWidget *line; /* where one line is written instead; NULL where the method offers no such */
  GtkWidget *keep; /* likewise */
} Question;

G_DEFINE_FINAL_TYPE (PmScreeningGroup, pm_screening_group, ADW_TYPE_PREFERENCES_GROUP)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->field);
  g_free (question);
}

/* On a small screen what an answer opens would be out of sight below it. */
static void
scroll_to_keep (GtkWidget *widget)
{
  PmScreeningGroup *self = PM_SCREENING_GROUP (widget);

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = self->questions->pdata[i];

      if (question->keep != NULL)
        pm_scroll_to (question->keep);
    }
}

static void
update_advice (PmScreeningGroup *self)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = self->questions->pdata[i];
      gboolean no = pm_record_get_enum (PM_RECORD (self->postmortem), question->field)
                    == PM_TRISTATE_NO;

      gtk_widget_set_visible (question->advice, no);
      if (question->line == NULL)
        continue;
      if (no && !gtk_widget_get_visible (question->keep)
          && gtk_widget_get_mapped (GTK_WIDGET (self)))
        pm_after_frame_call (GTK_WIDGET (self), scroll_to_keep);
      gtk_widget_set_visible (question->line, no);
      gtk_widget_set_visible (question->keep, no);
    }
}

static void
keep_cb (PmScreeningGroup *self)
{
  g_signal_emit (self, signals[LINE_KEPT], 0);
}

/* The button that keeps the line, below it. */
static GtkWidget *
create_keep (PmScreeningGroup *self,
             const PmMethodItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (pm_method_item_get_text (item, "offer-title"));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_margin_bottom (button, 12);
  g_signal_connect_object (button, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  return g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", button, "activatable", FALSE,
                       "focusable", FALSE, "visible", FALSE, NULL);
}

static void
add_question (PmScreeningGroup *self,
              const PmMethodItem *item)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *label = gtk_label_new (pm_method_item_get_text (item, "no"));

  question->field = g_strdup (pm_method_item_get_id (item));
  question->row = g_object_new (PM_TYPE_FIELD_ROW, "field", question->field, "label",
                                pm_method_item_get_text (item, "title"), "hint",
                                pm_method_item_get_text (item, "text"), NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "advice");
  /* Tab would not get past a row that cannot have the focus, and a screen reader not onto it. */
  question->advice = g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", label, "activatable", FALSE,
                                   "visible", FALSE, NULL);
  pm_accessible_name (question->advice, pm_method_item_get_text (item, "no"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), question->row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), question->advice);
  if (self->before && g_strcmp0 (pm_method_item_get_word (item, "offer"), "one-line") == 0)
    {
      question->line = g_object_new (PM_TYPE_FIELD_ROW, "field", "summary", "label", _("One Line"),
                                     "hint", _("What happened, when, and what was done"),
                                     "visible", FALSE, NULL);
      question->keep = create_keep (self, item);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), question->line);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), question->keep);
    }
  g_ptr_array_add (self->questions, question);
}

static void
pm_screening_group_dispose (GObject *object)
{
  PmScreeningGroup *self = PM_SCREENING_GROUP (object);

  pm_screening_group_set (self, NULL, NULL);
  G_OBJECT_CLASS (pm_screening_group_parent_class)->dispose (object);
}

static void
pm_screening_group_finalize (GObject *object)
{
  g_ptr_array_unref (PM_SCREENING_GROUP (object)->questions);
  G_OBJECT_CLASS (pm_screening_group_parent_class)->finalize (object);
}

static void
pm_screening_group_class_init (PmScreeningGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_screening_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_screening_group_finalize;

  /**
   * PmScreeningGroup::line-kept:
   * @self: the group
   *
   * One line is to be kept instead of a postmortem; it is the summary.
   */
  signals[LINE_KEPT] = g_signal_new ("line-kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_screening_group_init (PmScreeningGroup *self)
{
  self->questions = g_ptr_array_new_with_free_func (question_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Before You Start"));
}

/**
 * pm_screening_group_set_before:
 * @self: a group, before it is set up
 *
 * Tells that there is no postmortem yet, so that one line can be kept instead.
 */
void
pm_screening_group_set_before (PmScreeningGroup *self)
{
  g_return_if_fail (PM_IS_SCREENING_GROUP (self));

  self->before = TRUE;
}

static void
give_record (GtkWidget *row,
             PmPostmortem *postmortem)
{
  pm_field_editor_set_record (pm_field_row_get_editor (PM_FIELD_ROW (row)),
                              PM_RECORD (postmortem));
}

/**
 * pm_screening_group_set:
 * @self: a group
 * @method: (nullable): where the questions come from; only needed with the first postmortem
 * @postmortem: (nullable): the postmortem whose answers are shown
 */
void
pm_screening_group_set (PmScreeningGroup *self,
                        PmMethod *method,
                        PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_SCREENING_GROUP (self));

  if (self->postmortem != NULL)
    g_signal_handlers_disconnect_by_func (self->postmortem, update_advice, self);
  g_set_object (&self->postmortem, postmortem);
  if (self->questions->len == 0 && method != NULL)
    {
      GPtrArray *items = pm_method_get_items (method, "screening");

      for (guint i = 0; i < items->len; i++)
        add_question (self, items->pdata[i]);
    }
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = self->questions->pdata[i];

      give_record (question->row, postmortem);
      if (question->line != NULL)
        give_record (question->line, postmortem);
    }
  if (postmortem != NULL)
    {
      g_signal_connect_swapped (postmortem, "notify", G_CALLBACK (update_advice), self);
      update_advice (self);
    }
}
