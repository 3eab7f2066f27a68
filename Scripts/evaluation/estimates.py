"""Estimates of sessions: how often later sessions stay within what was said of them."""

import csv
import datetime
import json
import math
import random

import series
from result import Result

TITLE = "Estimates of sessions held out"
FIRST, LEARNED, TRIED = datetime.date(2026, 8, 3), 56, 14
# How much sessions of one developer differ from each other, as a standard deviation of the logarithm.
KINDS = {"alike": 0.35, "diverse": 0.9}


def sessions(kind, developers, seed):
    """By developer: (day, name, tokens out of each call)."""
    draw = random.Random(f"estimates {kind} {developers} {seed}")
    found = []
    for number in range(developers):
        level, growth = math.exp(draw.gauss(7, 0.5)), draw.uniform(0.0, 0.06)
        for offset in range(LEARNED + TRIED):
            day = FIRST + datetime.timedelta(offset)
            for part in range(draw.choice([0, 1, 1, 2]) if day.weekday() < 5 else 0):
                depth = min(80, 3 + int(draw.expovariate(1 / 15)))
                own = level * math.exp(draw.gauss(0, KINDS[kind]))
                calls = [max(1, round(own * (1 + growth * call) * math.exp(draw.gauss(0, 0.4)))) for call in range(depth)]
                found.append((f"dev{number:02}", day, f"s{number:02}-{day}-{part}", calls))
    return found


def ledger(outlay, folder, known):
    folder.mkdir(parents=True, exist_ok=True)
    table, path = folder / "calls.csv", folder / "ledger.db"
    with open(table, "w", newline="") as file:
        out = csv.DictWriter(file, series.HEADER, restval="")
        out.writeheader()
        for developer, day, name, calls in known:
            for call, tokens in enumerate(calls):
                out.writerow({"call_id": f"{name}-{call}", "timestamp": f"{day}T{9 + call // 12:02}:{call % 12 * 5:02}:00Z",
                              "developer": developer, "session": name, "model": series.MODEL, "output_tokens": tokens})
    for developer in sorted({row[0] for row in known}):
        series.ask(outlay, path, "developer", "add", developer)
    series.ask(outlay, path, "import", str(table), "--quiet")
    return path


def run(outlay, quick, folder):
    held = {(kind, part): [] for kind in KINDS for part in ("p50", "p80")}
    for kind in KINDS:
        for seed in range(2 if quick else 8):
            known = sessions(kind, (3, 8)[seed % 2], seed)
            last = FIRST + datetime.timedelta(LEARNED)
            path = ledger(outlay, folder / f"{kind}-{seed}", [row for row in known if row[1] < last])
            later = [row for row in known if row[1] >= last]
            for developer, _, _, calls in random.Random(seed).sample(later, min(60, len(later))):
                told = json.loads(series.ask(outlay, path, "estimate", "cost", "--model", "sonnet", "--messages",
                                             str(len(calls)), "--developer", developer, "--format", "json"))
                row = (told if isinstance(told, list) else told["rows"])[0]
                actual = sum(calls) * series.DOLLARS_A_TOKEN
                for part in ("p50", "p80"):
                    held[kind, part].append(actual <= float(row[f"{part}USD"]) + 1e-6)
    lines = ["| sessions | tried | P50 held | P80 held |", "| --- | --: | --: | --: |"]
    targets = []
    for kind in KINDS:
        half, most = (sum(held[kind, part]) / len(held[kind, part]) for part in ("p50", "p80"))
        lines.append(f"| {kind} | {len(held[kind, 'p80'])} | {half:.2f} | {most:.2f} |")
        targets.append((f"estimate's P80 held: {kind}", "≥ .75", f"{most:.2f}", most >= 0.75))
    return Result(["What `outlay estimate cost` says of a developer's session of a number of messages from eight weeks, beside "
                   "what sessions of the next two came to.", "\n".join(lines)], targets)
