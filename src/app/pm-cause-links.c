/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseLinks: the events that are evidence for a cause, or the actions that address it, with a
 * way to add and to remove some.
 */

#include "pm-cause-links.h"

#include "pm-accessible.h"
#include "pm-record-chooser.h"

#include <glib/gi18n-lib.h>

struct _PmCauseLinks
{
  GtkBox parent_instance;

  PmLinkKind kind;
  PmRecord *cause; /* owned, or NULL */
  PmList *links; /* owned: all links of its postmortem, or NULL */
  gulong links_handler;
  guint update_source;
  guint length;

  GtkWidget *list;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmCauseLinks, pm_cause_links, GTK_TYPE_BOX)

static GType
get_other_type (PmCauseLinks *self)
{
  return self->kind == PM_LINK_KIND_EVIDENCE ? PM_TYPE_EVENT : PM_TYPE_ACTION;
}

static PmPostmortem *
get_postmortem (PmCauseLinks *self)
{
  return self->cause != NULL ? pm_record_get_postmortem (self->cause) : NULL;
}

/* The links of the cause, of our kind, whose other end is still there. */
static GPtrArray *
find_links (PmCauseLinks *self)
{
  GPtrArray *links = pm_postmortem_find_referring (get_postmortem (self), self->cause, PM_TYPE_LINK,
                                                   "target");

  for (guint i = links->len; i-- > 0;)
    if (pm_record_get_enum (links->pdata[i], "kind") != (int) self->kind
        || pm_record_get_ref (links->pdata[i], "origin") == NULL)
      g_ptr_array_remove_index (links, i);
  return links;
}

static void
unlink_cb (PmCauseLinks *self,
           GtkButton *button)
{
  PmPostmortem *postmortem = get_postmortem (self);
  PmRecord *link = g_object_get_data (G_OBJECT (button), "link");

  if (postmortem == NULL || pm_record_get_postmortem (link) != postmortem)
    return;
  pm_postmortem_begin (postmortem, self->kind == PM_LINK_KIND_EVIDENCE ? _("Unlink Event")
                                                                       : _("Unlink Action"));
  pm_postmortem_remove (postmortem, link);
  pm_postmortem_end (postmortem);
}

static void
add_link (PmCauseLinks *self,
          PmRecord *other)
{
  PmRecord *link = pm_postmortem_add (get_postmortem (self), PM_TYPE_LINK, NULL);

  g_object_set (link, "kind", self->kind, "origin", pm_record_get_id (other), "target",
                pm_record_get_id (self->cause), NULL);
}

static void
chosen_cb (PmCauseLinks *self,
           PmRecord *other)
{
  PmPostmortem *postmortem = get_postmortem (self);

  if (postmortem == NULL)
    return;
  pm_postmortem_begin (postmortem, self->kind == PM_LINK_KIND_EVIDENCE ? _("Link Event")
                                                                       : _("Link Action"));
  add_link (self, other);
  pm_postmortem_end (postmortem);
}

static void
typed_cb (PmCauseLinks *self,
          const char *text)
{
  PmPostmortem *postmortem = get_postmortem (self);
  PmRecord *action;

  if (postmortem == NULL)
    return;
  pm_postmortem_begin (postmortem, _("Add Action"));
  action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", text, NULL);
  add_link (self, action);
  pm_postmortem_end (postmortem);
}

static GPtrArray *
dup_choosable (gpointer data)
{
  PmCauseLinks *self = PM_CAUSE_LINKS (data);
  GPtrArray *records = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = NULL;
  PmList *all;

  if (get_postmortem (self) == NULL)
    return records;
  links = find_links (self);
  all = pm_postmortem_get_list (get_postmortem (self), get_other_type (self));
  for (guint i = 0; i < pm_list_get_length (all); i++)
    {
      gboolean linked = FALSE;

      for (guint k = 0; k < links->len; k++)
        linked = linked || pm_record_get_ref (links->pdata[k], "origin") == pm_list_get (all, i);
      if (!linked)
        g_ptr_array_add (records, pm_list_get (all, i));
    }
  return records;
}

static GtkWidget *
create_row (PmCauseLinks *self,
            PmRecord *link)
{
  g_autofree char *title = pm_record_dup_title (pm_record_get_ref (link, "origin"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title), *button;
  /* Translators: removes the link to an event or an action; %s is its text */
  g_autofree char *name = g_strdup_printf (_("Unlink “%s”"), title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_tooltip_text (button, _("Unlink"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "link", g_object_ref (link), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
update (PmCauseLinks *self)
{
  g_autoptr (GPtrArray) links = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  self->length = 0;
  if (get_postmortem (self) != NULL)
    {
      links = find_links (self);
      self->length = links->len;
      for (guint i = 0; i < links->len; i++)
        gtk_box_append (GTK_BOX (self->list), create_row (self, links->pdata[i]));
    }
  gtk_widget_set_visible (self->list, self->length > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
update_cb (gpointer data)
{
  PM_CAUSE_LINKS (data)->update_source = 0;
  update (data);
  return G_SOURCE_REMOVE;
}

/* The ends of a new link are set after it was put in. */
static void
links_changed_cb (PmCauseLinks *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
pm_cause_links_dispose (GObject *object)
{
  PmCauseLinks *self = PM_CAUSE_LINKS (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->cause);
  g_clear_object (&self->links);
  G_OBJECT_CLASS (pm_cause_links_parent_class)->dispose (object);
}

static void
pm_cause_links_class_init (PmCauseLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_cause_links_dispose;

  /**
   * PmCauseLinks::changed:
   * @self: the links
   *
   * Other links are shown than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_cause_links_init (PmCauseLinks *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self), self->list);
}

/**
 * pm_cause_links_new:
 * @kind: %PM_LINK_KIND_EVIDENCE for events, %PM_LINK_KIND_ADDRESSES for actions
 *
 * Returns: (transfer floating): the links of no cause
 */
GtkWidget *
pm_cause_links_new (PmLinkKind kind)
{
  PmCauseLinks *self = g_object_new (PM_TYPE_CAUSE_LINKS, NULL);
  gboolean events = kind == PM_LINK_KIND_EVIDENCE;
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = pm_record_chooser_new (dup_choosable, self,
                                              events ? NULL : _("Add as a New Action"));

  self->kind = kind;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), events ? _("Link an Event")
                                                              : _("Link or Add an Action"));
  pm_accessible_name (button, gtk_menu_button_get_label (GTK_MENU_BUTTON (button)));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  return GTK_WIDGET (self);
}

/**
 * pm_cause_links_set_cause:
 * @self: the links
 * @cause: (nullable): a cause of a postmortem
 *
 * Shows the links of another cause.
 */
void
pm_cause_links_set_cause (PmCauseLinks *self,
                          PmRecord *cause)
{
  g_return_if_fail (PM_IS_CAUSE_LINKS (self));

  if (self->cause == cause)
    return;
  if (self->links != NULL)
    g_clear_signal_handler (&self->links_handler, self->links);
  g_clear_object (&self->links);
  g_set_object (&self->cause, cause);
  if (get_postmortem (self) != NULL)
    {
      self->links = g_object_ref (pm_postmortem_get_list (get_postmortem (self), PM_TYPE_LINK));
      self->links_handler = g_signal_connect_object (self->links, "items-changed",
                                                     G_CALLBACK (links_changed_cb), self,
                                                     G_CONNECT_SWAPPED);
    }
  update (self);
}

/**
 * pm_cause_links_get_length:
 * @self: the links
 *
 * Returns: how many there are
 */
guint
pm_cause_links_get_length (PmCauseLinks *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_LINKS (self), 0);

  return self->length;
}
