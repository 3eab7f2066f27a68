-- Alerts ------------------------------------------------------------------------

-- What is worth a word: a threshold of a kind of spend, of a scope or of each developer in it.
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

-- A rule that fired: once for a subject, period and level. A forecast that cleared may occur again.
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
CREATE UNIQUE INDEX alert_once ON alert (rule_id, subject, period, level, occurrence);
CREATE TRIGGER alert_keeps_its_rows BEFORE DELETE ON alert
  BEGIN SELECT raise(ABORT, 'alerts are append-only'); END;

-- Whether a command took an alert, and what went wrong before.
CREATE TABLE alert_delivery (
  alert_id      INTEGER PRIMARY KEY REFERENCES alert,
  attempts      INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,              -- another check leaves it alone until then
  delivered_at  INTEGER,
  error         TEXT NOT NULL
) STRICT;

-- What hooks on a developer's machine read of running sessions, until an import has it.
CREATE TABLE guard_file (
  path        TEXT PRIMARY KEY,
  size        INTEGER NOT NULL,                -- as in file_memory
  modified_at INTEGER NOT NULL,
  digest      BLOB NOT NULL,
  lines       INTEGER NOT NULL,
  resume_at   INTEGER NOT NULL,
  looked_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE guard_call (
  key_high       INTEGER NOT NULL,             -- as in usage
  key_low        INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  developer_id   INTEGER REFERENCES developer ON DELETE CASCADE,
  session        TEXT NOT NULL,
  tokens         INTEGER NOT NULL,
  cost           INTEGER,                      -- picodollars; null is unpriced
  known_cost     INTEGER NOT NULL,             -- how much of it the ledger has, of a smaller line
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  checked_import INTEGER NOT NULL,             -- the newest import when it was looked up in usage
  PRIMARY KEY (key_high, key_low)
) STRICT, WITHOUT ROWID;
CREATE INDEX guard_call_by_developer ON guard_call (developer_id, at);
CREATE INDEX guard_call_by_session ON guard_call (session);
