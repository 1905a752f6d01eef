"""Files of VIINA: what labels become, what is left out, and what is refused."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.places import register
from holdfire.sources import read_source, viina
from holdfire.sources.viina.about import labels
from sources.event_files import csv_text, faults_of, read_events

LAYOUTS = viina.describe().layouts
DAILY = LAYOUTS["one-per-day"].columns
REPORTS = LAYOUTS["labelled-reports"].columns
SAMPLE = Path(viina.__file__).parent / "sample"

GOOD = {
    "event_id_1pd": "77",
    "event_id": "77",
    "date": "20260130",
    "n_reports": "3",
    "asciiname": "Kharkiv",
    "ADM1_NAME": "Kharkiv",
    "ADM2_NAME": "Kharkivs'ka",
    "longitude": "36.231202",
    "latitude": "49.992167",
    "GEO_PRECISION": "ADM3",
    "t_mil_b": "1",
    "t_airstrike_b": "1",
    "a_rus_b": "1",
    "a_ukr_b": "0",
    "a_rus_init_b": "1",
    "a_ukr_init_b": "0",
    "target_classes": "ENERGY_GRID_SUPPORT",
    "a_rus": "1",
    "a_ukr": "0",
    "a_rus_init": "",
    "a_ukr_init": "",
}


def table(folder: Path, *changes: dict[str, str], columns: tuple[str, ...] = DAILY) -> Path:
    """A file with one row per change of the good row, each with an identifier of its own unless one is given."""
    rows = []
    for number, change in enumerate(changes):
        keys = {"event_id_1pd": str(77 + number), "event_id": str(77 + number)}
        row = {name: "0" if name.startswith(("t_", "a_")) else "" for name in columns} | GOOD | keys | change
        rows.append({name: row[name] for name in columns})
    file = folder / "viina.csv"
    file.write_text(csv_text(columns, rows), encoding="utf-8")
    return file


def one(folder: Path, columns: tuple[str, ...] = DAILY, **cells: str) -> dict[str, Any]:
    """The one row of a table that has the good row with those cells changed."""
    ((row,), _) = read_events("viina", table(folder, cells, columns=columns))
    return row


def test_a_row(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert (row["key"], row["report"], row["reports"]) == ("2026/77", "77", 3)
    assert (row["places"], row["place_precision"]) == ("UA-63:kharkiv", 1)
    assert (row["by"], row["sides"], row["weapon"], row["type"]) == ("Russia", "Russia", "air", "airstrike")
    assert (row["killed"], row["chance"]) == (None, None)
    assert row["as_told"] == "Kharkiv, Kharkiv"


def test_the_day_is_that_of_the_report_and_not_of_the_act(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert (row["day"], row["published"], row["precision"]) == (date(2026, 1, 30), date(2026, 1, 30), "few-days")
    assert (row["start"], row["end"]) == (datetime(2026, 1, 28, 22), datetime(2026, 1, 30, 22))  # Kyiv midnights
    spring = one(tmp_path, date="20260329")  # this day has 23 hours
    assert (spring["start"], spring["end"]) == (datetime(2026, 3, 27, 22), datetime(2026, 3, 29, 21))


@pytest.mark.parametrize(
    ("flags", "weapon", "targets", "kind"),
    [
        ({"t_uav_b": "1", "t_airstrike_b": "0"}, "drone/tactical-drone", "", "uav"),
        ({"t_artillery_b": "1", "t_airstrike_b": "0"}, "artillery/missile", "", "artillery"),
        ({"t_uav_b": "1"}, "air/drone/tactical-drone", "", "airstrike uav"),
        ({"t_armor_b": "1", "t_raid_b": "1", "t_airstrike_b": "0"}, "ground", "", "armor raid"),
        ({"t_hospital_b": "1", "t_airstrike_b": "0"}, "", "hospital", "hospital"),
        ({"t_civcas_b": "1", "t_property_b": "1"}, "air", "", "airstrike property civcas"),
    ],
)
def test_labels(tmp_path: Path, flags: dict[str, str], weapon: str, targets: str, kind: str) -> None:
    ((row,), _) = read_events("viina", table(tmp_path, flags))
    assert (row["weapon"], row["targets"], row["type"]) == (weapon, targets, kind)


@pytest.mark.parametrize(
    ("rus", "ukr", "by"),
    [("1", "0", "Russia"), ("0", "1", "Ukraine"), ("1", "1", ""), ("0", "0", ""), ("", "1", "Ukraine")],
)
def test_who_began_is_told_where_one_is_labelled(tmp_path: Path, rus: str, ukr: str, by: str) -> None:
    assert one(tmp_path, a_rus_init_b=rus, a_ukr_init_b=ukr)["by"] == by


def test_what_is_no_act_of_war_is_left_out_and_told(tmp_path: Path) -> None:
    file = table(tmp_path, {}, {"t_mil_b": "0"}, {"t_airstrike_b": "0"}, {"t_mil_b": ""})
    rows, notes = read_events("viina", file)
    assert [row["row"] for row in rows] == [1]
    assert "labelled as no act of war, and left out (3 rows)" in notes
    assert "t_mil_b is not told, and taken for no label (1 row)" in notes


@pytest.mark.parametrize(
    ("precision", "places", "certainty"),
    [("STREET", "UA-63:kharkiv", 1), ("ADM3", "UA-63:kharkiv", 1), ("ADM1", "UA-63", 4)],
)
def test_a_place_is_no_finer_than_the_publisher_vouches_for(
    tmp_path: Path, precision: str, places: str, certainty: int
) -> None:
    row = one(tmp_path, GEO_PRECISION=precision)
    assert (row["places"], row["place_precision"]) == (places, certainty)
    near = one(tmp_path, GEO_PRECISION="ADM2", ADM2_NAME="Izium raion")
    assert (near["places"], near["place_precision"]) == ("UA-63:iziumskyi-raion", 3)


def test_chances_are_those_of_the_likeliest_label(tmp_path: Path) -> None:
    row = one(tmp_path, REPORTS, t_airstrike="0.61", t_uav="0.9", t_uav_b="1", t_artillery="0.99")
    assert row["chance"] == 0.9
    assert row["key"] == "2026/77"
    assert row["reports"] is None
    assert one(tmp_path, REPORTS, t_airstrike="NA")["chance"] is None


@pytest.mark.parametrize("layout", ["extract-2022", "extract-2023"])
def test_an_extract_tells_targets_and_not_how_sure_the_place_is(tmp_path: Path, layout: str) -> None:
    columns = LAYOUTS[layout].columns
    row = one(tmp_path, columns, target_classes="FUEL_STORAGE_TERMINAL|STRATEGIC_AIRBASE|REFINING_PETROCHEM_GAS")
    assert (row["targets"], row["weapon"], row["by"]) == ("oil-gas military", "", "")
    assert (row["places"], row["place_precision"]) == ("UA-63", None)
    assert "'FUEL' is no known class" in str(
        faults_of("viina", table(tmp_path, {"target_classes": "FUEL"}, columns=columns))
    )


def test_silence_never_counts(tmp_path: Path) -> None:
    assert viina.describe().watches.silence_since is None
    assert read_source("viina", table(tmp_path, {})).complete
    for layout in ("labelled-reports", "extract-2022"):
        assert not read_source("viina", table(tmp_path, {}, columns=LAYOUTS[layout].columns)).complete


FAULTS = [
    ("event_id_1pd", "", "no number"),
    ("event_id_1pd", "7a", "no number"),
    ("date", "2026-01-30", "is no date"),
    ("date", "20260230", "is no date"),
    ("date", "20210130", "lies outside"),
    ("n_reports", "some", "no whole number"),
    ("GEO_PRECISION", "ADM9", "no known precision of a place"),
    ("GEO_PRECISION", "", "no known precision of a place"),
    ("latitude", "492", "no latitude"),
    ("longitude", "east", "no longitude"),
    ("t_uav_b", "2", "is no label"),
    ("a_rus_b", "yes", "is no label"),
]


@pytest.mark.parametrize(("column", "value", "what"), FAULTS)
def test_a_cell_that_cannot_be_read(tmp_path: Path, column: str, value: str, what: str) -> None:
    error = faults_of("viina", table(tmp_path, {}, {column: value}, {}))
    assert len(error.problems) == 1
    assert what in error.problems[0].what
    assert error.problems[0].where == f"row 2, {column}"


@pytest.mark.parametrize("value", ["1.2", "-0.1", "high", "nan"])
def test_a_chance_that_is_none(tmp_path: Path, value: str) -> None:
    error = faults_of("viina", table(tmp_path, {"t_uav": value}, columns=REPORTS))
    assert "is no chance" in error.problems[0].what


def test_the_future_and_repeats_are_faults(tmp_path: Path) -> None:
    assert "lies outside" in str(faults_of("viina", table(tmp_path, {}), not_after=date(2026, 1, 29)))
    repeated = faults_of("viina", table(tmp_path, {"event_id_1pd": "5"}, {"event_id_1pd": "5"}))
    assert repeated.problems[0].where == "row 2, event_id_1pd"


@pytest.mark.parametrize(
    ("content", "what"), [(b"", "empty"), (b"a\n\xcf\xf0\n", "not UTF-8"), (b"PK\x03\x04\0", "NUL")]
)
def test_what_is_no_table(tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / "viina.csv"
    file.write_bytes(content)
    assert what in faults_of("viina", file).what


def test_a_changed_header(tmp_path: Path) -> None:
    file = table(tmp_path, {})
    file.write_text(file.read_text().replace("t_uav_b", "t_drone_b", 1))
    told = [problem.what for problem in faults_of("viina", file).problems]
    assert told == ["the column 't_drone_b' is new", "the column 't_uav_b' of the layout one-per-day is missing"]


def test_the_lists_hold_together() -> None:
    assert len(DAILY) == 44
    assert all(kind in WEAPONS for names in labels().weapons.values() for kind in names.split("/"))
    assert {*labels().targets.values(), *labels().classes.values()} <= set(TARGETS)
    assert {*labels().weapons, *labels().targets} <= set(labels().acts)
    known = register().match(list(labels().units.values()), within="UA", kind="unit")
    assert None not in known
    for layout in LAYOUTS.values():
        assert not set(layout.read) & set(layout.ignored)
        assert all(layout.ignored.values())


def test_the_sample() -> None:
    rows, _ = read_events("viina", SAMPLE / "event_1pd.csv")
    assert [row["places"] for row in rows] == ["UA-63:kharkiv", "UA-51"]


@pytest.mark.parametrize(("year", "count"), [(2022, 2060), (2023, 650), (2024, 543), (2025, 325)])
def test_the_published_extract(shared: Path, year: int, count: int) -> None:
    file = shared / "data/viina_infrastructure_extract" / f"VIINA_{year}_REBUILD.csv"
    rows, notes = read_events("viina", file)
    assert len(rows) == count
    assert {row["day"].year for row in rows} == {year}
    assert not [note for note in notes if "register" in note]
    assert all("-" in row["places"] for row in rows if not row["as_told"].endswith(", "))


cells = st.fixed_dictionaries(
    {
        "t_mil_b": st.sampled_from("01"),
        "t_uav_b": st.sampled_from("01"),
        "a_ukr_init_b": st.sampled_from("01"),
        "GEO_PRECISION": st.sampled_from(["STREET", "ADM3", "ADM2", "ADM1"]),
        "ADM1_NAME": st.sampled_from(["Kharkiv", "Odessa", "Vinnytsya", "Nowhere"]),
    }
)


@given(changes=st.lists(cells, min_size=1, max_size=8), data=st.data())
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [{**change, "event_id_1pd": str(number)} for number, change in enumerate(changes)]

    def read(ordered: list[dict[str, str]]) -> list[dict[str, Any]]:
        found, _ = read_events("viina", table(folder, *ordered))
        return sorted(({**row, "row": 0} for row in found), key=lambda row: row["key"])

    assert read(rows) == read(data.draw(st.permutations(rows)))


INFO = (
    "viina_version event_id event_id_1pd date time geonameid feature_code asciiname ADM1_NAME ADM1_CODE ADM2_NAME "
    "ADM2_CODE longitude latitude GEO_PRECISION GEO_API location address report_id source url text lang"
)
LABELS = (
    "t_mil a_rus a_ukr a_rus_init a_ukr_init a_civ a_other t_aad t_airstrike t_airalert t_uav t_armor t_arrest "
    "t_artillery t_control t_firefight t_ied t_raid t_occupy t_property t_cyber t_hospital t_milcas t_civcas t_retreat "
    "t_loc t_san"
)
OF_EVENTS = (
    "viina_version event_id_1pd date n_reports event_ids sources geonameid feature_code asciiname ADM1_NAME ADM1_CODE "
    "ADM2_NAME ADM2_CODE longitude latitude GEO_PRECISION"
)


def test_the_layouts_are_the_published_headers() -> None:
    flags = [f"{label}_b" for label in LABELS.split()]
    assert set(DAILY) == {*OF_EVENTS.split(), *flags, "tid"}
    assert set(REPORTS) == {*INFO.split(), *LABELS.split(), *flags, "tid"}
