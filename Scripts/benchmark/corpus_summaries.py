"""Makes reports as `ccusage daily --instances --json` writes them: a row for each project and day,
with its models. Everything depends on the number of cells only."""
from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Iterator

FIRST_DAY = datetime.date(2025, 11, 1)
DAYS = 365
MODELS = ("claude-sonnet-4-6", "claude-opus-4-8")


def part(project: int, day: int, model: int) -> dict[str, object]:
    number = (project * 7919 + day * 104_729 + model * 1_299_709) % 1_000_003
    return {"modelName": MODELS[model], "inputTokens": number, "outputTokens": number // 3,
            "cacheCreationTokens": number * 2, "cacheReadTokens": number * 19,
            "cost": number / 250_000}


def row(project: int, day: int) -> dict[str, object]:
    parts = [part(project, day, model) for model in range(len(MODELS))]
    names = ["inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens"]
    sums = {name: sum(int(str(one[name])) for one in parts) for name in names}
    return {"date": (FIRST_DAY + datetime.timedelta(day)).isoformat(), **sums,
            "totalTokens": sum(sums.values()), "totalCost": sum(float(str(one["cost"])) for one in parts),
            "modelsUsed": list(MODELS), "modelBreakdowns": parts}


def pieces(cells: int) -> Iterator[str]:
    rows = cells // len(MODELS)
    yield '{\n  "projects": {'
    for project in range(-(-rows // DAYS)):
        yield ("," if project else "") + f'\n    "-home-dev{project % 40}-work-project{project}": ['
        for day in range(min(DAYS, rows - project * DAYS)):
            text = json.dumps(row(project, day), indent=2).replace("\n", "\n      ")
            yield ("," if day else "") + "\n      " + text
        yield "\n    ]"
    yield "\n  }\n}\n"


def make(file: Path, cells: int) -> None:
    with file.open("w") as out:
        for piece in pieces(cells):
            out.write(piece)
