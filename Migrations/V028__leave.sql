-- Days on which somebody is away -----------------------------------------------------------

CREATE TABLE leave (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  note         TEXT CHECK (note <> '')
) STRICT;
CREATE INDEX leave_by_developer ON leave (developer_id);
