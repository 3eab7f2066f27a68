"""Prints the vectors of Tests/StatisticsTests/WeekdayForecastTests.swift, computed independently.

Run with Python 3: python3 Scripts/oracles/forecast_vectors.py (numpy for the quantiles).
"""
import statistics

import numpy as np


def series(days: int) -> list[float]:
    """A weekday pattern with a spike each 23 days, from integers alone."""
    pattern = [10, 12, 11, 14, 9, 1, 0]
    return [pattern[i % 7] * (1 + (i * 37 % 11) / 10) + (150 if i % 23 == 22 else 0)
            for i in range(days)]


def coming(history: list[float], horizon: int) -> list[float]:
    weeks = min(len(history), 56) // 7
    table = np.array(history[len(history) - weeks * 7:]).reshape(weeks, 7)
    level = statistics.median(table.sum(axis=1))
    trimmed = np.array([np.sort(table[:, d])[1:-1].mean() for d in range(7)])
    shares = trimmed / trimmed.sum()
    return [level * shares[h % 7] for h in range(horizon)]


def interval(expected: float, ratios: list[float]) -> tuple[float, float] | None:
    if len(ratios) < 8:
        return None
    low, high = np.quantile(ratios, [0.1, 0.9])
    return expected * low, expected * high


for days, horizon in [(28, 10), (60, 11), (120, 20), (200, 1)]:
    history = series(days)
    tries = [(t, sum(history[t:t + horizon]) / sum(coming(history[:t], horizon)))
             for t in range(28, days - horizon + 1) if sum(coming(history[:t], horizon)) > 0]
    known = [(value, [r for s, r in tries if s + horizon <= t]) for t, value in tries]
    judged = [(value, interval(1, before)) for value, before in known if len(before) >= 8]
    hits = sum(band[0] <= value <= band[1] for value, band in judged)
    expected = sum(coming(history, horizon))
    ratios = [r for _, r in tries]
    band = interval(expected, ratios)
    if band:
        expected *= statistics.median(ratios)
    print(days, horizon, float(expected), band and tuple(map(float, band)), len(judged), hits)
