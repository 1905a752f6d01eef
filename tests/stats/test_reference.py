"""Agreement with the method's prototype on the real series: every row of its application table, and placebo cells.

The series and the tables lie beside the checkout, not in it; without them these tests skip. Two independent runs differ
by simulation: ours has 200 000 paths, the prototype's 20 000, so a chance p may differ by 4.5 standard errors,
4.5 * sqrt(p (1 - p) (1 / 20 000 + 1 / 200 000)), which one in 150 000 exceeds, and by half of the table's last digit. A
quantile is compared by its chance, which needs no density: the published value must hold that chance in our sample.
"""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import (
    WindowTotals,
    assess,
    ew_totals,
    fit_local_level,
    mask_days,
    simulate_days,
    window_totals,
)
from holdfire.stats.placebo import LocalLevelForecast, placebo_windows, summarise

PLEDGE_DAYS = (
    ("2025-03-18", "2025-04-17"),
    ("2025-04-19", "2025-04-21"),
    ("2025-05-08", "2025-05-10"),
    ("2026-01-29", "2026-02-02"),
    ("2026-04-11", "2026-04-13"),
    ("2026-05-09", "2026-05-11"),
)
PATHS, PUBLISHED_PATHS = 200_000, 20_000
ROWS = 48


class Series(NamedTuple):
    days: list[date]
    counts: dict[str, FloatArray]
    masked: BoolArray


@pytest.fixture(scope="module")
def series(shared: Path) -> Series:
    with (shared / "reference" / "daily_op.csv").open(encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    days = [date.fromisoformat(row[0]) for row in rows]
    counts = {name: np.array([float(row[at]) for row in rows]) for at, name in enumerate(header) if name}
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in PLEDGE_DAYS]
    masked = np.array([any(first <= day <= last for first, last in spans) for day in days])
    return Series(days, counts, masked)


@pytest.fixture(scope="module")
def application(shared: Path) -> list[dict[str, str]]:
    with (shared / "reference" / "application.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def allowed(chance: float) -> float:
    return 4.5 * float(np.sqrt(chance * (1 - chance) * (1 / PUBLISHED_PATHS + 1 / PATHS))) + 1 / PUBLISHED_PATHS


def simulated(series: Series, row: Mapping[str, str]) -> WindowTotals:
    """Totals of the row's window from the days before it, days of earlier pledges masked (also those just before)."""
    origin, length = series.days.index(date.fromisoformat(row["start"])), int(row["L"])
    history = mask_days(series.counts[row["cls"]][:origin], series.masked[:origin])
    # The window of Christmas 2023 has only 98 days before it; the prototype took it all the same.
    fit = fit_local_level(history, min_days=90)
    return window_totals(simulate_days(fit, horizon=length + 7, paths=PATHS, seed=origin), length=length)


def assert_quantile(totals: IntArray | FloatArray, published: str, chance: float) -> None:
    figure = float(published)
    assert (totals < np.floor(figure)).mean() - allowed(chance) <= chance
    assert (totals <= np.ceil(figure)).mean() + allowed(chance) >= chance


def test_every_published_window_is_reproduced(series: Series, application: list[dict[str, str]]) -> None:
    assert len(application) == ROWS
    for row in application:
        totals = simulated(series, row)
        found = assess(totals.window, float(row["observed"]), past_windows=10**9)
        for column, chance in (("lo95", 0.025), ("lo80", 0.1), ("exp_median", 0.5), ("hi80", 0.9), ("hi95", 0.975)):
            assert_quantile(totals.window, row[column], chance)
        for published, ours in ((row["p_low"], found.p_low), (row["p_high"], found.p_high)):
            assert ours == pytest.approx(float(published), abs=allowed(ours))
        # A reduction is the same quantile seen from the other side: the lower reduction is the lower total's.
        cuts = 1.0 - float(row["observed"]) / np.maximum(totals.window, 0.5)
        for column, chance in (("red_lo80", 0.1), ("reduction_med", 0.5), ("red_hi80", 0.9)):
            assert (cuts < float(row[column]) - 5e-5).mean() - allowed(chance) <= chance
            assert (cuts <= float(row[column]) + 5e-5).mean() + allowed(chance) >= chance


def test_every_published_rebound_is_reproduced(series: Series, application: list[dict[str, str]]) -> None:
    for row in application:
        totals = simulated(series, row)
        rebound = assess(totals.after, float(row["reb_obs"]), past_windows=10**9)
        assert rebound.p_high == pytest.approx(float(row["reb_p_high"]), abs=allowed(rebound.p_high))
        for column, chance in (("reb_lo80", 0.1), ("reb_med", 0.5), ("reb_hi80", 0.9)):
            assert_quantile(totals.after, row[column], chance)
        both = assess(totals.both, float(row["observed"]) + float(row["reb_obs"]), past_windows=10**9)
        assert both.p_low == pytest.approx(float(row["p_low_win_plus7"]), abs=allowed(both.p_low))


def test_every_published_empirical_chance_is_reproduced(series: Series, application: list[dict[str, str]]) -> None:
    """EW-60 has no simulation: four digits must agree."""
    for row in application:
        origin, length = series.days.index(date.fromisoformat(row["start"])), int(row["L"])
        sample = ew_totals(series.counts[row["cls"]][:origin], length=length, masked=series.masked[:origin])
        found = assess(sample.values, float(row["observed"]), past_windows=10**9, weights=sample.weights)
        assert found.p_low == pytest.approx(float(row["p_ew60"]), abs=5.1e-5)


def test_the_drift_variant_gives_the_published_chance_for_the_energy_moratorium(series: Series) -> None:
    origin = series.days.index(date(2025, 3, 18))
    fit = fit_local_level(series.counts["drones"][:origin], drift=0.5, error_half_life=180.0)
    totals = simulate_days(fit, horizon=31, paths=PATHS, seed=1).sum(axis=1)
    assert assess(totals, 3117, past_windows=10**9).p_low == pytest.approx(0.004, abs=5e-4 + allowed(0.004))


def test_placebo_cells_are_reproduced(series: Series, shared: Path) -> None:
    """Coverage by randomised PIT differs by the ties' draws and by 2 000 paths: 2.5 points, one window in forty."""
    with (shared / "reference" / "final_placebo_a025.csv").open(encoding="utf-8") as stream:
        published = {(row["cls"], int(row["L"])): row for row in csv.DictReader(stream)}
    for name in ("drones", "missiles"):
        cells = placebo_windows(
            series.counts[name],
            series.masked,
            lengths=(3, 14),
            first_origin=series.days.index(date(2023, 2, 1)),
            forecast=LocalLevelForecast(paths=2_000),
            seed=6,
        )
        for cell in cells:
            found, old = summarise(cell, seed=6), published[name, cell.length]
            assert (found.windows, found.failed) == (int(old["n"]), 0)
            assert found.crps_ratio == pytest.approx(float(old["crps_ratio"]), abs=0.01)
            assert found.cover80 == pytest.approx(float(old["cov80"]) / 100, abs=0.025)
            assert found.cover95 == pytest.approx(float(old["cov95"]) / 100, abs=0.025)
            assert found.closed80 == pytest.approx(float(old["ccov80"]) / 100, abs=0.025)
            assert found.alarm5 == pytest.approx(float(old["fa5"]) / 100, abs=0.01)
            assert found.cover80_se == pytest.approx(float(old["cov80_se"]) / 100, rel=0.35)
