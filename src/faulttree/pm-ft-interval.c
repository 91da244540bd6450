/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between what the probability of a module lies, where its diagram is out of reach.
 *
 * The gates are passed through once from the inputs up. Inputs that share no variable are
 * independent, so their probabilities multiply. Of those that share some, a conjunction is no
 * likelier than the unlikeliest, and in a coherent module at least as likely as if they were
 * independent.
 *
 * Then the variable is looked for that blurs the result most, and the pass is made with it true
 * and with it false. Both share it no more. This goes on with whichever part of the whole is the
 * least certain, until the interval is narrow or the work is spent. */

#include "pm-ft-interval.h"

#include <string.h>

#define MAX_SUPPORT ((gsize) 1 << 22)
#define MAX_WORK ((gsize) 1 << 23)
#define MAX_GATE_WORK ((gsize) 1 << 26)
#define MAX_COMPARED ((gsize) 1 << 31)
#define NARROW 1e-6
#define NONE G_MAXUINT32

/* A part of the whole: what is assumed, and what that comes to. */
typedef struct
{
  guint32 parent;
  guint32 variable;
  gboolean value;
  guint32 with;
  guint32 without;
  double chance;
  guint32 blur;
  PmFtInterval interval;
} Case;

/* Inputs of a gate that hang together by variables. */
typedef struct
{
  PmFtInterval product;
  double least;
  double missing;
  gboolean is_mixed;
} Group;

typedef struct
{
  const PmFtModules *modules;
  const PmFtModule *module;
  gboolean is_coherent;
  PmFtInterval *intervals;
  guint32 *place;
  gsize n_words;
  guint64 *support;
  guint8 *is_apart;
  guint64 *open;
  Group *groups;
  guint64 *masks;
  double *slack;
  double *sway;
  double *score;
  PmFtBudget *budget;
  gsize work; /* words compared so far to tell groups apart */
} Bound;

static const guint64 *
support_of (const Bound *b,
            guint32      node)
{
  return b->support + b->place[node] * b->n_words;
}

/* Variables come first, then the gates.  FALSE when cancelled. */
static gboolean
add_support (Bound *b)
{
  const PmFtNet *net = b->modules->net;
  guint32 n_variables = b->module->n_variables;

  for (guint32 i = 0; i < n_variables; i++)
    {
      b->place[b->module->variables[i]] = i;
      b->support[i * b->n_words + i / 64] |= (guint64) 1 << (i % 64);
    }
  for (guint32 i = 0; i < b->module->n_gates; i++)
    {
      guint32 gate = b->module->gates[i];
      guint64 *sum = b->support + (n_variables + i) * b->n_words;

      if (pm_ft_budget_is_cancelled (b->budget))
        return FALSE;
      b->place[gate] = n_variables + i;
      b->is_apart[i] = TRUE;
      for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
        {
          const guint64 *part = support_of (b, pm_ft_net_literals (net, gate)[j] >> 1);

          for (gsize w = 0; w < b->n_words; w++)
            {
              b->is_apart[i] = b->is_apart[i] && (sum[w] & part[w]) == 0;
              sum[w] |= part[w];
            }
        }
    }
  return TRUE;
}

static void
add_to_group (Group        *group,
              PmFtInterval  input)
{
  group->product.lower *= input.lower;
  group->product.upper *= input.upper;
  group->least = MIN (group->least, input.upper);
  group->missing += 1 - input.lower;
}

static void
join_groups (Group       *group,
             const Group *other)
{
  group->product.lower *= other->product.lower;
  group->product.upper *= other->product.upper;
  group->least = MIN (group->least, other->least);
  group->missing += other->missing;
}

/* Where telling groups apart would take too long, all inputs are one: nothing is then taken as
 * independent. */
static guint32
place_with_all (Bound        *b,
                guint32       n_groups,
                PmFtInterval  input)
{
  while (n_groups > 1)
    join_groups (&b->groups[0], &b->groups[--n_groups]);
  add_to_group (&b->groups[0], input);
  b->groups[0].is_mixed = TRUE;
  return 1;
}

/* Puts an input into the group that it shares variables with; groups that it shares variables
 * with become one. */
static guint32
place_input (Bound        *b,
             guint32       n_groups,
             guint32       node,
             PmFtInterval  input)
{
  const guint64 *part = support_of (b, node);
  guint32 into = NONE;

  b->work += n_groups * b->n_words;
  for (guint32 i = 0; i < n_groups;)
    {
      guint64 common = 0;

      for (gsize w = 0; w < b->n_words; w++)
        common |= b->masks[i * b->n_words + w] & part[w] & b->open[w];
      if (common == 0)
        {
          i++;
          continue;
        }
      b->groups[i].is_mixed = TRUE;
      if (into == NONE)
        {
          into = i++;
          continue;
        }
      join_groups (&b->groups[into], &b->groups[i]);
      for (gsize w = 0; w < b->n_words; w++)
        {
          b->masks[into * b->n_words + w] |= b->masks[i * b->n_words + w];
          b->masks[i * b->n_words + w] = b->masks[(n_groups - 1) * b->n_words + w];
        }
      b->groups[i] = b->groups[--n_groups];
    }
  if (into == NONE)
    {
      into = n_groups++;
      b->groups[into] = (Group) { { 1, 1 }, 1, 0, FALSE };
      memset (b->masks + into * b->n_words, 0, b->n_words * sizeof (guint64));
    }
  add_to_group (&b->groups[into], input);
  for (gsize w = 0; w < b->n_words; w++)
    b->masks[into * b->n_words + w] |= part[w];
  return n_groups;
}

static PmFtInterval
bound_and (Bound   *b,
           guint32  gate,
           double  *slack)
{
  const PmFtNet *net = b->modules->net;
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
  guint32 n = pm_ft_net_node (net, gate)->n;
  gboolean apart = b->is_apart[b->place[gate] - b->module->n_variables];
  gsize most = b->work + MAX_GATE_WORK;
  PmFtInterval result = { 1, 1 };
  guint32 n_groups = 0;
  double blurred = 1;

  for (guint32 i = 0; i < n; i++)
    {
      PmFtInterval input = pm_ft_interval_of_literal (b->intervals, literals[i]);

      if (pm_ft_budget_is_cancelled (b->budget))
        return (PmFtInterval) { 0, 1 };
      if (input.upper <= 0)
        return (PmFtInterval) { 0, 0 };
      if (input.lower >= 1)
        continue;
      if (apart)
        {
          result.lower *= input.lower;
          result.upper *= input.upper;
        }
      else if (n_groups > 0 && b->work > most)
        {
          n_groups = place_with_all (b, n_groups, input);
        }
      else
        {
          n_groups = place_input (b, n_groups, literals[i] >> 1, input);
        }
    }
  for (guint32 i = 0; i < n_groups; i++)
    {
      const Group *group = &b->groups[i];

      blurred *= group->product.upper;
      if (!group->is_mixed || b->is_coherent)
        result.lower *= group->product.lower;
      else
        result.lower *= MAX (0, 1 - group->missing);
      result.upper *= group->is_mixed ? group->least : group->product.upper;
    }
  if (n_groups > 0)
    *slack = result.upper - blurred;
  return result;
}

/* Whether the inputs share no variable that is still open. */
static gboolean
shares_nothing (Bound   *b,
                guint32  gate)
{
  const PmFtNet *net = b->modules->net;
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
  guint64 common = 0;

  if (b->is_apart[b->place[gate] - b->module->n_variables])
    return TRUE;
  memset (b->masks, 0, b->n_words * sizeof (guint64));
  for (guint32 i = 0; i < pm_ft_net_node (net, gate)->n; i++)
    {
      PmFtInterval input = b->intervals[literals[i] >> 1];
      const guint64 *part = support_of (b, literals[i] >> 1);

      if (input.lower >= 1 || input.upper <= 0)
        continue;
      for (gsize w = 0; w < b->n_words; w++)
        {
          common |= b->masks[w] & part[w] & b->open[w];
          b->masks[w] |= part[w];
        }
    }
  return common == 0;
}

/* How likely at least k of independent inputs are; end says which end of their intervals. */
static double
chance_of_k (const Bound *b,
             guint32      gate,
             gboolean     upper)
{
  const PmFtNet *net = b->modules->net;
  const PmFtNetNode *node = pm_ft_net_node (net, gate);
  g_autofree double *row = g_new0 (double, node->k + 1);

  /* row[j]: exactly j so far, the last one: k or more. */
  row[0] = 1;
  for (guint32 i = 0; i < node->n; i++)
    {
      PmFtInterval input = pm_ft_interval_of_literal (b->intervals,
                                                      pm_ft_net_literals (net, gate)[i]);
      double p = upper ? input.upper : input.lower;

      if (pm_ft_budget_is_cancelled (b->budget))
        return upper;
      row[node->k] += row[node->k - 1] * p;
      for (guint32 j = node->k; j-- > 0;)
        row[j] = row[j] * (1 - p) + (j > 0 ? row[j - 1] * p : 0);
    }
  return CLAMP (row[node->k], 0, 1);
}

static PmFtInterval
bound_atleast (Bound   *b,
               guint32  gate,
               double  *slack)
{
  const PmFtNet *net = b->modules->net;
  const PmFtNetNode *node = pm_ft_net_node (net, gate);
  double most = 0, least = 0;
  PmFtInterval result;

  if (shares_nothing (b, gate))
    return (PmFtInterval) { chance_of_k (b, gate, FALSE), chance_of_k (b, gate, TRUE) };

  /* At most the expected number over k, and the same the other way round. */
  for (guint32 i = 0; i < node->n; i++)
    {
      PmFtInterval input = pm_ft_interval_of_literal (b->intervals,
                                                      pm_ft_net_literals (net, gate)[i]);

      most += input.upper;
      least += input.lower;
    }
  result.upper = MIN (1, most / node->k);
  result.lower = MAX (0, 1 - (node->n - least) / (node->n - node->k + 1));
  *slack = result.upper - result.lower;
  return result;
}

static PmFtInterval
bound_xor (Bound   *b,
           guint32  gate,
           double  *slack)
{
  const PmFtNet *net = b->modules->net;
  PmFtInterval result = { 0, 0 };

  for (guint32 i = 0; i < pm_ft_net_node (net, gate)->n; i++)
    {
      PmFtInterval input = pm_ft_interval_of_literal (b->intervals,
                                                      pm_ft_net_literals (net, gate)[i]);
      PmFtInterval inverse = { 1 - input.upper, 1 - input.lower };

      result = pm_ft_interval_choose (result, input, inverse);
    }
  if (shares_nothing (b, gate))
    return result;
  *slack = 1;
  return (PmFtInterval) { 0, 1 };
}

/* Who cancels does not want the result, so what is not reached any more stays as it was. */
static void
pass_up (Bound *b)
{
  for (guint32 i = 0; i < b->module->n_gates && !pm_ft_budget_is_cancelled (b->budget); i++)
    {
      guint32 gate = b->module->gates[i];
      PmFtOp op = pm_ft_net_node (b->modules->net, gate)->op;

      b->slack[i] = 0;
      if (op == PM_FT_OP_AND)
        b->intervals[gate] = bound_and (b, gate, &b->slack[i]);
      else if (op == PM_FT_OP_ATLEAST)
        b->intervals[gate] = bound_atleast (b, gate, &b->slack[i]);
      else
        b->intervals[gate] = bound_xor (b, gate, &b->slack[i]);
    }
}

/* How much the root moves with each gate, about. Returns the gate whose own blur matters most. */
static guint32
find_blurred_gate (Bound *b)
{
  const PmFtNet *net = b->modules->net;
  guint32 n_gates = b->module->n_gates;
  guint32 best = NONE;
  double most = 0;

  memset (b->sway, 0, n_gates * sizeof (double));
  b->sway[n_gates - 1] = 1;
  for (guint32 i = n_gates; i-- > 0;)
    {
      guint32 gate = b->module->gates[i];
      const PmFtLiteral *literals = pm_ft_net_literals (net, gate);

      if (b->sway[i] * b->slack[i] > most)
        {
          most = b->sway[i] * b->slack[i];
          best = gate;
        }
      for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
        {
          guint32 place = b->place[literals[j] >> 1];
          double input = pm_ft_interval_of_literal (b->intervals, literals[j]).upper;
          double share = b->sway[i];

          if (place < b->module->n_variables || input <= 0)
            continue;
          if (pm_ft_net_node (net, gate)->op == PM_FT_OP_AND)
            share *= MIN (1, b->intervals[gate].upper / input);
          b->sway[place - b->module->n_variables] += share;
        }
    }
  return best;
}

/* The variable that most of the gate's inputs share; of equal ones the least certain. */
static guint32
find_blurring_variable (Bound   *b,
                        guint32  gate)
{
  const PmFtNet *net = b->modules->net;
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
  guint32 n_variables = b->module->n_variables;
  guint32 best = NONE;
  double most = 0;

  memset (b->score, 0, n_variables * sizeof (double));
  for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
    {
      const guint64 *part = support_of (b, literals[j] >> 1);
      PmFtInterval input = pm_ft_interval_of_literal (b->intervals, literals[j]);

      if (pm_ft_budget_is_cancelled (b->budget))
        return NONE;
      if (input.upper <= 0 || input.lower >= 1)
        continue;
      for (gsize w = 0; w < b->n_words; w++)
        for (guint64 bits = part[w] & b->open[w]; bits != 0; bits &= bits - 1)
          b->score[w * 64 + (guint) __builtin_ctzll (bits)] += 1;
    }
  for (guint32 i = 0; i < n_variables; i++)
    {
      PmFtInterval chance = b->intervals[b->module->variables[i]];
      double score = b->score[i] + MIN (chance.upper, 1 - chance.lower);

      if (b->score[i] >= 2 && score > most)
        {
          most = score;
          best = i;
        }
    }
  return best;
}

/* Sets or takes back what a case assumes. */
static void
assume (Bound              *b,
        const GArray       *cases,
        guint32             index,
        const PmFtInterval *chances)
{
  for (guint32 i = index; i != 0; i = g_array_index (cases, Case, i).parent)
    {
      const Case *c = &g_array_index (cases, Case, i);
      guint32 v = c->variable;
      double value = c->value;

      b->intervals[b->module->variables[v]] = chances ? chances[v]
                                                      : (PmFtInterval) { value, value };
      if (chances)
        b->open[v / 64] |= (guint64) 1 << (v % 64);
      else
        b->open[v / 64] &= ~((guint64) 1 << (v % 64));
    }
}

static void
evaluate_case (Bound              *b,
               GArray             *cases,
               guint32             index,
               const PmFtInterval *chances)
{
  Case *c = &g_array_index (cases, Case, index);
  guint32 gate;

  assume (b, cases, index, NULL);
  pass_up (b);
  c->interval = b->intervals[b->module->root];
  gate = find_blurred_gate (b);
  c->blur = gate == NONE ? NONE : find_blurring_variable (b, gate);
  assume (b, cases, index, chances);
}

/* The case that leaves most open; NONE where nothing more can be told. */
static guint32
find_widest (const GArray *cases,
             double       *sum)
{
  guint32 best = NONE;
  double widest = 0;

  *sum = 0;
  for (guint32 i = 0; i < cases->len; i++)
    {
      const Case *c = &g_array_index (cases, Case, i);
      double width = c->chance * (c->interval.upper - c->interval.lower);

      if (c->with != NONE)
        continue;
      *sum += width;
      if (c->blur == NONE || width <= widest)
        continue;
      widest = width;
      best = i;
    }
  return best;
}

static void
split_case (Bound              *b,
            GArray             *cases,
            guint32             index,
            const PmFtInterval *chances)
{
  Case c = g_array_index (cases, Case, index);
  double p = chances[c.blur].upper;

  for (guint value = 0; value < 2; value++)
    {
      Case half = { .parent = index, .variable = c.blur, .value = value != 0, .with = NONE,
                    .chance = c.chance * (value ? p : 1 - p) };

      g_array_append_val (cases, half);
      evaluate_case (b, cases, cases->len - 1, chances);
    }
  g_array_index (cases, Case, index).without = cases->len - 2;
  g_array_index (cases, Case, index).with = cases->len - 1;
}

/* Puts the cases together again, halves before what they are halves of. */
static PmFtInterval
join_cases (GArray             *cases,
            const PmFtInterval *chances)
{
  for (guint32 i = cases->len; i-- > 0;)
    {
      Case *c = &g_array_index (cases, Case, i);
      PmFtInterval joined;

      if (c->with == NONE)
        continue;
      joined = pm_ft_interval_choose (chances[c->blur],
                                      g_array_index (cases, Case, c->without).interval,
                                      g_array_index (cases, Case, c->with).interval);
      c->interval.lower = MAX (c->interval.lower, joined.lower);
      c->interval.upper = MIN (c->interval.upper, joined.upper);
    }
  return g_array_index (cases, Case, 0).interval;
}

static PmFtInterval
bound_by_cases (Bound   *b,
                guint32  max_cases)
{
  guint32 n_variables = b->module->n_variables;
  gsize work = (gsize) b->module->n_gates * (4 + b->n_words);
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (Case));
  g_autofree PmFtInterval *chances = g_new (PmFtInterval, n_variables);
  Case whole = { .with = NONE, .chance = 1 };
  double sum;

  for (guint32 i = 0; i < n_variables; i++)
    chances[i] = b->intervals[b->module->variables[i]];
  max_cases = (guint32) MIN (max_cases, 1 + MAX_WORK / work);
  memset (b->open, 0xff, b->n_words * sizeof (guint64));
  g_array_append_val (cases, whole);
  evaluate_case (b, cases, 0, chances);
  while (cases->len < max_cases && b->work < MAX_COMPARED && pm_ft_budget_poll (b->budget))
    {
      guint32 widest = find_widest (cases, &sum);

      if (widest == NONE || sum <= NARROW * g_array_index (cases, Case, 0).interval.upper)
        break;
      split_case (b, cases, widest, chances);
    }
  return join_cases (cases, chances);
}

/**
 * pm_ft_module_bound:
 * @modules: modules
 * @module: one of them
 * @is_coherent: whether the net is; the bounds are then closer
 * @intervals: by node: those of the module's variables are given. Those of its gates are
 *   overwritten
 * @max_cases: how many cases to tell apart at most
 * @budget: looked at for the time and for who cancels; stopping early only leaves more open
 *
 * Returns: between what the probability of the module's root lies
 */
PmFtInterval
pm_ft_module_bound (const PmFtModules *modules,
                    const PmFtModule  *module,
                    gboolean           is_coherent,
                    PmFtInterval      *intervals,
                    guint32            max_cases,
                    PmFtBudget        *budget)
{
  guint32 n_nodes = module->n_variables + module->n_gates;
  gsize n_words = (module->n_variables + 63) / 64;
  guint32 most_inputs = 0;
  g_autofree guint32 *place = NULL;
  g_autofree guint64 *words = NULL;
  g_autofree guint8 *is_apart = NULL;
  g_autofree Group *groups = NULL;
  g_autofree double *numbers = NULL;
  Bound b = { .modules = modules, .module = module, .is_coherent = is_coherent,
              .intervals = intervals, .budget = budget };

  for (guint32 i = 0; i < module->n_gates; i++)
    most_inputs = MAX (most_inputs, pm_ft_net_node (modules->net, module->gates[i])->n);
  if (n_words * (n_nodes + most_inputs) > MAX_SUPPORT)
    return (PmFtInterval) { 0, 1 };

  b.place = place = g_new (guint32, modules->net->nodes->len);
  b.n_words = n_words;
  words = g_new0 (guint64, n_words * (n_nodes + most_inputs + 1));
  b.support = words;
  b.masks = words + n_words * n_nodes;
  b.open = b.masks + n_words * most_inputs;
  b.is_apart = is_apart = g_new (guint8, module->n_gates);
  b.groups = groups = g_new (Group, most_inputs);
  numbers = g_new (double, n_nodes + module->n_gates);
  b.score = numbers;
  b.slack = numbers + module->n_variables;
  b.sway = b.slack + module->n_gates;
  if (!add_support (&b))
    return (PmFtInterval) { 0, 1 };
  return bound_by_cases (&b, max_cases);
}
