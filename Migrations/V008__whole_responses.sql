-- The last line of a response, and the session that made it --------------------

-- Of two lines of a response the one counts that was written last. It says why the model stopped, which
-- lines of one model, service and price have in common.
ALTER TABLE call_class ADD COLUMN is_final INTEGER NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1));
DROP INDEX call_class_by_content;
CREATE UNIQUE INDEX call_class_by_content
  ON call_class (model_id, service_id, cost_basis, ifnull(price_id, 0), is_final);

-- Milliseconds from the earliest line of the session that a call is taken for to the line that counts:
-- of two sessions that have a call, the one that had it first made it.
ALTER TABLE usage ADD COLUMN lag INTEGER NOT NULL DEFAULT 0;

-- Keys that earlier versions gave to what is now part of another call: exchange files that were written
-- with them go on meaning it.
CREATE TABLE former_key (
  key_high INTEGER NOT NULL,
  key_low  INTEGER NOT NULL,
  PRIMARY KEY (key_high, key_low)
) STRICT, WITHOUT ROWID;

-- Hooks read running sessions anew: what a line is known by, and which one counts, has changed.
DROP TABLE guard_call;
DELETE FROM guard_file;
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
CREATE INDEX guard_call_by_developer ON guard_call (developer_id, at);
CREATE INDEX guard_call_by_session ON guard_call (session);
