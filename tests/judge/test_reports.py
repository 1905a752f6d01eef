"""Reports of a pledge file count from when they were published, not from when it happened."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from holdfire.judge.breaches import incident_id
from holdfire.judge.verdict import judge_pledge
from holdfire.model.method import Method
from holdfire.model.pledge import Report
from holdfire.model.verdict import Judgement
from judge.world import KYIV, evidence, history, reading
from pledges.build import pledge

QUIET = history(quiet=(date(2025, 11, 29), date(2025, 12, 6)))
ENERGY = reading("2025-12-01T00:00", "2025-12-05T00:00", places=("UA-51",), kinds=("energy",))


def made(**more: Any) -> dict[str, Any]:
    told = {
        "type": "incident",
        "says": "A substation was hit.",
        "at": "2025-12-02",
        "by": "the ministry",
        "against": "Russia",
        "places": ["UA-51"],
        "targets": ["power"],
        "read_at": "https://example.org/r",
        "confidence": "high",
    }
    return {**told, **more}


def report(**more: Any) -> Report:
    return Report.model_validate(made(**more))


def judged(as_of: str, *reports: dict[str, Any]) -> Judgement:
    return judge_pledge(
        pledge({}, reports=list(reports)), (ENERGY,), evidence(QUIET, as_of=as_of), method=Method(paths=200)
    )


@pytest.mark.parametrize(
    ("more", "unknown", "known"),
    [
        ({}, "2025-12-02T23:59", "2025-12-03T00:00"),
        ({"at": "2025-12-02/2025-12-03"}, "2025-12-03T23:59", "2025-12-04T00:00"),
        ({"at": "2025-12-02T08:05+02:00"}, "2025-12-02T23:59", "2025-12-03T00:00"),
        ({"at": "2025-12-01T22:00+02:00/2025-12-02T00:00+02:00"}, "2025-12-01T23:59", "2025-12-02T00:00"),
        ({"known_at": "2025-12-02"}, "2025-12-02T23:59", "2025-12-03T00:00"),
        ({"known_at": "2025-12-20"}, "2025-12-20T23:59", "2025-12-21T00:00"),
    ],
)
def test_an_incident_counts_from_the_end_of_the_day_of_its_publication(
    more: dict[str, Any], unknown: str, known: str
) -> None:
    assert not judged(unknown, made(**more)).readings[0].breaches
    assert judged(known, made(**more)).readings[0].breaches
    assert report(**more).known_from(KYIV) == datetime.fromisoformat(known).replace(tzinfo=KYIV)


@pytest.mark.parametrize("kind", ["quiet", "tally", "judgement"])
def test_what_others_said_is_shown_from_when_they_had_said_it(kind: str) -> None:
    said = made(type=kind, known_at="2025-12-20")
    assert judged("2025-12-20T12:00", said).reports == ()
    (shown,) = judged("2025-12-21T00:00", said).reports
    assert (shown.type, shown.by, shown.known_at) == (kind, "the ministry", date(2025, 12, 20))


def test_an_incident_is_judged_and_not_told_again_among_what_others_said() -> None:
    assert judged("2026-01-01T00:00", made()).reports == ()


def test_days_end_where_the_pledge_is() -> None:
    told = report(at="2025-12-02", known_at="2025-12-03")
    assert told.known_from(ZoneInfo("Asia/Tokyo")) == datetime(2025, 12, 3, 15, tzinfo=UTC)
    assert told.known_from(ZoneInfo("America/New_York")) == datetime(2025, 12, 4, 5, tzinfo=UTC)


def test_nothing_is_published_before_it_is_over() -> None:
    with pytest.raises(ValidationError, match="known_at 2025-12-02 lies before 2025-12-03, the last day of which"):
        report(at="2025-12-02/2025-12-03", known_at="2025-12-02")
    assert report(at="2025-12-02/2025-12-03", known_at="2025-12-03").days == (date(2025, 12, 2), date(2025, 12, 3))


def test_to_learn_when_it_was_published_does_not_make_it_another_incident() -> None:
    assert incident_id("a-1", report()) == incident_id("a-1", report(known_at="2025-12-05"))
    assert incident_id("a-1", report()) != incident_id("a-1", report(at="2025-12-03"))
