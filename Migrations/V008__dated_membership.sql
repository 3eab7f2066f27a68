-- Dated membership ----------------------------------------------------------------

-- What held of somebody from a day on, until the next row begins; the first begins at the start, which
-- is null. Only what changed has rows: of all else the column of the noun held always. The value of
-- the last row is in that column too.
CREATE TABLE developer_period (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  field        TEXT NOT NULL CHECK (field IN ('role', 'team', 'cost_centre')),
  first_day    INTEGER,
  value        TEXT
) STRICT;
CREATE UNIQUE INDEX developer_period_by_day
  ON developer_period (developer_id, field, ifnull(first_day, -1000000000));

CREATE TABLE project_period (
  id           INTEGER PRIMARY KEY,
  project_id  INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  first_day   INTEGER,
  cost_centre TEXT
) STRICT;
CREATE UNIQUE INDEX project_period_by_day
  ON project_period (project_id, ifnull(first_day, -1000000000));

-- Who owned a key; a null owner is the team.
CREATE TABLE api_key_period (
  id           INTEGER PRIMARY KEY,
  api_key_id   INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE,
  first_day    INTEGER,
  developer_id INTEGER REFERENCES developer
) STRICT;
CREATE UNIQUE INDEX api_key_period_by_day
  ON api_key_period (api_key_id, ifnull(first_day, -1000000000));

-- Whose the calls of an origin are by day, where that changed; origin.developer_id is the last of them.
-- What attribution made of the periods above, as the owners in origin are.
CREATE TABLE origin_period (
  id           INTEGER PRIMARY KEY,
  origin_id    INTEGER NOT NULL REFERENCES origin ON DELETE CASCADE,
  first_day    INTEGER,
  developer_id INTEGER REFERENCES developer
) STRICT;
CREATE UNIQUE INDEX origin_period_by_day
  ON origin_period (origin_id, ifnull(first_day, -1000000000));

-- Budgets of several periods --------------------------------------------------------

-- A scope may have so much a month and so much a day: each holds until the next of the same period.
-- Until now the next of any period ended the one before.
UPDATE budget SET last_day = ended.last_day
  FROM (
    SELECT earlier.id, min(later.first_day) - 1 AS last_day
    FROM budget AS earlier JOIN budget AS later
      ON later.scope = earlier.scope AND later.name = earlier.name
        AND later.developer_id IS earlier.developer_id AND later.project_id IS earlier.project_id
        AND later.api_key_id IS earlier.api_key_id AND later.is_for_each = earlier.is_for_each
        AND later.period <> earlier.period AND later.first_day > earlier.first_day
        AND later.last_day IS NULL
    GROUP BY earlier.id
  ) AS ended
  WHERE ended.id = budget.id AND ifnull(budget.last_day, ended.last_day + 1) > ended.last_day;
DROP INDEX budget_by_day;
CREATE UNIQUE INDEX budget_by_day ON budget
  (scope, name, ifnull(developer_id, 0), ifnull(project_id, 0), ifnull(api_key_id, 0), is_for_each,
    period, first_day);
