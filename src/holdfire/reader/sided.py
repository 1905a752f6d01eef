"""Sides named only by an adjective before what they tell: "nach israelischen Angaben", "по украинским данным"."""

from collections.abc import Iterator, Sequence

from holdfire.reader.grammar import Grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import place_name

_FURTHER = 2  # further adjectives beside that of the side: "nach offiziellen israelischen Angaben"


def with_sides(
    mentions: list[Mention], marked: Marked, places: Sequence[PlaceMention], known: Names, endings: Grammar
) -> list[Mention]:
    """The mentions of a block with the sides whose figures or word are told by an adjective, each as the place that it
    is of.

    Args:
        mentions: those of the block, in order.
        marked: the tokens with their classes.
        places: the places of the block.
        known: the names that are known beforehand: of places, countries and the seats of governments.
        endings: those of the language, with the words for what somebody tells.
    """
    if endings.told_by.isdisjoint(marked.tokens.forms):
        return mentions
    sides = list(_sides(marked, places, known, endings))
    if not sides:
        return mentions
    apart = (one for one in mentions if all(one.last <= side.first or one.first >= side.last for side in sides))
    return sorted([*apart, *sides], key=lambda one: one.first)


def _sides(marked: Marked, places: Sequence[PlaceMention], known: Names, endings: Grammar) -> Iterator[Mention]:
    forms = marked.tokens.forms
    for place in places:
        if not place.adjective or place.last >= len(forms) or forms[place.last] not in endings.told_by:
            continue
        name = place_name(place.code, known.language)
        if "-" not in forms[place.first] and _is_source(marked, place, endings) and known.named(name) is not None:
            yield Mention(place.first, place.last + 1, name, "", "place", "")


def _is_source(marked: Marked, place: PlaceMention, endings: Grammar) -> bool:
    """Whether an attribution is made of it, by a word before or behind it."""
    forms, words = marked.tokens.forms, marked.words
    behind = place.last + 1
    if behind < len(words) and words[behind] & (Word.POSTPOSED | Word.CUE):
        return True  # "Ukrainian figures show that"
    before = place.first - 1
    while before > place.first - 1 - _FURTHER and before > 0 and _is_further(marked, before):
        before -= 1
    if before < 0:
        return False
    return forms[before] in endings.by_side or bool(words[before] & (Word.ACCORDING | Word.REST))


def _is_further(marked: Marked, place: int) -> bool:
    """Whether another adjective or an article stands before that of a side."""
    word = marked.words[place]
    return (
        not word & ~(Word.ARTICLE | Word.HEDGE | Word.ADVERB | Word.ROLE | Word.SAME)
        and marked.tokens.forms[place].isalpha()
    )


def led_place(marked: Marked, side: Mention, endings: Grammar) -> int | None:
    """The word before a side that makes an attribution of it and is in no list of such: "nach", "по"; None if none."""
    near = range(side.first - 1, max(side.first - 2 - _FURTHER, -1), -1)
    return next((place for place in near if marked.tokens.forms[place] in endings.by_side), None)
