-- Estimates and what-ifs ----------------------------------------------------------

-- What a task of a day was thought to cost, before it began.
CREATE TABLE estimate (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: all together
  project_id   INTEGER REFERENCES project ON DELETE SET NULL,
  day          INTEGER NOT NULL,
  task         TEXT NOT NULL CHECK (task <> ''),
  model        TEXT NOT NULL CHECK (model <> ''),               -- or what its name holds: opus
  messages     INTEGER NOT NULL CHECK (messages > 0),
  sessions     INTEGER NOT NULL CHECK (sessions > 0),           -- of the past, behind the figures
  history_p50  INTEGER NOT NULL CHECK (history_p50 >= 0),       -- picodollars: what they say
  history_p80  INTEGER NOT NULL CHECK (history_p80 >= history_p50),
  p50          INTEGER NOT NULL CHECK (p50 >= 0),               -- corrected by the person's own days
  p80          INTEGER NOT NULL CHECK (p80 >= p50),
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX estimate_by_day ON estimate (day, developer_id);
