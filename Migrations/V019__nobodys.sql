-- What in a source is nobody's ----------------------------------------------------------

-- An identity without a developer is nobody's, as somebody said of it: nobody is asked again. A name may be
-- qualified by its kind or source, home:root or github:ana, and then means that alone.
CREATE TABLE new_developer_identity (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: nobody's
  kind         TEXT NOT NULL CHECK (kind IN ('name', 'path')),
  value        TEXT NOT NULL COLLATE NOCASE CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;
INSERT INTO new_developer_identity SELECT id, developer_id, kind, value FROM developer_identity;
DROP TABLE developer_identity;
ALTER TABLE new_developer_identity RENAME TO developer_identity;
CREATE INDEX developer_identity_by_developer ON developer_identity (developer_id);
