"""Readings: stances and their revisions, filling of gaps, combinations without contradictions."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.errors import PledgeError
from holdfire.model.pledge import Pledge, Reading
from holdfire.pledges.readings import all_readings, holder_readings, readings_of, silent_speakers
from pledges.build import pledge, term


def january() -> Pledge:
    """The shape of January 2026: a week without a start, an end without a start, a week from a night, and a later
    revision.
    """
    return pledge(
        {
            "start": [
                term("unspecified", "Broker", "2026-01-29"),
                term("2026-01-30T00:00+02:00", "Defender", "2026-01-30"),
                term("2026-01-25", "Broker", "2026-02-03"),
                term("[2026-01-29T07:00+02:00,2026-01-29T07:00+03:00]", "Blogger", "2026-01-29"),
            ],
            "end": [
                term("P7D", "Broker", "2026-01-29"),
                term("2026-02-01", "Attacker", "2026-01-30"),
                term("2026-02-06T00:00+02:00", "Defender", "2026-01-30", basis="computed"),
                term("2026-02-01", "Broker", "2026-02-03", inclusive="yes"),
                term("2026-02-03", "Blogger", "2026-01-29", inclusive="no"),
            ],
            "places": [
                term(["UA-30", "UA:other-cities"], "Broker", "2026-01-29"),
                term(["UA-30"], "Attacker", "2026-01-30"),
                term(["UA"], "Defender", "2026-01-30"),
            ],
            "kinds": [
                term(["any"], "Broker", "2026-01-29"),
                term(["any"], "Attacker", "2026-01-30"),
                term(["energy"], "Defender", "2026-01-30"),
            ],
        }
    )


def of(readings: tuple[Reading, ...], holder: str) -> list[tuple[str, str | None]]:
    """Windows of a holder as local text."""
    return [
        (
            r.window.start.isoformat(timespec="minutes"),
            r.window.end.isoformat(timespec="minutes") if r.window.end else None,
        )
        for r in readings
        if r.holder == holder
    ]


def test_each_holder_has_the_windows_that_their_words_allow() -> None:
    readings = holder_readings(january())
    assert of(readings, "Broker") == [
        ("2026-01-29T00:00+02:00", "2026-02-05T00:00+02:00"),  # a week from the day of the announcement
        ("2026-01-25T00:00+02:00", "2026-02-02T00:00+02:00"),  # as revised on 3 February
    ]
    assert of(readings, "Attacker") == [
        ("2026-01-30T00:00+02:00", "2026-02-02T00:00+02:00"),  # whether 1 February was inside was never said: both
        ("2026-01-30T00:00+02:00", "2026-02-01T00:00+02:00"),
    ]
    assert of(readings, "Defender") == [("2026-01-30T00:00+02:00", "2026-02-06T00:00+02:00")]
    assert of(readings, "Blogger") == [
        ("2026-01-29T07:00+02:00", "2026-02-03T00:00+02:00"),
        ("2026-01-29T07:00+03:00", "2026-02-03T00:00+02:00"),
    ]


def test_a_revised_stance_stays_and_says_when_it_was_revised() -> None:
    first, second = (r for r in holder_readings(january()) if r.holder == "Broker")
    assert (first.said_on, first.revised_on) == (date(2026, 1, 29), date(2026, 2, 3))
    assert (second.said_on, second.revised_on) == (date(2026, 2, 3), None)
    assert second.places == first.places == ("UA-30", "UA:other-cities")  # what was not said anew still holds


def test_filled_gaps_name_their_source() -> None:
    by_holder = {(r.holder, r.said_on): {f.term: f.source for f in r.filled_from} for r in holder_readings(january())}
    assert by_holder["Attacker", date(2026, 1, 30)] == {"start": "Defender"}
    assert by_holder["Broker", date(2026, 1, 29)] == {"start": "the day of the announcement"}
    assert by_holder["Broker", date(2026, 2, 3)] == {}
    assert set(by_holder["Blogger", date(2026, 1, 29)]) == {"places", "kinds"}


def test_only_what_was_said_by_then_counts() -> None:
    readings = holder_readings(january(), as_of=datetime.fromisoformat("2026-01-29T20:00+02:00"))
    assert {r.holder for r in readings} == {"Broker", "Blogger"}
    assert len([r for r in readings if r.holder == "Broker"]) == 1


def test_every_combination_has_no_contradiction_and_no_repeat() -> None:
    readings = all_readings(january())
    assert all(r.window.end is None or r.window.end > r.window.start for r in readings)
    contents = [(r.window, r.places, r.kinds) for r in readings]
    assert len(set(contents)) == len(contents)
    held = {(r.window, r.places, r.kinds) for r in holder_readings(january()) if not r.filled_from}
    assert held <= set(contents)


def test_a_combination_that_somebody_holds_whole_carries_the_name() -> None:
    named = {r.holder for r in all_readings(january())}
    assert {"Defender", "Broker", "a combination"} <= named


@pytest.mark.parametrize("word", ["Defender", "defend", "the side that is fired at"])
def test_readings_of_a_holder_by_any_part_of_name_or_party(word: str) -> None:
    assert {r.holder for r in readings_of(january(), word)} == {"Defender"}


def test_an_unknown_holder_is_answered_with_the_known() -> None:
    with pytest.raises(PledgeError, match="no holder is called") as caught:
        readings_of(january(), "Nobody")
    assert "Attacker" in caught.value.fix


def test_a_holder_that_claims_nothing_is_said_so() -> None:
    silent = pledge(
        {"end": [term("P7D", "Broker", "2026-01-29")], "confirmation": [term("no comment", "Attacker", "2026-01-29")]}
    )
    assert "Attacker" in silent_speakers(silent)
    with pytest.raises(PledgeError, match="Attacker speaks about this pledge but claims no"):
        readings_of(silent, "attacker")


def test_a_pledge_that_nobody_describes_has_no_reading() -> None:
    with pytest.raises(PledgeError, match="nobody claims"):
        holder_readings(pledge({}))
    with pytest.raises(PledgeError, match="nobody claims"):
        all_readings(pledge({"end": [term("unspecified", "Broker", "2026-01-29")]}))


def test_a_reading_that_ends_before_it_starts_is_no_reading() -> None:
    backwards = pledge(
        {"start": [term("2026-02-05", "Attacker", "2026-01-30")], "end": [term("2026-02-01", "Attacker", "2026-01-30")]}
    )
    with pytest.raises(PledgeError, match="ends before it begins") as caught:
        holder_readings(backwards)
    assert "terms.end" in caught.value.where


def test_a_filler_that_would_contradict_is_passed_over() -> None:
    late = pledge(
        {
            "start": [term("2026-02-10", "Attacker", "2026-01-30"), term("2026-01-28", "Blogger", "2026-01-30")],
            "end": [term("2026-02-01", "Defender", "2026-01-30", inclusive="yes")],
        }
    )
    (reading,) = (r for r in holder_readings(late) if r.holder == "Defender")
    assert {f.term: f.source for f in reading.filled_from}["start"] == "the day of the announcement"


def test_low_confidence_yields_to_surer_claims_of_the_same_speaker_but_not_among_combinations() -> None:
    doubtful = pledge(
        {
            "start": [
                term("2026-01-24", "Defender", "2026-02-03", confidence="low"),
                term("2026-01-30", "Defender", "2026-01-30"),
            ],
            "end": [term("P7D", "Defender", "2026-01-30")],
        }
    )
    assert len(holder_readings(doubtful)) == 1
    assert {r.window.start.day for r in all_readings(doubtful)} == {24, 30}


def test_daily_hours_and_open_ends_reach_the_window() -> None:
    corridor = pledge(
        {
            "start": [term("2022-05-05", "Attacker", "2026-01-29")],
            "end": [term("..", "Attacker", "2026-01-29")],
            "hours": [term("08:00/18:00", "Attacker", "2026-01-29", zone="Europe/Moscow")],
        }
    )
    (reading,) = holder_readings(corridor)
    assert reading.window.end is None
    assert reading.window.hours is not None
    assert (reading.places, reading.kinds) == (("everywhere",), ("any",))  # a promise that names no limit has none
    assert {f.term: f.source.split(":")[0] for f in reading.filled_from} == {"places": "nobody", "kinds": "nobody"}


def test_an_observer_who_names_half_a_window_is_no_holder_but_counts_among_the_combinations() -> None:
    half = pledge(
        {"end": [term("P7D", "Broker", "2026-01-29"), term("2026-02-03", "Blogger", "2026-01-29", inclusive="no")]}
    )
    assert {r.holder for r in holder_readings(half)} == {"Broker"}
    assert {r.window.end.isoformat()[:10] for r in all_readings(half) if r.window.end} == {"2026-02-05", "2026-02-03"}


def test_doubts_are_named() -> None:
    (reading,) = (r for r in holder_readings(january()) if r.holder == "Defender")
    assert reading.doubts == ("end computed",)


def test_too_many_combinations_are_refused() -> None:
    wide = pledge(
        {
            "start": [term("[2026-01-01..2026-06-30]", "Attacker", "2026-01-29")],
            "end": [term("[2026-07-01..2026-12-30]", "Attacker", "2026-01-29")],
        }
    )
    with pytest.raises(PledgeError, match="combinations"):
        all_readings(wide)
    assert len(holder_readings(wide)) <= 8


@given(st.permutations(range(4)), st.permutations(range(5)))
def test_the_order_of_claims_in_the_file_does_not_matter(starts: list[int], ends: list[int]) -> None:
    base = january()
    shuffled = base.model_copy(
        update={
            "terms": base.terms.model_copy(
                update={
                    "start": tuple(base.terms.start[i] for i in starts),
                    "end": tuple(base.terms.end[i] for i in ends),
                }
            )
        }
    )
    assert {r.id for r in holder_readings(shuffled)} == {r.id for r in holder_readings(base)}
    assert {r.id for r in all_readings(shuffled)} == {r.id for r in all_readings(base)}
