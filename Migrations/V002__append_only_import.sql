-- A call in fewer bytes, and imports that append ----------------------------

-- An index by key and one by origin made every new row find its place in two large trees, each on a
-- page of its own. Keys now lie in sorted runs, and a day's cell knows where its rows are.

DROP VIEW usage_detail;

-- What the rows of one model, service and price have in common.
CREATE TABLE call_class (
  id         INTEGER PRIMARY KEY,
  model_id   INTEGER NOT NULL REFERENCES model,
  service_id INTEGER NOT NULL REFERENCES service,
  price_id   INTEGER REFERENCES price,         -- null: no price is known, or the cost was reported
  cost_basis INTEGER NOT NULL CHECK (cost_basis BETWEEN 0 AND 2)
) STRICT;
CREATE UNIQUE INDEX call_class_by_content
  ON call_class (model_id, service_id, cost_basis, ifnull(price_id, 0));
INSERT INTO call_class (model_id, service_id, price_id, cost_basis)
  SELECT DISTINCT model_id, service_id, price_id, cost_basis FROM usage ORDER BY 1, 2, 3, 4;

-- One priced API call, or one cell of a summary. What it refers to is proved by 'outlay check': asking
-- for each row costs a fifth of its writing.
CREATE TABLE packed_usage (
  id             INTEGER PRIMARY KEY,
  key_high       INTEGER NOT NULL,             -- names the message
  key_low        INTEGER NOT NULL,             -- names its request
  at             INTEGER NOT NULL,
  origin_id      INTEGER NOT NULL,             -- REFERENCES origin
  class_id       INTEGER NOT NULL,             -- REFERENCES call_class
  input          INTEGER NOT NULL CHECK (input >= 0),
  cache_write_5m INTEGER NOT NULL CHECK (cache_write_5m >= 0),
  cache_write_1h INTEGER NOT NULL CHECK (cache_write_1h >= 0),
  cache_read     INTEGER NOT NULL CHECK (cache_read >= 0),
  output         INTEGER NOT NULL CHECK (output >= 0),
  web_searches   INTEGER NOT NULL CHECK (web_searches >= 0),
  cost           INTEGER,                      -- picodollars; null is unpriced
  reported_cost  INTEGER,                      -- picodollars, as the source said
  is_sidechain   INTEGER NOT NULL CHECK (is_sidechain IN (0, 1)),
  is_forked      INTEGER NOT NULL CHECK (is_forked IN (0, 1)),
  is_overtaken   INTEGER NOT NULL CHECK (is_overtaken IN (0, 1)),  -- outside all totals
  import_file_id INTEGER NOT NULL,             -- REFERENCES import_file
  line           INTEGER NOT NULL CHECK (line >= 0)
) STRICT;
INSERT INTO packed_usage
  SELECT usage.id, key_high, key_low, at, origin_id, call_class.id, input, cache_write_5m,
    cache_write_1h, cache_read, output, web_searches, cost, reported_cost, is_sidechain, is_forked,
    is_overtaken, import_file_id, line
  FROM usage JOIN call_class ON call_class.model_id = usage.model_id
    AND call_class.service_id = usage.service_id AND call_class.cost_basis = usage.cost_basis
    AND ifnull(call_class.price_id, 0) = ifnull(usage.price_id, 0)
  ORDER BY usage.id;
DROP TABLE usage;
ALTER TABLE packed_usage RENAME TO usage;
CREATE INDEX usage_overtaken ON usage (origin_id) WHERE is_overtaken = 1;

-- Finds rows by the highest bits of their key, in runs that were each written once, in order. A place
-- is the run in the 4 highest bits, then 30 of the key and 30 of the row id.
CREATE TABLE call_key (place INTEGER PRIMARY KEY) STRICT;
CREATE TABLE call_key_run (
  run  INTEGER PRIMARY KEY CHECK (run BETWEEN 0 AND 15),
  keys INTEGER NOT NULL,                       -- how many it was written with
  filter BLOB                                  -- a Bloom filter of them; null asks the run itself
) STRICT;
INSERT INTO call_key SELECT (key_high >> 34 & 1073741823) << 30 | id FROM usage ORDER BY 1;
INSERT INTO call_key_run (run, keys) SELECT 0, count(*) FROM usage HAVING count(*) > 0;

-- All rows of a cell lie between these two, with others.
ALTER TABLE daily_usage ADD COLUMN first_row INTEGER NOT NULL DEFAULT 0;
ALTER TABLE daily_usage ADD COLUMN last_row INTEGER NOT NULL DEFAULT 0;
UPDATE daily_usage SET first_row = place.first_row, last_row = place.last_row
  FROM (SELECT origin_id, min(id) AS first_row, max(id) AS last_row FROM usage GROUP BY origin_id)
    AS place
  WHERE place.origin_id = daily_usage.origin_id;

-- The sum of daily_usage, which only grows slower to add up.
CREATE TABLE rollup_total (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  cost_micros INTEGER NOT NULL,                -- micros * 1,000,000 + picos picodollars
  cost_picos  INTEGER NOT NULL
) STRICT;
INSERT INTO rollup_total
  SELECT 1, ifnull(sum(cost_micros), 0), ifnull(sum(cost_picos), 0) FROM daily_usage;

-- How far files were read, so that an unchanged one is not opened and a grown one is read on.
CREATE TABLE file_memory (
  path        TEXT PRIMARY KEY,
  format      TEXT NOT NULL,
  reading     INTEGER NOT NULL,                -- a hash of the reader and the options it read with
  size        INTEGER NOT NULL,                -- bytes
  modified_at INTEGER NOT NULL,                -- nanoseconds since 1970
  digest      BLOB NOT NULL,                   -- SHA-256 of the head, and of what stands before resume_at
  lines       INTEGER NOT NULL,                -- whole lines up to resume_at
  resume_at   INTEGER NOT NULL,                -- bytes up to the end of the last whole line
  read        INTEGER NOT NULL,                -- as in import_file, of the whole file
  skipped     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW usage_detail AS
  SELECT usage.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', usage.at / 1000.0, 'unixepoch') AS at,
    developer.handle AS developer, project.name AS project, api_key.name AS api_key,
    origin.session AS session, origin.branch AS branch, model.name AS model,
    service.tier, service.speed, service.geo,
    usage.input, usage.cache_write_5m, usage.cache_write_1h, usage.cache_read, usage.output,
    usage.web_searches, usage.cost AS cost_picodollars, usage.cost / 1e12 AS cost_usd,
    origin.source, import_file.path AS file, usage.line
  FROM usage
    JOIN origin ON origin.id = usage.origin_id
    JOIN call_class ON call_class.id = usage.class_id
    JOIN model ON model.id = call_class.model_id
    JOIN service ON service.id = call_class.service_id
    JOIN import_file ON import_file.id = usage.import_file_id
    LEFT JOIN developer ON developer.id = origin.developer_id
    LEFT JOIN project ON project.id = origin.project_id
    LEFT JOIN api_key ON api_key.id = origin.api_key_id
  WHERE usage.is_overtaken = 0;
