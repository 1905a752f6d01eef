"""A commented mapping for a table of a user's own: its columns, with a guess for each that is marked as one.

A guess is made from the name of a column and from its cells, and only to save typing: what it is not sure of is written
as "?", and a mapping that still holds a "?" is refused.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from holdfire.errors import SourceError
from holdfire.sources.blocks import header_of
from holdfire.sources.intake import check_bytes, shortened
from holdfire.sources.mapped.fields import CLOSED, NEEDED, TIMES, fields_of
from holdfire.sources.mapped.mapping import NAME, UNDECIDED

LOOKED_AT = 1000  # rows
MOST_VALUES = 40  # distinct values that a table of values lists
_EXAMPLES = 3

FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z", "%d.%m.%Y",
    "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%Y%m%d", "%H:%M", "%H:%M:%S",
)  # fmt: skip
"""Forms of times that are tried; one in which all cells fit is a guess, and several are all named."""

_NAMES: tuple[tuple[str, str], ...] = (
    ("killed_low", "deaths_low low"),
    ("killed_high", "deaths_high high"),
    ("killed_civilians", "deaths_civilians civilians_killed"),
    ("killed", "killed deaths dead fatalities best best_est загинуло погибло tote"),
    ("injured", "injured wounded поранено ранено verletzte"),
    ("latitude", "lat latitude"),
    ("longitude", "lon lng long longitude"),
    ("chance", "probability prob chance"),
    ("forecast_at", "forecast_at issued"),
    ("published", "published"),
    ("end", "end finished_at finish ended time_end date_end кінець конец ende"),
    ("start", "start started_at begin time_start date_start початок начало beginn timestamp datetime"),
    ("day", "date day event_date дата datum tag"),
    ("clock", "time hour час время uhrzeit"),
    ("place", "place city town location oblast region admin1 raion hromada settlement місто город область ort stadt"),
    ("weapon", "weapon weapons"),
    ("targets", "target targets target_kind"),
    ("kind", "kind alert_type type"),
    ("level", "level"),
    ("type", "type event_type sub_event_type"),
    ("by", "attacker actor1 by"),
    ("what", "service what"),
    ("state", "state status"),
    ("value", "value temperature temp temp_c temperature_c buildings consumers people number"),
    ("unit", "unit"),
    ("qualifier", "qualifier"),
    ("cause", "cause"),
    ("report", "report source url source_url id event_id"),
)
"""Fields, and names of columns from which they are guessed; the first that fits the table wins."""


class Seen(NamedTuple):
    """A column as the file shows it: its distinct cells in the order of their first row, and whether one is empty."""

    name: str
    values: tuple[str, ...]
    empty: bool


class Guess(NamedTuple):
    """What a column may be, and why that is thought."""

    to: str
    form: str = ""
    values: tuple[str, ...] = ()
    why: str = ""


def skeleton(name: str, *, table: str, example: Path, separator: str = ",") -> str:
    """The text of a mapping for files such as the example.

    Args:
        name: what the source is to be called.
        table: alerts, events or conditions.
        example: a CSV file.
        separator: what stands between two cells of it.

    Raises:
        SourceError: the name or the separator is none, or the file cannot be read as a table.
    """
    _check(name, separator)
    check_bytes(example)
    columns = _columns(example, separator)
    guesses = _guesses(columns, table)
    told = {guess.to for guess in guesses if guess.to}
    needed = (*NEEDED[table], *(("unit", "qualifier") if "value" in told else ()))
    lacking = [field for field in needed if field not in told and field not in TIMES]
    named = [column.name for column, guess in zip(columns, guesses, strict=True) if guess.to in _KEY]
    lines = [
        f"# How {_quoted(example.name)} is read as the table {table}. A mark: guess says that nobody has confirmed it.",
        f'# Decide everything that still says "{UNDECIDED}"; until then the mapping is refused.',
        f"name: {name}",
        *(f'{field}: "{UNDECIDED}"  # {why}' for field, why in _HEAD[:1]),
        f"table: {table}",
        *(f'{field}: "{UNDECIDED}"  # {why}' for field, why in _HEAD[1:]),
        *_WATCHES,
        f'zone: "{UNDECIDED}"  # of the times in it, such as Europe/Kyiv or UTC',
        f'cannot_see: ["{UNDECIDED}"]  # what happened and yet has no row here; one sentence each',
        f"separator: {_quoted(separator)}",
        "columns:  # each is read (to: a field of ours) or ignored with the reason",
        f"  # fields of {table}: {', '.join(fields_of(table))}",
        *([] if told & {"day", "start"} else ["  # no column is read as a time yet: one is needed (day or start)"]),
        *(line for column, guess in zip(columns, guesses, strict=True) for line in _column(column, guess, table)),
        "constants:  # fields that are the same in all rows",
        *(f'  {field}: "{UNDECIDED}"  # {_known(table, field)}' for field in lacking),
        *([] if lacking else ["  {}"]),
        "names: {}  # their names of places -> codes, where the register does not know them: {Old Town: UA-30}",
        f"key: [{', '.join(map(_quoted, named)) or _quoted(UNDECIDED)}]  # guess: columns that together name a row",
    ]
    return "\n".join(lines) + "\n"


_KEY = frozenset(("day", "clock", "start", "place", "places", "what", "state", "report"))
_HEAD = (
    ("title", "what it is, for a person"),
    ("publisher", "who gives it out"),
    ("speaker", "whose word it is"),
    ("revises", "what happens to past rows: never, edited in place, added later"),
    ("licence", "under which it is given, or: not known"),
    ("address", "where it comes from"),
)
_WATCHES = (
    "watches:",
    f'  conflict: "{UNDECIDED}"  # as in pledge files, such as russia-ukraine; leave it out if it watches all',
    f'  fire_of: "{UNDECIDED}"  # whose attacks it would show; leave it out if of all sides',
    f'  places: ["{UNDECIDED}"]  # codes of what it watches, such as UA',
    f'  kinds: ["{UNDECIDED}"]  # attacks that it would show, such as drone or any; [] if it shows none',
    f'  since: "{UNDECIDED}"  # the day from which its rows are used, such as 2024-01-01',
    "  silence_since: null  # the day from which a day without a row means that nothing happened; null: never",
)


def _check(name: str, separator: str) -> None:
    if not re.fullmatch(NAME, name):
        fix = "begin with a small letter; small letters, digits and hyphens: my-table"
        raise SourceError(f"{name!r} is no name of a source", where="NAME", fix=fix)
    if len(separator) != 1:
        raise SourceError(f"{separator!r} is not one sign", where="--separator", fix='give one, such as ","')


def _columns(example: Path, separator: str) -> list[Seen]:
    header = header_of(example, separator)
    if len(header) < 2:
        fix = "name the sign between the cells with --separator"
        raise SourceError(f"the first line has {len(header)} cells", where=str(example), fix=fix)
    with example.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(islice(csv.reader(stream, delimiter=separator), 1, LOOKED_AT + 1))
    cells = [[row[place].strip() for row in rows if place < len(row)] for place in range(len(header))]
    return [
        Seen(name, tuple(dict.fromkeys(filter(None, column))), "" in column)
        for name, column in zip(header, cells, strict=True)
    ]


def _guesses(columns: Sequence[Seen], table: str) -> list[Guess]:
    """A guess for each column; no field is guessed twice."""
    taken: set[str] = set()
    found: list[Guess] = []
    for column in columns:
        guess = next((one for one in _fitting(column, table) if one.to not in taken), Guess(""))
        taken.add(guess.to)
        found.append(guess)
    return found


def _fitting(column: Seen, table: str) -> Iterator[Guess]:
    fields = fields_of(table)
    folded = column.name.strip().lower().replace(" ", "_")
    for field, names in _NAMES:
        own = "places" if field == "place" and "places" in fields else field
        if folded not in names.split() or own not in fields or not column.values:
            continue
        if (guess := _by_cells(column, own, fields[own])) is not None:
            yield guess


def _by_cells(column: Seen, field: str, kind: str) -> Guess | None:
    """The field, where the cells can be such; a clock time in a column of days makes it a start."""
    if kind in {"time", "date", "moment"}:
        forms = [form for form in FORMS if all(map(_fits(form), column.values))]
        if not forms:
            return None
        clocked, dated = "%H" in forms[0], "%d" in forms[0]
        to = {"day": "start" if clocked else "day", "clock": "clock" if not dated else "start"}.get(field, field)
        if (to == "clock") == dated:
            return None
        other = f", but so do they as {' and '.join(forms[1:])}" if len(forms) > 1 else ""
        return Guess(to, forms[0] if len(forms) == 1 else UNDECIDED, why=f"all cells fit {forms[0]}{other}")
    if kind in {"number", "count"} and not all(map(_is_number, column.values)):
        return None
    if kind.startswith("closed"):
        return Guess(field, values=column.values[:MOST_VALUES], why="by its name")
    return Guess(field, why="by its name")


def _fits(form: str) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            return False
        return True

    return fits


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _column(column: Seen, guess: Guess, table: str) -> Iterator[str]:
    shown = "; ".join(shortened(value) for value in column.values[:_EXAMPLES]) or "no cell is filled"
    comment = f"{shown}{' (and empty cells)' if column.empty and column.values else ''}"
    name = _quoted(column.name)
    if not guess.to:
        yield f'  {name}: {{ignored: "{UNDECIDED}"}}  # {comment}'
        return
    form = f", form: {_quoted(guess.form)}" if guess.form else ""
    if not guess.values:
        yield f"  {name}: {{to: {guess.to}{form}}}  # guess, {guess.why}: {comment}"
        return
    yield f"  {name}:  # guess, {guess.why}; their values -> ours: {_known(table, guess.to)}"
    yield f"    to: {guess.to}"
    yield "    values:"
    known = CLOSED[table][guess.to]
    yield from (f"      {_quoted(value)}: {value if value in known else _quoted(UNDECIDED)}" for value in guess.values)


def _known(table: str, field: str) -> str:
    return ", ".join(CLOSED[table].get(field, ())) or "the same for all rows, or name a column of it"


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever is in it."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"
