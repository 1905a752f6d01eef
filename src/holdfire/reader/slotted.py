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
        kind = type(self)
        return kind(**dict(zip(kind.__slots__, _values_of(kind.__slots__)(self), strict=True), **changes))


@cache
def _values_of(names: tuple[str, ...]) -> Callable[[Row], tuple[Any, ...]]:
    return attrgetter(*names)
