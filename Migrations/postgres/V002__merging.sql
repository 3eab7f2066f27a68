-- How ledgers are taken in. A writer has no right to the tables themselves: these functions run as
-- their owner, and look first whose ledger it is.

-- Says no unless the present role writes the ledger and its push is the one that began last.
CREATE FUNCTION outlay.expect_own(p_ledger integer, p_revision bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found outlay.ledger%ROWTYPE;
BEGIN
  SELECT * INTO found FROM outlay.ledger WHERE ledger_id = p_ledger;
  IF found.ledger_id IS NULL OR NOT pg_has_role(session_user, found.writer, 'MEMBER') THEN
    RAISE insufficient_privilege USING MESSAGE =
      format('%s does not write the ledger of %s', session_user, coalesce(found.team, 'that number'));
  END IF;
  IF found.revision <> p_revision THEN
    RAISE EXCEPTION USING ERRCODE = 'OU001', MESSAGE =
      format('another push of the ledger of %s began meanwhile', found.team);
  END IF;
END $$;

-- The number of a ledger, which is added where it is new.
CREATE FUNCTION outlay.register(p_uid uuid, p_team text, p_time_zone text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found outlay.ledger%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(x'4F75746C'::integer, 1);
  SELECT * INTO found FROM outlay.ledger WHERE uid = p_uid;
  IF found.ledger_id IS NOT NULL AND NOT pg_has_role(session_user, found.writer, 'MEMBER') THEN
    RAISE insufficient_privilege USING MESSAGE =
      format('the ledger of %s is written by %s, not by %s', found.team, found.writer, session_user);
  END IF;
  IF EXISTS (SELECT FROM outlay.ledger WHERE lower(team) = lower(p_team) AND uid <> p_uid) THEN
    RAISE EXCEPTION USING ERRCODE = 'OU002', MESSAGE =
      format('another ledger is called %s', p_team);
  END IF;
  IF found.ledger_id IS NULL THEN
    INSERT INTO outlay.ledger (uid, team, writer, time_zone)
      VALUES (p_uid, p_team, session_user, p_time_zone) RETURNING * INTO found;
  ELSE
    UPDATE outlay.ledger SET team = p_team, time_zone = p_time_zone WHERE uid = p_uid;
  END IF;
  RETURN found.ledger_id;
END $$;

-- Begins a push: earlier ones of the same ledger can write no more.
CREATE FUNCTION outlay.begin_push(p_ledger integer) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  present bigint;
BEGIN
  SELECT revision INTO present FROM outlay.ledger WHERE ledger_id = p_ledger;
  PERFORM outlay.expect_own(p_ledger, coalesce(present, 0));
  UPDATE outlay.ledger SET revision = revision + 1 WHERE ledger_id = p_ledger
    RETURNING revision INTO present;
  RETURN present;
END $$;

-- Tells a shard of a ledger and of the push that began.
CREATE FUNCTION outlay.follow_push(p_ledger integer, p_uid uuid, p_team text, p_time_zone text, p_revision bigint)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found outlay.ledger%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(x'4F75746C'::integer, 1);
  SELECT * INTO found FROM outlay.ledger WHERE ledger_id = p_ledger;
  IF found.ledger_id IS NULL THEN
    INSERT INTO outlay.ledger (ledger_id, uid, team, writer, time_zone, revision)
      VALUES (p_ledger, p_uid, p_team, session_user, p_time_zone, p_revision);
    RETURN;
  END IF;
  IF found.uid <> p_uid OR NOT pg_has_role(session_user, found.writer, 'MEMBER')
    OR found.revision > p_revision THEN
    PERFORM outlay.expect_own(p_ledger, p_revision);
  END IF;
  UPDATE outlay.ledger SET team = p_team, time_zone = p_time_zone, revision = p_revision
    WHERE ledger_id = p_ledger;
END $$;

-- The numbers of names that all ledgers share.
CREATE FUNCTION outlay.intern_models(p_told jsonb) RETURNS SETOF outlay.model
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO outlay.model (name, family)
    SELECT DISTINCT name, family FROM jsonb_to_recordset(p_told) AS told (name text, family text)
    WHERE NOT EXISTS (SELECT FROM outlay.model AS known WHERE known.name = told.name)
    ORDER BY name
    ON CONFLICT (name) DO NOTHING;
  SELECT * FROM outlay.model;
$$;
CREATE FUNCTION outlay.intern_sources(p_told jsonb) RETURNS SETOF outlay.source
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO outlay.source (name)
    SELECT DISTINCT name FROM jsonb_to_recordset(p_told) AS told (name text)
    WHERE NOT EXISTS (SELECT FROM outlay.source AS known WHERE known.name = told.name)
    ORDER BY name
    ON CONFLICT (name) DO NOTHING;
  SELECT * FROM outlay.source;
$$;
CREATE FUNCTION outlay.intern_services(p_told jsonb) RETURNS SETOF outlay.service
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO outlay.service (tier, speed, geo, context)
    SELECT DISTINCT * FROM jsonb_to_recordset(p_told) AS told (tier text, speed text, geo text, context smallint)
    WHERE NOT EXISTS (SELECT FROM outlay.service AS known
      WHERE (known.tier, known.speed, known.geo, known.context)
        = (told.tier, told.speed, told.geo, told.context))
    ORDER BY tier, speed, geo, context
    ON CONFLICT (tier, speed, geo, context) DO NOTHING;
  SELECT * FROM outlay.service;
$$;

-- Tells a shard of them.
CREATE FUNCTION outlay.follow_names(p_models jsonb, p_services jsonb) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO outlay.model SELECT * FROM jsonb_populate_recordset(NULL::outlay.model, p_models)
    ON CONFLICT DO NOTHING;
  INSERT INTO outlay.service SELECT * FROM jsonb_populate_recordset(NULL::outlay.service, p_services)
    ON CONFLICT DO NOTHING;
$$;

-- A ledger's directory, as a whole.
CREATE FUNCTION outlay.replace_directory(p_ledger integer, p_revision bigint, p_directory jsonb)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  place text;
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  FOREACH place IN ARRAY ARRAY['developer', 'developer_period', 'project', 'project_period', 'api_key', 'price'] LOOP
    EXECUTE format('DELETE FROM outlay.%I WHERE ledger_id = $1', place) USING p_ledger;
    EXECUTE format(
      'INSERT INTO outlay.%1$I SELECT (jsonb_populate_record(NULL::outlay.%1$I, '
        'told || jsonb_build_object(''ledger_id'', $1::integer))).* '
        'FROM jsonb_array_elements($2 -> %1$L) AS told', place)
      USING p_ledger, p_directory;
  END LOOP;
END $$;

-- Makes the tables that a block's rows are copied into; they are empty after each transaction.
CREATE FUNCTION outlay.open_block() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CREATE TEMPORARY TABLE incoming (
    call_key uuid, part smallint, day integer, at bigint, origin_at bigint, developer_id integer,
    project_id integer, key_id integer, session_id integer, model_id integer, service_id integer,
    price_id integer, source_id smallint, basis smallint, is_final boolean, is_sidechain boolean,
    is_forked boolean, input bigint, cache_write_5m bigint, cache_write_1h bigint, cache_read bigint,
    output bigint, web_searches bigint, cost bigint, reported_cost bigint
  ) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE incoming_claim (
    claim_key uuid, first_day integer, last_day integer, detail smallint, developer_id integer,
    project_id integer, key_id integer, session_id integer, model_id integer, service_id integer,
    source_id smallint, basis smallint, claimed bigint[], claimed_cost bigint, own bigint[],
    own_cost bigint, own_summaries smallint, rates bigint[]
  ) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE incoming_session (
    session_id integer, developer_id integer, source text, external_id text, task text
  ) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE contested (call_key uuid PRIMARY KEY) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE winner (call_key uuid PRIMARY KEY, ledger_id integer) ON COMMIT DELETE ROWS;
  EXECUTE format(
    'GRANT INSERT ON pg_temp.incoming, pg_temp.incoming_claim, pg_temp.incoming_session TO %I', session_user);
END $$;

-- Says no unless the tables of the block are those that open_block made: a writer's own, or a view in
-- their place, would be read with the rights of the schema's owner.
CREATE FUNCTION outlay.expect_block() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF 5 <> (
    SELECT count(*) FROM pg_class
    WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND relowner = current_user::regrole
      AND relname IN ('incoming', 'incoming_claim', 'incoming_session', 'contested', 'winner')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the block was not opened by outlay.open_block()';
  END IF;
END $$;

-- Decides anew which ledger's telling of the contested calls counts. The order is that of a ledger's
-- own rows, and total: the last line of its response, then the larger billed output and total, a line
-- that is no sidechain, one that has a speed, the larger counts, the earlier instant, names; then who
-- made it: no copy, the earliest line, and at last the ledger's own id.
CREATE FUNCTION outlay.find_winners() RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO pg_temp.winner
  SELECT DISTINCT ON (told.call_key) told.call_key, told.ledger_id
  FROM (
    SELECT DISTINCT ON (call.call_key, call.ledger_id) call.*,
      sum(output) OVER whole AS whole_output,
      sum(input + cache_write_5m + cache_write_1h + cache_read + output) OVER whole AS whole_total
    FROM pg_temp.contested CROSS JOIN LATERAL (
      SELECT * FROM outlay.call WHERE call.call_key = contested.call_key OFFSET 0) AS call
    WINDOW whole AS (PARTITION BY call.call_key, call.ledger_id)
    ORDER BY call.call_key, call.ledger_id, part) AS told
    JOIN outlay.service ON service.service_id = told.service_id
    JOIN outlay.model ON model.model_id = told.model_id
    JOIN outlay.ledger ON ledger.ledger_id = told.ledger_id
  ORDER BY told.call_key, is_final DESC, whole_output DESC, whole_total DESC, is_sidechain,
    (speed = ''), web_searches DESC, output DESC, cache_write_1h DESC, cache_write_5m DESC,
    cache_read DESC, input DESC, reported_cost DESC NULLS LAST, at,
    model.name COLLATE "C", tier COLLATE "C", geo COLLATE "C", speed COLLATE "C", is_forked,
    coalesce(origin_at, at), ledger.uid;
END $$;

-- The keys of a block that another ledger tells, too. Each is looked up in the index, which OFFSET 0 sees to: a
-- plan that reads all calls would cost the more the larger the warehouse is, and one that was made while it was
-- small would be kept.
CREATE FUNCTION outlay.find_contested(p_ledger integer) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO pg_temp.contested
  SELECT DISTINCT call_key FROM pg_temp.incoming
  WHERE EXISTS (
    SELECT FROM outlay.call WHERE call.call_key = incoming.call_key AND call.ledger_id <> p_ledger OFFSET 0)
  ON CONFLICT DO NOTHING;
END $$;

-- Removes what a ledger tells no more of some days, and lets the calls be settled anew that other ledgers
-- tell still. Returns how many rows went.
CREATE FUNCTION outlay.remove_missing(p_ledger integer, p_revision bigint, p_days integer[]) RETURNS bigint
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_nestloop = off AS $$
DECLARE
  number bigint;
BEGIN
  WITH gone AS (
    DELETE FROM outlay.call
    WHERE ledger_id = p_ledger AND day = ANY (p_days)
      AND NOT EXISTS (SELECT FROM pg_temp.incoming
        WHERE incoming.call_key = call.call_key AND incoming.part = call.part)
    RETURNING call_key, part),
  buried AS (
    INSERT INTO outlay.tombstone SELECT call_key, p_ledger, part, p_revision FROM gone
    ON CONFLICT (call_key, ledger_id, part) DO UPDATE SET revision = excluded.revision),
  keys AS (
    INSERT INTO pg_temp.contested SELECT DISTINCT call_key FROM gone)
  SELECT count(*) INTO number FROM gone;
  DELETE FROM outlay.tombstone USING pg_temp.incoming
    WHERE tombstone.call_key = incoming.call_key AND tombstone.part = incoming.part
      AND tombstone.ledger_id = p_ledger;
  RETURN number;
END $$;

-- The days, beside those of a block, that calls of the block were of before.
CREATE FUNCTION outlay.find_moved(p_ledger integer, p_days integer[]) RETURNS integer[]
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  RETURN (
    SELECT array_agg(DISTINCT known.day)
    FROM pg_temp.incoming CROSS JOIN LATERAL (
      SELECT call.day FROM outlay.call
      WHERE call.call_key = incoming.call_key AND call.ledger_id = p_ledger AND call.part = incoming.part
      OFFSET 0) AS known
    WHERE known.day <> ALL (p_days));
END $$;

-- Adds rows up to cells, anew for some days of a ledger.
CREATE FUNCTION outlay.rebuild_cells(p_ledger integer, p_days integer[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM outlay.cell WHERE ledger_id = p_ledger AND day = ANY (p_days);
  INSERT INTO outlay.cell
  SELECT day, ledger_id, counts, developer_id, project_id, key_id, session_id, model_id, source_id, basis,
    (at / 86400000)::integer, count(*), sum(input), sum(cache_write_5m), sum(cache_write_1h),
    sum(cache_read), sum(output), sum(web_searches), coalesce(sum(cost), 0), count(*) - count(cost)
  FROM outlay.call
  WHERE ledger_id = p_ledger AND day = ANY (p_days)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
$$;

-- Takes in all that a ledger tells of some days, from pg_temp.incoming: what it tells no more goes, and
-- leaves a tombstone. A new ledger has told nothing yet. Returns how many rows came, changed or went.
CREATE FUNCTION outlay.merge_calls(p_ledger integer, p_revision bigint, p_days integer[], p_is_new boolean)
  RETURNS TABLE (written bigint, removed bigint, contested bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '64MB' AS $$
DECLARE
  moved integer[];
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  PERFORM outlay.expect_block();
  PERFORM pg_advisory_xact_lock(x'4F75746C'::integer, 2);
  removed := 0;
  contested := 0;
  IF p_is_new THEN
    INSERT INTO outlay.call (
      call_key, part, day, at, origin_at, developer_id, project_id, key_id, session_id, model_id,
      service_id, price_id, source_id, basis, is_final, is_sidechain, is_forked, input,
      cache_write_5m, cache_write_1h, cache_read, output, web_searches, cost, reported_cost,
      ledger_id, revision, counts)
    SELECT incoming.*, p_ledger, p_revision, true FROM pg_temp.incoming;
    GET DIAGNOSTICS written = ROW_COUNT;
  ELSE
    ANALYZE pg_temp.incoming;
    removed := outlay.remove_missing(p_ledger, p_revision, p_days);
    moved := outlay.find_moved(p_ledger, p_days);
    INSERT INTO outlay.call AS known (
      call_key, part, day, at, origin_at, developer_id, project_id, key_id, session_id, model_id,
      service_id, price_id, source_id, basis, is_final, is_sidechain, is_forked, input,
      cache_write_5m, cache_write_1h, cache_read, output, web_searches, cost, reported_cost,
      ledger_id, revision, counts)
    SELECT incoming.*, p_ledger, p_revision, true FROM pg_temp.incoming
    ON CONFLICT (call_key, ledger_id, part) DO UPDATE SET
      day = excluded.day, at = excluded.at, origin_at = excluded.origin_at,
      developer_id = excluded.developer_id, project_id = excluded.project_id,
      key_id = excluded.key_id, session_id = excluded.session_id, model_id = excluded.model_id,
      service_id = excluded.service_id, price_id = excluded.price_id,
      source_id = excluded.source_id, basis = excluded.basis, is_final = excluded.is_final,
      is_sidechain = excluded.is_sidechain, is_forked = excluded.is_forked,
      input = excluded.input, cache_write_5m = excluded.cache_write_5m,
      cache_write_1h = excluded.cache_write_1h, cache_read = excluded.cache_read,
      output = excluded.output, web_searches = excluded.web_searches, cost = excluded.cost,
      reported_cost = excluded.reported_cost, revision = excluded.revision
    WHERE (known.day, known.at, known.origin_at, known.developer_id, known.project_id, known.key_id,
        known.session_id, known.model_id, known.service_id, known.price_id, known.source_id,
        known.basis, known.is_final, known.is_sidechain, known.is_forked, known.input,
        known.cache_write_5m, known.cache_write_1h, known.cache_read, known.output,
        known.web_searches, known.cost, known.reported_cost)
      IS DISTINCT FROM (excluded.day, excluded.at, excluded.origin_at, excluded.developer_id,
        excluded.project_id, excluded.key_id, excluded.session_id, excluded.model_id,
        excluded.service_id, excluded.price_id, excluded.source_id, excluded.basis,
        excluded.is_final, excluded.is_sidechain, excluded.is_forked, excluded.input,
        excluded.cache_write_5m, excluded.cache_write_1h, excluded.cache_read, excluded.output,
        excluded.web_searches, excluded.cost, excluded.reported_cost);
    GET DIAGNOSTICS written = ROW_COUNT;
  END IF;
  IF EXISTS (SELECT FROM outlay.ledger WHERE ledger_id <> p_ledger AND revision > 0) THEN
    contested := outlay.settle_contested(p_ledger);
  END IF;
  DELETE FROM outlay.cell WHERE ledger_id = p_ledger AND day = ANY (p_days);
  INSERT INTO outlay.cell
  SELECT day, p_ledger, coalesce(winner.ledger_id = p_ledger, true), developer_id, project_id, key_id, session_id,
    model_id, source_id, basis, (at / 86400000)::integer, count(*), sum(input), sum(cache_write_5m),
    sum(cache_write_1h), sum(cache_read), sum(output), sum(web_searches), coalesce(sum(cost), 0), count(*) - count(cost)
  FROM pg_temp.incoming LEFT JOIN pg_temp.winner USING (call_key)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
  IF moved IS NOT NULL THEN PERFORM outlay.rebuild_cells(p_ledger, moved); END IF;
  RETURN NEXT;
END $$;

-- Lets the best telling of each contested call count, in rows and in the other ledgers' cells; returns
-- how many calls several ledgers tell.
CREATE FUNCTION outlay.settle_contested(p_ledger integer) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  number bigint;
  days integer[];
BEGIN
  PERFORM outlay.find_contested(p_ledger);
  PERFORM outlay.find_winners();
  ANALYZE pg_temp.winner;
  SELECT count(*) INTO number FROM pg_temp.winner;
  IF number = 0 THEN RETURN 0; END IF;
  WITH flipped AS (
    UPDATE outlay.call SET counts = (call.ledger_id = winner.ledger_id)
    FROM pg_temp.winner
    WHERE call.call_key = winner.call_key AND counts <> (call.ledger_id = winner.ledger_id)
    RETURNING call.*),
  change AS (
    SELECT 1 AS sign, flipped.counts AS side, flipped.* FROM flipped WHERE ledger_id <> p_ledger
    UNION ALL
    SELECT -1, NOT flipped.counts, flipped.* FROM flipped WHERE ledger_id <> p_ledger),
  added AS (
  INSERT INTO outlay.cell AS known
  SELECT day, ledger_id, side, developer_id, project_id, key_id, session_id, model_id, source_id, basis,
    (at / 86400000)::integer, sum(sign), sum(sign * input), sum(sign * cache_write_5m),
    sum(sign * cache_write_1h), sum(sign * cache_read), sum(sign * output), sum(sign * web_searches),
    coalesce(sum(sign * cost), 0), sum(CASE WHEN cost IS NULL THEN sign ELSE 0 END)
  FROM change
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  ON CONFLICT (day, ledger_id, counts, developer_id, project_id, key_id, session_id, model_id, source_id, basis,
    utc_day) DO UPDATE SET
    calls = known.calls + excluded.calls, input = known.input + excluded.input,
    cache_write_5m = known.cache_write_5m + excluded.cache_write_5m,
    cache_write_1h = known.cache_write_1h + excluded.cache_write_1h,
    cache_read = known.cache_read + excluded.cache_read, output = known.output + excluded.output,
    web_searches = known.web_searches + excluded.web_searches, cost = known.cost + excluded.cost,
    unpriced = known.unpriced + excluded.unpriced
  RETURNING day)
  SELECT array_agg(DISTINCT day) INTO days FROM added;
  DELETE FROM outlay.cell WHERE day = ANY (days) AND calls = 0;
  RETURN number;
END $$;

-- The sessions that a block's calls are of.
CREATE FUNCTION outlay.merge_sessions(p_ledger integer, p_revision bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  PERFORM outlay.expect_block();
  INSERT INTO outlay.session AS known
  SELECT p_ledger, incoming_session.* FROM pg_temp.incoming_session
  ON CONFLICT (ledger_id, session_id) DO UPDATE SET developer_id = excluded.developer_id,
    source = excluded.source, external_id = excluded.external_id, task = excluded.task
  WHERE (known.developer_id, known.source, known.external_id, known.task)
    IS DISTINCT FROM (excluded.developer_id, excluded.source, excluded.external_id, excluded.task);
END $$;

-- Takes in all that a ledger's summaries claim that begin on some days, from pg_temp.incoming_claim.
-- Until they are settled beside the other ledgers, they count as they do in their own.
CREATE FUNCTION outlay.merge_claims(p_ledger integer, p_revision bigint, p_days integer[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  PERFORM outlay.expect_block();
  DELETE FROM outlay.claim WHERE ledger_id = p_ledger AND first_day = ANY (p_days)
    AND NOT EXISTS (SELECT FROM pg_temp.incoming_claim WHERE incoming_claim.claim_key = claim.claim_key);
  INSERT INTO outlay.claim AS known
  SELECT claim_key, p_ledger, first_day, last_day, detail, developer_id, project_id, key_id, session_id,
    model_id, service_id, source_id, basis, claimed, claimed_cost, own, own_cost, own_summaries, rates,
    own[1], own[2], own[3], own[4], own[5], own[6], own_cost, own_summaries, p_revision
  FROM pg_temp.incoming_claim
  ON CONFLICT (claim_key, ledger_id) DO UPDATE SET
    first_day = excluded.first_day, last_day = excluded.last_day, detail = excluded.detail,
    developer_id = excluded.developer_id, project_id = excluded.project_id, key_id = excluded.key_id,
    session_id = excluded.session_id, model_id = excluded.model_id, service_id = excluded.service_id,
    source_id = excluded.source_id, basis = excluded.basis, claimed = excluded.claimed,
    claimed_cost = excluded.claimed_cost, own = excluded.own, own_cost = excluded.own_cost,
    own_summaries = excluded.own_summaries, rates = excluded.rates, input = excluded.input,
    cache_write_5m = excluded.cache_write_5m, cache_write_1h = excluded.cache_write_1h,
    cache_read = excluded.cache_read, output = excluded.output, web_searches = excluded.web_searches,
    cost = excluded.cost, summaries = excluded.summaries, revision = excluded.revision
  WHERE (known.first_day, known.last_day, known.detail, known.developer_id, known.project_id, known.key_id,
      known.session_id, known.model_id, known.service_id, known.source_id, known.basis, known.claimed,
      known.claimed_cost, known.own, known.own_cost, known.own_summaries, known.rates)
    IS DISTINCT FROM (excluded.first_day, excluded.last_day, excluded.detail, excluded.developer_id,
      excluded.project_id, excluded.key_id, excluded.session_id, excluded.model_id,
      excluded.service_id, excluded.source_id, excluded.basis, excluded.claimed,
      excluded.claimed_cost, excluded.own, excluded.own_cost, excluded.own_summaries, excluded.rates);
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;

-- Says of some days that they are being sent, so that whatever becomes of it they are sent again.
CREATE FUNCTION outlay.announce(p_ledger integer, p_revision bigint, p_days integer[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  INSERT INTO outlay.pushed_day SELECT p_ledger, day, '' FROM unnest(p_days) AS told (day)
    ON CONFLICT (ledger_id, day) DO UPDATE SET digest = '';
  UPDATE outlay.ledger SET
    unsettled_first = least(unsettled_first, (SELECT min(day) FROM unnest(p_days) AS told (day))),
    unsettled_last = greatest(unsettled_last, (SELECT max(day) FROM unnest(p_days) AS told (day)))
    WHERE ledger_id = p_ledger;
END $$;

-- Says of some days that they were taken in as they are in the ledger.
CREATE FUNCTION outlay.acknowledge(p_ledger integer, p_revision bigint, p_days integer[], p_digests bytea[])
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  DELETE FROM outlay.pushed_day WHERE ledger_id = p_ledger AND day = ANY (p_days);
  INSERT INTO outlay.pushed_day
    SELECT p_ledger, day, digest FROM unnest(p_days, p_digests) AS told (day, digest) WHERE digest <> '';
END $$;

-- Ends a push.
CREATE FUNCTION outlay.finish_push(p_ledger integer, p_revision bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM outlay.expect_own(p_ledger, p_revision);
  FOR number IN 0..7 LOOP
    PERFORM brin_summarize_new_values(format('outlay.call_%s_by_day', number)::regclass);
  END LOOP;
  PERFORM outlay.settle_claims(unsettled_first - 1, unsettled_last + 1) FROM outlay.ledger
    WHERE ledger_id = p_ledger AND unsettled_first IS NOT NULL;
  UPDATE outlay.ledger SET pushed_at = now(), unsettled_first = NULL, unsettled_last = NULL
    WHERE ledger_id = p_ledger;
END $$;
