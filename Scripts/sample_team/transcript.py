"""The lines of one transcript file."""
import json
import re
from datetime import timedelta
from decimal import Decimal

from .models import cost


class Transcript:
    """A session's file, or a subagent's; each line names the one before it."""

    def __init__(self, dice, person, cwd, at, session=None, agent=None):
        self.dice, self.person, self.cwd, self.at, self.agent = dice, person, cwd, at, agent
        self.session, self.branch = session or dice.uuid(), "main"
        self.folder = re.sub("[^A-Za-z0-9]", "-", cwd)
        self.lines, self.calls, self.agents, self.parent = [], [], [], None
        self.closes, self.tail = False, ""

    @property
    def path(self):
        inside = f"{self.session}/subagents/{self.agent}" if self.agent else self.session
        return f"projects/{self.folder}/{inside}.jsonl"

    def add(self, kind, **more):
        line = {"parentUuid": self.parent, "isSidechain": self.agent is not None}
        if self.agent:
            line["agentId"] = self.agent.rpartition("agent-")[2]
        stamp = self.at.isoformat(timespec="milliseconds") + "Z"
        line |= {"type": kind, **more, "uuid": self.dice.uuid(), "timestamp": stamp}
        line |= {"cwd": self.cwd, "sessionId": self.session}
        line |= {"version": self.person.version, "gitBranch": self.branch}
        self.parent = line["uuid"]
        self.lines.append(line)
        self.at += timedelta(milliseconds=self.dice.between(600, 4_000))
        return line

    def ask(self):
        self.add("user", message={"role": "user", "content": "ok"})

    def call(self, model, tokens, request=None, blocks=None, **usage):
        """One response in one to three lines: equal prompts, growing output."""
        blocks = blocks or self.dice.pick((1, 1, 2, 1, 3, 2))
        message = {"model": model, "id": self.dice.id("msg_01"), "type": "message",
                   "role": "assistant", "content": [{"type": "text", "text": "ok"}]}
        requested = {"requestId": request or self.dice.id("req_01")}
        for block in range(1, blocks + 1):
            done = block == blocks
            output = tokens.output if done else max(1, tokens.output * block // (blocks * 9))
            counted = {"stop_reason": "end_turn" if done else None,
                       "usage": self.usage(tokens, output) | usage}
            line = self.add("assistant", message=message | counted, **requested)
        self.calls.append((model, tokens, usage))
        self.at += timedelta(seconds=self.dice.between(40, 420))
        return line

    def usage(self, tokens, output):
        usage = {
            "input_tokens": tokens.input, "cache_creation_input_tokens": tokens.write,
            "cache_read_input_tokens": tokens.read, "output_tokens": output,
        }
        if self.person.split:
            usage["cache_creation"] = {"ephemeral_5m_input_tokens": tokens.write5m,
                                       "ephemeral_1h_input_tokens": tokens.write1h}
        return usage | {"service_tier": "standard"}

    def close(self):
        """Adds the totals a session ends with, subagents included: a cross-check, never a row."""
        used = {}
        for model, tokens, usage in sum((agent.calls for agent in self.agents), self.calls):
            searches = usage.get("server_tool_use", {}).get("web_search_requests", 0)
            dollars = cost(model, self.at.date(), tokens, usage.get("speed") == "fast")
            counts = (tokens.input, tokens.output, tokens.read, tokens.write, searches,
                      dollars + searches * Decimal("0.01"))
            used[model] = tuple(map(sum, zip(used.get(model, (0,) * 6), counts)))
        total = sum(counts[5] for counts in used.values())
        self.lines.append({
            "type": "cost-state", "sessionId": self.session, "totalCostUSD": float(total),
            "modelUsage": {model: {
                "inputTokens": counts[0], "outputTokens": counts[1],
                "cacheReadInputTokens": counts[2], "cacheCreationInputTokens": counts[3],
                "webSearchRequests": counts[4], "costUSD": float(counts[5]),
            } for model, counts in used.items()},
        })

    def text(self):
        return "".join(packed(line) + "\n" for line in self.lines) + self.tail


def packed(line):
    return json.dumps(line, separators=(",", ":"))
