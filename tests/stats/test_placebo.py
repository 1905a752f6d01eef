"""The placebo evaluation on worlds whose truth is known."""

import pickle

import numpy as np
import pytest

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.placebo import (
    LocalLevelForecast,
    PlaceboWindows,
    block_draws,
    mean_and_error,
    past_sums,
    placebo_windows,
    ratio_and_error,
    summarise,
)


def poisson_forecast(history: FloatArray, *, horizon: int, seed: int) -> IntArray:
    """The truth of a Poisson world; refuses the first 60 days, like a method that needs a history."""
    if history.size < 60:
        msg = "too short"
        raise ValueError(msg)
    return np.random.default_rng(seed).poisson(20, size=(2_000, horizon))


@pytest.fixture(scope="module")
def world() -> tuple[FloatArray, BoolArray]:
    """1 500 Poisson days with mean 20 and one masked span."""
    masked = np.zeros(1_500, np.bool_)
    masked[700:710] = True
    return np.random.default_rng(12).poisson(20, 1_500).astype(np.float64), masked


@pytest.fixture(scope="module")
def windows(world: tuple[FloatArray, BoolArray]) -> tuple[PlaceboWindows, ...]:
    """The true forecast over that world."""
    return placebo_windows(*world, lengths=(1, 7), first_origin=20, forecast=poisson_forecast, seed=3)


def test_every_origin_is_scored_left_out_or_failed(windows: tuple[PlaceboWindows, ...]) -> None:
    origins = len(range(20, 1_500, 3))
    for cell in windows:
        assert cell.origins.size + cell.excluded + cell.failed == origins
        assert cell.failed == len(range(20, 60, 3))
        assert not any(set(range(start, start + cell.length)) & set(range(700, 710)) for start in cell.origins.tolist())
        assert cell.origins.max() + cell.length <= 1_500


def test_a_true_forecast_is_calibrated(windows: tuple[PlaceboWindows, ...]) -> None:
    """Four standard errors: 480 nearly independent windows of one day, at least 205 of a week."""
    for cell, independent in zip(windows, (480, 205), strict=True):
        found = summarise(cell, seed=1)
        for share, nominal in ((found.cover50, 0.5), (found.cover80, 0.8), (found.cover90, 0.9), (found.cover95, 0.95)):
            assert share == pytest.approx(nominal, abs=4 * (nominal * (1 - nominal) / independent) ** 0.5)
        assert found.ranked5 == pytest.approx(0.05, abs=4 * (0.05 * 0.95 / independent) ** 0.5)
        assert found.pit_mean == pytest.approx(0.5, abs=4 * (1 / 12 / independent) ** 0.5)
        assert found.alarm5 <= found.ranked5 <= found.ranked10
        assert found.closed80 >= found.cover80 - 0.05
        assert found.crps_ratio < 1.02
        assert (found.windows, found.failed, found.excluded) == (cell.origins.size, cell.failed, cell.excluded)


def test_observations_and_ties_are_what_they_say(
    world: tuple[FloatArray, BoolArray], windows: tuple[PlaceboWindows, ...]
) -> None:
    week = windows[1]
    assert week.observed.tolist() == [int(world[0][start : start + 7].sum()) for start in week.origins.tolist()]
    assert (week.pit <= week.p_low).all()


def test_nothing_from_the_origin_on_is_used(world: tuple[FloatArray, BoolArray]) -> None:
    seen: list[FloatArray] = []

    def listening(history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        seen.append(history)
        return poisson_forecast(history, horizon=horizon, seed=seed)

    placebo_windows(world[0][:200], world[1][:200], lengths=(3,), first_origin=100, forecast=listening, seed=0)
    assert [history.size for history in seen] == list(range(100, 198, 3))
    for history in seen:
        np.testing.assert_array_equal(history, world[0][: history.size])


def test_a_window_does_not_depend_on_the_other_lengths_or_on_later_days(world: tuple[FloatArray, BoolArray]) -> None:
    daily, masked = world[0][:260], world[1][:260]
    forecast = LocalLevelForecast(paths=300)
    both = placebo_windows(daily, masked, lengths=(2, 5), first_origin=150, forecast=forecast, seed=8)
    alone = placebo_windows(daily[:200], masked[:200], lengths=(2,), first_origin=150, forecast=forecast, seed=8)[0]
    np.testing.assert_array_equal(both[0].pit[: alone.pit.size], alone.pit)
    np.testing.assert_array_equal(both[0].crps[: alone.crps.size], alone.crps)


def test_the_standard_forecast_is_used_unless_another_is_given() -> None:
    daily = np.random.default_rng(1).poisson(9, 170).astype(float)
    quiet = np.zeros(170, np.bool_)
    default = placebo_windows(daily, quiet, lengths=(2,), first_origin=110, step=20, seed=4)[0]
    explicit = placebo_windows(
        daily, quiet, lengths=(2,), first_origin=110, step=20, forecast=LocalLevelForecast(paths=20_000), seed=4
    )[0]
    np.testing.assert_array_equal(default.pit, explicit.pit)
    assert default.failed == 1  # the origin at day 110 lies before the 120 days that a fit needs


def test_forecasts_pickle() -> None:
    assert pickle.loads(pickle.dumps(LocalLevelForecast(drift=0.5))) == LocalLevelForecast(drift=0.5)  # noqa: S301  our own bytes


def test_past_sums_leave_out_masked_days_and_old_ones() -> None:
    daily = np.arange(400.0)
    masked = np.zeros(400, np.bool_)
    masked[399] = True
    sums = past_sums(daily, masked, length=2)
    assert sums.size == 179
    assert (sums[0], sums[-1]) == (219 + 220, 397 + 398)


def test_a_span_without_any_window_raises() -> None:
    nothing = placebo_windows(
        np.ones(80), np.zeros(80, np.bool_), lengths=(2,), first_origin=10, forecast=LocalLevelForecast(), seed=0
    )[0]
    assert nothing.origins.size == 0
    with pytest.raises(ValueError, match=r"no placebo window of 2 days was scored: 23 failed"):
        summarise(nothing, seed=0)


@pytest.mark.parametrize("options", [{"lengths": (0,)}, {"first_origin": 0}, {"step": 0}])
def test_placebo_windows_refuse_misuse(options: dict[str, object]) -> None:
    asked: dict[str, object] = {"lengths": (1,), "first_origin": 130, "seed": 0} | options
    with pytest.raises(ValueError, match="above 0"):
        placebo_windows(np.ones(200), np.zeros(200, np.bool_), **asked)  # type: ignore[arg-type]  # a table of options


def test_a_summary_by_hand() -> None:
    """Twenty windows, of which every second is an alarm by p_low, three by the PIT."""
    twenty = np.arange(20)
    cell = PlaceboWindows(
        length=1,
        origins=twenty * 3,
        observed=twenty,
        p_low=np.where(twenty % 2 == 0, 0.05, 0.08),
        pit=np.where(twenty < 3, 0.05, 0.3),
        crps=np.full(20, 3.0),
        crps_past=np.full(20, 4.0),
        log_score=np.full(20, 1.0),
        log_past=np.full(20, 1.5),
        inside=np.repeat([[False, True, True, True]], 20, axis=0),
        excluded=4,
        failed=2,
    )
    found = summarise(cell, seed=0)
    assert (found.alarm5, found.alarm10, found.ranked5, found.ranked10) == (0.5, 1.0, 0.15, 0.15)
    assert (found.crps, found.crps_ratio, found.crps_ratio_se, found.log_difference) == (3.0, 0.75, 0.0, -0.5)
    assert (found.cover50, found.cover80, found.cover90, found.cover95) == (0.85, 0.85, 1.0, 1.0)
    assert (found.closed50, found.closed80, found.closed90, found.closed95) == (0.0, 1.0, 1.0, 1.0)
    assert (found.windows, found.excluded, found.failed) == (20, 4, 2)


# --- standard errors ---------------------------------------------------------------------------------------------


def test_blocks_are_whole_spans_of_the_calendar() -> None:
    draws = block_draws(np.arange(0, 300, 3), length=1, replicates=50, seed=2)
    assert draws.shape == (50, 100)
    assert (draws.sum(axis=1) == 100).all()  # five blocks of 20 origins, which is 60 days
    edges = np.count_nonzero(np.diff(draws, axis=1), axis=1)
    assert edges.max() <= 10


@pytest.mark.parametrize(("length", "origins"), [(1, 20), (30, 20), (45, 30), (400, 100)])
def test_blocks_span_sixty_days_or_two_windows(length: int, origins: int) -> None:
    """A calendar of 100 origins is filled with whole blocks: the number drawn tells their length."""
    draws = block_draws(np.arange(0, 300, 3), length=length, replicates=1, seed=0)
    assert draws.sum() == -(-100 // origins) * origins


def test_gaps_in_the_calendar_stay_gaps() -> None:
    origins = np.array([0, 3, 6, 150, 153])
    draws = block_draws(origins, length=2, replicates=400, seed=2)
    assert draws.shape == (400, 5)
    assert (draws.sum(axis=1) == 0).any()  # a replicate may fall into the gap altogether
    mean, error = mean_and_error(np.array([1.0, 1.0, 1.0, 3.0, 3.0]), draws)
    assert mean == pytest.approx(1.8)
    assert error > 0


def test_the_error_of_an_independent_mean_is_the_usual_one() -> None:
    values = np.random.default_rng(3).normal(size=1_000)
    draws = block_draws(np.arange(0, 3_000, 3), length=1, replicates=2_000, seed=4)
    mean, error = mean_and_error(values, draws)
    assert mean == pytest.approx(values.mean())
    assert error == pytest.approx(1 / 1_000**0.5, rel=0.25)  # 50 blocks: the error of an error is a tenth
    assert ratio_and_error(values + 5, values + 5, draws) == pytest.approx((1.0, 0.0), abs=1e-12)


def test_uneven_origins_are_refused() -> None:
    with pytest.raises(ValueError, match="3 days apart"):
        block_draws(np.array([0, 3, 7]), length=1, seed=0)
