/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-analysis.h"
#include "pm-ft-count.h"
#include "pm-ft-probability.h"

G_BEGIN_DECLS

struct _PmFtAnalysis
{
  PmFtBudget budget;
  PmFtNet *net;
  PmFtModules *modules;
  PmFtTable bdd;
  PmFtTable families;
  PmFtCounts *counts;
  gboolean is_coherent;
  gboolean has_chances;
  gboolean has_diagrams;
  gboolean has_few_sets;
  gboolean has_sets;
  gboolean has_all_sets;
  gboolean top_family_is_empty_set;
  gboolean constant_state;
  PmFtStop diagram_stop;
  guint32 limit;
  PmFtCompleteness completeness;
  double *event_chance;
  guint32 *weight;
  PmFtProbability probability;
  GArray *importance;
};

/* What a result is called that was stopped by this. */
static inline PmFtCompleteness
pm_ft_completeness_of (PmFtStop stop)
{
  switch (stop)
    {
    case PM_FT_STOP_STEPS:
      return PM_FT_LIMITED_STEPS;

    case PM_FT_STOP_TIME:
      return PM_FT_LIMITED_TIME;

    case PM_FT_STOP_NONE:
    case PM_FT_STOP_MEMORY:
    case PM_FT_STOP_CANCELLED:
    default:
      return PM_FT_LIMITED_MEMORY;
    }
}

/* The counts of the top; its sets are those of the largest module, or just the empty set. */
const PmFtCounts *pm_ft_analysis_peek_counts   (const PmFtAnalysis *self);
gboolean          pm_ft_analysis_top_is_module (const PmFtAnalysis *self);

gboolean          pm_ft_analysis_cut_sets      (PmFtAnalysis       *self,
                                                const PmFtOptions  *options);
gboolean          pm_ft_analysis_has_few_sets  (PmFtAnalysis       *self);
gboolean          pm_ft_analysis_sums          (PmFtAnalysis       *self);
gboolean          pm_ft_analysis_importance    (PmFtAnalysis       *self);
void              pm_ft_analysis_set_constant_importance
                                               (PmFtAnalysis       *self);
void              pm_ft_analysis_bounds        (PmFtAnalysis       *self);

G_END_DECLS
