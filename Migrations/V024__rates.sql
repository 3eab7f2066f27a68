-- Book rates: what a dollar was worth in another currency ----------------------------

-- Of a month, or of one day. The factor is exact, as its source spells it: 0.9213, or 1/1.0854.
CREATE TABLE rate (
  currency  TEXT NOT NULL CHECK (length(currency) = 3),
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day),
  factor    TEXT NOT NULL CHECK (factor <> ''),
  PRIMARY KEY (currency, first_day, last_day)
) STRICT;
