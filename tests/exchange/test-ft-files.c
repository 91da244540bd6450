/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fault trees from files: what is read and written, what is refused with its line, and the models
 * of the corpus with their published results. */

#include "tests.h"

#include "pm-exchange-file.h"
#include "pm-ft-analysis.h"
#include "pm-ft-file.h"

#include <math.h>
#include <string.h>

static PmFaultTree *
read_text (const char *text,
           const char *name,
           GPtrArray  *notes,
           GError    **error)
{
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, notes, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return pm_ft_file_read (bytes, name, &reading, error);
}

static void
test_openpsa_nested (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmFaultTree) tree = read_text (
    "<opsa-mef><define-fault-tree name=\"T\"><label>All of it</label>\n"
    "<define-gate name=\"top\"><label>It &amp; fails</label>\n"
    "<attributes><attribute name=\"flavor\" value=\"x\" type=\"y\"/></attributes>\n"
    "<and><not><basic-event name=\"a\"/></not><atleast min=\"2\"><event name=\"a\"/>\n"
    "<event name=\"b\"/><house-event name=\"h\"/></atleast>\n"
    "<imply><event name=\"a\"/><event name=\"b\"/></imply>\n"
    "<cardinality min=\"1\" max=\"1\"><event name=\"a\"/><event name=\"b\"/></cardinality></and>\n"
    "</define-gate><define-component name=\"c\" role=\"private\"><define-basic-event name=\"a\">\n"
    "<float value=\"0.5\"/></define-basic-event></define-component></define-fault-tree>\n"
    "<define-event-tree name=\"later\"/>\n"
    "<model-data><define-basic-event name=\"b\"><mul><float value=\"0.5\"/>\n"
    "<parameter name=\"p\"/></mul></define-basic-event>\n"
    "<define-house-event name=\"h\"><constant value=\"true\"/></define-house-event>\n"
    "<define-parameter name=\"p\"><float value=\"0.5\"/></define-parameter>\n"
    "</model-data></opsa-mef>", "t.xml", notes, &error);
  const PmFtReading reading = { .mission_time = 1 };
  g_autoptr (GBytes) written = NULL, again = NULL;
  g_autoptr (PmFaultTree) back = NULL;
  const PmFtAttribute *attributes;
  PmFtNode top;
  guint n;

  g_assert_no_error (error);
  top = pm_fault_tree_get_top (tree);
  g_assert_cmpstr (pm_fault_tree_get_label (tree, top), ==, "It & fails");
  g_assert_cmpstr (pm_fault_tree_get_label (tree, PM_FT_NO_NODE), ==, "All of it");
  attributes = pm_fault_tree_get_attributes (tree, top, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (attributes[0].type, ==, "y");
  g_assert_cmpfloat (pm_fault_tree_get_probability (tree, pm_fault_tree_lookup (tree, "b")),
                     ==, 0.25);
  g_assert_cmpfloat (pm_fault_tree_get_probability (tree, pm_fault_tree_lookup (tree, "T.c.a")),
                     ==, 0.5);
  g_assert_cmpuint (pm_fault_tree_get_n_gates (tree), ==, 1);
  /* The event tree, and the event that has no definition in its scope. */
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_nonnull (strstr (notes->pdata[0], "10"));

  written = pm_ft_file_write (tree, "t.xml", &error);
  g_assert_no_error (error);
  back = pm_ft_file_read (written, "t.xml", &reading, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_fault_tree_get_label (back, PM_FT_NO_NODE), ==, "All of it");
  again = pm_ft_file_write (back, "t.xml", &error);
  g_assert_true (g_bytes_equal (written, again));
}

static void
test_refusals (void)
{
  const struct
  {
    const char *name;
    const char *text;
    PmFtError code;
    const char *line;
  } cases[] = {
    { "a.xml", "", PM_FT_ERROR_SYNTAX, "Line 1: not well-formed XML: the file is empty" },
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\"><define-gate name=\"g\">"
      "<or><event name=\"a\"/></or>\n<and><event name=\"a\"/></and></define-gate>"
      "</define-fault-tree></opsa-mef>", PM_FT_ERROR_SYNTAX, "Line 2: “g” has a second" },
    { "a.xml", "<opsa-mef><model-data><define-house-event name=\"h\">\n<constant value=\"yes\"/>"
      "</define-house-event></model-data></opsa-mef>", PM_FT_ERROR_SYNTAX, "Line 2: a constant" },
    { "a.xml", "<opsa-mef><model-data><define-parameter name=\"p\"><float value=\"1\"/>"
      "</define-parameter>\n<define-parameter name=\"p\"><float value=\"2\"/>"
      "</define-parameter></model-data></opsa-mef>", PM_FT_ERROR_REDEFINED, "Line 2: “p”" },
    { "a.xml", "<opsa-mef>\n<define", PM_FT_ERROR_SYNTAX, "2" },
    { "a.xml", "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n<opsa-mef>\n<define-fault-tree "
      "name=\"a\xff\xfe\"/></opsa-mef>", PM_FT_ERROR_SYNTAX, "Line 3: not well-formed XML: input" },
    { "a.xml", "<html/>", PM_FT_ERROR_SYNTAX, "1" },
    { "a.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]><opsa-mef>&e;</opsa-mef>",
      PM_FT_ERROR_UNSUPPORTED, "" },
    { "a.xml", "<opsa-mef/>", PM_FT_ERROR_NO_TOP, "" },
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\">\n<define-gate name=\"g\">\n<and>"
      "<gate name=\"h\"/></and></define-gate></define-fault-tree></opsa-mef>",
      PM_FT_ERROR_UNDEFINED, "3" },
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\">\n<define-gate name=\"g\">\n"
      "<atleast min=\"3\"><event name=\"a\"/><event name=\"b\"/></atleast></define-gate>"
      "</define-fault-tree></opsa-mef>", PM_FT_ERROR_RANGE, "3" },
    { "a.xml", "<opsa-mef><model-data>\n<define-basic-event name=\"e\"><float value=\"1.5\"/>"
      "</define-basic-event></model-data></opsa-mef>", PM_FT_ERROR_RANGE, "2" },
    { "a.xml", "<opsa-mef><model-data><define-parameter name=\"p\">\n<parameter name=\"p\"/>"
      "</define-parameter><define-basic-event name=\"e\"><parameter name=\"p\"/>"
      "</define-basic-event></model-data></opsa-mef>", PM_FT_ERROR_CYCLE, "2" },
    { "a.dft", "toplevel \"A\";\n\"A\" and \"B\" \"C\";\n\"B\" prob=0.1;\n\"C\" wsp \"B\" \"D\";",
      PM_FT_ERROR_UNSUPPORTED, "4" },
    { "a.dft", "toplevel A;\nA 2of3 B C;", PM_FT_ERROR_ARITY, "2" },
    { "a.dft", "toplevel A;\nA and B B", PM_FT_ERROR_SYNTAX, "2" },
    { "a.dft", "A and B B;", PM_FT_ERROR_NO_TOP, "" },
    { "a.dft", "toplevel A;\nA or B C;\ntoplevel B;", PM_FT_ERROR_REDEFINED, "Line 3" },
    { "a.dft", "toplevel A;\nA or B;\n/* toplevel B;\n", PM_FT_ERROR_SYNTAX, "Line 3" },
    { "a.dft", "toplevel A;\nA or \"B;\nB prob=0.1;", PM_FT_ERROR_SYNTAX, "Line 2: the quotes" },
    { "a.dft", "toplevel A;\nA 4294967297of2 B C;", PM_FT_ERROR_SYNTAX, "4294967297of2" },
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\"><define-gate name=\"g\"><or>\n"
      "<constant value=\"maybe\"/></or></define-gate></define-fault-tree></opsa-mef>",
      PM_FT_ERROR_SYNTAX, "Line 2: a constant" },
    { "a.xml", "<opsa-mef><model-data><define-basic-event name=\"e\"><float value=\"0.1\"/>\n"
      "<float value=\"0.2\"/></define-basic-event></model-data></opsa-mef>",
      PM_FT_ERROR_SYNTAX, "Line 2: “e” has a second" },
    { "a.xml", "<opsa-mef><model-data><define-parameter name=\"p\"><float value=\"0.1\"/>\n"
      "<float value=\"0.2\"/></define-parameter></model-data></opsa-mef>",
      PM_FT_ERROR_SYNTAX, "Line 2: “p” has a second" },
    { "a.dft", "toplevel A;\nA and B C\nB prob=0.1; C prob=0.1;", PM_FT_ERROR_SYNTAX,
      "Line 2: “prob=0.1” stands among" },
    { "a.dft", "toplevel A;\nA or B;\nB prob=0.1 prob=0.2;", PM_FT_ERROR_REDEFINED, "Line 3" },
    { "a.dft", "toplevel A;\nA or B;\nB lambda=0.1 rate=0.2;", PM_FT_ERROR_REDEFINED, "Line 3" },
    { "a.dft", "toplevel A;\nA or B;\n\xff prob=0.1;", PM_FT_ERROR_SYNTAX, "Line 3: this is not" },
    { "a.csv", "name,kind,inputs\na,or,b\nb,event,\n\xc3", PM_FT_ERROR_SYNTAX, "Line 4" },
    { "a.csv", "name,kind,inputs\na,or,b\nb,event,,x\n", PM_FT_ERROR_SYNTAX, "Line 3: “x” stands" },
    { "a.csv", "name,kind,inputs,Name\na,or,b,\n", PM_FT_ERROR_REDEFINED, "columns “Name”" },
    { "a.csv", "name,kind,inputs\na,inhibit,b\n", PM_FT_ERROR_ARITY, "has 1 input;" },
    { "a.csv", "name,inputs\n", PM_FT_ERROR_SYNTAX, "1" },
    { "a.csv", "name,kind,inputs\ng,pand,a;b\n", PM_FT_ERROR_SYNTAX, "Line 2: “g” is of the kind" },
    { "a.csv", "name,kind,inputs\n,and,a;b\n", PM_FT_ERROR_SYNTAX, "Line 2: a name is empty" },
    { "a.csv", "name,kind,inputs\rg,or,a\ra,event,b\r", PM_FT_ERROR_SYNTAX, "Line 3: “a”" },
    { "a.csv", "name,kind,inputs,probability\ng,or,a,0.5\n", PM_FT_ERROR_SYNTAX, "probability" },
    { "a.csv", "name,kind,k,inputs\ng,or,2,a;b\n", PM_FT_ERROR_SYNTAX, "column k" },
    { "a.csv", "name,kind,inputs,probability\ng,or,h,\nh,house,,0.5\n", PM_FT_ERROR_RANGE, "3" },
    { "a.csv", "name,kind,inputs\ng,or,\"a;b\na,event,\n", PM_FT_ERROR_SYNTAX, "Line 2: the quotes" },
    { "a.csv", "name,kind,inputs,probability\ng,or,a\n\na,event,,x\n", PM_FT_ERROR_SYNTAX, "4" },
    { "a.csv", "name,kind,inputs\ng,or,h\nh,or,g\n", PM_FT_ERROR_CYCLE, "2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmFaultTree) tree = read_text (cases[i].text, cases[i].name, NULL, &error);

      g_assert_null (tree);
      g_assert_error (error, PM_FT_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].line));
    }
}

/* What is passed over is told, and constants inside of formulas are read as anywhere else. */
static void
test_notes (void)
{
  const struct
  {
    const char *name;
    const char *text;
    const char *note;
  } cases[] = {
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\"><define-gate name=\"g\"><or>"
      "<event name=\"e\"/></or></define-gate>\n<define-component name=\"c\"><attributes/>"
      "<define-basic-event name=\"e\"/></define-component></define-fault-tree></opsa-mef>",
      "Line 2: the label or the attributes of this <define-component>" },
    { "a.csv", "name,kind,inputs,colour,\na,or,b,red\nb,event,,\n", "Line 1: the column “colour”" },
    { "a.dft", "toplevel A;\nA or B;\nB prob=0.1 lambda=3;", "Line 3: “B” has a probability" },
    { "a.dft", "toplevel A;\nA or B;\nB prob=0.1 cov=3;", "Line 3: the parameter “cov=3”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (PmFaultTree) tree = read_text (cases[i].text, cases[i].name, notes, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (notes->len, ==, 1);
      g_assert_true (g_str_has_prefix (notes->pdata[0], cases[i].note));
    }
}

static void
test_constants (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFaultTree) tree = read_text (
    "<opsa-mef><define-fault-tree name=\"t\"><define-gate name=\"g\"><and>"
    "<constant value=\"1\"/><event name=\"e\"/></and></define-gate></define-fault-tree>"
    "<model-data><define-basic-event name=\"e\"/></model-data></opsa-mef>", "a.xml", NULL, &error);
  const PmFtNode *inputs;
  guint n;

  g_assert_no_error (error);
  inputs = pm_fault_tree_get_inputs (tree, pm_fault_tree_get_top (tree), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (pm_fault_tree_get_state (tree, inputs[0]));
}

/* Names of any length are read, but nobody wants to read them whole when something is wrong. */
static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (1 << 20, 'x');
  const struct
  {
    const char *file;
    const char *format;
    const char *end;
  } cases[] = {
    { "a.csv", "name,kind,inputs\na,or,%s\n", "used but not defined; define it or correct the name" },
    { "a.csv", "name,kind,inputs\n%s,or,b\nb,or,%s\n", "x" },
    { "a.dft", "toplevel A;\nA or B;\nB %s;", "with a number" },
    { "a.xml", "<opsa-mef><define-fault-tree name=\"t\"><define-gate name=\"%s\"/>"
      "</define-fault-tree></opsa-mef>", "has no formula" },
    { "a.xml", "<opsa-mef><%s></opsa-mef>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].format, "%s", -1);
      g_autofree char *text = g_strjoinv (name, parts);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (text, cases[i].file, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_cmpuint (g_utf8_strlen (error->message, -1), <=, 600);
      g_assert_true (g_str_has_prefix (error->message, "Line "));
      g_assert_true (g_str_has_suffix (error->message, cases[i].end));
    }
}

typedef struct
{
  const char *name;
  GBytes *bytes;
  int cancelled;
} Cancelled;

static gpointer
read_cancelled (gpointer data)
{
  Cancelled *run = data;
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, NULL, &run->cancelled };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFaultTree) tree = pm_ft_file_read (run->bytes, run->name, &reading, &error);

  if (tree == NULL)
    g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED);
  return NULL;
}

/* Before, somewhere on the way, and in whatever format: the answer is that it was cancelled. */
static void
test_cancel (void)
{
  g_autoptr (GString) csv = g_string_new ("name,kind,inputs\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFaultTree) tree = NULL;
  Cancelled runs[3] = { { "a.csv", NULL, 0 }, { "a.xml", NULL, 0 }, { "a.dft", NULL, 0 } };
  g_autoptr (GString) dft = g_string_new ("toplevel g0;\n");

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (csv, "g%u,or,e%u;g%u\ne%u,event,\n", i, i, i + 1, i);
      g_string_append_printf (dft, "g%u or e%u g%u;\ne%u;\n", i, i, i + 1, i);
    }
  g_string_append (csv, "g5000,event,\n");
  g_string_append (dft, "g5000;\n");
  tree = read_text (csv->str, "a.csv", NULL, &error);
  g_assert_no_error (error);
  runs[0].bytes = g_bytes_new_static (csv->str, csv->len);
  runs[1].bytes = pm_ft_file_write (tree, "a.xml", &error);
  runs[2].bytes = g_bytes_new_static (dft->str, dft->len);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, NULL, &runs[i].cancelled };

      runs[i].cancelled = 1;
      g_assert_null (pm_ft_file_read (runs[i].bytes, runs[i].name, &reading, &error));
      g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED);
      g_clear_error (&error);
      for (guint k = 0; k < 8; k++)
        {
          GThread *thread;

          g_atomic_int_set (&runs[i].cancelled, FALSE);
          thread = g_thread_new ("reader", read_cancelled, &runs[i]);
          for (guint j = 0; j < k * 500; j++)
            g_thread_yield ();
          g_atomic_int_set (&runs[i].cancelled, TRUE);
          g_thread_join (thread);
        }
      g_bytes_unref (runs[i].bytes);
    }
}

static void
test_deep_xml (void)
{
  g_autoptr (GString) text = g_string_new ("<opsa-mef><define-fault-tree name=\"t\">"
                                           "<define-gate name=\"g\">");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<not>");
  g_assert_null (read_text (text->str, "a.xml", NULL, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX);
}

static void
test_galileo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFaultTree) tree = read_text (
    "toplevel \"System\"; // the whole\n"
    "/* two\n lines */ \"System\" or \"A B\" \"V\";\n"
    "\"V\" 2of3 x y z;\n\"A B\" prob=1e-3 dorm=0.5;\n"
    "x lambda=1e-4;y prob=0.1;z prob=0.2;", "a.dft", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pm_fault_tree_get_n_gates (tree), ==, 2);
  g_assert_cmpuint (pm_fault_tree_get_n_events (tree), ==, 4);
  g_assert_cmpuint (pm_fault_tree_get_line (tree, pm_fault_tree_lookup (tree, "V")), ==, 4);
  g_assert_cmpfloat_with_epsilon (
    pm_fault_tree_get_probability (tree, pm_fault_tree_lookup (tree, "x")), -expm1 (-0.876), 1e-15);
}

static void
test_csv_round_trip (void)
{
  const char *text = "name,kind,k,inputs,probability,label\n"
                     "top,or,,a;vote,,\"Says \"\"no\"\",\nand stops\"\n"
                     "a,event,,,0.1,\nvote,atleast,2,a;b;h,,\nb,event,,,,\nh,house,,,1,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFaultTree) tree = read_text (text, "a.CSV", NULL, &error);
  g_autoptr (GBytes) written = NULL;
  gsize size;

  g_assert_no_error (error);
  g_assert_cmpstr (pm_fault_tree_get_label (tree, pm_fault_tree_get_top (tree)), ==,
                   "Says \"no\",\nand stops");
  written = pm_ft_file_write (tree, "b.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (written, &size), size, text, strlen (text));
}

/* One model of the corpus: count by way of the digits, probability to ten of them. */
static void
check_model (const char *directory,
             const char *model,
             const char *count,
             double      probability,
             double      epsilon)
{
  g_autofree char *name = g_strconcat (model, ".xml", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  const PmFtReading reading = { .mission_time = PM_FT_FILE_MISSION_TIME };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_exchange_load_bytes (file, &error);
  g_autoptr (PmFaultTree) tree = NULL;
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autofree char *found = NULL;
  double value;

  g_assert_no_error (error);
  tree = pm_ft_file_read (bytes, name, &reading, &error);
  g_assert_no_error (error);
  analysis = pm_ft_analysis_new (tree, NULL, &error);
  g_assert_no_error (error);
  found = pm_ft_analysis_dup_count (analysis, -1);
  value = pm_ft_analysis_get_probability (analysis)->value;
  g_test_message ("%s: %s sets, %.15g", model, found, value);
  g_assert_cmpstr (found, ==, count);
  g_assert_cmpfloat (fabs (value / probability - 1), <, epsilon);
}

static char *
find_corpus (const char *name)
{
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus",
                                                      name, NULL);

  if (g_file_test (directory, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&directory);
  g_test_skip ("the corpus is not here");
  return NULL;
}

static void
check_aralia (gboolean large)
{
  g_autofree char *directory = find_corpus ("aralia");
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!directory)
    return;
  table = g_build_filename (directory, "expected.csv", NULL);
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 1; lines[i]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
      gboolean is_large = g_str_equal (fields[0], "cea9601") || g_str_equal (fields[0], "das9701");

      if (is_large == large)
        check_model (directory, fields[0], fields[3], g_ascii_strtod (fields[4], NULL), 1e-10);
    }
}

static void
test_aralia (void)
{
  check_aralia (FALSE);
}

static void
test_aralia_large (void)
{
  check_aralia (TRUE);
}

static void
test_openpsa_corpus (void)
{
  g_autofree char *directory = find_corpus ("open-psa");

  if (!directory)
    return;
  check_model (directory, "theatre", "2", 0.00207, 1e-10);
  check_model (directory, "three_motor", "12", 0.0211538, 1e-5);
  check_model (directory, "lift", "12", 1.19999e-05, 1e-5);
  check_model (directory, "SmallTree", "2", 0.0267768, 1e-5);
  check_model (directory, "HIPPS", "9", 0.00162091, 1e-5);
  check_model (directory, "BSCU", "10", 0.112409, 1e-5);
}

void
add_ft_file_tests (void)
{
  g_test_add_func ("/ft-file/openpsa-nested", test_openpsa_nested);
  g_test_add_func ("/ft-file/refusals", test_refusals);
  g_test_add_func ("/ft-file/notes", test_notes);
  g_test_add_func ("/ft-file/constants", test_constants);
  g_test_add_func ("/ft-file/long-names", test_long_names);
  g_test_add_func ("/ft-file/cancel", test_cancel);
  g_test_add_func ("/ft-file/deep-xml", test_deep_xml);
  g_test_add_func ("/ft-file/galileo", test_galileo);
  g_test_add_func ("/ft-file/csv-round-trip", test_csv_round_trip);
  g_test_add_func ("/ft-file/corpus/open-psa", test_openpsa_corpus);
  g_test_add_func ("/ft-file/corpus/aralia", test_aralia);
  if (g_test_slow ())
    g_test_add_func ("/ft-file/corpus/aralia-large", test_aralia_large);
}
