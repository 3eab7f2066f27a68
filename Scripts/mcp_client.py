"""Asks `outlay mcp` with the official client (PyPI mcp) and compares it with the commands.

Called by Scripts/check-mcp. Ends with status 1 at the first difference.
"""

import asyncio
import json
import os
import subprocess
import sys
from decimal import Decimal

from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

PROGRAM = sys.argv[1]
SETTINGS = {
    name: os.environ[name] for name in ("OUTLAY_LEDGER", "OUTLAY_NOW", "NO_COLOR", "TZ", "PATH", "HOME")
}
TOOLS = ["report", "budget_status", "explain", "outliers", "work", "advise", "sources"]

# A tool, its arguments, and the command that answers the same.
QUESTIONS = [
    ("report", {}, ["report"]),
    ("report", {"by": ["developer"], "period": "2026-10"}, ["report", "--by", "developer", "--month", "2026-10"]),
    ("report", {"by": ["project", "month"]}, ["report", "--by", "project,month"]),
    ("report", {"by": ["model"], "developer": ["ana"], "top": 1}, ["report", "--by", "model", "--developer", "ana", "--top", "1"]),
    ("report", {"by": ["developer"], "period": "2026-10", "compare": "before"}, ["report", "--by", "developer", "--month", "2026-10", "--compare"]),
    ("report", {"by": ["day"], "since": "2026-10-01", "until": "2026-10-07", "timezone": "Europe/Berlin"},
     ["report", "--by", "day", "--since", "2026-10-01", "--until", "2026-10-07", "--timezone", "Europe/Berlin"]),
    ("budget_status", {"asOf": "2026-10-31"}, ["budget", "status", "--as-of", "2026-10-31"]),
    ("budget_status", {"by": "team", "per": "week"}, ["budget", "status", "--by", "team", "--per", "week"]),
    ("outliers", {"period": "2026-10"}, ["outliers", "--month", "2026-10"]),
    ("work", {"by": "branch", "period": "2026-10"}, ["work", "--by", "branch", "--month", "2026-10"]),
    ("advise", {"period": "2026-10"}, ["advise", "--month", "2026-10"]),
    ("sources", {}, ["sources"]),
]


def fail(text):
    sys.exit(f"check-mcp: {text}")


def check(is_right, text):
    if not is_right:
        fail(text)


def written(words):
    """What a command writes as JSON; its numbers with all their digits."""
    result = subprocess.run([PROGRAM, *words, "--json"], capture_output=True, text=True)
    check(result.returncode in (0, 1), f"{words}: {result.stderr}")
    return json.loads(result.stdout)


def rounded(value):
    """A document with its fractions as the client reads them: as binary numbers."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return float(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


def server(*words):
    return StdioServerParameters(command=PROGRAM, args=["mcp", *words], env=SETTINGS)


async def ask(client, era):
    tools = (await client.list_tools()).tools
    check([tool.name for tool in tools] == TOOLS, f"{era}: the tools are {[tool.name for tool in tools]}")
    for tool in tools:
        check(tool.description and tool.input_schema["type"] == "object", f"{era}: {tool.name} has no schema")
        check(tool.annotations.read_only_hint, f"{era}: {tool.name} does not say that it only reads")
    for name, arguments, words in QUESTIONS:
        answer = await client.call_tool(name, arguments)
        check(not answer.is_error, f"{era}: {name} {arguments}: {answer.content}")
        check(answer.content[0].text.strip(), f"{era}: {name} {arguments}: no text")
        check(rounded(answer.structured_content) == rounded(written(words)), f"{era}: {name} {arguments} is not {words}")
    # The first row may be what is known of no session.
    sessions = written(["report", "--by", "session", "--top", "2"])["rows"]
    session = next(row for row in sessions if row["session"])
    answer = await client.call_tool("explain", {"session": session["session"]})
    check(float(answer.structured_content["actualUSD"]) == float(session["costUSD"]), f"{era}: explain a session")
    own = written(["report", "--by", "developer", "--month", "2026-10"])["rows"][0]
    answer = await client.call_tool("explain", {"developer": own["developer"], "period": "2026-10"})
    check(float(answer.structured_content["actualUSD"]) == float(own["costUSD"]), f"{era}: explain a developer")


async def make_mistakes(client, era):
    answer = await client.call_tool("report", {"developer": ["anna"]})
    check(answer.is_error and "'ana'" in answer.content[0].text, f"{era}: a misspelt name")
    for name, arguments in [("reprot", {}), ("report", {"top": "3"}), ("report", {"develper": ["ana"]})]:
        try:
            await client.call_tool(name, arguments)
            fail(f"{era}: {name} {arguments} was answered")
        except MCPError as error:
            check(error.code == -32602, f"{era}: {name} {arguments}: {error}")


async def main():
    for mode in ["legacy", "auto", "2026-07-28"]:
        async with Client(server(), mode=mode) as client:
            era = f"{mode} ({client.protocol_version})"
            await ask(client, era)
            await make_mistakes(client, era)
            if mode == "legacy":
                await client.send_ping()
            print(f"check-mcp: {era}: {len(QUESTIONS) + 2} answers as the commands give them")
    async with Client(server("--developer", "ana")) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        check("sources" not in names, "ana: sources is offered")
        answer = await client.call_tool("report", {"by": ["developer"]})
        rows = answer.structured_content["rows"]
        check([row["developer"] for row in rows] == ["ana"], f"ana: {rows}")
        answer = await client.call_tool("report", {"developer": ["ben"]})
        check(answer.is_error, "ana: ben is shown")
    print("check-mcp: ana's server shows ana alone")


asyncio.run(main())
