"""Makes the CSV corpora: the calls of a team over a year, as `outlay export calls` writes them.

Sessions come first: each has a developer, a project, a branch, a key, one or two models and a
length drawn from a log-normal distribution. Their calls follow, a minute or so apart, in the
order of time. Two rows in a hundred repeat an earlier call, most of them exactly, some with
fewer or more output tokens, as files of several exports do. Everything depends on the seed only.
"""
from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

import names

HEADER = (
    "call_id,timestamp,developer,project,session,branch,api_key,model,input_tokens,"
    "cache_write_5m_tokens,cache_write_1h_tokens,cache_read_tokens,output_tokens,web_searches,"
    "service_tier,speed,inference_geo,reported_cost_usd"
)
MS_PER_MINUTE = 60_000
MS_PER_DAY = 86_400_000
FIRST_DAY = np.datetime64("2025-11-01")
DAY_AFTER = np.datetime64("2026-11-01")
LAST_MONTH = np.datetime64("2026-10-01")
REPEATED = 0.02
CHUNK = 100_000
# What people put into a name that a CSV writer has to quote.
QUOTED_PROJECTS = {"tax-jobs": '"Tax, EU and UK"', "fraud-docs": '"Fraud ""red"" team, docs"'}


@dataclass
class Sessions:
    """Columns with one entry a session; the texts are what its rows have in common."""
    start: np.ndarray  # ms since 1970, UTC
    length: np.ndarray  # calls
    large: np.ndarray  # index into names.MODELS
    small: np.ndarray
    share: np.ndarray  # how many calls the small model answers
    long_writes: np.ndarray  # caches for an hour, not for five minutes
    uncached: np.ndarray  # the cache fails: what should be read from it is new input
    who: list[str]
    tail: list[str]


@dataclass
class Calls:
    """Columns with one entry a row, in the order of the file."""
    identity: np.ndarray  # number of the call; repeated rows share it
    at: np.ndarray  # ms since 1970, UTC
    session: np.ndarray
    model: np.ndarray
    counts: list[np.ndarray]  # input, writes for 5 min, for 1 h, reads, output, web searches

    def only(self, rows: np.ndarray) -> "Calls":
        return Calls(self.identity[rows], self.at[rows], self.session[rows], self.model[rows],
                     [column[rows] for column in self.counts])


def scramble(numbers: np.ndarray, seed: int) -> np.ndarray:
    """SplitMix64: numbers that look random, different for different numbers."""
    with np.errstate(over="ignore"):
        word = numbers.astype(np.uint64) + np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15)
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return word ^ (word >> np.uint64(31))


def digits(numbers: np.ndarray, seed: int) -> str:
    """32 hexadecimal digits for each number, one after the other."""
    words = np.stack([scramble(numbers, seed), scramble(numbers, seed + 1)], axis=1)
    return words.astype(">u8").tobytes().hex()


def session_id(hexadecimal: str) -> str:
    return "-".join((hexadecimal[:8], hexadecimal[8:12], "4" + hexadecimal[13:16],
                     "a" + hexadecimal[17:20], hexadecimal[20:]))


def newest(models: list[tuple[str, str]], days: np.ndarray) -> np.ndarray:
    """The newest of the models that a team uses a week after it came out, as an index."""
    from_days = np.array([np.datetime64(day) for _, day in models]) + np.timedelta64(7, "D")
    position = np.searchsorted(from_days, days, side="right") - 1
    indices = np.array([names.MODELS.index(name) for name, _ in models])
    return indices[np.maximum(position, 0)]


def starts(random: np.random.Generator, count: int, first: np.datetime64, days: int) -> np.ndarray:
    """Instants of working days and hours, with a few of nights and weekends."""
    calendar = first + np.arange(days)
    weekend = ~np.is_busday(calendar)
    weight = np.where(weekend, 0.06, 1.0)
    day = random.choice(days, count, p=weight / weight.sum())
    hour = np.clip(random.normal(13.0, 3.4, count), 0.0, 23.5)
    base = first.astype("datetime64[ms]").astype(np.int64)
    return base + day * MS_PER_DAY + (hour * 3_600_000).astype(np.int64)


def make_sessions(
    random: np.random.Generator, count: int, calls: int, first: np.datetime64, days: int,
    number: int = 0,
) -> Sessions:
    """`count` sessions that have `calls` calls together; `number` is that of the first one."""
    start = starts(random, count, first, days)
    length = np.maximum(1, np.round(random.lognormal(3.3, 1.25, count))).astype(np.int64)
    length = np.maximum(1, length * calls // length.sum())
    length[np.argsort(length)[-(calls - length.sum()):]] += 1
    activity = random.lognormal(0.0, 0.6, len(names.DEVELOPERS))
    developer = random.choice(len(activity), count, p=activity / activity.sum())
    place = np.minimum(random.geometric(0.4, count), 6)
    project = (developer * 7 + place * 11) % len(names.PROJECTS)
    branch = np.where(random.random(count) < 0.3, 0,
                      random.integers(1, len(names.BRANCHES), count))
    key = developer % len(names.KEYS)
    date = start.astype("datetime64[ms]").astype("datetime64[D]")
    prefers_large = random.random(count) < 0.55
    main = np.where(prefers_large, newest(names.LARGE_MODELS, date),
                    newest(names.MEDIUM_MODELS, date))
    geo = random.random(count) < 0.7
    ids = digits(np.arange(number, number + count), seed=11)
    who = [
        ",".join((names.DEVELOPERS[d], quoted(names.PROJECTS[p]), session_id(ids[32 * i:][:32]),
                  names.BRANCHES[b], names.KEYS[k]))
        for i, (d, p, b, k) in enumerate(zip(developer, project, branch, key))
    ]
    tail = ["standard,standard,not_available," if known else "standard,standard,," for known in geo]
    return Sessions(start, length, main, newest(names.SMALL_MODELS, date),
                    np.where(random.random(count) < 0.4, random.random(count) * 0.5, 0.0),
                    random.random(count) < 0.7, failing(start, length), who, tail)


def failing(start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The longest sessions of the last month: what a search for outliers has to find."""
    late = np.where(start >= milliseconds(LAST_MONTH), length, 0)
    return (late > 0) & (late >= np.sort(late)[-min(12, len(late))])


def quoted(project: str) -> str:
    return QUOTED_PROJECTS.get(project, project)


def make_calls(random: np.random.Generator, sessions: Sessions, end: int) -> Calls:
    """The calls of the sessions, none of them at `end` or later, session by session."""
    count = int(sessions.length.sum())
    session = np.repeat(np.arange(len(sessions.length)), sessions.length)
    gap = (random.exponential(70_000, count) + 900).astype(np.int64)
    first = np.concatenate(([0], np.cumsum(sessions.length)[:-1]))
    elapsed = np.cumsum(gap)
    elapsed -= elapsed[first][session]
    lasts = elapsed[first + sessions.length - 1]
    at = np.minimum(sessions.start, end - 1 - lasts)[session] + elapsed
    small = random.random(count) < sessions.share[session]
    model = np.where(small, sessions.small[session], sessions.large[session])
    writes = np.clip(random.lognormal(7.3, 1.1, count), 100, 40_000).astype(np.int64)
    long_writes, uncached = sessions.long_writes[session], sessions.uncached[session]
    prompt = np.exp(random.uniform(np.log(10_000), np.log(150_000), count)).astype(np.int64)
    typed = np.where(random.random(count) < 0.98, random.integers(1, 21, count),
                     random.integers(21, 3_000, count))
    counts = [
        np.where(uncached, prompt, typed),
        np.where(long_writes, 0, writes),
        np.where(long_writes, writes, 0),
        np.where(uncached, 0, prompt),
        np.clip(random.lognormal(5.9, 1.0, count), 50, 4_000).astype(np.int64),
        np.where(random.random(count) < 0.005, random.integers(1, 4, count), 0),
    ]
    return Calls(np.arange(count), at, session, model, counts)


def repeat_some(random: np.random.Generator, calls: Calls, count: int) -> Calls:
    """The calls in the order of time, `count` of them twice, the second one somewhere later."""
    total = len(calls.at)
    again = random.choice(total, count, replace=False)
    rows = np.concatenate([np.arange(total), again])
    all_rows = calls.only(rows)
    output = all_rows.counts[4]
    kind = random.random(count)
    output[total:] = np.where(kind < 0.85, output[total:],
                              np.where(kind < 0.95, output[total:] // 2, output[total:] + 37))
    delay = np.exp(random.uniform(0, np.log(30 * MS_PER_DAY), count)).astype(np.int64)
    position = all_rows.at.copy()
    position[total:] += delay
    return all_rows.only(np.argsort(position, kind="stable"))


class Rows:
    """The texts of rows; made before the processes that write them, which share its memory."""

    def __init__(self, sessions: Sessions, calls: Calls, seed: int):
        self.sessions, self.calls, self.seed = sessions, calls, seed
        self.base = int(calls.at.min()) // MS_PER_DAY * MS_PER_DAY
        minutes = (int(calls.at.max()) - self.base) // MS_PER_MINUTE + 1
        begin = np.datetime64(self.base, "ms").astype("datetime64[m]")
        self.minutes = np.datetime_as_string(begin + np.arange(minutes)).tolist()
        self.seconds = [f":{ms // 1000:02d}.{ms % 1000:03d}Z" for ms in range(MS_PER_MINUTE)]

    def text(self, begin: int) -> bytes:
        rows = slice(begin, begin + CHUNK)
        calls, who, tail = self.calls, self.sessions.who, self.sessions.tail
        ids = digits(calls.identity[rows], self.seed)
        minute, ms = np.divmod(calls.at[rows] - self.base, MS_PER_MINUTE)
        columns = [minute, ms, calls.session[rows], calls.model[rows]]
        columns += [column[rows] for column in calls.counts]
        lines = [
            f"claude-code:{ids[32 * i:32 * i + 32]},{self.minutes[m]}{self.seconds[s]},{who[k]},"
            f"{names.MODELS[model]},{a},{b},{c},{d},{e},{w},{tail[k]}\r\n"
            for i, (m, s, k, model, a, b, c, d, e, w) in enumerate(
                zip(*(column.tolist() for column in columns)))
        ]
        return "".join(lines).encode()


_rows: Rows | None = None


def _text(begin: int) -> bytes:
    assert _rows is not None
    return _rows.text(begin)


def write(path: Path, sessions: Sessions, calls: Calls, seed: int) -> None:
    """Writes the rows; the file appears when it is complete."""
    partial = path.with_suffix(".partial")
    with open(partial, "wb") as file:
        file.write(HEADER.encode() + b"\r\n")
        write_rows(file, sessions, calls, seed)
    partial.rename(path)


def write_rows(file: BinaryIO, sessions: Sessions, calls: Calls, seed: int) -> None:
    global _rows
    _rows = Rows(sessions, calls, seed)
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        for text in pool.imap(_text, range(0, len(calls.at), CHUNK)):
            file.write(text)


def milliseconds(day: np.datetime64) -> int:
    return int(day.astype("datetime64[ms]").astype(np.int64))


def make(year_path: Path, tail_path: Path, day_path: Path, rows: int, day_rows: int) -> None:
    """Writes a year of `rows` rows, about its last tenth, and `day_rows` of the day after it.

    The last tenth begins with a day and holds the whole of the last month.
    """
    random = np.random.default_rng(20261101)
    repeated = int(rows * REPEATED)
    count = max(1, round(rows * 158_000 / 10_000_000))
    days = int((DAY_AFTER - FIRST_DAY).astype(int))
    sessions = make_sessions(random, count, rows - repeated, FIRST_DAY, days)
    calls = repeat_some(random, make_calls(random, sessions, milliseconds(DAY_AFTER)), repeated)
    write(year_path, sessions, calls, seed=1)

    first = DAY_AFTER
    while first > LAST_MONTH or np.count_nonzero(calls.at >= milliseconds(first)) < rows // 10:
        first -= np.timedelta64(1, "D")
    write(tail_path, sessions, calls.only(np.flatnonzero(calls.at >= milliseconds(first))), seed=1)
    write_day(random, day_path, sessions, day_rows)


def make_in_parts(
    year_path: Path, tail_path: Path, day_path: Path, rows: int, day_rows: int, parts: int
) -> None:
    """Writes a year of more rows than memory holds, part after part; the last part alone; and the day after."""
    random = np.random.default_rng(20261102)
    days = int((DAY_AFTER - FIRST_DAY).astype(int))
    partial = year_path.with_suffix(".partial")
    number = 0
    with open(partial, "wb") as file:
        file.write(HEADER.encode() + b"\r\n")
        for part in range(parts):
            first = FIRST_DAY + np.timedelta64(days * part // parts, "D")
            after = FIRST_DAY + np.timedelta64(days * (part + 1) // parts, "D")
            repeated = int(rows // parts * REPEATED)
            count = max(1, round(rows // parts * 158_000 / 10_000_000))
            sessions = make_sessions(random, count, rows // parts - repeated, first,
                                     int((after - first).astype(int)), number=number)
            calls = repeat_some(random, make_calls(random, sessions, milliseconds(after)), repeated)
            write_rows(file, sessions, calls, seed=100 + 2 * part)
            number += count
    partial.rename(year_path)
    write(tail_path, sessions, calls, seed=100 + 2 * (parts - 1))
    write_day(random, day_path, sessions, day_rows, number)


def write_day(random: np.random.Generator, path: Path, old: Sessions, rows: int,
              number: int | None = None) -> None:
    """The day after the year: new sessions, from a number on, and a few that go on from the days before."""
    count = max(2, rows // 60)
    end = milliseconds(DAY_AFTER) + MS_PER_DAY
    sessions = make_sessions(random, count, rows - int(rows * REPEATED), DAY_AFTER, 1,
                             number=len(old.who) if number is None else number)
    sessions.uncached[:] = False
    recent = np.argsort(old.start)[-(count // 20):]
    for new, before in enumerate(recent.tolist()):
        sessions.who[new] = old.who[before]
    sessions.start = np.maximum(sessions.start, milliseconds(DAY_AFTER))
    sessions.length = np.minimum(sessions.length, 600)
    calls = make_calls(random, sessions, end)
    calls = repeat_some(random, calls, rows - len(calls.at))
    write(path, sessions, calls, seed=5)
