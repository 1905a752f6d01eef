"""Displacement in a small world whose truth is known: six places in a row, each bordering on the next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from evaluation.displacement import COUNTS, World, judged_windows, level_test

from holdfire.judge.displacement import Displaced, Launches, Surroundings, displacement, surroundings
from holdfire.judge.effect import History
from holdfire.model.measure import Measure
from holdfire.model.method import Method
from holdfire.model.panel import STUCK, Panel
from holdfire.model.place import place_fit
from holdfire.model.pledge import Reading
from holdfire.model.verdict import Shift, ShiftWord
from holdfire.stats.arrays import FloatArray
from judge.world import KYIV, evidence, history, instant, reading
from pledges.build import pledge

PLACES = ("UA-05", "UA-07", "UA-12", "UA-14", "UA-18", "UA-30")
FIRST, DAYS = date(2023, 1, 1), 1100
ANNOUNCED = date(2025, 11, 28)
WEEKEND = ("2025-12-01T00:00", "2025-12-04T00:00")  # 1 to 3 December
WINDOW = slice((date(2025, 12, 1) - FIRST).days, (date(2025, 12, 4) - FIRST).days)
STARTS = Measure(code="alerts-started", title="alerts", unit="alerts", kinds=("drone", "missile"), indirect=True)
BOMBS = Measure(code="events", title="bombs", unit="events", kinds=("glide-bomb",), indirect=False)


def neighbours(code: str) -> tuple[str, ...]:
    if code not in PLACES:
        return ()
    at = PLACES.index(code)
    return PLACES[max(0, at - 1) : at] + PLACES[at + 1 : at + 2]


def calm(seed: int = 1) -> FloatArray:
    rng = np.random.default_rng(seed)
    common = rng.gamma(8, 1 / 8, size=DAYS)
    return rng.poisson(6 * common, size=(len(PLACES), DAYS)).astype(np.float64)


def panel(values: FloatArray | None = None, **more: Any) -> Panel:
    plain = Panel("alerts", STARTS, "russia-ukraine", "Russia", "Europe/Kyiv", PLACES, FIRST, calm())
    return replace(plain, **(more if values is None else {**more, "values": values}))


def around(*panels: Panel, **more: Any) -> Surroundings:
    made = Surroundings(
        panels=panels or (panel(),),
        announced=ANNOUNCED,
        as_of=instant("2025-12-20T00:00"),
        masked=(),
        neighbours=neighbours,
        method=Method(placebo_paths=200),
    )
    return replace(made, **more)


def moved(values: FloatArray, factors: dict[str, float]) -> FloatArray:
    changed = values.copy()
    for place, factor in factors.items():
        changed[PLACES.index(place), WINDOW] = np.rint(changed[PLACES.index(place), WINDOW] * factor)
    return changed


def asked(*places: str, kinds: tuple[str, ...] = ("any",), window: tuple[str, str | None] = WEEKEND) -> Reading:
    return reading(window[0], window[1], places=places or ("UA-05",), kinds=kinds)


def by_member(found: Displaced) -> dict[str, Shift]:
    return {shift.member: shift for shift in found.shifts}


def codes(found: Displaced) -> set[str]:
    return {one.code for one in found.caveats}


# ---- the family


@pytest.mark.parametrize(
    ("places", "inside", "bordering", "elsewhere"),
    [
        (("UA-05",), PLACES[:1], PLACES[1:2], PLACES[2:]),
        (("UA-12",), PLACES[2:3], (PLACES[1], PLACES[3]), (PLACES[0], *PLACES[4:])),
        (("UA-12", "UA-14"), PLACES[2:4], (PLACES[1], PLACES[4]), (PLACES[0], PLACES[5])),
        (PLACES[:-1], PLACES[:-1], PLACES[-1:], ()),
    ],
)
def test_the_words_of_the_reading_fix_the_family(
    places: tuple[str, ...], inside: tuple[str, ...], bordering: tuple[str, ...], elsewhere: tuple[str, ...]
) -> None:
    found = by_member(displacement(asked(*places), around()))
    members = {"inside": inside, "bordering": bordering, "elsewhere": elsewhere}
    assert {name: shift.places for name, shift in found.items()} == {name: of for name, of in members.items() if of}
    assert all(shift.family == "places" for shift in found.values())


@pytest.mark.parametrize(
    ("places", "why"),
    [
        (("UA",), "covers every place"),
        (("everywhere",), "covers every place"),
        (("UA-63",), "none of its places"),
        (("UA:other-cities",), "does not say whether it covers 6 of the places watched"),
        (("UA-05:vinnytsia",), "does not say whether it covers UA-05"),
    ],
)
def test_where_nothing_lies_outside_nothing_is_asked_and_it_is_said(places: tuple[str, ...], why: str) -> None:
    found = displacement(asked(*places), around())
    assert found.shifts == ()
    (told,) = found.caveats
    assert told.code == "shift-untested"
    assert why in told.text


def test_places_of_unclear_extent_are_in_no_member() -> None:
    found = displacement(asked("UA-05", "UA-12:dnipro"), around())
    assert all("UA-12" not in shift.places for shift in found.shifts)
    assert codes(found) == {"shift-unclear"}


def test_wider_places_may_stand_for_those_of_the_reading() -> None:
    found = displacement(asked("UA-12:dnipro"), around(inside=lambda watched, _: [watched[2]]))
    assert by_member(found)["inside"].places == ("UA-12",)
    assert by_member(found)["bordering"].places == ("UA-07", "UA-14")


def test_places_not_watched_throughout_are_left_out() -> None:
    values = calm()
    values[1, WINDOW.start] = np.nan  # UA-07, a day of the window
    values[3, :200] = np.nan  # UA-14, a fifth of the history
    values[4, 300] = np.nan  # UA-18, a single day: its windows are no placebo windows
    found = displacement(asked("UA-30"), around(panel(values)))
    assert by_member(found)["bordering"].places == ("UA-18",)
    assert by_member(found)["elsewhere"].places == ("UA-05", "UA-12")
    whole = by_member(displacement(asked("UA-30"), around()))
    assert whole["bordering"].windows - by_member(found)["bordering"].windows == 3
    (told,) = found.caveats
    assert (told.code, told.numbers["places"]) == ("shift-unseen", "UA-07, UA-14")


def test_a_day_of_an_alert_that_was_never_called_off_is_unknown() -> None:
    notes = np.zeros((len(PLACES), DAYS), np.uint8)
    notes[1, WINDOW.start] = STUCK
    found = displacement(asked("UA-30"), around(panel(notes=notes)))
    assert "UA-07" not in by_member(found)["elsewhere"].places


# ---- words


def test_where_nothing_moved_nothing_is_said() -> None:
    found = displacement(asked(), around())
    assert len(found.shifts) == 3
    assert {shift.verdict for shift in found.shifts} == {ShiftWord.CANNOT_TELL}
    assert found.caveats == ()
    for shift in found.shifts:
        assert shift.smallest_rise is not None
        assert shift.smallest_rise > 0
        assert shift.effective is not None
        assert 2 / (1 + shift.effective) <= shift.p <= shift.p_holm
        assert shift.ratio_low80 <= shift.ratio <= shift.ratio_high80


def test_fire_that_went_next_door_is_noticed_there() -> None:
    found = by_member(displacement(asked(), around(panel(moved(calm(), {"UA-05": 0.0, "UA-07": 4.0})))))
    assert [found[name].verdict for name in ("inside", "bordering", "elsewhere")] == ["fewer", "more", "cannot tell"]
    assert found["bordering"].ratio > 2
    assert found["bordering"].caveats == ()


def test_the_test_is_two_sided() -> None:
    found = by_member(displacement(asked(), around(panel(moved(calm(), {"UA-07": 0.0})))))
    assert found["bordering"].verdict is ShiftWord.FEWER


def test_fire_that_is_only_spared_inside_is_no_displacement_though_shares_move() -> None:
    found = by_member(displacement(asked(), around(panel(moved(calm(), {"UA-05": 0.0})))))
    assert found["inside"].verdict is ShiftWord.FEWER
    outside = [found["bordering"], found["elsewhere"]]
    assert all(shift.verdict is ShiftWord.CANNOT_TELL for shift in outside)
    assert all(shift.share is not None and shift.share.p < 0.05 for shift in outside)


def test_a_lull_everywhere_is_told_as_one() -> None:
    found = by_member(displacement(asked(), around(panel(moved(calm(), dict.fromkeys(PLACES, 0.25))))))
    assert found["elsewhere"].verdict is ShiftWord.FEWER
    assert [one.code for one in found["elsewhere"].caveats] == ["moved-alike"]
    assert found["elsewhere"].share is not None
    assert found["elsewhere"].share.observed == pytest.approx(found["elsewhere"].share.expected, abs=0.1)


def test_the_chance_is_that_of_the_evaluated_test() -> None:
    values = moved(calm(), {"UA-07": 1.6})
    found = by_member(displacement(asked(), around(panel(values), method=Method(), announced=date(2025, 12, 1))))
    world = World(
        np.array([values[:1].sum(0), values[1:2].sum(0), values[2:].sum(0)]), np.ones(DAYS, np.bool_), (COUNTS,) * 3
    )
    (window,) = judged_windows(world, [WINDOW.start], length=3)
    chances, _ = level_test(window, window.observed)
    assert [found[name].p_holm for name in ("inside", "bordering", "elsewhere")] == pytest.approx(chances.tolist())


# ---- what must not matter, and what must


def numbers(found: Displaced) -> list[tuple[float, ...]]:
    return [(shift.observed, shift.expected, shift.p, shift.p_holm) for shift in found.shifts]


def test_days_after_the_announcement_teach_nothing_but_the_windows_own() -> None:
    values = calm()
    before = displacement(asked(), around(panel(values)))
    values[:, WINDOW.stop :] *= 50.0
    assert numbers(displacement(asked(), around(panel(values)))) == numbers(before)


def test_shifting_all_times_by_a_week_shifts_the_window_alone() -> None:
    later = timedelta(days=7)
    first, last = ((instant(at) + later).isoformat() for at in WEEKEND)
    shifted = around(panel(first=FIRST + later), announced=ANNOUNCED + later, as_of=instant("2025-12-27T00:00"))
    assert numbers(displacement(asked(window=(first, last)), shifted)) == numbers(displacement(asked(), around()))


def test_the_order_of_places_does_not_matter() -> None:
    turned = panel(places=PLACES[::-1], values=calm()[::-1])
    assert numbers(displacement(asked(), around(turned))) == numbers(displacement(asked(), around()))


def test_days_of_other_pledges_are_no_placebo_windows() -> None:
    values = calm()
    begin = (date(2025, 3, 1) - FIRST).days
    values[:, begin : begin + 30] = 0.0
    masked = ((date(2025, 3, 1), date(2025, 3, 30)),)
    plain, left_out = (displacement(asked(), around(panel(values), masked=days)) for days in ((), masked))
    assert left_out.shifts[0].windows == plain.shifts[0].windows - 32
    rises = [found.shifts[0].smallest_rise for found in (left_out, plain)]
    assert rises[0] is not None
    assert rises[1] is None or rises[0] < rises[1]  # a month of zeros would pass for ordinary


def test_a_pledge_at_the_begin_of_the_record_is_skipped() -> None:
    masked = ((FIRST - timedelta(days=9), FIRST + timedelta(days=9)),)
    assert len(displacement(asked(), around(masked=masked)).shifts) == 3


@pytest.mark.parametrize("window", [(WEEKEND[0], None), (WEEKEND[0], "2025-12-20T10:00")])
def test_an_open_window_is_not_tested(window: tuple[str, str | None]) -> None:
    assert displacement(asked(window=window), around()) == Displaced((), ())


@pytest.mark.parametrize(
    ("window", "as_of"),
    [
        (("2025-12-01T13:00", "2025-12-02T09:00"), "2025-12-20T00:00"),  # no noon lies in it
        (("2025-12-01T00:00", "2025-12-03T20:00"), "2025-12-03T21:00"),  # its last day is not over
    ],
)
def test_a_window_without_whole_days_that_are_over_is_not_tested(window: tuple[str, str], as_of: str) -> None:
    found = displacement(asked(window=window), around(as_of=instant(as_of)))
    assert found.shifts == ()
    assert codes(found) == {"shift-untested"}


def test_a_short_history_is_told() -> None:
    short = panel(calm()[:, -150:], first=FIRST + timedelta(days=DAYS - 150))
    found = displacement(asked(), around(short))
    assert found.shifts == ()
    assert {one.numbers["why"] for one in found.caveats} == {"its history is too short"}


def test_a_month_has_too_few_windows_for_any_shift() -> None:
    found = displacement(asked(window=("2025-12-01T00:00", "2025-12-31T00:00")), around(as_of=AS_OF_LATER))
    for shift in found.shifts:
        assert (shift.smallest_rise, shift.smallest_fall) == (None, None)
        assert [one.code for one in shift.caveats] == ["shift-floor"]


AS_OF_LATER: datetime = instant("2026-01-03T00:00")


def test_a_record_that_ends_before_the_window_is_told() -> None:
    found = displacement(asked(), around(panel(calm()[:, : WINDOW.stop - 1])))
    assert found.shifts == ()
    assert codes(found) == {"shift-unseen", "shift-untested"}


def test_where_only_the_inside_is_watched_nothing_is_asked() -> None:
    values = calm()
    values[1:, WINDOW] = np.nan
    found = displacement(asked(), around(panel(values)))
    assert found.shifts == ()
    assert "no place outside the reading is watched" in {one.numbers.get("why") for one in found.caveats}


def test_an_announcement_without_a_window_before_it_leaves_nothing_to_rank_among() -> None:
    found = displacement(asked(), around(announced=FIRST + timedelta(days=121)))
    assert found.shifts == ()
    assert len(found.caveats) == 3


def test_members_never_watched_together_have_no_share() -> None:
    values = calm()
    values[0, : WINDOW.start - 2 : 11] = np.nan
    values[1, 5 : WINDOW.start - 2 : 11] = np.nan  # windows of six days that both were watched on: none
    found = displacement(asked(window=("2025-12-01T00:00", "2025-12-07T00:00")), around(panel(values)))
    assert by_member(found)["bordering"].share is None
    assert by_member(found)["elsewhere"].share is not None


def test_what_was_made_for_one_reading_serves_the_next() -> None:
    case = around()
    first = displacement(asked(), case)
    assert displacement(asked(), case) == first == displacement(asked(), around())


# ---- kinds


def launches(change: Callable[[dict[str, FloatArray]], None] | None = None) -> Launches:
    rng = np.random.default_rng(8)
    counts: dict[str, FloatArray] = {
        name: rng.poisson(mean * rng.gamma(8, 1 / 8, size=DAYS)).astype(np.float64)
        for name, mean in (("drones", 60), ("missiles", 20))
    }
    if change:
        change(counts)
    nothing = np.zeros(DAYS, np.bool_)
    return Launches(History(FIRST, counts, nothing, nothing, Method(placebo_paths=200)), "air-force", ("UA",))


def more_missiles(counts: dict[str, FloatArray]) -> None:
    counts["missiles"][WINDOW] *= 4


def test_other_kinds_are_asked_only_where_the_reading_leaves_one_free() -> None:
    case = around(launches=launches())
    drones = displacement(asked("UA", kinds=("drone",)), case, classes=("drones",))
    assert [(one.family, one.member, one.places) for one in drones.shifts] == [
        ("kinds", "drones", ("UA",)),
        ("kinds", "missiles", ("UA",)),
    ]
    assert displacement(asked("UA"), case, classes=("drones", "missiles", "all")).shifts == ()


def test_fire_that_went_over_to_another_kind_is_noticed() -> None:
    case = around(launches=launches(more_missiles))
    drones, missiles = displacement(asked("UA", kinds=("drone",)), case, classes=("drones",)).shifts
    assert (drones.verdict, missiles.verdict) == (ShiftWord.CANNOT_TELL, ShiftWord.MORE)
    assert missiles.share is not None
    assert missiles.share.of == "drones"


def test_a_measure_of_another_kind_is_asked_in_the_readings_places() -> None:
    bombs = panel(moved(calm(3), {"UA-05": 5.0}), measure=BOMBS, source="bombs")
    found = displacement(asked(kinds=("drone", "missile")), around(panel(), bombs))
    assert [(one.family, one.source) for one in found.shifts][-1] == ("kinds", "bombs")
    assert found.shifts[-1].places == ("UA-05",)
    assert found.shifts[-1].verdict is ShiftWord.MORE
    elsewhere = displacement(asked("UA-63", kinds=("drone",)), around(bombs))
    assert elsewhere == Displaced((), ())
    everything = displacement(asked(), around(panel(), bombs)).shifts
    assert [one.family for one in everything] == ["places"] * 6


def test_unknown_launches_of_the_window_are_not_asked() -> None:
    told = launches()
    unknown = np.zeros(DAYS, np.bool_)
    unknown[WINDOW.start] = True
    gone = Launches(replace(told.history, unknown=unknown), told.source, told.places)
    assert displacement(asked("UA", kinds=("drone",)), around(launches=gone), classes=("drones",)).shifts == ()


def test_the_days_are_those_of_the_panels_clock() -> None:
    found = displacement(asked(window=("2025-12-01T00:00+00:00", "2025-12-04T00:00+00:00")), around())
    assert {(one.first_day, one.last_day) for one in found.shifts} == {(date(2025, 12, 1), date(2025, 12, 3))}
    assert KYIV.key == "Europe/Kyiv"


def test_panels_of_other_conflicts_and_of_parties_that_are_not_bound_are_not_asked() -> None:
    others = (panel(conflict="other-war"), panel(by="Ukraine"), panel(by="", source="unnamed"))
    known = replace(evidence(history()), panels=(panel(), *others), as_of=instant("2025-12-20T00:00"))
    made = surroundings(
        pledge({}), known, masked=(), method=Method(placebo_paths=200), neighbours=neighbours, fit=place_fit
    )
    assert [one.source for one in made.panels] == ["alerts", "unnamed"]
    assert made.announced == pledge({}).announced.on
    assert {shift.source for shift in displacement(asked(), made).shifts} == {"alerts", "unnamed"}
