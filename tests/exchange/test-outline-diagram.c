/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines into diagrams: where the items come to stand, and postmortems made of mind maps. */

#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-outline-diagram.h"
#include "tests.h"

#include <glib/gstdio.h>
#include <string.h>

/* A map with something beside its texts. */
static const char map[]
  = "<map><node TEXT='Outage'><node TEXT='People'><node TEXT='Tired'><node TEXT='Night'/></node>"
    "</node><node TEXT='Tools'><icon BUILTIN='idea'/></node></node></map>";

static PmOutline *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PmOutline *outline = pm_outline_read (bytes, PM_OUTLINE_TEXT, NULL, &error);

  g_assert_no_error (error);
  return outline;
}

/* The diagram as "title: text/depth;" for each node. */
static void
assert_diagram (PmRecord *diagram,
                const char *wanted)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);
  g_autoptr (GString) words = g_string_new (pm_record_get_string (diagram, "title"));

  g_string_append (words, ": ");
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      g_string_append_printf (words, "%s/%u;", pm_node_get_text (place->node), place->depth);
    }
  g_assert_cmpstr (words->str, ==, wanted);
}

static guint
insert (PmRecord *diagram,
        PmRecord *parent,
        const char *text)
{
  g_autoptr (PmOutline) outline = read_text (text);
  PmRecord *first;

  return pm_outline_insert (outline, diagram, parent, &first);
}

static void
test_fishbone (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  g_autofree char *name = g_strdup (pm_node_get_text (roots->pdata[0]));
  g_autofree char *text = g_strdup_printf ("Outage\n %s\n  Tired\n   Night\n New\n  A", name);

  /* The problem, and a cause in a category that is there and one in a new one. */
  g_assert_cmpuint (insert (diagram, NULL, text), ==, 5);
  assert_diagram (diagram, "Outage: People/0;Tired/1;Night/2;Process/0;Technology/0;"
                           "Environment/0;New/0;A/1;");
  g_assert_true (pm_postmortem_undo (postmortem));
  assert_diagram (diagram, ": People/0;Process/0;Technology/0;Environment/0;");
  g_assert_true (pm_postmortem_redo (postmortem));
  /* Another problem is not written over. */
  g_assert_cmpuint (insert (diagram, NULL, "Else\n B"), ==, 2);
  assert_diagram (diagram, "Outage: People/0;Tired/1;Night/2;Process/0;Technology/0;"
                           "Environment/0;New/0;A/1;Else/0;B/1;");
  g_assert_cmpuint (insert (diagram, roots->pdata[1], "C\n D\nE"), ==, 3);
  assert_diagram (diagram, "Outage: People/0;Tired/1;Night/2;Process/0;C/1;D/2;E/1;Technology/0;"
                           "Environment/0;New/0;A/1;Else/0;B/1;");
}

static void
test_other_kinds (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *why = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_WHY);
  PmRecord *tree;

  g_assert_cmpuint (insert (why, NULL, "Outage\n A\n  B\n C"), ==, 4);
  assert_diagram (why, "Outage: A/0;B/1;C/0;");
  tree = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_assert_cmpuint (insert (tree, NULL, "Outage\n A\n  B\n C"), ==, 4);
  assert_diagram (tree, "Outage: Outage/0;A/1;B/2;C/1;");
  g_assert_cmpuint (insert (tree, NULL, "D\nE"), ==, 2);
  assert_diagram (tree, "Outage: Outage/0;A/1;B/2;C/1;D/1;E/1;");
}

/* A mind map becomes a postmortem with a fishbone of its own categories, and nothing to undo. */
static void
test_import (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pm-map-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Old causes.mm", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = NULL;
  g_autoptr (PmPostmortem) none = NULL;

  g_assert_true (g_file_set_contents (path, map, -1, &error));
  g_assert_true (pm_outline_is_map (file));
  postmortem = pm_outline_import_file (file, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), ==, "Outage");
  assert_diagram (pm_diagram_find (postmortem, PM_DIAGRAM_KIND_FISHBONE),
                  "Outage: People/0;Tired/1;Night/2;Tools/0;");
  g_assert_false (pm_history_get_can_undo (pm_postmortem_get_history (postmortem)));
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE)), ==, 2);

  g_assert_true (g_file_set_contents (path, "<map><node", -1, &error));
  none = pm_outline_import_file (file, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "“Old causes.mm” cannot be read: Line 1"));
  g_unlink (path);
  g_rmdir (folder);
}

void
add_outline_diagram_tests (void)
{
  g_test_add_func ("/outline/diagram/fishbone", test_fishbone);
  g_test_add_func ("/outline/diagram/other-kinds", test_other_kinds);
  g_test_add_func ("/outline/diagram/import", test_import);
}
