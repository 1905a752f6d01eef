"""The use cases below the command line: which days are masked, and up to when a judgement knows."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from holdfire.app import judge, masked_days
from holdfire.app.evidence import gather_evidence
from holdfire.pledges import load
from holdfire.sources.bundled_alerts import describe_alert_bundle
from judge.world import KYIV
from pledges.build import pledge, term

DAYS = {"first": "2025-03-18", "last": "2025-04-17"}
ENTRIES: list[Mapping[str, Any]] = [
    {"id": "ua-1", "conflict": "russia-ukraine", "in_force": DAYS},
    {"id": "ua-2", "conflict": "russia-ukraine", "in_force": None},
    {"id": "xx-2026-01-test", "conflict": "russia-ukraine", "in_force": {"first": "2026-01-01", "last": "2026-01-09"}},
    {"id": "sy-1", "conflict": "syria-civil-war", "in_force": {"first": "2025-05-01", "last": "2025-05-09"}},
]
OTHER = (date(2025, 3, 18), date(2025, 4, 17))


def test_days_of_pledges_of_the_same_conflict_are_masked_and_this_one_s_as_its_own_file_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def entries() -> Iterator[Mapping[str, Any]]:
        yield from ENTRIES

    monkeypatch.setattr(load, "registry_index", entries)
    own = pledge({}, in_force={"first": "2026-01-29", "last": "2026-02-02"})
    assert masked_days(own) == (OTHER, (date(2026, 1, 29), date(2026, 2, 2)))
    assert masked_days(pledge({})) == (OTHER,)
    assert masked_days(pledge({}, conflict="iran-israel")) == ()


def report(known_at: str | None) -> dict[str, Any]:
    told = {"type": "judgement", "says": "Kept.", "at": "2027-03-03", "by": "them", "known_at": known_at}
    return {**told, "read_at": "https://example.org/r", "confidence": "high"}


@pytest.mark.parametrize(
    ("reports", "known"),
    [
        ([], "2027-03-02T23:59:59"),  # the end of the day of the last claim
        ([report(None)], "2027-03-04T00:00:00"),
        ([report("2027-03-09"), report(None)], "2027-03-10T00:00:00"),
    ],
)
def test_without_an_as_of_everything_counts_that_the_file_tells(reports: list[dict[str, Any]], known: str) -> None:
    claims = {"end": [term("P7D", "Broker", "2026-01-29"), term("P9D", "Attacker", "2027-03-02")]}
    judged = judge(pledge(claims, reports=reports))
    assert judged.as_of == datetime.fromisoformat(known).replace(tzinfo=KYIV)
    assert len(judged.reports) == len(reports)


def test_places_have_panels_from_the_day_after_the_first_that_had_ended() -> None:
    first = describe_alert_bundle().first_day
    known = {
        step: gather_evidence(as_of=datetime.combine(first + timedelta(days=step), time(12), KYIV), store=None).panels
        for step in (-400, 0, 1)
    }
    assert known[-400] == known[0] == ()
    assert [panel.values.shape[1] for panel in known[1]] == [1, 1]
    assert len(gather_evidence(as_of=None, store=None).panels) == 2
