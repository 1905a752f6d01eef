"""Names of places in somebody's table -> codes: their own table of names first, then codes, then the register."""

from collections.abc import Callable, Mapping
from functools import partial

from holdfire.sources.base import Fault
from holdfire.sources.intake import shortened
from holdfire.sources.mapped.mapping import is_code

_SHOWN = 4  # places of one name that a fault lists


def place_reader(
    names: Mapping[str, str], *, within: str | None = None, kind: str = ""
) -> Callable[[str], str | Fault]:
    """How a cell that names one place is read.

    Args:
        names: names of the table's own -> codes.
        within: the country or unit in which a name of the register is looked for.
        kind: country, unit, district, community or settlement; empty: any.
    """
    return partial(_read, names=names, within=within, kind=kind or None)


def _read(text: str, *, names: Mapping[str, str], within: str | None, kind: str | None) -> str | Fault:
    if text in names:
        return names[text]
    if is_code(text):
        return text
    from holdfire.places import register

    (code,) = register().match([text], within=within, kind=kind)
    if code is not None:
        return code
    found = register().find(text, within=within, kind=kind)
    fix = "name its code under `names` of the mapping"
    if not found:
        return Fault(f"{shortened(text)!r} is no known place{f' in {within}' if within else ''}", fix)
    listed = ", ".join(place.code for place in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return Fault(f"{shortened(text)!r} may be {len(found)} places ({listed})", f"{fix}, or narrow it with `within`")
