/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the fault-tree layer of the Open-PSA Model Exchange Format.
 *
 * The document is held only while it is read. Entities are neither declared nor fetched: a file
 * that declares its own is refused. Definitions are taken first and formulas after, because a
 * formula may name what comes later, and a name is looked up in its component, then in those
 * around it, then among the public ones. */

#include "pm-openpsa-private.h"
#include "pm-number.h"
#include "pm-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 200

/* Nodes that nobody looks at would take time, also to be freed again when it is cancelled. */
#define READ_OPTIONS (XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS | XML_PARSE_COMPACT)

typedef struct
{
  xmlNode *element;
  PmFtNode node;
  char *path;
} Definition;

typedef struct
{
  PmFaultTree *tree;
  const PmFtReading *reading;
  PmOpenpsaValues values;
  GArray *gates;
  GArray *events;
  GHashTable *defined;
  guint depth;
  gboolean has_decoration; /* whether the tree as a whole has its words */
} Reader;

guint
pm_openpsa_get_line (xmlNode *element)
{
  return pm_xml_get_line (element);
}

static xmlNode *
first_element (xmlNode *node)
{
  while (node && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

gboolean
pm_openpsa_is (xmlNode    *element,
               const char *name)
{
  return strcmp ((const char *) element->name, name) == 0;
}

static gboolean
is_decoration (xmlNode *element)
{
  return pm_openpsa_is (element, "label") || pm_openpsa_is (element, "attributes");
}

/* Labels and attributes stand anywhere between what matters. */
static xmlNode *
skip_decoration (xmlNode *element)
{
  element = first_element (element);
  while (element && is_decoration (element))
    element = first_element (element->next);
  return element;
}

xmlNode *
pm_openpsa_child (xmlNode *element)
{
  return skip_decoration (element->children);
}

xmlNode *
pm_openpsa_next (xmlNode *element)
{
  return skip_decoration (element->next);
}

static char *
dup_property (xmlNode    *element,
              const char *name)
{
  char *value = pm_xml_dup_attribute (element, name);

  return value ? g_strstrip (value) : NULL;
}

static void
note_unread (Reader  *reader,
             xmlNode *element)
{
  g_autofree char *name = dup_property (element, "name");

  pm_ft_reading_note (reader->reading,
                      _("Line %u: <%s> “%s” is outside the fault tree and was not read"),
                      pm_openpsa_get_line (element), (const char *) element->name,
                      name ? name : "");
}

static void
note_undefined (Reader     *reader,
                xmlNode    *element,
                const char *name)
{
  pm_ft_reading_note (reader->reading,
                      _("Line %u: the basic event “%s” has no definition; its probability is not "
                        "known"),
                      pm_openpsa_get_line (element), name);
}

static char *
get_name (xmlNode *element,
          GError **error)
{
  g_autofree char *name = dup_property (element, "name");

  if (name && *name)
    return g_steal_pointer (&name);
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: <%s> has no name"),
               pm_openpsa_get_line (element), (const char *) element->name);
  return NULL;
}

static gboolean
read_decoration (Reader  *reader,
                 xmlNode *element,
                 PmFtNode node)
{
  for (xmlNode *child = first_element (element->children); child;
       child = first_element (child->next))
    {
      if (pm_openpsa_is (child, "label"))
        {
          g_autofree char *label = pm_xml_dup_content (child);

          pm_fault_tree_set_label (reader->tree, node, label ? g_strstrip (label) : "");
        }
      if (!pm_openpsa_is (child, "attributes"))
        continue;
      for (xmlNode *a = first_element (child->children); a; a = first_element (a->next))
        {
          g_autofree char *name = dup_property (a, "name");
          g_autofree char *value = dup_property (a, "value");
          g_autofree char *type = dup_property (a, "type");

          if (pm_openpsa_is (a, "attribute") && name)
            pm_fault_tree_add_attribute (reader->tree, node, name, value ? value : "", type);
        }
    }
  return TRUE;
}

/* Whether a <constant> is true. */
static gboolean
read_state (xmlNode  *constant,
            gboolean *state,
            GError  **error)
{
  g_autofree char *value = dup_property (constant, "value");

  *state = g_strcmp0 (value, "true") == 0 || g_strcmp0 (value, "1") == 0;
  if (*state || g_strcmp0 (value, "false") == 0 || g_strcmp0 (value, "0") == 0)
    return TRUE;
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
               _("Line %u: a constant is “true” or “false”, not “%s”"),
               pm_openpsa_get_line (constant), value ? value : "");
  return FALSE;
}

/* The node a name means inside a component: the innermost one that defines it. */
static PmFtNode
resolve (Reader     *reader,
         const char *path,
         const char *name)
{
  g_autofree char *scope = g_strdup (path);

  while (*scope)
    {
      g_autofree char *full = g_strconcat (scope, ".", name, NULL);
      char *dot = strrchr (scope, '.');

      if (g_hash_table_contains (reader->defined, full))
        return pm_fault_tree_intern (reader->tree, full);
      *(dot ? dot : scope) = '\0';
    }
  return pm_fault_tree_intern (reader->tree, name);
}

static gboolean
define (Reader     *reader,
        GArray     *list,
        xmlNode    *element,
        const char *path,
        gboolean    is_private,
        GError    **error)
{
  g_autofree char *name = get_name (element, error);
  g_autofree char *role = dup_property (element, "role");
  g_autofree char *full = NULL;
  Definition definition = { .element = element };

  if (!name)
    return FALSE;
  if (role)
    is_private = strcmp (role, "private") == 0;
  full = is_private && *path ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
  definition.node = pm_fault_tree_intern (reader->tree, full);
  definition.path = g_strdup (path);
  g_hash_table_add (reader->defined, g_steal_pointer (&full));
  g_array_append_val (list, definition);
  return TRUE;
}

/* What defines something stands alone; with two of them nobody knows which is meant. */
static gboolean
check_single (xmlNode    *definition,
              const char *name,
              GError    **error)
{
  xmlNode *second = definition ? pm_openpsa_next (definition) : NULL;

  if (!second)
    return TRUE;
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
               _("Line %u: “%s” has a second definition in <%s>; leave one"),
               pm_openpsa_get_line (second), name, (const char *) second->name);
  return FALSE;
}

static gboolean
collect_parameter (Reader  *reader,
                   xmlNode *element,
                   GError **error)
{
  g_autofree char *name = get_name (element, error);
  xmlNode *expression = pm_openpsa_child (element);
  const xmlNode *other;

  if (!name)
    return FALSE;
  if (!expression)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: the parameter “%s” has no value"), pm_openpsa_get_line (element),
                   name);
      return FALSE;
    }
  if (!check_single (expression, name, error))
    return FALSE;
  other = g_hash_table_lookup (reader->values.parameters, name);
  if (other)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED,
                   _("Line %u: “%s” is defined a second time; the first is in line %u"),
                   pm_openpsa_get_line (element), name, pm_openpsa_get_line (other->parent));
      return FALSE;
    }
  g_hash_table_insert (reader->values.parameters, g_steal_pointer (&name), expression);
  return TRUE;
}

/* The tree that is written has one fault tree, which takes the words of the first that is read. */
static void
read_container_decoration (Reader  *reader,
                           xmlNode *element,
                           gboolean is_outermost)
{
  xmlNode *child = first_element (element->children);

  while (child && !is_decoration (child))
    child = first_element (child->next);
  if (!child)
    return;
  if (is_outermost && !reader->has_decoration)
    read_decoration (reader, element, PM_FT_NO_NODE);
  else
    pm_ft_reading_note (reader->reading,
                        _("Line %u: the label or the attributes of this <%s> were not kept"),
                        pm_openpsa_get_line (element), (const char *) element->name);
  reader->has_decoration = TRUE;
}

static gboolean
collect (Reader     *reader,
         xmlNode    *parent,
         const char *path,
         gboolean    is_private,
         GError    **error)
{
  gboolean ok = TRUE;

  for (xmlNode *e = pm_openpsa_child (parent); ok && e; e = pm_openpsa_next (e))
    {
      if (!pm_ft_reading_may_go_on (reader->reading, error))
        return FALSE;
      if (pm_openpsa_is (e, "define-gate"))
        ok = define (reader, reader->gates, e, path, is_private, error);
      else if (pm_openpsa_is (e, "define-basic-event") || pm_openpsa_is (e, "define-house-event"))
        ok = define (reader, reader->events, e, path, is_private, error);
      else if (pm_openpsa_is (e, "define-parameter"))
        ok = collect_parameter (reader, e, error);
      else if (pm_openpsa_is (e, "model-data"))
        ok = collect (reader, e, path, is_private, error);
      else if (pm_openpsa_is (e, "define-fault-tree") || pm_openpsa_is (e, "define-component"))
        {
          g_autofree char *name = get_name (e, error);
          g_autofree char *role = dup_property (e, "role");
          g_autofree char *inner = NULL;

          if (!name)
            return FALSE;
          read_container_decoration (reader, e, !*path);
          inner = *path ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
          ok = collect (reader, e, inner,
                        role ? strcmp (role, "private") == 0 : is_private, error);
        }
      else
        note_unread (reader, e);
    }
  return ok;
}

static gboolean read_formula (Reader     *reader,
                              xmlNode    *formula,
                              const char *path,
                              PmFtNode    node,
                              GError    **error);

static gboolean
is_reference (xmlNode *element)
{
  return pm_openpsa_is (element, "gate") || pm_openpsa_is (element, "basic-event")
         || pm_openpsa_is (element, "house-event") || pm_openpsa_is (element, "event");
}

static gboolean
read_input (Reader     *reader,
            xmlNode    *element,
            const char *path,
            PmFtNode   *input,
            GError    **error)
{
  g_autofree char *name = NULL;
  gboolean is_event = pm_openpsa_is (element, "basic-event");

  if (!is_reference (element))
    {
      *input = pm_fault_tree_add_unnamed (reader->tree);
      if (pm_openpsa_is (element, "constant"))
        {
          gboolean state;

          return read_state (element, &state, error)
                 && pm_fault_tree_define_house (reader->tree, *input, state,
                                                pm_openpsa_get_line (element), error);
        }
      return read_formula (reader, element, path, *input, error);
    }
  name = get_name (element, error);
  if (!name)
    return FALSE;
  *input = resolve (reader, path, name);
  if (is_event && pm_fault_tree_get_kind (reader->tree, *input) == PM_FT_UNDEFINED
      && !g_hash_table_contains (reader->defined,
                                 pm_fault_tree_get_node_name (reader->tree, *input)))
    {
      note_undefined (reader, element, name);
      return pm_fault_tree_define_event (reader->tree, *input, NAN, pm_openpsa_get_line (element),
                                         error);
    }
  return TRUE;
}

static gboolean
read_count (xmlNode    *element,
            const char *property,
            guint      *count,
            GError    **error)
{
  g_autofree char *text = dup_property (element, property);
  gint64 value;

  if (text && pm_number_parse_whole (text, 0, G_MAXINT32, &value))
    {
      *count = (guint) value;
      return TRUE;
    }
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
               _("Line %u: <%s> needs “%s” with a whole number"), pm_openpsa_get_line (element),
               (const char *) element->name, property);
  return FALSE;
}

/* Between min and max of the inputs: at least min, and not at least one more than max. */
static gboolean
define_cardinality (Reader         *reader,
                    xmlNode        *formula,
                    PmFtNode        node,
                    const PmFtNode *inputs,
                    guint           n,
                    GError        **error)
{
  guint line = pm_openpsa_get_line (formula);
  guint min, max;
  PmFtNode parts[2];
  guint n_parts = 0;
  PmFaultTree *tree = reader->tree;

  if (!read_count (formula, "min", &min, error) || !read_count (formula, "max", &max, error))
    return FALSE;
  if (min > max || max > n)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                   _("Line %u: a cardinality from %u to %u does not suit %u inputs"), line, min,
                   max, n);
      return FALSE;
    }
  if (min > 0)
    {
      parts[n_parts] = pm_fault_tree_add_unnamed (tree);
      if (!pm_fault_tree_define_gate (tree, parts[n_parts++], PM_FT_ATLEAST, min, inputs, n, line,
                                      error))
        return FALSE;
    }
  if (max < n)
    {
      PmFtNode more = pm_fault_tree_add_unnamed (tree);

      parts[n_parts] = pm_fault_tree_add_unnamed (tree);
      if (!pm_fault_tree_define_gate (tree, more, PM_FT_ATLEAST, max + 1, inputs, n, line, error)
          || !pm_fault_tree_define_gate (tree, parts[n_parts++], PM_FT_NOT, 0, &more, 1, line,
                                         error))
        return FALSE;
    }
  if (n_parts == 0)
    {
      parts[n_parts] = pm_fault_tree_add_unnamed (tree);
      pm_fault_tree_define_house (tree, parts[n_parts++], TRUE, line, NULL);
    }
  return pm_fault_tree_define_gate (tree, node, PM_FT_AND, 0, parts, n_parts, line, error);
}

static gboolean
define_pair (Reader         *reader,
             xmlNode        *formula,
             PmFtNode        node,
             const PmFtNode *inputs,
             guint           n,
             GError        **error)
{
  guint line = pm_openpsa_get_line (formula);
  PmFaultTree *tree = reader->tree;
  PmFtNode inner = pm_fault_tree_add_unnamed (tree);
  PmFtNode pair[2];

  if (n != 2)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY, _("Line %u: <%s> takes two inputs, not %u"),
                   line, (const char *) formula->name, n);
      return FALSE;
    }
  if (pm_openpsa_is (formula, "iff"))
    return pm_fault_tree_define_gate (tree, inner, PM_FT_XOR, 0, inputs, 2, line, error)
           && pm_fault_tree_define_gate (tree, node, PM_FT_NOT, 0, &inner, 1, line, error);
  pair[0] = inner;
  pair[1] = inputs[1];
  return pm_fault_tree_define_gate (tree, inner, PM_FT_NOT, 0, inputs, 1, line, error)
         && pm_fault_tree_define_gate (tree, node, PM_FT_OR, 0, pair, 2, line, error);
}

static PmFtKind
get_operator (xmlNode *formula)
{
  static const struct
  {
    const char *name;
    PmFtKind kind;
  } operators[] = {
    { "and", PM_FT_AND },   { "or", PM_FT_OR },     { "atleast", PM_FT_ATLEAST },
    { "xor", PM_FT_XOR },   { "not", PM_FT_NOT },   { "nand", PM_FT_NAND },
    { "nor", PM_FT_NOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (pm_openpsa_is (formula, operators[i].name))
      return operators[i].kind;
  return PM_FT_UNDEFINED;
}

static gboolean
define_formula (Reader   *reader,
                xmlNode  *formula,
                PmFtNode  node,
                GArray   *inputs,
                GError  **error)
{
  PmFtKind kind = get_operator (formula);
  guint line = pm_openpsa_get_line (formula);
  const PmFtNode *data = (const PmFtNode *) inputs->data;
  guint k = 0;

  if (pm_openpsa_is (formula, "cardinality"))
    return define_cardinality (reader, formula, node, data, inputs->len, error);
  if (pm_openpsa_is (formula, "iff") || pm_openpsa_is (formula, "imply"))
    return define_pair (reader, formula, node, data, inputs->len, error);
  if (kind == PM_FT_UNDEFINED)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNSUPPORTED,
                   _("Line %u: the formula <%s> is not supported"), line,
                   (const char *) formula->name);
      return FALSE;
    }
  if (kind == PM_FT_ATLEAST && !read_count (formula, "min", &k, error))
    return FALSE;
  return pm_fault_tree_define_gate (reader->tree, node, kind, k, data, inputs->len, line, error);
}

static gboolean
read_formula (Reader     *reader,
              xmlNode    *formula,
              const char *path,
              PmFtNode    node,
              GError    **error)
{
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  guint line = pm_openpsa_get_line (formula);
  gboolean ok = TRUE;

  if (pm_openpsa_is (formula, "constant"))
    {
      PmFtNode house = pm_fault_tree_add_unnamed (reader->tree);
      gboolean state;

      return read_state (formula, &state, error)
             && pm_fault_tree_define_house (reader->tree, house, state, line, error)
             && pm_fault_tree_define_gate (reader->tree, node, PM_FT_OR, 0, &house, 1, line, error);
    }
  if (is_reference (formula))
    {
      PmFtNode input;

      return read_input (reader, formula, path, &input, error)
             && pm_fault_tree_define_gate (reader->tree, node, PM_FT_OR, 0, &input, 1, line, error);
    }
  if (++reader->depth > MAX_DEPTH)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_LIMIT, _("Line %u: formulas are nested too deep"),
                   line);
      reader->depth--;
      return FALSE;
    }
  for (xmlNode *e = pm_openpsa_child (formula); ok && e; e = pm_openpsa_next (e))
    {
      PmFtNode input;

      ok = pm_ft_reading_may_go_on (reader->reading, error)
           && read_input (reader, e, path, &input, error);
      if (ok)
        g_array_append_val (inputs, input);
    }
  reader->depth--;
  return ok && define_formula (reader, formula, node, inputs, error);
}

static gboolean
read_gate (Reader           *reader,
           const Definition *definition,
           GError          **error)
{
  xmlNode *formula = pm_openpsa_child (definition->element);
  const char *name = pm_fault_tree_get_node_name (reader->tree, definition->node);

  read_decoration (reader, definition->element, definition->node);
  if (formula)
    return check_single (formula, name, error)
           && read_formula (reader, formula, definition->path, definition->node, error);
  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: the gate “%s” has no formula"),
               pm_openpsa_get_line (definition->element), name);
  return FALSE;
}

static gboolean
read_event (Reader           *reader,
            const Definition *definition,
            GError          **error)
{
  xmlNode *child = pm_openpsa_child (definition->element);
  guint line = pm_openpsa_get_line (definition->element);
  double probability = NAN;

  read_decoration (reader, definition->element, definition->node);
  if (!pm_ft_reading_may_go_on (reader->reading, error)
      || !check_single (child, pm_fault_tree_get_node_name (reader->tree, definition->node), error))
    return FALSE;
  if (pm_openpsa_is (definition->element, "define-house-event"))
    {
      gboolean state = FALSE;

      return (!child || read_state (child, &state, error))
             && pm_fault_tree_define_house (reader->tree, definition->node, state, line, error);
    }
  if (child && !pm_openpsa_evaluate (&reader->values, child, &probability, error))
    return FALSE;
  return pm_fault_tree_define_event (reader->tree, definition->node, probability, line, error);
}

static gboolean
read_all (Reader  *reader,
          xmlNode *root,
          GError **error)
{
  if (!collect (reader, root, "", FALSE, error))
    return FALSE;
  for (guint i = 0; i < reader->events->len; i++)
    if (!read_event (reader, &g_array_index (reader->events, Definition, i), error))
      return FALSE;
  for (guint i = 0; i < reader->gates->len; i++)
    if (!read_gate (reader, &g_array_index (reader->gates, Definition, i), error))
      return FALSE;
  return pm_fault_tree_check (reader->tree, error);
}

static xmlDoc *
parse (GBytes            *bytes,
       const PmFtReading *reading,
       GError           **error)
{
  g_autofree char *reason = NULL;
  guint line;
  xmlDoc *document = pm_xml_parse (bytes, READ_OPTIONS, reading->cancelled, &line,
                                   &reason);

  if (!pm_ft_reading_may_go_on (reading, error))
    {
      g_clear_pointer (&document, pm_xml_free);
    }
  else if (!document)
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: not well-formed XML: %s"),
                   line, g_bytes_get_size (bytes) > 0 ? reason : _("the file is empty"));
    }
  else if (document->intSubset && document->intSubset->entities)
    {
      g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_UNSUPPORTED,
                           _("The file declares entities of its own, which are not read; "
                             "write them out"));
      g_clear_pointer (&document, pm_xml_free);
    }
  return document;
}

static void
clear_definition (gpointer data)
{
  g_free (((Definition *) data)->path);
}

static char *
get_model_name (xmlNode *root)
{
  g_autofree char *name = dup_property (root, "name");

  if (!name)
    {
      xmlNode *child = pm_openpsa_child (root);

      while (child && !pm_openpsa_is (child, "define-fault-tree"))
        child = pm_openpsa_next (child);
      name = child ? dup_property (child, "name") : NULL;
    }
  return name ? g_steal_pointer (&name) : g_strdup ("");
}

/**
 * pm_openpsa_read:
 * @bytes: the file
 * @reading: what the reader is told
 * @error: return location
 *
 * Returns: (transfer full): the fault tree, checked; its top is the first root. %NULL with the
 *   line where the file could not be read, or when it was cancelled
 */
PmFaultTree *
pm_openpsa_read (GBytes            *bytes,
                 const PmFtReading *reading,
                 GError           **error)
{
  xmlDoc *document = parse (bytes, reading, error);
  Reader reader = { .reading = reading };
  xmlNode *root;
  g_autofree char *name = NULL;

  if (!document)
    return NULL;
  root = pm_xml_get_root (document);
  if (!root || !pm_openpsa_is (root, "opsa-mef"))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX,
                   _("Line %u: not an Open-PSA model; it should begin with <opsa-mef>"),
                   root ? pm_openpsa_get_line (root) : 0);
      pm_xml_free (document);
      return NULL;
    }

  name = get_model_name (root);
  reader.tree = pm_fault_tree_new (name);
  reader.values.mission_time = reading->mission_time;
  reader.values.parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.defined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.gates = g_array_new (FALSE, FALSE, sizeof (Definition));
  reader.events = g_array_new (FALSE, FALSE, sizeof (Definition));
  g_array_set_clear_func (reader.gates, clear_definition);
  g_array_set_clear_func (reader.events, clear_definition);
  if (!read_all (&reader, root, error))
    g_clear_pointer (&reader.tree, pm_fault_tree_free);

  g_array_unref (reader.gates);
  g_array_unref (reader.events);
  g_hash_table_unref (reader.defined);
  g_hash_table_unref (reader.values.parameters);
  pm_xml_free (document);
  return reader.tree;
}
