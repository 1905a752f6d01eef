"""How often the running verdict on alerts of a place speaks when nothing changed (docs/method.md §10).

    python -m evaluation.alert_running

As `evaluation.alert_placebo`: the bundled daily figures, windows in which nobody promised anything, earlier days only.
"""

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from evaluation.alert_placebo import FIRST_ORIGIN, MEASURES, members, places_of, stretches, watched
from evaluation.series import OUTPUT, markdown_table

from holdfire.model.method import Method
from holdfire.sources.bundled_alerts import describe_alert_bundle
from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import mask_days, past_windows
from holdfire.stats.sequential import daily_ranks, e_values

STEP = 7
DAYS = (3, 7, 14, 30)
THRESHOLDS = (20.0, 40.0)
"""What `fewer` needs at 5 %: of one measure alone, and, after Holm, of either of two."""


def capital(measure: str, place: str) -> FloatArray:
    """Largest capital under its ceiling after each day of every placebo window of 30 days; shape (windows, 30)."""
    found = list(_windows(measure, place))
    return np.maximum.accumulate(np.array(found), axis=1) if found else np.zeros((0, max(DAYS)))


def _windows(measure: str, place: str) -> Iterator[FloatArray]:
    panel, method = watched(measure), Method()
    rule = panel.rule(len(members(measure, place)))
    for history, days in stretches(measure, place):
        offset = panel.at(history.first)
        daily = mask_days(history.counts[measure], history.masked, half_life=method.mask_half_life)
        unusable = history.masked | history.unknown
        first = max(method.min_days, panel.at(FIRST_ORIGIN) - offset)
        for origin in range(first, days - max(DAYS) + 1, STEP):
            if unusable[origin : origin + max(DAYS)].any():
                continue
            ranks = daily_ranks(
                daily[:origin],
                daily[origin : origin + max(DAYS)],
                alpha=rule.alpha,
                scale=rule.scale,
                fit_days=method.fit_days,
                pool_days=method.pool_days,
                min_days=method.min_days,
                seed=origin + offset,
            )
            known = int((~history.unknown[:origin]).sum())
            ceilings = [1.0 + past_windows(known, seen, min_days=method.min_days) for seen in range(1, max(DAYS) + 1)]
            yield np.minimum(e_values(ranks), ceilings)


def line(job: tuple[str, str]) -> tuple[str, str, int, dict[tuple[int, float], float]]:
    """Shares of windows in which the capital ever reached each threshold by each day."""
    measure, place = job
    largest = capital(measure, place)
    shares = {
        (day, level): float((largest[:, day - 1] >= level).mean()) if len(largest) else np.nan
        for day in DAYS
        for level in THRESHOLDS
    }
    return measure, place, len(largest), shares


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the table")
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.processes) as pool:
        found = list(pool.map(line, [(measure, place) for measure in MEASURES for place in places_of(measure)]))
    rows = []
    for measure in MEASURES:
        of = [(place, windows, shares) for one, place, windows, shares in found if one == measure and windows]
        single = [(windows, shares) for place, windows, shares in of if place.startswith("UA")]
        means = {key: float(np.mean([shares[key] for _, shares in single])) for key in single[0][1]}
        rows.append([measure, f"mean of {len(single)} places", sum(windows for windows, _ in single), *_cells(means)])
        rows += [[measure, place, windows, *_cells(shares)] for place, windows, shares in of]
    bundle = describe_alert_bundle()
    made = (
        f"Made by `python -m evaluation.alert_running` from the bundled daily figures of {bundle.first_day} to "
        f"{bundle.last_day} (SHA-256 `{bundle.table_sha256[:16]}…`). Share of windows of 30 days without a pledge in "
        "which E, of which no more counts than the history can vouch for, ever reached 20 (40) by each day: at most "
        f"5 % (2.5 %) may. A window begins every {STEP} days from {FIRST_ORIGIN} on; windows overlap."
    )
    table = markdown_table(("measure", "place", "windows", *(f"day {day}" for day in DAYS)), rows)
    text = "\n\n".join(["# The running verdict on alerts by place", made, table])
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "alerts_running.md").write_text(text + "\n", encoding="utf-8")
    print(text)


def _cells(shares: dict[tuple[int, float], float]) -> list[str]:
    return [f"{shares[day, 20.0]:.1%} ({shares[day, 40.0]:.1%})" for day in DAYS]


if __name__ == "__main__":
    main()
