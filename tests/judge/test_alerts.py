"""Panels of alerts: edges by table, relations by property, and what an alert hides is unknown and never zero."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.judge.alerts import WatchedPlace, alert_panels, day_edges, seconds_between, union, wider_by_code
from holdfire.model.alert import ALERTS
from holdfire.model.panel import COARSE, GUESSED, STUCK, Panel
from holdfire.model.rows import Rows
from holdfire.places import register
from holdfire.sources.bundled_alerts import bundled_panels
from sources.alerts.files import alert_rows, table_of

KYIV = ZoneInfo("Europe/Kyiv")
FIRST, LAST = date(2025, 3, 28), date(2025, 4, 8)  # 30 March has 23 hours
DISTRICTS = ("UA-12:a-raion", "UA-12:b-raion", "UA-12:c-raion", "UA-12:d-raion")

Alert = tuple[str, str, str, str]  # place, level, start, end; local times of Kyiv as 04-01 22:10


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}").replace(tzinfo=KYIV)


def rows_of(alerts: Sequence[tuple[str, str, datetime, datetime]], **columns: Any) -> Rows:
    """Rows of alerts; columns that are not told are as of most alerts."""
    start = [int(begin.timestamp()) for _, _, begin, _ in alerts]
    end = [int(close.timestamp()) for _, _, _, close in alerts]
    told: dict[str, Any] = {
        "start": np.array(start, np.int64).astype("datetime64[s]"),
        "end": np.array(end, np.int64).astype("datetime64[s]"),
        "place": np.array([place for place, *_ in alerts], object),
        "level": np.array([level for _, level, *_ in alerts], object),
        "kind": np.array(["air"] * len(alerts), object),
        "precision": np.array(["minute"] * len(alerts), object),
    }
    other = {name: np.array([""] * len(alerts), object) for name in ALERTS.columns if name not in told}
    return Rows(other | told | {name: np.array(values, object) for name, values in columns.items()})


def panels(rows: Rows, *places: str, days: Any = None, districts: tuple[str, ...] = ()) -> tuple[Panel, Panel, Panel]:
    watch = WatchedPlace(days or ((FIRST, LAST),), districts)
    return alert_panels(
        rows,
        first=FIRST,
        last=LAST,
        zone="Europe/Kyiv",
        watched=dict.fromkeys(places or ("UA-12",), watch),
        source="test",
        conflict="a-war",
        by="A",
        wider=lambda code: ("UA-12:a-raion", "UA-12", "UA") if code == "UA-12:town" else wider_by_code(code),
    )


def told(alerts: Sequence[Alert], **options: Any) -> tuple[Panel, Panel, Panel]:
    spans = [(place, level, local(begin), local(end)) for place, level, begin, end in alerts]
    return panels(rows_of(spans), **options)


def on(panel: Panel, day: str) -> float:
    return float(panel.values[0, (date.fromisoformat(f"2025-{day}") - FIRST).days])


def noted(panel: Panel, day: str) -> int:
    assert panel.notes is not None
    return int(panel.notes[0, (date.fromisoformat(f"2025-{day}") - FIRST).days])


def test_an_alert_over_midnight_starts_once_and_counts_on_both_days() -> None:
    started, minutes, share = told([("UA-12", "unit", "04-01 23:30", "04-02 01:00")])
    assert [on(started, day) for day in ("04-01", "04-02", "04-03")] == [1, 0, 0]
    assert [on(minutes, day) for day in ("04-01", "04-02", "04-03")] == [30, 60, 0]
    assert on(share, "04-02") == pytest.approx(60 / 1440 * 100)
    assert not noted(started, "04-01")


def test_a_day_with_a_change_of_clocks_has_its_own_length() -> None:
    alerts = [("UA-12", "unit", f"03-{day} 00:00", f"03-{day} 12:00") for day in (29, 30)]
    _, minutes, share = told(alerts)
    assert [on(minutes, day) for day in ("03-29", "03-30")] == [720, 660]
    assert [round(on(share, day), 2) for day in ("03-29", "03-30")] == [50, round(660 / 1380 * 100, 2)]


def test_alerts_that_overlap_or_touch_are_one() -> None:
    hours = (("01:00", "02:00"), ("01:30", "03:00"), ("03:00", "04:00"), ("01:00", "02:00"))
    started, minutes, _ = told([("UA-12", "unit", f"04-01 {begin}", f"04-01 {end}") for begin, end in hours])
    assert (on(started, "04-01"), on(minutes, "04-01")) == (1, 180)


def test_an_alert_of_a_wider_place_holds_for_the_place() -> None:
    alerts = [("UA", "unit", "04-01 01:00", "04-01 02:00"), ("UA-30", "unit", "04-01 05:00", "04-01 06:00")]
    started, minutes, _ = told(alerts)
    assert (on(started, "04-01"), on(minutes, "04-01"), noted(started, "04-01")) == (1, 60, 0)


def test_alerts_of_parts_count_are_noted_and_weigh_their_share() -> None:
    alerts = [
        ("UA-12:a-raion", "district", "04-01 01:00", "04-01 07:00"),
        ("UA-12:b-raion", "district", "04-01 04:00", "04-01 10:00"),
        ("UA-12:town", "community", "04-02 04:00", "04-02 05:00"),
        ("UA-12", "unit", "04-03 04:00", "04-03 10:00"),
        ("UA-12:a-raion", "district", "04-03 05:00", "04-03 06:00"),
    ]
    started, minutes, share = told(alerts, districts=DISTRICTS)
    days = ("04-01", "04-02", "04-03")
    assert [on(started, day) for day in days] == [1, 1, 1]
    assert [on(minutes, day) for day in days] == [540, 60, 360]
    assert [noted(started, day) for day in days] == [COARSE, COARSE, 0]
    assert [on(share, day) for day in days] == [12.5, 0, 25]  # 12 of 96 district-hours; a community is no district


def test_without_its_districts_the_share_of_a_coarse_day_is_unknown() -> None:
    alerts = [("UA-12:a-raion", "district", "04-01 01:00", "04-01 07:00")]
    _, _, share = told(alerts)
    assert np.isnan(on(share, "04-01"))
    assert on(share, "04-02") == 0


def test_merged_intervals_of_parts_are_coarse_and_have_no_share() -> None:
    started, minutes, share = told([("UA-12", "district", "04-01 01:00", "04-01 07:00")], districts=DISTRICTS)
    assert (on(started, "04-01"), on(minutes, "04-01"), noted(started, "04-01")) == (1, 360, COARSE)
    assert np.isnan(on(share, "04-01"))


def test_a_district_has_a_panel_of_its_own() -> None:
    alerts = [
        ("UA-12", "unit", "04-01 01:00", "04-01 02:00"),
        ("UA-12:a-raion", "district", "04-01 05:00", "04-01 06:00"),
        ("UA-12:town", "community", "04-01 08:00", "04-01 09:00"),
        ("UA-12:b-raion", "district", "04-01 10:00", "04-01 11:00"),
    ]
    spans = rows_of([(place, level, local(begin), local(end)) for place, level, begin, end in alerts])
    started, minutes, _ = panels(spans, "UA-12:a-raion")
    assert (on(started, "04-01"), on(minutes, "04-01"), noted(started, "04-01")) == (3, 180, COARSE)


def test_a_day_that_nobody_watched_is_unknown_and_a_watched_one_without_alerts_is_zero() -> None:
    watched = ((date(2025, 4, 1), date(2025, 4, 2)), (date(2025, 4, 5), date(2025, 4, 6)))
    for panel in told([("UA-12", "unit", "04-03 01:00", "04-03 02:00")], days=watched):
        known = [str(FIRST + timedelta(days=int(day))) for day in np.flatnonzero(~np.isnan(panel.values[0]))]
        assert known == ["2025-04-01", "2025-04-02", "2025-04-05", "2025-04-06"]
        assert np.nansum(panel.values) == 0
        assert noted(panel, "04-03") == 0


def test_no_rows_and_no_watch() -> None:
    started, minutes, _ = panels(rows_of([]), "UA-12", "UA-14")
    assert started.values.shape == minutes.values.shape == (2, 12)
    assert started.values.sum() == 0
    nobody = alert_panels(
        rows_of([]),
        first=FIRST,
        last=LAST,
        zone="Europe/Kyiv",
        watched={"UA-09": WatchedPlace(())},
        source="",
        conflict="",
        by="",
    )
    assert all(np.isnan(panel.values).all() for panel in nobody)


def test_a_day_wholly_under_alert_has_no_count_of_starts() -> None:
    started, minutes, _ = told([("UA-12", "unit", "04-01 22:00", "04-03 06:00")])
    assert [on(started, day) for day in ("04-01", "04-03", "04-04")] == [1, 0, 0]
    assert np.isnan(on(started, "04-02"))
    assert on(minutes, "04-02") == 1440


def test_many_short_alerts_hide_nothing() -> None:
    alerts = [("UA-12", "unit", f"04-01 {hour:02}:00", f"04-01 {hour:02}:59") for hour in range(24)]
    assert on(told(alerts)[0], "04-01") == 24


@pytest.mark.parametrize(("hour", "known"), [("11:00", True), ("12:00", False)])
def test_half_a_day_under_one_long_alert_hides_its_starts(hour: str, known: bool) -> None:
    started, _, _ = told([("UA-12", "unit", "04-01 08:00", f"04-02 {hour}")])
    assert np.isnan(on(started, "04-02")) != known
    assert on(told([("UA-12", "unit", "04-01 20:00", "04-02 14:00")])[0], "04-02") == 0  # long, but not over a day


def test_an_alert_that_was_never_called_off() -> None:
    alerts = [
        ("UA-12", "unit", "04-01 22:00", "04-05 02:00"),
        ("UA-12", "unit", "04-05 10:00", "04-05 11:00"),
        ("UA-12", "unit", "03-31 01:00", "03-31 02:00"),
    ]
    started, minutes, share = told(alerts)
    assert [on(started, day) for day in ("03-31", "04-01", "04-05", "04-06")] == [1, 1, 1, 0]
    assert np.isnan([on(started, day) for day in ("04-02", "04-03", "04-04")]).all()
    unknown = ("04-01", "04-02", "04-03", "04-04", "04-05")
    assert np.isnan([on(panel, day) for panel in (minutes, share) for day in unknown]).all()
    assert {noted(started, day) for day in unknown} == {STUCK}
    assert (on(minutes, "04-06"), noted(started, "04-06")) == (0, 0)


def test_a_short_day_wholly_under_alert_has_no_count_of_starts() -> None:
    started, minutes, _ = told([("UA-12", "unit", "03-30 00:00", "03-31 00:00")])  # 23 hours
    assert np.isnan(on(started, "03-30"))
    assert on(minutes, "03-30") == 1380


def test_an_alert_that_was_never_called_off_hides_starts_as_long_ones_do() -> None:
    started, _, _ = told([("UA-12", "unit", "04-01 14:00", "04-05 14:00")])
    assert np.isnan([on(started, day) for day in ("04-02", "04-05")]).all()
    assert on(started, "04-01") == 1
    alerts = [("UA", "unit", "04-01 14:00", "04-05 11:00"), ("UA-12", "unit", "04-05 11:00", "04-06 00:00")]
    started, _, _ = told(alerts)  # together they cover the day
    assert np.isnan(on(started, "04-05"))


def test_an_alert_of_a_part_that_was_never_called_off_does_not_hide_the_place() -> None:
    alerts = [
        ("UA-12:a-raion", "district", "04-01 22:00", "04-06 02:00"),
        ("UA-12", "unit", "04-03 10:00", "04-03 11:00"),
    ]
    started, minutes, _ = told(alerts)
    assert [on(started, day) for day in ("04-01", "04-02", "04-03")] == [1, 0, 1]
    assert [on(minutes, day) for day in ("04-02", "04-03")] == [0, 60]
    assert [noted(started, day) for day in ("03-31", "04-01", "04-03", "04-07")] == [0, STUCK, STUCK, 0]


@pytest.mark.parametrize("place", ["UA-12", "UA-12:a-raion"])
@pytest.mark.parametrize("precision", ["end", "open"])
def test_ends_that_nobody_told_are_noted(precision: str, place: str) -> None:
    span = (place, "unit", local("04-01 23:50"), local("04-02 00:20"))
    started, minutes, _ = panels(rows_of([span], precision=[precision]))
    days = ("03-31", "04-01", "04-02", "04-03")
    assert [noted(started, day) & GUESSED for day in days] == [0, GUESSED, GUESSED, 0]
    assert on(minutes, "04-02") == 20


def test_only_alerts_of_the_air_count() -> None:
    span = ("UA-12", "unit", local("04-01 01:00"), local("04-01 02:00"))
    started, _, _ = panels(rows_of([span, span], kind=["artillery", "nuclear"]))
    assert np.nansum(started.values) == 0


# ---- relations

PLACES = (("UA-12", "unit"), ("UA-12:a-raion", "district"), ("UA-12:town", "community"), ("UA-30", "unit"))
BEGIN = int(datetime(2025, 3, 27, tzinfo=UTC).timestamp())


@st.composite
def some_alerts(draw: st.DrawFn, longest: int = 2 * 86_400) -> list[tuple[str, str, datetime, datetime]]:
    found = []
    for _ in range(draw(st.integers(0, 12))):
        place, level = draw(st.sampled_from(PLACES))
        start = BEGIN + draw(st.integers(0, 14 * 86_400))
        end = start + draw(st.integers(0, longest))
        found.append((place, level, datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)))
    return found


def values(rows: Rows) -> list[Any]:
    found = panels(rows, "UA-12", "UA-30", "UA-12:a-raion", districts=DISTRICTS)
    return [part for panel in found for part in (panel.values, panel.notes)]


@given(some_alerts(longest=5 * 86_400), st.randoms(use_true_random=False))
def test_order_and_repeats_do_not_matter(alerts: Any, chance: Any) -> None:
    again = [*alerts, *alerts[:3]]
    chance.shuffle(again)
    for ours, theirs in zip(values(rows_of(alerts)), values(rows_of(again)), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@given(some_alerts(longest=5 * 86_400), st.lists(st.floats(0, 1), min_size=12, max_size=12))
def test_splitting_an_alert_does_not_matter(alerts: Any, cuts: list[float]) -> None:
    parts = []
    for (place, level, begin, end), cut in zip(alerts, cuts, strict=False):
        middle = (begin + (end - begin) * cut).replace(microsecond=0)
        parts += [(place, level, begin, max(begin, middle)), (place, level, max(begin, middle), end)]
    for ours, theirs in zip(values(rows_of(alerts)), values(rows_of(parts)), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@given(some_alerts())
def test_minutes_stay_within_the_day_and_add_up_to_the_union(alerts: Any) -> None:
    edges = day_edges(FIRST, LAST, "Europe/Kyiv")
    short = [alert for alert in alerts if (alert[3] - alert[2]) < timedelta(hours=12)]
    _, minutes, share = panels(rows_of(short), "UA-12", districts=DISTRICTS)
    assert (minutes.values[0] <= np.diff(edges) / 60).all()
    assert ((share.values >= 0) & (share.values <= 100 + 1e-9)).all()
    seconds = np.zeros(edges[-1] - edges[0], bool)
    for place, _, begin, end in short:
        if place.startswith("UA-12"):
            low, high = (int(moment.timestamp()) - edges[0] for moment in (begin, end))
            seconds[max(low, 0) : max(high, 0)] = True
    # Alerts of one place that join to more than three days count as never called off, and are left out.
    if not np.isnan(minutes.values).any() and not (np.asarray(minutes.notes) & STUCK).any():
        assert minutes.values.sum() == pytest.approx(seconds.sum() / 60)


@given(some_alerts(longest=20 * 86_400))
def test_a_day_wholly_under_alert_never_reads_as_quiet(alerts: Any) -> None:
    started, minutes, _ = panels(rows_of(alerts), "UA-12")
    length = np.diff(day_edges(FIRST, LAST, "Europe/Kyiv")) / 60
    assert np.isnan(started.values[0][minutes.values[0] >= length]).all()


@given(some_alerts(), st.integers(0, 15))
def test_more_alerts_are_never_fewer_minutes(alerts: Any, kept: int) -> None:
    few = panels(rows_of(alerts[:kept]), "UA-12")[1].values
    many = panels(rows_of(alerts), "UA-12")[1].values
    stuck = np.isnan(few) | np.isnan(many)
    notes = panels(rows_of(alerts), "UA-12")[1].notes
    assert notes is not None
    assert (many >= few)[~stuck & ((notes & STUCK) == 0)].all()


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 60)), max_size=30))
def test_seconds_between_edges_are_those_of_a_count_second_by_second(spans: list[tuple[int, int]]) -> None:
    start = np.array([begin for begin, _ in spans], np.int64)
    end = start + np.array([length for _, length in spans], np.int64)
    seconds = np.zeros(600, bool)
    for begin, close in zip(start, end, strict=True):
        seconds[begin:close] = True
    edges = np.array([0, 100, 250, 251, 600])
    expected = [seconds[low:high].sum() for low, high in pairwise(edges)]
    assert seconds_between(union(start, end), edges).tolist() == expected


# ---- the record itself


def panels_of(rows: Rows, places: Sequence[str], first: date, last: date) -> tuple[Panel, Panel, Panel]:
    watched = {place: WatchedPlace(((first, last),)) for place in places}
    return alert_panels(
        rows,
        first=first,
        last=last,
        zone="Europe/Kyiv",
        watched=watched,
        source="a-record",
        conflict="russia-ukraine",
        by="Russia",
        wider=lambda code: register().chain(code)[1:],
    )


def test_the_raw_record_gives_the_bundled_figures(shared: Path) -> None:
    """From the raw record to April 2024: minutes agree to a minute on every day of every oblast; starts differ on 47 of
    18,405 days, on which the raw record has alerts of less than 31 seconds, which the merged copy lacks.
    """
    path = shared / "data/alerts_vadimkin/official_data_en_to_2024-04-22.csv"
    rows = alert_rows(table_of("alerts-official", path)[0])
    started, minutes = bundled_panels()
    first, last = started.first, date(2024, 4, 21)
    days = (last - first).days + 1
    places = [place for place, row in zip(started.places, started.values, strict=True) if not np.isnan(row).all()]

    kept = [started.places.index(place) for place in places]
    ours, theirs = panels_of(rows, places, first, last), (started.values[kept, :days], minutes.values[kept, :days])
    assert np.nanmax(np.abs(ours[1].values - theirs[1])) < 1
    differ = np.nan_to_num(ours[0].values - theirs[0])
    assert int(np.count_nonzero(differ)) == 47
    assert int(np.count_nonzero(~np.isnan(theirs[0]))) == 18_405
    assert differ.min() == 0
    start, end = (rows[name].astype(np.int64) for name in ("start", "end"))
    lasting = rows.where(end - start >= 31)
    assert np.count_nonzero(np.nan_to_num(panels_of(lasting, places, first, last)[0].values - theirs[0])) == 0


def test_the_volunteers_record_agrees_but_where_alerts_of_communities_are_many(shared: Path) -> None:
    path = shared / "data/alerts_vadimkin/volunteer_data_en_to_2024-10-09.csv"
    started, _ = bundled_panels()
    last = date(2024, 10, 8)
    theirs, _, _ = panels_of(alert_rows(table_of("alerts-volunteer", path)[0]), started.places, started.first, last)
    found = {}
    for place, ours, other in zip(
        started.places, started.values[:, : theirs.values.shape[1]], theirs.values, strict=True
    ):
        known = ~np.isnan(ours) & ~np.isnan(other)
        if known.sum() > 100:
            found[place] = float(np.corrcoef(ours[known], other[known])[0, 1])
    assert sum(value > 0.97 for value in found.values()) == 16
    assert found["UA-30"] == pytest.approx(0.995, abs=0.0005)
    middling = {place for place, value in found.items() if 0.77 < value < 0.96}
    assert middling == {"UA-48", "UA-14", "UA-35", "UA-32", "UA-59", "UA-63", "UA-65"}
    assert found["UA-12"] == pytest.approx(0.42, abs=0.005)
