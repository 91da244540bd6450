/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "faulttree": analyses a fault tree from a file or from a postmortem's diagram, and tells its
 * minimal cut sets, the probability of its top and the importance of its events; for people, or as
 * JSON. */

#include "pm-cli-private.h"

#include "pm-cause-tree.h"
#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-ft-analysis.h"
#include "pm-ft-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>

#define DEFAULT_SETS 1000
#define TEXT_EVENTS 20
#define COLUMN_WIDTH 14

/* What the options say. */
typedef struct
{
  gboolean json;
  gboolean count_only;
  int limit_order;
  double cut_off;
  int sets;
  int memory;
  double time;
  double mission_time;
  gboolean reproducible;
  char *top;
  char *output;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->top);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* One run, with what it is told about. */
typedef struct
{
  const Options *options;
  const char *what;
  PmFaultTree *tree;
  PmFtAnalysis *analysis;
  double listed_sum;
  gboolean listed_all;
  gboolean ran_out; /* of memory, while listing */
} Run;

static double
get_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static const char *
get_name (const Run *run,
          PmFtNode   node)
{
  const char *name = pm_fault_tree_get_node_name (run->tree, node);

  return name != NULL ? name : "";
}

static void
add_member_number (JsonBuilder *builder,
                   const char  *name,
                   double       value)
{
  json_builder_set_member_name (builder, name);
  if (isnan (value))
    json_builder_add_null_value (builder);
  else if (isinf (value))
    json_builder_add_string_value (builder, "infinite");
  else
    json_builder_add_double_value (builder, value);
}

static void
add_member_string (JsonBuilder *builder,
                   const char  *name,
                   const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_member_boolean (JsonBuilder *builder,
                    const char  *name,
                    gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* A number that a double could not hold exactly is a string. */
static void
add_member_count (JsonBuilder *builder,
                  const char  *name,
                  const Run   *run,
                  int          order)
{
  g_autofree char *digits = pm_ft_analysis_dup_count (run->analysis, order);

  json_builder_set_member_name (builder, name);
  if (pm_ft_analysis_get_count (run->analysis, order) <= 9007199254740992.0)
    json_builder_add_int_value (builder, g_ascii_strtoll (digits, NULL, 10));
  else
    json_builder_add_string_value (builder, digits);
}

static guint
get_n_listed (const Run *run)
{
  return run->options->count_only || !pm_ft_analysis_has_cut_sets (run->analysis)
           ? 0 : (guint) run->options->sets;
}

static PmFtSets *
open_sets (Run *run)
{
  PmFtSets *sets = NULL;

  if (get_n_listed (run) > 0)
    {
      sets = pm_ft_sets_new (run->analysis, run->options->cut_off, NULL);
      run->ran_out = sets == NULL;
    }
  return sets;
}

/* What comes next, until there are no more or as many as are wanted. */
static gboolean
read_set (Run             *run,
          PmFtSets        *sets,
          guint           *left,
          const PmFtNode **events,
          guint           *n,
          double          *p)
{
  if (sets == NULL || *left == 0)
    return FALSE;
  if (!pm_ft_sets_next (sets, events, n, p))
    {
      run->listed_all = pm_ft_sets_is_at_end (sets);
      run->ran_out = !run->listed_all;
      return FALSE;
    }
  --*left;
  return TRUE;
}

static void
add_sets (JsonBuilder *builder,
          Run         *run)
{
  g_autoptr (PmFtSets) sets = open_sets (run);
  guint left = get_n_listed (run);
  const PmFtNode *events;
  guint n;
  double p;

  json_builder_set_member_name (builder, "sets");
  json_builder_begin_array (builder);
  while (read_set (run, sets, &left, &events, &n, &p))
    {
      run->listed_sum += p;
      json_builder_begin_array (builder);
      for (guint i = 0; i < n; i++)
        json_builder_add_string_value (builder, get_name (run, events[i]));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_cut_sets (JsonBuilder *builder,
              Run         *run)
{
  PmFtAnalysis *analysis = run->analysis;

  json_builder_set_member_name (builder, "cut_sets");
  if (!pm_ft_analysis_has_cut_sets (analysis))
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_member_count (builder, "count", run, -1);
  json_builder_set_member_name (builder, "by_order");
  json_builder_begin_object (builder);
  for (guint k = 0; k <= pm_ft_analysis_get_max_order (analysis); k++)
    {
      g_autofree char *order = g_strdup_printf ("%u", k);

      if (pm_ft_analysis_get_count (analysis, (int) k) > 0)
        add_member_count (builder, order, run, (int) k);
    }
  json_builder_end_object (builder);
  add_member_boolean (builder, "complete", pm_ft_analysis_has_all_cut_sets (analysis));
  json_builder_set_member_name (builder, "limit_order");
  if (pm_ft_analysis_get_limit_order (analysis) > 0)
    json_builder_add_int_value (builder, pm_ft_analysis_get_limit_order (analysis));
  else
    json_builder_add_null_value (builder);
  add_sets (builder, run);
  if (run->options->cut_off > 0)
    /* What was cut adds no more than this to the probability. */
    add_member_number (builder, "cut_off_error",
                       run->listed_all
                         ? MAX (pm_ft_analysis_get_probability (analysis)->rare_event
                                - run->listed_sum, 0)
                         : NAN);
  json_builder_end_object (builder);
}

static void
add_probability (JsonBuilder *builder,
                 const Run   *run)
{
  const PmFtProbability *p = pm_ft_analysis_get_probability (run->analysis);

  json_builder_set_member_name (builder, "probability");
  if (!p->known)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_member_number (builder, "exact", p->exact ? p->value : NAN);
  add_member_number (builder, "lower_bound", p->lower);
  add_member_number (builder, "upper_bound", p->upper);
  add_member_number (builder, "rare_event", p->rare_event);
  add_member_number (builder, "min_cut_upper_bound", p->min_cut_upper_bound);
  json_builder_end_object (builder);
}

static void
add_importance (JsonBuilder *builder,
                const Run   *run)
{
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (run->analysis, &n);

  json_builder_set_member_name (builder, "importance");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      add_member_string (builder, "event", get_name (run, importance[i].event));
      add_member_number (builder, "birnbaum", importance[i].birnbaum);
      add_member_number (builder, "criticality", importance[i].criticality);
      add_member_number (builder, "fussell_vesely", importance[i].fussell_vesely);
      add_member_number (builder, "fussell_vesely_reduction", importance[i].risk_reduction);
      add_member_number (builder, "raw", importance[i].raw);
      add_member_number (builder, "rrw", importance[i].rrw);
      add_member_number (builder, "structural", importance[i].structural);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Which limit made the result a part. */
static void
add_limit (JsonBuilder *builder,
           const Run   *run)
{
  static const char *const names[] = {
    [PM_FT_LIMITED_ORDER] = "order",
    [PM_FT_LIMITED_MEMORY] = "memory",
    [PM_FT_LIMITED_TIME] = "time",
    [PM_FT_LIMITED_STEPS] = "steps",
  };
  const char *name = names[pm_ft_analysis_get_completeness (run->analysis)];

  json_builder_set_member_name (builder, "limited_by");
  if (name != NULL)
    json_builder_add_string_value (builder, name);
  else
    json_builder_add_null_value (builder);
}

static void
print_json (Run *run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_member_string (builder, "model", pm_fault_tree_get_name (run->tree));
  add_member_string (builder, "top", get_name (run, pm_fault_tree_get_top (run->tree)));
  json_builder_set_member_name (builder, "gates");
  json_builder_add_int_value (builder, pm_fault_tree_get_n_gates (run->tree));
  json_builder_set_member_name (builder, "basic_events");
  json_builder_add_int_value (builder, pm_fault_tree_get_n_events (run->tree));
  add_member_boolean (builder, "coherent", pm_ft_analysis_is_coherent (run->analysis));
  add_cut_sets (builder, run);
  add_probability (builder, run);
  add_importance (builder, run);
  add_limit (builder, run);
  add_member_number (builder, "seconds", run->options->reproducible ? NAN : get_seconds ());
  add_member_number (builder, "peak_mb", run->options->reproducible ? NAN : get_peak_mb ());
  json_builder_end_object (builder);
  pm_cli_print_json (json_builder_get_root (builder));
}

static void
print_counts (const Run *run)
{
  PmFtAnalysis *analysis = run->analysis;
  g_autofree char *count = pm_ft_analysis_dup_count (analysis, -1);

  /* Translators: a number of minimal cut sets, as digits */
  g_print (_("Minimal cut sets: %s"), count);
  g_print ("\n");
  for (guint k = 0; k <= pm_ft_analysis_get_max_order (analysis); k++)
    {
      g_autofree char *of_order = pm_ft_analysis_dup_count (analysis, (int) k);

      if (pm_ft_analysis_get_count (analysis, (int) k) == 0)
        continue;
      g_print ("  ");
      /* Translators: %1$u is how many events the sets have, %2$s how many such sets there are */
      g_print (ngettext ("with %1$u event: %2$s", "with %1$u events: %2$s", k), k, of_order);
      g_print ("\n");
    }
}

static void
print_sets (Run *run)
{
  g_autoptr (PmFtSets) sets = open_sets (run);
  guint left = get_n_listed (run);
  gboolean known = pm_ft_analysis_get_probability (run->analysis)->known;
  const PmFtNode *events;
  guint n;
  double p;

  while (read_set (run, sets, &left, &events, &n, &p))
    {
      if (known)
        g_print ("  %-12.6g ", p);
      else
        g_print ("  ");
      for (guint i = 0; i < n; i++)
        g_print ("%s%s", i > 0 ? " · " : "", get_name (run, events[i]));
      /* Translators: stands where the events would that are enough together for the top event */
      g_print ("%s\n", n == 0 ? _("(it happens whatever else does)") : "");
    }
}

static void
print_number (const char *label,
              double      value)
{
  if (!isnan (value))
    g_print ("%s %.10g\n", label, value);
}

static void
print_probability (const Run *run)
{
  const PmFtProbability *p = pm_ft_analysis_get_probability (run->analysis);

  if (!p->known)
    {
      g_print ("%s\n", _("Probability: not known, because an event has none"));
      return;
    }
  if (p->exact)
    {
      print_number (_("Probability (exact):"), p->value);
    }
  else
    {
      g_print (_("Probability: between %.10g and %.10g"), p->lower, p->upper);
      g_print ("\n");
    }
  print_number (_("Rare-event sum:"), p->rare_event);
  print_number (_("Min-cut upper bound:"), p->min_cut_upper_bound);
}

static int
compare_importance (gconstpointer a,
                    gconstpointer b)
{
  const PmFtImportance *m = a;
  const PmFtImportance *o = b;
  double x = isnan (m->birnbaum) ? m->structural : m->birnbaum;
  double y = isnan (o->birnbaum) ? o->structural : o->birnbaum;

  if (fabs (x) != fabs (y))
    return fabs (x) > fabs (y) ? -1 : 1;
  return m->event < o->event ? -1 : m->event > o->event;
}

/* A column of the table of importance; what it is called is said in the head. */
typedef struct
{
  const char *title;
  gsize offset;
} Column;

static double
get_value (const PmFtImportance *importance,
           const Column         *column)
{
  return G_STRUCT_MEMBER (double, importance, column->offset);
}

/* Where no event has a value there is no column. */
static gboolean
has_values (const Column         *column,
            const PmFtImportance *importance,
            guint                 n)
{
  for (guint i = 0; i < n; i++)
    if (!isnan (get_value (&importance[i], column)))
      return TRUE;
  return FALSE;
}

/* A text and blanks to the width of a column, however many bytes a letter has. */
static void
print_cell (const char *text)
{
  glong width = g_utf8_strlen (text, -1);

  g_print ("%s%*s ", text, (int) MAX (COLUMN_WIDTH - width, 0), "");
}

static void
print_value (double value)
{
  g_autofree char *text = isnan (value)   ? g_strdup ("–")
                          : isinf (value) ? g_strdup (_("infinite"))
                                          : g_strdup_printf ("%.6g", value);

  print_cell (text);
}

static void
print_importance (const Run *run)
{
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (run->analysis, &n);
  g_autofree PmFtImportance *sorted = g_memdup2 (importance, n * sizeof (PmFtImportance));
  const Column all[] = {
    { _("Birnbaum"), G_STRUCT_OFFSET (PmFtImportance, birnbaum) },
    { _("Criticality"), G_STRUCT_OFFSET (PmFtImportance, criticality) },
    { _("Fussell-Vesely"), G_STRUCT_OFFSET (PmFtImportance, fussell_vesely) },
    { _("RAW"), G_STRUCT_OFFSET (PmFtImportance, raw) },
    { _("RRW"), G_STRUCT_OFFSET (PmFtImportance, rrw) },
    { _("Structural"), G_STRUCT_OFFSET (PmFtImportance, structural) },
  };
  const Column *shown[G_N_ELEMENTS (all)];
  guint n_shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (has_values (&all[i], importance, n))
      shown[n_shown++] = &all[i];
  if (n_shown == 0)
    return;
  qsort (sorted, n, sizeof (PmFtImportance), compare_importance);
  for (guint i = 0; i < n_shown; i++)
    print_cell (shown[i]->title);
  g_print ("%s\n", _("Event"));
  for (guint i = 0; i < MIN (n, TEXT_EVENTS); i++)
    {
      for (guint j = 0; j < n_shown; j++)
        print_value (get_value (&sorted[i], shown[j]));
      g_print ("%s\n", get_name (run, sorted[i].event));
    }
  if (n > TEXT_EVENTS)
    {
      g_print (ngettext ("and %u event more", "and %u events more", n - TEXT_EVENTS),
               n - TEXT_EVENTS);
      g_print ("\n");
    }
}

static void
print_text (Run *run)
{
  PmFtNode top = pm_fault_tree_get_top (run->tree);
  const char *label = pm_fault_tree_get_label (run->tree, top);

  g_print ("%s\n", label != NULL && *label != '\0' ? label : get_name (run, top));
  print_probability (run);
  if (pm_ft_analysis_has_cut_sets (run->analysis))
    {
      print_counts (run);
      print_sets (run);
    }
  print_importance (run);
}

/* Says on standard error why the result is a part. */
static int
tell_completeness (const Run *run)
{
  guint limit = pm_ft_analysis_get_limit_order (run->analysis);

  switch (pm_ft_analysis_get_completeness (run->analysis))
    {
    case PM_FT_LIMITED_MEMORY:
      pm_cli_complain (_("the memory limit was reached; what is shown is a part, and bounds "
                         "for the rest (--memory allows more)"));
      break;

    case PM_FT_LIMITED_TIME:
      pm_cli_complain (_("the time limit was reached; what is shown is a part, and bounds for "
                         "the rest"));
      break;

    case PM_FT_LIMITED_STEPS:
      if (pm_ft_analysis_has_all_cut_sets (run->analysis))
        pm_cli_complain (_("the limit on steps was reached; the cut sets are complete, and the "
                           "probability lies between the bounds"));
      else if (run->options->limit_order > 0)
        pm_cli_complain (_("the limit on steps was reached; what is shown is a part, and bounds "
                           "for the rest (a lower --limit-order takes fewer)"));
      else
        pm_cli_complain (_("the limit on steps was reached; what is shown is a part, and bounds "
                           "for the rest (--memory with more allows more steps, too)"));
      break;

    case PM_FT_COMPLETE:
    case PM_FT_LIMITED_ORDER:
    default:
      return PM_CLI_FINE;
    }
  if (limit > 0 && pm_ft_analysis_has_cut_sets (run->analysis))
    pm_cli_complain (ngettext ("the cut sets are those of up to %u event",
                               "the cut sets are those of up to %u events", limit), limit);
  return PM_CLI_FINDINGS;
}

static gboolean
choose_top (PmFaultTree *tree,
            const char  *name)
{
  PmFtNode node;
  guint n_roots;
  G_GNUC_UNUSED g_autofree PmFtNode *roots = pm_fault_tree_dup_roots (tree, &n_roots);

  if (name == NULL)
    {
      if (n_roots > 1)
        pm_cli_complain (_("there are %u top gates; “%s” is analysed (--top chooses another)"),
                         n_roots,
                         pm_fault_tree_get_node_name (tree, pm_fault_tree_get_top (tree)));
      return TRUE;
    }
  node = pm_fault_tree_lookup (tree, name);
  if (node == PM_FT_NO_NODE || !pm_fault_tree_is_gate (tree, node))
    {
      pm_cli_complain (_("there is no gate “%s”"), name);
      return FALSE;
    }
  pm_fault_tree_set_top (tree, node);
  return TRUE;
}

static gboolean
write_tree (const PmFaultTree *tree,
            const char        *output,
            GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GBytes) bytes = pm_ft_file_write (tree, output, error);

  return bytes != NULL && pm_exchange_save_bytes (file, bytes, error);
}

/* The fault tree that a postmortem's diagram stands for. */
static PmFaultTree *
load_diagram (const char *what,
              GBytes     *bytes,
              GPtrArray  *notes,
              GError    **error)
{
  g_autoptr (PmPostmortem) postmortem = pm_cli_load (what, bytes, error);
  g_autoptr (PmCauseTree) tree = NULL;
  PmRecord *diagram;
  const char *reason;

  if (postmortem == NULL)
    return NULL;
  diagram = pm_diagram_find (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  if (diagram == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("“%s” has no fault tree"), what);
      return NULL;
    }
  tree = pm_cause_tree_new (diagram);
  for (guint i = 0; i < pm_cause_tree_get_problems (tree)->len; i++)
    {
      const PmTreeProblem *problem = pm_cause_tree_get_problems (tree)->pdata[i];

      if (pm_node_fault_is_error (problem->fault))
        /* Translators: %1$s is a cause or a gate of a fault tree, %2$s a sentence about it */
        g_ptr_array_add (notes, g_strdup_printf (_("“%1$s”: %2$s"), problem->name,
                                                 problem->sentence));
    }
  if (pm_cause_tree_get_tree (tree) != NULL)
    return pm_cause_tree_dup_tree (tree);
  reason = notes->len > 0 ? notes->pdata[notes->len - 1] : _("its fault tree has no causes yet");
  g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT, "%s: %s", what, reason);
  g_ptr_array_set_size (notes, 0);
  return NULL;
}

static PmFaultTree *
load_tree (const char    *what,
           const Options *options,
           GPtrArray     *notes,
           GError       **error)
{
  const PmFtReading reading = { options->mission_time, notes, NULL };
  g_autoptr (GBytes) bytes = NULL;
  PmFaultTree *tree = NULL;

  if (pm_cli_is_id (what))
    return load_diagram (what, NULL, notes, error);
  bytes = pm_exchange_load_argument (what, error);
  if (bytes == NULL)
    return NULL;
  if (pm_cli_is_postmortem (what, bytes))
    return load_diagram (what, bytes, notes, error);
  tree = pm_ft_file_read (bytes, what, &reading, error);
  if (tree == NULL)
    g_prefix_error (error, "%s: ", what);
  return tree;
}

static int
analyse_and_print (const char    *what,
                   const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmFaultTree) tree = load_tree (what, options, notes, &error);
  g_autoptr (PmFtAnalysis) analysis = NULL;
  const PmFtOptions limits = {
    .limit_order = (guint) options->limit_order,
    .memory_limit = (gsize) options->memory << 20,
    .time_limit = options->time,
  };
  Run run = { options, what, tree, NULL, 0, FALSE, FALSE };
  int status;

  for (guint i = 0; i < notes->len; i++)
    pm_cli_complain ("%s: %s", what, (const char *) notes->pdata[i]);
  if (tree != NULL && !choose_top (tree, options->top))
    return PM_CLI_UNUSABLE;
  if (tree != NULL && (options->output == NULL || write_tree (tree, options->output, &error)))
    analysis = pm_ft_analysis_new (tree, &limits, &error);
  if (analysis == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  run.analysis = analysis;
  if (options->json)
    print_json (&run);
  else
    print_text (&run);
  status = tell_completeness (&run);
  if (run.ran_out)
    {
      pm_cli_complain (_("Listing the minimal cut sets needs more memory than the limit of %u MB"),
                       (guint) options->memory);
      status = PM_CLI_FINDINGS;
    }
  return notes->len > 0 ? PM_CLI_FINDINGS : status;
}

static gboolean
check_options (const Options *options,
               GStrv          arguments)
{
  if (g_strv_length (arguments) != 1)
    pm_cli_complain (_("faulttree takes one file, or one id of the library"));
  else if (options->limit_order < 0 || options->sets < 0 || options->memory < 0)
    pm_cli_complain (_("--limit-order, --sets and --memory take no negative numbers"));
  else if (!(options->cut_off >= 0 && options->cut_off <= 1))
    pm_cli_complain (_("--cut-off is a probability between 0 and 1"));
  else if (!(options->time >= 0 && options->mission_time >= 0
             && isfinite (options->mission_time)))
    pm_cli_complain (_("--time and --mission-time take no negative numbers"));
  else
    return TRUE;
  return FALSE;
}

/**
 * pm_cli_faulttree:
 * @argc: the number of arguments
 * @argv: the arguments, the verb's name first
 *
 * Returns: a PmCliStatus; %PM_CLI_FINDINGS where a part of the file was not read, or a limit left
 *   a part of the result
 */
int
pm_cli_faulttree (int    argc,
                  char **argv)
{
  g_auto (Options) options = { .sets = DEFAULT_SETS, .mission_time = PM_FT_FILE_MISSION_TIME };
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { "limit-order", 0, 0, G_OPTION_ARG_INT, &options.limit_order,
      N_("Leave out cut sets of more than N events"), N_("N") },
    { "cut-off", 0, 0, G_OPTION_ARG_DOUBLE, &options.cut_off,
      N_("List no cut sets less likely than P"), N_("P") },
    { "count-only", 0, 0, G_OPTION_ARG_NONE, &options.count_only, N_("List no cut sets"), NULL },
    { "sets", 0, 0, G_OPTION_ARG_INT, &options.sets, N_("List at most N cut sets (1000)"),
      N_("N") },
    { "memory", 0, 0, G_OPTION_ARG_INT, &options.memory, N_("Use at most MB of memory (2048)"),
      N_("MB") },
    { "time", 0, 0, G_OPTION_ARG_DOUBLE, &options.time, N_("Use at most so many seconds"),
      N_("SECONDS") },
    { "reproducible", 0, 0, G_OPTION_ARG_NONE, &options.reproducible,
      N_("Leave out how long it took and how much memory"), NULL },
    { "top", 0, 0, G_OPTION_ARG_STRING, &options.top, N_("Analyse this gate"), N_("GATE") },
    { "mission-time", 0, 0, G_OPTION_ARG_DOUBLE, &options.mission_time,
      N_("Time for events that have a rate (8760)"), N_("HOURS") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Write the fault tree to a file ending in .xml or .csv"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };

  if (!pm_cli_parse (entries, argc, argv, &arguments) || !check_options (&options, arguments))
    return PM_CLI_UNUSABLE;
  return analyse_and_print (arguments[0], &options);
}
