/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The beginning of a report: what it is about, the summary, and the impact in numbers. */

#include "pm-report-private.h"

#include "pm-figure-words.h"
#include "pm-number.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static PmTone
severity_tone (PmSeverity severity)
{
  switch (severity)
    {
    case PM_SEVERITY_SEV1:
      return PM_TONE_CRITICAL;
    case PM_SEVERITY_SEV2:
      return PM_TONE_MAJOR;
    case PM_SEVERITY_SEV3:
      return PM_TONE_MINOR;
    case PM_SEVERITY_SEV4:
    case PM_SEVERITY_NONE:
    default:
      return PM_TONE_LOW;
    }
}

static void
add_labels (PmMaker *self,
            PmBlock *root)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  PmProse *prose = pm_prose_new ();

  if (pm_record_get_enum (record, "severity") != PM_SEVERITY_NONE)
    {
      pm_prose_append_label (prose, pm_record_get_enum_label (record, "severity"),
                             severity_tone (pm_record_get_enum (record, "severity")));
      pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
    }
  pm_prose_append (prose, pm_record_get_enum_label (record, "type"), PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, "  ·  ", PM_RUN_QUIET, NULL);
  pm_prose_append (prose, pm_record_get_enum_label (record, "status"), PM_RUN_PLAIN, NULL);
  pm_block_add_paragraph (root, prose, PM_PARAGRAPH_FACTS);
}

static void
add_pair (PmBlock *pairs,
          const char *term,
          const char *text)
{
  if (text != NULL && *text != '\0')
    pm_block_add_pair (pairs, term, pm_prose_new_typed (text));
}

/* From when to when the incident went on. */
static char *
describe_span (PmMaker *self)
{
  PmRecord *started = pm_timeline_find_milestone (self->postmortem, PM_MILESTONE_STARTED);
  PmRecord *resolved = pm_timeline_find_milestone (self->postmortem, PM_MILESTONE_RESOLVED);
  g_autoptr (PmTime) from = started != NULL ? pm_maker_get_event_time (self, started) : NULL;
  g_autoptr (PmTime) to = resolved != NULL ? pm_maker_get_event_time (self, resolved) : NULL;
  g_autofree char *begin = from != NULL ? pm_time_format (from, self->zone) : NULL;
  g_autofree char *begin_day = from != NULL ? pm_time_format_date (from, self->zone) : NULL;
  g_autofree char *end = NULL, *end_day = NULL, *zone = NULL;

  if (from == NULL)
    return NULL;
  zone = pm_time_dup_zone_name (from, self->zone);
  if (to == NULL)
    /* Translators: when an incident began, and the time zone */
    return g_strdup_printf (_("from %1$s %2$s"), begin, zone);
  end_day = pm_time_format_date (to, self->zone);
  end = g_strcmp0 (begin_day, end_day) == 0 ? pm_time_format_short (to, self->zone)
                                            : pm_time_format (to, self->zone);
  /* Translators: from when to when an incident went on, and the time zone */
  return g_strdup_printf (_("%1$s – %2$s %3$s"), begin, end, zone);
}

/* Names of those who took @part, or of all others when @part is none. */
static char *
list_people (PmMaker *self,
             PmPart part)
{
  PmList *list = pm_postmortem_get_list (self->postmortem, PM_TYPE_PERSON);
  PmRecord *owner = pm_record_get_ref (PM_RECORD (self->postmortem), "owner");
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *person = pm_list_get (list, i);
      PmPart own = pm_record_get_enum (person, "part");
      const char *shown;

      if (person == owner || (part == PM_PART_FACILITATOR) != (own == PM_PART_FACILITATOR))
        continue;
      shown = pm_anonymiser_show (self->anonymiser, person);
      if (*shown != '\0')
        /* Translators: joins the names in a list */
        g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", shown);
    }
  return g_string_free (names, FALSE);
}

/* When and with whom it was shared. */
static char *
describe_sharing (PmMaker *self)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  g_autofree char *at = pm_maker_get_time (self, record, "shared-at");
  const char *with = pm_maker_get (self, record, "shared-with");

  if (at == NULL)
    return g_strdup (with);
  if (*with == '\0')
    return g_steal_pointer (&at);
  /* Translators: when a report was shared, and with whom */
  return g_strdup_printf (_("%1$s, with %2$s"), at, with);
}

static char *
describe_total (PmMaker *self)
{
  PmDuration duration;
  double stated = pm_record_get_number (PM_RECORD (self->postmortem), "stated-duration");

  if (pm_timeline_get_duration (self->postmortem, PM_DURATION_TOTAL, &duration))
    return pm_timeline_describe_duration (&duration);
  return isfinite (stated) ? pm_duration_format ((gint64) (stated * 60)) : NULL;
}

static void
add_title_block (PmMaker *self,
                 PmBlock *root)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  PmBlock *pairs = pm_block_add (root, PM_BLOCK_PAIRS);
  g_autofree char *span = describe_span (self);
  g_autofree char *total = describe_total (self);
  g_autofree char *facilitators = list_people (self, PM_PART_FACILITATOR);
  g_autofree char *contributors = list_people (self, PM_PART_NONE);
  g_autofree char *written = pm_maker_get_date (self, record, "written-on");
  g_autofree char *meeting = pm_maker_get_time (self, record, "meeting-at");
  g_autofree char *shared = describe_sharing (self);
  g_autofree char *closed = pm_maker_get_time (self, record, "closed-at");

  add_pair (pairs, _("Reference"), pm_maker_get (self, record, "reference"));
  add_pair (pairs, _("Incident"), span);
  add_pair (pairs, _("Duration"), total);
  add_pair (pairs, _("Service"), pm_maker_get (self, record, "service"));
  add_pair (pairs, _("Owner"), pm_maker_get_person (self, record, "owner"));
  add_pair (pairs, _("Facilitator"), facilitators);
  add_pair (pairs, _("Contributors"), contributors);
  add_pair (pairs, _("Written on"), written);
  add_pair (pairs, _("Meeting"), meeting);
  add_pair (pairs, _("Shared"), shared);
  add_pair (pairs, _("Closed"), closed);
  add_pair (pairs, _("Kept in"), pm_maker_get (self, record, "archived-in"));
  add_pair (pairs, _("Tags"), pm_maker_get (self, record, "tags"));
  if (pairs->children->len == 0)
    g_ptr_array_remove_index (root->children, root->children->len - 1);
}

/* Title block and summary. */
void
pm_maker_add_head (PmMaker *self,
                   PmBlock *root)
{
  PmBlock *section;
  const char *summary = pm_maker_get (self, PM_RECORD (self->postmortem), "summary");

  add_labels (self, root);
  add_title_block (self, root);
  section = pm_block_add_section (root, _("Summary"), "summary");
  if (*summary != '\0')
    pm_maker_add_typed (self, section, summary, PM_PARAGRAPH_LEAD);
  else
    pm_maker_add_missing (section, _("The summary is still to be written."));
}

/* What is told of a figure, as the audience may read it. */
static char *
say_figure (PmMaker *self,
            char *words)
{
  g_autofree char *raw = words;

  return raw != NULL ? g_strdup (pm_maker_say (self, raw)) : NULL;
}

static void
add_figures (PmMaker *self,
             PmBlock *section)
{
  PmList *list = pm_postmortem_get_list (self->postmortem, PM_TYPE_FIGURE);
  PmBlock *figures = pm_block_add (section, PM_BLOCK_FIGURES);
  g_autofree char *total = describe_total (self);

  if (total != NULL)
    pm_block_add_figure (figures, total, _("Duration"), NULL);
  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *figure = pm_list_get (list, i);
      g_autofree char *value = say_figure (self, pm_figure_dup_amount (figure));
      g_autofree char *note = say_figure (self, pm_figure_dup_note (figure));
      const char *label = pm_maker_get (self, figure, "label");

      if (*label == '\0')
        label = pm_record_get_enum_label (figure, "kind");
      if (value != NULL)
        pm_block_add_figure (figures, value, label, note);
    }
  if (figures->children->len == 0)
    g_ptr_array_remove_index (section->children, section->children->len - 1);
}

/* Figures that are told in words: what a reader of numbers would miss. */
static void
add_words (PmMaker *self,
           PmBlock *section)
{
  PmList *list = pm_postmortem_get_list (self->postmortem, PM_TYPE_FIGURE);
  g_autoptr (PmBlock) items = pm_block_new (PM_BLOCK_LIST);

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *figure = pm_list_get (list, i);
      g_autofree char *value = say_figure (self, pm_figure_dup_amount (figure));
      g_autofree char *note = say_figure (self, pm_figure_dup_note (figure));
      const char *label = pm_maker_get (self, figure, "label");
      PmProse *prose;

      if (value != NULL || (*note == '\0' && *label == '\0'))
        continue;
      prose = pm_prose_new ();
      pm_prose_append (prose, *label != '\0' ? label : pm_record_get_enum_label (figure, "kind"),
                       PM_RUN_BOLD, NULL);
      if (*note != '\0')
        {
          pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
          pm_prose_append_typed (prose, note);
        }
      pm_list_item_add (&items->children, prose);
    }
  if (items->children->len > 0)
    g_ptr_array_add (section->children, g_steal_pointer (&items));
}

static void
add_objective (PmMaker *self,
               PmBlock *section)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  const char *slo = pm_maker_get (self, record, "slo");
  PmTristate breached = pm_record_get_enum (record, "slo-breached");
  PmBlock *pairs;
  PmProse *prose;

  if (*slo == '\0' && breached == PM_TRISTATE_UNKNOWN)
    return;
  pairs = pm_block_add (section, PM_BLOCK_PAIRS);
  prose = pm_prose_new_typed (slo);
  if (!pm_prose_is_empty (prose) && breached != PM_TRISTATE_UNKNOWN)
    pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
  if (breached == PM_TRISTATE_YES)
    pm_prose_append_label (prose, _("Breached"), PM_TONE_CRITICAL);
  else if (breached == PM_TRISTATE_NO)
    pm_prose_append_label (prose, _("Kept"), PM_TONE_GOOD);
  pm_block_add_pair (pairs, _("Service-level objective"), prose);
}

static void
add_number_cell (PmRow *row,
                 PmRecord *metric,
                 const char *field)
{
  double number = pm_record_get_number (metric, field);
  g_autofree char *text = isfinite (number) ? pm_number_format (number) : g_strdup ("–");

  pm_row_add_cell (row, pm_prose_new_text (text));
}

static void
add_metrics (PmMaker *self,
             PmBlock *section)
{
  PmList *list = pm_postmortem_get_list (self->postmortem, PM_TYPE_METRIC);
  PmBlock *table;

  if (pm_list_get_length (list) == 0)
    return;
  table = pm_block_add (section, PM_BLOCK_TABLE);
  table->title = g_strdup (_("Measured before, during and after"));
  pm_block_add_column (table, _("Metric"), 4, FALSE);
  pm_block_add_column (table, _("Unit"), 1.4, FALSE);
  pm_block_add_column (table, _("Before"), 1.5, TRUE);
  pm_block_add_column (table, _("During"), 1.5, TRUE);
  pm_block_add_column (table, _("After"), 1.5, TRUE);
  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *metric = pm_list_get (list, i);
      PmRow *row = pm_block_add_row (table, NULL);
      PmProse *name = pm_maker_get_prose (self, metric, "name");
      const char *note = pm_maker_get (self, metric, "note");

      if (*note != '\0')
        {
          pm_prose_append (name, "\n", PM_RUN_PLAIN, NULL);
          pm_prose_append (name, note, PM_RUN_QUIET, NULL);
        }
      pm_row_add_cell (row, name);
      pm_row_add_cell (row, pm_maker_get_prose (self, metric, "unit"));
      add_number_cell (row, metric, "baseline");
      add_number_cell (row, metric, "during");
      add_number_cell (row, metric, "after");
    }
}

/* What the incident cost, in numbers. */
void
pm_maker_add_impact (PmMaker *self,
                     PmBlock *root)
{
  PmBlock *section = pm_block_add_section (root, _("Impact"), "impact");
  guint n_figures = pm_list_get_length (pm_postmortem_get_list (self->postmortem, PM_TYPE_FIGURE));

  add_figures (self, section);
  add_words (self, section);
  if (n_figures == 0)
    pm_maker_add_missing (section, _("The impact has not been put into numbers yet."));
  add_objective (self, section);
  add_metrics (self, section);
}
