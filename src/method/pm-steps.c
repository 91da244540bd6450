/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmSteps: the six steps of one postmortem with their progress and what is missing, computed from
 * its content. After a change the steps are stale; they are counted again in an idle of the main
 * loop, once for many changes, or at once when somebody calls pm_steps_update(). It belongs to the
 * thread of its postmortem. */

#include "pm-steps-private.h"

struct _PmStep
{
  GObject parent_instance;

  PmStepKind kind;
  const char *title; /* borrowed from the catalogue */
  double progress;
  GPtrArray *missing;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_PROGRESS,
  PROP_N_MISSING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmStep, pm_step, G_TYPE_OBJECT)

static void
pm_step_finalize (GObject *object)
{
  g_ptr_array_unref (PM_STEP (object)->missing);

  G_OBJECT_CLASS (pm_step_parent_class)->finalize (object);
}

static void
pm_step_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  PmStep *self = PM_STEP (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, pm_step_kind_get_id (self->kind));
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_N_MISSING:
      g_value_set_uint (value, self->missing->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_step_class_init (PmStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = pm_step_finalize;
  object_class->get_property = pm_step_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /* From 0 to 1. */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  /* Changes are notified whenever the list of what is missing is another, even of equal length. */
  properties[PROP_N_MISSING] = g_param_spec_uint ("n-missing", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_step_init (PmStep *self)
{
  self->missing = g_ptr_array_new ();
}

PmStepKind
pm_step_get_kind (PmStep *self)
{
  g_return_val_if_fail (PM_IS_STEP (self), PM_STEP_SCREENING);

  return self->kind;
}

static const char *const step_ids[PM_N_STEPS] = { "screening", "timeline", "causes", "actions",
                                                  "report", "track" };

/**
 * pm_step_kind_get_id:
 *
 * Returns: (transfer none): the step's id in the method's files
 */
const char *
pm_step_kind_get_id (PmStepKind kind)
{
  return step_ids[kind];
}

/**
 * pm_step_kind_from_id:
 *
 * Returns: the step of that id; %PM_N_STEPS where there is none
 */
PmStepKind
pm_step_kind_from_id (const char *id)
{
  PmStepKind kind = 0;

  while (kind < PM_N_STEPS && g_strcmp0 (step_ids[kind], id) != 0)
    kind++;

  return kind;
}

/**
 * pm_step_kind_of_field:
 * @property: (nullable): a field of @record
 *
 * Returns: the step in which people write it
 */
PmStepKind
pm_step_kind_of_field (PmRecord   *record,
                       const char *property)
{
  static const struct { const char *name; PmStepKind kind; } homes[] = {
    /* Tables; "postmortem" itself is spread over the steps, so its fields follow. */
    { "person", PM_STEP_SCREENING }, { "event", PM_STEP_TIMELINE },
    { "source", PM_STEP_TIMELINE },  { "figure", PM_STEP_TIMELINE },
    { "metric", PM_STEP_TIMELINE },  { "cause", PM_STEP_CAUSES },
    { "diagram", PM_STEP_CAUSES },   { "node", PM_STEP_CAUSES },
    { "action", PM_STEP_ACTIONS },   { "action_update", PM_STEP_ACTIONS },
    { "review", PM_STEP_TRACK },
  }, own[] = {
    { "summary", PM_STEP_REPORT },         { "follow-up", PM_STEP_REPORT },
    { "close-reason", PM_STEP_TRACK },     { "recurrence-note", PM_STEP_TRACK },
    { "meeting-at", PM_STEP_TRACK },       { "shared-at", PM_STEP_TRACK },
    { "shared-with", PM_STEP_TRACK },      { "archived-in", PM_STEP_TRACK },
    { "closed-at", PM_STEP_TRACK },        { "recurred-30", PM_STEP_TRACK },
    { "recurred-90", PM_STEP_TRACK },
    { "stated-duration", PM_STEP_TIMELINE }, { "slo-breached", PM_STEP_TIMELINE },
    { "slo", PM_STEP_TIMELINE },
  };

  if (PM_IS_POSTMORTEM (record))
    {
      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        if (g_strcmp0 (own[i].name, property) == 0)
          return own[i].kind;
      return PM_STEP_SCREENING;
    }
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_equal (homes[i].name, pm_record_get_table (record)))
      return homes[i].kind;

  return PM_STEP_REPORT;
}

const char *
pm_step_get_id (PmStep *self)
{
  g_return_val_if_fail (PM_IS_STEP (self), NULL);

  return pm_step_kind_get_id (self->kind);
}

const char *
pm_step_get_title (PmStep *self)
{
  g_return_val_if_fail (PM_IS_STEP (self), NULL);

  return self->title;
}

/**
 * pm_step_get_progress:
 *
 * Returns: from 0 to 1; exactly 1 when nothing is missing
 */
double
pm_step_get_progress (PmStep *self)
{
  g_return_val_if_fail (PM_IS_STEP (self), 0);

  return self->progress;
}

/**
 * pm_step_get_missing:
 *
 * Returns: (transfer none) (element-type PmMissing): what the step still needs, most important
 *   first; valid until the next update
 */
GPtrArray *
pm_step_get_missing (PmStep *self)
{
  g_return_val_if_fail (PM_IS_STEP (self), NULL);

  return self->missing;
}

void
pm_missing_free (PmMissing *missing)
{
  g_free (missing->text);
  g_object_unref (missing->record);
  g_free (missing);
}

/* Notes that something is missing without counting it; takes @text. */
void
pm_tally_miss (PmTally    *tally,
               PmRecord   *record,
               const char *property,
               char       *text)
{
  PmMissing *missing = g_new0 (PmMissing, 1);

  missing->step = tally->step;
  missing->n_records = 1;
  missing->text = text;
  missing->record = g_object_ref (record);
  missing->property = property;
  g_ptr_array_add (tally->missing, missing);
}

/* Counts one field that should be filled. */
void
pm_tally_field (PmTally    *tally,
                gboolean    met,
                PmRecord   *record,
                const char *property,
                const char *text)
{
  tally->total += 1;
  tally->done += met ? 1 : 0;
  if (!met)
    pm_tally_miss (tally, record, property, g_strdup (text));
}

/* Counts one record that should be there, whatever it says. */
void
pm_tally_record (PmTally    *tally,
                 gboolean    met,
                 GType       type,
                 const char *text)
{
  pm_tally_addition (tally, met, (PmAddition) { .type = type }, text);
}

/* Counts one record that should be there, with a choice that it must have. */
void
pm_tally_addition (PmTally    *tally,
                   gboolean    met,
                   PmAddition  add,
                   const char *text)
{
  PmMissing *missing;

  pm_tally_field (tally, met, PM_RECORD (tally->postmortem), NULL, text);
  if (met)
    return;

  missing = g_ptr_array_index (tally->missing, tally->missing->len - 1);
  missing->add = add;
}

/* Counts a demand on several records as one, done to the share of those that meet it. */
void
pm_tally_share (PmTally *tally,
                guint    done,
                guint    total)
{
  if (total == 0)
    return;

  tally->total += 1;
  tally->done += (double) done / total;
}

static gboolean
same_missing (GPtrArray *a,
              GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const PmMissing *x = g_ptr_array_index (a, i);
      const PmMissing *y = g_ptr_array_index (b, i);

      if (x->record != y->record || x->add.type != y->add.type ||
          x->add.value != y->add.value || !g_str_equal (x->text, y->text) ||
          g_strcmp0 (x->property, y->property) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
count_step (PmTally *tally)
{
  switch (tally->step)
    {
    case PM_STEP_SCREENING:
      pm_tally_screening (tally);
      break;
    case PM_STEP_TIMELINE:
      pm_tally_timeline (tally);
      pm_tally_impact (tally);
      break;
    case PM_STEP_CAUSES:
      pm_tally_causes (tally);
      break;
    case PM_STEP_ACTIONS:
      pm_tally_actions (tally);
      break;
    case PM_STEP_REPORT:
      pm_tally_report (tally);
      break;
    case PM_STEP_TRACK:
      pm_tally_track (tally);
      break;
    case PM_N_STEPS:
    default:
      g_assert_not_reached ();
    }
}

static void
update_step (PmStep          *self,
             PmMethod        *method,
             PmPostmortem    *postmortem,
             const PmWriting *writing)
{
  PmTally tally = { method, postmortem, writing, self->kind, 0, 0, NULL };
  double progress;

  tally.missing = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_missing_free);
  count_step (&tally);

  /* Shares of thirds may add up to a little less than one. */
  progress = tally.missing->len == 0 ? 1.0 : MIN (tally.done / tally.total, 0.99);
  if (!same_missing (self->missing, tally.missing))
    {
      g_ptr_array_unref (self->missing);
      self->missing = g_ptr_array_ref (tally.missing);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MISSING]);
    }
  if (self->progress != progress)
    {
      self->progress = progress;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }
  g_ptr_array_unref (tally.missing);
}

struct _PmSteps
{
  GObject parent_instance;

  PmMethod *method;
  PmPostmortem *postmortem;
  PmLanguages *languages; /* or NULL */
  PmStep *steps[PM_N_STEPS];
  double progress;
  guint idle;
};

enum
{
  PROP_STEPS_0,
  PROP_STEPS_PROGRESS,
  N_STEPS_PROPS,
};

static GParamSpec *steps_properties[N_STEPS_PROPS];

G_DEFINE_FINAL_TYPE (PmSteps, pm_steps, G_TYPE_OBJECT)

static void
pm_steps_dispose (GObject *object)
{
  PmSteps *self = PM_STEPS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->method);
  g_clear_object (&self->postmortem);
  g_clear_pointer (&self->languages, pm_languages_unref);
  for (guint i = 0; i < PM_N_STEPS; i++)
    g_clear_object (&self->steps[i]);

  G_OBJECT_CLASS (pm_steps_parent_class)->dispose (object);
}

static void
pm_steps_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STEPS_PROGRESS:
      g_value_set_double (value, PM_STEPS (object)->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_steps_class_init (PmStepsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pm_steps_dispose;
  object_class->get_property = pm_steps_get_property;

  /* The mean over all steps, from 0 to 1. */
  steps_properties[PROP_STEPS_PROGRESS] = g_param_spec_double (
      "progress", NULL, NULL, 0, 1, 0,
      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_STEPS_PROPS, steps_properties);
}

static void
pm_steps_init (PmSteps *self)
{
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      self->steps[i] = g_object_new (PM_TYPE_STEP, NULL);
      self->steps[i]->kind = i;
    }
}

static gboolean
idle_cb (gpointer data)
{
  PmSteps *self = data;

  self->idle = 0;
  pm_steps_update (self);

  return G_SOURCE_REMOVE;
}

/**
 * pm_steps_invalidate:
 *
 * Has the steps counted again before the main loop rests. The postmortem's "changed" does this by
 * itself; it is for what it does not announce: loading, merging, and the passing of time.
 */
void
pm_steps_invalidate (PmSteps *self)
{
  g_return_if_fail (PM_IS_STEPS (self));

  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
changed_cb (PmSteps *self)
{
  pm_steps_invalidate (self);
}

/**
 * pm_steps_new:
 * @languages: (nullable): for what only the words of a text tell
 *
 * Returns: (transfer full): the steps of @postmortem, counted; they follow its changes
 */
PmSteps *
pm_steps_new (PmMethod     *method,
              PmPostmortem *postmortem,
              PmLanguages  *languages)
{
  PmSteps *self = g_object_new (PM_TYPE_STEPS, NULL);

  self->method = g_object_ref (method);
  self->postmortem = g_object_ref (postmortem);
  self->languages = languages != NULL ? pm_languages_ref (languages) : NULL;
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      const PmMethodItem *item = pm_method_find (method, "steps", pm_step_kind_get_id (i));

      self->steps[i]->title = item != NULL ? pm_method_item_get_text (item, "title") : NULL;
    }
  g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  pm_steps_update (self);

  return self;
}

/**
 * pm_steps_get:
 *
 * Returns: (transfer none): a step; the same object for the life of @self
 */
PmStep *
pm_steps_get (PmSteps    *self,
              PmStepKind  kind)
{
  g_return_val_if_fail (PM_IS_STEPS (self) && kind < PM_N_STEPS, NULL);

  return self->steps[kind];
}

/**
 * pm_steps_get_progress:
 *
 * Returns: the mean progress of all steps, from 0 to 1
 */
double
pm_steps_get_progress (PmSteps *self)
{
  g_return_val_if_fail (PM_IS_STEPS (self), 0);

  return self->progress;
}

/**
 * pm_steps_update:
 *
 * Counts the steps at once. Notifies only what is another than before.
 */
void
pm_steps_update (PmSteps *self)
{
  double sum = 0;
  PmWriting writing;

  g_return_if_fail (PM_IS_STEPS (self));

  writing = pm_writing_read (self->languages, self->postmortem);
  g_clear_handle_id (&self->idle, g_source_remove);
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      update_step (self->steps[i], self->method, self->postmortem, &writing);
      sum += self->steps[i]->progress;
    }

  if (self->progress != sum / PM_N_STEPS)
    {
      self->progress = sum / PM_N_STEPS;
      g_object_notify_by_pspec (G_OBJECT (self), steps_properties[PROP_STEPS_PROGRESS]);
    }
}
