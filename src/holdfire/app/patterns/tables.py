"""The files of a family of tests, read strictly: what was stated, and tables of dated events."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from holdfire.app.patterns.ground import Asking
from holdfire.app.patterns.place_code import code_meant
from holdfire.errors import SourceError
from holdfire.judge.patterns.family import Dated, DatedEvent, Stated
from holdfire.model.faulty import in_words
from holdfire.model.record import Record
from holdfire.sources.base import Fault, ProblemList, load_description

Family = TypeVar("Family", bound=Stated)
Event = TypeVar("Event", bound=DatedEvent)
Row = TypeVar("Row", bound=Dated)

OWN_LIST = "own"
LARGEST_TABLE = 1 << 22  # bytes; a table of events is a few pages
SHIPPED = files("holdfire") / "figures" / "patterns"


@dataclass(frozen=True)
class Files(Generic[Family, Event]):
    """What every study reads first.

    Attributes:
        family: what was stated.
        events: its table of dated events, or that of the user.
        name: what to call the table in messages.
        hashes: SHA-256 of both.
    """

    family: Family
    events: tuple[Event, ...]
    name: str
    hashes: Mapping[str, str]


def read_files(
    asking: Asking, shipped: str, stated: type[Family], kind: type[Event], *, table: Callable[[Family], str]
) -> Files[Family, Event]:
    """Read the family of an assertion and its events: the user's own, or those of the package.

    Args:
        asking: tables and family of one's own.
        shipped: name of the package's family, a file of `figures/patterns`.
        stated: what the family states.
        kind: what a row of the table is.
        table: which table a family names.

    Raises:
        SourceError: the family or the table is wrong; all faults are listed.
    """
    file = asking.family or SHIPPED / shipped
    family = read_family(file, stated)
    name = str(asking.events or table(family))
    content = read_bytes(asking.events or SHIPPED / table(family), name)
    events = read_events(content, kind, name=name)
    return Files(family, events, name, {"family": sha256(read_bytes(file, str(file))), "events": sha256(content)})


def of_their_lists(family: Family, curve: Record, events: Sequence[DatedEvent]) -> Family:
    """The family, and its curve, for a table of one's own: its lists take the place of those that were stated."""
    lists = tuple(dict.fromkeys(name for event in events for name in event.lists))
    return family.model_copy(update={"lists": lists, "curve": curve.model_copy(update={"lists": lists})})


def read_family(file: Path | Traversable, stated: type[Family]) -> Family:
    """Read a family of tests strictly: unknown fields are faults.

    Raises:
        SourceError: it cannot be read, or fields are wrong; all of them are listed.
    """
    content = read_bytes(file, str(file))
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error, str(file), fix="save it as UTF-8, as any editor of plain text can") from error
    try:
        return load_description(file, stated)
    except SourceError as error:
        listed = ", ".join(problem.where for problem in error.problems)
        raise SourceError(
            f"the family of tests is wrong in {listed}"
            if listed
            else f"the family of tests is no YAML: {_yaml_said(error)}",
            where=str(file),
            fix="correct it, or compare with the family that comes with the package (docs/patterns.md)",
            problems=error.problems,
        ) from error


def _yaml_said(error: SourceError) -> str:
    """The fault without the words for a source's description, which a family is not."""
    return error.what.removeprefix("the description of a source cannot be read: ")


def read_events(content: bytes, kind: type[Row], *, name: str) -> tuple[Row, ...]:
    """Read a table of dated rows (CSV, UTF-8): every column is known, every fault listed, nothing taken in part.

    Args:
        content: the file.
        kind: what a row is; its fields are the columns, and those that it does not need may be missing.
        name: what to call it in messages.

    Raises:
        SourceError: not such a table, or an event is wrong, named twice or without a day.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        rows, columns = list(reader), tuple(reader.fieldnames or ())
    except UnicodeDecodeError as error:
        fix = "save it again as CSV in UTF-8 (spreadsheets: CSV UTF-8)"
        raise _not_utf8(content, error, name, fix=fix) from error
    except csv.Error as error:
        raise SourceError(f"the table cannot be read ({error})", where=name, fix="save it as CSV in UTF-8") from error
    needed = [field for field, told in kind.model_fields.items() if told.is_required() and field != "lists"]
    optional = [field for field in kind.model_fields if field not in needed]
    problems = ProblemList(name, fix="nothing of it was taken in; correct the rows that are listed")
    for missing in (column for column in needed if column not in columns):
        problems.add(Fault(f"there is no column {missing}", f"columns are {', '.join(needed)}"), where="header")
    for unknown in (column for column in columns if column not in (*needed, *optional)):
        fix = f"remove it; besides {', '.join(needed)} there may be {', '.join(optional)}"
        problems.add(Fault(f"the column {unknown!r} is not known", fix), where="header")
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        problems.add(Fault(f"the column {column!r} is there twice", "keep one"), where="header")
    problems.raise_any()
    seen: dict[object, str] = {}
    found = [event for line, row in enumerate(rows, 2) if (event := _event(row, kind, line, seen, problems))]
    problems.raise_any()
    if not found:
        raise SourceError("there is no event in the table", where=name, fix="name one event on each line")
    return tuple(found)


def _event(
    row: Mapping[str | None, object], kind: type[Row], line: int, seen: dict[object, str], problems: ProblemList
) -> Row | None:
    where = f"row {line}"
    if None in row or any(value is None for value in row.values()):
        problems.add(
            Fault("the row has another number of cells than the header", "quote cells with commas"), where=where
        )
        return None
    cells = {str(key): str(value) for key, value in row.items()}
    named = {"lists": tuple(cells.get("lists", "").split()) or (OWN_LIST,)} if "lists" in kind.model_fields else {}
    given: dict[str, object] = {**cells, **named}
    wrong = [*_faults(given, kind)]
    for fault in wrong:
        problems.add(fault, where=where)
    if wrong:
        return None
    event = kind.model_validate(given)
    return event if _first_time(event, where, seen, problems) else None


def _faults(given: Mapping[str, object], kind: type[Row]) -> Iterator[Fault]:
    """All that is wrong with a row: cells by themselves, cells that contradict each other, places that nobody knows."""
    values: dict[str, Any] = {}
    try:
        values = vars(kind.model_validate(given))
    except ValidationError as error:
        yield from (_fault_of_cell(detail) for detail in error.errors() if detail["loc"])
        values = dict(_readable(given, kind))
        yield from (Fault(f"{cells}: {what}", "correct it") for cells, what in kind.contradictions(values))
    yield from _unknown_places(values.get("places", ()))


def _readable(given: Mapping[str, object], kind: type[Row]) -> Iterator[tuple[str, Any]]:
    """The cells that can be read by themselves, each by its own rule; columns that are not there have their default."""
    for name, field in kind.model_fields.items():
        rule: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        if name not in given:
            yield name, field.get_default()
            continue
        with suppress(ValidationError):
            yield name, TypeAdapter(rule).validate_python(given[name])


def _unknown_places(codes: Sequence[str]) -> Iterator[Fault]:
    if not codes:
        return
    from holdfire.places import register

    for code in (code for code in codes if register().get(code) is None):
        yield _no_place(code)


def _no_place(code: str) -> Fault:
    return Fault(f"places: no place has the code {code}", code_meant(code))


def _fault_of_cell(detail: Mapping[str, Any]) -> Fault:
    """What is wrong with a cell; a day in another form is told by the form that is wanted."""
    column, value = str(detail["loc"][0]), detail["input"]
    if column == "places" and value:
        return _no_place(str(value))
    day = str(detail["type"]).startswith("date")
    what, fix = no_day(str(value or "")) if day else in_words(detail)
    return Fault(f"{column}: {what}", fix)


def no_day(value: str) -> tuple[str, str]:
    """What is wrong with a text that is no day, and how to write one."""
    if not value.strip():
        return "there is no day", "write a day as 2025-03-01"
    fix = f"write {day}" if (day := _day_in_another_form(value)) else "write a day as 2025-03-01 (year-month-day)"
    return f"{value!r} is no day of the form 2025-03-01", fix


_FORMS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")


def _day_in_another_form(value: str) -> str:
    """The day that can be meant by it alone (01.03.2025, 14/3/2025); empty where it may be another one too."""
    found = set()
    for form in _FORMS:
        with suppress(ValueError):
            found.add(datetime.strptime(value.strip(), form).date().isoformat())  # noqa: DTZ007 -- a day has no zone
    return found.pop() if len(found) == 1 else ""


def _not_utf8(content: bytes, error: UnicodeDecodeError, name: str, *, fix: str) -> SourceError:
    """In plain words in what a file may be saved that is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "it is saved as UTF-16 (spreadsheets call that Unicode text)"
    else:
        line = content[: error.start].count(b"\n") + 1
        what = f"it is not in UTF-8: line {line} has characters of another encoding, such as Latin-1 or Windows-1252"
    return SourceError(f"the file cannot be read as text: {what}", where=name, fix=fix)


def _first_time(event: Dated, where: str, seen: dict[object, str], problems: ProblemList) -> bool:
    """Whether neither this id nor this very event was named before."""
    keys: dict[object, str] = {
        event.id: f"the event {event.id} was named before",
        (event.first, event.last, event.kind, event.title): f"the event {event.id} was named before by another id",
    }
    told = next((f"{what}, in {seen[key]}" for key, what in keys.items() if key in seen), "")
    for key in keys:
        seen.setdefault(key, where)
    if told:
        problems.add(Fault(told, "keep one of the two"), where=where)
    return not told


def read_bytes(file: Path | Traversable, name: str) -> bytes:
    """The bytes of a small file.

    Raises:
        SourceError: it cannot be read, or is too large for a table of events.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})", where=name, fix="check the path and its rights"
        ) from error
    if len(content) > LARGEST_TABLE:
        fix = f"a table of events has at most {LARGEST_TABLE:,} bytes; is it the right file?"
        raise SourceError(f"the file has {len(content):,} bytes", where=name, fix=fix)
    return content


def sha256(content: bytes) -> str:
    """The hash by which a result names what it hangs on."""
    return hashlib.sha256(content).hexdigest()
