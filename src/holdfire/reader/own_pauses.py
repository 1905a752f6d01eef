"""Whether somebody tells what he or his own side does: that they hold fire, or declare a pause."""

from holdfire.reader.blame import names_us
from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.sides import is_of_own, is_of_troops, sides, sides_of
from holdfire.reader.since import is_past
from holdfire.reader.timewords import time_words

_FEWEST = 2  # tokens before "halting" in "it was halting"


def holds(page: Passage, first: int, last: int) -> bool:
    """Whether somebody does by his words what he pledges: "we suspend all raids", "we hold our fire"."""
    words, forms = page.marked.words, page.marked.tokens.forms
    past = lexicon(page.language).endings
    ours = (
        words[place] & Word.WE
        and not words[place] & Word.OBJECT
        and words[place + 1] & (Word.HOLD | Word.PAUSE)
        and not forms[place + 1].endswith(past)
        for place in range(first, last - 1)
    )
    return any(ours) or _our_troops_hold(page, first, last)


def _our_troops_hold(page: Passage, first: int, last: int) -> bool:
    """Whether it opens with what one's own troops do: "our units halt all attacks from Monday"; not what they did."""
    marked, endings = page.marked, grammar(page.language)
    if last - first <= _TO_HOLD or not (marked.words[first] & Word.WE and marked.words[first + 1] & Word.TROOPS):
        return False
    held = marked.find(Word.HOLD | Word.PAUSE, first + 2, min(first + _TO_HOLD, last))
    if held is None or marked.has(Word.HAS | Word.PERFECT | Word.NOT | Word.IF, first + 2, held):
        return False
    past = (*endings.preterite, *(endings.they_did or lexicon(page.language).endings))
    return not marked.tokens.forms[held].endswith(past) and "," not in marked.tokens.forms[first:held]


def stops_own(page: Passage, by: Voice, span: Span) -> bool:
    """Whether somebody tells that his own side holds its fire: "our country suspends all raids", "ab Samstag stellt die
    russische Seite das Feuer ein".
    """
    marked, (first, last), stops = page.marked, span, grammar(page.language).stops
    forms = marked.tokens.forms
    place = next((step for step in range(first, last) if forms[step] in stops), None)
    if place is None or marked.has(Word.NOT | Word.IF | Word.WHETHER, first, last):
        return False
    late = lexicon(page.language).verbs_last
    if not late and not marked.has(_HELD, place, last):
        return False  # "вводят войска", not "вводят паузу"
    end = min(place + _TO_PAUSE, last) if late else place
    own = marked.has(Word.WE, first, end) or bool(sides_of(by, page.language) & sides(forms[first:end], page.language))
    own = own or _is_told_of_own(page, place, first) or is_of_own(page, by, first, end)
    return own or (not late and is_of_troops(page, by, first, end))


_HELD = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.WEAPON


def _is_told_of_own(page: Passage, place: int, first: int) -> bool:
    """Whether a verb of holding fire tells in reported speech what one's own side is doing: "said it was halting …"."""
    marked, forms = page.marked, page.marked.tokens.forms
    if place - first < _FEWEST or not marked.words[place - 1] & Word.BE or marked.words[place - 1] & Word.FUTURE:
        return False
    reported = is_past(forms[place - 1], time_words(page.language))
    return reported and not grammar(page.language).own_side.isdisjoint(forms[max(place - _TO_OWN, first) : place])


def declares(page: Passage, first: int, last: int) -> bool:
    """Whether somebody pledges a pause by saying that he does: "we declare a truce", "объявляем перемирие"."""
    verbs, marked = grammar(page.language).declares, page.marked
    if _declares_alone(page, first, last):
        return True
    place = next((step for step in range(first, last) if marked.tokens.forms[step] in verbs), None)
    if place is None or not marked.has(Word.PAUSE, place + 1, min(place + _TO_PAUSE, last)):
        return False
    return bool(grammar(page.language).first_person) or names_us(marked, max(place - 2, first), min(place + 2, last))


def _declares_alone(page: Passage, first: int, last: int) -> bool:
    """Whether it is told that somebody has declared a pause of his own: "hat eine einseitige Waffenruhe verkündet"."""
    endings, marked = grammar(page.language), page.marked
    forms = marked.tokens.forms[first:last]
    if endings.alone.isdisjoint(forms) or endings.declared.isdisjoint(forms):
        return False
    return marked.has(Word.PAUSE, first, last) and not marked.has(Word.REPORTED | Word.THAT | Word.NOT, first, last)


_TO_PAUSE = 6  # tokens from "we declare" to the pause
_TO_OWN = 4  # tokens among which a word for one's own side stands before "was halting"
_TO_HOLD = 8  # tokens from "our troops" to what they do


def was_due(marked: Marked, language: str, first: int, last: int) -> bool:
    """Whether a stretch tells what was to be: "was to expire on Tuesday", "sollte am Dienstag enden"."""
    words, forms = grammar(language).was_due, marked.tokens.forms
    return any(forms[at] in words or "_".join(forms[at : min(at + 2, last)]) in words for at in range(first, last))
