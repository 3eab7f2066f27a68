"""Works that ask a ledger of 10 M calls what reads more than one report's cells: `--only large`."""
from __future__ import annotations

import csv
import io
import json
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import answers
import queries
from bench import Bench, copy_ledger, remove_ledger
from measure import Run
from work import Answer, Contender, Plan, Target, Work
from works_questions import MONTH, ROWS, YEAR, with_duckdb, year_ledger

ZONE = "America/Los_Angeles"
# Of that zone in October 2026: seven hours behind UTC on all days.
ZONE_INSTANTS = ("2026-10-01 07:00:00", "2026-11-01 07:00:00")
# Of a year there, which begins and ends in summer time.
YEAR_INSTANTS = ("2025-11-01 07:00:00", "2026-11-01 07:00:00")
# The zone in which a working day has midnight: most sessions of some days last over it.
FAR_ZONE = "Asia/Tokyo"
FAR_INSTANTS = ("2026-09-30 15:00:00", "2026-10-31 15:00:00")
NAMED = "what it names"
DEVELOPER = "DEVELOPER"


def asking(bench: Bench, *arguments: str) -> list[str]:
    return bench.command(*arguments, ledger=year_ledger(bench))


def plan_plain(*arguments: str):
    """A command whose answer nobody else gives; it must be the same in every round."""
    def plan(bench: Bench, _: ExitStack) -> Plan:
        return Plan([Contender("outlay", asking(bench, *arguments),
                               lambda run: {NAMED: run.text()})])
    return plan


def plan_developer(*arguments: str):
    """The same of one developer: the first that the report of October names."""
    def plan(bench: Bench, _: ExitStack) -> Plan:
        named = [dearest(bench, year_ledger(bench)) if argument == DEVELOPER else argument
                 for argument in arguments]
        return Plan([Contender("outlay", asking(bench, *named), lambda run: {NAMED: run.text()})])
    return plan


def dearest(bench: Bench, ledger: Path) -> str:
    """The developer whom the report of October names first."""
    return answers.parse(bench.ask_outlay(
        "report", "--by", "developer", "--month", "2026-10", "--format", "json",
        ledger=ledger))["rows"][0]["developer"]


def plan_reprice(bench: Bench, later: ExitStack) -> Plan:
    ledger = bench.scratch("reprice.db")
    later.callback(remove_ledger, ledger)
    copy_ledger(year_ledger(bench), ledger)
    return Plan([Contender("outlay", bench.command("reprice", "--format", "json", ledger=ledger),
                           lambda run: {NAMED: answers.parse(run.text())["rows"]})], {NAMED: []})


def plan_edit(field: str, value: str):
    """Another value each time, so that each run changes the ledger."""
    def plan(bench: Bench, later: ExitStack) -> Plan:
        ledger = bench.scratch("edit.db")
        later.callback(remove_ledger, ledger)
        copy_ledger(year_ledger(bench), ledger)
        name = dearest(bench, ledger)
        count = iter(range(10**6))
        command = bench.command("developer", "edit", name, field, value, ledger=ledger)
        contender = Contender("outlay", command)
        place = command.index(value)

        def prepare() -> None:
            command[place] = f"{value}{next(count)}"

        contender.prepare = prepare
        return Plan([contender])
    return plan


def plan_sessions(bench: Bench, _: ExitStack) -> Plan:
    def listed(run: Run) -> Answer:
        table: answers.Table = {}
        for row in csv.DictReader(io.StringIO(run.text())):
            key = (row["developer"], row["session"])
            table[key] = (int(row["requests"]), answers.picodollars(Decimal(row["cost_usd"] if "cost_usd" in row else row["costUSD"])))
        return {ROWS: table}

    return with_duckdb(
        bench, Contender("outlay", asking(bench, "session", "list", "--format", "csv"), listed),
        queries.sessions(*YEAR), keys=2)


def plan_zone(zone: str, instants: tuple[str, str], days: tuple[str, str] = MONTH):
    def plan(bench: Bench, _: ExitStack) -> Plan:
        command = asking(bench, "report", "--by", "developer", "--since", days[0], "--until",
                         days[1], "--timezone", zone, "--format", "json")
        return with_duckdb(
            bench, Contender("outlay", command,
                             lambda run: {ROWS: answers.of_report(run.text(), sessions=True)}),
            queries.by_developer_between(*instants), keys=1)
    return plan


def plan_detail(bench: Bench, _: ExitStack) -> Plan:
    command = asking(bench, "sql", "SELECT count(*) AS calls, sum(output) AS output FROM usage_detail",
                     "--format", "json")

    def counted(run: Run) -> Answer:
        (row,) = json.loads(run.text())["rows"]
        return {ROWS: {(): (row["calls"], row["output"])}}

    return with_duckdb(bench, Contender("outlay", command, counted), queries.COUNTED, keys=0)


def plan_work(bench: Bench, _: ExitStack) -> Plan:
    """Every ticket's calls and cost: the corpus has them in the names of branches."""
    rows = bench.ask_duckdb("ask", bench.table(), queries.total(*MONTH))
    ((calls, cost),) = rows

    def total(run: Run) -> Answer:
        row = answers.parse(run.text())["total"]
        return {"the total": (row["requests"], answers.picodollars(row["costUSD"]))}

    return Plan([Contender("outlay", asking(bench, "work", "--month", "2026-10", "--format", "json"),
                           total)], {"the total": (calls, cost)})


def large(name: str, title: str, plan, wall: float, *more: Target) -> Work:
    return Work(f"large-{name}", title, plan, [Target("wall", wall), *more])


def small_files(bench: Bench) -> tuple[Path, int]:
    """Transcripts of one call each, made once, and how many: as many as the corpus is large."""
    count = 100_000 if bench.corpus.rows >= 1_000_000 else 3_000
    root = bench.corpus.folder / "small-files"
    if not (root / f"made-{count}").exists():
        for number in range(count):
            file = root / f"project-{number % 200}" / f"{UUID(int=number)}.jsonl"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(small_transcript(number) + "\n")
        (root / f"made-{count}").touch()
    return root, count


def small_transcript(number: int) -> str:
    usage = {"input_tokens": 10, "cache_creation_input_tokens": 100, "cache_read_input_tokens": 1000,
             "output_tokens": 50}
    return json.dumps({
        "type": "assistant", "sessionId": str(UUID(int=number)), "cwd": f"/home/ana/p{number % 20}",
        "timestamp": f"2026-10-{1 + number % 28:02}T{8 + number % 10:02}:{number % 60:02}:00.000Z",
        "requestId": f"req_{number}",
        "message": {"id": f"msg_{number}", "role": "assistant", "model": "claude-sonnet-4-5-20250929",
                    "usage": usage}})


def plan_small_files(bench: Bench, later: ExitStack) -> Plan:
    root, count = small_files(bench)
    ledger = bench.scratch("small-files.db")
    later.callback(remove_ledger, ledger)
    return Plan([Contender("outlay", bench.importing(root, ledger),
                           lambda run: {ROWS: answers.parse(run.text())["total"]["added"]},
                           prepare=lambda: remove_ledger(ledger))], {ROWS: count})


WORKS = [
    large("reprice", "Reprice where nothing changed", plan_reprice, 0.3),
    large("sessions", "All sessions of a year, as CSV", plan_sessions, 0.15,
          Target("peak", 150_000_000)),
    large("month-sessions", "The sessions of a month, as CSV", plan_plain(
        "session", "list", "--month", "2026-10", "--format", "csv"), 0.15),
    large("zone", f"A month per developer in {ZONE}", plan_zone(ZONE, ZONE_INSTANTS), 0.3),
    large("far-zone", f"A month per developer in {FAR_ZONE}", plan_zone(FAR_ZONE, FAR_INSTANTS),
          0.3),
    large("zone-year", f"A year per developer in {ZONE}",
          plan_zone(ZONE, YEAR_INSTANTS, YEAR), 0.3),
    large("detail", "The view of all calls, counted and added up", plan_detail, 1.0),
    large("baseline", "Baseline of five working days", plan_plain(
        "baseline", "--week", "2026-W43", "--format", "json"), 0.4),
    large("suggest", "Suggested limits", plan_plain("budget", "suggest", "--format", "json"), 0.4),
    large("advise", "Advice of a month", plan_plain(
        "advise", "--month", "2026-10", "--format", "json"), 0.4),
    large("review", "The review of a month", plan_plain("review", "2026-10"), 0.4),
    large("what-if", "Calls of a month at another model", plan_plain(
        "what-if", "--move", "60%", "--from", "opus", "--to", "sonnet", "--month", "2026-10",
        "--format", "json"), 0.4),
    large("estimate", "What a session will cost", plan_plain(
        "estimate", "--model", "opus", "--messages", "40", "--format", "json"), 0.4),
    large("edit-team", "A developer's team changes", plan_edit("--team", "team"), 0.2),
    large("edit-name", "A developer's full name changes", plan_edit("--name", "Some Body "), 0.2),
    large("edit-identity", "A developer's identity is added", plan_edit(
        "--identity", "somebody"), 0.2),
    large("outliers", "Outliers of a month", plan_plain(
        "outliers", "--month", "2026-10", "--format", "json"), 0.3),
    large("work", "Tickets of a month", plan_work, 0.3),
    large("explain", "A month explained", plan_plain(
        "explain", "--month", "2026-10", "--format", "json"), 0.15),
    large("explain-developer", "A developer's month explained", plan_developer(
        "explain", "--developer", DEVELOPER, "--month", "2026-10", "--format", "json"), 0.15),
    large("explain-day", "A developer's day explained", plan_developer(
        "explain", "--developer", DEVELOPER, "--day", "2026-10-14", "--format", "json"), 0.15),
    large("forecast", "Forecast of a month", plan_plain(
        "forecast", "--month", "2026-10", "--format", "json"), 0.1),
    large("trend", "Trend of the last month", plan_plain("trend", "--format", "json"), 0.3),
    Work("large-small-files", "Import of 100,000 files of one call", plan_small_files,
         [Target("peak", 200_000_000)], rounds=3),
]
