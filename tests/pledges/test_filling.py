"""Who fills a gap, and in which order readings are told: one rule for all, each part of it shown alone."""

from typing import Any

import pytest

from holdfire.errors import PledgeError
from holdfire.model.pledge import Reading
from holdfire.pledges import readings as module
from holdfire.pledges.readings import all_readings, holder_readings
from pledges.build import BASE, pledge, term

END = term("2026-02-20", "Attacker", "2026-01-29", inclusive="no")


def source_of_start(*starts: dict[str, Any], end: dict[str, Any] = END, others: tuple[str, ...] = ()) -> str:
    """From whom the start of the one who names only an end is taken."""
    speakers = [*BASE["speakers"], *({"name": name, "party": name, "role": "party"} for name in others)]
    made = pledge({"start": list(starts), "end": [end]}, speakers=speakers)
    (found,) = (reading for reading in holder_readings(made) if reading.holder == end["claimed_by"])
    return {filled.term: filled.source for filled in found.filled_from}["start"]


def test_what_was_said_by_then_comes_before_what_was_said_later_however_near() -> None:
    before = term("2026-01-25", "Defender", "2026-01-20")
    after = term("2026-01-30", "Guest", "2026-01-30")
    assert source_of_start(before, after, others=("Guest",)) == "Defender"


def test_of_what_was_said_by_then_the_nearest_comes_first() -> None:
    near, far = term("2026-01-25", "Guest", "2026-01-28"), term("2026-01-24", "Defender", "2026-01-20")
    assert source_of_start(near, far, others=("Guest",)) == "Guest"


def test_on_the_same_day_counts_as_said_by_then() -> None:
    same, before = term("2026-01-25", "Guest", "2026-01-29"), term("2026-01-24", "Defender", "2026-01-28")
    assert source_of_start(same, before, others=("Guest",)) == "Guest"


def test_the_sure_come_before_the_doubtful_however_near() -> None:
    doubtful = term("2026-01-30", "Defender", "2026-01-29", confidence="low")
    sure = term("2026-01-25", "Guest", "2026-01-20")
    assert source_of_start(doubtful, sure, others=("Guest",)) == "Guest"
    assert source_of_start(doubtful) == "Defender"


def test_a_party_comes_before_the_announcement_and_this_before_an_observer() -> None:
    party, observer = (term("2026-01-25", who, "2026-01-29") for who in ("Defender", "Blogger"))
    assert source_of_start(party, observer) == "Defender"
    assert source_of_start(observer) == "the day of the announcement"


def test_an_announcer_means_the_day_of_the_announcement_whatever_others_say() -> None:
    end = term("2026-02-20", "Broker", "2026-01-29", inclusive="no")
    assert source_of_start(term("2026-01-25", "Defender", "2026-01-29"), end=end) == "the day of the announcement"


def test_nobody_fills_a_gap_from_what_they_themselves_said_later() -> None:
    made = pledge(
        {
            "start": [term("2026-01-25", "Attacker", "2026-02-03"), term("2026-01-30", "Defender", "2026-02-10")],
            "end": [END, term("2026-02-01", "Attacker", "2026-02-03", inclusive="no")],
        }
    )
    first, second = (reading for reading in holder_readings(made) if reading.holder == "Attacker")
    assert [filled.source for filled in first.filled_from if filled.term == "start"] == ["Defender"]
    assert "start" not in {filled.term for filled in second.filled_from}


def test_a_filler_whose_first_value_contradicts_still_gives_the_others() -> None:
    late = term("[2026-01-30,2026-02-25]", "Defender", "2026-01-29")
    made = pledge({"start": [late], "end": [END]})
    found = [reading for reading in holder_readings(made) if reading.holder == "Attacker"]
    assert [reading.window.start.date().isoformat() for reading in found] == ["2026-01-30"]


def days(readings: tuple[Reading, ...]) -> list[str]:
    return [reading.window.end.date().isoformat() for reading in readings if reading.window.end]


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("[2026-02-01..2026-02-04]", ["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04"]),
        ("[2026-02-01..2026-02-05]", ["2026-02-01", "2026-02-05"]),
    ],
)
def test_up_to_four_dates_are_each_a_reading_and_a_longer_set_stands_for_its_ends(value: str, ends: list[str]) -> None:
    made = pledge({"end": [term(value, "Broker", "2026-01-29", inclusive="no")]})
    assert days(holder_readings(made)) == ends


def test_of_a_long_set_of_ends_the_outermost_readings_stand_for_all() -> None:
    made = pledge({"end": [term("[2026-02-01..2026-02-09]", "Broker", "2026-01-29")]})
    # The first day left out, the last day kept in: an end on the 9th that counts lasts to the 10th.
    assert days(holder_readings(made)) == ["2026-02-01", "2026-02-10"]


def test_what_is_said_again_is_one_reading_and_not_revised() -> None:
    ends = [("2026-02-01", "2026-01-29"), ("2026-02-03", "2026-01-30"), ("2026-02-01", "2026-01-31")]
    made = pledge({"end": [term(value, "Broker", said, inclusive="no") for value, said in ends]})
    found = [(reading.said_on and reading.said_on.day, reading.revised_on) for reading in holder_readings(made)]
    assert [said for said, _ in found] == [29, 30]
    assert found[0][1] is None
    assert found[1][1] is not None


@pytest.mark.parametrize("value", ["P7D", ".."])
def test_a_start_that_is_no_day_and_no_instant_begins_nothing(value: str) -> None:
    starts = [term(value, "Defender", "2026-01-29"), term("2026-01-30", "Guest", "2026-01-29")]
    speakers = [*BASE["speakers"], {"name": "Guest", "party": "Guest", "role": "party"}]
    made = pledge({"start": starts, "end": [END]}, speakers=speakers)
    assert {reading.window.start.date().isoformat() for reading in all_readings(made)} == {"2026-01-30"}
    assert {reading.holder for reading in holder_readings(made)} == {"Attacker", "Guest"}


def test_announcers_are_told_first_then_parties_then_observers() -> None:
    who = ("Blogger", "Attacker", "Broker")
    starts = [term("2026-01-30", one, "2026-01-29") for one in who]
    ends = [term("2026-02-03", one, "2026-01-29", inclusive="no") for one in who]
    assert [reading.holder for reading in holder_readings(pledge({"start": starts, "end": ends}))] == [
        "Broker",
        "Attacker",
        "Blogger",
    ]


def test_that_it_was_left_open_is_no_surer_value() -> None:
    doubtful = term("2026-02-01", "Attacker", "2026-01-30", confidence="low", inclusive="no")
    left_open = term("unspecified", "Attacker", "2026-01-29")
    (found,) = holder_readings(
        pledge({"start": [term("2026-01-29", "Attacker", "2026-01-29")], "end": [left_open, doubtful]})
    )
    assert days((found,)) == ["2026-02-01"]
    assert found.doubts == ("end low confidence",)


def test_as_many_combinations_as_are_allowed_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pledge({"end": [term("[2026-02-01,2026-02-03,2026-02-05]", "Broker", "2026-01-29", inclusive="no")]})
    monkeypatch.setattr(module, "MOST_COMBINATIONS", 3)
    assert len(all_readings(made)) == 3
    monkeypatch.setattr(module, "MOST_COMBINATIONS", 2)
    with pytest.raises(PledgeError, match="3 combinations"):
        all_readings(made)
