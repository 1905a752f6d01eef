"""Counts that others published, beside ours: what is counted, on which days, and why the two cannot be compared."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from holdfire.brief.tallies import told
from holdfire.brief.terminal import render_terminal
from holdfire.judge.tallies import count_beside
from holdfire.judge.verdict import judge_pledge
from holdfire.model.measure import Measure
from holdfire.model.panel import Panel
from holdfire.model.pledge import Pledge
from holdfire.model.verdict import Judgement, Tally
from holdfire.pledges.load import load_registered, registry_names
from judge.world import QUICK, evidence, history, instant, reading, row
from pledges.build import pledge

LAST = date(2025, 11, 30)
ROWS = [
    *history(quiet=(date(2025, 12, 1), date(2026, 1, 31))),
    row("2025-12-01T20:00", "2025-12-02T06:00", 40),
    row("2025-12-02T20:00", "2025-12-03T06:00", 50),
    row("2025-12-02T21:00", "2025-12-03T06:00", 7, cls="cruise"),
    row("2025-12-03T20:00", "2025-12-04T06:00", 60),
    row("2025-12-04T09:00", "2025-12-04T10:00", 3, places="UA-51"),
]
WEEK = reading("2025-12-01T00:00", "2025-12-08T00:00")
DEATHS = Measure(code="deaths", title="deaths", unit="deaths", kinds=("any",), indirect=False)
ALERTS = Measure(code="alerts-started", title="alerts", unit="alerts", kinds=("drone",), indirect=True)
NOT_COUNTED = "not to be compared: no source here counts killed"


def counted(**more: Any) -> dict[str, Any]:
    return {
        "type": "tally",
        "says": "A count.",
        "at": "2025-12-02/2025-12-03",
        "by": "the ministry",
        "against": "Russia",
        "read_at": "https://example.org/r",
        "confidence": "high",
        **more,
    }


def asked(*reports: dict[str, Any], **more: Any) -> Pledge:
    return pledge({}, reports=list(reports), **more)


def judged(*reports: dict[str, Any], as_of: str = "2026-02-01T00:00") -> Judgement:
    return judge_pledge(asked(*reports), (WEEK,), evidence(ROWS, as_of=as_of, until="2026-01-31T00:00"), method=QUICK)


def one(**more: Any) -> Tally:
    (found,) = judged(counted(**more)).tallies
    return found


def deaths(values: list[float], *, by: str = "Russia", source: str = "events", first: str = "2025-12-01") -> Panel:
    return Panel(
        source, DEATHS, "russia-ukraine", by, "Europe/Kyiv", ("UA-51",), date.fromisoformat(first), np.array([values])
    )


def beside(report: dict[str, Any], *panels: Panel) -> Tally:
    asked_of = asked(report)
    known = evidence(ROWS, until="2026-01-31T00:00")
    (found,) = count_beside(
        asked_of, {}, known.strikes, known.watches, as_of=instant("2026-02-01T00:00"), panels=panels
    )
    return found


@pytest.mark.parametrize(
    ("figures", "at", "low", "high"),
    [
        ({"drones": 55}, "2025-12-02/2025-12-03", 50, 150),  # one night lies inside, one straddles each edge
        ({"missiles": 9}, "2025-12-02/2025-12-03", 7, 7),
        ({"launched": 60}, "2025-12-02/2025-12-03", 57, 157),
        ({"drones": 1}, "2025-12-04", 3, 63),
        ({"drones": 1}, "2025-12-20", 0, 0),  # watched, and nothing came
        ({"drones": 1}, "2025-12-03T18:00+02:00/2025-12-04T08:00+02:00", 60, 60),
    ],
)
def test_launches_of_the_same_days_stand_beside_theirs(figures: dict[str, int], at: str, low: int, high: int) -> None:
    found = one(figures=figures, at=at)
    assert (found.ours, found.ours_low, found.ours_high) == ("launches", low, high)
    assert found.comparable
    assert found.why == ()
    assert found.low == found.high == next(iter(figures.values()))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"figures": {"drones": 5}, "against": "Ukraine"}, "the pledge does not bind Ukraine"),
        ({"figures": {"drones": 5}, "against": ""}, "it does not say whose fire"),
        ({"figures": {"shellings": 5}}, "no source here counts shellings"),
        ({"figures": {"bombs": 5}}, "no source here counts bombs"),
        ({"figures": {"killed_low": 5}}, "no source here counts killed"),
        ({"figures": {"drones": 5}, "at": "2024-09-30/2024-10-02"}, "do not cover 2024-09-30 to 2024-10-02"),
        ({"figures": {"drones": 5}, "at": "2024-09-01"}, "nothing is known here of 2024-09-01"),
        ({"figures": {"drones": 5}, "places": ["UA-51"]}, "it is of UA-51, ours of UA"),
        ({"figures": {"violations": 5}}, "a violation is what the counter calls one"),
    ],
)
def test_what_cannot_be_compared_says_why(more: dict[str, Any], why: str) -> None:
    found = one(**more)
    assert not found.comparable
    assert any(why in reason for reason in found.why)


def test_nobody_who_watches_is_told_as_such() -> None:
    known = evidence(ROWS, watched=False)
    (found,) = count_beside(
        asked(counted(figures={"drones": 5})), {}, known.strikes, (), as_of=instant("2026-02-01T00:00")
    )
    assert found.why == ("no source here shows what Russia fired",)
    assert (found.ours, found.ours_low) == ("", None)


def test_certain_breaches_stand_beside_violations() -> None:
    report = counted(figures={"violations": 2000}, at="2025-12-03/2025-12-04")
    found = judged(report)
    breaches = found.readings[0].breaches
    assert [breach.certain for breach in breaches] == [True] * 5
    (tally,) = found.tallies
    assert (tally.ours, tally.ours_low, tally.ours_high) == ("breaches", 2, 4)


def test_a_running_total_says_which_count_it_includes() -> None:
    first = counted(figures={"violations": 47, "killed_low": 38, "killed_high": 38}, at="2025-12-01/2025-12-09")
    later = counted(figures={"violations": 80, "killed_low": 97, "killed_high": 97}, at="2025-12-01/2025-12-11")
    other = counted(figures={"violations": 99}, at="2025-12-01/2025-12-11", by="somebody else")
    found = {(row.by, row.unit, row.low): row.why for row in judged(first, later, other).tallies}
    total = "a running total: it includes the same counter's {} to 2025-12-09"
    assert total.format(47) in found["the ministry", "violations", 80]
    assert total.format(38) in found["the ministry", "killed", 97]
    assert not any("running" in why for key, whys in found.items() if key[2] not in {80, 97} for why in whys)


def test_a_sum_of_drones_and_missiles_is_not_told_a_second_time() -> None:
    found = judged(counted(figures={"launched": 12, "drones": 9, "missiles": 3})).tallies
    assert [(row.unit, row.low) for row in found] == [("drones", 9), ("missiles", 3)]


def test_a_report_counts_from_when_it_was_known_and_only_with_a_number() -> None:
    later = counted(figures={"drones": 5}, known_at="2025-12-20")
    assert judged(later, counted(), as_of="2025-12-20T12:00").tallies == ()
    assert len(judged(later, counted(), as_of="2025-12-21T00:00").tallies) == 1
    assert judged(counted(type="quiet", figures={"drones": 0})).tallies == ()
    assert one(type="judgement", figures={"drones": 0}).low == 0


@pytest.mark.parametrize(
    ("panels", "low", "high", "why"),
    [
        ((deaths([9, 1, 2, 9]),), 3, 3, ()),
        ((deaths([9, 1, 2, 9]), deaths([0, 4, 4, 0], source="others")), 3, 8, ()),
        ((deaths([9, 1, np.nan, 9]),), 1, 1, ("ours do not cover 2025-12-02 to 2025-12-03 whole",)),
        ((deaths([np.nan] * 4), deaths([9, 1, 2, 9], source="others")), 3, 3, ()),
        ((deaths([9, 1]),), 1, 1, ("ours do not cover 2025-12-02 to 2025-12-03 whole",)),
        ((deaths([9, 1, 2, 9], by=""),), 3, 3, ("ours are of all sides' fire together",)),
    ],
)
def test_deaths_of_located_events_stand_beside_the_killed(
    panels: tuple[Panel, ...], low: int, high: int, why: tuple[str, ...]
) -> None:
    found = beside(counted(figures={"killed_low": 4}), *panels)
    assert (found.low, found.high) == (4, None)
    assert (found.ours, found.ours_low, found.ours_high, found.why) == ("deaths", low, high, why)


def test_deaths_are_those_of_the_reports_places_and_conflict() -> None:
    elsewhere = beside(counted(figures={"killed_low": 4}, places=["UA-30"]), deaths([9, 1, 2, 9]))
    assert (elsewhere.ours_low, elsewhere.why) == (None, ("no source here counts killed",))
    other = Panel("x", DEATHS, "other-war", "Russia", "UTC", ("UA-51",), date(2025, 12, 1), np.ones((1, 4)))
    alerts = Panel("x", ALERTS, "russia-ukraine", "Russia", "UTC", ("UA-51",), date(2025, 12, 1), np.ones((1, 4)))
    assert beside(counted(figures={"killed_low": 4}), other, alerts).ours == ""


def test_aliases_are_the_same_party() -> None:
    known = evidence(ROWS, until="2026-01-31T00:00")
    called = asked(
        counted(figures={"drones": 5}, against="Moscow"), restrains=[{"party": "Russia", "aliases": ["Moscow"]}]
    )
    (found,) = count_beside(called, {}, known.strikes, known.watches, as_of=instant("2026-02-01T00:00"))
    assert found.comparable


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (
            {"figures": {"drones": 55}},
            "the ministry, 2 December to 3 December: 55 drones (A count); ours: 50 to 150 launches",
        ),
        (
            {"figures": {"killed_low": 1200}},
            f"the ministry, 2 December to 3 December: at least 1,200 killed (A count); ours: none ({NOT_COUNTED})",
        ),
        (
            {"figures": {"missiles": 7}, "at": "2025-12-03"},
            "the ministry, 3 December: 7 missiles (A count); ours: 0 to 7 launches",
        ),
    ],
)
def test_a_row_is_told_in_one_line(more: dict[str, Any], line: str) -> None:
    assert told(one(**more)) == line


def test_every_published_count_of_the_registry_has_its_number_in_a_row() -> None:
    found = 0
    for name in registry_names():
        kept = load_registered(name)
        known = evidence(ROWS)
        rows = count_beside(kept, {}, known.strikes, (), as_of=instant("2027-01-01T00:00"))
        numbered = [report for report in kept.reports if report.type in {"tally", "judgement"} and report.figures]
        assert {row.says for row in rows} == {report.says for report in numbered}
        found += len(rows)
    assert found > 40


def test_the_details_tell_what_can_be_compared_first() -> None:
    shellings = [counted(figures={"shellings": number}) for number in range(8)]
    shown = render_terminal(judged(*shellings, counted(figures={"drones": 55})), width=120, colour=False, details=True)
    head, first, *rest = shown[shown.index("Their counts, and ours") :].splitlines()
    assert head == "Their counts, and ours"
    assert first == "- the ministry, 2 December to 3 December: 55 drones (A count); ours: 50 to 150 launches"
    assert sum(" shellings (A count)" in line for line in rest) == 8
    assert "Their counts" not in render_terminal(judged(), width=120, colour=False, details=True)
