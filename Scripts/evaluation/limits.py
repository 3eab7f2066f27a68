"""Suggested limits: how often the next month stays within their P80."""

import collections
import datetime
import json

import series
from result import Result

TITLE = "Suggested limits held out"
KINDS = ("steady", "phases", "growth", "diaries")
LAST = datetime.date(2026, 10, 31)


def run(outlay, quick, folder):
    held, told, tight = (collections.defaultdict(list) for _ in range(3))
    for kind in KINDS:
        for seed in range(3 if quick else 20):
            first = LAST - datetime.timedelta((75, 120, 200)[seed % 3] + 61)
            days, values = series.team(kind, (5, 10, 20)[seed % 3], first, LAST, 1000 + seed)
            path = series.ledger(outlay, folder / f"{kind}-{seed}", days, values)
            for month in series.months(first, LAST)[-2:]:
                start = (month - first).days
                if start < 45:
                    continue
                end = (series.next_month(month) - first).days
                rows = json.loads(series.ask(outlay, path, "budget", "suggest", "--format", "json", now=month))
                rows = rows if isinstance(rows, list) else rows["rows"]
                for row in rows:
                    own = values.get(row["developer"])
                    if own is None or row["p80USD"] is None:
                        continue
                    actual = sum(own[start:end])
                    held[kind].append(actual <= float(row["p80USD"]) + 0.01)
                    told[kind].append(row.get("weeklyGrowthPercent") is not None)
                    if actual > 0:
                        tight[kind].append(float(row["p80USD"]) / actual)
    lines = ["| days | limits | P80 held | told that no limit fits a trend | median of P80 / actual |", "| --- " * 5 + "|"]
    targets = []
    for kind in KINDS:
        share = sum(held[kind]) / len(held[kind])
        trend = sum(told[kind]) / len(told[kind])
        middle = sorted(tight[kind])[len(tight[kind]) // 2]
        lines.append(f"| {kind} | {len(held[kind])} | {share:.2f} | {trend:.2f} | {middle:.2f} |")
        targets.append((f"suggested P80 held: {kind}", "≥ .75, or no limit fits a trend", f"{share:.2f}", share >= 0.75))
    return Result(["The P80 that `outlay budget suggest` names on the first of a month, beside what the month came to.",
                   "\n".join(lines)], targets)
