-- What a provider charged is a cost ---------------------------------------------------

-- Of some sources the charge is the cost, with tokens beside it: 3 charged, 4 included in a plan.
CREATE TABLE new_call_class (
  id         INTEGER PRIMARY KEY,
  model_id   INTEGER NOT NULL REFERENCES model,
  service_id INTEGER NOT NULL REFERENCES service,
  price_id   INTEGER REFERENCES price,         -- null: no price is known, or the cost was reported
  cost_basis INTEGER NOT NULL CHECK (cost_basis BETWEEN 0 AND 4),
  is_final   INTEGER NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1))
) STRICT;
INSERT INTO new_call_class SELECT id, model_id, service_id, price_id, cost_basis, is_final FROM call_class;
DROP VIEW usage_detail;
DROP TABLE call_class;
ALTER TABLE new_call_class RENAME TO call_class;
CREATE UNIQUE INDEX call_class_by_content
  ON call_class (model_id, service_id, cost_basis, ifnull(price_id, 0), is_final);

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

-- Calls that telemetry knows by their request alone: CallKey.requestAlone.
CREATE INDEX usage_request_alone ON usage (origin_id) WHERE key_low = 4365720161831403850;

-- A call that was seen in another session, too, is joined there.
CREATE INDEX sighting_by_session ON sighting (session);

-- What a source counts in a unit of its own, as each file told it; the largest of a row holds.
CREATE TABLE usage_quantity (
  usage_id       INTEGER NOT NULL,             -- REFERENCES usage
  import_file_id INTEGER NOT NULL REFERENCES import_file ON DELETE CASCADE,
  unit           TEXT NOT NULL CHECK (unit <> ''),
  millionths     INTEGER NOT NULL,
  PRIMARY KEY (usage_id, import_file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_quantity_by_file ON usage_quantity (import_file_id);
