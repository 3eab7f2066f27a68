#!/usr/bin/env python3
"""Prints the vectors of Tests/StatisticsTests/{PredictiveQuantile,ResampledSums}Tests as Swift lines.

Needs numpy and scipy:

    python3 Scripts/oracles/estimate_vectors.py [predictive|sums|exact|coverage]

`sums` draws with the same generator and in the same order as the program; `exact` is the law that
those draws have where days cost either 0 or 1, from binomial distributions alone; `coverage` is no
vector but a measurement: how many in 100 months stay at or below the P80 that their own past gave.
"""

import sys

import numpy
from scipy import stats

MASK = (1 << 64) - 1

SAMPLES = [
    [1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12],
    [0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25],
    [5.0],
]


class SplitMix:
    def __init__(self, seed):
        self.state = seed

    def below(self, count):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        mixed ^= mixed >> 31
        return mixed * count >> 64


def resampled_sums(values, terms, count=4000, seed=20260901):
    random = SplitMix(seed)
    sums = []
    for _ in range(count):
        drawn = [values[random.below(len(values))] for _ in range(max(1, len(values) - 1))]
        total = 0.0
        for _ in range(terms):
            total += drawn[random.below(len(drawn))]
        sums.append(total)
    return sums


def predictive():
    """values, probability, quantile."""
    for values in SAMPLES:
        for p in (0, 0.05, 0.2, 0.5, 0.8, 0.95, 1):
            print(f"    ({values}, {p}, {float(numpy.quantile(values, p, method='weibull'))!r}),")


def sums():
    """values, terms, P10, P50, P80, P90."""
    for values in SAMPLES:
        for terms in (1, 22):
            quantiles = numpy.quantile(resampled_sums(values, terms), (0.1, 0.5, 0.8, 0.9))
            print(f"    ({values}, {terms}, {[float(q) for q in quantiles]}),")


def exact():
    """Ones among the values, values, terms: the chance that a sum is at most each number."""
    for ones, size, terms in ((3, 10, 22), (20, 40, 22), (1, 15, 10)):
        kept = numpy.arange(size)
        weights = stats.binom.pmf(kept, size - 1, ones / size)
        chances = [
            float((weights * stats.binom.cdf(total, terms, kept / (size - 1))).sum())
            for total in range(terms + 1)]
        print(f"    ({ones}, {size}, {terms}, {chances}),")


def coverage():
    """Days of history, how their costs are distributed, share of 2,000 months within the P80."""
    random = numpy.random.default_rng(20260901)
    laws = {
        "log-normal, deviation 0.5": lambda count: random.lognormal(0, 0.5, count),
        "log-normal, deviation 1": lambda count: random.lognormal(0, 1, count),
        "one day in five off": lambda count: random.lognormal(0, 0.6, count)
        * (random.random(count) > 0.2),
    }
    for size in (10, 20, 40):
        for name, law in laws.items():
            within = 0
            for _ in range(2000):
                days = law(size)
                drawn = days[random.integers(0, size, (1000, size - 1))]
                terms = random.integers(0, size - 1, (1000, 22))
                months = numpy.take_along_axis(drawn, terms, 1).sum(1)
                within += law(22).sum() <= numpy.quantile(months, 0.8)
            print(f"    {size} days, {name}: {within / 2000:.3f}")


WORKS = {"predictive": predictive, "sums": sums, "exact": exact, "coverage": coverage}

if __name__ == "__main__":
    for name in sys.argv[1:] or ("predictive", "sums", "exact"):
        print(f"// {name}")
        WORKS[name]()
