"""Words that tell what a time is to a pledge, and the stretch of tokens whose terms are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import tree_of
from holdfire.reader.matter import HELD_BY
from holdfire.reader.timewords import expand

_APART = 10  # tokens between the words of a verb: "trat die von beiden Seiten vereinbarte Waffenruhe in Kraft"
_BRINGS = frozenset((Act.ORDERS, Act.PROMISES))
HELD = Word.PAUSE | Word.HOLD | Word.NOT
"""Classes one of which tells that something is not done for as long."""
_SAID = Word.CUE | Word.RELAY | Word.STATEMENT | Word.WORD | Word.SILENCE | Word.FUTURE
_OF_PLEDGE = HELD | _SAID | Word.FIRE | Word.ATTACK | Word.WEAPON | Word.PEACE | Word.BREACH
"""Classes one of which a finite clause that tells terms has."""


_PLAIN = (
    "within", "lasts", "breaks", "which", "dated", "spread", "portions", "answers", "offers", "ran",
    "close", "ends_now", "halts_now", "amid", "watchers", "objects", "must", "leaves", "deals", "points", "purposes",
    "lets", "edges", "all_month",
)  # fmt: skip
"""Lists of single words."""


@dataclass(frozen=True, slots=True)
class TermWords:
    """Words that tell what a time is to a pledge."""

    verbs: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By their first word, the further words of a verb and the term, start or end, of what is told with it."""
    within: frozenset[str]
    lasts: frozenset[str]
    breaks: frozenset[str]
    which: frozenset[str]
    dated: frozenset[str]
    agreements: tuple[str, ...]
    each: frozenset[tuple[str, ...]]
    """What tells behind a length that it is one of every day: "six hours a day"."""
    spread: frozenset[str]
    """What tells so before it: "по шесть часов"."""
    answers: frozenset[str]
    offers: frozenset[str]
    ran: frozenset[str]
    """Verbs by which a pause was in force."""
    close: frozenset[str]
    amid: frozenset[str]
    watchers: frozenset[str]
    objects: frozenset[str]
    must: frozenset[str]
    leaves: frozenset[str]
    deals: frozenset[str]
    """Nouns for what was agreed, ordered or promised."""
    points: frozenset[str]
    """Pronouns that may stand for it."""
    edges: frozenset[str]
    """Words for its begin or end that may open a clause: "the clock starts", "the last day is"."""
    purposes: frozenset[str]
    """What may open a clause that tells what for fire is held."""
    lets: frozenset[str]
    """What stands behind them where a comma alone does not tell so: "to | allow"."""
    all_month: frozenset[str]
    """What tells before a month that all of it is meant, or which: "the whole month of June"."""
    months: frozenset[str]
    """The names of months."""
    ends_now: frozenset[str]
    """Verbs of ending in the present: the hour beside one is to come."""
    halts_now: frozenset[str]
    """Verbs of the present by which fire is to be held on a day."""
    up_to: frozenset[tuple[str, ...]]
    """What stands before an event up to which a pause goes."""
    portions: frozenset[str]
    """What tells before a length that it is no whole one: "a quarter of an hour"."""
    at_once: frozenset[str]
    effect: frozenset[str]
    ready: frozenset[str]
    in_force: frozenset[str]
    now: frozenset[str]
    by_then: frozenset[str]
    stopped: frozenset[str]
    stops: frozenset[str]
    counted: frozenset[str]
    counted_between: frozenset[str]
    begins_yet: frozenset[str]
    copula: frozenset[str]
    is_over: frozenset[str]
    from_or_since: frozenset[str]
    nth: tuple[str, ...]
    nth_day: frozenset[str]


@cache
def term_words(language: str) -> TermWords:
    """The words of a language."""
    table = tree_of(language, "times")["terms"]
    verbs: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for key, term in (("begins", "start"), ("ends", "end")):
        for entry in table[key].split():
            first, *rest = entry.split("_")
            verbs[first] = (*verbs.get(first, ()), (tuple(rest), term))
    verbs = {first: tuple(sorted(found, key=_fewness)) for first, found in verbs.items()}  # "tritt außer Kraft" first
    plain = {key: frozenset(table[key].split()) for key in _PLAIN}
    each, up_to = (frozenset(tuple(entry.split("_")) for entry in table[key].split()) for key in ("each", "up_to"))
    begins = {key: frozenset(expand(table[key])) for key in _OF_BEGIN}
    agreements, nth = (tuple(table[key].split()) for key in ("agreements", "nth"))
    months = frozenset(expand(" ".join(tree_of(language, "times")["months"])))
    return TermWords(
        verbs=verbs, each=each, up_to=up_to, agreements=agreements, nth=nth, months=months, **begins, **plain
    )


def _fewness(verb: tuple[tuple[str, ...], str]) -> int:
    return -len(verb[0])


def follows_in(forms: Sequence[str], place: int, rest: Sequence[str], last: int, *, aside: int = 0) -> bool:
    """Whether the further words of a verb stand soon behind it, or right there ("+day"); `aside` tokens between them do
    not count.
    """
    for word in rest:
        if word[0] == "+":
            place += 1
            if place >= last or forms[place] != word[1:]:
                return False
            continue
        end = min(place + _APART + aside + 1, last)
        place = next((at for at in range(place + 1, end) if forms[at] == word), -1)
        if place < 0:
            return False
    return True


def is_turn(words: TermWords, forms: Sequence[str], place: int, last: int) -> bool:
    """Whether a verb by which a pause begins or ends stands at a place, with all its words."""
    return any(follows_in(forms, place, rest, last) for rest, _ in words.verbs.get(forms[place], ()))


_OF_BEGIN = (
    "at_once", "effect", "ready", "in_force", "now", "by_then", "stopped", "stops", "counted", "counted_between",
    "begins_yet", "copula", "is_over", "from_or_since", "nth_day",
)  # fmt: skip
"""Lists of what tells, without naming a day, when a pause begins."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens from which a claim is made, and how it is told.

    Attributes:
        marked: the words of the block.
        language: en, uk, ru or de.
        first: the first token.
        last: the token after the last one.
        act: the act of the claim.
        published: the document's day: a span that is not over on it is the window of a pledge.
    """

    marked: Marked
    language: str
    first: int
    last: int
    act: Act
    published: date | None

    @property
    def broken(self) -> bool:
        """Whether it tells of breaches: the times are those over which they are counted."""
        if self.act is ACT.ACCUSES or self.marked.has(Word.BREACH, self.first, self.last):
            return True
        return not term_words(self.language).breaks.isdisjoint(self.marked.tokens.forms[self.first : self.last])

    @property
    def had_been(self) -> bool:
        """Whether a verb tells what had been before: "had promised", and not what is reported: "hätten zugestimmt"."""
        words = self.marked.words[self.first : self.last]
        return any(word & Word.PERFECT and not word & Word.REPORTED for word in words)

    @property
    def is_paused(self) -> bool:
        """Whether a span is that of a pause, and not of talks about it or what happens in spite of it; but talks at
        which somebody orders or declares it: "at a meeting with his generals Putin ordered".
        """
        if self.act in HELD_BY or not self.marked.has(Word.TALKS | Word.DESPITE, self.first, self.last):
            return True
        acts, words = self.marked.acts, self.marked.words
        told = next((at for at in range(self.first, self.last) if acts[at] in _BRINGS), None)
        return (
            told is not None
            and not self.marked.has(Word.TALKS | Word.DESPITE, told, self.last)
            and any(words[at] & Word.TALKS for at in range(self.first, told))
        )

    @property
    def may_tell(self) -> bool:
        """Whether its times may be terms; not of a clause that tells of something else: "she walked for nine days"."""
        marked, first, last = self.marked, self.first, self.last
        if marked.has(_OF_PLEDGE, first, last) or not marked.has(Word.VERB, first, last):
            return True
        words, forms = term_words(self.language), marked.tokens.forms
        return any(forms[at] in words.lasts or is_turn(words, forms, at, last) for at in range(first, last))
