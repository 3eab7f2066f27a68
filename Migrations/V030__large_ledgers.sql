-- What large ledgers need not read -----------------------------------------------------------

-- The revision of the price book that every row is priced with; null: not known, or several.
ALTER TABLE rollup_total ADD COLUMN priced_by BLOB CHECK (length(priced_by) = 32);

-- A name is looked up where it is asked for: who counts or adds up reads rows alone.
DROP VIEW usage_detail;
CREATE VIEW usage_detail AS
  SELECT usage.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', usage.at / 1000.0, 'unixepoch') AS at,
    (SELECT handle FROM developer WHERE id =
      (SELECT developer_id FROM origin WHERE id = usage.origin_id)) COLLATE NOCASE AS developer,
    (SELECT name FROM project WHERE id =
      (SELECT project_id FROM origin WHERE id = usage.origin_id)) AS project,
    (SELECT name FROM api_key WHERE id =
      (SELECT api_key_id FROM origin WHERE id = usage.origin_id)) COLLATE NOCASE AS api_key,
    (SELECT session FROM origin WHERE id = usage.origin_id) AS session,
    (SELECT branch FROM origin WHERE id = usage.origin_id) AS branch,
    (SELECT name FROM model WHERE id =
      (SELECT model_id FROM call_class WHERE id = usage.class_id)) AS model,
    (SELECT tier FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS tier,
    (SELECT speed FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS speed,
    (SELECT geo FROM service WHERE id =
      (SELECT service_id FROM call_class WHERE id = usage.class_id)) AS geo,
    usage.input, usage.cache_write_5m, usage.cache_write_1h, usage.cache_read, usage.output,
    usage.web_searches, usage.cost AS cost_picodollars, usage.cost / 1e12 AS cost_usd,
    (SELECT source FROM origin WHERE id = usage.origin_id) AS source,
    (SELECT path FROM import_file WHERE id = usage.import_file_id) AS file, usage.line
  FROM usage
  WHERE usage.is_overtaken = 0;
