"""The team of the corpora: who works there, on what, with which keys and models."""
from __future__ import annotations

DEVELOPERS = (
    "adele ahmed alina amara anders anouk arjun astrid bence bianca bruno camille carlos chidi "
    "clara dalia daniel diego dmitri elena emeka erik esra fatima felix freya georg hana hugo "
    "ines ivan jana jonas julia kaito karim katya lars leila linh luca maja malik marta mei "
    "milan nadia noah nora olga oskar paula pedro priya rafael rosa samir sofia tomas yuki"
).split()

_AREAS = (
    "account billing catalog checkout claims delivery fraud identity inventory ledger "
    "messaging pricing reports search shipping tax"
).split()
_PARTS = "api web jobs ios android docs".split()

# 94 of the 96 pairs.
PROJECTS = [f"{area}-{part}" for area in _AREAS for part in _PARTS][:94]

KEYS = [f"team-key-{number:02d}" for number in range(1, 21)]

BRANCHES = ["main"] + [
    f"{kind}/{team}-{number}"
    for kind in ("feature", "fix", "chore")
    for team in ("PAY", "CORE", "WEB", "OPS")
    for number in range(100, 300)
]

# The models of a developer's choice and the UTC day from which each has a list price. The cheap
# one is what subagents use. No request of the corpora is long enough for a long-context price.
LARGE_MODELS = [
    ("claude-opus-4-1-20250805", "2025-08-05"),
    ("claude-opus-4-5-20251101", "2025-11-24"),
    ("claude-opus-4-7", "2026-04-16"),
    ("claude-opus-4-8", "2026-05-28"),
    ("claude-opus-5", "2026-07-24"),
    ("claude-opus-5-5", "2026-09-22"),
]
MEDIUM_MODELS = [
    ("claude-sonnet-4-5-20250929", "2025-09-29"),
    ("claude-sonnet-5", "2026-06-30"),
    ("claude-sonnet-5-5", "2026-09-28"),
]
SMALL_MODELS = [("claude-haiku-4-5-20251001", "2025-10-15")]

MODELS = [name for name, _ in LARGE_MODELS + MEDIUM_MODELS + SMALL_MODELS]
