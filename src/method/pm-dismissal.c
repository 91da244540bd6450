/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Findings that somebody chose to ignore, with the reason. What is remembered is the check, the
 * place and the words that were found, so that the finding stays ignored while the text around it
 * changes, and comes back when the words do. */

#include "pm-dismissal.h"

#include <glib/gi18n-lib.h>

/* "about" is empty for the postmortem itself, so that a duplicate of it keeps what is ignored. */
static const char *
get_place (PmPostmortem    *postmortem,
           const PmFinding *finding)
{
  if (finding->record == NULL || finding->record == PM_RECORD (postmortem))
    return "";

  return pm_record_get_id (finding->record);
}

static char *
dup_key (const char *check,
         const char *about,
         const char *property,
         const char *words)
{
  return g_strjoin ("\n", check, about, property, words, NULL);
}

static char *
dup_dismissal_key (PmRecord *dismissal)
{
  return dup_key (pm_record_get_string (dismissal, "check"),
                  pm_record_get_string (dismissal, "about"),
                  pm_record_get_string (dismissal, "property"),
                  pm_record_get_string (dismissal, "words"));
}

static GHashTable *
index_dismissals (PmPostmortem *postmortem)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PmList *dismissals = pm_postmortem_get_list (postmortem, PM_TYPE_DISMISSAL);

  for (guint i = 0; i < pm_list_get_length (dismissals); i++)
    {
      PmRecord *dismissal = pm_list_get (dismissals, i);

      g_hash_table_insert (index, dup_dismissal_key (dismissal), dismissal);
    }

  return index;
}

/**
 * pm_dismissals_apply:
 * @findings: (element-type PmFinding): findings about @postmortem
 *
 * Tells each finding whether somebody chose to ignore it.
 */
void
pm_dismissals_apply (PmPostmortem *postmortem,
                     GPtrArray    *findings)
{
  g_autoptr (GHashTable) index = index_dismissals (postmortem);

  for (guint i = 0; i < findings->len; i++)
    {
      PmFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *key = dup_key (finding->check, get_place (postmortem, finding),
                                      finding->property != NULL ? finding->property : "",
                                      finding->words != NULL ? finding->words : "");

      g_set_object (&finding->dismissal, g_hash_table_lookup (index, key));
    }
}

/**
 * pm_dismissal_covers:
 * @check: a check that is about the whole of @postmortem
 * @property: (nullable): the field that it names
 * @words: what tells its findings apart
 *
 * Returns: whether somebody wrote down why that finding is to be ignored
 */
gboolean
pm_dismissal_covers (PmPostmortem *postmortem,
                     const char   *check,
                     const char   *property,
                     const char   *words)
{
  PmList *dismissals = pm_postmortem_get_list (postmortem, PM_TYPE_DISMISSAL);
  g_autofree char *wanted = dup_key (check, "", property != NULL ? property : "", words);

  for (guint i = 0; i < pm_list_get_length (dismissals); i++)
    {
      g_autofree char *key = dup_dismissal_key (pm_list_get (dismissals, i));

      if (strcmp (key, wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * pm_dismissal_add:
 * @finding: an open finding about @postmortem
 * @reason: why it is to be ignored; not empty
 *
 * Returns: (transfer none): the new record that remembers it
 */
PmRecord *
pm_dismissal_add (PmPostmortem    *postmortem,
                  const PmFinding *finding,
                  const char      *reason)
{
  g_autoptr (PmTime) now = NULL;
  PmRecord *dismissal;

  g_return_val_if_fail (reason != NULL && *reason != '\0', NULL);

  now = pm_time_new_now (pm_record_get_string (PM_RECORD (postmortem), "zone"));
  pm_postmortem_begin (postmortem, _("Ignore Finding"));
  dismissal = pm_postmortem_add (postmortem, PM_TYPE_DISMISSAL, NULL);
  g_object_set (dismissal, "check", finding->check, "about", get_place (postmortem, finding),
                "property", finding->property != NULL ? finding->property : "",
                "words", finding->words != NULL ? finding->words : "",
                "reason", reason, "at", now, NULL);
  pm_postmortem_end (postmortem);

  return dismissal;
}

/**
 * pm_dismissal_remove:
 * @dismissal: what remembers that a finding is ignored
 *
 * Lets the finding count again.
 */
void
pm_dismissal_remove (PmRecord *dismissal)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (dismissal);

  g_return_if_fail (postmortem != NULL);

  pm_postmortem_begin (postmortem, _("Heed Finding Again"));
  pm_postmortem_remove (postmortem, dismissal);
  pm_postmortem_end (postmortem);
}

/**
 * pm_findings_keep_open:
 * @findings: (element-type PmFinding): findings
 *
 * Leaves out what somebody chose to ignore.
 */
void
pm_findings_keep_open (GPtrArray *findings)
{
  for (guint i = findings->len; i > 0; i--)
    if (((PmFinding *) g_ptr_array_index (findings, i - 1))->dismissal != NULL)
      g_ptr_array_remove_index (findings, i - 1);
}
