"""One place that a text names."""

from dataclasses import dataclass

from holdfire.reader.slotted import Row


@dataclass(slots=True, unsafe_hash=True, order=True)
class PlaceMention(Row):
    """The tokens [first, last) name a place.

    `code` is a place code, or "" for a place that has none; `name` is the base form in the language of the text; kind:
    country, region, district, city, group, sea or site; `adjective`: the words name the place without being it
    ("Russian", "київська"). Mentions do not overlap, but for a hyphened word that names two places ("US-Israeli"):
    then both stand at the same token.
    """

    first: int
    last: int
    code: str
    name: str
    kind: str
    adjective: bool
