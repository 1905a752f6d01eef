"""What the test can see: power over placebo windows, and whether the smallest cut printed for a window is honest.

    python -m evaluation.power SERIES.csv

First table: the launches that really came are thinned, as docs/method.md §4 does (LLB alone at 5 %, windows from
2024-09). Second table: each placebo window is thinned by the smallest cut that was computed for it from its own history
under the whole ladder; if that figure is honest, 80 % of these windows are noticed.
"""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from evaluation.series import CLASSES, OUTPUT, Series, markdown_table, provenance, read_series, write_csv

from holdfire.stats.arrays import FloatArray, IntArray
from holdfire.stats.expectation import ew_totals, mask_days, past_windows
from holdfire.stats.placebo import LocalLevelForecast, block_draws, mean_and_error
from holdfire.stats.power import critical_count, placebo_power, smallest_cut
from holdfire.stats.recalibration import recalibrated_weights, window_weights
from holdfire.stats.scores import randomised_pit
from holdfire.stats.thinning import detection_chances

LENGTHS = (1, 2, 3, 7, 14, 30)
FIRST_ORIGIN, RECENT = "2023-02-01", "2024-09-01"
STEP = 3
FEWEST = 20
"""No average is made of fewer windows."""
CUTS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)
PUBLISHED_CUTS: dict[tuple[str, int], float] = {
    ("drones", 1): 0.96,
    ("drones", 2): 0.91,
    ("drones", 3): 0.79,
    ("drones", 7): 0.64,
    ("drones", 14): 0.55,
    ("drones", 30): 0.50,
    ("all", 1): 0.96,
    ("all", 2): 0.87,
    ("all", 3): 0.78,
    ("all", 7): 0.63,
    ("all", 14): 0.55,
    ("all", 30): 0.50,
    ("missiles", 7): 0.94,
    ("missiles", 14): 0.86,
    ("missiles", 30): 0.77,
    ("cruise", 14): 0.96,
    ("cruise", 30): 0.87,
    ("ballistic", 7): 0.95,
    ("ballistic", 14): 0.82,
    ("ballistic", 30): 0.70,
}
"""The prototype's cut seen with 80 % power over windows from 2024-09, where there was one."""


POWER_NOTE = (
    "Share of windows noticed (LLB alone, p at most 5 %) when each launch is dropped with the chance at the head "
    "of the column; 0 % is a false alarm. `80 % power` is the smallest cut noticed in 80 % of windows, "
    "`published` the prototype's."
)

OWN_NOTE = (
    "Each window is thinned by the smallest cut computed from its own history under the whole ladder (LLB, drift "
    "variant, EW-60, floor). `noticed` should be 80 %; ± is its block-bootstrap error. The last three columns "
    "repeat this with the forecast recalibrated on earlier placebo windows."
)

OWN = (
    "own_mean_cut",
    "own_noticed",
    "own_noticed_se",
    "recalibrated_mean_cut",
    "recalibrated_noticed",
    "recalibrated_noticed_se",
)


class Window(NamedTuple):
    """One placebo window: what came, what would have been noticed, and the smallest cut of its own."""

    origin: int
    observed: int
    critical_llb: int
    critical: int
    cut: float
    recalibrated_cut: float
    pit: float


def windows_of(series: Series, name: str, length: int, *, paths: int) -> list[Window]:
    """Every placebo window of one class and length."""
    counts, history = series.counts[name], mask_days(series.counts[name], series.masked)
    llb, drift = LocalLevelForecast(paths=paths), LocalLevelForecast(paths=paths, drift=0.5, error_half_life=180.0)
    found: list[Window] = []
    for origin in range(series.position(FIRST_ORIGIN), len(series.days) - length + 1, STEP):
        if series.masked[origin : origin + length].any():
            continue
        totals = np.sort(llb(history[:origin], horizon=length, seed=origin).sum(axis=1))
        drifted = drift(history[:origin], horizon=length, seed=origin + len(series.days)).sum(axis=1)
        past = ew_totals(counts[:origin], length=length, masked=series.masked[:origin])
        number = past_windows(origin, length)
        critical = critical_count(llb=totals, drift=drifted, ew=past, past_windows=number)
        alone = critical_count(llb=totals, past_windows=number)
        observed = int(counts[origin : origin + length].sum())
        jitter = float(np.random.default_rng(origin).random())
        found.append(
            Window(
                origin=origin,
                observed=observed,
                critical_llb=-1 if alone is None else alone,
                critical=-1 if critical is None else critical,
                cut=_or_nan(smallest_cut(totals, critical)),
                recalibrated_cut=_or_nan(smallest_cut(totals, critical, weights=_learnt(found, origin, length, paths))),
                pit=randomised_pit(totals, observed, jitter=jitter),
            )
        )
    return found


def _learnt(earlier: Sequence[Window], origin: int, length: int, paths: int) -> FloatArray:
    """Weights of sorted totals from the placebo windows that ended before `origin`."""
    ended = [window for window in earlier if window.origin + length <= origin]
    ages = origin - np.array([window.origin for window in ended], dtype=np.float64)
    pits = np.array([window.pit for window in ended])
    return recalibrated_weights(paths, pits=pits, weights=window_weights(ages, length=length))


def _or_nan(cut: float | None) -> float:
    return float("nan") if cut is None else cut


def percent(value: object) -> str:
    """A share in whole percent, or a dash where there is none."""
    share = float(str(value))
    return "–" if np.isnan(share) else f"{share:.0%}"


def measure_class(name: str, *, series: Series, paths: int) -> list[dict[str, object]]:
    """One row for each length of a class."""
    rows = []
    for length in LENGTHS:
        windows = windows_of(series, name, length, paths=paths)
        columns = {field: np.array([getattr(window, field) for window in windows]) for field in Window._fields}
        recent = columns["origin"] >= series.position(RECENT)
        grid = np.arange(101) / 100
        power = placebo_power(columns["observed"][recent], columns["critical_llb"][recent], grid)
        row: dict[str, object] = {"class": name, "length": length, "windows": len(windows), "recent": int(recent.sum())}
        row |= {f"cut{cut:.0%}": float(power[round(100 * cut)]) for cut in CUTS}
        row["cut_at_80"] = float(grid[power >= 0.8][0]) if (power >= 0.8).any() else float("nan")
        rows.append(row | own_cuts(columns, length=length))
    return rows


def own_cuts(columns: dict[str, FloatArray | IntArray], *, length: int) -> dict[str, object]:
    """How many windows had a smallest cut, its mean, and the share noticed when each is thinned by its own."""
    some = ~np.isnan(columns["cut"])
    row: dict[str, object] = {"with_cut": int(some.sum())}
    for key, field in (("own", "cut"), ("recalibrated", "recalibrated_cut")):
        row |= {f"{key}_mean_cut": float("nan"), f"{key}_noticed": float("nan"), f"{key}_noticed_se": float("nan")}
        if some.sum() >= FEWEST:
            cuts = columns[field][some]
            chances = detection_chances(columns["observed"][some], columns["critical"][some], cuts)
            draws = block_draws(columns["origin"][some].astype(np.int64), length=length, step=STEP, seed=0)
            mean, error = mean_and_error(chances, draws)
            row |= {f"{key}_mean_cut": float(cuts.mean()), f"{key}_noticed": mean, f"{key}_noticed_se": error}
    return row


def tables(rows: Sequence[dict[str, object]]) -> tuple[str, str]:
    """Power by cut, and the honesty of the windows' own cuts."""
    first = [
        [
            row["class"],
            row["length"],
            row["recent"],
            *(percent(row[f"cut{cut:.0%}"]) for cut in CUTS),
            percent(row["cut_at_80"]),
            percent(PUBLISHED_CUTS.get((str(row["class"]), int(str(row["length"]))), "nan")),
        ]
        for row in rows
    ]
    second = [
        [row["class"], row["length"], row["windows"], row["with_cut"]] + [percent(row[key]) for key in OWN]
        for row in rows
    ]
    cuts = [f"{cut:.0%}" for cut in CUTS]
    return (
        markdown_table(["class", "days", "windows", *cuts, "80 % power", "published"], first),
        markdown_table(
            ["class", "days", "windows", "with a cut", "mean cut", "noticed", "±", "mean recalibrated", "noticed", "±"],
            second,
        ),
    )


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("--paths", type=int, default=4_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    series = read_series(asked.series)
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = pool.map(partial(measure_class, series=series, paths=asked.paths), CLASSES)
        rows = [row for part in parts for row in part]
    by_cut, own = tables(rows)
    text = "\n\n".join(
        [
            "# What the test can see",
            provenance(series, module="power", options=f"--paths {asked.paths}"),
            "## Power over placebo windows from 2024-09",
            POWER_NOTE,
            by_cut,
            "## Is the smallest cut of a window honest?",
            OWN_NOTE,
            own,
        ]
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "power.md").write_text(text + "\n", encoding="utf-8")
    write_csv(asked.output / "power.csv", rows)
    print(text)


if __name__ == "__main__":
    main()
