"""Villages that no table has: of one no more is known than the unit in which the town beside it lies."""

from collections.abc import Iterable, Sequence
from functools import cache

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import tree_of
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.within import within


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words for a village, and those between them and its name."""
    tree = tree_of(language, "places")["before"]
    return frozenset(tree["village"].split()), frozenset(tree["village_of"].split())


def unlisted_village(
    marked: Marked, places: Sequence[PlaceMention], language: str, first: int, last: int
) -> int | None:
    """Where a clause, tokens [first, last), has a word for a village with a name behind it that no table has.

    Args:
        marked: the words of the block.
        places: those that it names.
        language: en, uk, ru or de.
        first: the first token of the clause.
        last: the token behind its last one.
    """
    tokens, (villages, of) = marked.tokens, _words(language)
    if villages.isdisjoint(tokens.forms[first : last - 1]):
        return None
    for at in (at for at in range(first, last - 1) if tokens.forms[at] in villages):
        name = at + 1 + (tokens.forms[at + 1] in of)
        if name < last and tokens.is_capital(name) and not marked.words[name] & Word.ADVERB:
            return None if within(places, name, name + 1) else at
    return None


def widened(codes: Iterable[str]) -> tuple[str, ...]:
    """The units of towns; a group or a district stays as it is."""
    units = (code.partition(":")[0] if code[:1].isupper() and not code.endswith("-raion") else code for code in codes)
    return tuple(dict.fromkeys(units))
