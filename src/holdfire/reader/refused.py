"""What is told as not so: the clauses behind "it is not true that", before "… are false", behind "denied reports that".

Who agrees or promises in one of them has not been said to do so, be it that the clause alone reads as if he had.
"""

from collections.abc import Iterator, Sequence

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.cases import CUE
from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.order import EDGES, past_phrase
from holdfire.reader.sentences import Span

_TO_CLAUSE = 14  # tokens from a denial to the clause that it denies
_TO_VERB = 4  # tokens from a comma to the verb whose form tells another's words
_ENDS = frozenset((".", "!", "?", "…", ";"))
_OPENS_JOINED = frozenset((",", "–", "—"))
_OWNERS = ("'s", "’s", "'", "’")
_AUXILIARIES = 3  # tokens of a verb before its participle
_TO_PAUSE = 5  # tokens from a verb to the pause that it ends
_KEPT = Word.PAUSE | Word.PEACE | Word.TALKS | Word.FIRE
_TOLD = Word.REPORTED | Word.HAS | Word.PERFECT
_UNSURE = frozenset((Act.DENIES, Act.DECLINES_TO_CONFIRM, Act.DOUBTS))


def find_refused(marked: Marked, *, verbs_last: bool) -> list[Span]:
    """The clauses of a block that are told as not so, or of which it is told that nobody confirms them.

    Args:
        marked: the tokens of the block with their classes.
        verbs_last: whether a clause of another's words may open with a comma alone: "Berichte, Kiew habe zugestimmt".
    """
    return [span for place in _denials(marked) for span in _of_denial(marked, place, verbs_last=verbs_last)]


def _denials(marked: Marked) -> Iterator[int]:
    """Where it is told that something is not so, or that nobody confirms it."""
    acts, words = marked.acts, marked.words
    for place in marked.places(Word.SILENCE | CUE):
        word, act = words[place], acts[place]
        open_question = word & Word.SILENCE and act is not ACT.CONFIRMS
        unconfirmed = act is ACT.CONFIRMS and place and words[place - 1] & Word.NOT
        if open_question or unconfirmed or act in _UNSURE:
            yield place


def _of_denial(marked: Marked, place: int, *, verbs_last: bool) -> Iterator[Span]:
    opened = _opened_behind(marked, place, verbs_last=verbs_last)
    if opened is not None:
        yield Span(opened, _end_behind(marked, opened))
    predicate = marked.words[place] & Word.SILENCE or (place and marked.words[place - 1] & Word.BE)
    if predicate and marked.acts[place] in _UNSURE:
        opened = _opened_before(marked, place, verbs_last=verbs_last)
        if opened is not None:
            yield Span(opened, place)


def _is_end(forms: Sequence[str], place: int) -> bool:
    """Whether a sign ends a sentence, and is not the point of a day: "bis zum 6. Februar"."""
    return forms[place] in _ENDS and not (forms[place] == "." and place > 0 and forms[place - 1].isdecimal())


def _opened_behind(marked: Marked, place: int, *, verbs_last: bool) -> int | None:
    """Where the clause begins that a denial before it is of: "wies Berichte zurück, | Putin habe zugesagt"."""
    words, forms = marked.words, marked.tokens.forms
    alone = verbs_last and not words[place] & Word.SILENCE  # "Das sei falsch, Kiew habe …" goes on with another clause
    for step in range(past_phrase(marked, place + 1), min(place + _TO_CLAUSE, len(words))):
        if _is_end(forms, step) or words[step] & Word.JOIN:
            return None
        if words[step] & Word.THAT:
            return None if _is_of_another(marked, step, place) else step
        if alone and forms[step] == "," and marked.has(_TOLD, step + 1, step + 1 + _TO_VERB):
            return step
    return None


def _is_of_another(marked: Marked, that: int, denial: int) -> bool:
    """Whether "that" opens what another verb says, or tells which pause is meant: "denied it, saying that"."""
    before = that - 1 - (marked.tokens.forms[that - 1] == ",")
    while before > denial and marked.words[before] & Word.REST:
        before -= 1
    if before <= denial or _is_noun(marked, before):
        return False
    return bool(marked.words[before] & (CUE if before != that - 1 else CUE | _KEPT))


def _is_noun(marked: Marked, place: int) -> bool:
    """Whether a word that may be a verb of saying is a noun: "called reports that", "the claim that"."""
    words, forms, before = marked.words, marked.tokens.forms, place - 1
    if not words[place] & CUE:
        return False
    opens = before < 0 or not forms[before][0].isalnum() or forms[before].endswith(_OWNERS)
    joined = before > 0 and words[before] & Word.JOIN and forms[before - 1] in EDGES
    return bool(opens or joined) or bool(words[before] & (CUE | Word.ARTICLE | Word.OBLIQUE | Word.REST | Word.OF))


def _end_behind(marked: Marked, opened: int) -> int:
    """The end of a clause that is denied: that of the sentence, or where another of it is joined."""
    words, forms = marked.words, marked.tokens.forms
    for step in range(opened + 1, len(words)):
        joined = words[step] & Word.JOIN and (forms[step - 1] in _OPENS_JOINED or words[step + 1 : step + 2][0] & CUE)
        if _is_end(forms, step) or joined:
            return step
        if words[step] & Word.THAT and _is_of_another(marked, step, opened):
            return step
    return len(words)


def _opened_before(marked: Marked, place: int, *, verbs_last: bool) -> int | None:
    """Where the clause begins of which it is told behind it that it is not so: "Reports | that … are false"."""
    words, forms = marked.words, marked.tokens.forms
    opened = None
    for step in range(place - 1, -1, -1):
        if _is_end(forms, step) or (words[step] & Word.JOIN and forms[step - 1] in _OPENS_JOINED):
            break
        that = words[step] & Word.THAT and not (step and _is_of_another(marked, step, -1))
        told = verbs_last and forms[step] == "," and _tells_words(marked, step + 1, place)
        verbs = (at for at in range(max(step - _TO_VERB, 0), step) if words[at] & CUE)
        if that or (told and all(_is_noun(marked, at) for at in verbs)):
            opened = step
    return opened


def _tells_words(marked: Marked, first: int, last: int) -> bool:
    """Whether a clause behind a comma tells another's words by its verb in second or last place: "wonach … habe"."""
    forms = marked.tokens.forms
    end = next((step for step in range(first, last) if forms[step] in EDGES), last)
    return marked.has(_TOLD, first, min(first + _TO_VERB, end)) or (end > first and marked.has(_TOLD, end - 1, end))


def is_refused(refused: Sequence[Span], place: int) -> bool:
    """Whether a token stands in one of the clauses."""
    return any(span.first <= place < span.last for span in refused)


def is_unfulfilled(marked: Marked, cue: int, opening: frozenset[str] = frozenset()) -> bool:
    """Whether a clause opens with a word by which nobody does what its verb at `cue` says: its subject is nobody, or it
    is wished for or only a condition: "Neither Moscow nor Kyiv has agreed", "before Kyiv agrees", "чтобы Киев …".

    Args:
        marked: the tokens of the block with their classes.
        cue: the verb.
        opening: words that open a clause of what has not happened.
    """
    words, forms = marked.words, marked.tokens.forms
    for place in range(cue - 1, max(cue - _TO_CLAUSE, -1), -1):
        word = words[place]
        if forms[place] in opening:
            return True
        finite = word & (Word.VERB | Word.FUTURE) and not word & (Word.HAS | Word.BE) and cue - place > _AUXILIARIES
        if forms[place] in EDGES or word & (CUE | Word.THAT) or finite:
            return False
        opens = place == 0 or forms[place - 1] in EDGES or words[place - 1] & (Word.THAT | Word.JOIN | Word.HOW)
        if opens and word & Word.NOT and not word & Word.OBLIQUE:
            return True
    return False


def refuses_pause(marked: Marked, span: Span, language: str) -> bool:
    """Whether a clause about a pause tells that there will be none, or that the fire will go on.

    Args:
        marked: the tokens of the block with their classes.
        span: the clause.
        language: en, uk, ru or de.
    """
    if tells_until(marked, span):
        return False
    if _is_refused(marked, *span, grammar(language)) or _is_kept_up(marked, span, language):
        return True
    if _is_held_by_none(marked, span, language) or _is_undone_before(marked, span, grammar(language)):
        return True  # by nobody, or of nothing
    return _is_absent(marked, span, grammar(language))


def _is_absent(marked: Marked, span: Span, endings: Grammar) -> bool:
    """Whether a clause tells that there is no pause: "жодного перемир'я немає", "о прекращении огня речь не идёт"."""
    absent, (first, last) = endings.absent, span
    if not absent or absent.isdisjoint(marked.tokens.forms[first:last]):
        return False
    words, forms = marked.words, marked.tokens.forms
    pause = marked.find(Word.PAUSE, first, min(first + _TO_ABSENT, last))
    if pause is None or marked.has(Word.BREACH | Word.SILENCE | Word.TALKS | Word.IF, first, last):
        return False
    none = (at for at in range(pause + 1, last) if forms[at] in absent)
    at = next(none, None)
    if at is None or "," in forms[pause:at]:
        return False
    told = words[at] | words[at - 1]
    return bool(told & Word.NOT) and all(words[step] & _BEFORE_ABSENT or step == first for step in range(first, pause))


_TO_ABSENT = 4  # tokens with which a clause may open up to the pause that there is not
_BEFORE_ABSENT = Word.NOT | Word.OBLIQUE | Word.TOPIC | Word.ADVERB | Word.PAUSE | Word.PEACE | Word.OUT


def tells_until(marked: Marked, span: Span) -> bool:
    """Whether a clause with "not" only tells until when something else is: "пока Россия не прекратит удары"."""
    denied = marked.find(Word.NOT, *span)
    when = marked.find(Word.WHEN, max(span.first - 1, 0), denied) if denied is not None else None
    return when is not None and "," not in marked.tokens.forms[when:denied]


def _is_refused(marked: Marked, first: int, last: int, endings: Grammar) -> bool:
    """Whether somebody says that there will be no pause: "there will be no truce", "перемир'я не буде"."""
    if not marked.has(Word.PAUSE, first, last) or marked.has(_BROKEN, first, last):
        return False
    words = marked.words
    condition = marked.find(Word.IF, first + 1, last)
    last = last if condition is None or words[condition] & (Word.FUTURE | Word.REPORTED) else condition
    ahead = [place for place in range(first, last) if words[place] & Word.FUTURE]
    ends = endings.breaks + endings.ceasing  # not to break or end a pause refuses none, not to "hold fire" does
    ahead = [place for place in ahead if words[place] & Word.PAUSE or not marked.tokens.forms[place].startswith(ends)]
    refused = [place for place in ahead if (words[place] | words[max(place - 1, first)]) & Word.NOT]
    held = [place for place in range(first, last) if words[place] & Word.HOLD and place not in refused]
    if ahead and not refused and _ends_refused(marked, ahead[0], last, endings):
        return True
    return bool(refused) and not held


_LED = 3  # tokens from a preposition to a pause that it leads to
_BROKEN = Word.BREACH | Word.FIRE | Word.ATTACK | Word.HARM | Word.READY | Word.WE


def _ends_refused(marked: Marked, ahead: int, last: int, endings: Grammar) -> bool:
    """Whether a clause of what will be ends with "not" and a verb by which a pause would be kept up: "wird die
    Waffenruhe nicht verlängern"; not to attack, or to break or end it, is a promise.
    """
    end = last_word(marked, ahead, last)
    refused = end > ahead + 1 and marked.words[end - 1] & Word.NOT
    told = marked.words[end] & Word.REST  # "das Feuer … einstellen" is told in one
    ends = marked.words[end] & _BROKEN or (not told and marked.tokens.forms[end].startswith(endings.ceasing))
    return bool(refused) and not ends


def last_word(marked: Marked, place: int, last: int) -> int:
    """The last word of the clause of a verb."""
    forms = marked.tokens.forms
    signs = (step for step in range(place + 1, last) if not forms[step][0].isalnum())
    end = next((step for step in signs if forms[step] != "." or not forms[step - 1].isdecimal()), last)  # "am 1. Mai"
    return end - 1


def ends_pause(marked: Marked, span: Span, language: str) -> bool:
    """Whether a clause tells that a pause will be ended, and no fire: "they would end the truce", "werde die Waffenruhe
    beenden".
    """
    words, endings, forms = marked.words, grammar(language), marked.tokens.forms
    if marked.has(Word.NOT | Word.BREACH | Word.FIRE, *span):
        return False
    for place in range(*span):
        ends = forms[place] in endings.ends or forms[place].startswith(endings.ceasing)
        if not ends or words[place] & (Word.PAUSE | Word.REST):
            continue
        near = (
            Span(span.first, place)
            if lexicon(language).verbs_last
            else Span(place + 1, min(place + _TO_PAUSE, span.last))
        )
        pauses = (step for step in range(*near) if words[step] & Word.PAUSE)
        return any(not marked.has(Word.OBLIQUE | Word.OF, max(step - _LED, near.first), step) for step in pauses)
    return False


def _is_kept_up(marked: Marked, span: Span, language: str) -> bool:
    """Whether a clause tells that the fire will go on, or that there will be no pause: "will not stop the strikes until
    Friday", "werde keine Waffenruhe geben, solange …"; not "will not end the truce".
    """
    words, endings, (first, last) = marked.words, grammar(language), span
    for place in range(first, last - 1):
        if not words[place] & Word.NOT:
            continue
        near = first if lexicon(language).verbs_last else max(place - 1, first)
        beside = marked.has(Word.FUTURE, near, place + 1)
        behind = past_phrase(marked, place + 1)
        behind += behind < last and bool(words[behind] & Word.BE)
        if behind >= last:
            return False
        if words[behind] & Word.INTENDS or marked.tokens.forms[behind] in endings.intentions:
            if place > first and not lexicon(language).verbs_last and _ends_or_leaves(marked, span, place - 1, endings):
                return True  # "удары прекращать не намерены" has it before
            beside, behind = True, _meant(marked, behind, last)
        ahead = beside or words[behind] & Word.FUTURE
        if ahead and _ends_or_leaves(marked, Span(first, last), behind, endings):
            return True
        if marked.has(Word.FUTURE, first, place) and _is_no_pause(marked, place, last):
            return True
    return False


def _is_undone_before(marked: Marked, span: Span, endings: Grammar) -> bool:
    """Whether the infinitive of what somebody will not do, who stops or leaves fire, stands before "not" in its clause:
    "прекращать удары по портам не намерена".
    """
    words, (first, last) = marked.words, span
    for place in range(first + 1, last) if endings.infinitive else ():
        behind = past_phrase(marked, place + 1)
        meant = words[place] | (words[behind] if behind < last else 0)
        told = words[place] & Word.NOT and meant & (Word.INTENDS | Word.FUTURE)
        if told and _ends_before(marked, Span(first, place), endings):
            return True
    return False


def _ends_before(marked: Marked, span: Span, endings: Grammar) -> bool:
    """Whether such an infinitive ends what stands before "not" up to a sign or joining word."""
    forms, words = marked.tokens.forms, marked.words
    for place in reversed(range(*span)):
        if forms[place] in EDGES or words[place] & Word.JOIN:
            return False
        if forms[place].endswith(endings.infinitive) and _ends_or_leaves(marked, span, place, endings):
            return True
    return False


def _is_held_by_none(marked: Marked, span: Span, language: str) -> bool:
    """Whether nobody will stop something, or nothing will be stopped: "nobody will stop our attacks", "no attack will
    be halted", "niemand wird unsere Angriffe stoppen"; and whether guns will not rest.
    """
    words, forms, endings, (first, last) = marked.words, marked.tokens.forms, grammar(language), span
    if not marked.has(Word.FUTURE, first, last):
        return False
    late = lexicon(language).verbs_last
    for place in range(first, last - 1):
        if words[place] & Word.PAUSE and _is_split(marked, place, last, language):
            return True
        none = words[place] & Word.NOT and (words[place] & Word.OUT or forms[place] in endings.no_one)
        if not (none or (words[place] & Word.NOT and words[place + 1] & Word.FUTURE)):
            continue
        ahead = marked.find(Word.FUTURE | Word.JOIN | Word.THAT, place + 1, min(place + _TO_CLAUSE, last))
        if ahead is None or not words[ahead] & Word.FUTURE or "," in forms[place:ahead]:
            continue
        if words[ahead] & Word.PAUSE:
            return True  # "none of our operations will be stopped", told in one
        verb = last_word(marked, ahead, last) if late else past_phrase(marked, ahead + 1)
        verb += not late and verb < last and bool(words[verb] & Word.BE)
        if verb < last and (_ends_or_leaves(marked, span, verb, endings) or _is_called_off(marked, span, verb)):
            return True
    return False


def _is_called_off(marked: Marked, span: Span, verb: int) -> bool:
    return bool(marked.words[verb] & Word.HOLD) and not marked.has(Word.PAUSE, *span)


def _is_split(marked: Marked, place: int, last: int, language: str) -> bool:
    """Whether a pause that several words tell has a "not" amid them, or is one of not ceasing: "the guns will not fall
    silent", "werden nicht aufhören zu schießen".
    """
    words = marked.words
    if words[place] & Word.QUIET:
        rest = marked.find(Word.REST | Word.PAUSE, place + 1, min(place + _TO_PAUSE, last))
        return rest is not None and bool(words[rest] & Word.REST) and marked.has(Word.NOT, place + 1, rest)
    if not words[place + 1] & Word.HOLD or not marked.has(Word.REST, place + 2, last):
        return False
    return bool(lexicon(language).look_up(marked.tokens.forms[place])[0] & Word.NOT)


def _meant(marked: Marked, intent: int, last: int) -> int:
    """The verb of what somebody means to do: "no plans to | halt", "не намерен | прекращать"."""
    place = past_phrase(marked, intent + 1)
    while place < last - 1 and marked.words[place] & (Word.OBLIQUE | Word.OF):
        place += 1
    return place


def goes_on_firing(marked: Marked, span: Span, language: str) -> bool:
    """Whether fire or a move of troops is what is gone on with: "will continue the offensive in spite of the truce"."""
    longer, (first, last) = grammar(language).going_on, span
    if not longer or not marked.has(Word.FUTURE, first, last):
        return False
    forms, words = marked.tokens.forms, marked.words
    told = (at for at in range(first, last - 1) if forms[at].startswith(longer) and not words[at] & Word.PAUSE)
    return any(
        (words[at] | words[at + 1]) & _GOES_ON and not (words[at + 1] | words[max(at - 1, first)]) & _NOT_FIRING
        for at in told
    )


_GOES_ON = Word.FIRE | Word.ATTACK | Word.MOVE
_NOT_FIRING = Word.PAUSE | Word.NOT


def _ends_or_leaves(marked: Marked, span: Span, place: int, endings: Grammar) -> bool:
    """Whether a verb ends what is no pause, or holds one: with "not" before it the fire goes on."""
    form, words = marked.tokens.forms[place], marked.words
    end = min(place + _TO_PAUSE, span.last)
    if words[place] & Word.PAUSE and words[place] & Word.VERB:
        return True  # "hold fire" told in one
    if form.startswith(endings.ceasing):
        pause = marked.find(Word.PAUSE, span.first, end)
        spite = pause is not None and marked.has(Word.DESPITE, max(pause - _LED, span.first), pause)
        return bool(words[place] & Word.PAUSE) or pause is None or spite
    return form.startswith(endings.prolongs) and marked.has(Word.PAUSE, span.first, end)


def _is_no_pause(marked: Marked, place: int, last: int) -> bool:
    """Whether a pause stands behind "no", with at most an adjective between: "no further truce"."""
    words = marked.words
    if not words[place] & Word.OUT:
        return False
    pause = place + 1 + (place + 2 < last and not words[place + 1])
    behind = words[pause + 1] if pause + 1 < last else 0
    return bool(words[pause] & Word.PAUSE) and not behind & (Word.BREACH | Word.HARM)


def is_given(marked: Marked, place: int, language: str) -> bool:
    """Whether a verb tells that somebody has agreed or promised, and not that he may, should or will.

    Args:
        marked: the tokens of one claim with their classes.
        place: the verb.
        language: en, uk, ru or de.
    """
    endings, verbs_last = grammar(language), lexicon(language).verbs_last
    form, forms, words = marked.tokens.forms[place], marked.tokens.forms, marked.words
    bare = bool(endings.infinitive) and form.endswith(endings.infinitive)
    if (
        bare
        or form.endswith(endings.progressive)
        or endings.is_ahead(form)
        or is_refused(find_refused(marked, verbs_last=verbs_last), place)
    ):
        return False
    first = 0 if verbs_last else max(place - _AUXILIARIES, 0)
    beside = range(first, place)
    ahead = any(
        words[step] & Word.FUTURE or forms[step] in endings.may or forms[step] in endings.infinitive_marks
        for step in beside
    )
    return not ahead and not is_unfulfilled(marked, place, endings.unfulfilled)
