#!/usr/bin/env python3
"""Prints the vectors of Tests/StatisticsTests as Swift lines.

Needs mpmath, numpy and scipy 1.11 or later:

    python3 Scripts/oracles/statistics_vectors.py [student|quantile|normal|sample|bh]

Student's t and the normal come from mpmath with 60 digits, since scipy itself is off by more
than 1e-9 in some far tails; the script stops where the two differ by more than 1e-6.
"""

import sys

import mpmath
import numpy
from scipy import stats

mpmath.mp.dps = 60


def two_sided(t, df):
    """P(|T| >= t) as a regularised incomplete beta function."""
    t, df = mpmath.mpf(t), mpmath.mpf(df)
    half, odd = df / 2, mpmath.mpf(1) / 2
    if t < 1:
        return 1 - mpmath.betainc(odd, half, 0, t * t / (df + t * t), regularized=True)
    return mpmath.betainc(half, odd, 0, df / (df + t * t), regularized=True)


def agrees(ours, scipys):
    ours = float(ours)
    if scipys > 1e-290 and abs(ours - scipys) > 1e-6 * abs(ours):
        sys.exit(f"mpmath {ours!r} and scipy {scipys!r} differ")
    return ours


def student():
    """t, degrees of freedom, survival."""
    for df in (0.5, 1, 2.5, 4, 7, 29, 1000, 1e6):
        for t in (1e-8, 0.3, 1.0, 1.8, 4.0, 30.0, 1e3):
            p = two_sided(t, df) / 2
            if p > mpmath.mpf("1e-300"):
                print(f"    ({t!r}, {df!r}, {agrees(p, stats.t.sf(t, df))!r}),")


def quantile():
    """Upper tail probability, degrees of freedom, quantile."""
    for df in (0.5, 1, 2.5, 7, 29, 1000):
        for tail in (0.5 - 1e-9, 0.4999, 0.3, 0.2, 0.05, 0.001, 1e-9):
            start = float(stats.t.isf(tail, df))
            root = mpmath.findroot(
                lambda u: mpmath.log(two_sided(mpmath.exp(u), df)) - mpmath.log(2 * mpmath.mpf(tail)),
                mpmath.log(start), tol=1e-40)
            print(f"    ({tail!r}, {df!r}, {agrees(mpmath.exp(root), start)!r}),")


def normal():
    """x and the upper tail; then p and the quantile."""
    for x in (-30.0, -8.0, -2.5, -1.0, -0.1, 0.0, 0.5, 1.96, 6.0, 20.0, 37.0):
        tail = mpmath.erfc(mpmath.mpf(x) / mpmath.sqrt(2)) / 2
        print(f"    ({x!r}, {agrees(tail, stats.norm.sf(x))!r}),")
    print()
    for p in (1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.01, 0.07, 0.08, 0.3, 0.6, 0.925, 0.99, 1 - 1e-10):
        root = mpmath.findroot(
            lambda x: mpmath.log(mpmath.erfc(-x / mpmath.sqrt(2)) / 2) - mpmath.log(mpmath.mpf(p)),
            stats.norm.ppf(p))
        print(f"    ({p!r}, {agrees(root, stats.norm.ppf(p))!r}),")


def sample():
    """Values, probability, type 7 quantile by numpy."""
    for values in ([3.5], [1.0, 2.0], [9.0, 1.0, 4.0], [2.1, 2.35, 1.98, 2.6, 2.2, 2.45, 2.05, 19.8]):
        for p in (0.0, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.99, 1.0):
            print(f"    ({values!r}, {p!r}, {float(numpy.quantile(values, p))!r}),")


def bh():
    """P-values and their adjusted values by scipy."""
    lists = [[0.03], [0.01, 0.02, 0.03, 0.04], [0.04, 0.001, 0.3, 0.02, 0.9, 0.02], [1.0, 1.0],
             [0.0, 0.5, 1.0], [0.5, 0.4, 0.3, 0.2, 0.1]]
    random = numpy.random.default_rng(5)
    lists += [[round(float(p), 4) for p in random.random(n) ** 3] for n in (3, 7, 12)]
    for values in lists:
        adjusted = [float(p) for p in stats.false_discovery_control(values)]
        print(f"    ({values!r}, {adjusted!r}),")


if __name__ == "__main__":
    tables = {f.__name__: f for f in (student, quantile, normal, sample, bh)}
    for name in sys.argv[1:] or tables:
        print(f"// {name}: {tables[name].__doc__}")
        tables[name]()
