"""Works over CSV files of calls: imports, additions, the size of a ledger, exports."""
from __future__ import annotations

import shutil
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import answers
import queries
from bench import Bench, copy_ledger, read_through, remove, remove_ledger
from measure import Run
from work import Answer, Contender, Plan, Target, Work

COSTS = "the calls, tokens and costs by month and model"
TOKENS = "the calls and tokens by month and model"
ROWS = "the number of rows"
FILE = "the number of rows, their digest, and how many are out of order"
MEGABYTE = 1_000_000


def imported(bench: Bench, ledger: Path, run: Run) -> Answer:
    table = answers.by_model_and(bench, "month", ledger)
    return {COSTS: table, TOKENS: answers.without_cost(table),
            ROWS: answers.parse(run.text())["total"]["read"]}


def by_duckdb(bench: Bench, database: Path) -> answers.Table:
    return answers.of_rows(bench.ask_duckdb("ask", database, queries.by_month_and_model()), 2)


def imported_by_duckdb(bench: Bench, database: Path, _: Run) -> Answer:
    rows = bench.ask_duckdb("ask", database, queries.by_month_and_model(costs=False))
    return {TOKENS: answers.of_rows(rows, 2)}


def first_import(bench: Bench, ledger: Path) -> Contender:
    return Contender("outlay", bench.importing(bench.corpus.year, ledger),
                     partial(imported, bench, ledger), prepare=lambda: remove_ledger(ledger))


def plan_import(bench: Bench, later: ExitStack) -> Plan:
    year, ledger = bench.corpus.year, bench.scratch("import.db")
    database, plain = bench.scratch("import.duckdb"), bench.scratch("import-plain.db")
    later.callback(remove, database, plain)
    later.callback(remove_ledger, ledger)
    expected = {COSTS: by_duckdb(bench, bench.table())}
    read_through(year)
    return Plan([
        first_import(bench, ledger),
        Contender("duckdb, two steps", bench.duckdb("import-calls-two-steps", year, database),
                  partial(imported_by_duckdb, bench, database), prepare=lambda: remove(database)),
        Contender("duckdb, one statement", bench.duckdb("import-calls", year, database),
                  partial(imported_by_duckdb, bench, database), prepare=lambda: remove(database)),
        Contender("sqlite3 .import", sqlite_import(year, plain),
                  lambda run: {ROWS: int(run.text())}, prepare=lambda: remove(plain)),
        Contender("wc -l", ["wc", "-l", str(year)],
                  lambda run: {ROWS: int(run.text().split()[0]) - 1}),
    ], expected)


def sqlite_import(csv: Path, database: Path) -> list[str]:
    """The shell's import into a table without any index, with the journal that SQLite has when
    nobody asks for another."""
    numbers = {"input_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens",
               "cache_read_tokens", "output_tokens", "web_searches"}
    columns = ", ".join(
        f"{name} {'INTEGER' if name in numbers else 'TEXT'}"
        for name in queries.CALL_COLUMNS.replace("\n", " ").replace(" ", "").split(","))
    return ["sqlite3", str(database), f"CREATE TABLE calls ({columns})",
            f".import --csv --skip 1 '{csv}' calls", "SELECT count(*) FROM calls"]


def plan_again(bench: Bench, later: ExitStack) -> Plan:
    year, ledger = bench.corpus.year, bench.scratch("import.db")
    copy = bench.scratch("copy-of-calls.csv")
    later.callback(remove, copy)
    later.callback(remove_ledger, ledger)
    shutil.copyfile(year, copy)
    read_through(year, copy)
    again = partial(imported, bench, ledger)
    return Plan([
        Contender("outlay, first import", bench.importing(year, ledger), again,
                  prepare=lambda: remove_ledger(ledger)),
        Contender("outlay", bench.importing(year, ledger),
                  lambda run: {COSTS: again(run)[COSTS]}),
        Contender("outlay, copied file", bench.importing(copy, ledger),
                  lambda run: {COSTS: again(run)[COSTS]}),
    ], in_order=True)


def plan_day(bench: Bench, later: ExitStack) -> Plan:
    day, ledger = bench.corpus.day, bench.scratch("day.db")
    later.callback(remove_ledger, ledger)
    base = bench.ledger("year", bench.corpus.year)
    database = bench.scratch("day.duckdb")
    remove(database)
    bench.ask_duckdb("import-calls", day, database)
    query = queries.by_month_and_model(costs=False)
    expected = answers.of_rows(bench.ask_duckdb("ask", database, query), 2)
    read_through(day)

    def added(_: Run) -> Answer:
        table = answers.without_cost(answers.by_model_and(bench, "month", ledger))
        return {TOKENS: {key: row for key, row in table.items() if key[0] == "2026-11"}}

    return Plan([
        Contender("outlay", bench.importing(day, ledger), added,
                  prepare=lambda: copy_ledger(base, ledger)),
        Contender("outlay, empty ledger", bench.importing(day, ledger), added,
                  prepare=lambda: remove_ledger(ledger)),
    ], {TOKENS: expected})


def plan_size(bench: Bench, _: ExitStack) -> Plan:
    ledger = bench.ledger("year", bench.corpus.year)

    def size(run: Run) -> dict[str, float]:
        calls = answers.parse(run.text())["total"]["requests"]
        return {"bytes a call": ledger.stat().st_size / calls}

    everything = bench.command("report", "--by", "developer", "--format", "json", ledger=ledger)
    return Plan([Contender("outlay", everything, facts=size)])


def plan_export(bench: Bench, later: ExitStack) -> Plan:
    table, file = bench.table(), bench.scratch("export.csv")
    large = bench.ledger("year", bench.corpus.year)
    small = bench.ledger("tail", bench.corpus.tail)
    later.callback(remove, file)

    def prepare() -> None:
        remove(file)

    def digest(_: Run) -> Answer:
        return {FILE: bench.ask_duckdb("digest", file)}

    def exporting(ledger: Path) -> list[str]:
        return bench.command("export", "calls", "--output", file, ledger=ledger)

    return Plan([
        Contender("outlay", exporting(large), digest, prepare),
        Contender("duckdb COPY", bench.duckdb("copy", table, file, ""), digest, prepare),
        Contender("duckdb COPY, sorted", bench.duckdb("copy", table, file, "ORDER BY timestamp"),
                  digest, prepare),
        Contender("outlay, last tenth", exporting(small), prepare=prepare),
        Contender("cp", ["cp", str(bench.corpus.year), str(file)], prepare=prepare),
    ])


WORKS = [
    # DuckDB in the form that people write, and in the fastest one that was found.
    Work("calls-import", "Import of 10 M calls from CSV with de-duplication", plan_import, [
        Target("cpu", 1.0, to="duckdb, two steps"), Target("cpu", 1.0, to="duckdb, one statement"),
        Target("cpu", 1.3, to="sqlite3 .import"), Target("peak", 1 << 30),
    ], rounds=3),
    # A copy of the file under another name shows what it takes where no file can be skipped.
    Work("calls-again", "The same file again", plan_again, [
        Target("cpu", 0.5, to="outlay, first import"),
        Target("cpu", 0.5, to="outlay, first import", of="outlay, copied file",
               limit="Every byte of the copy is read, and each call set beside its row: that is "
               "what a first import does before it prices and writes"),
    ], rounds=3),
    Work("calls-add-day", "Add one day to a ledger of 10 M calls", plan_day, [
        Target("cpu", 1.5, to="outlay, empty ledger"),
    ]),
    Work("size", "Size of a ledger of 10 M calls", plan_size, [Target("bytes a call", 100)],
         rounds=1),
    # The table lies in the order of time, so that DuckDB writes the same rows in the same order
    # without sorting.
    Work("export", "Export of 10 M calls", plan_export, [
        Target("cpu", 0.6, to="duckdb COPY"), Target("cpu", 0.6, to="duckdb COPY, sorted"),
        Target("peak", 1.25, to="outlay, last tenth"),
    ], rounds=3),
]
