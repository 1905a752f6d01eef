"""The skeleton of a mapping: all columns are there, guesses are marked, and it is refused until it was decided."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.errors import SourceError
from holdfire.sources.mapped import MappedSource
from holdfire.sources.mapped.skeleton import skeleton

TABLE = """\
date,time,city,service,status,number,comment
2026-01-09,08:30,Kyiv,heat,off,6000,"almost 6,000"
2026-01-10,,Kharkiv,water,on,,
"""

FILLED = {
    'conflict: "?"': 'conflict: ""',
    'fire_of: "?"': 'fire_of: ""',
    'places: ["?"]': "places: [UA]",
    'kinds: ["?"]': "kinds: []",
    'since: "?"': "since: 2022-02-24",
    'zone: "?"': "zone: Europe/Kyiv",
    'cannot_see: ["?"]': "cannot_see: [what nobody noted]",
    '"off": "?"': '"off": out',
    '"on": "?"': '"on": restored',
    'unit: "?"': "unit: buildings",
    'qualifier: "?"': "qualifier: about",
    ': "?"': ": decided",
    '"?"}': "for a person}",
}


def made(folder: Path, content: str, table: str = "conditions", **options: str) -> str:
    file = folder / "table.csv"
    file.write_text(content, encoding="utf-8")
    return skeleton("my-table", table=table, example=file, **options)


def test_guesses_are_marked_and_everything_else_is_asked(tmp_path: Path) -> None:
    text = made(tmp_path, TABLE)
    columns = YAML(typ="safe").load(text)["columns"]
    assert columns["date"] == {"to": "day", "form": "%Y-%m-%d"}
    assert columns["time"] == {"to": "clock", "form": "%H:%M"}
    assert columns["city"] == {"to": "place"}
    assert columns["service"] == {"to": "what", "values": {"heat": "heat", "water": "water"}}
    assert columns["status"] == {"to": "state", "values": {"off": "?", "on": "?"}}
    assert columns["number"] == {"to": "value"}
    assert columns["comment"] == {"ignored": "?"}
    read = [line for line in text.splitlines() if re.match(r'  "\w+":', line) and "ignored" not in line]
    assert len(read) == 6
    assert all("# guess" in line for line in read)


def test_it_is_refused_until_it_was_decided_and_then_reads_its_table(tmp_path: Path) -> None:
    text = made(tmp_path, TABLE)
    file = tmp_path / "my-table.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        MappedSource(file).describe()
    assert "still undecided" in str(caught.value)
    for asked, answer in FILLED.items():
        text = text.replace(asked, answer)
    assert '"?"' not in "\n".join(line.split("#")[0] for line in text.splitlines())
    file.write_text(text, encoding="utf-8")
    rows = [row for batch in MappedSource(file).read(tmp_path / "table.csv").batches for row in batch.to_pylist()]
    assert [(row["place"], row["what"], row["state"], row["value"]) for row in rows] == [
        ("UA-30", "heat", "out", 6000),
        ("UA-63:kharkiv", "water", "restored", None),
    ]


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (["30.01.2026", "31.01.2026"], "%d.%m.%Y"),
        (["30/01/2026", "31/01/2026"], "%d/%m/%Y"),
        (["01/02/2026", "03/04/2026"], "?"),  # day or month first: nobody can tell
        (["2026-01-30 08:00", "2026-01-30 09:00"], "%Y-%m-%d %H:%M"),
        (["2026-01-30T08:00:00+02:00"], "%Y-%m-%dT%H:%M:%S%z"),
        (["30 January 2026"], "%d %B %Y"),
        (["soon"], None),
    ],
)
def test_the_form_of_a_time_is_guessed_only_where_one_fits(tmp_path: Path, cells: list[str], form: str | None) -> None:
    text = made(tmp_path, "date,city\n" + "".join(f"{cell},Kyiv\n" for cell in cells), "events")
    assert YAML(typ="safe").load(text)["columns"]["date"].get("form") == form


@pytest.mark.parametrize(
    ("name", "separator", "says"),
    [("My table", ",", "no name of a source"), ("", ",", "no name"), ("x", ";;", "not one sign"), ("x", ";", "1 cells"),
     ("1x", ",", "no name")],
)  # fmt: skip
def test_what_cannot_be_looked_at(tmp_path: Path, name: str, separator: str, says: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    with pytest.raises(SourceError, match=says):
        skeleton(name, table="conditions", example=file, separator=separator)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(SourceError, match="NUL"):
        skeleton("x", table="events", example=file)


HEADERS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=2, max_size=5, unique=True
)


@given(HEADERS, st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2))
def test_any_header_and_any_cell_make_yaml_with_all_columns(
    tmp_path_factory: pytest.TempPathFactory, headers: list[str], cells: list[str]
) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headers, [cells[0]] * len(headers), [cells[1]] * len(headers)])
    text = made(tmp_path_factory.mktemp("any"), out.getvalue())
    assert list(YAML(typ="safe", pure=True).load(text)["columns"]) == headers
