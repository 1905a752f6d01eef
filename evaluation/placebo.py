"""Forecast thousands of windows in which nobody promised anything, and set the outcome beside docs/method.md §3.

    python -m evaluation.placebo SERIES.csv

`published_placebo.csv` beside this file holds the figures of docs/method.md §3 (shares as fractions). They come from
the prototype that the method was chosen with.
"""

import argparse
import csv
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from evaluation.series import CLASSES, OUTPUT, Series, markdown_table, provenance, read_series, write_csv

from holdfire.stats.placebo import LocalLevelForecast, PlaceboResult, placebo_windows, summarise

LENGTHS = (1, 2, 3, 7, 14, 30, 60, 100)
FIRST_ORIGIN = "2023-02-01"
SEED = 20260129

NOTE = (
    "Every cell: ours ± block-bootstrap standard error (docs/method.md §3 in brackets, up to 30 days). Coverage "
    "counts windows whose randomised PIT lies in the central interval, as the published table does; `80 % closed` "
    "counts windows inside the interval as printed, ends included, which is wider than it says where many totals are "
    "zero. The error of the CRPS ratio draws numerator and denominator together; the published one held the "
    "denominator fixed and is larger at long windows. Log scores use bins that widen by 1.2; the bins of the "
    "published scores are not known, so that the log differences need not agree to the second decimal."
)

Cell = tuple[str, PlaceboResult]


def evaluate_class(name: str, *, series: Series, paths: int) -> list[Cell]:
    """Every length of one class."""
    windows = placebo_windows(
        series.counts[name],
        series.masked,
        lengths=LENGTHS,
        first_origin=series.position(FIRST_ORIGIN),
        forecast=LocalLevelForecast(paths=paths),
        seed=SEED,
    )
    return [(name, summarise(cell, seed=SEED)) for cell in windows]


def read_published() -> dict[tuple[str, int], Mapping[str, str]]:
    """The figures of docs/method.md §3 by class and length."""
    with Path(__file__).with_name("published_placebo.csv").open(encoding="utf-8") as stream:
        return {(row["class"], int(row["length"])): row for row in csv.DictReader(stream)}


def table(cells: Sequence[Cell]) -> str:
    """Ours, with the published value in brackets."""
    published = read_published()
    rows = []
    for name, cell in cells:
        old = published.get((name, cell.length), {})
        rows.append(
            [
                name,
                cell.length,
                f"{cell.windows}{_beside(old, 'windows', '.0f')}",
                cell.failed,
                f"{cell.crps_ratio:.2f}±{cell.crps_ratio_se:.2f}{_beside(old, 'crps_ratio', '.2f')}",
                f"{cell.log_difference:+.2f}±{cell.log_difference_se:.2f}{_beside(old, 'log_difference', '+.2f')}",
                f"{cell.cover50:.0%}{_beside(old, 'cover50', '.0%')}",
                f"{cell.cover80:.0%}±{cell.cover80_se:.0%}{_beside(old, 'cover80', '.0%')}",
                f"{cell.cover90:.0%}±{cell.cover90_se:.0%}{_beside(old, 'cover90', '.0%')}",
                f"{cell.cover95:.0%}{_beside(old, 'cover95', '.0%')}",
                f"{cell.closed80:.0%}",
                f"{cell.alarm5:.1%}±{cell.alarm5_se:.1%}{_beside(old, 'alarm5', '.1%')}",
                f"{cell.ranked5:.1%}{_beside(old, 'ranked5', '.1%')}",
            ]
        )
    header = "class,days,windows,failed,CRPS ratio,log difference,50 %,80 %,90 %,95 %,80 % closed,alarms 5 %,ranked 5 %"
    return markdown_table(header.split(","), rows)


def _beside(published: Mapping[str, str], name: str, form: str) -> str:
    """The published figure in brackets; nothing where none was published."""
    return f" ({float(published[name]):{form}})" if published else ""


def overall(cells: Sequence[Cell]) -> str:
    """Mean coverage over the cells that have published figures, as docs/method.md §3 prints it."""
    published = read_published()
    cells = [(name, cell) for name, cell in cells if (name, cell.length) in published]
    names = ("cover50", "cover80", "cover90", "cover95", "alarm5", "ranked5")
    means = [sum(getattr(cell, name) for _, cell in cells) / len(cells) for name in names]
    shares = ", ".join(f"{name} {mean:.1%}" for name, mean in zip(names, means, strict=True))
    return f"Mean over {len(cells)} cells: {shares}. Published: 50.6, 80.4, 89.6, 94.4 %, alarms 2.2 %, ranked 4.5 %."


def main() -> None:
    """Evaluate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("--paths", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    series = read_series(asked.series)
    started = time.perf_counter()
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = pool.map(partial(evaluate_class, series=series, paths=asked.paths), CLASSES)
        cells = [cell for part in parts for cell in part]
    seconds = time.perf_counter() - started
    text = "\n\n".join(
        [
            "# Placebo evaluation",
            provenance(series, module="placebo", options=f"--paths {asked.paths}")
            + f" It took {seconds:.0f} s in {asked.processes} processes.",
            overall(cells),
            NOTE,
            table(cells),
        ]
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "placebo.md").write_text(text + "\n", encoding="utf-8")
    write_csv(asked.output / "placebo.csv", [{"class": name, **asdict(cell)} for name, cell in cells])
    print(text)


if __name__ == "__main__":
    main()
