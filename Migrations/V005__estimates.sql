-- Estimates and what-ifs ----------------------------------------------------------

-- What a task of a day was thought to cost, before it began.
CREATE TABLE estimate (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer,
  project_id   INTEGER REFERENCES project,
  day          INTEGER NOT NULL,
  task         TEXT NOT NULL,
  model        TEXT NOT NULL,
  messages     INTEGER NOT NULL CHECK (messages > 0),
  p50          INTEGER NOT NULL CHECK (p50 >= 0),               -- picodollars
  p80          INTEGER NOT NULL CHECK (p80 >= p50),
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX estimate_by_day ON estimate (day, developer_id);
