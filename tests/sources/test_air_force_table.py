"""The published table: what a row becomes, and what is refused, with row, column and value."""

import random
import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.strike import STRIKE_COLUMNS, STRIKES
from holdfire.sources import air_force
from holdfire.sources.air_force import read_table
from holdfire.sources.base import MOST_PROBLEMS
from sources.rows import GOOD, NEW, OLD, faults_of, read_row, read_rows, table_text

SAMPLE = Path(air_force.__file__).parent / "sample"

EXPECTED = {
    # key, precision, day, cls, launched, destroyed, suppressed, in_air, hit_places, debris_places, places, scope
    "table-2025.csv": [
        (
            "2025-03-29T20:00/2025-03-30T09:00/shahed",
            "minute",
            "2025-03-30",
            "drone",
            90,
            52,
            30,
            2,
            None,
            None,
            "UA UA-32 UA-59",
            "national",
        ),
        (
            "2025-03-29T20:00/2025-03-30T09:00/kh-22/kh-32",
            "minute",
            "2025-03-30",
            "cruise",
            4,
            0,
            None,
            None,
            None,
            None,
            "UA-51",
            "national",
        ),
        (
            "2025-03-28/2025-03-28/lancet/shahed/astEEEE5",
            "day",
            "2025-03-28",
            "drone",
            3,
            3,
            None,
            None,
            None,
            None,
            "UA-12:kryvyi-rih-raion",
            "regional",
        ),
        (
            "2025-03-27T19:00/2025-03-28/guided-bomb/affFFFF6",
            "start",
            "2025-03-28",
            "glide-bomb",
            2,
            0,
            None,
            None,
            None,
            None,
            "",
            "national",
        ),
    ],
    "table-2026.csv": [
        (
            "2026-03-28T18:00/2026-03-29T08:30/shahed",
            "minute",
            "2026-03-29",
            "drone",
            120,
            101,
            None,
            3,
            7,
            4,
            "UA UA-63 UA-51",
            "national",
        ),
        (
            "2026-03-28T18:00/2026-03-29T08:30/iskander-m",
            "minute",
            "2026-03-29",
            "ballistic",
            2,
            1,
            None,
            None,
            None,
            None,
            "UA UA-32",
            "national",
        ),
        (
            "2026-03-28T18:00/2026-03-29T08:30/iskander-m/kalibr/kh-101/kh-555/kn-23",
            "minute",
            "2026-03-29",
            "mixed",
            14,
            None,
            None,
            None,
            None,
            None,
            "UA UA-12:kryvyi-rih UA-63:kharkiv UA-05:vinnytsia",
            "national",
        ),
        (
            "2026-03-29/2026-03-29/shahed/uthBBBB2",
            "day",
            "2026-03-29",
            "drone",
            5,
            5,
            None,
            None,
            None,
            None,
            "UA-51 sea:black-sea",
            "regional",
        ),
        (
            "2026-03-29/2026-03-29/unknown-uav/uthBBBB2",
            "day",
            "2026-03-29",
            "unknown-uav",
            40,
            40,
            None,
            None,
            None,
            None,
            "UA:south UA:east",
            "regional",
        ),
        (
            "2026-03-27/2026-03-28T07:00/kh-22/kh-32/ghtCCCC3",
            "end",
            "2026-03-28",
            "cruise",
            None,
            3,
            None,
            None,
            None,
            None,
            "UA:front-line",
            "national",
        ),
        (
            "2026-03-27T09:45/2026-03-27T09:45/guided-bomb",
            "minute",
            "2026-03-27",
            "glide-bomb",
            1,
            0,
            None,
            None,
            None,
            None,
            "UA-65",
            "national",
        ),
    ],
}
SHOWN = (
    "key",
    "precision",
    "day",
    "cls",
    "launched",
    "destroyed",
    "suppressed",
    "in_air",
    "hit_places",
    "debris_places",
    "places",
    "scope",
)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_samples(name: str) -> None:
    parsed = air_force.read(SAMPLE / name)
    rows = parsed.table().to_pylist()
    assert [
        tuple(str(row[column]) if column == "day" else row[column] for column in SHOWN) for row in rows
    ] == EXPECTED[name]
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    assert parsed.layout == name.removesuffix(".csv")
    assert parsed.complete


def test_the_schema_is_the_models() -> None:
    for batch in read_table(SAMPLE / "table-2026.csv").batches:
        assert batch.schema == rows_schema(STRIKES)
    assert rows_schema(STRIKES).names == list(STRIKE_COLUMNS)


def test_what_was_mended_is_told() -> None:
    parsed = read_table(SAMPLE / "table-2025.csv")
    parsed.table()
    assert parsed.notes == [
        "target: Odeas oblast read as Odesa oblast (1 row)",
        "affected region: a quotation mark is missing in a list of regions (1 row)",
    ]


@pytest.mark.parametrize(
    ("name", "weapon", "cls"),
    [
        ("Shahed-136/131", "shahed", "drone"),
        ("Shahed-136/131 and Lancet", "lancet+shahed", "drone"),
        ("X-22/X-32", "kh-22/kh-32", "cruise"),
        ("X-22 and X-32", "kh-22+kh-32", "cruise"),
        ("X-22/X-31P", "kh-22/kh-31p", "cruise"),
        ("X-22 and X-31P", "kh-22+kh-31p", "cruise"),
        ("X-101/X-555 and X-22 and Kalibr", "kalibr+kh-101/kh-555+kh-22", "cruise"),
        ("X-101/X-555 and Kalibr and X-22", "kalibr+kh-101/kh-555+kh-22", "cruise"),
        ("Iskander-M/KN-23 and X-47 Kinzhal", "iskander-m/kn-23+kinzhal", "ballistic"),
        ("X-47 Kinzhal and Iskander-M/KN-23", "iskander-m/kn-23+kinzhal", "ballistic"),
        ("Iskander-M and Iskander-K", "iskander-k+iskander-m", "mixed"),
        ("Intercontinental ballistic missile", "intermediate-range", "ballistic"),
        ("KAB", "guided-bomb", "glide-bomb"),
        ("GBU", "guided-bomb", "glide-bomb"),
        ("Молнія and Lancet", "lancet+molniya", "tactical-drone"),
        ("Orlan-10 and ZALA", "orlan-10+zala", "reconnaissance"),
    ],
)
def test_weapons(tmp_path: Path, name: str, weapon: str, cls: str) -> None:
    row = read_row(tmp_path, model=name)
    assert (row["weapon"], row["cls"]) == (weapon, cls)
    named = "/".join(sorted(re.split("[+/]", weapon)))
    assert row["key"] == f"2026-03-28T18:00/2026-03-29T08:30/{named}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("X-22/X-32", "X-22 and X-32"),
        ("X-22/X-31P", "X-22 and X-31P"),
        ("KAB", "GBU"),
        ("Iskander-M/KN-23 and X-47 Kinzhal", "X-47 Kinzhal and Iskander-M/KN-23"),
        ("X-101/X-555 and X-22 and Kalibr", "X-101/X-555 and Kalibr and X-22"),
        ("Intercontinental ballistic missile", "Intercontinental Ballistic Missile"),
    ],
)
def test_the_key_survives_what_the_publisher_renamed(tmp_path: Path, before: str, after: str) -> None:
    assert read_row(tmp_path, model=before)["key"] == read_row(tmp_path, model=after)["key"]


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ({"target": ""}, ""),
        ({"target": "Kyiv"}, "UA-30"),
        ({"target": "Kyiv oblast (south)"}, "UA-32"),
        ({"target": "Snake Island and Ochakiv"}, "UA-51:snake-island UA-48:ochakiv"),
        ({"target": "Kursk oblast"}, "RU-KRS"),
        ({"target": "Ukraine", "target_main": "Lutsk oblast"}, "UA UA-07"),
        ({"target": "Ukraine", "target_main": "Kyiv", "affected region": "['Kyiv', 'Sumy oblast']"}, "UA UA-30 UA-59"),
        ({"target": "", "affected region": "{'Kyiv oblast': 3, 'Rivne oblast': NaN}"}, "UA-32 UA-56"),
        ({"target": "Ukraine", "affected region": "[]"}, "UA"),
    ],
)
def test_places(tmp_path: Path, cells: dict[str, str], places: str) -> None:
    assert read_row(tmp_path, **cells)["places"] == places


@pytest.mark.parametrize(("told", "suppressed"), [("", None), ("0", None), ("0.0", None), ("1.0", 1), ("33", 33)])
def test_suppressed_zero_is_not_told_apart(tmp_path: Path, told: str, suppressed: int | None) -> None:
    row = read_row(tmp_path, not_reach_goal=told, still_attacking="0.0")
    assert row["suppressed"] == suppressed
    assert row["in_air"] == 0  # only suppressed has that habit: a zero elsewhere is a zero


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("model", "Sarmat", "'Sarmat' is no known weapon"),
        ("model", "shahed-136/131", "is no known weapon"),
        ("model", "Kalibr and Sarmat", "is no known weapon"),
        ("model", "", "no weapon is named"),
        ("model", "Kalibr and ZALA", "mixes cruise and reconnaissance"),
        ("target", "Atlantis", "'Atlantis' is no known place"),
        ("target", "Kyiv and Atlantis", "'Atlantis' is no known place"),
        ("target_main", "Paris", "'Paris' is no known place"),
        ("launched", "-3", "'-3' is no whole number"),
        ("launched", "NaN", "'NaN' is no whole number"),
        ("launched", "1.5", "'1.5' is no whole number"),
        ("launched", "1e3", "is no whole number"),
        ("launched", "٣", "is no whole number"),
        ("launched", "5001", "5,001 is above the sane range (at most 5,000)"),
        ("launched", "99999999999999999999", "is no whole number"),
        ("destroyed", "many", "is no whole number"),
        ("num_hit_location", "-1.0", "is no whole number"),
        ("time_start", "2262-04-12", "lies outside 2022-02-24 to 2049-12-31"),
        ("time_start", "1970-01-01", "lies outside"),
        ("time_start", "2026-02-30", "is no date"),
        ("time_start", "2026-03-28 25:00", "is no date"),
        ("time_start", "2026-03", "is no date"),
        ("time_start", "now", "is no date"),
        ("time_start", "NaT", "is no date"),
        ("time_start", "", "is no date"),
        ("time_start", "28.03.2026", "is no date"),
        ("time_end", "2026-03-28 17:59", "ends before it begins"),
        ("time_end", "2026-03-27", "ends before it begins"),
        ("time_end", "2026-04-01 18:00", "longer than 72 hours"),
        ("affected region", "Kyiv oblast", "is no list of regions"),
        ("affected region", "['Kyiv oblast', Sumy oblast]", "is no list of regions"),
        ("affected region", "{'Kyiv oblast': many}", "is no list of regions"),
        ("affected region", "['Kyiv oblast': 3]", "is no list of regions"),
        ("affected region", "['Kyiv oblast'", "is no list of regions"),
        ("affected region", "['Atlantis']", "is no known place"),
        ("affected region", "[',']", "is no"),
        ("source", "", "does not tell a known reporter"),
        ("source", "somebody/posts/1", "'somebody/posts/1' does not tell a known reporter"),
    ],
)
def test_a_bad_cell_is_told_with_its_row_and_column(tmp_path: Path, column: str, value: str, what: str) -> None:
    error = faults_of(tmp_path, table_text({}, {column: value}))
    (problem,) = error.problems
    assert what in problem.what
    assert problem.where == f"row 2, {column}"
    assert problem.fix


def test_a_long_value_is_shown_short(tmp_path: Path) -> None:
    (problem,) = faults_of(tmp_path, table_text({"model": "Sarmat" * 50})).problems
    assert len(problem.what) < 100


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    error = faults_of(tmp_path, table_text({"launched": "x"}, {}, {"model": "y", "target": "z"}, {"source": ""}))
    assert {problem.where for problem in error.problems} == {
        "row 1, launched",
        "row 3, model",
        "row 3, target",
        "row 4, source",
    }
    assert "4 things" in error.what


def test_many_faults_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    error = faults_of(tmp_path, table_text(*[{"model": "Sarmat"}] * 300, {"launched": "-1"}))
    assert len(error.problems) == MOST_PROBLEMS
    assert "301 things" in error.what
    assert "first 50" in error.what


def test_no_rows_are_given_out_after_a_fault(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(table_text({"model": "Sarmat"}), encoding="utf-8")
    given_out: list[pa.RecordBatch] = []
    with pytest.raises(SourceError):
        given_out.extend(read_table(tmp_path / "table.csv").batches)
    assert not given_out


def test_a_fault_far_into_a_file_is_told_with_its_row(tmp_path: Path) -> None:
    rows = 60_000  # several blocks
    good = table_text({"launch_place": "x" * 100})
    header, line = good.splitlines()
    lines = [line] * rows
    lines[55_000 - 1] = line.replace("Shahed-136/131", "Sarmat")
    (problem,) = faults_of(tmp_path, "\n".join([header, *lines]) + "\n").problems
    assert problem.where == "row 55000, model"


@pytest.mark.parametrize("columns", [NEW, OLD])
def test_columns_may_stand_in_any_order(tmp_path: Path, columns: tuple[str, ...]) -> None:
    shuffled = list(columns)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - only an order
    assert read_row(tmp_path, columns=shuffled) == read_row(tmp_path, columns=columns)


@pytest.mark.parametrize(
    ("header", "whats"),
    [
        ((*NEW, "moon_phase"), ["'moon_phase' is new"]),
        (tuple(name for name in NEW if name != "launched"), ["'launched' of the layout table-2026 is missing"]),
        ((*NEW, "target"), ["'target' stands twice"]),
        ((*OLD, "target_main"), ["'target_main' is new"]),
        (("time_start", "time_end"), ["is missing"] * (len(OLD) - 2)),
        (("a;b;c",), ["'a;b;c' is new"] + ["is missing"] * len(OLD)),
    ],
)
def test_headers(tmp_path: Path, header: tuple[str, ...], whats: list[str]) -> None:
    error = faults_of(tmp_path, ",".join(header) + "\n" + "," * (len(header) - 1) + "\n")
    assert len(error.problems) == len(whats)
    assert all(what in problem.what for what, problem in zip(whats, error.problems, strict=True))
    assert "header" in error.where


def test_a_header_alone_is_no_result(tmp_path: Path) -> None:
    assert "no rows" in faults_of(tmp_path, table_text()).what


@pytest.mark.parametrize("content", ["", "\ufeff", "\n", "time_start"])
def test_hardly_a_file(tmp_path: Path, content: str) -> None:
    assert faults_of(tmp_path, content).fix


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = table_text({}, {"target": "Kyiv"})
    assert read_rows(tmp_path, "\ufeff" + text.replace("\n", "\r\n")) == read_rows(tmp_path, text)


def test_a_truncated_file(tmp_path: Path) -> None:
    columns = [*(name for name in NEW if name != "source"), "source"]
    text = table_text({}, {"source": "kpszsu/posts/pfbid0Long"}, columns=columns)
    cut_in_the_last_cell = faults_of(tmp_path, text[:-4])
    assert [(problem.what, problem.where) for problem in cut_in_the_last_cell.problems] == [
        ("the last line does not end, so the file may be cut off", "row 2")
    ]
    cut_in_the_row = faults_of(tmp_path, text[:-60])
    assert any(
        "cells instead of 22" in problem.what and problem.where == "row 2" for problem in cut_in_the_row.problems
    )


def test_an_open_quotation_mark(tmp_path: Path) -> None:
    text = table_text({}, {}, {})
    error = faults_of(tmp_path, text[::-1].replace("eniarkU", 'eniarkU"', 1)[::-1])  # in the last row
    assert any("quotation mark is opened" in problem.what for problem in error.problems)
    assert any(problem.where == "row 3" for problem in error.problems)


def test_a_quotation_mark_that_swallows_the_rest_of_a_long_file(tmp_path: Path) -> None:
    header, good = table_text({}).splitlines()
    error = faults_of(tmp_path, "\n".join([header, good, '"' + good, *[good] * 100_000]) + "\n")
    assert "quotation mark" in error.fix or any("quotation mark" in problem.what for problem in error.problems)


def test_misshapen_rows_do_not_shift_the_numbers_of_others(tmp_path: Path) -> None:
    header, good = table_text({}).splitlines()
    bad = good.replace("Shahed-136/131", "Sarmat")
    error = faults_of(tmp_path, "\n".join([header, good, "1,2", good, "1,2,3", bad, good]) + "\n")
    assert sorted(problem.where for problem in error.problems) == ["row 2", "row 4", "row 5, model"]


def test_an_empty_line_is_told(tmp_path: Path) -> None:
    header, good = table_text({}).splitlines()
    error = faults_of(tmp_path, "\n".join([header, good, "", good]) + "\n")
    assert {problem.where.split(",")[0] for problem in error.problems} == {"row 2"}


def test_a_line_end_inside_a_quoted_cell_is_fine(tmp_path: Path) -> None:
    assert read_row(tmp_path, launched_details="{'Kalibr': 1,\n 'X-22': 2}")["launched"] == 120


def test_no_row_may_be_later_than_the_release(tmp_path: Path) -> None:
    assert len(read_rows(tmp_path, table_text({}), not_after=date(2026, 3, 29))) == 1
    error = faults_of(tmp_path, table_text({}), not_after=date(2026, 3, 28))
    assert "outside 2022-02-24 to 2026-03-28" in error.problems[0].what


def test_copies_and_impossible_sums_are_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(table_text({}, {"launched": "3"}, {}), encoding="utf-8")
    parsed = read_table(tmp_path / "table.csv")
    assert parsed.table().num_rows == 3
    assert parsed.notes == [
        "more shot down or suppressed than launched, kept as reported (1 row)",
        "an exact copy of an earlier row, kept as a row of its own (1 row)",
    ]


cells = st.sampled_from(
    ["", "-1", "NaN", "3.0", "Ukraine", "['Kyiv']", "2026-01-01", '"', "\n", ",", "é", "X-22 and X-32"]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=80)
@given(st.data())
def test_a_mutated_table_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    changes = data.draw(st.lists(st.dictionaries(st.sampled_from(NEW), cells, max_size=3), min_size=1, max_size=4))
    text = table_text(*changes)
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 5)))
    mutated = text[:begin] + data.draw(st.text(max_size=3)) + text[end:]
    folder = tmp_path_factory.mktemp("fuzz")
    try:
        rows = read_rows(folder, mutated.encode("utf-8", "surrogatepass"))
    except SourceError as error:
        refused = error
    else:
        assert rows
        assert all(row["key"] and row["weapon"] and row["scope"] and row["start"] < row["end"] for row in rows)
        return
    assert refused.what and refused.where and refused.fix  # noqa: PT018 - the three parts of one message


@settings(max_examples=80)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, headed: bool) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "file").write_bytes((table_text().encode() if headed else b"") + content)
    with pytest.raises(SourceError):
        air_force.read(folder / "file").table()


def test_the_good_row_names_only_columns_that_exist() -> None:
    assert set(GOOD) <= set(NEW) & set(OLD)
