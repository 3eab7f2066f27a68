#!/usr/bin/env python3
"""Prices calls at another model with Python's decimal, to check `outlay what-if` against.

    outlay export calls --month 2026-10 --output calls.csv
    Scripts/oracles/what_if.py Tests/PricingTests/Fixtures/prices.json calls.csv \\
        --from opus --to claude-sonnet-5-5 [--move 60] [--inflation 10]

It shares nothing with the program: the exported tokens, a prices.json and decimal numbers are all
it knows. For each developer and in all it writes the dollars that the calls cost, those at the
other model, and what moving the share saves, as CSV; `left_out` is what cannot be priced there.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal, getcontext

getcontext().prec = 60
COLUMNS = {
    "input": "input_tokens",
    "cache_write_5m": "cache_write_5m_tokens",
    "cache_write_1h": "cache_write_1h_tokens",
    "cache_read": "cache_read_tokens",
    "output": "output_tokens",
}
PICO = Decimal(1).scaleb(-12)


def price_on(prices, model, day):
    for price in prices:
        names = [price["model"]] + price["aliases"]
        if model not in names:
            continue
        if (price["effective_from"] or "") <= day and day < (price["effective_to"] or "9999"):
            return price
    return None


def cost(price, row):
    """Dollars, or why there are none."""
    tokens = {name: Decimal(row[column] or 0) for name, column in COLUMNS.items()}
    prompt = sum(count for name, count in tokens.items() if name != "output")
    tier = (price["tiers"] or [None])[0]
    is_summary = ".." in row["call_id"].split(":")[0]
    is_long = bool(tier) and prompt > tier["threshold_tokens"]
    if is_summary and is_long:
        return "cannot be tiered"
    rates = tier if is_long else price
    if row["speed"] == "fast" and price["fast"]:
        rates = price["fast"]
    total = sum(tokens[name] * Decimal(rates[name]) for name in COLUMNS if tokens[name])
    if row["service_tier"] == "batch":
        total *= Decimal(price["batch_multiplier"])
    if row["inference_geo"] == "us":
        total *= Decimal(price["us_data_residency_multiplier"] or 1)
    searches = Decimal(row["web_searches"] or 0) * Decimal(price["web_search_per_1000"] or 0) / 1000
    return (total / 10**6).quantize(PICO, rounding=ROUND_HALF_EVEN), searches


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prices")
    parser.add_argument("calls")
    parser.add_argument("--from", dest="source", required=True)
    parser.add_argument("--to", dest="target", required=True)
    parser.add_argument("--move", type=Decimal, default=Decimal(100))
    parser.add_argument("--inflation", type=Decimal, default=Decimal(0))
    asked = parser.parse_args()
    prices = json.load(open(asked.prices))
    now, then = defaultdict(Decimal), defaultdict(Decimal)
    left_out, left_rows, rows = Decimal(0), 0, 0
    for row in csv.DictReader(open(asked.calls, newline="")):
        model = row["model"]
        if asked.source.lower() not in model.lower() or model == asked.target:
            continue
        day = row["timestamp"][:10]
        plain = re.sub(r"-\d{8}$", "", model)
        tokens = sum(int(row[column] or 0) for column in COLUMNS.values())
        price, other = price_on(prices, plain, day), price_on(prices, asked.target, day)
        if tokens == 0:
            left_out += Decimal(row["reported_cost_usd"])
            left_rows += 1
            continue
        paid = sum(cost(price, row))
        moved = cost(other, row) if other else "no price"
        if isinstance(moved, str):
            left_out, left_rows = left_out + paid, left_rows + 1
            continue
        more = (moved[0] * asked.inflation / 100).quantize(PICO, rounding=ROUND_HALF_EVEN)
        rows += 1
        now[row["developer"]] += paid
        then[row["developer"]] += moved[0] + more + moved[1]
    print("developer,cost,target_cost,saved")
    share = asked.move / 100
    for name in sorted(now):
        print(f"{name},{now[name]},{then[name]},{(now[name] - then[name]) * share}")
    cost_now, cost_then = sum(now.values()), sum(then.values())
    saved = ((cost_now - cost_then) * share).quantize(PICO, rounding=ROUND_HALF_EVEN)
    print(f"(all),{cost_now},{cost_then},{saved}")
    print(f"(rows),{rows},,")
    print(f"(left out),{left_out},{left_rows},")


main()
