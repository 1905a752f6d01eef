"""What of all that was found in a block lies in a stretch of it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from holdfire.reader.figures import FigureMention
from holdfire.reader.mention import Mention
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.time_mention import TimeMention

_FEW = 12  # up to which looking at each is quicker than a search
_Found = TypeVar("_Found", FigureMention, TimeMention, PlaceMention, Mention)


def within(found: Sequence[_Found], first: int, last: int) -> Sequence[_Found]:
    """What was found that begins from `first` to before `last`; it stands in order."""
    if not found:
        return found
    if found[-1].first < first or found[0].first >= last:
        return ()
    if len(found) <= _FEW:
        return [one for one in found if first <= one.first < last]
    begin = bisect_left(found, first, key=lambda one: one.first)
    end = bisect_left(found, last, lo=begin, key=lambda one: one.first)
    return found[begin:end]
