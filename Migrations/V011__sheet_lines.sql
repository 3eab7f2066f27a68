-- Where a line of a sheet was told last --------------------------------------

-- A sheet that is read again replaces all that it said. A line that cannot be read now is found by where
-- it stood, and the words beside an amount are set anew only when the sheet changed them.
CREATE TABLE sheet_line (
  usage_id    INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  file_id     INTEGER NOT NULL,                -- the import_file that told it last
  line_number INTEGER NOT NULL,
  note_digest INTEGER                          -- of task, notes and duration; null is not known
) STRICT;
INSERT INTO sheet_line
  SELECT usage.id, usage.import_file_id, usage.line, NULL
  FROM summary
    JOIN usage ON usage.id = summary.usage_id
    JOIN origin ON origin.id = usage.origin_id
  WHERE origin.detail = 7 AND origin.is_exchange = 0;
