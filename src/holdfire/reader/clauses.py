"""A stretch of what is said as clauses, each with its kind: one claim a clause, side matters left out."""

from collections.abc import Iterator, Sequence

from holdfire.model.claim import Act
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import sign_at

_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED
_NO_SUBJECT = Word.VERB | Word.CUE | Word.FUTURE | Word.REST
_FEWEST = 2  # tokens of a clause
_NAMED = (
    Word.WEAPON | Word.ATTACK | Word.HARM | Word.PAUSE | Word.SERVICE | Word.COLD
)  # what a clause may be of by its subject
_WHO = Word.BODY | Word.TROOPS | Word.ROLE | Word.LAND  # who may be the subject of what is said
_NOUN = 3  # tokens from a comma to the word that opens a clause about a noun, with a noun of it before
_BRIEF = 3  # tokens of a time or place before words that are set in: "on Monday, diplomats say, they meet"
_INSERTED = 6  # tokens from one comma to the other around "he said"
_OPENS = Word.PAIRS | Word.WHEN | Word.WHO | Word.THAT
_PAIRED = 7  # tokens from "between" to "and"
_DATE = 7  # tokens from one comma to the other around a date
_LONGEST_SOURCE = 12  # tokens from one comma to the other around "wie das Amt mitteilt"
_SIGNS = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "“", "”", "»", "«", '"', "(", ")", "•"))
_CUTS = frozenset((",", ";", "–", "—", ":"))
_APART = _CUTS - {","}
_MOST_JOINED = 4  # signs and joining words among the nouns that open a clause
_PARTS = _CUTS - {":"}
_STATES = Word.OUT | Word.COLD
_NAMED_OUT = Word.SERVICE | Word.TARGET | Word.READY | Word.COLD
_NO_STATE = Word.OBLIQUE | Word.NOT


def cut_clauses(marked: Marked, first: int, last: int) -> Iterator[Span]:
    """The stretch cut where a clause with a subject and a verb of its own begins; signs and joining words at the ends
    of a clause are left out.
    """
    begin = first
    words, forms = marked.words, marked.tokens.forms
    places = [
        place
        for place in range(first + 1, last - 1)
        if (words[place] & Word.JOIN or forms[place] in _CUTS)
        and _may_cut(marked, place)
        and not _is_inserted(marked, place, first, last)
        and not _is_of_date(marked, place, first, last)
        and not leads_to_said(marked, place, first)
    ]
    for number, place in enumerate(places):
        end = _end_of_part(marked, places, number, last)
        parted = _opens_said(marked, place + 1) if words[place] & Word.JOIN and place + 2 < end else False
        part = begin if parted else _part(marked, begin, place)
        whole = parted or _is_clause(marked, part, place)
        whole = whole or (forms[place] in _PARTS and _tells_state(marked, part, place))
        parted = parted or (whole and _opens_clause(marked, place, end))
        if parted or _is_back(marked, begin, place, end):
            yield from _long_enough(marked, bare(marked, begin, place))
            begin = place
    yield from _long_enough(marked, bare(marked, begin, last))


def _is_of_date(marked: Marked, place: int, first: int, last: int) -> bool:
    """Whether a comma opens or closes a date or an hour behind a day: "tritt am Montag | , | dem 2. Februar | , | in
    Kraft", "vom 2. Februar, 0 Uhr, bis zum 9. Februar".
    """
    forms = marked.tokens.forms
    if forms[place] != "," or place - first < _BRIEF - 1:
        return False
    if _opens_date(marked, place, last):
        return True
    opening = next((at for at in range(place - 2, max(place - _DATE, first), -1) if forms[at] == ","), None)
    return opening is not None and opening - first >= _BRIEF - 1 and _opens_date(marked, opening, place + 1)


def _opens_date(marked: Marked, comma: int, last: int) -> bool:
    """Whether a date or hour stands between a comma behind a day and the comma, joining word or end that follows."""
    forms, words = marked.tokens.forms, marked.words
    if not (words[comma - 1] & Word.ADVERB or forms[comma - 1].isdecimal()):
        return False
    if not any(form[0].isdecimal() for form in forms[comma + 1 : comma + _BRIEF]):
        return False
    if words[comma + 1] & Word.ARTICLE and forms[comma + 2].isdecimal() and forms[comma + 3 : comma + 4] == ["."]:
        return True  # "soll am Freitag, dem 20. Februar beginnen"
    ends = (at for at in range(comma + 2, min(comma + _DATE, last)) if forms[at] == "," or words[at] & Word.JOIN)
    end = next(ends, last)
    return end - comma <= _DATE and not marked.has(_FINITE | _NAMED, comma, end)


def leads_to_said(marked: Marked, place: int, first: int, verb: int = Word.REPORTED) -> bool:
    """Whether a comma stands between what somebody has said and the words for that, of which another tells: "Kyjan habe
    ihm gesagt | , | er sei bereit".
    """
    words = marked.words
    if marked.tokens.forms[place] != "," or not words[place - 1] & Word.CUE or words[place + 1] & Word.JOIN:
        return False
    return marked.has(verb, max(first, place - _BRIEF - 1), place - 1)


def _end_of_part(marked: Marked, places: Sequence[int], number: int, last: int) -> int:
    """Where the part that a sign or joining word opens may end: before it has a verb, not at a word that joins its
    nouns ("two nurses and a driver died"), nor behind a bare place ("und in Goma, wo viele Zuflucht suchten, starben").
    """
    begin = places[number] + 1
    related = marked.words[begin] & Word.ARTICLE and not marked.words[begin] & Word.SOME  # ", die Kiew und Odessa …"
    led = begin + 1 < last and marked.words[begin] & Word.JOIN and marked.words[begin + 1] & Word.OBLIQUE
    near = places[number + 1 : number + 1 + _MOST_JOINED]
    for place in near:
        joins = marked.words[place] & Word.JOIN or (led and place - begin <= _BRIEF)
        if not joins or related or marked.has(_FINITE, begin, place):
            return place
    return near[-1] if len(near) == _MOST_JOINED else last


def _is_back(marked: Marked, begin: int, place: int, end: int) -> bool:
    """Whether what was out before a joining word is back behind it: "der Strom ausfiel und jetzt wieder fließt"."""
    closes = not marked.words[place] & Word.JOIN and marked.words[place + 1] & Word.RESTORED  # "…, damaged, is mended"
    if closes or not marked.has(Word.RESTORED, place + 1, end):
        return False
    out = marked.has(Word.OUT, begin, place) and marked.has(Word.SERVICE, begin, place)
    return out and not marked.has(Word.RESTORED, begin, place) and not marked.has(Word.OUT, place + 1, end)


def _is_inserted(marked: Marked, place: int, first: int, last: int) -> bool:
    """Whether a comma opens or closes words on who says it that are set into a clause: "two shells, he said, fell"."""
    forms = marked.tokens.forms
    if forms[place] != ",":
        return False
    if _is_source(marked, place, first, last):
        return True
    if not marked.has(Word.CUE, first, last):
        return False
    after = sign_at(forms, ",", place + 2, min(place + _INSERTED, last)) or place
    before = next((step for step in range(place - 2, max(place - _INSERTED, first), -1) if forms[step] == ","), place)
    return any(
        marked.has(Word.CUE, opening + 1, closing) and not marked.has(Word.JOIN | Word.THAT, opening + 1, closing)
        for opening, closing in ((place, after), (before, place))
        if closing > opening
        and not marked.has(_FINITE, first, opening)
        and (
            marked.has(_NAMED, first, opening)
            or (opening - first <= _BRIEF and marked.words[first] & Word.OBLIQUE)
            or (opening - first <= _BRIEF and marked.has(_WHO, first, opening) and not _denies_at(marked, closing + 1))
        )
    )


def _denies_at(marked: Marked, place: int) -> bool:
    """Whether "not" stands at a place: what is denied of somebody opens with it."""
    return bool(marked.has(Word.NOT, place, place + 1))


def _is_source(marked: Marked, place: int, first: int, last: int) -> bool:
    """Whether a comma opens or closes a source that is set into a clause: "Zwei sind, wie das Amt mitteilt, dort"."""
    if not marked.classes & (Word.HOW | Word.ACCORDING):
        return False
    forms = marked.tokens.forms
    opens = range(place, max(place - _LONGEST_SOURCE, first), -1)
    opening = next((step for step in opens if forms[step] == "," and _leads_source(marked, step)), None)
    if opening is None or not marked.has(_FINITE, first, opening):
        return False
    behind = range(opening + 2, min(opening + _LONGEST_SOURCE, last))
    closing = next((step for step in behind if forms[step] == ","), None)
    return closing is not None and closing >= place


def _leads_source(marked: Marked, comma: int) -> bool:
    words = marked.words
    told = words[comma + 1] & Word.HOW and marked.has(Word.CUE | Word.PASSIVE, comma + 2, comma + _LONGEST_SOURCE)
    return bool(words[comma] & Word.ACCORDING or told)


def _may_cut(marked: Marked, place: int) -> bool:
    words, forms = marked.words, marked.tokens.forms
    if words[place] & Word.JOIN:
        return forms[place - 1] not in _CUTS and forms[place - 1] != "-" and not _joins_nouns(marked, place)
    return forms[place] in _CUTS


def _joins_nouns(marked: Marked, place: int) -> bool:
    """Whether a joining word stands between two nouns of one clause: "clashes between the army and its rivals forced",
    "after Baku and Yerevan agreed".
    """
    words, tokens = marked.words, marked.tokens
    if words[place - 1] & words[place + 1] & Word.OBLIQUE or _joins_adjectives(marked, place):
        return True  # "on or near"
    if not marked.classes & _OPENS:
        return False
    for step in range(place - 1, max(place - _PAIRED, 0) - 1, -1):
        if words[step] & Word.PAIRS:
            return True
        if words[step] & _OPENS:
            beside = (*range(step + 1, place), place + 1)
            return place - step > 1 and all(tokens.is_capital(one) or words[one] & Word.ARTICLE for one in beside)
        if words[step] & (_FINITE | Word.JOIN) or tokens.forms[step] in _SIGNS:
            return False
    return False


def _joins_adjectives(marked: Marked, place: int) -> bool:
    """Whether a joining word stands between two adjectives: "einer vollständigen und sofortigen Waffenruhe"."""
    tokens, words = marked.tokens, marked.words
    before, behind = tokens.forms[place - 1], tokens.forms[place + 1]
    alike = not (words[place - 1] or words[place + 1]) and before[-2:] == behind[-2:] and before.isalpha()
    return alike and not (tokens.is_capital(place - 1) or tokens.is_capital(place + 1))


def _part(marked: Marked, begin: int, place: int) -> int:
    """Where the part before a joining word begins: "and" joins the nouns of "a pause that Kyiv and Moscow accept"."""
    if not marked.words[place] & Word.JOIN:
        return begin
    forms, last = marked.tokens.forms, place - 1
    while last > begin and forms[last] in _SIGNS:
        last -= 1
    return next((step for step in range(last, begin, -1) if forms[step] == ","), begin)


def _is_clause(marked: Marked, first: int, last: int) -> bool:
    """Whether a stretch has a verb, and not only in a clause about its first noun: "a pause, whose term expires"."""
    related = marked.find(Word.WHO, first + 1, last)
    if related is not None and "," in marked.tokens.forms[max(first, related - _NOUN) : related]:
        return marked.has(_FINITE, first, related)
    return marked.has(_FINITE, first, last)


def _tells_state(marked: Marked, first: int, last: int) -> bool:
    """Whether a stretch tells without a verb what is out or how cold it is: "minus 14 in Kyiv", "вышки сожжены"; not
    where that is only a phrase of what follows ("without power, …").
    """
    words = marked.words
    while first < last and (marked.tokens.forms[first] in _SIGNS or words[first] & Word.JOIN):
        first += 1
    if last - first < _BRIEF or words[first] & (Word.OBLIQUE | Word.WHEN):
        return False
    states = _STATES if any(form[0].isdecimal() for form in marked.tokens.forms[first:last]) else Word.OUT
    return any(words[place] & states and not words[place] & _NO_STATE for place in range(first, last))


def _opens_clause(marked: Marked, place: int, end: int) -> bool:
    """Whether a clause with its own subject and verb begins behind the sign or joining word at `place`."""
    words, forms = marked.words, marked.tokens.forms
    first = place
    while first < end and (forms[first] in _SIGNS or words[first] & Word.JOIN):
        first += 1
    if first >= end:
        return False
    if words[first] & Word.IF and not words[first] & Word.FUTURE:
        return True
    lack = words[place + 1] & Word.OUT and marked.has(Word.SERVICE, first, end)
    if forms[place] in _CUTS and (lack or words[first] & Word.SUMS):
        return True  # "the substation was hit, no power in the east", "…, bringing the toll to 640"
    phrase = end - first > _BRIEF and words[first + 1] & Word.REST  # "речь о порте"
    apart = words[first - 1] & Word.JOIN or phrase or forms[place] in _APART
    if words[first] & (Word.VERB | Word.FUTURE) and apart:
        return True  # a second verb of the same subject
    if words[first] & (_NO_SUBJECT | Word.WHO) and not words[first] & Word.ARTICLE:
        return False
    told = marked.has(_FINITE, first + 1, end)
    if not told and forms[place] in _PARTS:
        told = marked.has(_NAMED_OUT, first, end) and _tells_state(marked, first, end)
    return told and not _is_only_related(marked, first, end)


def _is_only_related(marked: Marked, first: int, end: int) -> bool:
    """Whether the only verbs are those of a clause about a noun behind a joining word, without a comma: "in Gaza and
    Rafah that killed five".
    """
    words = marked.words
    if not words[first - 1] & Word.JOIN or not marked.tokens.is_capital(first):
        return False
    related = marked.find(Word.WHO | Word.THAT, first + 1, min(first + _NOUN + 1, end))
    return related is not None and not marked.has(_FINITE, first + 1, related)


def _long_enough(marked: Marked, span: Span) -> Iterator[Span]:
    """A clause, if it has some words, and more than "he added"."""
    told = marked.find(Word.CUE, *span) if span.last - span.first <= _BRIEF else None
    short = told is not None and marked.acts[told] is Act.STATES
    if span.last - span.first >= _FEWEST and not (short and marked.words[span.first] & (Word.HE | Word.SHE | Word.WE)):
        yield span


def bare(marked: Marked, first: int, last: int, *, joins: int = Word.JOIN) -> Span:
    """The stretch without signs and joining words at the ends."""
    words, forms = marked.words, marked.tokens.forms
    joined = False
    first += first < last - 1 and forms[first] == "-" and marked.tokens.starts[first + 1] > marked.tokens.ends[first]
    while first < last and (forms[first] in _SIGNS or words[first] & joins or (joined and words[first] & Word.REST)):
        joined = bool(words[first] & (Word.JOIN | Word.REST))
        first += 1
        first += joined and first < last - 1 and _opens_said(marked, first)
    while last > first and (forms[last - 1] in _SIGNS or (last - first > _BRIEF and words[last - 1] & Word.JOIN)):
        last -= 1
    return Span(first, last)


def past_that(marked: Marked, first: int, last: int) -> int:
    """Past the word behind a comma that only opens what is said: ", що | перемир'я діє"."""
    opens = 0 < first < last - 1 and marked.tokens.forms[first - 1] == "," and _opens_said(marked, first)
    return first + (opens and not marked.words[first] & (Word.HEDGE | Word.ARTICLE | Word.WHO))


def _opens_said(marked: Marked, place: int) -> bool:
    """Whether "that" behind "and" opens what somebody says besides, and is no "that night"."""
    return bool(marked.words[place] & Word.THAT and not marked.words[place + 1] & (Word.ADVERB | Word.ONCE))


_CLOSES = {"“": "”", "«": "»", "„": "“", '"': '"', "(": ")", "[": "]"}
_CLOSING = frozenset(_CLOSES.values())


def closed(forms: Sequence[str], first: int, last: int) -> int:
    """The end of a quote, with the sign that closes a quotation or bracket which began inside it."""
    if last >= len(forms) or forms[last] not in _CLOSING:
        return last
    inside = forms[first:last]
    for opening, closing in _CLOSES.items():
        opened, closed = inside.count(opening), 0 if opening == closing else inside.count(closing)
        if forms[last] == closing and (opened % 2 if opening == closing else opened > closed):
            return last + 1
    return last
