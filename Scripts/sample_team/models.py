"""Models of autumn 2026, what the exporting tools believe they cost, and the tokens of a call."""
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .dice import FIRST

SINCE = {  # family: (first day, model), newest first
    "opus": [(date(2026, 9, 22), "claude-opus-5-5"), (FIRST, "claude-opus-5")],
    "sonnet": [(date(2026, 9, 28), "claude-sonnet-5-5"), (FIRST, "claude-sonnet-5")],
    "haiku": [(date(2026, 10, 7), "claude-haiku-5-5"), (FIRST, "claude-haiku-4-5-20251001")],
}
RATES = {  # dollars per million: input, 5-minute write, 1-hour write, cache read, output
    "claude-opus-5": "5 6.25 10 0.5 25", "claude-opus-5-5": "4 5 8 0.2 20",
    "claude-sonnet-5": "2 2.5 4 0.2 10", "claude-sonnet-5-5": "2 2.5 4 0.2 10",
    "claude-haiku-4-5-20251001": "1 1.25 2 0.1 5", "claude-haiku-5-5": "0.1 0.125 0.2 0.01 0.5",
}


class Tokens(NamedTuple):
    input: int
    write5m: int
    write1h: int
    read: int
    output: int

    @property
    def write(self):
        return self.write5m + self.write1h


def model_of(family, day):
    return next(model for since, model in SINCE[family] if day >= since)


def cost(model, day, tokens, fast=False):
    """The dollars the exporting tool would have printed; the ledger computes its own."""
    rates = [Decimal(rate) for rate in RATES[model].split()]
    if model == "claude-sonnet-5-5" and day >= date(2026, 10, 7):
        rates[3] = Decimal("0.1")
    long = model == "claude-haiku-5-5" and sum(tokens[:4]) > 100_000
    factor = 2 if fast else 5 if long else 1
    return sum(rate * count for rate, count in zip(rates, tokens)) * factor / 1_000_000


def tokens_of(dice, context, output, hour=False, read=0.918, write=0.074):
    """One call's tokens: a prompt of about `context`, most of it read from the cache."""
    prompt = int(context * dice.wobble(0.12))
    cached, written = int(prompt * read), int(prompt * write)
    writes = (0, written) if hour else (written, 0)
    return Tokens(prompt - cached - written, *writes, cached, int(output * dice.wobble(0.2)))
