#!/usr/bin/env python3
"""Counts what transcripts come to, by the counting rules 1 to 7 and 16 alone: calls and tokens by model.

    Scripts/oracles/count_responses.py FOLDER > EXPECTED.json

It looks at all lines at once and shares no code and no order of work with the program.
"""
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

CLASSES = ("input", "write5m", "write1h", "read", "output", "searches")


def numbers(usage: dict) -> list[int]:
    split = usage.get("cache_creation") or {}
    hour = split.get("ephemeral_1h_input_tokens") or 0
    five = split.get("ephemeral_5m_input_tokens") or 0
    writes = usage.get("cache_creation_input_tokens") or 0
    tools = usage.get("server_tool_use") or {}
    return [usage.get("input_tokens") or 0, five + max(0, writes - five - hour), hour,
            usage.get("cache_read_input_tokens") or 0, usage.get("output_tokens") or 0,
            tools.get("web_search_requests") or 0]


def bill(message: dict) -> list[tuple[str, list[int]]]:
    """Model and counts of each part (rule 6)."""
    usage, named = message["usage"], message["model"]
    entries = usage.get("iterations") or []
    top = numbers(usage)
    falls = [index for index, entry in enumerate(entries) if entry["type"] == "fallback_message"]
    serving = entries[falls[-1]].get("model", named) if falls else named
    parts, within = [], []
    for index, entry in enumerate(entries):
        own = numbers(entry)
        model = entry.get("model", named)
        if entry["type"] in ("advisor_message", "compaction"):
            parts.append((model, own))
        elif falls and index < falls[-1]:
            if entry["output_tokens"]:
                parts.append((model, own))
        else:
            within.append((model, own))
    if entries and not any("cache_creation" in entry for entry in entries):
        left = top[2]
        for _, own in within:
            moved = min(left, own[1])
            own[1], own[2], left = own[1] - moved, own[2] + moved, left - moved
    total = [sum(own[i] for _, own in within) for i in range(6)]
    writes = max(0, top[1] + top[2] - total[1] - total[2])
    hour = min(writes, max(0, top[2] - total[2]))
    rest = [max(0, top[i] - total[i]) for i in range(6)]
    rest[1], rest[2] = writes - hour, hour
    if within and within[-1][0] == serving:  # what the last one leaves out is its own
        within[-1] = (serving, [a + b for a, b in zip(within[-1][1], rest)])
    else:
        within.append((serving, rest))
    parts += within
    return [(model, own) for model, own in parts if any(own)]


def is_unique(identifier: str) -> bool:
    return bool(re.match(r"(msg_|chatcmpl-|gen-|resp_).", identifier)
                or re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", identifier)
                or re.fullmatch(r"[0-9a-f]{16,}", identifier))


def read(folder: Path) -> dict:
    """Lines of usage by the call that they are of."""
    calls = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        runs: dict[bool, tuple] = {}
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            line = json.loads(text)
            if line["type"] == "user":
                runs = {}
            if line["type"] != "assistant" or not bill(line["message"]):
                continue
            identifier, side = line["message"]["id"], line["isSidechain"]
            session = (line.get("forkedFrom") or {}).get("sessionId", line["sessionId"])
            if "requestId" in line:
                key = (identifier, "request", line["requestId"])
            elif is_unique(identifier):
                key = (identifier, "alone", "")
            else:
                known = runs.get(side)
                if not known or known[0] != (identifier, session):
                    runs[side] = ((identifier, session), line["timestamp"])
                key = (identifier, "response", session + runs[side][1])
            calls[key].append(line)
    return calls


def rank(line: dict) -> tuple:
    parts = bill(line["message"])
    return (line["message"]["stop_reason"] is not None, sum(own[4] for _, own in parts),
            sum(sum(own[:5]) for _, own in parts), not line["isSidechain"])


def main() -> None:
    calls = {key: (max(lines, key=rank), {line["sessionId"] for line in lines})
             for key, lines in read(Path(sys.argv[1])).items()}
    messages = defaultdict(list)
    for key in calls:
        messages[key[0]].append(key)
    for keys in messages.values():
        own = [key for key in keys if not calls[key][0]["isSidechain"]]
        for key in keys:
            if key not in own and any(calls[other][1] & calls[key][1] for other in own):
                del calls[key]
        left = [key for key in keys if key in calls]
        alone = [key for key in left if key[1] == "alone"]
        requests = [key for key in left if key[1] == "request"]
        if alone and requests:
            same = max(requests, key=lambda key: (bool(calls[key][1] & calls[alone[0]][1]),
                                                  rank(calls[key][0])))
            less = same if rank(calls[alone[0]][0])[:3] > rank(calls[same][0])[:3] else alone[0]
            del calls[less]
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    for line, _ in calls.values():
        for model, own in bill(line["message"]):
            sums[model] = [a + b for a, b in zip(sums[model], own + [1])]
    json.dump({model: dict(zip(CLASSES + ("rows",), row)) for model, row in sorted(sums.items())},
              sys.stdout, indent=2)
    print()


main()
