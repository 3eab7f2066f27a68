#!/usr/bin/env python3
"""Recomputes a month's expense claim from the rows of usage in its proof, and says whether it is right.

    python3 verify-proof.py proof.zip

Needs Python 3.8 and nothing else. Trusts no sum in the proof: each cost is computed anew from tokens and
price, each line from its rows, and each cent by the method of largest remainders. Exit status: 0 proved,
1 not proved (what is wrong stands on standard error), 64 no file named, 66 no such file.
"""
import csv
import hashlib
import io
import json
import struct
import sys
import zlib
from collections import defaultdict
from fractions import Fraction

TOKENS = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")
STATED = ("reported", "billed", "included")
PICODOLLARS = 10 ** 12
LARGEST = 2 ** 63


class NotProved(Exception):
    """What is wrong with the proof."""


def expect(holds, what):
    if not holds:
        raise NotProved(what)


def unpack(data):
    """The files of the archive; every byte of it has to be as the program writes it."""
    files, place, head, directory = {}, 0, b"", b""
    while data[place:place + 4] == b"PK\3\4":
        size, length = struct.unpack_from("<18xI4xH", data, place)
        name = data[place + 30:place + 30 + length]
        content = data[place + 30 + length:place + 30 + length + size]
        facts = struct.pack("<5H3I2H", 20, 0x800, 0, 0, 0x21, zlib.crc32(content), size, size, length, 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + facts + struct.pack("<5HI", 0, 0, 0, 0, 0, place) + name
        entry = b"PK\3\4" + facts + name + content
        expect(data.startswith(entry, place), f"the archive is damaged at byte {place}, in the file {name!r}")
        expect(name not in files, f"the archive has two files {name!r}")
        files[name] = content
        place += len(entry)
    count = len(files)
    end = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(directory), place, 0)
    expect(data[place:] == directory + end, f"the archive is damaged after byte {place}, in its directory")
    return {name.decode("ascii"): content for name, content in files.items()}


def digests_hold(files):
    """The manifest, once it is known that every file is the one that it names."""
    manifest = json.loads(files["manifest.json"])
    expect(manifest["format"] == "outlay-proof-1", "it is of another version of the program")
    named = {file["name"]: file["sha256"] for file in manifest["files"]}
    expect(set(named) | {"manifest.json"} == set(files), "its files are not those that the manifest names")
    for name, digest in named.items():
        expect(hashlib.sha256(files[name]).hexdigest() == digest, f"{name} was changed: it has another digest")
    return manifest


def table(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def whole(text):
    return int(text) if text else None


def half_even(amount):
    return round(amount)  # Python rounds a Fraction half to even.


def largest_remainder(amounts):
    """Whole units that add up to the rounded sum; what is left goes to the largest remainders."""
    floors = [amount.numerator // amount.denominator for amount in amounts]
    total = sum(amounts, Fraction(0))
    rounded = int(abs(total) + Fraction(1, 2)) * (-1 if total < 0 else 1)
    by_remainder = sorted(range(len(amounts)), key=lambda i: (floors[i] - amounts[i], i))
    for index in by_remainder[:max(0, rounded - sum(floors))]:
        floors[index] += 1
    return floors


def ratio(text):
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")


class Card:
    """The rates of a price: base=3/3.75/6/0.3/15 are dollars for a million tokens of each class."""

    def __init__(self, text):
        self.parts = dict(part.split("=", 1) for part in text.split())
        threshold, _, rates = self.parts.get("long", "").partition(":")
        self.threshold = int(threshold) if threshold else None
        self.long = self.rates(rates)

    @staticmethod
    def rates(text):
        return [Fraction(rate) * 10 ** 6 if rate else None for rate in text.split("/")] if text else None

    def cost(self, row, kind):
        """Picodollars, rounded once; None where the price does not tell."""
        counts = [int(row[name]) for name in TOKENS]
        searches, is_summary = int(row["web_searches"]), row["summary"] == "1"
        if any(not 0 <= count <= 2 ** 53 for count in counts + [searches]):
            return None
        is_fast = kind["speed"] == "fast" or self.parts.get("priority") == "fast" and kind["tier"] == "priority"
        is_long = self.threshold is not None and (
            kind["context"] == "2" and self.threshold <= 200_000 if is_summary
            else sum(counts[:4]) > self.threshold)
        if is_fast and is_long and self.parts.get("fast-for") != "any":
            return None
        rates = self.rates(self.parts.get("fast", "")) if is_fast else self.long if is_long else self.rates(self.parts["base"])
        factor = ratio(self.parts.get("factor", "1")) * max(
            ratio(self.parts.get("us", "1")) if kind["geo"] == "us" else 1, ratio(kind["regional"]))
        if kind["tier"] in ("batch", "flex"):
            if "batch" not in self.parts:
                return None
            factor *= ratio(self.parts["batch"])
        billed = [(count, rate) for count, rate in zip(counts, rates or [None] * 5) if count]
        if rates is None or any(rate is None for _, rate in billed) or searches and "web" not in self.parts:
            return None
        cost = half_even(sum(count * rate for count, rate in billed) * factor)
        cost += searches * int(Fraction(self.parts.get("web", "0")) * PICODOLLARS)
        return cost if -LARGEST <= cost < LARGEST else None


def costs_hold(files):
    """Each row with its class, once its cost is known to be tokens times price, or what the source stated."""
    classes = {kind["class"]: kind for kind in table(files, "classes.csv")}
    cards = {price["price"]: Card(price["card"]) for price in table(files, "prices.csv")}
    rows = table(files, "rows.csv")
    for row in rows:
        row["kind"] = kind = classes[row["class"]]
        if kind["basis"] in STATED:
            cost = whole(row["stated"])
        else:
            cost = cards[kind["price"]].cost(row, kind) if kind["price"] else None
        expect(whole(row["cost"]) == cost, f"row {row['row']} costs {row['cost'] or 'nothing known'} picodollars; "
               f"its tokens and its price say {cost}")
    expect(len({row["row"] for row in rows}) == len(rows), "a row is told twice")
    expect(len({row["key"] for row in rows}) == len(rows), "a call is told twice, under two rows")
    return rows


def lines_hold(files, rows):
    """What is known of each line, once it is known to be the sum of what is under it."""
    lines = {line["line"]: line for line in table(files, "lines.csv")}
    sums, calls, cells = defaultdict(int), defaultdict(int), defaultdict(lambda: [0, 0])
    for row in rows:
        is_call = 1 - int(row["summary"])
        if row["line"]:
            sums[row["line"]] += whole(row["cost"]) or 0
            calls[row["line"]] += is_call
        else:
            cell = cells[row["day"], row["origin"], row["kind"]["model"], row["kind"]["basis"]]
            cell[0] += whole(row["cost"]) or 0
            cell[1] += is_call
    for share in table(files, "shares.csv"):
        cell = share["day"], share["origin"], share["model"], share["basis"]
        amount, weight, all_weights = int(share["amount"]), int(share["weight"]), int(share["of"])
        sums[share["line"]] += amount
        calls[share["line"]] += int(share["calls"])
        cells[cell] += [(amount, weight, all_weights)]
    for cell, (cost, count, *shares) in cells.items():
        expect(sum(amount for amount, _, _ in shares) == cost, f"the shares of {cell} do not add up to its rows")
        for amount, weight, all_weights in shares:
            # A share differs by less than a picodollar from what is due; what has no price is a share of 0.
            expect(not amount or abs(amount * all_weights - cost * weight) < all_weights, f"a share of {cell} is not due")
    for seat in table(files, "seats.csv"):
        months = 12 if seat["per"] == "year" else 1
        fee = half_even(Fraction(int(seat["fee"]) * int(seat["days"]), int(seat["month_days"]) * months))
        expect(fee == int(seat["amount"]), f"the fee of {seat['developer']} is {fee}, not {seat['amount']}")
        sums[seat["line"]] += fee
    statements_hold(files, lines, sums)
    for number, line in lines.items():
        expect(int(line["amount"]) == sums[number], f"line {line['id']} is said to be worth {line['amount']}; "
               f"what is under it adds up to {sums[number]}")
        expect(int(line["calls"]) == calls[number], f"line {line['id']} is said to have {line['calls']} calls; "
               f"it has {calls[number]}")
    expect(set(sums) | set(calls) <= set(lines), "a row is under no line")
    return lines


def statements_hold(files, lines, sums):
    """Adds the lines that make a claim equal the bill: tax, credit, fee, and what is billed beyond all that."""
    billed = defaultdict(int)
    for row in table(files, "statements.csv"):
        place = row["month"], row["provider"]
        billed[place + (row["kind"],)] += int(row["billed"])
        billed[place + ("difference",)] += (0 if row["kind"] else int(row["billed"])) - int(row["late"])
    usage = defaultdict(int)
    for number, line in lines.items():
        if line["kind"] == "usage":
            usage[line["month"], line["vendor"].lower()] += sums[number]
    for number, line in lines.items():
        if line["kind"] in ("tax", "credit", "fee", "difference"):
            place = line["month"], line["vendor"].lower()
            sums[number] += billed[place + (line["kind"],)] - (usage[place] if line["kind"] == "difference" else 0)


def claim_holds(files, manifest, lines):
    """The lines of the claim, once each is known to be what is known less what was claimed before."""
    claim, month = table(files, "claim.csv"), manifest["month"]
    claimed, told, corrected = defaultdict(int), {}, defaultdict(int)
    for entry in table(files, "claimed.csv"):
        claimed[entry["line"]] += int(entry["amount"])
        if entry["claimed_in"] == month:
            told[entry["line"]] = entry
        elif manifest["isClosed"]:
            corrected[entry["line"]] += int(entry["amount"])
    seen = {}
    for line in claim:
        number, amount = line["line"], int(line["exact_amount"])
        known = int(lines[number]["amount"])
        expect(number not in seen, f"line {line['id']} is claimed twice")
        seen[number] = line
        if manifest["isClosed"]:
            expect(int(told[number]["amount"]) == amount, f"line {line['id']} was sealed with another amount")
            expect(claimed[number] == known, f"line {line['id']}: its claims and corrections are not what is known")
        else:
            expect(known - claimed[number] == amount, f"line {line['id']} claims {amount}; what is known of it less "
                   f"what was claimed before is {known - claimed[number]}")
    for number, line in lines.items():
        open_amount = 0 if manifest["isClosed"] else int(line["amount"]) - claimed[number]
        expect(number in seen or open_amount == 0, f"{open_amount} of line {line['id']} are not claimed")
    factor = ratio(manifest["rate"] or "1") * manifest["unitsPerWhole"]
    units = largest_remainder([Fraction(int(line["exact_amount"]), PICODOLLARS) * factor for line in claim])
    for line, amount in zip(claim, units):
        expect(int(line["amount"]) == amount, f"line {line['id']} is claimed with {line['amount']} of the smallest "
               f"unit; by largest remainder it is {amount}")
    expect(sum(units) == manifest["total"], "the total is not the sum of the lines")
    expect(sum(int(line["exact_amount"]) for line in claim) == int(manifest["exactTotal"]), "the exact total is not")
    return claim, {number: amount for number, amount in corrected.items() if amount and number in seen}


def file_holds(files, manifest, claim):
    """Compares the claim with the file that finance has, where the proof names people."""
    if "expense.csv" not in files:
        expect(manifest["hasPseudonyms"], "the claim's file is missing")
        return
    filed, per = table(files, "expense.csv"), manifest["unitsPerWhole"]
    expect(len(filed) == len(claim), "the claim's file has another number of lines")
    for line, other in zip(claim, filed):
        exact = other.get("exact_amount") or other["exact_amount_usd"]
        is_same = (other["external_id"] == line["id"] and Fraction(other["amount"]) * per == int(line["amount"])
                   and Fraction(exact) * PICODOLLARS == int(line["exact_amount"])
                   and other["currency"] == manifest["currency"] and (other["calls"] or "0") == line["calls"])
        expect(is_same, f"line {line['id']} is another one in the claim's file")


def verify(data):
    """What the proof says, once all of it holds; throws where anything does not."""
    files = unpack(data)
    manifest = digests_hold(files)
    rows = costs_hold(files)
    lines = lines_hold(files, rows)
    claim, corrected = claim_holds(files, manifest, lines)
    file_holds(files, manifest, claim)
    total = Fraction(manifest["total"], manifest["unitsPerWhole"])
    said = (f"Proved: the claim of {manifest['month']} is {float(total):.2f} {manifest['currency']} in {len(claim)} "
            f"lines, recomputed from {len(rows)} rows of usage.\n")
    if corrected:
        amount = Fraction(sum(corrected.values()), PICODOLLARS)
        said += (f"Since it was closed {len(corrected)} of its lines changed, by {float(amount):.2f} USD together: "
                 "other claims correct them.\n")
    return said + f"SHA-256 of this proof: {hashlib.sha256(data).hexdigest()}"


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 64
    try:
        with open(arguments[0], "rb") as file:
            data = file.read()
    except OSError as error:
        print(f"{arguments[0]}: {error.strerror}", file=sys.stderr)
        return 66
    try:
        print(verify(data))
        return 0
    except NotProved as fault:
        print(f"NOT PROVED: {fault}.", file=sys.stderr)
    except Exception as fault:  # Whatever cannot be read proves nothing.
        print(f"NOT PROVED: it cannot be read ({type(fault).__name__}: {fault}).", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
