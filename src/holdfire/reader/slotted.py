"""What the records of the reader have in common that stand for a stretch of a text.

They are made and asked by the thousand for each document. An attribute of a class with slots is read several times as
fast as that of a named tuple, and one is made sooner; nobody changes one in place.
"""

from typing import Any, Self


class Row:
    """A record with slots of which changed copies are made."""

    __slots__: tuple[str, ...] = ()

    def _replace(self, **changes: Any) -> Self:
        """The same with some fields changed."""
        made = object.__new__(type(self))
        for name in self.__slots__:
            setattr(made, name, changes[name] if name in changes else getattr(self, name))
        return made
