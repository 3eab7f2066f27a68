#!/usr/bin/env python3
"""Fees of seats by month, worked out with fractions and Python's own calendar.

Usage: seat_fees.py  (prints the vectors of Tests/UsageModelTests/Plans/SeatTests.swift)

A month's fee is the fee times the days held over the days of the month; a yearly fee is first divided by
twelve. It is rounded once, half to even, to the picodollar.
"""

import calendar
from datetime import date, timedelta
from fractions import Fraction

SEATS = [
    # fee, period, first day, last day, month
    ("200", "month", "2026-09-01", None, "2026-10"),
    ("200", "month", "2026-10-15", None, "2026-10"),
    ("100", "month", "2024-02-10", None, "2024-02"),
    ("100", "month", "2026-02-10", None, "2026-02"),
    ("150", "month", "2026-01-16", None, "2026-01"),
    ("1200", "year", "2026-01-01", None, "2026-02"),
    ("100", "year", "2026-01-01", None, "2026-10"),
    ("384", "year", "2026-01-01", "2026-11-10", "2026-11"),
    ("20", "month", "2026-10-05", "2026-10-05", "2026-10"),
    ("200", "month", "2026-11-01", None, "2026-10"),
    ("200", "month", "2026-01-01", "2026-09-30", "2026-10"),
    ("0", "month", "2026-01-01", None, "2026-10"),
    ("0.000000000001", "month", "2026-10-01", "2026-10-15", "2026-10"),
]


def fee(text, per, first, last, month):
    year, number = map(int, month.split("-"))
    length = calendar.monthrange(year, number)[1]
    begin = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else date.max
    days = sum(
        begin <= date(year, number, 1) + timedelta(days=day) <= end for day in range(length)
    )
    exact = Fraction(text) * 10**12 * days / length
    if per == "year":
        exact /= 12
    return round(exact)  # half to even


for seat in SEATS:
    text, per, first, last, month = seat
    until = f'"{last}"' if last else "nil"
    print(f'    ("{text}", .{per}, "{first}", {until}, "{month}", {fee(*seat):_}),')
