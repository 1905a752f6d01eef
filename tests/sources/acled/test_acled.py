"""What a user of ACLED downloads: what a cell becomes, what is left out, what is refused. All rows are invented."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.kind import WEAPONS
from holdfire.sources import acled, read_source
from holdfire.sources.acled.about import kinds
from sources.event_files import csv_text, faults_of, read_events

LAYOUTS = acled.describe().layouts
EVENTS = LAYOUTS["events"].columns
SAMPLE = Path(acled.__file__).parent / "sample"

GOOD = {
    "event_id_cnty": "UKR900001",
    "event_date": "2026-01-30",
    "year": "2026",
    "time_precision": "1",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Nowhere (2020-)",
    "iso": "804",
    "country": "Ukraine",
    "admin1": "Kharkiv",
    "admin2": "Izium",
    "location": "Izium",
    "latitude": "49.2",
    "longitude": "37.26",
    "geo_precision": "1",
    "source": "One Paper; Another Paper",
    "fatalities": "2",
}


def rows_of(*changes: dict[str, str], columns: tuple[str, ...] = EVENTS) -> list[dict[str, str]]:
    """One row per change of the good row, each with an identifier of its own unless one is given."""
    rows = [{**GOOD, "event_id_cnty": f"UKR{900001 + number}", **change} for number, change in enumerate(changes)]
    return [{name: row.get(name, "") for name in columns} for row in rows]


def table(folder: Path, *changes: dict[str, str], columns: tuple[str, ...] = EVENTS) -> Path:
    """A CSV file of these rows."""
    file = folder / "acled.csv"
    file.write_text(csv_text(columns, rows_of(*changes, columns=columns)), encoding="utf-8")
    return file


def answer(folder: Path, data: object, **around: object) -> Path:
    """An answer of the interface in JSON."""
    file = folder / "acled.json"
    file.write_text(json.dumps({"status": 200, "success": True, "data": data, **around}), encoding="utf-8")
    return file


def one(folder: Path, **cells: str) -> dict[str, Any]:
    """The one row of a table that has the good row with those cells changed."""
    ((row,), _) = read_events("acled", table(folder, cells))
    return row


def test_a_row(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert row["key"] == row["report"] == "UKR900001"
    assert (row["day"], row["precision"]) == (date(2026, 1, 30), "day")
    assert (row["start"], row["end"]) == (datetime(2026, 1, 30), datetime(2026, 1, 31))
    assert (row["places"], row["place_precision"]) == ("UA-63:izium", 1)
    assert (row["type"], row["weapon"], row["targets"]) == ("Air/drone strike", "air", "")
    assert (row["killed"], row["killed_low"], row["killed_high"], row["reports"]) == (2, None, None, 2)
    assert row["as_told"] == "Izium, Kharkiv"


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "deletions"])
def test_every_layout_gives_the_same_row(tmp_path: Path, layout: str) -> None:
    rows, _ = read_events("acled", table(tmp_path, {}, columns=LAYOUTS[layout].columns))
    assert rows == [one(tmp_path)]


def test_an_answer_gives_the_rows_of_the_table(tmp_path: Path) -> None:
    changes = [{}, {"geo_precision": "3"}, {"sub_event_type": "Peaceful protest"}]
    rows, notes = read_events("acled", table(tmp_path, *changes))
    told: list[dict[str, object]] = [dict(row) for row in rows_of(*changes)]
    assert read_events("acled", answer(tmp_path, told, count=3)) == (rows, notes)
    for row in told:  # the newer interface gives numbers as numbers, and null for nothing
        row |= {"iso": 804, "fatalities": 2, "latitude": 49.2, "longitude": 37.26, "year": 2026, "admin3": None}
    assert read_events("acled", answer(tmp_path, told)) == (rows, notes)
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(told))
    assert read_events("acled", bare) == (rows, notes)


def test_older_exports_write_days_in_words(tmp_path: Path) -> None:
    assert one(tmp_path, event_date="5 March 2024")["day"] == date(2024, 3, 5)
    assert one(tmp_path, event_date="05 March 2024")["day"] == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("code", "precision", "first", "last"),
    [
        ("1", "day", (2026, 1, 30), (2026, 1, 30)),
        ("2", "week", (2026, 1, 24), (2026, 2, 5)),
        ("3", "month", (2026, 1, 1), (2026, 1, 31)),
    ],
)
def test_days_that_may_be_meant(
    tmp_path: Path, code: str, precision: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    row = one(tmp_path, time_precision=code)
    assert (row["day"], row["precision"]) == (date(2026, 1, 30), precision)
    assert (row["start"].date(), (row["end"].date() - row["start"].date()).days) == (
        date(*first),
        (date(*last) - date(*first)).days + 1,
    )


def test_no_day_is_meant_that_was_not_over_when_the_file_was_known(tmp_path: Path) -> None:
    ((row,), _) = read_events("acled", table(tmp_path, {"time_precision": "2"}), not_after=date(2026, 1, 31))
    assert row["end"] == datetime(2026, 2, 1)


@pytest.mark.parametrize(
    ("geo", "places", "precision"), [("1", "UA-63:izium", 1), ("2", "UA-63:iziumskyi-raion", 2), ("3", "UA-63", 4)]
)
def test_a_place_is_no_finer_than_the_publisher_vouches_for(
    tmp_path: Path, geo: str, places: str, precision: int
) -> None:
    row = one(tmp_path, geo_precision=geo)
    assert (row["places"], row["place_precision"]) == (places, precision)


def test_a_country_is_known_by_its_number_or_else_by_its_name(tmp_path: Path) -> None:
    assert one(tmp_path, iso="0", country="Kosovo", admin1="", geo_precision="3")["places"] == "XK"
    error = faults_of("acled", table(tmp_path, {}, {"iso": "0", "country": "Ruritania"}))
    assert error.problems[0].where == "row 2, country"
    assert "Ruritania" in error.problems[0].what


def test_a_name_that_is_not_that_of_the_number_is_told(tmp_path: Path) -> None:
    rows, notes = read_events("acled", table(tmp_path, {}, {"country": "Ruritania"}, {"country": "Ruritania"}))
    assert {row["places"].split("-")[0] for row in rows} == {"UA"}
    (note,) = notes
    assert note.startswith("the country number 804 is that of UA, of which 'Ruritania' is no name that is known here")
    assert note.endswith("the number is believed (2 rows)")


def test_coordinates_that_were_exchanged_are_told(tmp_path: Path) -> None:
    rows, notes = read_events("acled", table(tmp_path, {"latitude": "37.8", "longitude": "48.0"}))
    assert rows[0]["latitude"] == 37.8
    assert "in 1 of them latitude and longitude look exchanged" in notes[0]


def test_a_unit_that_nobody_knows_is_told_for_rows_that_are_kept(tmp_path: Path) -> None:
    file = table(tmp_path, {"admin1": "Zenda"}, {"admin1": "Strelsau", "sub_event_type": "Agreement"})
    rows, notes = read_events("acled", file)
    assert [row["places"] for row in rows] == ["UA"]
    assert "Zenda (UA): 1" in notes[1]
    assert "Strelsau" not in "".join(notes)


@pytest.mark.parametrize(
    ("kind", "actor1", "actor2", "by", "sides"),
    [
        ("Air/drone strike", "Army", "", "Army", "Army"),
        ("Air/drone strike", "Army", "Rebels", "", "Army | Rebels"),
        ("Air/drone strike", "Army", "Civilians (Ukraine)", "Army", "Army | Civilians (Ukraine)"),
        ("Armed clash", "Army", "", "", "Army"),
        ("Attack", "Civilians (Ukraine)", "", "", "Civilians (Ukraine)"),
        ("Attack", "Civilians (Ukraine)", "Civilians (Ukraine)", "", "Civilians (Ukraine) | Civilians (Ukraine)"),
        ("Excessive force against protesters", "Army", "Protesters (Ukraine)", "", "Army | Protesters (Ukraine)"),
    ],
)
def test_who_fired_is_told_only_where_it_is_said(
    tmp_path: Path, kind: str, actor1: str, actor2: str, by: str, sides: str
) -> None:
    row = one(tmp_path, sub_event_type=kind, actor1=actor1, actor2=actor2)
    assert (row["by"], row["sides"]) == (by, sides)
    assert row["targets"] == ("civilian" if actor2.startswith("Civilians") else "")


def test_targeting_of_civilians(tmp_path: Path) -> None:
    assert one(tmp_path, civilian_targeting="Civilian targeting")["targets"] == "civilian"


def test_what_is_no_violence_is_left_out_and_told(tmp_path: Path) -> None:
    left = list(kinds().left_out)
    file = table(tmp_path, {}, *({"sub_event_type": name} for name in left), {"sub_event_type": left[0]})
    rows, notes = read_events("acled", file)
    assert len(rows) == 1
    assert len(notes) == len(left)
    assert notes[0].startswith(f"{left[0]}: left out")
    assert notes[0].endswith("(2 rows)")


def test_every_type_has_known_weapons() -> None:
    assert all(name in WEAPONS for act in kinds().acts.values() for name in act.weapon.split("/") if name)
    assert not set(kinds().acts) & set(kinds().left_out)
    assert all(kinds().left_out.values())
    for layout in LAYOUTS.values():
        assert not set(layout.read) & set(layout.ignored)
        assert all(layout.ignored.values())
    assert len(EVENTS) == 31
    assert len(LAYOUTS["events-population"].columns) == 35


FAULTS = [
    ("event_id_cnty", "900001", "not of letters and a number"),
    ("event_id_cnty", "", "not of letters and a number"),
    ("event_date", "2026-02-30", "is no date"),
    ("event_date", "30 Marz 2026", "is no date"),
    ("event_date", "01/30/2026", "is no date"),
    ("event_date", "1926-01-30", "lies outside"),
    ("time_precision", "4", "no known precision of a date"),
    ("time_precision", "", "no known precision of a date"),
    ("geo_precision", "0", "no known precision of a place"),
    ("sub_event_type", "Naval blockade", "no known sub-event type"),
    ("latitude", "-90.1", "no latitude"),
    ("latitude", "north", "no latitude"),
    ("longitude", "181", "no longitude"),
    ("fatalities", "-1", "no whole number"),
    ("fatalities", "2.5", "no whole number"),
]


@pytest.mark.parametrize(("column", "value", "what"), FAULTS)
@pytest.mark.parametrize("form", ["table", "answer"])
def test_a_cell_that_cannot_be_read(tmp_path: Path, form: str, column: str, value: str, what: str) -> None:
    changes = [{}, {column: value}, {}]
    file = table(tmp_path, *changes) if form == "table" else answer(tmp_path, rows_of(*changes))
    error = faults_of("acled", file)
    assert len(error.problems) == 1
    assert what in error.problems[0].what
    assert error.problems[0].where == f"row 2, {column}"


def test_the_future_is_not_known(tmp_path: Path) -> None:
    error = faults_of("acled", table(tmp_path, {}), not_after=date(2026, 1, 29))
    assert "lies outside 1997-01-01 to 2026-01-29" in error.problems[0].what


def test_an_identifier_that_stands_for_two_events(tmp_path: Path) -> None:
    file = table(tmp_path, {"event_id_cnty": "AB12"}, {"event_id_cnty": "ABA12"}, {"event_id_cnty": "AB12"})
    error = faults_of("acled", file)
    assert [problem.where for problem in error.problems] == ["row 3, event_id_cnty"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"event_id_cnty,event_date\nUKR1,\xcf\n", "not UTF-8"),
        (b"\xff\xfe{\x00", "UTF-16"),
        (b"{", "no JSON"),
        (b'{"data": "\xcf"}', "not UTF-8"),
        (b'{"count": 1}', "no list of events"),
        (b'{"data": [1]}', "no list of events"),
        (b'{"status": 200, "success": true, "count": 0, "data": []}', "no event"),
        (b'{"status": 403, "success": false, "error": "key expired", "data": []}', "key expired"),
        (b'{"success": "false", "message": "no access"}', "no access"),
        (b"[]", "no event"),
    ],
)
def test_what_is_no_download(tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / "download"
    file.write_bytes(content)
    assert what in faults_of("acled", file).what


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "no such file" in faults_of("acled", tmp_path / "none.csv").what
    assert "a folder" in faults_of("acled", tmp_path).what


def test_an_answer_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = answer(tmp_path, rows_of({}))
    monkeypatch.setattr("holdfire.sources.acled.downloads.LARGEST_ANSWER", file.stat().st_size - 1)
    assert "too large" in faults_of("acled", file).what
    monkeypatch.setattr("holdfire.sources.acled.downloads.LARGEST_ANSWER", file.stat().st_size)
    assert len(read_events("acled", file)[0]) == 1


def test_an_answer_that_is_not_whole(tmp_path: Path) -> None:
    assert "says it has 5 events and holds 1" in faults_of("acled", answer(tmp_path, rows_of({}), count=5)).what
    rows = rows_of({}, {})
    del rows[1]["fatalities"]
    assert "record 2" in faults_of("acled", answer(tmp_path, rows)).problems[0].where
    _, notes = read_events("acled", answer(tmp_path, rows_of(*[{}] * 500)))
    assert "ask for the next page" in notes[0]


def test_a_changed_header(tmp_path: Path) -> None:
    file = table(tmp_path, {})
    file.write_text(file.read_text().replace("geo_precision", "geo_prec", 1))
    assert [problem.what for problem in faults_of("acled", file).problems] == [
        "the column 'geo_prec' is new",
        "the column 'geo_precision' of the layout events is missing",
    ]
    renamed = [{("geo_prec" if name == "geo_precision" else name): row[name] for name in row} for row in rows_of({})]
    assert "is new" in faults_of("acled", answer(tmp_path, renamed)).problems[0].what


def test_a_download_is_never_a_whole_table() -> None:
    assert not read_source("acled", SAMPLE / "events.csv").complete
    assert acled.describe().watches.silence_since is None


def test_the_feed_of_deletions(tmp_path: Path) -> None:
    told = [{"event_id_cnty": name, "deleted_timestamp": "1750000000"} for name in ("UKR1", "SYR2", "UKR1")]
    file = tmp_path / "deleted.csv"
    file.write_text(csv_text(("event_id_cnty", "deleted_timestamp"), told))
    for feed in (file, answer(tmp_path, told)):
        parsed = read_source("acled", feed)
        assert parsed.withdrawn == []
        assert list(parsed.batches) == []
        assert parsed.withdrawn == ["UKR1", "SYR2"]
        assert parsed.notes == ["2 events were taken back by the publisher"]
        assert (parsed.layout, parsed.complete) == ("deletions", False)
    assert "after the feed became known" in faults_of("acled", file, not_after=date(2025, 1, 1)).problems[0].what


@pytest.mark.parametrize(("name", "when"), [("UKR", "1750000000"), ("UKR1", "soon"), ("UKR1", "")])
def test_a_feed_that_cannot_be_read(tmp_path: Path, name: str, when: str) -> None:
    told = [{"event_id_cnty": name, "deleted_timestamp": when}]
    parsed = read_source("acled", answer(tmp_path, told))
    with pytest.raises(Exception, match="cannot be read with certainty"):
        list(parsed.batches)
    assert parsed.withdrawn == []


@pytest.mark.parametrize("name", ["events.csv", "answer.json"])
def test_the_samples(name: str) -> None:
    rows, _ = read_events("acled", SAMPLE / name)
    assert [row["places"] for row in rows] == ["UA-63:izium", "UA-14"]
    assert read_source("acled", SAMPLE / "deletions.csv").layout == "deletions"


cells = st.fixed_dictionaries(
    {
        "time_precision": st.sampled_from("123"),
        "geo_precision": st.sampled_from("123"),
        "sub_event_type": st.sampled_from([*kinds().acts, *kinds().left_out]),
        "actor2": st.sampled_from(["", "Rebels", "Civilians (Ukraine)"]),
        "admin1": st.sampled_from(["Kharkiv", "Donetsk", "Nowhere", ""]),
        "fatalities": st.integers(0, 90).map(str),
    }
)


@given(changes=st.lists(cells, min_size=1, max_size=8), data=st.data())
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [{**change, "event_id_cnty": f"UKR{number}"} for number, change in enumerate(changes)]

    def read(ordered: list[dict[str, str]]) -> tuple[list[dict[str, Any]], list[str]]:
        found, notes = read_events("acled", table(folder, *ordered))
        return sorted(({**row, "row": 0} for row in found), key=lambda row: row["key"]), sorted(notes)

    assert read(rows) == read(data.draw(st.permutations(rows)))
