"""The kinds that records show: told where they were planted, and not told of clean teams."""

import datetime
import random
from dataclasses import replace

from generators import Desk, Shape, Team
from result import Result

TITLE = "Kinds from records"
NEEDS = []
KINDS = ["keyMoved", "leaver", "silent", "doubleImport"]
# The last month that `Shape.days` reach: what comes before is history.
MONTH = "2026-08"
SHAPES = {
    "steady": Shape(days=92), "growth": Shape(days=92, growth=0.01), "phases": Shape(days=92, phases=0.5),
    "closure": Shape(days=92, closure=True), "joiners": Shape(days=92, joiners=3),
    "heavy tails": Shape(days=92, tails=3.0), "diaries": Shape(days=92, diary=True),
}
SIZES = [5, 10, 20, 50]


def told(desk):
    rows = desk.json("outliers", "--month", MONTH)["rows"]
    return [row for row in rows if row.get("kind") in KINDS and row.get("primary", True)]


def leave(team, away):
    """Everybody takes a week off, on days of their own; of half of the team it is two weeks."""
    for number, name in enumerate(team.names):
        first = team.days[away.randrange(10, len(team.days) - 20)]
        last = first + datetime.timedelta(days=6 if number % 2 else 13)
        team.sessions = [session for session in team.sessions
                         if session.developer != name or not first <= session.day <= last]
    return team


def plant(kind, team, draw, desk):
    """Plants one; returns what has to be told of it: the developer or key, and the day from which on."""
    names = [name for name in team.names if sum(session.developer == name for session in team.sessions) > 40]
    name = draw.choice(names)
    day = team.days[draw.randrange(63, 78)]
    if kind == "silent":
        team.sessions = [session for session in team.sessions if session.developer != name or session.day < day]
    elif kind == "keyMoved":
        key = f"bot-{team.seed}"
        for date in team.days:
            if date.weekday() < 5:
                team.sessions.append(replace(
                    team.sessions[0], developer="", key=key, day=date, dollars=draw.lognormvariate(1.5, 0.4),
                    project="moonshot" if date >= day else "pipeline", name=f"{key}-{date}"))
        return key, day
    elif kind == "doubleImport":
        return name, day
    return name, day


def after(kind, team, name, day, desk):
    """What is done to the ledger once the team's calls are in it."""
    if kind == "leaver":
        last = day - datetime.timedelta(days=1)
        desk.run("developer", "edit", name, "--active-until", str(last))
    if kind == "doubleImport":
        copy = Team(team.seed + 1, Shape(developers=0, days=1))
        end = day + datetime.timedelta(days=14)
        copy.sessions = [replace(session, name="copy-" + session.name, developer="copycat")
                         for session in team.sessions
                         if session.developer == name and day <= session.day < end]
        desk.take(copy)


def run(outlay, quick, folder):
    result = Result()
    clean(outlay, quick, folder, result)
    seeded(outlay, quick, folder, result)
    return result


def clean(outlay, quick, folder, result):
    lines = ["| clean teams | months | with a false event of these kinds |", "| --- | --- | --- |"]
    all_false = all_runs = 0
    for title, shape in {**SHAPES, "leave": Shape(days=92)}.items():
        false = runs = 0
        for size in SIZES[:2] if quick else SIZES:
            for seed in range(1 if quick else 4):
                team = Team(1000 * size + seed, replace(shape, developers=size))
                if title == "leave":
                    leave(team, random.Random(seed))
                desk = Desk(outlay, folder, "clean").take(team)
                false += bool(told(desk))
                runs += 1
                desk.close()
        lines.append(f"| {title} | {runs} | {false} |")
        all_false, all_runs = all_false + false, all_runs + runs
    share = all_false / all_runs
    result.paragraphs += ["\n".join(lines)]
    result.targets.append(("clean months with a false event from records", "<= 2 %", f"{share:.1%} of {all_runs}",
                           share <= 0.02))


def seeded(outlay, quick, folder, result):
    lines = ["| kind | planted | told | other events of these kinds |", "| --- | --- | --- | --- |"]
    for kind in KINDS:
        found = others = 0
        runs = 3 if quick else 12
        for seed in range(runs):
            draw = random.Random(seed)
            team = Team(7000 + seed, Shape(days=92, developers=draw.choice(SIZES[:3])))
            desk = Desk(outlay, folder, "seeded")
            name, day = plant(kind, team, draw, desk)
            desk.take(team)
            after(kind, team, name, day, desk)
            events = told(desk)
            hit = [event for event in events if event["kind"] == kind
                   and name in (event["developer"], event["key"]) or kind == event["kind"] == "doubleImport"]
            found += bool(hit)
            others += len(events) - len(hit)
            desk.close()
        lines.append(f"| {kind} | {runs} | {found} | {others} |")
        result.targets.append((f"{kind} told", ">= 95 %", f"{found} of {runs}", found >= 0.95 * runs))
    result.paragraphs += ["\n".join(lines)]
