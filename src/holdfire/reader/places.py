"""The places a text names: countries, units, towns, seas, sites, and groups of places that nobody listed.

A name is looked up in all its forms; the longest name wins. Only a capitalised word is a name (an adjective may be
small where the language prints it so). A name that is also a common word, a person's name or part of a newspaper's
name counts only where its neighbours leave no doubt. A code is never sharper than the words: a name beside a word for
"region" is the unit, and a group ("other cities", "the south") stays a group.
"""

from collections.abc import Iterator

from holdfire.reader.place_doubt import is_doubtful
from holdfire.reader.place_groups import add_groups
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.place_table import Entry, PlaceTable, place_table
from holdfire.reader.tokens import Tokens

__all__ = ["PlaceMention", "find_places", "place_name"]

_PARTS = 6  # of a hyphened word that are looked up
_NOTHING = (((), Entry("", "", "", "")),)
_LISTED = 12  # names of one list that a word for "regions" reaches
_BETWEEN = 4  # words of a list between one name and the next


def find_places(tokens: Tokens, language: str) -> list[PlaceMention]:
    """The places that the text names, in its order; `language`: en, uk, ru or de."""
    table = place_table(language)
    heads = table.group_heads
    found: list[PlaceMention] = []
    groups: list[int] = []
    chain, done = False, 0
    modifiers = table.modifiers
    for place in table.candidates(tokens):
        form = tokens.forms[place]
        if form in heads or form in modifiers:
            groups.append(place)
        if place < done:
            continue
        hit = _longest(tokens, place, table)
        if hit is None:
            found.extend(_compound(tokens, place, table))
            continue
        last, entry = hit
        if last > place + 1 and done < place - 1:
            found.extend(_sharing(tokens, place, last, table))
        done = last
        if not entry.kind or is_doubtful(tokens, place, last, entry, table):
            continue
        mention, chain = _with_head(
            tokens, table, found, _mention(tokens, place, last, entry, table), entry, chain=chain
        )
        found.append(mention)
        done = mention.last
    return add_groups(tokens, table, found, groups) if groups else found


def _sharing(tokens: Tokens, place: int, last: int, table: PlaceTable) -> Iterator[PlaceMention]:
    """The place before "and" whose name ends as that of the one behind it: "North and | South Kivu"."""
    forms, first = tokens.forms, place - 2
    if forms[place - 1] not in table.heads["joins"] or not tokens.is_capital(first):
        return
    shared = tuple(forms[place + 1 : last])
    entry = next((entry for rest, entry in table.rows(forms[first]) if rest == shared and entry.kind), None)
    if entry is not None:
        yield PlaceMention(first, first + 1, entry.code, entry.name, entry.kind, entry.adjective)


def place_name(code: str, language: str) -> str:
    """The name of a place in a language, to be shown; the code itself if the tables have no name for it."""
    return place_table(language).names.get(code, code)


def _longest(tokens: Tokens, place: int, table: PlaceTable) -> tuple[int, Entry] | None:
    forms = tokens.forms
    for rest, entry in table.rows(forms[place]):
        last = place + 1 + len(rest) if rest else place + 1
        if rest and tuple(forms[place + 1 : last]) != rest:
            continue
        if _is_printed_as_name(tokens, place, last, entry):
            return last, entry
    return None


def _is_printed_as_name(tokens: Tokens, place: int, last: int, entry: Entry) -> bool:
    if entry.initials:
        return tokens.words(place, last).isupper()
    return entry.small or tokens.is_capital(place) or (last > place + 1 and tokens.is_capital(place + 1))


def _mention(tokens: Tokens, place: int, last: int, entry: Entry, table: PlaceTable) -> PlaceMention:
    code, kind = entry.code, entry.kind
    for choice in table.choices.get(tokens.forms[place], ()) if last == place + 1 else ():
        before = tokens.forms[max(0, place - choice.reach) : place]
        after = tokens.forms[last : last + choice.reach]
        if not choice.before.isdisjoint(before) or not choice.after.isdisjoint(after):
            code, kind = choice.code, choice.kind
            break
    return PlaceMention(place, last, code, entry.name, kind, entry.adjective)


def _compound(tokens: Tokens, place: int, table: PlaceTable) -> Iterator[PlaceMention]:
    """The places inside a hyphened word: "Kyiv-based", "US-Israeli", "російсько-український"."""
    form = tokens.forms[place]
    if "-" not in form or len(form) == 1:
        return
    printed, at = tokens.words(place, place + 1), 0
    for part in form.split("-", _PARTS)[:_PARTS]:
        rest, entry = (table.rows(part) or _NOTHING)[-1]
        if not rest and entry.kind and _is_part(printed[at : at + len(part)], entry, table):
            yield PlaceMention(place, place + 1, entry.code, entry.name, entry.kind, adjective=True)
        at += len(part) + 1


def _is_part(printed: str, entry: Entry, table: PlaceTable) -> bool:
    if entry.initials:
        return printed.isupper()
    capital = entry.small or printed[:1].isupper()
    return capital and entry.name.lower() not in table.doubtful["common"]


def _with_head(
    tokens: Tokens, table: PlaceTable, found: list[PlaceMention], mention: PlaceMention, entry: Entry, *, chain: bool
) -> tuple[PlaceMention, bool]:
    """The mention with the word for "region", "district" or "direction" beside it; whether a list of units goes on."""
    heads, forms = table.heads, tokens.forms
    after = forms[mention.last] if mention.last < len(forms) else ""
    hidden = table.hidden.get(forms[mention.first])
    if hidden and (after in heads["any"] or _agrees(tokens, table, mention)):
        entry = hidden
        mention = mention._replace(code=entry.code, name=entry.name, kind=entry.kind, adjective=True)
    if mention.kind not in {"city", "region"}:
        return mention, False
    if after in heads["region"] or after in heads["several_regions"]:
        _widen_list(tokens, table, found, mention, plural=after in heads["several_regions"])
        return _unit(mention, entry.unit, table, last=mention.last + 1), False
    if after in heads["district"] or after in heads["direction"]:
        titled = tokens.is_capital(mention.first)
        return _district(mention, entry, table, exact=after in heads["district"], titled=titled), False
    first = _head_before(tokens, table, mention.first)
    if first < mention.first and (not found or found[-1].last <= first):
        return _unit(mention, entry.unit, table, first=first), forms[first] in heads["several_before"]
    chain = chain and _is_listed(tokens, table, found[-1].last, mention.first)
    if chain or _is_governed(tokens, table, mention):
        return _unit(mention, entry.unit, table)._replace(adjective=mention.adjective and not chain), chain
    return mention, False


def _agrees(tokens: Tokens, table: PlaceTable, mention: PlaceMention) -> bool:
    """Whether a form that may be noun or adjective goes with the next word: "Донецька обласна", not "з Донецька"."""
    forms, first, last = tokens.forms, mention.first, mention.last
    if last >= len(forms) or last > first + 1 or tokens.is_capital(last):
        return False
    return forms[last][-1] == forms[first][-1] and (not first or forms[first - 1] not in table.doubtful["place_words"])


def _is_governed(tokens: Tokens, table: PlaceTable, mention: PlaceMention) -> bool:
    """Whether a name stands for the unit of its governor: "Kherson governor", "der Gouverneur von Charkiw"."""
    forms, governs, at = tokens.forms, table.heads["governs"], mention.first - 1
    if mention.last < len(forms) and forms[mention.last] in governs:
        return True
    before = forms[at - 1] if at > 0 and forms[at] in table.heads["before_of"] else forms[at] if at >= 0 else ""
    return before in governs


def _head_before(tokens: Tokens, table: PlaceTable, first: int) -> int:
    """Where a word for "region" stands before a name: "Gebiet Charkiw", "province of Idlib"; else `first`."""
    forms, heads = tokens.forms, table.heads
    at = first - 1
    if at > 0 and forms[at] in heads["before_of"]:
        return at - 1 if forms[at - 1] in heads["region"] | heads["several_regions"] else first
    return at if at >= 0 and forms[at] in heads["before_region"] | heads["several_before"] else first


def _is_listed(tokens: Tokens, table: PlaceTable, last: int, first: int) -> bool:
    between = tokens.forms[last:first]
    joins = table.heads["joins"]  # "9 над Брянской, 15 над Курской и 10 над Белгородской областями"
    return 0 < len(between) <= _BETWEEN and all(form in joins or form.isdecimal() for form in between)


def _widen_list(
    tokens: Tokens, table: PlaceTable, found: list[PlaceMention], mention: PlaceMention, *, plural: bool
) -> None:
    """In "Kharkiv, Sumy and Poltava regions" the earlier names are units too."""
    first = mention.first
    for at in range(len(found) - 1, max(-1, len(found) - 1 - _LISTED), -1):
        earlier = found[at]
        agrees = earlier.adjective == mention.adjective and (plural or earlier.adjective)
        if not agrees or earlier.kind not in {"city", "region"} or not _is_listed(tokens, table, earlier.last, first):
            return
        named = table.rows(tokens.forms[earlier.first])
        if named:  # else it has its own word for "region" before it: "regions of Kherson and Sumy regions"
            entry = named[-1][1]
            found[at] = _unit(earlier, entry.unit if entry.code == earlier.code else "", table)
        first = earlier.first


def _unit(
    mention: PlaceMention, unit: str, table: PlaceTable, *, first: int | None = None, last: int | None = None
) -> PlaceMention:
    """The first-level unit that a name means beside a word for "region": its own, or the one it lies in."""
    code = unit or mention.code.partition(":")[0] if mention.kind == "city" else mention.code
    begin = mention.first if first is None else first
    return PlaceMention(
        begin, last or mention.last, code, table.names.get(code, mention.name), "region", adjective=False
    )


def _district(mention: PlaceMention, entry: Entry, table: PlaceTable, *, exact: bool, titled: bool) -> PlaceMention:
    """A district is coded for Ukraine; elsewhere, and for a direction of the front, the unit is all that is said.

    A town that is a unit by itself has no district of its name, other towns have: "по Киевскому району Харькова"; with
    a small letter it is one in that town.
    """
    if exact and titled and mention.adjective and mention.kind == "city" and ":" not in mention.code:
        return mention._replace(code="", last=mention.last + 1, kind="district")
    wide = _unit(mention, "", table, last=mention.last + 1)
    if exact and mention.code.startswith("UA-") and ":" in mention.code:
        return wide._replace(code=f"{mention.code}-raion", name=entry.name, kind="district")
    return wide
