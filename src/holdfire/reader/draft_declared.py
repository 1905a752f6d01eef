"""Who has declared, asked for or agreed to the pause that a claim names, where it is told beside the pause and not by a
claim of its own: "the truce declared by Putin took effect", "перемирие, которое объявила АНО", "die von Kiew verkündete
Waffenruhe".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from holdfire.model.claim import Act, Claim
from holdfire.reader.draft_pause import marked_of
from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.sentences import Span

_TO_VERB = 14  # tokens from a pause to the verb of the clause that tells who declared it
_TO_PARTICIPLE = 6  # tokens from a pause to a participle behind it: "the truce over Easter, | declared"
_TO_RELATIVE = 3  # tokens from a pause to "which", with its comma: "перемирие на Пасху, | которое"
_TO_AGENT = 5  # tokens from a participle to "by"
_BEFORE = 9  # tokens before a pause in which it is told by whom it is declared: "die von Kiew verkündete"
_LONGEST_NAME = 7  # tokens
_MADE = frozenset((Act.PROMISES, Act.AGREES, Act.REQUESTS, Act.ORDERS))
_RELATIVE = Word.WHO | Word.THAT
_CLAUSE = Word.PAUSE | Word.HOLD | Word.FUTURE | Word.CUE | Word.THAT | Word.WHO | Word.NOT | Word.WHEN | Word.IF
"""Classes of words with which something else begins, in what is told of a pause as behind a name."""
_ENDS_NAME = _CLAUSE | Word.JOIN | Word.BE | Word.HAS
_NAMES = Word.TROOPS | Word.BODY | Word.ROLE | Word.LAND
_ENDS_CLAUSE = frozenset(",;:.!?—–")


class Declared(NamedTuple):
    """Somebody of whom it is told beside a pause what he did by it."""

    act: Act
    name: str  # as a speaker is called, in the nominative
    entity: str  # what the register calls him; "" if it does not know him
    first: int  # of the characters of the claim's words that tell it
    last: int  # behind them


def declared_in(claim: Claim, known: Names) -> Iterator[Declared]:
    """Who is told to have made the pauses that a claim names, each once."""
    marked, rules = marked_of(claim), grammar(claim.language)
    if claim.negated or not marked.classes & Word.PAUSE:
        return
    found: set[str] = set()
    for pause in marked.places(Word.PAUSE):
        told = _behind(marked, rules, pause) or _before(marked, rules, pause)
        if told is None:
            continue
        act, stretch = told
        begin, end = min(pause, stretch.first), max(pause + 1, stretch.last)
        for name, entity in _named(marked, known, stretch):
            if name not in found:
                found.add(name)
                yield Declared(act, name, entity, marked.tokens.starts[begin], marked.tokens.ends[end - 1])


def ordered_in(claim: Claim, known: Names) -> tuple[Act, str, str] | None:
    """What a person of the register is told to have done by a statement that begins with him, and his name as the text
    and as the register have it: "Putin ordered all fighting to stop until Monday"; None where it tells no such thing.
    """
    marked, rules = marked_of(claim), grammar(claim.language)
    if claim.act is not Act.STATES or claim.negated or claim.hedged or marked.has(_OPEN, 0, len(marked.words)):
        return None
    for place, (form, act) in enumerate(zip(marked.tokens.forms, marked.acts, strict=True)):
        made = Act.ORDERS if act is Act.ORDERS else Act.PROMISES if form in rules.announces else None
        if made is None or not marked.has(Word.PAUSE | Word.HOLD, place + 1, len(marked.words)):
            continue
        hits = (hit for at in range(place) if (hit := known.at(marked.tokens, at)) is not None)
        hit = next((hit for hit in hits if hit.entry.kind == "person"), None)
        return None if hit is None else (made, hit.alias.name, hit.entry.name)
    return None


_OPEN = Word.IF | Word.WHETHER | Word.NOT


def _behind(marked: Marked, rules: Grammar, pause: int) -> tuple[Act, Span] | None:
    """What is done by a participle or a relative clause behind a pause, and the tokens that name by whom."""
    forms, words = marked.tokens.forms, marked.words
    begin = pause + 1
    while begin < len(forms) and words[begin] & Word.REST:
        begin += 1
    for place in range(begin, min(begin + _TO_PARTICIPLE, len(forms))):
        if words[place] & _RELATIVE or (rules.of_object and forms[place - 1] == "," and words[place] & Word.ARTICLE):
            return _in_clause(marked, rules, place) if place - begin <= _TO_RELATIVE else None
        if (act := _made(marked, rules, place)) is not None:
            return _by(marked, rules, act, place)
        if words[place] & _CLAUSE or (forms[place] in _ENDS_CLAUSE and forms[place] != ","):
            return None
    return None


def _made(marked: Marked, rules: Grammar, place: int) -> Act | None:
    """What a participle or verb tells to be done by a pause."""
    form, act = marked.tokens.forms[place], marked.acts[place]
    done = _done_by(form, rules)
    if done is None and form in rules.announces:
        return Act.PROMISES
    return done or (act if act in _MADE else None)


def _done_by(form: str, rules: Grammar) -> Act | None:
    """What a participle that stands beside a pause tells by itself; None of any other word."""
    if form.startswith(rules.declared_by):
        return Act.PROMISES
    return Act.REQUESTS if form.startswith(rules.asked_by) else None


def _by(marked: Marked, rules: Grammar, act: Act, participle: int) -> tuple[Act, Span] | None:
    """The tokens behind a participle that name by whom: behind "by", or right behind where cases tell it."""
    forms = marked.tokens.forms
    if rules.oblique:
        return (act, Span(participle + 1, len(forms))) if _done_by(forms[participle], rules) else None
    near = range(participle + 1, min(participle + 1 + _TO_AGENT, len(forms)))
    by = next((place for place in near if forms[place] in rules.agent), None)
    return None if by is None else (act, Span(by + 1, len(forms)))


def _in_clause(marked: Marked, rules: Grammar, relative: int) -> tuple[Act, Span] | None:
    """What a relative clause tells to be done by the pause before it, and the tokens that name by whom."""
    forms, words = marked.tokens.forms, marked.words
    last = min(relative + _TO_VERB, len(forms))
    for place in range(relative + 1, last):
        if words[place] & Word.NOT or (forms[place] in _ENDS_CLAUSE and not rules.of_object):
            return None
        act = _made(marked, rules, place)
        if act is None:
            continue
        agent = next((step for step in range(relative + 1, last) if forms[step] in rules.agent), None)
        if agent is not None and not rules.oblique:
            return act, Span(agent + 1, place if agent < place else len(forms))
        if rules.oblique and _done_by(forms[place], rules):
            return act, Span(place + 1, len(forms))  # "которое было объявлено Путиным"
        before = Span(relative + 1, place)
        named = any(words[step] & _NAMES or marked.tokens.is_capital(step) for step in range(*before))
        return act, before if named or not rules.oblique else Span(place + 1, len(forms))
    return None


def _before(marked: Marked, rules: Grammar, pause: int) -> tuple[Act, Span] | None:
    """The same of a participle before a pause with whoever did it: "die von Kiew verkündete Waffenruhe", "объявленное
    Путиным перемирие".
    """
    forms = marked.tokens.forms
    first = max(pause - _BEFORE, 0)
    place = next((step for step in range(pause - 1, first - 1, -1) if _done_by(forms[step], rules)), pause)
    act = _done_by(forms[place], rules)
    if act is None or "," in forms[place:pause]:
        return None
    if rules.oblique:
        return act, Span(place + 1, pause)
    by = next((step for step in range(place - 1, first - 1, -1) if forms[step] in rules.agent), None)
    return None if by is None or not rules.of_object else (act, Span(by + 1, place))


def _named(marked: Marked, known: Names, stretch: Span) -> Sequence[tuple[str, str]]:
    """Who is named in tokens, one after another while a word joins them: the name, and what the register calls it."""
    found: list[tuple[str, str]] = []
    place = stretch.first
    while place < stretch.last:
        end = _end_of_name(marked, Span(place, stretch.last))
        if (named := _name_in(marked, known, Span(place, end))) is None:
            break
        found.append(named)
        if end >= stretch.last or not marked.words[end] & Word.JOIN:
            break
        place = end + 1
    return found


def _end_of_name(marked: Marked, stretch: Span) -> int:
    """Where a name ends that begins with a stretch."""
    for place in range(stretch.first, min(stretch.first + _LONGEST_NAME, stretch.last)):
        word, form = marked.words[place], marked.tokens.forms[place]
        ends = _ENDS_NAME | (Word.VERB if place > stretch.first + 1 else 0)  # "by the | armed separatists"
        led = place > stretch.first and word & Word.OBLIQUE and not word & Word.OF
        if form in _ENDS_CLAUSE or word & ends or led:
            return place
    return min(stretch.first + _LONGEST_NAME, stretch.last)


def _name_in(marked: Marked, known: Names, stretch: Span) -> tuple[str, str] | None:
    """The person, body or land of the register that tokens name, a person first; else a noun for a side, or a name."""
    tokens, rules = marked.tokens, grammar(known.language)
    hits = [hit for place in range(*stretch) if (hit := known.at(tokens, place)) is not None]
    hit = next((hit for hit in hits if hit.entry.kind == "person"), next(iter(hits), None))
    if hit is not None:
        return hit.alias.name, hit.entry.name
    first = stretch.first
    while first < stretch.last and marked.words[first] & (Word.ARTICLE | Word.ADVERB):
        first += 1
    name = tokens.words(first, stretch.last)
    capitals = [place for place in range(first, stretch.last) if tokens.is_capital(place)]
    nouns = lexicon(known.language).nouns_are_capital
    sides = marked.has(_NAMES, first, stretch.last) or not rules.sides.isdisjoint(tokens.forms[first : stretch.last])
    if first == stretch.last or not (sides or (capitals and not nouns)):
        return None
    entry = known.named(name) or known.named(rules.in_nominative(name, person=False))
    if entry is not None:
        return name, entry.name
    return rules.in_nominative(name, person=len(capitals) == stretch.last - first > 1), ""
