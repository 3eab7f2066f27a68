-- What an import was asked to read, and what it left out ---------------------------

-- The options as they were typed, without the paths; empty for imports of earlier versions.
ALTER TABLE import ADD COLUMN options TEXT NOT NULL DEFAULT '';

-- Files and folders that brought nothing: those that cannot be read, and those that look like data and are
-- no usage exports.
CREATE TABLE import_left_out (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  path      TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;
CREATE INDEX import_left_out_by_import ON import_left_out (import_id);
