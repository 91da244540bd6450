/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomDiagram: a diagram of causes as the room sees it: with roles for names, and never with letters
 * that cannot be read from the back.  A diagram that would need smaller ones is shown in steps: first
 * with its branches folded, then branch by branch.  What does not fit even so is cut off at the
 * edge, around the node that is talked about; the rest of the diagram steps back behind its path.
 */

#include "pm-room-diagram.h"

#include "pm-drawing-nodes.h"
#include "pm-drawing-style.h"

#include <glib/gi18n-lib.h>

/* Notes are set in 0.85 of the text of causes. */
#define LEAST_EM (PM_ROOM_DIAGRAM_LEAST_TEXT / 0.84)
#define LARGEST 1.5
/* What a page of the room has for its part; a window may be a little wider. */
#define ROOM_WIDTH 1800.0
#define ROOM_HEIGHT 830.0

struct _PmRoomDiagram
{
  GtkWidget parent_instance;

  PmStage *stage;        /* owned */
  guint page;
  PmDrawing *drawing;    /* owned, or NULL until there is a size */
  GPtrArray *records;    /* owned: the record of each node of the drawing */
  int width, height;     /* that the drawing is for */
};

G_DEFINE_FINAL_TYPE (PmRoomDiagram, pm_room_diagram, GTK_TYPE_WIDGET)

static char *
say_cb (gpointer data,
        const char *text)
{
  return pm_stage_say (PM_STAGE (data), text);
}

/* One ruler for all pages of a meeting: it remembers how wide words are. */
static PmTextRuler *
get_ruler (PmStage *stage)
{
  PmTextRuler *ruler = g_object_get_data (G_OBJECT (stage), "room-ruler");
  g_autofree char *name = NULL;
  PangoFontDescription *font;

  if (ruler != NULL)
    return ruler;
  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "Sans");
  ruler = pm_text_ruler_new (pango_font_description_get_family (font), LEAST_EM);
  pango_font_description_free (font);
  g_object_set_data_full (G_OBJECT (stage), "room-ruler", ruler,
                          (GDestroyNotify) pm_text_ruler_unref);
  return ruler;
}

static guint
find_depth (const PmDrawingNode *nodes,
            guint i)
{
  guint depth = 0;

  for (int at = nodes[i].parent; at >= 0; at = nodes[at].parent)
    depth++;
  return depth;
}

static double
find_scale (PmDrawing *drawing,
            double width,
            double height)
{
  return MIN (LARGEST, MIN (width / MAX (1, pm_drawing_get_width (drawing)),
                            height / MAX (1, pm_drawing_get_height (drawing))));
}

/* The nodes of one page: of page 0 all, those below @fold folded; of the others one branch. */
static GArray *
take_nodes (PmDrawingNodes *source,
            guint page,
            guint fold,
            GPtrArray *records)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (PmDrawingNode));
  PmDrawingInput input = { 0 };
  g_autofree int *places = NULL;
  guint branch = 0;

  pm_drawing_nodes_fill_input (source, &input);
  places = g_new (int, MAX (1, input.n_nodes));
  for (guint i = 0; i < input.n_nodes; i++)
    {
      PmDrawingNode node = input.nodes[i];
      gboolean is_top = node.parent == 0 && ++branch == page;

      places[i] = -1;
      if (page > 0 && !is_top && (i == 0 || node.parent < 0 || places[node.parent] < 0))
        continue;
      if (is_top)
        node.category = branch - 1;
      node.folded = fold > 0 && find_depth (input.nodes, i) >= fold + (page > 0);
      node.parent = is_top && page > 0 ? -1 : i == 0 ? -1 : places[node.parent];
      node.same_as = -1;
      places[i] = (int) taken->len;
      g_array_append_val (taken, node);
      g_ptr_array_add (records, pm_drawing_nodes_get_record (source, i));
    }
  return taken;
}

/* What is below a folded node is left out of the list itself: so it needs no place. */
static PmDrawing *
lay_out (PmStage *stage,
         PmDrawing *previous,
         guint page,
         guint fold,
         double width,
         double height,
         gboolean rtl,
         GPtrArray *records)
{
  PmRecord *diagram = pm_stage_get_diagram (stage);
  g_autoptr (PmDrawingNodes) source = pm_drawing_nodes_new (pm_stage_get_postmortem (stage),
                                                            diagram, say_cb, stage);
  PmDrawingInput input = { 0 };
  g_autoptr (GArray) nodes = NULL;

  g_ptr_array_set_size (records, 0);
  pm_drawing_nodes_fill_input (source, &input);
  nodes = take_nodes (source, page, fold, records);
  /* Counts are for the scribe alone while the vote is open. */
  if (pm_stage_get_causes (stage) == PM_STAGE_BALLOT)
    for (guint i = 0; i < nodes->len; i++)
      g_array_index (nodes, PmDrawingNode, i).votes = 0;
  input.nodes = (const PmDrawingNode *) (gpointer) nodes->data;
  input.n_nodes = nodes->len;
  input.rtl = rtl;
  input.view_width = width;
  input.view_height = height;
  return input.n_nodes > 0 ? pm_drawing_new (&input, get_ruler (stage), previous, NULL)
                           : NULL;
}

static gboolean
is_shown (PmStage *stage,
          GPtrArray *records)
{
  PmRecord *selected = pm_stage_get_selected (stage);

  return selected != NULL && g_ptr_array_find (records, selected, NULL);
}

/* As much as can be read: what is too deep is folded.  Around the node that is talked about all of a
 * branch is there, and what does not fit is cut off. */
static PmDrawing *
lay_out_page (PmStage *stage,
              guint page,
              double width,
              double height,
              gboolean rtl,
              GPtrArray *records)
{
  PmDrawing *drawing = lay_out (stage, NULL, page, 0, width, height, rtl, records);

  if (page > 0 && is_shown (stage, records))
    return drawing;
  for (guint depth = page > 0 ? 5 : 3; drawing != NULL && depth >= 1
                        && find_scale (drawing, width, height) < 1;
       depth--)
    {
      PmDrawing *whole = drawing;

      /* It takes the measured texts over. */
      drawing = lay_out (stage, whole, page, depth, width, height, rtl, records);
      pm_drawing_free (whole);
    }
  return drawing;
}

static void
update (PmRoomDiagram *self,
        int width,
        int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->drawing != NULL && self->width == width && self->height == height)
    return;
  g_clear_pointer (&self->drawing, pm_drawing_free);
  self->width = width;
  self->height = height;
  self->drawing = lay_out_page (self->stage, self->page, width, height, rtl, self->records);
}

static void
pm_room_diagram_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : 300;
}

static gboolean
is_on_path (PmRecord *record,
            PmRecord *selected)
{
  if (record == NULL || G_OBJECT_TYPE (record) != PM_TYPE_NODE)
    return TRUE;
  return record == selected || pm_node_is_below (selected, record)
         || pm_node_is_below (record, selected);
}

/* The path of the node that is talked about, or nothing when none is. */
static guint8 *
find_emphasis (PmRoomDiagram *self,
               int *selected)
{
  PmRecord *node = pm_stage_get_selected (self->stage);
  guint8 *emphasis;
  guint place;

  *selected = -1;
  if (node == NULL || pm_record_get_postmortem (node) == NULL
      || !g_ptr_array_find (self->records, node, &place))
    return NULL;
  *selected = (int) place;
  emphasis = g_new (guint8, self->records->len);
  for (guint i = 0; i < self->records->len; i++)
    emphasis[i] = is_on_path (self->records->pdata[i], node) ? PM_EMPHASIS_NORMAL
                                                             : PM_EMPHASIS_WEAK;
  return emphasis;
}

/* Where the drawing begins, so that it is in the middle, or shows what is talked about. */
static double
find_start (double room,
            double size,
            double wanted)
{
  return size <= room ? (room - size) / 2 : CLAMP (room / 2 - wanted, room - size, 0);
}

static void
pm_room_diagram_snapshot (GtkWidget *widget,
                          GtkSnapshot *snapshot)
{
  PmRoomDiagram *self = PM_ROOM_DIAGRAM (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), selected;
  PmDrawingLook look = { 0 };
  g_autofree guint8 *emphasis = NULL;
  g_autoptr (PmPen) pen = NULL;
  PmArea area = { 0 };
  PmPalette palette;
  double scale;
  cairo_t *cr;

  update (self, width, height);
  if (self->drawing == NULL)
    return;
  scale = MAX (1, find_scale (self->drawing, width, height));
  emphasis = find_emphasis (self, &selected);
  look.emphasis = emphasis;
  look.selected = selected + 1;
  if (selected >= 0 && pm_drawing_get_node_area (self->drawing, (guint) selected, &area))
    {
      area.x = (area.x + area.width / 2) * scale;
      area.y = (area.y + area.height / 2) * scale;
    }
  pm_drawing_style_init_palette (widget, &palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, find_start (width, pm_drawing_get_width (self->drawing) * scale, area.x),
                   find_start (height, pm_drawing_get_height (self->drawing) * scale, area.y));
  cairo_scale (cr, scale, scale);
  pen = pm_pen_new_cairo (cr);
  pm_drawing_paint (self->drawing, pen, &palette, &look);
  cairo_destroy (cr);
}

/* In words what is to be seen. */
static void
describe (PmRoomDiagram *self)
{
  PmRecord *diagram = pm_stage_get_diagram (self->stage);
  g_autofree char *words = self->drawing != NULL ? pm_drawing_describe (self->drawing) : NULL;

  if (diagram == NULL)
    return;
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      pm_enum_get_label (PM_TYPE_DIAGRAM_KIND, (int) pm_diagram_get_kind (diagram)),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
}

static void
pm_room_diagram_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  update (PM_ROOM_DIAGRAM (widget), width, height);
  describe (PM_ROOM_DIAGRAM (widget));
}

static void
selected_cb (PmRoomDiagram *self)
{
  g_clear_pointer (&self->drawing, pm_drawing_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
restyle_cb (PmRoomDiagram *self)
{
  g_clear_pointer (&self->drawing, pm_drawing_free);
  g_object_set_data (G_OBJECT (self->stage), "room-ruler", NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pm_room_diagram_dispose (GObject *object)
{
  PmRoomDiagram *self = PM_ROOM_DIAGRAM (object);

  g_clear_pointer (&self->drawing, pm_drawing_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_room_diagram_parent_class)->dispose (object);
}

static void
pm_room_diagram_class_init (PmRoomDiagramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_room_diagram_dispose;
  widget_class->measure = pm_room_diagram_measure;
  widget_class->size_allocate = pm_room_diagram_size_allocate;
  widget_class->snapshot = pm_room_diagram_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_room_diagram_init (PmRoomDiagram *self)
{
  self->records = g_ptr_array_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (restyle_cb));
}

/**
 * pm_room_diagram_new:
 * @stage: a stage with a diagram
 * @page: 0 for the whole, else the number of a branch
 *
 * Returns: (transfer floating): the diagram as it is now
 */
GtkWidget *
pm_room_diagram_new (PmStage *stage,
                     guint page)
{
  PmRoomDiagram *self = g_object_new (PM_TYPE_ROOM_DIAGRAM, NULL);

  self->stage = g_object_ref (stage);
  self->page = page;
  g_signal_connect_object (stage, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * pm_room_diagram_count_pages:
 * @stage: a stage
 *
 * Returns: in how many steps its diagram can be read
 */
guint
pm_room_diagram_count_pages (PmStage *stage)
{
  PmRecord *diagram = pm_stage_get_diagram (stage);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (PmDrawing) drawing = NULL;

  if (diagram == NULL)
    return 1;
  drawing = lay_out (stage, NULL, 0, 0, ROOM_WIDTH, ROOM_HEIGHT, FALSE, records);
  if (drawing == NULL || find_scale (drawing, ROOM_WIDTH, ROOM_HEIGHT) >= 1)
    return 1;
  roots = pm_diagram_dup_roots (diagram);
  if (pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE && roots->len > 0)
    {
      g_autoptr (GPtrArray) branches = pm_node_dup_children (roots->pdata[0]);

      return 1 + branches->len;
    }
  return 1 + roots->len;
}

/**
 * pm_room_diagram_get_text_size:
 * @self: a diagram that was drawn
 *
 * Returns: the height of its smallest letters, in lines of a screen of 1080
 */
double
pm_room_diagram_get_text_size (PmRoomDiagram *self)
{
  double scale = self->drawing != NULL
                     ? MAX (1, find_scale (self->drawing, self->width, self->height))
                     : 1;

  return LEAST_EM * 0.85 * scale;
}
