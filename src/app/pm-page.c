/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPage: one step's page, which shows and edits one postmortem at a time.  When it is given a
 * postmortem it hands it to every form and list inside (PmFieldEditor, PmFieldRow, PmRecordList),
 * so that a page's template alone says what can be edited there; subclasses add what is special.
 */

#include "pm-page.h"

#include "pm-accessible.h"
#include "pm-after-frame.h"
#include "pm-cause-editor.h"
#include "pm-field-editor.h"
#include "pm-record-list.h"
#include "pm-scroll.h"
#include "pm-text-scale.h"

/* How long after a change what follows from it is shown. */
#define UPDATE_DELAY_MS 100

typedef struct
{
  PmMethod *method;         /* owned */
  PmLanguages *languages;   /* owned, or NULL */
  GSettings *settings;      /* owned */
  PmCoach *coach;           /* owned, or NULL: no findings are shown */
  PmPostmortem *postmortem; /* owned, or NULL */
  gulong changed_handler;
  guint update_source;
} PmPagePrivate;

enum
{
  PROP_0,
  PROP_POSTMORTEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PmPage, pm_page, ADW_TYPE_BIN)

/* Forms of the page itself show fields of the postmortem; lists manage their own rows. */
static void
hand_down (GtkWidget *widget,
           PmPostmortem *postmortem)
{
  if (PM_IS_RECORD_LIST (widget))
    {
      pm_record_list_set_postmortem (PM_RECORD_LIST (widget), postmortem);
      return;
    }
  if (PM_IS_FIELD_EDITOR (widget))
    {
      /* Editors of other records are given theirs by the page itself. */
      if (pm_field_editor_get_record_type (PM_FIELD_EDITOR (widget)) == PM_TYPE_POSTMORTEM)
        pm_field_editor_set_record (PM_FIELD_EDITOR (widget), PM_RECORD (postmortem));
      return;
    }
  if (ADW_IS_PREFERENCES_GROUP (widget))
    pm_accessible_name_group (ADW_PREFERENCES_GROUP (widget));
  if (GTK_IS_STACK_SWITCHER (widget))
    {
      pm_accessible_name_switcher (GTK_STACK_SWITCHER (widget));
      return;
    }
  if (PM_IS_PAGE (widget))
    {
      pm_page_set_postmortem (PM_PAGE (widget), postmortem);
      return;
    }
  /* While it is closed, what is inside is not among its children. */
  if (GTK_IS_EXPANDER (widget) && gtk_expander_get_child (GTK_EXPANDER (widget)) != NULL)
    {
      hand_down (gtk_expander_get_child (GTK_EXPANDER (widget)), postmortem);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hand_down (child, postmortem);
}

static gboolean
update_cb (gpointer data)
{
  PmPage *self = PM_PAGE (data);
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  priv->update_source = 0;
  PM_PAGE_GET_CLASS (self)->update (self);
  return G_SOURCE_REMOVE;
}

/* Typing must not wait for what follows from it. */
static void
changed_cb (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  if (priv->update_source == 0)
    priv->update_source = g_timeout_add (UPDATE_DELAY_MS, update_cb, self);
}

static void
forget_postmortem (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_clear_handle_id (&priv->update_source, g_source_remove);
  if (priv->postmortem != NULL)
    g_clear_signal_handler (&priv->changed_handler, priv->postmortem);
  g_clear_object (&priv->postmortem);
}

static void
pm_page_real_set_postmortem (PmPage *self,
                             PmPostmortem *postmortem)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  forget_postmortem (self);
  if (postmortem != NULL)
    {
      priv->postmortem = g_object_ref (postmortem);
      priv->changed_handler = g_signal_connect_swapped (postmortem, "changed",
                                                        G_CALLBACK (changed_cb), self);
    }
  if (child != NULL)
    hand_down (child, postmortem);
}

static void
pm_page_real_update (PmPage *self)
{
}

/* What a page is searched for: the place of a record, or of one that is missing. */
typedef struct
{
  PmRecord *record;
  const char *field;     /* may be NULL */
  const PmAddition *add; /* instead of @record */
} Sought;

static gboolean
enter_editor (PmFieldEditor *editor,
              const Sought *sought)
{
  return sought->field != NULL && pm_field_editor_get_record (editor) == sought->record
         && g_strcmp0 (pm_field_editor_get_field (editor), sought->field) == 0
         && gtk_widget_grab_focus (GTK_WIDGET (editor));
}

/* A cause that is missing is written below what happened. */
static gboolean
offer_cause (PmCauseEditor *editor,
             const PmAddition *add)
{
  if (add == NULL || add->type != PM_TYPE_CAUSE || pm_cause_editor_get_diagram (editor) == NULL)
    return FALSE;
  pm_cause_editor_add_first (editor);
  return TRUE;
}

static void
scroll_to_focus (GtkWidget *widget)
{
  pm_scroll_to_focus (widget, NULL);
}

/* What stands on a page behind comes to the front, and what is folded away opens. */
static gboolean
reveal_inside (GtkWidget *widget,
               const Sought *sought)
{
  if (PM_IS_RECORD_LIST (widget))
    return sought->add != NULL
               ? pm_record_list_offer (PM_RECORD_LIST (widget), sought->add)
               : pm_record_list_reveal (PM_RECORD_LIST (widget), sought->record, sought->field);
  if (PM_IS_FIELD_EDITOR (widget))
    return sought->add == NULL && enter_editor (PM_FIELD_EDITOR (widget), sought);
  if (PM_IS_CAUSE_EDITOR (widget) && offer_cause (PM_CAUSE_EDITOR (widget), sought->add))
    return TRUE;
  if (GTK_IS_EXPANDER (widget) && !gtk_expander_get_expanded (GTK_EXPANDER (widget)))
    {
      gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
      if (reveal_inside (widget, sought))
        {
          pm_after_frame_call (widget, scroll_to_focus);
          return TRUE;
        }
      gtk_expander_set_expanded (GTK_EXPANDER (widget), FALSE);
      return FALSE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (reveal_inside (child, sought))
      {
        GtkWidget *parent = gtk_widget_get_parent (child);

        if (GTK_IS_STACK (parent))
          gtk_stack_set_visible_child (GTK_STACK (parent), child);
        return TRUE;
      }
  return FALSE;
}

static gboolean
pm_page_real_reveal (PmPage *self,
                     PmRecord *record,
                     const char *field)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  return child != NULL && reveal_inside (child, &(Sought) { record, field, NULL });
}

static gboolean
pm_page_real_offer (PmPage *self,
                    const PmAddition *add)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  return child != NULL && reveal_inside (child, &(Sought) { NULL, NULL, add });
}

/* What a page is for comes after the buttons that switch between its parts, and is not what stands
 * aside, such as the zone of all times. */
static gboolean
focus_first_input (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget) || gtk_widget_has_css_class (widget, "aside"))
    return FALSE;
  if (PM_IS_RECORD_LIST (widget) || PM_IS_FIELD_EDITOR (widget))
    return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_first_input (child))
      return TRUE;
  return FALSE;
}

static void
pm_page_dispose (GObject *object)
{
  PmPagePrivate *priv = pm_page_get_instance_private (PM_PAGE (object));

  forget_postmortem (PM_PAGE (object));
  g_clear_object (&priv->method);
  g_clear_pointer (&priv->languages, pm_languages_unref);
  g_clear_object (&priv->settings);
  g_clear_object (&priv->coach);
  G_OBJECT_CLASS (pm_page_parent_class)->dispose (object);
}

static void
pm_page_get_property (GObject *object,
                      guint prop_id,
                      GValue *value,
                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_POSTMORTEM:
      g_value_set_object (value, pm_page_get_postmortem (PM_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_page_set_property (GObject *object,
                      guint prop_id,
                      const GValue *value,
                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_POSTMORTEM:
      pm_page_set_postmortem (PM_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GtkStackSwitcher *
find_switcher (GtkWidget *widget)
{
  if (GTK_IS_STACK_SWITCHER (widget))
    return GTK_STACK_SWITCHER (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStackSwitcher *found = find_switcher (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
pm_page_real_turn (PmPage *self,
                   int direction)
{
  GtkStackSwitcher *switcher = find_switcher (GTK_WIDGET (self));
  g_autoptr (GtkSelectionModel) views = NULL;
  GtkStack *stack;
  GtkWidget *view;
  guint n, i = 0;

  if (switcher == NULL)
    return FALSE;
  stack = gtk_stack_switcher_get_stack (switcher);
  views = gtk_stack_get_pages (stack);
  n = g_list_model_get_n_items (G_LIST_MODEL (views));
  while (i < n && !gtk_selection_model_is_selected (views, i))
    i++;
  gtk_selection_model_select_item (views, (i + n + direction) % n, TRUE);
  view = gtk_stack_get_visible_child (stack);
  if (!focus_first_input (view))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
pm_page_class_init (PmPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pm_page_dispose;
  object_class->get_property = pm_page_get_property;
  object_class->set_property = pm_page_set_property;

  klass->set_postmortem = pm_page_real_set_postmortem;
  klass->update = pm_page_real_update;
  klass->reveal = pm_page_real_reveal;
  klass->offer = pm_page_real_offer;
  klass->turn = pm_page_real_turn;

  properties[PROP_POSTMORTEM] = g_param_spec_object (
      "postmortem", NULL, NULL, PM_TYPE_POSTMORTEM,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_page_init (PmPage *self)
{
}

/**
 * pm_page_set_up:
 * @self: a page, before its first postmortem
 * @method: the method's texts
 * @languages: (nullable): those that people may write in
 * @settings: what windows remember about themselves
 */
void
pm_page_set_up (PmPage *self,
                PmMethod *method,
                PmLanguages *languages,
                GSettings *settings)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_if_fail (PM_IS_PAGE (self));

  g_set_object (&priv->method, method);
  if (languages != NULL)
    priv->languages = pm_languages_ref (languages);
  g_set_object (&priv->settings, settings);
  pm_text_scale_follow_clamps (GTK_WIDGET (self));
}

/**
 * pm_page_set_coach:
 * @self: a page, before it is put anywhere
 * @coach: (nullable): who has the findings about its postmortem; the fields of the page show them
 */
void
pm_page_set_coach (PmPage *self,
                   PmCoach *coach)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_if_fail (PM_IS_PAGE (self));

  g_set_object (&priv->coach, coach);
}

/**
 * pm_page_get_coach:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): who has the findings about its postmortem
 */
PmCoach *
pm_page_get_coach (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_val_if_fail (PM_IS_PAGE (self), NULL);

  return priv->coach;
}

/**
 * pm_page_get_method:
 * @self: a page
 *
 * Returns: (transfer none): the method's texts
 */
PmMethod *
pm_page_get_method (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_val_if_fail (PM_IS_PAGE (self), NULL);

  return priv->method;
}

/**
 * pm_page_find_method:
 * @widget: a widget, maybe on a page
 *
 * Returns: (transfer none) (nullable): the method of the page that it is on
 */
PmMethod *
pm_page_find_method (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PM_TYPE_PAGE);

  return page != NULL ? pm_page_get_method (PM_PAGE (page)) : NULL;
}

/**
 * pm_page_get_languages:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): those that people may write in
 */
PmLanguages *
pm_page_get_languages (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_val_if_fail (PM_IS_PAGE (self), NULL);

  return priv->languages;
}

/**
 * pm_page_get_settings:
 * @self: a page
 *
 * Returns: (transfer none): what windows remember about themselves
 */
GSettings *
pm_page_get_settings (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_val_if_fail (PM_IS_PAGE (self), NULL);

  return priv->settings;
}

/**
 * pm_page_get_postmortem:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the postmortem that it shows
 */
PmPostmortem *
pm_page_get_postmortem (PmPage *self)
{
  PmPagePrivate *priv = pm_page_get_instance_private (self);

  g_return_val_if_fail (PM_IS_PAGE (self), NULL);

  return priv->postmortem;
}

/**
 * pm_page_set_postmortem:
 * @self: a page
 * @postmortem: (nullable): the postmortem to show
 *
 * Shows another postmortem, or none.
 */
void
pm_page_set_postmortem (PmPage *self,
                        PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_PAGE (self));

  if (pm_page_get_postmortem (self) == postmortem)
    return;
  PM_PAGE_GET_CLASS (self)->set_postmortem (self, postmortem);
  if (postmortem != NULL)
    PM_PAGE_GET_CLASS (self)->update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSTMORTEM]);
}

/**
 * pm_page_reveal:
 * @self: a page
 * @record: a record of its postmortem, or the postmortem itself
 * @field: (nullable): a field of it to put the cursor in
 *
 * Brings a record into view: what is still missing, a finding, or what an undo changed.
 *
 * Returns: whether the page shows it
 */
gboolean
pm_page_reveal (PmPage *self,
                PmRecord *record,
                const char *field)
{
  g_return_val_if_fail (PM_IS_PAGE (self), FALSE);

  return PM_PAGE_GET_CLASS (self)->reveal (self, record, field);
}

/**
 * pm_page_offer:
 * @self: a page
 * @add: a record that is missing
 *
 * Brings the place into view where such a record is written, with what is known of it filled in.
 *
 * Returns: whether the page has a place for it
 */
gboolean
pm_page_offer (PmPage *self,
               const PmAddition *add)
{
  g_return_val_if_fail (PM_IS_PAGE (self), FALSE);
  g_return_val_if_fail (add != NULL, FALSE);

  return add->type != G_TYPE_INVALID && PM_PAGE_GET_CLASS (self)->offer (self, add);
}

/**
 * pm_page_focus_start:
 * @self: a page that is shown
 *
 * Puts the cursor where work on the page begins: into its first form or table, or, where it has
 * none, onto its first control.  A cursor that is in a form or a table of it already stays.
 */
void
pm_page_focus_start (PmPage *self)
{
  GtkWidget *focus;

  g_return_if_fail (PM_IS_PAGE (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      && (gtk_widget_get_ancestor (focus, PM_TYPE_RECORD_LIST) != NULL
          || gtk_widget_get_ancestor (focus, PM_TYPE_FIELD_EDITOR) != NULL))
    return;
  if (!focus_first_input (GTK_WIDGET (self))
      && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * pm_page_turn:
 * @self: a page that is shown
 * @direction: 1 for the next view, -1 for the one before; round and round
 *
 * Shows another view of the page, with the cursor in it.
 *
 * Returns: whether the page has several
 */
gboolean
pm_page_turn (PmPage *self,
              int direction)
{
  g_return_val_if_fail (PM_IS_PAGE (self), FALSE);

  return PM_PAGE_GET_CLASS (self)->turn (self, direction);
}
