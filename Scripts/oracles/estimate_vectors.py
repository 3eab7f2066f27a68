#!/usr/bin/env python3
"""Prints the vectors of Tests/StatisticsTests/{PredictiveQuantile,ResampledSums}Tests as Swift lines.

Needs numpy and scipy:

    python3 Scripts/oracles/estimate_vectors.py [predictive|sums|exact]

`sums` draws with the same generator and in the same order as the program; `exact` is the law that
those draws have where days cost either 0 or 1, from binomial distributions alone.
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
        drawn = [values[random.below(len(values))] for _ in values]
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
        kept = numpy.arange(size + 1)
        weights = stats.binom.pmf(kept, size, ones / size)
        chances = [
            float((weights * stats.binom.cdf(total, terms, kept / size)).sum())
            for total in range(terms + 1)]
        print(f"    ({ones}, {size}, {terms}, {chances}),")


if __name__ == "__main__":
    works = {"predictive": predictive, "sums": sums, "exact": exact}
    for name in sys.argv[1:] or works:
        print(f"// {name}")
        works[name]()
