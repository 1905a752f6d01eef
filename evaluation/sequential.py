"""How often the running verdict speaks when nothing changed and when launches were cut (docs/method.md §9).

    python -m evaluation.sequential SERIES.csv

Both e-processes of the package are run: the power bets alone, and the adopted mixture with a tenth on linear stakes.
"""

import argparse
from pathlib import Path

import numpy as np
from evaluation.series import CLASSES, OUTPUT, Series, markdown_table, provenance, read_series, write_csv

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import mask_days
from holdfire.stats.placebo import block_draws, mean_and_error
from holdfire.stats.sequential import STAKE_SHARE, daily_ranks, e_values

FIRST_ORIGIN = "2023-11-01"
STEP = 3
LENGTHS = (3, 7, 14, 30)
KEPT = (1.0, 0.5, 0.1, 0.0)
THRESHOLDS = (20.0, 10.0)
SHARES = (0.0, STAKE_SHARE)

NOTE = (
    "Share in which E ever reached 20 (10) by each day, ± block bootstrap. `kept` is the share of launches left "
    "in the window; at 100 % nothing changed and at most 5 % (10 %) may cross. `mixture` is what the package "
    "uses: nine tenths of the capital on power bets, one tenth on linear stakes."
)


def placebo_origins(series: Series) -> list[int]:
    """First days of windows of the longest length that touch no pledge."""
    last = len(series.days) - max(LENGTHS)
    starts = range(series.position(FIRST_ORIGIN), last + 1, STEP)
    return [start for start in starts if not series.masked[start : start + max(LENGTHS)].any()]


def ranks_of_windows(series: Series, name: str, origins: list[int], *, kept: float, repeat: int) -> FloatArray:
    """Daily ranks of every placebo window, each launch kept with chance `kept`; shape (origins, longest length)."""
    history = mask_days(series.counts[name], series.masked)
    rows = []
    for origin in origins:
        rng = np.random.default_rng([repeat, origin])
        came = series.counts[name][origin : origin + max(LENGTHS)].astype(np.int64)
        window = rng.binomial(came, kept)
        rows.append(daily_ranks(history[:origin], window, seed=int(rng.integers(1 << 31))))
    return np.array(rows)


def measure(series: Series, *, repeats: int) -> list[dict[str, object]]:
    """One row for each class, share kept and e-process: the share of windows that ever reached each threshold."""
    origins = placebo_origins(series)
    draws = block_draws(np.array(origins), length=max(LENGTHS), step=STEP, seed=0)
    rows: list[dict[str, object]] = []
    for name in CLASSES:
        for kept in KEPT:
            ranks = np.array(
                [ranks_of_windows(series, name, origins, kept=kept, repeat=repeat) for repeat in range(repeats)]
            )
            for share in SHARES:
                largest = np.maximum.accumulate(e_values(ranks, stake_share=share), axis=-1)
                row: dict[str, object] = {"class": name, "kept": kept, "stake_share": share, "windows": len(origins)}
                for length in LENGTHS:
                    for threshold in THRESHOLDS:
                        reached = (largest[:, :, length - 1] >= threshold).mean(axis=0)
                        mean, error = mean_and_error(reached, draws)
                        row |= {f"day{length}_e{threshold:.0f}": mean, f"day{length}_e{threshold:.0f}_se": error}
                rows.append(row)
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Share of windows in which E ever reached 20 (10) by each day."""
    header = ["class", "kept", "bets", *(f"day {length}" for length in LENGTHS)]
    body = []
    for row in rows:
        bets = "mixture" if row["stake_share"] else "power only"
        cells = [
            f"{row[f'day{length}_e20']:.1%}±{row[f'day{length}_e20_se']:.1%} ({row[f'day{length}_e10']:.1%})"
            for length in LENGTHS
        ]
        body.append([row["class"], f"{row['kept']:.0%}", bets, *cells])
    return markdown_table(header, body)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("--repeats", type=int, default=3, help="draws of ties and thinning for each window")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    series = read_series(asked.series)
    rows = measure(series, repeats=asked.repeats)
    text = "\n\n".join(
        [
            "# The running verdict on placebo windows",
            provenance(series, module="sequential", options=f"--repeats {asked.repeats}"),
            f"{rows[0]['windows']} windows from {FIRST_ORIGIN}.",
            NOTE,
            table(rows),
        ]
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "sequential.md").write_text(text + "\n", encoding="utf-8")
    write_csv(asked.output / "sequential.csv", rows)
    print(text)


if __name__ == "__main__":
    main()
