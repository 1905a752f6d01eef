"""Names -> codes: a table of all forms of the names of one table of places."""

from functools import cache
from typing import NamedTuple

from holdfire.places.names import CITY, UNIT
from holdfire.places.table import rows

Codes = tuple[str, ...]


class Names(NamedTuple):
    """Codes by folded form: of names that stand alone ("Kyiv"), beside a word ("Kyiv oblast"), and of former names."""

    bare: dict[str, Codes]
    marked: dict[str, Codes]
    gone: dict[str, Codes]


@cache
def names(table: str) -> Names:
    """The forms of all names of a table."""
    found = Names({}, {}, {})
    for code, row in rows(table).items():
        own = (code,)
        for key, order in row.forms():
            forms = found[order]
            known = forms.get(key)
            if known is None:
                forms[key] = own
            elif code not in known:
                forms[key] = known + own
    return found


def found(table: str, key: str, kinds: int) -> tuple[Codes, ...]:
    """The places of a table that bear a name: alone, beside a word for their kind, and formerly."""
    lines, left = rows(table), kinds
    classes = [forms.get(key, ()) for forms in names(table)]
    if kinds & UNIT and not kinds & CITY and not any(lines[code].bits & kinds for codes in classes for code in codes):
        left = CITY
    return tuple(tuple(code for code in codes if lines[code].bits & left) for codes in classes)
