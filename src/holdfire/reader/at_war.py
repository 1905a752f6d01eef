"""Whether a document tells of a war: what most news is about has killed and injured, agreements, breaks and outages
too, and is not ours.
"""

from collections.abc import Callable, Collection
from functools import cache
from operator import itemgetter

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import fits, tree_of
from holdfire.reader.matter import HELD_BY
from holdfire.reader.recalled import Recalled

_SURE, _LIKELY = 2, 1
_ALIKE = 4  # letters by which two forms are one word
_MOST_FORMS = 50_000
_NOTE = 50  # tokens of a note, in which a word of war may be missing
_SHORT, _OF_SHORT = 130, 2  # tokens of a short text, and what is needed in it, be it that somebody was hurt
_OF_A_PAGE, _OF_EVERY, _AT_MOST = 3, 1000, 8  # needed in a longer one, one more for every so many tokens
_OFTEN = 40  # tokens of which one is of war where little else is spoken of, be it always the same word
_NOTICE = 14  # tokens of which one is of a service or the weather in a notice
_CONFERENCE = 40  # tokens of which one is of talks in a report of talks
_HURT = Word.HARM | Word.ATTACK
_NEAR = 8  # tokens between a pause and the verb by which somebody asks for it
_SERVED = Word.SERVICE | Word.OUT | Word.RESTORED | Word.COLD | Word.DEGREE
_NOTHING = ("", 0)
_weight = itemgetter(1)
Told = tuple[str, int]  # a word by its first letters, and how much it tells


@cache
def _words(language: str) -> Recalled[Told]:
    tree = tree_of(language, "war")
    lists = [(entry, weight) for name, weight in (("sure", _SURE), ("likely", _LIKELY)) for entry in tree[name].split()]

    def tell(form: str) -> Told:
        weight = next((weight for entry, weight in lists if fits(form, entry)), 0)
        return (form[:_ALIKE], weight) if weight else _NOTHING

    return Recalled(tell, _MOST_FORMS)


class Evidence:
    """What the words of a document tell of whether it is of a war; block after block is added to it.

    Three words of war in a page are enough, and two in a few lines, of which one may be that somebody was hurt. One
    that is said of little else counts twice, and one that comes time and again is enough. Ordinary news has one or two
    by chance. A note of a line or two is taken for what it says.
    """

    def __init__(self) -> None:
        self._told: set[Told] = set()
        self._tokens = self._often = self._served = self._talks = 0
        self._classes = self._paused = 0

    def add(self, marked: Marked, language: str) -> None:
        """Add a block in a language."""
        told = list(map(_words(language).__getitem__, marked.tokens.forms))
        self._told.update(told)
        self._often += sum(map(_weight, told))
        self._tokens += len(told)
        self._classes |= marked.classes
        self._paused = max(self._paused, _tells_of_pause(marked))
        self._served += len(marked.places(_SERVED))
        self._talks += len(marked.places(Word.TALKS))

    def shows(self, lands: Callable[[], Collection[str]]) -> bool:
        """Whether it is of a war, a notice of services or the weather, or tells of talks or a pause between states.

        Args:
            lands: gives the countries that are named.
        """
        if self._of_war() or self._served * _NOTICE >= self._tokens:
            return True
        between = self._talks * _CONFERENCE >= self._tokens or self._paused > 0
        return between and len(lands()) > 1

    def _of_war(self) -> bool:
        sure = self._paused if self._paused == _SURE else 0
        told = sure + sum(dict(sorted(self._told)).values())  # of two weights of one word the greater
        if self._tokens < _SHORT:
            return self._tokens < _NOTE or told + bool(self._classes & _HURT) >= _OF_SHORT
        often = self._often * _OFTEN >= self._tokens
        return often or told >= min(_OF_A_PAGE + self._tokens // _OF_EVERY, _AT_MOST)


def _tells_of_pause(marked: Marked) -> int:
    """How much a block tells of a pause in attacks: in several words ("not to fire on") it is sure, and likely where
    somebody asks for one or agrees to it; the single word may be a pause in anything.
    """
    words, told = marked.words, marked.places(Word.PAUSE)
    if any(words[place + 1] & Word.REST for place in told if place + 1 < len(words)):
        return _SURE
    asked = (act for place in told for act in marked.acts[max(place - _NEAR, 0) : place + _NEAR])
    return _LIKELY * any(act in HELD_BY for act in asked)
