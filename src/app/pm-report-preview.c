/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmReportPreview: the report's pages as they will be printed, kept up to date while the postmortem
 * is edited.  A worker thread makes the report from a copy and lays out its pages; only drawing
 * what is in view happens here.
 */

#include "pm-report-preview.h"

#include "pm-accessible.h"
#include "pm-pages.h"
#include "pm-paper-view.h"

#include <glib/gi18n-lib.h>

/* How long after an edit the pages are made anew. */
#define UPDATE_DELAY_MS 300

/* Points of paper to pixels of the window at the largest. */
#define MAX_SCALE 1.4

struct _PmReportPreview
{
  GtkWidget parent_instance;

  PmMethod *method;         /* owned */
  PmPostmortem *postmortem; /* owned, or NULL */
  PmAudience audience;
  PmPaper paper;
  PmPages *pages; /* owned, or NULL until they are made */
  GCancellable *cancellable; /* owned, or NULL: of the thread at work */
  guint update_source;

  GtkWidget *scrolled;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (PmReportPreview, pm_report_preview, GTK_TYPE_WIDGET)

/* What the worker gets: its own. */
typedef struct
{
  PmPostmortem *copy;
  PmMethod *method;
  PmAudience audience;
  PmPaper paper;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_object_unref (job->method);
  g_free (job);
}

static void
make_pages (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;

  options.audience = job->audience;
  options.method = job->method;
  report = pm_report_new (job->copy, &options);
  g_task_return_pointer (task, pm_pages_new (report, job->paper), (GDestroyNotify) pm_pages_free);
}

static void
show_pages (PmReportPreview *self)
{
  guint n = self->pages != NULL ? pm_pages_get_n_pages (self->pages) : 0;
  GtkWidget *child = gtk_widget_get_first_child (self->box);
  guint i = 0;

  /* Pages that stay are only drawn again, so that scrolling is not disturbed by typing. */
  for (; i < n && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    pm_paper_view_set_pages (PM_PAPER_VIEW (child), self->pages);
  for (; i < n; i++)
    {
      GtkWidget *view = pm_paper_view_new (i);

      pm_paper_view_set_pages (PM_PAPER_VIEW (view), self->pages);
      gtk_box_append (GTK_BOX (self->box), view);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (GTK_BOX (self->box), child);
      child = next;
    }
}

static void
pages_made_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  PmReportPreview *self = PM_REPORT_PREVIEW (source);
  g_autoptr (GError) error = NULL;
  PmPages *pages = g_task_propagate_pointer (G_TASK (result), &error);
  PmPages *old;

  if (pages == NULL)
    return;
  g_clear_object (&self->cancellable);
  old = g_steal_pointer (&self->pages);
  self->pages = pages;
  show_pages (self);
  g_clear_pointer (&old, pm_pages_free);
}

static gboolean
update_cb (gpointer data)
{
  PmReportPreview *self = PM_REPORT_PREVIEW (data);
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->update_source = 0;
  if (self->postmortem == NULL || self->method == NULL)
    return G_SOURCE_REMOVE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  job = g_new0 (Job, 1);
  job->copy = pm_postmortem_copy (self->postmortem);
  job->method = g_object_ref (self->method);
  job->audience = self->audience;
  job->paper = self->paper;
  task = g_task_new (self, self->cancellable, pages_made_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_pages);
  return G_SOURCE_REMOVE;
}

/* Nobody needs pages that nobody sees. */
static void
schedule (PmReportPreview *self)
{
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_timeout_add (UPDATE_DELAY_MS, update_cb, self);
}

static void
pm_report_preview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pm_report_preview_parent_class)->map (widget);
  g_clear_handle_id (&PM_REPORT_PREVIEW (widget)->update_source, g_source_remove);
  update_cb (widget);
}

static void
pm_report_preview_dispose (GObject *object)
{
  PmReportPreview *self = PM_REPORT_PREVIEW (object);

  pm_report_preview_set_postmortem (self, NULL);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->pages, pm_pages_free);
  g_clear_object (&self->method);
  G_OBJECT_CLASS (pm_report_preview_parent_class)->dispose (object);
}

static void
pm_report_preview_class_init (PmReportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_report_preview_dispose;
  widget_class->map = pm_report_preview_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "reportpreview");
}

static void
pm_report_preview_init (PmReportPreview *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "preview-pages");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), (int) (595 * MAX_SCALE));
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  pm_accessible_name (self->scrolled, _("Preview of the Report"));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * pm_report_preview_set_method:
 * @self: a preview
 * @method: gives priorities their names
 */
void
pm_report_preview_set_method (PmReportPreview *self,
                              PmMethod *method)
{
  g_return_if_fail (PM_IS_REPORT_PREVIEW (self));

  g_set_object (&self->method, method);
}

/**
 * pm_report_preview_set_postmortem:
 * @self: a preview
 * @postmortem: (nullable): the postmortem whose report is shown
 */
void
pm_report_preview_set_postmortem (PmReportPreview *self,
                                  PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_REPORT_PREVIEW (self));

  if (self->postmortem == postmortem)
    return;
  if (self->postmortem != NULL)
    g_signal_handlers_disconnect_by_func (self->postmortem, schedule, self);
  g_set_object (&self->postmortem, postmortem);
  if (postmortem != NULL)
    {
      g_signal_connect_object (postmortem, "changed", G_CALLBACK (schedule), self,
                               G_CONNECT_SWAPPED);
      schedule (self);
    }
}

/**
 * pm_report_preview_set_options:
 * @self: a preview
 * @audience: who the report is for
 * @paper: the paper it is laid out for
 */
void
pm_report_preview_set_options (PmReportPreview *self,
                               PmAudience audience,
                               PmPaper paper)
{
  g_return_if_fail (PM_IS_REPORT_PREVIEW (self));

  self->audience = audience;
  self->paper = paper;
  schedule (self);
}

/**
 * pm_paper_from_settings:
 * @settings: what windows remember about themselves
 *
 * Returns: the paper that the person has chosen, or what is usual in the person's country
 */
PmPaper
pm_paper_from_settings (GSettings *settings)
{
  g_autofree char *chosen = g_settings_get_string (settings, "paper-size");

  if (strcmp (chosen, "letter") == 0)
    return PM_PAPER_LETTER;
  if (strcmp (chosen, "a4") == 0)
    return PM_PAPER_A4;
  return strcmp (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? PM_PAPER_LETTER
                                                                           : PM_PAPER_A4;
}
