/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What will be done, by horizon; what was learned; how it goes on. */

#include "pm-report-private.h"

#include "pm-action-rules.h"

#include <glib/gi18n-lib.h>

static const char *
horizon_title (PmHorizon horizon)
{
  switch (horizon)
    {
    case PM_HORIZON_IMMEDIATE:
      return _("Immediate: within days");
    case PM_HORIZON_SHORT:
      return _("Short term: within weeks");
    case PM_HORIZON_LONG:
      return _("Long term: within months");
    case PM_HORIZON_NONE:
    default:
      return _("No horizon set");
    }
}

static void
append_detail (PmProse *prose,
               const char *name,
               const char *text)
{
  if (*text == '\0')
    return;
  pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, name, PM_RUN_QUIET, NULL);
  pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
  pm_prose_append_typed (prose, text);
}

/* The causes that the action addresses, as links. */
static void
append_causes (PmMaker *self,
               PmProse *prose,
               PmRecord *action)
{
  g_autoptr (GPtrArray) links = pm_postmortem_find_referring (self->postmortem, action,
                                                              PM_TYPE_LINK, "origin");
  g_autoptr (PmProse) numbers = pm_prose_new ();

  for (guint i = 0; i < links->len; i++)
    {
      PmRecord *cause = pm_record_get_ref (links->pdata[i], "target");

      if (cause != NULL && pm_record_get_enum (links->pdata[i], "kind") == PM_LINK_KIND_ADDRESSES)
        pm_maker_append_number (numbers, ", ", self->causes, cause, 'C');
    }
  if (pm_prose_is_empty (numbers))
    return;
  pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
  /* Translators: followed by the numbers of causes */
  pm_prose_append (prose, _("Addresses:"), PM_RUN_QUIET, NULL);
  pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
  for (guint i = 0; i < pm_prose_get_n_runs (numbers); i++)
    {
      const PmRun *run = pm_prose_get_run (numbers, i);

      pm_prose_append (prose, run->text, run->style, run->link);
    }
}

static PmProse *
describe_action (PmMaker *self,
                 PmRecord *action)
{
  PmProse *prose = pm_maker_get_prose (self, action, "what");
  const char *tracker = pm_maker_get (self, action, "tracker");
  const char *link = pm_maker_get_link (self, action, "tracker");

  append_detail (prose, _("Done when:"), pm_maker_get (self, action, "done-when"));
  append_detail (prose, _("Why it helps:"), pm_maker_get (self, action, "rationale"));
  append_causes (self, prose, action);
  append_detail (prose, _("Dropped:"), pm_maker_get (self, action, "dropped-reason"));
  if (*tracker != '\0')
    {
      g_autofree char *text = pm_link_shorten (tracker);

      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, text, PM_RUN_PLAIN, link);
    }
  return prose;
}

/* Where it stands, and how it ranks. */
static PmProse *
describe_state (PmMaker *self,
                PmRecord *action)
{
  PmProse *prose = pm_prose_new ();
  PmActionState state = pm_record_get_enum (action, "state");
  g_autofree char *done = pm_maker_get_date (self, action, "done-on");
  PmPriority priority = pm_action_get_priority (action);

  pm_prose_append (prose, pm_record_get_enum_label (action, "state"),
                   state == PM_ACTION_STATE_BLOCKED ? PM_RUN_BOLD : PM_RUN_PLAIN, NULL);
  if (state == PM_ACTION_STATE_DONE && *done != '\0')
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, done, PM_RUN_QUIET, NULL);
    }
  if (priority != PM_PRIORITY_NONE && self->options->method != NULL)
    {
      pm_prose_append (prose, "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, pm_priority_get_label (self->options->method, priority), PM_RUN_QUIET,
                       NULL);
    }
  return prose;
}

static PmBlock *
add_table (PmBlock *section,
           PmHorizon horizon)
{
  const char *nick = pm_enum_get_nick (PM_TYPE_HORIZON, horizon);
  g_autofree char *anchor = g_strdup_printf ("actions-%s", nick);
  PmBlock *part = pm_block_add_section (section, horizon_title (horizon), anchor);
  PmBlock *table = pm_block_add (part, PM_BLOCK_TABLE);

  pm_block_add_column (table, C_("column", "No."), 0.8, FALSE);
  pm_block_add_column (table, _("Action"), 8.6, FALSE);
  pm_block_add_column (table, _("Owner"), 1.6, FALSE);
  pm_block_add_column (table, _("Due"), 1.3, FALSE);
  pm_block_add_column (table, _("State"), 1.5, FALSE);
  return table;
}

static PmProse *
or_missing (const char *text)
{
  PmProse *prose = pm_prose_new ();

  if (*text != '\0')
    pm_prose_append (prose, text, PM_RUN_PLAIN, NULL);
  else
    pm_prose_append (prose, _("not set"), PM_RUN_QUIET, NULL);
  return prose;
}

/* What will be done. */
void
pm_maker_add_actions (PmMaker *self,
                      PmBlock *root)
{
  PmBlock *section = pm_block_add_section (root, _("Actions"), "actions");
  PmBlock *table = NULL;
  int horizon = -1;

  if (self->actions->len == 0)
    pm_maker_add_missing (section, _("No actions have been agreed yet."));
  for (guint i = 0; i < self->actions->len; i++)
    {
      PmRecord *action = self->actions->pdata[i];
      g_autofree char *number = g_strdup_printf ("A%u", i + 1);
      g_autofree char *anchor = g_strdup_printf ("a%u", i + 1);
      g_autofree char *due = pm_maker_get_date (self, action, "due");
      PmRow *row;

      if (pm_record_get_enum (action, "horizon") != horizon)
        {
          horizon = pm_record_get_enum (action, "horizon");
          table = add_table (section, horizon);
        }
      row = pm_block_add_row (table, anchor);
      pm_row_add_cell (row, pm_prose_new_text (number));
      pm_row_add_cell (row, describe_action (self, action));
      pm_row_add_cell (row, or_missing (pm_maker_get_person (self, action, "owner")));
      pm_row_add_cell (row, or_missing (due));
      pm_row_add_cell (row, describe_state (self, action));
    }
  pm_maker_add_what_if (self, section);
}

static void
add_lesson_kind (PmMaker *self,
                 PmBlock *root,
                 PmLessonKind kind,
                 const char *title)
{
  PmList *lessons = pm_postmortem_get_list (self->postmortem, PM_TYPE_LESSON);
  PmBlock *list = NULL;

  for (guint i = 0; i < pm_list_get_length (lessons); i++)
    {
      PmRecord *lesson = pm_list_get (lessons, i);
      const char *text = pm_maker_get (self, lesson, "text");

      if ((PmLessonKind) pm_record_get_enum (lesson, "kind") != kind || *text == '\0')
        continue;
      if (list == NULL)
        {
          const char *nick = pm_enum_get_nick (PM_TYPE_LESSON_KIND, kind);
          g_autofree char *anchor = g_strdup_printf ("lessons-%s", nick);

          list = pm_block_add (pm_block_add_section (root, title, anchor), PM_BLOCK_LIST);
        }
      pm_list_item_add (&list->children, pm_prose_new_typed (text));
    }
}

static void
add_progress (PmMaker *self,
              PmBlock *section)
{
  guint done = 0, dropped = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->actions->len; i++)
    {
      PmActionState state = pm_record_get_enum (self->actions->pdata[i], "state");

      done += state == PM_ACTION_STATE_DONE ? 1 : 0;
      dropped += state == PM_ACTION_STATE_DROPPED ? 1 : 0;
    }
  if (done + dropped == 0)
    return;
  text = g_strdup_printf (ngettext ("Of %u action, %u done and %u dropped with a reason.",
                                    "Of %u actions, %u done and %u dropped with a reason.",
                                    self->actions->len),
                          self->actions->len, done, dropped);
  pm_block_add_paragraph (section, pm_prose_new_text (text), PM_PARAGRAPH_BODY);
}

static void
add_recurrence (PmMaker *self,
                PmBlock *section)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  g_autoptr (PmBlock) pairs = pm_block_new (PM_BLOCK_PAIRS);
  static const char *const fields[] = { "recurred-30", "recurred-90" };
  const char *const terms[] = { _("Recurred within 30 days"), _("Recurred within 90 days") };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (pm_record_get_enum (record, fields[i]) != PM_TRISTATE_UNKNOWN)
      pm_block_add_pair (pairs, terms[i],
                         pm_prose_new_text (pm_record_get_enum_label (record, fields[i])));
  if (pairs->children->len > 0)
    g_ptr_array_add (section->children, g_steal_pointer (&pairs));
  pm_maker_add_typed (self, section, pm_maker_get (self, record, "recurrence-note"),
                      PM_PARAGRAPH_BODY);
}

static void
add_follow_up (PmMaker *self,
               PmBlock *root)
{
  PmRecord *record = PM_RECORD (self->postmortem);
  PmBlock *section = pm_block_add_section (root, _("Follow-Up"), "follow-up");

  pm_maker_add_typed (self, section, pm_maker_get (self, record, "follow-up"), PM_PARAGRAPH_BODY);
  add_progress (self, section);
  add_recurrence (self, section);
  pm_maker_add_typed (self, section, pm_maker_get (self, record, "close-reason"),
                      PM_PARAGRAPH_BODY);
  if (section->children->len == 0)
    g_ptr_array_remove_index (root->children, root->children->len - 1);
}

/* What was learned, and how it goes on. */
void
pm_maker_add_lessons (PmMaker *self,
                      PmBlock *root)
{
  add_lesson_kind (self, root, PM_LESSON_KIND_WELL, _("What Went Well"));
  add_lesson_kind (self, root, PM_LESSON_KIND_BADLY, _("What Went Badly"));
  add_lesson_kind (self, root, PM_LESSON_KIND_LUCKY, _("Where We Were Lucky"));
  add_lesson_kind (self, root, PM_LESSON_KIND_LEARNED, _("Lessons"));
  add_follow_up (self, root);
}
