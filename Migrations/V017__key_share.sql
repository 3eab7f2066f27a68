-- Who shares an API key ---------------------------------------------------------------

-- How what a key spends and nobody owns is split, from a day on until the next row of the key begins; the
-- first begins at the start, which is null. The rows of usage stay as they are: whose they are is a view.
CREATE TABLE api_key_share (
  id         INTEGER PRIMARY KEY,
  api_key_id INTEGER NOT NULL REFERENCES api_key ON DELETE CASCADE,
  first_day  INTEGER,
  -- By the weights of those who share it, by the calls that they made themselves in the month, or no more.
  split      TEXT NOT NULL CHECK (split IN ('weights', 'usage', 'none'))
) STRICT;
CREATE UNIQUE INDEX api_key_share_by_day
  ON api_key_share (api_key_id, ifnull(first_day, -1000000000));

-- Those who share it; a share by usage without any is of everybody.
CREATE TABLE api_key_share_part (
  share_id     INTEGER NOT NULL REFERENCES api_key_share ON DELETE CASCADE,
  developer_id INTEGER NOT NULL REFERENCES developer,
  weight       INTEGER NOT NULL CHECK (weight > 0),   -- 1 in a share by usage
  PRIMARY KEY (share_id, developer_id)
) STRICT, WITHOUT ROWID;
