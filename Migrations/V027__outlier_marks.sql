-- What people said of abnormal events ---------------------------------------------------

-- An event is named by whom it is about and its first day; without an id it is everybody's.
CREATE TABLE outlier_mark (
  id           INTEGER PRIMARY KEY,
  developer_id INTEGER REFERENCES developer ON DELETE CASCADE,
  project_id   INTEGER REFERENCES project ON DELETE CASCADE,
  api_key_id   INTEGER REFERENCES api_key ON DELETE CASCADE,
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL CHECK (last_day >= first_day),
  kind         TEXT NOT NULL CHECK (kind <> ''),       -- what it was when it was marked
  excess       INTEGER NOT NULL,                       -- picodollars, as of then
  verdict      TEXT NOT NULL CHECK (verdict IN ('planned', 'expected', 'wrong')),
  note         TEXT NOT NULL,
  marked_by    TEXT NOT NULL,
  marked_at    INTEGER NOT NULL,
  CHECK ((developer_id IS NOT NULL) + (project_id IS NOT NULL) + (api_key_id IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX outlier_mark_by_event ON outlier_mark
  (ifnull(developer_id, 0), ifnull(project_id, 0), ifnull(api_key_id, 0), first_day);
