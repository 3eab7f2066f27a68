"""What two lists say alike, day by day: the entries of the book beyond its facts.

A day's price is taken where two lists state the same input, output and long-context price and no
list states another. A cache price that only one list states stays unknown; one on which they differ
leaves the day without a price. litellm has only today's prices: it speaks from the last change on
that one of the others knows of.
"""

import datetime

from price_book.lists import GENAI, KINDS, LITELLM, MODELS_DEV, Unusable

FIRST = datetime.date(2023, 1, 1)
STRICT = ["input", "output", "cache_read"]


class Disagreement(Exception):
    """Why a day has no price."""


def text(value):
    """A plain decimal without needless zeros."""
    number = format(value.normalize(), "f")
    return number if value else "0"


def at(spans, on):
    return next((rates for first, end, rates in spans
                 if (first is None or first <= on) and (end is None or on < end)), {})


def statements(spans, today, litellm_from, last_of_models_dev, on):
    """What each list says of a day, by the list's name."""
    said = {name: at(spans[name], on) for name in (GENAI, MODELS_DEV)}
    if litellm_from is None or litellm_from <= on:
        said[LITELLM] = today
    said = {name: rates for name, rates in said.items() if rates}
    if on > last_of_models_dev and len(said) == 3 and said[GENAI] == said[LITELLM]:
        del said[MODELS_DEV]  # It ended before, so what it says is only what was.
    return said


def agreed(said):
    """The rates that the statements of one day have in common; raises a Disagreement."""
    for rates in said.values():
        if isinstance(rates, Unusable):
            raise Disagreement(str(rates))
    if len(said) < 2:
        raise Disagreement(f"only {next(iter(said))} has it" if said else "no list has it")
    rates = common(said, "")
    thresholds = {rates["long"][0] for rates in said.values() if "long" in rates}
    with_long = [name for name, rates in said.items() if "long" in rates]
    if with_long:
        if len(with_long) < len(said):
            raise Disagreement(f"only {' and '.join(with_long)} has a long-context price")
        # xAI's tier holds from 200,000 tokens on, others' above them: one list can say so, one not.
        if max(thresholds) - min(thresholds) > 1:
            raise Disagreement(f"long-context thresholds {sorted(thresholds)}")
        long = common({name: rates["long"][1] for name, rates in said.items()}, "long-context ")
        rates["long"] = (min(thresholds), long)
    return rates


def common(said, label):
    rates = {}
    for kind in KINDS:
        stated = {name: rates[kind] for name, rates in said.items() if kind in rates}
        if len(set(stated.values())) > 1:
            if kind not in STRICT:
                continue
            values = ", ".join(f"{name} {text(value)}" for name, value in stated.items())
            raise Disagreement(f"{label}{kind.replace('_', ' ')}: {values}")
        if len(stated) > 1:
            rates[kind] = next(iter(stated.values()))
    if "input" not in rates or "output" not in rates:
        raise Disagreement(f"no two lists have its {label}input and output price")
    if 0 in (rates["input"], rates["output"]):
        raise Disagreement("it is listed as free")
    return rates


def periods(wanted, genai, litellm, models_dev, today):
    """The (from, until, rates, names of the lists) of a model, and why other days have none."""
    spans = {
        GENAI: genai.spans(wanted.genai_maker, wanted.genai, wanted.hours_from),
        MODELS_DEV: models_dev.spans(
            wanted.models_dev_maker, wanted.models_dev, wanted.options.get("mode", "standard"))}
    current = litellm.price(wanted.litellm_maker, wanted.litellm)
    starts = [span[-1][0] for span in spans.values() if span and span[-1][0]]
    since = wanted.litellm_from or max(starts, default=None)
    found, reasons, was_agreed = [], [], False
    for number in range((today - FIRST).days + 1):
        on = FIRST + datetime.timedelta(number)
        try:
            said = statements(spans, current, since, models_dev.until, on)
            new = (agreed(said), list(said))
        except Disagreement as reason:
            new = None
            if was_agreed or not reasons or reasons[-1][1] != str(reason):
                reasons.append((on, str(reason)))
        was_agreed = new is not None
        if found and found[-1][1] == on and new and found[-1][2] == new[0]:
            names = found[-1][3]
            found[-1] = (found[-1][0], on + datetime.timedelta(1), new[0],
                         names if len(names) >= len(new[1]) else new[1])
        elif new:
            found.append((on, on + datetime.timedelta(1), *new))
    ends = today + datetime.timedelta(1)
    # One day between two others is the day of a change, of which the lists say only a part.
    found = [span for span in found if (span[1] - span[0]).days > 1 or span[1] == ends]
    return [(None if start == FIRST else start, None if end == ends else end, rates, names)
            for start, end, rates, names in found], reasons
