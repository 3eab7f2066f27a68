-- Alerts ------------------------------------------------------------------------

-- What is worth a word: a threshold of a kind of spend, of one scope or of everyone.
CREATE TABLE alert_rule (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL
    CHECK (kind IN ('session', 'day', 'week', 'month', 'forecast', 'unusual')),
  scope        TEXT NOT NULL,
  name         TEXT NOT NULL COLLATE NOCASE,   -- of a team, role or model; else empty
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  amount       INTEGER CHECK (amount >= 0),    -- picodollars; null is a percent of the budget
  percent      INTEGER CHECK (percent > 0),
  created_at   INTEGER NOT NULL,
  is_retired   INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1))
) STRICT;
