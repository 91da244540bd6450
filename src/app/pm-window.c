/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmWindow: the library, or one postmortem of it.  Here is what a person does with postmortems as a
 * whole: new, open, import, export, duplicate, archive, delete, undo; and here it is said when
 * something cannot be saved.
 */

#include "pm-window.h"

#include "pm-config.h"
#include "pm-exchange.h"
#include "pm-export-dialog.h"
#include "pm-first-frame.h"
#include "pm-library-page.h"
#include "pm-new-dialog.h"
#include "pm-postmortem-view.h"
#include "pm-saving-notice.h"
#include "pm-window-files.h"
#include "pm-window-import.h"
#include "pm-window-meeting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmWindow
{
  AdwApplicationWindow parent_instance;

  PmLibrary *library;  /* owned, or NULL until it is there and when it could not be opened */
  GSettings *settings; /* owned */
  GCancellable *cancellable; /* owned: of the postmortem that is being opened */
  char *removed;       /* owned, or NULL: the id of what was deleted last */
  gulong history_handler;
  PmHistory *history;  /* owned, or NULL: of the postmortem that is shown */
  gboolean closing;    /* everything is on disk: the window may go */
  gboolean unsaved_told; /* the notice tells why something could not be saved */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  PmLibraryPage *library_page;
  PmPostmortemView *postmortem_view; /* NULL until something is opened: the start is quicker */
  GtkRevealer *notice;
  GtkLabel *notice_label;
};

G_DEFINE_FINAL_TYPE (PmWindow, pm_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * pm_window_show_problem:
 * @self: a window
 * @message: one sentence: what is wrong and what to do
 *
 * Shows a problem at the foot of the window until somebody closes it.
 */
void
pm_window_show_problem (PmWindow *self,
                        const char *message)
{
  g_return_if_fail (PM_IS_WINDOW (self));

  self->unsaved_told = FALSE;
  gtk_label_set_label (self->notice_label, message);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

static void
enable (PmWindow *self,
        const char *action,
        gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)), enabled);
}

static PmPostmortem *
get_postmortem (PmWindow *self)
{
  return self->postmortem_view != NULL ? pm_postmortem_view_get_postmortem (self->postmortem_view)
                                       : NULL;
}

static PmMethod *
get_method (PmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return pm_application_get_method (PM_APPLICATION (application));
}

static void
update_actions (PmWindow *self)
{
  gboolean open = get_postmortem (self) != NULL;
  gboolean writable = self->library != NULL
                      && pm_library_get_state (self->library) != PM_LIBRARY_STATE_READ_ONLY;

  enable (self, "undo", self->history != NULL && pm_history_get_can_undo (self->history));
  enable (self, "redo", self->history != NULL && pm_history_get_can_redo (self->history));
  enable (self, "export", open);
  enable (self, "meeting", open);
  enable (self, "back", open);
  enable (self, "step", open);
  enable (self, "finding", open);
  enable (self, "search", !open);
  enable (self, "new", writable);
  enable (self, "import", writable);
  enable (self, "example", writable);
  enable (self, "duplicate", writable);
  enable (self, "archive", writable);
  enable (self, "delete", writable);
}

static void
panel_changed_cb (PmWindow *self)
{
  if (self->postmortem_view != NULL)
    pm_postmortem_view_set_panel_shown (self->postmortem_view,
                                        g_settings_get_boolean (self->settings, "show-panel"));
}

static void
ensure_view (PmWindow *self)
{
  PmApplication *application = PM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  if (self->postmortem_view != NULL)
    return;
  self->postmortem_view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  pm_postmortem_view_set_up (self->postmortem_view, pm_application_get_method (application),
                             pm_application_get_languages (application), self->library,
                             self->settings);
  g_signal_connect_object (application, "method-changed", G_CALLBACK (pm_postmortem_view_set_method),
                           self->postmortem_view, G_CONNECT_SWAPPED);
  panel_changed_cb (self);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->postmortem_view));
}

static void
show_postmortem (PmWindow *self,
                 PmPostmortem *postmortem)
{
  ensure_view (self);
  if (self->history != NULL)
    g_clear_signal_handler (&self->history_handler, self->history);
  g_clear_object (&self->history);
  if (postmortem != NULL)
    {
      self->history = g_object_ref (pm_postmortem_get_history (postmortem));
      self->history_handler = g_signal_connect_swapped (self->history, "notify",
                                                        G_CALLBACK (update_actions), self);
    }
  pm_postmortem_view_set_postmortem (self->postmortem_view, postmortem);
  gtk_stack_set_visible_child (self->stack, postmortem != NULL ? GTK_WIDGET (self->postmortem_view)
                                                               : GTK_WIDGET (self->library_page));
  if (postmortem != NULL)
    pm_postmortem_view_focus_steps (self->postmortem_view);
  else
    pm_library_page_focus_list (self->library_page);
  update_actions (self);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (PmWindow) self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = pm_library_load_finish (PM_LIBRARY (source), result,
                                                                &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (postmortem == NULL)
    {
      pm_window_show_problem (self, error->message);
      return;
    }
  pm_library_attach (self->library, postmortem);
  show_postmortem (self, postmortem);
  if (pm_window_meeting_was_left (GTK_WINDOW (self), postmortem))
    pm_window_meeting_offer (GTK_WINDOW (self), postmortem, get_method (self), self->library);
}

/**
 * pm_window_open:
 * @self: a window
 * @id: the id of a postmortem in the library
 *
 * Opens a postmortem.
 */
void
pm_window_open (PmWindow *self,
                const char *id)
{
  g_return_if_fail (PM_IS_WINDOW (self));

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  pm_library_load_async (self->library, id, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Whether what is to come in is there already.  One example is enough: the one that is there, as the
 * person left it. */
static gboolean
is_there (PmWindow *self,
          PmPostmortem *postmortem)
{
  const char *id = pm_record_get_id (PM_RECORD (postmortem));
  g_autoptr (PmPostmortem) there = pm_library_load (self->library, id, NULL, NULL);
  g_autoptr (PmPostmortem) example = NULL;

  if (there == NULL)
    return FALSE;
  if (pm_postmortem_equal (there, postmortem))
    return TRUE;
  example = pm_exchange_read_example (NULL);
  return example != NULL && strcmp (pm_record_get_id (PM_RECORD (example)), id) == 0;
}

/* What was imported before, and differs from what became of it, becomes a second postmortem. */
static gboolean
add_copy (PmWindow *self,
          PmPostmortem *postmortem,
          GError **error)
{
  g_autoptr (PmPostmortem) copy = pm_postmortem_duplicate (postmortem);

  if (!pm_library_add (self->library, copy, error))
    return FALSE;
  show_postmortem (self, copy);
  return TRUE;
}

/**
 * pm_window_add:
 * @self: a window
 * @postmortem: a postmortem from elsewhere
 *
 * Puts a postmortem into the library and shows it.  Nothing is written over, and what is there
 * already is only shown.
 */
void
pm_window_add (PmWindow *self,
               PmPostmortem *postmortem)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PM_IS_WINDOW (self));

  /* What was read meanwhile may come after the window was closed. */
  if (self->library == NULL)
    return;
  if (is_there (self, postmortem))
    pm_window_open (self, pm_record_get_id (PM_RECORD (postmortem)));
  else if (pm_library_add (self->library, postmortem, &error))
    show_postmortem (self, postmortem);
  else if (!g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS))
    pm_window_show_problem (self, error->message);
  else
    {
      g_clear_error (&error);
      if (!add_copy (self, postmortem, &error))
        pm_window_show_problem (self, error->message);
    }
}

static void
example_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) example = pm_exchange_read_example (&error);

  if (example == NULL)
    g_error ("%s", error->message);
  pm_window_add (self, example);
}

static void
created_cb (PmWindow *self,
            PmPostmortem *postmortem)
{
  pm_window_add (self, postmortem);
  if (pm_record_get_boolean (PM_RECORD (postmortem), "archived"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("One line kept in the archive")));
    }
  else if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->postmortem_view))
    pm_postmortem_view_go_on (self->postmortem_view);
}

static void
new_cb (GSimpleAction *action,
        GVariant *parameter,
        gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autofree char *chosen = g_settings_get_string (self->settings, "time-zone");
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *zone = *chosen != '\0' ? chosen : g_time_zone_get_identifier (local);
  PmNewDialog *dialog = pm_new_dialog_new (GTK_WINDOW (self), get_method (self), zone);

  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_chosen_cb (GFile *file,
                  gpointer data)
{
  pm_window_import (PM_WINDOW (data), file);
}

static void
import_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer data)
{
  pm_window_files_open (GTK_WINDOW (data), PM_WINDOW_FILES_POSTMORTEMS, import_chosen_cb, data);
}

static void
open_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  pm_window_open (PM_WINDOW (data), g_variant_get_string (parameter, NULL));
}

static void
duplicate_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) copy = pm_library_duplicate (
      self->library, g_variant_get_string (parameter, NULL), &error);

  if (copy == NULL)
    pm_window_show_problem (self, error->message);
  else
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Postmortem duplicated")));
}

static void
archive_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = pm_library_load (
      self->library, g_variant_get_string (parameter, NULL), NULL, &error);
  gboolean archived;

  if (postmortem == NULL)
    {
      pm_window_show_problem (self, error->message);
      return;
    }
  pm_library_attach (self->library, postmortem);
  archived = pm_record_get_boolean (PM_RECORD (postmortem), "archived");
  g_object_set (postmortem, "archived", !archived, NULL);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (archived ? _("Taken out of the archive")
                                                                     : _("Archived")));
}

static void
delete_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!pm_library_remove (self->library, g_variant_get_string (parameter, NULL), &error))
    {
      pm_window_show_problem (self, error->message);
      return;
    }
  g_free (self->removed);
  self->removed = g_variant_dup_string (parameter, NULL);
  toast = adw_toast_new (_("Postmortem deleted"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undelete");
  /* What can be taken back does not wait for other notices to go. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undelete_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (self->removed != NULL && !pm_library_undo_remove (self->library, self->removed, &error))
    pm_window_show_problem (self, error->message);
  g_clear_pointer (&self->removed, g_free);
}

static void
offer_undo_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer data)
{
  PmWindow *self = PM_WINDOW (data);
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What is being typed is taken over before a step back. */
static void
leave_focus (PmWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)))
    {
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_window_set_focus (GTK_WINDOW (self), focus);
    }
}

static void
undo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  leave_focus (PM_WINDOW (data));
  pm_postmortem_undo (get_postmortem (PM_WINDOW (data)));
}

static void
redo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  leave_focus (PM_WINDOW (data));
  pm_postmortem_redo (get_postmortem (PM_WINDOW (data)));
}

static void
back_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  leave_focus (PM_WINDOW (data));
  show_postmortem (PM_WINDOW (data), NULL);
}

static void
search_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer data)
{
  pm_library_page_focus_search (PM_WINDOW (data)->library_page);
}

static void
step_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  int step = g_variant_get_int32 (parameter);

  if (step >= 0 && step < PM_N_STEPS)
    pm_postmortem_view_enter_step (PM_WINDOW (data)->postmortem_view, step);
}

static void
finding_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer data)
{
  pm_postmortem_view_go_to_finding (PM_WINDOW (data)->postmortem_view,
                                    g_variant_get_int32 (parameter));
}

static void
export_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer data)
{
  PmWindow *self = PM_WINDOW (data);

  leave_focus (self);
  gtk_window_present (GTK_WINDOW (pm_export_dialog_new (
      GTK_WINDOW (self), get_postmortem (self), get_method (self), self->settings)));
}

static void
meeting_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer data)
{
  PmWindow *self = PM_WINDOW (data);

  leave_focus (self);
  pm_window_meeting_offer (GTK_WINDOW (self), get_postmortem (self), get_method (self),
                           self->library);
}

static void
close_notice_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer data)
{
  gtk_revealer_set_reveal_child (PM_WINDOW (data)->notice, FALSE);
}

static void
library_state_cb (PmWindow *self)
{
  switch (pm_library_get_state (self->library))
    {
    case PM_LIBRARY_STATE_FAILED:
      pm_window_show_problem (self, pm_saving_notice_describe (self->library));
      self->unsaved_told = TRUE;
      break;
    case PM_LIBRARY_STATE_READ_ONLY:
      pm_window_show_problem (self, pm_saving_notice_describe (self->library));
      break;
    case PM_LIBRARY_STATE_SAVED:
      if (self->unsaved_told)
        gtk_revealer_set_reveal_child (self->notice, FALSE);
      break;
    case PM_LIBRARY_STATE_SAVING:
    default:
      break;
    }
  update_actions (self);
}

static void
restored_elsewhere_cb (PmWindow *self)
{
  g_autofree char *kept = pm_library_dup_kept_path (self->library);
  g_autofree char *message = NULL;

  if (kept != NULL)
    message = g_strdup_printf (_("Another program restored the library from a backup. "
                                 "What it held before is kept as “%s”."), kept);
  pm_window_show_problem (self, message != NULL ? message
                                                : _("Another program restored the library from a "
                                                    "backup."));
}

static void
missing_elsewhere_cb (PmWindow *self,
                      PmPostmortem *postmortem,
                      gboolean put_back)
{
  const char *title = pm_record_get_string (PM_RECORD (postmortem), "title");
  g_autofree char *message = NULL;

  if (put_back)
    message = g_strdup_printf (_("Another program restored the library from a backup that does not "
                                 "hold “%s”. It was put back with all you have typed."), title);
  else if (postmortem == get_postmortem (self))
    message = g_strdup_printf (_("Another program restored the library from a backup that does not "
                                 "hold “%s”. It stays open here, and your next change puts it "
                                 "back."), title);
  if (message != NULL)
    pm_window_show_problem (self, message);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (PmWindow) self = PM_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (pm_library_flush_finish (PM_LIBRARY (source), result, &error))
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  pm_window_show_problem (self, error->message);
}

/* The window goes at once, the process when everything is on disk; when that fails the window
 * comes back and says why. */
static gboolean
pm_window_close_request (GtkWindow *window)
{
  PmWindow *self = PM_WINDOW (window);

  leave_focus (self);
  if (!gtk_window_is_maximized (window))
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (self->library != NULL && !self->closing && pm_library_get_unsaved (self->library) > 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      pm_library_flush_async (self->library, NULL, flushed_cb, g_object_ref (self));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (pm_window_parent_class)->close_request (window);
}

static void
pm_window_dispose (GObject *object)
{
  PmWindow *self = PM_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->history != NULL)
    g_clear_signal_handler (&self->history_handler, self->history);
  g_clear_object (&self->history);
  if (self->postmortem_view != NULL)
    pm_postmortem_view_set_postmortem (self->postmortem_view, NULL);
  self->postmortem_view = NULL;
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->removed, g_free);
  G_OBJECT_CLASS (pm_window_parent_class)->dispose (object);
}

static void
pm_window_class_init (PmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pm_window_close_request;

  g_type_ensure (PM_TYPE_LIBRARY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PmWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PmWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, PmWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PmWindow, notice_label);
}

static void
pm_window_init (PmWindow *self)
{
  static const GActionEntry actions[] = {
    { "new", new_cb },
    { "example", example_cb },
    { "import", import_cb },
    { "open", open_cb, "s" },
    { "duplicate", duplicate_cb, "s" },
    { "archive", archive_cb, "s" },
    { "delete", delete_cb, "s" },
    { "undelete", undelete_cb },
    { "offer-undo", offer_undo_cb, "s" },
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "back", back_cb },
    { "search", search_cb },
    { "step", step_cb, "i" },
    { "finding", finding_cb, "i" },
    { "export", export_cb },
    { "meeting", meeting_cb },
    { "close-notice", close_notice_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* As large as the window was, but no larger than the largest screen: it may have been another one. */
static void
restore_size (PmWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  int width = 0, height = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      width = MAX (width, area.width);
      height = MAX (height, area.height);
    }
  gtk_window_set_default_size (
      GTK_WINDOW (self),
      MIN (g_settings_get_int (self->settings, "window-width"), width > 0 ? width : G_MAXINT),
      MIN (g_settings_get_int (self->settings, "window-height"), height > 0 ? height : G_MAXINT));
}

/**
 * pm_window_offer_meeting:
 * @self: a window that was just opened
 *
 * Goes back to a meeting that was going on when the program was last ended, as soon as the library
 * has told of it.
 */
void
pm_window_offer_meeting (PmWindow *self)
{
  const char *id;

  g_return_if_fail (PM_IS_WINDOW (self));

  if (self->library == NULL || get_postmortem (self) != NULL)
    return;
  if (pm_library_get_loading (self->library))
    {
      g_signal_connect_object (self->library, "notify::loading",
                               G_CALLBACK (pm_window_offer_meeting), self, G_CONNECT_SWAPPED);
      return;
    }
  g_signal_handlers_disconnect_by_func (self->library, pm_window_offer_meeting, self);
  id = pm_window_meeting_find_left (self->library);
  if (id != NULL)
    pm_window_open (self, id);
}

/**
 * pm_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that waits for its library
 */
PmWindow *
pm_window_new (PmApplication *application)
{
  PmWindow *self = g_object_new (PM_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (GAction) panel = NULL;

  pm_first_frame_report (GTK_WIDGET (self));
  self->settings = g_object_ref (pm_application_get_settings (application));
  panel = g_settings_create_action (self->settings, "show-panel");
  g_action_map_add_action (G_ACTION_MAP (self), panel);
  g_signal_connect_object (self->settings, "changed::show-panel", G_CALLBACK (panel_changed_cb),
                           self, G_CONNECT_SWAPPED);
  restore_size (self);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  pm_window_accept_files (self);
  update_actions (self);
  return self;
}

/**
 * pm_window_set_library:
 * @self: a window
 * @library: (nullable): the library to show; %NULL where it could not be opened
 *
 * Shows the library, once.
 */
void
pm_window_set_library (PmWindow *self,
                       PmLibrary *library)
{
  g_return_if_fail (PM_IS_WINDOW (self) && self->library == NULL);

  pm_library_page_set_library (self->library_page, library);
  if (library != NULL)
    {
      self->library = g_object_ref (library);
      g_signal_connect_object (library, "notify::state", G_CALLBACK (library_state_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (library, "restored-elsewhere", G_CALLBACK (restored_elsewhere_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (library, "missing-elsewhere", G_CALLBACK (missing_elsewhere_cb),
                               self, G_CONNECT_SWAPPED);
      library_state_cb (self);
    }
  update_actions (self);
}
