-- Statements: what providers say they charge, which is never usage -------------------------

-- One delivery; which of several hold for a day is derived from all of them.
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
CREATE INDEX statement_by_file ON statement (import_file_id);

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
CREATE INDEX statement_line_by_statement ON statement_line (statement_id);
CREATE INDEX statement_line_by_cell ON statement_line (cell);

-- A statement that was removed and is put back keeps its place among later deliveries.
CREATE TRIGGER statement_was_removed AFTER DELETE ON statement BEGIN
  INSERT INTO former_row VALUES ('statement', OLD.id)
    ON CONFLICT (table_name) DO UPDATE SET id = max(id, excluded.id);
END;
