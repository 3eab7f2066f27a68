"""Ordinary days and the three that are not."""
from datetime import date, datetime, time, timedelta

from .models import model_of, tokens_of
from .people import HOMES, TEAM
from .transcript import Transcript


class Exports:
    """The transcripts of everybody, by their path in the folder `exports`."""

    def __init__(self, dice):
        self.dice, self.files, self.sessions = dice, {}, []
        self.people = {person.handle: person for person in TEAM}

    def keep(self, transcript, inside=""):
        person = transcript.person
        path = f"{person.handle}/{inside}{transcript.path}" + (".gz" if person.packed else "")
        self.files[path] = transcript
        return transcript

    def start(self, handle, at, folder=None):
        person = self.people[handle]
        folder = folder or self.dice.pick(person.folders)
        session = self.keep(Transcript(self.dice, person, HOMES[handle] + folder, at))
        session.ask()
        self.sessions.append(session)
        return session

    def agent(self, parent, workflow=False):
        name = f"agent-a{self.dice.hex(16)}"
        name = f"workflows/wf_{self.dice.hex(8)}/{name}" if workflow else name
        agent = Transcript(self.dice, parent.person, parent.cwd, parent.at, parent.session, name)
        agent.folder = parent.folder
        agent.ask()
        parent.agents.append(agent)
        return self.keep(agent)

    def find(self, handle, day):
        """The first session of `handle` on the first day worked from `day` on."""
        return next(session for session in self.sessions
                    if session.person.handle == handle and session.at.date() >= day)


def work(exports, handle, day):
    """An ordinary day: one session, or two, the second after lunch."""
    dice, person = exports.dice, exports.people[handle]
    volume, calls = dice.wobble(0.33), person.calls + dice.between(-1, 1)
    counts = [calls * 2 // 3, calls * 2 // 3] if dice.chance(0.25) else [calls]
    for part, count in enumerate(counts):
        session = exports.start(handle, dice.clock(day, person.starts + 4 * part))
        session.branch = dice.pick(["main", "main", "fix/rounding", "feature/export"])
        for number in range(count):
            family = person.other if number % 5 == 3 else person.family
            context = min(person.context, 120_000 if family == "haiku" else 1_000_000)
            tokens = tokens_of(dice, context * volume, person.output * volume, person.hour)
            session.call(model_of(family, day), tokens)
        if dice.chance(0.15):
            delegate(exports, session, day)
        if dice.chance(0.1):
            session.closes = True


def delegate(exports, session, day):
    """A subagent's calls, in a file of its own; some subagents belong to a workflow."""
    agent = exports.agent(session, workflow=exports.dice.chance(0.3))
    for _ in range(exports.dice.between(1, 3)):
        agent.call(model_of("haiku", day), tokens_of(exports.dice, 40_000, 900))


def runaway_loop(exports, handle, day):
    """An unattended session: 150 calls between ten past three and twenty to six at night."""
    work(exports, handle, day)
    dice, person = exports.dice, exports.people[handle]
    begin = datetime.combine(day, time(3, 10))
    session = exports.start(handle, begin)
    session.branch = "fix/flaky-test"
    for number in range(150):
        session.at = begin + timedelta(seconds=60 * number + dice.between(1, 50))
        tokens = tokens_of(dice, person.context, person.output)
        session.call(model_of(person.family, day), tokens, blocks=1)


def model_switch(exports, handle, day):
    """Opus in fast mode over huge contexts, by someone who uses Sonnet and Haiku."""
    dice, person = exports.dice, exports.people[handle]
    for part, count in enumerate([7, 6]):
        session = exports.start(handle, dice.clock(day, person.starts + 4 * part))
        for _ in range(count):
            tokens = tokens_of(dice, 700_000, person.output)
            session.call(model_of("opus", day), tokens, speed="fast")
    session.call(model_of("sonnet", day), tokens_of(dice, person.context, person.output))


def cache_failure(exports, handle, day):
    """Cache reads fall to 4 % of the tokens: the whole prompt is paid for at every call."""
    dice, person = exports.dice, exports.people[handle]
    for part in range(2):
        session = exports.start(handle, dice.clock(day, person.starts + 4 * part))
        for _ in range(10):
            tokens = tokens_of(dice, person.context, person.output, read=0.04, write=0)
            session.call(model_of(person.family, day), tokens)


SEEDED = {
    ("ben", date(2026, 10, 15)): model_switch,
    ("erik", date(2026, 10, 20)): runaway_loop,
    ("dmitri", date(2026, 10, 27)): cache_failure,
}


def record(exports):
    """Lets the six who keep transcripts work for two months."""
    for handle in ("ana", "ben", "chloe", "dmitri", "erik", "fatima"):
        seeded = {day for who, day in SEEDED if who == handle}
        for day in sorted(seeded.union(exports.dice.workdays(0.82, weekend=0.03))):
            SEEDED.get((handle, day), work)(exports, handle, day)
