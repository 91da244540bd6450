/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proposing the scores of the rubric from what can be measured. Each score climbs a ladder: it is
 * the number of rungs that hold, counted from below, so a report cannot make up for a missing
 * timeline by a beautiful drawing of it. Every proposal names what it counted. */

#include "pm-rubric-proposal.h"

#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-dismissal.h"
#include "pm-share-clock.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  PmWriting writing;
  gint64 now;
  GPtrArray *findings;
  PmProposal *proposal;
} Context;

void
pm_proposal_free (PmProposal *proposal)
{
  g_ptr_array_unref (proposal->evidence);
  g_free (proposal);
}

static void G_GNUC_PRINTF (2, 3)
note (Context    *c,
      const char *format,
      ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (c->proposal->evidence, g_strdup_vprintf (format, args));
  va_end (args);
}

/* 1, and one more for each rung up to the first that does not hold. */
static void
climb (Context        *c,
       const gboolean *rungs,
       guint           n)
{
  c->proposal->score = 1;
  for (guint i = 0; i < n && rungs[i]; i++)
    c->proposal->score++;
}

static guint
count_findings (Context    *c,
                const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < c->findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (c->findings, i);

      n += g_str_has_prefix (finding->check, prefix) ? 1 : 0;
    }

  return n;
}

static PmList *
get_list (Context *c,
          GType    type)
{
  return pm_postmortem_get_list (c->postmortem, type);
}

static guint
count_filled (PmList     *list,
              const char *property)
{
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (list); i++)
    n += *pm_record_get_string (pm_list_get (list, i), property) != '\0' ? 1 : 0;

  return n;
}

static guint
count_sources (Context *c)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  PmList *events = get_list (c, PM_TYPE_EVENT);

  for (guint i = 0; i < pm_list_get_length (events); i++)
    {
      const char *source = pm_record_get_string (pm_list_get (events, i), "source");

      if (*source != '\0')
        g_hash_table_add (sources, (char *) source);
    }

  return g_hash_table_size (sources);
}

static guint
count_points (PmList *events)
{
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (events); i++)
    {
      PmTime *at = pm_record_get_time (pm_list_get (events, i), "at");

      n += at != NULL && pm_time_get_unit (at) != PM_TIME_DAY &&
               pm_time_get_precision (at) == PM_TIME_EXACT
             ? 1
             : 0;
    }

  return n;
}

static gboolean
has_milestone (Context     *c,
               PmMilestone  milestone)
{
  return pm_timeline_find_milestone (c->postmortem, milestone) != NULL;
}

static void
propose_timeline (Context *c)
{
  PmList *events = get_list (c, PM_TYPE_EVENT);
  guint n = pm_list_get_length (events);
  guint untimed = count_findings (c, "timeline.no-time");
  guint milestones = 6 - MIN (6, count_findings (c, "timeline.missing-milestone"));
  guint sources = count_sources (c);
  guint points = count_points (events);
  gboolean essential = has_milestone (c, PM_MILESTONE_STARTED) &&
                       has_milestone (c, PM_MILESTONE_DETECTED) &&
                       has_milestone (c, PM_MILESTONE_ACKNOWLEDGED) &&
                       has_milestone (c, PM_MILESTONE_RESOLVED);
  const gboolean rungs[] = {
    n > untimed,
    essential && untimed == 0 && count_findings (c, "timeline.order") == 0,
    sources > 1 && count_findings (c, "timeline.no-source") == 0,
    milestones == 6 && points * 10 >= n * 9 && count_findings (c, "timeline.gap") == 0,
  };

  climb (c, rungs, G_N_ELEMENTS (rungs));
  note (c, ngettext ("%u event has a time", "%u events have a time", n - untimed), n - untimed);
  /* Translators: of the six milestones */
  note (c, ngettext ("%u milestone of six is there", "%u milestones of six are there", milestones),
        milestones);
  note (c, ngettext ("The events come from %u source", "The events come from %u sources", sources),
        sources);
}

static guint
count_numbers (PmList *figures)
{
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (figures); i++)
    {
      PmRecord *figure = pm_list_get (figures, i);

      n += !isnan (pm_record_get_number (figure, "amount")) ||
               !isnan (pm_record_get_number (figure, "share"))
             ? 1
             : 0;
    }

  return n;
}

static guint
count_whole_metrics (PmList *metrics)
{
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (metrics); i++)
    {
      PmRecord *metric = pm_list_get (metrics, i);

      n += !isnan (pm_record_get_number (metric, "baseline")) &&
               !isnan (pm_record_get_number (metric, "during")) &&
               !isnan (pm_record_get_number (metric, "after"))
             ? 1
             : 0;
    }

  return n;
}

static void
propose_impact (Context *c)
{
  PmList *figures = get_list (c, PM_TYPE_FIGURE);
  guint numbers = count_numbers (figures);
  guint lacking = count_findings (c, "impact.dimension");
  guint metrics = count_whole_metrics (get_list (c, PM_TYPE_METRIC));
  const gboolean rungs[] = {
    numbers > 0,
    lacking <= 1 && numbers > 1,
    lacking == 0,
    metrics > 0 && count_filled (figures, "segment") > 0,
  };

  climb (c, rungs, G_N_ELEMENTS (rungs));
  note (c, ngettext ("%u figure has a number", "%u figures have a number", numbers), numbers);
  note (c, ngettext ("%u dimension of this type has none", "%u dimensions of this type have none",
                     lacking), lacking);
  note (c, ngettext ("%u metric is given before, during and after",
                     "%u metrics are given before, during and after", metrics), metrics);
}

static void
propose_depth (Context *c)
{
  PmList *causes = get_list (c, PM_TYPE_CAUSE);
  guint techniques = pm_causes_count_techniques (c->postmortem);
  guint counting = 0;
  guint supported = 0;
  gboolean below_surface = FALSE;
  gboolean organisational = FALSE;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);
      int class = pm_record_get_enum (cause, "class");

      if (!pm_cause_counts (cause))
        continue;
      counting++;
      supported += pm_cause_has_evidence (cause) ? 1 : 0;
      below_surface = below_surface ||
                      (class != PM_CAUSE_CLASS_NONE && class != PM_CAUSE_CLASS_HUMAN_ERROR);
      organisational = organisational || class == PM_CAUSE_CLASS_SYSTEMIC ||
                       class == PM_CAUSE_CLASS_PROCESS_GAP;
    }

  {
    const gboolean rungs[] = {
      counting > 0,
      below_surface && techniques > 0 && count_findings (c, "causes.person") == 0,
      counting > 1 && supported == counting,
      techniques > 1 && organisational && counting > 2,
    };

    climb (c, rungs, G_N_ELEMENTS (rungs));
  }
  note (c, ngettext ("%u cause counts", "%u causes count", counting), counting);
  note (c, ngettext ("%u of them has evidence", "%u of them have evidence", supported), supported);
  note (c, ngettext ("%u technique was used", "%u techniques were used", techniques), techniques);
}

static void
propose_actions (Context *c)
{
  PmList *actions = get_list (c, PM_TYPE_ACTION);
  guint n = 0;
  guint smart = 0;
  guint ranked = 0;
  guint reasoned = 0;
  guint horizons = 0;
  gboolean strong = FALSE;

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      int level = pm_record_get_enum (action, "level");

      if (!pm_action_counts (action))
        continue;
      n++;
      reasoned += *pm_record_get_string (action, "rationale") != '\0' ? 1 : 0;
      smart += pm_action_is_smart (action, &c->writing) ? 1 : 0;
      ranked += pm_action_get_priority (action) != PM_PRIORITY_NONE ? 1 : 0;
      horizons |= 1u << pm_record_get_enum (action, "horizon");
      strong = strong || (level >= PM_LEVEL_ELIMINATE && level <= PM_LEVEL_ENGINEERING);
    }

  {
    const gboolean rungs[] = {
      smart > 0,
      smart == n && n <= pm_method_get_limit (c->method, "max-actions"),
      count_findings (c, "actions.no-cause") == 0 &&
        count_findings (c, "actions.uncovered-cause") == 0 && strong,
      ranked == n && (horizons & 0xe) == 0xe && reasoned == n,
    };

    climb (c, rungs, G_N_ELEMENTS (rungs));
  }
  /* Translators: SMART is the word for the five demands on an action */
  note (c, ngettext ("%u action is SMART", "%u actions are SMART", smart), smart);
  note (c, ngettext ("%u is not", "%u are not", n - smart), n - smart);
  if (!strong)
    note (c, "%s", _("None is stronger than a rule or training"));
}

static void
propose_tone (Context *c)
{
  guint blame = count_findings (c, "language.blame");
  guint other = count_findings (c, "language.") - blame;
  const gboolean rungs[] = { blame < 4, blame < 2, blame == 0, other == 0 };

  if (c->writing.whole == NULL)
    {
      note (c, "%s", _("The words were not checked"));
      return;
    }

  climb (c, rungs, G_N_ELEMENTS (rungs));
  note (c, ngettext ("%u place puts the error on people", "%u places put the error on people",
                     blame), blame);
  note (c, ngettext ("%u place judges, defends or tells what should have been",
                     "%u places judge, defend or tell what should have been", other), other);
}

static void
propose_follow_through (Context *c)
{
  PmList *actions = get_list (c, PM_TYPE_ACTION);
  guint n = pm_list_get_length (actions);
  guint finished = 0;
  guint tracked = 0;
  PmShareClock clock = { 0, };
  gint64 taken;

  for (guint i = 0; i < n; i++)
    {
      PmRecord *action = pm_list_get (actions, i);

      finished += pm_action_is_finished (action) ? 1 : 0;
      tracked += pm_action_is_finished (action) || pm_action_get_last_update (action) != 0 ||
                     *pm_record_get_string (action, "tracker") != '\0'
                   ? 1
                   : 0;
    }

  if (!pm_share_clock_get (c->method, c->postmortem, c->now, &clock))
    {
      note (c, "%s", _("The incident has no time of resolution"));
      return;
    }

  taken = (clock.shared != 0 ? clock.shared : c->now) - clock.resolved;
  {
    const gboolean rungs[] = {
      taken <= 7 * 24 * 3600,
      clock.shared != 0 && taken <= pm_method_get_limit (c->method, "late-hours") * 3600 &&
        tracked == n,
      clock.left >= 0,
      n > 0 && finished * 10 > n * 9,
    };
    g_autofree char *text = pm_share_clock_describe (&clock);

    climb (c, rungs, G_N_ELEMENTS (rungs));
    note (c, "%s", text);
  }
  note (c, ngettext ("%u action is finished", "%u actions are finished", finished), finished);
  note (c, ngettext ("%u is followed up", "%u are followed up", tracked), tracked);
}

static guint
count_kind (PmList *list,
            int     kind)
{
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (list); i++)
    n += pm_record_get_enum (pm_list_get (list, i), "kind") == kind ? 1 : 0;

  return n;
}

static gboolean
is_filled (Context    *c,
           const char *property)
{
  return *pm_record_get_string (PM_RECORD (c->postmortem), property) != '\0';
}

static void
propose_learning (Context *c)
{
  guint lessons = count_kind (get_list (c, PM_TYPE_LESSON), PM_LESSON_KIND_LEARNED);
  guint related = count_kind (get_list (c, PM_TYPE_REFERENCE), PM_REFERENCE_KIND_RELATED);
  gboolean shared = pm_record_get_time (PM_RECORD (c->postmortem), "shared-at") != NULL;
  gboolean presented = pm_record_get_time (PM_RECORD (c->postmortem), "meeting-at") != NULL;
  const gboolean rungs[] = {
    lessons > 0,
    lessons > 2 && shared && is_filled (c, "archived-in"),
    presented && is_filled (c, "shared-with"),
    related > 0,
  };

  climb (c, rungs, G_N_ELEMENTS (rungs));
  note (c, ngettext ("%u lesson is drawn", "%u lessons are drawn", lessons), lessons);
  note (c, "%s", shared ? _("The report is shared") : _("The report is not shared yet"));
  note (c, ngettext ("%u related postmortem is linked", "%u related postmortems are linked",
                     related), related);
}

static void
propose_completeness (Context *c)
{
  PmList *lessons = get_list (c, PM_TYPE_LESSON);
  PmList *references = get_list (c, PM_TYPE_REFERENCE);
  const gboolean sections[] = {
    is_filled (c, "summary"),
    pm_list_get_length (get_list (c, PM_TYPE_FIGURE)) > 0,
    pm_list_get_length (get_list (c, PM_TYPE_EVENT)) > 0,
    pm_list_get_length (get_list (c, PM_TYPE_CAUSE)) > 0,
    pm_list_get_length (get_list (c, PM_TYPE_ACTION)) > 0,
    count_kind (lessons, PM_LESSON_KIND_WELL) > 0,
    count_kind (lessons, PM_LESSON_KIND_BADLY) > 0,
    count_kind (lessons, PM_LESSON_KIND_LUCKY) > 0,
    count_kind (lessons, PM_LESSON_KIND_LEARNED) > 0,
  };
  guint there = 0;
  gboolean appendix = pm_list_get_length (references) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    there += sections[i] ? 1 : 0;

  {
    const gboolean rungs[] = {
      there + 3 > G_N_ELEMENTS (sections),
      there == G_N_ELEMENTS (sections) && count_findings (c, "timeline.leftover") == 0,
      appendix && is_filled (c, "follow-up"),
      count_kind (references, PM_REFERENCE_KIND_GLOSSARY) > 0,
    };

    climb (c, rungs, G_N_ELEMENTS (rungs));
  }
  /* Translators: how many sections of the report hold something, and of how many */
  note (c, _("%1$u of %2$u sections hold something"), there, (guint) G_N_ELEMENTS (sections));
  note (c, "%s", appendix ? _("There is an appendix") : _("There is no appendix"));
}

static void
propose (Context    *c,
         const char *criterion)
{
  static const struct { const char *id; void (*propose) (Context *); } ladders[] = {
    { "timeline", propose_timeline },
    { "impact", propose_impact },
    { "depth", propose_depth },
    { "actions", propose_actions },
    { "tone", propose_tone },
    { "follow-through", propose_follow_through },
    { "learning", propose_learning },
    { "completeness", propose_completeness },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ladders); i++)
    if (g_str_equal (ladders[i].id, criterion))
      {
        ladders[i].propose (c);
        return;
      }
}

/**
 * pm_rubric_propose:
 * @languages: (nullable): to judge the tone by
 * @now: the present, unix seconds
 *
 * Returns: (transfer full) (element-type PmProposal): for each criterion, in order, a score with
 *   its evidence; a criterion of the team's own has a score of 0
 */
GPtrArray *
pm_rubric_propose (PmMethod     *method,
                   PmPostmortem *postmortem,
                   PmLanguages  *languages,
                   gint64        now)
{
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_proposal_free);
  g_autoptr (GPtrArray) findings = pm_checks_run (method, languages, postmortem, now);
  Context context = { method, postmortem, pm_writing_read (languages, postmortem), now, findings,
                      NULL };

  pm_findings_keep_open (findings);
  for (guint i = 0; i < criteria->len; i++)
    {
      PmProposal *proposal = g_new0 (PmProposal, 1);

      proposal->criterion = pm_method_item_get_id (g_ptr_array_index (criteria, i));
      proposal->evidence = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (proposals, proposal);
      context.proposal = proposal;
      propose (&context, proposal->criterion);
    }

  return proposals;
}
