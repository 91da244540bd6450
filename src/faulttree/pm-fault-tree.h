/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PM_FT_ERROR (pm_ft_error_quark ())

typedef enum
{
  PM_FT_ERROR_CYCLE,
  PM_FT_ERROR_UNDEFINED,
  PM_FT_ERROR_REDEFINED,
  PM_FT_ERROR_ARITY,
  PM_FT_ERROR_RANGE,
  PM_FT_ERROR_NO_TOP,
  PM_FT_ERROR_SYNTAX,
  PM_FT_ERROR_UNSUPPORTED,
  PM_FT_ERROR_LIMIT,
  PM_FT_ERROR_CANCELLED,
} PmFtError;

GQuark pm_ft_error_quark (void);

typedef enum
{
  PM_FT_UNDEFINED,
  PM_FT_EVENT,
  PM_FT_HOUSE,
  PM_FT_AND,
  PM_FT_OR,
  PM_FT_ATLEAST,
  PM_FT_XOR,
  PM_FT_NOT,
  PM_FT_NAND,
  PM_FT_NOR,
  PM_FT_INHIBIT,
} PmFtKind;

typedef struct
{
  const char *name;
  const char *value;
  const char *type;
} PmFtAttribute;

/* A node of a tree: its index in the order of first mention. */
typedef guint32 PmFtNode;

#define PM_FT_NO_NODE G_MAXUINT32

typedef struct _PmFaultTree PmFaultTree;

PmFaultTree         *pm_fault_tree_new               (const char           *name);
void                 pm_fault_tree_free              (PmFaultTree          *self);

PmFtNode             pm_fault_tree_intern            (PmFaultTree          *self,
                                                      const char           *name);
PmFtNode             pm_fault_tree_add_unnamed       (PmFaultTree          *self);
gboolean             pm_fault_tree_define_gate       (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      PmFtKind              kind,
                                                      guint                 k,
                                                      const PmFtNode       *inputs,
                                                      guint                 n_inputs,
                                                      guint                 line,
                                                      GError              **error);
gboolean             pm_fault_tree_define_event      (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      double                probability,
                                                      guint                 line,
                                                      GError              **error);
gboolean             pm_fault_tree_define_house      (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      gboolean              state,
                                                      guint                 line,
                                                      GError              **error);
gboolean             pm_fault_tree_set_probability   (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      double                probability,
                                                      GError              **error);
void                 pm_fault_tree_set_label         (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      const char           *label);
void                 pm_fault_tree_add_attribute     (PmFaultTree          *self,
                                                      PmFtNode              node,
                                                      const char           *name,
                                                      const char           *value,
                                                      const char           *type);
void                 pm_fault_tree_set_top           (PmFaultTree          *self,
                                                      PmFtNode              node);
gboolean             pm_fault_tree_check             (PmFaultTree          *self,
                                                      GError              **error);

const char          *pm_fault_tree_get_name          (const PmFaultTree    *self);
PmFtNode             pm_fault_tree_get_top           (const PmFaultTree    *self);
PmFtNode             pm_fault_tree_lookup            (const PmFaultTree    *self,
                                                      const char           *name);
guint                pm_fault_tree_get_n_nodes       (const PmFaultTree    *self);
guint                pm_fault_tree_get_n_gates       (const PmFaultTree    *self);
guint                pm_fault_tree_get_n_events      (const PmFaultTree    *self);
PmFtNode            *pm_fault_tree_dup_roots         (const PmFaultTree    *self,
                                                      guint                *n_roots);
PmFtKind             pm_fault_tree_get_kind          (const PmFaultTree    *self,
                                                      PmFtNode              node);
gboolean             pm_fault_tree_is_gate           (const PmFaultTree    *self,
                                                      PmFtNode              node);
const char          *pm_fault_tree_get_node_name     (const PmFaultTree    *self,
                                                      PmFtNode              node);
const char          *pm_fault_tree_get_label         (const PmFaultTree    *self,
                                                      PmFtNode              node);
const PmFtNode      *pm_fault_tree_get_inputs        (const PmFaultTree    *self,
                                                      PmFtNode              node,
                                                      guint                *n_inputs);
guint                pm_fault_tree_get_k             (const PmFaultTree    *self,
                                                      PmFtNode              node);
gboolean             pm_fault_tree_get_state         (const PmFaultTree    *self,
                                                      PmFtNode              node);
double               pm_fault_tree_get_probability   (const PmFaultTree    *self,
                                                      PmFtNode              node);
guint                pm_fault_tree_get_line          (const PmFaultTree    *self,
                                                      PmFtNode              node);
const PmFtAttribute *pm_fault_tree_get_attributes    (const PmFaultTree    *self,
                                                      PmFtNode              node,
                                                      guint                *n_attributes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFaultTree, pm_fault_tree_free)

G_END_DECLS
