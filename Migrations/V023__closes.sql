-- Months as they were claimed ------------------------------------------------------------

-- One that was reopened stays, for the audit, and seals nothing any more.
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
  reopened_because TEXT CHECK (reopened_because <> ''),
  CHECK ((reopened_at IS NULL) = (reopened_because IS NULL)),
  CHECK ((currency IS NULL) = (rate IS NULL) AND (rate IS NULL) = (rate_of IS NULL))
) STRICT;
CREATE UNIQUE INDEX close_by_month ON close (first_day) WHERE reopened_at IS NULL;

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
