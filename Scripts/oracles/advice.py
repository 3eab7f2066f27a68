#!/usr/bin/env python3
"""Reckons the savings of some sessions with Python's decimal, to check `outlay advise` against.

    outlay export calls --month 2026-10 --output calls.csv
    Scripts/oracles/advice.py Tests/PricingTests/Fixtures/prices.json calls.csv

It shares nothing with the program. Of each developer it takes the middle session by cost and writes
what the dearest session of all costs beyond that of its developer (a loop); of each session what
calls would cost less if the context that they sent again were read from the cache (cache misses);
and what calls in fast mode would cost less at the usual speed.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from decimal import Decimal

CLASSES = ["input", "cache_write_5m", "cache_write_1h", "cache_read", "output"]
COLUMNS = dict(zip(CLASSES, [name + "_tokens" for name in CLASSES]))


def price_on(prices, model, day):
    for price in prices:
        if model in [price["model"]] + price["aliases"]:
            if (price["effective_from"] or "") <= day < (price["effective_to"] or "9999"):
                return price
    return None


def cost(rates, tokens):
    return sum(Decimal(rates[name]) * tokens[name] for name in CLASSES if tokens[name]) / 10**6


def read(prices, path):
    sessions = defaultdict(list)
    for row in csv.DictReader(open(path, newline="")):
        model = re.sub(r"-\d{8}$", "", row["model"])
        price = price_on(prices, model, row["timestamp"][:10])
        if not row["session"] or not price or ".." in row["call_id"].split(":")[0]:
            continue
        tokens = {name: int(row[column] or 0) for name, column in COLUMNS.items()}
        if not sum(tokens.values()):
            continue
        fast = row["speed"] == "fast"
        rates = price["fast"] if fast else price
        sessions[row["developer"], row["session"]].append(
            {"tokens": tokens, "rates": rates, "usual": price if fast else None,
             "cost": cost(rates, tokens)})
    return sessions


def miss(before, call):
    """What the call would cost less if the context of the one before were read from the cache."""
    prompt = {key: sum(each["tokens"][name] for name in CLASSES[:4])
              for key, each in (("before", before), ("now", call))}
    tokens = dict(call["tokens"])
    fresh = prompt["now"] - tokens["cache_read"]
    again = min(fresh, prompt["before"] - tokens["cache_read"])
    if (tokens["cache_read"] >= prompt["before"] // 2 or prompt["now"] < prompt["before"] // 2
            or again < 10_000):
        return Decimal(0)
    for name in CLASSES[:3]:
        part = min(again, tokens[name])
        tokens[name] -= part
        tokens["cache_read"] += part
        again -= part
    return call["cost"] - cost(call["rates"], tokens)


def main():
    sessions = read(json.load(open(sys.argv[1])), sys.argv[2])
    costs = {key: sum(call["cost"] for call in calls) for key, calls in sessions.items()}
    developer, dearest = max(costs, key=costs.get)
    own = sorted(total for (who, _), total in costs.items() if who == developer)
    print(f"loop,{developer},{dearest},{costs[developer, dearest] - own[(len(own) - 1) // 2]}")
    for (who, session), calls in sessions.items():
        missed = sum(miss(*pair) for pair in zip(calls, calls[1:]))
        if missed > 1:
            print(f"misses,{who},{session},{missed}")
        fast = sum(call["cost"] - cost(call["usual"], call["tokens"])
                   for call in calls if call["usual"])
        if fast:
            print(f"fast,{who},{session},{fast}")


main()
