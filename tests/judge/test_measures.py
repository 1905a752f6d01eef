"""Measures of places: which panels see a reading, what is added up, and the relations that must hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.judge.case import Unended
from holdfire.judge.measures import PlaceNumbers, disagreement, measure_places, place_case
from holdfire.judge.sight import CodesAlone, kinds_told, see_places
from holdfire.judge.verdict import judge_pledge
from holdfire.judge.watched import WatchedPanel
from holdfire.model.measure import Measure
from holdfire.model.method import Method
from holdfire.model.panel import COARSE, STUCK, Panel
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Reading
from holdfire.model.time import Hours
from holdfire.model.verdict import EffectWord, Measured
from judge.world import evidence, history, instant, reading
from pledges.build import pledge

QUICK = Method(paths=400)
FIRST, DAYS = date(2024, 1, 1), 700
STARTED = Measure(code="alerts-started", title="alerts started", unit="alerts", kinds=("long-range",), indirect=True)
MINUTES = Measure(
    code="alert-minutes",
    title="minutes under alert",
    unit="minutes",
    kinds=("long-range",),
    per="minutes",
    indirect=True,
)
UNITS = ("UA-12", "UA-30", "UA-32", "UA-63")
LATE = "2026-06-01T00:00"
START = date(2025, 10, 1)


class Known(CodesAlone):
    """A register that knows two groups and one town by another code."""

    def members(self, group_code: str, /) -> Sequence[str]:
        """The oblast centres, and a group of one unwatched place."""
        return {"UA:oblast-centres": ("UA-30", "UA-12:dnipro", "UA-63:kharkiv"), "UA:lost": ("UA-99",)}.get(
            group_code, ()
        )


def counts(*, seed: int = 5, mean: float = 4.0) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, (len(UNITS), DAYS)).astype(float)


def panel(values: np.ndarray, *, measure: Measure = STARTED, **more: object) -> Panel:
    told = {"source": "alerts", "conflict": "russia-ukraine", "by": "Russia", "zone": "Europe/Kyiv", "places": UNITS}
    return Panel(**{**told, "measure": measure, "first": FIRST, "values": values, **more})  # type: ignore[arg-type]


def column(day: date) -> int:
    return (day - FIRST).days


def numbers(
    wanted: Reading,
    *panels: Panel,
    masked: Sequence[tuple[date, date]] = (),
    as_of: str = LATE,
    method: Method = QUICK,
    register: CodesAlone | None = None,
) -> PlaceNumbers:
    case = place_case(
        pledge({}), panels, masked=masked, method=method, as_of=instant(as_of), register=register or Known()
    )
    return measure_places(wanted, case)


def one(wanted: Reading, *panels: Panel, **more: object) -> Measured:
    (found,) = numbers(wanted, *panels, **more).measured  # type: ignore[arg-type]
    return found


def window(days: int, *, start: date = START, places: tuple[str, ...] = ("UA-30",), **more: object) -> Reading:
    end = start + timedelta(days=days)
    return reading(f"{start}T00:00", f"{end}T00:00", places=places, **more)  # type: ignore[arg-type]


def codes(found: Measured) -> set[str]:
    return {caveat.code for caveat in found.caveats}


# ---- what is seen


@pytest.mark.parametrize(
    ("asked", "shown", "coarser", "unseen"),
    [
        (("UA-30",), ("UA-30",), (), ()),
        (("UA",), UNITS, (), ()),
        (("everywhere",), UNITS, (), ()),
        (("UA-12:dnipro",), ("UA-12",), (("UA-12:dnipro", "UA-12"),), ()),
        (("UA-63", "UA-12:dnipro"), ("UA-12", "UA-63"), (("UA-12:dnipro", "UA-12"),), ()),
        (("UA:front-line",), (), (), ("UA:front-line",)),
        (("UA-30", "UA:front-line"), ("UA-30",), (), ("UA:front-line",)),
        (("UA-51",), (), (), ("UA-51",)),
        (("RU",), (), (), ("RU",)),
        (("UA:lost",), (), (), ("UA-99",)),
    ],
)
def test_places_that_stand_for_those_of_a_reading(
    asked: tuple[str, ...], shown: tuple[str, ...], coarser: tuple[tuple[str, str], ...], unseen: tuple[str, ...]
) -> None:
    sight = see_places(UNITS, asked, Known())
    assert (sight.shown, sight.coarser, sight.unseen) == (shown, coarser, unseen)


@pytest.mark.parametrize("group", ["UA:other-cities", "UA:oblast-centres"])
def test_a_group_is_taken_as_its_members_or_as_those_of_the_group_that_stands_for_it(group: str) -> None:
    sight = see_places(UNITS, ("UA-30", group), Known())
    assert sight.shown == ("UA-12", "UA-30", "UA-63")
    assert sight.groups == ((group, "UA:oblast-centres", ("UA-30", "UA-12:dnipro", "UA-63:kharkiv")),)
    assert see_places(UNITS, (group,), CodesAlone()).unseen == (group,)


def test_a_watched_city_is_not_taken_for_the_region_around_it() -> None:
    assert place_fit("UA-32", "UA-30") is Fit.NO
    assert see_places(UNITS, ("UA-32",), Known()).shown == ("UA-32",)


@pytest.mark.parametrize(
    ("kinds", "spoken", "untold"),
    [
        (("any",), ("any",), ()),
        (("long-range",), ("long-range",), ()),
        (("air",), ("air",), ()),  # wider than what is watched: what is seen belongs to it
        (("drone",), ("drone",), ("drone",)),
        (("energy",), ("energy",), ("energy",)),
        (("long-range@energy",), ("long-range@energy",), ("long-range@energy",)),
        (("artillery", "ground"), (), ()),
        (("artillery", "any"), ("any",), ()),
        (("artillery@energy",), (), ()),
    ],
)
def test_kinds_that_alerts_speak_to(kinds: tuple[str, ...], spoken: tuple[str, ...], untold: tuple[str, ...]) -> None:
    assert kinds_told(STARTED, kinds) == (spoken, untold)


@pytest.mark.parametrize(
    ("seen", "kind", "spoken", "untold"),
    [
        ("any", "any", True, False),
        ("any", "artillery", True, True),
        ("any", "energy", True, True),
        ("energy", "energy", True, False),
        ("power", "energy", True, False),
        ("energy", "power", True, True),
        ("energy", "drone@energy", True, True),
        ("energy", "housing", False, False),
        ("drone@energy", "energy", True, False),
        ("drone@energy", "long-range@energy", True, False),
        ("drone@energy", "missile", False, False),
        ("energy", "any", True, False),
    ],
)
def test_kinds_that_other_measures_speak_to(seen: str, kind: str, *, spoken: bool, untold: bool) -> None:
    measure = Measure(code="x", title="x", unit="x", kinds=(seen,), indirect=False)
    assert kinds_told(measure, (kind,)) == ((kind,) if spoken else (), (kind,) if untold else ())


def test_other_conflicts_unbound_parties_and_silent_kinds_give_no_measure() -> None:
    daily = counts()
    assert numbers(window(7), panel(daily, conflict="elsewhere")) == PlaceNumbers()
    assert numbers(window(7), panel(daily, by="Ruritania")) == PlaceNumbers()
    assert numbers(window(7, kinds=("artillery",)), panel(daily)) == PlaceNumbers()
    assert numbers(window(7, places=("UA-51",)), panel(daily)) == PlaceNumbers()
    assert numbers(window(7), panel(daily, by="")).measured  # shows the fire of all sides


# ---- what is added up


def test_the_days_of_the_window_are_added_up_over_the_places() -> None:
    daily = counts()
    at = column(START)
    effect = one(window(7, places=("UA-30", "UA-63")), panel(daily)).effect
    assert effect.observed == daily[[1, 3], at : at + 7].sum()
    assert (effect.first_day, effect.last_day, effect.days) == (START, START + timedelta(days=6), 7)
    assert effect.observed_inside == effect.observed_overlapping == effect.observed


@pytest.mark.parametrize(
    ("start", "end", "days", "inside", "touched"),
    [
        ("2025-10-01T00:00", "2025-10-04T00:00", (0, 1, 2), (0, 1, 2), (0, 1, 2)),
        ("2025-10-01T07:00", "2025-10-04T00:00", (0, 1, 2), (1, 2), (0, 1, 2)),
        ("2025-10-01T18:00", "2025-10-04T00:00", (1, 2), (1, 2), (0, 1, 2)),
        ("2025-10-01T00:00", "2025-10-04T00:01", (0, 1, 2), (0, 1, 2), (0, 1, 2, 3)),
        ("2025-10-01T00:00", "2025-10-03T18:00", (0, 1, 2), (0, 1), (0, 1, 2)),
        (
            "2025-10-25T00:00",
            "2025-10-28T00:00",
            (24, 25, 26),
            (24, 25, 26),
            (24, 25, 26),
        ),  # clocks go back on the 26th
    ],
)
def test_days_that_lie_partly_inside_make_two_bounds(
    start: str, end: str, days: tuple[int, ...], inside: tuple[int, ...], touched: tuple[int, ...]
) -> None:
    daily = counts()
    effect = one(reading(start, end, places=("UA-30",)), panel(daily)).effect
    row, at = daily[1], column(START)

    def total(steps: tuple[int, ...]) -> float:
        return float(sum(row[at + step] for step in steps))

    assert effect.observed == total(days)
    assert (effect.observed_inside, effect.observed_overlapping) == (total(inside), total(touched))


def test_a_daily_pause_lies_wholly_inside_no_day() -> None:
    hours = Hours.model_validate({"begin": "08:00", "end": "18:00", "zone": "Europe/Kyiv"})
    effect = one(window(5, hours=hours), panel(counts() + 3)).effect
    assert effect.observed_inside == 0 < effect.observed
    assert effect.verdict is not EffectWord.NOT_FEWER


def test_a_window_without_a_calendar_day_is_told_and_not_judged() -> None:
    found = numbers(reading("2025-10-01T18:00", "2025-10-02T06:00", places=("UA-30",)), panel(counts()))
    assert not found.measured
    assert [caveat.code for caveat in found.caveats] == ["no-measure"]


# ---- what may be learnt from


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 60), st.integers(0, 5000))
def test_nothing_is_learnt_from_the_window_or_later(step: int, other: int) -> None:
    daily, changed = counts(), counts()
    changed[:, column(START) + step] = other
    plain, after = (one(window(7), panel(values)).effect for values in (daily, changed))
    assert (plain.expected, plain.low80, plain.high95) == (after.expected, after.low80, after.high95)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 5), st.integers(0, 5000))
def test_nothing_is_learnt_from_days_of_pledges(step: int, other: int) -> None:
    pause = (START - timedelta(days=40), START - timedelta(days=34))
    daily, changed = counts(), counts()
    changed[:, column(pause[0]) + step] = other
    plain, after = (one(window(7), panel(values), masked=[pause]).effect for values in (daily, changed))
    assert (plain.expected, plain.low95, plain.p_low) == (after.expected, after.low95, after.p_low)
    assert one(window(7), panel(changed + 0)).effect.expected >= 0


def test_days_that_were_not_over_are_not_used() -> None:
    daily = counts()
    known = one(window(30), panel(daily), as_of="2025-10-08T12:00")
    assert known.effect.observed == daily[1, column(START) : column(START) + 7].sum()
    cut = one(window(30), panel(daily[:, : column(START) + 7]), as_of="2025-10-08T12:00")
    assert known == cut


def test_a_panel_that_begins_after_the_window_says_why_it_cannot_tell() -> None:
    found = numbers(window(7), panel(counts(), first=START + timedelta(days=2)))
    assert not found.measured
    assert "known days" in found.caveats[0].text


# ---- unknown is never zero


def test_an_unknown_day_of_the_only_place_leaves_the_window_unfinished() -> None:
    daily = counts()
    daily[1, column(START) + 4] = np.nan
    found = one(window(7), panel(daily))
    assert found.effect.days == 4
    assert found.effect.p_low is None
    assert found.running is not None
    assert found.rebound is None
    assert "window-open" in codes(found)


def test_a_place_with_an_unknown_day_is_left_out_of_a_sum_and_named() -> None:
    daily = counts()
    daily[0, column(START) + 4] = np.nan
    found = one(window(7, places=("UA",)), panel(daily))
    assert found.places == UNITS[1:]
    assert found.unseen == ("UA-12",)
    assert found.effect.observed == daily[1:, column(START) : column(START) + 7].sum()
    assert "not-watched" in codes(found)
    assert [place.place for place in found.each] == list(UNITS[1:])


def test_unknown_days_of_the_history_are_bridged_up_to_a_week_and_end_it_beyond() -> None:
    short, long = counts(), counts()
    short[1, column(START) - 60 : column(START) - 53] = np.nan
    long[1, column(START) - 60 : column(START) - 52] = np.nan
    assert one(window(7), panel(short)).effect.p_low is not None
    found = numbers(window(7), panel(long))
    assert not found.measured
    assert "only 52 days are known before the window" in found.caveats[0].text
    assert f"{int(long[1, column(START) : column(START) + 7].sum())} alerts in it" in found.caveats[0].text


def test_a_short_history_does_not_shorten_that_of_a_sum() -> None:
    daily = counts()
    daily[3, : column(START) - 150] = np.nan
    alone = one(window(7, places=("UA-63",)), panel(daily))
    assert alone.effect.p_low is not None
    together = one(window(7, places=("UA",)), panel(daily))
    assert together.places == UNITS[:3]


def test_an_unwatched_panel_gives_no_measure() -> None:
    found = numbers(window(7), panel(np.full((len(UNITS), DAYS), np.nan)))
    assert not found.measured
    assert "no day of the window is known" in found.caveats[0].text


def test_the_sum_of_one_place_is_that_place_in_each() -> None:
    found = one(window(7), panel(counts()), method=Method(paths=2000))
    (alone,) = (place for place in found.each if place.inside)
    assert (alone.place, alone.observed) == ("UA-30", found.effect.observed)
    assert (alone.expected, alone.low80, alone.high80) == (
        found.effect.expected,
        found.effect.low80,
        found.effect.high80,
    )
    assert [band.day for band in alone.days] == [START + timedelta(days=step) for step in range(7)]
    assert sum(place.inside for place in found.each) == 1 < len(found.each) == len(UNITS)


# ---- words


def quiet(days: int, *, kept: float = 0.0, measure: Measure = STARTED) -> Panel:
    daily = counts() * (60 if measure is MINUTES else 1)
    at = column(START)
    daily[1, at : at + days] = np.floor(daily[1, at : at + days] * kept)
    return panel(daily, measure=measure)


def test_two_silent_weeks_are_fewer_and_two_ordinary_ones_are_not() -> None:
    silent, usual = one(window(14), quiet(14)).effect, one(window(14), quiet(14, kept=1.0)).effect
    assert silent.verdict is EffectWord.FEWER
    assert usual.verdict is EffectWord.NOT_FEWER
    assert "zero-rule" in codes(one(window(14), quiet(14)))


def test_minutes_are_scaled_and_events_thinned() -> None:
    minutes, events = one(window(14), quiet(14, kept=0.4, measure=MINUTES)), one(window(14), quiet(14, kept=0.4))
    assert minutes.effect.verdict is EffectWord.FEWER
    assert minutes.effect.smallest_cut is not None
    assert events.effect.smallest_cut is not None
    assert WatchedPanel(quiet(0), (), QUICK, instant(LATE)).history(("UA-30",), START).rule.kept == "each"
    rule = WatchedPanel(quiet(0, measure=MINUTES), (), QUICK, instant(LATE)).history(("UA-30", "UA-63"), START).rule
    assert (rule.kept, rule.most) == ("share", 2880)


def test_sources_made_from_one_record_are_one_witness() -> None:
    here, there = (
        tuple(replace(quiet(7), source=name, record=record) for name, record in zip("ab", records, strict=True))
        for records in (("r", "r"), ("", ""))
    )
    of_one, of_two = (numbers(window(7), *panels).measured for panels in (here, there))
    assert [one.source for one in of_one] == [one.source for one in of_two] == ["a", "b"]
    for together, apart in zip(of_one, of_two, strict=True):
        assert together.effect.p_low == apart.effect.p_low
        assert together.effect.p_holm is not None
        assert apart.effect.p_holm is not None
        assert together.effect.p_holm >= apart.effect.p_holm
        assert "same-record" in codes(together)
        assert "a and b are made from one record (r)" in " ".join(one.text for one in together.caveats)
        assert "same-record" not in codes(apart)
    assert any(two.effect.p_holm != one.effect.p_holm for one, two in zip(of_one, of_two, strict=True))


def test_measures_of_one_source_are_a_family_and_sources_are_not() -> None:
    alone = one(window(7), quiet(7)).effect
    family = numbers(window(7), quiet(7), quiet(7, measure=MINUTES)).measured
    apart = numbers(window(7), quiet(7), replace(quiet(7, measure=MINUTES), source="other")).measured
    assert alone.p_holm is not None
    assert family[0].effect.p_holm == pytest.approx(2 * alone.p_holm)
    assert apart[0].effect.p_holm == alone.p_holm
    assert [found.source for found in apart] == ["alerts", "other"]


def test_an_open_window_has_only_the_running_verdict() -> None:
    found = one(window(30), quiet(30), as_of="2025-10-21T12:00")
    assert found.effect.days == 20
    assert (found.effect.p_low, found.effect.smallest_cut, found.rebound) == (None, None, None)
    assert found.running is not None
    assert found.running.days_seen == 20
    assert found.effect.verdict is EffectWord.FEWER
    assert all(place.p_low is None for place in found.each)
    busy = one(window(30), panel(counts() * 3), as_of="2025-10-21T12:00")
    assert busy.effect.verdict is EffectWord.CANNOT_TELL


def test_an_endless_window_never_closes() -> None:
    found = one(reading("2025-10-01T00:00", None, places=("UA-30",)), panel(counts()))
    assert found.running is not None
    assert found.effect.last_day == FIRST + timedelta(days=DAYS - 1)


def test_the_days_after_the_window_are_compared_once_all_are_known() -> None:
    daily = counts()
    found = one(window(7), panel(daily))
    assert found.rebound is not None
    assert found.rebound.observed == daily[1, column(START) + 7 : column(START) + 14].sum()
    assert one(window(7), panel(daily[:, : column(START) + 13])).rebound is None


def test_readings_that_differ_in_their_holder_share_the_numbers() -> None:
    case = place_case(pledge({}), [panel(counts())], masked=(), method=QUICK, as_of=instant(LATE))
    wanted = window(7)
    assert measure_places(wanted, case) is measure_places(wanted.model_copy(update={"holder": "B"}), case)


# ---- caveats


def test_what_stands_for_what_is_told() -> None:
    alone, found = numbers(window(7, places=("UA-30", "UA:other-cities"), kinds=("energy",)), panel(counts())).measured
    assert (alone.asked, alone.places, alone.group) == (("UA-30",), ("UA-30",), "")
    assert found.asked == ("UA-30", "UA:other-cities")
    told = {caveat.code: caveat.text for caveat in found.caveats}
    assert found.group == "UA:other-cities"
    assert found.places == ("UA-12", "UA-30", "UA-63")
    assert "UA:oblast-centres" in told["group-as"]
    assert "UA-12:dnipro by UA-12" in told["coarser-watch"]
    assert "energy" in told["kind-not-seen"]
    assert "alerts-are-no-strikes" in told
    assert codes(one(window(7), panel(counts()))) == {"alerts-are-no-strikes"}


@pytest.mark.parametrize(("days", "told"), [(30, False), (31, True)])
def test_more_days_than_the_forecast_was_tested_on_are_told(days: int, *, told: bool) -> None:
    assert ("long-measure" in codes(one(window(days), panel(counts())))) is told


def test_marks_of_the_record_are_counted_for_the_places_used() -> None:
    notes = np.zeros((len(UNITS), DAYS), np.uint8)
    notes[1, column(START) : column(START) + 3] = COARSE
    notes[1, column(START) - 20 : column(START) - 10] = STUCK
    notes[2] = COARSE | STUCK
    found = one(window(7), panel(counts(), notes=notes))
    told = {caveat.code: caveat.numbers for caveat in found.caveats}
    assert told["coarse-alerts"] == {"here": 3, "of": 7, "before": 0, "of_before": 365}
    assert told["stuck-alerts"] == {"here": 0, "of": 7, "before": 10, "of_before": 365}
    noted = {place.place: place.notes for place in found.each}
    assert noted == {"UA-12": (), "UA-30": ("coarse",), "UA-32": ("stuck", "coarse"), "UA-63": ()}


def test_sources_that_disagree_are_told() -> None:
    silent, usual = one(window(14), quiet(14)), one(window(14), quiet(14, kept=1.0))
    (found,) = disagreement({"drones": usual.effect}, [silent])
    assert found.code == "sources-disagree"
    assert "alerts started (alerts)" in found.text
    assert "launches (drones)" in found.text
    assert disagreement({"drones": silent.effect}, [silent]) == ()
    assert disagreement({"drones": usual.effect, "missiles": silent.effect}, []) == ()


# ---- in the verdict


@pytest.mark.parametrize(
    ("begun", "places", "told"),
    [
        ("2024-12-31", ("UA",), True),
        ("2024-12-31", ("UA-30:centre",), True),
        ("2024-12-31", ("UA-63",), False),  # elsewhere
        ("2025-10-01", ("UA",), False),  # begun with the window
    ],
)
def test_days_under_an_earlier_agreement_without_an_end_are_told(
    begun: str, places: tuple[str, ...], told: bool
) -> None:
    earlier = Unended("earlier", date.fromisoformat(begun), places)
    known = replace(evidence(history()), panels=(quiet(14),))
    plain, seen = (
        judge_pledge(pledge({}), [window(14, places=("UA-30",))], known, method=QUICK, unended=unended).readings[0]
        for unended in ((), (earlier,))
    )
    caveats = [one for one in seen.caveats if one.code == "under-promise"]
    assert bool(caveats) is told
    assert all(f"earlier (from {begun})" in one.text for one in caveats)
    assert seen.model_copy(update={"caveats": plain.caveats}) == plain


def test_without_numbers_nothing_is_said_of_earlier_agreements() -> None:
    known = replace(evidence(history()), watches=())
    (found,) = judge_pledge(
        pledge({}), [window(14)], known, method=QUICK, unended=[Unended("earlier", date(2024, 1, 1), ("UA",))]
    ).readings
    assert "under-promise" not in {one.code for one in found.caveats}


def test_measures_never_change_the_finding_and_stand_in_the_sentence() -> None:
    known = evidence(history())
    wanted = [window(14, places=("UA-30",)), window(14, places=("UA",))]
    plain = judge_pledge(pledge({}), wanted, known, method=QUICK)
    seen = judge_pledge(pledge({}), wanted, replace(known, panels=(quiet(14),)), method=QUICK)
    for before, after in zip(plain.readings, seen.readings, strict=True):
        assert after.model_copy(update={"measures": (), "displacement": (), "caveats": before.caveats}) == before
        added = {caveat.code for caveat in after.caveats} - {caveat.code for caveat in before.caveats}
        assert added <= {"sources-disagree", "shift-untested", "shift-floor"}
    assert seen.sentence.startswith(plain.sentence.rstrip("."))
    assert "alerts started there were clearly fewer than expected in it" in seen.sentence
    assert not any(verdict.measures for verdict in plain.readings)


def test_the_sentence_tells_where_a_halving_is_ruled_out_in_parts_of_a_country() -> None:
    wanted = [window(14, places=("UA-30",)), window(14, places=("UA-63",))]
    known = replace(evidence(history()), panels=(quiet(14),))
    sentence = judge_pledge(pledge({}), wanted, known, method=QUICK).sentence
    told = "of the 2 readings that name only parts of a country, alerts started there were clearly fewer than expected"
    assert f"{told} in 1 of 2 and not halved in 1 of 2" in sentence
    usual = replace(evidence(history()), panels=(quiet(14, kept=1.0),))
    assert (
        "clearly fewer in none and not halved in both" in judge_pledge(pledge({}), wanted, usual, method=QUICK).sentence
    )


def test_panels_are_judged_without_any_strike_row() -> None:
    known = replace(evidence(history()), watches=(), panels=(quiet(14),))
    (found,) = judge_pledge(pledge({}), [window(14)], known, method=QUICK).readings
    assert not found.effects
    assert found.measures[0].effect.verdict is EffectWord.FEWER


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 40), st.integers(0, 3))
def test_shifting_all_days_by_whole_weeks_shifts_the_verdict(weeks: int, seed: int) -> None:
    daily, by = counts(seed=seed), timedelta(weeks=weeks)
    plain = one(window(7), panel(daily))
    moved = one(window(7, start=START + by), panel(daily, first=FIRST + by), as_of="2027-06-01T00:00")
    same = moved.effect.model_copy(update={"first_day": START, "last_day": plain.effect.last_day})
    assert same == plain.effect


def test_the_order_of_places_does_not_matter() -> None:
    daily = counts()
    turned = panel(daily[::-1], places=UNITS[::-1])
    plain, other = (one(window(7, places=("UA",)), seen).effect for seen in (panel(daily), turned))
    assert plain == other


def test_a_place_that_is_unknown_on_the_first_day_is_not_compared() -> None:
    daily = counts()
    daily[1, column(START)] = np.nan
    found = numbers(window(7), panel(daily))
    assert not found.measured
    assert "of UA-30 1 of 7 days of the window are unknown" in found.caveats[0].text


def test_a_window_longer_than_any_known_stretch_before_it_is_not_compared() -> None:
    daily, start = counts(), date(2025, 5, 1)
    daily[:, : column(start) - 140] = np.nan
    assert numbers(window(140, start=start), panel(daily)).measured
    (told,) = numbers(window(141, start=start), panel(daily)).caveats
    assert told.code == "no-measure"
    assert "no 141 days in a row without a pledge" in told.text
    pause = (start - timedelta(days=70), start - timedelta(days=69))
    assert numbers(window(70, start=start), panel(daily), masked=[pause]).measured
    assert not numbers(window(71, start=start), panel(daily), masked=[pause]).measured


def test_a_measure_of_attacks_themselves_is_not_called_an_alert() -> None:
    events = Measure(code="events", title="located attacks", unit="events", kinds=("any",), indirect=False)
    shelling, anything = (
        one(window(7, kinds=(kind,)), panel(counts(), measure=events)) for kind in ("artillery", "any")
    )
    assert codes(anything) == set()
    assert codes(shelling) == {"kind-not-seen"}


def test_a_history_of_unknown_places_is_refused() -> None:
    daily = counts()
    daily[0] = np.nan
    seen = WatchedPanel(panel(daily), (), QUICK, instant(LATE))
    assert seen.begins("UA-12", START) is None
    with pytest.raises(ValueError, match="no known days of every one of UA-30, UA-12"):
        seen.history(("UA-30", "UA-12"), START)
    with pytest.raises(ValueError, match="no places"):
        seen.history((), START)


def test_a_stretch_begins_after_the_days_of_a_pledge() -> None:
    pause = (FIRST, FIRST + timedelta(days=9))
    seen = WatchedPanel(panel(counts()), (pause,), QUICK, instant(LATE))
    assert seen.begins("UA-30", START) == 10
    assert seen.begins("UA-30", pause[1]) is None
