/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The empty line of a PmRecordList: what is typed there becomes a record. */

#include "pm-record-list-private.h"
#include "pm-record-row.h"

/* What the empty line's record must have to be shown in this list. */
static void
prepare_draft (PmRecordList *self)
{
  const PmField *field = self->filter_field != NULL
                             ? pm_record_list_find_field (self, self->filter_field)
                             : NULL;
  int value;

  self->draft = pm_record_new (self->record_type, NULL);
  if (field != NULL && field->type == PM_FIELD_ENUM
      && pm_enum_from_nick (field->detail (), self->filter_value, &value))
    g_object_set (self->draft, self->filter_field, value, NULL);
  else if (field != NULL)
    g_object_set (self->draft, self->filter_field, self->filter_value, NULL);
  self->draft_handler = g_signal_connect_swapped (self->draft, "notify",
                                                  G_CALLBACK (pm_record_list_take_draft_in), self);
}

/* Makes a choice in the empty line, which stays empty. */
static void
choose_in_draft (PmRecordList *self,
                 const char *field,
                 int value)
{
  g_signal_handler_block (self->draft, self->draft_handler);
  g_object_set (self->draft, field, value, NULL);
  g_signal_handler_unblock (self->draft, self->draft_handler);
}

/* Who goes away from the empty line without a word does not want what was offered there. */
static void
draft_left_cb (PmRecordList *self,
               GtkEventControllerFocus *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (row != self->draft_row || self->offered == NULL
      || (focus != NULL && gtk_widget_is_ancestor (focus, row)))
    return;
  choose_in_draft (self, self->offered, 0);
  self->offered = NULL;
}

void
pm_record_list_add_draft_row (PmRecordList *self)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  prepare_draft (self);
  self->offered = NULL;
  self->draft_row = pm_record_list_create_row (self, self->draft);
  g_signal_connect_object (controller, "leave", G_CALLBACK (draft_left_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->draft_row, controller);
  pm_record_row_set_draft (PM_RECORD_ROW (self->draft_row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->list_box), self->draft_row);
}

/* The first letter in the empty line makes it a record; a new empty line follows. */
void
pm_record_list_take_draft_in (PmRecordList *self)
{
  g_autoptr (PmRecord) record = NULL;

  if (self->busy || pm_record_get_postmortem (self->draft) != NULL)
    return;
  self->busy = TRUE;
  g_clear_signal_handler (&self->draft_handler, self->draft);
  record = self->newest = g_steal_pointer (&self->draft);
  g_hash_table_insert (self->rows, record, self->draft_row);
  pm_record_row_set_draft (PM_RECORD_ROW (self->draft_row), FALSE);
  pm_record_list_add_draft_row (self);
  pm_postmortem_begin (self->postmortem, self->add_label);
  pm_postmortem_insert (self->postmortem, record, NULL);
  pm_postmortem_end (self->postmortem);
  self->busy = FALSE;
  pm_record_list_update_order (self);
}

/* Whether a record of this kind would stand in the list. */
static gboolean
takes (PmRecordList *self,
       const PmAddition *add)
{
  const PmField *field;

  if (self->postmortem == NULL || add->type != self->record_type)
    return FALSE;
  if (self->filter_field == NULL)
    return TRUE;
  if (g_strcmp0 (add->field, self->filter_field) != 0)
    return FALSE;
  field = pm_record_list_find_field (self, add->field);
  return field->type == PM_FIELD_ENUM
         && strcmp (pm_enum_get_nick (field->detail (), add->value), self->filter_value) == 0;
}

/**
 * pm_record_list_offer:
 * @self: a list
 * @add: a record that is missing
 *
 * Puts the cursor into the empty line, with the choice that the record must have made there.  It is
 * taken back when somebody goes away without writing anything.
 *
 * Returns: whether the list shows such records
 */
gboolean
pm_record_list_offer (PmRecordList *self,
                      const PmAddition *add)
{
  const char *start = NULL;

  g_return_val_if_fail (PM_IS_RECORD_LIST (self), FALSE);
  g_return_val_if_fail (add != NULL, FALSE);

  if (!takes (self, add))
    return FALSE;
  pm_record_list_make_rows (self);
  for (guint i = 0; self->columns[i] != NULL && start == NULL; i++)
    if (g_strcmp0 (self->columns[i], add->field) != 0)
      start = self->columns[i];
  if (!pm_record_row_focus_field (PM_RECORD_ROW (self->draft_row), start))
    return FALSE;
  if (add->field != NULL && self->filter_field == NULL)
    {
      choose_in_draft (self, add->field, add->value);
      self->offered = add->field;
    }
  return TRUE;
}
