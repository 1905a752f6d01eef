"""On what somebody holds fire: the condition in the words of what he says, in its sentence, or in one near it that
names the condition of what was told: "That applies only if …", "There was a catch: …", "Взамен он требует …".
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Claim
from holdfire.model.document import Block, Document, Label
from holdfire.reader.condition_words import ConditionWords, behind_phrase, condition_in, condition_words
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.sentences import Span, sentences
from holdfire.reader.term_words import term_words
from holdfire.reader.tokens import tokenize

_BEHIND = 6  # sentences behind a claim among which its condition is looked for
_NEAR = 2  # of these, in which a few words tell that it is one: "But only if …"
_TO_OPEN = 3  # tokens with which a clause may open before "in exchange"
_TO_ASKED = 12  # tokens before "for their part", "first"
_TO_NOUN = 9  # tokens of a sentence in which it names its condition
_NAMED = 5  # tokens from a noun for a condition to the colon behind it
_TO_IS = 3  # tokens from such a noun to its verb
_ENDS = 2  # words behind such a noun with which its sentence ends: "There was a catch."
_TO_MUST = 8  # tokens in which somebody is told to have to do something
_TO_TIE = 7  # tokens from "tied" to "to"
_SAYING = 9  # tokens of who says it, behind a condition
_CLAUSE = 2  # tokens before a condition with which the rest of a sentence opens
_DENIED = 4  # tokens before a noun for a condition in which it is told that there is none
_SIGNS = frozenset(("«", "»", "„", "“", "”", '"', "—", "–", "-", ",", ":", ";", "(", ")", "‘", "’", ".", "!", "?", "…"))
_COLONS = frozenset((":", "—", "–"))
_ARTICLES = Word.ARTICLE | Word.THAT | Word.OBLIQUE | Word.IF
_PRONOUNS = Word.HE | Word.SHE | Word.THEY
_UNKNOWN = Word.SILENCE | Word.WHETHER


class _Sentence(NamedTuple):
    """A sentence of a block, and where it stands in the text."""

    marked: Marked
    span: Span
    start: int
    end: int
    language: str

    @property
    def words(self) -> ConditionWords:
        """The words by which conditions are told in its language."""
        return condition_words(self.language)

    def within(self, first: int, last: int) -> "_Sentence":
        """A part of it."""
        return self._replace(span=Span(first, last))


class Conditions:
    """The conditions that a document tells.

    Args:
        document: the document.
        claims: all of its claims.
    """

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document, self._claims = document, claims
        self._body = [block for block in document.blocks if block.label is Label.BODY]
        self._read = cache(self._sentences)

    def of(self, claim: Claim) -> str:
        """The words of the condition on which somebody does as he says; "" if there is none.

        Args:
            claim: a promise, an assent or a statement.
        """
        place = self._place(claim)
        if place is None:
            return _in_quote(claim)
        number, at = place
        own = self._read(number, claim.language)[at]
        if found := self._words(_in_claim(own, claim)):
            return found
        return self._beside(claim, number, at) if claim.speaker not in {AUTHOR, None} else ""

    def _place(self, claim: Claim) -> tuple[int, int] | None:
        """The paragraph in which a claim stands and the sentence of it in which it ends."""
        number = next((at for at, one in enumerate(self._body) if one.start <= claim.start < one.end), None)
        if number is None:
            return None
        told = enumerate(self._read(number, claim.language))
        at = next((at for at, one in told if one.end >= claim.end), None)
        return None if at is None else (number, at)

    def _beside(self, claim: Claim, number: int, at: int) -> str:
        told = self._read(number, claim.language)
        if found := self._around(told[at], claim):
            return found
        behind = list(islice(self._onwards(number, at + 1, claim.language), _BEHIND))
        for away, one in enumerate(behind):
            if self._is_by_other(one, claim):
                break
            if one.marked.tokens.forms[one.span.last - 1] == "?":
                continue  # "And if the army attacks?", somebody asks
            following = behind[away + 1] if away + 1 < len(behind) else None
            if found := self._words(_of_pause(one, following, near=away < _NEAR)):
                return found
        before = told[at - 1] if at else None
        if before is None or self._is_by_other(before, claim):
            return ""
        return self._words(_before_it(before, told[at]))

    def _around(self, own: _Sentence, claim: Claim) -> str:
        """The condition with which the sentence of a claim opens, or goes on right behind it."""
        tokens = own.marked.tokens
        first, last = own.span
        begin = next((at for at in range(first, last) if tokens.starts[at] >= claim.start), last)
        end = next((at for at in range(begin, last) if tokens.starts[at] >= claim.end), last)
        for part in (own.within(first, begin), own.within(end, last)):
            if part.span.first < part.span.last and (found := self._words(_opening(part))):
                return found
        return ""

    def _is_by_other(self, sentence: _Sentence, claim: Claim) -> bool:
        """Whether a sentence tells what somebody else says."""
        near = (one for one in self._claims if sentence.start <= one.start < sentence.end)
        return any(one.speaker not in {AUTHOR, None, claim.speaker} for one in near)

    def _onwards(self, number: int, first: int, language: str) -> Iterator[_Sentence]:
        yield from self._read(number, language)[first:]
        for block in range(number + 1, len(self._body)):
            yield from self._read(block, language)

    def _sentences(self, number: int, language: str) -> list[_Sentence]:
        block: Block = self._body[number]
        tokens = tokenize(self._document.text, block.start, block.end)
        marked = mark(tokens, lexicon(language))
        spans = [span for span in sentences(tokens, language) if span.first < span.last]
        ends = tokens.ends
        return [_Sentence(marked, span, tokens.starts[span.first], ends[span.last - 1], language) for span in spans]

    def _words(self, found: tuple[Marked, Span] | None) -> str:
        if found is None:
            return ""
        marked, (first, last) = found
        while last > first + 1 and marked.tokens.forms[last - 1] in _SIGNS:
            last -= 1
        return self._document.text[marked.tokens.starts[first] : marked.tokens.ends[last - 1]]


_Found = tuple[Marked, Span]


def _in_quote(claim: Claim) -> str:
    """The condition in the words of a claim that stands in no paragraph of the text."""
    marked = mark(tokenize(claim.quote), lexicon(claim.language))
    found = condition_in(marked, Span(0, len(marked.words)), claim.language)
    return "" if found is None else claim.quote[marked.tokens.starts[found.first] : marked.tokens.ends[found.last - 1]]


def _in_claim(own: _Sentence, claim: Claim) -> _Found | None:
    """The condition that begins in the words of a claim; it may go on behind them."""
    starts = own.marked.tokens.starts
    begin = next((at for at in range(*own.span) if starts[at] >= claim.start), own.span.last)
    last = next((at for at in range(begin, own.span.last) if starts[at] >= claim.end), own.span.last)
    found = condition_in(own.marked, Span(begin, own.span.last), own.language)
    if found is not None and found.first < last:
        return own.marked, _without_main(own, found, begin)
    tied = _tied(own.within(begin, last))
    return None if tied is None else (own.marked, tied)


def _without_main(own: _Sentence, found: Span, begin: int) -> Span:
    """A condition that a noun tells at the head of a clause, without what is done on it, from which no sign parts it:
    "Im Gegenzug für den Abzug der Armee | würden …", "В обмен на вывод войск | повстанцы прекратят …".
    """
    marked = own.marked
    if found.first - begin > _CLAUSE or marked.words[found.first] & Word.IF:
        return found
    if behind_phrase(own.words.opens_noun, marked.tokens.forms, found.first, found.last) is None:
        return found
    verb = marked.find(_MAIN, found.first + _TO_IS, found.last)
    if verb is None:
        return found
    if lexicon(own.language).verbs_last:
        return Span(found.first, verb)
    subject = (at for at in range(verb - 1, found.first + _TO_IS, -1) if marked.words[at] & _ACTS)
    return Span(found.first, next(subject, verb))


_MAIN = Word.FUTURE | Word.HOLD | Word.READY
_ACTS = Word.BODY | Word.TROOPS | Word.WE | Word.THEY | Word.HE | Word.SHE | Word.ROLE


def _opening(part: _Sentence) -> _Found | None:
    """The condition with which a part of a sentence begins."""
    found = condition_in(part.marked, part.span, part.language)
    if found is not None and found.first - part.span.first <= _CLAUSE:
        return part.marked, found
    tied = _exchanged(part, near=True) or _tied(part)
    return None if tied is None else (part.marked, tied)


def _of_pause(one: _Sentence, following: _Sentence | None, *, near: bool) -> _Found | None:
    """The condition that a sentence names of what was told before; None if it names none."""
    tied = _tied(one)  # also "hangs on whether …"
    if tied is None and one.marked.has(_UNKNOWN, *one.span):
        return None
    if tied is None and (named := _named(one, following)):
        return named
    found = tied or _exchanged(one, near=near) or _pointed(one, near=near)
    return None if found is None else (one.marked, found)


def _before_it(before: _Sentence, own: _Sentence) -> _Found | None:
    """The condition that the sentence before names, or wishes where this one goes on with "then"."""
    forms = own.marked.tokens.forms
    if any(forms[at] in own.words.then for at in range(own.span.first, min(own.span.first + _TO_OPEN, own.span.last))):
        opening = _clean(before)
        wished = before.marked.tokens.forms[opening.first : opening.first + 1]
        if wished and wished[0] in before.words.obliges:
            return before.marked, opening
    return _named(before, None)


# ---- how a sentence names a condition


def _named(one: _Sentence, following: _Sentence | None) -> _Found | None:
    """What a noun for a condition names: "There was a catch: …", "Цена — вывод войск", "Bedingung sei der Abzug", also
    where the next sentence tells it.
    """
    (first, last), forms, words = _clean(one), one.marked.tokens.forms, one.words
    for at in range(first, min(first + _TO_NOUN, last)):
        behind = behind_phrase(words.nouns, forms, at, last)
        price = behind is None and at < first + _TO_OPEN
        behind = behind_phrase(words.prices, forms, at, last) if price else behind
        if behind is None or one.marked.words[at] & (Word.REST | Word.IF):
            continue
        if any(forms[step] in words.nothing for step in range(max(at - _DENIED, first), at)):
            return None
        sign = next(
            (step for step in range(behind, min(behind + _NAMED, last)) if forms[step] in {":", "—", "–"}), None
        )
        if sign is not None:
            return _told(one, sign + 1, last)
        if (told := _is_told(one, behind, last)) is not None:
            return _told(one, told, last)
        left = [step for step in range(behind, last) if forms[step][0].isalnum()]
        if len(left) <= _ENDS and not price and following is not None and not _is_nothing(one, first, last):
            inner = condition_in(following.marked, following.span, following.language)
            return (following.marked, inner) if inner else _told(following, *_clean(following))
        return None
    return None


def _is_told(one: _Sentence, behind: int, last: int) -> int | None:
    """Past the verb by which a condition is told: "Bedingung sei | der Abzug", "Условием он назвал | вывод"."""
    marked = one.marked
    for at in range(behind, min(behind + _TO_IS, last - 1)):
        if marked.words[at] & Word.CUE and marked.acts[at] in _SAYS and not _is_nothing(one, at, at + _DENIED):
            return at + 1 + bool(marked.words[at + 1] & _PRONOUNS)
        if marked.tokens.forms[at] in one.words.tells:
            step = at + 1 + (marked.tokens.forms[at + 1] == "," or bool(marked.words[at + 1] & _PRONOUNS))
            if step >= last:
                return None
            starts = marked.words[step] & _ARTICLES or marked.tokens.forms[step].isdecimal()
            return step if starts else None
    return None


def _exchanged(one: _Sentence, *, near: bool) -> Span | None:
    """What is demanded: "In exchange, …", "Dafür müsse …", "Но сначала армия должна …"."""
    (first, last), forms, words = _clean(one), one.marked.tokens.forms, one.words
    for at in range(first, min(first + (_TO_ASKED if near else _TO_OPEN), last)):
        behind = behind_phrase(words.exchange, forms, at, last) if at < first + _TO_OPEN else None
        weak = behind is None
        if weak and near:
            behind = behind_phrase(words.asked, forms, at, last) or behind_phrase(words.first, forms, at, last)
        if behind is None:
            continue
        if weak and at >= first + _TO_OPEN and any(forms[step] in words.obliges for step in range(first, at)):
            return _plain(one, first, last)  # "The rebels must for their part …", "He insisted that they first …"
        if any(forms[step] in words.nothing for step in range(first, min(behind + _TO_MUST, last))):
            return None
        must = (step for step in range(behind, min(behind + _TO_MUST, last)) if forms[step] in words.obliges)
        told = next(must, None)
        if weak and (told is None or one.marked.has(Word.WE, behind, told)):
            return None
        return _plain(one, at, last)
    return None


def _tied(one: _Sentence) -> Span | None:
    """On what it is told to hang: "The pause hinges on …", "tied the step to …", "machte das von … abhängig"."""
    forms, words = one.marked.tokens.forms, one.words
    for at in range(*one.span):
        link = forms[at] in words.links
        if link and one.marked.words[at - 1] & Word.BE:  # "is linked to the feast"
            continue
        found = _tied_by(one, at) if link or forms[at] in words.ties else None
        if found is not None and not any(
            form in words.occasions for form in forms[found.first : found.first + _OCCASION]
        ):
            return found
    return None


_OCCASION = 4  # tokens among which a feast stands that a step is linked to: "with the holiday of Eid"


def _tied_by(one: _Sentence, at: int) -> Span | None:
    (first, last), forms, words = _clean(one), one.marked.tokens.forms, one.words
    if forms[first] in words.ties_to and first < at < first + _TO_OPEN:  # "Daran geknüpft ist | die Freilassung"
        return _plain(one, at + 1 + (at + 1 < last and forms[at + 1] in words.tells), last)
    to = next((step for step in range(at + 1, min(at + _TO_TIE, last)) if forms[step] in words.ties_to), None)
    if to is not None:
        if not _points(one, first, to) or _is_nothing(one, first, to + 2):
            return None
        return _plain(one, to + 1 + (to + 1 < last and forms[to + 1] in words.tail), last)
    if not lexicon(one.language).verbs_last:
        return None
    back = next((step for step in range(at - 1, first, -1) if forms[step] in words.ties_to), None)
    told = back is not None and _points(one, first, back) and not _is_nothing(one, first, at)
    return Span(back, at) if told and back is not None else None


def _is_nothing(one: _Sentence, first: int, last: int) -> bool:
    return any(form in one.words.nothing for form in one.marked.tokens.forms[first : min(last, one.span.last)])


def _points(one: _Sentence, first: int, last: int) -> bool:
    """Whether a stretch speaks of the pause or the promise that was told before."""
    words = term_words(one.language)
    told = one.marked.tokens.forms[first:last]
    if one.marked.has(Word.PAUSE, first, last):
        return True
    return any(form in words.deals or form in words.points or form in one.words.deals for form in told)


def _pointed(one: _Sentence, *, near: bool) -> Span | None:
    """The condition under which what was told holds, "The order stands as long as …", or that is a sentence of its own:
    "But only if …".
    """
    forms, (first, last) = one.marked.tokens.forms, one.span
    found = condition_in(one.marked, one.span, one.language) or _until(one)
    if found is None:
        return None
    before = [at for at in range(first, found.first) if forms[at] not in _SIGNS and not forms[at].isdecimal()]
    behind = [at for at in range(found.last, last) if forms[at] not in _SIGNS]
    if all(forms[at] in one.words.led for at in before):
        said = one.marked.has(Word.CUE | Word.GERUND, found.last, last)
        said = said and len(behind) <= _SAYING and not one.marked.has(Word.WE | Word.FUTURE, found.last, last)
        led = before or forms[found.first] not in one.words.opens_clause
        if near and led and (not behind or said):
            return found
        return found if behind and _holds(one, behind[0], last) else None
    plain = len(before) <= _SHORT and _points(one, first, found.first)  # "It does so on condition that …"
    return found if plain or _holds(one, first, found.first) else None


_SHORT = 3  # words of a clause that only points back


def _until(one: _Sentence) -> Span | None:
    """What has to be before something begins: "will not begin until …"."""
    forms, (first, last) = one.marked.tokens.forms, one.span
    denied = one.marked.find(Word.NOT, first, last)
    if denied is None:
        return None
    opens = (at for at in range(denied + 1, last) if behind_phrase(one.words.until, forms, at, last))
    at = next(opens, None)
    return None if at is None else _plain(one, at, last)


def _holds(one: _Sentence, first: int, last: int) -> bool:
    """Whether a stretch tells that the pause or the promise holds."""
    held = any(form in one.words.in_force for form in one.marked.tokens.forms[first:last])
    return held and (_points(one, first, last) or one.marked.has(Word.WE, first, last))


# ---- the words of it


def _clean(one: _Sentence) -> Span:
    """A sentence without the signs around it."""
    first, last = one.span
    forms = one.marked.tokens.forms
    while first < last and forms[first] in _SIGNS:
        first += 1
    while last > first and forms[last - 1] in _SIGNS:
        last -= 1
    return Span(first, last)


def _plain(one: _Sentence, first: int, last: int) -> Span | None:
    """A stretch without who says it behind a comma, and without signs around it."""
    forms, marked = one.marked.tokens.forms, one.marked
    signs = (
        at for at in range(last - 2, max(first + 1, last - _SAYING), -1) if forms[at] in _SIGNS and forms[at] != "."
    )
    for at in signs:
        saying = [step for step in range(at, last) if marked.words[step] & (Word.CUE | Word.GERUND)]
        if saying and all(marked.acts[step] in _SAYS for step in saying):
            last = at
        elif any(form not in _SIGNS for form in forms[at:last]):
            break
    (first, last) = _clean(one.within(first, last))
    if first < last and forms[last - 1] in one.words.tail:
        last -= 1
    return Span(first, last) if last - first > 1 else None


_SAYS = frozenset((Act.STATES, Act.PROMISES, Act.CONFIRMS, Act.WARNS, None))


def _told(one: _Sentence, first: int, last: int) -> _Found | None:
    found = _plain(one, first, last)
    return None if found is None else (one.marked, found)
