"""Days of five times the usual amount: alone in their month and among others, beside what could be had at best."""

import math
import random
from statistics import NormalDist

from detection import SINCE, UNTIL, days_of, each, outliers
from generators import Shape, Team
from kinds import DAYS, SIZES, place
from result import Result

TITLE = "Outliers: day spikes at 5 times"
SIZE = 5
# By copies of the day's sessions, or by larger ones.
SPIKES = {"daySpike": "daySpike at 5 times", "largeDay": "the same in no more sessions than usual"}


def told(outlay, folder, name, team):
    report = outliers(outlay, folder, name, team)
    return {(row["developer"], day) for row in report["rows"] for day in days_of(row)}


def planted(kind, seed):
    """Returns a team with one spike, whose and when."""
    team = Team(30_000 + seed, Shape(developers=10))
    name, day = place(team, random.Random(f"daySpike {SIZE} {seed}"))
    team.plant(kind, name, day, SIZE)
    return team, name, day


def oracle(seed):
    """Whether a test of the day's dollars finds the spike that knows the developer's true level, weekdays and
    deviation, at the cut-off that flags 12 % of clean months."""
    team, name, day = planted("largeDay", seed)
    level, deviation, weekday = team.truth[name]
    days = {(session.developer, session.day) for session in team.sessions if SINCE <= session.day <= UNTIL}
    spent = sum(session.dollars for session in team.of(name, day))
    z = (math.log(spent / weekday[min(day.weekday(), 4)]) - level) / deviation
    return z > NormalDist().inv_cdf(.88 ** (1 / len(days)))


def alone(outlay, folder, kind, seed):
    team, name, day = planted(kind, seed)
    return (name, day) in told(outlay, folder, f"{kind}-{seed}", team)


def among(outlay, folder, kind, seed):
    """Whether a spike is told in a month with five anomalies more, of any kind and size."""
    team = Team(60_000 + seed, Shape(developers=10))
    draw = random.Random(seed)
    places = [(name, day) for name in team.names for day in team.days[46:73]
              if team.of(name, day) and team.usual(name) >= 5]
    draw.shuffle(places)
    ours = {}
    for number in range(6):
        developer, day = next(place for place in places if place[0] not in ours)
        ours[developer] = day
        team.plant(DAYS[(seed + number) % 5] if number else kind, developer, day, draw.choice(SIZES) if number else SIZE)
    return next(iter(ours.items())) in told(outlay, folder, f"among-{kind}-{seed}", team)


def run(outlay, quick, folder):
    result = Result()
    runs = 6 if quick else 40
    best = sum(map(oracle, range(runs)))
    lines = ["| a day of five times | alone in its month | one of six anomalies |", "| --- | --: | --: |"]
    for kind, claim in SPIKES.items():
        found = [sum(each(range(runs), lambda seed: way(outlay, folder, kind, seed))) for way in (alone, among)]
        lines.append(f"| {kind} | {found[0]} of {runs} | {found[1]} of {runs} |")
        for count, where in zip(found, ("alone in its month", "one of six anomalies in the month")):
            result.targets.append((f"{claim}, {where}: recall", ">= 0.75", f"{count / runs:.2f} of {runs}",
                                   count >= .75 * runs))
    result.paragraphs.append("A daySpike is made of copies of the day's sessions, a largeDay of larger ones.")
    result.paragraphs.append("\n".join(lines))
    result.paragraphs.append(
        "A test of the day's dollars that knows the true level, weekdays and deviation of each developer (0.35 to 0.6, so that "
        f"five times is 2.7 to 4.6 of them), and flags 12 % of clean months, finds {best} of {runs} that are alone: no test of "
        "the dollars alone can find three of four there.")
    return result
