"""Plain tables of temperatures."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pytest

from holdfire.errors import SourceError
from holdfire.sources.weather import read

SAMPLES = Path(str(files("holdfire") / "sources" / "weather" / "sample"))
PLAIN = (SAMPLES / "plain.csv").read_text(encoding="utf-8")
TOLD = (SAMPLES / "told.csv").read_text(encoding="utf-8")


def rows_of(folder: Path, content: str | bytes) -> list[dict[str, object]]:
    file = folder / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    parsed = read(file)
    assert not parsed.complete
    return [row for batch in parsed.batches for row in batch.to_pylist()]


def test_a_plain_table_does_not_say_what_kind_of_temperature_it_tells(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, PLAIN)
    assert [(row["place"], row["value"], row["state"]) for row in rows] == [
        ("UA-30", -8, ""), ("UA-63:kharkiv", -11.5, ""), ("UA-30", -10, ""),
    ]  # fmt: skip
    assert {row["forecast_at"] for row in rows} == {None}


def test_a_forecast_is_kept_apart_from_what_was_measured(tmp_path: Path) -> None:
    measured, forecast = rows_of(tmp_path, TOLD)
    assert (measured["forecast_at"], measured["qualifier"]) == (None, "about")
    assert (forecast["forecast_at"], forecast["qualifier"]) == (datetime(2031, 1, 8, 10), "at-least")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PLAIN.replace("temperature", "temp_c"), "'temp_c' is new"),
        (PLAIN.replace("-8", "-99"), "-99 degC lies outside"),
        (PLAIN.replace("-8", "-8,5"), "cells instead of 3"),
        (PLAIN.replace("-8", "minus 8"), "no number"),
        (PLAIN.replace(",-8", ","), "no temperature is told"),
        (PLAIN.replace("Kharkiv", "Kharkivv"), "no known place"),
        (PLAIN.replace("2031-01-10", "2031-01-09"), "is that of row 1 too"),
        (PLAIN + "2031-01-09,Київ,-7\n", "'2031-01-09|Київ' is '2031-01-09|Kyiv' of row 1 again"),
        (PLAIN + "2031-01-09,UA-30,-8\n", "'2031-01-09|UA-30' is '2031-01-09|Kyiv' of row 1 again"),
        (PLAIN.replace("2031-01-10", "10.01.2031"), "is no time"),
        (TOLD.replace("lowest", "coldest"), "'coldest' is not known"),
        (TOLD.replace("about", ""), "no qualifier"),
        (PLAIN.encode("utf-16"), "UTF-16"),
        ("", "the file is empty"),
        ("date,place,temperature\n", "a header and no rows"),
    ],
)
def test_bad_tables(tmp_path: Path, content: str | bytes, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, content)
    assert says in str(caught.value)
