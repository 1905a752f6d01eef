"""What earlier windows without a promise make of a chance: shown beside it, learnt from what had ended before."""

from datetime import date, timedelta

import numpy as np
import pytest

from holdfire.app import load_placebo_ranks
from holdfire.judge.verdict import judge_pledge
from holdfire.model.calibration import PlaceboRanks, placebo_ranks
from holdfire.model.method import Method
from holdfire.model.verdict import Effect
from holdfire.stats.recalibration import recalibrated_chance, window_weights
from judge.world import FIRST, QUICK, evidence, history, reading
from pledges.build import pledge

WORLD = history()
WEEK = reading("2025-12-01T00:00", "2025-12-08T00:00", kinds=("drone",))  # operational days 1 to 7 December
FIRST_NIGHT = date(2025, 12, 1)


def ranks(*windows: tuple[str, float], length: int = 7, source: str = "air-force", since: str = "") -> PlaceboRanks:
    rows = "".join(f"drones,{day},{rank}\n" for day, rank in windows)
    made = placebo_ranks(f"class,first_day,{length}\n{rows}", source=source)
    return PlaceboRanks(made.source, date.fromisoformat(since), made.cells) if since else made


def drones(found: PlaceboRanks | None, *, method: Method = QUICK, quiet: bool = False) -> Effect:
    rows = history(quiet=(FIRST_NIGHT, date(2025, 12, 7))) if quiet else WORLD
    judged = judge_pledge(pledge({}), [WEEK], evidence(rows), method=method, ranks=found)
    return judged.readings[0].effects["drones"]


def test_the_chance_follows_the_share_of_earlier_windows_that_ranked_as_low() -> None:
    plain = drones(None)
    assert plain.p_low is not None
    assert plain.p_low_recalibrated is None
    low = ranks(*((f"2025-06-{day:02d}", 0.0) for day in range(1, 31)))
    found = drones(low)
    ages = np.array([(FIRST_NIGHT - date(2025, 6, day)).days for day in range(1, 31)], np.float64)
    weights = window_weights(ages, length=7)
    assert found.p_low_recalibrated == pytest.approx((30 * plain.p_low + weights.sum()) / (30 + weights.sum()))
    assert found.model_copy(update={"p_low_recalibrated": None}) == plain  # nothing else follows from it
    high = drones(ranks(*((f"2025-06-{day:02d}", 1.0) for day in range(1, 31))))
    assert high.p_low_recalibrated is not None
    assert found.p_low_recalibrated is not None
    assert high.p_low_recalibrated < plain.p_low < found.p_low_recalibrated


@pytest.mark.parametrize(("begun", "learnt"), [("2025-11-24", True), ("2025-11-25", False), ("2025-12-03", False)])
def test_only_windows_that_had_ended_teach(begun: str, learnt: bool) -> None:
    found = drones(ranks((begun, 0.0), since="2025-03-01"))  # seven days: from 24 November to 30 November
    assert (found.p_low_recalibrated is not None) is learnt


@pytest.mark.parametrize(
    "other",
    [
        ranks(("2025-06-01", 0.0), source="another source"),
        ranks(("2025-06-01", 0.0), length=4),  # 7 days are more than half as long again
        ranks(("2025-06-01", 0.0), length=11),
        ranks(("2025-06-01", 0.0), since=str(FIRST + timedelta(days=QUICK.min_days - 1))),
        PlaceboRanks("air-force", date(2025, 6, 1), {}),
    ],
)
def test_windows_of_another_series_or_of_far_lengths_teach_nothing(other: PlaceboRanks) -> None:
    assert drones(other).p_low_recalibrated is None


def test_neighbouring_lengths_and_a_history_that_is_just_long_enough_will_do() -> None:
    for length in (5, 6, 10):
        assert drones(ranks(("2025-06-01", 0.0), length=length)).p_low_recalibrated is not None
    assert (
        drones(ranks(("2025-06-01", 0.0), since=str(FIRST + timedelta(days=QUICK.min_days)))).p_low_recalibrated
        is not None
    )


@pytest.mark.parametrize(
    ("changed", "learnt"),
    [({"alpha": 0.05}, False), ({"pool_days": 200}, False), ({"seed": 1}, True), ({"level": 0.1}, True)],
)
def test_another_forecast_ranks_windows_otherwise(changed: dict[str, float], learnt: bool) -> None:
    found = drones(ranks(("2025-06-01", 0.0)), method=Method.model_validate({**QUICK.model_dump(), **changed}))
    assert (found.p_low_recalibrated is not None) is learnt


def test_an_empty_window_keeps_the_zero_rule_and_no_chance_goes_below_the_floor() -> None:
    high = ranks(*((f"2025-{month:02d}-{day:02d}", 1.0) for month in range(3, 11) for day in range(1, 29)))
    found = drones(high, quiet=True)
    assert found.observed == 0
    assert found.p_low == pytest.approx(1 / 44)  # 43 such weeks lie side by side before it
    assert found.p_low_recalibrated == pytest.approx(1 / 44)


def test_the_nearest_length_is_taken_by_ratio() -> None:
    table = "class,first_day,3,7,14\ndrones,2025-06-01,0.1,0.2,0.3\ndrones,2025-06-04,0.4,,0.6\n"
    found = placebo_ranks(table, source="x")
    assert found.since == date(2025, 6, 1)
    for days, length in ((2, 3), (3, 3), (4, 3), (5, 7), (9, 7), (10, 14), (21, 14)):
        windows = found.before("drones", date(2025, 9, 1), days)
        assert windows is not None
        assert windows.length == length
    assert found.before("drones", date(2025, 9, 1), 1) is None
    assert found.before("drones", date(2025, 9, 1), 22) is None
    assert found.before("missiles", date(2025, 9, 1), 3) is None
    seven = found.before("drones", date(2025, 9, 1), 7)
    assert seven is not None
    assert (seven.ages.tolist(), seven.ranks.tolist()) == ([92.0], [0.2])


@pytest.mark.parametrize("table", ["class,first_day,3\n", "class,first_day,3\ndrones,2025-06-01,1.2\n"])
def test_a_table_without_windows_or_with_impossible_ranks_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match="placebo ranks"):
        placebo_ranks(table, source="x")


def test_the_recalibrated_chance_is_the_shrunk_share() -> None:
    pits = np.repeat([0.2, 0.9], [8, 2])
    assert recalibrated_chance(0.5, pits=pits, weights=np.ones(10)) == pytest.approx(23 / 40)
    assert recalibrated_chance(0.2, pits=pits, weights=np.ones(10)) == pytest.approx((6 + 8) / 40)
    assert recalibrated_chance(0.3, pits=np.zeros(0), weights=np.zeros(0)) == pytest.approx(0.3)
    for chance, prior in ((1.1, 30.0), (0.5, 0.0)):
        with pytest.raises(ValueError, match=r"chance|prior"):
            recalibrated_chance(chance, pits=pits, weights=np.ones(10), prior=prior)


def test_the_package_carries_about_uniform_ranks_of_three_classes() -> None:
    carried = load_placebo_ranks()
    assert {cls for cls, _ in carried.cells} == {"drones", "missiles", "all"}
    for (_, length), (begun, found) in carried.cells.items():
        assert len(begun) == len(found) > 300
        assert begun.min() == np.datetime64(carried.since)
        if length <= 14:  # in longer windows launches grew faster than the forecast, which docs/method.md §3 says
            assert abs(found.mean() - 0.5) < 0.1


def test_while_days_are_missing_there_is_no_chance_and_no_smallest_cut() -> None:
    known = evidence(WORLD, as_of="2025-12-05T20:00")
    found = judge_pledge(pledge({}), [WEEK], known, method=QUICK, ranks=ranks(("2025-06-01", 0.0))).readings[0]
    effect = found.effects["drones"]
    nothing = (effect.p_low, effect.p_high, effect.p_low_recalibrated, effect.p_holm, effect.smallest_cut)
    assert nothing == (None,) * 5
    assert effect.checks == ()
    assert (effect.days, effect.last_day) == (5, date(2025, 12, 5))
    assert effect.expected > 0
    codes = {caveat.code for caveat in found.caveats}
    assert "window-open" in codes
    assert not codes & {"floor", "zero-rule", "model-dependent"}
    assert set(found.running) == {"drones"}
