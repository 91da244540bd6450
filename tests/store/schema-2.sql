-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE "postmortem" ( -- Postmortem
  "id" TEXT NOT NULL, -- never changes
  "created" TEXT NOT NULL, -- when it came into this library, UTC
  "modified" TEXT NOT NULL, -- when it was last changed in this library, UTC
  "deleted" TEXT, -- when it was deleted, UTC; it is kept for a while
  "revision" BIGINT NOT NULL, -- the library's revision when it was last written
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "title" TEXT, -- Title
  "reference" TEXT, -- Reference
  "type" TEXT, -- Incident Type: outage (NULL), security, product, project, process
  "severity" TEXT, -- Severity: none (NULL), sev1, sev2, sev3, sev4
  "complexity" TEXT, -- Path: straightforward (NULL), complex
  "status" TEXT, -- Status: draft (NULL), capture, review, published, closed
  "archived" BIGINT, -- Archived; 1 for yes
  "over" TEXT, -- Is the Incident Over?: unknown (NULL), yes, no
  "learning" TEXT, -- Is the Aim to Learn?: unknown (NULL), yes, no
  "worthwhile" TEXT, -- Is There Something to Learn?: unknown (NULL), yes, no
  "summary" TEXT, -- Summary
  "service" TEXT, -- Service
  "tags" TEXT, -- Tags
  "zone" TEXT, -- Time Zone
  "support_hours" TEXT, -- Support Hours
  "currency" TEXT, -- Currency
  "slo" TEXT, -- Service-Level Objective
  "slo_breached" TEXT, -- Objective Breached?: unknown (NULL), yes, no
  "stated_duration" DOUBLE PRECISION, -- Stated Duration
  "owner" TEXT, -- Owner: the id of a person
  "written_on" TEXT, -- Written On
  "meeting_at" TEXT, -- Meeting
  "meeting_started" TEXT, -- Meeting Started
  "meeting_ended" TEXT, -- Meeting Ended
  "meeting_item" TEXT, -- Current Agenda Item: the id of a agenda_item
  "meeting_event" TEXT, -- Event on the Screen: the id of a event
  "meeting_names" BIGINT, -- Show Names in the Meeting; 1 for yes
  "votes_each" BIGINT, -- Votes per Person
  "voting" BIGINT, -- Vote Open; 1 for yes
  "shared_at" TEXT, -- Shared
  "shared_with" TEXT, -- Shared With
  "archived_in" TEXT, -- Kept In
  "follow_up" TEXT, -- Follow-Up
  "closed_at" TEXT, -- Closed
  "close_reason" TEXT, -- Reason for Closing Early
  "recurred_30" TEXT, -- Recurred Within 30 Days?: unknown (NULL), yes, no
  "recurred_90" TEXT, -- Recurred Within 90 Days?: unknown (NULL), yes, no
  "recurrence_note" TEXT, -- What the Reviews Showed
  PRIMARY KEY ("id")
);
CREATE TABLE "person" ( -- Person
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "name" TEXT, -- Name
  "role" TEXT, -- Role
  "alias" TEXT, -- Alias for Anonymous Copies
  "part" TEXT, -- Part in the Postmortem: none (NULL), facilitator, scribe, owner, responder, contributor
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "source" ( -- Source
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "name" TEXT, -- Name
  "kind" TEXT, -- Kind: person (NULL), monitoring, log, chat, ticket, other
  "zone" TEXT, -- Time Zone
  "clock_offset" DOUBLE PRECISION, -- Clock Offset
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "event" ( -- Event
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "at" TEXT, -- Time
  "what" TEXT, -- What Happened
  "milestone" TEXT, -- Milestone: none (NULL), started, detected, acknowledged, cause-identified, mitigated, resolved
  "kind" TEXT, -- Kind: observation (NULL), change, alert, action, decision, communication
  "source" TEXT, -- Source: the id of a source
  "person" TEXT, -- Person: the id of a person
  "response" TEXT, -- Action Taken
  "evidence" TEXT, -- Evidence
  "link" TEXT, -- Link
  "knowledge" TEXT, -- Known: unstated (NULL), then, later
  "lane" TEXT, -- Component
  "contradicts" TEXT, -- Contradicts: the id of a event
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "figure" ( -- Impact Figure
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: other (NULL), users, requests, revenue, credits, tickets, complaints, staff-hours, churn, reputation, data, schedule, rework, opportunity
  "label" TEXT, -- Name
  "amount" DOUBLE PRECISION, -- Amount
  "unit" TEXT, -- Unit or Currency
  "share" DOUBLE PRECISION, -- Share in Percent
  "segment" TEXT, -- Segment or Region
  "note" TEXT, -- Note
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "metric" ( -- Metric
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "name" TEXT, -- Metric
  "unit" TEXT, -- Unit
  "baseline" DOUBLE PRECISION, -- Baseline
  "during" DOUBLE PRECISION, -- During
  "after" DOUBLE PRECISION, -- After
  "note" TEXT, -- Note
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "cause" ( -- Cause
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "statement" TEXT, -- Statement
  "class" TEXT, -- Root-Cause Class: none (NULL), human-error, process-gap, technical-debt, external-dependency, systemic
  "factor" TEXT, -- Factor: none (NULL), technical, process, organisational
  "role" TEXT, -- Role: open (NULL), contributing, primary, ruled-out
  "likelihood" TEXT, -- Mark: none (NULL), suspected, likely, confirmed
  "state" TEXT, -- Evidence State: assumed (NULL), supported, refuted
  "evidence" TEXT, -- Evidence
  "category" TEXT, -- Category
  "votes" BIGINT, -- Votes
  "probability" DOUBLE PRECISION, -- Probability
  "no_action_reason" TEXT, -- Reason for No Action
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "diagram" ( -- Diagram
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Technique: why (NULL), fishbone, fault-tree
  "title" TEXT, -- Problem Statement
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "node" ( -- Diagram Node
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "diagram" TEXT, -- Diagram: the id of a diagram
  "parent" TEXT, -- Parent: the id of a node
  "kind" TEXT, -- Kind: cause (NULL), category, gate, transfer
  "cause" TEXT, -- Cause: the id of a cause
  "label" TEXT, -- Label
  "gate" TEXT, -- Gate: none (NULL), or, and, k-of-n, xor, not, nand, nor, inhibit
  "k" BIGINT, -- At Least
  "target" TEXT, -- Transfer To: the id of a node
  "folded" BIGINT, -- Folded; 1 for yes
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "action" ( -- Action
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "what" TEXT, -- Action
  "done_when" TEXT, -- Done When
  "owner" TEXT, -- Owner: the id of a person
  "due" TEXT, -- Due
  "horizon" TEXT, -- Horizon: none (NULL), immediate, short, long
  "effect" TEXT, -- Effect: none (NULL), prevents, detects, mitigates
  "level" TEXT, -- Prevention Level: none (NULL), eliminate, substitute, engineering, administrative, training
  "impact" TEXT, -- Impact: none (NULL), low, high
  "effort" TEXT, -- Effort: none (NULL), low, high
  "rationale" TEXT, -- Why It Stops the Recurrence
  "capacity" TEXT, -- Why It Is Realistic
  "tracker" TEXT, -- Tracker Link
  "committed" BIGINT, -- Owner Has Agreed; 1 for yes
  "state" TEXT, -- State: open (NULL), in-progress, blocked, done, dropped
  "dropped_reason" TEXT, -- Reason for Dropping
  "done_on" TEXT, -- Done On
  "worked" TEXT, -- Did It Work?: unknown (NULL), yes, no
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "action_update" ( -- Action Update
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "action" TEXT, -- Action: the id of a action
  "at" TEXT, -- Time
  "state" TEXT, -- State: open (NULL), in-progress, blocked, done, dropped
  "text" TEXT, -- Text
  "person" TEXT, -- Person: the id of a person
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "lesson" ( -- Lesson
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: learned (NULL), well, badly, lucky
  "text" TEXT, -- Text
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "agenda_item" ( -- Agenda Item
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: custom (NULL), opening, timeline, impact, causes, lessons, actions, closing
  "title" TEXT, -- Title
  "text" TEXT, -- Text for the Room
  "planned" BIGINT, -- Planned Minutes
  "added" BIGINT, -- Added Minutes
  "spent" BIGINT, -- Seconds Spent
  "entered_at" TEXT, -- Current Since
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "note" ( -- Meeting Note
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: note (NULL), decision, parking, learned, vote, attendance, viewpoint, question, feedback
  "text" TEXT, -- Text
  "at" TEXT, -- Time
  "item" TEXT, -- Agenda Item
  "person" TEXT, -- Person: the id of a person
  "about" TEXT, -- About: the id of a record
  "outcome" TEXT, -- Outcome
  "score" BIGINT, -- Score
  "votes_for" BIGINT, -- Votes For
  "votes_against" BIGINT, -- Votes Against
  "private" BIGINT, -- Private; 1 for yes
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "review" ( -- Review
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "at" TEXT, -- Time
  "reviewer" TEXT, -- Reviewer: the id of a person
  "timeline" BIGINT, -- Timeline
  "impact" BIGINT, -- Impact
  "depth" BIGINT, -- Root-Cause Depth
  "actions" BIGINT, -- Actions
  "tone" BIGINT, -- Blameless Tone
  "follow_through" BIGINT, -- Timeliness and Follow-Through
  "learning" BIGINT, -- Learning and Sharing
  "completeness" BIGINT, -- Completeness
  "reason" TEXT, -- Reasons
  "timeline_why" TEXT, -- Why This Score for the Timeline
  "impact_why" TEXT, -- Why This Score for the Impact
  "depth_why" TEXT, -- Why This Score for the Depth
  "actions_why" TEXT, -- Why This Score for the Actions
  "tone_why" TEXT, -- Why This Score for the Tone
  "follow_through_why" TEXT, -- Why This Score for the Follow-Through
  "learning_why" TEXT, -- Why This Score for the Learning
  "completeness_why" TEXT, -- Why This Score for Completeness
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "reference" ( -- Reference
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: link (NULL), file, related, glossary
  "title" TEXT, -- Title
  "target" TEXT, -- Address
  "note" TEXT, -- Note
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "link" ( -- Link
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "kind" TEXT, -- Kind: evidence (NULL), addresses, related
  "origin" TEXT, -- From: the id of a record
  "target" TEXT, -- To: the id of a record
  PRIMARY KEY ("postmortem_id", "id")
);
CREATE TABLE "dismissal" ( -- Ignored Finding
  "postmortem_id" TEXT NOT NULL -- the postmortem that it belongs to
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "id" TEXT NOT NULL, -- never changes
  "rank" DOUBLE PRECISION, -- Order
  "extra" TEXT, -- Unknown Members
  "check" TEXT, -- Check
  "about" TEXT, -- About: the id of a record
  "property" TEXT, -- Field
  "words" TEXT, -- Words
  "reason" TEXT, -- Reason for Ignoring It
  "at" TEXT, -- Time
  PRIMARY KEY ("postmortem_id", "id")
);
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the library holds besides the records.  The tables of the records themselves are made from
-- their declared fields; they exist when this is run.

-- One row about the library as a whole.
CREATE TABLE "library" (
  "id" INTEGER PRIMARY KEY CHECK ("id" = 1), -- there is one row only
  "revision" BIGINT NOT NULL,                -- grows with every transaction that writes
  "generation" BIGINT NOT NULL               -- grows when a backup is restored
);
INSERT INTO "library" ("id", "revision", "generation") VALUES (1, 0, 0);

-- What was written since a revision is found without reading everything.
CREATE INDEX "postmortem_revision" ON "postmortem" ("revision");

-- The list of postmortems begins with the most recently changed.
CREATE INDEX "postmortem_modified" ON "postmortem" ("modified" DESC, "id");

-- What was deleted long ago is looked for at each opening.
CREATE INDEX "postmortem_deleted" ON "postmortem" ("deleted") WHERE "deleted" IS NOT NULL;

-- The list asks for these of every one.
CREATE INDEX "event_milestone" ON "event" ("postmortem_id", "milestone", "at")
  WHERE "milestone" IS NOT NULL;
CREATE INDEX "action_state" ON "action" ("postmortem_id", "state", "due");

-- The searched text of each record, one row for each record that has any.
CREATE TABLE "search_row" (
  "id" INTEGER PRIMARY KEY,          -- the row's number in the index below
  "postmortem_id" TEXT NOT NULL      -- the postmortem that is found
    REFERENCES "postmortem" ("id") ON DELETE CASCADE,
  "record_id" TEXT NOT NULL,         -- the record whose text it is; may be the postmortem itself
  "text" TEXT NOT NULL,              -- its searched fields, one a line
  UNIQUE ("postmortem_id", "record_id")
);

-- The words of those texts.  This index and its triggers are SQLite's own; another database has
-- other means over the same table.
CREATE VIRTUAL TABLE "search" USING fts5 (
  "text", content = 'search_row', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE TRIGGER "search_row_inserted" AFTER INSERT ON "search_row" BEGIN
  INSERT INTO "search" ("rowid", "text") VALUES (new."id", new."text");
END;
CREATE TRIGGER "search_row_deleted" AFTER DELETE ON "search_row" BEGIN
  INSERT INTO "search" ("search", "rowid", "text") VALUES ('delete', old."id", old."text");
END;
CREATE TRIGGER "search_row_updated" AFTER UPDATE ON "search_row" BEGIN
  INSERT INTO "search" ("search", "rowid", "text") VALUES ('delete', old."id", old."text");
  INSERT INTO "search" ("rowid", "text") VALUES (new."id", new."text");
END;
PRAGMA application_id = 1349743693;
PRAGMA user_version = 2;
