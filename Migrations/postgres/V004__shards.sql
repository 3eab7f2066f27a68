-- Calls on several servers. The lead holds the first part itself; it reads the others' cells by postgres_fdw.

-- Adds a server, whose calls are those whose key's first byte, modulo the number of servers, is its number.
-- Returns that number. Only an empty warehouse can be divided anew.
CREATE FUNCTION outlay.add_shard(p_connection text, p_options jsonb, p_user text, p_password text) RETURNS integer
  LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  number integer;
  columns text;
  union_all text;
BEGIN
  PERFORM pg_advisory_xact_lock(x'4F75746C'::integer, 1);
  IF EXISTS (SELECT FROM outlay.ledger) THEN
    RAISE EXCEPTION USING ERRCODE = 'OU003', MESSAGE = 'ledgers were pushed already';
  END IF;
  CREATE EXTENSION IF NOT EXISTS postgres_fdw;
  INSERT INTO outlay.shard VALUES (0, '') ON CONFLICT DO NOTHING;
  SELECT max(shard_id) + 1 INTO number FROM outlay.shard;
  INSERT INTO outlay.shard VALUES (number, p_connection);
  EXECUTE format('CREATE SERVER outlay_shard_%s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (%s)', number, (
    SELECT string_agg(format('%I %L', key, value), ', ') || ', fetch_size ''10000''' FROM jsonb_each_text(p_options)));
  EXECUTE format('CREATE USER MAPPING FOR CURRENT_USER SERVER outlay_shard_%s OPTIONS (%s)', number,
    format('"user" %L', p_user) || CASE WHEN p_password IS NULL THEN '' ELSE format(', password %L', p_password) END);
  SELECT string_agg(format('%I %s NOT NULL', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
    INTO columns FROM pg_attribute WHERE attrelid = 'outlay.cell'::regclass AND attnum > 0;
  EXECUTE format(
    'CREATE FOREIGN TABLE outlay.cell_%1$s (%2$s) SERVER outlay_shard_%1$s '
      'OPTIONS (schema_name ''outlay'', table_name ''cell'')', number, columns);
  SELECT string_agg(' UNION ALL SELECT * FROM outlay.cell_' || shard_id, '' ORDER BY shard_id)
    INTO union_all FROM outlay.shard WHERE shard_id > 0;
  EXECUTE 'CREATE OR REPLACE VIEW outlay.every_cell AS SELECT * FROM outlay.cell' || union_all;
  RETURN number;
END $$;
REVOKE EXECUTE ON FUNCTION outlay.add_shard FROM PUBLIC;
