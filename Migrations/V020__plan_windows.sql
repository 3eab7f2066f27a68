-- What an agent's status line tells beside usage ----------------------------------------

-- How full a window of a plan was: a row each time it was seen fuller than before.
CREATE TABLE plan_window (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,  -- null: nobody was known
  source       TEXT NOT NULL CHECK (source <> ''),   -- as in origin: claude-code
  home         TEXT NOT NULL,                  -- the agent's own folder: one account is signed in there
  kind         TEXT NOT NULL CHECK (kind IN ('5-hour', 'weekly')),
  resets_at    INTEGER NOT NULL,               -- a whole minute
  used         INTEGER NOT NULL CHECK (used >= 0),   -- tenths of a percent
  seen_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_window_by_account
  ON plan_window (developer_id, source, home, kind, resets_at, used);

-- The pull requests that sessions worked on.
CREATE TABLE pull_request_sighting (
  source  TEXT NOT NULL CHECK (source <> ''),
  session TEXT NOT NULL CHECK (session <> ''), -- the source's own id
  url     TEXT NOT NULL CHECK (url <> ''),
  number  INTEGER NOT NULL CHECK (number > 0),
  branch  TEXT NOT NULL,                       -- empty: not said
  seen_at INTEGER NOT NULL,                    -- at first
  PRIMARY KEY (source, session, url)
) STRICT, WITHOUT ROWID;
