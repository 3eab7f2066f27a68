"""Makes the transcripts: folders of session files as Claude Code writes them, one per developer.

    <developer>/projects/<slug>/<session>.jsonl
    <developer>/projects/<slug>/<session>/subagents/agent-<id>.jsonl

The sizes of the files follow the quantiles seen in the wild. A response is written as several
lines with the same ids, growing output and the same other counts; resumed and forked sessions
begin with copied lines; a few lines are errors that cost nothing.
"""
from __future__ import annotations

import math
import random
import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

import corpus_text
import names

# The share of files that are smaller than a size in bytes.
QUANTILES = [(0.0, 4e3), (0.5, 105e3), (0.75, 234e3), (0.9, 654e3), (0.95, 1.5e6), (0.99, 5.4e6)]
FIRST_DAY = datetime(2026, 9, 7, tzinfo=timezone.utc)
DAYS = 54
TURN = 9_500  # bytes of an average turn
COPIED_LINES = 400


@dataclass
class Session:
    """One session, of a developer or of a subagent inside another one."""
    developer: str
    project: str
    id: str
    at: datetime
    branch: str
    model: str
    agent: str = ""
    parent: str = ""
    head: list[str] = field(default_factory=list)

    @property
    def cwd(self) -> str:
        return f"/home/{self.developer}/code/{self.project}"

    def path(self, root: Path) -> Path:
        folder = root / self.developer / "projects" / re.sub(r"[^A-Za-z0-9]", "-", self.cwd)
        if self.agent:
            return folder / self.id / "subagents" / f"agent-{self.agent}.jsonl"
        return folder / f"{self.id}.jsonl"


def sizes(count: int, total: int, largest: int | None) -> list[int]:
    """Sizes of `count` files after QUANTILES, the tail above the last one stretched so that they
    add up to about `total` bytes; one file has `largest`."""
    rest = count - (largest is not None)
    wanted = total - (largest or 0)
    low, high = QUANTILES[-1][1], 1e9
    for _ in range(60):
        end = math.sqrt(low * high)
        profile = _profile(rest, QUANTILES + [(1.0, end)])
        low, high = (end, high) if sum(profile) < wanted else (low, end)
    return profile + ([largest] if largest else [])


def _profile(count: int, knots: list[tuple[float, float]]) -> list[int]:
    result = []
    for number in range(count):
        share = (number + 0.5) / count
        (a, small), (b, large) = next(
            (left, right) for left, right in zip(knots, knots[1:]) if share <= right[0])
        result.append(round(small * (large / small) ** ((share - a) / (b - a))))
    return result


class Writer:
    """Writes the lines of sessions; one for a whole corpus."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.long = corpus_text.blocks(self.random, 300, 900, 7_800)
        self.short = corpus_text.blocks(self.random, 120, 60, 900)

    def hexadecimal(self, length: int) -> str:
        return f"{self.random.getrandbits(4 * length):0{length}x}"

    def uuid(self) -> str:
        h = self.hexadecimal(32)
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"

    def session(self) -> Session:
        """A new session in working hours, mostly in one of its developer's few projects."""
        pick = self.random
        developer = min(int(pick.expovariate(0.05)), 59)
        day = FIRST_DAY + timedelta(days=pick.randrange(DAYS))
        if day.weekday() > 4 and pick.random() < 0.9:
            day -= timedelta(days=2)
        project = (developer * 7 + min(int(pick.expovariate(0.5)), 6) * 11) % 94
        models = names.LARGE_MODELS if pick.random() < 0.55 else names.MEDIUM_MODELS
        usable = [name for name, since in models if since <= day.strftime("%Y-%m-%d")]
        return Session(
            names.DEVELOPERS[developer], names.PROJECTS[project], self.uuid(),
            day + timedelta(hours=min(max(pick.gauss(13, 3), 0), 22)),
            pick.choice(names.BRANCHES), usable[-1])

    def subagent(self, of: Session) -> Session:
        model = names.SMALL_MODELS[0][0] if self.random.random() < 0.6 else of.model
        return Session(of.developer, of.project, of.id, of.at, of.branch, model,
                       agent="a" + self.hexadecimal(16))

    def copied(self, earlier: Session, session: Session, size: int) -> list[str]:
        """The lines of an earlier session that a resumed or forked one begins with, at most `size`
        bytes; forks say so."""
        forked = f'"forkedFrom":{{"sessionId":"{earlier.id}","messageUuid":"{earlier.parent}"}},'
        mark = forked if self.random.random() < 0.5 else ""
        lines: list[str] = []
        for line in earlier.head:
            size -= len(line)
            if size < 0:
                break
            copy = line.replace(earlier.id, session.id)
            lines.append(copy.replace('"userType"', mark + '"userType"'))
        return lines

    def lines(self, session: Session, size: int) -> Iterator[str]:
        """Turns of the session, about `size` bytes of them."""
        written = 0
        while written == 0 or written + TURN / 2 < size:
            for line in self.turn(session, quick=size < 5 * TURN):
                written += len(line.encode())
                yield line

    def turn(self, session: Session, quick: bool) -> list[str]:
        """What a developer says, or a tool; and what the model answers."""
        session.at += timedelta(milliseconds=self.random.randint(1_500, 90_000))
        failed = self.random.random() < 0.004
        answer = self.error(session) if failed else self.answer(session, quick)
        return [self.said(session, quick)] + answer

    def said(self, session: Session, quick: bool) -> str:
        text = self.random.choice(self.short if quick or self.random.random() < 0.4 else self.long)
        if self.random.random() < 0.25:
            return self.line(session, "user", f'{{"role":"user","content":"{text}"}}')
        block = (f'{{"tool_use_id":"toolu_01{self.hexadecimal(22)}","type":"tool_result",'
                 f'"content":"{text}","is_error":false}}')
        result = (f',"toolUseResult":{{"stdout":"{self.random.choice(self.short)}","stderr":"",'
                  '"interrupted":false,"isImage":false}')
        return self.line(session, "user", f'{{"role":"user","content":[{block}]}}', result)

    def answer(self, session: Session, quick: bool) -> list[str]:
        """The lines of one response: a block each, the output growing to what is billed."""
        pick = self.random
        message, request = "msg_01" + self.hexadecimal(22), "req_011" + self.hexadecimal(21)
        count = 1 if quick else pick.choice((1, 2, 2, 3, 3, 4))
        billed = int(min(max(pick.lognormvariate(5.9, 1.0), 50), 4_000))
        usage = self.usage(session)
        lines = []
        for number in range(1, count + 1):
            session.at += timedelta(milliseconds=pick.randint(200, 4_000))
            last = number == count
            output = billed if last else 1 + billed * number // (3 * count)
            stop = '"tool_use"' if last else "null"
            body = (f'{{"model":"{session.model}","id":"{message}","type":"message",'
                    f'"role":"assistant","content":[{self.block(quick)}],"stop_reason":{stop},'
                    f'"stop_sequence":null,"usage":{usage.replace("OUTPUT", str(output))}}}')
            extra = f',"requestId":"{request}"'
            lines.append(self.line(session, "assistant", body, extra))
        return lines

    def block(self, quick: bool) -> str:
        text = self.random.choice(self.short if quick else self.long)
        kind = self.random.random()
        if kind < 0.2:
            return f'{{"type":"thinking","thinking":"{text}","signature":"{self.hexadecimal(64)}"}}'
        if kind < 0.6:
            return f'{{"type":"text","text":"{text}"}}'
        return (f'{{"type":"tool_use","id":"toolu_01{self.hexadecimal(22)}","name":"Edit","input":'
                f'{{"file_path":"src/main.ts","replace_all":false,"new_string":"{text}"}}}}')

    def usage(self, session: Session) -> str:
        pick = self.random
        writes = int(min(max(pick.lognormvariate(7.3, 1.1), 100), 40_000))
        hour = 0 if session.agent else writes
        searches = pick.randint(1, 3) if pick.random() < 0.005 else 0
        return (
            f'{{"input_tokens":{pick.randint(1, 20)},"cache_creation_input_tokens":{writes},'
            f'"cache_read_input_tokens":{int(math.exp(pick.uniform(9.2, 11.9)))},'
            '"output_tokens":OUTPUT,"output_tokens_details":{"thinking_tokens":0},'
            f'"server_tool_use":{{"web_search_requests":{searches},"web_fetch_requests":0}},'
            f'"service_tier":"standard","cache_creation":{{"ephemeral_1h_input_tokens":{hour},'
            f'"ephemeral_5m_input_tokens":{writes - hour}}},"inference_geo":"not_available",'
            '"iterations":[],"speed":"standard"}')

    def error(self, session: Session) -> list[str]:
        body = (f'{{"id":"{self.uuid()}","model":"<synthetic>","role":"assistant","type":"message",'
                '"content":[{"type":"text","text":"API Error: 529 \\"overloaded\\""}],'
                '"stop_reason":"stop_sequence","usage":{"input_tokens":0,"output_tokens":0,'
                '"cache_creation_input_tokens":0,"cache_read_input_tokens":0}}')
        return [self.line(session, "assistant", body, ',"isApiErrorMessage":true')]

    def line(self, session: Session, kind: str, message: str, extra: str = "") -> str:
        uuid = self.uuid()
        parent = f'"{session.parent}"' if session.parent else "null"
        session.parent = uuid
        side = f'true,"agentId":"{session.agent}"' if session.agent else "false"
        at = session.at.isoformat(timespec="milliseconds")[:23] + "Z"
        return (
            f'{{"parentUuid":{parent},"isSidechain":{side},"type":"{kind}","message":{message}'
            f'{extra},"uuid":"{uuid}","timestamp":"{at}","userType":"external",'
            f'"entrypoint":"cli","cwd":"{session.cwd}","sessionId":"{session.id}",'
            f'"version":"2.1.270","gitBranch":"{session.branch}"}}\n')


def make(root: Path, count: int, total: int, largest: int | None) -> None:
    """Writes `count` files of about `total` bytes below `root`, which appears when complete."""
    partial = root.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    writer = Writer(seed=20261031)
    all_sizes = sizes(count, total, largest)
    writer.random.shuffle(all_sizes)
    latest: dict[tuple[str, str], Session] = {}
    session: Session | None = None
    for size in all_sizes:
        if session and size < 2e6 and writer.random.random() < 0.35:
            write(partial, writer.subagent(session), writer, size, [])
            continue
        session = writer.session()
        earlier = latest.get((session.developer, session.project))
        continued = earlier and writer.random.random() < 0.3
        begin = writer.copied(earlier, session, size // 2) if earlier and continued else []
        write(partial, session, writer, size, begin)
        latest[session.developer, session.project] = session
    shutil.rmtree(root, ignore_errors=True)
    partial.rename(root)


def write(root: Path, session: Session, writer: Writer, size: int, begin: list[str]) -> None:
    path = session.path(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(begin)
        for line in writer.lines(session, size - sum(map(len, begin))):
            file.write(line)
            if len(session.head) < COPIED_LINES:
                session.head.append(line)


def more_lines(size: int) -> str:
    """About `size` bytes of new turns of a session that goes on."""
    writer = Writer(seed=20261101)
    return "".join(writer.lines(writer.session(), size))
