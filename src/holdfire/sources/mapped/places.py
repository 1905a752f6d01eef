"""Names of places in somebody's table -> codes: their own table of names first, then codes, then the register."""

from collections.abc import Callable, Mapping
from functools import partial

from holdfire.sources.base import Fault
from holdfire.sources.intake import shortened
from holdfire.sources.mapped.mapping import is_code


def place_reader(
    names: Mapping[str, str], *, within: str | None = None, kind: str = ""
) -> Callable[[str], str | Fault]:
    """How a cell that names one place is read.

    Args:
        names: names of the table's own -> codes.
        within: the country or unit in which a name of the register is looked for.
        kind: country, unit, district, community or settlement; empty: any.
    """
    return partial(_read, names=names, within=within, kind=kind)


def _read(text: str, *, names: Mapping[str, str], within: str | None, kind: str) -> str | Fault:
    if text in names:
        return names[text]
    if is_code(text):
        return text
    return Fault(f"{shortened(text)!r} is no known place", "name its code under `names` of the mapping")
