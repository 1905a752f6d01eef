"""What is asked by a wish and no verb of asking: "Let no drone be sent against Goma", "Пусть молчат орудия"."""

from functools import cache

from holdfire.reader.lexicon import Word
from holdfire.reader.lists import tree_of
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Said

_HELD = Word.PAUSE | Word.HOLD | Word.QUIET
_FIRED = Word.FIRE | Word.ATTACK | Word.WEAPON
_SAYS_MORE = Word.CUE | Word.THAT | Word.WHO
_TOLD_BEFORE = Word.VERB | Word.CUE | Word.FUTURE | Word.BE
_ONLY = frozenset(("би", "б", "бы"))  # with it nothing is asked, but only wished: "хай би відвели"
_BEFORE = 32  # tokens that tell when, before the wish


@cache
def _wishes(language: str) -> dict[str, tuple[str, ...]]:
    """By the word that opens a wish the second words that it needs; none where it needs no certain one."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in tree_of(language, "claims")["wishes"].split():
        first, _, second = entry.partition("_")
        found[first] = (*found.get(first, ()), *((second,) if second else ()))
    return found


def is_wish(page: Passage, said: Said) -> bool:
    """Whether what is said opens with a wish that fire be held, times before it aside."""
    forms, wishes = page.marked.tokens.forms, _wishes(page.language)
    if said.act is not None or wishes.keys().isdisjoint(forms[said.first : said.last - 1]):
        return False
    near = range(said.first, min(said.first + _BEFORE, said.last - 1))
    place = next((at for at in near if forms[at] in wishes and (at == said.first or forms[at - 1] == ",")), None)
    if place is None or (wishes[forms[place]] and forms[place + 1] not in wishes[forms[place]]):
        return False
    marked = page.marked
    if marked.tokens.forms[place + 1] in _ONLY:
        return False
    aside = marked.find(Word.WHEN | Word.WHO, said.first, place)
    if marked.has(_TOLD_BEFORE, said.first, place if aside is None else aside) or marked.has(
        _SAYS_MORE, place + 1, said.last
    ):
        return False
    unfired = marked.has(Word.NOT, place, said.last) and marked.has(_FIRED, place, said.last)
    return unfired or marked.has(_HELD, place, said.last)
