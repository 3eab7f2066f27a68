"""Every kind is found at its size, named, and told once."""

import datetime
import random

from detection import days_of, each, outliers
from generators import Shape, Team
from result import Result

TITLE = "Outliers: kinds at 2, 3, 5 and 10 times"
SIZES = (2, 3, 5, 10)
DAYS = ["runawaySession", "daySpike", "modelShift", "cacheCollapse", "offHours", "tinyLoop"]
STAYING = ["levelStep", "drift", "priceChange", "upgrade"]
NAMES = {"tinyLoop": ["runawaySession"], "upgrade": ["modelShift", "levelStep"], "daySpike": ["daySpike", "runawaySession"],
         "drift": ["drift", "levelStep"], "levelStep": ["levelStep", "drift"]}
# A word of the first reason.
WORDS = {"cacheCollapse": "cache", "modelShift": "model", "runawaySession": "session", "offHours": "hours",
         "tinyLoop": "session", "daySpike": "s", "levelStep": "", "drift": "", "priceChange": "price", "upgrade": "model"}


def place(team, draw):
    places = [(name, day) for name in team.names for day in team.days[50:65] if team.of(name, day)]
    return draw.choice(places)


def run_one(outlay, folder, kind, size, seed):
    """Returns whether it was found, named, and in how many events it was told."""
    team = Team(30_000 + seed, Shape(developers=10))
    draw = random.Random(f"{kind} {size} {seed}")
    if kind in ("priceChange", "upgrade"):
        name, day = "", team.days[56 + seed % 7]
    else:
        name, day = place(team, draw)
    team.plant(kind, name, day, size)
    report = outliers(outlay, folder, f"{kind}-{size}-{seed}", team)
    rows = report["rows"]
    stays = kind in STAYING
    last = team.days[-1] if stays else day

    def is_about(row):
        return (not name or row["developer"] == name) and any(
            day - datetime.timedelta(days=10 if kind == "drift" else 2) <= other <= last if stays else other == day
            for other in days_of(row))
    about = [row for row in rows if is_about(row)]
    events = {row["event"] for row in about}
    primary = [row for row in rows if row["primary"] and row["event"] in events]
    # One of the day's events is named so; its first reason says so.
    named = [row for row in primary if row["kind"] in NAMES.get(kind, [kind])]
    said = [row for row in named if WORDS[kind] in row["reasons"][0]["text"].lower()]
    return bool(about), bool(said), len(events)


def run(outlay, quick, folder):
    result = Result()
    found, counts = {}, {}
    lines = ["| kind | " + " | ".join(f"{size}x" for size in SIZES) + " | named | events |",
             "| --- | " + "--: | " * (len(SIZES) + 2)]
    for kind in DAYS + STAYING:
        cells, named, told, events = [], 0, 0, []
        for size in SIZES:
            if kind == "tinyLoop" and size != 10:
                cells.append("")
                continue
            runs = each(range(3 if quick else 10), lambda seed: run_one(outlay, folder, kind, size, seed))
            found[kind, size] = (sum(run[0] for run in runs), len(runs))
            named += sum(run[1] for run in runs)
            told += sum(run[0] for run in runs)
            events += [run[2] for run in runs if run[0]]
            cells.append(f"{found[kind, size][0]} of {len(runs)}")
        counts[kind] = (named, told, max(events, default=0), sum(events) / max(1, len(events)))
        lines.append(f"| {kind} | " + " | ".join(cells) + f" | {named} of {told} | "
                     f"{counts[kind][3]:.1f}, at most {counts[kind][2]} |")
    result.paragraphs.append("Found of the runs; kind named, and first in the reasons, of those found; events a cause.")
    result.paragraphs.append("\n".join(lines))

    def recall(claim, cells, wanted):
        hits, runs = (sum(found[cell][part] for cell in cells) for part in (0, 1))
        result.targets.append((claim, f">= {wanted}", f"{hits / runs:.2f}", hits >= wanted * runs))
    for kind in ("cacheCollapse", "modelShift"):
        recall(f"{kind} at 3 times: recall", [(kind, 3)], .85)
        recall(f"{kind} at 5 times: recall", [(kind, 5)], .90)
    recall("runawaySession at 5 times: recall", [("runawaySession", 5)], .90)
    recall("a loop of 3,000 tiny calls: recall", [("tinyLoop", 10)], .95)
    for kind in DAYS:
        named, told, _, _ = counts[kind]
        result.targets.append((f"{kind}: named, and first in the reasons", ">= 0.95", f"{named} of {told}",
                               named >= .95 * told))
    for kind in STAYING:
        result.targets.append((f"{kind}: events of one cause, in the middle", "<= 2",
                               f"{counts[kind][3]:.1f} on average", counts[kind][3] <= 2))
    return result
