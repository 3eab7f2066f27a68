"""A piece of work that programs do, how it is measured, and what it has to reach."""
from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Callable

from answers import first_difference
from bench import Bench
from measure import BenchError, Figure, Run, run

Answer = dict[str, Any]


@dataclass
class Contender:
    """One program at the work; `answer` names the parts of what it found, which must be equal to
    the parts of the same name of all others."""
    name: str
    command: list[str]
    answer: Callable[[Run], Answer] = lambda run: {}
    prepare: Callable[[], None] = lambda: None
    facts: Callable[[Run], dict[str, float]] = lambda run: {}
    environment: dict[str, str] = field(default_factory=dict)
    cores: list[int] | None = None
    is_inner: bool = False  # its own times count, not those of the process

    def typed(self) -> str:
        """The command as one would type it, lists cut after the first entry."""
        words = [] if self.cores is None else ["taskset", "-c", ",".join(map(str, self.cores))]
        words += [f"{name}={value.split(',')[0]},…" for name, value in self.environment.items()]
        return " ".join(words + [" ".join(word.split()) for word in self.command])


@dataclass
class Plan:
    """Who does the work, in which order, and what is known of the answer without being timed."""
    contenders: list[Contender]
    expected: Answer = field(default_factory=dict)
    in_order: bool = False  # each contender needs what the one before it left


@dataclass(frozen=True)
class Target:
    """At most so much of a quantity (`cpu`, `wall`, `peak` or a fact), or of its ratio to that of
    another contender. `limit` is the physical reason that is told where it is not met."""
    quantity: str
    at_most: float
    to: str | None = None
    of: str = "outlay"
    limit: str = ""


@dataclass(frozen=True)
class Work:
    name: str
    title: str
    plan: Callable[[Bench, ExitStack], Plan]
    targets: list[Target]
    rounds: int = 5
    changes_corpus: bool = False  # so that two programs cannot take turns at it


@dataclass
class Result:
    """What was measured, by contender and quantity; or why nothing was."""
    work: Work
    commands: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)
    rounds: int = 0
    problem: str | None = None

    def value(self, contender: str, quantity: str) -> float | None:
        figure = self.figures.get(contender, {}).get(quantity)
        return figure.middle if figure else None

    def reached(self, target: Target) -> float | None:
        value = self.value(target.of, target.quantity)
        if value is None or target.to is None:
            return value
        other = self.value(target.to, target.quantity)
        return value / other if other else None


def measured(bench: Bench, work: Work, rounds: int | None) -> Result:
    """Does the work in rounds, every contender once a round, and checks every answer."""
    result = Result(work, rounds=rounds or work.rounds)
    try:
        with ExitStack() as later:
            plan = work.plan(bench, later)
            result.commands = {one.name: one.typed() for one in plan.contenders}
            result.figures = do_rounds(bench, plan, work.name, result.rounds)
    except BenchError as error:
        result.problem = str(error)
    return result


def do_rounds(
    bench: Bench, plan: Plan, name: str, rounds: int
) -> dict[str, dict[str, Figure]]:
    values: dict[str, dict[str, list[float]]] = {}
    for number in range(rounds):
        first = 0 if plan.in_order else number % max(1, len(plan.contenders))
        answers: list[tuple[str, Answer]] = [("what is expected", plan.expected)]
        for contender in plan.contenders[first:] + plan.contenders[:first]:
            progress(f"{name}: round {number + 1} of {rounds}, {contender.name}")
            quantities, answer = once(bench, contender)
            answers.append((contender.name, answer))
            for quantity, value in quantities.items():
                values.setdefault(contender.name, {}).setdefault(quantity, []).append(value)
        check_equal(answers)
    progress("")
    order = [contender.name for contender in plan.contenders]
    return {one: {quantity: Figure(tuple(all)) for quantity, all in values[one].items()}
            for one in order if one in values}


def once(bench: Bench, contender: Contender) -> tuple[dict[str, float], Answer]:
    contender.prepare()
    os.sync()
    took = run(contender.command, bench.scratch("output"), contender.environment, contender.cores)
    quantities: dict[str, float] = {"cpu": took.cpu, "wall": took.wall, "peak": took.peak}
    if contender.is_inner:
        inner = json.loads(took.text())
        quantities = {"cpu": inner["cpu"], "wall": inner["wall"], "peak": took.peak}
    answer = contender.answer(took)
    return {**quantities, **contender.facts(took)}, answer


def check_equal(answers: list[tuple[str, Answer]]) -> None:
    known: dict[str, tuple[str, Any]] = {}
    for name, answer in answers:
        for part, value in answer.items():
            other, before = known.setdefault(part, (name, value))
            if before != value:
                raise BenchError(f"wrong answer: {other} and {name} differ in {part}, "
                                 + first_difference(before, value))


def progress(text: str) -> None:
    """One line on a terminal, over the one before."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
