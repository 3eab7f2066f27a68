-- Counting rule 25 over all ledgers: a summary that two ledgers tell counts once, and of what it claims the part
-- is left out that other ledgers account for, by calls or by finer summaries. What a ledger's own rows account
-- for, the ledger has left out itself.

-- Who and which key is meant in any ledger: an e-mail, a provider's own id of a key, else the ledger's row.
CREATE FUNCTION outlay.person_of(p_ledger integer, p_developer integer) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(lower(nullif(email, '')), p_ledger || ' ' || p_developer) FROM outlay.developer
  WHERE ledger_id = p_ledger AND developer_id = p_developer
$$;
CREATE FUNCTION outlay.key_of(p_ledger integer, p_key integer) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce('id ' || external_id, p_ledger || ' ' || p_key) FROM outlay.api_key
  WHERE ledger_id = p_ledger AND key_id = p_key
$$;

-- Settles the summaries that begin on some days, of all ledgers. The finest detail comes first: each is set
-- against the calls of other ledgers, less those that its own ledger knows, and against what finer summaries
-- of other ledgers claim beyond calls. Summaries of several days, of money alone and of several models are
-- told once, and otherwise left as they are in their ledger. Returns how many changed.
CREATE FUNCTION outlay.settle_claims(p_first integer, p_last integer) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '64MB' AS $$
DECLARE
  line record;
  supply record;
  present text := '';
  free bigint[];
  taken bigint[];
  part bigint[];
  settled bigint[];
  changed bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(x'4F75746C'::integer, 3);
  IF NOT EXISTS (SELECT FROM outlay.claim WHERE first_day BETWEEN p_first AND p_last) THEN
    RETURN 0;
  END IF;
  CREATE TEMPORARY TABLE settling ON COMMIT DROP AS
  SELECT claim.claim_key, claim.ledger_id, first_day, first_day = last_day AND family <> '' AND rates IS NOT NULL
      AND detail BETWEEN 1 AND 3 AS can_shrink, detail, source.name AS source, family,
    outlay.person_of(claim.ledger_id, developer_id) AS person, outlay.key_of(claim.ledger_id, key_id) AS key_name,
    own, own_cost, own_summaries, rates, own AS counted, own_cost AS cost, own_summaries AS summaries, uid,
    row_number() OVER (PARTITION BY claim_key ORDER BY
      (SELECT sum(count) FROM unnest(claimed) AS told (count)) DESC, claimed_cost DESC NULLS LAST, uid) AS place
  FROM outlay.claim JOIN outlay.ledger USING (ledger_id) JOIN outlay.model USING (model_id)
    JOIN outlay.source USING (source_id)
  WHERE first_day BETWEEN p_first AND p_last;
  CREATE INDEX ON settling (claim_key);
  -- Of a summary that several ledgers tell, the largest account is the one.
  UPDATE settling SET counted = '{0,0,0,0,0,0}', cost = 0, summaries = 0 WHERE place > 1;

  CREATE TEMPORARY TABLE settling_supply ON COMMIT DROP AS
  SELECT row_number() OVER (ORDER BY uid, day, utc_day, family, person, key_name, counts) AS id, cell.*,
    NULL::text AS detail_of, '{0,0,0,0,0,0}'::bigint[] AS used
  FROM (
    SELECT ledger_id, uid, counts, day, utc_day, family, outlay.person_of(ledger_id, developer_id) AS person,
      outlay.key_of(ledger_id, key_id) AS key_name,
      ARRAY[sum(input), sum(cache_write_5m), sum(cache_write_1h), sum(cache_read), sum(output),
        sum(web_searches)]::bigint[] AS amounts
    FROM (
      SELECT ledger_id, counts, day, utc_day, model_id, developer_id, key_id, sum(input) AS input,
        sum(cache_write_5m) AS cache_write_5m, sum(cache_write_1h) AS cache_write_1h,
        sum(cache_read) AS cache_read, sum(output) AS output, sum(web_searches) AS web_searches
      FROM outlay.every_cell
      WHERE day BETWEEN p_first - 1 AND p_last + 1
      GROUP BY 1, 2, 3, 4, 5, 6, 7) AS sums
      JOIN outlay.ledger USING (ledger_id) JOIN outlay.model USING (model_id)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) AS cell;
  CREATE INDEX ON settling_supply (family, day);
  CREATE INDEX ON settling_supply (family, utc_day);
  ANALYZE settling_supply;

  FOR line IN
    SELECT * FROM settling WHERE place = 1 AND can_shrink AND own_summaries > 0
    ORDER BY detail, source, first_day, family, person, key_name, uid, claim_key
  LOOP
    -- Each source is set against all that is finer.
    IF present <> line.detail || ' ' || line.source THEN
      UPDATE settling_supply SET used = '{0,0,0,0,0,0}';
    END IF;
    present := line.detail || ' ' || line.source;
    SELECT array_agg(greatest(total, 0) ORDER BY place) INTO free FROM (
      SELECT place, sum(CASE
          WHEN found.ledger_id <> line.ledger_id AND counts THEN amounts[place] - used[place]
          WHEN found.ledger_id = line.ledger_id AND NOT counts THEN -amounts[place]
          ELSE 0 END) AS total
      FROM settling_supply AS found CROSS JOIN generate_series(1, 6) AS place
      WHERE family = line.family AND (found.detail_of IS NULL OR found.ledger_id <> line.ledger_id)
        AND (CASE WHEN line.detail = 1 THEN utc_day ELSE day END) = line.first_day
        AND day BETWEEN line.first_day - 1 AND line.first_day + 1
        AND (CASE WHEN line.key_name IS NULL THEN found.person = line.person
          WHEN found.key_name IS NOT NULL THEN found.key_name = line.key_name
          ELSE found.person = line.person END)
        AND (found.detail_of IS NULL OR found.detail_of < line.detail || ' ' || line.source)
      GROUP BY place) AS totals;
    IF free IS NOT NULL THEN
      SELECT array_agg(least(line.own[place], free[place]) ORDER BY place) INTO taken
        FROM generate_series(1, 6) AS place;
      settled := taken;
      FOR supply IN
        SELECT * FROM settling_supply AS found
        WHERE family = line.family AND counts AND ledger_id <> line.ledger_id
          AND (CASE WHEN line.detail = 1 THEN utc_day ELSE day END) = line.first_day
          AND day BETWEEN line.first_day - 1 AND line.first_day + 1
          AND (CASE WHEN line.key_name IS NULL THEN found.person = line.person
            WHEN found.key_name IS NOT NULL THEN found.key_name = line.key_name
            ELSE found.person = line.person END)
          AND (found.detail_of IS NULL OR found.detail_of < line.detail || ' ' || line.source)
        ORDER BY id
      LOOP
        SELECT array_agg(least(settled[place], supply.amounts[place] - supply.used[place]) ORDER BY place) INTO part
          FROM generate_series(1, 6) AS place;
        UPDATE settling_supply SET used = (
          SELECT array_agg(used[place] + part[place] ORDER BY place) FROM generate_series(1, 6) AS place)
          WHERE id = supply.id;
        SELECT array_agg(settled[place] - part[place] ORDER BY place) INTO settled
          FROM generate_series(1, 6) AS place;
      END LOOP;
      SELECT array_agg(line.own[place] - taken[place] ORDER BY place) INTO settled
        FROM generate_series(1, 6) AS place;
      UPDATE settling SET counted = settled,
        summaries = (SELECT count(*) > 0 FROM unnest(settled) AS told (count) WHERE count > 0)::integer,
        cost = CASE WHEN settled = line.own THEN line.own_cost ELSE (
          SELECT round(sum(settled[place]::numeric * line.rates[place]) / 1000000)
          FROM generate_series(1, 6) AS place) END
        WHERE claim_key = line.claim_key AND ledger_id = line.ledger_id;
    ELSE
      settled := line.own;
    END IF;
    INSERT INTO settling_supply (id, ledger_id, uid, counts, day, utc_day, family, person, key_name, amounts,
      detail_of, used)
    SELECT 1 + max(id), line.ledger_id, line.uid, true, line.first_day, line.first_day, line.family, line.person,
      line.key_name, settled, line.detail || ' ' || line.source, '{0,0,0,0,0,0}'
    FROM settling_supply HAVING max(id) IS NOT NULL;
  END LOOP;

  UPDATE outlay.claim SET input = counted[1], cache_write_5m = counted[2], cache_write_1h = counted[3],
    cache_read = counted[4], output = counted[5], web_searches = counted[6], cost = settling.cost,
    summaries = settling.summaries
  FROM settling
  WHERE claim.claim_key = settling.claim_key AND claim.ledger_id = settling.ledger_id
    AND (claim.input, claim.cache_write_5m, claim.cache_write_1h, claim.cache_read, claim.output,
      claim.web_searches, claim.cost, claim.summaries)
    IS DISTINCT FROM (counted[1], counted[2], counted[3], counted[4], counted[5], counted[6], settling.cost,
      settling.summaries);
  GET DIAGNOSTICS changed = ROW_COUNT;
  DROP TABLE settling, settling_supply;
  RETURN changed;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA outlay FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outlay.readable() TO PUBLIC;
GRANT EXECUTE ON FUNCTION outlay.register, outlay.begin_push, outlay.follow_push, outlay.intern_models,
  outlay.intern_sources, outlay.intern_services, outlay.follow_names, outlay.replace_directory, outlay.open_block,
  outlay.merge_calls, outlay.merge_sessions, outlay.merge_claims, outlay.announce, outlay.acknowledge,
  outlay.finish_push TO outlay_writer;
