"""Chance and the calendar: one seed, fixed dates, no clock."""
import math
import random
from datetime import date, datetime, time, timedelta

FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Dice:
    """Chance built on `random()` alone, the one method Python promises never to change."""

    def __init__(self, seed):
        self.unit = random.Random(seed).random

    def chance(self, probability):
        return self.unit() < probability

    def between(self, low, high):
        return low + int(self.unit() * (high - low + 1))

    def pick(self, choices):
        return choices[int(self.unit() * len(choices))]

    def wobble(self, spread):
        """A log-normal factor around 1, its tails cut at 1.5 standard deviations."""
        while abs(z := sum(self.unit() for _ in range(12)) - 6) > 1.5:
            pass
        return math.exp(spread * z)

    def hex(self, digits):
        return "".join("0123456789abcdef"[int(self.unit() * 16)] for _ in range(digits))

    def uuid(self):
        parts = [self.hex(8), self.hex(4), "4" + self.hex(3), "a" + self.hex(3), self.hex(12)]
        return "-".join(parts)

    def id(self, prefix):
        return prefix + "".join(self.pick(BASE62) for _ in range(22))

    def workdays(self, share, weekend=0.0):
        """The days of the two months worked, when a share of the weekdays is."""
        days = (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
        return [day for day in days if self.chance(share if day.weekday() < 5 else weekend)]

    def clock(self, day, hour):
        """An instant in the hour and a quarter after `hour`."""
        late = timedelta(milliseconds=self.between(0, 4_500_000))
        return datetime.combine(day, time(hour)) + late
