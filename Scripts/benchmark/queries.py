"""The questions in SQL that DuckDB answers, of a table `calls` with a column `cost` (picodollars).

Every question asks for all the columns that the report has which it is compared with.
"""
from __future__ import annotations

SUMS_WITHOUT_COST = """count(*) AS calls, sum(input_tokens) AS input,
  sum(cache_write_5m_tokens + cache_write_1h_tokens) AS writes, sum(cache_read_tokens) AS reads,
  sum(output_tokens) AS output"""
SUMS = f"{SUMS_WITHOUT_COST}, sum(cost) AS cost"
ROW = f"count(DISTINCT session) AS sessions, {SUMS}"

TOTAL_TOKENS = """(input_tokens + cache_write_5m_tokens + cache_write_1h_tokens
  + cache_read_tokens + output_tokens)"""


def within(since: str, until: str) -> str:
    """The rows of days, the last one included."""
    return (f"timestamp >= DATE '{since}' AND timestamp < DATE '{until}' + INTERVAL 1 DAY")


def by_developer(since: str, until: str) -> str:
    return f"SELECT developer, {ROW} FROM calls WHERE {within(since, until)} GROUP BY ALL"


def by_project_and_month(since: str, until: str) -> str:
    return f"""SELECT project, strftime(month, '%Y-%m') AS month, * EXCLUDE (project, month)
      FROM (SELECT project, date_trunc('month', timestamp) AS month, {ROW} FROM calls
        WHERE {within(since, until)} GROUP BY ALL)"""


def by_month_and_model(costs: bool = True) -> str:
    return _by("month", "%Y-%m", costs)


def by_day_and_model() -> str:
    return _by("day", "%Y-%m-%d")


def _by(period: str, form: str, costs: bool = True) -> str:
    columns = SUMS if costs else SUMS_WITHOUT_COST
    return f"""SELECT strftime({period}, '{form}') AS {period}, * EXCLUDE ({period})
      FROM (SELECT date_trunc('{period}', timestamp) AS {period}, model, {columns}
        FROM calls GROUP BY ALL)"""


def top_sessions(since: str, until: str, count: int) -> str:
    return f"""SELECT session, {SUMS} FROM calls WHERE {within(since, until)}
      GROUP BY developer, session ORDER BY cost DESC LIMIT {count}"""


def session_percentiles(since: str, until: str) -> str:
    """Nearest-rank percentiles of what a developer's sessions cost in the period."""
    return f"""SELECT developer, count(*) AS sessions, quantile_disc(cost, 0.5) AS p50,
        quantile_disc(cost, 0.95) AS p95
      FROM (SELECT developer, session, sum(cost) AS cost FROM calls
        WHERE {within(since, until)} GROUP BY ALL)
      GROUP BY developer"""


def by_session(since: str, until: str) -> str:
    return f"""SELECT developer, session, sum(cost) AS cost FROM calls
      WHERE {within(since, until)} GROUP BY ALL"""


def by_developer_and_project(since: str, until: str) -> str:
    return f"""SELECT developer, project, count(*) AS calls, sum(cost) AS cost FROM calls
      WHERE {within(since, until)} GROUP BY ALL"""


def sessions(since: str, until: str) -> str:
    return f"""SELECT developer, session, count(*) AS calls, sum(cost) AS cost FROM calls
      WHERE {within(since, until)} GROUP BY ALL"""


def by_developer_between(start: str, end: str) -> str:
    """From one instant of UTC until another."""
    return f"""SELECT developer, {ROW} FROM calls
      WHERE timestamp >= TIMESTAMP '{start}' AND timestamp < TIMESTAMP '{end}' GROUP BY ALL"""


def total(since: str, until: str) -> str:
    return f"SELECT count(*) AS calls, sum(cost) AS cost FROM calls WHERE {within(since, until)}"


COUNTED = "SELECT count(*) AS calls, sum(output_tokens) AS output FROM calls"

CALL_COLUMNS = """call_id, timestamp, developer, project, session, branch, api_key, model,
  input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens,
  web_searches, service_tier, speed, inference_geo, reported_cost_usd"""
