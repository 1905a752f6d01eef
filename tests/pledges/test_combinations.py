"""All combinations hold every holder's reading; hours bind those who name them; an end said afterwards binds whoever
says it.
"""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from holdfire.errors import PledgeError
from holdfire.model.pledge import EndsBy, Pledge, Reading
from holdfire.pledges.readings import all_readings, holder_readings
from pledges.build import pledge, term

SPEAKERS = ["Broker", "Attacker", "Defender", "Blogger"]
VALUES: dict[str, list[Any]] = {
    "start": ["2026-01-30", "[2026-01-29,2026-01-31]", "2026-01-30T00:00+02:00", "unspecified"],
    "end": ["P7D", "2026-02-01", "..", "[2026-02-01..2026-02-09]", "unspecified"],
    "places": [["UA"], ["UA-30"], "unspecified"],
    "kinds": [["energy"], ["any"]],
    "hours": ["08:00/18:00", "unspecified"],
}


@st.composite
def pledges(draw: st.DrawFn) -> Pledge:
    terms: dict[str, list[dict[str, Any]]] = {}
    for name, values in VALUES.items():
        claims = st.tuples(
            st.sampled_from(values),
            st.sampled_from(SPEAKERS),
            st.sampled_from(["2026-01-28", "2026-01-29", "2026-02-03"]),
            st.sampled_from(["high", "low"]),
        )
        terms[name] = [
            term(value, by, on, confidence=sure) for value, by, on, sure in draw(st.lists(claims, max_size=3))
        ]
    terms["end"] += [
        term("2026-02-04", by, "2026-02-05", ends_by="resumed") for by in draw(st.sets(st.sampled_from(SPEAKERS)))
    ]
    return pledge(terms)


def scope(reading: Reading) -> tuple[object, ...]:
    return reading.window, reading.places, reading.kinds


@given(pledges())
def test_every_holder_s_reading_is_one_of_the_combinations(made: Pledge) -> None:
    try:
        held = holder_readings(made)
    except PledgeError:  # nobody holds a reading
        return
    combined = {scope(reading): reading.holder for reading in all_readings(made)}
    assert {scope(reading) for reading in held} <= set(combined)
    for reading in held:
        assert combined[scope(reading)] in {other.holder for other in held if scope(other) == scope(reading)}


@given(pledges())
def test_that_it_was_over_never_fills_a_gap(made: Pledge) -> None:
    try:
        held = holder_readings(made)
    except PledgeError:
        return
    for reading in held:
        if "end" in {filled.term for filled in reading.filled_from}:
            assert reading.ends_by is EndsBy.TERMS


def test_the_day_of_the_announcement_is_a_start_where_it_fills_a_holder_s_gap() -> None:
    made = pledge(
        {
            "start": [term("2026-01-30", "Defender", "2026-01-30")],
            "end": [term("P7D", "Broker", "2026-01-29"), term("2026-02-03", "Defender", "2026-01-30", inclusive="no")],
        }
    )
    starts = {(reading.holder, reading.window.start.day) for reading in all_readings(made)}
    assert starts == {("Broker", 29), ("Defender", 30), ("a combination", 29), ("a combination", 30)}


def test_hours_that_only_one_names_are_no_limit_for_all() -> None:
    hours = [term("08:00/18:00", "Attacker", "2026-01-29", zone="Europe/Moscow")]
    end = [term("P7D", "Attacker", "2026-01-29")]
    alone = all_readings(pledge({"end": end, "hours": hours}))
    assert [reading.window.hours is None for reading in alone] == [False]
    both = all_readings(pledge({"end": [*end, term("P9D", "Defender", "2026-01-29")], "hours": hours}))
    found = {(reading.window.end and reading.window.end.day, reading.window.hours is None) for reading in both}
    assert found == {(5, False), (5, True), (7, False), (7, True)}
    told = {choice for reading in both for choice in reading.choices if choice.startswith("hours")}
    assert told == {"hours: daily 08:00/18:00 Europe/Moscow", "hours: all day"}


OVER = pledge(
    {
        "start": [term("2026-01-30", "Attacker", "2026-01-29"), term("2026-01-29", "Defender", "2026-01-29")],
        "end": [
            term("..", "Broker", "2026-01-29"),
            term("2026-02-04", "Attacker", "2026-02-04", ends_by="resumed", inclusive="no"),
        ],
    }
)


def test_who_says_that_it_is_over_keeps_the_earlier_stance_and_ends_nothing_for_others() -> None:
    found = {
        (reading.holder, reading.window.end and reading.window.end.date(), reading.ends_by, reading.revised_on)
        for reading in holder_readings(OVER)
    }
    assert found == {
        ("Broker", None, EndsBy.TERMS, None),
        ("Attacker", None, EndsBy.TERMS, date(2026, 2, 4)),
        ("Attacker", date(2026, 2, 4), EndsBy.RESUMED, None),
        ("Defender", None, EndsBy.TERMS, None),
    }
    before = holder_readings(OVER, as_of=datetime.fromisoformat("2026-02-03T12:00+02:00"))
    assert {reading.window.end for reading in before} == {None}


def test_among_all_combinations_it_says_why_it_was_over() -> None:
    told = {choice for reading in all_readings(OVER) for choice in reading.choices if choice.startswith("end")}
    assert told == {"end: open", "end: 2026-02-04 (not included); then fighting was resumed"}


def test_an_end_by_the_terms_is_told_before_one_that_was_said_afterwards() -> None:
    same = term("2026-02-04", "Defender", "2026-01-29", inclusive="no")
    said = term("2026-02-04", "Attacker", "2026-02-04", ends_by="denounced", inclusive="no")
    for ends in ([same, said], [said, same]):
        assert {reading.ends_by for reading in all_readings(pledge({"end": ends}))} == {EndsBy.TERMS}


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"end": [term("..", "Broker", "2026-01-29", ends_by="denounced")]}, "must say when it was over"),
        ({"end": [term("unspecified", "Broker", "2026-01-29", ends_by="resumed")]}, "must say when it was over"),
        ({"start": [term("2026-01-29", "Broker", "2026-01-29", ends_by="resumed")]}, "belongs to an end"),
    ],
)
def test_over_means_an_end_on_a_day(terms: dict[str, list[dict[str, Any]]], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        pledge(terms)
