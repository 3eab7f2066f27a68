"""What all works share: the programs, the corpora, and ledgers and tables to ask."""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Corpus
from measure import BenchError, shown

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bench:
    """The programs and the places; `folder` is for what the works write."""
    outlay: Path
    aiburn: Path
    corpus: Corpus
    folder: Path

    def command(self, *arguments: str | Path, ledger: Path | None = None) -> list[str]:
        """An Outlay command."""
        place = ["--ledger", str(ledger)] if ledger else []
        return [str(self.outlay), *map(str, arguments), *place]

    def importing(self, path: Path, ledger: Path) -> list[str]:
        return self.command("import", path, "--create-developers", "--quiet", "--format", "json",
                            ledger=ledger)

    def duckdb(self, work: str, *arguments: str | Path) -> list[str]:
        """A DuckDB command."""
        return [sys.executable, str(HERE / "duckdb_peer.py"), work, *map(str, arguments)]

    def ask_outlay(self, *arguments: str, ledger: Path) -> str:
        """What Outlay prints; not timed."""
        return said(self.command(*arguments, ledger=ledger))

    def ask_duckdb(self, work: str, *arguments: str | Path) -> Any:
        """The answer of a DuckDB command; not timed."""
        return json.loads(said(self.duckdb(work, *arguments)))["answer"]

    def scratch(self, name: str) -> Path:
        return self.folder / name

    def ledger(self, name: str, source: Path) -> Path:
        """A ledger with what `source` holds, made by this very program."""
        ledger = self.scratch(f"ledger-{name}.db")
        program = hashlib.sha256(self.outlay.read_bytes()).hexdigest()
        stamp = f"{program} {made_by(source)}"
        if not is_stamped(ledger, stamp):
            print(f"Making a ledger of {source.name}", file=sys.stderr)
            remove_ledger(ledger)
            said(self.importing(source, ledger))
            set_stamp(ledger, stamp)
        return ledger

    def table(self) -> Path:
        """DuckDB's own table of the year's calls, in the order of time, with costs."""
        table = self.scratch("calls.duckdb")
        program = hashlib.sha256((HERE / "duckdb_peer.py").read_bytes()).hexdigest()
        stamp = f"{program} {made_by(self.corpus.year)}"
        if not is_stamped(table, stamp):
            print(f"Making a DuckDB table of {self.corpus.year.name}", file=sys.stderr)
            imported = self.scratch("imported.duckdb")
            remove(imported, table)
            self.ask_duckdb("import-calls-two-steps", self.corpus.year, imported)
            self.ask_duckdb("add-costs", imported, table)
            remove(imported)
            set_stamp(table, stamp)
        return table


def said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(f"{shown(command)} ended with status {done.returncode}: "
                         + done.stderr.strip()[-300:])
    return done.stdout


def made_by(source: Path) -> str:
    """What tells one making of a corpus from another."""
    return (source.parent / f"{source.name.split('-')[0]}.made-by").read_text()


def stamp_of(file: Path) -> Path:
    return file.with_suffix(".stamp")


def is_stamped(file: Path, stamp: str) -> bool:
    place = stamp_of(file)
    return file.exists() and place.exists() and place.read_text() == stamp


def set_stamp(file: Path, stamp: str) -> None:
    stamp_of(file).write_text(stamp)


def remove(*files: Path) -> None:
    for file in files:
        file.unlink(missing_ok=True)
        stamp_of(file).unlink(missing_ok=True)


def beside(ledger: Path) -> list[Path]:
    """The files that SQLite keeps beside a ledger."""
    return [Path(f"{ledger}-wal"), Path(f"{ledger}-shm"), Path(f"{ledger}-journal")]


def remove_ledger(ledger: Path) -> None:
    remove(ledger, *beside(ledger))


def copy_ledger(source: Path, target: Path) -> None:
    """Copies a closed ledger, to the disk, so that no later sync has to do it."""
    remove_ledger(target)
    shutil.copyfile(source, target)
    with open(target, "rb") as file:
        os.fsync(file.fileno())


def read_through(*paths: Path) -> None:
    """Reads files once, so that every program finds them in the system's cache."""
    for path in paths:
        for file in [path] if path.is_file() else sorted(path.rglob("*.jsonl")):
            with open(file, "rb", buffering=0) as stream:
                while stream.read(1 << 22):
                    pass
