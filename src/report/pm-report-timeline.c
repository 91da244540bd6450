/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline of a report: drawn, in derived durations, and as a table by day. */

#include "pm-report-private.h"

#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The drawing may be what people cite, so its events carry the numbers of the table's rows. */
static void
add_picture (PmMaker *self,
             PmBlock *section)
{
  PmPicture *picture;
  PmBlock *block;

  if (!pm_maker_includes (self, PM_REPORT_TIMELINE_PICTURE))
    return;
  picture = pm_picture_new_timeline (self->postmortem, self->zone, (PmSay) pm_anonymiser_apply,
                                     self->anonymiser);
  if (picture == NULL)
    return;
  block = pm_block_add (section, PM_BLOCK_PICTURE);
  block->picture = picture;
  block->title = g_strdup (_("The incident on a line"));
  block->anchor = g_strdup ("timeline-picture");
}

static void
add_durations (PmMaker *self,
               PmBlock *section)
{
  PmBlock *table = NULL;
  gboolean support = *pm_record_get_string (PM_RECORD (self->postmortem), "support-hours") != '\0';

  for (PmDurationKind kind = 0; kind < PM_N_DURATIONS; kind++)
    {
      PmDuration duration;
      g_autofree char *elapsed = NULL, *within = NULL;
      PmProse *name;
      PmRow *row;

      if (!pm_timeline_get_duration (self->postmortem, kind, &duration))
        continue;
      if (table == NULL)
        {
          table = pm_block_add (section, PM_BLOCK_TABLE);
          table->title = g_strdup (_("Derived from the times"));
          pm_block_add_column (table, _("Duration"), 5, FALSE);
          pm_block_add_column (table, _("Elapsed"), 3, TRUE);
          if (support)
            pm_block_add_column (table, _("In support hours"), 3, TRUE);
        }
      elapsed = pm_timeline_describe_duration (&duration);
      name = pm_prose_new_text (pm_timeline_get_duration_label (kind));
      pm_prose_append (name, "  ", PM_RUN_PLAIN, NULL);
      pm_prose_append (name, pm_timeline_get_duration_detail (kind), PM_RUN_QUIET, NULL);
      row = pm_block_add_row (table, NULL);
      pm_row_add_cell (row, name);
      pm_row_add_cell (row, pm_prose_new_text (elapsed));
      if (!support)
        continue;
      within = duration.support >= 0 ? pm_duration_format (duration.support) : g_strdup ("–");
      pm_row_add_cell (row, pm_prose_new_text (within));
    }
}

/* A duration that somebody wrote down, where the times say something else. */
static void
add_contradiction (PmMaker *self,
                   PmBlock *section)
{
  double stated = pm_record_get_number (PM_RECORD (self->postmortem), "stated-duration");
  PmDuration duration;
  g_autofree char *told = NULL, *text = NULL;

  if (!isfinite (stated)
      || !pm_timeline_get_duration (self->postmortem, PM_DURATION_TOTAL, &duration)
      || (stated * 60 >= duration.shortest - 60 && stated * 60 <= duration.longest + 60))
    return;
  told = pm_duration_format ((gint64) (stated * 60));
  /* Translators: a duration */
  text = g_strdup_printf (_("The duration was stated as %s; the times give another."), told);
  pm_block_add_paragraph (section, pm_prose_new_text (text), PM_PARAGRAPH_NOTE);
}

static void
append_line (PmProse *prose,
             const char *name,
             const char *text)
{
  if (*text == '\0')
    return;
  pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
  if (name != NULL)
    {
      pm_prose_append (prose, name, PM_RUN_QUIET, NULL);
      pm_prose_append (prose, " ", PM_RUN_QUIET, NULL);
    }
  pm_prose_append_typed (prose, text);
}

static void
append_contradiction (PmMaker *self,
                      PmProse *prose,
                      PmRecord *event,
                      GPtrArray *events)
{
  PmRecord *other = pm_record_get_ref (event, "contradicts");
  g_autofree char *text = NULL, *link = NULL;
  int number = other != NULL ? pm_maker_find_number (events, other) : 0;

  if (number == 0)
    return;
  /* Translators: another row of the timeline says something else; %d is its number */
  text = g_strdup_printf (_("contradicts %d"), number);
  link = g_strdup_printf ("#e%d", number);
  pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, text, PM_RUN_PLAIN, link);
}

/* Who or what the fact comes from, in a line of its own. */
static void
append_source (PmMaker *self,
               PmProse *prose,
               PmRecord *event)
{
  PmRecord *source = pm_record_get_ref (event, "source");
  const char *person = pm_maker_get_person (self, event, "person");
  const char *name = source != NULL ? pm_maker_get (self, source, "name") : "";
  g_autofree char *both = NULL;

  if (*name != '\0' && *person != '\0')
    /* Translators: where a fact comes from: a source, and the person who told it */
    both = g_strdup_printf (_("%1$s, %2$s"), name, person);
  if (*name == '\0' && *person == '\0')
    return;
  pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, _("Source:"), PM_RUN_QUIET, NULL);
  pm_prose_append (prose, " ", PM_RUN_QUIET, NULL);
  pm_prose_append (prose, both != NULL ? both : *name != '\0' ? name : person, PM_RUN_QUIET, NULL);
}

static PmProse *
describe_event (PmMaker *self,
                PmRecord *event,
                GPtrArray *events)
{
  PmProse *prose = pm_prose_new ();
  const char *link = pm_maker_get_link (self, event, "link");
  PmKnowledge knowledge = pm_record_get_enum (event, "knowledge");

  if (pm_record_get_enum (event, "milestone") != PM_MILESTONE_NONE)
    {
      pm_prose_append (prose, pm_record_get_enum_label (event, "milestone"), PM_RUN_BOLD, NULL);
      pm_prose_append (prose, "  ", PM_RUN_PLAIN, NULL);
    }
  pm_prose_append_typed (prose, pm_maker_get (self, event, "what"));
  append_line (prose, _("Action taken:"), pm_maker_get (self, event, "response"));
  append_line (prose, _("Evidence:"), pm_maker_get (self, event, "evidence"));
  if (link != NULL)
    {
      g_autofree char *text = pm_link_shorten (link);

      pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, text, PM_RUN_PLAIN, link);
    }
  if (knowledge == PM_KNOWLEDGE_LATER)
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, pm_record_get_enum_label (event, "knowledge"), PM_RUN_QUIET, NULL);
    }
  append_contradiction (self, prose, event, events);
  append_source (self, prose, event);
  return prose;
}

/* Whether any event says where it happened. */
static gboolean
have_lanes (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (*pm_record_get_string (events->pdata[i], "lane") != '\0')
      return TRUE;
  return FALSE;
}

static PmBlock *
add_table (PmMaker *self,
           PmBlock *section,
           GPtrArray *events,
           gboolean lanes)
{
  PmBlock *table = pm_block_add (section, PM_BLOCK_TABLE);
  g_autoptr (PmTime) first = pm_maker_get_event_time (self, events->pdata[0]);
  g_autofree char *zone = first != NULL ? pm_time_dup_zone_name (first, self->zone) : NULL;
  g_autofree char *time = NULL;

  /* Translators: heads the times of a table; %s is their time zone */
  time = zone != NULL ? g_strdup_printf (_("Time (%s)"), zone) : g_strdup (_("Time"));
  table->title = g_strdup (_("What happened"));
  /* Translators: heads the numbers of a table's rows */
  pm_block_add_column (table, C_("column", "No."), 0.7, TRUE);
  pm_block_add_column (table, time, 1.3, FALSE);
  pm_block_add_column (table, _("Event"), 8, FALSE);
  if (lanes)
    /* Translators: heads the names of systems and teams where something happened */
    pm_block_add_column (table, _("Where"), 1.8, FALSE);
  return table;
}

static void
add_events (PmMaker *self,
            PmBlock *section,
            GPtrArray *events)
{
  gboolean lanes = have_lanes (events);
  PmBlock *table = add_table (self, section, events, lanes);
  g_autofree char *day = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      PmRecord *event = events->pdata[i];
      g_autoptr (PmTime) at = pm_maker_get_event_time (self, event);
      g_autofree char *own_day = at != NULL ? pm_time_format_date (at, self->zone)
                                            : g_strdup (_("Time not known"));
      g_autofree char *anchor = g_strdup_printf ("e%u", i + 1);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *clock = NULL;
      PmRow *row;

      if (g_strcmp0 (day, own_day) != 0)
        {
          pm_block_add_group (table, own_day);
          g_free (day);
          day = g_strdup (own_day);
        }
      clock = at != NULL && pm_time_get_unit (at) != PM_TIME_DAY
                ? pm_time_format_short (at, self->zone) : g_strdup ("–");
      row = pm_block_add_row (table, anchor);
      pm_row_add_cell (row, pm_prose_new_text (number));
      pm_row_add_cell (row, pm_prose_new_text (clock));
      pm_row_add_cell (row, describe_event (self, event, events));
      if (lanes)
        pm_row_add_cell (row, pm_prose_new_text (pm_maker_get (self, event, "lane")));
    }
}

/* What happened when. */
void
pm_maker_add_timeline (PmMaker *self,
                       PmBlock *root)
{
  PmBlock *section = pm_block_add_section (root, _("Timeline"), "timeline");
  g_autoptr (GPtrArray) sorted = pm_timeline_sort_events (self->postmortem);

  for (guint i = sorted->len; i > 0; i--)
    if (pm_record_is_blank (sorted->pdata[i - 1]))
      g_ptr_array_remove_index (sorted, i - 1);
  if (sorted->len == 0)
    {
      pm_maker_add_missing (section, _("No events have been recorded yet."));
      return;
    }
  add_durations (self, section);
  add_contradiction (self, section);
  add_picture (self, section);
  if (pm_maker_includes (self, PM_REPORT_TIMELINE_TABLE))
    add_events (self, section, sorted);
}
