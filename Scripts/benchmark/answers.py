"""Brings the answers of different programs into one form, so that they can be compared.

A table is a dictionary from what a row is about to its numbers. Money is an integer of picodollars.
"""
from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

from bench import Bench
from measure import BenchError
from pathlib import Path

Table = dict[tuple, tuple]
TOKENS = ["inputTokens", "cacheWriteTokens", "cacheReadTokens", "outputTokens"]


def picodollars(dollars: Decimal | int) -> int:
    exact = Decimal(dollars) * 10**12
    if exact != int(exact):
        raise BenchError(f"{dollars} dollars are no whole number of picodollars")
    return int(exact)


def parse(text: str) -> Any:
    """JSON with exact numbers."""
    return json.loads(text, parse_float=Decimal)


def of_report(text: str, sessions: bool = False) -> Table:
    """`outlay report --format json`: calls, the four token counts, cost; sessions before them."""
    report = parse(text)
    table = {}
    for row in report["rows"]:
        numbers = [row["requests"], *(row[name] for name in TOKENS), picodollars(row["costUSD"])]
        if row["unpricedRequests"]:
            raise BenchError(f"{row['unpricedRequests']} calls of the corpus have no price")
        key = tuple(row[dimension] for dimension in report["by"])
        table[key] = tuple(([row["sessions"]] if sessions else []) + numbers)
    return table


def of_rows(rows: list[list[Any]], keys: int) -> Table:
    """Rows of DuckDB, the first `keys` columns of which say what they are about."""
    return {tuple(row[:keys]): tuple(row[keys:]) for row in rows}


def without_cost(table: Table) -> Table:
    return {key: numbers[:-1] for key, numbers in table.items()}


def in_aiburns_words(table: Table) -> Table:
    """Calls, tokens and cost as aiburn shows them: input, output, and all cache tokens."""
    return {key: (input, output, writes + reads)
            for key, (_, input, writes, reads, output, _) in table.items()}


def of_aiburn(text: str) -> Table:
    """`aiburn daily --json` by day and model."""
    table: Table = {}
    for group in json.loads(text)["groups"]:
        (model,) = group["models"]
        key = (group["period"], model)
        before = table.get(key, (0, 0, 0))
        added = (group["input"], group["output"], group["cache"])
        table[key] = tuple(a + b for a, b in zip(before, added))
    return table


def of_expense(text: str) -> Table:
    """An expense file: calls and exact cost by developer and project."""
    return {
        (row["developer"], row["project"]):
            (int(row["calls"]), picodollars(Decimal(row["exact_amount"])))
        for row in csv.DictReader(io.StringIO(text))
    }


def by_model_and(bench: Bench, period: str, ledger: Path) -> Table:
    """All of a ledger by day or month and model; not timed."""
    return of_report(bench.ask_outlay(
        "report", "--by", f"{period},model", "--format", "json", ledger=ledger))


def first_difference(one: Any, other: Any) -> str:
    """Where two answers differ, for the eye."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return f"{one} and {other}"
    for key in sorted(set(one) | set(other), key=str):
        if one.get(key) != other.get(key):
            return f"at {key}: {one.get(key)} and {other.get(key)}"
    return "nowhere"
