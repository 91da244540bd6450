/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFaultRow: one line of the results of a fault tree: a text, what more there is to say of it, and
 * how much it weighs.  Results come anew with every key press, so rows stay and are told their new
 * texts; what has not changed costs nothing.
 */

#include "pm-fault-row.h"

#include "pm-accessible.h"

#include <math.h>

struct _PmFaultRow
{
  GtkListBoxRow parent_instance;

  char *id;      /* owned: of the record that it is about, or NULL */
  char *heading; /* owned: of the rows that begin here, or NULL */

  GtkWidget *icon;
  GtkWidget *text;
  GtkWidget *lines;
  GtkWidget *detail;
  GtkWidget *bar;
  GtkWidget *button;
};

enum
{
  BUTTON_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFaultRow, pm_fault_row, GTK_TYPE_LIST_BOX_ROW)

static void
pm_fault_row_finalize (GObject *object)
{
  g_free (PM_FAULT_ROW (object)->id);
  g_free (PM_FAULT_ROW (object)->heading);
  G_OBJECT_CLASS (pm_fault_row_parent_class)->finalize (object);
}

static void
pm_fault_row_class_init (PmFaultRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_fault_row_finalize;
  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clicked_cb (PmFaultRow *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
pm_fault_row_init (PmFaultRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_visible (self->icon, FALSE);
  self->text = create_label (NULL);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_visible (self->lines, FALSE);
  self->detail = create_label ("field-hint");
  self->bar = gtk_level_bar_new ();
  /* A large share is no alarm: one colour for all. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_add_css_class (self->bar, "fault-share");
  gtk_widget_set_visible (self->bar, FALSE);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->detail);
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_widget_add_css_class (line, "fault-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

/**
 * pm_fault_row_ensure:
 * @list: a list with such rows only
 * @position: at most how many it has
 *
 * Returns: (transfer none): the row in that place, added where there is none
 */
PmFaultRow *
pm_fault_row_ensure (GtkListBox *list,
                     guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) position);

  if (row == NULL)
    {
      row = g_object_new (PM_TYPE_FAULT_ROW, NULL);
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
  return PM_FAULT_ROW (row);
}

/**
 * pm_fault_row_cut:
 * @list: a list with such rows only
 * @length: how many rows it keeps
 */
void
pm_fault_row_cut (GtkListBox *list,
                  guint length)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, (int) length)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
set_label (GtkWidget *label,
           const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text != NULL ? text : "") != 0)
    gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/**
 * pm_fault_row_set_icon:
 * @self: a row
 * @icon_name: (nullable): an icon that repeats what the text says
 */
void
pm_fault_row_set_icon (PmFaultRow *self,
                       const char *icon_name)
{
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
}

static void
name_row (PmFaultRow *self,
          const char *text,
          const char *detail)
{
  g_autofree char *name = detail != NULL && *detail != '\0' ? g_strdup_printf ("%s, %s", text, detail)
                                                            : g_strdup (text);

  pm_accessible_name (GTK_WIDGET (self), name);
}

/**
 * pm_fault_row_set_text:
 * @self: a row
 * @text: what it says
 * @detail: (nullable): what more there is to say
 */
void
pm_fault_row_set_text (PmFaultRow *self,
                       const char *text,
                       const char *detail)
{
  set_label (self->text, text);
  set_label (self->detail, detail);
  gtk_widget_set_visible (self->lines, FALSE);
  name_row (self, text, detail);
}

static GtkWidget *
create_line (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dot = create_label (NULL);
  GtkWidget *text = create_label (NULL);

  gtk_label_set_label (GTK_LABEL (dot), "•");
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), text);
  return line;
}

/**
 * pm_fault_row_set_lines:
 * @self: a row
 * @lines: (array zero-terminated=1): several things that it says, each on its own
 * @detail: (nullable): what more there is to say of all of them
 *
 * Says several things instead of one.
 */
void
pm_fault_row_set_lines (PmFaultRow *self,
                        const char *const *lines,
                        const char *detail)
{
  g_autofree char *all = g_strjoinv ("; ", (char **) lines);
  GtkWidget *child = gtk_widget_get_first_child (self->lines);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (child == NULL)
        {
          child = create_line ();
          gtk_box_append (GTK_BOX (self->lines), child);
        }
      set_label (gtk_widget_get_last_child (child), lines[i]);
      child = gtk_widget_get_next_sibling (child);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (GTK_BOX (self->lines), child);
      child = next;
    }
  set_label (self->text, NULL);
  set_label (self->detail, detail);
  gtk_widget_set_visible (self->lines, TRUE);
  name_row (self, all, detail);
}

/**
 * pm_fault_row_set_share:
 * @self: a row
 * @share: 0…1, drawn as a bar; NAN for none. The detail says it in words
 */
void
pm_fault_row_set_share (PmFaultRow *self,
                        double share)
{
  gtk_widget_set_visible (self->bar, !isnan (share));
  if (!isnan (share))
    gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), CLAMP (share, 0, 1));
}

/**
 * pm_fault_row_set_button:
 * @self: a row
 * @label: (nullable): what a button at its end says, which announces itself as "button-clicked";
 *   %NULL for none
 * @tooltip: (nullable): what it does
 */
void
pm_fault_row_set_button (PmFaultRow *self,
                         const char *label,
                         const char *tooltip)
{
  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_tooltip_text (self->button, tooltip);
}

/**
 * pm_fault_row_set_heading:
 * @self: a row
 * @heading: (nullable): what stands above it and those that follow
 */
void
pm_fault_row_set_heading (PmFaultRow *self,
                          const char *heading)
{
  if (g_strcmp0 (self->heading, heading) == 0)
    return;
  g_free (self->heading);
  self->heading = g_strdup (heading);
  gtk_list_box_row_changed (GTK_LIST_BOX_ROW (self));
}

/**
 * pm_fault_row_get_heading:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what stands above it
 */
const char *
pm_fault_row_get_heading (PmFaultRow *self)
{
  return self->heading;
}

/**
 * pm_fault_row_set_id:
 * @self: a row
 * @id: (nullable): of the record that it is about
 */
void
pm_fault_row_set_id (PmFaultRow *self,
                     const char *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
}

/**
 * pm_fault_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of the record that it is about
 */
const char *
pm_fault_row_get_id (PmFaultRow *self)
{
  return self->id;
}
