"""Runs a command and measures it: CPU time, wall time, peak memory."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Callable

LAUNCHER = Path(__file__).with_name("launcher.py")


class BenchError(Exception):
    """Something that keeps a piece of work from being measured, in words for the reader."""


@dataclass(frozen=True)
class Run:
    """What one run of a command took; times in seconds, memory in bytes."""
    command: list[str]
    status: int
    cpu: float
    wall: float
    peak: int
    read: int | None
    output: Path

    def text(self) -> str:
        return self.output.read_text()


@dataclass(frozen=True)
class Figure:
    """One quantity over the rounds."""
    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.values)

    @property
    def spread(self) -> float:
        """Half of the distance from the smallest to the largest, as a share of the median."""
        return (max(self.values) - min(self.values)) / 2 / self.middle if self.middle else 0.0


def run(
    command: list[str], output: Path, environment: dict[str, str] | None = None,
    cores: list[int] | None = None,
) -> Run:
    """Runs the command with its output in a file; throws a BenchError when it fails."""
    errors = output.with_suffix(".errors")
    specification = {
        "command": command, "cores": cores, "output": str(output), "errors": str(errors),
        "environment": {**os.environ, "TZ": "UTC", **(environment or {})},
    }
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(LAUNCHER), json.dumps(specification)],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(f"cannot run {command[0]}: {done.stderr.strip().splitlines()[-1:]}")
    took = json.loads(done.stdout)
    if took["status"] != 0:
        said = errors.read_text().strip().splitlines()
        raise BenchError(f"{shown(command)} ended with status {took['status']}: "
                         f"{said[0] if said else 'it said nothing'}")
    return Run(command, took["status"], took["cpu"], took["wall"], took["peak"], took["read"],
               output)


def shown(command: list[str], longest: int = 400) -> str:
    """A command for the eye."""
    text = " ".join(command)
    return text if len(text) <= longest else text[:longest] + "…"


def figure(runs: list[Run], of: Callable[[Run], float]) -> Figure:
    return Figure(tuple(of(run) for run in runs))
