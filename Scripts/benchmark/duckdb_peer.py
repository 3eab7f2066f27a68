"""What DuckDB is measured with: one process, one piece of work, all settings as they come.

    python duckdb_peer.py WORK ARGUMENT...

Prints JSON: the rows of an answer, and the time that the work took inside the process, without
the start of Python and the loading of the library.
"""
from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

import duckdb

import prices
from queries import CALL_COLUMNS, TOTAL_TOKENS

CALLS = """read_csv('{}', header = true, delim = ',', quote = '"', escape = '"', columns = {{
  call_id: 'VARCHAR', timestamp: 'TIMESTAMP', developer: 'VARCHAR', project: 'VARCHAR',
  session: 'VARCHAR', branch: 'VARCHAR', api_key: 'VARCHAR', model: 'VARCHAR',
  input_tokens: 'BIGINT', cache_write_5m_tokens: 'BIGINT', cache_write_1h_tokens: 'BIGINT',
  cache_read_tokens: 'BIGINT', output_tokens: 'BIGINT', web_searches: 'BIGINT',
  service_tier: 'VARCHAR', speed: 'VARCHAR', inference_geo: 'VARCHAR',
  reported_cost_usd: 'VARCHAR'}})"""

TRANSCRIPTS = """read_json('{}/**/*.jsonl', format = 'newline_delimited', columns = {{
  requestId: 'VARCHAR', timestamp: 'TIMESTAMP', sessionId: 'VARCHAR', cwd: 'VARCHAR',
  gitBranch: 'VARCHAR', isSidechain: 'BOOLEAN', isApiErrorMessage: 'BOOLEAN',
  message: 'STRUCT(id VARCHAR, model VARCHAR, usage STRUCT(input_tokens BIGINT,
    cache_creation_input_tokens BIGINT, cache_read_input_tokens BIGINT, output_tokens BIGINT,
    server_tool_use STRUCT(web_search_requests BIGINT), service_tier VARCHAR,
    cache_creation STRUCT(ephemeral_1h_input_tokens BIGINT, ephemeral_5m_input_tokens BIGINT),
    inference_geo VARCHAR, speed VARCHAR))'}})"""

TRANSCRIPT_CALLS = f"""SELECT message.id AS message_id, requestId AS request_id, timestamp,
  sessionId AS session, cwd, gitBranch AS branch, isSidechain AS is_sidechain,
  message.model AS model, message.usage.input_tokens AS input_tokens,
  message.usage.cache_creation.ephemeral_5m_input_tokens AS cache_write_5m_tokens,
  message.usage.cache_creation.ephemeral_1h_input_tokens AS cache_write_1h_tokens,
  message.usage.cache_read_input_tokens AS cache_read_tokens,
  message.usage.output_tokens AS output_tokens,
  message.usage.server_tool_use.web_search_requests AS web_searches,
  message.usage.service_tier AS service_tier, message.usage.speed AS speed,
  message.usage.inference_geo AS inference_geo
  FROM {TRANSCRIPTS}
  WHERE message.usage IS NOT NULL AND message.model <> '<synthetic>'
    AND isApiErrorMessage IS NOT TRUE
  QUALIFY row_number() OVER (
    PARTITION BY message_id, request_id ORDER BY {TOTAL_TOKENS} DESC) = 1"""

# The largest token total of each call; as one statement, and as what was found to be fastest.
ONE_STATEMENT = f"""SELECT * FROM {{}}
  QUALIFY row_number() OVER (PARTITION BY call_id ORDER BY {TOTAL_TOKENS} DESC) = 1"""
DELETE_REPEATS = f"""
CREATE TEMP TABLE repeated AS SELECT call_id FROM calls GROUP BY call_id HAVING count(*) > 1;
DELETE FROM calls WHERE rowid IN (SELECT rowid FROM (
  SELECT rowid, row_number() OVER (PARTITION BY call_id ORDER BY {TOTAL_TOKENS} DESC) AS place
  FROM calls SEMI JOIN repeated USING (call_id)) WHERE place > 1)"""

COST = f"""(input_tokens * p.input + cache_write_5m_tokens * p.write_5m
  + cache_write_1h_tokens * p.write_1h + cache_read_tokens * p.read + output_tokens * p.output
  + web_searches * {prices.WEB_SEARCH}) AS cost"""
PRICED = """LEFT JOIN price p ON p.model = c.model AND c.timestamp >= p.since
  AND c.timestamp < p.until"""


def add_prices(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TEMP TABLE price (model VARCHAR, since TIMESTAMP, until TIMESTAMP, input BIGINT,"
        " write_5m BIGINT, write_1h BIGINT, read BIGINT, output BIGINT)")
    connection.executemany("INSERT INTO price VALUES (?, ?, ?, ?, ?, ?, ?, ?)", prices.rows())


def import_transcripts(root: str, database: str) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("CREATE TABLE calls AS " + TRANSCRIPT_CALLS.format(root))


def import_calls(csv: str, database: str) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("CREATE TABLE calls AS " + ONE_STATEMENT.format(CALLS.format(csv)))


def import_calls_two_steps(csv: str, database: str) -> None:
    with duckdb.connect(database) as connection:
        connection.execute(f"CREATE TABLE calls AS FROM {CALLS.format(csv)}")
        connection.execute(DELETE_REPEATS)


def add_costs(source: str, database: str) -> None:
    """A copy of an imported table in the order of time, with what each call costs."""
    with duckdb.connect(database) as connection:
        add_prices(connection)
        connection.execute(f"ATTACH '{source}' AS source (READ_ONLY)")
        connection.execute(f"CREATE TABLE calls AS SELECT c.*, {COST} FROM source.calls c {PRICED}"
                           " ORDER BY c.timestamp")


def ask(database: str, query: str) -> list[list[Any]]:
    with duckdb.connect(database, read_only=True) as connection:
        return [list(row) for row in connection.execute(query).fetchall()]


def copy(database: str, csv: str, order: str) -> None:
    """Writes the calls as CSV; `order` is empty for that of the table."""
    with duckdb.connect(database, read_only=True) as connection:
        connection.execute(f"COPY (SELECT {CALL_COLUMNS} FROM calls {order}) TO '{csv}' (HEADER)")


def digest(csv: str) -> list[Any]:
    """A file of calls as the number of its rows, the sum of hashes over them, and how many rows
    are earlier than the one before."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW calls AS FROM {CALLS.format(csv)}")
        columns = CALL_COLUMNS.replace("reported_cost_usd", "coalesce(reported_cost_usd, '')") \
            .replace("inference_geo", "coalesce(inference_geo, '')")
        return list(connection.execute(
            f"""SELECT count(*), sum(hash({columns})::HUGEINT), count_if(timestamp < before)
            FROM (SELECT *, lag(timestamp) OVER () AS before FROM calls)""").fetchone() or ())


def warm(database: str, query: str) -> Any:
    """The second answer of the same connection; the first one has filled its caches."""
    with duckdb.connect(database, read_only=True) as connection:
        connection.execute(query).fetchall()
        with Timing() as timing:
            rows = connection.execute(query).fetchall()
    return [list(row) for row in rows], timing


class Timing:
    """CPU and wall time of a block."""

    def __enter__(self) -> "Timing":
        self.wall, self.cpu = time.perf_counter(), cpu_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.cpu = time.perf_counter() - self.wall, cpu_time() - self.cpu


def cpu_time() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


WORKS = {
    "import-transcripts": import_transcripts, "import-calls": import_calls,
    "import-calls-two-steps": import_calls_two_steps, "add-costs": add_costs, "ask": ask,
    "copy": copy, "digest": digest,
}


def main() -> None:
    work, arguments = sys.argv[1], sys.argv[2:]
    if work == "warm":
        answer, timing = warm(*arguments)
    else:
        with Timing() as timing:
            answer = WORKS[work](*arguments)
    print(json.dumps({"answer": answer, "wall": timing.wall, "cpu": timing.cpu}, default=str))


main()
