"""Edges at which a comparison or a term of the judge decides: what each of them is for, shown by what changes."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from holdfire.judge.effect import Forecast, History, Observed, climb, judge_effects, judge_rebound, timeline
from holdfire.judge.finding import find
from holdfire.judge.observed import count_rows
from holdfire.judge.running import running_verdicts
from holdfire.judge.series import daily_series
from holdfire.judge.stretch import covered_stretch
from holdfire.judge.verdict import judge_pledge
from holdfire.model.method import Method
from holdfire.model.pledge import InForce, Pledge, Reading
from holdfire.model.strike import Coverage, Evidence, Watch
from holdfire.model.verdict import EffectWord, Finding, Judgement, Verdict
from holdfire.stats.expectation import WindowTotals
from holdfire.stats.samples import WeightedSample
from judge.world import FIRST, QUICK, evidence, history, instant, night, reading, row, table
from pledges.build import pledge

WORLD = history()
LAST = FIRST + timedelta(days=479)
WEEK = reading("2025-12-01T00:00", "2025-12-08T00:00")
MORE = Method(paths=400, level=0.05)


def judged(wanted: Reading, known: Evidence, *, of: Pledge | None = None, **more: Any) -> Judgement:
    return judge_pledge(of or pledge({}), [wanted], known, method=QUICK, **more)


def verdict(wanted: Reading, known: Evidence, **more: Any) -> Verdict:
    return judged(wanted, known, **more).readings[0]


def codes(found: Verdict) -> set[str]:
    return {caveat.code for caveat in found.caveats}


# ---- breaches


def incident(at: str, **more: Any) -> dict[str, Any]:
    told = {"type": "incident", "says": "Hit.", "at": at, "by": "them", "against": "Russia", "places": ["UA"]}
    return {**told, "weapon": "drone", "read_at": "https://example.org/r", "confidence": "high", **more}


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        ("2025-12-02", ()),  # the last day: it ends as the window does
        ("2025-12-01", ()),
        ("2025-11-30", None),  # it ends as the window begins
        ("2025-12-03", None),  # it begins as the window ends
        ("2025-12-02/2025-12-03", ("time",)),
    ],
)
def test_an_incident_on_the_edge_of_the_window(at: str, opened: tuple[str, ...] | None) -> None:
    quiet = evidence(history(quiet=(date(2025, 11, 28), date(2025, 12, 6))))
    found = verdict(reading("2025-12-01T00:00", "2025-12-03T00:00"), quiet, of=pledge({}, reports=[incident(at)]))
    assert [breach.open for breach in found.breaches] == ([] if opened is None else [opened])


@pytest.mark.parametrize(
    ("launched", "destroyed", "fired"),
    [(5.0, 0.0, True), (0.0, 3.0, True), (0.0, 0.0, False), (np.nan, 0.0, True), (0.0, np.nan, False)],
)
def test_a_row_counts_as_fire_if_something_was_launched_or_shot_down(
    launched: float, destroyed: float, fired: bool
) -> None:
    one = {**row("2025-12-01T10:00", "2025-12-01T11:00", launched), "destroyed": destroyed}
    assert bool(verdict(reading("2025-12-01T00:00", "2025-12-02T00:00"), evidence([one])).breaches) is fired


@pytest.mark.parametrize(("kind", "opened"), [("cruise", ("weapon",)), ("ballistic", ("weapon",)), ("missile", ())])
def test_an_unnamed_missile_may_be_of_either_kind(kind: str, opened: tuple[str, ...]) -> None:
    one = {**row("2025-12-01T10:00", "2025-12-01T11:00", 3, cls="cruise"), "weapon": "unknown-missile"}
    found = verdict(reading("2025-12-01T00:00", "2025-12-02T00:00", kinds=(kind,)), evidence([one]))
    assert [breach.open for breach in found.breaches] == [opened]


def test_the_kind_that_leaves_least_open_decides() -> None:
    # Drones against ports do not fit at all, however well the weapon does; any attack on energy may.
    told = incident("2025-12-01", targets=["power"], weapon=None)
    wanted = reading("2025-12-01T00:00", "2025-12-03T00:00", kinds=("drone@port", "missile@energy"))
    quiet = evidence(history(quiet=(date(2025, 11, 28), date(2025, 12, 6))))
    (found,) = verdict(wanted, quiet, of=pledge({}, reports=[told])).breaches
    assert found.open == ("weapon",)
    named = incident("2025-12-01", targets=["power"], weapon="drone")
    wanted = reading("2025-12-01T00:00", "2025-12-03T00:00", kinds=("drone@port", "long-range@energy"))
    (found,) = verdict(wanted, quiet, of=pledge({}, reports=[named])).breaches
    assert found.certain
    # One kind fits by its weapon and not by its target; the other leaves both open, and so may have been broken.
    vague = incident("2025-12-01", targets=["energy"], weapon="missile")
    for kinds in (("missile@port", "ballistic@power"), ("ballistic@power", "missile@port")):
        wanted = reading("2025-12-01T00:00", "2025-12-03T00:00", kinds=kinds)
        (found,) = verdict(wanted, quiet, of=pledge({}, reports=[vague])).breaches
        assert found.open == ("weapon", "target")


def test_launches_of_a_row_that_names_several_places_are_not_all_counted_for_one() -> None:
    rows = [
        row("2025-12-01T10:00", "2025-12-01T11:00", 5, places="UA-30"),
        row("2025-12-01T12:00", "2025-12-01T13:00", 40, places="UA-30 UA-51"),
    ]
    found = verdict(reading("2025-12-01T00:00", "2025-12-02T00:00", places=("UA-30",)), evidence(rows))
    assert found.reason.startswith(
        "5 launches in 1 report and 1 further report that names its places among others fell"
    )


def test_incidents_are_no_rows_in_the_caveats_about_rows() -> None:
    told = incident("2025-12-02/2025-12-03")
    quiet = evidence(history(quiet=(date(2025, 11, 28), date(2025, 12, 6))))
    found = verdict(reading("2025-12-01T00:00", "2025-12-03T00:00"), quiet, of=pledge({}, reports=[told]))
    assert found.breaches[0].open == ("time",)
    assert "straddling" not in codes(found)


# ---- findings


def watch(since: str, until: str, **more: Any) -> Watch:
    told: dict[str, Any] = {"source": "air-force", "conflict": "russia-ukraine", "by": "Russia", "places": ("UA",)}
    return Watch(**{**told, "kinds": ("long-range",), "since": instant(since), "until": instant(until), **more})


@pytest.mark.parametrize(
    ("since", "until", "finding"),
    [
        ("2025-12-01T00:00", "2025-12-08T00:00", Finding.HELD),  # exactly as long as the window
        ("2025-12-01T00:01", "2025-12-08T00:00", Finding.UNPROVEN),
        ("2025-12-01T00:00", "2025-12-07T23:59", Finding.UNPROVEN),
    ],
)
def test_a_watch_must_run_as_long_as_the_window(since: str, until: str, finding: Finding) -> None:
    assert find(WEEK, [], [watch(since, until)], as_of=instant("2026-01-01T00:00"))[0] is finding


def test_a_window_that_has_just_ended_is_over() -> None:
    found = find(WEEK, [], [watch("2025-11-01T00:00", "2025-12-08T00:00")], as_of=instant("2025-12-08T00:00"))
    assert found[0] is Finding.HELD


def test_of_a_promise_without_an_end_a_watch_must_have_seen_something() -> None:
    endless = reading("2025-12-01T00:00", None)
    early = watch("2025-11-01T00:00", "2025-12-01T00:00")
    assert find(endless, [], [early], as_of=instant("2026-01-01T00:00"))[0] is Finding.UNPROVEN
    later = watch("2025-11-01T00:00", "2025-12-01T00:01")
    assert find(endless, [], [later], as_of=instant("2026-01-01T00:00"))[0] is Finding.PENDING


@pytest.mark.parametrize(
    ("places", "kinds", "finding"),
    [
        (("UA",), ("long-range",), Finding.HELD),
        (("UA-30", "UA-51"), ("drone", "missile"), Finding.HELD),
        (("UA", "RU"), ("long-range",), Finding.UNPROVEN),  # nobody watches Russia
        (("RU",), ("long-range",), Finding.UNPROVEN),
        (("UA",), ("long-range", "artillery"), Finding.UNPROVEN),
    ],
)
def test_every_place_and_kind_must_be_watched(
    places: tuple[str, ...], kinds: tuple[str, ...], finding: Finding
) -> None:
    wanted = reading("2025-12-01T00:00", "2025-12-08T00:00", places=places, kinds=kinds)
    whole = watch("2025-11-01T00:00", "2026-01-01T00:00")
    assert find(wanted, [], [whole], as_of=instant("2026-01-01T00:00"))[0] is finding


# ---- what teaches and what does not


def test_a_pledge_s_own_days_are_not_another_pledge() -> None:
    own = pledge({}, in_force={"first": "2025-12-01", "last": "2025-12-07"})
    days = (date(2025, 12, 1), date(2025, 12, 7))
    assert own.in_force == InForce(first=days[0], last=days[1])
    assert "other-pledge" not in codes(verdict(WEEK, evidence(WORLD), of=own, masked=(days,)))
    assert "other-pledge" in codes(verdict(WEEK, evidence(WORLD), of=pledge({}), masked=(days,)))


@pytest.mark.parametrize("step", [0, 5])
def test_the_first_and_the_last_masked_day_teach_nothing(step: int) -> None:
    first = date(2025, 11, 10)
    masked = ((first, first + timedelta(days=5)),)
    flood = row(*night(first + timedelta(days=step)), 9_000, key="flood")
    plain, flooded = (verdict(WEEK, evidence(rows), masked=masked) for rows in (WORLD, [*WORLD, flood]))
    assert plain.effects == flooded.effects
    assert verdict(WEEK, evidence([*WORLD, flood])).effects != verdict(WEEK, evidence(WORLD)).effects


def test_a_pledge_from_before_the_figures_masks_their_first_days_and_the_history_begins_after_it() -> None:
    found = judged(WEEK, evidence(WORLD), masked=((FIRST - timedelta(days=9), FIRST + timedelta(days=3)),))
    assert f"{FIRST + timedelta(days=4)} to {LAST}" in found.evidence
    whole = judged(WEEK, evidence(WORLD), masked=((FIRST - timedelta(days=9), FIRST - timedelta(days=3)),))
    assert f"{FIRST} to {LAST}" in whole.evidence


@pytest.mark.parametrize(("days", "enough"), [(119, False), (120, True)])
def test_a_history_of_just_the_least_length_will_do(days: int, enough: bool) -> None:
    begin = FIRST + timedelta(days=days)
    found = verdict(reading(f"{begin}T00:00", f"{begin + timedelta(days=4)}T00:00"), evidence(WORLD))
    assert bool(found.effects) is enough
    assert ("short-history" in codes(found)) is not enough


def series(daily: np.ndarray, *, masked: slice | None = None, unknown: slice | None = None, **more: Any) -> History:
    flags, gaps = np.zeros(len(daily), np.bool_), np.zeros(len(daily), np.bool_)
    flags[masked or slice(0)] = True
    gaps[unknown or slice(0)] = True
    counts = {"drones": daily, "missiles": daily[::-1].copy(), "all": daily + daily[::-1]}
    return History(date(2024, 1, 1), counts, flags | gaps, gaps, MORE, **more)


ORDINARY = np.full(700, 50.0) + np.arange(700) % 7
START = date(2024, 1, 1) + timedelta(days=600)


def test_no_sum_that_touches_a_masked_day_is_a_past_sum() -> None:
    masked = slice(560, 570)
    flooded = ORDINARY.copy()
    flooded[masked] = 9_000.0
    # Replaced days are the same in both; only untouched sums count for EW-60.
    found = [series(daily, masked=masked).forecast("drones", START, 3).empirical for daily in (ORDINARY, flooded)]
    np.testing.assert_array_equal(found[0].values, found[1].values)
    assert len(found[0].values) < len(series(ORDINARY).forecast("drones", START, 3).empirical.values)


def test_unknown_days_are_no_past_windows() -> None:
    known, gap = (series(ORDINARY, unknown=unknown) for unknown in (None, slice(100, 400)))
    assert gap.forecast("drones", START, 3).windows == (known.forecast("drones", START, 3).windows - 100)


# ---- effects on hand-made forecasts


def made(windows: int, totals: np.ndarray, ew: np.ndarray | None = None) -> Forecast:
    whole = WindowTotals(window=totals, after=totals, both=totals)
    past = totals if ew is None else ew
    sample = WeightedSample(past.astype(float), np.full(len(past), 1 / len(past)))
    return Forecast(whole, whole, sample, windows, totals[:, None])


def effect(forecast: Forecast, observed: Observed) -> Any:
    prepared = series(ORDINARY, _made={("drones", START, 3): forecast})
    found, _ = judge_effects(
        prepared, {"drones": observed}, first=START, last=START + timedelta(days=2), open_window=False
    )
    return found["drones"]


def same(count: int) -> Observed:
    return Observed(count, count, count)


def test_a_chance_of_just_the_level_carries_the_word() -> None:
    few = effect(made(19, np.arange(100, 300)), same(10))  # the floor: 1 in 20
    assert (few.p_holm, few.verdict) == (0.05, EffectWord.FEWER)
    many = effect(made(19, np.arange(100, 300)), same(400))
    assert (max(check.p_not_fewer for check in many.checks), many.verdict) == (0.05, EffectWord.NOT_FEWER)
    assert effect(made(18, np.arange(100, 300)), same(10)).verdict is EffectWord.CANNOT_TELL
    assert effect(made(18, np.arange(100, 300)), same(400)).verdict is EffectWord.CANNOT_TELL


def test_an_empty_window_is_told_with_the_share_of_empty_past_windows() -> None:
    with_zeros = np.concatenate([np.zeros(20), np.arange(100, 180)])
    assert effect(made(999, np.arange(100, 200), with_zeros), same(0)).p_low == pytest.approx(0.2)
    assert effect(made(999, np.arange(100, 200), with_zeros), same(1)).p_low < 0.01


def test_the_count_of_the_days_is_one_of_the_bounds() -> None:
    # A clock-time window can touch fewer rows than its operational days hold, and hold more than they do.
    forecast = made(999, np.arange(100, 200))
    ladder = climb(forecast, Observed(days=150, inside=160, overlapping=140), MORE)
    assert ladder.p_fewer == climb(forecast, same(150), MORE).p_fewer
    assert ladder.p_not_fewer == climb(forecast, same(150), MORE).p_not_fewer


def test_methods_that_disagree_are_named() -> None:
    torn = climb(made(999, np.arange(100, 200), np.arange(100)), same(60), MORE)
    assert torn.disagree(0.05)
    assert not climb(made(999, np.arange(100, 200)), same(60), MORE).disagree(0.05)
    assert not climb(made(999, np.arange(100)), same(60), MORE).disagree(0.05)


def test_the_window_is_part_of_the_window_and_the_days_after() -> None:
    daily = np.concatenate([ORDINARY[:600], np.full(3, 2.0), np.full(7, 55.0)])
    last = START + timedelta(days=2)
    few, many = (
        judge_rebound(series(daily), "drones", first=START, last=last, observed=count) for count in (6, 90_000)
    )
    assert few
    assert many
    assert (few.with_window_observed, many.with_window_observed) == (391, 90_385)
    assert few.with_window_p_low < 0.5 < many.with_window_p_low
    assert few.p_low == many.p_low


def test_the_days_shown_begin_with_the_figures() -> None:
    short = series(ORDINARY[:200])
    first = date(2024, 1, 1) + timedelta(days=125)
    shown = timeline(short, "drones", first=first, last=first, before=200)
    assert (shown[0].day, len(shown)) == (date(2024, 1, 1), 126)
    assert all(band.observed is not None for band in shown)


# ---- the running verdict


STOP = np.concatenate([ORDINARY[:600], np.zeros(60)])


def test_the_running_chance_is_raised_by_holm_over_the_classes() -> None:
    daily = series(STOP)
    alone = running_verdicts(daily, ["drones"], first=START, last=START + timedelta(days=8))
    three = running_verdicts(daily, ["drones", "missiles", "all"], first=START, last=START + timedelta(days=8))
    p = alone["drones"].p_always_valid
    assert p < 1 / 3
    assert alone["drones"].p_holm == pytest.approx(p)
    assert three["drones"].p_holm == pytest.approx(3 * p)
    assert three["drones"].p_always_valid == pytest.approx(p)


def test_masked_days_teach_the_running_verdict_nothing() -> None:
    masked = slice(570, 590)
    flooded = ORDINARY.copy()
    flooded[masked] = 9_000.0
    days = {"first": START, "last": START + timedelta(days=5)}
    plain, other = (running_verdicts(series(daily, masked=masked), ["drones"], **days) for daily in (ORDINARY, flooded))
    assert plain == other
    assert running_verdicts(series(flooded), ["drones"], **days) != plain


def test_it_crossed_on_the_first_day_by_which_the_level_was_reached() -> None:
    daily = series(STOP)
    days = [START + timedelta(days=n) for n in range(40)]
    seen = [running_verdicts(daily, ["drones"], first=START, last=last)["drones"] for last in days]
    crossed = [found.crossed_on for found in seen]
    n = next(n for n, day in enumerate(crossed) if day)
    assert 0 < n < 39
    assert set(crossed[:n]) == {None}
    assert set(crossed[n:]) == {days[n]}
    assert seen[n].verdict is EffectWord.FEWER


def test_the_running_chance_keeps_above_the_floor_of_its_length() -> None:
    """600 days of history, 120 of them for the first fit, hold 24 stretches of 20 days and 15 of 31."""
    since = {"first": START, "last": START + timedelta(days=59)}
    early = running_verdicts(series(STOP), ["drones"], **since)["drones"]
    assert early.crossed_on
    assert 1 / (1 + 480 // 1) < early.p_always_valid <= 0.05
    stops_late = series(np.concatenate([ORDINARY[:630], np.zeros(30)]))
    late = running_verdicts(stops_late, ["drones"], **since)["drones"]
    assert late.e_value > 100
    assert late.p_always_valid == pytest.approx(1 / (1 + 480 // 31), rel=0.1)
    assert (late.crossed_on, late.verdict) == (None, EffectWord.CANNOT_TELL)


def test_a_promise_without_an_end_has_no_test_of_the_whole() -> None:
    endless = verdict(reading("2025-12-01T00:00", None), evidence(WORLD, as_of="2025-12-05T20:00"))
    assert endless.effects["drones"].p_low is None
    assert endless.running
    assert "data-end" not in codes(endless)


@pytest.mark.parametrize(("kinds", "begin", "told"), [(("drone",), "12-01", False), (("any",), "10-01", True)])
def test_an_open_window_too_long_for_its_history_says_so(kinds: tuple[str, ...], begin: str, told: bool) -> None:
    endless = verdict(reading(f"2025-{begin}T00:00", None, kinds=kinds), evidence(WORLD, as_of="2025-12-05T20:00"))
    assert endless.running
    assert ("floor" in codes(endless)) is told


def test_a_window_that_is_over_but_not_known_to_its_end_has_none_either() -> None:
    begin, end = LAST - timedelta(days=3), LAST + timedelta(days=4)
    late = verdict(reading(f"{begin}T00:00", f"{end}T00:00"), evidence(WORLD))
    assert late.effects["drones"].p_low is None
    assert {"data-end", "window-open"} <= codes(late)


def test_a_window_that_ends_as_we_judge_is_closed() -> None:
    close = verdict(reading("2025-12-01T00:00", "2025-12-05T20:00"), evidence(WORLD, as_of="2025-12-05T20:00"))
    assert close.effects["drones"].p_low is not None
    assert not close.running


def test_few_once_and_many_since_is_not_told_as_fewer() -> None:
    quiet = (date(2025, 11, 1), date(2025, 11, 16))
    flood = [row(*night(date(2025, 11, 20)), 90_000, key="flood")]
    wanted = reading("2025-11-01T00:00", None, kinds=("drone",))
    crossed = verdict(wanted, evidence([*history(quiet=quiet)], as_of="2025-11-22T20:00"))
    assert crossed.effects["drones"].verdict is EffectWord.FEWER
    since = verdict(wanted, evidence([*history(quiet=quiet), *flood], as_of="2025-11-22T20:00"))
    assert since.running["drones"].verdict is EffectWord.FEWER
    assert since.effects["drones"].verdict is EffectWord.CANNOT_TELL


# ---- rows and days


def test_rows_inside_a_clock_time_window_are_counted_on_its_own_days_alone() -> None:
    # The evening of 3 December lies inside the window, and on the operational day of the 4th, which does not.
    evening = row("2025-12-03T18:00", "2025-12-03T23:30", 900)
    found = verdict(reading("2025-12-01T00:00", "2025-12-04T00:00", kinds=("drone",)), evidence([*WORLD, evening]))
    assert found.effects["drones"].observed_overlapping - found.effects["drones"].observed_inside >= 900


def test_a_regional_row_that_a_national_one_repeats_is_not_counted_in_the_window_either() -> None:
    again = row("2025-12-02T00:00", "2025-12-02T02:00", 30, key="again", scope="regional")
    plain, repeated = (verdict(WEEK, evidence(rows)).effects["drones"] for rows in (WORLD, [*WORLD, again]))
    counts = ("observed", "observed_inside", "observed_overlapping")
    assert [getattr(plain, name) for name in counts] == [getattr(repeated, name) for name in counts]
    known = count_rows(table([row(*night(date(2025, 12, 2)), 40), again]))
    assert known.totals(np.ones(2, np.bool_)) == {"drones": 40, "missiles": 0, "all": 40}


@pytest.mark.parametrize(("ago", "counts"), [(8, True), (9, False)])
def test_a_mixed_row_is_split_by_just_so_many_days(ago: int, counts: bool) -> None:
    day = date(2025, 12, 10)
    rows = [
        row(*night(day - timedelta(days=ago)), 30, cls="ballistic"),
        row(*night(day - timedelta(days=1)), 10, cls="cruise"),
        row(*night(day), 8, cls="mixed"),
    ]
    found, _ = daily_series(table(rows), first=day, last=day, split_days=8)
    assert found["ballistic"].tolist() == [6 if counts else 0]


@pytest.mark.parametrize(("hole", "broken"), [(7, False), (8, True)])
def test_a_hole_of_just_the_allowed_length_is_bridged(hole: int, broken: bool) -> None:
    day, at = date(2025, 1, 1), instant("2025-01-01T00:00")
    parts = [(day, day + timedelta(days=9)), (day + timedelta(days=10 + hole), day + timedelta(days=40))]
    covered = [Coverage("x", at, at, first, last) for first, last in parts]
    found = covered_stretch(covered, around=day + timedelta(days=30), gap_days=7)
    assert found.first == (parts[1][0] if broken else day)
    on_its_first_day = covered_stretch(covered, around=parts[1][0], gap_days=7)
    assert on_its_first_day.first == found.first


@pytest.mark.parametrize(("silent", "told"), [(7, False), (8, True)])
def test_a_silence_of_more_than_a_week_is_told(silent: int, told: bool) -> None:
    first = date(2025, 6, 1)
    known = evidence(history(quiet=(first, first + timedelta(days=silent - 1))))
    assert any(one.code == "long-silence" for one in judged(WEEK, known).caveats) is told
