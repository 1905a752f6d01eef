"""Clauses that tell one more term of the pause told before them: "… begins on Thursday | and lasts ten days", "Diese
Regelung tritt am Dienstag in Kraft".
"""

from collections.abc import Sequence

from holdfire.reader.about import codes_in, left_blank
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.term_verbs import turn_in
from holdfire.reader.term_words import TermWords, is_turn, term_words
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.within import within

_TO_LASTING = 1  # tokens but those of times between "and" and a verb of lasting
_OTHERS = Word.TALKS | Word.FIRE | Word.ATTACK
"""Classes of what else may begin or end where a pause is named."""
_ELSE = _OTHERS | Word.WEAPON | Word.HARM | Word.SERVICE | Word.MOVE | Word.TOLL | Word.COLD | Word.CUE | Word.NOT
"""Classes of what a clause tells that is on something else than a term."""
_BRIEF, _LONG = 5, 9  # tokens but those of times where a pronoun stands for the pause, and where a noun does
_EACH_MORE = 2  # and more of them for each further time: "begins on Sunday, lasts three days, from 6 a.m. to 3 p.m."
_BEFORE_NOUNS = frozenset(("this", "these", "that"))
_FINITE = Word.VERB | Word.BE | Word.FUTURE | Word.WOULD | Word.HAS
_DASHES = frozenset(("—", "–", ":"))
_OPEN = 12  # tokens of a clause by which a term is left open
_OPENING = 4  # tokens but those of times up to that word


def goes_on(marked: Marked, language: str, span: Span, times: Sequence[TimeMention]) -> bool:
    """Whether a clause without a subject of its own tells one more term: "… begins on Thursday | and lasts ten days",
    "… am Donnerstag beginnen | und zehn Tage dauern".
    """
    told = within(times, *span)
    if not told or marked.has(_OTHERS, *span):
        return False
    words, forms = term_words(language), marked.tokens.forms
    verb = next((at for at in range(*span) if forms[at] in words.lasts or is_turn(words, forms, at, span.last)), None)
    timed = sum(time.last - time.first for time in told if verb is not None and time.last <= verb)
    return verb is not None and verb - span.first - timed <= _TO_LASTING


def points_back(page: Passage, span: Span) -> bool:
    """Whether a clause tells a term of a pause that it only points back to, by a pronoun or a word for what was agreed
    or ordered: "This arrangement takes effect on Monday", "Наказ діє до 12 лютого", "Gelten soll das allein in Kachin".
    """
    marked, language, times = page.marked, page.language, page.times
    told, words, forms = within(times, *span), term_words(language), marked.tokens.forms
    if _leaves_open(marked, language, span) or _is_agreed_length(marked, language, span, told):
        return True
    if any(marked.words[at] & _ELSE and not _is_known(words, forms[at]) for at in range(*span)):
        return False
    if not told and within(page.places, *span):  # where it holds
        led = marked.find(Word.OBLIQUE, *span)
        return led is not None and tells_on_what(marked, language, Span(span.first, led))
    if not told:
        return False
    plain = (time for time in told if time.role != "at" or time.edtf or time.clock or time.hours)  # not "the last day"
    timed = {at for time in plain for at in range(time.first, time.last)}
    rest = [at for at in range(*span) if at not in timed and forms[at][0].isalnum()]
    opening = [forms[at] for at in rest[:_OPENING]]
    deal = not (words.deals.isdisjoint(opening) and words.edges.isdisjoint(opening))
    pointed = deal or any(_is_pronoun(marked, language, at) for at in rest[:_OPENING] if forms[at] in words.points)
    if not pointed or len(rest) > (_LONG if deal else _BRIEF) + _EACH_MORE * (len(told) - 1):
        return False
    return any(forms[at] in words.lasts for at in rest) or bool(turn_in(forms, language, *span))


def _leaves_open(marked: Marked, language: str, span: Span) -> bool:
    """Whether a clause tells that a term of it is open: "We've set no last day", "It is open-ended"."""
    if span.last - span.first > _OPEN:
        return False
    if left_blank(marked, language, *span):
        return True
    return bool(tells_on_what(marked, language, span) and codes_in(marked.tokens, language, "open_ended", *span))


def _is_agreed_length(marked: Marked, language: str, span: Span, told: Sequence[TimeMention]) -> bool:
    """Whether a clause tells no more than the length on which somebody agreed: "Vereinbart sind 72 Stunden",
    "Договорились на десять дней", "Срок — трое суток".
    """
    lengths = [time for time in told if time.duration]
    if len(lengths) != 1 or span.last - span.first > _LONG + lengths[0].last - lengths[0].first:
        return False
    forms, words = marked.tokens.forms, term_words(language)
    opens = range(span.first, min(span.first + _OPENING, span.last))
    agreed = not (BINDING.isdisjoint(marked.acts[slice(*span)]) or marked.has(_OTHERS, *span))
    dashed = any(forms[at] in words.deals for at in opens) and any(forms[at] in _DASHES for at in range(*span))
    return (agreed and lengths[0].first - span.first <= _OPENING) or dashed


def _is_pronoun(marked: Marked, language: str, place: int) -> bool:
    """Whether a word stands for the pause by itself, and not before a noun: "Das endet am Freitag", not "Das Schuljahr
    endet am Freitag", "This ends on Friday".
    """
    if lexicon(language).nouns_are_capital:
        return not marked.tokens.is_capital(place + 1)
    return (
        language != "en" or marked.tokens.forms[place] not in _BEFORE_NOUNS or bool(marked.words[place + 1] & _FINITE)
    )


def points_at(marked: Marked, language: str, span: Span) -> bool:
    """Whether a clause opens with a pronoun or a word for what was agreed or ordered."""
    words, near = term_words(language), marked.tokens.forms[span.first : min(span.first + _OPENING, span.last)]
    return bool(near) and (near[0] in words.points or not words.deals.isdisjoint(near))


def tells_on_what(marked: Marked, language: str, span: Span) -> bool:
    """Whether a clause tells no more than that what was agreed or offered holds: "Das gilt nur, | wenn …"."""
    words, forms = term_words(language), marked.tokens.forms[slice(*span)]
    holds = not words.lasts.isdisjoint(forms) and len(forms) <= _BRIEF
    return holds and not (words.points | words.deals).isdisjoint(forms)


def _is_known(words: TermWords, form: str) -> bool:
    """Whether a word is one for what was agreed, or for how long it lasts."""
    return form in words.deals or form in words.lasts
