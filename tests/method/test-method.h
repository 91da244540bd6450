/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-checks.h"
#include "pm-language.h"
#include "pm-method.h"
#include "pm-postmortem.h"

/* Each file of tests adds its own to the program. */
void add_action_line_tests (void);
void add_agenda_tests      (void);
void add_meeting_keys_tests (void);
void add_cause_tree_tests  (void);
void add_method_tests      (void);
void add_method_data_tests (void);
void add_checks_tests      (void);
void add_checks_analysis_tests (void);
void add_checks_places_tests (void);
void add_coach_tests       (void);
void add_exempt_tests      (void);
void add_language_tests    (void);
void add_language_rules_tests (void);
void add_languages_tests   (void);
void add_proposal_tests    (void);
void add_report_tests    (void);
void add_report_times_tests (void);
void add_rules_tests       (void);
void add_steps_tests       (void);
void add_unless_tests      (void);
void add_what_if_tests     (void);

PmRecord   *add_record     (PmPostmortem *postmortem,
                            GType         type,
                            const char   *first_property,
                            ...) G_GNUC_NULL_TERMINATED;
PmRecord   *add_event      (PmPostmortem *postmortem,
                            PmMilestone   milestone,
                            const char   *at,
                            const char   *what);
PmRecord   *get_record     (PmPostmortem *postmortem,
                            GType         type,
                            guint         position);
void        remove_record  (PmRecord     *record);
PmRecord   *add_copy       (PmRecord     *record);
PmFinding  *find_finding   (GPtrArray    *findings,
                            const char   *check);
void        link_records   (PmPostmortem *postmortem,
                            PmLinkKind    kind,
                            PmRecord     *origin,
                            PmRecord     *target);
void        set_time       (PmRecord     *record,
                            const char   *property,
                            const char   *text);
void         clear_number   (PmRecord     *record,
                             const char   *property);
gint64      parse_time     (const char   *text);
PmPostmortem *make_finished (void);

/* test-language-rules.c */
PmLanguage *load_rules     (PmMethod     *method,
                            const char   *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean    text_is_hit    (PmLanguage   *language,
                            const char   *text,
                            PmTextKind    kind,
                            const char   *check);

/* corpus.c */
GPtrArray  *list_corpus    (void) G_GNUC_WARN_UNUSED_RESULT;

/* grow.c */
PmRecord   *get_cause      (PmPostmortem *postmortem,
                            const char   *name);
PmRecord   *grow_tree      (PmPostmortem *postmortem,
                            const char   *text);
