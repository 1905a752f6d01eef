"""Published tables of alerts: what a row becomes, and what is refused, with its row, value and cure."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.alert import ALERTS
from holdfire.model.place import _well_formed
from holdfire.places import register
from holdfire.sources import alerts_oblast, alerts_official, alerts_volunteer, describe_source, read_source
from holdfire.sources.alerts.places import find_place
from sources.alerts.files import GOOD, OFFICIAL, faults, rows_of, table_of, text_rows

NAMES = ("alerts-live", "alerts-oblast", "alerts-official", "alerts-volunteer")
VOLUNTEER = "region,started_at,finished_at,naive"
SAMPLES = {
    "alerts-official": Path(alerts_official.__file__).parent / "sample",
    "alerts-volunteer": Path(alerts_volunteer.__file__).parent / "sample",
    "alerts-oblast": Path(alerts_oblast.__file__).parent / "sample",
}
KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize("name", NAMES)
def test_the_descriptions_hold_together(name: str) -> None:
    info = describe_source(name)
    assert (info.name, info.table, info.zone) == (name, "alerts", "Europe/Kyiv")
    assert info.watches.kinds == ("long-range",)
    assert all(_well_formed(place) for place in info.watches.places)
    for layout in info.layouts.values():
        assert not set(layout.read) & set(layout.ignored)
        assert all(layout.ignored.values())


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_official_record_in_both_languages(language: str) -> None:
    rows = rows_of("alerts-official", SAMPLES["alerts-official"] / f"official-{language}.csv")
    assert [(row["place"], row["level"], row["day"].isoformat()) for row in rows] == [
        ("UA-30", "unit", "2025-11-04"),
        ("UA-12:nikopolskyi-raion", "district", "2025-11-05"),
        ("UA-12:nikopolska-hromada", "community", "2025-11-05"),
        ("UA-51", "unit", "2025-10-26"),
        ("UA-51", "unit", "2025-10-26"),
    ]
    assert rows[0] | {"as_told": ""} == {
        "key": "UA-30/air/2025-11-04 21:50:10",
        "report": "official",
        "row": 1,
        "start": datetime(2025, 11, 4, 21, 50, 10),
        "end": datetime(2025, 11, 4, 22, 40),
        "precision": "minute",
        "day": date(2025, 11, 4),
        "place": "UA-30",
        "level": "unit",
        "kind": "air",
        "as_told": "",
    }


def test_places_are_told_as_the_publisher_has_them() -> None:
    rows = rows_of("alerts-official", SAMPLES["alerts-official"] / "official-en.csv")
    assert [row["as_told"] for row in rows[:2]] == ["Kyiv City", "Dnipropetrovska oblast > Nikopolskyi raion"]


def test_what_is_told_twice_is_kept_and_told() -> None:
    _, notes = table_of("alerts-official", SAMPLES["alerts-official"] / "official-en.csv")
    assert notes == ["alerts that overlap another of the same place, or are told twice; all are kept: 1"]


def test_an_end_that_was_invented_is_marked() -> None:
    path = SAMPLES["alerts-volunteer"] / "volunteer-en.csv"
    assert [(row["place"], row["precision"]) for row in rows_of("alerts-volunteer", path)] == [
        ("UA-30", "end"),
        ("UA-23", "minute"),
    ]
    assert "guess of 30 minutes: 1" in table_of("alerts-volunteer", path)[1][0]


def test_merged_intervals_say_how_wide_they_can_be() -> None:
    rows = rows_of("alerts-oblast", SAMPLES["alerts-oblast"] / "merged.parquet")
    assert [(row["place"], row["level"]) for row in rows] == [
        ("UA-30", "unit"),
        ("UA-12", "district"),  # merged of two alerts
        ("UA-51", "district"),  # one alert, but since December 2025
        ("UA-30", "unit"),  # alerted as a whole, also since then
    ]


def test_a_slip_of_the_publisher_is_mended_and_told(tmp_path: Path) -> None:
    slip = (
        "Lubenskyi raion,Poltavska oblast,Hrebinkivska terytorialna hromada,hromada,"
        "2022-03-16 01:00:00+00:00,2022-03-16 02:00:00+00:00,official"
    )
    (row,) = text_rows("alerts-official", tmp_path, f"{OFFICIAL}\n{slip}\n")
    assert row["place"] == "UA-53:hrebinkivska-hromada"
    assert "wrong columns" in table_of("alerts-official", tmp_path / "alerts")[1][0]


WRONG = [
    # a change of the good row: what is told, and where
    ("Odeska oblast", "Odesa obblast", "the unit 'Odesa obblast' is not known in Ukraine", "row 2"),
    ("oblast,,,", "oblast,Nikopolskyi raion,,", "the level 'oblast' does not fit a row with oblast and raion", "row 2"),
    (",,,oblast", ",,,raion", "the level 'raion' does not fit a row with oblast", "row 2"),
    (",,,oblast", ",,,country", "the level 'country' is new", "row 2"),
    ("Odeska oblast,,,", ",,,", "does not fit a row with no place", "row 2"),
    (",,,oblast", ",Nikopolskyi raion,,raion", "the district 'Nikopolskyi raion' is not known in Odeska", "row 2"),
    ("01:30:00+00:00,o", "01:30:00,o", "finished_at has no time zone", "row 2"),
    ("01:30:00+00:00,o", "01:30,o", "finished_at has no time zone", "row 2"),
    ("2025-10-26 00:30:00+00:00", "yesterday", "started_at is no time", "row 2"),
    ("2025-10-26 00:30:00+00:00", "2025-02-30 00:30:00+00:00", "started_at is no date of any calendar", "row 2"),
    ("2025-10-26 01:30", "2025-10-26 00:29", "the alert ended before it began", "row 2"),
    ("2025-10-26 00:30", "1925-10-26 00:30", "a time lies before 2014-01-01", "row 2"),
    ("2025-10-26 01:30", "2125-10-26 01:30", "a time lies after 2049-12-31", "row 2"),
    (",official", "", "6 cells instead of 7", "row 2"),
    (",official", ',"official', "a quotation mark is opened and never closed", "row"),
]


@pytest.mark.parametrize(("old", "new", "what", "where"), WRONG, ids=[case[2][:40] for case in WRONG])
def test_a_row_that_cannot_be_read_is_told(tmp_path: Path, old: str, new: str, what: str, where: str) -> None:
    assert old in GOOD
    error = faults("alerts-official", tmp_path, f"{OFFICIAL}\n{GOOD}\n{GOOD.replace(old, new, 1)}\n")
    told = str(error)
    assert what in told
    assert where in told


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    rows = [
        GOOD,
        GOOD.replace("Odeska", "Atlantis"),
        GOOD.replace("Odeska", "Atlantis"),
        GOOD.replace("00:30:00+00:00", "00:30:00"),
    ]
    error = faults("alerts-official", tmp_path, "\n".join([OFFICIAL, *rows, ""]))
    assert error.what.startswith("3 things cannot be read with certainty")
    assert "(and 1 more rows)" in str(error)


@pytest.mark.parametrize(
    ("header", "what"),
    [
        (f"{OFFICIAL},severity", "the column 'severity' is new"),
        (OFFICIAL.replace(",source", ""), "the column 'source' of the layout official is missing"),
        (f"{OFFICIAL},level", "the column 'level' stands twice"),
    ],
)
def test_a_changed_column_is_reported(tmp_path: Path, header: str, what: str) -> None:
    cells = ",x" if header.count(",") > 6 else ""
    assert what in str(faults("alerts-official", tmp_path, f"{header}\n{GOOD}{cells}\n"))


@pytest.mark.parametrize(
    ("content", "what"),
    [("", "the file is empty"), (f"{OFFICIAL}\n", "a header and no rows"), (f"{OFFICIAL}\n{GOOD}", "does not end")],
)
def test_a_file_that_is_not_whole(tmp_path: Path, content: str, what: str) -> None:
    assert what in str(faults("alerts-official", tmp_path, content))


def test_nothing_in_a_file_is_later_than_it_became_known(tmp_path: Path) -> None:
    content = f"{OFFICIAL}\n{GOOD}\n"
    assert text_rows("alerts-official", tmp_path, content, not_after=date(2025, 10, 26))
    assert "when the file became known" in str(
        faults("alerts-official", tmp_path, content, not_after=date(2025, 10, 1))
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_day_of_publication_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="their own times"):
        read_source(name, tmp_path / "any", published=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",2025-11-04 21:50:10+00:00,2025-11-04 22:20:10+00:00,True", "the region is missing"),
        ("Kyiv City,2025-11-04 21:50:10+00:00,2025-11-04 22:20:10+00:00,yes", "naive is 'yes', neither True nor False"),
    ],
)
def test_a_volunteers_row_that_cannot_be_read(tmp_path: Path, row: str, what: str) -> None:
    assert what in str(faults("alerts-volunteer", tmp_path, f"{VOLUNTEER}\n{row}\n"))


instants = st.datetimes(datetime(2014, 1, 2), datetime(2049, 12, 30), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
beside_changes = st.sampled_from(
    [
        datetime(year, month, day, hour, tzinfo=UTC)
        for year, month, day in ((2025, 3, 30), (2025, 10, 26))
        for hour in (0, 1)
    ]
).flatmap(lambda at: st.integers(-7300, 7300).map(lambda seconds: at + timedelta(seconds=seconds)))


@given(st.lists(instants | beside_changes, min_size=1, max_size=20))
def test_the_day_is_that_of_the_clock_in_kyiv(
    tmp_path_factory: pytest.TempPathFactory, moments: list[datetime]
) -> None:
    lines = [f"Kyiv City,,,oblast,{at:%Y-%m-%d %H:%M:%S}+00:00,{at:%Y-%m-%d %H:%M:%S}Z,official" for at in moments]
    rows = text_rows("alerts-official", tmp_path_factory.mktemp("days"), "\n".join([OFFICIAL, *lines, ""]))
    assert [row["day"] for row in rows] == [at.astimezone(KYIV).date() for at in moments]
    assert [row["start"].replace(tzinfo=UTC) for row in rows] == moments


def merged(path: Path, **changes: pa.Array) -> Path:
    table = pyarrow.parquet.read_table(SAMPLES["alerts-oblast"] / "merged.parquet")
    for name, column in changes.items():
        table = table.set_column(table.schema.get_field_index(name), name, column)
    pyarrow.parquet.write_table(table, path / "merged.parquet")
    return path / "merged.parquet"


BARE = pa.array([datetime(2026, 1, 1)] * 4, pa.timestamp("us"))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"region": pa.array(["Kyiv City", "Atlantis", None, "Kyiv City"])}, "the unit 'Atlantis' is not known"),
        ({"region": pa.array(["Kyiv City", "Atlantis", None, "Kyiv City"])}, "the region is missing"),
        ({"n_subalerts": pa.array([1, 0, None, 2])}, "n_subalerts is missing or below 1 (and 1 more rows)"),
        ({"n_subalerts": pa.array(["1"] * 4)}, "n_subalerts is string, not a whole number"),
        ({"started_at": BARE}, "started_at is timestamp[us], not a time in UTC"),
        ({"finished_at": pa.nulls(4, pa.timestamp("us", "UTC"))}, "finished_at is missing (and 3 more rows)"),
    ],
)
def test_merged_intervals_that_cannot_be_read(tmp_path: Path, changes: dict[str, pa.Array], what: str) -> None:
    with pytest.raises(SourceError) as caught:
        rows_of("alerts-oblast", merged(tmp_path, **changes))
    assert what in str(caught.value)


def test_what_is_no_table_of_merged_intervals(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("region", encoding="utf-8")
    with pytest.raises(SourceError, match="no Parquet table"):
        read_source("alerts-oblast", tmp_path / "text")
    with pytest.raises(SourceError, match="no such file"):
        read_source("alerts-oblast", tmp_path / "absent")
    table = pyarrow.parquet.read_table(SAMPLES["alerts-oblast"] / "merged.parquet")
    pyarrow.parquet.write_table(table.slice(0, 0), tmp_path / "empty.parquet")
    with pytest.raises(SourceError, match="no rows"):
        read_source("alerts-oblast", tmp_path / "empty.parquet")
    pyarrow.parquet.write_table(table.append_column("new", pa.nulls(4)), tmp_path / "new.parquet")
    with pytest.raises(SourceError, match="1 thing cannot be read") as caught:
        read_source("alerts-oblast", tmp_path / "new.parquet")
    assert "the column 'new' is new" in str(caught.value)


def test_overlapping_intervals_are_told(tmp_path: Path) -> None:
    path = merged(tmp_path, region=pa.array(["Kyiv City"] * 4))
    assert table_of("alerts-oblast", path)[1] == ["intervals that overlap another of the same place; all are kept: 2"]


@pytest.mark.parametrize(
    ("name", "file", "count"),
    [
        ("alerts-official", "alerts_vadimkin/official_data_en_to_2024-04-22.csv", 43_031),
        ("alerts-volunteer", "alerts_vadimkin/volunteer_data_en_to_2024-10-09.csv", 54_514),
        ("alerts-oblast", "alerts_oblast/alerts_events_labeled.parquet", 74_675),
    ],
)
def test_the_published_files_are_read_without_a_problem(shared: Path, name: str, file: str, count: int) -> None:
    table, _ = table_of(name, shared / "data" / file)
    assert table.num_rows == count
    assert table.schema == rows_schema(ALERTS)


def test_every_district_is_found_by_its_names() -> None:
    """In Ukrainian, in the English of the official record, and by the names that it bore before."""
    districts = [
        (unit, place) for unit in register().units("UA") for place in register().inside(unit.code, kind="district")
    ]
    assert len(districts) == 136
    for unit, district in districts:
        english = district.code.partition(":")[2].removesuffix("-raion").replace("-", " ").title()
        former = [f"{name.name} район" for name in district.former if not name.name.isascii()]
        for name in (*district.names["uk"][:1], f"{english} raion", *former):
            assert find_place(unit.names["uk"][0], name.replace("район район", "район")) == district.code, name
