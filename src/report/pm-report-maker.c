/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way from the postmortem's fields to a report's text. Every word of a record passes through
 * pm_maker_say(), so that no section can show a name to the wrong audience.
 */

#include "pm-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static char *
choose_zone (PmPostmortem *postmortem)
{
  const char *zone = pm_record_get_string (PM_RECORD (postmortem), "zone");
  g_autoptr (GTimeZone) known = pm_time_zone_new (zone);
  PmList *events = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);

  if (*zone != '\0' && known != NULL)
    return g_strdup (zone);
  for (guint i = 0; i < pm_list_get_length (events); i++)
    {
      PmTime *at = pm_record_get_time (pm_list_get (events, i), "at");

      if (at != NULL)
        return g_strdup (pm_time_get_zone (at));
    }
  return g_strdup ("UTC");
}

/* Reading a zone's rules takes longer than all that is done with them for an event. */
static GHashTable *
hold_zones (PmPostmortem *postmortem,
            const char *zone)
{
  PmList *events = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  GHashTable *zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_time_zone_unref);

  for (guint i = 0; i <= pm_list_get_length (events); i++)
    {
      PmTime *at = i > 0 ? pm_record_get_time (pm_list_get (events, i - 1), "at") : NULL;
      const char *name = at != NULL ? pm_time_get_zone (at) : zone;
      GTimeZone *held;

      if (g_hash_table_contains (zones, name))
        continue;
      held = pm_time_zone_new (name);
      if (held != NULL)
        g_hash_table_insert (zones, g_strdup (name), held);
    }
  return zones;
}

static int
compare_actions (gconstpointer a,
                 gconstpointer b)
{
  /* Without a horizon last: its value is the first. */
  int first = pm_record_get_enum (*(PmRecord *const *) a, "horizon") - 1;
  int second = pm_record_get_enum (*(PmRecord *const *) b, "horizon") - 1;
  double ranks;

  if (first != second)
    return first < 0 ? 1 : second < 0 ? -1 : first - second;
  ranks = pm_record_get_rank (*(PmRecord *const *) a) - pm_record_get_rank (*(PmRecord *const *) b);
  return ranks < 0 ? -1 : ranks > 0;
}

static GPtrArray *
collect (PmPostmortem *postmortem,
         GType type)
{
  PmList *list = pm_postmortem_get_list (postmortem, type);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (list); i++)
    if (!pm_record_is_blank (pm_list_get (list, i)))
      g_ptr_array_add (records, pm_list_get (list, i));
  return records;
}

void
pm_maker_init (PmMaker *self,
               PmPostmortem *postmortem,
               const PmReportOptions *options)
{
  self->postmortem = postmortem;
  self->options = options;
  self->anonymiser = pm_anonymiser_new (postmortem, options->audience);
  self->texts = g_string_chunk_new (4096);
  self->zone = choose_zone (postmortem);
  self->zones = hold_zones (postmortem, self->zone);
  self->causes = collect (postmortem, PM_TYPE_CAUSE);
  self->actions = collect (postmortem, PM_TYPE_ACTION);
  g_ptr_array_sort (self->actions, compare_actions);
}

void
pm_maker_clear (PmMaker *self)
{
  pm_anonymiser_free (self->anonymiser);
  g_string_chunk_free (self->texts);
  g_free (self->zone);
  g_hash_table_unref (self->zones);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->actions);
}

/* @text as the audience may read it, without blanks around it. Lives as long as the maker. */
const char *
pm_maker_say (PmMaker *self,
              const char *text)
{
  g_autofree char *said = pm_anonymiser_apply (self->anonymiser, text);
  g_autofree char *clean = pm_text_clean (said, -1);

  return g_string_chunk_insert (self->texts, g_strstrip (clean));
}

const char *
pm_maker_get (PmMaker *self,
              PmRecord *record,
              const char *field)
{
  return pm_maker_say (self, pm_record_get_string (record, field));
}

/* The address in @field; NULL where it is none that one may follow, or where it tells a name. */
const char *
pm_maker_get_link (PmMaker *self,
                   PmRecord *record,
                   const char *field)
{
  const char *address = pm_maker_get (self, record, field);

  return pm_link_is_safe (address) ? address : NULL;
}

PmProse *
pm_maker_get_prose (PmMaker *self,
                    PmRecord *record,
                    const char *field)
{
  return pm_prose_new_typed (pm_maker_get (self, record, field));
}

/* A day as people write it, in one piece; what is no day stays as it is. */
char *
pm_maker_get_date (PmMaker *self,
                   PmRecord *record,
                   const char *field)
{
  const char *text = pm_maker_get (self, record, field);
  g_autoptr (PmTime) day = *text != '\0' ? pm_time_from_string (text, NULL) : NULL;
  g_autofree char *written = NULL;
  g_auto (GStrv) words = NULL;

  if (day == NULL)
    return g_strdup (text);
  written = pm_time_format_date (day, NULL);
  words = g_strsplit (written, " ", -1);
  return g_strjoinv ("\xc2\xa0", words);
}

const char *
pm_maker_get_person (PmMaker *self,
                     PmRecord *record,
                     const char *field)
{
  const char *shown = pm_anonymiser_show (self->anonymiser, pm_record_get_ref (record, field));
  g_autofree char *clean = pm_text_clean (shown, -1);

  return g_string_chunk_insert (self->texts, g_strstrip (clean));
}

/* Date, time of day and zone; NULL where no time is given. */
char *
pm_maker_get_time (PmMaker *self,
                   PmRecord *record,
                   const char *field)
{
  PmTime *time = pm_record_get_time (record, field);
  g_autoptr (PmTime) minute = NULL;
  g_autofree char *text = NULL, *zone = NULL;

  if (time == NULL)
    return NULL;
  minute = pm_time_new (pm_time_get_start (time), pm_time_get_end (time),
                        MIN (pm_time_get_unit (time), PM_TIME_MINUTE), pm_time_get_precision (time),
                        pm_time_get_zone (time));
  text = pm_time_format (minute, self->zone);
  if (pm_time_get_unit (time) == PM_TIME_DAY)
    return g_steal_pointer (&text);
  zone = pm_time_dup_zone_name (time, self->zone);
  /* Translators: date and time of day, then the time zone */
  return g_strdup_printf (_("%1$s %2$s"), text, zone);
}

/* When the event happened, by a clock that is right; NULL where no time is given. */
PmTime *
pm_maker_get_event_time (PmMaker *self,
                         PmRecord *event)
{
  PmTime *at = pm_record_get_time (event, "at");
  PmRecord *source = pm_record_get_ref (event, "source");
  double offset = source != NULL ? pm_record_get_number (source, "clock-offset") : NAN;
  gint64 shift = isfinite (offset) ? (gint64) offset : 0;

  if (at == NULL)
    return NULL;
  return pm_time_new (pm_time_get_start (at) - shift, pm_time_get_end (at) - shift,
                      pm_time_get_unit (at), pm_time_get_precision (at), pm_time_get_zone (at));
}

gboolean
pm_maker_includes (PmMaker *self,
                   PmReportParts part)
{
  return (self->options->parts & part) != 0;
}

static gboolean
is_bullet (const char *line)
{
  return g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* ")
         || g_str_has_prefix (line, "• ");
}

static void
flush_paragraph (PmBlock *section,
                 GString *paragraph,
                 PmParagraphStyle style)
{
  if (paragraph->len > 0)
    pm_block_add_paragraph (section, pm_prose_new_typed (paragraph->str), style);
  g_string_truncate (paragraph, 0);
}

/* Adds what a person typed: blank lines part paragraphs, lines that begin with "- " make a list. */
void
pm_maker_add_typed (PmMaker *self,
                    PmBlock *section,
                    const char *text,
                    PmParagraphStyle style)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  PmBlock *list = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (is_bullet (line))
        {
          flush_paragraph (section, paragraph, style);
          if (list == NULL)
            list = pm_block_add (section, PM_BLOCK_LIST);
          pm_list_item_add (&list->children, pm_prose_new_typed (g_utf8_next_char (line) + 1));
          continue;
        }
      list = NULL;
      if (*line == '\0')
        flush_paragraph (section, paragraph, style);
      else
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? "\n" : "", line);
    }
  flush_paragraph (section, paragraph, style);
}

/* One quiet line in place of a part that the readers of a report would look for. */
void
pm_maker_add_missing (PmBlock *section,
                      const char *text)
{
  pm_block_add_paragraph (section, pm_prose_new_text (text), PM_PARAGRAPH_NOTE);
}

/* The number of @record in its list, from 1; 0 when it is not there. */
int
pm_maker_find_number (GPtrArray *records,
                      PmRecord *record)
{
  guint i;

  return g_ptr_array_find (records, record, &i) ? (int) i + 1 : 0;
}

/* Adds "C2" with a link to the row of that cause, behind @separator unless it is the first. */
void
pm_maker_append_number (PmProse *prose,
                        const char *separator,
                        GPtrArray *records,
                        PmRecord *record,
                        char letter)
{
  int number = pm_maker_find_number (records, record);
  g_autofree char *text = g_strdup_printf ("%c%d", letter, number);
  g_autofree char *link = g_strdup_printf ("#%c%d", g_ascii_tolower (letter), number);

  if (number == 0)
    return;
  if (!pm_prose_is_empty (prose))
    pm_prose_append (prose, separator, PM_RUN_PLAIN, NULL);
  pm_prose_append (prose, text, PM_RUN_PLAIN, link);
}
