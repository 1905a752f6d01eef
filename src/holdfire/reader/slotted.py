"""What the records of the reader have in common that stand for a stretch of a text.

They are made and asked by the thousand for each document. An attribute of a class with slots is read several times as
fast as that of a named tuple, and one is made sooner; nobody changes one in place.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Self


class Row:
    """A record with slots of which changed copies are made."""

    __slots__: tuple[str, ...] = ()

    def _replace(self, **changes: Any) -> Self:
        """The same with some fields changed."""
        kind: Any = type(self)
        places, values_of = _fields_of(kind)
        values = [*values_of(self)]
        for name, value in changes.items():
            if name not in places:
                msg = f"{kind.__name__} has no field {name!r}; it has {', '.join(places)}"
                raise TypeError(msg)
            values[places[name]] = value
        changed: Self = kind(*values)
        return changed


@cache
def _fields_of(kind: type[Row]) -> tuple[dict[str, int], Callable[[Row], tuple[Any, ...]]]:
    """Where each field stands among those of a record, and what reads all of them in this order."""
    return {name: place for place, name in enumerate(kind.__slots__)}, attrgetter(*kind.__slots__)
