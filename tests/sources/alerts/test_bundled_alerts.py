"""The bundled daily figures of alerts: published numbers, what is unknown, and where a user's own copies lie beside the
checkout, that they are made from these.
"""

import csv
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from holdfire.errors import SourceError
from holdfire.model.panel import COARSE, STUCK, Panel
from holdfire.sources import alerts_oblast, bundled_alerts
from holdfire.sources.bundled_alerts import bundled_panels, describe_alert_bundle

CHECKOUT = Path(__file__).resolve().parents[3]
SHORT = {date(2022, 3, 27), date(2023, 3, 26), date(2024, 3, 31), date(2025, 3, 30), date(2026, 3, 29)}
LONG = {date(2022, 10, 30), date(2023, 10, 29), date(2024, 10, 27), date(2025, 10, 26)}


def of(panel: Panel, place: str, first: str, last: str) -> list[float]:
    """The values of a place from one day to another, both included."""
    begin, end = ((date.fromisoformat(day) - panel.first).days for day in (first, last))
    values: list[float] = panel.values[panel.places.index(place), begin : end + 1].tolist()
    return values


def note(panel: Panel, place: str, day: str) -> int:
    assert panel.notes is not None
    return int(panel.notes[panel.places.index(place), (date.fromisoformat(day) - panel.first).days])


def test_kyiv_in_the_pause_of_january_2026() -> None:
    started, minutes = bundled_panels()
    assert of(started, "UA-30", "2026-01-29", "2026-02-03") == [0, 0, 0, 1, 0, 4]
    assert of(minutes, "UA-30", "2026-01-29", "2026-01-31") == [0, 0, 0]


def test_every_unit_has_a_row_and_the_unwatched_are_unknown() -> None:
    started, minutes = bundled_panels()
    assert len(started.places) == len(set(started.places)) == 27
    for panel in (started, minutes):
        unknown = {place for place, row in zip(panel.places, panel.values, strict=True) if np.isnan(row).all()}
        assert unknown == {"UA-09", "UA-40", "UA-43"}


def test_a_unit_is_watched_from_the_day_after_its_first_record() -> None:
    started, _ = bundled_panels()
    assert started.first == date(2022, 3, 16)
    assert np.isnan(of(started, "UA-65", "2022-03-16", "2022-03-27")).all()
    assert of(started, "UA-65", "2022-03-28", "2022-03-28") == [2]


def test_what_fused_alerts_hide_is_unknown() -> None:
    started, minutes = bundled_panels()
    assert np.isnan(of(started, "UA-12", "2025-12-03", "2026-04-20")).all()
    assert np.isnan(of(minutes, "UA-63", "2024-05-12", "2026-01-06")).all()
    assert np.isnan(of(started, "UA-63", "2024-05-13", "2026-01-05")).all()
    assert note(started, "UA-63", "2025-01-01") & STUCK
    assert note(started, "UA-23", "2026-01-30") & COARSE
    assert not note(started, "UA-30", "2026-02-03")


def test_nobody_can_read_a_hidden_day_as_quiet() -> None:
    started, minutes = bundled_panels()
    length = np.array([1440.0] * started.values.shape[1])
    for number in range(started.values.shape[1]):
        day = started.first + timedelta(days=number)
        length[number] = 1380 if day in SHORT else 1500 if day in LONG else 1440
    whole = minutes.values >= length
    assert np.isnan(started.values[whole]).all()
    assert whole.sum() > 90
    assert np.nanmax(minutes.values - length) == 0


def test_only_days_that_had_ended_are_known() -> None:
    started, minutes = bundled_panels(datetime(2026, 2, 1, 21, 59, tzinfo=UTC))
    assert started.last == minutes.last == date(2026, 1, 31)
    assert bundled_panels(datetime(2026, 2, 1, 22, 0, tzinfo=UTC))[0].last == date(2026, 2, 1)
    assert bundled_panels(datetime(2030, 1, 1, tzinfo=UTC))[0].last == describe_alert_bundle().last_day
    with pytest.raises(SourceError, match="no bundled day"):
        bundled_panels(datetime(2022, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("table", "what"),
    [(b"day,UA-30\n2022-03-16,0/0\n", "its days"), (None, "the cell '4'")],
)
def test_a_damaged_table_is_refused(monkeypatch: pytest.MonkeyPatch, table: bytes | None, what: str) -> None:
    whole = bundled_alerts.alert_table_bytes()
    damaged = table or whole.replace(b"4/271", b"4", 1)
    monkeypatch.setattr(bundled_alerts, "alert_table_bytes", lambda: damaged)
    with pytest.raises(SourceError, match=what):
        bundled_alerts._table.__wrapped__()


def test_an_independent_count_of_kyiv_agrees(shared: Path) -> None:
    """Volunteers' counts, kept apart from the official record, agree on nearly every day until 2023, on most later."""
    with (shared / "data/alerts_oblast/petit925_volunteer_kyiv_city_daily.csv").open(encoding="utf-8") as stream:
        theirs = {row["date"]: float(row["alert_count"]) for row in csv.DictReader(stream)}
    started, _ = bundled_panels()
    ours = of(started, "UA-30", "2022-03-16", str(started.last))
    days = [str(started.first + timedelta(days=number)) for number in range(len(ours))]
    other = np.array([theirs[day] for day in days])
    difference = np.array(ours) - other
    assert np.corrcoef(ours, other)[0, 1] > 0.96
    assert np.abs(difference).max() <= 2
    early = np.array([day < "2024" for day in days])
    assert (difference[early] != 0).mean() < 0.02
    assert (difference != 0).mean() < 0.13


def test_the_bundled_figures_are_made_from_this_file(shared: Path, tmp_path: Path) -> None:
    command = describe_alert_bundle().command.split()[1:]
    source = shared / "data/alerts_oblast" / command[1]
    run = [sys.executable, command[0], str(source), *command[2:], "--out", str(tmp_path)]
    subprocess.run(run, check=True, capture_output=True, cwd=CHECKOUT)
    for name in ("alerts_daily.csv", "alerts_daily.yaml"):
        assert (tmp_path / name).read_bytes() == (CHECKOUT / "src/holdfire/figures" / name).read_bytes()


def test_the_page_tells_of_each_oblast_what_the_table_holds() -> None:
    lines = (CHECKOUT / "docs/sources/alerts.md").read_text(encoding="utf-8").splitlines()
    told = {
        cells[1]: cells[3:8]
        for line in lines
        if (cells := [cell.strip() for cell in line.split("|")])[1:] and len(cells) == 9
    }
    since = alerts_oblast.describe().districts_since
    started, minutes = bundled_panels()
    assert started.notes is not None
    places = {place for place, row in zip(started.places, minutes.values, strict=True) if not np.isnan(row).all()}
    assert set(told) - {"code", "---"} == places
    for place in places:
        row = started.places.index(place)
        starts, lengths, notes = started.values[row], minutes.values[row], started.notes[row]
        watched = ~np.isnan(starts) | ~np.isnan(lengths) | (notes > 0)
        hidden = np.isnan(starts) & watched
        assert told[place] == [
            f"{since[place]:%Y-%m}" if place in since else "never",
            str(np.count_nonzero(notes & COARSE)),
            str(np.count_nonzero(hidden)),
            str(np.count_nonzero(np.isnan(lengths) & watched)),
            stretches(hidden, started.first),
        ]


def stretches(hidden: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], first: date) -> str:
    """Stretches of at least five hidden days, with gaps of up to three days, as the page has them."""
    found: list[list[int]] = []
    for day in np.flatnonzero(hidden).tolist():
        if found and day - found[-1][-1] <= 4:
            found[-1].append(day)
        else:
            found.append([day])
    told = [
        f"{first + timedelta(days=days[0])} to {first + timedelta(days=days[-1])} ({len(days)})"
        for days in found
        if len(days) >= 5
    ]
    return "; ".join(told) or "—"
