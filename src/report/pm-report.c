/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmReport: what people read. It is made from a postmortem in one go, keeps nothing of it, and is
 * then the same for every writer: pages, PDF, web page, Markdown.
 */

#include "pm-report-private.h"
#include "pm-writing.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <string.h>

struct _PmReport
{
  PmBlock *root;
  char *reference;
  char *author;
  char *subject;
  char *keywords;
  char *language;
  gboolean rtl;
  PmAudience audience;
  GPtrArray *replacements; /* of PmReplacement */
};

G_DEFINE_QUARK (pm-report-error-quark, pm_report_error)

/**
 * pm_report_dup_own_language:
 *
 * Returns: (transfer full): the language tag of the locale: "de_AT.UTF-8" is "de-AT"
 */
char *
pm_report_dup_own_language (void)
{
  const char *name = g_get_language_names ()[0];
  char *tag = g_strndup (name, strcspn (name, ".@"));

  if (strcmp (tag, "C") == 0 || strcmp (tag, "POSIX") == 0)
    {
      g_free (tag);
      return g_strdup ("en");
    }
  return g_strdelimit (tag, "_", '-');
}

/**
 * pm_report_dup_language:
 * @languages: (nullable): those that are told by their words
 * @postmortem: a postmortem
 *
 * A German report is to be read out in German, also where the program speaks English.
 *
 * Returns: (transfer full) (nullable): the language tag of what people wrote, for #PmReportOptions;
 *   %NULL where that is the language of the locale, or nothing tells it
 */
char *
pm_report_dup_language (PmLanguages *languages,
                        PmPostmortem *postmortem)
{
  PmLanguage *whole = pm_writing_read (languages, postmortem).whole;

  if (whole == NULL || whole == pm_languages_get_fallback (languages))
    return NULL;
  return g_strdup (pm_language_get_id (whole));
}

/**
 * pm_report_runs_rtl:
 * @language: (nullable): a language as BCP 47 writes it; %NULL for the person's own
 *
 * Returns: whether it is written from right to left
 */
gboolean
pm_report_runs_rtl (const char *language)
{
  g_autofree char *own = language == NULL ? pm_report_dup_own_language () : NULL;
  PangoLanguage *tag = pango_language_from_string (own != NULL ? own : language);
  int n_scripts = 0;
  const PangoScript *scripts = pango_language_get_scripts (tag, &n_scripts);

  if (n_scripts == 0)
    return FALSE;
  switch (scripts[0])
    {
    case PANGO_SCRIPT_ARABIC:
    case PANGO_SCRIPT_HEBREW:
    case PANGO_SCRIPT_SYRIAC:
    case PANGO_SCRIPT_THAANA:
    case PANGO_SCRIPT_NKO:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_metadata (PmReport *self,
              PmMaker *maker)
{
  PmRecord *record = PM_RECORD (maker->postmortem);

  self->reference = g_strdup (pm_maker_get (maker, record, "reference"));
  self->author = g_strdup (pm_maker_get_person (maker, record, "owner"));
  /* Translators: what a report is about: the kind of incident */
  self->subject = g_strdup_printf (_("Postmortem: %s"), pm_record_get_enum_label (record, "type"));
  self->keywords = g_strdup (pm_maker_get (maker, record, "tags"));
  self->replacements = pm_anonymiser_dup_replacements (maker->anonymiser);
}

/**
 * pm_report_new:
 * @postmortem: a postmortem; not kept
 * @options: who reads it and what is included
 *
 * Returns: (transfer full): its report
 */
PmReport *
pm_report_new (PmPostmortem *postmortem,
               const PmReportOptions *options)
{
  PmReport *self = g_atomic_rc_box_new0 (PmReport);
  PmMaker maker;
  const char *title;

  pm_maker_init (&maker, postmortem, options);
  title = pm_maker_get (&maker, PM_RECORD (postmortem), "title");
  self->root = pm_block_new_section (*title != '\0' ? title : _("Untitled Postmortem"), "report", 1);
  self->language = options->language != NULL ? g_strdup (options->language)
                                             : pm_report_dup_own_language ();
  self->rtl = pm_report_runs_rtl (self->language);
  self->audience = options->audience;

  pm_maker_add_head (&maker, self->root);
  pm_maker_add_impact (&maker, self->root);
  pm_maker_add_timeline (&maker, self->root);
  pm_maker_add_causes (&maker, self->root);
  pm_maker_add_actions (&maker, self->root);
  pm_maker_add_lessons (&maker, self->root);
  pm_maker_add_minutes (&maker, self->root);
  pm_maker_add_assessment (&maker, self->root);
  pm_maker_add_appendix (&maker, self->root);
  set_metadata (self, &maker);
  pm_maker_clear (&maker);
  return self;
}

PmReport *
pm_report_ref (PmReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PmReport *self = data;

  pm_block_free (self->root);
  g_free (self->reference);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->language);
  g_ptr_array_unref (self->replacements);
}

void
pm_report_unref (PmReport *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* The section that is the report as a whole. */
const PmBlock *
pm_report_get_root (PmReport *self)
{
  return self->root;
}

const char *
pm_report_get_title (PmReport *self)
{
  return self->root->title;
}

const char *
pm_report_get_reference (PmReport *self)
{
  return self->reference;
}

const char *
pm_report_get_author (PmReport *self)
{
  return self->author;
}

const char *
pm_report_get_subject (PmReport *self)
{
  return self->subject;
}

const char *
pm_report_get_keywords (PmReport *self)
{
  return self->keywords;
}

/* A language tag, such as "de-AT". */
const char *
pm_report_get_language (PmReport *self)
{
  return self->language;
}

gboolean
pm_report_is_rtl (PmReport *self)
{
  return self->rtl;
}

PmAudience
pm_report_get_audience (PmReport *self)
{
  return self->audience;
}

/**
 * pm_report_get_replacements:
 * @self: a report
 *
 * Returns: (transfer none) (element-type PmReplacement): who was shown as what, for the person who
 *   makes the copy; empty unless the report is anonymous
 */
GPtrArray *
pm_report_get_replacements (PmReport *self)
{
  return self->replacements;
}
