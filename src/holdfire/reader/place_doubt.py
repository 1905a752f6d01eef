"""Whether a name of a place is one where it stands: not a common word, a person or a newspaper."""

from holdfire.reader.place_table import Entry, PlaceTable
from holdfire.reader.tokens import Tokens

_BREAKS = frozenset('.!?…:;"«“„»”()[]•*–—-|')
_NEAR = 3  # words on each side that tell whether a text shouts


def is_doubtful(tokens: Tokens, first: int, last: int, entry: Entry, table: PlaceTable) -> bool:
    """Whether the neighbours of the tokens [first, last) let them be something else than a place."""
    if _is_organisation(tokens, first, last, table) or _is_flown(tokens, first, table):
        return True
    if last > first + 1 or entry.small:
        return False
    name, doubtful = entry.name.lower(), table.doubtful
    if entry.adjective:
        return False
    if (entry.unsure or name in doubtful["common"]) and _may_be_common(tokens, first, table):
        return True
    if name in doubtful["noun"] and _may_be_noun(tokens, first, table):
        return True
    return (entry.unsure or name in doubtful["person"]) and _may_be_person(tokens, first, table)


def starts_sentence(tokens: Tokens, first: int) -> bool:
    """Whether a token may have its capital only because a sentence or line begins with it."""
    if first == 0 or tokens.forms[first - 1] in _BREAKS:
        return True
    return "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]


def _is_organisation(tokens: Tokens, first: int, last: int, table: PlaceTable) -> bool:
    forms, doubtful = tokens.forms, table.doubtful
    if last < len(forms) and forms[last] in doubtful["organisation_after"] and tokens.is_capital(last):
        return True
    if first and forms[first - 1] in doubtful["organisation_before"] and tokens.is_capital(first - 1):
        return True
    named = first > 1 and tokens.is_capital(first - 2)  # "Bank of England", and not "the left bank of the Thames"
    return named and f"{forms[first - 2]}_{forms[first - 1]}" in doubtful["organisation_before"]


def _is_flown(tokens: Tokens, first: int, table: PlaceTable) -> bool:
    """Whether a flag stands before it: "a ship under the flag of Liberia", not "raised the flag over Goma"."""
    flags, before = table.doubtful["flag"], tokens.forms[max(first - 2, 0) : first]
    return bool(before) and (before[-1] in flags or "_".join(before) in flags)


def _follows_place_word(tokens: Tokens, first: int, table: PlaceTable) -> bool:
    words = table.doubtful["place_words"]
    before = tokens.forms[max(0, first - 2) : first]
    return bool(before) and (
        before[-1] in words or (before[-1] == "." and before[0] in words and len(before[0]) <= _NEAR)
    )


def _may_be_common(tokens: Tokens, first: int, table: PlaceTable) -> bool:
    if _follows_place_word(tokens, first, table):
        return False
    shouts = _shouts(tokens, first)
    if tokens.words(first, first + 1).isupper() and not shouts:
        return False
    return shouts or starts_sentence(tokens, first)


def _may_be_noun(tokens: Tokens, first: int, table: PlaceTable) -> bool:
    """Where all nouns have capitals, only a preposition without an article tells."""
    return not _follows_place_word(tokens, first, table)


def _shouts(tokens: Tokens, first: int) -> bool:
    near = [
        tokens.words(place, place + 1)
        for place in range(max(0, first - _NEAR), min(len(tokens.forms), first + _NEAR + 1))
        if place != first
    ]
    letters = [word for word in near if word.isalpha() and len(word) > 1]
    return bool(letters) and all(word.isupper() for word in letters)


def _may_be_person(tokens: Tokens, first: int, table: PlaceTable) -> bool:
    """A given name before a surname, or a surname after a given name; not in a headline where every word is capital."""
    after, before = _is_name_part(tokens, first + 1, table), _is_name_part(tokens, first - 1, table)
    if after and not (first + 2 < len(tokens.forms) and tokens.is_capital(first + 2)):
        return True
    return before and not starts_sentence(tokens, first - 1) and not tokens.words(first - 1, first).isupper()


def _is_name_part(tokens: Tokens, place: int, table: PlaceTable) -> bool:
    if not 0 <= place < len(tokens.forms) or not tokens.is_capital(place) or table.rows(tokens.forms[place]):
        return False
    return tokens.words(place, place + 1).isalpha() and tokens.forms[place] not in table.doubtful["titles"]
