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
