"""Makes the entries that the published lists add to the facts, in the form of prices.json."""

import datetime
import json

from price_book import agreement, book, lists
from price_book.wanted import all_wanted

# The day on which the lists were read, the last one of which they say anything.
READ_ON = datetime.date(2026, 11, 29)


class Published:
    def __init__(self, texts):
        self.genai = lists.GenaiPrices(texts["genai_prices"])
        self.litellm = lists.LiteLLM(texts["litellm"])
        self.models_dev = lists.ModelsDev(texts["model_prices"])
        self.entries, self.left_out = [], []
        for wanted in all_wanted():
            periods, reasons = agreement.periods(
                wanted, self.genai, self.litellm, self.models_dev, READ_ON)
            aliases = self.aliases(wanted, periods)
            self.entries += [self.entry(wanted, aliases, *period) for period in periods]
            self.left_out += self.gaps(wanted, periods, reasons)

    def gaps(self, wanted, periods, reasons):
        """The days of a model that stay without a price, and the reason of most of them."""
        edges = [None, *(edge for start, end, *_ in periods for edge in (start, end)), None]
        for start, end in zip(edges[::2], edges[1::2]):
            if periods and start == end:
                continue
            inside = [(start or datetime.date.min, None)] + [
                (on, reason) for on, reason in reasons
                if (start is None or start <= on) and (end is None or on < end)]
            ends = [on for on, _ in inside[1:]] + [end or READ_ON + datetime.timedelta(1)]
            lengths = [((later - on).days, reason)
                       for (on, reason), later in zip(inside, ends) if reason]
            yield wanted.model, start, end, max(lengths, default=(0, "the price changed then"))[1]

    def entry(self, wanted, aliases, start, end, rates, names):
        entry = {
            "provider": wanted.maker, "model": wanted.model, "display_name": None, "aliases": aliases,
            "effective_from": start and str(start), "effective_to": end and str(end),
            **self.texts(rates), "tiers": None}
        if "long" in rates:
            threshold, long = rates["long"]
            entry["tiers"] = [{"threshold_tokens": threshold, **self.texts(long)}]
        return entry | {
            "fast": None, "batch_multiplier": None, "us_data_residency_multiplier": None,
            "web_search_per_1000": None, "unit": "USD per 1M tokens",
            "source": "; ".join(sorted(names)), "listed": str(READ_ON)}

    def texts(self, rates):
        names = {"cache_write": "cache_write_5m"}
        return {names.get(kind, kind): agreement.text(rates[kind])
                for kind in lists.KINDS if kind in rates}

    def aliases(self, wanted, periods):
        """Other names: each is in a list, and a seller's name only where it asks the same price."""
        for alias in wanted.aliases:
            dated = self.genai.knows(wanted.genai_maker, wanted.genai, alias)
            current = self.litellm.price(wanted.litellm_maker, alias)
            same = current and current == self.litellm.price(wanted.litellm_maker, wanted.litellm)
            assert dated or same, f"no list has {alias} as a name of {wanted.model}"
        own = f"{wanted.litellm_maker}/{wanted.litellm}"
        names = [own.lower()] if periods and own in self.litellm.entries else []
        resold = f"{wanted.openrouter}/{wanted.model}"
        offers = self.genai.spans("openrouter", resold)
        if self.same(offers, periods):
            names.append(resold)
        elif offers and resold in names:
            names.remove(resold)  # The maker's own name at LiteLLM, but a dearer or cheaper offer too.
        return list(dict.fromkeys(wanted.aliases + names))

    def same(self, offers, periods):
        """Whether a seller's price is the maker's on all days that both have one."""
        compared = 0
        for start, end, rates, _ in periods:
            for first, last, offer in offers:
                if (first and end and first >= end) or (last and start and last <= start):
                    continue
                if isinstance(offer, lists.Unusable) or not self.equal(offer, rates):
                    return False
                compared += 1
        return compared > 0

    def equal(self, offer, rates):
        if ("long" in offer) != ("long" in rates):
            return False
        if "cache_read" in rates and "cache_read" not in offer:
            return False
        if "long" in offer and not self.equal(offer["long"][1], rates["long"][1]):
            return False
        return all(offer.get(kind) == rates[kind] for kind in agreement.STRICT if kind in rates)

    def check_names(self, known):
        """No other name of the lists is taken, by the naming rules, for a model of another price."""
        names = book.Names(known + self.entries)
        latest = {entry["model"]: entry for entry in self.entries}
        listed = [(name, None, self.litellm.price(entry.get("litellm_provider"), name))
                  for name, entry in self.litellm.entries.items() if "/" in name]
        for wanted in {wanted.maker: wanted for wanted in all_wanted()}.values():
            genai, models_dev = wanted.genai_maker, wanted.models_dev_maker
            listed += [(name, wanted.maker, agreement.at(self.genai.spans(genai, name), READ_ON))
                       for name in self.genai.models.get(genai, {})]
            listed += [(name, wanted.maker,
                        agreement.at(self.models_dev.spans(models_dev, name), self.models_dev.until))
                       for name in self.models_dev.prices.get(models_dev, {})]
        for name, maker, rates in listed:
            found = names.found(name.lower())
            entry = latest.get(found[0]) if found and not found[2] else None
            if not entry or entry["effective_to"] or not rates or isinstance(rates, lists.Unusable):
                continue  # Nothing to compare today's rates with.
            if maker not in (None, entry["provider"]) or name.lower() in [found[0], *entry["aliases"]]:
                continue
            for kind in agreement.STRICT:
                both = kind in rates and kind in entry
                assert not both or agreement.text(rates[kind]) == entry[kind], \
                    f"{name} would be taken for {found[0]}"

    def json(self):
        lines = ",\n".join(json.dumps(entry) for entry in self.entries)
        return f"[\n{lines}\n]\n"

    def csv(self):
        lines = (f"{model},{start or ''},{end or ''},{reason.replace(', ', '; ')}"
                 for model, start, end, reason in self.left_out)
        return "\n".join(["model,from,until,reason", *lines]) + "\n"
