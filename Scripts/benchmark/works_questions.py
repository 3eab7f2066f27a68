"""Works that ask a ledger of a year: reports, percentiles, outliers, expense, and the start."""
from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import answers
import queries
from bench import Bench, remove, remove_ledger, said
from measure import Run
from work import Answer, Contender, Plan, Target, Work
from works_calls import sqlite_import

ROWS = "the rows"
MONTH, YEAR = ("2026-10-01", "2026-10-31"), ("2025-11-01", "2026-10-31")
DUCKDB = "duckdb, query"


def year_ledger(bench: Bench) -> Path:
    return bench.ledger("year", bench.corpus.year)


def period(days: tuple[str, str]) -> list[str]:
    return ["--since", days[0], "--until", days[1]]


def with_duckdb(bench: Bench, outlay: Contender, query: str, keys: int) -> Plan:
    """The question to Outlay, and to DuckDB: the query alone, asked before on the same
    connection, and the whole process that asks it once."""
    table = bench.table()

    def answer(run: Run) -> Answer:
        return {ROWS: answers.of_rows(json.loads(run.text())["answer"], keys)}

    return Plan([
        outlay,
        Contender(DUCKDB, bench.duckdb("warm", table, query), answer, is_inner=True),
        Contender("duckdb, process", bench.duckdb("ask", table, query), answer),
    ])


def report(bench: Bench, by: str, days: tuple[str, str], query: str) -> Plan:
    command = bench.command("report", "--by", by, *period(days), "--format", "json",
                            ledger=year_ledger(bench))
    outlay = Contender("outlay", command,
                       lambda run: {ROWS: answers.of_report(run.text(), sessions=True)})
    return with_duckdb(bench, outlay, query, keys=len(by.split(",")))


def plan_month(bench: Bench, _: ExitStack) -> Plan:
    return report(bench, "developer", MONTH, queries.by_developer(*MONTH))


def plan_year(bench: Bench, _: ExitStack) -> Plan:
    return report(bench, "project,month", YEAR, queries.by_project_and_month(*YEAR))


def plan_top(bench: Bench, _: ExitStack) -> Plan:
    command = bench.command("report", "--by", "session", *period(YEAR), "--top", "20", "--format",
                            "json", ledger=year_ledger(bench))

    def top(run: Run) -> Answer:
        table = answers.of_report(run.text())
        return {ROWS: {key: row for key, row in table.items() if "others)" not in key[0]}}

    return with_duckdb(bench, Contender("outlay", command, top),
                       queries.top_sessions(*YEAR, count=20), keys=1)


def plan_percentiles(bench: Bench, _: ExitStack) -> Plan:
    command = bench.command("report", "--by", "developer", "--session-percentiles", *period(YEAR),
                            "--format", "json", ledger=year_ledger(bench))

    def percentiles(run: Run) -> Answer:
        rows = answers.parse(run.text())["rows"]
        return {ROWS: {(row["developer"],): (
            row["sessions"], answers.picodollars(row["sessionCostP50USD"]),
            answers.picodollars(row["sessionCostP95USD"])) for row in rows}}

    return with_duckdb(bench, Contender("outlay", command, percentiles),
                       queries.session_percentiles(*YEAR), keys=1)


def plan_two_sizes(bench: Bench, _: ExitStack) -> Plan:
    def asking(name: str, ledger: Path) -> Contender:
        command = bench.command("report", "--by", "developer", "--month", "2026-10", "--format",
                                "json", ledger=ledger)
        return Contender(
            name, command, lambda run: {ROWS: answers.of_report(run.text(), sessions=True)})

    return Plan([asking("outlay", year_ledger(bench)),
                 asking("outlay, last tenth", bench.ledger("tail", bench.corpus.tail))])


def plan_outliers(bench: Bench, _: ExitStack) -> Plan:
    ledger = year_ledger(bench)
    command = bench.command("outliers", "--month", "2026-10", "--format", "json", ledger=ledger)
    rows = bench.ask_duckdb("ask", bench.table(), queries.by_session(*MONTH))
    costs = {(developer, session): cost for developer, session, cost in rows}

    def wrong(run: Run) -> Answer:
        found = [row for row in answers.parse(run.text())["rows"] if row["unit"] == "session"]
        return {"the sessions with another cost": {
            row["session"]: row["costUSD"] for row in found
            if costs.get((row["developer"], row["session"])) != answers.picodollars(row["costUSD"])
        }}

    return Plan([Contender("outlay", command, wrong)], {"the sessions with another cost": {}})


def plan_expense(bench: Bench, _: ExitStack) -> Plan:
    command = bench.command("expense", "2026-10", ledger=year_ledger(bench))
    rows = bench.ask_duckdb("ask", bench.table(), queries.by_developer_and_project(*MONTH))
    return Plan([Contender("outlay", command, lambda run: {ROWS: answers.of_expense(run.text())})],
                {ROWS: answers.of_rows(rows, 2)})


def plan_start(bench: Bench, _: ExitStack) -> Plan:
    """The smallest things: the version, and one row of a ledger that has one call."""
    csv, ledger, table = (bench.scratch(name) for name in ("one.csv", "one.db", "one-table.db"))
    with open(bench.corpus.year, "rb") as year:
        csv.write_bytes(year.readline() + year.readline())
    remove_ledger(ledger)
    remove(table)
    said(bench.importing(csv, ledger))
    said(sqlite_import(csv, table))
    sql = "SELECT developer, count(*), sum(output_tokens) FROM calls GROUP BY developer"
    report = bench.command("report", "--by", "developer", "--format", "csv", ledger=ledger)
    developer = "the developer"
    return Plan([
        Contender("outlay", report,
                  lambda run: {developer: run.text().splitlines()[1].split(",")[0]}),
        Contender("outlay --version", bench.command("--version")),
        Contender("sqlite3 SELECT", ["sqlite3", str(table), sql],
                  lambda run: {developer: run.text().split("|")[0]}),
        Contender("sqlite3 --version", ["sqlite3", "--version"]),
    ])


HALF_OF_DUCKDB = [
    Target("cpu", 0.5, to=DUCKDB),
    Target("wall", 0.5, to=DUCKDB,
           limit="Outlay's is the wall time of a whole process: it starts, reads its options, opens "
           "the ledger and its schema, and ends. DuckDB's query is asked a second time in a process "
           "that has done all this; as a process it takes what stands at `duckdb, process`"),
]

WORKS = [
    Work("report-month", "A month per developer", plan_month, [
        Target("wall", 0.020), *HALF_OF_DUCKDB], rounds=9),
    Work("report-year", "A year per project and month", plan_year, [
        Target("wall", 0.150), *HALF_OF_DUCKDB], rounds=7),
    Work("top-sessions", "The top 20 sessions of a year", plan_top, [
        Target("wall", 0.060), *HALF_OF_DUCKDB], rounds=7),
    Work("session-percentiles", "p50 and p95 of session cost per developer", plan_percentiles, [
        Target("cpu", 1.0, to=DUCKDB)], rounds=7),
    Work("month-1m-10m", "The same month at 1 M and at 10 M calls", plan_two_sizes, [
        Target("cpu", 1.3, to="outlay, last tenth"), Target("wall", 1.3, to="outlay, last tenth"),
    ], rounds=15),
    Work("outliers", "Outliers of a month", plan_outliers, [Target("wall", 0.5)]),
    Work("expense", "The expense file of a month", plan_expense, [Target("wall", 0.050)]),
    Work("start", "The start: a report of one row, and --version", plan_start, [
        Target("wall", 0.010), Target("wall", 0.010, of="outlay --version"),
        Target("wall", 3.0, to="sqlite3 SELECT"),
        Target("wall", 3.0, to="sqlite3 --version", of="outlay --version"),
    ], rounds=25),
]
