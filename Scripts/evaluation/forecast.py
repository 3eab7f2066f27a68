"""Month-end forecasts: how far off, and how often their ranges hold."""

import collections
import datetime
import json

import series
from result import Result

TITLE = "Forecasts: error and coverage by day of the month"
DAYS = (5, 10, 15, 20, 25)
METHODS = ("forecast", "run-rate", "last month", "last week", "weekday mean")
SIZES = (5, 10, 20, 50)
LAST = datetime.date(2026, 10, 31)


def mean(values):
    return sum(values) / len(values) if values else float("nan")


def simple(own, start, day, length):
    """What simpler ways expect of a month from the values up to its day; `start` is the place of its first."""
    known = own[:start + day]
    spent, rest = sum(known[start:]), length - day
    coming = range(start + day, start + length)
    same = lambda place: [known[p] for p in range(place % 7, len(known), 7) if p >= len(known) - 56]
    return {"run-rate": spent / day * length, "last week": spent + sum(known[-7:]) / 7 * rest,
            "weekday mean": spent + sum(mean(same(place)) for place in coming)}


def judge(found, kind, day, who, report, own, start, length, before):
    actual = sum(own[start:start + length])
    if actual <= 0 or report["forecastUSD"] is None or report["lowUSD"] is None:
        return
    expected = {**simple(own, start, day, length), "last month": sum(own[before:start]),
                "forecast": float(report["forecastUSD"])}
    for method, value in expected.items():
        found[kind, day, who, method].append(abs(value - actual) / actual)
    found[kind, day, who, "held"].append(float(report["lowUSD"]) - 0.01 <= actual <= float(report["highUSD"]) + 0.01)


def try_team(outlay, folder, found, kind, developers, seed):
    history = (75, 120, 200)[seed % 3]
    first = LAST.replace(day=1) - datetime.timedelta(history + 61)
    days, values = series.team(kind, developers, first, LAST, seed)
    path = series.ledger(outlay, folder / f"{kind}-{seed}".replace(" ", "-"), days, values)
    for month in series.months(first, LAST)[-3:]:
        start, length = (month - first).days, (series.next_month(month) - month).days
        before = (month - datetime.timedelta(1)).replace(day=1)
        if start < 35 or before < first:
            continue
        for day in DAYS:
            report = json.loads(series.ask(
                outlay, path, "forecast", "--month", f"{month:%Y-%m}", "--as-of",
                str(month + datetime.timedelta(day - 1)), "--format", "json"))
            rows = {row["developer"]: row for row in report["rows"]}
            adds = sum(round(float(row["forecastUSD"]) * 1e12) for row in report["rows"])
            found["adds up"].append(abs(adds - round(float(report["total"]["forecastUSD"]) * 1e12)) < 1e6)
            for name, own in values.items():
                if name in rows:
                    judge(found, kind, day, "developers", rows[name], own, start, length, (before - first).days)
            whole = [sum(parts) for parts in zip(*values.values())]
            judge(found, kind, day, "total", report["total"], whole, start, length, (before - first).days)


def coverage(found, who, kinds=series.KINDS, days=DAYS):
    return mean([held for kind in kinds for day in days for held in found[kind, day, who, "held"]])


def ratio(found, kind, who, day):
    errors = {method: mean(found[kind, day, who, method]) for method in METHODS}
    return errors["forecast"] / min(value for method, value in errors.items() if method != "forecast")


def run(outlay, quick, folder):
    found = collections.defaultdict(list)
    for kind in series.KINDS:
        for seed in range(2 if quick else 18):
            try_team(outlay, folder, found, kind, SIZES[seed % len(SIZES)], seed)
    lines = ["| days | of | day | tried | forecast | run-rate | last month | last week | weekday mean | ratio | held |",
             "| --- " * 11 + "|"]
    for kind in series.KINDS:
        for who in ("developers", "total"):
            for day in DAYS:
                errors = [f"{100 * mean(found[kind, day, who, method]):.1f}" for method in METHODS]
                held = found[kind, day, who, "held"]
                lines.append(f"| {kind} | {who} | {day} | {len(held)} | {' | '.join(errors)} | "
                             f"{ratio(found, kind, who, day):.2f} | {100 * mean(held):.0f} % |")
    targets = []
    for who in ("developers", "total"):
        held = coverage(found, who)
        targets.append((f"80 % range holds at days 5 to 25, {who}", "77-88 %", f"{100 * held:.1f} %", 0.77 <= held <= 0.88))
    ratios = {kind: mean([ratio(found, kind, "developers", day) for day in (10, 15)]) for kind in series.KINDS}
    totals = {kind: mean([ratio(found, kind, "total", day) for day in (10, 15)]) for kind in series.KINDS}
    for kind in series.KINDS:
        targets.append((f"error at days 10 and 15 of the best simple way, developers: {kind}", "≤ 1.00",
                        f"{ratios[kind]:.2f}", ratios[kind] <= 1))
    for who, known in (("developers", ratios), ("total", totals)):
        targets.append((f"the same on average, {who}", "≤ 0.90", f"{mean(list(known.values())):.2f}",
                        mean(list(known.values())) <= 0.9))
    targets.append(("rows add up to the total", "always", f"{sum(found['adds up'])} of {len(found['adds up'])}",
                    all(found["adds up"])))
    by_day = ", ".join(f"day {day}: {100 * coverage(found, 'developers', days=(day,)):.0f} and "
                       f"{100 * coverage(found, 'total', days=(day,)):.0f} %" for day in DAYS)
    return Result(["Teams of 5 to 50 with 75 to 200 days of history; each forecast from what was known at the end of its "
                   "day. Errors are means of how far a month's sum was off, in percent of what it came to. The ratio "
                   "is to the best of the simpler ways on the same days.",
                   f"Ranges of developers and of totals held on {by_day}.", "\n".join(lines)], targets)
