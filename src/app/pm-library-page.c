/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmLibraryPage: all postmortems, with search and filters, and the open actions of all of them for
 * the weekly review.
 */

#include "pm-library-page.h"

#include "pm-accessible.h"
#include "pm-action-row.h"
#include "pm-library-row.h"
#include "pm-text-scale.h"

#include <glib/gi18n-lib.h>

struct _PmLibraryPage
{
  AdwBin parent_instance;

  PmLibrary *library;         /* owned, or NULL until it is there */
  guint patience_id;          /* the timer until it is said what is waited for, or 0 */
  GHashTable *found;          /* owned: ids that the search found, or NULL without words */
  GCancellable *search_cancellable; /* owned, or NULL */
  GtkCustomFilter *row_filter; /* borrowed from the model */
  GtkFilterListModel *filtered; /* borrowed from the list view */
  GListModel *all;            /* owned */

  AdwViewStack *views;
  GtkStack *states;
  GtkStack *results;
  GtkStack *action_states;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkDropDown *severity_filter;
  GtkListView *list_view;
  GtkListView *action_view;
};

/* A library that is opened as usual is there before anybody has to be told what is going on. */
#define PATIENCE_MS 500

/* The choices of the filter, in the order of the template. */
enum
{
  FILTER_CURRENT,
  FILTER_IN_WORK,
  FILTER_CLOSED,
  FILTER_ARCHIVED,
};

G_DEFINE_FINAL_TYPE (PmLibraryPage, pm_library_page, ADW_TYPE_BIN)

static gboolean
fits_filter (PmLibraryPage *self,
             PmSummary *summary)
{
  gboolean archived = pm_summary_get_archived (summary);
  gboolean closed = pm_summary_get_status (summary) == PM_STATUS_CLOSED;
  guint severity = gtk_drop_down_get_selected (self->severity_filter);

  if (severity > 0 && (guint) pm_summary_get_severity (summary) != severity)
    return FALSE;
  switch (gtk_drop_down_get_selected (self->filter))
    {
    case FILTER_IN_WORK:
      return !archived && !closed;
    case FILTER_CLOSED:
      return !archived && closed;
    case FILTER_ARCHIVED:
      return archived;
    case FILTER_CURRENT:
    default:
      return !archived;
    }
}

static gboolean
is_shown (gpointer item,
          gpointer data)
{
  PmLibraryPage *self = PM_LIBRARY_PAGE (data);
  PmSummary *summary = PM_SUMMARY (item);

  return fits_filter (self, summary)
         && (self->found == NULL
             || g_hash_table_contains (self->found, pm_summary_get_id (summary)));
}

static void
update_states (PmLibraryPage *self)
{
  gboolean any = g_list_model_get_n_items (self->all) > 0 || pm_library_get_loading (self->library);

  gtk_stack_set_visible_child_name (self->states, any ? "list" : "empty");
  gtk_stack_set_visible_child_name (
      self->results,
      g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0
              || pm_library_get_loading (self->library)
          ? "rows"
          : "nothing");
}

static void
refilter (PmLibraryPage *self)
{
  if (self->row_filter != NULL)
    gtk_filter_changed (GTK_FILTER (self->row_filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
search_done_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  g_autoptr (PmLibraryPage) self = PM_LIBRARY_PAGE (data);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = pm_library_search_finish (PM_LIBRARY (source), result, &error);

  /* A later search has taken its place. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->found, g_strdup (ids[i]));
  refilter (self);
}

static void
search_changed_cb (PmLibraryPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->search_cancellable != NULL)
    g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  if (*text == '\0' || self->library == NULL)
    {
      g_clear_pointer (&self->found, g_hash_table_unref);
      refilter (self);
      return;
    }
  self->search_cancellable = g_cancellable_new ();
  pm_library_search_async (self->library, text, self->search_cancellable, search_done_cb,
                           g_object_ref (self));
}

static void
activate_cb (PmLibraryPage *self,
             guint position,
             GtkListView *view)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)),
                                                    position);
  const char *id = PM_IS_SUMMARY (item)
                       ? pm_summary_get_id (PM_SUMMARY (item))
                       : pm_open_action_get_postmortem_id (PM_OPEN_ACTION (item));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", id);
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem *item,
              gpointer data)
{
  gtk_list_item_set_child (item, pm_library_row_new ());
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem *item,
             gpointer data)
{
  pm_library_row_set_summary (PM_LIBRARY_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem *item,
               gpointer data)
{
  pm_library_row_set_summary (PM_LIBRARY_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
setup_action_cb (GtkListItemFactory *factory,
                 GtkListItem *item,
                 gpointer data)
{
  gtk_list_item_set_child (item, pm_action_row_new ());
}

static void
bind_action_cb (GtkListItemFactory *factory,
                GtkListItem *item,
                gpointer data)
{
  pm_action_row_set_action (PM_ACTION_ROW (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item));
}

/* The latest incident first; one whose start is not known yet is new. */
static gint64
get_order (gconstpointer item)
{
  PmTime *started = pm_summary_get_started (PM_SUMMARY ((gpointer) item));
  PmTime *created = pm_summary_get_created (PM_SUMMARY ((gpointer) item));

  return started != NULL ? pm_time_get_start (started)
                         : created != NULL ? pm_time_get_start (created) : G_MAXINT64;
}

static int
compare_summaries (gconstpointer a,
                   gconstpointer b,
                   gpointer data)
{
  gint64 x = get_order (a), y = get_order (b);

  return x > y ? GTK_ORDERING_SMALLER : x < y ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
create_list (PmLibraryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkSortListModel *sorted;

  self->all = g_object_ref (pm_library_list (self->library));
  sorted = gtk_sort_list_model_new (g_object_ref (self->all),
                                    GTK_SORTER (gtk_custom_sorter_new (compare_summaries, NULL,
                                                                       NULL)));
  self->row_filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (sorted), GTK_FILTER (self->row_filter));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->filtered)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::loading", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  update_states (self);
}

static void
update_action_states (PmLibraryPage *self,
                      guint position,
                      guint removed,
                      guint added,
                      GListModel *actions)
{
  gtk_stack_set_visible_child_name (self->action_states,
                                    g_list_model_get_n_items (actions) > 0 ? "rows" : "empty");
}

/* The actions are read when somebody first looks at them. */
static void
ensure_actions (PmLibraryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;
  GListModel *actions;

  if (gtk_list_view_get_model (self->action_view) != NULL || self->library == NULL
      || g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "actions") != 0)
    return;
  actions = pm_library_list_actions (self->library);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_action_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_action_cb), NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (actions)));
  gtk_list_view_set_factory (self->action_view, factory);
  gtk_list_view_set_model (self->action_view, selection);
  g_signal_connect_object (actions, "items-changed", G_CALLBACK (update_action_states), self,
                           G_CONNECT_SWAPPED);
  update_action_states (self, 0, 0, 0, actions);
}

static gboolean
patience_over_cb (gpointer data)
{
  PmLibraryPage *self = PM_LIBRARY_PAGE (data);

  self->patience_id = 0;
  gtk_stack_set_visible_child_name (self->states, "opening");
  return G_SOURCE_REMOVE;
}

static void
create_severity_choices (PmLibraryPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Any Severity"));
  for (int i = PM_SEVERITY_SEV1; i <= PM_SEVERITY_SEV4; i++)
    gtk_string_list_append (labels, pm_enum_get_label (PM_TYPE_SEVERITY, i));
  gtk_drop_down_set_model (self->severity_filter, G_LIST_MODEL (labels));
}

static void
pm_library_page_dispose (GObject *object)
{
  PmLibraryPage *self = PM_LIBRARY_PAGE (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->search_cancellable != NULL)
    g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_object (&self->all);
  g_clear_object (&self->library);
  self->row_filter = NULL;
  G_OBJECT_CLASS (pm_library_page_parent_class)->dispose (object);
}

static void
pm_library_page_class_init (PmLibraryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_library_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, views);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, states);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, results);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, action_states);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, search);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, severity_filter);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryPage, action_view);
}

static void
pm_library_page_init (PmLibraryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_text_scale_follow_clamps (GTK_WIDGET (self));
  create_severity_choices (self);
  gtk_stack_set_visible_child_name (self->states, "list");
  self->patience_id = g_timeout_add (PATIENCE_MS, patience_over_cb, self);
  pm_accessible_name (GTK_WIDGET (self->filter), _("Which Postmortems"));
  pm_accessible_name (GTK_WIDGET (self->severity_filter), _("Which Severity"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::selected", G_CALLBACK (refilter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->severity_filter, "notify::selected", G_CALLBACK (refilter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->action_view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::visible-child-name", G_CALLBACK (ensure_actions),
                           self, G_CONNECT_SWAPPED);
}

/**
 * pm_library_page_set_library:
 * @self: a page, which waits for this
 * @library: (nullable): the library to show; %NULL where it could not be opened
 *
 * Shows the library, once.
 */
void
pm_library_page_set_library (PmLibraryPage *self,
                             PmLibrary *library)
{
  g_return_if_fail (PM_IS_LIBRARY_PAGE (self) && self->library == NULL);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (library == NULL)
    {
      gtk_stack_set_visible_child_name (self->states, "empty");
      return;
    }
  self->library = g_object_ref (library);
  create_list (self);
  ensure_actions (self);
}

/**
 * pm_library_page_focus_search:
 * @self: a page
 *
 * Puts the cursor into the search entry.
 */
void
pm_library_page_focus_search (PmLibraryPage *self)
{
  g_return_if_fail (PM_IS_LIBRARY_PAGE (self));

  adw_view_stack_set_visible_child_name (self->views, "postmortems");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * pm_library_page_focus_list:
 * @self: a page
 *
 * Puts the cursor into the list that is shown, or onto what is offered where it is empty.
 */
void
pm_library_page_focus_list (PmLibraryPage *self)
{
  GtkWidget *shown, *focus;

  g_return_if_fail (PM_IS_LIBRARY_PAGE (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "actions") == 0)
    shown = GTK_WIDGET (self->action_states);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "list") == 0)
    shown = GTK_WIDGET (self->results);
  else
    shown = GTK_WIDGET (self->states);
  /* The cursor goes back by itself to where it was when the list was left. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, shown))
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}
