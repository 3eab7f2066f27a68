-- What the columns of a team's own tables mean ---------------------------------------

-- A table with all these columns is read by it.
CREATE TABLE mapping (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  columns TEXT NOT NULL CHECK (columns <> ''),  -- as --map takes it: date=Day,cost=Amount
  options TEXT NOT NULL                         -- a line each, name=value: date-order=dmy
) STRICT;
