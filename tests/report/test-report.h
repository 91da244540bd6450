/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-write.h"

PmPostmortem *fixture_new_rich (void) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_arabic (void) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_japanese (void) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_meeting (void) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_sparse (void) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_long (guint n_events) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_random (GRand *rand) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *fixture_new_filled (const char *text) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *fixture_add (PmPostmortem *postmortem,
                       GType type,
                       const char *first_field,
                       ...);
char *fixture_render (PmPostmortem *postmortem,
                      PmAudience audience,
                      PmReportFormat format);

void add_anonymiser_tests (void);
void add_diagram_tests (void);
void add_fault_tests (void);
void add_key_card_tests (void);
void add_minutes_tests (void);
void add_page_tests (void);
void add_pdf_tests (void);
void add_report_tests (void);
void add_writer_tests (void);
