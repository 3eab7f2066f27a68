"""Prints the vectors of Tests/StatisticsTests/Forecast, computed independently and slowly.

Run with Python 3: python3 Scripts/oracles/forecast_vectors.py [team|uneven|stepped|edges|levels|spread] (numpy and scipy).
"""
import sys

import numpy as np
from scipy import stats

LEAST, LENGTHS, DECAYS = 28, (28, 56, 112, 245), (0.8, 0.9, 0.96)
METHODS = 32


def team(days: int) -> list:
    """Three series with weekdays, a spike and a growing one, from integers alone."""
    pattern = [10, 12, 11, 14, 9, 1, 0]
    first = [pattern[i % 7] * (1 + (i * 37 % 11) / 10) + (150 if i % 23 == 22 else 0) for i in range(days)]
    second = [pattern[i % 7] * (1 + (i * 53 % 13) / 8) * (1 + i / 100) for i in range(days)]
    third = [pattern[i % 7] * (i * 29 % 17) / 4 for i in range(days)]
    return [first, second, third]


def cut(values):
    out = []
    for i, value in enumerate(values):
        recent = [v for v in values[max(0, i - 83):i + 1] if v > 0]
        out.append(min(value, 8 * np.median(recent)) if value > 0 else value)
    return out


class Series:
    """Daily values with what says something of their level, and what was there at all."""

    def __init__(self, values, start=0, away=(), closed=(), first=0):
        self.values, self.start, self.away, self.first = values, start, set(away), first
        self.present = [i >= start and i not in self.away for i in range(len(values))]
        self.counted = [p and i not in set(closed) for i, p in enumerate(self.present)]
        self.known = {}

    def day(self, i):
        return (self.first + i) % 7

    def means(self, values, last, length, which):
        return np.array([np.mean([values[i] for i in range(max(0, last - length), last)
                                  if self.day(i) == d and which[i]] or [0]) for d in range(7)])

    def methods(self, values, until):
        """Sixteen methods by seven weekdays, from the values before a day."""
        windows = [self.means(values, until, length, self.counted) for length in LENGTHS]
        shape, levels = windows[2], []
        for decay in DECAYS:
            spent = expected = 0.0
            for i in range(until):
                if self.counted[i]:
                    usual = self.means(values, i + 1, 112, self.counted)[self.day(i)]
                    spent, expected = decay * spent + values[i], decay * expected + usual
            levels.append(shape * (spent / expected if expected > 0 else 1))
        pairs = [(levels[0] + windows[3]) / 2, (levels[0] + windows[1]) / 2, (levels[1] + windows[2]) / 2]
        mixes = []
        for length in (7, 14):
            recent = [i for i in range(max(0, until - length), until) if self.counted[i]]
            expected = sum(shape[self.day(i)] for i in recent)
            quick = shape * (sum(values[i] for i in recent) / expected if expected > 0 else 1)
            mixes += [(quick + 2 * windows[3]) / 3, (2 * quick + windows[3]) / 3]
        everything = [self.means(values, until, length, self.present) for length in (56, 245)]
        return np.array(windows + levels + pairs + mixes + everything)

    def profiles(self, day):
        """Of the values as they are, and with spikes cut."""
        if day not in self.known:
            self.known[day] = np.vstack([self.methods(self.values, day), self.methods(cut(self.values), day)])
        return self.known[day]

    def sums(self, day, horizon):
        there = [self.day(day + h) for h in range(horizon) if day + h not in self.away]
        return self.profiles(day)[:, there].sum(1)


def log_ratio(actual, expected):
    return min(np.log((actual + 0.02 * expected + 1e-9) / (expected * 1.02 + 1e-9)), 4)


def shifts(ratios, independent):
    kept = lambda b, v: max(0, 1 - v / max(b * b, 1e-12))
    known = [i for i, r in enumerate(ratios) if r]
    if not known:
        return [0.0] * len(ratios)
    own = np.array([np.median(ratios[i]) for i in known])
    deviation = np.array([1.4826 * np.median(np.abs(np.array(ratios[i]) - np.median(ratios[i]))) + 1e-6 for i in known])
    variance = 1.5625 * deviation ** 2 / np.array([independent[i] for i in known])
    if len(known) == 1:
        return [own[0] * kept(own[0], variance[0])] * len(ratios)
    middle = np.median(own)
    common = middle * kept(middle, (np.var(own) + 2 * np.median(variance)) / len(own))
    between = max(0, np.mean((own - common) ** 2) - 4 * np.mean(variance))
    out = [common] * len(ratios)
    for place, i in enumerate(known):
        out[i] = common + (own[place] - common) * between / (between + 4 * variance[place])
    return out


class Spread:
    """What forecasts missed by; `mixed` and `actual` by series and origin, of which `places` count."""

    def __init__(self, mixed, actual, places, independent, expected):
        self.mixed, self.actual, self.places = mixed, actual, places
        self.independent, self.expected = independent, expected
        ratios = [[log_ratio(actual[s][o], mixed[s][o]) for o in places[s]] for s in range(len(mixed))]
        known = [s for s in range(len(mixed)) if ratios[s]]
        squares = {s: np.mean(np.square(ratios[s])) for s in known}
        logs = np.log([squares[s] + 1e-4 for s in known])
        between = max(0.02, np.var(logs) - np.mean([2 / independent[s] for s in known]))
        weight, self.scales = 2 / between, []
        for s in range(len(mixed)):
            common = np.exp(logs.mean()) * (1 + 0.5 / independent[s])
            own = (weight * common + independent[s] * squares[s]) / (weight + independent[s]) if s in squares else common
            self.scales.append(np.sqrt(own))
        self.pooled = np.array([r / self.scales[s] for s in known for r in ratios[s]])

    def width(self, s):
        return self.scales[s] * np.sqrt(1 + 1.5 / self.independent[s])

    def whole(self, group):
        """The scale of a sum, and its degrees of freedom."""
        total = max(sum(self.expected[s] for s in group), 1e-9)
        apart = sum((self.expected[s] / total * self.scales[s]) ** 2 for s in group)
        missed = []
        for o in sorted({o for s in group for o in self.places[s]}):
            there = [s for s in group if o in self.places[s]]
            missed.append(np.clip(log_ratio(sum(self.actual[s][o] for s in there), sum(self.mixed[s][o] for s in there)), -3, 3))
        count = max(self.independent[s] for s in group)
        own = count if missed else 0
        variance = (apart + own * (np.mean(np.square(missed)) if missed else 0)) / (1 + own)
        return np.sqrt(variance * (1 + 1 / count)), 1 + own

    def range(self, group):
        if len(group) == 1:
            low, high = np.quantile(self.pooled, [0.1, 0.9])
            return min(low, 0) * self.width(group[0]), max(high, 0) * self.width(group[0])
        width, freedom = self.whole(group)
        t = stats.t.ppf(0.9, freedom)
        return -t * width, t * width

    def ratio(self, probability, group):
        if len(group) > 1:
            width, freedom = self.whole(group)
            return width * stats.t.ppf(probability, freedom)
        quantile, least = np.quantile(self.pooled, probability), probability - 0.5
        leaning = max(quantile, least) if least > 0 else min(quantile, least) if least < 0 else quantile
        return leaning * self.width(group[0])


def fit(series, end, horizon):
    """What is expected, and the spread; None where there is too little to try on."""
    begin = min(s.start for s in series)
    tried = max(1, min(horizon, (end - begin - LEAST + 1) // 3))
    first = begin + LEAST
    count = end - tried - first + 1
    if count < 4:
        return [s.sums(end, horizon)[[1, 5]].mean() for s in series], None
    step = max(1, count // min(48, max(16, 1200 // len(series))))
    step += step % 7 == 0
    origins = list(range(end - tried, first - 1, -step))[::-1]
    independent = [max(1, (end - tried - s.start - LEAST + 1) / tried) for s in series]
    places = [[o for o, day in enumerate(origins) if day >= s.start + LEAST] for s in series]
    actual = [[sum(s.values[o:o + tried]) for o in origins] for s in series]
    made = [[s.sums(o, tried) if o >= s.start else np.zeros(METHODS) for o in origins] for s in series]
    factors, errors = np.zeros((len(series), METHODS)), np.zeros(METHODS)
    for m in range(METHODS):
        ratios = [[log_ratio(actual[s][o], made[s][o][m]) for o in places[s]] for s in range(len(series))]
        factors[:, m] = np.exp(shifts(ratios, independent))
        missed = []
        for s in range(len(series)):
            for o in places[s]:
                f = factors[s, m] * made[s][o][m]
                missed.append(abs(f - actual[s][o]) / (0.2 * f + actual[s][o] + 1e-9))
        errors[m] = max(np.mean(missed), 1e-6)
    weights = (errors / errors.min()) ** -30.0
    factors *= weights / weights.sum()
    expected = [float(factors[i] @ s.sums(end, horizon)) for i, s in enumerate(series)]
    mixed = [[float(factors[i] @ made[i][o]) for o in range(len(origins))] for i in range(len(series))]
    return expected, Spread(mixed, actual, places, independent, expected)


def widening(scores, horizon):
    known = [s for row in scores for s in row if s is not None]
    needed = np.quantile(known, 0.8) if known else 0
    if needed <= 1:
        return 1.0
    apart = 1 + len(scores) * 9 / max(horizon, 9)
    independent = apart * min(len(scores[0]), 4)
    return min(needed, 4) ** (independent / (independent + 6))


def score(ratio, low, high):
    return ratio / max(high, 1e-3) if ratio > 0 else ratio / min(low, -1e-3)


class Forecast:
    def __init__(self, series, horizon):
        self.series, self.horizon = series, horizon
        days, begin = len(series[0].values), min(s.start for s in series)
        self.expected, self.spread = fit(series, days, horizon)
        self.checks = []
        for j in range(10):
            end = days - horizon - 9 * j
            if end >= begin + LEAST + 8:
                actual = [sum(s.values[end:end + horizon]) for s in series]
                known = [i for i, s in enumerate(series) if end - s.start >= LEAST]
                self.checks.append((*fit(series, end, horizon), actual, known))

    def scores(self, group):
        out = []
        for expected, spread, actual, known in self.checks:
            there = [s for s in group if s in known]
            if spread is None or not there:
                out.append(None)
                continue
            ratio = log_ratio(sum(actual[s] for s in there), sum(expected[s] for s in there))
            out.append(score(ratio, *spread.range(there)))
        return out

    def widths(self, group):
        """With all checks, and without each."""
        if len(group) == 1:
            rows = list(zip(*[self.scores([s]) for s in range(len(self.series))]))
        else:
            rows = [[s] for s in self.scores(group)]
        others = [rows[:i] + rows[i + 1:] for i in range(len(rows))]
        return (widening(rows, self.horizon) if rows else 1.0,
                [widening(o, self.horizon) if o else 1.0 for o in others])

    def range(self, group):
        factor = lambda x: max(0, 1.02 * np.exp(x) - 0.02)
        wide, _ = self.widths(group)
        return [float(factor(x * wide)) for x in self.spread.range(group)]

    def factor(self, probability, group):
        return float(max(0, 1.02 * np.exp(self.spread.ratio(probability, group)) - 0.02))

    def record(self, group):
        """Tries, hits, and what each missed by."""
        _, widths = self.widths(group)
        scores = self.scores(group)
        tried = [i for i, s in enumerate(scores) if s is not None]
        missed = []
        for i in tried:
            expected, _, actual, _ = self.checks[i]
            whole = sum(actual[s] for s in group)
            if whole > 0:
                missed.append(float(abs(sum(expected[s] for s in group) - whole) / whole))
        return len(tried), sum(scores[i] <= widths[i] for i in tried), missed


def print_team():
    for days, horizon in [(40, 10), (75, 20), (130, 12)]:
        made = Forecast([Series(v) for v in team(days)], horizon)
        print(days, horizon, [float(e) for e in made.expected], [made.range([s]) for s in range(3)],
              made.range([0, 1, 2]), len(made.checks))


def uneven(days):
    """Who begins later, who was and will be away, closed days, and a week that begins on another day."""
    first, second, third = team(days)
    closed, away = {30, 31, 44}, set(range(50, 55)) | {days + 1, days + 2}
    second = [0 if i < 26 else v for i, v in enumerate(second)]
    third = [0 if i in away else v for i, v in enumerate(third)]
    fourth = [0 if i < days - 12 else v for i, v in enumerate(first)]
    rows = [[0 if i in closed else v for i, v in enumerate(row)] for row in (first, second, third, fourth)]
    return [Series(rows[0], 0, (), closed, 2), Series(rows[1], 26, (), closed, 2),
            Series(rows[2], 0, away, closed, 2), Series(rows[3], days - 12, (), closed, 2)]


def print_uneven():
    for days, horizon in [(90, 9), (104, 30)]:
        made = Forecast(uneven(days), horizon)
        print(days, horizon, [float(e) for e in made.expected])
        for group in ([0], [1], [2], [3], [0, 1, 2, 3], [1, 3]):
            print("   ", group, made.range(group), [made.factor(p, group) for p in (0.1, 0.5, 0.75, 0.95)], made.record(group))


def stepped(days, factor, at):
    """One whose level steps, one that goes on, one of cents, and one that ends."""
    pattern = [10, 12, 11, 14, 9, 1, 0]
    rise = [pattern[i % 7] * (1 + (i * 29 % 11) / 11) for i in range(days)]
    calm = [pattern[i % 7] * (1 + (i * 29 % 11) / 22) for i in range(days)]
    return [Series([v * (factor if i >= at else 1) for i, v in enumerate(rise)]), Series(calm),
            Series([v / 500 for v in calm]), Series([v if i < 60 else 0 for i, v in enumerate(rise)])]


def print_stepped():
    for days, horizon, factor, at in [(88, 9, 3, 70), (88, 9, 0.5, 60)]:
        made = Forecast(stepped(days, factor, at), horizon)
        print(days, horizon, factor, at, [float(e) for e in made.expected])
        for group in ([0], [1], [2], [3], [0, 1], [0, 1, 2]):
            print("   ", group, made.range(group), made.record(group))


def print_edges():
    """Histories too short for ranges, just long enough, and of one series from whose days some are left out."""
    for days, horizon, count in [(31, 10, 3), (32, 10, 3), (33, 2, 3), (136, 12, 1), (375, 12, 1)]:
        made = Forecast([Series(v) for v in team(days)[:count]], horizon)
        spread = made.spread and [made.range([s]) for s in range(count)]
        print(days, horizon, [float(e) for e in made.expected], spread)


def print_levels():
    """Sixteen methods of a series of integers, with days that are closed or away, weighted by weekday."""
    days = 300
    values = [(i * 37 % 101) % 10 + (40 if i % 29 == 3 else 0) for i in range(days)]
    series = Series(values, 3, range(200, 216), [i for i in range(days) if i % 31 == 5], 4)
    for until in (0, 4, 10, 36, 64, 120, 206, 209, 216, 260, 300):
        methods = series.methods(values, until)
        print(until, [float(x) for x in methods @ np.arange(1, 8)])


def print_spread():
    """Ranges and limits of forecasts that missed by what is given: even, leaning up, down, with gaps, and far off."""
    even = [[100] * 6, [40] * 6, [10] * 6], [[90, 110, 80, 130, 100, 95], [30, 50, 44, 41, 20, 60], [9, 10, 12, 8, 13, 7]]
    whole = [[0, 1, 2, 3, 4, 5]] * 3
    above = [[120, 115, 150, 130, 109, 140], [60, 50, 44, 41, 47, 60], [19, 11, 12, 18, 13, 17]]
    below = [[80, 85, 50, 70, 91, 60], [20, 30, 36, 39, 33, 20], [1, 9, 8, 2, 7, 3]]
    far = [[0, 0, 1e7, 1e7, 0, 100], [0, 0, 1e7, 1e7, 0, 40], [0, 0, 1e7, 1e7, 0, 10]]
    cases = {
        "even": Spread(*even, whole, [3, 1.5, 6], [100, 40, 10]),
        "above": Spread(even[0], above, whole, [3, 1.5, 6], [100, 40, 10]),
        "below": Spread(even[0], below, whole, [3, 1.5, 6], [100, 40, 10]),
        "gaps": Spread(*even, [[], [1, 3, 5], [2, 3, 4, 5]], [1, 2, 4], [100, 40, 10]),
        "far": Spread(even[0], far, whole, [3, 1.5, 6], [100, 40, 10]),
        "nothing": Spread(*even, [[], [], whole[0]], [1, 2, 4], [0, 0, 10]),
        "untried": Spread(*even, [[], [], whole[0]], [1, 2, 4], [100, 40, 10]),
        "cents": Spread(*even, whole, [3, 1.5, 6], [0.3, 0.2, 0.01]),
    }
    for name, spread in cases.items():
        for group in ([0], [1], [2], [0, 1], [1, 2], [0, 1, 2]):
            print(name, group, [float(x) for x in spread.range(group)], [float(spread.ratio(p, group)) for p in (0.2, 0.5, 0.75)])


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["team", "uneven", "stepped", "edges", "levels", "spread"]
    for name in wanted:
        globals()[f"print_{name}"]()
