-- Taking an import back ------------------------------------------------------------

-- A row keeps the best of what was told of its call. What else told it is kept here, so that an import
-- can be taken back and what it covered counts again; rows of earlier versions have no such memory.
ALTER TABLE import ADD COLUMN undone_at INTEGER;
ALTER TABLE import ADD COLUMN remembers INTEGER NOT NULL DEFAULT 0 CHECK (remembers IN (0, 1));
ALTER TABLE import ADD COLUMN adds_developers INTEGER NOT NULL DEFAULT 0
  CHECK (adds_developers IN (0, 1));
ALTER TABLE import_file ADD COLUMN continues INTEGER;   -- the import_file of which it told all again
ALTER TABLE import_file ADD COLUMN part_of INTEGER;     -- the later file that tells all of it
ALTER TABLE file_memory ADD COLUMN import_file_id INTEGER;  -- that read it last; null: not known

-- Whether the import that added the row saw the call in the session; what others saw is told below.
ALTER TABLE sighting ADD COLUMN by_adder INTEGER NOT NULL DEFAULT 1 CHECK (by_adder IN (0, 1));

-- Files that an import found unchanged, in runs of the import_file that had told them.
CREATE TABLE import_claim (
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  first_file INTEGER NOT NULL,
  last_file  INTEGER NOT NULL CHECK (last_file >= first_file)
) STRICT;
CREATE INDEX import_claim_by_import ON import_claim (import_id);

-- Developers, keys and projects that an import added.
CREATE TABLE import_made (
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  table_name TEXT NOT NULL CHECK (table_name IN ('developer', 'api_key', 'project')),
  row_id     INTEGER NOT NULL,
  PRIMARY KEY (import_id, table_name, row_id)
) STRICT, WITHOUT ROWID;

-- Runs of rows that a file of a later import told: 0 as they stood; 1 with the same figures, of another
-- origin; 2 the origin, or with none its earliest
-- line, that they had until that file.
CREATE TABLE told_run (
  import_file_id INTEGER NOT NULL,
  kind           INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  first_row      INTEGER NOT NULL,
  last_row       INTEGER NOT NULL CHECK (last_row >= first_row),
  origin_id      INTEGER,                      -- a told_origin
  is_forked      INTEGER NOT NULL CHECK (is_forked IN (0, 1)),
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  origin_at      INTEGER,                      -- of the earliest line; null: as before the import
  line_shift     INTEGER                       -- added to the row's line; null is not known
) STRICT;
CREATE INDEX told_run_by_row ON told_run (first_row);

-- The origins of tellings, as in origin.
CREATE TABLE told_origin (
  id                INTEGER PRIMARY KEY,
  fingerprint       INTEGER NOT NULL,
  source            TEXT NOT NULL,
  detail            INTEGER NOT NULL CHECK (detail BETWEEN 0 AND 7),
  path              TEXT NOT NULL,
  folder            TEXT NOT NULL,
  session           TEXT NOT NULL,
  working_directory TEXT NOT NULL,
  branch            TEXT NOT NULL,
  identity          TEXT NOT NULL,
  key_name          TEXT NOT NULL,
  project_name      TEXT NOT NULL,
  stated_developer  TEXT NOT NULL,
  stated_project    TEXT NOT NULL,
  stated_key        TEXT NOT NULL,
  is_exchange       INTEGER NOT NULL CHECK (is_exchange IN (0, 1)),
  machine           TEXT NOT NULL
) STRICT;
CREATE INDEX told_origin_by_fingerprint ON told_origin (fingerprint);

-- What was told of a call with other figures than its row has, column by column as in usage.
CREATE TABLE told_version (
  id             INTEGER PRIMARY KEY,
  kind           INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    -- 0 told; 1 what the row said until a later file; 2 the sheet said it no more; 3 told by another row
  telling        INTEGER NOT NULL,             -- the id of the call's own line, of which this is a part
  until_file_id  INTEGER,
  replaces       INTEGER NOT NULL CHECK (replaces IN (0, 1)),  -- whatever was told before
  first_day      INTEGER,                      -- of a summary
  last_day       INTEGER,
  task           TEXT,                         -- what a sheet said beside it
  notes          TEXT,
  minutes        INTEGER,
  key_high       INTEGER NOT NULL,
  key_low        INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  origin_id      INTEGER NOT NULL,             -- a told_origin; 0 is the row's own
  class_id       INTEGER NOT NULL,             -- REFERENCES call_class
  input          INTEGER NOT NULL,
  cache_write_5m INTEGER NOT NULL,
  cache_write_1h INTEGER NOT NULL,
  cache_read     INTEGER NOT NULL,
  output         INTEGER NOT NULL,
  web_searches   INTEGER NOT NULL,
  cost           INTEGER,
  reported_cost  INTEGER,
  is_sidechain   INTEGER NOT NULL,
  is_forked      INTEGER NOT NULL,
  is_overtaken   INTEGER NOT NULL DEFAULT 0,
  import_file_id INTEGER NOT NULL,
  line           INTEGER NOT NULL,
  lag            INTEGER NOT NULL
) STRICT;
CREATE INDEX told_version_by_key ON told_version (key_high);
