#!/usr/bin/env python3
"""Writes the cost of generated calls, reckoned with Python's decimal from a prices.json.

    Scripts/oracles/price_vectors.py Tests/PricingTests/Fixtures/prices.json \\
        > Tests/PricingTests/Fixtures/price-vectors.csv

It shares nothing with the program: neither its price book nor its integer arithmetic. The same
seed writes the same bytes. The last column is picodollars, empty where the call is unpriced.
"""

import json
import random
import sys
from decimal import ROUND_HALF_EVEN, Decimal, getcontext

getcontext().prec = 80
CASES = 80
CLASSES = ["input", "cache_write_5m", "cache_write_1h", "cache_read", "output"]
FACTORS = ["1", "1", "1", "0.85", "0.333333333", "0.0000123"]
HEADER = (
    "model,day,input,write_5m,write_1h,read,output,searches,"
    "tier,speed,geo,context,regional,factor,picodollars"
)


def rates_of(source):
    rates = {name: source.get(name) for name in CLASSES}
    rates["cache_write_5m"] = rates["cache_write_5m"] or source.get("cache_write")
    return rates


def table(price, tokens, service):
    """The rates that apply, or None when no price is known for what was asked."""
    tier = (price["tiers"] or [None])[0]
    is_long = False
    if tier and service["context"]:
        is_long = service["context"] == "above200k" and tier["threshold_tokens"] <= 200_000
    elif tier:
        is_long = sum(tokens[name] for name in CLASSES[:4]) > tier["threshold_tokens"]
    priority = price["provider"] == "openai" and service["tier"] == "priority"
    if service["speed"] == "fast" or priority:
        return rates_of(price["fast"]) if price["fast"] and not is_long else None
    return rates_of(tier if is_long else price)


def cost(price, tokens, searches, service):
    rates = table(price, tokens, service)
    if rates is None or any(tokens[name] and rates[name] is None for name in CLASSES):
        return None
    if searches and price["web_search_per_1000"] is None:
        return None
    total = sum(Decimal(rates[name]) * tokens[name] for name in CLASSES if tokens[name])
    if service["tier"] in ("batch", "flex"):
        if price["batch_multiplier"] is None:
            return None
        total *= Decimal(price["batch_multiplier"])
    residency = price["us_data_residency_multiplier"] if service["geo"] == "us" else None
    total *= max(Decimal(residency or 1), Decimal(service["regional"]))
    total *= Decimal(service["factor"])
    tokens_cost = (total * 10**6).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return int(tokens_cost + searches * Decimal(price["web_search_per_1000"] or 0) * 10**9)


def day_of(price, dice):
    """The first day of the price, the last one, or one far from both."""
    until = price["effective_to"]
    last = f"{until[:8]}{int(until[8:]) - 1:02}" if until and until[8:] != "01" else None
    days = [price["effective_from"], last] if price["effective_from"] or last else ["2026-10-20"]
    return dice.choice([day for day in days if day])


def tokens_of(price, dice):
    tokens = {name: dice.choice([0, dice.randrange(1, 90_000)]) for name in CLASSES}
    tier = (price["tiers"] or [None])[0]
    if tier and dice.random() < 0.7:
        # The prompt ends up at the threshold, one above it, or well above it.
        others = sum(tokens[name] for name in CLASSES[:3])
        over = dice.choice([0, 1, 123_457])
        tokens["cache_read"] = max(0, tier["threshold_tokens"] + over - others)
    if price["provider"] != "anthropic" and dice.random() < 0.8:
        tokens["cache_write_5m"] = tokens["cache_write_1h"] = 0
    return tokens


def service_of(price, dice):
    return {
        "tier": dice.choice(["", "", "standard", "batch", "flex", "priority"]),
        "speed": "fast" if price["fast"] and dice.random() < 0.3 else "",
        "geo": dice.choice(["", "us", "global"]),
        "context": dice.choice(["", "", "", "upTo200k", "above200k", "unknown"]),
        "regional": dice.choice(["1", "1", "1", "1.1", "1.2"]),
        "factor": dice.choice(FACTORS),
    }


def main():
    dice = random.Random(20261007)
    with open(sys.argv[1], encoding="utf-8") as file:
        prices = json.load(file)
    tiered = [price for price in prices if price["tiers"]]
    print(HEADER)
    for case in range(CASES):
        price = dice.choice(tiered if case % 2 else prices)
        tokens, service = tokens_of(price, dice), service_of(price, dice)
        searches = dice.choice([0, 0, 3])
        picodollars = cost(price, tokens, searches, service)
        cells = [price["model"], day_of(price, dice), *(tokens[name] for name in CLASSES), searches]
        cells += [*service.values(), "" if picodollars is None else picodollars]
        print(",".join(map(str, cells)))


if __name__ == "__main__":
    main()
