"""Says what was measured: as an aligned table on the terminal, and as Markdown."""
from __future__ import annotations

from dataclasses import dataclass

from measure import Figure
from work import Result, Target

QUANTITIES = {"cpu": "CPU", "wall": "wall", "peak": "peak memory"}
HEADINGS = ["program", "CPU", "wall", "peak memory", "outlay / it, CPU", "outlay / it, wall"]
NOTES = """\
Times and memory are medians of the rounds, ± half of the distance between the extremes; the
programs of a work take turns. CPU is user and system time of all threads. All input is in the
system's cache. A ratio below 1 means that Outlay takes less. Every answer is compared with those
of the peers, and with DuckDB's where it is no peer, before its time counts. `duckdb, query` is the
query alone, asked for the second time in its process; `outlay` is always the whole process. What
took less memory than the process that starts it, about 10 MB, is shown with that."""


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def amount(quantity: str, value: float) -> str:
    """A quantity in its unit."""
    if quantity in ("cpu", "wall"):
        return seconds(value)
    if quantity == "peak":
        return f"{value / 1e6:.0f} MB"
    return f"{value:.4g}"


def with_spread(quantity: str, figure: Figure) -> str:
    spread = f" ± {figure.spread:.0%}" if len(figure.values) > 1 else ""
    return amount(quantity, figure.middle) + spread


def ratio(result: Result, contender: str, quantity: str) -> str:
    reached = result.reached(Target(quantity, 0, to=contender))
    return "" if reached is None or contender == "outlay" else f"{reached:.2f}"


def rows(result: Result) -> list[list[str]]:
    """A row of HEADINGS for each program."""
    return [
        [name] + [with_spread(quantity, figures[quantity]) for quantity in QUANTITIES]
        + [ratio(result, name, "cpu"), ratio(result, name, "wall")]
        for name, figures in result.figures.items()
    ]


@dataclass(frozen=True)
class Verdict:
    """A target, what was reached, and whether that is enough; None where it was not measured."""
    target: str
    reached: str
    is_met: bool | None
    limit: str = ""

    @property
    def word(self) -> str:
        return {True: "met", False: "NOT met", None: "not measured"}[self.is_met]


def verdict(result: Result, target: Target) -> Verdict:
    what = QUANTITIES.get(target.quantity, target.quantity)
    if target.of != "outlay":
        what = f"{what} of {target.of}"
    reached = result.reached(target)
    if target.to:
        text = f"{what} ≤ {target.at_most:g} x {target.to}"
        value = "" if reached is None else f"{reached:.2f} x"
    else:
        text = f"{what} ≤ {amount(target.quantity, target.at_most)}"
        value = "" if reached is None else amount(target.quantity, reached)
    is_met = None if reached is None else reached <= target.at_most
    return Verdict(text, value, is_met, target.limit)


def verdicts(result: Result) -> list[Verdict]:
    return [verdict(result, target) for target in result.work.targets]


def aligned(table: list[list[str]]) -> list[str]:
    """Columns under each other: texts at the left, numbers at the right."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return [
        "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width)
                  for column, (cell, width) in enumerate(zip(row, widths))).rstrip()
        for row in table
    ]


def terminal(result: Result) -> str:
    """One work, for the terminal."""
    lines = [f"\n{result.work.name}: {result.work.title} ({result.rounds} rounds)"]
    if result.problem:
        return "\n".join(lines + [f"  NOT MEASURED: {result.problem}"])
    lines += ["  " + line for line in aligned([HEADINGS] + rows(result))]
    judged = [[one.target, one.reached, one.word] for one in verdicts(result)]
    return "\n".join(lines + ["  " + line for line in aligned(judged)])


def markdown_table(headings: list[str], table: list[list[str]]) -> list[str]:
    marks = ["---"] + ["--:"] * (len(headings) - 1)
    cells = [[cell.replace("|", "\\|") for cell in row] for row in [headings, marks] + table]
    return ["| " + " | ".join(row) + " |" for row in cells] + [""]


def markdown(results: list[Result], about: list[tuple[str, str]], is_quick: bool) -> str:
    """All works, as a document."""
    lines = ["# Results of Scripts/bench", ""]
    if is_quick:
        lines += ["Of `--quick`: small corpora, which the targets were not made for.", ""]
    lines += [f"- {name}: {value}" for name, value in about]
    lines += ["", NOTES, "", "## Targets", ""]
    lines += markdown_table(["work", "target", "reached", ""], [
        [result.work.title, one.target, one.reached, one.word]
        for result in results for one in verdicts(result)])
    lines += ["## Not met or not measured", ""] + not_met(results) + [""]
    for result in results:
        lines += [f"## {result.work.title}", ""] + details(result)
    return "\n".join(lines)


def not_met(results: list[Result]) -> list[str]:
    lines = []
    for result in results:
        if result.problem:
            lines.append(f"- {result.work.title}: not measured: {result.problem}")
            continue
        lines += [f"- {result.work.title}: {one.target}: {one.reached or 'not measured'}. {one.limit}"
                  .rstrip(". ") + "." for one in verdicts(result) if not one.is_met]
    return lines or ["Nothing."]


def details(result: Result) -> list[str]:
    if result.problem:
        return [f"Not measured: {result.problem}", ""]
    facts = [f"{name}: {quantity}: {figure.middle:.6g}"
             for name, figures in result.figures.items()
             for quantity, figure in figures.items() if quantity not in QUANTITIES]
    commands = [f"{name}: {command}" for name, command in result.commands.items()]
    return (markdown_table(HEADINGS, rows(result)) + [f"{result.rounds} rounds."]
            + [f"{fact}." for fact in facts] + ["", "```", *commands, "```", ""])
