"""Pauses of other wars by the published files of events: what is judged is what a plain count of the file gives."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from evaluation.world_files import Release
from evaluation.world_published import NO, OPEN, YES, Counted, _fell, _rose

from holdfire.app import judge
from holdfire.model.method import Method
from holdfire.model.verdict import EffectWord, Finding, Verdict
from holdfire.pledges.load import load_registered

QUICK = Method(paths=400)
UKRAINE = "ucdp_ged_ukraine_hdx/conflict_data_ukr_2023-03.csv"
OLDER = "ucdp_ged_ukraine_hdx/conflict_data_ukr_2021-02.csv"
COLOMBIA = "ucdp_ged_colombia_hdx/conflict_data_col.csv"
MINSK = "donbas-2014-09-minsk-protocol"


@pytest.fixture(scope="module")
def releases(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Release]:
    """The files, each in a store of its own."""
    folder = tmp_path_factory.mktemp("world")
    return {name: Release.of(shared / "data" / name, folder) for name in (UKRAINE, OLDER, COLOMBIA)}


def verdicts(store: Path, pledge: str, days: int = 30) -> Sequence[Verdict]:
    return judge(load_registered(pledge), store=store, method=QUICK, first_days=days).readings


DONBAS = ("donetsk oblast", "luhansk oblast")
"""The units that stand for the zone of the fighting, as the publisher calls them."""


def counted(path: Path, first: date, last: date, *, units: Sequence[str] = ()) -> tuple[int, int]:
    """Events and dead of these days in the file itself, by the day under which each stands, if that is known to the
    week; of all units or of some, whose events are known to the unit at least.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))[1:]
    dead = [
        int(row["best"])
        for row in rows
        if first.isoformat() <= row["date_start"][:10] <= last.isoformat() and int(row["date_prec"]) <= 3
        if not units or (row["adm_1"].lower() in units and int(row["where_prec"]) <= 4)
    ]
    return len(dead), sum(dead)


@pytest.mark.parametrize(
    ("name", "pledge"),
    [
        (UKRAINE, MINSK),
        (UKRAINE, "donbas-2015-02-minsk-ii"),
        (UKRAINE, "donbas-2020-07-comprehensive-ceasefire"),
        (OLDER, "donbas-2015-02-minsk-ii"),
        (COLOMBIA, "colombia-2015-07-farc-unilateral-ceasefire"),
        (COLOMBIA, "colombia-2017-10-eln-bilateral-ceasefire"),
    ],
)
def test_what_is_judged_is_what_the_file_holds(releases: dict[str, Release], name: str, pledge: str) -> None:
    release = releases[name]
    for verdict in verdicts(release.store, pledge):
        seen = {one.measure.code: one.effect for one in verdict.measures}
        assert set(seen) == {"events", "deaths"}
        first, last = seen["events"].first_day, seen["events"].last_day
        expected = counted(release.path, first, last, units=DONBAS if pledge.startswith("donbas") else ())
        assert (seen["events"].observed, seen["deaths"].observed) == expected
        assert counted(release.path, first, last) == release.count(first, last)


def test_minsk_has_far_fewer_events_than_expected_and_too_short_a_history_for_a_word(
    releases: dict[str, Release],
) -> None:
    (verdict,) = verdicts(releases[UKRAINE].store, MINSK)
    events = next(one for one in verdict.measures if one.measure.code == "events")
    assert events.effect.observed == 123
    assert events.effect.observed < events.effect.low80
    assert events.effect.verdict is EffectWord.CANNOT_TELL
    assert [one.numbers["windows"] for one in events.caveats if one.code == "floor"] == [3]
    assert verdict.finding is Finding.UNPROVEN


def test_an_older_release_holds_a_tenth_of_the_same_week(releases: dict[str, Release]) -> None:
    week = date(2014, 9, 5), date(2014, 9, 11)
    assert [releases[name].count(*week)[0] for name in (OLDER, UKRAINE)] == [3, 45]


def test_the_farc_are_named_for_the_one_killing_that_breaches_their_truce(releases: dict[str, Release]) -> None:
    for verdict in verdicts(releases[COLOMBIA].store, "colombia-2015-07-farc-unilateral-ceasefire"):
        (certain,) = (one for one in verdict.breaches if one.certain)
        assert (certain.by, certain.at[:10], certain.places) == ("FARC", "2015-08-03", ("CO-NAR",))


def test_after_57_days_of_events_nothing_is_expected(shared: Path, tmp_path: Path) -> None:
    """As of the Syrian file, which begins with 2016: here the Ukrainian one, begun as late before its pause."""
    with (shared / "data" / UKRAINE).open(encoding="utf-8-sig", newline="") as stream:
        header, tags, *rows = csv.reader(stream)
    day, late = header.index("date_start"), date(2014, 7, 10).isoformat()
    cut = tmp_path / "late.csv"
    with cut.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, tags, *(row for row in rows if row[day] >= late)])
    (verdict,) = verdicts(Release.of(cut, tmp_path).store, MINSK)
    assert verdict.measures == ()
    why = [str(one.numbers["why"]) for one in verdict.caveats if one.code == "no-measure"]
    assert len(why) == 2
    assert "of UA-14 only 57 days are known before the window" in why[0]


def test_files_of_another_pledge_are_no_evidence(releases: dict[str, Release]) -> None:
    for verdict in verdicts(releases[COLOMBIA].store, MINSK):
        assert verdict.measures == ()
        assert verdict.breaches == ()


@pytest.mark.parametrize(
    ("before", "after", "to", "fell", "rose"),
    [
        ((400, 10), (40, 10), 1.0, YES, NO),
        ((40, 10), (400, 10), 1.0, NO, YES),
        ((121, 14), (26, 3), 1.0, OPEN, OPEN),  # 8.6 and 8.7 a day
        ((2, 101), (1, 101), 1.0, OPEN, OPEN),
        ((400, 10), (300, 10), 0.5, NO, YES),  # fewer, but not by half
        ((400, 10), (100, 10), 0.5, YES, NO),
        ((0, 5), (0, 5), 1.0, OPEN, OPEN),
    ],
)
def test_directions(before: tuple[int, int], after: tuple[int, int], to: float, fell: str, rose: str) -> None:
    first, then = (Counted(events, 0, days) for events, days in (before, after))
    assert (_fell(first, then, to=to), _rose(first, then, to=to)) == (fell, rose)
