"""The table of rival figures: what is read, and what is refused with line and field."""

from collections.abc import Callable

import pytest

from holdfire.app.figuring import bundled_tables
from holdfire.errors import SourceError
from holdfire.model.figure_rows import parse_rows
from holdfire.model.figure_table import ChangeClaim, LeapReason, Silence, TableFigure


def row(**changed: str) -> str:
    cells = {
        "people": "soldiers",
        "of": "Russia",
        "harm": "killed",
        "counting": "total",
        "cause": "any",
        "unit": "people",
        "first": "2022-02-24",
        "last": "2022-12-31",
        "best": "100",
        "publisher": "A",
        "source": "https://example.org",
        **changed,
    }
    return ",".join(cells.get(name, "") for name in TableFigure.model_fields)


HEAD = ",".join(TableFigure.model_fields)


def table(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def test_a_good_row_is_read() -> None:
    read = parse_rows(table(row(disputed_by="B; C")), TableFigure, path="t.csv")[0]
    assert (read.best, read.low, read.disputed_by, read.jump_added) == (100, None, ("B", "C"), 0)


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        ({"harm": "wounded"}, "t.csv:2: harm", "killed_injured"),
        ({"people": "cats"}, "t.csv:2: people", "civilians"),
        ({"unit": "families"}, "t.csv:2: unit", "people_a_month"),
        ({"best": "many"}, "t.csv:2: best", "number"),
        ({"low": "101"}, "t.csv:2", "low <= best <= high"),
        ({"high": "99"}, "t.csv:2", "low <= best <= high"),
        ({"best": ""}, "t.csv:2", "one of them"),
        ({"best": "-1"}, "t.csv:2", "0 <= low"),
        ({"last": "2022-02-30"}, "t.csv:2: last", "no day of the form"),
        ({"last": "2022-01-01"}, "t.csv:2", "after the last"),
        ({"last": "2222-01-01"}, "t.csv:2", "is not between"),
        ({"jump_added": "5"}, "t.csv:2", "without a jump"),
        ({"low": "101", "last": "2222-01-01"}, "t.csv:2", "one of them: 101.0, 100.0, None; the day 2222-01-01 is not"),
        ({"source": ""}, "t.csv:2: source", "neither a source"),
        ({"publisher": "A,B"}, "t.csv:2", "cells under"),
    ],
)
def test_a_faulty_cell_is_named_with_line_and_field(changed: dict[str, str], where: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_rows(table(row(**changed)), TableFigure, path="t.csv")
    problem = caught.value.problems[0]
    assert problem.where == where
    assert what in problem.what
    assert problem.fix


def test_all_faults_are_told_at_once_and_nothing_is_taken_in() -> None:
    text = table(row(), row(harm="x"), row(), row(best="y"))
    with pytest.raises(SourceError) as caught:
        parse_rows(text, TableFigure, path="t.csv")
    assert [one.where for one in caught.value.problems] == ["t.csv:3: harm", "t.csv:4", "t.csv:5: best"]
    assert "stands in line 2" in caught.value.problems[1].what


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace("harm,", "", 1), "harm is missing"),
        (lambda text: text.replace("harm,", "pain,", 1), "'pain' is not known"),
        (lambda text: text.replace("people,", "people,people,", 1), "people is there twice"),
        (lambda _: "", "is missing"),
        (lambda text: text.splitlines()[0] + "\n", "there is no row"),
        (lambda text: text + '"', "no CSV"),
    ],
)
def test_a_faulty_table_is_refused(change: Callable[[str], str], what: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_rows(change(table(row())), TableFigure, path="t.csv")
    assert any(what in problem.what for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (ChangeClaim, {"before_first": "2025-06-01", "before_last": "2025-07-01"}),
        (ChangeClaim, {"low": "50"}),
        (Silence, {"until": "2022-09-21"}),
        (LeapReason, {"last": "2022-02-23"}),
        (LeapReason, {"reason": ""}),
        (LeapReason, {"source": ""}),
    ],
)
def test_changes_and_silences_are_checked_too(
    kind: type[ChangeClaim | Silence | LeapReason], cells: dict[str, str]
) -> None:
    tables = bundled_tables()
    rows = {ChangeClaim: tables.changes[1], Silence: tables.silences[0], LeapReason: tables.reasons[0]}
    good = rows[kind]
    given = {**{name: "" if value is None else str(value) for name, value in good.model_dump().items()}, **cells}
    quoted = ",".join('"' + given[name].replace('"', '""') + '"' for name in kind.model_fields)
    with pytest.raises(SourceError):
        parse_rows(",".join(kind.model_fields) + "\n" + quoted + "\n", kind, path="t.csv")


def test_every_row_of_the_package_can_be_cited_and_has_an_id_of_its_own() -> None:
    figures = bundled_tables().figures
    assert len({one.id for one in figures}) == len(figures) > 100
    assert all(one.source.startswith("http") or one.via for one in figures)
    assert all(one.quantity.said for one in figures)
