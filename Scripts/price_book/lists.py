"""Reads the published price lists: three packages of PyPI, pinned by version and digest.

Nothing of the packages is run. genai-prices is a Python file, which is parsed and not imported; the
other two are JSON. All numbers are Decimal from the text on.

A list says of a model: spans of days (first day or None, day after the last or None) with rates, in
dollars per million tokens: `input`, `output`, `cache_read`, `cache_write`, `cache_write_1h`, and
`long`, the threshold and the rates of longer prompts. A span without rates is one of which the list
says that the book cannot hold its price, with the reason.
"""

import ast
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

PINS = """\
genai-prices==0.2.3 --hash=sha256:56976ce2b04ec206117f7d0e53f4849211a6724ab3a12119afec304eba63ee25
litellm==1.110.2 --hash=sha256:9d94d1c7d524b6fd10c14f9c8c6c4f0ac31705f9964ac59dcfd8337c046d8917
model-prices==0.0.5 --hash=sha256:dd134760da4798fdac4b2c1ba050028871f95ed04b90343b09e8d920d0a9bad9
"""
GENAI, LITELLM, MODELS_DEV = ("genai-prices 0.2.3", "litellm 1.110.2", "model-prices 0.0.5")
# One wheel for all machines: only its data are read.
PLATFORM = ["--platform", "manylinux_2_28_x86_64", "--python-version", "3.11", "--only-binary", ":all:"]
MEMBERS = {
    "genai_prices": "genai_prices/data.py",
    "litellm": "litellm/model_prices_and_context_window_backup.json",
    "model_prices": "model_prices/snapshot.json",
}
KINDS = ["input", "output", "cache_read", "cache_write", "cache_write_1h"]


def download():
    """The text of the three lists, by package."""
    with tempfile.TemporaryDirectory() as folder:
        print("Downloading into a temporary folder:", *PINS.split("\n")[:-1], sep="\n  ")
        pins = pathlib.Path(folder, "pins.txt")
        pins.write_text(PINS, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
             "--disable-pip-version-check", *PLATFORM, "-d", folder, "-r", str(pins)], check=True)
        texts = {}
        for wheel in pathlib.Path(folder).glob("*.whl"):
            package = wheel.name.split("-")[0]
            texts[package] = zipfile.ZipFile(wheel).read(MEMBERS[package]).decode()
    return texts


class Unusable(Exception):
    """A price that the book's format cannot hold."""


def day(text):
    return datetime.date.fromisoformat(text[:10])


class GenaiPrices:
    """genai-prices: by maker, with the days of changes, where they are known."""

    def __init__(self, text):
        tree = next(
            node.value for node in ast.parse(text).body
            if isinstance(node, ast.AnnAssign) and node.target.id == "providers")
        self.models = {
            provider["id"]: {model["id"]: model for model in provider["models"]}
            for provider in map(self.value, tree.elts)}

    def value(self, node):
        """What a literal or a constructor call says: a call is a dict of its arguments."""
        if isinstance(node, ast.List):
            return [self.value(item) for item in node.elts]
        if isinstance(node, ast.Dict):
            return {self.value(k): self.value(v) for k, v in zip(node.keys, node.values)}
        if isinstance(node, ast.Attribute):
            return node.attr
        if not isinstance(node, ast.Call):
            return ast.literal_eval(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        arguments = [self.value(item) for item in node.args]
        if name == "Decimal":
            return Decimal(*arguments)
        if name == "date":
            return datetime.date(*arguments)
        named = {keyword.arg: self.value(keyword.value) for keyword in node.keywords}
        return {"call": name, "arguments": arguments} | named

    def spans(self, maker, model, hours_from=None):
        """The spans of a model; one whose price depends on the hour has none, from a day on."""
        entry = self.models.get(maker, {}).get(model)
        if entry is None:
            return []
        prices = entry["prices"]
        changes, by_hour = [], False
        for price in prices if isinstance(prices, list) else [{"prices": prices}]:
            limit = price.get("constraint")
            if limit is None or "start_date" in limit:
                changes.append(((limit or {}).get("start_date"), self.rates(price["prices"])))
            else:
                by_hour = True
        ends = [start for start, _ in changes[1:]] + [None]
        spans = [(start, end, rates) for (start, rates), end in zip(changes, ends)]
        if by_hour:
            spans = [span for span in spans if hours_from and span[1] and span[1] <= hours_from]
            spans.append((hours_from, None, Unusable("its price depends on the hour of the day")))
        return spans

    def rates(self, price):
        names = dict(zip(KINDS, ["input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok",
                                 "cache_write_1h_mtok"]))
        base, long, thresholds = {}, {}, set()
        for kind, name in names.items():
            value = price.get(name)
            if value is None:
                continue
            tiers = value["tiers"] if isinstance(value, dict) else []
            if len(tiers) > 1:
                return Unusable("it has several long-context prices")
            base[kind] = value["base"] if isinstance(value, dict) else value
            long[kind] = tiers[0]["price"] if tiers else base[kind]
            thresholds |= {tier["start"] for tier in tiers}
        if len(thresholds) > 1:
            return Unusable("it has several long-context prices")
        return base | ({"long": (thresholds.pop(), long)} if thresholds else {})

    def knows(self, maker, model, alias):
        """Whether the list names the alias as one of the model."""
        def matches(clause):
            call = clause["call"]
            if call == "ClauseOr":
                return any(map(matches, clause["or_"]))
            if call == "ClauseEquals":
                return clause["equals"].lower() == alias
            return call == "ClauseStartsWith" and alias.startswith(clause["starts_with"].lower())
        entry = self.models.get(maker, {}).get(model)
        return entry is not None and matches(entry["match"])


class LiteLLM:
    """litellm: today's price of each model of each seller."""

    NAMES = ["input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost",
             "cache_creation_input_token_cost", "cache_creation_input_token_cost_above_1hr"]

    def __init__(self, text):
        self.entries = json.loads(text, parse_float=Decimal)

    def price(self, maker, model):
        """The rates of today, {} where the list has none."""
        entry = self.entries.get(f"{maker}/{model}") or self.entries.get(model)
        if entry is None or entry.get("litellm_provider") != maker:
            return {}
        if entry.get("output_cost_per_reasoning_token", entry.get("output_cost_per_token")) != \
                entry.get("output_cost_per_token"):
            return Unusable("its reasoning has another price than its output")
        if "tiered_pricing" in entry:
            return self.ranges(entry["tiered_pricing"])
        rates = self.rates(entry, "")
        thousands = {name.split("_above_")[-1].split("k_tokens")[0] for name in entry
                     if name.endswith("k_tokens") and "_above_" in name and "cost" in name}
        if len(thousands) > 1:
            return Unusable("it has several long-context prices")
        if thousands:
            over = thousands.pop()
            long = self.rates(entry, f"_above_{over}k_tokens")
            rates["long"] = (int(over) * 1000, {kind: long.get(kind, rates[kind]) for kind in rates})
        return rates

    def rates(self, entry, suffix):
        return {kind: Decimal(entry[name + suffix]) * 10**6
                for kind, name in zip(KINDS, self.NAMES) if entry.get(name + suffix) is not None}

    def ranges(self, tiers):
        reasoning = any("output_cost_per_reasoning_token" in tier for tier in tiers)
        if len(tiers) != 2 or reasoning or "range" not in tiers[1]:
            return Unusable("it has several long-context prices")
        base, long = (self.rates(tier, "") for tier in tiers)
        return base | {"long": (int(tiers[1]["range"][0]), long)}


class ModelsDev:
    """model-prices: the history of models.dev with corrections, up to a day."""

    def __init__(self, text):
        snapshot = json.loads(text, parse_float=Decimal)
        self.prices = snapshot["prices"]
        self.until = day(snapshot["updated_at"])

    def spans(self, maker, model, mode="standard"):
        modes = self.prices.get(maker, {}).get(model, {})
        if "thinking" in modes and self.timeline(modes["thinking"]) != self.timeline(modes[mode]):
            return [(None, None, Unusable("its reasoning has another price than its output"))]
        return self.timeline(modes.get(mode, []))

    def timeline(self, changes):
        """The spans of whole days; the day of a change has what is the same before and after it."""
        spans = []
        for change in changes:
            start = change["start"] and day(change["start"])
            rates = self.rates(change["rates"])
            if not spans:
                spans = [(start, None, rates)]
                continue
            first, _, former = spans.pop()
            if former == rates or first == start:
                spans.append((first, None, rates))
                continue
            spans.append((first, start, former))
            if not change["start"].endswith("T00:00:00Z"):
                next_day = start + datetime.timedelta(1)
                spans.append((start, next_day, self.both(former, rates)))
                start = next_day
            spans.append((start, None, rates))
        return spans

    def both(self, former, rates):
        if isinstance(former, Unusable) or isinstance(rates, Unusable):
            return {}
        if "long" in former or "long" in rates:
            return {}
        same = {kind: former[kind] for kind in former if former[kind] == rates.get(kind)}
        return same if "input" in same and "output" in same else {}

    def rates(self, listed):
        if listed is None:
            return {}
        rates = {kind: listed[kind] for kind in KINDS if listed.get(kind) is not None}
        tiers = listed.get("tiers") or []
        if len(tiers) > 1:
            return Unusable("it has several long-context prices")
        if tiers:
            long = {kind: tiers[0].get(kind, rates[kind]) for kind in rates}
            rates["long"] = (tiers[0]["above"], long)
        return rates
