"""Conditions in what somebody says: where each stands, and which clause it limits, so that none is told without it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.clauses import bare, closed
from holdfire.reader.conditions import may_be_verb
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lists import choices, tree_of
from holdfire.reader.matter import BINDING
from holdfire.reader.order import has_subject, is_relative
from holdfire.reader.passage import Passage
from holdfire.reader.relatives import amid
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES
from holdfire.reader.within import within

_SIGNS = frozenset((",", *DASHES, "“", "„", "»", "«", '"', ":", "-"))
_PARTS = frozenset((",", *DASHES))
_STOPS = frozenset((".", "!", "?", "…", ";", ":"))
_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.BE | Word.HAS
_BLANK = Word.THAT | Word.JOIN | Word.REST
_IS_VERB = Word.FUTURE | Word.REPORTED | Word.HAS | Word.VERB | Word.BE
_SUBORDINATE = Word.IF | Word.WHO | Word.THAT | Word.GERUND
_FEWEST = 2  # tokens of a clause
_LONGEST = 300  # tokens of what somebody says, in which conditions are sought


class Limit(NamedTuple):
    """A condition with the words that lead to it."""

    first: int
    last: int
    strict: bool  # not one of time: "when", "as long as"
    front: bool  # before what it limits, and not behind or amid it


_Phrase = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Limiting:
    """Words of one language around conditions."""

    first: frozenset[str]  # with which the phrases begin that open a condition of time
    opening: frozenset[str]  # the same, and verbs that open a condition
    phrases: Mapping[str, Sequence[_Phrase]]  # these, by their first words: "as long as", "when"
    as_if: frozenset[str]  # words before "if" that make it none: "as if"
    only: frozenset[str]  # words that lead to one: "only if"
    then: frozenset[str]  # words that open what it limits
    unreal: frozenset[str]  # words of what only would be
    likewise: Mapping[str, Sequence[_Phrase]]  # by which somebody says that he will do what the other does


@cache
def limiting(language: str) -> Limiting:
    """The words around conditions of one of the languages that are read."""
    tree = tree_of(language, "claims").get("grammar", {})
    phrases, likewise = (_by_first(tree.get(key, "")) for key in ("limiting", "likewise"))
    as_if, only, then, unreal = (frozenset(tree.get(key, "").split()) for key in ("as_if", "only", "then", "unreal"))
    first = frozenset(phrases)
    return Limiting(first, first | grammar(language).inverted, phrases, as_if, only, then, unreal, likewise)


def _by_first(text: str) -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase in (tuple(one.split("_")) for entry in text.split() for one in choices(entry)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def limits_of(page: Passage, said: Said | Span) -> Sequence[Limit]:
    """The conditions in a stretch of what somebody says, in order; those of time only where they limit what will be."""
    marked, words = page.marked, limiting(page.language)
    if said.last - said.first > _LONGEST:
        return ()  # each of its clauses asks for them: an endless one may not cost what it is long
    if not (marked.classes & Word.IF or not words.opening.isdisjoint(page.forms) or _has_inverted(page, said)):
        return ()
    joined = said.first > 0 and marked.tokens.forms[said.first - 1] in words.first  # "when", left out as what joins
    found = list(_limits(page, said.first - joined, said.last))
    if not found:
        before = _before(page, said)
        return () if before is None else _ahead_of(page, said, [before])
    if any(marked.has(Word.SILENCE, limit.first, limit.last) for limit in found):
        return ()  # "what happens if it is broken remains open"
    return _ahead_of(page, said, found)


def _ahead_of(page: Passage, said: Said | Span, found: Sequence[Limit]) -> Sequence[Limit]:
    """The conditions without those of time that limit nothing to come."""
    marked = page.marked
    if all(limit.strict for limit in found):
        return found
    act = None if isinstance(said, Span) else said.act
    ahead = act in _AHEAD or any(_is_ahead(marked, part) for part in parts_beside(found, said))
    return [limit for limit in found if limit.strict or (ahead and not _is_dated(page, limit))]


def _is_dated(page: Passage, limit: Limit) -> bool:
    """Whether a clause only tells on which day something begins: "when the truce begins on Monday, they leave"."""
    lasts = page.marked.has(Word.IF, limit.first, limit.last)
    return not lasts and bool(within(page.times, limit.first, limit.last))


_AHEAD = BINDING | {Act.REQUESTS, Act.ORDERS, Act.WARNS}


def _is_ahead(marked: Marked, span: Span) -> bool:
    return marked.has(Word.FUTURE, *span) or not BINDING.isdisjoint(marked.acts[slice(*span)])


def _before(page: Passage, said: Said | Span) -> Limit | None:
    """A condition that stands right before a stretch in its sentence: "If they withdraw, | Baku is ready to stop"."""
    marked, first = page.marked, said.first
    sign = first - (marked.tokens.forms[first] != ",")
    if marked.tokens.forms[sign] != ",":
        return None
    start = next((span.first for span in reversed(page.spans) if span.first <= first), first)
    if sign <= start:
        return None
    for place in _openings(page, start, sign):
        strict = _opens(page, place, start)
        if strict is not None:
            ends = (step for step in range(place + 1, sign + 1) if marked.tokens.forms[step] in _PARTS)
            end = next((step for step in ends if not _opens_that(marked, step)), sign)
            beside = end == sign or _only_tells(marked, end, sign)
            return Limit(_led_from(page, place, start), end, strict, front=True) if beside else None
    return None


def _has_inverted(page: Passage, said: Said | Span) -> bool:
    return lexicon(page.language).verbs_last and _inverted(page, said.first, said.last) is not None


def _limits(page: Passage, first: int, last: int) -> Iterator[Limit]:
    done = first
    if lexicon(page.language).verbs_last and (comma := _inverted(page, first, last)) is not None:
        yield Limit(_past_signs(page.marked, first, last), comma, strict=True, front=True)
        done = comma + 1
    for place in _openings(page, done, last):
        strict = _opens(page, place, done) if place >= done else None
        if strict is None:
            continue
        begin = _led_from(page, place, done)
        front, end = _end_of(page, Span(done, last), begin, place)
        yield Limit(begin, end, strict, front)
        done = max(end, place + 1)


def _openings(page: Passage, first: int, last: int) -> Sequence[int]:
    """The words of a stretch that may open a condition, or one of time."""
    words, forms, opening = page.marked.words, page.marked.tokens.forms, limiting(page.language).opening
    return [place for place in range(first, last) if words[place] & Word.IF or forms[place] in opening]


def _opens(page: Passage, place: int, first: int) -> bool | None:
    """Whether a word opens a condition, True, or one of time, False; None if neither."""
    marked, rules = page.marked, limiting(page.language)
    word, form, forms = marked.words[place], marked.tokens.forms[place], marked.tokens.forms
    if place and forms[place - 1] in rules.as_if:
        return None  # "as if"
    if form in rules.first and _begins(marked, place, first) and _is_phrase(forms, place, rules):
        return False
    if word & Word.IF and not word & Word.WHETHER:
        if not word & _IS_VERB:
            return True
        return (_parts(marked, place, first) and not _is_main(marked, place, first)) or None
    inverted = form in grammar(page.language).inverted and has_subject(marked, place)
    return (inverted and (_parts(marked, place, first) or marked.has(Word.FUTURE | Word.CUE, first, place))) or None


def _is_phrase(forms: Sequence[str], place: int, rules: Limiting) -> bool:
    return _stands(forms, place, rules.phrases)


def _stands(forms: Sequence[str], place: int, phrases: Mapping[str, Sequence[_Phrase]]) -> bool:
    return any(tuple(forms[place : place + len(words)]) == words for words in phrases.get(forms[place], ()))


def keeps_ahead(page: Passage, span: Span) -> bool:
    """Whether a verb in two parts tells that somebody will hold a pause: "werde … einhalten", "would respect"."""
    marked, lists = page.marked, lexicon(page.language)
    kept = (place for place in range(*span) if marked.acts[place] is ACT.PROMISES)
    return any(lists.look_up(marked.tokens.forms[place])[0] & Word.FUTURE for place in kept)


def will_likewise(page: Passage, span: Span) -> bool:
    """Whether somebody says that he will do what another does, or keep to that: "we will do the same"."""
    marked = page.marked
    ours = any(word & Word.WE and not word & Word.OBJECT for word in marked.words[slice(*span)])
    told = (ours or marked.has(Word.FUTURE, *span)) and not marked.has(Word.NOT, *span)
    return told and does_likewise(page, span)


def does_likewise(page: Passage, span: Span) -> bool:
    """Whether a clause tells of doing what another does, or of keeping to it."""
    marked, phrases = page.marked, limiting(page.language).likewise
    return any(_stands(marked.tokens.forms, place, phrases) for place in range(*span))


def _begins(marked: Marked, place: int, first: int) -> bool:
    """Whether a clause may begin at a token."""
    if place == first or not marked.tokens.forms[place - 1][0].isalnum():
        return True
    return bool(marked.words[place - 1] & (Word.THAT | Word.JOIN | Word.ADVERB))


def _parts(marked: Marked, place: int, first: int) -> bool:
    """Whether a clause may begin at a verb: behind a sign or joining word, and no mark of a quotation."""
    if place == first:
        return True
    before = marked.tokens.forms[place - 1]
    return before in _PARTS or before in _STOPS or bool(marked.words[place - 1] & (Word.THAT | Word.JOIN))


def _is_main(marked: Marked, place: int, first: int) -> bool:
    """Whether a verb is that of a noun with a clause about it: "Die Pause, um die er gebeten hatte, sollte dauern"."""
    forms, words = marked.tokens.forms, marked.words
    if place == first or forms[place - 1] != ",":
        return False
    related = next((at for at in range(first + 1, place - 1) if forms[at] == ","), place - 1)
    opens = any(word & (Word.WHO | Word.ARTICLE) for word in words[related + 1 : min(related + 3, place - 1)])
    return opens and not marked.has(_FINITE, first, related)


def _led_from(page: Passage, place: int, first: int) -> int:
    """Where the words begin that lead to a condition: "only | if", "in dem Fall, | dass"."""
    forms, only = page.marked.tokens.forms, limiting(page.language).only
    while place > first and forms[place - 1] in only:
        place -= 1
    return place


def _past_signs(marked: Marked, first: int, last: int) -> int:
    forms, words = marked.tokens.forms, marked.words
    while first < last and (forms[first] in _SIGNS or words[first] & _BLANK):
        first += 1
    return first


def _is_blank(marked: Marked, first: int, last: int, then: frozenset[str] = frozenset()) -> bool:
    """Whether a stretch says nothing: signs, joining words."""
    forms, words = marked.tokens.forms, marked.words
    return all(forms[step] in _SIGNS or words[step] & _BLANK or forms[step] in then for step in range(first, last))


def _end_of(page: Passage, within_it: Span, begin: int, opening: int) -> tuple[bool, int]:
    """Whether a condition stands before what it limits, and its end: the sign before that, also where it stands amid
    it; else that of the stretch, or where another clause is joined.
    """
    marked, (first, last) = page.marked, within_it
    forms, words = marked.tokens.forms, marked.words
    signs = [step for step in range(opening + 1, last) if forms[step] in _PARTS or forms[step] in _STOPS]
    blank = _is_blank(marked, first, begin)
    if blank or words[begin - 1] & Word.JOIN or forms[begin - 1] in _STOPS:
        main = next((sign for sign in signs if _goes_on(page, sign, last)), None)
        if blank or main is not None:
            return True, next(iter(signs), last) if main is None else main
    closing = next((sign for sign in signs if not words[sign + 1 : sign + 2] or not _opens_that(marked, sign)), None)
    if closing is not None and forms[begin - 1] == "," and closing + _FEWEST < last:
        verb = words[closing + 1] & _FINITE and not words[closing + 1] & (Word.GERUND | Word.ARTICLE)
        joined = words[closing + 1] & (Word.JOIN | Word.GERUND)
        if verb or (not joined and not marked.has(_FINITE, first, begin)):
            return False, closing
    joins = (sign for sign in signs if sign + 1 < last and words[sign + 1] & (Word.JOIN | Word.GERUND))
    return False, next(joins, last)


def _opens_that(marked: Marked, sign: int) -> bool:
    """Whether a sign stands within the words that open a condition: "при условии, что"."""
    return bool(marked.words[sign + 1] & (Word.THAT | Word.IF))


def _goes_on(page: Passage, sign: int, last: int) -> bool:
    """Whether behind a sign stands the clause that a condition before it limits."""
    marked, then = page.marked, limiting(page.language).then
    forms, words, place = marked.tokens.forms, marked.words, sign + 1
    if forms[sign] in _STOPS or place + 1 >= last:
        return forms[sign] == ":"
    if forms[place] in then:
        return True
    if words[place] & _SUBORDINATE and not words[place] & _FINITE:
        return False
    if lexicon(page.language).verbs_last:
        return bool(words[place] & _FINITE) and not marked.tokens.is_capital(place)
    end = next((step for step in range(place, last) if forms[step] in _PARTS), last)
    told = _FINITE | Word.HOLD | Word.ATTACK | Word.READY | Word.NOT
    return marked.has(told, place, end) and not words[place] & Word.JOIN


def _inverted(page: Passage, first: int, last: int) -> int | None:
    """The comma behind a condition that opens with its verb, as what comes of it does: "Hält sie nicht, werde …"."""
    marked = page.marked
    first = _past_signs(marked, first, last)
    forms = marked.tokens.forms
    if first >= last or not may_be_verb(marked, first):
        return None
    for comma in range(first + 2, last - 2):
        if forms[comma] == ",":
            ahead = lexicon(page.language).look_up(forms[comma + 1])[0] & Word.FUTURE
            behind = ahead and not marked.tokens.is_capital(comma + 1)
            return comma if behind else None
    return None


def parts_beside(limits: Sequence[Limit], said: Said | Span) -> list[Span]:
    """What a stretch says beside its conditions."""
    parts: list[Span] = []
    first = said.first
    for limit in limits:
        parts.append(Span(first, limit.first))
        first = limit.last
    parts.append(Span(first, said.last))
    return [part for part in parts if part.first < part.last]


def limited(page: Passage, said: Said, limits: Sequence[Limit]) -> list[Span]:
    """The stretches that are limited, each told by itself; one with a condition in its midst is one: "the army, if they
    leave, will hold its fire", and all is one where what is limited is a word.
    """
    marked = page.marked
    found: list[Span] = []
    amid = {limit.last for limit in limits if not limit.front}
    for part in parts_beside(limits, said):
        if found and part.first in amid and not marked.words[part.first + 1] & (Word.JOIN | Word.GERUND):
            found[-1] = Span(found[-1].first, part.last)
        elif not _is_blank(marked, *part):
            found.append(part)
    spans = [span for span in (bare(marked, *part) for part in found) if span.last - span.first >= _FEWEST]
    word = not spans and any(marked.has(_FINITE, *part) for part in parts_beside(limits, said))
    return [bare(marked, said.first, said.last, joins=0)] if word else spans


def judged(page: Passage, limits: Sequence[Limit], span: Span) -> Passage:
    """The block as it reads without the conditions in a clause, and without what others say amid it."""
    relatives = page.finder.relatives
    if not (limits or relatives):
        return page
    apart = [
        Span(limit.first, limit.last)
        for limit in limits
        if span.first <= limit.first and limit.last <= span.last and limit.last - limit.first < span.last - span.first
    ]
    apart += amid(relatives, span) if relatives else ()
    return page.without(apart) if apart else page


def is_unreal(page: Passage, said: Said, limits: Sequence[Limit]) -> bool:
    """Whether somebody only tells what would be, of which only his own fire is a claim: "if they came, we would go"; in
    another's words "would" is what will be.
    """
    words = limiting(page.language).unreal
    if words.isdisjoint(page.marked.tokens.forms[said.first : said.last]) or not any(one.strict for one in limits):
        return False
    own = said.direct or said.speaker is None or said.speaker.name in {AUTHOR, page.scene.narrator.name}
    return own or not page.marked.has(Word.WOULD, said.first, said.last)


def with_limits(page: Passage, limits: Sequence[Limit], span: Span, act: Act, kind: Matter) -> Span:
    """A clause with the conditions that limit it; what somebody binds himself to or threatens with, also with one that
    stands before all he says.
    """
    marked, (first, last), then = page.marked, span, limiting(page.language).then
    bound = (kind is MATTER.PLEDGE and act in BINDING) or act is ACT.WARNS
    act = ACT.PROMISES if kind is MATTER.PLEDGE and _is_ahead(marked, span) else act
    limits = [limit for limit in limits if limit.strict or _is_bound(page, limit, act)]
    for limit in reversed(limits):
        beside = _is_blank(marked, limit.last, first, then) or _only_tells(marked, limit.last, first)
        beside = beside or (bound and _STOPS.isdisjoint(marked.tokens.forms[limit.last : first]))
        if limit.front and limit.last <= span.first and beside:
            first = limit.first
    for limit in limits:
        behind = not limit.front and limit.first >= last  # "Kyiv will hold fire, he said, if …"
        told = behind and _only_tells(marked, last, limit.first) and not marked.words[last + 1] & Word.WHO
        told = told and not (lexicon(page.language).verbs_last and is_relative(marked, last + 1, limit.first))
        if behind and (told or _is_blank(marked, last, limit.first)):
            last = limit.last
    if (first, last) == span:
        return span
    whole = bare(marked, first, last, joins=0)
    return Span(whole.first, closed(marked.tokens.forms, *whole))


def _is_bound(page: Passage, limit: Limit, act: Act) -> bool:
    """Whether a condition of time belongs to what somebody does by words."""
    if page.marked.has(Word.IF, limit.first, limit.last):
        return True  # "as long as"
    return act in _AHEAD | {ACT.FORECASTS}


def is_threat(page: Passage, said: Said, span: Span) -> bool:
    """Whether an attack that somebody tells of under a condition has not been made: it is counted and denied by nobody,
    and its verb has no ending of the past.
    """
    marked, rules = page.marked, grammar(page.language)
    if said.speaker is None or said.speaker.name == AUTHOR or marked.has(Word.NOT | Word.HARM | Word.PERFECT, *span):
        return False
    past = (*rules.she_did, *rules.he_did, *rules.it_did)
    verbs = (place for place in range(*span) if marked.words[place] & (Word.VERB | Word.ATTACK))
    return not within(page.figures, *span) and not any(marked.tokens.forms[verb].endswith(past) for verb in verbs)


def _only_tells(marked: Marked, first: int, last: int) -> bool:
    """Whether a stretch between a condition and what it limits tells only who says it: ", he said,"."""
    return last - first <= _TELLING and marked.has(Word.CUE, first, last)


_TELLING = 9  # tokens
