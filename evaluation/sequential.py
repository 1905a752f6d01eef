"""How often the running verdict speaks when nothing changed and when launches were cut (docs/method.md §9).

    python -m evaluation.sequential SERIES.csv

Three e-processes are run: the power bets alone, the mixture with a tenth on linear stakes, and what the package uses,
the mixture of which no more counts than the history can vouch for.
"""

import argparse
from pathlib import Path

import numpy as np
from evaluation.series import CLASSES, OUTPUT, Series, markdown_table, provenance, read_series, write_csv

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import mask_days, past_windows
from holdfire.stats.placebo import block_draws, mean_and_error
from holdfire.stats.sequential import STAKE_SHARE, daily_ranks, e_values

FIRST_ORIGIN = "2023-11-01"
STEP = 3
LENGTHS = (3, 7, 14, 30)
KEPT = (1.0, 0.5, 0.1, 0.0)
THRESHOLDS = (20.0, 10.0)
BETS = (("power only", 0.0, False), ("mixture", STAKE_SHARE, False), ("with ceiling", STAKE_SHARE, True))

NOTE = (
    "Share in which E ever reached 20 (10) by each day, ± block bootstrap. `kept` is the share of launches left "
    "in the window; at 100 % nothing changed and at most 5 % (10 %) may cross. `mixture`: nine tenths of the capital "
    "on power bets, one tenth on linear stakes. `with ceiling` is what the package uses: of the mixture's capital "
    "after n days no more counts than 1 + N, N being the stretches of n days that lie side by side in the history."
)

LONG = (30, 60, 100)
JUDGED = ("drones", "missiles", "all")
LONG_NOTE = (
    "Nothing changed; windows of 100 days, on whose days of pledges no bet was placed (without such days hardly any "
    "are left). Share in which E ever reached 20, and in which any of the three classes reached 60, which `fewer` "
    "needs after Holm over three classes. The windows overlap: nine lie side by side, six of them from 2024-10 on."
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


def ceilings(origin: int, days: int) -> FloatArray:
    """The most that the capital may count for after each day of a window: 1 + N."""
    return 1.0 + np.array([past_windows(origin, seen) for seen in range(1, days + 1)])


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
            for bets, share, held in BETS:
                capital = e_values(ranks, stake_share=share)
                if held:
                    capital = np.minimum(capital, [ceilings(origin, max(LENGTHS)) for origin in origins])
                largest = np.maximum.accumulate(capital, axis=-1)
                row: dict[str, object] = {"class": name, "kept": kept, "bets": bets, "windows": len(origins)}
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
        cells = [
            f"{row[f'day{length}_e20']:.1%}±{row[f'day{length}_e20_se']:.1%} ({row[f'day{length}_e10']:.1%})"
            for length in LENGTHS
        ]
        body.append([row["class"], f"{row['kept']:.0%}", row["bets"], *cells])
    return markdown_table(header, body)


def long_capital(series: Series, name: str, origin: int) -> FloatArray:
    """Capital after each day of the longest stretch from `origin`; on days of pledges it stands still."""
    history = mask_days(series.counts[name], series.masked)
    span = slice(origin, origin + max(LONG))
    ranks = daily_ranks(history[:origin], history[span], seed=origin)
    played = ~series.masked[span]
    won = np.append(1.0, e_values(ranks[played]))
    return np.asarray(won[np.cumsum(played)])


def measure_long(series: Series, first: str) -> list[list[str]]:
    """Rows of the second table: how often the capital, as it is and under its ceiling, ever reached 20 and 60."""
    origins = range(series.position(first), len(series.days) - max(LONG) + 1, STEP)
    won = {name: np.array([long_capital(series, name, origin) for origin in origins]) for name in JUDGED}
    most = np.array([ceilings(origin, max(LONG)) for origin in origins])
    rows = []
    for label, limit in (("mixture", np.inf), ("with ceiling", most)):
        largest = {name: np.maximum.accumulate(np.minimum(won[name], limit), axis=-1) for name in JUDGED}
        shown = [(name, largest[name], 20.0) for name in JUDGED]
        shown.append(("any of three", np.max(list(largest.values()), axis=0), 60.0))
        rows += [
            [first, str(len(origins)), label, name, *(f"{(part[:, n - 1] >= level).mean():.1%}" for n in LONG)]
            for name, part, level in shown
        ]
    return rows


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
            "## Longer stretches",
            LONG_NOTE,
            markdown_table(
                ["from", "windows", "bets", "class", *(f"day {length}" for length in LONG)],
                [row for first in (FIRST_ORIGIN, "2024-10-01") for row in measure_long(series, first)],
            ),
        ]
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "sequential.md").write_text(text + "\n", encoding="utf-8")
    write_csv(asked.output / "sequential.csv", rows)
    print(text)


if __name__ == "__main__":
    main()
