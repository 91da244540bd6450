/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "check": what the method has to say about a postmortem, or about a report in Markdown, with what
 * was recognised of its structure. Findings go to standard output, one a line with its question
 * below, or as JSON. */

#include "pm-cli-private.h"

#include "pm-checks.h"
#include "pm-dismissal.h"
#include "pm-exchange-file.h"
#include "pm-report-outline.h"
#include "pm-writing.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What the options say. */
typedef struct
{
  gboolean json;
  char *level;
  char *language;
  char *method;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->level);
  g_free (options->language);
  g_free (options->method);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* Where the words of a finding stand; characters and lines count from 1. */
typedef struct
{
  guint line;
  guint column;
  guint length;
} Place;

/* A report in Markdown. */
typedef struct
{
  char *text;    /* owned; NULL for a postmortem, whose findings stand in its records */
  GArray *lines; /* of gsize: where each line begins */
  gsize counted; /* a byte of a line, up to which the characters of the line were counted last */
  guint characters; /* how many there are */
  GPtrArray *sections; /* of PmReportSection */
  const char *language; /* that it is in, as its words tell; also of a postmortem */
} Report;

static GArray *
find_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize at = 0;

  g_array_append_val (lines, at);
  for (const char *p = text; (p = strchr (p, '\n')) != NULL;)
    {
      at = ++p - text;
      g_array_append_val (lines, at);
    }
  return lines;
}

static void
clear_report (Report *report)
{
  g_free (report->text);
  g_clear_pointer (&report->lines, g_array_unref);
  g_clear_pointer (&report->sections, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear_report)

/* The line that a byte of the text is in, counted from 1. */
static guint
find_line (GArray *lines,
           gsize at)
{
  guint first = 0;
  guint last = lines->len;

  while (last - first > 1)
    {
      guint middle = first + (last - first) / 2;

      if (g_array_index (lines, gsize, middle) <= at)
        first = middle;
      else
        last = middle;
    }
  return first + 1;
}

/* Findings come in the order in which they stand: on a long line that has many, the characters
 * before each are counted from the one before it. */
static Place
find_place (Report *report,
            const PmFinding *finding)
{
  guint number = find_line (report->lines, finding->start);
  gsize line = g_array_index (report->lines, gsize, number - 1);
  Place place = { .line = number };

  if (report->counted < line || report->counted > finding->start)
    {
      report->counted = line;
      report->characters = 0;
    }
  report->characters += g_utf8_strlen (report->text + report->counted,
                                       finding->start - report->counted);
  report->counted = finding->start;
  place.column = report->characters + 1;
  place.length = g_utf8_strlen (report->text + finding->start, finding->length);
  return place;
}

/* Nothing but zeros for a finding about a record as a whole. */
static Place
find_any_place (Report *report,
                const PmFinding *finding)
{
  Report field = { NULL, NULL, 0, 0, NULL };
  Place place;

  if (finding->record == NULL && report->text != NULL)
    return find_place (report, finding);
  if (finding->record == NULL || finding->length == 0)
    return (Place) { 0, 0, 0 };
  field.text = (char *) pm_record_get_string (finding->record, finding->property);
  field.lines = find_lines (field.text);
  place = find_place (&field, finding);
  g_array_unref (field.lines);
  return place;
}

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder,
            const char *name,
            guint value)
{
  json_builder_set_member_name (builder, name);
  if (value > 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_finding (JsonBuilder *builder,
             const PmFinding *finding,
             Report *report)
{
  Place place = find_any_place (report, finding);

  json_builder_begin_object (builder);
  add_string (builder, "id", finding->check);
  add_string (builder, "group", finding->group);
  add_string (builder, "severity", pm_finding_severity_get_id (finding->severity));
  add_string (builder, "message", finding->message);
  add_string (builder, "question", finding->question);
  add_number (builder, "line", place.line);
  add_number (builder, "column", place.column);
  add_number (builder, "length", place.length);
  add_string (builder, "record",
              finding->record != NULL ? pm_record_get_id (finding->record) : NULL);
  add_string (builder, "property", finding->property);
  json_builder_end_object (builder);
}

/* The group of checks that looks at a part of a report; NULL where only its words are read. */
static const char *
get_part_id (const PmReportSection *section)
{
  switch ((int) section->kind)
    {
    case PM_TEXT_EVENT:
      return "timeline";
    case PM_TEXT_IMPACT:
      return "impact";
    case PM_TEXT_CAUSE:
      return "causes";
    case PM_TEXT_ACTION:
      return "actions";
    default:
      return NULL;
    }
}

static void
add_section (JsonBuilder *builder,
             const PmReportSection *section,
             const Report *report)
{
  if (get_part_id (section) == NULL)
    return;
  json_builder_begin_object (builder);
  add_string (builder, "part", get_part_id (section));
  add_string (builder, "form", pm_report_form_get_id (section->form));
  add_number (builder, "line", find_line (report->lines, section->heading.start));
  json_builder_set_member_name (builder, "items");
  json_builder_add_int_value (builder, section->items->len);
  json_builder_end_object (builder);
}

static void
add_structure (JsonBuilder *builder,
               const Report *report)
{
  json_builder_set_member_name (builder, "structure");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->sections->len; i++)
    add_section (builder, report->sections->pdata[i], report);
  json_builder_end_array (builder);
}

static void
print_json (GPtrArray *findings,
            Report *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, findings->pdata[i], report);
  json_builder_end_array (builder);
  add_string (builder, "language", report->language);
  if (report->text != NULL)
    add_structure (builder, report);
  json_builder_end_object (builder);
  pm_cli_print_json (json_builder_get_root (builder));
}

/* What a record is called in a line: the first text that it holds. */
static char *
describe_record (PmRecord *record)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
  const char *label = pm_record_type_get_label (G_OBJECT_TYPE (record));

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_auto (GStrv) lines = NULL;

      if ((field->type != PM_FIELD_STRING && field->type != PM_FIELD_TEXT)
          || (field->flags & PM_FIELD_PRIVATE) != 0)
        continue;
      lines = g_strsplit (pm_record_get_string (record, field->name), "\n", 2);
      if (lines[0] == NULL)
        continue;
      /* Translators: a kind of record and its text: Action “Add an alert” */
      return g_strdup_printf (_("%1$s “%2$s”"), label, lines[0]);
    }
  return g_strdup (label);
}

static char *
describe_place (const PmFinding *finding,
                const char *name,
                Report *report)
{
  Place place;

  if (finding->record != NULL)
    return describe_record (finding->record);
  place = find_place (report, finding);
  return g_strdup_printf ("%s:%u:%u", name, place.line, place.column);
}

static void
print_findings (GPtrArray *findings,
                const char *name,
                Report *report)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = findings->pdata[i];
      g_autofree char *place = describe_place (finding, name, report);

      g_print ("%s: %s: %s [%s]\n    %s\n", place, pm_finding_severity_get_label (finding->severity),
               finding->message, finding->check, finding->question);
    }
}

static const char *
get_part_label (const PmReportSection *section)
{
  switch ((int) section->kind)
    {
    case PM_TEXT_EVENT:
      return _("Timeline");
    case PM_TEXT_IMPACT:
      return _("Impact");
    case PM_TEXT_CAUSE:
      return section->root ? _("Causes") : _("Contributing causes");
    case PM_TEXT_ACTION:
      return _("Actions");
    default:
      return NULL;
    }
}

static char *
describe_form (const PmReportSection *section)
{
  guint n = section->items->len;

  if (section->empty)
    return g_strdup (_("nothing"));
  switch (section->form)
    {
    case PM_REPORT_FORM_LIST:
      return g_strdup_printf (ngettext ("a list of %u item", "a list of %u items", n), n);
    case PM_REPORT_FORM_TABLE:
      return g_strdup_printf (ngettext ("a table of %u row", "a table of %u rows", n), n);
    case PM_REPORT_FORM_CHAIN:
      return g_strdup_printf (ngettext ("a chain of %u why", "a chain of %u whys", n), n);
    default:
      return g_strdup (_("text"));
    }
}

/* Says what was recognised, so that nobody takes silence about the rest for praise. */
static void
print_structure (const Report *report,
                 const char *name)
{
  gboolean causes = FALSE;
  gboolean actions = FALSE;

  for (guint i = 0; i < report->sections->len; i++)
    {
      const PmReportSection *section = report->sections->pdata[i];
      g_autofree char *form = describe_form (section);

      causes = causes || section->kind == PM_TEXT_CAUSE;
      actions = actions || section->kind == PM_TEXT_ACTION;
      if (get_part_label (section) != NULL)
        /* Translators: place in a file, a part of the report, what it consists of */
        g_print (_("%1$s:%2$u: Recognized: %3$s, %4$s\n"), name,
                 find_line (report->lines, section->heading.start), get_part_label (section), form);
    }
  if (!causes && !actions)
    g_print (_("%s: No causes and no actions were recognized; only the words were checked.\n"),
             name);
  else if (!causes)
    g_print (_("%s: No causes were recognized.\n"), name);
  else if (!actions)
    g_print (_("%s: No actions were recognized.\n"), name);
}

static gboolean
is_markdown (const char *what)
{
  g_autofree char *name = g_ascii_strdown (what, -1);

  return g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown")
         || g_str_has_suffix (name, ".txt");
}

/* The lines of old Macs end with a carriage return alone, which nothing else understands; what ends
 * in it ends at the same byte then. */
static void
mend_line_ends (char *text)
{
  if (strchr (text, '\n') == NULL)
    g_strdelimit (text, "\r", '\n');
}

static char *
read_report (const char *what,
             GBytes *bytes,
             GError **error)
{
  /* A mark of the encoding is no character of the first line. */
  static const char mark[] = "\xef\xbb\xbf";
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);
  char *text;

  if (length > 0 && !g_utf8_validate_len (contents, length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is not text in UTF-8"),
                   what);
      return NULL;
    }
  text = g_strndup (length > 0 ? contents : "", length);
  if (g_str_has_prefix (text, mark))
    memmove (text, text + strlen (mark), length + 1 - strlen (mark));
  mend_line_ends (text);
  /* Whatever should have written it has failed: nothing found in nothing is no praise. */
  if (text[strspn (text, " \t\r\n")] == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is empty: there is nothing to check"), what);
      g_clear_pointer (&text, g_free);
    }
  return text;
}

static gboolean
take_level (const Options *options,
            PmFindingSeverity *level)
{
  *level = PM_FINDING_HINT;
  if (options->level == NULL || pm_finding_severity_from_id (options->level, level))
    return TRUE;
  pm_cli_complain (_("--level is hint, suggestion or problem, not “%s”"), options->level);
  return FALSE;
}

static void
keep_level (GPtrArray *findings,
            PmFindingSeverity level)
{
  for (guint i = findings->len; i > 0; i--)
    if (((PmFinding *) findings->pdata[i - 1])->severity < level)
      g_ptr_array_remove_index (findings, i - 1);
}

/* Rules belong to a language, whatever the country: “de_AT.UTF-8” are the German ones. */
static char *
dup_language (const Options *options)
{
  char *code;

  if (options->language == NULL)
    return NULL;
  code = g_ascii_strdown (options->language, -1);
  code[strcspn (code, "_-.@")] = '\0';
  return code;
}

static GPtrArray *
check_report (PmMethod *method,
              PmLanguages *languages,
              Report *report)
{
  PmLanguage *language = pm_languages_decide (languages, report->text, -1);

  report->lines = find_lines (report->text);
  report->language = pm_language_get_id (language);
  return pm_checks_run_report (method, language, report->text, &report->sections);
}

static GPtrArray *
check_postmortem (PmMethod *method,
                  PmLanguages *languages,
                  PmPostmortem *postmortem,
                  Report *report)
{
  GPtrArray *findings = pm_checks_run (method, languages, postmortem,
                                       g_get_real_time () / G_USEC_PER_SEC);

  report->language = pm_language_get_id (pm_writing_read (languages, postmortem).whole);
  pm_findings_keep_open (findings);
  return findings;
}

static GPtrArray *
check (const char *what,
       PmMethod *method,
       PmLanguages *languages,
       Report *report,
       GError **error)
{
  g_autoptr (PmPostmortem) postmortem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_id = pm_cli_is_id (what);

  if (!is_id)
    bytes = pm_exchange_load_argument (what, error);
  if (!is_id && bytes == NULL)
    return NULL;
  if (!is_id && (is_markdown (what) || !pm_cli_is_postmortem (what, bytes)))
    {
      report->text = read_report (what, bytes, error);
      return report->text != NULL ? check_report (method, languages, report) : NULL;
    }
  postmortem = pm_cli_load (what, bytes, error);
  return postmortem != NULL ? check_postmortem (method, languages, postmortem, report) : NULL;
}

static int
check_and_print (const char *what,
                 const Options *options,
                 PmFindingSeverity level)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *team = options->method != NULL ? NULL : pm_method_dup_team_path ();
  g_autoptr (PmMethod) method = pm_method_new (options->method != NULL ? options->method : team,
                                               &error);
  g_autoptr (PmLanguages) languages = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *code = dup_language (options);
  g_auto (Report) report = { NULL, };

  if (method != NULL)
    languages = pm_languages_new (method, code, &error);
  if (languages != NULL)
    findings = check (what, method, languages, &report, &error);
  if (findings == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  keep_level (findings, level);
  if (options->json)
    print_json (findings, &report);
  else
    print_findings (findings, what, &report);
  if (!options->json && report.text != NULL)
    print_structure (&report, what);
  return findings->len > 0 ? PM_CLI_FINDINGS : PM_CLI_FINE;
}

/**
 * pm_cli_check:
 * @argc: the number of arguments
 * @argv: the arguments, the verb's name first
 *
 * Returns: %PM_CLI_FINDINGS when there is something to say
 */
int
pm_cli_check (int argc,
              char **argv)
{
  g_auto (Options) options = { FALSE, NULL, NULL, NULL };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print the findings as JSON"), NULL },
    { "level", 0, 0, G_OPTION_ARG_STRING, &options.level,
      N_("Leave out what is less serious: hint, suggestion or problem"), N_("LEVEL") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
      N_("The language of the texts, instead of the one that their words tell"), N_("CODE") },
    { "method", 0, 0, G_OPTION_ARG_FILENAME, &options.method,
      N_("A file with the team’s own texts and checks"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  PmFindingSeverity level;

  if (!pm_cli_parse (entries, argc, argv, &arguments) || !take_level (&options, &level))
    return PM_CLI_UNUSABLE;
  if (g_strv_length (arguments) != 1 || *arguments[0] == '\0')
    {
      pm_cli_complain (_("check takes one file or id"));
      return PM_CLI_UNUSABLE;
    }
  return check_and_print (arguments[0], &options, level);
}
