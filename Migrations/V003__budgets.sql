-- Budgets, and who may spend more ---------------------------------------------

-- What a scope may spend in each period, from a day until its next row begins, or its own last day.
CREATE TABLE budget (
  id           INTEGER PRIMARY KEY,
  scope        TEXT NOT NULL
    CHECK (scope IN ('organisation', 'team', 'role', 'developer', 'project', 'key', 'model')),
  name         TEXT NOT NULL COLLATE NOCASE,   -- of a team, role or model; else empty
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  is_for_each  INTEGER NOT NULL CHECK (is_for_each IN (0, 1)),  -- a policy: each member has it
  amount       INTEGER NOT NULL CHECK (amount >= 0),            -- picodollars
  period       TEXT NOT NULL CHECK (period IN ('day', 'week', 'month', 'quarter', 'year')),
  first_day    INTEGER NOT NULL,
  last_day     INTEGER CHECK (last_day >= first_day),
  warnings     TEXT NOT NULL,                  -- percents, ascending: 50,80,100
  CHECK ((scope IN ('team', 'role', 'model')) = (name <> '')),
  CHECK ((scope = 'developer') = (developer_id IS NOT NULL)),
  CHECK ((scope = 'project') = (project_id IS NOT NULL)),
  CHECK ((scope = 'key') = (api_key_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX budget_by_day ON budget
  (scope, name, ifnull(developer_id, 0), ifnull(project_id, 0), ifnull(api_key_id, 0), is_for_each,
    first_day);

-- Somebody asks for more than their limit for some days.
CREATE TABLE budget_request (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer,
  amount       INTEGER NOT NULL CHECK (amount > 0),             -- picodollars, in each month
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  requested_by TEXT NOT NULL COLLATE NOCASE,
  requested_at INTEGER NOT NULL
) STRICT;
CREATE INDEX budget_request_by_developer ON budget_request (developer_id);

-- What was decided; a request stands when enough people said yes and nobody said no.
CREATE TABLE budget_decision (
  id          INTEGER PRIMARY KEY,
  request_id  INTEGER NOT NULL REFERENCES budget_request,
  decided_by  TEXT NOT NULL COLLATE NOCASE CHECK (decided_by <> ''),
  is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
  amount      INTEGER CHECK (amount > 0),      -- what is granted, where it is not what was asked
  last_day    INTEGER,
  needed      INTEGER NOT NULL CHECK (needed > 0),  -- approvals, as the rule was at that time
  note        TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  UNIQUE (request_id, decided_by)
) STRICT;
CREATE TRIGGER budget_request_keeps_its_rows BEFORE DELETE ON budget_request
  BEGIN SELECT raise(ABORT, 'budget requests are append-only'); END;
CREATE TRIGGER budget_decision_keeps_its_rows BEFORE DELETE ON budget_decision
  BEGIN SELECT raise(ABORT, 'budget decisions are append-only'); END;
CREATE TRIGGER budget_decision_keeps_its_words BEFORE UPDATE ON budget_decision
  BEGIN SELECT raise(ABORT, 'budget decisions are append-only'); END;
