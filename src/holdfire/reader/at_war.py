"""Whether a document tells of a war: what most news is about has killed and injured, agreements, breaks and outages
too, and is not ours.
"""

from collections.abc import Callable, Collection
from functools import cache
from operator import itemgetter

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import Stems, tree_of
from holdfire.reader.matter import HELD_BY, is_armed
from holdfire.reader.recalled import Recalled

_SURE, _LIKELY = 2, 1
_WORDS = {"sure": _SURE, "likely": _LIKELY, "beside": 0, "usual": 0}  # the lists, with how much a word of each tells
_ALIKE = 4  # letters by which two forms are one word
_NOTE = 50  # tokens of a note, which is taken for what it says where nothing of ordinary news is in it
_LINE = 17  # tokens of a line, which can show nothing more
_SHORT, _OF_SHORT = 130, 3  # tokens of a short text, and what is needed in it
_OF_A_PAGE, _OF_EVERY, _AT_MOST = 3, 1000, 8  # needed in a longer one, one more for every so many tokens
_SPARSE = 4  # needed of words of war and of those beside a land in a longer one
_OFTEN = 40  # tokens of which one is of war where little else is spoken of, be it always the same word
_NOTICE = 14  # tokens of which one is of a service or the weather in a notice
_CONFERENCE = 40  # tokens of which one is of talks in a report of talks
_MOST = 2  # that is counted of lands, of words beside them, and of words of ordinary news
_AGAINST = 2  # what a word of ordinary news tells against a few lines
_HURT = Word.HARM | Word.ATTACK
_SERVED = Word.SERVICE | Word.OUT | Word.RESTORED | Word.COLD | Word.DEGREE
_OURS = Word.ATTACK | Word.WEAPON | Word.PAUSE | Word.FIRE | Word.TROOPS | Word.READY | _SERVED
_NEAR = 8  # tokens between a pause and the verb by which somebody asks for it
_NOTICED = Word.SERVICE | Word.DEGREE
_COUNTRY = 2  # letters of the code of a country
_weight = itemgetter(1)
Told = tuple[str, int, str]  # a word by its first letters, how much it tells, and its list


@cache
def _words(language: str) -> Recalled[Told | None]:
    tree = tree_of(language, "war")
    exact: dict[str, str] = {}
    stems = Stems[str]()
    for name in reversed(_WORDS):  # what an earlier list tells of a word holds
        for entry in tree[name].split():
            table = stems if entry.endswith("*") else exact
            table[entry.removesuffix("*")] = name

    def tell(form: str) -> Told | None:
        told = {stems.get(form[:length]) for length in range(1, min(len(form), stems.longest) + 1)} | {exact.get(form)}
        name = next((name for name in _WORDS if name in told), "")
        return (form[:_ALIKE], _WORDS[name], name) if name else None

    return Recalled(tell)


@cache
def lands_at_war() -> tuple[str, ...]:
    """The lands in which a war is, by code."""
    return tuple(tree_of("wars")["lands"].split())


class Evidence:
    """What the words of a document tell of whether it is of a war; block after block is added to it.

    Three words of war in a page are enough; one that is said of little else counts twice, and one that comes time and
    again is enough. Ordinary news has one or two by chance. In a few lines counts what stands beside them as well: that
    somebody was hurt, the lands that are named, and words of what states and armies do there; words of what else
    befalls people count against it.
    """

    def __init__(self) -> None:
        self._told: set[Told] = set()
        self._tokens = self._often = self._served = self._talks = self._others = 0
        self._classes = self._paused = 0
        self._armed = False

    def add(self, marked: Marked, language: str) -> None:
        """Add a block in a language."""
        known, forms = _words(language), marked.tokens.forms
        told = list(filter(None, map(known.__getitem__, forms)))
        self._told.update(told)
        self._often += sum(map(_weight, told))
        self._tokens += len(forms)
        self._classes |= marked.classes
        if marked.classes & Word.WEAPON and not self._armed:
            weapons = filter(None, (known[forms[place]] for place in marked.places(Word.WEAPON)))
            self._armed = is_armed(marked) and any(map(_weight, weapons))
        if marked.classes & Word.PAUSE:
            self._paused = max(self._paused, _tells_of_pause(marked))
        if marked.classes & _SERVED:
            self._served += len(marked.places(_SERVED))
        if marked.classes & Word.TALKS:
            self._talks += len(marked.places(Word.TALKS))
        if marked.classes & Word.OTHER:
            self._others += len(marked.places(Word.OTHER))

    def shows(self, places: Callable[[], Collection[str]]) -> bool:
        """Whether it is of a war, a notice of services or the weather, or tells of talks or a pause between states.

        Args:
            places: gives the codes of the places that are named.
        """
        told, usual = self._of_war(), min(self._number("usual") + self._others, _MOST)
        if self._is_notice(usual) or self._is_enough(told, usual) or self._is_plain(told, usual):
            return True
        if not (told or usual < _MOST or self._number("beside") or self._talks or self._classes & _HURT):
            return False
        between = self._talks * _CONFERENCE >= self._tokens or self._paused > 0
        if not between and self._tokens >= _SHORT and not self._is_sparse(told, usual):
            return False  # whatever lands are named
        return self._is_told_of(places(), told, usual, between=between)

    def _is_sparse(self, told: int, usual: int) -> bool:
        """Whether few words of war are enough in a longer text that names a land, with those beside them."""
        return told > 0 and told + min(self._number("beside"), _SPARSE) >= _SPARSE + usual

    def _is_told_of(self, places: Collection[str], told: int, usual: int, *, between: bool) -> bool:
        """Whether the words tell enough of the lands that are named; `between`: talks or a pause, where these are more
        than one.
        """
        lands = len({code[:_COUNTRY] for code in places})
        if lands > 1 and between:
            return True
        if self._tokens >= _SHORT:
            return lands > 0 and self._is_sparse(told, usual)
        if lands and not usual and self._tokens < _NOTE:
            return True
        hurt, beside = bool(self._classes & _HURT), min(self._number("beside"), _MOST)
        at_war = any(code.startswith(lands_at_war()) for code in places)
        against = 1 if lands and told >= _SURE else _AGAINST
        enough = told + hurt + beside + min(lands, _MOST) + at_war >= _OF_SHORT + against * usual
        return enough and bool(told or hurt or beside or self._paused)

    def _number(self, name: str) -> int:
        """How many words of a list there are."""
        return len({word for word, _, of in self._told if of == name})

    def _of_war(self) -> int:
        """How much the words of war tell together; of two weights of one word the greater counts."""
        sure = self._paused if self._paused == _SURE else 0
        return sure + sum({word: weight for word, weight, _ in sorted(self._told)}.values())

    def _is_notice(self, usual: int) -> bool:
        """Whether it is a notice of services or the weather; of a storm that kills, all news tell."""
        told = self._classes & _NOTICED or not (usual or self._classes & Word.HARM)
        return bool(told) and self._served * _NOTICE >= self._tokens

    def _is_enough(self, told: int, usual: int) -> bool:
        """Whether words of war alone are enough, whatever lands are named."""
        if self._tokens < _SHORT:
            hurt = bool(self._classes & _HURT)
            return self._armed or (told > 0 and told + hurt >= (_OF_SHORT + _AGAINST * usual if usual else _SURE))
        needed = min(_OF_A_PAGE + self._tokens // _OF_EVERY, _AT_MOST)
        often = self._often * _OFTEN >= self._tokens
        return (often or told >= needed) and (self._armed or not usual or told >= needed + usual)

    def _is_plain(self, told: int, usual: int) -> bool:
        """Whether a note in which nothing of ordinary news is shows a word of ours, or is but a line."""
        shown = told or self._classes & _OURS or self._number("beside") or self._tokens < _LINE
        return self._tokens < _NOTE and not usual and bool(shown)


def _tells_of_pause(marked: Marked) -> int:
    """How much a block tells of a pause in attacks: in several words ("not to fire on") it is sure, and likely where
    somebody asks for one or agrees to it; the single word may be a pause in anything.
    """
    words, told = marked.words, marked.places(Word.PAUSE)
    if any(words[place + 1] & Word.REST for place in told if place + 1 < len(words)):
        return _SURE
    asked = (not HELD_BY.isdisjoint(marked.acts[max(place - _NEAR, 0) : place + _NEAR]) for place in told)
    return _LIKELY * any(asked)
