-- What the migrations make, for new ledgers: written by WholeSchemaTests.

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
, in_transcripts INTEGER CHECK (in_transcripts IN (0, 1))) STRICT;

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
, parent_id INTEGER REFERENCES project) STRICT;

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

CREATE TABLE session_statement (
  source      TEXT NOT NULL,
  external_id TEXT NOT NULL,
  developer   TEXT NOT NULL,                   -- empty: nothing was stated
  project     TEXT NOT NULL,
  PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  started_at  INTEGER NOT NULL,                -- milliseconds since 1970, as all instants
  finished_at INTEGER,
  cost_micros INTEGER NOT NULL DEFAULT 0,      -- what the ledger's total changed by:
  cost_picos  INTEGER NOT NULL DEFAULT 0       -- micros * 1,000,000 + picos picodollars
, undone_at INTEGER, remembers INTEGER NOT NULL DEFAULT 0 CHECK (remembers IN (0, 1)), adds_developers INTEGER NOT NULL DEFAULT 0
  CHECK (adds_developers IN (0, 1)), options TEXT NOT NULL DEFAULT '') STRICT;

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
  rejected  INTEGER NOT NULL DEFAULT 0, content_digest BLOB CHECK (length(content_digest) = 32), continues INTEGER, part_of INTEGER,
  CHECK (read = added + updated + duplicate + skipped + rejected),
  CHECK (min(added, updated, duplicate, skipped, rejected) >= 0)
) STRICT;

CREATE TABLE import_issue (
  id             INTEGER PRIMARY KEY,
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  line           INTEGER NOT NULL,
  is_rejection   INTEGER NOT NULL CHECK (is_rejection IN (0, 1)),
  reason         TEXT NOT NULL
) STRICT;

CREATE TABLE price_override (
  id              INTEGER PRIMARY KEY,
  model           TEXT NOT NULL CHECK (model <> ''),
  effective_from  INTEGER,                     -- first UTC day; null is open
  effective_until INTEGER CHECK (effective_until > effective_from),  -- the day after the last
  terms           TEXT NOT NULL CHECK (terms <> ''),
  is_retired      INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1))
) STRICT;

CREATE TABLE price (
  id              INTEGER PRIMARY KEY,
  model           TEXT NOT NULL,
  provider        TEXT NOT NULL,
  effective_from  INTEGER,
  effective_until INTEGER,
  is_negotiated   INTEGER NOT NULL CHECK (is_negotiated IN (0, 1)),
  card            TEXT NOT NULL                -- the rates, in the price book's notation
) STRICT;

CREATE TABLE model (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE               -- as the source spells it
) STRICT;

CREATE TABLE service (
  id      INTEGER PRIMARY KEY,
  tier    TEXT NOT NULL,
  speed   TEXT NOT NULL,
  geo     TEXT NOT NULL,
  context INTEGER NOT NULL CHECK (context BETWEEN 0 AND 2),
  UNIQUE (tier, speed, geo, context)
) STRICT;

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
, machine TEXT NOT NULL DEFAULT '', repository TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE summary (
  usage_id  INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day)
, covered_by INTEGER NOT NULL DEFAULT 0
  CHECK (covered_by BETWEEN 0 AND 4), assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed >= 0), assumption INTEGER NOT NULL DEFAULT 0
  CHECK (assumption BETWEEN 0 AND 2)) STRICT;

CREATE TABLE sighting (
  usage_id INTEGER NOT NULL REFERENCES usage ON DELETE CASCADE,
  session  TEXT NOT NULL, by_adder INTEGER NOT NULL DEFAULT 1 CHECK (by_adder IN (0, 1)),
  PRIMARY KEY (usage_id, session)
) STRICT, WITHOUT ROWID;

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
  last_at        INTEGER NOT NULL, first_row INTEGER NOT NULL DEFAULT 0, last_row INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, origin_id, model_id, cost_basis)
) STRICT, WITHOUT ROWID;

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
, person TEXT NOT NULL DEFAULT '', undoes INTEGER REFERENCES audit) STRICT;

CREATE TABLE "usage" (
  id             INTEGER PRIMARY KEY,
  key_high       INTEGER NOT NULL,             -- names the message
  key_low        INTEGER NOT NULL,             -- names its request
  at             INTEGER NOT NULL,
  origin_id      INTEGER NOT NULL,             -- REFERENCES origin
  class_id       INTEGER NOT NULL,             -- REFERENCES call_class
  input          INTEGER NOT NULL CHECK (input >= 0),
  cache_write_5m INTEGER NOT NULL CHECK (cache_write_5m >= 0),
  cache_write_1h INTEGER NOT NULL CHECK (cache_write_1h >= 0),
  cache_read     INTEGER NOT NULL CHECK (cache_read >= 0),
  output         INTEGER NOT NULL CHECK (output >= 0),
  web_searches   INTEGER NOT NULL CHECK (web_searches >= 0),
  cost           INTEGER,                      -- picodollars; null is unpriced
  reported_cost  INTEGER,                      -- picodollars, as the source said
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  is_forked      INTEGER NOT NULL CHECK (is_forked IN (0, 1)),
  is_overtaken   INTEGER NOT NULL CHECK (is_overtaken IN (0, 1)),  -- outside all totals
  import_file_id INTEGER NOT NULL,             -- REFERENCES import_file
  line           INTEGER NOT NULL CHECK (line >= 0)
, lag INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE call_key (place INTEGER PRIMARY KEY) STRICT;

CREATE TABLE call_key_run (
  run  INTEGER PRIMARY KEY CHECK (run BETWEEN 0 AND 15),
  keys INTEGER NOT NULL,                       -- how many it was written with
  filter BLOB                                  -- a Bloom filter of them; null asks the run itself
) STRICT;

CREATE TABLE rollup_total (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  cost_micros INTEGER NOT NULL,                -- micros * 1,000,000 + picos picodollars
  cost_picos  INTEGER NOT NULL
, priced_by BLOB CHECK (length(priced_by) = 32)) STRICT;

CREATE TABLE file_memory (
  path        TEXT PRIMARY KEY,
  format      TEXT NOT NULL,
  reading     INTEGER NOT NULL,                -- a hash of the reader and the options it read with
  size        INTEGER NOT NULL,                -- bytes
  modified_at INTEGER NOT NULL,                -- nanoseconds since 1970
  digest      BLOB NOT NULL,                   -- SHA-256 of the head, and of what stands before resume_at
  lines       INTEGER NOT NULL,                -- whole lines up to resume_at
  resume_at   INTEGER NOT NULL,                -- bytes up to the end of the last whole line
  read        INTEGER NOT NULL,                -- as in import_file, of the whole file
  skipped     INTEGER NOT NULL
, import_file_id INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE budget (
  id           INTEGER PRIMARY KEY,
  scope        TEXT NOT NULL
    CHECK (scope IN ('organisation', 'team', 'role', 'developer', 'project', 'key', 'model')),
  name         TEXT NOT NULL COLLATE NOCASE,   -- of a team, role or model; else empty
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  is_for_each  INTEGER NOT NULL CHECK (is_for_each IN (0, 1)),  -- a policy: each member has it
  amount       INTEGER NOT NULL CHECK (amount >= 0),            -- picodollars
  period       TEXT NOT NULL CHECK (period IN ('day', 'week', 'month', 'quarter', 'year')),
  first_day    INTEGER NOT NULL,
  last_day     INTEGER CHECK (last_day >= first_day),
  warnings     TEXT NOT NULL,                  -- percents, ascending: 50,80,100
  CHECK ((scope IN ('team', 'role', 'model')) = (name <> '')),
  CHECK ((scope = 'developer') = (developer_id IS NOT NULL)),
  CHECK ((scope = 'project') = (project_id IS NOT NULL)),
  CHECK ((scope = 'key') = (api_key_id IS NOT NULL))
) STRICT;

CREATE TABLE budget_request (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer,
  amount       INTEGER NOT NULL CHECK (amount > 0),             -- picodollars, in each month
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  requested_by TEXT NOT NULL COLLATE NOCASE,
  requested_at INTEGER NOT NULL
) STRICT;

CREATE TABLE budget_decision (
  id          INTEGER PRIMARY KEY,
  request_id  INTEGER NOT NULL REFERENCES budget_request,
  decided_by  TEXT NOT NULL COLLATE NOCASE CHECK (decided_by <> ''),
  is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
  amount      INTEGER CHECK (amount > 0),      -- what is granted, where it is not what was asked
  last_day    INTEGER,
  needed      INTEGER NOT NULL CHECK (needed > 0),  -- approvals, as the rule was at that time
  note        TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  UNIQUE (request_id, decided_by)
) STRICT;

CREATE TABLE alert_rule (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL
    CHECK (kind IN ('session', 'day', 'week', 'month', 'forecast', 'unusual')),
  scope        TEXT NOT NULL
    CHECK (scope IN ('organisation', 'team', 'role', 'developer', 'project', 'key', 'model')),
  name         TEXT NOT NULL COLLATE NOCASE,   -- as it was when the rule was made
  developer_id INTEGER REFERENCES developer ON DELETE SET NULL,
  project_id   INTEGER REFERENCES project ON DELETE SET NULL,
  api_key_id   INTEGER REFERENCES api_key ON DELETE SET NULL,
  is_for_each  INTEGER NOT NULL CHECK (is_for_each IN (0, 1)),  -- each developer of the scope has it
  amount       INTEGER CHECK (amount >= 0),    -- picodollars; null is a percent of the budget
  percents     TEXT NOT NULL,                  -- of the budget, ascending: 50,80,100
  created_at   INTEGER NOT NULL,
  checked_row  INTEGER NOT NULL,               -- the newest row of usage that a check has seen
  is_retired   INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1)),
  CHECK ((amount IS NULL) = (percents <> ''))
) STRICT;

CREATE TABLE alert (
  id               INTEGER PRIMARY KEY,
  rule_id          INTEGER NOT NULL REFERENCES alert_rule,
  subject          TEXT NOT NULL,              -- by row id, which a rename keeps: developer:12
  scope            TEXT NOT NULL,              -- the same as people call it
  name             TEXT NOT NULL,              -- empty: the organisation, or nobody
  within           TEXT NOT NULL,              -- of a developer or session, the part: project:shop
  session          TEXT NOT NULL,              -- the source's own id; empty for all but sessions
  period           INTEGER NOT NULL,           -- its first day; 0 for a session, which is its own
  first_day        INTEGER NOT NULL,
  last_day         INTEGER NOT NULL CHECK (last_day >= first_day),
  level            INTEGER NOT NULL CHECK (level >= 0),  -- percent; 0: the rule's dollars
  occurrence       INTEGER NOT NULL CHECK (occurrence > 0),
  spent_micros     INTEGER NOT NULL,           -- micros * 1,000,000 + picos picodollars
  spent_picos      INTEGER NOT NULL,
  measured_micros  INTEGER NOT NULL,           -- what was compared: spend, forecast or excess
  measured_picos   INTEGER NOT NULL,
  threshold_micros INTEGER NOT NULL,
  threshold_picos  INTEGER NOT NULL,
  explanation      TEXT NOT NULL,              -- of the limit, the forecast or the baseline
  first_row        INTEGER NOT NULL,           -- the rows of usage behind it lie between these two,
  last_row         INTEGER NOT NULL,           -- with others
  fired_at         INTEGER NOT NULL,
  cleared_at       INTEGER,                    -- when a forecast was under its threshold again
  listed_at        INTEGER,                    -- when a check listed it; an import's does not count
  state            TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
  state_at         INTEGER NOT NULL,
  state_by         TEXT NOT NULL,
  state_note       TEXT NOT NULL
) STRICT;

CREATE TABLE alert_delivery (
  alert_id      INTEGER PRIMARY KEY REFERENCES alert,
  attempts      INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,              -- another check leaves it alone until then
  delivered_at  INTEGER,
  error         TEXT NOT NULL
) STRICT;

CREATE TABLE guard_file (
  path        TEXT PRIMARY KEY,
  size        INTEGER NOT NULL,                -- as in file_memory
  modified_at INTEGER NOT NULL,
  digest      BLOB NOT NULL,
  lines       INTEGER NOT NULL,
  resume_at   INTEGER NOT NULL,
  looked_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE estimate (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: all together
  project_id   INTEGER REFERENCES project ON DELETE SET NULL,
  day          INTEGER NOT NULL,
  task         TEXT NOT NULL CHECK (task <> ''),
  model        TEXT NOT NULL CHECK (model <> ''),               -- or what its name holds: opus
  messages     INTEGER NOT NULL CHECK (messages > 0),
  sessions     INTEGER NOT NULL CHECK (sessions > 0),           -- of the past, behind the figures
  history_p50  INTEGER NOT NULL CHECK (history_p50 >= 0),       -- picodollars: what they say
  history_p80  INTEGER NOT NULL CHECK (history_p80 >= history_p50),
  p50          INTEGER NOT NULL CHECK (p50 >= 0),               -- corrected by the person's own days
  p80          INTEGER NOT NULL CHECK (p80 >= p50),
  created_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE scenario (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  share         INTEGER NOT NULL CHECK (share BETWEEN 1 AND 1000000),  -- millionths of the work
  from_text     TEXT NOT NULL CHECK (from_text <> ''),  -- a part of models' names: opus
  from_model    TEXT NOT NULL,                 -- the one that most of it cost
  to_model      TEXT NOT NULL,
  inflation     INTEGER NOT NULL CHECK (inflation >= 0),  -- millionths more tokens
  first_day     INTEGER NOT NULL,
  last_day      INTEGER NOT NULL CHECK (last_day >= first_day),
  spend         INTEGER NOT NULL,              -- picodollars in these days, on any model
  saving        INTEGER NOT NULL,              -- what the move would have saved of it
  from_tokens   INTEGER NOT NULL CHECK (from_tokens >= 0),
  target_tokens INTEGER NOT NULL CHECK (target_tokens >= 0),  -- of the target's family, before
  saved_on      INTEGER NOT NULL,
  filters       INTEGER NOT NULL CHECK (filters >= 0)  -- rows below, to see when one is gone
) STRICT;

CREATE TABLE scenario_filter (
  scenario_id  INTEGER NOT NULL REFERENCES scenario ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('developer', 'project', 'key')),
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  CHECK (developer_id IS NULL OR kind = 'developer'),
  CHECK (project_id IS NULL OR kind = 'project'),
  CHECK (api_key_id IS NULL OR kind = 'key')
) STRICT;

CREATE TABLE audit_change (
  audit_id    INTEGER NOT NULL REFERENCES audit,
  step        INTEGER NOT NULL,                -- one for each row that changed
  table_name  TEXT NOT NULL,
  column_name TEXT NOT NULL,
  is_key      INTEGER NOT NULL CHECK (is_key IN (0, 1)),  -- names the row
  is_new      INTEGER NOT NULL CHECK (is_new IN (0, 1)),  -- the row was not there before
  is_gone     INTEGER NOT NULL CHECK (is_gone IN (0, 1)), -- the row is not there after
  before      ANY,
  after       ANY,
  PRIMARY KEY (audit_id, step, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_row (
  table_name TEXT PRIMARY KEY,
  id         INTEGER NOT NULL                  -- the highest that was removed
) STRICT, WITHOUT ROWID;

CREATE TABLE developer_period (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('role', 'team', 'cost_centre')),
  first_day    INTEGER,
  value        TEXT
) STRICT;

CREATE TABLE project_period (
  id           INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  first_day   INTEGER,
  cost_centre TEXT
) STRICT;

CREATE TABLE api_key_period (
  id           INTEGER PRIMARY KEY,
  api_key_id   INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE,
  first_day    INTEGER,
  developer_id INTEGER REFERENCES developer
) STRICT;

CREATE TABLE origin_period (
  id           INTEGER PRIMARY KEY,
  origin_id    INTEGER NOT NULL REFERENCES origin ON DELETE CASCADE,
  first_day    INTEGER,
  developer_id INTEGER REFERENCES developer
) STRICT;

CREATE TABLE claim (
  usage_id               INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  claimed_input          INTEGER NOT NULL,
  claimed_cache_write_5m INTEGER NOT NULL,
  claimed_cache_write_1h INTEGER NOT NULL,
  claimed_cache_read     INTEGER NOT NULL,
  claimed_output         INTEGER NOT NULL,
  claimed_web_searches   INTEGER NOT NULL,
  claimed_cost           INTEGER,              -- picodollars; null is unpriced
  claimed_reported_cost  INTEGER               -- picodollars, as the source said
) STRICT;

CREATE TABLE former_key (
  key_high INTEGER NOT NULL,
  key_low  INTEGER NOT NULL,
  PRIMARY KEY (key_high, key_low)
) STRICT, WITHOUT ROWID;

CREATE TABLE guard_call (
  key_high       INTEGER NOT NULL,             -- as in usage
  key_low        INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  first_at       INTEGER NOT NULL,             -- of the session that made it
  developer_id   INTEGER REFERENCES developer ON DELETE CASCADE,
  session        TEXT NOT NULL,
  output         INTEGER NOT NULL,             -- tokens that are billed, with all parts
  tokens         INTEGER NOT NULL,
  cost           INTEGER,                      -- picodollars; null is unpriced
  known_cost     INTEGER NOT NULL,             -- how much of it the ledger has, of a smaller line
  is_final       INTEGER NOT NULL CHECK (is_final IN (0, 1)),
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  is_forked      INTEGER NOT NULL CHECK (is_forked IN (0, 1)),
  checked_import INTEGER NOT NULL,             -- the newest import when it was looked up in usage
  PRIMARY KEY (key_high, key_low)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_line (
  usage_id    INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  file_id     INTEGER NOT NULL,                -- the import_file that told it last
  line_number INTEGER NOT NULL,
  note_digest INTEGER                          -- of task, notes and duration; null is not known
) STRICT;

CREATE TABLE import_claim (
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  first_file INTEGER NOT NULL,
  last_file  INTEGER NOT NULL CHECK (last_file >= first_file)
) STRICT;

CREATE TABLE import_made (
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  table_name TEXT NOT NULL CHECK (table_name IN ('developer', 'api_key', 'project')),
  row_id     INTEGER NOT NULL,
  PRIMARY KEY (import_id, table_name, row_id)
) STRICT, WITHOUT ROWID;

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
, repository TEXT NOT NULL DEFAULT '') STRICT;

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

CREATE TABLE import_left_out (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  path      TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;

CREATE TABLE "call_class" (
  id         INTEGER PRIMARY KEY,
  model_id   INTEGER NOT NULL REFERENCES model,
  service_id INTEGER NOT NULL REFERENCES service,
  price_id   INTEGER REFERENCES price,         -- null: no price is known, or the cost was reported
  cost_basis INTEGER NOT NULL CHECK (cost_basis BETWEEN 0 AND 4),
  is_final   INTEGER NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1))
) STRICT;

CREATE TABLE usage_quantity (
  usage_id       INTEGER NOT NULL,             -- REFERENCES usage
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  unit           TEXT NOT NULL CHECK (unit <> ''),
  millionths     INTEGER NOT NULL,
  PRIMARY KEY (usage_id, import_file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_entry (
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  kind           TEXT NOT NULL CHECK (kind IN ('person', 'key')),
  external_id    TEXT NOT NULL CHECK (external_id <> ''),
  line           INTEGER NOT NULL,
  provider       TEXT NOT NULL,
  name           TEXT NOT NULL,
  email          TEXT NOT NULL,
  hint           TEXT NOT NULL,                -- of a key: never its secret
  status         TEXT NOT NULL,
  owned_by       TEXT NOT NULL,                -- the external_id of a person
  created_at     INTEGER,
  PRIMARY KEY (kind, external_id, import_file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_change (
  audit_id       INTEGER NOT NULL REFERENCES audit,
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  PRIMARY KEY (audit_id, import_file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  columns TEXT NOT NULL CHECK (columns <> ''),  -- as --map takes it: date=Day,cost=Amount
  options TEXT NOT NULL                         -- a line each, name=value: date-order=dmy
) STRICT;

CREATE TABLE api_key_share (
  id         INTEGER PRIMARY KEY,
  api_key_id INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE,
  first_day  INTEGER,
  -- By the weights of those who share it, by the calls that they made themselves in the month, or no more.
  split      TEXT NOT NULL CHECK (split IN ('weights', 'usage', 'none'))
) STRICT;

CREATE TABLE api_key_share_part (
  share_id     INTEGER NOT NULL REFERENCES api_key_share ON DELETE CASCADE,
  developer_id INTEGER NOT NULL REFERENCES developer,
  weight       INTEGER NOT NULL CHECK (weight > 0),   -- 1 in a share by usage
  PRIMARY KEY (share_id, developer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "project_path" (
  id         INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('name', 'path', 'repository')),
  value      TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;

CREATE TABLE "developer_identity" (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: nobody's
  kind         TEXT NOT NULL CHECK (kind IN ('name', 'path')),
  value        TEXT NOT NULL COLLATE NOCASE CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;

CREATE TABLE plan_window (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: nobody was known
  source       TEXT NOT NULL CHECK (source <> ''),   -- as in origin: claude-code
  home         TEXT NOT NULL,                  -- the agent's own folder: one account is signed in there
  kind         TEXT NOT NULL CHECK (kind IN ('5-hour', 'weekly')),
  resets_at    INTEGER NOT NULL,               -- a whole minute
  used         INTEGER NOT NULL CHECK (used >= 0),   -- tenths of a percent
  seen_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE pull_request_sighting (
  source  TEXT NOT NULL CHECK (source <> ''),
  session TEXT NOT NULL CHECK (session <> ''), -- the source's own id
  url     TEXT NOT NULL CHECK (url <> ''),
  number  INTEGER NOT NULL CHECK (number > 0),
  branch  TEXT NOT NULL,                       -- empty: not said
  seen_at INTEGER NOT NULL,                    -- at first
  PRIMARY KEY (source, session, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
  role          TEXT NOT NULL CHECK (role IN ('lead', 'finance', 'developer', 'ingest', 'metrics')),
  developer_id  INTEGER REFERENCES developer ON DELETE CASCADE,
  team          TEXT COLLATE NOCASE CHECK (team <> ''),
  created_at    INTEGER NOT NULL,
  last_day      INTEGER,                -- null: does not expire
  revoked_at    INTEGER,
  last_used_at  INTEGER,
  CHECK (role <> 'developer' OR developer_id IS NOT NULL),
  CHECK (developer_id IS NULL OR role IN ('developer', 'ingest')),
  CHECK (team IS NULL OR role = 'lead')
) STRICT;

CREATE TABLE statement (
  id             INTEGER PRIMARY KEY,
  provider       TEXT NOT NULL CHECK (provider <> ''),
  source         TEXT NOT NULL,                -- the format, or 'invoice' for what was entered by hand
  account        TEXT NOT NULL,
  invoice        TEXT CHECK (invoice <> ''),
  first_day      INTEGER NOT NULL,             -- of the provider, in UTC
  last_day       INTEGER NOT NULL CHECK (last_day >= first_day),
  shape          INTEGER NOT NULL,             -- bits: model, workspace, key, person, item
  is_rounded     INTEGER NOT NULL CHECK (is_rounded IN (0, 1)),
  told_at        INTEGER NOT NULL,
  import_file_id INTEGER REFERENCES import_file
) STRICT;

CREATE TABLE statement_line (
  id           INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  line         INTEGER NOT NULL,
  cell         INTEGER NOT NULL,               -- a digest of all but the amounts
  kind         TEXT NOT NULL
               CHECK (kind IN ('tokens', 'webSearch', 'other', 'fee', 'tax', 'credit')),
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  model        TEXT NOT NULL,
  workspace    TEXT NOT NULL,
  key_name     TEXT NOT NULL,
  key_id       TEXT NOT NULL,
  person       TEXT NOT NULL,
  item         TEXT NOT NULL,
  amount       INTEGER NOT NULL,               -- picodollars
  list_amount  INTEGER
) STRICT;

CREATE TABLE close (
  id             INTEGER PRIMARY KEY,
  first_day      INTEGER NOT NULL,             -- of the month, in the ledger's own days
  grouping       TEXT NOT NULL,                -- what makes a line
  is_tied        INTEGER NOT NULL CHECK (is_tied IN (0, 1)),  -- to what was billed
  posting_day    INTEGER NOT NULL,
  currency       TEXT,                         -- null: dollars
  rate           TEXT,                         -- what a dollar was worth in it, exactly
  rate_of        TEXT,                         -- the month or day of the rate
  closed_at      INTEGER NOT NULL,
  closed_by      TEXT NOT NULL,
  forced_because TEXT CHECK (forced_because <> ''),
  last_import    INTEGER NOT NULL,             -- what came later has a larger id
  last_audit     INTEGER NOT NULL,
  file           BLOB NOT NULL,                -- the claim, byte for byte
  reopened_at    INTEGER,
  reopened_by    TEXT,
  reopened_because TEXT CHECK (reopened_because <> ''), audit_head BLOB CHECK (length(audit_head) = 32),
  CHECK ((reopened_at IS NULL) = (reopened_because IS NULL)),
  CHECK ((currency IS NULL) = (rate IS NULL) AND (rate IS NULL) = (rate_of IS NULL))
) STRICT;

CREATE TABLE close_line (
  close_id     INTEGER NOT NULL REFERENCES close,
  line         INTEGER NOT NULL,
  external_id  TEXT NOT NULL,
  corrects     TEXT,                           -- the external id of the line of an earlier month
  corrects_day INTEGER,                        -- the first day of that month
  cost_centre  TEXT,
  account_code TEXT,
  developer    TEXT,
  email        TEXT,
  project      TEXT,
  api_key      TEXT,
  shared_key   TEXT,                           -- of whose spend it is the developer's share
  vendor       TEXT NOT NULL,
  basis        TEXT NOT NULL,
  description  TEXT NOT NULL,
  calls        INTEGER NOT NULL,
  cents        INTEGER NOT NULL,
  cost_micros  INTEGER NOT NULL,               -- micros * 1,000,000 + picos picodollars
  cost_picos   INTEGER NOT NULL,
  digest       BLOB NOT NULL CHECK (length(digest) = 32),  -- of the rows under it
  PRIMARY KEY (close_id, line),
  CHECK ((corrects IS NULL) = (corrects_day IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE rate (
  currency  TEXT NOT NULL CHECK (length(currency) = 3),
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day),
  factor    TEXT NOT NULL CHECK (factor <> ''),
  PRIMARY KEY (currency, first_day, last_day)
) STRICT;

CREATE TABLE seat (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer,
  plan         TEXT NOT NULL COLLATE NOCASE CHECK (plan <> ''),
  vendor       TEXT CHECK (vendor <> ''),      -- null: that of the known plan
  fee          INTEGER NOT NULL CHECK (fee >= 0),
  per          TEXT NOT NULL CHECK (per IN ('month', 'year')),
  first_day    INTEGER NOT NULL,
  last_day     INTEGER CHECK (last_day >= first_day)  -- null: still held
) STRICT;

CREATE TABLE seat_scenario (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  first_day INTEGER NOT NULL,                  -- of the month that it follows from
  saved_on  INTEGER NOT NULL,
  filters   INTEGER NOT NULL CHECK (filters >= 0)  -- rows below, to see when one is gone
) STRICT;

CREATE TABLE seat_scenario_move (
  id           INTEGER PRIMARY KEY,
  scenario_id  INTEGER NOT NULL REFERENCES seat_scenario ON DELETE CASCADE,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  vendor       TEXT NOT NULL,
  plan         TEXT NOT NULL,
  fee          INTEGER NOT NULL,               -- a month
  to_plan      TEXT NOT NULL,                  -- empty: none
  to_fee       INTEGER NOT NULL,
  certainty    INTEGER                         -- tenths of a percent; null: not known
) STRICT;

CREATE TABLE work_rule (
  id      INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL UNIQUE CHECK (pattern <> '')
) STRICT;

CREATE TABLE work_item (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('ticket', 'pull-request')),
  tracker    TEXT NOT NULL CHECK (tracker <> ''),    -- jira, linear, github, gitlab, git
  repository TEXT NOT NULL,                    -- github.com/owner/name; empty: not said
  project_id INTEGER REFERENCES project ON DELETE SET NULL,
  reference  TEXT NOT NULL CHECK (reference <> ''),  -- ABC-123, #45, !7
  title      TEXT NOT NULL,
  state      TEXT NOT NULL,                    -- open, merged or closed; a ticket's own word
  opened_at  INTEGER,
  merged_at  INTEGER,
  closed_at  INTEGER
) STRICT;

CREATE TABLE work_branch (
  item_id INTEGER NOT NULL REFERENCES work_item ON DELETE CASCADE,
  branch  TEXT NOT NULL CHECK (branch <> ''),
  PRIMARY KEY (item_id, branch)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_commit (
  id           INTEGER PRIMARY KEY,
  repository   TEXT NOT NULL,
  hash         TEXT NOT NULL CHECK (hash <> ''),
  project_id   INTEGER REFERENCES project ON DELETE SET NULL,
  developer_id INTEGER REFERENCES developer ON DELETE SET NULL,  -- null: its author is not known
  item_id      INTEGER REFERENCES work_item ON DELETE SET NULL,  -- the pull request that it merged
  branch       TEXT NOT NULL,
  title        TEXT NOT NULL,
  written_at   INTEGER NOT NULL,               -- by its author, whatever became of it later
  is_merged    INTEGER NOT NULL CHECK (is_merged IN (0, 1)),  -- into the main branch
  UNIQUE (repository, hash)
) STRICT;

CREATE TABLE outlier_mark (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  kind         TEXT NOT NULL CHECK (kind <> ''),       -- what it was when it was marked
  excess       INTEGER NOT NULL,                       -- picodollars, as of then
  verdict      TEXT NOT NULL CHECK (verdict IN ('planned', 'expected', 'wrong')),
  note         TEXT NOT NULL,
  marked_by    TEXT NOT NULL,
  marked_at    INTEGER NOT NULL,
  CHECK ((developer_id IS NOT NULL) + (project_id IS NOT NULL) + (api_key_id IS NOT NULL) <= 1)
) STRICT;

CREATE TABLE leave (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  note         TEXT CHECK (note <> '')
) STRICT;

CREATE TABLE audit_link (
  audit_id INTEGER PRIMARY KEY REFERENCES audit,
  hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO rollup_total VALUES (1, 0, 0, NULL);

CREATE INDEX api_key_by_developer ON api_key (developer_id);

CREATE UNIQUE INDEX session_by_owner
  ON session (external_id, source, ifnull(developer_id, 0));

CREATE INDEX session_by_target ON session (merged_into);

CREATE INDEX import_file_by_import ON import_file (import_id);

CREATE INDEX import_issue_by_file ON import_issue (import_file_id);

CREATE INDEX origin_by_session ON origin (session_id);

CREATE INDEX summary_by_last_day ON summary (last_day);

CREATE INDEX daily_usage_by_origin ON daily_usage (origin_id);

CREATE INDEX daily_usage_by_session ON daily_usage (session_id, day);

CREATE INDEX usage_overtaken ON usage (origin_id) WHERE is_overtaken = 1;

CREATE INDEX budget_request_by_developer ON budget_request (developer_id);

CREATE UNIQUE INDEX alert_once ON alert (rule_id, subject, period, level, occurrence);

CREATE INDEX estimate_by_day ON estimate (day, developer_id);

CREATE INDEX scenario_filter_by_scenario ON scenario_filter (scenario_id);

CREATE INDEX scenario_filter_by_developer ON scenario_filter (developer_id);

CREATE INDEX scenario_filter_by_project ON scenario_filter (project_id);

CREATE INDEX scenario_filter_by_api_key ON scenario_filter (api_key_id);

CREATE INDEX origin_without_session ON origin (fingerprint) WHERE session = '';

CREATE UNIQUE INDEX audit_undo ON audit (undoes) WHERE undoes IS NOT NULL;

CREATE UNIQUE INDEX developer_period_by_day
  ON developer_period (developer_id, field, ifnull(first_day, -1000000000));

CREATE UNIQUE INDEX project_period_by_day
  ON project_period (project_id, ifnull(first_day, -1000000000));

CREATE UNIQUE INDEX api_key_period_by_day
  ON api_key_period (api_key_id, ifnull(first_day, -1000000000));

CREATE UNIQUE INDEX origin_period_by_day
  ON origin_period (origin_id, ifnull(first_day, -1000000000));

CREATE UNIQUE INDEX budget_by_day ON budget
  (scope, name, ifnull(developer_id, 0), ifnull(project_id, 0), ifnull(api_key_id, 0), is_for_each,
    period, first_day);

CREATE INDEX summary_assumed ON summary (first_day) WHERE assumed > 0;

CREATE INDEX guard_call_by_developer ON guard_call (developer_id, at);

CREATE INDEX guard_call_by_session ON guard_call (session);

CREATE INDEX import_claim_by_import ON import_claim (import_id);

CREATE INDEX told_run_by_row ON told_run (first_row);

CREATE INDEX told_origin_by_fingerprint ON told_origin (fingerprint);

CREATE INDEX told_version_by_key ON told_version (key_high);

CREATE INDEX import_left_out_by_import ON import_left_out (import_id);

CREATE UNIQUE INDEX call_class_by_content
  ON call_class (model_id, service_id, cost_basis, ifnull(price_id, 0), is_final);

CREATE INDEX usage_request_alone ON usage (origin_id) WHERE key_low = 4365720161831403850;

CREATE INDEX sighting_by_session ON sighting (session);

CREATE INDEX usage_quantity_by_file ON usage_quantity (import_file_id);

CREATE INDEX directory_entry_by_file ON directory_entry (import_file_id);

CREATE INDEX directory_change_by_file ON directory_change (import_file_id);

CREATE UNIQUE INDEX api_key_share_by_day
  ON api_key_share (api_key_id, ifnull(first_day, -1000000000));

CREATE INDEX project_by_parent ON project (parent_id);

CREATE INDEX project_path_by_project ON project_path (project_id);

CREATE INDEX developer_identity_by_developer ON developer_identity (developer_id);

CREATE INDEX plan_window_by_account
  ON plan_window (developer_id, source, home, kind, resets_at, used);

CREATE UNIQUE INDEX token_by_name ON token (name) WHERE revoked_at IS NULL;

CREATE INDEX token_by_developer ON token (developer_id);

CREATE INDEX statement_by_file ON statement (import_file_id);

CREATE INDEX statement_line_by_statement ON statement_line (statement_id);

CREATE INDEX statement_line_by_cell ON statement_line (cell);

CREATE UNIQUE INDEX close_by_month ON close (first_day) WHERE reopened_at IS NULL;

CREATE INDEX seat_by_developer ON seat (developer_id);

CREATE INDEX seat_scenario_move_by_scenario ON seat_scenario_move (scenario_id);

CREATE INDEX seat_scenario_move_by_developer ON seat_scenario_move (developer_id);

CREATE INDEX work_item_by_reference ON work_item (kind, reference);

CREATE UNIQUE INDEX outlier_mark_by_event ON outlier_mark
  (ifnull(developer_id, 0), ifnull(project_id, 0), ifnull(api_key_id, 0), first_day);

CREATE INDEX leave_by_developer ON leave (developer_id);

CREATE VIEW usage_detail AS
  SELECT usage.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', usage.at / 1000.0, 'unixepoch') AS at,
    (SELECT handle FROM developer WHERE id =
      (SELECT developer_id FROM origin WHERE id = usage.origin_id)) COLLATE NOCASE AS developer,
    (SELECT name FROM project WHERE id =
      (SELECT project_id FROM origin WHERE id = usage.origin_id)) AS project,
    (SELECT name FROM api_key WHERE id =
      (SELECT api_key_id FROM origin WHERE id = usage.origin_id)) COLLATE NOCASE AS api_key,
    (SELECT session FROM origin WHERE id = usage.origin_id) AS session,
    (SELECT branch FROM origin WHERE id = usage.origin_id) AS branch,
    (SELECT name FROM model WHERE id =
      (SELECT model_id FROM call_class WHERE id = usage.class_id)) AS model,
    (SELECT tier FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS tier,
    (SELECT speed FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS speed,
    (SELECT geo FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS geo,
    usage.input, usage.cache_write_5m, usage.cache_write_1h, usage.cache_read, usage.output,
    usage.web_searches, usage.cost AS cost_picodollars, usage.cost / 1e12 AS cost_usd,
    (SELECT source FROM origin WHERE id = usage.origin_id) AS source,
    (SELECT path FROM import_file WHERE id = usage.import_file_id) AS file, usage.line
  FROM usage
  WHERE usage.is_overtaken = 0;

CREATE TRIGGER audit_keeps_its_rows BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_keeps_its_place BEFORE INSERT ON audit
  WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_keeps_its_words BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER budget_request_keeps_its_rows BEFORE DELETE ON budget_request
  BEGIN SELECT raise(ABORT, 'budget requests are append-only'); END;

CREATE TRIGGER budget_decision_keeps_its_rows BEFORE DELETE ON budget_decision
  BEGIN SELECT raise(ABORT, 'budget decisions are append-only'); END;

CREATE TRIGGER budget_decision_keeps_its_words BEFORE UPDATE ON budget_decision
  BEGIN SELECT raise(ABORT, 'budget decisions are append-only'); END;

CREATE TRIGGER alert_keeps_its_rows BEFORE DELETE ON alert
  BEGIN SELECT raise(ABORT, 'alerts are append-only'); END;

CREATE TRIGGER audit_change_keeps_its_rows BEFORE DELETE ON audit_change
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_change_keeps_its_words BEFORE UPDATE ON audit_change
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER developer_was_removed AFTER DELETE ON developer BEGIN
  INSERT INTO former_row VALUES ('developer', OLD.id)
    ON CONFLICT (table_name) DO UPDATE SET id = max(id, excluded.id);
END;

CREATE TRIGGER project_was_removed AFTER DELETE ON project BEGIN
  INSERT INTO former_row VALUES ('project', OLD.id)
    ON CONFLICT (table_name) DO UPDATE SET id = max(id, excluded.id);
END;

CREATE TRIGGER api_key_was_removed AFTER DELETE ON api_key BEGIN
  INSERT INTO former_row VALUES ('api_key', OLD.id)
    ON CONFLICT (table_name) DO UPDATE SET id = max(id, excluded.id);
END;

CREATE TRIGGER project_is_not_below_itself BEFORE UPDATE OF parent_id ON project
  WHEN NEW.parent_id IS NOT NULL AND NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id
      UNION SELECT project.parent_id FROM above JOIN project ON project.id = above.id)
    SELECT id FROM above)
  BEGIN SELECT raise(ABORT, 'a project cannot be below itself'); END;

CREATE TRIGGER statement_was_removed AFTER DELETE ON statement BEGIN
  INSERT INTO former_row VALUES ('statement', OLD.id)
    ON CONFLICT (table_name) DO UPDATE SET id = max(id, excluded.id);
END;

CREATE TRIGGER audit_link_keeps_its_rows BEFORE DELETE ON audit_link
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_link_keeps_its_words BEFORE UPDATE ON audit_link
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
