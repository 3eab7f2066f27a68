-- People, keys and projects -------------------------------------------------

CREATE TABLE developer (
  id           INTEGER PRIMARY KEY,
  handle       TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (handle <> ''),
  name         TEXT,
  email        TEXT COLLATE NOCASE UNIQUE,
  role         TEXT,
  team         TEXT,
  cost_centre  TEXT,
  active_from  INTEGER,  -- days since 1970-01-01
  active_until INTEGER CHECK (active_until >= active_from)
) STRICT;

-- What in a source means a developer: a name is compared whole, a path is a pattern.
CREATE TABLE developer_identity (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('name', 'path')),
  value        TEXT NOT NULL COLLATE NOCASE CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;
CREATE INDEX developer_identity_by_developer ON developer_identity (developer_id);

CREATE TABLE api_key (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  provider      TEXT NOT NULL,
  external_id   TEXT UNIQUE,
  fingerprint   BLOB UNIQUE CHECK (length(fingerprint) = 32),  -- HMAC-SHA-256, never the secret
  hint          TEXT,
  developer_id  INTEGER REFERENCES developer,                  -- null: the team shares it
  status        TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'archived', 'expired')),
  request_limit INTEGER CHECK (request_limit > 0),             -- requests a minute
  monthly_cap   INTEGER CHECK (monthly_cap >= 0)               -- picodollars
) STRICT;
CREATE INDEX api_key_by_developer ON api_key (developer_id);

-- A key that was merged into another goes on meaning it.
CREATE TABLE api_key_alias (
  name       TEXT PRIMARY KEY COLLATE NOCASE,
  api_key_id INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL UNIQUE CHECK (name <> ''),
  cost_centre  TEXT,
  account_code TEXT,
  is_billable  INTEGER NOT NULL DEFAULT 0 CHECK (is_billable IN (0, 1))
) STRICT;

-- What in a source means a project: a path is a pattern, a name is an alias kept by a merge.
CREATE TABLE project_path (
  id         INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('name', 'path')),
  value      TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;
CREATE INDEX project_path_by_project ON project_path (project_id);

CREATE TABLE session (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer,
  source       TEXT NOT NULL,
  external_id  TEXT NOT NULL CHECK (external_id <> ''),
  task         TEXT,
  notes        TEXT,
  minutes      INTEGER CHECK (minutes >= 0),
  merged_into  INTEGER REFERENCES session      -- all its calls belong to that one
) STRICT;
CREATE UNIQUE INDEX session_by_owner
  ON session (external_id, source, ifnull(developer_id, 0));
CREATE INDEX session_by_developer ON session (developer_id);
CREATE INDEX session_by_target ON session (merged_into);

-- What people stated of all calls of a session, for those that are yet to come.
CREATE TABLE session_statement (
  source      TEXT NOT NULL,
  external_id TEXT NOT NULL,
  developer   TEXT NOT NULL,                   -- empty: nothing was stated
  project     TEXT NOT NULL,
  PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;

-- Imports -------------------------------------------------------------------

CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  started_at  INTEGER NOT NULL,                -- milliseconds since 1970, as all instants
  finished_at INTEGER,
  cost_micros INTEGER NOT NULL DEFAULT 0,      -- what the ledger's total changed by:
  cost_picos  INTEGER NOT NULL DEFAULT 0       -- micros * 1,000,000 + picos picodollars
) STRICT;

CREATE TABLE import_file (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  path      TEXT NOT NULL,
  format    TEXT NOT NULL,
  digest    BLOB CHECK (length(digest) = 32),  -- SHA-256 of the file's bytes
  size      INTEGER,
  read      INTEGER NOT NULL DEFAULT 0,
  added     INTEGER NOT NULL DEFAULT 0,
  updated   INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  skipped   INTEGER NOT NULL DEFAULT 0,
  rejected  INTEGER NOT NULL DEFAULT 0,
  CHECK (read = added + updated + duplicate + skipped + rejected),
  CHECK (min(added, updated, duplicate, skipped, rejected) >= 0)
) STRICT;
CREATE INDEX import_file_by_import ON import_file (import_id);

CREATE TABLE import_issue (
  id             INTEGER PRIMARY KEY,
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  line           INTEGER NOT NULL,
  is_rejection   INTEGER NOT NULL CHECK (is_rejection IN (0, 1)),
  reason         TEXT NOT NULL
) STRICT;
CREATE INDEX import_issue_by_file ON import_issue (import_file_id);

-- Prices --------------------------------------------------------------------

-- Negotiated prices of this ledger. A retired one stays: its history explains costs.
CREATE TABLE price_override (
  id              INTEGER PRIMARY KEY,
  model           TEXT NOT NULL CHECK (model <> ''),
  effective_from  INTEGER,                     -- first UTC day; null is open
  effective_until INTEGER CHECK (effective_until > effective_from),  -- the day after the last
  terms           TEXT NOT NULL CHECK (terms <> ''),
  is_retired      INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1))
) STRICT;

-- The prices that costs rest on, kept as they were used: a newer price book changes no history.
CREATE TABLE price (
  id              INTEGER PRIMARY KEY,
  model           TEXT NOT NULL,
  provider        TEXT NOT NULL,
  effective_from  INTEGER,
  effective_until INTEGER,
  is_negotiated   INTEGER NOT NULL CHECK (is_negotiated IN (0, 1)),
  card            TEXT NOT NULL                -- the rates, in the price book's notation
) STRICT;

-- Usage ---------------------------------------------------------------------

CREATE TABLE model (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE               -- as the source spells it
) STRICT;

-- What besides the model decides a price, as the source spells it.
CREATE TABLE service (
  id      INTEGER PRIMARY KEY,
  tier    TEXT NOT NULL,
  speed   TEXT NOT NULL,
  geo     TEXT NOT NULL,
  context INTEGER NOT NULL CHECK (context BETWEEN 0 AND 2),
  UNIQUE (tier, speed, geo, context)
) STRICT;

-- Where calls come from: the hints of the source and the import, and what attribution made of them.
-- Whose a call is, is settled here, so that a new rule moves history without reading it again.
CREATE TABLE origin (
  id                INTEGER PRIMARY KEY,
  fingerprint       INTEGER NOT NULL,          -- a hash of the hints, to find them by
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
  is_exchange       INTEGER NOT NULL CHECK (is_exchange IN (0, 1)),  -- from 'export calls'
  developer_id      INTEGER REFERENCES developer,
  project_id        INTEGER REFERENCES project,
  api_key_id        INTEGER REFERENCES api_key,
  session_id        INTEGER REFERENCES session
) STRICT;
CREATE INDEX origin_by_fingerprint ON origin (fingerprint);
CREATE INDEX origin_by_session ON origin (session_id);
CREATE INDEX origin_by_developer ON origin (developer_id);
CREATE INDEX origin_by_project ON origin (project_id);
CREATE INDEX origin_by_api_key ON origin (api_key_id);

-- One priced API call, or one cell of a summary.
CREATE TABLE usage (
  id             INTEGER PRIMARY KEY,
  key_high       INTEGER NOT NULL,             -- names the message
  key_low        INTEGER NOT NULL,             -- names its request
  at             INTEGER NOT NULL,
  origin_id      INTEGER NOT NULL REFERENCES origin,
  model_id       INTEGER NOT NULL REFERENCES model,
  service_id     INTEGER NOT NULL REFERENCES service,
  input          INTEGER NOT NULL CHECK (input >= 0),
  cache_write_5m INTEGER NOT NULL CHECK (cache_write_5m >= 0),
  cache_write_1h INTEGER NOT NULL CHECK (cache_write_1h >= 0),
  cache_read     INTEGER NOT NULL CHECK (cache_read >= 0),
  output         INTEGER NOT NULL CHECK (output >= 0),
  web_searches   INTEGER NOT NULL CHECK (web_searches >= 0),
  cost           INTEGER,                      -- picodollars; null is unpriced
  reported_cost  INTEGER,                      -- picodollars, as the source said
  cost_basis     INTEGER NOT NULL CHECK (cost_basis BETWEEN 0 AND 2),
  price_id       INTEGER REFERENCES price,
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  is_forked      INTEGER NOT NULL CHECK (is_forked IN (0, 1)),
  is_overtaken   INTEGER NOT NULL CHECK (is_overtaken IN (0, 1)),  -- outside all totals
  import_file_id INTEGER NOT NULL REFERENCES import_file,
  line           INTEGER NOT NULL CHECK (line >= 0)
) STRICT;
CREATE UNIQUE INDEX usage_by_key ON usage (key_high, key_low);
CREATE INDEX usage_by_origin ON usage (origin_id, at);

-- The days that a summary cell covers, in its source's own calendar.
CREATE TABLE summary (
  usage_id  INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX summary_by_last_day ON summary (last_day);

-- The other sessions that a call was copied to (forks, resumes).
CREATE TABLE sighting (
  usage_id INTEGER NOT NULL REFERENCES usage ON DELETE CASCADE,
  session  TEXT NOT NULL,
  PRIMARY KEY (usage_id, session)
) STRICT, WITHOUT ROWID;

-- What reports read. Everything here can be rebuilt from usage, origin and the time zone.
CREATE TABLE daily_usage (
  day            INTEGER NOT NULL,             -- the ledger's local day; a summary's own first day
  origin_id      INTEGER NOT NULL,
  model_id       INTEGER NOT NULL,
  cost_basis     INTEGER NOT NULL,
  developer_id   INTEGER,
  project_id     INTEGER,
  api_key_id     INTEGER,
  session_id     INTEGER,
  calls          INTEGER NOT NULL,             -- API calls; a summary's number is unknown: 0
  summaries      INTEGER NOT NULL,
  input          INTEGER NOT NULL,
  cache_write_5m INTEGER NOT NULL,
  cache_write_1h INTEGER NOT NULL,
  cache_read     INTEGER NOT NULL,
  output         INTEGER NOT NULL,
  web_searches   INTEGER NOT NULL,
  cost_micros    INTEGER NOT NULL,             -- micros * 1,000,000 + picos picodollars
  cost_picos     INTEGER NOT NULL,
  unpriced       INTEGER NOT NULL,             -- rows without a price, calls and summaries
  first_at       INTEGER NOT NULL,
  last_at        INTEGER NOT NULL,
  PRIMARY KEY (day, origin_id, model_id, cost_basis)
) STRICT, WITHOUT ROWID;
CREATE INDEX daily_usage_by_origin ON daily_usage (origin_id);
CREATE INDEX daily_usage_by_session ON daily_usage (session_id, day);

-- The ledger itself ---------------------------------------------------------

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  action  TEXT NOT NULL,                       -- 'developer.add', 'price.set'…
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER audit_keeps_its_rows BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_keeps_its_place BEFORE INSERT ON audit
  WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_keeps_its_words BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

-- For people who ask with SQL -----------------------------------------------

-- Every row that counts, with its names; dollars are for looking at, picodollars are exact.
CREATE VIEW usage_detail AS
  SELECT usage.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', usage.at / 1000.0, 'unixepoch') AS at,
    developer.handle AS developer, project.name AS project, api_key.name AS api_key,
    origin.session AS session, origin.branch AS branch, model.name AS model,
    service.tier, service.speed, service.geo,
    usage.input, usage.cache_write_5m, usage.cache_write_1h, usage.cache_read, usage.output,
    usage.web_searches, usage.cost AS cost_picodollars, usage.cost / 1e12 AS cost_usd,
    origin.source, import_file.path AS file, usage.line
  FROM usage
    JOIN origin ON origin.id = usage.origin_id
    JOIN model ON model.id = usage.model_id
    JOIN service ON service.id = usage.service_id
    JOIN import_file ON import_file.id = usage.import_file_id
    LEFT JOIN developer ON developer.id = origin.developer_id
    LEFT JOIN project ON project.id = origin.project_id
    LEFT JOIN api_key ON api_key.id = origin.api_key_id
  WHERE usage.is_overtaken = 0;
