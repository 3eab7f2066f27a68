-- Summaries are claims ------------------------------------------------------------

-- A summary claims a total. What finer rows do not account for counts, as its remainder; the row of
-- usage holds what counts, and this what was claimed, where that is more.
CREATE TABLE claim (
  usage_id               INTEGER PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
  claimed_input          INTEGER NOT NULL,
  claimed_cache_write_5m INTEGER NOT NULL,
  claimed_cache_write_1h INTEGER NOT NULL,
  claimed_cache_read     INTEGER NOT NULL,
  claimed_output         INTEGER NOT NULL,
  claimed_web_searches   INTEGER NOT NULL,
  claimed_cost           INTEGER,              -- picodollars; null is unpriced
  claimed_reported_cost  INTEGER               -- picodollars, as the source said
) STRICT;

-- What covers a summary, wholly or in part: 0 nothing, 1 calls, 2 other summaries, 3 the same file
-- under another name, 4 another export of the same machine.
ALTER TABLE summary ADD COLUMN covered_by INTEGER NOT NULL DEFAULT 0
  CHECK (covered_by BETWEEN 0 AND 4);
-- What of that rests on an assumption, in picodollars, and on which: 1 that a key's calls are among
-- its owner's transcripts, 2 that two exports are of one machine.
ALTER TABLE summary ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed >= 0);
ALTER TABLE summary ADD COLUMN assumption INTEGER NOT NULL DEFAULT 0
  CHECK (assumption BETWEEN 0 AND 2);
CREATE INDEX summary_assumed ON summary (first_day) WHERE assumed > 0;

-- SHA-256 of all that a file of summaries held, to know it under another name.
ALTER TABLE import_file ADD COLUMN content_digest BLOB CHECK (length(content_digest) = 32);

-- Which computer the usage is of, as an import stated it.
ALTER TABLE origin ADD COLUMN machine TEXT NOT NULL DEFAULT '';

-- Whether a key's calls are among its owner's transcripts; null: nobody said.
ALTER TABLE api_key ADD COLUMN in_transcripts INTEGER CHECK (in_transcripts IN (0, 1));

-- Earlier programs left a summary out as soon as any finer row was there.
INSERT INTO setting (name, value)
  SELECT 'unsettled', 'summaries' WHERE EXISTS (SELECT 1 FROM summary);
