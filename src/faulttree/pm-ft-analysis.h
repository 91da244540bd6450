/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-fault-tree.h"

G_BEGIN_DECLS

#define PM_FT_DEFAULT_MEMORY ((gsize) 2 << 30)

typedef void (*PmFtProgressFunc) (double   fraction,
                                  gpointer user_data);

typedef struct
{
  guint limit_order;
  double cut_off;
  gsize memory_limit;
  double time_limit;
  gboolean skip_cut_sets;
  gboolean skip_importance;
  const int *cancelled;
  PmFtProgressFunc progress;
  gpointer progress_data;
} PmFtOptions;

typedef enum
{
  PM_FT_COMPLETE,
  PM_FT_LIMITED_ORDER,
  PM_FT_LIMITED_MEMORY,
  PM_FT_LIMITED_TIME,
  PM_FT_LIMITED_STEPS,
} PmFtCompleteness;

typedef struct
{
  gboolean known;
  gboolean exact;
  double value;
  double lower;
  double upper;
  double rare_event;
  double min_cut_upper_bound;
} PmFtProbability;

typedef struct
{
  PmFtNode event;
  double birnbaum;
  double criticality;
  double fussell_vesely;
  double risk_reduction;
  double raw;
  double rrw;
  double structural;
} PmFtImportance;

typedef struct _PmFtAnalysis PmFtAnalysis;
typedef struct _PmFtSets PmFtSets;

PmFtAnalysis           *pm_ft_analysis_new              (const PmFaultTree   *tree,
                                                         const PmFtOptions   *options,
                                                         GError             **error);
void                    pm_ft_analysis_free             (PmFtAnalysis        *self);
gboolean                pm_ft_analysis_is_coherent      (const PmFtAnalysis  *self);
PmFtCompleteness        pm_ft_analysis_get_completeness (const PmFtAnalysis  *self);
gboolean                pm_ft_analysis_has_cut_sets     (const PmFtAnalysis  *self);
gboolean                pm_ft_analysis_has_all_cut_sets (const PmFtAnalysis  *self);
guint                   pm_ft_analysis_get_limit_order  (const PmFtAnalysis  *self);
guint                   pm_ft_analysis_get_max_order    (const PmFtAnalysis  *self);
char                   *pm_ft_analysis_dup_count        (const PmFtAnalysis  *self,
                                                         int                  order);
double                  pm_ft_analysis_get_count        (const PmFtAnalysis  *self,
                                                         int                  order);
const PmFtProbability  *pm_ft_analysis_get_probability  (const PmFtAnalysis  *self);
const PmFtImportance   *pm_ft_analysis_get_importance   (const PmFtAnalysis  *self,
                                                         guint               *n_events);
gsize                   pm_ft_analysis_get_peak_bytes   (const PmFtAnalysis  *self);

PmFtSets               *pm_ft_sets_new                  (PmFtAnalysis        *analysis,
                                                         double               cut_off,
                                                         GError             **error);
void                    pm_ft_sets_free                 (PmFtSets            *self);
gboolean                pm_ft_sets_next                 (PmFtSets            *self,
                                                         const PmFtNode     **events,
                                                         guint               *n_events,
                                                         double              *probability);
gboolean                pm_ft_sets_is_at_end            (const PmFtSets      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFtAnalysis, pm_ft_analysis_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFtSets, pm_ft_sets_free)

G_END_DECLS
