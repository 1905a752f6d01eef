"""Tables by their mapping: rows as told, and every fault of a file with its row."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.sources.mapped.times import Interval, Told, interval, read_time
from sources.mapped.build import MAPPING, OUTAGES, changed, faults_of, read_rows, told

HEAD, FIRST, SECOND = OUTAGES.splitlines(keepends=True)


def test_rows_are_as_told(tmp_path: Path) -> None:
    first, second = read_rows(tmp_path, OUTAGES)
    assert first == {
        "key": "09.01.2026|08:30|Kyiv|warm",
        "report": "",
        "row": 1,
        "start": datetime(2026, 1, 9, 6, 30),
        "end": datetime(2026, 1, 9, 6, 31),
        "precision": "minute",
        "day": date(2026, 1, 9),
        "place": "UA-30",
        "what": "heat",
        "state": "out",
        "value": 5635.5,
        "unit": "buildings",
        "qualifier": "about",
        "cause": "technical",
        "forecast_at": None,
        "as_told": "Kyiv",
    }
    assert (second["place"], second["what"], second["value"]) == ("UA-46:lviv", "electricity", None)
    assert (second["unit"], second["qualifier"], second["cause"]) == ("", "", "technical")
    assert (second["start"], second["end"]) == (datetime(2026, 1, 8, 22), datetime(2026, 1, 9, 22))
    assert (second["precision"], second["row"]) == ("day", 2)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("tag;uhr;ort;was;zahl;bemerkung;neu", "the column 'neu' is new"),
        ("tag;uhr;ort;was;zahl", "the column 'bemerkung' of the layout mapped is missing"),
        ("tag;uhr;ort;was;zahl;note", "is new"),
        ("tag;uhr;ort;was;zahl;zahl", "stands twice"),
        ("tag,uhr,ort,was,zahl,bemerkung", "separated by ';'"),
    ],
)
def test_a_changed_column_is_told_and_never_guessed(tmp_path: Path, header: str, says: str) -> None:
    assert says in told(faults_of(tmp_path, f"{header}\n{FIRST}"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (HEAD, "a header and no rows"),
        (OUTAGES.encode("utf-16"), "UTF-16"),
        (OUTAGES.replace("Kyiv", "Київ").encode("cp1251"), "not UTF-8"),
        (OUTAGES.encode() + b"\0", "NUL byte"),
        (OUTAGES.rstrip("\n"), "the last line does not end"),
        (OUTAGES + "10.01.2026;;Kyiv\n", "3 cells instead of 6"),
        (OUTAGES + '10.01.2026;;Kyiv;warm;;"open\n', "quotation mark"),
        (f"\n{OUTAGES}", "is missing"),
    ],
)
def test_bytes_that_are_no_whole_table(tmp_path: Path, content: str | bytes, says: str) -> None:
    assert says in told(faults_of(tmp_path, content))


@pytest.mark.parametrize(
    ("row", "says", "where"),
    [
        ("9.1.26;;Kyiv;warm;;", "'9.1.26' is no time", "row 2, tag"),
        ("31.02.2026;;Kyiv;warm;;", "is no time", "row 2, tag"),
        ("09.01.1826;;Kyiv;warm;;", "outside 1900 to 2199", "row 2, tag"),
        (";;Kyiv;warm;;", "no time is told", "row 2, tag"),
        ("09.01.2026;25:00;Kyiv;warm;;", "no clock time", "row 2, tag"),
        ("29.03.2026;03:30;Kyiv;warm;;", "the clock was put forward", "row 2, tag"),
        ("10.01.2026;;Atlantis;warm;;", "no known place in UA", "row 2, ort"),
        ("10.01.2026;;Paris;warm;;", "no known place in UA", "row 2, ort"),
        ("10.01.2026;;;warm;;", "it is empty", "row 2, ort"),
        ("10.01.2026;;Kyiv;gas;;", "'gas' is a value that the mapping does not name", "row 2, was"),
        ("10.01.2026;;Kyiv;;;", "it is empty", "row 2, was"),
        ("10.01.2026;;Kyiv;warm;viele;", "'viele' is no number", "row 2, zahl"),
        ("10.01.2026;;Kyiv;warm;1e5;", "is no number", "row 2, zahl"),
        ("10.01.2026;;Kyiv;warm;nan;", "is no number", "row 2, zahl"),
        ("10.01.2026;;Kyiv;warm;-5;", "-5 buildings lies outside 0", "row 2"),
        ("09.01.2026;08:30;Kyiv;warm;7;", "is that of row 1 too", "row 2"),
    ],
)
def test_a_cell_that_cannot_be_read(tmp_path: Path, row: str, says: str, where: str) -> None:
    error = faults_of(tmp_path, f"{HEAD}{FIRST}{row}\n")
    assert [(says in problem.what or says in problem.fix, problem.where) for problem in error.problems] == [
        (True, where)
    ]


def test_all_faults_are_listed_and_counted(tmp_path: Path) -> None:
    bad = "".join(f"{day}.01.2026;;Atlantis;warm;x;\n" for day in range(10, 29))
    error = faults_of(tmp_path, f"{HEAD}{FIRST}{bad}")
    assert error.what.startswith("38 things")
    assert len(error.problems) == 38
    more = "".join(f"{day:02}.{month:02}.2026;;Atlantis;warm;x;\n" for month in (1, 2) for day in range(1, 29))
    error = faults_of(tmp_path, f"{HEAD}{more}")
    assert error.what.startswith("112 things")
    assert len(error.problems) == 50


def test_an_hour_that_comes_twice_is_the_first_and_told(tmp_path: Path) -> None:
    from holdfire.sources.mapped import MappedSource
    from sources.mapped.build import mapping_file

    file = tmp_path / "table.csv"
    file.write_text(f"{HEAD}26.10.2025;03:30;Kyiv;warm;1;\n", encoding="utf-8")
    parsed = MappedSource(mapping_file(tmp_path)).read(file)
    (batch,) = parsed.batches
    assert batch["start"][0].as_py() == datetime(2025, 10, 26, 0, 30)
    assert parsed.notes == ["an hour that the clock shows twice was read as the first (1 row)"]


@pytest.mark.parametrize(
    ("day", "hours"), [("29.03.2026", 23), ("25.10.2026", 25), ("28.03.2026", 24), ("30.03.2026", 24)]
)
def test_a_day_has_the_hours_that_its_clock_gives_it(tmp_path: Path, day: str, hours: int) -> None:
    (row,) = read_rows(tmp_path, f"{HEAD}{day};;Kyiv;warm;1;\n")
    assert (row["end"] - row["start"]).total_seconds() == hours * 3600


def test_a_day_after_it_became_known_is_a_slip(tmp_path: Path) -> None:
    assert len(read_rows(tmp_path, OUTAGES, not_after=date(2026, 1, 8))) == 2  # it had begun somewhere
    error = faults_of(tmp_path, OUTAGES, not_after=date(2026, 1, 7))
    assert "a day after it became known" in told(error)
    assert len(error.problems) == 2


def test_a_name_that_several_places_bear_is_told_with_them(tmp_path: Path) -> None:
    error = faults_of(tmp_path, f"{HEAD}10.01.2026;;Córdoba;warm;;\n", changed("columns.ort.within", None))
    assert "may be 2 places (AR-X, CO-COR)" in error.problems[0].what


ALERTS: dict[str, Any] = {
    **MAPPING,
    "table": "alerts",
    "separator": ",",
    "columns": {
        "begin": {"to": "start", "form": "%Y-%m-%d %H:%M:%S%z"},
        "end": {"to": "end", "form": "%Y-%m-%d %H:%M:%S%z"},
        "oblast": {"to": "place", "within": "UA", "kind": "unit"},
    },
    "constants": {"kind": "air", "level": "unit"},
    "key": ["begin", "oblast"],
}


def test_alerts_with_an_offset_of_their_own(tmp_path: Path) -> None:
    content = "begin,end,oblast\n2026-01-29 23:30:00+00:00,2026-01-30 00:15:00+00:00,Kyiv oblast\n"
    (row,) = read_rows(tmp_path, content, ALERTS)
    assert (row["start"], row["end"]) == (datetime(2026, 1, 29, 23, 30), datetime(2026, 1, 30, 0, 15))
    assert (row["day"], row["place"], row["precision"]) == (date(2026, 1, 30), "UA-32", "minute")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2026-01-29 23:30:00+00:00,2026-01-29 23:30:00+00:00,Kyiv oblast", "ends before it begins"),
        ("2026-01-29 23:30:00+00:00,,Atlantis", "no known place"),
        ("2026-01-29 23:30:00,2026-01-29 23:40:00,Kyiv oblast", "is no time"),
    ],
)
def test_alerts_that_cannot_be(tmp_path: Path, row: str, says: str) -> None:
    assert says in told(faults_of(tmp_path, f"begin,end,oblast\n{row}\n", ALERTS))


def test_an_alert_is_no_day(tmp_path: Path) -> None:
    mapping = {**ALERTS, "columns": {**ALERTS["columns"]}}
    for name in ("begin", "end"):
        mapping["columns"][name] = {"to": {"begin": "start"}.get(name, name), "form": "%Y-%m-%d"}
    error = faults_of(tmp_path, "begin,end,oblast\n2026-01-29,2026-01-30,Kyiv oblast\n", mapping)
    assert "by the minute" in told(error)


EVENTS: dict[str, Any] = {
    **MAPPING,
    "table": "events",
    "separator": ",",
    "columns": {
        "from": {"to": "start", "form": "iso"},
        "until": {"to": "end", "form": "iso"},
        "where": {"to": "places", "split": ";"},
        "lat": {"to": "latitude"},
        "lon": {"to": "longitude"},
        "what": {"to": "targets", "split": "+", "values": {"power": "energy", "home": "housing", "": ""}},
        "low": {"to": "killed_low"},
        "dead": {"to": "killed"},
        "high": {"to": "killed_high"},
        "told": {"to": "published", "form": "iso"},
    },
    "constants": {"weapon": "drone"},
    "key": ["from", "where"],
}
_EVENT_HEAD = ",".join(EVENTS["columns"])


def event(tmp_path: Path, row: str) -> dict[str, Any]:
    (found,) = read_rows(tmp_path, f"{_EVENT_HEAD}\n{row}\n", EVENTS)
    return found


def test_an_event_with_several_places_and_targets(tmp_path: Path) -> None:
    row = event(tmp_path, "2026-01-30,,Kyiv; UA-46:lviv ;Kyiv,50.4,30.5,power+home,1,2,3,2026-02-10")
    assert (row["places"], row["targets"], row["weapon"]) == ("UA-30 UA-46:lviv", "energy housing", "drone")
    assert (row["killed_low"], row["killed"], row["killed_high"]) == (1, 2, 3)
    assert row["published"] == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("until", "precision", "days"),
    [("", "day", 1), ("2026-01-30", "day", 1), ("2026-01-31", "few-days", 2), ("2026-02-04", "few-days", 6),
     ("2026-02-05", "week", 7), ("2026-02-06", "month", 8), ("2026-03-01", "month", 31), ("2026-03-02", "longer", 32)],
)  # fmt: skip
def test_an_end_that_is_a_day_is_its_last_one(tmp_path: Path, until: str, precision: str, days: int) -> None:
    row = event(tmp_path, f"2026-01-30,{until},Kyiv,,,,,,,")
    assert (row["precision"], (row["end"] - row["start"]).days) == (precision, days)
    assert row["killed"] is None  # not told, and so no zero


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("2026-01-30,2026-01-29,Kyiv,,,,,,,", "ends before it begins"),
        ("2026-01-30,,Kyiv,91,30,,,,,", "outside -90 to 90"),
        ("2026-01-30,,Kyiv,50,181,,,,,", "outside -180 to 180"),
        ("2026-01-30,,Kyiv,50,,,,,,", "one coordinate"),
        ("2026-01-30,,Kyiv,,,,3,2,4,", "not in order"),
        ("2026-01-30,,Kyiv,,,,,2.5,,", "no whole number"),
        ("2026-01-30,,Kyiv,,,,,-1,,", "outside 0"),
        ("2026-01-30,,Kyiv,,,shop,,,,", "does not name"),
        ("2026-01-30,,Kyiv,,,,,,,soon", "is no time"),
    ],
)
def test_events_that_cannot_be(tmp_path: Path, cells: str, says: str) -> None:
    assert says in told(faults_of(tmp_path, f"{_EVENT_HEAD}\n{cells}\n", EVENTS))


@given(st.permutations(range(24)))
def test_the_order_of_rows_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    lines = [
        f"{1 + hour % 5:02}.01.2026;{hour:02}:15;UA-{(30, 46, 63)[hour % 3]};warm;{hour};x\n" for hour in range(24)
    ]
    folder = tmp_path_factory.mktemp("order")
    straight, turned = (
        sorted(({**row, "row": 0} for row in read_rows(folder, HEAD + "".join(some))), key=lambda row: str(row["key"]))
        for some in (lines, [lines[place] for place in order])
    )
    assert straight == turned
    assert len(straight) == 24


def test_a_file_of_several_blocks_is_read_as_one(tmp_path: Path) -> None:
    mapping = changed("key", ["bemerkung"])
    lines = [f"{1 + number % 28:02}.01.2026;;UA-30;warm;{number};note {number:070}\n" for number in range(30_000)]
    rows = read_rows(tmp_path, HEAD + "".join(lines), mapping)  # some 3 MB, so several blocks
    assert [row["row"] for row in rows] == list(range(1, 30_001))
    assert [row["value"] for row in rows] == list(range(30_000))
    error = faults_of(tmp_path, HEAD + "".join([*lines, lines[0]]), mapping)
    assert error.problems[0].where == "row 30001"


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))


@given(MOMENTS, st.sampled_from(["Europe/Kyiv", "UTC", "Asia/Kolkata", "America/New_York"]))
def test_a_time_that_is_read_shows_the_clock_that_was_written(at: datetime, zone: str) -> None:
    from zoneinfo import ZoneInfo

    found = read_time(at.strftime("%d.%m.%Y %H:%M"), "%d.%m.%Y %H:%M", zone)
    if isinstance(found, Told):
        assert found.at.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at
        assert found.day == at.date()
    else:
        assert at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != at


@given(MOMENTS, MOMENTS)
def test_an_interval_runs_forward_or_is_a_fault(first: datetime, second: datetime) -> None:
    ends = [read_time(f"{at:%Y-%m-%dT%H:%M}", "iso", "UTC") for at in (first, second)]
    start, end = (one for one in ends if isinstance(one, Told))
    found = interval(start, end)
    assert isinstance(found, Interval) == (first < second)
    if isinstance(found, Interval):
        assert found.start < found.end
