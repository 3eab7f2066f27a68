"""The statistics behind a verdict, computed again by SciPy from the figures that the program prints."""

import datetime

from generators import START, Desk, Shape, Team
from result import Result

TITLE = "Statistics beside SciPy"
NEEDS = ["numpy", "scipy"]
SINCE, UNTIL = START + datetime.timedelta(days=44), START + datetime.timedelta(days=74)


def run(outlay, quick, folder):
    from scipy import stats
    result = Result()
    worst, count = 0.0, 0
    for seed in range(2 if quick else 10):
        team = Team(10_000 + seed, Shape(developers=10))
        desk = Desk(outlay, folder, f"statistics-{seed}").take(team)
        for name in team.names:
            for day in [day for day in team.days[44:] if team.of(name, day)][:: 6 if quick else 2]:
                report = desk.json("outliers", "--why-not", name, str(day), "--since", str(SINCE), "--until", str(UNTIL))
                for row in report["rows"]:
                    if row["t"] is None:
                        continue
                    p = stats.t.sf(row["t"], row["degreesOfFreedom"])
                    # A heavier tail of the team's own may make it more likely, never less.
                    if row["pValue"] <= p * (1 + 1e-6):
                        worst = max(worst, abs(row["pValue"] / p - 1))
                        count += 1
        desk.close()
    result.paragraphs.append(f"The probability of {count} tests, from their t and degrees of freedom, by scipy.stats.t.sf. "
                             "Digamma, trigamma, its inverse, the prior and quantiles: `StatisticsTests`.")
    result.targets.append(("probabilities of moderated t tests differ from SciPy's by", "<= 1e-9",
                           f"{worst:.1e}", worst <= 1e-9 and count > 0))
    return result
