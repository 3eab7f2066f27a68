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

-- A move of work to another model that was thought through, to be set beside what happened.
CREATE TABLE scenario (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  share         INTEGER NOT NULL CHECK (share BETWEEN 1 AND 1000000),  -- millionths of the work
  from_text     TEXT NOT NULL CHECK (from_text <> ''),  -- a part of models' names: opus
  from_model    TEXT NOT NULL,                 -- the one that most of it cost
  to_model      TEXT NOT NULL,
  inflation     INTEGER NOT NULL CHECK (inflation >= 0),  -- millionths more tokens
  first_day     INTEGER NOT NULL,
  last_day      INTEGER NOT NULL CHECK (last_day >= first_day),
  spend         INTEGER NOT NULL,              -- picodollars in these days, on any model
  saving        INTEGER NOT NULL,              -- what the move would have saved of it
  from_tokens   INTEGER NOT NULL CHECK (from_tokens >= 0),
  target_tokens INTEGER NOT NULL CHECK (target_tokens >= 0),  -- of the target's family, before
  saved_on      INTEGER NOT NULL,
  filters       INTEGER NOT NULL CHECK (filters >= 0)  -- rows below, to see when one is gone
) STRICT;

-- Whose calls a scenario looks at; without rows of a kind, everyone's. A null id is nobody's.
CREATE TABLE scenario_filter (
  scenario_id  INTEGER NOT NULL REFERENCES scenario ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (kind IN ('developer', 'project', 'key')),
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  CHECK (developer_id IS NULL OR kind = 'developer'),
  CHECK (project_id IS NULL OR kind = 'project'),
  CHECK (api_key_id IS NULL OR kind = 'key')
) STRICT;
CREATE INDEX scenario_filter_by_scenario ON scenario_filter (scenario_id);
CREATE INDEX scenario_filter_by_developer ON scenario_filter (developer_id);
CREATE INDEX scenario_filter_by_project ON scenario_filter (project_id);
CREATE INDEX scenario_filter_by_api_key ON scenario_filter (api_key_id);
