"""The names of small towns in one language, in all their forms, held in a few bytes each.

There are thousands of them, of which a text has hardly one: as strings in a table they took a quarter of what a reader
of four languages holds. Here a form is the hash that it has in this process, and the place of its name in one text.
Two forms have the same hash of 64 bits once in a million million corpora.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import and_, itemgetter

_SIEVE = (1 << 18) - 1
"""Bits of a hash that tell of most words at once that they are no town; of these bytes one in ten is set."""


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """Names of small towns.

    Args:
        text: lines of a code, a tab, and the names of its towns, parted by `;`.
        hashes: those of all forms, rising.
        offsets: where in the text the name of each begins.
        sieve: for the last bits of each hash whether some form has them.
    """

    text: str
    hashes: Sequence[int]
    offsets: Sequence[int]
    sieve: bytes

    def among(self, forms: Sequence[str], places: Iterable[int]) -> list[int]:
        """Those of `places` where a form may be a town: all that are, and few others."""
        if not self.hashes:
            return []
        asked = list(places)
        keys = map(and_, map(hash, map(forms.__getitem__, asked)), repeat(_SIEVE))
        return list(compress(asked, map(self.sieve.__getitem__, keys)))

    def find(self, form: str) -> tuple[str, str] | None:
        """The code and the name of the town whose name has this form; None if there is none."""
        key = hash(form)
        if not self.sieve[key & _SIEVE]:
            return None
        place = bisect_left(self.hashes, key)
        if place == len(self.hashes) or self.hashes[place] != key:
            return None
        text, first = self.text, self.offsets[place]
        line, stop = text.rfind("\n", 0, first) + 1, text.index("\n", first)
        last = text.find(";", first, stop)
        return text[line : text.index("\t", line)], text[first : stop if last < 0 else last]


def towns_of(text: str, forms: Iterable[tuple[str, int]]) -> Towns:
    """Towns from the text of their names, each line ended, and all their forms with where the name of each begins.

    Of one form that several names have the first counts.
    """
    first: dict[int, int] = {}
    for form, offset in forms:
        first.setdefault(hash(form), offset)
    sieve = bytearray(_SIEVE + 1)
    for key in first:
        sieve[key & _SIEVE] = 1
    told = sorted(first.items())
    return Towns(text, array("q", map(itemgetter(0), told)), array("L", map(itemgetter(1), told)), bytes(sieve))


def names_in(text: str) -> Iterator[tuple[str, str, int]]:
    """The code, the name and the offset of the name of each town of such a text."""
    offset = 0
    for line in text.splitlines(keepends=True):
        code, _, names = line.partition("\t")
        if code[0] != "#":
            at = offset + len(code) + 1
            for name in names.rstrip("\n").split(";"):
                yield code, name, at
                at += len(name) + 1
        offset += len(line)
