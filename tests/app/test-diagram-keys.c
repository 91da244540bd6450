/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keys of a diagram do is said: the window with all keys has each of them, and the line
 * below the picture those that matter where one is.
 */

#include "tests.h"

#include "pm-canvas-private.h"
#include "pm-cause-outline.h"

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)

/* Adds the keys of the shortcuts in @widget to a set of "modifiers:key". */
static void
collect (GtkWidget *widget,
         GHashTable *keys)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerator = NULL;
      g_auto (GStrv) parts = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      parts = g_strsplit (accelerator != NULL ? accelerator : "", " ", 0);
      for (guint i = 0; parts[i] != NULL; i++)
        {
          guint key;
          GdkModifierType state;

          g_assert_true (gtk_accelerator_parse (parts[i], &key, &state));
          g_hash_table_add (keys, g_strdup_printf ("%d:%u", state, gdk_keyval_to_lower (key)));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, keys);
}

static gboolean
is_another_name (guint key)
{
  return key == GDK_KEY_greater || key == GDK_KEY_colon || key == GDK_KEY_ISO_Left_Tab
         || key == GDK_KEY_KP_Enter || key == GDK_KEY_KP_Delete
         || gdk_keyval_to_lower (key) != key;
}

/* Every key that does something in all views of a diagram is in the groups for diagrams. */
static void
test_all_are_said (void)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/postmortem/Postmortem/gtk/help-overlay.ui");
  static const char *const groups[] = { "diagram_change", "diagram_go", "diagram_look",
                                        "diagram_tree" };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    collect (GTK_WIDGET (gtk_builder_get_object (builder, groups[i])), keys);
  for (guint key = GDK_KEY_space; key <= GDK_KEY_Delete; key++)
    for (guint state = 0; state <= MODIFIERS; state++)
      {
        g_autofree char *name = g_strdup_printf ("%u:%u", state, key);
        const char *action = (state & ~(guint) MODIFIERS) == 0 && !is_another_name (key)
                                 ? pm_cause_view_find_action (key, state, FALSE)
                                 : NULL;

        if (action == NULL)
          continue;
        n++;
        if (!g_hash_table_contains (keys, name))
          g_error ("%s (%s) is not among the keys", action, gdk_keyval_name (key));
      }
  g_assert_cmpuint (n, >, 25);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (widget)
                         ? GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)))
                         : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_popover (child);
  return found;
}

static guint
count_keys (GtkWidget *widget)
{
  guint n = GTK_IS_SHORTCUT_LABEL (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_keys (child);
  return n;
}

static void
test_outline (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  GtkWidget *outline = pm_cause_outline_new ();
  GtkWidget *window, *popover;

  pm_diagram_add (diagram, NULL, NULL, "People");
  pm_cause_outline_set_diagram (PM_CAUSE_OUTLINE (outline), diagram);
  window = show_in_window (outline);
  popover = find_popover (outline);
  g_assert_cmpuint (count_keys (popover), ==, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  settle ();
  g_assert_cmpuint (count_keys (popover), >, 30);
  gtk_popover_popdown (GTK_POPOVER (popover));
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
assert_hint (PmCanvas *canvas,
             const char *words)
{
  settle ();
  g_assert_true (gtk_widget_get_visible (canvas->hint));
  if (strstr (gtk_label_get_label (GTK_LABEL (canvas->hint)), words) == NULL)
    g_error ("“%s” is not in “%s”", words, gtk_label_get_label (GTK_LABEL (canvas->hint)));
}

static void
test_hint (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  PmRecord *cause = pm_diagram_add (diagram, roots->pdata[0], NULL, "Nobody looked");
  PmRecord *tree = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) tops = pm_diagram_dup_roots (tree);
  PmCanvas *canvas = PM_CANVAS (pm_canvas_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *entry = gtk_entry_new ();
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (canvas));
  pm_canvas_set_diagram (canvas, diagram);
  window = show_in_window (box);
  gtk_widget_grab_focus (entry);
  settle ();
  g_assert_false (gtk_widget_get_visible (canvas->hint));

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  assert_hint (canvas, "Tab: a category");
  pm_canvas_select (canvas, roots->pdata[0]);
  assert_hint (canvas, "Tab: a cause in it");
  pm_canvas_select (canvas, cause);
  assert_hint (canvas, "Tab: a cause below");
  pm_canvas_handle_key (canvas, GDK_KEY_F2, 0, NULL);
  assert_hint (canvas, "Esc: as it was");
  pm_canvas_handle_key (canvas, GDK_KEY_Escape, 0, NULL);
  pm_canvas_handle_key (canvas, GDK_KEY_Tab, 0, NULL);
  assert_hint (canvas, "Esc: none after all");
  pm_canvas_handle_key (canvas, GDK_KEY_Escape, 0, NULL);
  assert_hint (canvas, "F1: all keys");

  pm_canvas_set_diagram (canvas, tree);
  settle ();
  pm_canvas_select (canvas, tops->pdata[0]);
  assert_hint (canvas, "Ctrl+G");
  pm_canvas_set_presenting (canvas, TRUE);
  settle ();
  g_assert_false (gtk_widget_get_visible (canvas->hint));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

void
add_diagram_keys_tests (void)
{
  g_test_add_func ("/diagram-keys/all-are-said", test_all_are_said);
  g_test_add_func ("/diagram-keys/outline", test_outline);
  g_test_add_func ("/diagram-keys/hint", test_hint);
}
