-- What providers' directories say of people and keys -----------------------------------

-- As each file told it; of an id the latest file holds. Empty: it says nothing.
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
CREATE INDEX directory_entry_by_file ON directory_entry (import_file_id);

-- The audit entries of what such files changed, by each file that had a part in it.
CREATE TABLE directory_change (
  audit_id       INTEGER NOT NULL REFERENCES audit,
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  PRIMARY KEY (audit_id, import_file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_change_by_file ON directory_change (import_file_id);
