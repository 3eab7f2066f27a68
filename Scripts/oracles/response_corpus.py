#!/usr/bin/env python3
"""Writes transcripts in which responses take every shape that decides what they cost.

    Scripts/oracles/response_corpus.py FOLDER

A response is several lines; some name no request; ids are of many makings; sessions are resumed, forked
and handed off; subagents replay; iterations hold compactions, advisors and declined attempts. What it
comes to, Scripts/oracles/count_responses.py counts. All of it is invented, and always the same.
"""
import json
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

MODELS = ["claude-opus-5", "claude-sonnet-4-6", "claude-haiku-5-5"]


class Session:
    def __init__(self, dice: random.Random, number: int):
        self.dice = dice
        self.id = uuid(dice)
        self.at = datetime(2026, 10, 1 + number % 20, 9, tzinfo=timezone.utc)
        self.lines: list[dict] = []
        self.counter = 0

    def tick(self, low: float = 0.2, high: float = 4) -> str:
        self.at += timedelta(milliseconds=int(self.dice.uniform(low, high) * 1000))
        return self.at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.at.microsecond // 1000:03d}Z"

    def write(self, kind: str, message: dict, **more) -> dict:
        line = {"parentUuid": None, "isSidechain": False, "userType": "external",
                "cwd": "/home/ana/code/shop", "sessionId": self.id, "version": "2.1.300",
                "gitBranch": "main", "type": kind, "message": message, "uuid": uuid(self.dice),
                "timestamp": self.tick(), **more}
        self.lines.append(line)
        return line

    def prompt(self) -> None:
        self.tick(5, 60)
        self.write("user", {"role": "user", "content": "x"})


def hexadecimal(dice: random.Random, length: int) -> str:
    return f"{dice.getrandbits(4 * length):0{length}x}"


def uuid(dice: random.Random) -> str:
    h = hexadecimal(dice, 32)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def message_id(session: Session) -> tuple[str, bool]:
    """An id, and whether requests have ids too."""
    dice, kind = session.dice, session.dice.random()
    if kind < 0.55:
        return "msg_01" + hexadecimal(dice, 22), True
    if kind < 0.7:
        return "msg_bdrk_" + hexadecimal(dice, 20), False
    if kind < 0.78:
        return "chatcmpl-" + hexadecimal(dice, 8), False
    if kind < 0.84:
        return uuid(dice), False
    if kind < 0.88:
        return hexadecimal(dice, 24), False
    session.counter = 1 if session.counter > 4 else session.counter + 1
    return (str(session.counter) if dice.random() < 0.5 else f"msg-{session.counter}"), False


def counts(dice: random.Random, large: bool) -> dict:
    low, high = (60_000, 150_000) if large else (1, 4_000)
    write = dice.randint(0, 9_000)
    hour = dice.choice((0, write))
    return {"input_tokens": dice.randint(low, high), "cache_creation_input_tokens": write,
            "cache_read_input_tokens": dice.randint(0, 60_000), "output_tokens": dice.randint(5, 3_000),
            "cache_creation": {"ephemeral_1h_input_tokens": hour,
                               "ephemeral_5m_input_tokens": write - hour}}


def flat(usage: dict) -> dict:
    return {key: value for key, value in usage.items() if key != "cache_creation"}


def billed(dice: random.Random, usage: dict, model: str) -> tuple[dict, str]:
    """The usage with iterations, and the model that the message names."""
    kind = dice.random()
    if kind < 0.3:
        return {**usage, "iterations": [{"type": "message", **usage}]}, model
    if kind < 0.45:
        other = flat(counts(dice, True))
        return {**usage, "iterations": [{"type": "compaction", **other},
                                        {"type": "message", **usage}]}, model
    if kind < 0.5:
        return {"input_tokens": 0, "output_tokens": 0,
                "iterations": [{"type": "compaction", **flat(counts(dice, True))}]}, model
    if kind < 0.65:
        declined = {**flat(counts(dice, False))}
        if dice.random() < 0.3:
            declined["output_tokens"] = 0
        named = dice.choice((model, "claude-fable-5"))
        return {**usage, "iterations": [
            {"type": "message", "model": "claude-fable-5", **declined},
            {"type": "fallback_message", "model": model, **flat(usage)}]}, named
    if kind < 0.8:
        return {**usage, "iterations": [
            {"type": "message", **usage},
            {"type": "advisor_message", "model": "claude-opus-4-8", "input_tokens": dice.randint(1, 9_000),
             "output_tokens": dice.randint(1, 900)}]}, model
    more = counts(dice, dice.random() < 0.5)
    whole = {key: usage[key] + more[key] for key in flat(usage)}
    whole["cache_creation"] = {key: usage["cache_creation"][key] + more["cache_creation"][key]
                               for key in usage["cache_creation"]}
    entries = [{"type": "message", **usage}, {"type": "message", **more}]
    if dice.random() < 0.3:  # what the last one read is not told in full
        entries[1]["cache_read_input_tokens"] = 0
    return {**whole, "iterations": entries, "server_tool_use": {"web_search_requests": 2}}, model


def response(session: Session, sidechain: bool = False) -> list[dict]:
    dice = session.dice
    identifier, has_request = message_id(session)
    model = dice.choice(MODELS)
    usage, named = counts(dice, dice.random() < 0.15), model
    if dice.random() < 0.4:
        usage, named = billed(dice, usage, model)
    says_end = dice.random() < 0.6
    request = "req_011" + hexadecimal(dice, 21)
    written = []
    number = dice.choice((1, 1, 2, 3))
    for index in range(1, number + 1):
        last = index == number
        own = dict(usage) if last else {**flat(usage), "output_tokens": min(3, usage["output_tokens"])}
        if not last:
            own.pop("iterations", None)
            if dice.random() < 0.1:  # a first look that reads more than is billed in the end
                own["input_tokens"] += 100_000
        more = {"requestId": request} if has_request and dice.random() < 0.95 else {}
        if sidechain:
            more["isSidechain"] = True
        message = {"model": named, "id": identifier, "type": "message", "role": "assistant",
                   "content": [], "stop_reason": "end_turn" if last and says_end else None,
                   "usage": own}
        written.append(session.write("assistant", message, **more))
    return written


def replay(session: Session, lines: list[dict]) -> None:
    """A subagent's line repeats its parent's message under a request of its own."""
    copy = json.loads(json.dumps(lines[0]))
    if "requestId" not in copy or len(copy["message"]["id"]) < 10:
        return
    session.write("assistant", copy["message"], isSidechain=True,
                  requestId="req_replay" + hexadecimal(session.dice, 12))


def main() -> None:
    root = Path(sys.argv[1])
    root.mkdir(parents=True, exist_ok=True)
    dice = random.Random(20261129)
    sessions: list[Session] = []
    for number in range(12):
        session = Session(dice, number)
        if number % 3 == 2:
            earlier = sessions[-1]
            style = dice.choice(("resume", "fork", "hand-off"))
            later = timedelta(hours=30)
            for line in earlier.lines[: len(earlier.lines) * 2 // 3]:
                copy = {**json.loads(json.dumps(line)), "sessionId": session.id}
                if style == "fork" or len(copy["message"].get("id", "x" * 10)) < 10:
                    copy["forkedFrom"] = {"sessionId": line["sessionId"], "messageUuid": line["uuid"]}
                elif style == "hand-off":
                    at = datetime.fromisoformat(line["timestamp"].replace("Z", "+00:00")) + later
                    copy["timestamp"] = at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
                session.lines.append(copy)
            session.at += timedelta(hours=40)
        for _ in range(dice.randint(8, 14)):
            session.prompt()
            lines = response(session, sidechain=dice.random() < 0.15)
            if dice.random() < 0.1:
                replay(session, lines)
        sessions.append(session)
    for session in sessions:
        text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in session.lines)
        (root / f"{session.id}.jsonl").write_text(text, encoding="utf-8")


main()
