"""Makes the files of the embedded price book from entries in the form of prices.json."""

import re
from decimal import Decimal

RATES = ["input", "cache_write_5m", "cache_write_1h", "cache_read", "output"]
PRICE_COLUMNS = (
    "provider,model,display_name,from,until,rates,long_context,fast,batch,us,search_per_1000,regional,"
    "source"
)
PROVIDERS = "anthropic openai google gemini models openrouter xai moonshot zai".split()
# Clouds and gateways: of makers other than these they ask prices of their own.
RESELLERS = "vertex_ai azure_ai azure bedrock github_copilot vercel vercel_ai_gateway".split()
RESOLD_AT_LIST_PRICE = {"anthropic", "openai", "google"}
PREFIX = re.compile(
    r"(?:(?:%s)/|(?P<reseller>%s)/|anthropic\.|(?P<region>us-gov|us|eu|jp|au|apac|global)\.)"
    % ("|".join(PROVIDERS), "|".join(RESELLERS))
)
SUFFIX = re.compile(r"(?:\[1m\]|:beta|[:-]thinking|(?P<fast>-fast)|-v\d(?::\d)?|@.*|-\d{8})$")


def rates(entry):
    """The five rates; OpenAI's one cache write is the shorter write class."""
    values = [entry.get(name) for name in RATES]
    values[1] = values[1] or entry.get("cache_write")
    assert all(value is None or Decimal(value) * 10**6 % 1 == 0 for value in values), entry
    return "/".join(value or "" for value in values).rstrip("/")


def long_context(entry):
    tiers = entry["tiers"] or []
    assert len(tiers) <= 1, "one long-context tier a price"
    return "".join(f"{tier['threshold_tokens']}:{rates(tier)}" for tier in tiers)


def version(model):
    return tuple(int(part) for part in re.findall(r"\d+", model))


def regional(entry):
    """Regional cloud ids cost more from version 4.5 on: facts, formats.md section 6."""
    return "1.1" if entry["provider"] == "anthropic" and version(entry["model"]) >= (4, 5) else ""


def sources(entries):
    """Each source and the day it was read, numbered in the order of the entries."""
    return list(dict.fromkeys((entry["source"], entry["listed"]) for entry in entries))


def source_lines(entries):
    for number, (source, listed) in enumerate(sources(entries), 1):
        assert "," not in source
        yield f"{number},{listed},{source}"


def price_lines(entries):
    numbers = {source: number for number, source in enumerate(sources(entries), 1)}
    return [price_line(entry, numbers[entry["source"], entry["listed"]]) for entry in entries]


def price_line(entry, source):
    assert entry["unit"] == "USD per 1M tokens"
    cells = [
        entry["provider"], entry["model"], entry["display_name"], entry["effective_from"],
        entry["effective_to"], rates(entry), long_context(entry),
        rates(entry["fast"]) if entry["fast"] else "", entry["batch_multiplier"],
        entry["us_data_residency_multiplier"], entry["web_search_per_1000"], regional(entry),
        str(source),
    ]
    cells = [cell or "" for cell in cells]
    assert not any(set(cell) & set(',"\n') for cell in cells), cells
    return ",".join(cells)


def dashed(name):
    return re.sub(r"[. ]", "-", name)


def spellings(name):
    """The dashed name, and the one with the version on the other side of the family."""
    name = dashed(name)
    numbers = re.fullmatch(r"claude-([a-z]+)((?:-\d+)+)", name)
    family = re.fullmatch(r"claude((?:-\d+)+)-([a-z]+)", name)
    if numbers:
        return [name, f"claude{numbers[2]}-{numbers[1]}"]
    return [name, f"claude-{family[2]}{family[1]}"] if family else [name]


class Names:
    """The names that normalisation finds without an alias, and the aliases for the others."""

    def __init__(self, entries):
        self.models = {dashed(entry["model"]): (entry["model"], regional(entry)) for entry in entries}
        self.makers = {entry["model"]: entry["provider"] for entry in entries}
        assert len(self.models) == len({entry["model"] for entry in entries})
        self.aliases = {}
        wanted = {}
        for entry in entries:
            for alias in entry["aliases"]:
                wanted.setdefault(alias.lower(), (entry["model"], "1"))
        for entry in entries:
            for kind in ["regional_aliases", "other_price_aliases"]:
                for alias, ratio in (entry.get(kind) or {}).items():
                    wanted[alias.lower()] = (entry["model"], ratio)
        for alias, (model, ratio) in sorted(wanted.items()):
            found = self.found(alias, without_aliases=True)
            if not found or found[:2] != (model, Decimal(ratio)):
                self.aliases[alias] = (model, ratio)

    def found(self, name, without_aliases=False):
        """The (model, multiplier, whether fast) of a lower-case name, or None."""
        fast = False
        while True:
            rest, region, resold = name, None, False
            while True:
                known = self.known(rest, region, without_aliases)
                if known and (not resold or self.makers[known[0]] in RESOLD_AT_LIST_PRICE):
                    return *known, fast
                match = PREFIX.match(rest)
                if not match:
                    break
                resold = resold or bool(match["reseller"])
                rest, region = rest[match.end():], match["region"] or region
            match = SUFFIX.search(name)
            if not match:
                return None
            name, fast = name[: match.start()], fast or bool(match["fast"])

    def known(self, name, region, without_aliases):
        if name in self.aliases and not without_aliases:
            model, ratio = self.aliases[name]
            return model, Decimal(ratio)
        for spelling in spellings(name):
            if spelling in self.models:
                model, premium = self.models[spelling]
                factor = {"us-gov": "1.2", "global": "1", None: "1"}.get(region, premium or "1")
                return model, Decimal(factor)
        return None

    def lines(self):
        for alias, (model, ratio) in self.aliases.items():
            yield f"{alias},{model},{'' if ratio == '1' else ratio}"
