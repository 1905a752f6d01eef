"""Clauses about a noun in which somebody says something, behind which the sentence goes on: "the ceasefire, which both
sides signed, collapsed".
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.cases import CUE
from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import before_articles, past_phrase
from holdfire.reader.sentences import Span
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.tokens import DASHES, sign_at

_LONGEST = 16  # tokens of such a clause up to its verb of saying, and from there on
_NOUN = 3  # tokens from a comma to the pronoun, with a noun of it before: ", мэр которого"
_SIGNS = frozenset((",", *DASHES))
_STOPS = frozenset((".", "!", "?", "…", ";", ":", "(", ")", "«", "»", "“", "”", "„", '"'))
_LED = Word.OBLIQUE | Word.OF
_VERBS = (
    Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.BE | Word.PERFECT | Word.HAS | Word.HARM | Word.ATTACK
    | Word.DAMAGE | Word.HOLD | Word.MOVE | Word.BREACH | Word.OUT | Word.RESTORED | Word.SILENCE
)  # fmt: skip
_ENDS_CLAUSE = Word.VERB | Word.CUE | Word.HAS | Word.BE | Word.FUTURE | Word.REPORTED | Word.PERFECT | Word.REST
_NO_VERB = Word.ARTICLE | Word.OBLIQUE | Word.OF | Word.JOIN
_WHEN = 6  # tokens from a verb of saying to the verb of the sentence
_SAYS = frozenset(("place", "name", "person", "pronoun"))  # who has no article
_PRONOUNS = Word.WHO | Word.THAT
_THINGS = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.TALKS
_PARTICIPLE = 7  # letters
_AGENT = 5  # tokens from a participle and its time to their noun, with who did it between
_NAMED = frozenset(("place", "name", "person"))  # that have no article
_NO_NOUN = CUE | _LED | Word.JOIN | Word.THAT | Word.WHO | Word.VERB | Word.BE | Word.HAS | Word.ARTICLE | Word.HOW


class Relative(NamedTuple):
    """Tokens from `first` to before the sign, or the verb of the sentence, that closes it."""

    first: int
    last: int
    who: int  # the pronoun
    cue: int  # its first verb of saying
    apart: bool  # whether signs set it apart, so that it tells more of a thing and not only which one is meant
    free: bool = False  # whether it stands for a thing itself: "то, что Москва называет перемирием"


def find_relatives(
    marked: Marked,
    cues: Sequence[int],
    at: Mapping[int, Mention],
    ending: Mapping[int, Mention],
    rules: Grammar,
    times: Container[str],
    *,
    verbs_last: bool,
) -> list[Relative]:
    """The clauses of a block, in order, in which the verbs of saying stand that are told.

    Args:
        marked: the tokens with their classes.
        cues: the verbs of saying.
        at: the mentions of the block by their first words.
        ending: the same by their ends.
        rules: the grammar of its language.
        times: the words of its language that tell when.
        verbs_last: whether its verbs end a subordinate clause.
    """
    found: list[Relative] = []
    bare = not (verbs_last or rules.oblique) and marked.classes & _THINGS  # "the truce Moscow announced"
    if not (verbs_last or bare or marked.classes & _PRONOUNS):
        return found
    for cue in cues:
        if found and cue < found[-1].last:
            continue
        one = set_apart(marked, cue, at, rules, verbs_last=verbs_last)
        if one is None and not (verbs_last or rules.oblique):
            one = _meant(marked, cue, ending, times)
        if one is not None:
            found.append(one)
    return found


def find_trailing(
    marked: Marked, cues: Sequence[int], at: Mapping[int, Mention], rules: Grammar, *, verbs_last: bool
) -> list[Relative]:
    """The clauses with which a sentence ends in which somebody says something: "…, which both sides signed in May"."""
    if not (verbs_last or marked.classes & _PRONOUNS):
        return []
    ends = (set_apart(marked, cue, at, rules, verbs_last=verbs_last, ending=True) for cue in cues)
    return [one for one in ends if one is not None and not one.free]


def within_stretch(relatives: Sequence[Relative], first: int, last: int) -> Iterable[Relative]:
    """Those that stand amid a stretch."""
    return (one for one in relatives if first < one.first and one.last < last)


def is_amid(relatives: Sequence[Relative], cue: int, first: int, last: int) -> bool:
    """Whether a verb of saying stands in one of them, and not all of a stretch does."""
    number = bisect_right(relatives, cue, key=lambda one: one.first) - 1
    one = relatives[number] if number >= 0 else None
    return one is not None and cue < one.last and (first < one.first or last > one.last)


def set_apart(
    marked: Marked, cue: int, at: Mapping[int, Mention], rules: Grammar, *, verbs_last: bool, ending: bool = False
) -> Relative | None:
    """The clause between two signs in which a verb of saying stands, or a word before a source."""
    if not (verbs_last or marked.classes & _PRONOUNS):
        return None
    forms = marked.tokens.forms
    inserted = marked.words[cue] & Word.ACCORDING and forms[cue - 1] == ","  # "which, according to Kyiv, ends"
    for sign in range(cue - 1 - bool(inserted), max(cue - _LONGEST, 0), -1):
        if forms[sign] in _STOPS:
            return None
        if forms[sign] not in _SIGNS:
            continue
        who = _pronoun(marked, Span(sign + 1, cue), at, verbs_last=verbs_last)
        who = sign + 1 if who is None and rules.oblique and tells_of_opening(marked, sign, at) else who
        free = who is None and _stands_for_thing(marked, sign, rules)
        who = sign + 1 if free else who
        behind = sign_at(forms, ",", cue, len(forms)) if inserted else cue
        last = None if who is None or behind is None else _closing(marked, behind, sign, verbs_last=verbs_last)
        if ending:
            last = _end_behind(marked, cue) if last is None and who is not None and _has_verb(marked, sign) else None
        return None if who is None or last is None else Relative(sign + 1, last, who, cue, apart=True, free=free)
    return None


def _pronoun(marked: Marked, span: Span, at: Mapping[int, Mention], *, verbs_last: bool) -> int | None:
    """The pronoun that opens a clause behind a sign, be it behind a preposition or a noun of which it tells whose; one
    that looks like an article has no noun of its own.
    """
    words, (first, last) = marked.words, span
    first += bool(words[first] & Word.JOIN)
    led = first + bool(words[first] & _LED and not words[first] & (Word.ARTICLE | Word.WHO))
    if led < last and words[led] & Word.WHO:
        return led
    if verbs_last:
        named = at.get(led + 1)
        noun = (
            led + 1 < last
            and marked.tokens.is_capital(led + 1)
            and (named is None or named.kind not in _NAMED or marked.has(Word.REPORTED, led, last + 1))
        )
        return led if led < last and words[led] & Word.ARTICLE and not words[led] & Word.SOME and not noun else None
    near = range(first + 1, min(first + _NOUN, last))
    who = next((place for place in near if words[place] & Word.WHO), None)
    return who if who is not None and not marked.has(_VERBS | Word.THAT, first, who) else None


def tells_of_opening(marked: Marked, sign: int, at: Mapping[int, Mention]) -> bool:
    """Whether "that" behind a comma opens a clause about whom the sentence begins with, before any verb: "Армія, що
    відкидала паузу, погодилася на неї".
    """
    if not marked.words[sign + 1] & Word.THAT:
        return False
    for place in range(sign - 1, max(sign - _LONGEST, -1), -1):
        named = at.get(place)
        if named is not None and named.last == sign:
            return place == 0 or marked.tokens.forms[place - 1] in _STOPS
    return False


def _stands_for_thing(marked: Marked, sign: int, rules: Grammar) -> bool:
    """Whether a clause behind a comma tells what is meant by "that", which opens its sentence or is led: "то, что"."""
    forms, words = marked.tokens.forms, marked.words
    pointed = sign > 0 and forms[sign] == "," and forms[sign - 1] in rules.pointed and words[sign + 1] & Word.THAT
    pointed = pointed and marked.has(Word.CALLS, sign + 2, sign + _LONGEST)  # not "о том, что армия …"
    return bool(pointed) and (sign == 1 or forms[sign - 2] in _STOPS or bool(words[sign - 2] & _LED))


def parts_of(marked: Marked, one: Relative, cues: Sequence[int]) -> list[Relative]:
    """A clause as those of which it is joined: "which the army announced | but which the rebels rejected"."""
    words, found, first = marked.words, list[Relative](), one.first
    who, cue = one.who, one.cue
    for place in range(one.cue + 1, one.last - 1):
        if words[place] & Word.JOIN and words[place + 1] & Word.WHO:
            found.append(one._replace(first=first, last=place, who=who, cue=cue))
            behind = next((step for step in cues if place < step < one.last), None)
            if behind is None:
                return found
            first, who, cue = place + 1, place + 1, behind
    return [*found, one._replace(first=first, who=who, cue=cue)]


def behind_opening(relatives: Sequence[Relative], span: Span) -> Span:
    """A stretch without such a clause that it begins with."""
    opening = next((one for one in relatives if one.first == span.first and one.last + 1 < span.last), None)
    return span if opening is None else Span(opening.last + 1, span.last)


def _closing(marked: Marked, cue: int, sign: int, *, verbs_last: bool) -> int | None:
    """The sign that closes a clause which another one opened; None if the sentence ends with it."""
    forms, words = marked.tokens.forms, marked.words
    alike, nested = DASHES if forms[sign] in DASHES else ",", False
    for place in range(cue + 1, min(cue + _LONGEST, len(forms) - 2)):
        if forms[place] in _STOPS:
            return None
        if forms[place] in alike and words[place + 1] & Word.GERUND:
            return None  # "which the rebels denied, blaming the army"
        if forms[place] not in alike or (verbs_last and not _ends_clause(marked, place - 1)):
            continue
        if _opens_nested(marked, place + 1):
            nested = True
        elif nested and (_has_verb(marked, sign) or not (verbs_last or marked.has(_VERBS, place + 1, place + 3))):
            continue  # "who insists that the truce, signed in May, …"
        elif _goes_on(marked, place + 1, verbs_last=verbs_last) or _is_behind_verb(marked, sign, place):
            return place
    return None


def _end_behind(marked: Marked, cue: int) -> int | None:
    """The end of the sentence behind a verb of saying, with no other clause before it."""
    forms = marked.tokens.forms
    for place in range(cue + 1, min(cue + _LONGEST, len(forms))):
        if forms[place] in _SIGNS:
            return None
        if forms[place] in _STOPS:
            return place
    return None


def _ends_clause(marked: Marked, place: int) -> bool:
    """Whether a token may be the verb at the end of its clause."""
    word = marked.words[place]
    small = not word and marked.tokens.forms[place].isalpha() and not marked.tokens.is_capital(place)
    return bool(word & _ENDS_CLAUSE) or small


def _opens_nested(marked: Marked, place: int) -> bool:
    """Whether a further clause about what was told opens behind a comma."""
    words = marked.words
    led = place + bool(words[place] & (_LED | Word.JOIN) and not words[place] & (Word.ARTICLE | Word.WHO))
    return bool(words[led] & (Word.WHO | Word.THAT | Word.IF | Word.HOW) and not words[led] & Word.ARTICLE)


def _goes_on(marked: Marked, place: int, *, verbs_last: bool) -> bool:
    """Whether the main clause goes on behind a sign, be it with a verb of no list."""
    forms, words = marked.tokens.forms, marked.words
    small = not marked.tokens.is_capital(place) and forms[place].isalpha() and not words[place] & _NO_VERB
    if verbs_last:
        return small
    signs = (step for step in range(place, len(forms)) if forms[step] in _STOPS or forms[step] in _SIGNS)
    return marked.has(_VERBS, place, next(signs, len(forms))) or (
        small and not words[place] & (Word.WHEN | Word.ADVERB)
    )


def _is_behind_verb(marked: Marked, sign: int, place: int) -> bool:
    """Whether a sign may close a clause that stands behind the verb of its sentence, and parts no names."""
    return not marked.tokens.is_capital(place + 1) and _has_verb(marked, sign)


def _has_verb(marked: Marked, sign: int) -> bool:
    """Whether the main clause has its verb before the clause that a sign opens."""
    forms = marked.tokens.forms
    first = next((place for place in range(sign, 0, -1) if forms[place - 1] in _STOPS), 0)
    return marked.has(_VERBS, first, sign)


def _meant(marked: Marked, cue: int, ending: Mapping[int, Mention], times: Container[str]) -> Relative | None:
    """The clause without signs that tells which thing is meant, right behind which the verb of the sentence stands:
    "the truce (that) the army announced on Monday | was broken".
    """
    words, forms = marked.words, marked.tokens.forms
    subject = _subject_before(marked, cue, ending)
    outer = None if subject is None else before_articles(marked, subject.first) - 1
    if outer is not None and words[outer] & CUE and (told := _subject_before(marked, outer, ending)) is not None:
        subject = told  # "the pause that Trump says Putin promised"
    if subject is None or (subject.kind == "pronoun" and words[subject.first] & Word.OBJECT):
        return None
    first = before_articles(marked, subject.first)
    who = first
    while first > 0 and words[first - 1] & Word.REST:
        first -= 1  # "in which" told in one
    if first > 0 and words[first - 1] & (Word.THAT | Word.WHO):
        who = first = first - 1
    while first > 1 and words[first - 1] & _LED and words[who] & Word.WHO:
        first -= 1
    noun = first - 1
    begins = first < subject.first or subject.kind in _SAYS or bool(words[subject.first] & Word.PAIRS)
    begins = (begins or marked.tokens.is_capital(subject.first)) and forms[noun] not in times
    named = words[noun] & (Word.PAUSE | Word.FIRE | Word.ATTACK)
    if noun < 1 or not begins or not forms[noun].isalpha() or (words[noun] & _NO_NOUN and not named):
        return None
    if (
        who == first == noun + 1
        and not words[who] & (Word.THAT | Word.WHO)
        and (subject.kind == "pronoun" or not _opens_sentence(marked, noun))
    ):
        return None  # "After a week of silence | the mayor spoke …"
    led = words[who] & Word.WHO and (first < who or words[who + 1] & Word.REST)
    last = _verb_behind(marked, cue, times) or (_auxiliary_behind(marked, cue) if led else None)
    return None if last is None else Relative(first, last, who, cue, apart=False)


def _subject_before(marked: Marked, cue: int, ending: Mapping[int, Mention]) -> Mention | None:
    """Who stands right before a verb of saying and its auxiliaries."""
    while cue > 0 and marked.words[cue - 1] & (Word.ADVERB | Word.BE | Word.PERFECT | Word.HAS):
        cue -= 1
    return ending.get(cue)


def _auxiliary_behind(marked: Marked, cue: int) -> int | None:
    """The auxiliary of the sentence behind a verb that does something by words, and its object: "the letter in which
    Baku proposed a truce | was rejected".
    """
    words, forms = marked.words, marked.tokens.forms
    if marked.acts[cue] is Act.STATES:
        return None
    for step in range(cue + 1, min(cue + _LONGEST, len(words))):
        if words[step] & (Word.BE | Word.PERFECT):
            return step
        if forms[step] in _STOPS or forms[step] in _SIGNS or words[step] & (Word.THAT | Word.WHO | Word.JOIN | CUE):
            return None
    return None


def _opens_sentence(marked: Marked, noun: int) -> bool:
    """Whether nothing but what belongs to a noun stands before it in its sentence."""
    forms, words = marked.tokens.forms, marked.words
    first = next((place for place in range(noun, 0, -1) if forms[place - 1] in _STOPS), 0)
    return bool(words[first] & Word.ARTICLE) and not marked.has(_VERBS | _LED | Word.JOIN, first, noun)


def _verb_behind(marked: Marked, cue: int, times: Container[str]) -> int | None:
    """The verb of the sentence behind a verb of saying and words that only tell when; None if another stands there."""
    words, forms = marked.words, marked.tokens.forms
    for step in range(past_phrase(marked, cue + 1), min(cue + _WHEN, len(words))):
        if words[step] & _VERBS and not words[step] & (Word.ADVERB | Word.OBLIQUE):
            return step
        if not (words[step] & (Word.ADVERB | Word.OBLIQUE) or forms[step] in times or forms[step][0].isdecimal()):
            return None
    return None


def amid(relatives: Sequence[Relative], span: Span) -> list[Span]:
    """What such clauses say amid a stretch, without the words that open them."""
    inside = within_stretch(relatives, *span)
    return [Span(one.cue, one.cue + 1) if one.free else Span(one.who + 1, one.last) for one in inside]


def is_of_attribute(marked: Marked, time: TimeMention, rules: Grammar) -> bool:
    """Whether a time belongs to a participle before its noun, and not to what is told of that: "die am Sonntag
    angekündigte Waffenruhe", "объявленное в воскресенье перемирие".
    """
    tokens, words = marked.tokens, marked.words
    if rules.attributive:
        participle = time.last + bool(marked.has(Word.ADVERB, time.last, time.last + 1))
        ends = participle + 1 < len(words) and tokens.forms[participle].endswith(rules.attributive)
        small = ends and not tokens.is_capital(participle) and not words[participle] & (Word.ARTICLE | Word.VERB)
        return bool(small and words[participle + 1] & _THINGS)
    near = tokens.forms[max(time.first - 2, 0) : time.first] if rules.attributed else ()
    first = time.first - len(near)
    found = (form for place, form in enumerate(near, first) if not words[place] and len(form) >= _PARTICIPLE)
    if not any(form.endswith(rules.attributed) for form in found):
        return False
    behind = range(time.last, min(time.last + _AGENT, len(words)))
    noun = next((place for place in behind if words[place] & (_THINGS | Word.VERB)), None)
    return noun is not None and bool(words[noun] & _THINGS)


def is_told_apart(marked: Marked, relatives: Sequence[Relative], time: TimeMention, span: Span, rules: Grammar) -> bool:
    """Whether a time in a stretch belongs to a clause amid it or behind its verb, or to a participle, and so tells when
    somebody said it and not when it was.
    """
    if is_of_attribute(marked, time, rules):
        return True
    if not relatives or not is_amid(relatives, time.first, *span):
        return False
    one = relatives[bisect_right(relatives, time.first, key=lambda one: one.first) - 1]
    return one.last < span.last or marked.has(_VERBS, span.first, one.first)


def is_in_relative(marked: Marked, time: TimeMention, first: int, rules: Grammar, done: Container[str]) -> bool:
    """Whether a time in a clause that begins at `first` stands in one behind a comma about somebody or something, or
    beside a participle there; `done`: participles.
    """
    forms, words = marked.tokens.forms, marked.words
    if time.first > first + 1 and forms[time.first - 2] == "," and forms[time.first - 1] in done:
        return True
    for place in range(time.first - 1, max(first, time.first - _IN_RELATIVE) - 1, -1):
        if forms[place] == ",":
            opening = range(place + 1, min(place + 1 + _OPENING, time.first))
            return any(words[at] & Word.WHO or forms[at] in rules.who_does for at in opening)
    return False


_IN_RELATIVE = 16  # tokens from the comma before such a clause to a time in it
_OPENING = 2  # tokens behind the comma, one of which is the pronoun
