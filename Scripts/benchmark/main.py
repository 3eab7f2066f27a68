"""Measures Outlay beside its peers; Scripts/bench prepares what it needs and calls it."""
from __future__ import annotations

import argparse
import fcntl
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import before
import corpus
import report
import works_calls
import works_hundred
import works_large
import works_questions
import works_summaries
import works_transcripts
from bench import Bench
from work import Work, measured

WORKS: list[Work] = (
    works_transcripts.WORKS + works_calls.WORKS + works_summaries.WORKS + works_questions.WORKS
    + works_large.WORKS)
# Works that are asked for together.
PARTS = {"large": [work.name for work in works_large.WORKS],
         "hundred": [work.name for work in works_hundred.WORKS]}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outlay", type=Path, required=True, help="the program to measure")
    parser.add_argument("--folder", type=Path, required=True, help="where everything is kept")
    parser.add_argument("--results", type=Path, required=True, help="the Markdown file to write")
    parser.add_argument("--shown-as", default="Scripts/bench", help="the command, for the results")
    parser.add_argument("--quick", action="store_true", help="small corpora")
    parser.add_argument("--rounds", type=int, help="for every work, instead of its own number")
    parser.add_argument("--only", action="append", default=[], metavar="NAME",
                        choices=[*PARTS, *(work.name for work in WORKS + works_hundred.WORKS)],
                        help="only this work, or this part; repeatable")
    parser.add_argument("--before", type=Path, metavar="PROGRAM",
                        help="measure beside this earlier program alone")
    return parser.parse_args()


def first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return "unknown"
    return (done.stdout + done.stderr).strip().split("\n")[0]


def processor() -> str:
    """Its name, and the number of cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return first_line("sysctl", "-n", "machdep.cpu.brand_string")
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {lines_of('processor', lines)} cores"


def lines_of(word: str, lines: list[str]) -> int:
    return sum(line.startswith(word) for line in lines)


def memory() -> str:
    try:
        kilobytes = Path("/proc/meminfo").read_text().split()[1]
    except OSError:
        return first_line("sysctl", "-n", "hw.memsize")
    return f"{int(kilobytes) / 2**20:.1f} GiB"


def about(bench: Bench, command: str) -> list[tuple[str, str]]:
    """Date, machine, versions and the command, for the head of the results."""
    made = bench.corpus
    return [
        ("Date", date.today().isoformat()), ("Command", f"`{command}`"),
        ("Machine", f"{processor()}, {memory()}"), ("System", platform.platform()),
        ("Outlay", first_line(str(bench.outlay), "--version")),
        ("Swift", first_line("swift", "--version")),
        ("sqlite3 shell", first_line("sqlite3", "--version").split(" ")[0]),
        ("DuckDB", version("duckdb")), ("aiburn", version("aiburn")),
        ("Python", platform.python_version()),
        ("Corpora", f"{made.transcript_files:,} transcripts of {made.transcript_bytes >> 20:,} MiB"
                    f" together; {made.rows:,} rows of calls"),
    ]


def beside(bench: Bench, works: list[Work], chosen: argparse.Namespace) -> int:
    """Measures the works beside those of an earlier program."""
    earlier = before.bench_of_before(bench, chosen.before.resolve())
    results = []
    for work in works:
        results.append(before.measured(bench, earlier, work, chosen.rounds))
        for line in report.aligned([[work.name, "", "", "", "", "", ""]] + before.rows(results[-1])):
            print(line, flush=True)
        if results[-1].problem:
            print(f"  NOT MEASURED: {results[-1].problem}", flush=True)
    about = f"{date.today().isoformat()}, {processor()}, {memory()}."
    before.put(before.section(results, about), chosen.results)
    print(f"\nWritten to {chosen.results}", file=sys.stderr)
    return 1 if any(result.problem for result in results) else 0


def main() -> int:
    chosen = options()
    names = {name for only in chosen.only for name in PARTS.get(only, [only])}
    is_hundred = not names.isdisjoint(PARTS["hundred"])
    works = [work for work in works_hundred.WORKS if work.name in names] if is_hundred else [
        work for work in WORKS if not names or work.name in names]
    if not names.issubset({work.name for work in works}):
        print("Ledgers of 100 M calls are measured by themselves.", file=sys.stderr)
        return 64
    folder = chosen.folder.resolve()
    size = ("quick" if chosen.quick else "full") if not is_hundred else (
        "quick-hundred" if chosen.quick else "hundred")
    scratch = folder / size
    scratch.mkdir(parents=True, exist_ok=True)
    lock = open(folder / "lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("Another bench is running; two would measure each other.", file=sys.stderr)
        return 75
    subprocess.run([sys.executable, corpus.__file__, size, str(folder / "corpus")], check=True)
    bench = Bench(chosen.outlay.resolve(), Path(sys.executable).with_name("aiburn"),
                  corpus.SIZES[size](folder / "corpus"), scratch)
    if chosen.before:
        return beside(bench, works, chosen)
    results = []
    for work in works:
        results.append(measured(bench, work, chosen.rounds))
        print(report.terminal(results[-1]), flush=True)
    text = report.markdown(results, about(bench, chosen.shown_as), chosen.quick)
    text = text.replace(str(bench.outlay), "outlay").replace(f"{folder.parent}/", "")
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    chosen.results.write_text(text)
    print(f"\nWritten to {chosen.results}", file=sys.stderr)
    return 1 if any(result.problem for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
