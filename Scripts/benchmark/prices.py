"""List prices of the corpora's models, copied by hand from the provider's published price lists, so
that the peers' costs are computed from something that Outlay has no part in."""
from __future__ import annotations

from decimal import Decimal

# Model, first UTC day of the price, dollars per million tokens: input, cache write for 5 minutes,
# cache write for 1 hour, cache read, output. A price holds until the model's next one.
PRICES = [
    ("claude-opus-4-1-20250805", "2025-08-05", "15", "18.75", "30", "1.5", "75"),
    ("claude-opus-4-5-20251101", "2025-11-24", "5", "6.25", "10", "0.5", "25"),
    ("claude-opus-4-7", "2026-04-16", "5", "6.25", "10", "0.5", "25"),
    ("claude-opus-4-8", "2026-05-28", "5", "6.25", "10", "0.5", "25"),
    ("claude-opus-5", "2026-07-24", "5", "6.25", "10", "0.5", "25"),
    ("claude-opus-5-5", "2026-09-22", "4", "5", "8", "0.2", "20"),
    ("claude-sonnet-4-5-20250929", "2025-09-29", "3", "3.75", "6", "0.3", "15"),
    ("claude-sonnet-5", "2026-06-30", "2", "2.5", "4", "0.2", "10"),
    ("claude-sonnet-5-5", "2026-09-28", "2", "2.5", "4", "0.2", "10"),
    ("claude-sonnet-5-5", "2026-10-07", "2", "2.5", "4", "0.1", "10"),
    ("claude-haiku-4-5-20251001", "2025-10-15", "1", "1.25", "2", "0.1", "5"),
]
WEB_SEARCH = 10**10  # picodollars: 10 dollars per 1,000


def picodollars(dollars_per_million: str) -> int:
    """The price of one token in picodollars, which every price above is a whole number of."""
    return int(Decimal(dollars_per_million) * 10**6)


def rows() -> list[tuple]:
    """(model, first day, last day exclusive, the five prices of a token in picodollars)."""
    result = []
    for model, since, *dollars in PRICES:
        later = [day for name, day, *_ in PRICES if name == model and day > since]
        until = min(later, default="9999-12-31")
        result.append((model, since, until, *map(picodollars, dollars)))
    return result
