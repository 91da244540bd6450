/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a net smaller without changing its function, as often as that helps.
 *
 * One round rebuilds every gate from its inputs up (constants, duplicates, complements, single
 * inputs, nested conjunctions, equal gates, absorption by a neighbour), then carries what a gate
 * knows down into the part that only it can reach, and pulls common inputs out of siblings. The
 * rewriting of one gate works on a scratch list; the net's literal pool only ever gets appended
 * to within a round and is copied tight by the next. */

#include "pm-ft-net.h"
#include "pm-ft-simplify-private.h"

#include <string.h>

#define MAX_ROUNDS 24

/* A nested conjunction of more inputs is not rebuilt for itself but within the one above it: in a
 * long chain of them, each would be copied into the next, and so on to the top. */
#define MAX_NESTED 256

typedef struct
{
  PmFtNet *net;
  GArray *pool;
  PmFtLiteral *becomes;
  guint32 *uses;
  guint32 *stamp;
  guint32 now;
  PmFtLiteral *list;
  guint32 n;
  guint32 room;
  guint32 *votes; /* by literal; nothing but zeros between the gates */
  guint32 *table;
  guint32 table_size;
} Rebuild;

static void
push (Rebuild     *r,
      PmFtLiteral  literal)
{
  if (r->n == r->room)
    {
      r->room *= 2;
      r->list = g_renew (PmFtLiteral, r->list, r->room);
    }
  r->list[r->n++] = literal;
}

/* Marks stand on literals, so a node and its negation have one each. */
static gboolean
is_marked (const Rebuild *r,
           PmFtLiteral    literal)
{
  return r->stamp[literal] == r->now;
}

static const PmFtLiteral *
rebuilt_literals (const Rebuild *r,
                  guint32        node)
{
  return (const PmFtLiteral *) r->pool->data + pm_ft_net_node (r->net, node)->first;
}

/* Adds one input of a conjunction; FALSE when the whole conjunction is false. */
static gboolean
add_conjunct (Rebuild     *r,
              PmFtLiteral  literal)
{
  if (literal == PM_FT_LITERAL_FALSE || is_marked (r, literal ^ 1))
    return FALSE;
  if (literal == PM_FT_LITERAL_TRUE || is_marked (r, literal))
    return TRUE;
  r->stamp[literal] = r->now;
  push (r, literal);
  return TRUE;
}

/* What the other inputs of a conjunction say about one that is a negated conjunction: it may be
 * true already, false already, or come down to one literal. */
static PmFtLiteral
reduce_negated (Rebuild     *r,
                PmFtLiteral  literal)
{
  guint32 node = literal >> 1;
  const PmFtLiteral *inner = rebuilt_literals (r, node);
  PmFtLiteral rest = PM_FT_LITERAL_TRUE;
  guint32 n_rest = 0;

  for (guint32 i = 0; i < pm_ft_net_node (r->net, node)->n; i++)
    {
      if (is_marked (r, inner[i] ^ 1))
        return PM_FT_LITERAL_TRUE;
      if (is_marked (r, inner[i]))
        continue;
      n_rest++;
      rest = inner[i];
    }
  if (n_rest == 0)
    return PM_FT_LITERAL_FALSE;
  return n_rest == 1 ? rest ^ 1 : literal;
}

static gboolean
absorb (Rebuild *r)
{
  for (guint32 i = 0; i < r->n; i++)
    {
      PmFtLiteral literal = r->list[i];
      guint32 node = literal >> 1;
      const PmFtLiteral *inner;

      if (pm_ft_net_node (r->net, node)->op != PM_FT_OP_AND || !is_marked (r, literal))
        continue;
      if (literal & 1)
        {
          PmFtLiteral reduced = reduce_negated (r, literal);

          if (reduced == literal)
            continue;
          if (reduced == PM_FT_LITERAL_FALSE)
            return FALSE;
          r->stamp[literal] = 0;
          if (reduced != PM_FT_LITERAL_TRUE && !add_conjunct (r, reduced))
            return FALSE;
          continue;
        }
      inner = rebuilt_literals (r, node);
      for (guint32 j = 0; j < pm_ft_net_node (r->net, node)->n; j++)
        {
          if (is_marked (r, inner[j] ^ 1))
            return FALSE;
          /* The inner conjunction says it already. */
          r->stamp[inner[j]] = 0;
        }
    }

  guint32 kept = 0;

  for (guint32 i = 0; i < r->n; i++)
    if (is_marked (r, r->list[i]))
      {
        r->list[kept++] = r->list[i];
        r->stamp[r->list[i]] = 0;
      }
  r->n = kept;
  for (guint32 i = 0; i < kept; i++)
    r->stamp[r->list[i]] = r->now;
  return TRUE;
}

/* The inputs stand in the list; leaves a conjunction there without duplicates, with the inputs
 * of nested conjunctions that nobody else uses in their place. */
static gboolean
rebuild_and (Rebuild           *r,
             const PmFtLiteral *inputs,
             guint32            n_inputs)
{
  r->now++;
  r->n = 0;
  for (guint32 i = 0; i < n_inputs; i++)
    {
      PmFtLiteral literal = inputs[i];
      guint32 node = literal >> 1;

      if (!(literal & 1) && pm_ft_net_node (r->net, node)->op == PM_FT_OP_AND
          && r->uses[node] == 1)
        {
          const PmFtLiteral *inner = rebuilt_literals (r, node);

          for (guint32 j = 0; j < pm_ft_net_node (r->net, node)->n; j++)
            if (!add_conjunct (r, inner[j]))
              return FALSE;
        }
      else if (!add_conjunct (r, literal))
        {
          return FALSE;
        }
    }
  return absorb (r);
}

static void
rebuild_xor (Rebuild           *r,
             const PmFtLiteral *inputs,
             guint32            n_inputs,
             guint32           *negated)
{
  guint32 kept = 0;

  r->now++;
  r->n = 0;
  for (guint32 i = 0; i < n_inputs; i++)
    {
      PmFtLiteral literal = inputs[i] & ~1u;

      *negated ^= inputs[i] & 1;
      if (literal == PM_FT_LITERAL_FALSE)
        continue;
      /* An input that comes twice cancels itself. */
      r->stamp[literal] = is_marked (r, literal) ? 0 : r->now;
      push (r, literal);
    }
  for (guint32 i = 0; i < r->n; i++)
    if (is_marked (r, r->list[i]))
      {
        r->stamp[r->list[i]] = 0;
        r->list[kept++] = r->list[i];
      }
  r->n = kept;
  for (guint32 i = 0; i < kept; i++)
    r->stamp[r->list[i]] = r->now;
}

/* Counts the votes of each literal. Of a literal and its opposite one is true whatever happens, so
 * such a pair is taken out: returns how many pairs there were. */
static guint32
count_votes (Rebuild           *r,
             const PmFtLiteral *inputs,
             guint32            n_inputs)
{
  guint32 n_pairs = 0;

  for (guint32 i = 0; i < n_inputs; i++)
    r->votes[inputs[i]]++;
  for (guint32 i = 0; i < n_inputs; i++)
    {
      PmFtLiteral literal = inputs[i];

      if (literal <= PM_FT_LITERAL_TRUE || r->votes[literal] == 0 || r->votes[literal ^ 1] == 0)
        continue;
      r->votes[literal]--;
      r->votes[literal ^ 1]--;
      n_pairs++;
    }
  return n_pairs;
}

/* Fills the list with the votes that are still open; an input may have several. Returns how
 * many of them are needed, which may be none or too many. */
static gint64
rebuild_atleast (Rebuild           *r,
                 const PmFtLiteral *inputs,
                 guint32            n_inputs,
                 gint64             k,
                 gboolean          *has_duplicates)
{
  r->now++;
  r->n = 0;
  *has_duplicates = FALSE;
  k -= count_votes (r, inputs, n_inputs);
  for (guint32 i = 0; i < n_inputs; i++)
    {
      PmFtLiteral literal = inputs[i];

      if (r->votes[literal] == 0)
        continue;
      r->votes[literal]--;
      if (literal <= PM_FT_LITERAL_TRUE)
        {
          k -= literal == PM_FT_LITERAL_TRUE;
          continue;
        }
      *has_duplicates = *has_duplicates || is_marked (r, literal);
      r->stamp[literal] = r->now;
      push (r, literal);
    }
  return k;
}

static guint32
hash_list (const Rebuild *r,
           guint32        op,
           guint32        k)
{
  guint32 sum = op * 0x85ebca6bu + k * 0xc2b2ae35u + r->n;

  for (guint32 i = 0; i < r->n; i++)
    {
      guint32 h = r->list[i] * 0x9e3779b1u;

      sum += (h ^ h >> 15) * 0x85ebca77u;
    }
  return sum ^ sum >> 16;
}

/* The marks still stand on the list, so an equal gate is one whose inputs are all marked. */
static guint32
find_equal (Rebuild *r,
            guint32  node,
            guint32  op,
            guint32  k)
{
  guint32 slot = hash_list (r, op, k) & (r->table_size - 1);

  for (; r->table[slot] != 0; slot = (slot + 1) & (r->table_size - 1))
    {
      const PmFtNetNode *other = pm_ft_net_node (r->net, r->table[slot]);
      const PmFtLiteral *inputs = rebuilt_literals (r, r->table[slot]);
      guint32 i = 0;

      if (other->op != op || other->k != k || other->n != r->n)
        continue;
      while (i < r->n && is_marked (r, inputs[i]))
        i++;
      if (i == r->n)
        return r->table[slot];
    }
  r->table[slot] = node;
  return node;
}

/* Makes the node a gate over the list, or the equal gate or only input it comes down to. */
static PmFtLiteral
store_gate (Rebuild  *r,
            guint32   node,
            PmFtOp    op,
            guint32   k,
            gboolean  may_share)
{
  PmFtNetNode *n = pm_ft_net_node (r->net, node);
  guint32 equal;

  if (r->n == 0)
    return op == PM_FT_OP_XOR ? PM_FT_LITERAL_FALSE : PM_FT_LITERAL_TRUE;
  if (r->n == 1)
    return r->list[0];

  equal = may_share ? find_equal (r, node, op, k) : node;
  if (equal == node)
    {
      n->op = op;
      n->k = k;
      n->n = r->n;
      n->first = r->pool->len;
      g_array_append_vals (r->pool, r->list, r->n);
    }
  return equal << 1;
}

static PmFtLiteral
rebuild_gate (Rebuild     *r,
              guint32      node,
              PmFtLiteral *inputs,
              guint32      n_inputs)
{
  const PmFtNetNode *n = pm_ft_net_node (r->net, node);
  guint32 flip = 0;
  PmFtOp op = n->op;

  if (op == PM_FT_OP_XOR)
    {
      rebuild_xor (r, inputs, n_inputs, &flip);
      return store_gate (r, node, op, 0, TRUE) ^ flip;
    }

  if (op == PM_FT_OP_ATLEAST)
    {
      gboolean has_duplicates;
      gint64 k = rebuild_atleast (r, inputs, n_inputs, n->k, &has_duplicates);

      if (k <= 0 || k > r->n)
        return k <= 0 ? PM_FT_LITERAL_TRUE : PM_FT_LITERAL_FALSE;
      if (k > 1 && k < r->n)
        return store_gate (r, node, op, (guint32) k, !has_duplicates);
      /* One of them is a disjunction, all of them a conjunction. */
      flip = k == 1 && r->n > 1;
      n_inputs = r->n;
      for (guint32 i = 0; i < n_inputs; i++)
        inputs[i] = r->list[i] ^ flip;
    }

  if (!rebuild_and (r, inputs, n_inputs))
    return PM_FT_LITERAL_FALSE ^ flip;
  return store_gate (r, node, PM_FT_OP_AND, 0, TRUE) ^ flip;
}

static void
count_uses (const PmFtNet *net,
            const guint32 *order,
            guint32        n_gates,
            guint32       *uses)
{
  memset (uses, 0, net->nodes->len * sizeof (guint32));
  uses[net->top >> 1] = 1;
  for (guint32 i = 0; i < n_gates; i++)
    {
      const PmFtLiteral *literals = pm_ft_net_literals (net, order[i]);

      for (guint32 j = 0; j < pm_ft_net_node (net, order[i])->n; j++)
        uses[literals[j] >> 1]++;
    }
}

/* Whether all that a gate does is to be a part of the conjunction it is an input of. */
static gboolean
is_nested (const PmFtNet *net,
           const guint32 *uses,
           PmFtLiteral    literal)
{
  return !(literal & 1) && pm_ft_net_node (net, literal >> 1)->op == PM_FT_OP_AND
         && uses[literal >> 1] == 1;
}

/* Which gates are left to the one above. */
static guint8 *
find_deferred (const PmFtNet *net,
               const guint32 *order,
               guint32        n_gates,
               const guint32 *uses)
{
  guint8 *is_deferred = g_new0 (guint8, net->nodes->len);
  g_autofree guint32 *n_flat = g_new0 (guint32, net->nodes->len);

  for (guint32 i = 0; i < n_gates; i++)
    {
      guint32 node = order[i];
      const PmFtLiteral *literals = pm_ft_net_literals (net, node);

      if (pm_ft_net_node (net, node)->op != PM_FT_OP_AND)
        continue;
      for (guint32 j = 0; j < pm_ft_net_node (net, node)->n; j++)
        {
          guint32 n_inner = is_nested (net, uses, literals[j]) ? n_flat[literals[j] >> 1] : 1;

          is_deferred[literals[j] >> 1] = n_inner > MAX_NESTED;
          n_flat[node] = MIN (n_flat[node] + n_inner, MAX_NESTED + 1);
        }
    }
  return is_deferred;
}

typedef struct
{
  guint32 node;
  guint32 next;
} Step;

/* The inputs of a gate as they are after rebuilding, those of what was left to it in its place. */
static void
gather_inputs (const Rebuild *r,
               guint32        node,
               const guint8  *is_deferred,
               GArray        *stack,
               GArray        *inputs)
{
  Step step = { node, 0 };

  g_array_set_size (inputs, 0);
  g_array_append_val (stack, step);
  while (stack->len > 0)
    {
      Step *last = &g_array_index (stack, Step, stack->len - 1);
      PmFtLiteral literal;

      if (last->next == pm_ft_net_node (r->net, last->node)->n)
        {
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      literal = pm_ft_net_literals (r->net, last->node)[last->next++];
      step.node = literal >> 1;
      if (is_deferred[step.node])
        {
          g_array_append_val (stack, step);
          continue;
        }
      literal = r->becomes[step.node] ^ (literal & 1);
      g_array_append_val (inputs, literal);
    }
}

/* FALSE when it was cancelled; the net is then good for nothing but to be freed. */
static gboolean
rebuild_all (PmFtNet    *net,
             PmFtBudget *budget)
{
  guint32 n_gates;
  guint32 n_nodes = net->nodes->len;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  g_autofree PmFtLiteral *becomes = g_new (PmFtLiteral, n_nodes);
  g_autofree guint32 *uses = g_new (guint32, n_nodes);
  g_autofree guint32 *stamp = g_new0 (guint32, (gsize) n_nodes * 2);
  g_autofree guint32 *votes = g_new0 (guint32, (gsize) n_nodes * 2);
  g_autofree guint32 *table = NULL;
  g_autofree guint8 *is_deferred = NULL;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));
  gboolean go_on = TRUE;
  Rebuild r = { .net = net, .becomes = becomes, .uses = uses, .stamp = stamp, .room = 64,
                .votes = votes };

  for (r.table_size = 16; r.table_size < n_gates * 2; r.table_size *= 2)
    ;
  r.table = table = g_new0 (guint32, r.table_size);
  r.pool = g_array_sized_new (FALSE, FALSE, sizeof (PmFtLiteral), net->literals->len);
  r.list = g_new (PmFtLiteral, r.room);
  count_uses (net, order, n_gates, uses);
  is_deferred = find_deferred (net, order, n_gates, uses);
  for (guint32 i = 0; i < n_nodes; i++)
    becomes[i] = i << 1;

  for (guint32 i = 0; go_on && i < n_gates; i++)
    {
      guint32 node = order[i];

      if (is_deferred[node])
        continue;
      gather_inputs (&r, node, is_deferred, stack, inputs);
      becomes[node] = rebuild_gate (&r, node, (PmFtLiteral *) inputs->data, inputs->len);
      if (becomes[node] >> 1 != node)
        uses[becomes[node] >> 1] += uses[node];
      go_on = !pm_ft_budget_is_cancelled (budget);
    }

  net->top = becomes[net->top >> 1] ^ (net->top & 1);
  g_array_unref (net->literals);
  net->literals = r.pool;
  g_free (r.list);
  return go_on;
}

/* Every rewriting makes this smaller, also those that add gates. */
static gsize
measure (const PmFtNet *net)
{
  guint32 n_gates;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  gsize size = 0;

  for (guint32 i = 0; i < n_gates; i++)
    size += pm_ft_net_node (net, order[i])->n - 1;
  return size;
}

/**
 * pm_ft_net_simplify:
 * @self: a net
 * @budget: who may cancel it
 *
 * Rewrites the net until a round changes its size no more. The function of the events stays, the
 * numbers of the gates do not.
 *
 * Returns: %FALSE when it was cancelled; the net is then good for nothing but to be freed
 */
gboolean
pm_ft_net_simplify (PmFtNet    *self,
                    PmFtBudget *budget)
{
  gsize before = G_MAXSIZE;

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      gsize size;

      if (!rebuild_all (self, budget) || !pm_ft_simplify_context (self, budget)
          || !rebuild_all (self, budget))
        return FALSE;
      size = measure (self);
      if (size >= before)
        break;
      before = size;
      if (!pm_ft_simplify_factor (self, budget) || !pm_ft_simplify_twins (self, budget))
        return FALSE;
    }
  return rebuild_all (self, budget);
}
