"""Whom somebody blames by what he says, and what he denies of his own side."""

from holdfire.model.claim import Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.negation import has_not, is_until
from holdfire.reader.order import AUXILIARY
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.sides import is_of_own, is_of_own_body, sides, sides_of
from holdfire.reader.within import within

DENIED = frozenset((Matter.STRIKE, Matter.PLEDGE, Matter.MILITARY))
"""Kinds of what somebody may deny to have done."""


def denies(page: Passage, speaker: Voice, span: Span, kind: Matter) -> bool:
    """Whether somebody says that he or his people did not do it ("we did not open fire"), that nobody did, or that his
    side was asked or has promised nothing.
    """
    marked, none, (first, last) = page.marked, grammar(page.language).none, span
    if kind is MATTER.PLEDGE and ACT.DENIES in marked.acts[first:last] and not marked.has(Word.SILENCE, first, last):
        return _is_of_own_side(page, speaker, span)  # "М23 на перемир'я не погоджувався", in one phrase
    if not marked.has(Word.NOT, first, last) or is_until(page, span) or _asked_nothing(page, span):
        return False
    own = not none.isdisjoint(marked.tokens.forms[first:last]) and kind in DENIED
    own = own or (kind in DENIED and names_us(marked, first, last) and not _is_witnessed(page, span, kind))
    own = own or (kind is MATTER.PLEDGE and _is_none_given(page, span) and _is_of_own_side(page, speaker, span))
    refused = kind is MATTER.DIPLOMACY and marked.has(Word.TALKS, first, last) and marked.has(Word.FUTURE, first, last)
    return (own or refused) and has_not(marked, first, last) and not marked.has(Word.SILENCE, first, last)


def denies_deed(page: Passage, speaker: Voice, span: Span, kind: Matter) -> bool:
    """Whether somebody is told to have said that his own side did not attack: "said its gunners had not fired",
    "заявили, что не обстреливали порт".
    """
    marked, (first, last) = page.marked, span
    if kind not in DENIED or not marked.has(Word.NOT, first, last) or not marked.has(_DEED, first, last):
        return False
    if marked.has(Word.FUTURE | Word.HOLD | Word.SILENCE, first, last) or _is_conditional(marked, span):
        return False
    return _is_own_subject(page, speaker, first) and has_not(marked, first, last)


def _is_own_subject(page: Passage, speaker: Voice, first: int) -> bool:
    """Whether a clause that tells another's words begins with that other himself, or with what is his."""
    endings, marked = grammar(page.language), page.marked
    if marked.words[first] & Word.NOT:
        return bool(endings.oblique)  # the verb goes on with who says it
    if not endings.own_side.isdisjoint(marked.tokens.forms[first : first + _OPENING]):
        return True
    several = speaker.name.rsplit(" ", 1)[-1][:1].islower()
    return several and bool(marked.words[first] & Word.THEY)  # "the rebels say they did not"


def _is_conditional(marked: Marked, span: Span) -> bool:
    """Whether a condition stands in a clause, and no verb that only looks like one: "hätten", "were to blame"."""
    verbs = Word.REPORTED | Word.VERB | Word.HAS
    return marked.has(Word.IF, *span) and any(
        word & Word.IF and not word & verbs for word in marked.words[slice(*span)]
    )


_OPENING = 2  # tokens of a clause among which its subject is told to be the speaker's own
_DEED = Word.ATTACK | Word.FIRE | Word.BREACH
_DONE_TO = Word.ATTACK | Word.FIRE | Word.HARM | Word.BREACH | Word.WEAPON | Word.DAMAGE


def _asked_nothing(page: Passage, span: Span) -> bool:
    """Whether a clause tells that somebody did not ask, or asks for nothing: who says so denies no pause; not that he
    was not asked.
    """
    marked, (first, last) = page.marked, span
    asked = next((place for place in range(first, last) if marked.acts[place] is ACT.REQUESTS), None)
    if asked is None or marked.has(Word.BE, first, asked):
        return False
    us = any(word & Word.WE and word & Word.OBJECT for word in marked.words[first:last])
    if us and grammar(page.language).oblique:
        return False  # "нас об этом не просили"
    asks = names_us(marked, first, last) or (grammar(page.language).oblique and not _is_asked(page, first, asked))
    if not asks:
        return False
    near = [*range(first, asked)] if lexicon(page.language).verbs_last else []
    near += range(asked + 1, min(asked + 2, last))  # "we ask for nothing"
    return is_undone(marked, asked, first) or any(marked.words[place] & Word.NOT for place in near)


def _is_asked(page: Passage, first: int, verb: int) -> bool:
    """Whether only an object or a country stands before a verb of asking, so that nobody says who asks: "Россию не
    просили", "Израиль не просили".
    """
    named = [one for place in range(first, verb) if (one := page.finder.at.get(place)) is not None]
    several = page.marked.tokens.forms[verb].endswith(grammar(page.language).they_did)
    return bool(named) and not any(
        page.finder.is_straight(one) and not (several and one.kind == "place") for one in named
    )


def _is_witnessed(page: Passage, span: Span, kind: Matter) -> bool:
    """Whether somebody tells of a pause only that he has not seen it in writing, or does not ask for one."""
    seen = grammar(page.language).witnessed
    return kind is MATTER.PLEDGE and not seen.isdisjoint(page.marked.tokens.forms[slice(*span)])


def _is_of_own_side(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether a clause is told of the side of who says it: it names his party, no country but his, begins with what is
    his, or names the body in his office ("the army spokesman said the army had no orders").
    """
    if page.marked.has(Word.ACCORDING | Word.POSTPOSED, *span):
        return False  # "both sides, according to the ministry, denied a breach" names who tells it, too
    first = page.marked.words[span.first]
    nobody = first & Word.THEY and page.marked.has(Word.BE | Word.THAT, *span)  # "it cannot be promised that"
    opened = not (first & Word.NOT or nobody) and _is_own_subject(page, speaker, span.first)
    omitted = bool(first & Word.NOT) and _omits_subject(page, span)
    if opened or omitted or is_of_own(page, speaker, *span) or is_of_own_body(page, speaker, span):
        return True
    forms, words = page.marked.tokens.forms, page.marked.words
    denied = page.marked.find(Word.NOT, span.first + 1, span.last)
    if denied is not None and not nobody and forms[denied - 1] in grammar(page.language).own_side:
        return True  # "such an order he had not given"
    if told := sides(forms[slice(*span)], page.language):
        return told <= sides_of(speaker, page.language)
    called = f"{speaker.name} {speaker.role}".casefold()
    bodies = (form for form, word in zip(forms[slice(*span)], words[slice(*span)], strict=True) if word & _BODIES)
    return any(form[:_STEM] in called for form in bodies)


def _omits_subject(page: Passage, span: Span) -> bool:
    """Whether a denied verb of an inflected language opens a clause, of whom only its ending tells who did not do it:
    "заявила, что | не давала согласия".
    """
    endings, verb = grammar(page.language), page.marked.tokens.forms[span.first + 1]
    if not endings.oblique or span.first + 1 >= span.last:
        return False
    return page.marked.acts[span.first + 1] in _GIVEN or verb.endswith((*endings.he_did, *endings.she_did))


_BODIES = Word.BODY | Word.TROOPS
_STEM = 5  # letters by which a body is compared


def _is_none_given(page: Passage, span: Span) -> bool:
    """Whether it is told that something was not asked, agreed or promised: "not" before the verb or right behind; or
    that no order or consent was given.
    """
    marked = page.marked
    acts, words = marked.acts, marked.words
    if not grammar(page.language).bonds.isdisjoint(marked.tokens.forms[slice(*span)]):
        return True
    given = (place for place in range(*span) if acts[place] in _GIVEN)
    return any(
        is_undone(marked, place, span.first)
        or any(words[step] & Word.NOT for step in range(place + 1, min(place + 2, span.last)))
        for place in given
    )


_GIVEN = BINDING | {Act.REQUESTS, Act.ORDERS}


def names_us(marked: Marked, first: int, last: int) -> bool:
    """Whether "we" stands in a clause, and not as an object."""
    return marked.has(Word.WE, first, last) and any(
        word & Word.WE and not word & Word.OBJECT for word in marked.words[first:last]
    )


def is_undone(marked: Marked, place: int, first: int) -> bool:
    """Whether a verb is denied, its auxiliaries aside: "had not been asked"."""
    place -= 1
    while place > first and marked.words[place] & AUXILIARY:
        place -= 1
    return place >= first and bool(marked.words[place] & Word.NOT)


def blames(page: Passage, speaker: Voice, first: int, last: int, kind: Matter) -> bool:
    """Whether one side says that the other attacked in a pause: its name stands before the verb of an attack; or whose
    an attack was: "the rebels were to blame for the shelling".
    """
    marked = page.marked
    if marked.has(Word.GUILT, first, last) and marked.has(_DONE_TO, first, last):
        innocent = marked.has(Word.NOT, first, last) or _is_conditional(marked, Span(first, last))
        return not innocent and not names_us(marked, first, last)
    struck = marked.find(Word.ATTACK, first, last)
    if struck is None:
        return False
    counted = bool(within(page.figures, first, last))
    shot = not counted and (page.pledge or marked.has(Word.TROOPS, first, last))
    broken = kind is MATTER.PLEDGE or (kind is MATTER.STRIKE and shot)
    if not broken or marked.has(Word.NOT | Word.FUTURE, first, last):
        return False
    own = sides_of(speaker, page.language)
    other = sides(marked.tokens.forms[first:struck], page.language)
    passive = marked.has(Word.BE, first, struck) or marked.words[struck] & Word.WEAPON
    return bool(own and other) and not own & other and not passive
