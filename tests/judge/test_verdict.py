"""Verdicts on small worlds with a known truth: relations as properties, edges as tables."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.judge.verdict import classes_of, judge_pledge
from holdfire.model.method import Method
from holdfire.model.pledge import EndsBy, Pledge, Reading
from holdfire.model.strike import Evidence
from holdfire.model.time import Hours, Window
from holdfire.model.verdict import EffectWord, Finding, Verdict
from judge.world import FIRST, QUICK, Row, evidence, history, instant, night, reading, row
from pledges.build import pledge

WORLD = history()
LAST = FIRST + timedelta(days=479)


def judge_one(
    wanted: Reading,
    given_evidence: Evidence,
    *,
    of: Pledge | None = None,
    masked: tuple[tuple[date, date], ...] = (),
    method: Method = QUICK,
) -> Verdict:
    return judge_pledge(of or pledge({}), [wanted], given_evidence, masked=masked, method=method).readings[0]


def codes(verdict: Verdict) -> set[str]:
    return {caveat.code for caveat in verdict.caveats}


# ---- edges of time, place and kind: a table


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2025-12-01T10:00", "2025-12-01T11:00", "certain"),
        ("2025-12-01T00:00", "2025-12-01T01:00", "certain"),  # begins at the very start
        ("2025-12-01T23:00", "2025-12-02T00:00", "certain"),  # ends at the very end
        ("2025-11-30T23:00", "2025-12-01T00:00", "none"),  # ends as the window begins
        ("2025-12-02T00:00", "2025-12-02T01:00", "none"),  # begins as the window ends
        ("2025-11-30T23:00", "2025-12-01T00:01", "time"),
        ("2025-12-01T23:59", "2025-12-02T00:01", "time"),
        ("2025-11-30T12:00", "2025-12-03T12:00", "time"),  # holds the whole window
        ("2025-12-01T10:00", "2025-12-01T10:00", "certain"),  # an instant
    ],
)
def test_edges_of_the_window(start: str, end: str, found: str) -> None:
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-02T00:00"), evidence([row(start, end, 5)]))
    assert [(b.certain, b.open) for b in verdict.breaches] == {
        "certain": [(True, ())],
        "none": [],
        "time": [(False, ("time",))],
    }[found]


@pytest.mark.parametrize(
    ("places", "kinds", "cls", "at", "found"),
    [
        (("UA",), ("any",), "drone", "UA-30", "certain"),
        (("UA-30",), ("any",), "drone", "UA", "place"),
        (("UA-30",), ("any",), "drone", "UA-51", "none"),
        (("UA-30",), ("any",), "drone", "UA-51 UA-30", "certain"),
        (("UA-30", "UA-51"), ("any",), "drone", "UA-51", "certain"),
        (("UA-30",), ("any",), "drone", "", "place"),
        (("UA",), ("energy",), "drone", "UA", "target"),
        (("UA",), ("missile",), "drone", "UA", "none"),
        (("UA",), ("missile",), "cruise", "UA", "certain"),
        (("UA",), ("ballistic",), "mixed", "UA", "weapon"),
        (("UA",), ("any",), "unknown-uav", "UA", "weapon"),
        (("UA",), ("any",), "reconnaissance", "UA", "none"),
        (("UA",), ("long-range@energy",), "cruise", "UA", "target"),
        (("everywhere",), ("any",), "drone", "UA", "certain"),
    ],
)
def test_places_and_kinds(places: tuple[str, ...], kinds: tuple[str, ...], cls: str, at: str, found: str) -> None:
    rows = [row("2025-12-01T10:00", "2025-12-01T11:00", 5, cls=cls, places=at)]
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-02T00:00", places=places, kinds=kinds), evidence(rows))
    told = [("certain" if b.certain else " ".join(b.open)) for b in verdict.breaches]
    assert told == ([] if found == "none" else [found])


def test_a_row_that_launched_nothing_is_no_breach() -> None:
    empty = {**row("2025-12-01T10:00", "2025-12-01T11:00", 0), "destroyed": 0.0}
    unknown = {**row("2025-12-01T12:00", "2025-12-01T13:00", 1), "launched": np.nan, "destroyed": 2.0}
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-02T00:00"), evidence([empty, unknown]))
    assert [breach.launched for breach in verdict.breaches] == [None]


# ---- findings


@pytest.mark.parametrize(
    ("as_of", "watched", "kinds", "finding"),
    [
        ("2026-02-01T00:00", True, ("long-range",), Finding.HELD),
        ("2026-02-01T00:00", True, ("drone", "missile"), Finding.HELD),
        ("2026-02-01T00:00", True, ("any",), Finding.UNPROVEN),  # nobody watched the ground
        ("2026-02-01T00:00", True, ("energy",), Finding.UNPROVEN),  # launches name no target
        ("2026-02-01T00:00", False, ("long-range",), Finding.UNPROVEN),
        ("2025-12-03T00:00", True, ("long-range",), Finding.PENDING),
        ("2025-11-01T00:00", True, ("long-range",), Finding.PENDING),
    ],
)
def test_silence(as_of: str, watched: bool, kinds: tuple[str, ...], finding: Finding) -> None:
    quiet = history(quiet=(date(2025, 12, 2), date(2025, 12, 5)))
    wanted = reading("2025-12-01T18:00", "2025-12-05T12:00", kinds=kinds)
    verdict = judge_one(wanted, evidence(quiet, as_of=as_of, watched=watched))
    assert verdict.finding is finding
    assert not verdict.breaches


def test_silence_before_the_watch_began_or_after_it_ended_proves_nothing() -> None:
    quiet = history(quiet=(date(2025, 12, 2), date(2025, 12, 5)))
    wanted = reading("2025-12-01T18:00", "2025-12-05T12:00")
    assert judge_one(wanted, evidence(quiet, since="2025-12-02T00:00")).finding is Finding.UNPROVEN
    ended = judge_one(reading("2026-03-01T00:00", "2026-03-02T00:00"), evidence(WORLD))
    assert ended.finding is Finding.UNPROVEN
    assert "data-end" in codes(ended)


def test_a_certain_breach_settles_an_open_window() -> None:
    verdict = judge_one(reading("2025-12-01T00:00", None), evidence(WORLD, as_of="2025-12-10T00:00"))
    assert verdict.finding is Finding.BREACHED
    assert all(breach.at < "2025-12-10" for breach in verdict.breaches)


def test_a_breach_that_only_the_timing_decides_leaves_it_unproven() -> None:
    rows = [*history(quiet=(date(2025, 12, 2), date(2025, 12, 5))), row("2025-12-01T17:00", "2025-12-01T19:00", 5)]
    verdict = judge_one(reading("2025-12-01T18:00", "2025-12-05T12:00"), evidence(rows))
    assert verdict.finding is Finding.UNPROVEN
    assert verdict.reason == "1 report (5 launches) may be a breach; it does not tell whether it fell inside the window"


def test_fire_of_those_whom_the_pledge_does_not_restrain_is_no_breach() -> None:
    other = pledge({}, restrains=[{"party": "Ukraine"}])
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-05T00:00"), evidence(WORLD), of=other)
    assert not verdict.breaches
    assert verdict.finding is Finding.UNPROVEN
    assert not verdict.effects


def test_who_is_bound_only_on_a_condition_can_only_possibly_break_it() -> None:
    mirrored = pledge(
        {}, restrains=[{"party": "Ukraine"}, {"party": "Russia", "bound": "conditional", "note": "if Ukraine does"}]
    )
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-05T00:00"), evidence(WORLD), of=mirrored)
    assert {breach.open for breach in verdict.breaches} >= {("by",)}
    assert verdict.finding is Finding.UNPROVEN


def test_an_incident_that_was_not_over_is_not_known() -> None:
    salvo = pledge({}, reports=[report(at="2025-12-02/2025-12-03")])
    quiet = history(quiet=(date(2025, 11, 29), date(2025, 12, 6)))
    wanted = reading("2025-12-01T00:00", "2025-12-05T00:00", places=("UA-51",), kinds=("energy",))
    assert not judge_one(wanted, evidence(quiet, as_of="2025-12-03T12:00"), of=salvo).breaches
    assert judge_one(wanted, evidence(quiet, as_of="2025-12-04T12:00"), of=salvo).breaches


def report(**more: object) -> dict[str, object]:
    return {
        "type": "incident",
        "says": "A substation was hit.",
        "at": "2025-12-02",
        "by": "the ministry",
        "against": "Russia",
        "places": ["UA-51"],
        "targets": ["power"],
        "read_at": "https://example.org/r",
        "confidence": "high",
        **more,
    }


@pytest.mark.parametrize(
    ("incident", "finding", "opened"),
    [
        (report(), Finding.BREACHED, ()),
        (report(at="2025-12-01T23:00+02:00/2025-12-02T01:00+02:00"), Finding.BREACHED, ()),
        (report(at="2025-11-30/2025-12-01"), Finding.UNPROVEN, ("time",)),
        (report(targets=[]), Finding.UNPROVEN, ("target",)),
        (report(places=["UA"]), Finding.UNPROVEN, ("place",)),
        (report(targets=["housing"]), Finding.UNPROVEN, None),
        (report(against="Ukraine"), Finding.UNPROVEN, None),
        (report(against=""), Finding.UNPROVEN, ("by",)),
        (report(confidence="low"), Finding.UNPROVEN, ("report",)),
        (report(type="tally"), Finding.UNPROVEN, None),
    ],
)
def test_energy_readings_are_judged_by_dated_incidents(
    incident: dict[str, object], finding: Finding, opened: tuple[str, ...] | None
) -> None:
    quiet = evidence(history(quiet=(date(2025, 11, 29), date(2025, 12, 6))))
    wanted = reading("2025-12-01T00:00", "2025-12-05T00:00", places=("UA-51",), kinds=("energy",))
    verdict = judge_one(wanted, quiet, of=pledge({}, reports=[incident]))
    assert verdict.finding is finding
    assert [breach.open for breach in verdict.breaches] == ([] if opened is None else [opened])
    assert ("collected-by-hand" in codes(verdict)) == bool(verdict.breaches)


# ---- effects


def test_a_true_stop_is_fewer_and_an_ordinary_week_is_not() -> None:
    quiet = evidence(history(quiet=(date(2025, 12, 1), date(2025, 12, 7))))
    stop = judge_one(reading("2025-11-30T18:00", "2025-12-07T08:00", kinds=("drone",)), quiet)
    assert stop.effects["drones"].verdict is EffectWord.FEWER
    assert stop.effects["drones"].observed == 0
    assert "zero-rule" in codes(stop)
    ordinary = judge_one(reading("2025-11-30T18:00", "2025-12-07T08:00", kinds=("drone",)), evidence(WORLD))
    assert ordinary.effects["drones"].verdict is EffectWord.NOT_FEWER


def test_three_classes_need_more_than_one_does() -> None:
    # The history holds 43 such weeks: no chance below 1/44 can be vouched for; Holm over three classes makes it 3/44.
    quiet = evidence(history(quiet=(date(2025, 12, 1), date(2025, 12, 7))))
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-08T00:00"), quiet)
    assert verdict.effects["drones"].p_holm == pytest.approx(3 / 44)
    assert verdict.effects["drones"].verdict is EffectWord.CANNOT_TELL
    assert "floor" in codes(verdict)


@pytest.mark.parametrize(
    ("until", "kind", "told"),
    [("2025-12-31", "any", False), ("2026-01-01", "any", True), ("2026-01-01", "missile", False)],
)
def test_ranges_of_drones_over_more_than_a_month_are_not_vouched_for(until: str, kind: str, told: bool) -> None:
    verdict = judge_one(reading("2025-12-01T00:00", f"{until}T00:00", kinds=(kind,)), evidence(WORLD))
    assert ("long-window" in codes(verdict)) is told


def test_one_night_of_silence_says_little_and_the_smallest_cut_says_so() -> None:
    verdict = judge_one(
        reading("2025-12-01T00:00", "2025-12-02T00:00"), evidence(history(quiet=(date(2025, 12, 1), date(2025, 12, 1))))
    )
    assert verdict.effects["missiles"].verdict is EffectWord.CANNOT_TELL
    assert verdict.effects["missiles"].smallest_cut is None


def test_bounds_of_a_clock_time_pledge_hold_the_rows_inside_and_all_that_touch_it() -> None:
    effect = judge_one(reading("2025-12-01T20:00", "2025-12-03T12:00"), evidence(WORLD)).effects["all"]
    assert effect.observed_inside <= effect.observed <= effect.observed_overlapping
    assert effect.observed_inside < effect.observed_overlapping


def test_rows_known_to_lie_outside_are_not_counted_for_the_days_of_the_window() -> None:
    rows = [*history(quiet=(date(2025, 12, 1), date(2025, 12, 3))), row("2025-11-30T18:00", "2025-11-30T22:00", 31)]
    effect = judge_one(reading("2025-12-01T00:00", "2025-12-04T00:00"), evidence(rows)).effects["drones"]
    assert (effect.observed, effect.days) == (0, 3)


def test_rebound_waits_for_all_its_days() -> None:
    late = LAST - timedelta(days=6)
    known = judge_one(reading(f"{late - timedelta(days=3)}T00:00", f"{late}T00:00"), evidence(WORLD))
    assert known.rebound["drones"].days == 7
    day_later = late + timedelta(days=1)
    unknown = judge_one(reading(f"{late - timedelta(days=3)}T00:00", f"{day_later}T00:00"), evidence(WORLD))
    assert not unknown.rebound


def test_an_open_window_has_a_running_verdict_and_no_fixed_one() -> None:
    rows = history(days=440, quiet=(date(2025, 12, 1), date(2025, 12, 31)))
    rows += [row("2025-12-14T12:00", "2025-12-14T13:00", 1, cls="tactical-drone", places="UA-65")]
    rows += [row("2025-12-13T12:00", "2025-12-13T13:00", 0, cls="drone")]
    verdict = judge_one(reading("2025-12-01T00:00", "2026-01-15T00:00"), evidence(rows, as_of="2025-12-14T12:00"))
    assert verdict.finding is Finding.PENDING
    assert "window-open" in codes(verdict)
    assert verdict.running["drones"].days_seen > 10
    assert verdict.running["drones"].verdict is EffectWord.FEWER
    assert verdict.effects["drones"].verdict is EffectWord.FEWER
    assert not verdict.rebound


@pytest.mark.parametrize(
    ("window", "code"),
    [
        (("2024-12-01T00:00", "2024-12-05T00:00"), "short-history"),
        (("2026-01-22T00:00", "2026-01-28T00:00"), "data-end"),
    ],
)
def test_windows_that_cannot_be_measured_say_why(window: tuple[str, str], code: str) -> None:
    assert code in codes(judge_one(reading(*window), evidence(WORLD)))


def test_daily_hours_without_a_night_have_no_effect_but_can_be_breached() -> None:
    hours = Hours.model_validate({"begin": "08:00", "end": "18:00", "zone": "Europe/Kyiv"})
    rows = [*WORLD, row("2025-12-02T12:00", "2025-12-02T13:00", 3)]
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-05T00:00", hours=hours), evidence(rows))
    assert verdict.finding is Finding.BREACHED
    assert not verdict.effects
    assert "no-night" in codes(verdict)


@pytest.mark.parametrize(
    ("kinds", "classes"),
    [
        (("any",), ("drones", "missiles", "all")),
        (("energy",), ("drones", "missiles", "all")),
        (("drone",), ("drones",)),
        (("drone@energy",), ("drones",)),
        (("ballistic",), ("missiles",)),
        (("drone", "missile"), ("drones", "missiles", "all")),
        (("artillery", "ground"), ()),
        (("naval",), ()),
    ],
)
def test_which_launches_speak_to_which_kinds(kinds: tuple[str, ...], classes: tuple[str, ...]) -> None:
    assert classes_of(kinds) == classes


def test_a_gap_in_the_figures_is_not_quiet() -> None:
    hole = (date(2025, 9, 1), date(2025, 10, 15))
    around = pledge({}, announced={"by": ["Broker"], "on": "2025-12-01", "read_at": "https://example.org/a"})
    window = reading("2025-12-01T00:00", "2025-12-05T00:00")
    judged = judge_pledge(around, [window], evidence(history(quiet=hole), hole=hole), method=QUICK)
    assert "gap" in {caveat.code for caveat in judged.caveats}
    assert "short-history" in codes(judged.readings[0])  # what lies before the gap is not bridged with zeros
    inside = judge_one(reading("2025-09-10T00:00", "2025-09-12T00:00"), evidence(history(quiet=hole), hole=hole))
    assert inside.finding is Finding.UNPROVEN
    short = (date(2025, 9, 1), date(2025, 9, 6))
    assert judge_one(window, evidence(history(quiet=short), hole=short), of=around).effects


def test_a_store_of_a_few_nights_has_no_history_of_zeros() -> None:
    few = evidence(history(days=20, first=date(2025, 12, 1)))
    verdict = judge_one(reading("2025-12-10T00:00", "2025-12-12T00:00", kinds=("drone",)), few)
    assert "short-history" in codes(verdict)
    assert not verdict.effects


def test_a_strike_on_record_is_a_breach_whatever_is_missing_around_it() -> None:
    hole = (date(2025, 11, 2), date(2025, 11, 30))
    early = pledge({}, announced={"by": ["Broker"], "on": "2025-11-05", "read_at": "https://example.org/a"})
    verdict = judge_one(
        reading("2025-12-01T00:00", "2025-12-05T00:00"), evidence(history(quiet=hole), hole=hole), of=early
    )
    assert verdict.finding is Finding.BREACHED


def test_a_kept_pause_is_no_gap() -> None:
    pause = (date(2025, 10, 1), date(2025, 10, 30))
    kept = judge_one(reading("2025-09-30T18:00", "2025-10-30T12:00", kinds=("drone",)), evidence(history(quiet=pause)))
    assert kept.finding is Finding.HELD
    assert kept.effects["drones"].observed == 0
    assert "gap" not in codes(kept)


def test_figures_that_were_never_imported_are_no_quiet() -> None:
    hole = (date(2025, 10, 1), date(2025, 10, 20))
    missing = judge_one(reading("2025-10-07T18:00", "2025-10-14T12:00"), evidence(history(quiet=hole), hole=hole))
    assert missing.finding is Finding.UNPROVEN
    assert not missing.effects


def test_an_unknown_night_is_never_a_quiet_one() -> None:
    night_off = (date(2025, 10, 10), date(2025, 10, 10))
    known = evidence(history(quiet=night_off))
    unknown = evidence(history(quiet=night_off), hole=night_off)
    window = reading("2025-10-07T18:00", "2025-10-14T12:00", kinds=("drone",))
    whole, cut = judge_one(window, known), judge_one(window, unknown)
    assert "days-unknown" in codes(cut)
    assert "days-unknown" not in codes(whole)
    assert cut.effects["drones"].last_day == date(2025, 10, 9)  # the numbers end where knowledge ends
    assert whole.effects["drones"].last_day == date(2025, 10, 14)
    later = reading("2025-12-01T18:00", "2025-12-05T12:00", kinds=("drone",))
    taught, masked = (judge_one(later, given).effects["drones"] for given in (known, unknown))
    assert masked.expected != taught.expected  # replaced by the level before it is learnt from, not taken for a zero
    after = reading("2025-10-04T18:00", "2025-10-08T12:00", kinds=("drone",))
    assert judge_one(after, known).rebound
    assert not judge_one(after, unknown).rebound


def test_silence_that_an_import_vouches_for_counts_before_new_rows_arrive() -> None:
    rows = history(days=400)  # the last night ends on 2025-11-04
    window = reading("2025-11-04T12:00", "2025-12-04T12:00", kinds=("drone",))
    silent = judge_one(window, evidence(rows, as_of="2025-11-20T12:00"))
    vouched = judge_one(window, evidence(rows, as_of="2025-11-20T12:00", until="2025-11-19T00:00"))
    assert (silent.finding, silent.running) == (Finding.PENDING, {})
    assert vouched.finding is Finding.PENDING
    assert vouched.running["drones"].days_seen == 15
    assert vouched.running["drones"].verdict is EffectWord.FEWER
    assert vouched.effects["drones"].observed == 0


def test_a_night_that_is_not_over_is_not_counted() -> None:
    partial = [*history(days=400), row("2025-11-05T00:00", "2025-11-05T04:00", 1)]
    verdict = judge_one(reading("2025-11-04T16:00", "2025-11-20T00:00"), evidence(partial, as_of="2025-11-05T05:00"))
    assert not verdict.running
    assert not verdict.effects


def test_fire_elsewhere_says_nothing_on_another_conflict() -> None:
    other = pledge({}, conflict="syria-civil-war")
    verdict = judge_one(
        reading("2025-12-01T00:00", "2025-12-05T00:00", places=("everywhere",)), evidence(WORLD), of=other
    )
    assert (verdict.finding, verdict.breaches, verdict.effects) == (Finding.UNPROVEN, (), {})


def test_both_time_bounds_decide_for_whole_days_too() -> None:
    # Few launches on the days themselves, but an evening inside the last day belongs to the next operational day.
    quiet = (date(2025, 12, 1), date(2025, 12, 3))
    rows = [*history(quiet=quiet), row("2025-12-03T18:00", "2025-12-03T23:30", 900)]
    effect = judge_one(reading("2025-12-01T00:00", "2025-12-04T00:00", kinds=("drone",)), evidence(rows)).effects[
        "drones"
    ]
    assert effect.observed < effect.observed_overlapping
    assert effect.verdict is not EffectWord.FEWER


def test_numbers_of_the_whole_country_are_marked_where_the_reading_is_narrower() -> None:
    assert "wider-count" in codes(
        judge_one(reading("2025-12-01T00:00", "2025-12-04T00:00", places=("UA-30",)), evidence(WORLD))
    )
    assert "wider-count" in codes(
        judge_one(reading("2025-12-01T00:00", "2025-12-04T00:00", kinds=("energy",)), evidence(WORLD))
    )
    assert "wider-count" not in codes(judge_one(reading("2025-12-01T00:00", "2025-12-04T00:00"), evidence(WORLD)))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ((date(2025, 12, 3), date(2025, 12, 3)), True),
        ((date(2025, 12, 10), date(2025, 12, 20)), True),  # in the days after
        ((date(2025, 11, 1), date(2025, 11, 20)), False),
        ((date(2025, 12, 12), date(2025, 12, 20)), False),
    ],
)
def test_another_pledge_in_the_window_or_after_it_is_told(other: tuple[date, date], told: bool) -> None:
    verdict = judge_one(reading("2025-12-01T00:00", "2025-12-05T00:00"), evidence(WORLD), masked=(other,))
    assert ("other-pledge" in codes(verdict)) is told


def test_masked_days_teach_nothing() -> None:
    window = reading("2025-12-20T00:00", "2025-12-23T00:00")
    quiet = (date(2025, 11, 20), date(2025, 12, 10))
    plain = judge_one(window, evidence(WORLD)).effects["drones"]
    days = [quiet[0] + timedelta(days=step) for step in range((quiet[1] - quiet[0]).days + 1)]
    held_back = evidence([*history(quiet=quiet), *(row(*night(day), 1) for day in days)])
    masked = judge_one(window, held_back, masked=(quiet,)).effects["drones"]
    unmasked = judge_one(window, held_back).effects["drones"]
    assert abs(masked.expected - plain.expected) < 0.1 * plain.expected < abs(unmasked.expected - plain.expected)


# ---- relations


STARTS = st.integers(300, 460)
LENGTHS = st.integers(1, 10)
FEW = settings(max_examples=15)


@FEW
@given(STARTS, LENGTHS, st.integers(0, 5), st.integers(0, 5))
def test_widening_a_reading_never_clears_a_breach(start: int, length: int, before: int, after: int) -> None:
    begin, end = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
    narrow = reading(f"{begin}T00:00", f"{end}T00:00", places=("UA-30",), kinds=("missile",))
    wide = reading(
        f"{begin - timedelta(days=before)}T00:00",
        f"{end + timedelta(days=after)}T00:00",
        places=("UA-30", "UA"),
        kinds=("any",),
    )
    small, large = (judge_one(wanted, evidence(WORLD)) for wanted in (narrow, wide))
    certain = {breach.id for breach in large.breaches if breach.certain}
    assert {breach.id for breach in small.breaches} <= {breach.id for breach in large.breaches}
    assert {breach.id for breach in small.breaches if breach.certain} <= certain
    if small.finding is Finding.BREACHED:
        assert large.finding is Finding.BREACHED


@FEW
@given(STARTS, LENGTHS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(start: int, length: int, random: object) -> None:
    wanted = reading(f"{FIRST + timedelta(days=start)}T00:00", f"{FIRST + timedelta(days=start + length)}T00:00")
    shuffled: list[Row] = list(WORLD)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis gives a random.Random
    assert judge_one(wanted, evidence(shuffled)) == judge_one(wanted, evidence(WORLD))


@FEW
@given(STARTS, LENGTHS)
def test_what_happens_after_the_window_and_its_rebound_does_not_matter(start: int, length: int) -> None:
    end = FIRST + timedelta(days=start + length)
    wanted = reading(f"{FIRST + timedelta(days=start)}T00:00", f"{end}T00:00")
    cut = end + timedelta(days=8)
    later = [{**r, "launched": 999.0} if isinstance(r["day"], date) and r["day"] >= cut else r for r in WORLD]
    assert judge_one(wanted, evidence(later)) == judge_one(wanted, evidence(WORLD))


@FEW
@given(STARTS, LENGTHS)
def test_shifting_all_times_by_a_week_shifts_the_verdict(start: int, length: int) -> None:
    # In UTC, so that no change of the clocks lies between.
    utc = Method(paths=400, zone="UTC")

    def at(weeks: int) -> Verdict:
        shift = timedelta(weeks=weeks)
        rows = [
            {**r, "start": r["start"] + shift, "end": r["end"] + shift, "day": r["day"] + shift, "key": f"{index}"}  # type: ignore[operator] # times
            for index, r in enumerate(WORLD)
        ]
        begin = datetime.combine(FIRST + timedelta(days=start) + shift, datetime.min.time(), UTC)
        window = Window(start=begin, end=begin + timedelta(days=length), zone="UTC")
        wanted = reading("2025-01-01T00:00", "2025-01-02T00:00").model_copy(update={"window": window})
        base = evidence(rows)
        watch = base.watches[0].model_copy(update={"since": base.watches[0].since + shift})
        shifted = replace(base, watches=(watch,), as_of=base.as_of + shift)
        return judge_one(wanted, shifted, method=utc)

    one, other = at(0), at(1)
    assert one.finding is other.finding
    assert [breach.id for breach in one.breaches] == [breach.id for breach in other.breaches]
    assert {cls: effect.model_dump(exclude={"first_day", "last_day"}) for cls, effect in one.effects.items()} == {
        cls: effect.model_dump(exclude={"first_day", "last_day"}) for cls, effect in other.effects.items()
    }
    assert one.rebound == other.rebound


@FEW
@given(STARTS, LENGTHS, st.sampled_from(["UTC", "America/New_York", "Asia/Tokyo"]))
def test_the_zone_in_which_clocks_are_written_does_not_matter(start: int, length: int, zone: str) -> None:
    wanted = reading(f"{FIRST + timedelta(days=start)}T00:00", f"{FIRST + timedelta(days=start + length)}T00:00")
    elsewhere = ZoneInfo(zone)
    window = wanted.window.model_copy(
        update={
            "start": wanted.window.start.astimezone(elsewhere),
            "end": wanted.window.end and wanted.window.end.astimezone(elsewhere),
        }
    )
    base = evidence(WORLD)
    moved = replace(base, as_of=base.as_of.astimezone(elsewhere))
    assert judge_one(wanted.model_copy(update={"window": window}), moved) == judge_one(wanted, base)


@FEW
@given(STARTS, LENGTHS, st.sampled_from([("long-range",), ("any",), ("energy",), ("drone",)]), st.booleans())
def test_silence_without_a_watch_is_never_held(start: int, length: int, kinds: tuple[str, ...], quiet: bool) -> None:
    first, last = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
    rows = history(quiet=(first - timedelta(days=1), last + timedelta(days=1)) if quiet else None)
    wanted = reading(f"{first}T00:00", f"{last}T00:00", kinds=kinds)
    assert judge_one(wanted, evidence(rows, watched=False)).finding is Finding.UNPROVEN


def test_the_judgement_carries_the_whole_method_and_reads_back() -> None:
    wanted = [
        reading("2025-12-01T00:00", "2025-12-04T00:00"),
        reading("2025-12-01T00:00", "2025-12-08T00:00", kinds=("energy",)),
    ]
    judgement = judge_pledge(pledge({}), wanted, evidence(WORLD), method=QUICK)
    assert type(judgement).model_validate_json(judgement.model_dump_json()) == judgement
    assert judgement.method == QUICK
    assert judgement.sentence.endswith(".")
    days = [band.day for band in judgement.timeline["drones"]]
    assert days[0] == date(2025, 11, 3)
    assert days[-1] == date(2025, 12, 14)
    assert night(days[-1])
    assert instant("2025-12-01T00:00") == wanted[0].window.start


def test_an_end_that_was_said_afterwards_is_named_as_such() -> None:
    wanted = reading("2025-12-01T00:00", "2025-12-05T00:00")
    assert "said-to-be-over" not in codes(judge_one(wanted, evidence(WORLD)))
    over = judge_one(wanted.model_copy(update={"ends_by": EndsBy.RESUMED}), evidence(WORLD))
    assert over.ends_by is EndsBy.RESUMED
    (told,) = (caveat.text for caveat in over.caveats if caveat.code == "said-to-be-over")
    assert told == (
        "The end is no term of the pledge: Somebody says that it was over then, because fighting was resumed."
    )


def test_what_was_dropped_is_told_of_the_days_that_the_verdict_used() -> None:
    def repeated(day: date) -> Row:
        return row(*night(day), 4, key=f"again/{day}", scope="regional")

    first, last = date(2025, 12, 1), date(2025, 12, 4)
    days = [FIRST, first - timedelta(days=9), last, last + timedelta(days=7), last + timedelta(days=8)]
    world = evidence([*WORLD, *map(repeated, days)])

    def told(start: date, kinds: tuple[str, ...], method: Method = QUICK) -> dict[str, float | int | str]:
        wanted = reading(f"{start}T00:00", f"{start + timedelta(days=4)}T00:00", kinds=kinds)
        found = judge_one(wanted, world, method=method)
        return next((one.numbers for one in found.caveats if one.code == "duplicates-dropped"), {})

    # The whole history, the window, and the seven days after it that are compared.
    assert told(first, ("drone",)) == {"rows": 4, "launched": 16, "first": str(FIRST), "last": "2025-12-11"}
    short = Method(paths=400, fit_days=200)
    since = first - timedelta(days=200)
    assert told(first, ("drone",), short) == {"rows": 3, "launched": 12, "first": str(since), "last": "2025-12-11"}
    assert told(first, ("missile",)) == {}
    close = LAST - timedelta(days=5)  # the days after it are not all known
    assert told(close, ("drone",)) == {
        "rows": 5,
        "launched": 20,
        "first": str(FIRST),
        "last": str(close + timedelta(days=3)),
    }


def test_rows_that_mix_missiles_are_told_where_missiles_are_counted() -> None:
    mixed = row(*night(date(2025, 11, 20)), 9, cls="mixed", key="mixed")
    filled = row(*night(date(2025, 11, 21)), float("nan"), cls="cruise", key="filled")
    world = evidence([*WORLD, mixed, filled])
    wanted = reading("2025-12-01T00:00", "2025-12-05T00:00", kinds=("missile",))
    assert {"mixed-rows", "numbers-missing"} <= codes(judge_one(wanted, world))
    drones = reading("2025-12-01T00:00", "2025-12-05T00:00", kinds=("drone",))
    assert not {"mixed-rows", "numbers-missing"} & codes(judge_one(drones, world))
    before = reading("2025-11-10T00:00", "2025-11-12T00:00", kinds=("missile",))
    assert not {"mixed-rows", "numbers-missing"} & codes(judge_one(before, world))
