"""Rank thousands of windows in which nobody promised anything in their own forecasts: the table from which a judgement
recalibrates its chances (docs/method.md §3).

    python -m evaluation.ranks SERIES.csv
"""

import argparse
import csv
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation.placebo import FIRST_ORIGIN, SEED
from evaluation.series import Series, read_series

from holdfire.stats.placebo import LocalLevelForecast, placebo_windows

FIGURES = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures"
CLASSES = ("drones", "missiles", "all")
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 21, 30)
STEP = 3  # days between origins, as everywhere in docs/method.md §3

Row = list[str]


def rank_class(name: str, *, series: Series, paths: int, first_origin: int) -> list[Row]:
    """A row for each origin: class, first day, and the rank of the window of each length; empty where it touches a
    pledge.
    """
    ranks: dict[int, dict[int, float]] = {}
    for cell in placebo_windows(
        series.counts[name],
        series.masked,
        lengths=LENGTHS,
        first_origin=first_origin,
        step=STEP,
        forecast=LocalLevelForecast(paths=paths),
        seed=SEED,
    ):
        for origin, pit in zip(cell.origins.tolist(), cell.pit.tolist(), strict=True):
            ranks.setdefault(origin, {})[cell.length] = pit
    return [
        [name, str(series.days[origin]), *(f"{found[n]:.4f}" if n in found else "" for n in LENGTHS)]
        for origin, found in sorted(ranks.items())
    ]


def main() -> None:
    """Rank and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("--paths", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=FIGURES, help="folder for the table")
    asked = parser.parse_args()
    series = read_series(asked.series)
    first = series.position(FIRST_ORIGIN)
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = pool.map(partial(rank_class, series=series, paths=asked.paths, first_origin=first), CLASSES)
        rows = [row for part in parts for row in part]
    with (asked.output / "placebo_ranks.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["class", "first_day", *LENGTHS])
        writer.writerows(rows)
    print(f"wrote {len(rows):,} rows")


if __name__ == "__main__":
    main()
