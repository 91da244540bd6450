/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The assessment of the report with the rubric: the latest scores, what they amount to, and how
 * earlier assessments came out.  Why somebody gave a score stays private.
 */

#include "pm-report-private.h"

#include "pm-number.h"
#include "pm-rubric.h"

#include <glib/gi18n-lib.h>

static char *
dup_mean (const PmRubricResult *result)
{
  g_autofree char *mean = pm_number_format_fixed (result->mean, 1);

  /* Translators: the weighted mean of the scores of the rubric */
  return g_strdup_printf (_("Weighted mean: %s of 5"), mean);
}

static void
add_row (PmBlock *table,
         const char *title,
         double weight,
         gint64 score)
{
  PmRow *row = pm_block_add_row (table, NULL);
  g_autofree char *share = g_strdup_printf ("%.0f %%", weight * 100);
  g_autofree char *text = score > 0 ? g_strdup_printf ("%d", (int) score) : g_strdup ("–");

  pm_row_add_cell (row, pm_prose_new_text (title));
  pm_row_add_cell (row, pm_prose_new_text (share));
  pm_row_add_cell (row, pm_prose_new_text (text));
}

static void
add_scores (PmMaker *self,
            PmBlock *section,
            PmRecord *review)
{
  GPtrArray *criteria = pm_method_get_items (self->options->method, "rubric");
  PmBlock *table = pm_block_add (section, PM_BLOCK_TABLE);

  table->title = g_strdup (_("Scores of the rubric"));
  pm_block_add_column (table, _("Criterion"), 4, FALSE);
  pm_block_add_column (table, _("Weight"), 1.4, TRUE);
  pm_block_add_column (table, _("Score"), 1.4, TRUE);
  for (guint i = 0; i < criteria->len; i++)
    {
      const PmMethodItem *item = criteria->pdata[i];
      const char *id = pm_method_item_get_id (item);

      /* A criterion of the team's own has no field to keep a score in. */
      if (pm_record_class_find_field (PM_RECORD_GET_CLASS (review), id) != NULL)
        add_row (table, pm_method_item_get_text (item, "title"),
                 pm_rubric_get_weight (self->options->method, self->postmortem, id),
                 pm_record_get_integer (review, id));
    }
}

static void
add_earlier (PmMaker *self,
             PmBlock *section,
             PmRecord *latest)
{
  PmList *reviews = pm_postmortem_get_list (self->postmortem, PM_TYPE_REVIEW);

  for (guint i = 0; i < pm_list_get_length (reviews); i++)
    {
      PmRecord *review = pm_list_get (reviews, i);
      g_autofree char *when = NULL, *mean = NULL, *line = NULL;
      PmRubricResult result;

      pm_rubric_rate (self->options->method, self->postmortem, review, &result);
      if (review == latest || result.n_scored == 0)
        continue;
      when = pm_maker_get_time (self, review, "at");
      mean = dup_mean (&result);
      /* Translators: a time, and the mean of an earlier assessment */
      line = g_strdup_printf (_("Earlier, %1$s. %2$s"), when, mean);
      pm_block_add_paragraph (section, pm_prose_new_text (line), PM_PARAGRAPH_NOTE);
    }
}

/* How good the report is, as those who wrote it see it; left out until they have said so. */
void
pm_maker_add_assessment (PmMaker *self,
                         PmBlock *root)
{
  PmRecord *review = pm_rubric_get_latest (self->postmortem);
  g_autofree char *mean = NULL;
  PmRubricResult result;
  PmBlock *section;

  if (review == NULL || self->options->method == NULL)
    return;
  pm_rubric_rate (self->options->method, self->postmortem, review, &result);
  if (result.n_scored == 0)
    return;
  section = pm_block_add_section (root, _("Self-Assessment"), "assessment");
  mean = dup_mean (&result);
  pm_block_add_paragraph (section, pm_prose_new_text (mean), PM_PARAGRAPH_BODY);
  add_scores (self, section, review);
  add_earlier (self, section, review);
}
