"""The records of the register."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class FormerName(NamedTuple):
    """A name that a place bore, and the day on which it ceased to (None where we do not know it)."""

    name: str
    until: date | None


class Place(NamedTuple):
    """One place.

    Attributes:
        code: its place code (`holdfire.model.place`).
        kind: country, unit (first level, ISO 3166-2), district, community, settlement; or site, area, sea.
        parent: the code of the smallest known place around it; empty for a country or a sea.
        names: by language (en, uk, ru, de), the one that is shown first; a language may be missing.
        former: names it bore before.
        lat: degrees north of a point in it; None where unknown.
        lon: degrees east.
        population: people, as the source of towns counts them; None where unknown.
        ids: codes elsewhere: `katottg`, `geonames_admin1`.
        since: since when it bears its present name; None if always, or unknown.
    """

    code: str
    kind: str
    parent: str
    names: Mapping[str, tuple[str, ...]]
    former: tuple[FormerName, ...] = ()
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    ids: Mapping[str, str] = {}
    since: date | None = None

    def name(self, language: str = "en") -> str:
        """The name shown in a language, else in English, else in any."""
        for known in (language, "en", *self.names):
            if self.names.get(known):
                return self.names[known][0]
        return self.code


class Group(NamedTuple):
    """A named set of places.

    Attributes:
        code: its place code, such as `UA:oblast-centres`.
        title: what it is, in English.
        definition: what makes a place a member.
        as_of: the day for which the list holds.
        source: where the list comes from.
        members: place codes; empty where nobody has said which they are.
    """

    code: str
    title: str
    definition: str
    as_of: date | None
    source: str
    members: tuple[str, ...]
