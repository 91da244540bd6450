/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRecordList: the records of one type as a table that grows as one types.  A template says which
 * type, which fields stand in the line and which behind the expander; the last line is always
 * empty, and what is typed there becomes a record.  Rows keep their widgets when they move, so
 * that setting a time sorts an event without taking the cursor away.
 */

#include "pm-record-list.h"

#include "pm-day-header.h"
#include "pm-record-list-private.h"
#include "pm-record-row.h"

#include <glib/gi18n-lib.h>

/* Rows that are made before the list is first shown. */
#define FIRST_ROWS 14
/* How long the others are made at a time while nothing else is to be done, in microseconds, and how
 * many are taken into the list together: each time it is laid out and drawn anew. */
#define FILL_TIME 5000
#define ROWS_TOGETHER 24

enum
{
  PROP_0,
  PROP_RECORD_TYPE,
  PROP_COLUMNS,
  PROP_DETAILS,
  PROP_FILTER_FIELD,
  PROP_FILTER_VALUE,
  PROP_ADD_LABEL,
  PROP_CHRONOLOGICAL,
  N_PROPS
};

enum
{
  DETAILS_CREATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmRecordList, pm_record_list, GTK_TYPE_WIDGET)

const PmField *
pm_record_list_find_field (PmRecordList *self,
                           const char *name)
{
  PmRecordClass *klass = g_type_class_peek (self->record_type);

  return pm_record_class_find_field (klass, name);
}

static gboolean
is_shown (PmRecordList *self,
          PmRecord *record)
{
  const PmField *field;

  if (self->filter_field == NULL)
    return TRUE;
  field = pm_record_list_find_field (self, self->filter_field);
  if (field->type == PM_FIELD_ENUM)
    return strcmp (pm_enum_get_nick (field->detail (),
                                     pm_record_get_enum (record, self->filter_field)),
                   self->filter_value)
           == 0;
  return g_strcmp0 (pm_record_get_string (record, self->filter_field), self->filter_value) == 0;
}

static int
compare_times (PmRecord *a,
               PmRecord *b)
{
  PmTime *x = pm_record_get_time (a, "at"), *y = pm_record_get_time (b, "at");

  return pm_time_compare (x, y);
}

static int
compare_records (PmRecordList *self,
                 PmRecord *x,
                 PmRecord *y)
{
  int order = self->chronological ? compare_times (x, y) : 0;

  if (order == 0)
    order = pm_record_get_rank (x) < pm_record_get_rank (y) ? -1 : 1;
  return order;
}

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer data)
{
  PmRecordList *self = PM_RECORD_LIST (data);
  PmRecord *x = pm_record_row_get_record (PM_RECORD_ROW (a));
  PmRecord *y = pm_record_row_get_record (PM_RECORD_ROW (b));

  if (GTK_WIDGET (a) == self->draft_row || GTK_WIDGET (b) == self->draft_row)
    return (GTK_WIDGET (a) == self->draft_row) - (GTK_WIDGET (b) == self->draft_row);
  return compare_records (self, x, y);
}

static PmTime *
get_row_time (PmRecordList *self,
              GtkListBoxRow *row)
{
  return row != NULL && GTK_WIDGET (row) != self->draft_row
             ? pm_record_get_time (pm_record_row_get_record (PM_RECORD_ROW (row)), "at")
             : NULL;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer data)
{
  PmRecordList *self = PM_RECORD_LIST (data);

  if (self->postmortem != NULL && pm_record_row_get_record (PM_RECORD_ROW (row)) != NULL)
    pm_day_header_update (row, get_row_time (self, row), get_row_time (self, before),
                          pm_record_get_string (PM_RECORD (self->postmortem), "zone"));
}

static GtkWidget *
row_at (PmRecordList *self,
        int index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list_box), index));
}

/* Each row learns the time before it. */
static void
update_previous (PmRecordList *self)
{
  const PmTime *previous = NULL;
  GtkWidget *row;

  if (!self->chronological)
    return;
  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    {
      PmTime *at = pm_record_get_time (pm_record_row_get_record (PM_RECORD_ROW (row)), "at");

      pm_record_row_set_previous (PM_RECORD_ROW (row), previous);
      if (at != NULL)
        previous = at;
    }
}

/* After any change of order. */
void
pm_record_list_update_order (PmRecordList *self)
{
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list_box));
  if (self->chronological)
    gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list_box));
  update_previous (self);
}

static void
row_activated_cb (PmRecordList *self,
                  const char *field,
                  PmRecordRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkWidget *next;

  if (GTK_WIDGET (row) == self->draft_row && !pm_record_is_blank (self->draft))
    pm_record_list_take_draft_in (self);
  next = row_at (self, index + 1);
  /* What was just added may have been sorted in between: one goes on to the empty line. */
  if (pm_record_row_get_record (row) == self->newest)
    next = self->draft_row;
  /* A line in the middle is mostly being corrected: stay in its column. At the end one goes on. */
  if (next != NULL)
    pm_record_row_focus_field (PM_RECORD_ROW (next), next == self->draft_row ? NULL : field);
}

static void
remove_row_cb (PmRecordList *self,
               PmRecordRow *row)
{
  g_autoptr (PmRecord) record = g_object_ref (pm_record_row_get_record (row));
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autofree char *name = NULL;

  if (record == self->draft)
    return;
  /* Translators: a step of undo; %s is a kind of record: "Remove Event" */
  name = g_strdup_printf (_("Remove %s"), pm_record_type_get_label (self->record_type));
  pm_postmortem_begin (self->postmortem, name);
  pm_postmortem_remove (self->postmortem, record);
  pm_postmortem_end (self->postmortem);
  if (row_at (self, index) != NULL)
    pm_record_row_focus_field (PM_RECORD_ROW (row_at (self, index)), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", name);
}

static void
row_details_created_cb (PmRecordList *self,
                        PmRecordRow *row)
{
  g_signal_emit (self, signals[DETAILS_CREATED], 0, pm_record_row_get_record (row),
                 pm_record_row_get_details (row));
}

static gboolean
move_row (PmRecordList *self,
          PmRecordRow *row,
          int by)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkWidget *other = row_at (self, by < 0 ? index - 1 : index + 2);
  PmRecord *before = other != NULL && other != self->draft_row
                         ? pm_record_row_get_record (PM_RECORD_ROW (other))
                         : NULL;

  if (self->chronological || GTK_WIDGET (row) == self->draft_row || (by < 0 && index == 0)
      || (by > 0 && row_at (self, index + 1) == self->draft_row))
    return FALSE;
  {
    /* Translators: a step of undo; %s is a kind of record: "Move Lesson" */
    g_autofree char *name = g_strdup_printf (_("Move %s"),
                                             pm_record_type_get_label (self->record_type));

    pm_postmortem_begin (self->postmortem, name);
    pm_postmortem_move (self->postmortem, pm_record_row_get_record (row), before);
    pm_postmortem_end (self->postmortem);
  }
  return TRUE;
}

static gboolean
key_cb (PmRecordList *self,
        guint key,
        guint code,
        GdkModifierType state,
        GtkEventControllerKey *controller)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_RECORD_ROW) : NULL;
  int by = key == GDK_KEY_Up ? -1 : key == GDK_KEY_Down ? 1 : 0;
  const char *field;
  GtkWidget *next;

  if (row == NULL || gtk_widget_get_ancestor (row, PM_TYPE_RECORD_LIST) != GTK_WIDGET (self))
    return FALSE;
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_Delete && state == GDK_CONTROL_MASK && row != self->draft_row
      && !GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    {
      remove_row_cb (self, PM_RECORD_ROW (row));
      return TRUE;
    }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && state == GDK_CONTROL_MASK)
    {
      row_activated_cb (self, NULL, PM_RECORD_ROW (row));
      return TRUE;
    }
  if (by != 0 && state == GDK_ALT_MASK)
    return move_row (self, PM_RECORD_ROW (row), by);
  /* Up and down in a one-line entry mean the row above or below, as in a sheet. */
  if (by == 0 || state != 0 || !GTK_IS_TEXT (focus))
    return FALSE;
  field = pm_record_row_get_focused_field (PM_RECORD_ROW (row));
  next = field != NULL ? row_at (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + by)
                       : NULL;
  return next != NULL && pm_record_row_focus_field (PM_RECORD_ROW (next), field);
}

GtkWidget *
pm_record_list_create_row (PmRecordList *self,
                           PmRecord *record)
{
  GtkWidget *row = pm_record_row_new (self->record_type, (const char *const *) self->columns,
                                      (const char *const *) self->details);

  if (self->chronological)
    pm_record_row_set_days_shown (PM_RECORD_ROW (row));
  pm_record_row_set_record (PM_RECORD_ROW (row), record, self->postmortem);
  g_signal_connect_object (row, "activated-field", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove-requested", G_CALLBACK (remove_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "details-created", G_CALLBACK (row_details_created_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
drop_row (PmRecordList *self,
          GtkWidget *row)
{
  pm_record_row_set_record (PM_RECORD_ROW (row), NULL, NULL);
  gtk_list_box_remove (GTK_LIST_BOX (self->list_box), row);
}

static int
compare_waiting (gconstpointer a,
                 gconstpointer b,
                 gpointer data)
{
  return compare_records (PM_RECORD_LIST (data), *(PmRecord *const *) b, *(PmRecord *const *) a);
}

/* Makes the row of the first record that has none. */
static void
make_row (PmRecordList *self)
{
  g_autoptr (PmRecord) record = g_ptr_array_steal_index (self->waiting, self->waiting->len - 1);

  g_ptr_array_add (self->ready, g_object_ref_sink (pm_record_list_create_row (self, record)));
}

static void
show_ready_rows (PmRecordList *self)
{
  for (guint i = 0; i < self->ready->len; i++)
    {
      GtkWidget *row = self->ready->pdata[i];

      g_hash_table_insert (self->rows, pm_record_row_get_record (PM_RECORD_ROW (row)), row);
      gtk_list_box_append (GTK_LIST_BOX (self->list_box), row);
    }
  g_ptr_array_set_size (self->ready, 0);
  update_previous (self);
}

static void
make_rows (PmRecordList *self,
           guint n)
{
  for (; n > 0 && self->waiting->len > 0; n--)
    make_row (self);
  show_ready_rows (self);
}

/* Makes all rows that are still to be made. */
void
pm_record_list_make_rows (PmRecordList *self)
{
  make_rows (self, self->waiting->len);
}

/* Forgets the rows that are not shown yet; their records wait again. */
static void
drop_ready_rows (PmRecordList *self)
{
  for (guint i = 0; i < self->ready->len; i++)
    pm_record_row_set_record (self->ready->pdata[i], NULL, NULL);
  g_ptr_array_set_size (self->ready, 0);
}

static gboolean
fill_cb (gpointer data)
{
  PmRecordList *self = PM_RECORD_LIST (data);

  const gint64 end = g_get_monotonic_time () + FILL_TIME;

  while (self->waiting->len > 0 && self->ready->len < ROWS_TOGETHER
         && g_get_monotonic_time () < end)
    make_row (self);
  if (self->waiting->len == 0 || self->ready->len >= ROWS_TOGETHER)
    show_ready_rows (self);
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* Makes the rows what the list holds; rows that stay keep their widgets.  Those that fill a screen
 * are made at once, the rest while nobody waits. */
static void
sync_rows (PmRecordList *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer record, row;

  drop_ready_rows (self);
  g_ptr_array_set_size (self->waiting, 0);
  for (guint i = 0; i < pm_list_get_length (self->list); i++)
    {
      PmRecord *here = pm_list_get (self->list, i);

      if (!is_shown (self, here))
        continue;
      g_hash_table_add (kept, here);
      if (!g_hash_table_contains (self->rows, here))
        g_ptr_array_add (self->waiting, g_object_ref (here));
    }
  g_ptr_array_sort_with_data (self->waiting, compare_waiting, self);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &record, &row))
    if (!g_hash_table_contains (kept, record))
      {
        g_hash_table_iter_remove (&iter);
        drop_row (self, row);
      }
  make_rows (self, FIRST_ROWS);
  pm_record_list_update_order (self);
  if (self->waiting->len > 0 && self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

static void
items_changed_cb (PmRecordList *self)
{
  if (!self->busy)
    sync_rows (self);
}

static void
refresh_times (PmRecordList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    pm_record_row_refresh_times (PM_RECORD_ROW (row));
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list_box));
}

/* A new time or kind can move a record or take it out of this list; a new zone shows other times. */
static void
changed_cb (PmRecordList *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];

      if (self->chronological && change->record == PM_RECORD (self->postmortem)
          && strcmp (change->field->name, "zone") == 0)
        refresh_times (self);
      if (change->kind == PM_CHANGE_SET && G_OBJECT_TYPE (change->record) == self->record_type
          && (change->field->type == PM_FIELD_TIME
              || g_strcmp0 (change->field->name, self->filter_field) == 0))
        {
          sync_rows (self);
          return;
        }
    }
}

static void
clear (PmRecordList *self)
{
  GHashTableIter iter;
  gpointer row;

  if (self->postmortem == NULL)
    return;
  g_clear_signal_handler (&self->items_handler, self->list);
  g_clear_signal_handler (&self->changed_handler, self->postmortem);
  g_clear_signal_handler (&self->draft_handler, self->draft);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  drop_ready_rows (self);
  g_ptr_array_set_size (self->waiting, 0);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    drop_row (self, row);
  g_hash_table_remove_all (self->rows);
  drop_row (self, self->draft_row);
  self->draft_row = NULL;
  self->newest = NULL;
  g_clear_object (&self->draft);
  g_clear_object (&self->postmortem);
}

static void
pm_record_list_constructed (GObject *object)
{
  PmRecordList *self = PM_RECORD_LIST (object);
  g_autofree char *label = NULL;

  G_OBJECT_CLASS (pm_record_list_parent_class)->constructed (object);

  g_type_class_ref (self->record_type);
  if (self->columns == NULL)
    self->columns = g_new0 (char *, 1);
  if (self->details == NULL)
    self->details = g_new0 (char *, 1);
  if (self->add_label == NULL)
    /* Translators: a step of undo; %s is a kind of record: "Add Event" */
    self->add_label = g_strdup_printf (_("Add %s"), pm_record_type_get_label (self->record_type));
  if (self->chronological)
    gtk_list_box_set_header_func (GTK_LIST_BOX (self->list_box), update_header, self, NULL);
  gtk_widget_insert_before (
      pm_record_columns_create_header (self->record_type, (const char *const *) self->columns,
                                       self->details[0] != NULL),
      GTK_WIDGET (self), self->list_box);
  label = g_strdup (pm_record_type_get_label (self->record_type));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
pm_record_list_dispose (GObject *object)
{
  PmRecordList *self = PM_RECORD_LIST (object);
  GtkWidget *child;

  clear (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pm_record_list_parent_class)->dispose (object);
}

static void
pm_record_list_finalize (GObject *object)
{
  PmRecordList *self = PM_RECORD_LIST (object);

  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->ready);
  g_strfreev (self->columns);
  g_strfreev (self->details);
  g_free (self->filter_field);
  g_free (self->filter_value);
  g_free (self->add_label);
  G_OBJECT_CLASS (pm_record_list_parent_class)->finalize (object);
}

static void
pm_record_list_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  PmRecordList *self = PM_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_RECORD_TYPE:
      self->record_type = g_value_get_gtype (value);
      break;
    case PROP_COLUMNS:
      if (g_value_get_string (value) != NULL)
        self->columns = g_strsplit (g_value_get_string (value), " ", -1);
      break;
    case PROP_DETAILS:
      if (g_value_get_string (value) != NULL)
        self->details = g_strsplit (g_value_get_string (value), " ", -1);
      break;
    case PROP_FILTER_FIELD:
      self->filter_field = g_value_dup_string (value);
      break;
    case PROP_FILTER_VALUE:
      self->filter_value = g_value_dup_string (value);
      break;
    case PROP_ADD_LABEL:
      self->add_label = g_value_dup_string (value);
      break;
    case PROP_CHRONOLOGICAL:
      self->chronological = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_record_list_class_init (PmRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pm_record_list_constructed;
  object_class->dispose = pm_record_list_dispose;
  object_class->finalize = pm_record_list_finalize;
  object_class->set_property = pm_record_list_set_property;

  properties[PROP_RECORD_TYPE] = g_param_spec_gtype ("record-type", NULL, NULL, PM_TYPE_RECORD,
                                                     flags);
  properties[PROP_COLUMNS] = g_param_spec_string ("columns", NULL, NULL, NULL, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  properties[PROP_FILTER_FIELD] = g_param_spec_string ("filter-field", NULL, NULL, NULL, flags);
  properties[PROP_FILTER_VALUE] = g_param_spec_string ("filter-value", NULL, NULL, NULL, flags);
  properties[PROP_ADD_LABEL] = g_param_spec_string ("add-label", NULL, NULL, NULL, flags);
  properties[PROP_CHRONOLOGICAL] = g_param_spec_boolean ("chronological", NULL, NULL, FALSE,
                                                         flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PmRecordList::details-created:
   * @self: the list
   * @record: the record whose details were opened for the first time
   * @box: the box of the details, for what the page adds to them
   */
  signals[DETAILS_CREATED] = g_signal_new ("details-created", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           PM_TYPE_RECORD, GTK_TYPE_BOX);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordlist");
}

static void
pm_record_list_init (PmRecordList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_hash_table_new (NULL, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->ready = g_ptr_array_new_with_free_func (g_object_unref);
  self->list_box = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list_box, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list_box), GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list_box), compare_rows, self, NULL);
  gtk_widget_set_parent (self->list_box, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * pm_record_list_set_postmortem:
 * @self: a list
 * @postmortem: (nullable): the postmortem whose records it shows
 */
void
pm_record_list_set_postmortem (PmRecordList *self,
                               PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_RECORD_LIST (self));

  if (self->postmortem == postmortem)
    return;
  clear (self);
  if (postmortem == NULL)
    return;
  self->postmortem = g_object_ref (postmortem);
  self->list = pm_postmortem_get_list (postmortem, self->record_type);
  self->items_handler = g_signal_connect_swapped (self->list, "items-changed",
                                                  G_CALLBACK (items_changed_cb), self);
  self->changed_handler = g_signal_connect_swapped (postmortem, "changed",
                                                    G_CALLBACK (changed_cb), self);
  pm_record_list_add_draft_row (self);
  sync_rows (self);
}

/**
 * pm_record_list_reveal:
 * @self: a list
 * @record: a record
 * @field: (nullable): a field of it
 *
 * Puts the cursor into a record's row.
 *
 * Returns: whether the list shows @record
 */
gboolean
pm_record_list_reveal (PmRecordList *self,
                       PmRecord *record,
                       const char *field)
{
  GtkWidget *row;

  g_return_val_if_fail (PM_IS_RECORD_LIST (self), FALSE);

  if (g_hash_table_lookup (self->rows, record) == NULL)
    pm_record_list_make_rows (self);
  row = g_hash_table_lookup (self->rows, record);
  return row != NULL && pm_record_row_focus_field (PM_RECORD_ROW (row), field);
}
