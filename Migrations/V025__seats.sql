-- Seats: plans that people hold for a fee ---------------------------------------------------

CREATE TABLE seat (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL REFERENCES developer,
  plan         TEXT NOT NULL COLLATE NOCASE CHECK (plan <> ''),
  vendor       TEXT CHECK (vendor <> ''),      -- null: that of the known plan
  fee          INTEGER NOT NULL CHECK (fee >= 0),
  per          TEXT NOT NULL CHECK (per IN ('month', 'year')),
  first_day    INTEGER NOT NULL,
  last_day     INTEGER CHECK (last_day >= first_day)  -- null: still held
) STRICT;
CREATE INDEX seat_by_developer ON seat (developer_id);

-- Advice on seats that was kept, to be scored a month later.
CREATE TABLE seat_scenario (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  first_day INTEGER NOT NULL,                  -- of the month that it follows from
  saved_on  INTEGER NOT NULL,
  filters   INTEGER NOT NULL CHECK (filters >= 0)  -- rows below, to see when one is gone
) STRICT;
CREATE TABLE seat_scenario_move (
  id           INTEGER PRIMARY KEY,
  scenario_id  INTEGER NOT NULL REFERENCES seat_scenario ON DELETE CASCADE,
  developer_id INTEGER NOT NULL REFERENCES developer ON DELETE CASCADE,
  vendor       TEXT NOT NULL,
  plan         TEXT NOT NULL,
  fee          INTEGER NOT NULL,               -- a month
  to_plan      TEXT NOT NULL,                  -- empty: none
  to_fee       INTEGER NOT NULL,
  certainty    INTEGER                         -- tenths of a percent; null: not known
) STRICT;
CREATE INDEX seat_scenario_move_by_scenario ON seat_scenario_move (scenario_id);
CREATE INDEX seat_scenario_move_by_developer ON seat_scenario_move (developer_id);
