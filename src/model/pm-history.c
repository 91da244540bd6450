/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmHistory: what was done to a postmortem, as named groups of changes that can be undone and
 * redone.  It only remembers; the postmortem, which owns it, applies.  Typing joins: a group that
 * sets one field continues the last one of the same field, or the group that put the record in and
 * set it first, until somebody seals the history (an entry loses focus, another thing is edited) or
 * the person pauses.
 */

#include "pm-history-private.h"

#include "pm-postmortem.h"

/* A pause in typing after which the next key press is a step of its own. */
#define PAUSE_US (2 * G_USEC_PER_SEC)

/* Older steps are forgotten: a day of editing fits, memory stays bounded. */
#define MAX_GROUPS 2000

struct _PmHistory
{
  GObject parent_instance;

  GPtrArray *groups; /* owned PmGroups, oldest first */
  guint64 n_pushed;  /* how many groups there have been */
  guint done;        /* so many of them are in force; the rest can be redone */
  gboolean back;     /* the last step took something back */
  gboolean sealed;
  gint64 last_us;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmHistory, pm_history, G_TYPE_OBJECT)

/**
 * pm_change_new:
 * @kind: what happened
 * @record: the record that it happened to
 * @field: (nullable): for %PM_CHANGE_SET
 * @before: (nullable): for %PM_CHANGE_SET
 * @after: (nullable): for %PM_CHANGE_SET
 *
 * Returns: (transfer full): the change
 */
PmChange *
pm_change_new (PmChangeKind kind,
               PmRecord *record,
               const PmField *field,
               const GValue *before,
               const GValue *after)
{
  PmChange *self = g_new0 (PmChange, 1);

  self->kind = kind;
  /* The postmortem owns the history, so a change of its own fields must not keep it alive. */
  self->record = PM_IS_POSTMORTEM (record) ? record : g_object_ref (record);
  self->field = field;
  if (kind == PM_CHANGE_SET)
    {
      g_value_init (&self->before, G_VALUE_TYPE (before));
      g_value_copy (before, &self->before);
      g_value_init (&self->after, G_VALUE_TYPE (after));
      g_value_copy (after, &self->after);
    }
  return self;
}

/**
 * pm_change_invert:
 * @self: a change
 *
 * Returns: (transfer full): the change that takes it back
 */
PmChange *
pm_change_invert (const PmChange *self)
{
  static const PmChangeKind inverse[] = { PM_CHANGE_SET, PM_CHANGE_REMOVE, PM_CHANGE_INSERT };

  return pm_change_new (inverse[self->kind], self->record, self->field, &self->after,
                        &self->before);
}

/**
 * pm_change_free:
 * @self: (transfer full): a change
 */
void
pm_change_free (PmChange *self)
{
  if (!PM_IS_POSTMORTEM (self->record))
    g_object_unref (self->record);
  if (self->kind == PM_CHANGE_SET)
    {
      g_value_unset (&self->before);
      g_value_unset (&self->after);
    }
  g_free (self);
}

/**
 * pm_group_new:
 * @name: what a person did, translated
 *
 * Returns: (transfer full): an empty group
 */
PmGroup *
pm_group_new (const char *name)
{
  PmGroup *self = g_new0 (PmGroup, 1);

  self->name = g_strdup (name);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_change_free);
  return self;
}

/**
 * pm_group_free:
 * @self: (transfer full): a group
 */
void
pm_group_free (PmGroup *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static void
pm_history_finalize (GObject *object)
{
  g_ptr_array_unref (PM_HISTORY (object)->groups);
  G_OBJECT_CLASS (pm_history_parent_class)->finalize (object);
}

static void
pm_history_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  PmHistory *self = PM_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, pm_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, pm_history_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, pm_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, pm_history_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_history_class_init (PmHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = pm_history_finalize;
  object_class->get_property = pm_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_history_init (PmHistory *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_group_free);
}

/**
 * pm_history_new:
 *
 * Returns: (transfer full): an empty history
 */
PmHistory *
pm_history_new (void)
{
  return g_object_new (PM_TYPE_HISTORY, NULL);
}

static void
notify_all (PmHistory *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* The change that @group only goes on with: of the same field of the same record, typed on without
 * a pause, in a group that did nothing else or that put the record in.  %NULL when there is none. */
static PmChange *
find_continued (PmHistory *self,
                PmGroup *group,
                gint64 now)
{
  PmChange *next = group->changes->pdata[0], *found = NULL;
  gboolean inserted = FALSE;
  PmGroup *last;

  if (!group->of_itself || self->sealed || self->done == 0 || now - self->last_us > PAUSE_US)
    return NULL;
  last = self->groups->pdata[self->done - 1];
  for (guint i = 0; i < last->changes->len; i++)
    {
      PmChange *change = last->changes->pdata[i];

      if (change->record != next->record)
        continue;
      inserted = inserted || change->kind == PM_CHANGE_INSERT;
      if (change->kind == PM_CHANGE_SET && change->field == next->field)
        found = change;
    }
  return last->of_itself || inserted ? found : NULL;
}

/**
 * pm_history_push:
 * @self: a history
 * @group: (transfer full): a finished group, not empty
 *
 * Notes what was done.  What could be redone until now no longer can.
 */
void
pm_history_push (PmHistory *self,
                 PmGroup *group)
{
  gint64 now = g_get_monotonic_time ();

  PmChange *continued = find_continued (self, group, now);

  if (continued != NULL)
    {
      g_value_copy (&((PmChange *) group->changes->pdata[0])->after, &continued->after);
      pm_group_free (group);
      g_ptr_array_set_size (self->groups, self->done);
    }
  else
    {
      g_ptr_array_set_size (self->groups, self->done);
      if (self->groups->len == MAX_GROUPS)
        g_ptr_array_remove_index (self->groups, 0);
      group->number = ++self->n_pushed;
      g_ptr_array_add (self->groups, group);
      self->done = self->groups->len;
    }
  self->sealed = FALSE;
  self->back = FALSE;
  self->last_us = now;
  notify_all (self);
}

/**
 * pm_history_pass:
 * @self: a history
 *
 * Something was done that is no step: what can be undone and redone stays as it is.
 */
void
pm_history_pass (PmHistory *self)
{
  self->back = FALSE;
}

/**
 * pm_history_step_back:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the group to take back, %NULL when there is none
 */
PmGroup *
pm_history_step_back (PmHistory *self)
{
  if (self->done == 0)
    return NULL;
  self->sealed = TRUE;
  self->back = TRUE;
  self->done--;
  notify_all (self);
  return self->groups->pdata[self->done];
}

/**
 * pm_history_step_forward:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the group to do again, %NULL when there is none
 */
PmGroup *
pm_history_step_forward (PmHistory *self)
{
  if (self->done == self->groups->len)
    return NULL;
  self->sealed = TRUE;
  self->back = FALSE;
  self->done++;
  notify_all (self);
  return self->groups->pdata[self->done - 1];
}

/**
 * pm_history_clear:
 * @self: a history
 *
 * Forgets everything, after a postmortem was changed from outside.
 */
void
pm_history_clear (PmHistory *self)
{
  self->done = 0;
  self->back = FALSE;
  g_ptr_array_set_size (self->groups, 0);
  notify_all (self);
}

/**
 * pm_history_seal:
 * @self: a history
 *
 * Ends a run of typing: the next change is a step of its own.
 */
void
pm_history_seal (PmHistory *self)
{
  g_return_if_fail (PM_IS_HISTORY (self));

  self->sealed = TRUE;
}

/**
 * pm_history_mark:
 * @self: a history
 *
 * Ends a run of typing, so that nothing done from now on joins what was done before.
 *
 * Returns: the present moment, for pm_history_can_undo_since() and pm_history_can_redo_since()
 */
guint64
pm_history_mark (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), 0);

  self->sealed = TRUE;
  return self->n_pushed;
}

/**
 * pm_history_can_undo_since:
 * @self: a history
 * @mark: a moment of it
 *
 * Returns: whether there is a step to take back that was done first after @mark
 */
gboolean
pm_history_can_undo_since (PmHistory *self,
                           guint64 mark)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);

  return self->done > 0 && ((PmGroup *) self->groups->pdata[self->done - 1])->number > mark;
}

/**
 * pm_history_can_redo_since:
 * @self: a history
 * @mark: a moment of it
 *
 * Returns: whether there is a step to do again that was done first after @mark
 */
gboolean
pm_history_can_redo_since (PmHistory *self,
                           guint64 mark)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);

  return self->done < self->groups->len
         && ((PmGroup *) self->groups->pdata[self->done])->number > mark;
}

/**
 * pm_history_get_can_undo:
 * @self: a history
 *
 * Returns: whether there is a step to take back
 */
gboolean
pm_history_get_can_undo (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);

  return self->done > 0;
}

/**
 * pm_history_get_can_redo:
 * @self: a history
 *
 * Returns: whether there is a step to do again
 */
gboolean
pm_history_get_can_redo (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);

  return self->done < self->groups->len;
}

/**
 * pm_history_has_gone_back:
 * @self: a history
 *
 * Tells whoever hears of changes which way they go.
 *
 * Returns: whether the last step took something back; not when it did something, or did it again
 */
gboolean
pm_history_has_gone_back (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);

  return self->back;
}

/**
 * pm_history_get_undo_label:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what the next undo takes back ("Add Event")
 */
const char *
pm_history_get_undo_label (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), NULL);

  return self->done > 0 ? ((PmGroup *) self->groups->pdata[self->done - 1])->name : NULL;
}

/**
 * pm_history_get_redo_label:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what the next redo does again
 */
const char *
pm_history_get_redo_label (PmHistory *self)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), NULL);

  return self->done < self->groups->len ? ((PmGroup *) self->groups->pdata[self->done])->name
                                        : NULL;
}
