"""Whether the clause around a time tells what was or what will be: by word lists and endings, the nearest one first."""

from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise

from holdfire.reader.days import Sense
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.recalled import Recalled
from holdfire.reader.timewords import TimeWords, time_words
from holdfire.reader.tokens import Tokens

_FARTHEST = 30  # tokens on each side that are asked
_ENDS = frozenset(".!?…;")
_OPENING = frozenset('„“«"')
_TOLD_AS = 8  # tokens from "as" to its verb of saying
_SHORTEST = 4  # letters of a word whose ending counts


def tense_at(tokens: Tokens, words: TimeWords, first: int, last: int, *, begins: bool = False) -> Sense | None:
    """The tense of the clause that holds the tokens [first, last); None where no verb that is known tells it.

    The nearest verb before the time in its clause counts, then the nearest after it, then those before the clause.

    Args:
        tokens: the text.
        words: the table of its language.
        first: the first token of the time.
        last: the token behind it.
        begins: whether something begins then by a word that is said of nothing past ("from Friday"), so that a verb
            before the clause only tells when it was said.
    """
    hints, forms = _hints(words.language), tokens.forms
    if _is_beside_done(words, forms, first, last):
        return Sense.PAST
    left = _edge(tokens, words, first - 1, -1)
    for place in range(first - 1, left, -1):
        found = _told(tokens, words, place, first) if hints[forms[place]] else None
        if found is not None and not _is_told_as(tokens, words, place, first):
            return found
    right = _edge(tokens, words, last, 1)
    for place in range(last, right):
        if hints[forms[place]] and (found := _told(tokens, words, place)) is not None:
            # "On Tuesday agreed to": what lies ahead stands behind such a verb, and before it the day of saying so.
            return Sense.PAST if forms[place] in words.bound and _is_told_of(words, forms[place]) else found
    before = _told_before(tokens, words, left)
    return Sense.FUTURE if begins and before is Sense.PAST and forms[left] in words.clause else before


def _is_beside_done(words: TimeWords, forms: Sequence[str], first: int, last: int) -> bool:
    """Whether a participle of what was done stands right beside a time: "a decree signed on Friday", not "to be signed
    on Friday".
    """
    if first and forms[first - 1] in words.done and not (first > 1 and forms[first - 2] in words.joined):
        return True
    return last < len(forms) and forms[last] in words.done and not words.to_do


def _told_before(tokens: Tokens, words: TimeWords, left: int) -> Sense | None:
    """The tense of what stands before a clause in its sentence."""
    hints, forms = _hints(words.language), tokens.forms
    for place in range(left, max(-1, left - _FARTHEST), -1):
        if forms[place] in _ENDS and _is_end(tokens, place):
            break
        if hints[forms[place]] and (found := _told(tokens, words, place)) is not None:
            return found
    return None


def is_bound_to(tokens: Tokens, words: TimeWords, first: int, last: int, *, begins: bool) -> bool:
    """Whether a time is that of what somebody promised, ordered, refused or the like: it lies ahead of him, whatever
    the tense of that verb.

    Args:
        tokens: the text.
        words: the table of its language.
        first: the first token of the time.
        last: the token behind it.
        begins: whether something begins then ("from Thursday").
    """
    hints, forms = _hints(words.language), tokens.forms
    near = forms[max(first - _FARTHEST, 0) : first]
    if words.bound.isdisjoint(near) and words.bound_by.isdisjoint(near):
        return False  # as most times are
    left = _edge(tokens, words, first - 1, -1)
    for place in range(first - 1, left, -1):
        if forms[place] in words.bound_by and place == first - 1:
            return False  # "the proposal from Thursday": the day of it
        if forms[place] in words.bound or forms[place] in words.bound_by:
            if _is_closed(words, forms[left:place], forms[place:first]) or _is_over_already(tokens, words, last):
                return False
            dated = any(words.is_weekday(form) for form in forms[left + 1 : first])  # the day of saying it
            return (begins and not dated) or _is_to_do(tokens, words, place, (first, last))
        if hints[forms[place]] and _told(tokens, words, place) is not None:
            return False
    return False


def _is_closed(words: TimeWords, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a verb stands in a relative clause that a comma ends before a time: "the truce to which both had called,
    holds from Sunday".
    """
    within = bool(before) and "," not in before and "," in behind
    told = lexicon(words.language).look_up(before[0])[0] if within else 0
    return bool(told & Word.WHO) and not told & Word.THAT


def _is_over_already(tokens: Tokens, words: TimeWords, last: int) -> bool:
    """Whether what was to begin has been broken since: "agreed to hold fire from 4 p.m. on Friday, but already by that
    evening".
    """
    forms = tokens.forms[last : last + 3]
    return (
        len(forms) == 3
        and forms[0] == ","
        and forms[1] in grammar(words.language).contrast
        and forms[2] in words.lasting
    )


def is_declared(tokens: Tokens, words: TimeWords, first: int, _last: int) -> bool:
    """Whether the nearest verb before a time tells what somebody announced, promised or asked for: that is of the past,
    what he announced may be to come ("declared a truce over Easter").
    """
    hints, forms = _hints(words.language), tokens.forms
    for place in range(first - 1, _edge(tokens, words, first - 1, -1), -1):
        if forms[place] in words.bound:
            return True
        if hints[forms[place]] and _told(tokens, words, place) is not None:
            return False
    return False


def _is_told_as(tokens: Tokens, words: TimeWords, verb: int, time: int) -> bool:
    """Whether a verb only tells who says it, and a comma parts it from the time: "Как сообщил мэр, в среду будут …"."""
    if not words.told_as:
        return False
    opening = tokens.forms[max(verb - _TOLD_AS, 0) : verb]
    return not words.told_as.isdisjoint(opening) and "," not in opening and "," in tokens.forms[verb:time]


def _is_told_of(words: TimeWords, form: str) -> bool:
    """Whether a verb has an ending of the past, whatever may follow it."""
    return form in words.past or form.endswith(words.endings)


def _is_to_do(tokens: Tokens, words: TimeWords, verb: int, time: tuple[int, int]) -> bool:
    """Whether a time is that of what somebody bound himself to do: "promised to halt strikes on Thursday", "versprach,
    am Donnerstag nicht anzugreifen"; not when he did: "promised on Thursday to halt strikes".
    """
    first, last = time
    between = tokens.forms[verb + 1 : first]
    if not words.to_do_behind:
        done = words.to_do_endings
        noun = len(between) > 1 and between[0] in words.to_do and between[1] in words.described  # "agreed to the truce"
        led = not words.to_do.isdisjoint(between[noun:-1])
        return led or (bool(done) and any(form.endswith(done) for form in between))
    behind = tokens.forms[last : _edge(tokens, words, last, 1)]
    to_do = any(_with_zu(form, words.to_do_behind) for form in behind)
    return "," in between and to_do and not _is_done(behind, words)


def _is_done(forms: Sequence[str], words: TimeWords) -> bool:
    """Whether an infinitive is of the past: "bestreitet, am Montag angegriffen zu haben"."""
    return any(one == words.to_do_behind and other in words.perfect for one, other in pairwise(forms))


def _with_zu(form: str, sign: str) -> bool:
    """Whether a word is an infinitive with its particle within, or the particle: "einzustellen", "zu"."""
    return form == sign or (sign in form[2:] and form.endswith("n"))


def _edge(tokens: Tokens, words: TimeWords, place: int, step: int) -> int:
    """Where the clause ends on that side: the place of a sentence's end, or of a word that begins a clause."""
    forms, clause = tokens.forms, words.clause
    farthest = min(place + _FARTHEST, len(forms)) if step > 0 else max(place - _FARTHEST, -1)
    for here in range(place, farthest, step):
        form = forms[here]
        if form in clause or (form in _ENDS and _is_end(tokens, here)):
            return here
        if form == ":" and step < 0 and forms[here + 1] in _OPENING:
            return here  # "The mayor said: “On Wednesday …”"
    return farthest


def _is_end(tokens: Tokens, place: int) -> bool:
    """A full stop ends a sentence only where a capital follows, and no number or single letter stands before it."""
    form = tokens.forms[place]
    if form not in _ENDS:
        return False
    if form != "." or place + 1 >= len(tokens.forms):
        return True
    before = tokens.forms[place - 1] if place else ""
    return tokens.is_capital(place + 1) and len(before) > 1 and not before.isdecimal()


def _told(tokens: Tokens, words: TimeWords, place: int, time: int = -1) -> Sense | None:
    """What a word tells of the tense; `time`: where the time stands, before which a phrase opens no infinitive ("what
    they had agreed to on Sunday").
    """
    form = tokens.forms[place]
    hint = _hints(words.language)[form]
    noun = words.capitals and tokens.is_capital(place) and place and tokens.forms[place - 1][0].isalpha()
    if not hint or noun:  # "ein Treffen"
        return None
    if form in words.reported and _is_over(tokens, words, place):
        return Sense.PAST
    if hint == "phrase":
        rests = words.future[form]
        told = (rest for rest in rests if tuple(tokens.forms[place + 1 : place + 1 + len(rest)]) == rest)
        if any(not rest or not _leads_elsewhere(tokens, words, place, rest, time) for rest in told):
            return Sense.FUTURE
        hint = "past" if form in words.past else ""
    if hint == "future":
        return Sense.FUTURE
    if not hint or (hint == "ending" and (tokens.is_capital(place) or _is_described(tokens, words, place))):
        return None
    return Sense.FUTURE if _after_future(tokens, words, place) else Sense.PAST


def _leads_elsewhere(tokens: Tokens, words: TimeWords, place: int, rest: Sequence[str], time: int) -> bool:
    """Whether "to" at the end of a phrase leads to no verb, but to the time or, behind what somebody bound himself to
    do, to a noun: "agreed to the truce".
    """
    behind = place + 1 + len(rest)
    if rest[-1] not in words.to_do:
        return False
    bound = tokens.forms[place] in words.bound and behind < len(tokens.forms)
    return behind == time or (bound and tokens.forms[behind] in words.described)


def _is_described(tokens: Tokens, words: TimeWords, place: int) -> bool:
    """Whether what looks like a verb stands between an article and its noun: "the fiercely contested towns"."""
    forms, before, after = tokens.forms, place - 1, place + 1
    while before > 0 and forms[before] not in words.described and forms[before].endswith(_HOW):
        before -= 1
    if before < 0 or forms[before] not in words.described:
        return False
    german = bool(words.to_do_behind)  # whose nouns are capital: "des am heftigsten umkämpften Abschnitts"
    while german and after < len(forms) and forms[after].endswith(words.endings) and not tokens.is_capital(after):
        after += 1
    return after < len(forms) and (tokens.is_capital(after) if german else forms[after][0].isalpha())


_HOW = ("ly", "most", "more", "sten")
"""How adverbs end that may stand between an article and a participle."""


@cache
def _hints(language: str) -> Recalled[str]:
    """What each word alone tells: phrase (it may begin one of the future), future, past, ending (of the past) or ""."""
    return Recalled(partial(_hint, time_words(language)))


def _hint(words: TimeWords, form: str) -> str:
    if form in words.future:
        return "phrase"
    if form in words.past:
        return "past"
    if words.future_endings and len(form) > _SHORTEST and form.endswith(words.future_endings):
        return "future"
    if grammar(words.language).is_ahead(form):
        return "future"
    past = len(form) >= _SHORTEST and form.endswith(words.endings) and form not in words.not_past
    past = past and not form.endswith(words.not_verb)
    return "ending" if past else ""


def _is_over(tokens: Tokens, words: TimeWords, place: int) -> bool:
    """Whether what is reported lies behind: "soll am Montag gekommen sein"."""
    for after in range(place + 2, min(place + _FARTHEST, len(tokens.forms))):
        if _is_end(tokens, after):
            break
        done = tokens.forms[after - 1]
        if tokens.forms[after] in words.perfect and done.endswith(words.participle[1]):
            return done.startswith(words.participle[0]) and done not in words.not_past
    return False


def _after_future(tokens: Tokens, words: TimeWords, place: int) -> bool:
    """Whether a participle belongs to a future: "are expected to be resumed"."""
    if not words.joined or place == 0 or tokens.forms[place - 1] not in words.joined:
        return False
    for before in range(place - 1, max(-1, place - 5), -1):
        form = tokens.forms[before]
        if form in words.past and form not in words.joined:
            break
        if any(tuple(tokens.forms[before + 1 : before + 1 + len(rest)]) == rest for rest in words.future.get(form, ())):
            return True
    return False
