"""Made days of teams, for the modules that look ahead: what each developer spent on each day, and a ledger of it.

One call a developer and day, whose tokens cost what the day is to cost. The kinds are those that forecasts meet:
steady days, levels that change, growth, spikes, heavy tails, a team that is closed for some days, and days as the
diaries of real people have them.
"""

import csv
import datetime
import math
import os
import pathlib
import random
import subprocess

KINDS = ("steady", "phases", "growth", "spiky", "heavy tails", "closure", "diaries")
# A token out: prompts would be dearer from 200,000 tokens on.
MODEL, DOLLARS_A_TOKEN = "claude-sonnet-4-5", 15e-6
HEADER = ["call_id", "timestamp", "developer", "project", "session", "branch", "api_key", "model", "input_tokens",
          "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens", "web_searches",
          "service_tier", "speed", "inference_geo", "reported_cost_usd", "cost_basis"]


def student(draw, freedom):
    return draw.gauss(0, 1) / math.sqrt(draw.gammavariate(freedom / 2, 2) / freedom)


def developer(kind, days, draw):
    """Dollars by day."""
    level, deviation = math.exp(draw.gauss(2, 0.8)), draw.uniform(0.35, 0.6)
    present, weekend = draw.uniform(0.85, 0.98), draw.choice([0.0, 0.1, 0.3])
    if kind == "diaries":
        deviation, memory, present = draw.uniform(1.3, 2.2), draw.uniform(0.4, 0.7), draw.uniform(0.5, 0.9)
        weekend = present * 0.6
        state = draw.gauss(0, 1)
    shape = [math.exp(draw.gauss(0, 0.12)) * (0.5 if day > 4 else 1) for day in range(7)]
    phase, until = 1.0, 0
    values = []
    for number, day in enumerate(days):
        if kind == "diaries":
            state = memory * state + math.sqrt(1 - memory * memory) * draw.gauss(0, 1)
        if kind == "phases" and number >= until:
            phase, until = math.exp(draw.gauss(0, 0.6)), number + draw.randint(14, 28)
        if draw.random() >= (weekend if day.weekday() > 4 else present):
            values.append(0.0)
            continue
        noise = draw.gauss(0, 1)
        if kind == "heavy tails":
            noise = max(-12.0, min(12.0, student(draw, 3)))
        if kind == "diaries":
            noise = state * (0.8 if state > 0 else 1.15)
        value = level * shape[day.weekday()] * math.exp(deviation * noise) * phase
        if kind == "growth":
            value *= 1.01 ** number
        if kind == "spiky" and draw.random() < 0.03:
            value *= draw.uniform(5, 20)
        values.append(value)
    return values


def team(kind, developers, first, last, seed):
    """The days, and dollars by developer and day, rounded to what tokens can cost."""
    draw = random.Random(f"{kind} {developers} {seed}")
    days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
    values = {f"dev{n:02}": developer(kind, days, draw) for n in range(developers)}
    if kind == "closure":
        begin = draw.randint(15, 40)
        while begin < len(days):
            length = draw.randint(4, 9)
            for own in values.values():
                own[begin:begin + length] = [0.0] * len(own[begin:begin + length])
            begin += draw.randint(40, 80)
    return days, {name: [round(value / DOLLARS_A_TOKEN) * DOLLARS_A_TOKEN for value in own]
                  for name, own in values.items()}


def ledger(outlay, folder, days, values):
    """A new ledger of these days; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    table, path = folder / "calls.csv", folder / "ledger.db"
    with open(table, "w", newline="") as file:
        out = csv.DictWriter(file, HEADER, restval="")
        out.writeheader()
        for name, own in values.items():
            for day, value in zip(days, own):
                tokens = round(value / DOLLARS_A_TOKEN)
                if tokens:
                    out.writerow({"call_id": f"{name}-{day}", "timestamp": f"{day}T10:00:00Z", "developer": name,
                                  "session": f"{name}-{day}", "model": MODEL, "output_tokens": tokens})
    for name in values:
        ask(outlay, path, "developer", "add", name)
    ask(outlay, path, "import", str(table), "--quiet")
    return path


def ask(outlay, path, *words, now=None):
    """What the program prints."""
    environment = {**os.environ, "OUTLAY_LEDGER": str(path)}
    if now:
        environment["OUTLAY_NOW"] = f"{now}T06:00:00Z"
    done = subprocess.run([outlay, *words], env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"outlay {' '.join(words)}: {done.stderr}")
    return done.stdout


def next_month(day):
    return (day.replace(day=28) + datetime.timedelta(7)).replace(day=1)


def months(first, last):
    """The first days of the whole months in these days."""
    found, day = [], first if first.day == 1 else next_month(first)
    while next_month(day) <= last + datetime.timedelta(1):
        found.append(day)
        day = next_month(day)
    return found
