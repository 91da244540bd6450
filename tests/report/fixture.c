/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmortems to write reports about: a full one, others in scripts that run otherwise, an almost
 * empty one, a very long one, and random ones.
 */

#include "test-report.h"

#include <string.h>

/* Adds a record and sets its properties, as g_object_set() takes them. */
PmRecord *
fixture_add (PmPostmortem *postmortem,
             GType type,
             const char *first_field,
             ...)
{
  PmRecord *record;
  va_list args;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  va_start (args, first_field);
  g_object_set_valist (G_OBJECT (record), first_field, args);
  va_end (args);
  pm_postmortem_end (postmortem);
  return record;
}

static PmRecord *
add_event (PmPostmortem *postmortem,
           const char *at,
           PmMilestone milestone,
           const char *what,
           PmRecord *source,
           PmRecord *person)
{
  g_autoptr (PmTime) time = at != NULL ? pm_time_from_string (at, NULL) : NULL;

  g_assert_true (at == NULL || time != NULL);
  return fixture_add (postmortem, PM_TYPE_EVENT, "at", time, "milestone", milestone, "what", what,
                      "source", source != NULL ? pm_record_get_id (source) : "",
                      "person", person != NULL ? pm_record_get_id (person) : "", NULL);
}

static void
link_records (PmPostmortem *postmortem,
              PmLinkKind kind,
              PmRecord *origin,
              PmRecord *target)
{
  fixture_add (postmortem, PM_TYPE_LINK, "kind", kind, "origin", pm_record_get_id (origin),
               "target", pm_record_get_id (target), NULL);
}

static PmRecord *
add_node (PmPostmortem *postmortem,
          PmRecord *diagram,
          PmRecord *parent,
          PmRecord *cause,
          const char *label)
{
  return fixture_add (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram),
                      "parent", parent != NULL ? pm_record_get_id (parent) : "",
                      "kind", cause != NULL ? PM_NODE_KIND_CAUSE : PM_NODE_KIND_CATEGORY,
                      "cause", cause != NULL ? pm_record_get_id (cause) : "",
                      "label", label, NULL);
}

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *people[5];
  PmRecord *sources[4];
  PmRecord *events[16];
  PmRecord *causes[7];
  PmRecord *actions[9];
} Rich;

static void
add_head (Rich *rich)
{
  g_autoptr (PmTime) meeting = pm_time_from_string ("2026-03-06T10:00+01:00[Europe/Berlin]", NULL);
  g_autoptr (PmTime) shared = pm_time_from_string ("2026-03-06T16:30+01:00[Europe/Berlin]", NULL);
  PmPostmortem *pm = rich->postmortem;

  g_object_set (pm, "title", "Checkout refused payments after a certificate expired unnoticed",
                "reference", "INC-2026-014", "type", PM_INCIDENT_TYPE_OUTAGE,
                "severity", PM_SEVERITY_SEV1, "status", PM_STATUS_PUBLISHED,
                "complexity", PM_COMPLEXITY_COMPLEX, "service", "Checkout, payment gateway",
                "tags", "payments, certificates, monitoring", "zone", "Europe/Berlin",
                "support-hours", "Mon-Fri 08:00-18:00", "currency", "EUR",
                "slo", "99.9 % of payments accepted within 4 s, per month",
                "slo-breached", PM_TRISTATE_YES, "written-on", "2026-03-06",
                "meeting-at", meeting, "shared-at", shared,
                "shared-with", "engineering, product, support, leadership",
                "archived-in", "https://wiki.example.org/postmortems/INC-2026-014",
                NULL);
  g_object_set (pm, "summary",
                "On 5 March 2026 the checkout refused card payments for two hours and a quarter, "
                "because the certificate between checkout and payment gateway had expired and the "
                "job that renews it had been failing unnoticed since January. About one order in "
                "three was lost; no card data were exposed.\n\n"
                "Payments were restored by a certificate issued by hand. Renewal is monitored since "
                "9 March, and from May no certificate will need to be renewed by a job of our own.",
                "follow-up",
                "Actions are reviewed every Tuesday by the platform team. The effect is looked at "
                "30 and 90 days after the incident:\n"
                "- Did any certificate come closer than 14 days to its end?\n"
                "- Did the new alarm reach somebody within five minutes?", NULL);
}

static void
add_people (Rich *rich)
{
  static const struct
  {
    const char *name, *role, *alias;
    PmPart part;
  } people[] = {
    { "Katarzyna Zielińska", "Platform engineer", "", PM_PART_OWNER },
    { "Tomás O’Brien-Lynch", "On-call engineer", "", PM_PART_RESPONDER },
    { "Wei Zhang", "Payments lead", "", PM_PART_RESPONDER },
    { "Amara Nwosu", "Support lead", "Support", PM_PART_CONTRIBUTOR },
    { "Henrik Baker", "Engineering manager", "", PM_PART_FACILITATOR },
  };
  static const struct
  {
    const char *name;
    PmSourceKind kind;
    double offset;
  } sources[] = {
    { "Grafana alerts", PM_SOURCE_KIND_MONITORING, 0 },
    { "Gateway access log", PM_SOURCE_KIND_LOG, 95 },
    { "#incident-014", PM_SOURCE_KIND_CHAT, 0 },
    { "Support desk", PM_SOURCE_KIND_TICKET, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    rich->people[i] = fixture_add (rich->postmortem, PM_TYPE_PERSON, "name", people[i].name,
                                   "role", people[i].role, "alias", people[i].alias,
                                   "part", people[i].part, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    rich->sources[i] = fixture_add (rich->postmortem, PM_TYPE_SOURCE, "name", sources[i].name,
                                    "kind", sources[i].kind, "zone", i == 1 ? "UTC" : "",
                                    "clock-offset", sources[i].offset, NULL);
  g_object_set (rich->postmortem, "owner", pm_record_get_id (rich->people[0]), NULL);
}

static void
add_events (Rich *rich)
{
  static const struct
  {
    const char *at;
    PmMilestone milestone;
    const char *what;
    int source, person;
  } events[] = {
    { "2026-01-12T03:00Z", PM_MILESTONE_NONE,
      "The renewal job fails for the first time; its mail goes to a mailbox nobody reads.", 1, -1 },
    { "2026-03-05T11:00:00Z", PM_MILESTONE_STARTED,
      "The certificate of the payment gateway expires. New connections are refused with "
      "`x509: certificate has expired`.", 1, -1 },
    { "2026-03-05T12:04+01:00~", PM_MILESTONE_NONE,
      "First customers report that their card is refused.", 3, -1 },
    { "2026-03-05T12:21+01:00", PM_MILESTONE_DETECTED,
      "The alarm “payments below 60 % of the usual” fires.", 0, -1 },
    { "2026-03-05T12:29+01:00", PM_MILESTONE_ACKNOWLEDGED,
      "Tomás takes the page and opens the incident channel.", 2, 1 },
    { "2026-03-05T12:41+01:00", PM_MILESTONE_NONE,
      "A rollback of the morning’s release is started, because it was the last change.", 2, 1 },
    { "2026-03-05T12:58+01:00", PM_MILESTONE_NONE,
      "The rollback is complete. The error rate does not change.", 0, -1 },
    { "2026-03-05T13:05+01:00/2026-03-05T13:20+01:00", PM_MILESTONE_NONE,
      "The provider is asked whether they have an outage; they do not.", 2, 2 },
    { "2026-03-05T13:26+01:00", PM_MILESTONE_CAUSE_IDENTIFIED,
      "Wei Zhang finds the expired certificate in the gateway’s log.", 2, 2 },
    { "2026-03-05T13:34+01:00", PM_MILESTONE_NONE,
      "Nobody on duty may issue a certificate; the one who may is on a train.", 2, 4 },
    { "2026-03-05T13:52+01:00", PM_MILESTONE_NONE,
      "The status page says that card payments are disturbed.", 3, 3 },
    { "2026-03-05T14:03+01:00", PM_MILESTONE_MITIGATED,
      "Payment by bank transfer is put first in the checkout.", 2, 2 },
    { "2026-03-05T14:07+01:00", PM_MILESTONE_NONE,
      "A certificate is issued by hand and rolled out to the first of four gateways.", 2, 0 },
    { "2026-03-05T14:12+01:00", PM_MILESTONE_RESOLVED,
      "All four gateways accept cards again. Payments are back to normal.", 0, -1 },
    { "2026-03-06T09:30+01:00", PM_MILESTONE_NONE,
      "The last of 214 tickets is answered.", 3, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    rich->events[i] = add_event (rich->postmortem, events[i].at, events[i].milestone,
                                 events[i].what, rich->sources[events[i].source],
                                 events[i].person < 0 ? NULL : rich->people[events[i].person]);
  g_object_set (rich->events[0], "knowledge", PM_KNOWLEDGE_LATER, "lane", "Renewal job",
                "evidence", "Exit code 1 in `/var/log/renew.log`, 52 times", NULL);
  g_object_set (rich->events[5], "response", "Release 2026.10.2 rolled back to 2026.10.1", NULL);
  g_object_set (rich->events[8], "link", "https://logs.example.org/q?id=88213&from=12:00", NULL);
}

static void
add_impact (Rich *rich)
{
  PmPostmortem *pm = rich->postmortem;

  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_USERS, "amount", 48250.0, "share", 34.2,
               "segment", "card payers, all countries", NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_REVENUE, "amount", 186400.0,
               "note", "estimated from the same weekday", NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_CREDITS, "amount", 12000.0, NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_TICKETS, "amount", 214.0, NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_STAFF_HOURS, "amount", 61.5, NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_REPUTATION,
               "note", "Two trade papers reported; about 300 posts in public.", NULL);
  fixture_add (pm, PM_TYPE_METRIC, "name", "Payments accepted", "unit", "per minute",
               "baseline", 262.0, "during", 88.0, "after", 259.0, NULL);
  fixture_add (pm, PM_TYPE_METRIC, "name", "Refused at the gateway", "unit", "%",
               "baseline", 0.4, "during", 66.3, "after", 0.5,
               "note", "measured at the edge, all four gateways", NULL);
  fixture_add (pm, PM_TYPE_METRIC, "name", "Time to answer a ticket", "unit", "min",
               "baseline", 18.0, "during", 240.0, NULL);
}

static void
add_causes (Rich *rich)
{
  static const struct
  {
    const char *statement;
    PmCauseClass class;
    PmFactor factor;
    PmCauseRole role;
    PmEvidenceState state;
    const char *evidence;
  } causes[] = {
    { "The certificate between checkout and gateway expired.", PM_CAUSE_CLASS_TECHNICAL_DEBT,
      PM_FACTOR_TECHNICAL, PM_CAUSE_ROLE_CONTRIBUTING, PM_EVIDENCE_STATE_SUPPORTED,
      "Gateway log from 12:00:00 on" },
    { "The renewal job had been failing for 52 days without anybody knowing.",
      PM_CAUSE_CLASS_PROCESS_GAP, PM_FACTOR_TECHNICAL, PM_CAUSE_ROLE_CONTRIBUTING,
      PM_EVIDENCE_STATE_SUPPORTED, "`renew.log` on host `ops-2`" },
    { "Jobs report failure by mail to an address that lost its owner when two teams were merged; "
      "no rule says that every job needs an alarm with an owner.",
      PM_CAUSE_CLASS_SYSTEMIC, PM_FACTOR_ORGANISATIONAL, PM_CAUSE_ROLE_PRIMARY,
      PM_EVIDENCE_STATE_SUPPORTED, "Inventory of 41 jobs: 17 mail to addresses without a reader" },
    { "Certificates of internal services are not part of the monitoring of expiry.",
      PM_CAUSE_CLASS_PROCESS_GAP, PM_FACTOR_PROCESS, PM_CAUSE_ROLE_PRIMARY,
      PM_EVIDENCE_STATE_SUPPORTED, "" },
    { "Only one person may issue a certificate by hand.", PM_CAUSE_CLASS_SYSTEMIC,
      PM_FACTOR_ORGANISATIONAL, PM_CAUSE_ROLE_CONTRIBUTING, PM_EVIDENCE_STATE_SUPPORTED, "" },
    { "The gateway’s error is logged as “upstream unavailable”, which points to the provider.",
      PM_CAUSE_CLASS_TECHNICAL_DEBT, PM_FACTOR_TECHNICAL, PM_CAUSE_ROLE_CONTRIBUTING,
      PM_EVIDENCE_STATE_ASSUMED, "" },
    { "The morning’s release broke the checkout.", PM_CAUSE_CLASS_NONE, PM_FACTOR_NONE,
      PM_CAUSE_ROLE_RULED_OUT, PM_EVIDENCE_STATE_REFUTED, "Rolled back without effect" },
  };
  PmPostmortem *pm = rich->postmortem;
  PmRecord *why, *fishbone, *tree, *node;

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    rich->causes[i] = fixture_add (pm, PM_TYPE_CAUSE, "statement", causes[i].statement,
                                   "class", causes[i].class, "factor", causes[i].factor,
                                   "role", causes[i].role, "state", causes[i].state,
                                   "evidence", causes[i].evidence, NULL);
  g_object_set (rich->causes[5], "no-action-reason", "Replaced with the new gateway in June", NULL);
  why = fixture_add (pm, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_WHY,
                     "title", "Why did the checkout refuse card payments?", NULL);
  node = add_node (pm, why, NULL, rich->causes[0], "");
  add_node (pm, why, node, rich->causes[3], "");
  node = add_node (pm, why, node, rich->causes[1], "");
  add_node (pm, why, node, rich->causes[2], "");
  fishbone = fixture_add (pm, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FISHBONE,
                          "title", "Card payments refused for two hours", NULL);
  node = add_node (pm, fishbone, NULL, NULL, "People");
  add_node (pm, fishbone, node, rich->causes[4], "");
  node = add_node (pm, fishbone, NULL, NULL, "Process");
  add_node (pm, fishbone, node, rich->causes[2], "");
  add_node (pm, fishbone, node, rich->causes[3], "");
  node = add_node (pm, fishbone, NULL, NULL, "Technology");
  add_node (pm, fishbone, node, rich->causes[5], "");
  tree = fixture_add (pm, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FAULT_TREE, "title", "", NULL);
  node = add_node (pm, tree, NULL, NULL, "Payments refused for longer than an hour");
  g_object_set (node, "gate", PM_GATE_AND, "kind", PM_NODE_KIND_GATE, NULL);
  add_node (pm, tree, node, rich->causes[0], "");
  add_node (pm, tree, node, rich->causes[4], "");
  link_records (pm, PM_LINK_KIND_EVIDENCE, rich->events[1], rich->causes[0]);
  link_records (pm, PM_LINK_KIND_EVIDENCE, rich->events[0], rich->causes[1]);
  link_records (pm, PM_LINK_KIND_EVIDENCE, rich->events[9], rich->causes[4]);
}

static void
add_actions (Rich *rich)
{
  static const struct
  {
    const char *what, *done_when, *due;
    PmHorizon horizon;
    PmActionState state;
    PmRating impact, effort;
    int owner, cause;
  } actions[] = {
    { "Raise an alarm when a certificate of any service has less than 21 days left",
      "the alarm has fired for a test certificate and reached the on-call engineer", "2026-03-09",
      PM_HORIZON_IMMEDIATE, PM_ACTION_STATE_DONE, PM_RATING_HIGH, PM_RATING_LOW, 0, 3 },
    { "Let two people on every shift issue certificates",
      "the access list shows two names for each shift of April", "2026-03-13",
      PM_HORIZON_IMMEDIATE, PM_ACTION_STATE_IN_PROGRESS, PM_RATING_HIGH, PM_RATING_LOW, 4, 4 },
    { "Give each of the 41 scheduled jobs an alarm and an owner",
      "the inventory has no row without owner, and a job that is stopped pages somebody",
      "2026-04-03", PM_HORIZON_SHORT, PM_ACTION_STATE_IN_PROGRESS, PM_RATING_HIGH, PM_RATING_HIGH,
      0, 2 },
    { "Log the reason of a refused connection by its own name",
      "a test with an expired certificate shows “certificate expired” in the log", "2026-04-10",
      PM_HORIZON_SHORT, PM_ACTION_STATE_OPEN, PM_RATING_LOW, PM_RATING_LOW, 2, 5 },
    { "Write a runbook for the rollout of a certificate by hand", "", "",
      PM_HORIZON_SHORT, PM_ACTION_STATE_DROPPED, PM_RATING_LOW, PM_RATING_LOW, -1, 4 },
    { "Have the platform’s mesh issue and renew all internal certificates",
      "no renewal job is left, and a drill with a revoked certificate heals within ten minutes",
      "2026-05-29", PM_HORIZON_LONG, PM_ACTION_STATE_OPEN, PM_RATING_HIGH, PM_RATING_HIGH, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      PmRecord *owner = actions[i].owner < 0 ? NULL : rich->people[actions[i].owner];

      rich->actions[i] = fixture_add (rich->postmortem, PM_TYPE_ACTION, "what", actions[i].what,
                                      "done-when", actions[i].done_when, "due", actions[i].due,
                                      "horizon", actions[i].horizon, "state", actions[i].state,
                                      "impact", actions[i].impact, "effort", actions[i].effort,
                                      "owner", owner != NULL ? pm_record_get_id (owner) : "", NULL);
      link_records (rich->postmortem, PM_LINK_KIND_ADDRESSES, rich->actions[i],
                    rich->causes[actions[i].cause]);
    }
  g_object_set (rich->actions[0], "done-on", "2026-03-09",
                "tracker", "https://tracker.example.org/PLAT-871", NULL);
  g_object_set (rich->actions[4], "dropped-reason",
                "The last action makes the rollout by hand unnecessary.", NULL);
  g_object_set (rich->actions[5], "rationale",
                "What renews itself within hours cannot expire unnoticed after weeks.", NULL);
}

static void
add_rest (Rich *rich)
{
  static const struct
  {
    PmLessonKind kind;
    const char *text;
  } lessons[] = {
    { PM_LESSON_KIND_WELL, "The channel was open eight minutes after the alarm, and one person led." },
    { PM_LESSON_KIND_WELL, "Support told customers about bank transfer before they asked." },
    { PM_LESSON_KIND_BADLY, "Seventeen minutes went into a rollback that could not help." },
    { PM_LESSON_KIND_BADLY, "Customers knew before we did." },
    { PM_LESSON_KIND_LUCKY, "It happened at noon on a Thursday, not on the evening of a sale." },
    { PM_LESSON_KIND_LEARNED, "A job that fails in silence is worse than no job: an alarm with an "
                              "owner is part of the job, not an extra." },
    { PM_LESSON_KIND_LEARNED, "“What changed last?” finds causes that were deployed. Ask as well "
                              "“what ran out?”" },
  };
  static const struct
  {
    PmNoteKind kind;
    const char *text;
    int person;
    gboolean private;
  } notes[] = {
    { PM_NOTE_KIND_ATTENDANCE, "", 0, FALSE },
    { PM_NOTE_KIND_ATTENDANCE, "", 2, FALSE },
    { PM_NOTE_KIND_DECISION, "Renewal by hand stays possible until the mesh is in place.", -1, FALSE },
    { PM_NOTE_KIND_PARKING, "Who owns the other 16 jobs that mail into the void?", 3, FALSE },
    { PM_NOTE_KIND_NOTE, "PRIVATE: Henrik will talk with the on-call rota about sleep.", 4, TRUE },
  };
  static const struct
  {
    PmReferenceKind kind;
    const char *title, *target, *note;
  } references[] = {
    { PM_REFERENCE_KIND_LINK, "Dashboard of the payment gateway",
      "https://grafana.example.org/d/pay/gateway?from=1772708400000", "" },
    { PM_REFERENCE_KIND_FILE, "Gateway log, 11:55 to 14:20", "evidence/gateway-2026-03-05.log.gz", "" },
    { PM_REFERENCE_KIND_RELATED, "INC-2024-031: TLS between shop and search expired", "",
      "The same job, another certificate; the alarm planned then was never built." },
    { PM_REFERENCE_KIND_GLOSSARY, "Gateway", "", "The service that passes card payments on to the provider." },
    { PM_REFERENCE_KIND_GLOSSARY, "SLO", "", "The objective for a service that we promise ourselves." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    fixture_add (rich->postmortem, PM_TYPE_LESSON, "kind", lessons[i].kind, "text", lessons[i].text,
                 NULL);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    fixture_add (rich->postmortem, PM_TYPE_NOTE, "kind", notes[i].kind, "text", notes[i].text,
                 "person", notes[i].person < 0 ? ""
                                               : pm_record_get_id (rich->people[notes[i].person]),
                 "private", notes[i].private, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    fixture_add (rich->postmortem, PM_TYPE_REFERENCE, "kind", references[i].kind,
                 "title", references[i].title, "target", references[i].target,
                 "note", references[i].note, NULL);
}

/* A postmortem with something in every part. */
PmPostmortem *
fixture_new_rich (void)
{
  Rich rich = { pm_postmortem_new ("rich") };

  add_head (&rich);
  add_people (&rich);
  add_events (&rich);
  add_impact (&rich);
  add_causes (&rich);
  add_actions (&rich);
  add_rest (&rich);
  return rich.postmortem;
}

typedef struct
{
  const char *title, *summary, *person, *role;
  const char *events[5];
  const char *cause, *action, *done_when, *lesson;
} Words;

static PmPostmortem *
new_from_words (const Words *words)
{
  static const char *const times[] = {
    "2026-03-05T14:00Z", "2026-03-05T14:07Z", "2026-03-05T14:15Z", "2026-03-05T15:40Z",
    "2026-03-05T16:02Z",
  };
  static const PmMilestone milestones[] = {
    PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED, PM_MILESTONE_NONE, PM_MILESTONE_NONE,
    PM_MILESTONE_RESOLVED,
  };
  PmPostmortem *pm = pm_postmortem_new (NULL);
  PmRecord *person = fixture_add (pm, PM_TYPE_PERSON, "name", words->person, "role", words->role,
                                  NULL);

  g_object_set (pm, "title", words->title, "summary", words->summary, "reference", "INC-7",
                "severity", PM_SEVERITY_SEV2, "owner", pm_record_get_id (person), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    add_event (pm, times[i], milestones[i], words->events[i], NULL, i == 2 ? person : NULL);
  fixture_add (pm, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_USERS, "amount", 5037.0, NULL);
  fixture_add (pm, PM_TYPE_CAUSE, "statement", words->cause, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  fixture_add (pm, PM_TYPE_ACTION, "what", words->action, "done-when", words->done_when,
               "owner", pm_record_get_id (person), "due", "2026-03-20",
               "horizon", PM_HORIZON_SHORT, NULL);
  fixture_add (pm, PM_TYPE_LESSON, "text", words->lesson, NULL);
  return pm;
}

PmPostmortem *
fixture_new_arabic (void)
{
  static const Words words = {
    "توقفت خدمة الدفع ثلاث ساعات بعد انتهاء صلاحية الشهادة",
    "في 5 مارس 2026 رفض المتجر الدفع بالبطاقة لأن الشهادة بين المتجر وبوابة الدفع (gateway) "
    "انتهت صلاحيتها. أبلغ أحمد الفريق بعد سبع دقائق.",
    "أحمد منصور", "مهندس المناوبة",
    { "انتهت صلاحية الشهادة ورُفضت الاتصالات الجديدة", "أطلق نظام المراقبة إنذاراً",
      "فتح أحمد قناة الحادث وبدأ البحث", "صدرت شهادة جديدة يدوياً", "عادت المدفوعات إلى وضعها الطبيعي" },
    "لا تراقب المنظومة تاريخ انتهاء شهادات الخدمات الداخلية، ورسائل فشل المهمة renew.sh تصل إلى صندوق بلا قارئ.",
    "إنشاء إنذار عندما يبقى من صلاحية أي شهادة أقل من 21 يوماً",
    "وصل الإنذار التجريبي إلى المناوب خلال 5 دقائق",
    "المهمة التي تفشل بصمت أسوأ من عدم وجودها.",
  };

  return new_from_words (&words);
}

PmPostmortem *
fixture_new_japanese (void)
{
  static const Words words = {
    "証明書の期限切れにより決済が三時間停止した障害",
    "2026年3月5日、決済ゲートウェイの証明書が期限切れとなり、カード決済が三時間受け付けられませんでした。"
    "田中さんが七分後に検知し、手動で新しい証明書を発行して復旧しました。カード情報の漏えいはありません。",
    "田中 太郎", "当直エンジニア",
    { "証明書の有効期限が切れ、新しい接続が拒否され始めた。", "監視システムが警報を発した。",
      "田中がインシデント用のチャンネルを開設した。", "手動で証明書を発行し、一台目に配布した。",
      "四台すべてで決済が正常に戻った。" },
    "内部サービスの証明書が期限監視の対象に含まれておらず、更新ジョブの失敗通知が誰も読まないメールボックスに届いていた。",
    "すべての証明書について、残り21日未満になったら警報を出す。",
    "試験用証明書の警報が五分以内に当直者へ届くこと。",
    "静かに失敗するジョブは、無いより悪い。",
  };

  return new_from_words (&words);
}

PmPostmortem *
fixture_new_sparse (void)
{
  PmPostmortem *pm = pm_postmortem_new (NULL);

  g_object_set (pm, "title", "Search was slow this morning", NULL);
  return pm;
}

PmPostmortem *
fixture_new_long (guint n_events)
{
  PmPostmortem *pm = fixture_new_rich ();

  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr (PmTime) at = pm_time_new (1772712000 + i * 97, 0, PM_TIME_SECOND, PM_TIME_EXACT,
                                           "UTC");
      g_autofree char *what = g_strdup_printf ("Probe %u from region %s reports an error rate of "
                                               "%u.%u %% over the last minute%s", i + 1,
                                               i % 3 ? "eu-west" : "us-east", i % 70, i % 10,
                                               i % 7 ? "." : ", which is more than twice what was "
                                               "seen before the certificate expired.");

      fixture_add (pm, PM_TYPE_EVENT, "at", at, "what", what, NULL);
    }
  return pm;
}

static char *
random_text (GRand *rand)
{
  static const char *const words[] = {
    "the", "gateway", "refused", "certificate", "because", "monitoring", "nobody", "a", "خدمة",
    "決済が停止した", "<b>", "Verfügbarkeitsüberwachungsdienst", "https://example.org/a/b?c=d&e=f",
    "`rm -rf`", "\n", "\n\n", "- ", "100 %",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
  };
  GString *text = g_string_new (NULL);
  guint n = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 12) : g_rand_int_range (rand, 0, 90);

  /* Rarely a text that no page can hold in one row. */
  if (g_rand_int_range (rand, 0, 250) == 0)
    n = 1500;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

/* Fills every text of every record with what @make gives. */
static void
fill (PmRecord *record,
      char *(*make) (gpointer data),
      gpointer data)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_autofree char *text = NULL;

      if (field->type != PM_FIELD_STRING && field->type != PM_FIELD_TEXT)
        continue;
      text = make (data);
      if (!(field->flags & PM_FIELD_PERSONAL))
        g_object_set (record, field->name, text, NULL);
    }
}

PmPostmortem *
fixture_new_random (GRand *rand)
{
  PmPostmortem *pm = pm_postmortem_new (NULL);
  static const char *const fields[] = { "title", "summary", "follow-up", "service", "slo" };
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = random_text (rand);

      g_object_set (pm, fields[i], text, NULL);
    }
  for (guint t = 0; t < n_types; t++)
    for (int n = g_rand_int_range (rand, 0, 14); n > 0; n--)
      {
        PmRecord *record = fixture_add (pm, types[t], NULL, NULL);

        fill (record, (char *(*) (gpointer)) random_text, rand);
        if (types[t] == PM_TYPE_EVENT)
          {
            g_autoptr (PmTime) at = pm_time_new (1772712000 + g_rand_int_range (rand, 0, 400000), 0,
                                                 PM_TIME_MINUTE, PM_TIME_EXACT, "UTC");

            g_object_set (record, "at", at, "milestone",
                          (PmMilestone) g_rand_int_range (rand, 0, PM_MILESTONE_RESOLVED + 1), NULL);
          }
        else if (types[t] == PM_TYPE_FIGURE)
          {
            g_object_set (record, "amount", g_rand_double_range (rand, 0, 1e7), NULL);
          }
        else if (types[t] == PM_TYPE_ACTION)
          {
            g_object_set (record, "horizon", g_rand_int_range (rand, 0, PM_HORIZON_LONG + 1), NULL);
          }
      }
  return pm;
}

static char *
same_text (gpointer data)
{
  return g_strdup (data);
}

/* One record of each type, all of whose texts are @text, so that none can be forgotten. */
PmPostmortem *
fixture_new_filled (const char *text)
{
  PmPostmortem *pm = pm_postmortem_new (NULL);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  fill (PM_RECORD (pm), same_text, (gpointer) text);
  g_object_set (pm, "zone", "UTC", "support-hours", "", NULL);
  for (guint t = 0; t < n_types; t++)
    for (guint n = 0; n < 2; n++)
      {
        PmRecord *record = fixture_add (pm, types[t], NULL, NULL);

        fill (record, same_text, (gpointer) text);
        if (types[t] == PM_TYPE_EVENT)
          {
            g_autoptr (PmTime) at = pm_time_new (1772712000 + n * 600, 0, PM_TIME_MINUTE,
                                                 PM_TIME_EXACT, "UTC");

            g_object_set (record, "at", at, NULL);
          }
        if (types[t] == PM_TYPE_FIGURE)
          g_object_set (record, "amount", 12.0, NULL);
        if (types[t] == PM_TYPE_REFERENCE)
          g_object_set (record, "kind", n == 0 ? PM_REFERENCE_KIND_LINK
                                               : PM_REFERENCE_KIND_GLOSSARY, NULL);
        if (types[t] == PM_TYPE_LESSON)
          g_object_set (record, "kind", n == 0 ? PM_LESSON_KIND_WELL : PM_LESSON_KIND_LEARNED, NULL);
      }
  return pm;
}

char *
fixture_render (PmPostmortem *postmortem,
                PmAudience audience,
                PmReportFormat format)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write_options = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  options.audience = audience;
  write_options.created = 1772800000;
  report = pm_report_new (postmortem, &options);
  bytes = pm_report_render (report, format, &write_options, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
