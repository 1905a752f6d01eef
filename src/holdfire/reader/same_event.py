"""Whether what two documents tell may be of one event, by when and where it was: what is not told of a claim is that of
its document.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from holdfire.model.claim import Claim, Matter
from holdfire.reader.read import ReadDocument
from holdfire.reader.whens import Days, days_of

_SHORT = timedelta(days=2)  # a day, or the days of a night
_NEWS = timedelta(days=1)  # so long before its document's day is the one event whose dead it counts without a time
_FRESH = timedelta(days=3)  # so long before its document's day is what it tells without a time
_EDGE = timedelta(days=3)  # by which the edges of two long spans differ that may be one
_STALE = timedelta(days=7)  # between what is said of one pause
HISTORY = timedelta(days=14)  # so long before its document's day what was said is history
EVENTS = frozenset((Matter.STRIKE, Matter.FIGURE, Matter.WEATHER, Matter.SERVICE, Matter.MILITARY))
"""Kinds whose time is that of what is told; of the others it is the day on which it was said."""


class Scene(NamedTuple):
    """When and where what a claim tells is, as far as it is told.

    Attributes:
        when: the time that it tells, as EDTF; "" if none.
        told: the days of that time; None if there are none, or one side is open.
        published: the day of its document; None if that is not told.
        days: the days that it tells, else those before its document's day; None if neither is told.
        places: where, as codes.
        home: the same, else the one place of which its document tells; nothing if that tells of several.
        lands: the countries in which it is, or else its document.
    """

    when: str
    told: Days | None
    published: date | None
    days: Days | None
    places: frozenset[str]
    home: frozenset[str]
    lands: frozenset[str]

    @property
    def is_long(self) -> bool:
        """Whether it tells more than a day or a night."""
        return self.told is not None and self.told.end - self.told.begin >= _SHORT


class Surroundings(NamedTuple):
    """Where a document is: all places of which it tells, and its one place, if they lie in each other."""

    places: frozenset[str]
    home: frozenset[str]


def surroundings_of(read: ReadDocument) -> Surroundings:
    """Where a document is, by the places of its claims."""
    places = frozenset(code for claim in read.claims for code in claim.places)
    one = all(_holds(first, other) or _holds(other, first) for first in places for other in places)
    return Surroundings(places, places if one else frozenset())


def scene_of(claim: Claim, published: date | None, around: Surroundings) -> Scene:
    """The scene of a claim of a document of that day which is there."""
    told, places = days_of(claim.when), frozenset(claim.places)
    fresh = Days(published - _FRESH, published) if published else None
    lands = frozenset(code[:2] for code in places or around.places if code[:2].isupper())
    return Scene(claim.when or "", told, published, told or fresh, places, places or around.home, lands)


# ---- time


def may_be_then(first: Scene, second: Scene) -> bool:
    """Whether two events may be of one time: days that meet, or spans of several days that begin and end alike.

    Two nights that share a day are two nights.
    """
    if first.when and first.when == second.when:
        return True
    if any(scene.when and scene.told is None for scene in (first, second)):
        return False
    one, other = first.days, second.days
    if one is None or other is None:
        return True
    if first.told is None or second.told is None:
        return one.meets(other) and not (first.is_long or second.is_long)
    if first.is_long or second.is_long:
        alike = abs(one.begin - other.begin) <= _EDGE and abs(one.end - other.end) <= _EDGE
        return first.is_long and second.is_long and alike
    nights = one.begin < one.end and other.begin < other.end
    return one == other if nights else one.meets(other)


def may_be_same_news(first: Scene, second: Scene) -> bool:
    """Whether two counts may be of one event by the days of their documents, where one tells no time of its own: the
    dead of Friday are in the news on Friday and Saturday, and those of Monday are others.
    """
    one, other = _in_news(first), _in_news(second)
    return bool(first.told and second.told) or one is None or other is None or one.meets(other)


def _in_news(scene: Scene) -> Days | None:
    """The days of which a document tells, by what it says or by its own day; None if it has none."""
    day = scene.published
    return None if day is None else scene.told or Days(day - _NEWS, day)


def are_said_together(first: Scene, second: Scene) -> bool:
    """Whether both are said of one pause, as far as their days tell: within a week."""
    one, other = said_on(first), said_on(second)
    return one is None or other is None or abs(one - other) <= _STALE


def is_recalled(scene: Scene) -> bool:
    """Whether it was said so long before its document's day that it is history there: "in March 2025 he agreed"."""
    return scene.told is not None and scene.published is not None and scene.published - scene.told.end > HISTORY


def said_on(scene: Scene) -> date | None:
    """The day on which a claim about a pause was said, as far as it is told: never after its document's."""
    if scene.told is None or (scene.published is not None and scene.told.end >= scene.published):
        return scene.published or (scene.told.begin if scene.told else None)
    return scene.told.end


# ---- place


def may_be_there(first: Scene, second: Scene) -> bool:
    """Whether both may be in one place: places that meet; what is told without one is where its document is, if that is
    one place.
    """
    nowhere = not (first.home or second.home or first.lands or second.lands)
    return nowhere or _meet(first.home, second.home)


def are_in_one_land(first: Scene, second: Scene) -> bool:
    """Whether both are in one country, or neither in any."""
    return bool(first.lands & second.lands) or not (first.lands or second.lands)


def are_apart(first: Scene, second: Scene) -> bool:
    """Whether both tell places, and none of one lies in one of the other; a country holds all that is in it."""
    return bool(first.places and second.places) and not _meet(first.places, second.places, whole=True)


def _meet(first: Iterable[str], second: Iterable[str], *, whole: bool = False) -> bool:
    return any(_holds(one, other, whole=whole) or _holds(other, one, whole=whole) for one in first for other in second)


def _holds(unit: str, code: str, *, whole: bool = False) -> bool:
    """Whether a place is one of a unit, as a town is of its region; all of a country is another place, or not."""
    if code == unit:
        return True
    return (code.startswith(f"{unit}:") and "-" in unit) or (whole and code.startswith((f"{unit}-", f"{unit}:")))
