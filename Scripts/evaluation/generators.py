"""Made teams of which it is known what is wrong: calls as files that `outlay import` reads (`outlay-calls`).

A team is drawn from a seed: developers with levels of their own, log-normal days, sessions within the day, calls
within the session. Anomalies are planted into calls, so that each kind leaves its own evidence.
"""

import csv
import datetime
import json
import math
import os
import pathlib
import random
import subprocess
from dataclasses import dataclass, field, replace

HEADER = ["call_id", "timestamp", "developer", "project", "session", "branch", "api_key", "model", "input_tokens",
          "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens", "web_searches",
          "service_tier", "speed", "inference_geo", "reported_cost_usd", "cost_basis"]
START = datetime.date(2026, 6, 1)  # a Monday
# Models without a price of their own for long prompts, so that a session can have few, large calls.
USUAL, DEAR, CHEAP = "claude-haiku-4-5", "claude-opus-4-1", "claude-3-haiku-20240307"
# Dollars a million of input tokens; cache writes 1.25, reads 0.1, output 5 times that.
RATES = {USUAL: 1.0, DEAR: 15.0, CHEAP: 0.25}


@dataclass
class Shape:
    """How a clean team behaves."""
    developers: int = 10
    days: int = 75
    growth: float = 0.0          # a day, of everybody
    phases: float = 0.0          # sd of the log level, drawn anew every three weeks and developer
    tails: float = 0.0           # degrees of freedom of the daily noise; 0: normal
    closure: bool = False        # nobody works for ten days
    joiners: int = 0             # developers who begin after the first half
    month_start: float = 1.0     # factor of the first three days of a month
    noise: tuple = (0.35, 0.6)   # range of the developers' daily sd of the logarithm
    diary: bool = False          # days as real people have them: sd 1.3 to 2.2, skewed, correlated


@dataclass
class Session:
    developer: str
    day: datetime.date
    project: str
    key: str
    dollars: float
    hour: float                  # it begins
    calls: int
    model_shares: dict           # of the dollars
    cached: float                # of the prompt tokens, read from the cache
    minutes: float               # between calls
    price: float = 1.0
    name: str = ""


@dataclass
class Anomaly:
    kind: str
    developer: str               # "" for all
    day: datetime.date
    size: float
    last: datetime.date | None = None


@dataclass
class Team:
    seed: int
    shape: Shape
    sessions: list = field(default_factory=list)
    anomalies: list = field(default_factory=list)

    def __post_init__(self):
        self.random = random.Random(self.seed)
        self.truth = {}          # of each developer: mean and sd of the logarithm, factors of the weekdays
        self.names = [f"dev{number:03}" for number in range(self.shape.developers)]
        self.days = [START + datetime.timedelta(days=number) for number in range(self.shape.days)]
        for name in self.names:
            self._developer(name)

    def _noise(self, sd):
        draw = self.random
        if self.shape.tails:
            chi = draw.gammavariate(self.shape.tails / 2, 2) / self.shape.tails
            return sd * draw.gauss(0, 1) / math.sqrt(chi)
        return sd * draw.gauss(0, 1)

    def _developer(self, name):
        draw, shape = self.random, self.shape
        level, sd = draw.gauss(math.log(12), 0.8), draw.uniform(*shape.noise)
        weekday = [math.exp(draw.gauss(0, 0.15)) for _ in range(5)]
        active, weekend = draw.uniform(0.8, 0.97), draw.uniform(0, 0.08)
        self.truth[name] = (level, sd, weekday)
        self._habits = dict(
            projects=[f"project-{number}" for number in draw.sample(range(max(3, shape.developers // 3)), 2)],
            key=f"key-{draw.randrange(max(1, shape.developers // 4))}", hour=draw.uniform(8, 11),
            dear=draw.choice([0.0, 0.1, 0.25]), cached=draw.gauss(2.2, 0.3), dollars=draw.uniform(0.04, 0.12))
        joined = self.days[draw.randrange(len(self.days) // 2, len(self.days) - 5)] \
            if self.names.index(name) < shape.joiners else self.days[0]
        if shape.diary:
            sd, memory = draw.uniform(1.3, 2.2), draw.uniform(0.4, 0.7)
        phase, before = 0.0, 0.0
        away = range(40, 50) if shape.closure else range(0)
        for number, day in enumerate(self.days):
            if number % 21 == 0:
                phase = draw.gauss(0, shape.phases) if shape.phases else 0.0
            works = draw.random() < (weekend if day.weekday() > 4 else active)
            noise = self._noise(sd)
            if shape.diary:
                skewed = -0.9 * (draw.gammavariate(2, 0.7071) - 1.4142) + 0.436 * draw.gauss(0, 1)
                noise = memory * before + math.sqrt(1 - memory * memory) * sd * skewed
                before = noise
            if not works or number in away or day < joined:
                continue
            factor = weekday[min(day.weekday(), 4)] * (shape.month_start if day.day <= 3 else 1.0)
            amount = factor * math.exp(level + noise + phase) * (1 + shape.growth) ** number
            self._day(name, day, amount)

    def _day(self, name, day, amount):
        draw, habits = self.random, self._habits
        count = draw.choice([1, 1, 2, 2, 3])
        parts = [draw.gammavariate(2, 1) for _ in range(count)]
        for number, part in enumerate(parts):
            dollars = amount * part / sum(parts)
            odds = habits["dear"] / (1 - habits["dear"]) * math.exp(draw.gauss(0, 0.5))
            dear = odds / (1 + odds)
            self.sessions.append(Session(
                name, day, draw.choice([habits["projects"][0]] * 3 + [habits["projects"][1]]), habits["key"], dollars,
                habits["hour"] + 2.5 * number + draw.uniform(-0.7, 0.7),
                max(2, round(dollars / habits["dollars"] * math.exp(draw.gauss(0, 0.25)))),
                {USUAL: 1 - dear, DEAR: dear} if dear else {USUAL: 1.0},
                1 / (1 + math.exp(-habits["cached"] - draw.gauss(0, 0.35))), draw.uniform(1.0, 2.5),
                name=f"{name}-{day}-{number}"))

    # Anomalies: each changes the sessions of a day, and says so in `anomalies`.

    def of(self, developer, day):
        return [session for session in self.sessions if session.developer == developer and session.day == day]

    def usual(self, developer):
        """The middle of a developer's days, in dollars."""
        days = {}
        for session in self.sessions:
            if session.developer == developer:
                days[session.day] = days.get(session.day, 0) + session.dollars
        amounts = sorted(days.values())
        return amounts[len(amounts) // 2]

    def plant(self, kind, developer, day, size):
        """Plants an anomaly of `size` times the usual spend; returns false where the developer did not work."""
        sessions = self.of(developer, day) if developer else self.sessions
        if not sessions:
            return False
        last = getattr(self, "_" + kind)(developer, day, size, sessions)
        self.anomalies.append(Anomaly(kind, developer, day, size, last))
        return True

    def _scaled(self, session, factor):
        session.dollars *= factor
        session.calls = max(1, round(session.calls * factor))

    def _daySpike(self, developer, day, size, sessions):
        factor = size * self.usual(developer) / sum(session.dollars for session in sessions)
        copies = max(1, min(6, round(factor)))
        for session in list(sessions):
            self._scaled(session, factor / copies)
            for number in range(1, copies):
                self.sessions.append(replace(
                    session, hour=session.hour + 0.4 * number, name=f"{session.name}-{number}"))

    def _largeDay(self, developer, day, size, sessions):
        # A day spike of the day's usual sessions, each as much larger.
        factor = size * self.usual(developer) / sum(session.dollars for session in sessions)
        for session in sessions:
            self._scaled(session, factor)

    def _runawaySession(self, developer, day, size, sessions):
        dollars = (size - 1) * self.usual(developer)
        model = replace(sessions[0], name=f"{developer}-{day}-loop", dollars=dollars)
        model.calls = max(60, round(sessions[0].calls * dollars / max(0.01, sessions[0].dollars)))
        model.minutes = min(0.5, 360 / model.calls)
        self.sessions.append(model)

    def _tinyLoop(self, developer, day, size, sessions):
        self.sessions.append(replace(
            sessions[0], name=f"{developer}-{day}-tiny", dollars=3.0, calls=3000, minutes=0.1,
            model_shares={CHEAP: 1.0}))

    def _cacheCollapse(self, developer, day, size, sessions):
        # Tokens as they were; as much is no longer read from the cache as makes the day cost `size` times.
        for session in sessions:
            before = prompt_weight(session.cached)
            session.cached = max(0.0, cached_share(before * size + OUTPUT_WEIGHT * (size - 1)))
            session.dollars *= (prompt_weight(session.cached) + OUTPUT_WEIGHT) / (before + OUTPUT_WEIGHT)
            remaining = size * (before + OUTPUT_WEIGHT) / (prompt_weight(session.cached) + OUTPUT_WEIGHT)
            self._scaled(session, max(1.0, remaining))

    def _modelShift(self, developer, day, size, sessions):
        for session in sessions:
            shares = session.model_shares
            dearness = 1 / sum(share / RATES[model] for model, share in shares.items())
            factor = min(size, RATES[DEAR] / dearness)
            # The same tokens, so much of them by the dear model.
            dear = (factor * dearness - RATES[USUAL]) / (RATES[DEAR] - RATES[USUAL])
            spend = {USUAL: (1 - dear) * RATES[USUAL], DEAR: dear * RATES[DEAR]}
            session.model_shares = {model: part / sum(spend.values()) for model, part in spend.items() if part > 1e-9}
            session.dollars *= factor
            self._scaled(session, max(1.0, size / factor))

    def _offHours(self, developer, day, size, sessions):
        dollars = (size - 1) * self.usual(developer)
        self.sessions.append(replace(
            sessions[0], name=f"{developer}-{day}-night", dollars=dollars, hour=1.5,
            calls=max(5, round(sessions[0].calls * dollars / max(0.01, sessions[0].dollars) / 2)), minutes=1.0))

    def _levelStep(self, developer, day, size, sessions):
        for session in self.sessions:
            if session.developer == developer and session.day >= day:
                self._scaled(session, size)
        return self.days[-1]

    def _drift(self, developer, day, size, sessions):
        span = max(1, (self.days[-1] - day).days)
        for session in self.sessions:
            if session.developer == developer and session.day >= day:
                self._scaled(session, size ** ((session.day - day).days / span))
        return self.days[-1]

    def _priceChange(self, developer, day, size, sessions):
        for session in self.sessions:
            if session.day >= day:
                session.price = size
        return self.days[-1]

    def _upgrade(self, developer, day, size, sessions):
        for session in self.sessions:
            if session.day >= day:
                self._modelShift(session.developer, day, size, [session])
        return self.days[-1]

    # Files.

    def write(self, path):
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            for session in sorted(self.sessions, key=lambda session: (session.day, session.hour, session.name)):
                writer.writerows(self._calls(session))

    def _calls(self, session):
        # At most 40 rows a session; more calls only where their number is the evidence.
        count = session.calls if session.calls <= 40 or session.minutes < 0.75 else 40
        first = datetime.datetime.combine(session.day, datetime.time()) + datetime.timedelta(hours=session.hour)
        models = list(session.model_shares.items())
        span = session.minutes * session.calls if session.minutes < 0.75 else min(session.minutes * session.calls, 140)
        for number in range(max(count, len(models))):
            model, share = models[number % len(models)]
            rows = len(range(number % len(models), max(count, len(models)), len(models)))
            weight = prompt_weight(session.cached) + OUTPUT_WEIGHT
            prompt = session.dollars * share / rows / RATES[model] * 1e6 / weight
            read = round(prompt * session.cached)
            written = round(prompt * (1 - session.cached) * 0.8)
            at = first + datetime.timedelta(minutes=min(span, 600) * number / max(1, count))
            cost = f"{session.dollars * share / rows * session.price:.9f}" if session.price != 1 else ""
            yield [f"{session.name}:{number}:{self.seed}", at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{number % 1000:03}Z",
                   session.developer, session.project, session.name, "", session.key, model,
                   round(prompt * (1 - session.cached)) - written, written, 0, read, round(prompt * 0.01), 0, "", "",
                   "", cost, "billed" if cost else ""]


# Dollars of a prompt token in those of an input token; a hundredth as many tokens are generated.
OUTPUT_WEIGHT = 0.05


def prompt_weight(cached):
    return 0.1 * cached + (1 - cached) * (0.8 * 1.25 + 0.2)


def cached_share(weight):
    return (1.2 - min(weight, 1.2)) / 1.1


class Desk:
    """A ledger in a folder, and the program that keeps it."""

    def __init__(self, outlay, folder, name):
        self.outlay, self.folder = outlay, pathlib.Path(folder)
        self.ledger = self.folder / f"{name}.db"

    def run(self, *arguments, status=(0, 1)):
        done = subprocess.run(
            [self.outlay, *arguments], capture_output=True, text=True,
            env={**os.environ, "OUTLAY_LEDGER": str(self.ledger), "TZ": "UTC", "NO_COLOR": "1"})
        if done.returncode not in status:
            raise SystemExit(f"outlay {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}{done.stdout}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--format", "json"))

    def take(self, team):
        """Imports a team's calls."""
        path = self.folder / f"{self.ledger.stem}.csv"
        for noun, names in (("project", {session.project for session in team.sessions}),
                            ("key", {session.key for session in team.sessions})):
            path.write_text("\n".join(["name,provider" if noun == "key" else "name"] + sorted(
                f"{name},anthropic" if noun == "key" else name for name in names)) + "\n")
            self.run(noun, "import", str(path))
        team.write(path)
        self.run("import", str(path), "--create-developers")
        path.unlink()
        return self

    def close(self):
        for file in self.folder.glob(self.ledger.name + "*"):
            file.unlink()
