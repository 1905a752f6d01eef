"""The verbs by which a pause begins or ends."""

from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.term_words import follows_in, term_words

_TO_WHO = 5  # tokens from a pause to the clause on it
_APART = 10  # tokens from a verb to the pause behind it
_OTHERS = Word.TALKS | Word.FIRE | Word.ATTACK
"""Classes of what else may begin or end where a pause is named."""


def turn_in(forms: Sequence[str], language: str, first: int, last: int) -> str:
    """Which end of a pause the first verb for one in a stretch tells, start or end; "" if there is none."""
    verbs = term_words(language).verbs
    found = (
        term
        for at in range(first, last)
        for rest, term in verbs.get(forms[at], ())
        if follows_in(forms, at, rest, last)
    )
    return next(found, "")


def is_of_pause(marked: Marked, verb: int, first: int, last: int, rest: Sequence[str] = ()) -> bool:
    """Whether it is a pause that begins or ends by the verb, and no talks about it or fighting in spite of it; `rest`
    are further words of the verb.
    """
    if not marked.has(Word.PAUSE, first, last):
        return not marked.has(_OTHERS, first, last)  # "It began on Saturday", "Die Frist läuft am Sonntag ab"
    pause = marked.find(Word.PAUSE, first, verb)
    if pause is not None:
        if _is_told_of(marked, pause, verb):
            return True
        after = marked.find(Word.WHEN, first, pause)  # "Fighting stopped after a ceasefire came into force"
        return not (marked.has(_OTHERS, after or first, pause) or marked.has(Word.WHEN, pause, verb))
    pause = marked.find(Word.PAUSE, verb, min(verb + _APART, last))  # "On Friday begins the truce"
    if pause is None or marked.has(_OTHERS, first, verb) or marked.has(_OTHERS | Word.DESPITE, verb + 1, pause):
        return False
    if (rest[:1] and rest[0][0] == "+") or marked.words[verb + 1] & Word.OF:
        return True  # "the last day of the truce", "the start of the truce"
    forms, between = marked.tokens.forms, range(verb + 1, pause)
    led = any(marked.words[at] & Word.OBLIQUE and forms[at + 1] not in rest for at in between)  # not "вступить в силу"
    return not led or any(_begins_noun(marked, at) for at in between)


def _is_told_of(marked: Marked, pause: int, verb: int) -> bool:
    """Whether the verb is that of a clause on the pause: "After days of talks they agreed on a truce that begins …"."""
    opens = marked.find(Word.WHO, pause, verb)
    if opens is None and "," in marked.tokens.forms[pause:verb]:  # "die Waffenruhe in Rafah, die …"
        comma = marked.tokens.forms.index(",", pause, verb)
        opens = comma + 1 if marked.words[comma + 1] & Word.ARTICLE else None
    return opens is not None and opens - pause <= _TO_WHO and not marked.has(_OTHERS, pause, verb)


def _begins_noun(marked: Marked, place: int) -> bool:
    """Whether an article behind a verb begins its subject: "trat in El Fascher die von … vereinbarte Waffenruhe in
    Kraft"; not behind a preposition.
    """
    subject = marked.words[place] & Word.ARTICLE and not marked.words[place] & Word.OBLIQUE
    return bool(subject) and not marked.words[place - 1] & Word.OBLIQUE
