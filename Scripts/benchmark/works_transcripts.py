"""Works over transcripts: the first import, on one core and on two, again, and after growth."""
from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import answers
import corpus_transcripts
import queries
from bench import Bench, beside, copy_ledger, read_through, remove, remove_ledger
from measure import BenchError, Run
from work import Answer, Contender, Plan, Target, Work

TOKENS = "the tokens by day and model"
COSTS = "the calls, tokens and costs by day and model"
LINES = "the number of lines"


def imported(bench: Bench, ledger: Path, run: Run) -> Answer:
    table = answers.by_model_and(bench, "day", ledger)
    lines = answers.parse(run.text())["total"]["read"]
    return {TOKENS: answers.in_aiburns_words(table), COSTS: table, LINES: lines}


def imported_by_duckdb(bench: Bench, database: Path, _: object = None) -> Answer:
    priced = bench.scratch("transcripts-priced.duckdb")
    remove(priced)
    bench.ask_duckdb("add-costs", database, priced)
    table = answers.of_rows(bench.ask_duckdb("ask", priced, queries.by_day_and_model()), 2)
    return {TOKENS: answers.in_aiburns_words(table), COSTS: table}


def plan_import(bench: Bench, _: ExitStack) -> Plan:
    root, ledger = bench.corpus.transcripts, bench.scratch("transcripts.db")
    database = bench.scratch("transcripts.duckdb")
    read_through(root)
    homes = ",".join(str(home) for home in sorted(root.iterdir()))
    return Plan([
        Contender("outlay", bench.importing(root, ledger), partial(imported, bench, ledger),
                  prepare=lambda: remove_ledger(ledger)),
        # It reads all files every time: it keeps no cache between runs.
        Contender("aiburn", [str(bench.aiburn), "daily", "--claude", "--json"],
                  lambda run: {TOKENS: answers.of_aiburn(run.text())},
                  environment={"CLAUDE_CONFIG_DIR": homes}),
        Contender("duckdb read_json", bench.duckdb("import-transcripts", root, database),
                  partial(imported_by_duckdb, bench, database), prepare=lambda: remove(database)),
        Contender("cat | wc -l", shell(f"{find(root)} -print0 | xargs -0 cat | wc -l"),
                  lambda run: {LINES: int(run.text())}),
    ])


def plan_cores(bench: Bench, _: ExitStack) -> Plan:
    root, ledger = bench.corpus.transcripts, bench.scratch("transcripts.db")
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        raise BenchError("this machine has no second core, or does not let one be chosen")
    read_through(root)
    return Plan([
        Contender(name, bench.importing(root, ledger), partial(imported, bench, ledger),
                  prepare=lambda: remove_ledger(ledger), cores=cores[:count])
        for name, count in (("outlay", 2), ("outlay, one core", 1))
    ])


class Watched:
    """A ledger's bytes before and after a run."""

    def __init__(self, ledger: Path):
        self.ledger = ledger
        self.before = self.bytes()

    def bytes(self) -> str:
        digest = hashlib.sha256()
        for file in [self.ledger, *beside(self.ledger)[:1]]:
            digest.update(file.read_bytes() if file.exists() else b"")
        return digest.hexdigest()

    def remember(self) -> None:
        self.before = self.bytes()

    def changes(self) -> dict[str, float]:
        return {"ledger files changed": float(self.bytes() != self.before)}


def plan_again(bench: Bench, _: ExitStack) -> Plan:
    root, ledger = bench.corpus.transcripts, bench.scratch("transcripts-again.db")
    base = bench.ledger("transcripts", root)
    copy_ledger(base, ledger)
    watched = Watched(ledger)
    return Plan([
        Contender("outlay", bench.importing(root, ledger),
                  lambda run: {COSTS: answers.by_model_and(bench, "day", ledger)},
                  prepare=watched.remember, facts=lambda run: watched.changes()),
        Contender("find -printf", shell(f"{find(root)} -printf '%s %T@\\n'")),
    ], expected={COSTS: answers.by_model_and(bench, "day", base)})


class Growth:
    """The largest transcript, as it was and with a hundredth more."""

    def __init__(self, root: Path):
        self.path = max(root.rglob("*.jsonl"), key=lambda path: path.stat().st_size)
        self.before = self.path.stat()
        self.more = corpus_transcripts.more_lines(self.before.st_size // 100).encode()

    def shrink(self) -> None:
        os.truncate(self.path, self.before.st_size)
        os.utime(self.path, ns=(self.before.st_atime_ns, self.before.st_mtime_ns))

    def grow(self) -> None:
        self.shrink()
        with open(self.path, "ab") as file:
            file.write(self.more)


def plan_grown(bench: Bench, later: ExitStack) -> Plan:
    root, ledger = bench.corpus.transcripts, bench.scratch("transcripts-grown.db")
    base = bench.ledger("transcripts", root)
    growth = Growth(root)
    later.callback(growth.shrink)

    def prepare() -> None:
        copy_ledger(base, ledger)
        growth.grow()

    def facts(run: Run) -> dict[str, float]:
        prepare()
        read = transcript_bytes_read(run.command, bench.scratch("trace"))
        return {} if read is None else {"bytes read of transcripts": read,
                                        "read / grown": read / len(growth.more)}

    growth.grow()
    database = bench.scratch("transcripts-grown.duckdb")
    remove(database)
    bench.ask_duckdb("import-transcripts", root, database)
    return Plan([
        Contender("outlay", bench.importing(root, ledger),
                  lambda run: {COSTS: answers.by_model_and(bench, "day", ledger)},
                  prepare=prepare, facts=facts),
    ], expected={COSTS: imported_by_duckdb(bench, database)[COSTS]})


def transcript_bytes_read(command: list[str], trace: Path) -> int | None:
    """What a command reads of transcripts, traced in a run that is not timed; None where there is
    no strace. A mapped file counts whole."""
    if shutil.which("strace") is None:
        return None
    calls = "trace=read,pread64,readv,preadv,mmap"
    subprocess.run(["strace", "-f", "-y", "-qq", "-e", calls, "-o", str(trace), *command],
                   capture_output=True, check=True)
    total = 0
    for line in trace.read_text(errors="replace").splitlines():
        if mapped := re.search(r"mmap\(\w+, (\d+), .*\.jsonl>", line):
            total += int(mapped[1])
        elif read := re.search(r"read\w*\(\d+<[^>]*\.jsonl>.* = (\d+)$", line):
            total += int(read[1])
    return total


def find(root: Path) -> str:
    return f"find '{root}' -type f -name '*.jsonl'"


def shell(script: str) -> list[str]:
    return ["sh", "-c", script]


MEGABYTE = 1_000_000

WORKS = [
    Work("transcripts-import", "First import of 1 GiB of transcripts", plan_import, [
        Target("cpu", 0.6, to="aiburn"), Target("cpu", 0.5, to="duckdb read_json"),
        Target("peak", 100 * MEGABYTE),
    ]),
    Work("transcripts-two-cores", "The same with one core and with two", plan_cores, [
        Target("wall", 0.65, to="outlay, one core"),
    ]),
    Work("transcripts-again", "Import again, nothing changed", plan_again, [
        Target("wall", 0.050), Target("ledger files changed", 0),
    ]),
    # The head of the file, to know it again, is read besides the tail.
    Work("transcripts-grown", "One file grew by 1 %", plan_grown, [
        Target("wall", 0.060), Target("read / grown", 1.25),
    ], changes_corpus=True),
]
