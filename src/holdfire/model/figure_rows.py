"""Text of a table of rival figures -> records; every fault with its line and column, and nothing taken in part."""

import csv
import io
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from holdfire.errors import Problem, SourceError
from holdfire.model.faulty import in_words
from holdfire.model.figure_table import COMMENTS, ChangeClaim, LeapReason, Silence, TableFigure

BETWEEN = ";"
"""What stands between two names in a cell of several."""
_SEVERAL = frozenset({"disputed_by", "unverified_by"})
_FIX = "correct the cell, or teach holdfire.model.figure_table the new name; nothing of the table was taken in"

Row = TypeVar("Row", bound=BaseModel)


class FigureTables(NamedTuple):
    """All that is published of figures: the figures, changes that are stated of them, silences, reasons of leaps."""

    figures: tuple[TableFigure, ...]
    changes: tuple[ChangeClaim, ...]
    silences: tuple[Silence, ...]
    reasons: tuple[LeapReason, ...] = ()


def parse_rows(text: str, kind: type[Row], *, path: str) -> tuple[Row, ...]:
    """The rows of a CSV whose columns are the fields of `kind`, each exactly once; an empty cell is "not given".

    Raises:
        SourceError: with every fault: a column that is missing or not known, a cell that is no day, number or known
            name, bounds that contradict each other, days out of range, a row without a source, a row that is there
            twice.
    """
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    try:
        head = next(reader, [])
        _check_head(head, kind, path, problems)
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if problems and reader.line_num == 2:
                break  # with a wrong head every line would be wrong
            row = _row(cells, head, kind, where, problems)
            if row is not None and _is_new(row, seen, where, reader.line_num, problems):
                rows.append(row)
    except csv.Error as error:
        problems.append(Problem(f"no CSV: {error}", f"{path}:{reader.line_num}", _FIX))
    if not rows and not problems:
        problems.append(Problem("there is no row", path, "give at least one"))
    if problems:
        what = f"{len(problems)} {'thing' if len(problems) == 1 else 'things'} cannot be read with certainty"
        raise SourceError(what, where=path, fix=_FIX, problems=problems)
    return tuple(rows)


def _check_head(head: list[str], kind: type[BaseModel], path: str, problems: list[Problem]) -> None:
    known = set(kind.model_fields)
    faults = [f"the column {name} is missing" for name in sorted(known - set(head))]
    faults += [f"the column {name!r} is not known" for name in sorted(set(head) - known)]
    faults += [f"the column {name} is there twice" for name in sorted({one for one in head if head.count(one) > 1})]
    problems.extend(Problem(fault, f"{path}:1", _FIX) for fault in faults)


def _row(cells: list[str], head: list[str], kind: type[Row], where: str, problems: list[Problem]) -> Row | None:
    if len(cells) != len(head):
        problems.append(Problem(f"{len(cells)} cells under {len(head)} columns", where, _FIX))
        return None
    given = dict(_given(dict(zip(head, cells, strict=True)), kind))
    try:
        row = kind.model_validate(given)
    except ValidationError as error:
        problems.extend(_problem(one, given, where) for one in error.errors())
        return None
    if not (given.get("source") or given.get("via") or given.get("said_by")):
        problems.append(Problem("neither a source nor who relays it", f"{where}: source", _FIX))
        return None
    return row


def _given(cells: dict[str, str], kind: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """The cells as the record takes them: lists apart, empty ones None or left to the default."""
    for name, cell in cells.items():
        if name in _SEVERAL:
            yield name, tuple(part.strip() for part in cell.split(BETWEEN) if part.strip())
        elif cell.strip():
            yield name, cell
        elif kind.model_fields[name].annotation is str:
            yield name, ""
        elif kind.model_fields[name].is_required():
            yield name, None


def _problem(error: Any, given: dict[str, Any], where: str) -> Problem:
    field = ".".join(map(str, error["loc"][:1]))
    what, _ = in_words(error)
    value = f" ({given[field]!r})" if given.get(field) and repr(given[field]) not in what else ""
    return Problem(f"{what}{value}", f"{where}: {field}" if field else where, _FIX)


def _is_new(row: BaseModel, seen: dict[str, int], where: str, line: int, problems: list[Problem]) -> bool:
    """Whether no row before says the same; what only comments on it (notes, disputes) makes no difference."""
    key = row.model_dump_json(exclude=set(COMMENTS))
    if key in seen:
        problems.append(Problem(f"the same figure stands in line {seen[key]}", where, "leave one of them out"))
        return False
    seen[key] = line
    return True
