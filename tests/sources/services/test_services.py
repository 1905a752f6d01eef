"""Outages and restorations from tables: bounds and causes are kept, and what is not told stays empty."""

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from holdfire.errors import SourceError
from holdfire.sources.services import describe, read

SAMPLE = Path(str(files("holdfire") / "sources" / "services" / "sample" / "services.csv"))
TEXT = SAMPLE.read_text(encoding="utf-8")
COLUMNS = TEXT.partition("\n")[0].split(",")
ROW = {"date": "2026-01-09", "place": "Kyiv", "service": "heat", "state": "out", "report": "https://example.org"}


def rows_of(folder: Path, content: str | bytes) -> list[dict[str, Any]]:
    file = folder / "services.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    parsed = read(file)
    assert not parsed.complete
    return [row for batch in parsed.batches for row in batch.to_pylist()]


def table(*rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROW | row for row in rows)
    return out.getvalue()


def test_the_sample_is_read_as_told(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, TEXT)
    assert [(row["what"], row["state"], row["cause"]) for row in rows] == [
        ("heat", "out", "strike"),
        ("electricity", "out", "strike"),
        ("heat", "restored", "strike"),
        ("water", "partly", "technical"),
        ("electricity", "out", "planned"),
    ]
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["qualifier"]) == (6000, "buildings", "at-most")
    assert (rows[1]["value"], rows[1]["unit"], rows[1]["qualifier"]) == (None, "", "")
    assert [row["precision"] for row in rows] == ["day", "minute", "minute", "day", "day"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"service": "internet"}, "'internet' is not known"),
        ({"service": "temperature"}, "temperature has the state 'out'"),
        ({"state": ""}, "heat has no state"),
        ({"state": "mean"}, "heat has the state 'mean'"),
        ({"cause": "drone"}, "'drone' is not known"),
        ({"value": "6000", "qualifier": "about"}, "no unit"),
        ({"value": "6000", "unit": "buildings"}, "no qualifier"),
        ({"unit": "buildings"}, "a unit or a qualifier and no value"),
        ({"qualifier": "about"}, "a unit or a qualifier and no value"),
        ({"value": "600", "unit": "percent", "qualifier": "about"}, "600 percent lies outside 0 to 100"),
        ({"value": "6,000", "unit": "buildings", "qualifier": "about"}, "no number"),
        ({"value": "5", "unit": "degC", "qualifier": "about"}, "no value of heat"),
        ({"place": "Kyiv (left bank)"}, "no known place"),
        ({"place": "Poltava; Sumy"}, "no known place"),
        ({"date": "2026-01-09", "time": "morning"}, "no clock time"),
        ({"date": "2026-03-29", "time": "03:15"}, "the clock was put forward"),
    ],
)
def test_rows_that_cannot_be(tmp_path: Path, row: dict[str, str], says: str) -> None:
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, table(row))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (table({}, {}), "is that of row 1 too"),
        (TEXT.replace("cause", "reason", 1), "'reason' is new"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.replace("Kyiv", "Київ").encode("cp1251"), "not UTF-8"),
        ("", "empty"),
        (table(), "a header and no rows"),
    ],
)
def test_files_that_cannot_be(tmp_path: Path, content: str | bytes, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, content)
    assert says in str(caught.value)


def test_the_description_says_that_an_outage_is_no_strike() -> None:
    info = describe()
    assert info.watches.kinds == ()
    assert info.watches.silence_since is None
    assert any("no strike" in sentence for sentence in info.cannot_see)


_BOUNDS = (("almost", "at-most"), ("nearly", "at-most"), ("just under", "at-most"), ("over", "at-least"),
           ("more than", "at-least"), ("about", "about"))  # fmt: skip


def test_published_counts_of_buildings_without_heat_can_be_told_in_this_form(tmp_path: Path, shared: Path) -> None:
    """The list of facts/kyiv_heat_outages.csv: bounds are kept, and 31 January is a technical failure."""
    with (shared / "facts" / "kyiv_heat_outages.csv").open(encoding="utf-8", newline="") as stream:
        facts = list(csv.DictReader(stream))
    made = [
        {
            "date": fact["date"],
            "value": fact["buildings_without_heat"],
            "unit": "buildings",
            "qualifier": next((ours for word, ours in _BOUNDS if f'"{word} ' in fact["note"]), "exact"),
            "cause": "technical" if "technical" in fact["note"] else "",
            "report": f"{fact['source_url']} ({fact['time_of_day']})",
        }
        for fact in facts
    ]
    rows = rows_of(tmp_path, table(*made))
    assert len(rows) == len(facts)
    assert (rows[0]["value"], rows[0]["qualifier"]) == (6000, "at-most")  # "almost 6,000"
    assert [str(row["day"]) for row in rows if row["cause"] == "technical"] == ["2026-01-31"]


def test_published_repairs_can_be_told_in_this_form(tmp_path: Path, shared: Path) -> None:
    """Single cities of facts/repairs.csv; parts of a city and lists of regions need a row for each place."""
    with (shared / "facts" / "repairs.csv").open(encoding="utf-8", newline="") as stream:
        facts = [fact for fact in csv.DictReader(stream) if fact["place"] in {"Kyiv", "Kharkiv", "Odesa"}]
    made = [
        {
            "date": fact["date"],
            "place": fact["place"],
            "service": fact["service"],
            "state": "restored" if fact["scale"] in {"whole city", "city"} else "partly",
            "report": f"{fact['source_url']} {number}",
        }
        for number, fact in enumerate(facts)
        if fact["service"] in {"electricity", "heat", "water", "gas"}
    ]
    rows = rows_of(tmp_path, table(*made))
    assert len(rows) == len(made) > 10
    assert {row["place"] for row in rows} == {"UA-30", "UA-63:kharkiv", "UA-51:odesa"}
