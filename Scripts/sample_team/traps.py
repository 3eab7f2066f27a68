"""What makes real transcripts hard to count, put into sessions that are already there."""
from datetime import date, datetime, timedelta

from .models import Tokens, model_of, tokens_of
from .people import HOMES, Person
from .transcript import Transcript, packed


def backup(exports):
    """An older copy of a session: its last response was still being written."""
    old = exports.find("ana", date(2026, 9, 10))
    old.call("claude-opus-5", tokens_of(exports.dice, 150_000, 2_600, hour=True), blocks=3)
    copy = Transcript(exports.dice, old.person, old.cwd, old.at, old.session)
    copy.lines = old.lines[:-2]
    exports.keep(copy, inside="laptop-backup/")


def fork(exports):
    """A session carried on under a new id: the old lines are copied, three calls are new."""
    old = exports.find("ana", date(2026, 9, 16))
    new = Transcript(exports.dice, old.person, old.cwd, old.at + timedelta(hours=1))
    for line in old.lines:
        if "uuid" in line:
            origin = {"sessionId": old.session, "messageUuid": line["uuid"]}
            new.lines.append(line | {"sessionId": new.session, "forkedFrom": origin})
    new.parent = new.lines[-1]["uuid"]
    for _ in range(3):
        new.call("claude-opus-5", tokens_of(exports.dice, 150_000, 2_600, hour=True))
    exports.keep(new)


def side_lines(exports):
    """A replay of the parent's message in a subagent, an echo of a subagent in the parent."""
    session = exports.find("ben", date(2026, 9, 17))
    agent = exports.agent(session)
    message = [line["message"] for line in session.lines if line["type"] == "assistant"][-1]
    replay = message | {"usage": message["usage"] | {"output_tokens": 9}}
    agent.add("assistant", message=replay, requestId=exports.dice.id("req_01"))
    own = agent.call("claude-haiku-4-5-20251001", tokens_of(exports.dice, 40_000, 900), blocks=2)
    echo = {key: own[key] for key in ("type", "message", "requestId", "uuid", "timestamp")}
    session.add("progress", data={"type": "agent_progress", "message": echo})


def free_lines(exports):
    """Lines that cost nothing: an answer nobody asked for, an error, a title."""
    session = exports.find("ben", date(2026, 9, 24))
    message = {"model": "<synthetic>", "type": "message", "role": "assistant",
               "content": [{"type": "text", "text": "ok"}], "stop_reason": "stop_sequence",
               "usage": session.usage(Tokens(0, 0, 0, 0, 0), 0)}
    for failed in (False, True):
        message = message | {"id": exports.dice.uuid()}
        session.add("assistant", message=message, isApiErrorMessage=failed)
    session.lines.append({"type": "ai-title", "aiTitle": "ok", "sessionId": session.session})
    session.closes = True


def one_request(exports):
    """Two answers under one request id, the first with web searches."""
    session, request = exports.find("ana", date(2026, 9, 14)), exports.dice.id("req_01")
    for searches in (3, 0):
        tokens = tokens_of(exports.dice, 90_000, 1_500, hour=True)
        found = {"web_search_requests": searches, "web_fetch_requests": 0}
        session.call("claude-opus-5", tokens, request, server_tool_use=found)


def advisor(exports):
    """An advisor's tokens come on top of the response's own, under its own model."""
    session = exports.find("dmitri", date(2026, 10, 8))
    tokens = tokens_of(exports.dice, 200_000, 2_000)
    own = {"type": "message"} | session.usage(tokens, tokens.output)
    advice = {"type": "advisor_message", "model": "claude-opus-5-5", "input_tokens": 21_000,
              "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0,
              "output_tokens": 1_400}
    session.call("claude-sonnet-5-5", tokens, blocks=2, iterations=[own, advice])
    session.calls.append(("claude-opus-5-5", Tokens(21_000, 0, 0, 0, 1_400), {}))


def partial_split(exports):
    """A split that sums to 1,500 less than what was written: the rest is a five-minute write."""
    session = exports.find("chloe", date(2026, 9, 9))
    tokens = tokens_of(exports.dice, 120_000, 2_000, hour=True)
    tokens = tokens._replace(write5m=1_500, write1h=tokens.write1h - 1_500)
    split = {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": tokens.write1h}
    session.call("claude-opus-5", tokens, cache_creation=split)


def long_prompt(exports):
    """Prompts of 100,000 and of 100,001 tokens: all of the second costs five times as much."""
    session = exports.find("fatima", date(2026, 10, 12))
    for read in (92_000, 92_001):
        session.call("claude-haiku-5-5", Tokens(1_000, 7_000, 0, read, 1_800))


def worktrees(exports):
    """Worktrees inside and beside the repository."""
    dice = exports.dice
    for handle, day, folder in (
        ("chloe", date(2026, 9, 23), "checkout-web/.claude/worktrees/spike"),
        ("dmitri", date(2026, 10, 1), "data-pipeline-worktrees/backfill"),
        ("ana", date(2026, 10, 6), "ledger-api-worktrees/fix-rounding"),
        ("fatima", date(2026, 10, 6), "mobile-app\\.claude\\worktrees\\dark-mode"),
    ):
        person = exports.people[handle]
        session = exports.start(handle, dice.clock(day, person.starts + 7), folder)
        for _ in range(4):
            tokens = tokens_of(dice, person.context, person.output, person.hour)
            session.call(model_of(person.family, day), tokens)


def moving_folder(exports):
    """A session that goes on in another project's folder."""
    session = exports.find("chloe", date(2026, 10, 13))
    other = "data-pipeline" if session.cwd.endswith("checkout-web") else "checkout-web"
    session.cwd = HOMES["chloe"] + other
    for _ in range(3):
        session.call("claude-opus-5-5", tokens_of(exports.dice, 150_000, 2_800, hour=True))


def no_price(exports):
    """A model that no price list has."""
    session = exports.start("chloe", datetime(2026, 10, 22, 19, 5), "data-pipeline")
    for _ in range(5):
        session.call("claude-experimental-6", tokens_of(exports.dice, 90_000, 2_000, hour=True))


def no_request_ids(exports):
    """A session through a gateway, which gives no request ids."""
    session = exports.start("erik", datetime(2026, 9, 30, 19, 20))
    for _ in range(5):
        session.call("claude-opus-5-5", tokens_of(exports.dice, 150_000, 2_400), blocks=2)
    for line in session.lines:
        line.pop("requestId", None)


def nobody(exports):
    """A machine that belongs to nobody on the roster."""
    person = Person("old-laptop", "", "", "", [], version="2.1.236")
    for day in (3, 4, 8, 11):
        at = datetime(2026, 9, day, 10, 15)
        session = Transcript(exports.dice, person, "/home/dev/code/infra-tools", at)
        exports.keep(session).ask()
        for _ in range(6):
            session.call("claude-sonnet-5", tokens_of(exports.dice, 190_000, 3_000))


def live_file(exports):
    """The newest file is still being written: its last line is cut off."""
    mine = (session for session in exports.sessions if session.person.handle == "fatima")
    session = max(mine, key=lambda session: session.at)
    session.call("claude-sonnet-5-5", tokens_of(exports.dice, 200_000, 3_000), blocks=1)
    session.tail, session.closes = packed(session.lines.pop())[:410], False
    session.calls.pop()


def running_totals(exports):
    """What some sessions end with; after the other traps, so that it is their last line."""
    for session in exports.sessions:
        if session.closes:
            session.close()


TRAPS = [backup, fork, side_lines, free_lines, one_request, advisor, partial_split, long_prompt,
         worktrees, moving_folder, no_price, no_request_ids, nobody, live_file,
         running_totals]
