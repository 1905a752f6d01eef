"""Very many coded events: all are counted, and the list that is cut short says so and keeps what matters most."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.brief.page import render_page
from holdfire.brief.terminal import render_terminal
from holdfire.judge.breaches import PARTS, sum_alike
from holdfire.judge.event_breaches import CodedEvents, FoundEvents
from holdfire.judge.verdict import judge_pledge
from holdfire.model.pledge import Pledge
from holdfire.model.verdict import Finding, Judgement
from judge.test_events import SURE, UNTIL, WINDOW, as_events, drawn, event, rows
from judge.world import QUICK, evidence, reading, row
from pledges.build import pledge

AS_OF = "2026-02-01T00:00"
KEPT = reading("2026-01-01T00:00", None, places=("UA",), kinds=("any",))


def found(*events: dict[str, Any], wanted: Any = WINDOW) -> FoundEvents:
    return CodedEvents(pledge({}), rows(*events)).breaches(wanted, until=UNTIL)


def days(count: int, **cells: Any) -> list[dict[str, Any]]:
    """One event a day from the first of January on."""
    return [event(str(date(2026, 1, 1) + timedelta(days=day)), key=f"{cells}{day:02}", **cells) for day in range(count)]


def listed(of: FoundEvents, most: int) -> list[tuple[bool, str]]:
    return [(breach.certain, breach.at[8:10]) for breach in of.listed(most)]


CERTAIN = {"by": "Russia", "weapon": "air", "targets": "civilian"}


@pytest.mark.parametrize(
    ("most", "certain", "possible"),
    [
        (99, "01 02 03 04 05 06", "01 02 03 04"),
        (10, "01 02 03 04 05 06", "01 02 03 04"),
        (8, "01 02 03 04 05 06", "01 02"),
        (6, "01 02 03 04 05 06", ""),
        (4, "01 02 03 06", ""),  # the first two, and of the others the two in which most were killed
        (3, "01 03 06", ""),
        (1, "03", ""),
        (0, "", ""),
    ],
)
def test_certain_ones_are_listed_before_possible_ones(most: int, certain: str, possible: str) -> None:
    killed = {"01": 1, "02": 0, "03": 9, "04": None, "05": 2, "06": 5}
    sure = [one | {"killed": killed[one["start"].strftime("%d")]} for one in days(6, **CERTAIN)]
    of = found(*days(4), *sure, wanted=KEPT)
    assert listed(of, most) == sorted(
        [(True, day) for day in certain.split()] + [(False, day) for day in possible.split()],
        key=lambda one: (one[1], not one[0]),
    )


@given(found_=drawn, most=st.integers(0, 14))
def test_a_list_cut_short_is_part_of_the_whole_and_counts_are_of_all(
    found_: list[tuple[int, int, str, int]], most: int
) -> None:
    of = found(*as_events(found_), wanted=KEPT)
    whole, part = of.listed(len(found_)), of.listed(most)
    assert len(whole) == len(of)
    assert len(part) == min(most, len(of))
    assert list(part) == [breach for breach in whole if breach in part]
    assert Counter({(one.source, one.open): one.number for one in of.alike()}) == Counter(
        {(one.source, one.open): one.number for one in sum_alike(whole)}
    )
    assert sum(of.certain) == sum(breach.certain for breach in whole)


@given(names=st.sets(st.sampled_from(PARTS)))
def test_what_leaves_an_event_open_is_told_in_one_order(names: set[str]) -> None:
    cells: dict[str, Any] = {**CERTAIN}
    cells |= {"place_precision": None} if "place" in names else {}
    cells |= {"by": ""} if "by" in names else {}
    cells |= {"chance": 0.5} if "report" in names else {}
    day = ("2025-12-01", "2026-01-31") if "time" in names else ("2026-01-03",)
    wanted = reading("2026-01-02T00:00", "2026-01-05T00:00", places=("UA-14",), kinds=("air@civilian",))
    cells |= {"weapon": ""} if "weapon" in names else {}
    cells |= {"targets": ""} if "target" in names else {}
    (breach,) = found(event(*day, **cells), wanted=wanted).listed(1)
    assert breach.open == tuple(part for part in PARTS if part in names)


# ---- in verdicts


def judged(*events: dict[str, Any], most: int, of: Pledge | None = None, readings: Any = (KEPT,)) -> Judgement:
    known = evidence([row("2025-12-01T20:00", "2025-12-02T06:00", 40)], as_of=AS_OF)
    known = replace(known, events=rows(*events))
    return judge_pledge(of or pledge({}), readings, known, method=QUICK, most_events=most)


def codes(told: Judgement) -> list[str]:
    return [caveat.code for caveat in told.readings[0].caveats]


def test_however_few_are_listed_the_verdict_is_the_same() -> None:
    events = [*days(20), *days(3, **CERTAIN)]
    whole, short = (judged(*events, most=most) for most in (23, 5))
    (one,), (other,) = whole.readings, short.readings
    assert (one.finding, one.reason) == (other.finding, other.reason)
    assert one.finding is Finding.BREACHED
    assert "3 coded events fell inside" in one.reason
    assert one.breach_count.model_dump() == {"certain": 3, "possible": 20, "listed": 23}
    assert other.breach_count.model_dump() == {"certain": 3, "possible": 20, "listed": 5}
    assert [len(each.breaches) for each in (one, other)] == [23, 5]
    assert "events-shortened" not in codes(whole)
    assert [code for code in codes(short) if code != "events-shortened"] == codes(whole)
    (told,) = (caveat for caveat in other.caveats if caveat.code == "events-shortened")
    assert told.numbers == {"events": 23, "listed": 5}
    assert told.text.startswith("Of 23 coded events that are or may be breaches, 5 are listed")


def test_counts_of_others_stand_beside_all_certain_events_each_once() -> None:
    told = {
        "type": "tally",
        "says": "A count.",
        "at": "2026-01-02/2026-01-04",
        "by": "the ministry",
        "against": "Russia",
        "read_at": "https://example.org/r",
        "confidence": "high",
        "figures": {"violations": 5},
    }
    over = event("2026-01-04", "2026-01-05", key="over", **CERTAIN)
    later = reading("2026-01-02T00:00", None, places=("UA",), kinds=("any",))
    for most in (99, 1, 0):
        found_ = judged(*days(9, **CERTAIN), over, most=most, of=pledge({}, reports=[told]), readings=(KEPT, later))
        (tally,) = found_.tallies
        assert (tally.ours, tally.ours_low, tally.ours_high) == ("breaches", 3, 4)


def test_pages_and_screens_say_that_the_list_was_cut_short() -> None:
    events = days(20)
    for most, short in ((20, False), (5, True)):
        told = judged(*events, most=most)
        page = render_page(told, calibration=(), version="1", command="holdfire judge x")
        assert ("Not every coded event is listed here" in page) is short
        assert ("SHA-256 of the bytes behind the breaches listed:" in page) is short
        screen = render_terminal(told, width=100, colour=False, details=True, encoding="utf-8", asked="x")
        assert ("charts and every breach" in screen) is not short
        assert ("Of 20 coded events" in screen) is short


def test_seconds_do_not_matter_where_certain_events_are_counted() -> None:
    exact = event("2026-01-03", precision="minute", **CERTAIN)
    exact |= {"start": datetime(2026, 1, 3, 4, 5, 59), "end": datetime(2026, 1, 3, 4, 6, 1)}
    coded = CodedEvents(pledge({}), rows(exact))
    of = coded.breaches(KEPT, until=UNTIL)
    (((start, end, by), number),) = coded.certain(of.rows, of.zone).items()
    assert (start % 60, end - start, by, number) == (0, 60, SURE["by"], 1)
