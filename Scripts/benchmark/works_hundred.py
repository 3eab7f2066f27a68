"""Works over a ledger of 100 M calls, ten times the others: asked for by name alone, as they take 40 GB and an hour."""
from __future__ import annotations

from contextlib import ExitStack
from functools import partial

import works_calls
import works_questions
from bench import Bench, read_through, remove, remove_ledger
from work import Contender, Plan, Target, Work


def plan_import(bench: Bench, later: ExitStack) -> Plan:
    year, tail = bench.corpus.year, bench.corpus.tail
    ledger, small = bench.scratch("import.db"), bench.scratch("import-tail.db")
    database = bench.scratch("import.duckdb")
    later.callback(remove, database)
    later.callback(remove_ledger, ledger)
    later.callback(remove_ledger, small)
    read_through(year, tail)
    return Plan([
        works_calls.first_import(bench, ledger),
        Contender("outlay, last tenth", bench.importing(tail, small),
                  prepare=lambda: remove_ledger(small)),
        Contender("duckdb, two steps", bench.duckdb("import-calls-two-steps", year, database),
                  partial(works_calls.imported_by_duckdb, bench, database),
                  prepare=lambda: remove(database)),
    ])


WORKS = [
    # Linear: ten times the calls take ten times as long, and a tenth more for what grows with a year's days.
    Work("hundred-import", "First import of 100 M calls", plan_import, [
        Target("cpu", 11.0, to="outlay, last tenth"), Target("cpu", 1.0, to="duckdb, two steps"),
        Target("peak", 1 << 30),
    ], rounds=1),
    Work("hundred-size", "Size of a ledger of 100 M calls", works_calls.plan_size,
         [Target("bytes a call", 100)], rounds=1),
    Work("hundred-day", "Add one day to a ledger of 100 M calls", works_calls.plan_day,
         [Target("cpu", 1.6, to="outlay, empty ledger")], rounds=3),
    Work("hundred-month", "A month of 100 M calls per developer", works_questions.plan_month,
         [Target("wall", 0.030)], rounds=9),
]
