"""What is done by what is said: by the verb of saying, else by the words of a clause and who says it; and whether its
content is denied.
"""

from holdfire.model.claim import AUTHOR, Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.blame import DENIED, blames, denies, denies_deed, is_undone, names_us
from holdfire.reader.cast import Voice
from holdfire.reader.conditions import behind_condition
from holdfire.reader.grammar import grammar
from holdfire.reader.led_speech import done_by_narrator, leaves_out_himself
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.limits import keeps_ahead, will_likewise
from holdfire.reader.matter import BINDING
from holdfire.reader.negation import OF_OTHERS, RESTRAINING, has_not, rejects_before
from holdfire.reader.order import FEWEST_SAID, past_phrase
from holdfire.reader.own_pauses import declares, holds, stops_own, was_due
from holdfire.reader.passage import TOTAL_FROM, Passage
from holdfire.reader.pleas import pleads
from holdfire.reader.questions import is_asked
from holdfire.reader.refused import ends_pause, goes_on_firing, is_unfulfilled, last_word, refuses_pause, tells_until
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.sides import is_of_others, is_of_own, is_of_own_body, names_others
from holdfire.reader.vouched import is_not_vouched, tells_done
from holdfire.reader.weighing import weighs_only, would_only
from holdfire.reader.within import within


def threatens(page: Passage, said: Said | Span) -> bool:
    """Whether somebody will answer ("if they attack, we will respond") or attack ("if the truce ends, they will")."""
    marked = page.marked
    ahead = marked.has(Word.FUTURE | Word.IF, said.first, said.last)
    if not ahead:
        return False
    if marked.has(Word.ANSWERS, said.first, said.last) and not marked.has(_KEPT, said.first, said.last):
        return True
    main = behind_condition(page, said) if marked.has(_ANSWERED, said.first, said.last) else None
    return main is not None and marked.has(_ANSWERED, *main) and not marked.has(_KEPT | _NO_THREAT, *main)


_ANSWERED = Word.ANSWERS | Word.ATTACK | Word.FIRE
_NO_THREAT = Word.HOLD | Word.SERVICE | Word.RESTORED | Word.OUT | Word.COLD | Word.TOTAL


_MAY_DENY = frozenset((None, Act.PROMISES))
_LED = 5  # tokens before a clause among which the word stands by which it is only possible
_TO_WORD = 6  # tokens from "will" to the verb of saying
_OPENING = 2  # tokens of a clause among which the word stands by which somebody thanks
_DASHES = frozenset("—–,:")
_KEPT = Word.PAUSE | Word.TALKS | Word.PEACE | Word.NOT


def act_in(page: Passage, said: Said, first: int, last: int, kind: Matter) -> Act:
    """What is done by saying it: by the verb of saying, else by what is said; nobody agrees who only weighs a pause."""
    act = _done_in(page, said, first, last, kind)
    if act not in BINDING or kind is not MATTER.PLEDGE:
        return act
    agreed = page.marked, page.language, Span(first, last)
    ready = act is ACT.AGREES and would_only(*agreed)
    return ACT.STATES if ready or weighs_only(*agreed) else act


def _done_in(page: Passage, said: Said, first: int, last: int, kind: Matter) -> Act:
    teller = said.source if said.source is not None and kind is MATTER.FIGURE else said.speaker
    speaker = teller if teller is not None and teller.name != AUTHOR else None
    reason = said.act in OF_OTHERS and first > 0 and page.marked.tokens.forms[first - 1] == ":"
    if (said.act in _MAY_DENY or reason) and speaker is not None:
        span = Span(first, last)
        if denies(page, speaker, span, kind) or (not said.direct and denies_deed(page, speaker, span, kind)):
            return ACT.DENIES
    if said.act is ACT.THANKS and first > said.first and ACT.THANKS not in page.marked.acts[first:last]:
        said = said._replace(act=None)  # "We thank the envoy, but there will be no truce"
    if said.act is ACT.DENIES and rejects_before(page.marked, first, last):
        said = said._replace(act=None)  # "rejected the charge: the truce is being kept"
    silence = page.marked.find(Word.SILENCE, first, last) if said.act is ACT.CONFIRMS else None
    if silence is not None and ACT.CONFIRMS not in page.marked.acts[first:last]:
        return page.marked.acts[silence] or ACT.DECLINES_TO_CONFIRM  # "… confirmed the meeting but were silent on it"
    reason = reason and names_us(page.marked, first, last) and page.marked.has(Word.NOT, first, last)
    if reason or (said.direct and said.act in _DEALT and page.marked.words[first] & (Word.HE | Word.SHE)):
        return ACT.STATES  # "Believe no rumours: we have no orders"; or "he agreed", somebody says of another
    announced = kind is MATTER.STRIKE and said.act is ACT.PROMISES and _announces(page, said)
    if said.act is not None and not announced:
        return _promised(page, Span(first, last), kind) if said.act is ACT.PROMISES else _warned(said.act, kind)
    done = _done_by(page, speaker, first, last, kind) if speaker is not None else None
    return done or _told(page, Span(first, last), kind, by=speaker)


def _promised(page: Passage, span: Span, kind: Matter) -> Act:
    """What is done by a verb of promising: nobody promises what was done, nor an attack or the weather."""
    told = kind in DENIED and tells_done(page.marked, grammar(page.language), *span)
    if told and not (kind is MATTER.PLEDGE and _announces(page, span)):  # "hat gestern eine Waffenruhe verkündet"
        return ACT.DENIES if has_not(page.marked, *span) else ACT.STATES
    return ACT.PROMISES if _is_of_probe(page, span) else _ANNOUNCED.get(kind, ACT.PROMISES)


_DEALT = frozenset((Act.AGREES, Act.PROMISES, Act.REQUESTS))


def _announces(page: Passage, said: Said | Span) -> bool:
    """Whether a promise is one only since a pause is announced: "announced a truce after strikes killed dozens"."""
    announces = grammar(page.language).announces
    return not announces.isdisjoint(page.marked.tokens.forms[said.first : said.last])


def _done_by(page: Passage, speaker: Voice, first: int, last: int, kind: Matter) -> Act | None:
    """What somebody does by words that are no verb of saying of his own: he asks or blames."""
    if ACT.THANKS in page.marked.acts[first : first + _OPENING]:
        return ACT.THANKS
    if page.marked.tokens.forms[first] in grammar(page.language).pleas:
        return ACT.REQUESTS
    asked = _asked_of(page.marked, first, last)
    if asked is ACT.ORDERS and kind is MATTER.SERVICE:
        return ACT.STATES  # "emergency outages were imposed"
    asked = asked or done_by_narrator(page, speaker, Span(first, last))
    return asked or (ACT.ACCUSES if blames(page, speaker, first, last, kind) else None)


def _told(page: Passage, span: Span, kind: Matter, *, by: Voice | None) -> Act:
    """What is done by a clause itself: silence, a request to the reader, or what its content tells."""
    silence = page.marked.find(Word.SILENCE, span.first, span.last)
    if silence is not None:
        return page.marked.acts[silence] or ACT.DECLINES_TO_CONFIRM
    if kind is MATTER.PLEDGE and pleads(page, span):
        return ACT.REQUESTS
    if kind is MATTER.PREPAREDNESS and (_asks(page, *span) or (by is not None and _advises_all(page, span))):
        return ACT.REQUESTS
    if kind is MATTER.PREPAREDNESS and not _counts_many(page, span):
        asked = _asked_of(page.marked, span.first, span.last)
        if asked is not None:
            return asked
    return _told_act(page, span, kind, by=by)


_STRIKES = Word.ATTACK | Word.FIRE | Word.WEAPON | Word.HARM


def _counts_many(page: Passage, span: Span) -> bool:
    """Whether a total of people stands in it: that so many were told to leave is told, not asked."""
    return any((figure.best or figure.low or 0) >= TOTAL_FROM for figure in within(page.figures, *span))


def asks_readers(page: Passage, first: int) -> bool:
    """Whether a verb that asks the reader opens a clause, or "do not"."""
    endings, forms = grammar(page.language), page.marked.tokens.forms
    words = page.marked.words
    held = forms[first] in endings.holding and bool(words[first + 1 : first + 2])
    told_not = held and bool(words[first + 1] & Word.NOT or words[first] & Word.READY)  # "do not light"
    return endings.is_imperative(forms[first]) or told_not


def _asks(page: Passage, first: int, last: int) -> bool:
    """Whether a clause opens with a verb that asks the reader, a "not" aside."""
    marked, asks = page.marked, grammar(page.language).is_imperative
    if asks_readers(page, first):
        return True
    forms = marked.tokens.forms
    if any(forms[place] in _DASHES and asks(forms[place + 1]) for place in range(first, last - 1)):
        return True  # "Хто має змогу — тримайте вдома запас води"
    second = first < last - 1 and (marked.words[first] & Word.NOT or marked.words[first + 1] & Word.REST)
    return (bool(second) and asks(marked.tokens.forms[first + 1])) or _advises(page, first, last)


def _advises_all(page: Passage, span: Span) -> bool:
    """Whether somebody says what people should do: "families should keep out of the quarter"."""
    advice, forms = grammar(page.language).should, page.marked.tokens.forms[slice(*span)]
    return not advice.isdisjoint(forms) and not _counts_many(page, span)


def _advises(page: Passage, first: int, last: int) -> bool:
    """Whether a clause without a finite verb tells what to do, by a verb that asks or an infinitive: "Not to go"."""
    marked, endings = page.marked, grammar(page.language)
    related = marked.find(Word.WHO | Word.IF, first + 1, last)
    last = last if related is None else related
    if not endings.infinitive or marked.has(Word.VERB | Word.CUE | Word.FUTURE | Word.OUT, first, last):
        return False
    forms, words = marked.tokens.forms, marked.words
    told = (place for place in range(first, last) if forms[place].endswith(endings.infinitive))
    advised = any(words[place] & Word.READY or words[max(place - 1, 0)] & (Word.NOT | Word.READY) for place in told)
    return advised or any(map(endings.is_imperative, forms[first:last]))


def _told_act(page: Passage, span: Span, kind: Matter, *, by: Voice | None) -> Act:
    """What is done by what is said alone: a promise or accusation, a forecast; else it states."""
    marked, (first, last), named = page.marked, span, by is not None
    ahead = _is_ahead(page, first, last)
    if kind is MATTER.STRIKE and named and _supplies(page, span, ahead=ahead):
        return ACT.PROMISES
    if kind is MATTER.STRIKE and (ahead or (named and threatens(page, span))):
        meant = marked.has(_STRIKES, first, last) and not marked.has(Word.NOT, first, last)
        meant = meant and not _is_of_probe(page, span)
        if named or meant:
            return ACT.WARNS if meant or threatens(page, span) else ACT.FORECASTS
    promised = ACT.PROMISES in marked.acts[first:last]  # "frost is promised for the evening"
    ahead = ahead or (kind is MATTER.WEATHER and promised)
    ahead = ahead or (kind in _MEANT_FOR and _is_to_come(page, span))
    if kind is MATTER.PLEDGE and by is not None:
        return _of_pledge(page, span, by, ahead=ahead)
    counted = kind is MATTER.FIGURE and bool(within(page.figures, first, last))
    foretold = kind in _AHEAD or (named and (kind in _FORETOLD or counted))
    return ACT.FORECASTS if ahead and foretold else ACT.STATES


def _of_pledge(page: Passage, span: Span, by: Voice, *, ahead: bool) -> Act:
    """What somebody does by what he says of a pause: he refuses it, blames another for a breach, or binds himself."""
    marked, (first, last) = page.marked, span
    short = last - first <= _OPENING and bool(marked.words[first] & Word.NOT)  # "— Не будет.", to a question
    short = short and not marked.has(Word.WE | Word.CUE, first, last)
    if short or refuses_pause(marked, span, page.language) or _keeps_not(page, span):
        told = short or _spares(page, first, last) or names_others(page, by, span)  # "said M23 would not hold fire"
        return ACT.STATES if told else ACT.DENIES
    broken = marked.find(Word.BREACH, first, last) if not marked.has(Word.NOT, first, last) else None
    denied = broken is not None and ACT.DENIES in marked.acts[first:broken]  # "Moscow denied a breach", somebody tells
    if broken is not None and not denied and not _is_only_if(marked, first, broken):
        return ACT.WARNS if _may_come(page, span) else ACT.ACCUSES
    ahead = ahead or _has_term(page, span) or keeps_ahead(page, span)
    ahead = ahead and not was_due(marked, page.language, first, last)  # what another had fixed
    ahead = ahead and not (_may_only(page, span) or _only_weighs(page, span) or _foretells_word(marked, span))
    held = marked.find(Word.HOLD | Word.PAUSE, first, last) if ahead else None
    bound = (held is not None and not is_asked(page.questions, held)) or holds(page, first, last)
    bound = bound or stops_own(page, by, span)
    ended = goes_on_firing(marked, span, page.language) or (bound and ends_pause(marked, span, page.language))
    if ended:
        return ACT.STATES  # "they would end the truce"
    if not (bound or declares(page, first, last) or will_likewise(page, span)):
        none = marked.words[first] & Word.NOT and marked.has(Word.PAUSE, first, min(first + _OPENING, last))
        if none and not BINDING.isdisjoint(marked.acts[first:last]):
            return ACT.DENIES  # "no truce had been agreed"
        return _given_by_own(page, by, span) or ACT.STATES
    free = _is_of_nobody(page, span) or is_of_others(page, by, span)
    return ACT.STATES if free or is_not_vouched(marked, grammar(page.language), first, last) else ACT.PROMISES


def _keeps_not(page: Passage, span: Span) -> bool:
    """Whether a verb in two parts that holds a pause is denied, or one is to be ignored: "werde die Waffenruhe nicht
    einhalten", "would ignore the truce".
    """
    marked, lists, ignores = page.marked, lexicon(page.language), grammar(page.language).ignores
    if any(form.startswith(ignores) for form in marked.tokens.forms[slice(*span)]):
        return marked.has(Word.PAUSE, *span) and not marked.has(Word.NOT, *span)
    kept = (place for place in range(*span) if marked.acts[place] is ACT.PROMISES)
    kept = (place for place in kept if lists.look_up(marked.tokens.forms[place])[0] & Word.FUTURE)
    return marked.has(Word.PAUSE, *span) and any(page.finder.is_negated(place) for place in kept)


def _given_by_own(page: Passage, speaker: Voice, span: Span) -> Act | None:
    """What somebody says that he or his side does by words: "dann werden wir die Waffenruhe einhalten", "Israel sei
    bereit"; None where he says nothing of the kind.
    """
    marked, (first, last) = page.marked, span
    told = (place for place in range(first, last) if marked.acts[place] in BINDING and not _is_named(marked, place))
    given = next((marked.acts[place] for place in told), None)
    ours = given is not None and (names_us(marked, first, last) or is_of_own(page, speaker, first, last))
    ours = ours or (
        given is not None and (is_of_own_body(page, speaker, span) or leaves_out_himself(page, speaker, span))
    )
    end = last if given is None or not grammar(page.language).oblique else marked.acts.index(given, first)
    if not ours or marked.has(Word.NOT, first, end) or _may_only(page, span) or _is_of_nobody(page, span):
        return None  # "are not ready to"; not "готовы не стрелять"
    return given


def _is_named(marked: Marked, place: int) -> bool:
    """Whether a promise or consent is only named by its noun: "expected the promise to be kept"."""
    return place > 0 and bool(marked.words[place] & Word.WORD and marked.words[place - 1] & Word.ARTICLE)


def _is_of_probe(page: Passage, span: Span) -> bool:
    """Whether an attack is only looked into: "the investigation of the strike will be finished by Friday"."""
    probes = grammar(page.language).probes
    return any(form.startswith(probes) for form in page.marked.tokens.forms[slice(*span)])


def _is_of_nobody(page: Passage, span: Span) -> bool:
    """Whether a clause tells that nobody binds himself ("only a fool would promise to stop"), or not yet: "before Kyiv
    agrees to a truce".
    """
    marked, opening = page.marked, grammar(page.language).unfulfilled
    near = range(max(span.first - 1, 0), span.first + 1)
    if any(marked.tokens.forms[place] in opening and not marked.words[place] & Word.IF for place in near):
        return True
    if not marked.has(Word.NOT, *span):
        return False
    if tells_until(marked, span):
        return True
    return any(marked.acts[place] in BINDING and is_unfulfilled(marked, place) for place in range(*span))


def _foretells_word(marked: Marked, span: Span) -> bool:
    """Whether what will be is only that something is said of a pause: "You will be told that such a truce is naive"."""
    ahead = marked.find(Word.FUTURE, *span)
    cue = marked.find(Word.CUE, ahead, min(ahead + _TO_WORD, span.last)) if ahead is not None else None
    told = cue is not None and marked.acts[cue] is ACT.STATES
    that = marked.find(Word.THAT, cue, span.last) if cue is not None and told else None
    return that is not None and not marked.has(Word.FUTURE, that, span.last)


def _only_weighs(page: Passage, span: Span) -> bool:
    """Whether a clause only tells what a pause would be worth: "a truce would be a mistake", not "there would be a
    truce".
    """
    marked, last = page.marked, span.last
    would = marked.find(Word.WOULD, *span)
    if would is None:
        return False
    held = marked.has(Word.HOLD | Word.PAUSE | Word.FIRE | Word.ATTACK | Word.NOT, would, last)
    if not held and not within(page.times, *span):
        return True  # "a truce would help", not "a truce would begin on Friday"
    if would + 2 >= last:
        return False
    endings, forms = grammar(page.language), marked.tokens.forms
    if forms[would + 1] in endings.auxiliary and forms[would + 2].endswith(endings.participle):
        return True  # "we would have stopped"
    if not marked.words[would + 1] & Word.BE:
        return False
    marks = endings.infinitive_marks
    end = next((place for place in range(would + 2, last) if forms[place] in marks), last)
    return bool(marked.words[would + 2] & Word.ARTICLE) and not marked.has(Word.PAUSE, would + 2, end)


def _may_only(page: Passage, span: Span) -> bool:
    """Whether a clause tells only what may, can or must be: "the truce may be prolonged", "müsse gehalten werden"."""
    may, marked = grammar(page.language).may, page.marked
    (first, last), forms = span, page.marked.tokens.forms
    if may.isdisjoint(forms[first:last]) or keeps_ahead(page, span):
        return False
    found = (place for place in range(first, last) if forms[place] in may)
    if all(place and forms[place - 1][0].isdecimal() for place in found):
        return False  # "until 1 May"
    last -= forms[last - 1] in grammar(page.language).becoming
    return all(forms[place] in may for place in range(first, last) if marked.words[place] & Word.FUTURE)


def _may_come(page: Passage, span: Span) -> bool:
    """Whether it is only feared that a pause will be broken: "the truce may be broken", "es besteht die Möglichkeit,
    dass …"; not what may have happened.
    """
    chances, marked, (first, last) = grammar(page.language).chances, page.marked, span
    forms = marked.tokens.forms
    if marked.has(Word.PERFECT, first, last) or not forms[first : first + 1]:
        return False
    led = forms[max(first - _LED, 0) : last]
    ahead = marked.has(Word.FUTURE, first, last) or bool(grammar(page.language).becoming)
    return (ahead and any(form.startswith(chances) for form in led)) or _may_only(page, span)


def _supplies(page: Passage, span: Span, *, ahead: bool) -> bool:
    """Whether somebody says that he will give weapons, and not use them: "we will deliver 100 drones"; where the verb's
    own form tells the person and what will be, without further words.
    """
    marked, endings = page.marked, grammar(page.language)
    if endings.supplies.isdisjoint(marked.tokens.forms[slice(*span)]) or not marked.has(Word.WEAPON, *span):
        return False
    ours = bool(endings.oblique) or (ahead and names_us(marked, *span))
    return ours and not marked.has(Word.FIRE | Word.HARM | Word.NOT, *span)


def _has_term(page: Passage, span: Span) -> bool:
    """Whether a clause without a verb names the end of something: "no strikes on energy sites until 1 May"."""
    if not page.marked.words[span.first] & (Word.NOT | Word.PAUSE | Word.FIRE):
        return False
    verbless = not page.marked.has(Word.VERB | Word.CUE | Word.FUTURE | Word.PERFECT | Word.HAS, *span)
    return verbless and any(time.role == "until" for time in within(page.times, *span))


def _is_only_if(marked: Marked, first: int, last: int) -> bool:
    """Whether a condition stands before something, and no verb by which another's words are told ("hätten")."""
    condition = marked.find(Word.IF, first, last)
    return condition is not None and not marked.words[condition] & (Word.REPORTED | Word.VERB | Word.HAS)


def _spares(page: Passage, first: int, last: int) -> bool:
    """Whether it is nothing and nobody that will touch a pause: "nothing would endanger the truce"."""
    return not grammar(page.language).no_one.isdisjoint(page.marked.tokens.forms[first:last])


def _is_ahead(page: Passage, first: int, last: int) -> bool:
    """Whether a clause tells what will be, and not by a verb that with its participle tells what is done."""
    marked = page.marked
    if not marked.has(Word.FUTURE, first, last):
        return False
    forms, endings = marked.tokens.forms, grammar(page.language)
    if not endings.becoming or _is_to_come(page, Span(first, last)):
        return True
    ahead = (place for place in range(first, last) if marked.words[place] & Word.FUTURE)
    ends = ((place, last_word(marked, place, last)) for place in ahead)
    return any(
        not endings.is_done(forms[place], forms[end]) or marked.acts[end] in _EXPECTED for place, end in ends
    )  # "wird erwartet"


def _is_to_come(page: Passage, span: Span) -> bool:
    """Whether a clause tells a day after that of the document: "from Thursday on temperatures fall"."""
    if page.document.published is None:
        return False
    today = page.document.published.isoformat()
    days = (time.edtf or "" for time in within(page.times, span.first, span.last))
    return any(len(day) >= len(today) and day[0].isdecimal() and day[: len(today)] > today for day in days)


_FORETOLD = frozenset((Matter.MILITARY,))
_MEANT_FOR = frozenset((Matter.WEATHER, Matter.DIPLOMACY))
"""Kinds of which a day to come tells that they are: "the summit takes place on Saturday"."""


def _asked_of(marked: Marked, first: int, last: int) -> Act | None:
    """What somebody asks or orders without saying that it is himself: "residents are asked to stay inside"."""
    acts = marked.acts
    if OF_OTHERS.isdisjoint(acts[first:last]):
        return None
    asking = [place for place in range(first, last) if acts[place] in OF_OTHERS]
    asking = [place for place in asking if not is_undone(marked, place, first)]
    told = (acts[place] for place in asking if marked.words[place] & Word.READY or _behind_be(marked, place))
    return next(told, None)


def behind_told(page: Passage, first: int, last: int) -> int:
    """Where begins what others are told to do: "residents were told | to stay inside"; `first` if it counts them."""
    marked = page.marked
    place = next((place for place in range(first, last) if _tells_others(marked, place)), None)
    if place is None or within(page.figures, first, place):
        return first
    behind, form = past_phrase(marked, place + 1), lexicon(page.language).look_up
    if behind > place + 1 and not form(marked.tokens.forms[behind - 1])[0] & Word.OBLIQUE:
        behind -= 1  # "asked to | leave"
    return behind if last - behind >= FEWEST_SAID else first


def _tells_others(marked: Marked, place: int) -> bool:
    return bool(marked.words[place] & Word.READY) and marked.acts[place] in OF_OTHERS


def _behind_be(marked: Marked, place: int) -> bool:
    return place > 0 and bool(marked.words[place - 1] & Word.BE)


_EXPECTED = frozenset((Act.FORECASTS, Act.WARNS))


def _warned(act: Act, kind: Matter) -> Act:
    """What a warning of the weather is: a forecast; and nobody agrees to an attack."""
    if kind is MATTER.STRIKE and act in _OF_STRIKES:
        return _OF_STRIKES[act]
    if kind is not MATTER.WEATHER:
        return act
    return ACT.FORECASTS if act is ACT.WARNS else ACT.STATES if act in RESTRAINING else act


_OF_STRIKES = {Act.AGREES: Act.STATES, Act.FORECASTS: Act.WARNS}
"""What it is of an attack: "accepted the plan but launched drones", "expects new strikes"."""


_ANNOUNCED = {Matter.STRIKE: Act.WARNS, Matter.WEATHER: Act.FORECASTS}
"""What the announcement of something is that nobody promises."""


_AHEAD = frozenset((Matter.WEATHER, Matter.DIPLOMACY, Matter.SERVICE, Matter.PREPAREDNESS))
"""Kinds of which what is to come is a forecast."""
