/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmSourceGiver: says for several events at once where they are known from.  It lists the events
 * that name nothing; whoever reads a log or a chat ticks those that stand there and names it once.
 * While at most one event lacks a source there is nothing to gather, and it is not shown.
 */

#include "pm-source-giver.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-check-row.h"
#include "pm-event-line.h"
#include "pm-field-text.h"
#include "pm-name-button.h"
#include "pm-record-types.h"
#include "pm-scroll.h"
#include "pm-steps.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

struct _PmSourceGiver
{
  GtkBox parent_instance;

  PmPostmortem *postmortem; /* owned, or NULL */
  GtkWidget *expander;
  GtkWidget *all;
  GtkWidget *list;
  GtkWidget *entry;
  GtkWidget *give;
  gboolean busy; /* ticks follow each other and not a person */
};

G_DEFINE_FINAL_TYPE (PmSourceGiver, pm_source_giver, GTK_TYPE_BOX)

/* The check buttons in the list, in its order. */
static GtkCheckButton *
next_check (GtkWidget *check)
{
  return (GtkCheckButton *) gtk_widget_get_next_sibling (check);
}

static GtkCheckButton *
first_check (PmSourceGiver *self)
{
  return (GtkCheckButton *) gtk_widget_get_first_child (self->list);
}

static guint
count_ticked (PmSourceGiver *self,
              guint *n_all)
{
  guint n = 0;

  *n_all = 0;
  for (GtkCheckButton *check = first_check (self); check != NULL;
       check = next_check (GTK_WIDGET (check)))
    {
      n += gtk_check_button_get_active (check) ? 1 : 0;
      (*n_all)++;
    }
  return n;
}

static char *
dup_name (PmSourceGiver *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update_state (PmSourceGiver *self)
{
  g_autofree char *name = dup_name (self);
  guint n_all;
  guint n = count_ticked (self, &n_all);

  self->busy = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n > 0 && n == n_all);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n > 0 && n < n_all);
  self->busy = FALSE;
  gtk_widget_set_sensitive (self->give, n > 0 && *name != '\0');
}

static void
toggled_cb (PmSourceGiver *self)
{
  if (!self->busy)
    update_state (self);
}

static void
all_toggled_cb (PmSourceGiver *self)
{
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all));

  if (self->busy)
    return;
  self->busy = TRUE;
  for (GtkCheckButton *check = first_check (self); check != NULL;
       check = next_check (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, active);
  self->busy = FALSE;
  update_state (self);
}

static GtkWidget *
create_check (PmSourceGiver *self,
              PmRecord *event,
              gboolean active)
{
  g_autofree char *text = pm_event_dup_line (event);
  GtkWidget *check = pm_check_row_new (text, active);

  g_object_set_data_full (G_OBJECT (check), "event", g_object_ref (event), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return check;
}

/* The events that nobody can look up, as they stand in the timeline. */
static GPtrArray *
dup_unsourced (PmPostmortem *postmortem)
{
  GPtrArray *events = pm_timeline_sort_events (postmortem);

  for (guint i = events->len; i > 0; i--)
    if (pm_event_has_source (events->pdata[i - 1]))
      g_ptr_array_remove_index (events, i - 1);
  return events;
}

/* What was ticked stays so while other events come and go. */
static GHashTable *
dup_ticked (PmSourceGiver *self)
{
  GHashTable *ticked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (GtkCheckButton *check = first_check (self); check != NULL;
       check = next_check (GTK_WIDGET (check)))
    if (gtk_check_button_get_active (check))
      g_hash_table_add (ticked, g_object_ref (g_object_get_data (G_OBJECT (check), "event")));
  return ticked;
}

static void
fill (PmSourceGiver *self)
{
  g_autoptr (GPtrArray) events = dup_unsourced (self->postmortem);
  g_autoptr (GHashTable) ticked = dup_ticked (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < events->len; i++)
    gtk_box_append (GTK_BOX (self->list),
                    create_check (self, events->pdata[i],
                                  g_hash_table_contains (ticked, events->pdata[i])));
  gtk_widget_set_visible (GTK_WIDGET (self), events->len > 1);
  update_state (self);
}

/* All of it is one step of undo, with the source where it is new. */
static void
give_cb (PmSourceGiver *self)
{
  const PmField *field = pm_record_class_find_field (g_type_class_peek (PM_TYPE_EVENT), "source");
  g_autoptr (PmPostmortem) postmortem = g_object_ref (self->postmortem);
  g_autofree char *name = dup_name (self);
  g_autoptr (GHashTable) ticked = dup_ticked (self);
  guint n = g_hash_table_size (ticked);
  g_autofree char *group = NULL;
  GHashTableIter iter;
  gpointer event;

  if (n == 0 || *name == '\0')
    return;
  /* Translators: a step of undo */
  group = g_strdup_printf (ngettext ("Say Where %u Event Is Known From",
                                     "Say Where %u Events Are Known From", n),
                           n);
  pm_postmortem_begin (postmortem, group);
  g_hash_table_iter_init (&iter, ticked);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    pm_field_text_take (field, event, postmortem, NULL, NULL, name, NULL);
  pm_postmortem_end (postmortem);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->all);
  else
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

static GListModel *
dup_known (gpointer data)
{
  PmSourceGiver *self = PM_SOURCE_GIVER (data);

  return self->postmortem != NULL
             ? G_LIST_MODEL (g_object_ref (pm_postmortem_get_list (self->postmortem,
                                                                   PM_TYPE_SOURCE)))
             : NULL;
}

static void
known_chosen_cb (PmSourceGiver *self,
                 const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
}

static void
pm_source_giver_dispose (GObject *object)
{
  g_clear_object (&PM_SOURCE_GIVER (object)->postmortem);
  G_OBJECT_CLASS (pm_source_giver_parent_class)->dispose (object);
}

static void
pm_source_giver_class_init (PmSourceGiverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_source_giver_dispose;
}

static GtkWidget *
create_line (PmSourceGiver *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *known;

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("A log, a chart, a chat"));
  pm_accessible_name (self->entry, _("Source"));
  known = pm_name_button_new (dup_known, self, self->entry);
  self->give = gtk_button_new_with_label (_("Give This Source"));
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), known);
  gtk_box_append (GTK_BOX (line), self->give);
  g_signal_connect_object (known, "chosen", G_CALLBACK (known_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (give_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->give, "clicked", G_CALLBACK (give_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static void
pm_source_giver_init (PmSourceGiver *self)
{
  const char *title = _("One Source for Several Events");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->expander = gtk_expander_new (title);
  pm_accessible_name (self->expander, title);
  self->all = pm_check_row_new (_("All events that name no source yet"), FALSE);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "source-giver");
  gtk_box_append (GTK_BOX (box), self->all);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), create_line (self));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), box);
  gtk_box_append (GTK_BOX (self), self->expander);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->all, "toggled", G_CALLBACK (all_toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_source_giver_show:
 * @self: a giver of sources
 * @postmortem: (nullable): whose events it lists
 *
 * Lists the events that name no source as they are now.
 */
void
pm_source_giver_show (PmSourceGiver *self,
                      PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_SOURCE_GIVER (self));

  g_set_object (&self->postmortem, postmortem);
  if (postmortem != NULL)
    fill (self);
}

static void
scroll_to_line (GtkWidget *widget)
{
  pm_scroll_to_focus (widget, NULL);
}

/**
 * pm_source_giver_offer:
 * @self: a giver of sources
 *
 * Opens it with all events ticked and the cursor where the source is named.
 *
 * Returns: whether there are several events without a source
 */
gboolean
pm_source_giver_offer (PmSourceGiver *self)
{
  g_return_val_if_fail (PM_IS_SOURCE_GIVER (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), TRUE);
  pm_after_frame_call (GTK_WIDGET (self), scroll_to_line);
  return gtk_widget_grab_focus (self->entry);
}
