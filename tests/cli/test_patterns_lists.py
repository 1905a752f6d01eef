"""The published lists of diplomatic efforts that come with the package, and tables that contradict them."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files

import pytest

from holdfire.app.patterns import Asking, study_assertion
from holdfire.app.patterns.diplomacy import check_lists, why_silent
from holdfire.app.patterns.tables import read_events, read_family
from holdfire.errors import SourceError
from holdfire.judge.patterns.diplomacy import Event, Family
from holdfire.judge.patterns.family import Period
from holdfire.judge.patterns.lists import PublishedList

SHIPPED = files("holdfire") / "figures" / "patterns"
YEAR = Period(first=date(2025, 1, 1), last=date(2025, 12, 31))
LISTS = "id,first,last,kind,title,publisher\n"
EVENTS = "id,first,last,kind,title,lists\n"


def shipped() -> tuple[Family, tuple[Event, ...], dict[str, PublishedList]]:
    family = read_family(SHIPPED / "diplomacy.yaml", Family)
    events = read_events((SHIPPED / family.events).read_bytes(), Event, name="events")
    lists = read_events((SHIPPED / family.published).read_bytes(), PublishedList, name="lists")
    return family, events, {one.id: one for one in lists}


def narrowed(*lists: str) -> Family:
    family = shipped()[0]
    grid = family.curve.model_copy(update={"lists": lists[:1]})
    return family.model_copy(update={"lists": lists[:1], "rivals": lists[1:], "curve": grid})


def test_the_lists_of_the_package_are_those_of_its_family_and_tell_of_their_events() -> None:
    family, events, lists = shipped()
    assert set(lists) == {*family.lists, *family.rivals}
    check_lists(family, events, lists)
    for one in lists.values():
        assert (one.kind == "own") == (one.id == "catalogue") == (not one.source)
        assert all(address.startswith("https://") for address in one.source.split())
        assert one.publisher
        assert one.published
    # What could be read only in part ends with its last event.
    for one in lists.values():
        if one.kind == "part":
            assert one.last == max(event.last for event in events if one.id in event.lists)


def test_a_telephone_call_is_on_every_list_of_calls_that_tells_of_its_day() -> None:
    """RIA Novosti and TASS count the same calls: both numbered them."""
    _, events, lists = shipped()
    end = min(lists["ria"].last, lists["tass"].last)
    ria, tass = ({one.id for one in events if name in one.lists and one.last <= end} for name in ("ria", "tass"))
    assert ria == {name for name in tass if "-call" in name}
    assert len(ria) == 8


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("a,2025-05-01,2025-05-01,call,x,theirs\n", []),
        ("a,2025-05-01,2025-05-02,call,x,theirs\nb,2025-04-01,2025-04-01,call,x,ours\n", []),
        ("a,2025-03-31,2025-03-31,call,x,theirs\n", [("a", "tells of 2025-04-01 to 2025-05-31, not of 2025-03-31")]),
        ("a,2025-06-01,2025-06-01,call,x,theirs\n", [("a", "tells of 2025-04-01 to 2025-05-31, not of 2025-06-01")]),
        (
            "a,2025-05-30,2025-06-01,call,x,theirs\n",
            [("a", "tells of 2025-04-01 to 2025-05-31, not of 2025-05-30 to 2025-06-01")],
        ),
        ("a,2025-05-01,2025-05-01,call,x,somebody\n", [("a", "the list somebody is not known")]),
        (
            "a,2025-05-01,2025-05-01,call,x,ours somebody\nb,2025-06-01,2025-06-01,call,y,theirs\n",
            [("a", "the list somebody is not known"), ("b", "not of 2025-06-01")],
        ),
    ],
)
def test_events_that_a_list_cannot_hold_are_faults(rows: str, faults: Sequence[tuple[str, str]]) -> None:
    table = LISTS + "ours,2025-01-01,2025-12-31,own,x,us\ntheirs,2025-04-01,2025-05-31,part,y,them\n"
    lists = {one.id: one for one in read_events(table.encode(), PublishedList, name="lists.csv")}
    both = "o,2025-02-01,2025-02-01,call,o,ours\nt,2025-05-05,2025-05-05,call,t,theirs\n"
    events = read_events((EVENTS + both + rows).encode(), Event, name="events.csv")
    if not faults:
        check_lists(narrowed("ours", "theirs"), events, lists)
        return
    with pytest.raises(SourceError) as caught:
        check_lists(narrowed("ours", "theirs"), events, lists)
    found = caught.value.problems
    assert [problem.where for problem in found] == [where for where, _ in faults]
    for problem, (_, said) in zip(found, faults, strict=True):
        assert said in problem.what
        assert problem.fix


def test_a_list_without_an_event_is_a_fault() -> None:
    lists = {"ours": shipped()[2]["catalogue"]}
    events = read_events((EVENTS + "o,2025-02-01,2025-02-01,call,o,ours\n").encode(), Event, name="events.csv")
    with pytest.raises(SourceError) as caught:
        check_lists(narrowed("ours", "theirs"), events, lists)
    assert [problem.what for problem in caught.value.problems] == ["no event is of the list theirs"]
    assert caught.value.problems[0].fix == "name one of ours"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,2025-05-01,2025-04-01,whole,x,us\n", "before it begins"),
        ("a,2025-05-01,2025-05-02,half,x,us\n", "kind: "),
        ("a,2025-05-01,2025-05-02,whole,x,\n", "publisher: "),
        ("a,2025-05-01,2025-05-02,whole,x,us\na,2025-05-01,2025-05-03,whole,y,us\n", "was named before"),
    ],
)
def test_tables_of_lists_are_read_as_strictly_as_events(rows: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_events((LISTS + rows).encode(), PublishedList, name="lists.csv")
    assert any(said in problem.what for problem in caught.value.problems)


def test_the_answer_by_every_list_is_told_with_the_hash_of_their_table() -> None:
    found = study_assertion("diplomacy", Asking(curve=False))
    assert set(found.hashes) == {"family", "events", "lists", "attacks"}
    family, events, lists = shipped()
    (table,) = [one for one in found.tables if one.key == "lists/all"]
    assert [line.cells["list"] for line in table.lines] == [*family.lists, *family.rivals]
    reasons = {str(line.cells["list"]): line.cells["why"] for line in table.lines if line.cells["why"]}
    assert set(reasons) == {"cctv", "envoys"}
    # No event of a list lies beyond the days of which it tells, and none is left out for that.
    assert "outside the list" not in {gone.why for gone in found.left_out}
    (whose,) = [one for one in found.tables if one.key == "lists"]
    for line in whose.lines:
        name = str(line.cells["list"])
        named = [one for one in events if name in one.lists and one.kind in family.kinds["any"]]
        assert line.cells["efforts"] == sum(YEAR.first <= one.last <= YEAR.last for one in named)
        assert (line.cells["first"], line.cells["last"]) == (lists[name].first, lists[name].last)


@pytest.mark.parametrize(
    ("days", "count", "first", "last"),
    [
        ([], 0, "2025-01-01", "2025-12-31"),
        (["2025-03-01"], 1, "2025-03-02", "2025-12-31"),
        (["2025-11-30", "2024-01-01", "2026-01-01"], 1, "2025-01-01", "2025-11-29"),
        (["2025-09-01", "2025-02-01", "2025-02-01"], 3, "2025-02-02", "2025-08-31"),
    ],
)
def test_attacks_that_are_no_daily_series_say_how_long_none_is_named(
    days: list[str], count: int, first: str, last: str
) -> None:
    told = why_silent([date.fromisoformat(day) for day in days], YEAR)
    assert f"{count} in the period and none from {first} to {last}" in told


def test_energy_is_told_to_carry_no_test() -> None:
    found = study_assertion("diplomacy", Asking(curve=False))
    (one,) = [one for one in found.untested if one.measure == "energy"]
    assert "not known to have been without one" in one.why
    assert not any(test.measure == "energy" for test in found.tests)
