/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "export": writes a report, or the postmortem itself, in the format that the name asks for. */

#include "pm-cli-private.h"

#include "pm-anonymiser.h"
#include "pm-exchange.h"
#include "pm-method.h"
#include "pm-report-write.h"

#include <glib/gi18n-lib.h>

/* What the options say. */
typedef struct
{
  char *output;
  char *audience;
  char *paper;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->audience);
  g_free (options->paper);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
is_exchange (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  return g_str_has_suffix (name, PM_EXCHANGE_SUFFIX) || g_str_has_suffix (name, ".json");
}

/* Who was shown as what, for the sender. */
static void
print_replacements (GPtrArray *replacements)
{
  for (guint i = 0; i < replacements->len; i++)
    {
      const PmReplacement *replacement = replacements->pdata[i];

      /* Translators: a name, what stands in its place, and in how many places. */
      g_print (ngettext ("%s → %s (%u place)\n", "%s → %s (%u places)\n", replacement->count),
               replacement->name, replacement->shown_as, replacement->count);
    }
}

static void
hide_people (PmRecord *record,
             PmAnonymiser *anonymiser)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);

      if (field->flags & PM_FIELD_PRIVATE)
        {
          g_object_set (record, field->name, "", NULL);
        }
      else if (field->flags & PM_FIELD_PERSONAL)
        {
          g_object_set (record, field->name, pm_anonymiser_show (anonymiser, record), NULL);
        }
      else if (field->type == PM_FIELD_STRING || field->type == PM_FIELD_TEXT)
        {
          g_autofree char *text
              = pm_anonymiser_apply (anonymiser, pm_record_get_string (record, field->name));

          g_object_set (record, field->name, text, NULL);
        }
    }
}

/* A copy in which nobody is named and nothing is private. */
static PmPostmortem *
copy_anonymous (PmPostmortem *postmortem,
                PmAnonymiser *anonymiser)
{
  PmPostmortem *copy = pm_postmortem_copy (postmortem);
  PmList *notes = pm_postmortem_get_list (copy, PM_TYPE_NOTE);
  PmList *dismissals = pm_postmortem_get_list (copy, PM_TYPE_DISMISSAL);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  pm_postmortem_begin (copy, "Hide");
  for (guint i = pm_list_get_length (notes); i-- > 0;)
    if (pm_record_get_boolean (pm_list_get (notes, i), "private"))
      pm_postmortem_remove (copy, pm_list_get (notes, i));
  while (pm_list_get_length (dismissals) > 0)
    pm_postmortem_remove (copy, pm_list_get (dismissals, 0));
  hide_people (PM_RECORD (copy), anonymiser);
  for (guint t = 0; t < n_types; t++)
    {
      PmList *list = pm_postmortem_get_list (copy, types[t]);

      for (guint i = 0; i < pm_list_get_length (list); i++)
        hide_people (pm_list_get (list, i), anonymiser);
    }
  pm_postmortem_end (copy);
  return copy;
}

static gboolean
write_exchange (PmPostmortem *postmortem,
                const char *path,
                PmAudience audience,
                GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (PmAnonymiser) anonymiser = pm_anonymiser_new (postmortem, audience);
  g_autoptr (PmPostmortem) copy = NULL;
  g_autoptr (GPtrArray) replacements = NULL;

  if (audience == PM_AUDIENCE_INTERNAL)
    return pm_exchange_write_file (postmortem, file, error);
  copy = copy_anonymous (postmortem, anonymiser);
  if (!pm_exchange_write_file (copy, file, error))
    return FALSE;
  replacements = pm_anonymiser_dup_replacements (anonymiser);
  print_replacements (replacements);
  return TRUE;
}

static gboolean
write_report (PmPostmortem *postmortem,
              const char *path,
              PmAudience audience,
              PmPaper paper,
              GError **error)
{
  g_autofree char *problem = NULL;
  g_autoptr (PmMethod) method = pm_method_new_for_person (&problem);
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions writing = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmLanguages) languages = pm_languages_new (method, NULL, NULL);
  g_autofree char *language = pm_report_dup_language (languages, postmortem);
  g_autoptr (PmReport) report = NULL;

  if (problem != NULL)
    pm_cli_complain ("%s", problem);
  options.audience = audience;
  options.method = method;
  options.language = language;
  writing.paper = paper;
  report = pm_report_new (postmortem, &options);
  if (!pm_report_write (report, path, &writing, NULL, error))
    return FALSE;
  if (audience == PM_AUDIENCE_ANONYMOUS)
    print_replacements (pm_report_get_replacements (report));
  return TRUE;
}

static int
export (const char *what,
        const char *output,
        PmAudience audience,
        PmPaper paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = NULL;
  PmReportFormat format;
  gboolean ok;

  /* A name that no writer takes is told before anything is read. */
  if (!is_exchange (output) && !pm_report_format_from_path (output, &format, &error))
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  postmortem = pm_cli_load (what, NULL, &error);
  ok = postmortem != NULL
       && (is_exchange (output) ? write_exchange (postmortem, output, audience, &error)
                                : write_report (postmortem, output, audience, paper, &error));
  if (!ok)
    pm_cli_complain ("%s", error->message);
  return ok ? PM_CLI_FINE : PM_CLI_UNUSABLE;
}

/**
 * pm_cli_export:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_export (int argc,
               char **argv)
{
  static const char *const audiences[] = { "internal", "anonymous", NULL };
  static const char *const papers[] = { "a4", "letter", NULL };
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Where to write: .pdf, .html, .md, .postmortem or .json"), N_("FILE") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &options.audience,
      N_("Who will read it: internal (names) or anonymous (roles)"), N_("WHO") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_("Size of the pages: a4 or letter"),
      N_("SIZE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  int audience, paper;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  audience = pm_cli_choose ("--audience", options.audience, audiences);
  paper = pm_cli_choose ("--paper", options.paper, papers);
  if (audience < 0 || paper < 0)
    return PM_CLI_UNUSABLE;
  if (g_strv_length (arguments) != 1 || options.output == NULL)
    {
      pm_cli_complain (_("Name one postmortem and, behind --output, a file to write"));
      return PM_CLI_UNUSABLE;
    }
  return export (arguments[0], options.output, audience, paper);
}
