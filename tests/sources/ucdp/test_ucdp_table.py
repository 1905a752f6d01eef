"""Releases of UCDP GED: what each cell becomes, and what is refused."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.places import register
from holdfire.sources import read_source, ucdp
from holdfire.sources.ucdp.about import countries, former
from sources.event_files import csv_text, faults_of, read_events

LAYOUTS = ucdp.describe().layouts
GED = LAYOUTS["ged"].columns
SAMPLE = Path(ucdp.__file__).parent / "sample"

GOOD = {
    "id": "501",
    "code_status": "Clear",
    "type_of_violence": "1",
    "side_a": "Government of Ukraine",
    "side_b": "DPR",
    "number_of_sources": "3",
    "where_prec": "1",
    "where_coordinates": "Avdiivka town",
    "adm_1": "Donetsk oblast",
    "adm_2": "Avdiivka municipality",
    "latitude": "48.145278",
    "longitude": "37.745",
    "country_id": "369",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2017-01-30",
    "date_end": "2017-01-30",
    "deaths_a": "2",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "5",
    "low": "4",
    "high": "7",
}


def table(folder: Path, *changes: dict[str, str], columns: tuple[str, ...] = GED) -> Path:
    """A file with one row per change of the good row, each with an identifier of its own unless one is given."""
    rows = [{**GOOD, "id": str(501 + number), **change} for number, change in enumerate(changes)]
    kept = [{name: row[name] for name in row if name in columns} for row in rows]
    file = folder / "ged.csv"
    file.write_text(csv_text(columns, kept), encoding="utf-8")
    return file


def one(folder: Path, **cells: str) -> dict[str, Any]:
    """The one row of a table that has the good row with those cells changed."""
    ((row,), _) = read_events("ucdp", table(folder, cells))
    return row


def test_a_row(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert row["key"] == row["report"] == "501"
    assert (row["start"], row["end"]) == (datetime(2017, 1, 30), datetime(2017, 1, 31))
    assert (row["day"], row["precision"]) == (date(2017, 1, 30), "day")
    assert (row["places"], row["place_precision"]) == ("UA-14:avdiivka", 1)
    assert (row["by"], row["sides"], row["targets"]) == ("", "Government of Ukraine | DPR", "")
    assert (row["killed_low"], row["killed"], row["killed_high"], row["killed_civilians"]) == (4, 5, 7, 0)
    assert (row["type"], row["reports"], row["weapon"]) == ("state-based", 3, "")
    assert row["as_told"] == "Avdiivka town, Donetsk oblast"
    assert (row["injured"], row["chance"], row["published"]) == (None, None, None)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_row(tmp_path: Path, layout: str) -> None:
    file = table(tmp_path, {}, columns=LAYOUTS[layout].columns)
    rows, _ = read_events("ucdp", file)
    assert rows == [one(tmp_path)]


def test_a_row_of_tags_is_no_event(tmp_path: Path) -> None:
    columns = LAYOUTS["hdx"].columns
    file = table(tmp_path, {}, columns=columns)
    header, row = file.read_text().splitlines()
    tags = ",".join("#date+start" if name == "date_start" else "" for name in columns)
    file.write_text("\n".join([header, tags, row, ""]))
    ((read,), _) = read_events("ucdp", file)
    assert read["row"] == 2
    file.write_text("\n".join([header, tags, ""]))
    assert "no rows" in faults_of("ucdp", file).what


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("1", "UA-14:avdiivka"),
        ("2", "UA-14"),  # near the town is not in it, and its old municipality is no district
        ("3", "UA-14"),
        ("4", "UA-14"),
        ("5", "UA"),
        ("6", "UA"),
        ("7", "UA:sea-or-air"),
    ],
)
def test_a_place_is_no_finer_than_the_publisher_vouches_for(tmp_path: Path, where: str, code: str) -> None:
    row = one(tmp_path, where_prec=where)
    assert (row["places"], row["place_precision"]) == (code, int(where))


def test_a_district_that_is_named(tmp_path: Path) -> None:
    near = one(tmp_path, where_prec="2", adm_2="Bakhmut raion")
    assert near["places"] == "UA-14:bakhmutskyi-raion"


def test_a_unit_that_nobody_knows_is_told(tmp_path: Path) -> None:
    file = table(tmp_path, {"adm_1": "Novorossiya"}, {"adm_1": "Novorossiya", "where_prec": "4"}, {})
    rows, notes = read_events("ucdp", file)
    assert [row["places"] for row in rows] == ["UA", "UA", "UA-14:avdiivka"]
    assert "2 rows name a unit that the register of places does not know" in notes[0]
    assert "Novorossiya (UA): 2" in notes[0]


def test_own_names_of_the_publisher(tmp_path: Path) -> None:
    assert one(tmp_path, adm_1="Kiev Special Republican City", where_prec="4")["places"] == "UA-30"
    assert one(tmp_path, adm_1="Bogotá department", where_prec="4", country_id="100")["places"] == "CO-DC"


def test_a_number_that_stands_for_two_countries(tmp_path: Path) -> None:
    assert one(tmp_path, country_id="666", adm_1="")["places"] == "IL PS"
    assert one(tmp_path, country_id="666", adm_1="Hebron", where_prec="4")["places"] == "PS-HBN"


def test_a_state_that_was_larger_once(tmp_path: Path) -> None:
    days = {"date_start": "1990-01-20", "date_end": "1990-01-20"}
    union = {"country_id": "365", "adm_1": "", "where_prec": "6"}
    rows, _ = read_events("ucdp", table(tmp_path, union | days, union, {**union, "country_id": "652"} | days))
    assert [row["places"][:5] for row in rows] == ["RU AM", "RU", "SY"]
    assert one(tmp_path, **union | days | {"adm_1": "Odesa oblast", "where_prec": "4"})["places"] == "UA-51"
    sudan = {"country_id": "625", "adm_1": "", "where_prec": "6"}
    later = {"date_start": "2011-07-09", "date_end": "2011-07-09"}
    assert one(tmp_path, **sudan | later)["places"] == "SD"
    assert one(tmp_path, **sudan | later | {"date_start": "2011-07-08"})["places"] == "SD SS"
    yugoslavia = {"country_id": "345", "adm_1": "", "where_prec": "6"}
    ends = [("1991-12-01", 7), ("1999-04-01", 3), ("2007-01-01", 2), ("2009-01-01", 1)]
    for day, count in ends:
        assert len(one(tmp_path, **yugoslavia, date_start=day, date_end=day)["places"].split()) == count


@pytest.mark.parametrize(
    ("code", "precision"), [("1", "few-days"), ("2", "few-days"), ("3", "week"), ("4", "month"), ("5", "longer")]
)
def test_days_that_are_not_sharp(tmp_path: Path, code: str, precision: str) -> None:
    ((row,), notes) = read_events("ucdp", table(tmp_path, {"date_prec": code, "date_end": "2017-02-05"}))
    assert (row["precision"], row["day"]) == (precision, date(2017, 1, 30))
    assert (row["start"], row["end"]) == (datetime(2017, 1, 30), datetime(2017, 2, 6))
    assert bool(notes) == (code == "1")


def test_only_one_sided_violence_tells_who_fired(tmp_path: Path) -> None:
    row = one(tmp_path, type_of_violence="3", side_a="IS", side_b="Civilians", event_clarity="2")
    assert (row["by"], row["targets"], row["type"]) == ("IS", "civilian", "one-sided, summed up")
    assert one(tmp_path, type_of_violence="2")["by"] == ""


def test_figures_that_do_not_enclose_the_best_one_are_widened_and_told(tmp_path: Path) -> None:
    file = table(tmp_path, {"low": "6", "high": "7"}, {"low": "4", "high": "3"}, {"best": "6", "low": "6"})
    rows, notes = read_events("ucdp", file)
    figures = [(row["killed_low"], row["killed"], row["killed_high"]) for row in rows]
    assert figures == [(5, 5, 7), (3, 5, 5), (6, 6, 7)]
    assert any("do not enclose the best one" in note and "(2 rows)" in note for note in notes)
    assert any("do not add up" in note and "(1 row)" in note for note in notes)


def test_what_the_publisher_has_not_settled_is_told(tmp_path: Path) -> None:
    _, notes = read_events("ucdp", table(tmp_path, {"code_status": "Check deaths"}))
    assert notes == ["the publisher has not settled the event yet: 'Check deaths' (1 row)"]


def test_reports_that_were_not_counted(tmp_path: Path) -> None:
    assert one(tmp_path, number_of_sources="-1")["reports"] is None


FAULTS = [
    ("country_id", "999", "no known number of a country"),
    ("country_id", "", "no known number of a country"),
    ("where_prec", "8", "no known precision of a place"),
    ("where_prec", "", "no known precision of a place"),
    ("date_prec", "6", "no known precision of a date"),
    ("type_of_violence", "4", "no known type of violence"),
    ("event_clarity", "3", "no known clarity"),
    ("latitude", "91", "no latitude"),
    ("latitude", "48,1", "no latitude"),
    ("longitude", "-180.5", "no longitude"),
    ("longitude", "", "no longitude"),
    ("date_start", "2017-02-30", "is no date"),
    ("date_start", "30/01/2017", "is no date"),
    ("date_start", "2017-01", "is no date"),
    ("date_start", "today", "is no date"),
    ("date_end", "2017-01-30 12:00", "is no date"),
    ("date_start", "1788-01-30", "lies outside"),
    ("date_end", "2919-01-30", "lies outside"),
    ("date_end", "2017-01-29", "ends before it begins"),
    ("best", "", "no best figure"),
    ("best", "-1", "no whole number"),
    ("high", "7.5", "no whole number"),
    ("deaths_a", "many", "no whole number"),
    ("best", "99999999", "above the sane range"),
    ("number_of_sources", "-2", "no whole number"),
    ("id", "UKR-1", "no number"),
]


@pytest.mark.parametrize(("column", "value", "what"), FAULTS)
def test_a_cell_that_cannot_be_read(tmp_path: Path, column: str, value: str, what: str) -> None:
    error = faults_of("ucdp", table(tmp_path, {}, {column: value}, {}))
    assert len(error.problems) == 1
    assert what in error.problems[0].what
    assert error.problems[0].where.startswith("row 2, ")
    assert error.problems[0].fix
    assert "nothing of it was taken in" in error.fix


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    changes = [{column: value} for column, value, _ in FAULTS if column != "id"]
    assert len(faults_of("ucdp", table(tmp_path, *changes)).problems) >= len(changes)


def test_the_future_is_not_known(tmp_path: Path) -> None:
    file = table(tmp_path, {"date_end": "2017-02-01"})
    assert read_events("ucdp", file, not_after=date(2017, 2, 1))[0]
    error = faults_of("ucdp", file, not_after=date(2017, 1, 31))
    assert "lies outside 1989-01-01 to 2017-01-31" in error.problems[0].what


def test_an_identifier_that_stands_for_two_events(tmp_path: Path) -> None:
    error = faults_of("ucdp", table(tmp_path, {"id": "7"}, {"id": "8"}, {"id": "7"}))
    assert error.problems[0].where == "row 3, id"
    assert "row 1 again" in error.problems[0].what


def test_a_changed_header(tmp_path: Path) -> None:
    file = table(tmp_path, {})
    text = file.read_text()
    file.write_text(text.replace("where_prec", "precision_of_place", 1))
    told = [problem.what for problem in faults_of("ucdp", file).problems]
    assert told == [
        "the column 'precision_of_place' is new",
        "the column 'where_prec' of the layout ged is missing",
    ]
    file.write_text(text.replace("relid", "id", 1))
    assert "stands twice" in faults_of("ucdp", file).problems[0].what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\xff\xfei\x00d\x00", "UTF-16"),
        (b"id,year\n\xcf\xf0\xe8\n", "not UTF-8"),
        (b"PK\x03\x04\x00\x00", "NUL"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / "ged.csv"
    file.write_bytes(content)
    assert what in faults_of("ucdp", file).what


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    file = table(tmp_path, {}, {})
    text = file.read_text()
    file.write_text(text[:-1])
    assert "does not end" in faults_of("ucdp", file).problems[0].what
    file.write_text(text + "9,2017\n")
    assert faults_of("ucdp", file).problems[0].where == "row 3"
    file.write_text(text + '9,"open\n')
    assert "opened and never closed" in str(faults_of("ucdp", file))
    file.write_text(text.splitlines()[0] + "\n")
    assert "no rows" in faults_of("ucdp", file).what
    assert "no such file" in faults_of("ucdp", tmp_path / "none.csv").what


def test_a_file_for_one_country_holds_no_other(tmp_path: Path) -> None:
    columns = LAYOUTS["hdx"].columns
    assert read_source("ucdp", table(tmp_path, {}, {}, columns=columns)).scope == ("UA",)
    assert read_source("ucdp", table(tmp_path, {"country_id": "666"}, columns=columns)).scope == ("IL", "PS")
    assert read_source("ucdp", table(tmp_path, {}, {})).scope == ()
    error = faults_of("ucdp", table(tmp_path, {}, {"country_id": "652"}, columns=columns))
    assert error.problems[0].where == "row 2, country_id"
    assert "a row of country 652 in a file of country 369" in error.problems[0].what


def test_a_row_may_quote_many_reports(tmp_path: Path) -> None:
    file = table(tmp_path, {"source_article": "Reuters; " * 50_000}, {})
    assert len(read_events("ucdp", file)[0]) == 2
    assert (
        "longer than 1,048,576 bytes"
        in faults_of("ucdp", table(tmp_path, {"source_article": "Reuters; " * 150_000})).what
    )


def test_the_sample() -> None:
    rows, notes = read_events("ucdp", SAMPLE / "ged.csv")
    assert [row["places"] for row in rows] == ["UA-14:avdiivka", "SY-HL", "CO"]
    assert not notes


def test_the_description_holds_together() -> None:
    info = ucdp.describe()
    assert info.table == "events"
    for layout in info.layouts.values():
        assert not set(layout.read) & set(layout.ignored)
        assert all(layout.ignored.values())
    assert len(GED) == 49
    larger = {state.number: state.codes for state in former()}
    assert {str(number) for number in larger} <= set(countries())
    for codes in (*countries().values(), *larger.values()):
        assert all(register().get(code) for code in codes.split()), codes


changes = st.lists(
    st.fixed_dictionaries(
        {
            "where_prec": st.sampled_from("1234567"),
            "date_prec": st.sampled_from("12345"),
            "best": st.integers(0, 400).map(str),
            "adm_1": st.sampled_from(["Donetsk oblast", "", "Nowhere"]),
            "country_id": st.sampled_from(["369", "652", "666"]),
        }
    ),
    min_size=1,
    max_size=8,
)


@given(changes=changes, data=st.data())
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [{**change, "id": str(number)} for number, change in enumerate(changes)]

    def read(ordered: list[dict[str, str]]) -> list[dict[str, Any]]:
        found, _ = read_events("ucdp", table(folder, *ordered))
        return sorted(({**row, "row": 0} for row in found), key=lambda row: row["key"])

    assert read(rows) == read(data.draw(st.permutations(rows)))
