"""Prints the vectors of Tests/StatisticsTests/Forecast/PooledForecastTests.swift, computed independently.

Run with Python 3: python3 Scripts/oracles/forecast_vectors.py (numpy and scipy).
"""
import numpy as np
from scipy import stats

LEAST, LENGTHS, DECAYS = 28, (28, 56, 112, 245), (0.8, 0.9, 0.96)
METHODS = 32


def team(days: int) -> np.ndarray:
    """Three series with weekdays, a spike and a growing one, from integers alone."""
    pattern = [10, 12, 11, 14, 9, 1, 0]
    first = [pattern[i % 7] * (1 + (i * 37 % 11) / 10) + (150 if i % 23 == 22 else 0) for i in range(days)]
    second = [pattern[i % 7] * (1 + (i * 53 % 13) / 8) * (1 + i / 100) for i in range(days)]
    third = [pattern[i % 7] * (i * 29 % 17) / 4 for i in range(days)]
    return np.array([first, second, third], float)


def cut(values):
    out = []
    for i, value in enumerate(values):
        recent = [v for v in values[max(0, i - 83):i + 1] if v > 0]
        out.append(min(value, 8 * np.median(recent)) if value > 0 else value)
    return np.array(out)


def profiles(values, until):
    """Sixteen methods by seven weekdays, from the values before a day."""
    def means(last, length):
        return np.array([np.mean([v for i, v in enumerate(values[:last]) if i % 7 == d and i >= last - length] or [0])
                         for d in range(7)])
    windows = [means(until, length) for length in LENGTHS]
    shape, levels = windows[2], []
    for decay in DECAYS:
        spent = expected = 0.0
        for i in range(until):
            spent, expected = decay * spent + values[i], decay * expected + means(i + 1, 112)[i % 7]
        levels.append(shape * (spent / expected if expected > 0 else 1))
    pairs = [(levels[0] + windows[3]) / 2, (levels[0] + windows[1]) / 2, (levels[1] + windows[2]) / 2]
    mixes = []
    for length in (7, 14):
        recent = range(max(0, until - length), until)
        expected = sum(shape[i % 7] for i in recent)
        quick = shape * (sum(values[i] for i in recent) / expected if expected > 0 else 1)
        mixes += [(quick + 2 * windows[3]) / 3, (2 * quick + windows[3]) / 3]
    # Nobody is away and no day is closed here: the windows that count closed days are as the others.
    return np.array(windows + levels + pairs + mixes + [windows[1], windows[3]])


class Team:
    def __init__(self, values):
        self.values, self.known = values, {}

    def sums(self, day, horizon):
        """By series, then by method."""
        if day not in self.known:
            self.known[day] = [np.vstack([profiles(v, day), profiles(cut(v), day)]) for v in self.values]
        return np.array([p[:, [(day + h) % 7 for h in range(horizon)]].sum(1) for p in self.known[day]])


def log_ratio(actual, expected):
    return np.minimum(np.log((actual + 0.02 * expected + 1e-9) / (expected * 1.02 + 1e-9)), 4)


def shifts(ratios, independent):
    own = np.median(ratios, 1)
    deviation = 1.4826 * np.median(np.abs(ratios - own[:, None]), 1) + 1e-6
    variance = 1.5625 * deviation ** 2 / independent
    kept = lambda b, v: max(0, 1 - v / max(b * b, 1e-12))
    middle = np.median(own)
    team = middle * kept(middle, (np.var(own) + 2 * np.median(variance)) / len(own))
    between = max(0, np.mean((own - team) ** 2) - 4 * np.mean(variance))
    return team + (own - team) * between / (between + 4 * variance)


def fit(team, end, horizon):
    n = len(team.values)
    tried = max(1, min(horizon, (end - LEAST + 1) // 3))
    count = end - tried - LEAST + 1
    step = max(1, count // min(48, max(16, 1200 // n)))
    step += step % 7 == 0
    origins = list(range(end - tried, LEAST - 1, -step))[::-1]
    independent = max(1, count / tried)
    actual = np.array([[v[o:o + tried].sum() for o in origins] for v in team.values])
    made = np.array([team.sums(o, tried) for o in origins])  # origin, series, method
    factors, errors = np.zeros((n, METHODS)), np.zeros(METHODS)
    for m in range(METHODS):
        b = np.exp(shifts(log_ratio(actual, made[:, :, m].T), independent))
        f = b[:, None] * made[:, :, m].T
        factors[:, m], errors[m] = b, max(np.mean(np.abs(f - actual) / (0.2 * f + actual + 1e-9)), 1e-6)
    weights = (errors / errors.min()) ** -30.0
    factors *= weights / weights.sum()
    expected = (factors * team.sums(end, horizon)).sum(1)
    mixed = np.einsum("sm,osm->so", factors, made)
    ratios = log_ratio(actual, mixed)
    squares = np.mean(ratios ** 2, 1)
    logs = np.log(squares + 1e-4)
    between = max(0.02, np.var(logs) - 2 / independent)
    weight, common = 2 / between, np.exp(logs.mean()) * (1 + 0.5 / independent)
    scales = np.sqrt((weight * common + independent * squares) / (weight + independent))
    low, high = np.quantile(ratios / scales[:, None], [0.1, 0.9])
    width = scales * np.sqrt(1 + 1.5 / independent)
    rows = np.array([min(low, 0) * width, max(high, 0) * width]).T
    together = np.clip(log_ratio(actual.sum(0), mixed.sum(0)), -3, 3)
    part = expected / expected.sum()
    variance = (((part * scales) ** 2).sum() + independent * np.mean(together ** 2)) / (1 + independent)
    t = stats.t.ppf(0.9, 1 + independent) * np.sqrt(variance * (1 + 1 / independent))
    return expected, rows, t


def widening(scores, horizon):
    needed = np.quantile([s for row in scores for s in row], 0.8)
    if needed <= 1:
        return 1.0
    apart = 1 + len(scores) * 9 / max(horizon, 9)
    independent = apart * min(len(scores[0]), 4)
    return min(needed, 4) ** (independent / (independent + 6))


def score(ratio, low, high):
    return ratio / max(high, 1e-3) if ratio > 0 else ratio / min(low, -1e-3)


for days, horizon in [(40, 10), (75, 20), (130, 12)]:
    values = team(days)
    made = Team(values)
    expected, rows, t = fit(made, days, horizon)
    own, whole = [], []
    for j in range(10):
        end = days - horizon - 9 * j
        if end < LEAST + 8:
            break
        e, r, w = fit(made, end, horizon)
        actual = values[:, end:end + horizon].sum(1)
        own.append([score(log_ratio(actual[i], e[i]), *r[i]) for i in range(3)])
        whole.append([score(log_ratio(actual.sum(), e.sum()), -w, w)])
    factor = lambda x: max(0, 1.02 * np.exp(x) - 0.02)
    wide, wider = (widening(own, horizon), widening(whole, horizon)) if own else (1, 1)
    print(days, horizon, [float(e) for e in expected],
          [[float(factor(x * wide)) for x in row] for row in rows],
          [float(factor(-t * wider)), float(factor(t * wider))], len(own))
