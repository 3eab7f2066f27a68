"""What fuzzing begins with: the kept corpora, fixtures, the texts of the readers' tests, and the words of a reader."""

import base64
import gzip
import pathlib
import re
import textwrap
import zlib

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
FIXTURES = TOP / "Tests/ImportingTests/Fixtures"
READERS = TOP / "Sources/Importing"

# Folders of sources of what is not a reader.
ROOMS = {
    "csv": ["Sources/CSV"], "json": ["Sources/Importing/JSON"], "time": ["Sources/UsageModel/Time"],
    "money": ["Sources/UsageModel/Money"], "text": ["Sources/UsageModel/Text", "Sources/UsageModel/Calls"],
    "hook": ["Sources/Importing/ClaudeCode"], "status": ["Sources/Importing/ClaudeCode"], "otlp": ["Sources/Importing/OTLP"],
    "detect": ["Sources/Importing"],
    "database": [f"Sources/Importing/{name}" for name in ("Database", "CopilotCLI", "Crush", "Goose", "OpenCode", "ZCode")],
}


def kept(target):
    """The inputs of a target's kept corpus: a line each, in Base64."""
    path = CORPUS / f"{target}.txt"
    return [base64.b64decode(line) for line in path.read_text().split()] if path.exists() else []


def keep(target, inputs, most):
    """Keeps the smallest inputs, of `most` bytes in all."""
    CORPUS.mkdir(exist_ok=True)
    lines, used = [], 0
    for one in sorted(set(inputs), key=lambda one: (len(one), one)):
        used += len(one) * 4 // 3 + 4
        if used > most:
            break
        lines.append(base64.b64encode(one).decode())
    (CORPUS / f"{target}.txt").write_text("\n".join(lines) + "\n" if lines else "")


def rooms(target):
    """The folders whose code a target is about."""
    if not target.startswith("read-"):
        return [TOP / one for one in next((rooms for name, rooms in ROOMS.items() if target.startswith(name)), [])]
    name = target.removeprefix("read-")
    found = {path.parent for path in READERS.rglob("*.swift") if re.search(rf'id: SourceID = "{re.escape(name)}"', path.read_text())}
    return sorted(found) or [READERS]


def words(target):
    """The texts in the code of a target, as a dictionary of libFuzzer."""
    found = set()
    for room in rooms(target):
        for path in room.rglob("*.swift"):
            found.update(re.findall(r'"([A-Za-z0-9_$ .:/@+-]{2,40})"', re.sub(r"//.*", "", path.read_text())))
    return "".join(f'"{one}"\n' for one in sorted(found))


def texts(target):
    """The texts in the tests of a target's code, of one line and of several."""
    found = []
    for room in rooms(target):
        tests = TOP / "Tests" / f"{room.relative_to(TOP / 'Sources').parts[0]}Tests" / "/".join(room.relative_to(TOP / "Sources").parts[1:])
        if room == READERS or not tests.is_dir():
            continue
        for path in tests.rglob("*.swift"):
            code = re.sub(r'"#\s*\+\s*#"|(?<![\\"#])"\s*\+\s*"(?!")', "", path.read_text())
            for part in re.findall(r'#?"""\n(.*?)\n\s*"""', code, re.S):
                found.append(textwrap.dedent(part).replace("\\\n", ""))
            found += re.findall(r'#"([^\n]{4,3000}?)"#', code)
            found += [one.encode().decode("unicode_escape", "replace") for one in re.findall(r'(?<!")"((?:\\.|[^"\\\n]){4,300})"(?!")', code)]
    # What a test puts into a text stands as a number, which fits most places.
    return [re.sub(r"\\#?\([^()]*(?:\([^()]*\))?[^()]*\)", "1", one).encode("utf-8", "replace") for one in found]


def fixtures(target):
    """The samples of formats, for what reads files."""
    endings = {"csv": {".csv"}, "csv-head": {".csv"}, "json": {".json"}, "json-lines": {".jsonl"}, "json-stream": {".json"}}
    if target == "detect" or target.startswith("read-"):
        wanted = {".csv", ".json", ".jsonl"}
    else:
        wanted = endings.get(target, set())
    return [path.read_bytes()[:8192] for path in sorted(FIXTURES.rglob("*")) if path.suffix in wanted]


def special(target):
    """What no sample has."""
    if target == "zone":
        zones = [pathlib.Path("/usr/share/zoneinfo") / one for one in ("UTC", "Asia/Tokyo", "Europe/Dublin", "Asia/Kolkata")]
        return [path.read_bytes() for path in zones if path.exists()] + [b"CET-1CEST,M3.5.0,M10.5.0/3", b"<+0330>-3:30"]
    if target == "gzip":
        plain = b"Date,Cost\n2026-10-05,1.25\n" * 20
        stored = zlib.compressobj(0, zlib.DEFLATED, 31)
        packed = [gzip.compress(plain), gzip.compress(b""), stored.compress(plain[:40]) + stored.flush(), gzip.compress(bytes(200_000))]
        return [b"\3" + one for one in packed + [packed[0] + packed[1], packed[0][:-3], packed[0] + b"\0\0", packed[0] + b"x"]]
    if target.startswith("database-"):
        values = [b"1790000000", b"-1", b"0.5", b"{}", b"9223372036854775807", b"claude-opus-4-8", b""]
        return [b""] + [bytes([kind, column, column + place]) + value + b"\x1f"
                        for kind in (0, 10, 14) for column in range(0, 20, 3) for place, value in enumerate(values)]
    if target == "time":
        return [one.encode() for one in (
            "2026-10-05T12:34:56Z", "2026-10-05T12:34:56.789+02:00", "2026-10-05 12:34:56", "2026-10-05", "2026-10", "last-month", "2026Q3",
            "october", "this-week", "2026-W40", "30d", "2026-10-05T12:34:56.789Z", "2026-10-05T23:59:60.000Z")]
    if target == "otlp-json":
        return [bytes([signal]) + path.read_bytes()[:6000] for signal, name in ((0, "logs"), (1, "metrics"))
                for path in sorted((FIXTURES / "otlp-http-json").glob(name + "*"))]
    return []


def first(target):
    """The inputs to begin with, each once."""
    return sorted({one for one in kept(target) + fixtures(target) + texts(target) + special(target) if len(one) <= 8192})
