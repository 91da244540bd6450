/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCoach: the findings about one postmortem, kept up to date while people write. A while after
 * a change the checks run on a copy in another thread; what they find is brought back to the
 * records it is about. Findings whose words have changed meanwhile are left out, those whose
 * words have only moved go with them; the next run is on its way. They run again as well when
 * time alone brings other findings: when the 48 hours are over, or a day on which an action was
 * due. The object belongs to the main thread. */

#include "pm-coach.h"

#include "pm-dismissal.h"
#include "pm-steps.h"

#include <string.h>

/* How long after a change the checks run. */
#define DELAY_MS 200

/* How long the clock may go without being looked at: a timer does not run while the machine sleeps,
 * and does not know when somebody sets the clock. */
#define CLOCK_S 60

struct _PmCoach
{
  GObject parent_instance;

  PmMethod *method;         /* owned */
  PmLanguages *languages;   /* owned, or NULL */
  PmPostmortem *postmortem; /* owned */
  gulong changed_handler;
  guint delay_source;
  GCancellable *running;    /* owned; NULL while no checks run */
  gboolean stale;           /* something changed since they began */
  PmCheckMemory *memory;    /* owned; lent to the run, NULL meanwhile */
  guint clock_source;
  gint64 told;              /* what time it is, as told; 0 for what the machine says */
  gint64 moment;            /* when time alone brings other findings */

  GPtrArray *findings;      /* owned: of PmFinding, by step and severity; none that waits */
  GHashTable *about;        /* PmRecord, borrowed → GPtrArray of PmFinding */
  GPtrArray *proposals;     /* owned: of PmProposal; NULL until the first run is over */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmCoach, pm_coach, G_TYPE_OBJECT)

/* What a run gets and gives. */
typedef struct
{
  PmMethod *method;
  PmLanguages *languages;
  PmPostmortem *copy;
  gint64 now;
  PmCheckMemory *memory;
  GPtrArray *findings;
  GPtrArray *proposals;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->method);
  g_clear_pointer (&run->languages, pm_languages_unref);
  g_object_unref (run->copy);
  g_clear_pointer (&run->memory, pm_check_memory_free);
  g_clear_pointer (&run->findings, g_ptr_array_unref);
  g_clear_pointer (&run->proposals, g_ptr_array_unref);
  g_free (run);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Run *run = data;
  g_autoptr (PmLanguages) languages = run->languages != NULL ? pm_languages_ref (run->languages)
                                                             : NULL;

  run->findings = pm_checks_run_again (run->method, run->languages, run->copy, run->now,
                                       run->memory);
  run->proposals = pm_rubric_propose (run->method, run->copy, run->languages, run->now);
  g_task_return_boolean (task, TRUE);
  /* The main thread asks for them as soon as somebody writes in another language. */
  if (languages != NULL)
    pm_languages_prepare (languages);
}

/* Whether the words still stand where they were found. */
static gboolean
is_current (const PmFinding *finding)
{
  const char *text, *words = finding->words;

  if (finding->length == 0)
    return TRUE;

  text = pm_record_get_string (finding->record, finding->property);
  if (strlen (text) < finding->start + finding->length)
    return FALSE;
  for (gsize i = 0; i < finding->length; i++)
    if (text[finding->start + i] != words[i] &&
        !(words[i] == ' ' && g_ascii_isspace (text[finding->start + i])))
      return FALSE;

  return TRUE;
}

/* What is written before the words while they are checked moves them; behind them all is as it was
 * then.  @checked is the text that was looked at, or NULL. */
static gboolean
stands (PmFinding  *finding,
        const char *checked)
{
  gsize before = finding->start;
  gssize moved;

  if (is_current (finding))
    return TRUE;

  moved = (gssize) strlen (pm_record_get_string (finding->record, finding->property)) -
          (gssize) strlen (checked);
  if (moved == 0 || (gssize) before + moved < 0)
    return FALSE;

  finding->start = before + moved;
  if (is_current (finding))
    return TRUE;

  finding->start = before;

  return FALSE;
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const PmFinding *x = *(PmFinding *const *) a, *y = *(PmFinding *const *) b;
  int order = pm_step_kind_from_id (x->step) - pm_step_kind_from_id (y->step);

  return order != 0 ? order : (int) y->severity - (int) x->severity;
}

static void
index_findings (PmCoach *self)
{
  g_hash_table_remove_all (self->about);
  for (guint i = 0; i < self->findings->len; i++)
    {
      PmFinding *finding = g_ptr_array_index (self->findings, i);
      GPtrArray *about = g_hash_table_lookup (self->about, finding->record);

      if (about == NULL)
        {
          about = g_ptr_array_new ();
          g_hash_table_insert (self->about, finding->record, about);
        }
      g_ptr_array_add (about, finding);
    }
}

/* From the copy to the records themselves. */
static void
take_findings (PmCoach   *self,
               GPtrArray *findings)
{
  g_hash_table_remove_all (self->about);
  g_ptr_array_set_size (self->findings, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      PmFinding *finding = g_ptr_array_index (findings, i);
      PmRecord *record = PM_IS_POSTMORTEM (finding->record)
                           ? PM_RECORD (self->postmortem)
                           : pm_postmortem_find (self->postmortem,
                                                 pm_record_get_id (finding->record));
      g_autoptr (PmRecord) copy = g_object_ref (finding->record);

      if (record == NULL || finding->waits)
        continue;
      g_set_object (&finding->record, record);
      if (stands (finding, finding->length > 0 ? pm_record_get_string (copy, finding->property)
                                               : NULL))
        g_ptr_array_add (self->findings, pm_finding_ref (finding));
    }
  pm_dismissals_apply (self->postmortem, self->findings);
  g_ptr_array_sort (self->findings, compare_findings);
  index_findings (self);
}

static void run (PmCoach *self);
static void watch_clock (PmCoach *self, gint64 now);

/* The worker may hold the task a little longer: it must own nothing of the main thread. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GWeakRef *weak = data;
  g_autoptr (PmCoach) self = g_weak_ref_get (weak);
  Run *done = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) findings = g_steal_pointer (&done->findings);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* Nobody is left to tell once it was let go. */
  if (self == NULL || self->postmortem == NULL)
    return;

  g_clear_object (&self->running);
  g_clear_pointer (&self->memory, pm_check_memory_free);
  self->memory = g_steal_pointer (&done->memory);
  take_findings (self, findings);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  self->proposals = g_steal_pointer (&done->proposals);
  watch_clock (self, done->now);
  if (self->stale)
    run (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gint64
get_now (PmCoach *self)
{
  return self->told != 0 ? self->told : g_get_real_time () / G_USEC_PER_SEC;
}

static void
run (PmCoach *self)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  Run *next;

  g_weak_ref_init (weak, self);
  self->stale = FALSE;
  self->running = g_cancellable_new ();
  next = g_new0 (Run, 1);
  next->method = g_object_ref (self->method);
  next->languages = self->languages != NULL ? pm_languages_ref (self->languages) : NULL;
  next->copy = pm_postmortem_copy (self->postmortem);
  next->now = get_now (self);
  next->memory = g_steal_pointer (&self->memory);
  task = g_task_new (NULL, self->running, done_cb, weak);
  g_task_set_source_tag (task, run);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, next, (GDestroyNotify) run_free);
  g_task_run_in_thread (task, run_in_thread);
}

static void
run_or_wait (PmCoach *self)
{
  if (self->running != NULL)
    self->stale = TRUE;
  else
    run (self);
}

static gboolean
delay_over_cb (gpointer data)
{
  PmCoach *self = PM_COACH (data);

  self->delay_source = 0;
  run_or_wait (self);

  return G_SOURCE_REMOVE;
}

static gboolean
clock_cb (gpointer data)
{
  PmCoach *self = PM_COACH (data);
  gint64 now = get_now (self);

  self->clock_source = 0;
  if (now >= self->moment)
    run_or_wait (self);
  else
    watch_clock (self, now);

  return G_SOURCE_REMOVE;
}

/* Looks at the clock when the next moment has come, or before. */
static void
watch_clock (PmCoach *self,
             gint64   now)
{
  g_clear_handle_id (&self->clock_source, g_source_remove);
  self->moment = pm_checks_get_next_moment (self->method, self->postmortem, now);
  if (self->moment == G_MAXINT64)
    return;

  self->clock_source = g_timeout_add_seconds (CLAMP (self->moment - get_now (self), 1, CLOCK_S),
                                              clock_cb, self);
}

static void
changed_cb (PmCoach *self)
{
  if (self->delay_source == 0)
    self->delay_source = g_timeout_add (DELAY_MS, delay_over_cb, self);
}

static void
pm_coach_dispose (GObject *object)
{
  PmCoach *self = PM_COACH (object);

  g_clear_handle_id (&self->delay_source, g_source_remove);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  if (self->postmortem != NULL)
    g_clear_signal_handler (&self->changed_handler, self->postmortem);
  g_hash_table_remove_all (self->about);
  g_ptr_array_set_size (self->findings, 0);
  g_clear_object (&self->postmortem);
  g_clear_object (&self->method);
  g_clear_pointer (&self->languages, pm_languages_unref);

  G_OBJECT_CLASS (pm_coach_parent_class)->dispose (object);
}

static void
pm_coach_finalize (GObject *object)
{
  PmCoach *self = PM_COACH (object);

  g_clear_object (&self->running);
  g_clear_pointer (&self->memory, pm_check_memory_free);
  g_hash_table_unref (self->about);
  g_ptr_array_unref (self->findings);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);

  G_OBJECT_CLASS (pm_coach_parent_class)->finalize (object);
}

static void
pm_coach_class_init (PmCoachClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pm_coach_dispose;
  object_class->finalize = pm_coach_finalize;

  /**
   * PmCoach::changed:
   *
   * There are other findings than before, or one is ignored or heeded again.
   */
  signals[CHANGED] = g_signal_new ("changed", PM_TYPE_COACH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
pm_coach_init (PmCoach *self)
{
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_finding_unref);
  self->about = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->memory = pm_check_memory_new ();
}

/**
 * pm_coach_new:
 * @languages: (nullable): those of which the texts may be; without any the words are not checked
 *
 * Returns: (transfer full): a coach, whose checks have begun
 */
PmCoach *
pm_coach_new (PmMethod     *method,
              PmLanguages  *languages,
              PmPostmortem *postmortem)
{
  PmCoach *self = g_object_new (PM_TYPE_COACH, NULL);

  self->method = g_object_ref (method);
  self->languages = languages != NULL ? pm_languages_ref (languages) : NULL;
  self->postmortem = g_object_ref (postmortem);
  self->changed_handler = g_signal_connect_swapped (postmortem, "changed",
                                                    G_CALLBACK (changed_cb), self);
  run (self);

  return self;
}

/**
 * pm_coach_get_findings:
 *
 * Returns: (transfer none) (element-type PmFinding): the findings by step, the most serious first;
 *   with what is ignored, without what waits
 */
GPtrArray *
pm_coach_get_findings (PmCoach *self)
{
  return self->findings;
}

/**
 * pm_coach_get_about:
 * @record: a record of the postmortem, or the postmortem itself
 *
 * Returns: (transfer none) (nullable) (element-type PmFinding): the findings about it
 */
GPtrArray *
pm_coach_get_about (PmCoach  *self,
                    PmRecord *record)
{
  return g_hash_table_lookup (self->about, record);
}

/**
 * pm_coach_get_proposal:
 * @criterion: id of a criterion of the rubric
 *
 * Returns: (transfer none) (nullable): the score that the content suggests, with its evidence
 */
const PmProposal *
pm_coach_get_proposal (PmCoach    *self,
                       const char *criterion)
{
  for (guint i = 0; self->proposals != NULL && i < self->proposals->len; i++)
    {
      const PmProposal *proposal = g_ptr_array_index (self->proposals, i);

      if (g_str_equal (proposal->criterion, criterion))
        return proposal;
    }

  return NULL;
}

/**
 * pm_coach_count_open:
 * @step: (nullable): id of a step; %NULL for all
 *
 * Returns: how many findings there are that nobody ignores
 */
guint
pm_coach_count_open (PmCoach    *self,
                     const char *step)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->dismissal == NULL && (step == NULL || g_str_equal (finding->step, step)))
        n++;
    }

  return n;
}

/**
 * pm_coach_set_time:
 * @now: what time it is, unix seconds; 0 for what the machine says
 *
 * Tells the coach another time than the machine's. When a moment has passed at which time alone
 * brings other findings, the checks run.
 */
void
pm_coach_set_time (PmCoach *self,
                   gint64   now)
{
  self->told = now;
  if (self->running == NULL && get_now (self) >= self->moment)
    run (self);
}

/**
 * pm_coach_is_running:
 *
 * Returns: whether the checks are looking at the postmortem as it was when they began
 */
gboolean
pm_coach_is_running (PmCoach *self)
{
  return self->running != NULL;
}

/**
 * pm_coach_is_busy:
 *
 * Returns: whether other findings may come without a change
 */
gboolean
pm_coach_is_busy (PmCoach *self)
{
  return self->running != NULL || self->delay_source != 0;
}

static gboolean
is_same (const PmFinding *a,
         const PmFinding *b)
{
  return g_str_equal (a->check, b->check) && a->record == b->record &&
         g_strcmp0 (a->property, b->property) == 0 && g_strcmp0 (a->words, b->words) == 0 &&
         a->start == b->start;
}

/**
 * pm_coach_get_next:
 * @finding: (nullable): a finding, maybe of an earlier run; %NULL for before the first
 * @direction: 1 or -1
 *
 * Returns: (transfer none) (nullable): the open finding after or before it, round and round; %NULL
 *   where there is none
 */
PmFinding *
pm_coach_get_next (PmCoach   *self,
                   PmFinding *finding,
                   int        direction)
{
  int n = self->findings->len;
  int from = direction > 0 ? -1 : n;

  for (int i = 0; finding != NULL && i < n; i++)
    if (is_same (g_ptr_array_index (self->findings, i), finding))
      from = i;
  for (int step = 1; step <= n; step++)
    {
      int i = ((from + direction * step) % n + n) % n;
      PmFinding *other = g_ptr_array_index (self->findings, i);

      if (other->dismissal == NULL)
        return other;
    }

  return NULL;
}

static void
reconsider (PmCoach *self)
{
  pm_dismissals_apply (self->postmortem, self->findings);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pm_coach_ignore:
 * @finding: an open finding
 * @reason: why it is to be ignored; not empty
 */
void
pm_coach_ignore (PmCoach    *self,
                 PmFinding  *finding,
                 const char *reason)
{
  g_return_if_fail (finding->dismissal == NULL);

  pm_dismissal_add (self->postmortem, finding, reason);
  reconsider (self);
}

/**
 * pm_coach_heed:
 * @finding: a finding that is ignored
 */
void
pm_coach_heed (PmCoach   *self,
               PmFinding *finding)
{
  g_return_if_fail (finding->dismissal != NULL);

  pm_dismissal_remove (finding->dismissal);
  reconsider (self);
}
