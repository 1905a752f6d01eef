"""Groups of places that nobody listed: "other cities", "front-line regions", "the south of the country"."""

from collections.abc import Sequence
from typing import NamedTuple

from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.place_table import PlaceTable
from holdfire.reader.tokens import Tokens

_REACH = 4  # words before or after the head that may belong to the group
_JOINED = 6  # words that may stand between a group and the name it is listed with
_WHOLE = frozenset({"front-line", "south", "north", "east", "west", "center", "border", "rear"})


class _Group(NamedTuple):
    first: int
    last: int
    slug: str
    country: str
    told: bool


def add_groups(
    tokens: Tokens, table: PlaceTable, found: Sequence[PlaceMention], heads: Sequence[int]
) -> list[PlaceMention]:
    """The mentions with the groups among them. `heads`: where a word for a group or a side stands, in order."""
    starts = {mention.first: mention for mention in found}
    inside = {place for mention in found for place in range(mention.first, mention.last)}
    ends = {mention.last: mention for mention in found}
    groups: list[PlaceMention] = []
    done = 0
    for head in heads:
        if head < done or head in inside:
            continue
        group = _group(tokens, table, starts, ends, head)
        if group is None or group.first < done:
            continue
        done = group.last
        country = group.country or _told_before(tokens, table, ends, group.first)
        code = f"{country}:{group.slug}" if country else ""
        groups.append(
            PlaceMention(group.first, group.last, code, tokens.words(group.first, group.last), "group", adjective=False)
        )
    if not groups:
        return list(found)
    taken = {place for group in groups for place in range(group.first, group.last)}
    return sorted([*groups, *(mention for mention in found if mention.first not in taken)])


def _group(
    tokens: Tokens, table: PlaceTable, starts: dict[int, PlaceMention], ends: dict[int, PlaceMention], head: int
) -> _Group | None:
    form = tokens.forms[head]
    if form in table.group_heads and (group := _of_head(tokens, table, starts, ends, head)):
        return group
    return _of_side(tokens, table, starts, head) if form in table.modifiers else None


def _of_head(
    tokens: Tokens, table: PlaceTable, starts: dict[int, PlaceMention], ends: dict[int, PlaceMention], head: int
) -> _Group | None:
    """A group around a word for cities or regions, if something says which: an adjective, a country, or "and towns"."""
    label, (first, marks, country) = table.group_heads[tokens.forms[head]], _look_back(tokens, table, ends, head)
    last, paired = head + 1, False
    forms, group = tokens.forms, table.group
    if head + 2 < len(forms) and forms[head + 1] in group["also_and"] and forms[head + 2] in group["towns"]:
        last, paired = head + 3, True
    last, named, told = _complement(tokens, table, starts, last)
    if not (marks or country or named or told or paired):
        return None
    mark = next((mark for mark in marks if mark in _WHOLE or "-" in mark), marks[0] if marks else "")
    slug = mark if mark in _WHOLE or "-" in mark else f"{mark}-{label}" if mark else label
    return _Group(first, last, slug, country or named, told)


def _look_back(
    tokens: Tokens, table: PlaceTable, ends: dict[int, PlaceMention], head: int
) -> tuple[int, list[str], str]:
    """Where the group begins, its marks from the head backwards, and the country an adjective names."""
    first, marks, country = head, list[str](), ""
    while first > 0 and head - first < _REACH:
        mark = table.modifiers.get(tokens.forms[first - 1])
        mention = ends.get(first)
        if mark:
            marks.append(mark)
            first -= 1
        elif mention and mention.adjective and mention.kind == "country" and not country:
            country, first = mention.code, mention.first
        else:
            break
    return first, marks, country


def _complement(tokens: Tokens, table: PlaceTable, starts: dict[int, PlaceMention], last: int) -> tuple[int, str, bool]:
    """What follows a head: where the group ends, the country named, and whether "the country" stands there."""
    forms, group, at = tokens.forms, table.group, last
    while at < len(forms) and at - last < _REACH and (forms[at] in group["of"] or forms[at] in group["in"]):
        at += 1
    mention = starts.get(at)
    if mention and mention.kind == "country" and not mention.adjective:
        return mention.last, mention.code, False
    if at < len(forms) and forms[at] in group["country"]:
        return at + 1, "", True
    return last, "", False


def _of_side(tokens: Tokens, table: PlaceTable, starts: dict[int, PlaceMention], head: int) -> _Group | None:
    """A side of a country: "southern Ukraine", "the south of the country"."""
    label = table.modifiers[tokens.forms[head]]
    if label in {"other", "several", "all", "rear", "border", "front-line"}:
        return None
    direct = starts.get(head + 1)
    if direct and direct.kind == "country" and not direct.adjective:
        return _Group(head, direct.last, label, direct.code, told=False)
    if tokens.forms[head] not in table.group["nouns"]:
        return None
    last, country, told = _complement(tokens, table, starts, head + 1)
    return _Group(head, last, label, country, told) if country or told else None


def _told_before(tokens: Tokens, table: PlaceTable, ends: dict[int, PlaceMention], first: int) -> str:
    """The country of the place that the group is listed with: "Kyiv and other cities"."""
    for last in range(first, max(-1, first - _JOINED - 1), -1):
        mention = ends.get(last)
        if mention:
            own = mention.code[:2]
            return own if own.isupper() and not mention.adjective else ""
        if last == 0 or tokens.forms[last - 1] not in table.heads["joins"]:
            return ""
    return ""
