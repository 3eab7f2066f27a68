"""Measures Outlay beside the program of before: every work of both, in turns, in one run."""
from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from bench import Bench, stamp_of
from measure import BenchError
from report import markdown_table, with_spread
from work import Contender, Plan, Result, Work, do_rounds

AT_MOST = 1.05
HEADING = "## Beside the program of before"
SUFFIX = ", before"


def bench_of_before(bench: Bench, program: Path) -> Bench:
    """The same places for another program, whose ledgers are its own; what DuckDB made is shared."""
    folder = bench.scratch("before")
    folder.mkdir(exist_ok=True)
    table = bench.table()
    for file in (table, stamp_of(table)):
        link = folder / file.name
        link.unlink(missing_ok=True)
        link.symlink_to(file)
    return Bench(program, bench.aiburn, bench.corpus, folder)


def measured(now: Bench, before: Bench, work: Work, rounds: int | None) -> Result:
    """Does the work in rounds, both programs once a round, and checks that they say the same."""
    result = Result(work, rounds=rounds or work.rounds)
    turns = [[now], [before]] if work.changes_corpus else [[now, before]]
    try:
        for benches in turns:
            with ExitStack() as later:
                plans = [work.plan(bench, later) for bench in benches]
                own = [own_contenders(plan, bench, is_earlier=bench is before)
                       for plan, bench in zip(plans, benches)]
                plan = Plan(ordered(own, plans[0].in_order), plans[0].expected, plans[0].in_order)
                result.figures |= do_rounds(now, plan, work.name, result.rounds)
    except BenchError as error:
        result.problem = str(error)
    return result


def own_contenders(plan: Plan, bench: Bench, is_earlier: bool) -> list[Contender]:
    """Outlay's alone; those of the earlier program say so by their names."""
    own = [one for one in plan.contenders if one.command[0] == str(bench.outlay)]
    for contender in own:
        contender.name += SUFFIX if is_earlier else ""
    return own


def ordered(own: list[list[Contender]], in_order: bool) -> list[Contender]:
    """In turns, unless each contender needs what the one before it left."""
    if in_order:
        return [one for contenders in own for one in contenders]
    return [one for turn in zip(*own) for one in turn]


def rows(result: Result) -> list[list[str]]:
    """Of each thing that Outlay does: what it takes now, what it took, and the ratio."""
    table = []
    for name, figures in result.figures.items():
        if name.endswith(SUFFIX):
            continue
        earlier = result.figures[name + SUFFIX]
        what = result.work.title + name.removeprefix("outlay")
        ratio = figures["cpu"].middle / earlier["cpu"].middle if earlier["cpu"].middle else 1.0
        table.append([what, with_spread("cpu", figures["cpu"]), with_spread("cpu", earlier["cpu"]),
                      f"{ratio:.2f}", with_spread("wall", figures["wall"]),
                      with_spread("wall", earlier["wall"]), "" if ratio <= AT_MOST else "slower"])
    return table


def section(results: list[Result], about: str) -> str:
    """The results, as a section of the document."""
    table = [row for result in results if not result.problem for row in rows(result)]
    problems = [f"- {result.work.title}: not measured: {result.problem}"
                for result in results if result.problem]
    note = (f"{about} Both programs take turns in one run, each with ledgers of its own, and every "
            f"answer is compared. More than {AT_MOST:g} times the CPU of before is marked.")
    headings = ["work", "CPU", "CPU before", "ratio", "wall", "wall before", ""]
    return "\n".join([HEADING, "", note, "", *markdown_table(headings, table), *problems])


def put(text: str, results: Path) -> None:
    """Puts the section at the end of the document, in place of the one that is there."""
    kept = results.read_text().split(HEADING)[0].rstrip() if results.exists() else ""
    results.write_text((kept + "\n\n" if kept else "") + text.rstrip() + "\n")
