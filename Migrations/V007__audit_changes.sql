-- Who changed what, and how it was before -------------------------------------

ALTER TABLE audit ADD COLUMN person TEXT NOT NULL DEFAULT '';      -- who did it; empty: not known
ALTER TABLE audit ADD COLUMN undoes INTEGER REFERENCES audit;      -- the entry that this one takes back
CREATE UNIQUE INDEX audit_undo ON audit (undoes) WHERE undoes IS NOT NULL;

-- The rows that an entry changed, a line a column, so that it can be told and taken back.
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
CREATE TRIGGER audit_change_keeps_its_rows BEFORE DELETE ON audit_change
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_change_keeps_its_words BEFORE UPDATE ON audit_change
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

-- A row id that was once somebody's is never another's: alerts and the audit go on naming it.
CREATE TABLE former_row (
  table_name TEXT PRIMARY KEY,
  id         INTEGER NOT NULL                  -- the highest that was removed
) STRICT, WITHOUT ROWID;
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
