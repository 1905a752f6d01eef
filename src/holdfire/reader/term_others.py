"""Whether a time in a clause that names a pause is that of something else: of talks, a curfew, of who has to leave."""

from holdfire.reader.lexicon import Word
from holdfire.reader.matter import HELD_BY
from holdfire.reader.term_lengths import length_words
from holdfire.reader.term_words import Stretch, term_words
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import time_words

_TO_ASIDE = 2  # tokens from "despite" to the pause that it makes an aside
_TO_PAUSE = 5  # so from "talks about", "the mandate of"


def is_of_another(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length or an end is not that of the pause which the clause names."""
    if pledge.act in HELD_BY or _is_held(pledge):
        return False
    if _is_of_object(pledge, time) or (time.role == "until" and _is_left(pledge)):
        return True
    pauses = [place for place in range(pledge.first, pledge.last) if pledge.marked.words[place] & Word.PAUSE]
    aside = bool(pauses) and all(_is_aside(pledge, place, time) for place in pauses)
    return aside or (bool(pauses) and _is_for_it(pledge, time, pauses[0]))


def _is_held(pledge: Stretch) -> bool:
    """Whether fire is held, and not only something extended."""
    marked, lasts = pledge.marked, term_words(pledge.language).lasts
    places = (place for place in marked.places(Word.HOLD) if pledge.first <= place < pledge.last)
    return any(not marked.words[place] & Word.PAUSE and marked.tokens.forms[place] not in lasts for place in places)


def _is_aside(pledge: Stretch, pause: int, time: TimeMention) -> bool:
    """Whether a pause is named beside what a clause is about: "despite the truce", "talks about the truce", "the truce
    monitors"; not where the time stands within these words.
    """
    marked, words = pledge.marked, term_words(pledge.language)
    forms, begin = marked.tokens.forms, max(pause - _TO_PAUSE, 0)
    if forms[pause + 1 : pause + 2] and pledge.language == "en" and _is_topic(pledge, pause + 1):
        return True
    for place in range(pause - 1, begin - 1, -1):
        if not forms[place][0].isalnum() or marked.words[place] & Word.VERB:
            return False
        if pause - place <= _TO_ASIDE and (marked.words[place] & Word.DESPITE or forms[place] in words.amid):
            return not place < time.last <= pause
        if _is_topic(pledge, place):
            return not (place < time.last <= pause or _is_behind(pledge, pause, time))
    return False


def _is_behind(pledge: Stretch, pause: int, time: TimeMention) -> bool:
    """Whether a length stands right behind a pause: "talks about a truce of three days"."""
    between = pledge.marked.tokens.forms[pause + 1 : time.first]
    return pause < time.first and all(form in time_words(pledge.language).before.by_word for form in between)


def _is_topic(pledge: Stretch, place: int) -> bool:
    """Whether a word names talks, or somebody or something by which a pause is watched or ruled."""
    marked, words, form = pledge.marked, term_words(pledge.language), pledge.marked.tokens.forms[place]
    talks = marked.words[place] & Word.TALKS and (
        marked.words[place - 1] & Word.PAUSE or marked.has(Word.TOPIC, place + 1, place + 2)
    )
    return bool(talks) or form in words.watchers or form in words.objects


def _is_for_it(pledge: Stretch, time: TimeMention, pause: int) -> bool:
    """Whether what lasts so long is done for a pause: "will stay until Sunday to save the truce"."""
    forms, purpose = pledge.marked.tokens.forms, length_words(pledge.language).purpose
    return time.last < pause and not purpose.isdisjoint(forms[time.last : pause])


def _is_of_object(pledge: Stretch, time: TimeMention) -> bool:
    """Whether what is named last before a time is a curfew, a mandate or the like."""
    marked, objects = pledge.marked, term_words(pledge.language).objects
    forms = marked.tokens.forms
    if objects.isdisjoint(forms[pledge.first : pledge.last]):
        return False
    for place in range(time.first - 1, pledge.first - 1, -1):
        if marked.words[place] & Word.PAUSE:
            return False
        if forms[place] in objects:
            return True
    return False


def _is_left(pledge: Stretch) -> bool:
    """Whether a clause tells by when somebody has to leave or hand over something."""
    words, marked = term_words(pledge.language), pledge.marked
    forms = marked.tokens.forms[pledge.first : pledge.last]
    if words.must.isdisjoint(forms) or words.leaves.isdisjoint(forms):
        return False
    must = next(place for place, form in enumerate(forms, pledge.first) if form in words.must)
    pause = marked.find(Word.PAUSE, max(must - _TO_PAUSE, pledge.first), must)  # "The truce must last until …"
    return pause is None or marked.has(Word.OBLIQUE, max(pause - _TO_PAUSE, 0), pause)
