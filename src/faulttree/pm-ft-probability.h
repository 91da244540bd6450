/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-module.h"
#include "pm-ft-zbdd.h"

G_BEGIN_DECLS

/* Probabilities of the nodes of all diagrams under one assignment of the events. */
typedef struct
{
  const PmFtModules *modules;
  const PmFtTable *bdd;
  double *is_true;
  double *is_false;
  double *level_true;
  double *level_false;
  gsize size;
} PmFtChances;

gboolean pm_ft_chances_init       (PmFtChances       *self,
                                   const PmFtModules *modules,
                                   const PmFtTable   *bdd,
                                   const double      *event_chance);
void     pm_ft_chances_clear      (PmFtChances       *self);
double   pm_ft_chances_get        (const PmFtChances *self,
                                   PmFtLiteral        top);
gboolean pm_ft_chances_derive     (const PmFtChances *self,
                                   PmFtLiteral        top,
                                   double            *derivative);
double   pm_ft_chances_without    (PmFtChances       *self,
                                   PmFtLiteral        top,
                                   guint32            event,
                                   const double      *event_chance);

/* Sums over the minimal cut sets of products of numbers of their events. */
gboolean pm_ft_sums_get           (const PmFtModules *modules,
                                   const PmFtTable   *families,
                                   const double      *value,
                                   double            *sum);
gboolean pm_ft_sums_derive        (const PmFtModules *modules,
                                   const PmFtTable   *families,
                                   const double      *value,
                                   double            *sum,
                                   double            *derivative);
gboolean pm_ft_sums_get_largest   (const PmFtModules *modules,
                                   const PmFtTable   *families,
                                   const double      *value,
                                   double            *largest);

G_END_DECLS
