/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line: finds the verb and runs it, before anything of a window exists.  A verb is one
 * line in the table, one function, and its place in the man page.
 */

#include "pm-cli.h"

#include "pm-cli-private.h"

#include "pm-config.h"
#include "pm-exchange-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *arguments; /* untranslated */
  const char *summary; /* untranslated */
} Verb;

static const Verb verbs[] = {
  { "list", pm_cli_list, "[--json]", N_("List the postmortems of the library") },
  { "import", pm_cli_import, N_("FILE…"), N_("Take files into the library") },
  { "export", pm_cli_export, N_("WHAT --output FILE"), N_("Write a report") },
  { "check", pm_cli_check, N_("WHAT"), N_("Say what the method finds") },
  { "actions", pm_cli_actions, "[--overdue]", N_("List the open actions of all postmortems") },
  { "faulttree", pm_cli_faulttree, N_("MODEL"), N_("Analyse a fault tree") },
  { "diagram", pm_cli_diagram, N_("FILE --output FILE"), N_("Draw a cause diagram") },
  { "keys", pm_cli_keys, "[--output FILE]", N_("Print the keys of the meeting") },
  { "library", pm_cli_library, N_("check|backup|restore [FILE]"),
    N_("Care for the library itself") },
};

/* Owned: set once, at the start; NULL for the person's own library. */
static char *library_path;

static const Verb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}

/**
 * pm_cli_dup_library_path:
 *
 * Returns: (transfer full) (type filename): the library to use
 */
char *
pm_cli_dup_library_path (void)
{
  return library_path != NULL ? g_strdup (library_path) : pm_library_dup_default_path ();
}

/**
 * pm_cli_has_library:
 *
 * Returns: whether there is a library to read, or one was named; the person's own comes to be with
 *   the first postmortem, and until then it is empty
 */
gboolean
pm_cli_has_library (void)
{
  g_autofree char *path = pm_cli_dup_library_path ();

  return library_path != NULL || g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * pm_cli_complain:
 * @format: one sentence
 * @...: what stands in it
 *
 * Tells a problem on standard error.
 */
void
pm_cli_complain (const char *format,
                 ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s: %s\n", g_get_prgname (), message);
}

/**
 * pm_cli_print_data:
 * @text: a result for programs
 *
 * Prints it as it is, in UTF-8 whatever the locale says.
 */
void
pm_cli_print_data (const char *text)
{
  fputs (text, stdout);
}

/**
 * pm_cli_print_json:
 * @node: (transfer full): a result for programs
 *
 * Prints it as JSON.
 */
void
pm_cli_print_json (JsonNode *node)
{
  g_autofree char *text = pm_json_print (node);

  pm_cli_print_data (text);
  json_node_unref (node);
}

/**
 * pm_cli_choose:
 * @option: an option, for the problem
 * @word: (nullable): what was given for it
 * @words: what it takes; the first is meant where nothing was given
 *
 * Returns: the place of @word among @words; -1 when it is none of them, which is told
 */
int
pm_cli_choose (const char *option,
               const char *word,
               const char *const *words)
{
  g_autofree char *all = NULL;

  for (int i = 0; words[i] != NULL; i++)
    if (word == NULL || strcmp (word, words[i]) == 0)
      return i;
  all = g_strjoinv (", ", (char **) words);
  /* Translators: an option, what was given for it, and the words that it takes. */
  pm_cli_complain (_("%1$s cannot be “%2$s”; it takes one of: %3$s"), option, word, all);
  return -1;
}

/**
 * pm_cli_parse:
 * @entries: (nullable): the verb's options
 * @argc: the number of arguments
 * @argv: the arguments, the verb's name first
 * @arguments: (out): what is left behind the options, without the verb
 *
 * Reads the options of a verb.  "--help" prints them and ends the program.
 *
 * Returns: whether they can be used; else the problem has been told
 */
gboolean
pm_cli_parse (const GOptionEntry *entries,
              int argc,
              char **argv,
              GStrv *arguments)
{
  /* The dispatcher has taken the option already; here it is for the help. */
  static const GOptionEntry common[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &library_path,
      N_("Use another library"), N_("PATH") },
    G_OPTION_ENTRY_NULL
  };
  const Verb *verb = find_verb (argv[0]);
  g_autoptr (GOptionContext) context = g_option_context_new (verb->arguments);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    rest[i] = g_strdup (argv[i]);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(verb->summary));
  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      pm_cli_complain (_("%s; see %s --help"), error->message, g_get_prgname ());
      return FALSE;
    }
  *arguments = g_strdupv (rest + 1);
  return TRUE;
}

static void
print_line (const char *left,
            const char *right)
{
  int width = 42;

  /* printf counts bytes. */
  g_print ("  %s%*s%s\n", left, MAX (1, width + 1 - (int) g_utf8_strlen (left, -1)), "", right);
}

static void
print_help (void)
{
  g_print ("%s\n  postmortem [%s…]\n  postmortem %s\n\n%s\n", _("Usage:"), _("FILE"),
           _("VERB [OPTION…] [ARGUMENT…]"),
           _("Without a verb the window opens. These verbs need no display:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *usage = g_strconcat (verbs[i].name, " ", _(verbs[i].arguments), NULL);

      print_line (usage, _(verbs[i].summary));
    }
  g_print ("\n%s\n", _("Options:"));
  print_line (_("--library PATH"), _("Use another library, with any verb"));
  print_line ("--help", _("Show this, or behind a verb what it takes"));
  print_line ("--version", _("Show the version"));
}

/* A word that is neither a verb nor looks like a file is a verb mistyped. */
static gboolean
is_mistyped (const char *argument)
{
  return strpbrk (argument, "/.:") == NULL && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

/* Takes "--library PATH" out of the arguments, wherever it stands before a "--", so that no verb
 * has to know it.  FALSE when its path is missing. */
static gboolean
take_library (GPtrArray *arguments)
{
  static const char option[] = "--library";

  for (guint i = 1; i < arguments->len && strcmp (arguments->pdata[i], "--") != 0;)
    {
      const char *argument = arguments->pdata[i];
      const char *value = NULL;
      guint n = 1;

      if (g_str_has_prefix (argument, option) && argument[strlen (option)] == '=')
        {
          value = argument + strlen (option) + 1;
        }
      else if (strcmp (argument, option) == 0)
        {
          value = i + 1 < arguments->len ? arguments->pdata[i + 1] : "";
          n = i + 1 < arguments->len ? 2 : 1;
        }
      if (value == NULL)
        {
          i++;
          continue;
        }
      if (*value == '\0')
        return FALSE;
      g_free (library_path);
      library_path = g_strdup (value);
      g_ptr_array_remove_range (arguments, i, n);
    }
  return TRUE;
}

/* A verb works in one thread. Those that look for fonts live for a moment, and would each begin a
 * heap of their own.
 */
static void
share_heap (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
#endif
}

static int
run_verb (const Verb *verb,
          GPtrArray *arguments)
{
  g_autofree char *name = g_strconcat ("postmortem ", verb->name, NULL);

  share_heap ();
  g_set_prgname (name);
  g_ptr_array_add (arguments, NULL);
  return verb->run (arguments->len - 2, (char **) arguments->pdata + 1);
}

/* Does what the first argument asks for; -1 when that is the window. */
static int
dispatch (GPtrArray *arguments)
{
  const char *first = arguments->len > 1 ? arguments->pdata[1] : NULL;
  const Verb *verb = first != NULL ? find_verb (first) : NULL;

  if (verb != NULL)
    return run_verb (verb, arguments);
  if (g_strcmp0 (first, "--version") == 0)
    {
      g_print ("postmortem %s\n", PM_VERSION);
      return PM_CLI_FINE;
    }
  if (g_strcmp0 (first, "--help") == 0 || g_strcmp0 (first, "-h") == 0)
    {
      print_help ();
      return PM_CLI_FINE;
    }
  if (first != NULL && *first != '-' && is_mistyped (first))
    {
      pm_cli_complain (_("“%s” is neither a verb nor a file; see postmortem --help"), first);
      return PM_CLI_UNUSABLE;
    }
  return -1;
}

/**
 * pm_cli_run:
 * @argc: the number of arguments
 * @argv: the arguments, the program's name first; they stay as they are
 * @status: (out): the exit code, when something was done
 *
 * Does what the arguments ask for without a window.
 *
 * Returns: whether they did; if not, the window is meant
 */
gboolean
pm_cli_run (int argc,
            char **argv,
            int *status)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  for (int i = 0; i < argc; i++)
    g_ptr_array_add (arguments, argv[i]);
  *status = PM_CLI_UNUSABLE;
  g_set_prgname ("postmortem");
  if (!take_library (arguments))
    {
      pm_cli_complain (_("--library needs the path of a library"));
      return TRUE;
    }
  *status = dispatch (arguments);
  /* What was printed may not have reached its reader: a full disk, a closed pipe. */
  if (*status >= 0 && (fflush (stdout) != 0 || ferror (stdout)))
    *status = PM_CLI_UNUSABLE;
  return *status >= 0;
}
