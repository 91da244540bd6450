/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmNodeList: the nodes of one diagram as they are read from top to bottom, without what is folded
 * away, as a GListModel.  It follows the postmortem: after each group, undo and redo at once, and
 * in the next idle moment when a newer version was merged in.  Its items are PmNodes; between a
 * removal and the list's next change an item may belong to no postmortem any more.
 */

#include "pm-node-list.h"

#include <string.h>

struct _PmNodeList
{
  GObject parent_instance;

  PmRecord *diagram;  /* owned */
  GArray *places;     /* owned PmPlaces, whose nodes are referenced */
  GHashTable *nodes;  /* owned references: all nodes that are listened to */
  guint idle;
};

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
pm_node_list_get_item_type (GListModel *model)
{
  return PM_TYPE_NODE;
}

static guint
pm_node_list_get_n_items (GListModel *model)
{
  return PM_NODE_LIST (model)->places->len;
}

static gpointer
pm_node_list_get_item (GListModel *model,
                       guint position)
{
  const PmPlace *place = pm_node_list_get_place (PM_NODE_LIST (model), position);

  return place != NULL ? g_object_ref (place->node) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pm_node_list_get_item_type;
  iface->get_n_items = pm_node_list_get_n_items;
  iface->get_item = pm_node_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PmNodeList,
                               pm_node_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
clear_place (gpointer place)
{
  g_object_unref (((PmPlace *) place)->node);
}

static void
replace_places (PmNodeList *self,
                GArray *places)
{
  g_autoptr (GArray) old = self->places;
  guint start = 0, end = 0;

  for (guint i = 0; i < places->len; i++)
    g_object_ref (g_array_index (places, PmPlace, i).node);
  g_array_set_clear_func (places, clear_place);
  self->places = places;

  while (start < MIN (old->len, places->len)
         && g_array_index (old, PmPlace, start).node == g_array_index (places, PmPlace, start).node)
    start++;
  while (end < MIN (old->len, places->len) - start
         && g_array_index (old, PmPlace, old->len - 1 - end).node
                == g_array_index (places, PmPlace, places->len - 1 - end).node)
    end++;
  if (start + end < MAX (old->len, places->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                places->len - start - end);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
update (PmNodeList *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  replace_places (self, pm_diagram_walk (self->diagram, TRUE));
}

/* The fields that decide where a node stands. */
static const char *const structure[] = { "rank", "diagram", "parent", "folded", "kind" };

static gboolean
idle_cb (gpointer data)
{
  PmNodeList *self = data;

  self->idle = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* For changes that nobody announces: those of a merge. */
static void
invalidate (PmNodeList *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
node_changed_cb (PmNodeList *self)
{
  invalidate (self);
}

static void
nodes_changed_cb (PmNodeList *self,
                  guint position,
                  guint removed,
                  guint added,
                  PmList *nodes)
{
  for (guint i = position; i < position + added; i++)
    {
      PmRecord *node = pm_list_get (nodes, i);

      if (!g_hash_table_add (self->nodes, g_object_ref (node)))
        continue;
      for (guint f = 0; f < G_N_ELEMENTS (structure); f++)
        {
          g_autofree char *signal = g_strdup_printf ("notify::%s", structure[f]);

          g_signal_connect_object (node, signal, G_CALLBACK (node_changed_cb), self,
                                   G_CONNECT_SWAPPED);
        }
    }
  invalidate (self);
}

static gboolean
touches_structure (const PmChange *change)
{
  if (G_OBJECT_TYPE (change->record) != PM_TYPE_NODE)
    return FALSE;
  if (change->kind != PM_CHANGE_SET)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (structure); i++)
    if (strcmp (change->field->name, structure[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
changed_cb (PmNodeList *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (touches_structure (changes->pdata[i]))
      {
        update (self);
        return;
      }
}

static void
pm_node_list_dispose (GObject *object)
{
  PmNodeList *self = PM_NODE_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->diagram);
  G_OBJECT_CLASS (pm_node_list_parent_class)->dispose (object);
}

static void
pm_node_list_finalize (GObject *object)
{
  PmNodeList *self = PM_NODE_LIST (object);

  g_array_unref (self->places);
  g_hash_table_unref (self->nodes);
  G_OBJECT_CLASS (pm_node_list_parent_class)->finalize (object);
}

static void
pm_node_list_class_init (PmNodeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pm_node_list_dispose;
  object_class->finalize = pm_node_list_finalize;

  /**
   * PmNodeList::updated:
   * @self: the list
   *
   * The order, the depth or the siblings of some nodes have changed; comes after "items-changed".
   */
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_node_list_init (PmNodeList *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (PmPlace));
  self->nodes = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * pm_node_list_new:
 * @diagram: a diagram of a postmortem
 *
 * Returns: (transfer full): the list of its nodes, which follows every change
 */
PmNodeList *
pm_node_list_new (PmRecord *diagram)
{
  PmNodeList *self = g_object_new (PM_TYPE_NODE_LIST, NULL);
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmList *nodes = pm_postmortem_get_list (postmortem, PM_TYPE_NODE);

  self->diagram = g_object_ref (diagram);
  nodes_changed_cb (self, 0, 0, pm_list_get_length (nodes), nodes);
  update (self);
  g_signal_connect_object (nodes, "items-changed", G_CALLBACK (nodes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * pm_node_list_get_diagram:
 * @self: a list
 *
 * Returns: (transfer none): the diagram whose nodes are in it
 */
PmRecord *
pm_node_list_get_diagram (PmNodeList *self)
{
  g_return_val_if_fail (PM_IS_NODE_LIST (self), NULL);

  return self->diagram;
}

/**
 * pm_node_list_get_length:
 * @self: a list
 *
 * Returns: how many nodes are in it
 */
guint
pm_node_list_get_length (PmNodeList *self)
{
  g_return_val_if_fail (PM_IS_NODE_LIST (self), 0);

  return self->places->len;
}

/**
 * pm_node_list_get_place:
 * @self: a list
 * @position: a position
 *
 * Returns: (transfer none) (nullable): what stands there, valid until the list changes; %NULL
 *   behind the end
 */
const PmPlace *
pm_node_list_get_place (PmNodeList *self,
                        guint position)
{
  g_return_val_if_fail (PM_IS_NODE_LIST (self), NULL);

  return position < self->places->len ? &g_array_index (self->places, PmPlace, position) : NULL;
}

/**
 * pm_node_list_find:
 * @self: a list
 * @node: a node
 * @position: (out) (optional): where it stands
 *
 * Returns: whether @node is in the list
 */
gboolean
pm_node_list_find (PmNodeList *self,
                   PmRecord *node,
                   guint *position)
{
  g_return_val_if_fail (PM_IS_NODE_LIST (self), FALSE);

  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, PmPlace, i).node == node)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}
