"""Works over summaries: reports of another tool are read in a stream and settled in one pass."""
from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import answers
from bench import Bench, read_through, remove_ledger, said
from measure import Run
from work import Answer, Contender, Plan, Target, Work

ROWS = "the number of rows"
MEBIBYTE = 1 << 20


def read(run: Run, cells: int) -> Answer:
    """The number of rows by themselves, in thousandths of those that are expected."""
    return {ROWS: answers.parse(run.text())["total"]["read"] * 1000 // cells}


def first_import(bench: Bench, name: str, file: Path, cells: int, ledger: Path) -> Contender:
    command = bench.command("import", file, "--developer", "ana", "--quiet", "--format", "json",
                            ledger=ledger)

    def prepare() -> None:
        remove_ledger(ledger)
        said(bench.command("developer", "add", "ana", ledger=ledger))

    return Contender(name, command, partial(read, cells=cells), prepare)


def plan_import(bench: Bench, later: ExitStack) -> Plan:
    corpus, ledger = bench.corpus, bench.scratch("summaries.db")
    later.callback(remove_ledger, ledger)
    read_through(corpus.summaries, corpus.half_of_summaries, corpus.many_summaries)
    return Plan([
        first_import(bench, "outlay", corpus.summaries, corpus.cells, ledger),
        first_import(bench, "outlay, half of them", corpus.half_of_summaries, corpus.cells // 2,
                     ledger),
        first_import(bench, "outlay, 250 MB", corpus.many_summaries, corpus.many_cells, ledger),
    ], {ROWS: 1000})


def plan_developer(bench: Bench, later: ExitStack) -> Plan:
    """One more developer settles all summaries anew."""
    ledger = bench.scratch("summaries.db")
    later.callback(remove_ledger, ledger)
    made = first_import(bench, "", bench.corpus.summaries, bench.corpus.cells, ledger)
    made.prepare()
    said(made.command)
    names = iter(range(1_000_000))
    contender = Contender("outlay", bench.command("developer", "list", ledger=ledger))

    def prepare() -> None:
        contender.command = bench.command("developer", "add", f"dev-{next(names)}", ledger=ledger)

    contender.prepare = prepare
    return Plan([contender])


WORKS = [
    Work("summaries-import", "Import of 100,000 summary rows", plan_import, [
        Target("cpu", 2.5, to="outlay, half of them"),
        Target("peak", 100 * MEBIBYTE, of="outlay, 250 MB"),
    ], rounds=3),
    Work("summaries-developer", "One developer more beside 100,000 summary rows", plan_developer,
         [Target("cpu", 1.0)], rounds=3),
]
