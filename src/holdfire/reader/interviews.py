"""Who answers in an interview: a text whose paragraphs ask and answer, with a dash or with nothing before them."""

from collections.abc import Sequence
from itertools import islice

from holdfire.model.document import Label
from holdfire.reader.body import Body
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import is_oblique
from holdfire.reader.tokens import DASHES, sign_at
from holdfire.reader.voice_marks import Marks, mentions_of, voice_of
from holdfire.reader.words import word_list

_HEADS = 4  # blocks among which it stands who answers
_LEAST_TOLD = 0.12  # words of the first person a sentence of the answers
_LED = Word.OBLIQUE | Word.OF
_QUESTIONS = 2  # and answers that make an interview
_STEM = 6  # letters by which a surname is compared, inflected
_STOPS = frozenset(".!?")


def interviewed(marks: Marks, body: Body, cast: Cast) -> Voice | None:
    """Who answers in a text whose questions and answers begin with a dash: whom its title quotes or before what he
    speaks of, else who is named last before them and of whom no answer tells, and somebody without a name if nobody
    is; None if it is no interview.
    """
    names = marks.names
    dashed = [number for number, head in enumerate(body.heads) if _opens_turn(head)]
    asked = sum(number in body.asking or bool(body.heads[number].words[0] & Word.QUESTION) for number in dashed)
    if asked < _QUESTIONS or len(dashed) - asked < _QUESTIONS:
        return None
    before = [marked for _, marked in islice(body, dashed[0])]
    signed = (block for block in marks.document.blocks[: 2 * _HEADS] if block.label is Label.BYLINE)
    quoted = _quoted_in_title(marks) or _heard_on(marks, [*before, *map(marks.of, signed)])
    if quoted is not None:
        return voice_of(quoted, names.language, cast, inflected=False)
    above = ((marked, one) for marked in before for one in mentions_of(marked, names))
    answers = (body.heads[number].tokens.forms for number in dashed if number not in body.asking)
    others = {form[:_STEM] for forms in answers for form in forms}
    told = [
        (one, is_oblique(marked, one))
        for marked, one in above
        if not _asks(marked, one, names.language)
        and _surname(one)[:_STEM] not in others
        and not _is_thing(one, names.language)
    ]
    named = [one for one, _ in told if one.kind in PEOPLE]
    straight = [one for one, behind in told if one.kind in PEOPLE and not behind]  # no place "near Ardal"
    for mention in (*(one for one in reversed(named) if one.role), *reversed(straight), *reversed(named)):
        if mention.role or " " in mention.name:
            inflected = grammar(names.language).is_oblique(mention.name.casefold())  # "an interview with the mayor"
            return voice_of(mention, names.language, cast, inflected=inflected)
    return Voice("")


def opens_without_sign(body: Body) -> bool:
    """Whether the first turn of an interview with dashes is told to who answers, and no question: "— They say that you
    offer a truce.": neither it nor the one behind it ends with the sign of one.
    """
    dashed = [number for number, head in enumerate(body.heads) if head.tokens.forms[0] in DASHES]
    return len(dashed) > 1 and body.asking.isdisjoint(dashed[:2])


def _opens_turn(head: Marked) -> bool:
    """Whether a paragraph begins with the dash of who asks or answers, or with a label for that: "Q:", "A:"."""
    forms = head.tokens.forms
    labelled = forms[1:2] == [":"] and head.words[0] & (Word.QUESTION | Word.ANSWER)
    return forms[0] in DASHES or bool(labelled)


def _quoted_in_title(marks: Marks) -> Mention | None:
    """Who stands before the colon of a title and what it quotes: "Ada Marr: «We stay»", "Col. Ada Marr: no truce"."""
    title = marks.title()
    colon = None if title is None else sign_at(title.tokens.forms, ":", 1, len(title.words))
    if title is None or colon is None:
        return None
    named = [one for one in mentions_of(title, marks.names, stop=colon) if one.kind in PEOPLE and " " in one.name]
    return named[0] if len(named) == 1 and named[0].last == colon else None


def _heard_on(marks: Marks, before: Sequence[Marked]) -> Mention | None:
    """Who stands before that of which he speaks in a title or a line below it: "Ada Marr — о дронах и тишине"."""
    title = marks.title()
    for line in before if title is None else (title, *before):
        named = next(iter(mentions_of(line, marks.names)), None)
        if named is None or named.first or named.kind not in PEOPLE or " " not in named.name:
            continue
        behind = named.last
        while behind < len(line.words) and line.tokens.forms[behind] in DASHES:
            behind += 1
        if line.tokens.forms[-1] not in _STOPS and line.has(Word.TOPIC, behind, behind + 1):
            return named
    return None


def lines_above(body: Body) -> frozenset[int]:
    """Where the lines begin that stand above the questions of an interview and end as no sentence does."""
    if len(body.asking) < _QUESTIONS:
        return frozenset()
    dashed = next((number for number, head in enumerate(body.heads) if head.tokens.forms[0] in DASHES), 0)
    above = zip(body.blocks[:dashed], body.heads, strict=False)
    return frozenset(block.start for block, head in above if head.tokens.forms[-1] not in _STOPS)


def _is_thing(mention: Mention, language: str) -> bool:
    """Whether a name begins with an adjective in another case, and so is of a country: "на севере Верхней Вольты"."""
    adjective = grammar(language).genitive_adjective
    full = mention.kind == "name" and not mention.role and " " in mention.name
    return full and bool(adjective) and mention.name.split()[0].casefold().endswith(adjective)


def _surname(mention: Mention) -> str:
    return mention.name.rsplit(maxsplit=1)[-1].casefold()


def _asks(marked: Marked, mention: Mention, language: str) -> bool:
    """Whether somebody is named as who asks: "Розмовляла Ада Марр", "Das Gespräch führte Ada Marr"."""
    before, words = marked.tokens.forms[max(mention.first - 2, 0) : mention.first], word_list(language).interview
    return bool(before) and (before[-1] in words or (before[0] in words and not marked.words[mention.first - 1] & _LED))


def answers_plainly(marks: Marks, body: Body, cast: Cast) -> Voice | None:
    """Who answers where paragraphs that but ask stand between those that answer, with no label or dash: who is named
    above them and spoken to in the questions, else who is told with an office; None if the text is no interview.

    A newsroom that asks and answers itself ("What do we know?") has nobody who speaks for himself.
    """
    names, asking = marks.names, sorted(body.asking)
    answered = [number for number in asking if number + 1 < len(body.heads) and number + 1 not in body.asking]
    if len(answered) < _QUESTIONS or any(body.heads[number].tokens.forms[0] in DASHES for number in asking):
        return None
    answers = [head for number, head in enumerate(body.heads) if number > asking[0] and number not in body.asking]
    own = sum(len(head.places(Word.WE)) for head in answers)
    stops = sum(form in _STOPS for head in answers for form in head.tokens.forms)
    opens = body.blocks[asking[0]].start
    above = [block for block in marks.document.blocks[: 2 * _HEADS] if block.start < opens]
    told = ((marked, one) for marked in map(marks.of, above) for one in mentions_of(marked, names))
    people = [one for marked, one in told if one.kind in PEOPLE and not _asks(marked, one, names.language)]
    people = [one for one in people if one.role or " " in one.name]
    asked = {form for number in asking for form in body.heads[number].tokens.forms}
    spoken_to = [one for one in people if _surname(one) in asked]
    answering = spoken_to or [one for one in people if one.role]
    if not answering or own < _LEAST_TOLD * stops:
        return None
    return voice_of(
        answering[-1], names.language, cast, inflected=grammar(names.language).is_oblique(answering[-1].name.casefold())
    )
