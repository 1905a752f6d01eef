"""Words of a text -> their classes, by the word lists of its language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import contains, or_

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import KEY, NOUNS, Lexicon, ManyPhrases, Marked, Phrase, Phrases, Word
from holdfire.reader.light import mark_light
from holdfire.reader.lists import fits
from holdfire.reader.pairs import RANK, Pair, Pairs
from holdfire.reader.sentences import Span
from holdfire.reader.stilled import mark_stilled
from holdfire.reader.timewords import months
from holdfire.reader.tokens import Tokens, sign_at
from holdfire.reader.unfired import mark_unfired

_LONGEST_PAIR = 40  # tokens between the parts
_FARTHEST_BEGIN = 6  # tokens of the first part of a pair
_FARTHEST = _LONGEST_PAIR + _FARTHEST_BEGIN  # tokens behind the first word among which the other part begins
_SENTENCE_END = frozenset((".", "!", "?", "…", ";", ":"))
_CLAUSE_END = frozenset((".", "!", "?", "…", ";", ":", ",", "–", "—", "(", ")", "“", "”", "»", "«", '"'))
_VERBS = Word.CUE | Word.VERB | Word.REPORTED | Word.FUTURE | Word.RELAY | Word.GERUND | Word.THAT | Word.JOIN | Word.IF
_TOLD_APART = NOUNS | _VERBS
_FINITE = Word.VERB | Word.BE | Word.HAS | Word.FUTURE


def mark(tokens: Tokens, lists: Lexicon) -> Marked:
    """Look up every token; a phrase overrules its words and marks its first token, the others are its rest."""
    forms = tokens.forms
    if not forms:
        return Marked(tokens, [], [])
    classes, deeds, exact, stems, pairs = zip(*map(lists.cached.__getitem__, forms), strict=True)
    words, acts = list(classes), list(deeds)
    _mark_phrases(forms, words, acts, exact, stems)
    if lists.nouns_are_capital:
        _tell_nouns(tokens, words, acts, grammar(lists.language).my)
    if any(pairs):
        _mark_pairs(tokens, words, acts, lists, pairs)
    mark_light(lists.language, forms, words, acts)
    mark_unfired(lists.language, tokens, words, acts)
    mark_stilled(lists.language, forms, words, acts)
    _tell_participles(lists, forms, words)
    marked = Marked(_without_brackets(tokens, words, verbs_last=lists.verbs_last), words, acts)
    return _with_conditions(_with_lulls(lists, marked))


def _mark_phrases(
    forms: Sequence[str], words: list[int], acts: list[Act | None], exact: Sequence[Phrases], stems: Sequence[Phrases]
) -> None:
    """Mark the phrases; `exact`, `stems`: of each token those that may begin with it, as its entry has them."""
    done = 0
    go_on: Iterable[bool] = map(contains, exact, forms[1:])  # the word behind one does; behind the last none stands
    for place in compress(count(), map(or_, go_on, map(bool, stems)) if any(stems) else go_on):
        if place < done:
            continue
        second = forms[place + 1]
        may = exact[place].get(second) or stems[place].get(second[:KEY])
        if not may or (phrase := _matching(may, forms, place + 1)) is None:
            continue
        words[place] = phrase.word | words[place] & _kept_in(phrase.word) if phrase.word else 0
        acts[place] = phrase.act
        done = place + 1 + len(phrase.rest)
        for rest in range(place + 1, done):
            if forms[rest] in _CLAUSE_END:
                break  # what stands behind a sign only tells which phrase it is
            words[rest], acts[rest] = Word.REST, None


def _without_brackets(tokens: Tokens, words: Sequence[int], *, verbs_last: bool) -> Tokens:
    """The tokens with commas for the brackets that hold a clause about the noun before them: "the army (which had
    rejected it) agreed".
    """
    if "(" not in tokens.forms:
        return tokens
    forms, opens = list(tokens.forms), Word.WHO | (Word.ARTICLE if verbs_last else 0)
    for place in [at for at in range(1, len(forms) - 2) if forms[at] == "("]:
        if not forms[place - 1].isalnum() or not words[place + 1] & opens:
            continue
        closing = sign_at(forms, ")", place + 2, min(place + _BRACKETED, len(forms) - 1))
        if closing is None or not forms[closing + 1].isalnum():
            continue
        related = words[place + 1] & Word.WHO
        if verbs_last and words[place + 1] & Word.ARTICLE:  # "(die sie abgelehnt hatte)", not "(der Sender Kora)"
            related = words[closing - 1] & (_FINITE | Word.CUE) and not tokens.is_capital(closing - 1)
        if related and not _SENTENCE_END.intersection(forms[place:closing]):
            forms[place] = forms[closing] = ","
    return replace(tokens, forms=forms)


def _with_conditions(marked: Marked) -> Marked:
    """The tokens where nobody is silent by the verb of a condition: "if the hostages are not released"."""
    forms, words = marked.tokens.forms, marked.words
    if not (marked.classes & Word.IF and marked.classes & Word.SILENCE):
        return marked
    marked.classes |= Word.NOT | Word.VERB
    for place in marked.places(Word.IF):
        if words[place] & Word.WHETHER:
            continue
        for step in range(place + 1, len(forms)):
            silent = words[step] & Word.SILENCE
            if silent:
                words[step], marked.acts[step] = words[step] & ~Word.SILENCE | Word.NOT | Word.VERB, None
            if silent or forms[step] in _CLAUSE_END or words[step] & _FINITE:
                break  # "what happens if it is broken remains open"
    return marked


def _tell_participles(lists: Lexicon, forms: Sequence[str], words: list[int]) -> None:
    """A participle between a pause and by whom it is says nothing: "the truce announced on Monday by the army held"."""
    agents = () if lists.verbs_last else grammar(lists.language).agent
    for agent in agents:
        places = (place for place, form in enumerate(forms) if form == agent) if agent in forms else ()
        for place in places:
            near = range(place - 1, max(place - _TO_AGENT, 1) - 1, -1)
            done = next((step for step in near if words[step] & Word.CUE), 0)
            if done and words[done - 1] & Word.PAUSE and "," not in forms[done:place]:
                words[done] &= ~(Word.CUE | Word.VERB)


def _with_lulls(lists: Lexicon, marked: Marked) -> Marked:
    """The tokens where guns are silent, and nobody keeps silent, in a clause of how long something is: "не стрелять,
    пока молчит противник".
    """
    forms, words = marked.tokens.forms, marked.words
    for place in marked.places(Word.SILENCE) if marked.classes & Word.SILENCE else ():
        led = place > 0 and forms[place - 1] == "," and lists.look_up(forms[place])[0] & Word.WHEN
        if led or (place > 1 and words[place - 1] & Word.WHEN and forms[place - _SECOND] == ","):
            words[place], marked.acts[place] = Word.WHEN | Word.VERB if led else Word.VERB, None
            marked.classes |= Word.WHEN | Word.VERB
    return marked


_SECOND = 2  # tokens from a comma to the verb behind "as long as"
_BRACKETED = 24  # tokens of a clause in brackets
_TO_AGENT = 4  # tokens from "announced" to "by"


def _kept_in(phrase: int) -> int:
    """What the first word of a phrase stays: a verb, and of what will be where it ends fire ("прекратит | удары")."""
    return Word.VERB | Word.FUTURE if phrase & Word.PAUSE else Word.VERB


def _tell_nouns(tokens: Tokens, words: list[int], acts: list[Act | None], my: frozenset[str]) -> None:
    """Where nouns have a capital, a small letter is no noun, a capital within a sentence no verb, and what may be "my"
    before one is no verb of saying: "meine Leute".
    """
    text, starts, forms = tokens.text, tokens.starts, tokens.forms
    for place in list(compress(count(), map(_TOLD_APART.__and__, words))):
        if forms[place] in my and text[starts[min(place + 1, len(forms) - 1)]].isupper():
            words[place], acts[place] = Word.ARTICLE | Word.OBJECT | Word.WE, None
        elif text[starts[place]].islower():
            words[place] &= ~NOUNS
        elif place and (forms[place - 1][0].isalnum() or forms[place - 1] == ","):
            words[place], acts[place] = words[place] & ~_VERBS, None


def _mark_pairs(
    tokens: Tokens, words: list[int], acts: list[Act | None], lists: Lexicon, pairs: Sequence[Mapping[str, Pairs]]
) -> None:
    """Mark the first word of what stands in two parts; the other part is its rest, and stays a verb where verbs are not
    parted. `pairs`: those of each token, by the word behind it.
    """
    forms, kept = tokens.forms, 0 if lists.verbs_last else Word.VERB
    for place, told in _openings(forms, pairs):
        if _is_of_phrase(words, place) or (not words[place] and lists.look_up(forms[place])[0] & Word.NOT):
            continue  # "nicht zögern" means nothing
        last = _end_of(tokens, place + 1, lists.language)
        ahead = told.keys() & forms[place + 1 : last]
        for pair in sorted([pair for other in ahead for pair in told[other]], key=RANK):
            begin = place + 1 + len(pair.rest)
            if pair.rest and tuple(forms[place + 1 : begin]) != pair.rest:
                continue
            other = _other_part(forms, words, Span(begin, min(last, begin + _LONGEST_PAIR)), pair)
            held = pair.word & Word.PAUSE or pair.act is ACT.DECLINES_TO_CONFIRM
            if other is None or (lists.verbs_last and _is_of_another(forms, words, lists, Span(place, other), held)):
                continue
            stays = Word.REPORTED if pair.act or words[place] & Word.HAS else Word.REPORTED | Word.VERB
            stays |= Word.PAUSE if pair.word & Word.HOLD else 0  # "stellt ihre Angriffe | … ein"
            words[place], acts[place] = pair.word | words[place] & stays, pair.act
            for step in (*range(place + 1, begin), *range(other, other + len(pair.other))):
                words[step], acts[step] = Word.REST | words[step] & kept, None
            break


def _is_of_phrase(words: Sequence[int], place: int) -> bool:
    """Whether a token opens a phrase by which somebody is silent, or stands in that of a pause or a verb of saying."""
    if words[place] & Word.SILENCE and place + 1 < len(words) and words[place + 1] & Word.REST:
        return True
    begin = place
    while begin > 0 and words[begin] & Word.REST:
        begin -= 1
    return begin < place and bool(words[begin] & (Word.CUE | Word.PAUSE))


def _is_of_another(forms: Sequence[str], words: Sequence[int], lists: Lexicon, span: Span, held: int) -> bool:
    """Whether the other part, at the end of a stretch, belongs to a verb that stands nearer, behind a comma: "A hat …,
    B haben zugestimmt"; to a clause in which something is said: "bestätigte, dass man nicht schieße"; or, of a noun, to
    a clause of its own: "hat eine Waffenruhe ausgerufen, die gebrochen wurde"; or of "not": "wenn sie nicht abziehen,
    werde man angreifen"; `held`: whether the two together are a pause or a silence.
    """
    place, other = span
    comma = next((step for step in range(other - 1, place, -1) if forms[step] == ","), place)
    if comma > place and _is_of_nearer(forms, lists, Span(comma, other)):
        return True
    if comma > place and (words[place] & Word.PAUSE or (comma + 1 < other and words[comma + 1] & Word.THAT)):
        return True
    apart = (words[place] & Word.NOT) or held
    finite = Word.HAS | Word.FUTURE | Word.REPORTED | Word.CUE if apart else Word.HAS
    return any(words[step] & finite for step in range(comma + 1, other)) if comma > place else False


def _is_of_nearer(forms: Sequence[str], lists: Lexicon, span: Span) -> bool:
    """Whether the other part of a pair goes with a verb behind a comma: "Katar sagte, Israel stimme ihr zu"."""
    other, pairs = forms[span.last], lists.pairs
    found = (pairs[form].values() for form in forms[span.first + 1 : span.last] if form in pairs)
    return any(other in told for seconds in found for told in seconds)


def _openings(forms: Sequence[str], pairs: Sequence[Mapping[str, Pairs]]) -> Iterator[tuple[int, Pairs]]:
    """The first words of pairs behind which another part of theirs stands, be it beyond the sentence."""
    for place, seconds in compress(enumerate(pairs), pairs[:-1]):
        told = seconds.get(forms[place + 1]) or seconds.get("")
        if told and not told.keys().isdisjoint(forms[place + 1 : place + 1 + _FARTHEST]):
            yield place, told


def _end_of(tokens: Tokens, begin: int, language: str) -> int:
    """The end of the sentence, or how far from `begin` on the other part of a pair may stand."""
    forms, last = tokens.forms, min(len(tokens.forms), begin + _FARTHEST)
    for place in range(begin, last):
        if forms[place] in _SENTENCE_END and not _is_in_date(tokens, place, language):
            return place
    return last


def _is_in_date(tokens: Tokens, point: int, language: str) -> bool:
    """Whether a point is that of a date: "bis zum 24. März", "vom 1. bis 2. Mai"."""
    forms, after = tokens.forms, point + 1
    if after >= len(forms) or not forms[point - 1].isdecimal():
        return False
    return forms[after] in months(language) or (forms[after][0].isalpha() and not tokens.is_capital(after))


def _other_part(forms: Sequence[str], words: Sequence[int], span: Span, pair: Pair) -> int | None:
    """Where in a stretch the other part of a pair stands; None if it does not."""
    length, place = len(pair.other), sign_at(forms, pair.other[0], *span)
    while place is not None:
        after = place + length
        closes = pair.anywhere or after >= len(forms) or forms[after] in _CLAUSE_END or words[after] & Word.JOIN
        if closes and (length == 1 or tuple(forms[place:after]) == pair.other):
            return place
        place = sign_at(forms, pair.other[0], place + 1, span.last)
    return None


def _matching(phrases: Sequence[Phrase], forms: Sequence[str], place: int) -> Phrase | None:
    """The first of the phrases whose further words stand from `place` on."""
    left = len(forms) - place
    third = forms[place + 1] if left > 1 else ""
    if phrases.__class__ is ManyPhrases:
        phrases = phrases.going_on(third)
    for phrase in phrases:
        wanted = phrase.third
        if wanted and wanted != third and not (phrase.third_stem and third.startswith(phrase.third_stem)):
            continue
        further = phrase.rest
        if len(further) <= left:
            for step, wanted in enumerate(further, place):
                if forms[step] != wanted and not fits(forms[step], wanted):
                    break
            else:
                return phrase
    return None
