"""Exports that keep sums instead of calls: ccusage, the console, a sheet kept by hand."""
import json
from datetime import date
from decimal import Decimal

from .models import Tokens, cost, model_of, tokens_of
from .people import table

CONSOLE = ("usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
           "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
           "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
           "web_search_count,inference_geo,speed")
REVIEWS = [  # model, usage type, place, tokens of a usual day in the order of the columns
    ("claude-sonnet-5", "batch", "us", (430_000, 0, 0, 0, 52_000)),
    ("claude-sonnet-5", "standard", "us", (23_000, 64_000, 0, 470_000, 15_000)),
    ("claude-haiku-4-5-20251001", "standard", "not_available", (46_000, 15_000, 0, 130_000, 6_000)),
]
TASKS = ["API endpoint", "Fix flaky test", "Docs, README", "Refactor export", "Code review"]


def ccusage(dice, folders):
    """`ccusage claude daily --instances --json`, each day in one of two folders."""
    projects = {f"-home-gus-code-{folder}": [] for folder in folders}
    for day in dice.workdays(0.8):
        slug = list(projects)[0 if dice.chance(0.7) else 1]
        volume, parts = dice.wobble(0.3), []
        for family, calls in (("opus", 6), ("sonnet", 3)):
            one = tokens_of(dice, 170_000, 2_600)
            tokens = Tokens(*(int(count * calls * volume) for count in one))
            parts.append(breakdown(model_of(family, day), day, tokens))
        projects[slug].append({"date": day.isoformat()} | totals(parts, "cost") | {
            "modelsUsed": [part["modelName"] for part in parts], "modelBreakdowns": parts})
    rows = [row for rows in projects.values() for row in rows]
    return json.dumps({"projects": projects, "totals": totals(rows, "totalCost")}, indent=2) + "\n"


def breakdown(model, day, tokens):
    return {"modelName": model, "inputTokens": tokens.input, "outputTokens": tokens.output,
            "cacheCreationTokens": tokens.write, "cacheReadTokens": tokens.read,
            "cost": float(cost(model, day, tokens))}


def totals(rows, money):
    names = ("inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens")
    sums = {name: sum(row[name] for row in rows) for name in names}
    dollars = sum(Decimal(str(row[money])) for row in rows)
    return sums | {"totalTokens": sum(sums.values()), "totalCost": float(dollars)}


def console(dice):
    """The console's token exports of the continuous-integration key, one for each month."""
    months = {9: [], 10: []}
    for day in dice.workdays(1):
        volume = dice.wobble(0.3)
        for model, kind, place, usual in REVIEWS:
            used = [int(count * volume * dice.wobble(0.1)) for count in usual]
            searches = dice.between(0, 3) if kind == "standard" and place == "us" else 0
            months[day.month].append([day, model, "ci-review-bot", "Production", kind, "≤ 200k",
                                      *used, searches, place, ""])
    return {f"claude_api_tokens_2026_{month:02}.csv": table(CONSOLE, rows)
            for month, rows in months.items()}


def tracking_sheet(dice):
    """A sheet kept by hand; two equal rows on one day are two pieces of work."""
    review = date(2026, 9, 17)
    rows = [[review, "30 min", "Code review", "Sonnet", "$0.40", ""]] * 2
    for day in dice.workdays(0.85):
        model, price = dice.pick([("Sonnet", 0.7), ("Sonnet", 0.7), ("Opus", 0.9), ("Haiku", 0.6)])
        minutes = dice.between(4, 20) * 5
        long = minutes > 60 and dice.chance(0.5)
        span = f"{minutes // 60}h {minutes % 60}m" if long else f"{minutes} min"
        amount = f"${price * dice.wobble(0.3):.2f}"
        note = dice.pick(["", "", "Compacted once", 'said "ship it"'])
        if day != review:
            rows.append([day, span, dice.pick(TASKS), model, amount, note])
    return table("Date,Session Duration,Task,Model,Token Cost,Notes", sorted(rows, key=first))


def first(row):
    return row[0]
