"""The terms of a pledge as documents tell them: each value with who claims it, when, where and in which words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from holdfire.model.claim import Act, Claim
from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.model.pledge import UNSPECIFIED, Confidence, DateTerm, HoursTerm, KindsTerm, PlacesTerm, Terms, TextTerm
from holdfire.model.time import parse_when
from holdfire.reader.draft_days import days_of, instant_of
from holdfire.reader.draft_pause import (
    is_believed_only,
    is_nowhere,
    is_on_pause,
    is_silence_on_pause,
    is_told_of_somebody,
    marked_of,
    names_pause,
    negates,
    parties_first,
)
from holdfire.reader.draft_sources import Source
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.outsiders import is_outsider
from holdfire.reader.refused import is_given
from holdfire.reader.sentences import Span
from holdfire.reader.since import is_past
from holdfire.reader.term_values import is_same
from holdfire.reader.timewords import time_words
from holdfire.reader.weighing import weighs_only, would_only

ASSENT = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS))
"""Acts by which somebody says that the pledge exists."""
_STANCE = {
    Act.AGREES: "confirms",
    Act.PROMISES: "confirms",
    Act.CONFIRMS: "confirms",
    Act.DENIES: "denies",
    Act.DECLINES_TO_CONFIRM: "silent",
    Act.DOUBTS: "ambiguous",
}
_TOLD = frozenset((Act.AGREES, Act.PROMISES, Act.DENIES))
_HELD = Word.PAUSE | Word.HOLD | Word.FIRE
"""Classes of words one of which tells that fire is held."""
_HOLDING = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.WEAPON
"""Classes of what is held, behind the verb that tells it."""
_NO_YEAR = "XXXX"


def terms_of(sources: Sequence[Source], zone: str = "") -> Terms:
    """All terms that the claims tell, each with its claimant and words; clock times without a zone in `zone`."""
    outlets = frozenset(source.outlet for source in sources)
    hours = (
        HoursTerm.model_validate({"value": source.claim.about["hours"], **source.said()})
        for source in sources
        if "hours" in source.claim.about and is_telling(source)
    )
    return Terms(
        start=_once(_dates(sources, "start", zone), outlets),
        end=_once(_dates(sources, "end", zone), outlets),
        places=_once(_places(sources), outlets),
        kinds=_once(_kinds(sources), outlets),
        hours=_once(hours, outlets),
        consequence=tuple(_open_texts(sources, "consequence")),
        conditions=(*_conditions(sources), *_open_texts(sources, "conditions")),
        confirmation=_confirmations(sources),
    )


def _confirmations(sources: Sequence[Source]) -> tuple[TextTerm, ...]:
    """Who assents, denies, keeps silent or doubts, each in the words of the document; the same words once."""
    found: dict[tuple[str, str], TextTerm] = {}
    for source in sources:
        if stance := stance_of(source):
            own = of_silent(source)
            term = {"value": own.claim.quote, "stance": stance, **own.said(quoted=False)}
            found.setdefault((own.by, own.claim.quote.casefold()), TextTerm.model_validate(term))
    return tuple(found.values())


def of_silent(source: Source) -> Source:
    """A silence of which the text itself tells, as one of whoever is silent, told by the text."""
    silent = str(source.claim.about.get("party", ""))
    if source.is_named or not silent or stance_of(source) != "silent":
        return source
    entry = source.known.named(silent)
    told = {"speaker": silent, "entity": entry.name if entry else "", "role": "", "via": (source.outlet,)}
    return source._replace(claim=source.claim.model_copy(update=told), office="")


def stance_of(source: Source) -> str:
    """What a claim says of whether the pledge exists; of a statement, what it tells of others ("Putin had agreed");
    "" if it is about something else.
    """
    claim = source.claim
    if claim.act is Act.STATES:
        return _stated(source) if source.is_named else ""
    if claim.act not in _STANCE or not _is_on_pause(source):
        return ""
    if claim.act in BINDING and source.condition:
        return "conditional"
    if claim.act is Act.CONFIRMS and claim.negated and is_nowhere(claim):
        return "denies"  # "confirmed that there is no agreement"
    return _STANCE[claim.act]


def _stated(source: Source) -> str:
    """What somebody's statement tells of whether the pledge exists: "Putin had agreed", "they will cease fire", "there
    is no pause".
    """
    claim = source.claim
    told, _ = told_of_others(claim)
    if told:
        return told
    if claim.negated:
        return "denies" if names_pause(claim) and is_nowhere(claim, Word.PAUSE) else ""
    return "confirms" if holds_own(source) or _keeps_own(source) else ""


def _keeps_own(source: Source) -> bool:
    """Whether a side states that it keeps the pause itself: "our troops observe the ceasefire"."""
    claim, marked = source.claim, marked_of(source.claim)
    if not source.party or claim.hedged or marked.has(_NOT_KEPT, 0, len(marked.words)) or not names_pause(claim):
        return False
    rules = grammar(claim.language)
    keeps = (form.startswith(rules.prolongs) and not form.startswith(rules.extends) for form in marked.tokens.forms)
    place = next((at for at, is_kept in enumerate(keeps) if is_kept), None)
    if place is None or is_outsider(source.voice, source.known):
        return False
    before = claim.quote[: marked.tokens.starts[place]]
    return not set(source.known.parties_in(before, adjectives=True)) - {source.party}


_NOT_KEPT = Word.NOT | Word.IF | Word.WHETHER | Word.BREACH | Word.DESPITE | Word.WOULD


def holds_own(source: Source) -> bool:
    """Whether a side states when it holds fire itself: "the army says | it halts the shelling from Monday"."""
    claim = source.claim
    if claim.act is not Act.STATES or claim.negated or not source.is_named or not terms_told(claim):
        return False
    marked = marked_of(claim)
    own = bool(source.party) and not is_outsider(source.voice, source.known)
    held = next((at for at, word in enumerate(marked.words) if word & Word.HOLD and not word & Word.PEACE), None)
    if not own or held is None or marked.has(Word.PAUSE, 0, held):
        return False
    others = set(source.known.parties_in(claim.quote[: marked.tokens.starts[held]], adjectives=True)) - {source.party}
    return not others and names_pause(claim)


def _is_on_pause(source: Source) -> bool:
    """Whether what somebody affirms, denies, doubts or leaves unsaid is the pause."""
    claim, silent = source.claim, Act.DECLINES_TO_CONFIRM
    if claim.act in BINDING and not source.party and (claim.hedged or _tells_of_another(source)):
        return False  # a rumour that somebody passes on, or what another party is to do
    if claim.act is Act.DENIES and source.answers and not names_pause(claim):
        return False  # "accused Pakistan of breaking it; Islamabad denies this"
    if claim.act is not silent:
        return is_on_pause(claim) or (claim.act in BINDING and bool(terms_told(claim)))
    parties = source.known.parties_in(claim.quote, adjectives=True)
    return is_silence_on_pause(claim, of_party=bool(parties or source.known.party(str(claim.about.get("party", "")))))


def _tells_of_another(source: Source) -> bool:
    """Whether the words begin with the name of a party, and the speaker is not in them: "Addis Ababa is to …"."""
    quote = source.claim.quote
    return source.by not in quote and bool(parties_first(source.known, quote, _FIRST))


_FIRST = 2  # words with which it is told of whom a claim is


def assents(source: Source) -> bool:
    """Whether somebody says of what is to be held that they assent to it, on a condition or not."""
    return source.claim.act in ASSENT and stance_of(source) in {"confirms", "conditional"}


def _only_weighs(marked: Marked, language: str) -> bool:
    """Whether a claim tells only that somebody would consider a pause, or be ready for one."""
    whole = Span(0, len(marked.words))
    return weighs_only(marked, language, whole) or would_only(marked, language, whole)


def told_of_others(claim: Claim) -> tuple[str, str]:
    """What a statement says of whether others assent, and its words before the verb: "Putin had agreed"."""
    marked = marked_of(claim)
    rules = grammar(claim.language)
    told = [
        (place, act if act in _TOLD else Act.PROMISES)
        for place, act in enumerate(marked.acts)
        if (act is not None and (act in _TOLD or _announces(marked, place, rules.announces)))
        or (marked.tokens.forms[place] in rules.reaches and _is_reached(marked, place))
    ]
    if not told:
        ahead = _told_ahead(claim, marked)
        return ahead if ahead[0] else _told_holding(claim, marked)
    place, act = told[0]
    before = _before_verb(claim, marked, place)
    weighed = act is Act.AGREES and _only_weighs(marked, claim.language)
    if weighed or (act in BINDING and not claim.negated and not is_given(marked, place, claim.language)):
        return "", before
    stance = _STANCE[act]
    if stance == "confirms" and is_believed_only(marked, place):
        return "", before
    refused = stance == "denies" and bool(lexicon(claim.language).look_up(marked.tokens.forms[place])[0] & Word.NOT)
    if not claim.negated or refused:
        return stance, before  # "не согласились" is negated and yet a denial
    # "No date has been agreed" and "would not leave until both had signed" deny no pause
    denied = (
        stance == "confirms" and negates(marked, place) and (is_told_of_somebody(marked, place) or names_pause(claim))
    )
    return ("denies" if denied else ""), before


def _told_ahead(claim: Claim, marked: Marked) -> tuple[str, str]:
    """The same of a statement that others will hold fire: "Thailand and Cambodia will cease fire"."""
    if not names_pause(claim) or marked.has(Word.IF, 0, len(marked.words)):
        return "", ""
    verb = next((at for at, word in enumerate(marked.words) if word & (Word.FUTURE | Word.WOULD)), None)
    return _confirmed_by(claim, marked, verb, _HELD)


def _told_holding(claim: Claim, marked: Marked) -> tuple[str, str]:
    """The same of a statement that others hold fire or have begun to: "the ELN halts its attacks for a week"."""
    if claim.negated or marked.has(Word.IF | Word.WHETHER | Word.NOT, 0, len(marked.words)):
        return "", ""
    stops, times, forms = grammar(claim.language).stops, time_words(claim.language), marked.tokens.forms
    held = (
        at
        for at, word in enumerate(marked.words)
        if word & (Word.HOLD | Word.PAUSE) and (forms[at] in stops or (word & Word.VERB and is_past(forms[at], times)))
    )
    return _confirmed_by(claim, marked, next(held, None), _HOLDING)


def _confirmed_by(claim: Claim, marked: Marked, verb: int | None, held: int) -> tuple[str, str]:
    """The same by a verb with a word of the classes `held` behind it, and the pause not before it as its subject."""
    if verb is None or marked.has(Word.PAUSE, 0, verb) or not marked.has(held, verb, len(marked.words)):
        return "", ""
    return "confirms", claim.quote[: marked.tokens.starts[verb]]


def _announces(marked: Marked, place: int, verbs: frozenset[str]) -> bool:
    """Whether a verb of announcing has a pause behind it: "Putin declared an Easter truce", as another tells it."""
    return marked.tokens.forms[place] in verbs and marked.has(
        Word.PAUSE, place, min(place + _TO_PAUSE, len(marked.words))
    )


_TO_PAUSE = 6  # tokens from a verb of announcing to the pause


def tells_agreed(claim: Claim) -> bool:
    """Whether a claim tells by its verb that several have agreed to a pause."""
    marked, reaches = marked_of(claim), grammar(claim.language).reaches
    return Act.AGREES in marked.acts or any(
        form in reaches and _is_reached(marked, place) for place, form in enumerate(marked.tokens.forms)
    )


def _is_reached(marked: Marked, place: int) -> bool:
    """Whether a pause stands on either side of a verb, near it: "reached a truce", "eine Waffenruhe vereinbart"."""
    return marked.has(Word.PAUSE, max(place - _TO_PAUSE, 0), min(place + _TO_PAUSE, len(marked.words)))


_NO_SUBJECT = Word.PAUSE | Word.SOME | Word.OBLIQUE | Word.ACCORDING


def _before_verb(claim: Claim, marked: Marked, verb: int) -> str:
    """The words of who did something: those before the verb, or behind its first part where that stands before its
    subject: "Nach dem Treffen haben sich | Delhi und Islamabad | auf …".
    """
    tokens, words = marked.tokens, marked.words
    split = any(word & Word.REST and not before & Word.REST for before, word in pairwise(words[verb + 1 :]))
    first = verb if split else next((at for at in range(verb, -1, -1) if words[at] & Word.HAS), None)
    if first is not None and lexicon(claim.language).verbs_last:
        last = next((at for at in range(first + 1, len(words)) if words[at] & _NO_SUBJECT), len(words))
        if any(tokens.is_capital(at) for at in range(first + 1, last)):
            return tokens.words(first + 1, last)
    return claim.quote[: tokens.starts[verb]]


def binds_itself(source: Source, *, known: bool) -> bool:
    """Whether an assent is one to what they themselves will do, and none about the pause ("the truce would start").

    Of somebody who is not `known` as a party it must say that fire is held, or speak of themselves: a mission that
    welcomes an offer is not bound.
    """
    if source.declared:
        return True
    marked = marked_of(source.claim)
    if not known and source.claim.hedged:
        return False
    if marked.has(Word.WE | Word.HE | Word.SHE | Word.THEY, 0, len(marked.words)):
        return True
    begin = _after_confirming(source.claim, marked)
    quote = source.claim.quote[marked.tokens.ends[begin - 1] if begin else 0 :]
    if known and source.party in source.known.parties_in(quote)[:1]:
        return True  # "Putin announced a ceasefire"
    if known and source.claim.act is Act.PROMISES and not marked.has(_CLAUSE, begin, len(marked.words)):
        return True  # "declared | an Easter truce until Sunday", and not "the truce would start"
    first = next((word for word in marked.words[begin:] if word and not word & _OPENS), 0)
    return not first & (Word.PAUSE | Word.PEACE) and (known or marked.has(_HELD, 0, len(marked.words)))


_CLAUSE = Word.VERB | Word.BE | Word.FUTURE | Word.WOULD | Word.REPORTED
_OPENS = Word.ARTICLE | Word.SOME | Word.THAT


def _after_confirming(claim: Claim, marked: Marked) -> int:
    """Where what is confirmed begins: whom a claim names before is who confirms it, and need not be bound."""
    verbs = (place + 1 for place, act in enumerate(marked.acts) if act is Act.CONFIRMS)
    return next(verbs, 0) if claim.act is Act.CONFIRMS else 0


def tells_own_assent(source: Source) -> bool:
    """Whether a statement tells in the first person that they assented: "we have agreed to a pause"."""
    if source.claim.act is not Act.STATES or stance_of(source) != "confirms":
        return False
    marked = marked_of(source.claim)
    told = next((place for place, act in enumerate(marked.acts) if act in _TOLD), 0)
    we = (place for place in range(told) if marked.words[place] & Word.WE)  # and not "promised to spare our cities"
    return any(
        not (marked.words[place] & Word.OBJECT and place and marked.words[place - 1] & Word.OBLIQUE) for place in we
    )


def _dates(sources: Sequence[Source], term: str, zone: str) -> Iterator[DateTerm]:
    for source in sources:
        about = source.claim.about
        values = [about.get(term), about.get("duration") if term == "end" else None]
        for value in values if is_telling(source) else ():
            if value is not None and (told := _as_date(term, str(value), source.on, zone)) is not None:
                yield DateTerm.model_validate({"value": told, **source.said()})
        if term in left_open(source):
            yield DateTerm.model_validate({"value": UNSPECIFIED, **source.said()})


def _as_date(term: str, value: str, told_on: date, zone: str) -> str | None:
    """A date as a pledge file spells it; None where it is less than a day sharp. A clock time in no known zone is left
    to the words.

    A day without a year is that of the year in which it lies nearest to the day on which it was told.
    """
    if instant := instant_of(value, zone):
        return instant
    edges = [_with_year(edge, told_on) for edge in days_of(value, closing=term == "end")]
    value = f"[{'..'.join(edges)}]" if len(edges) > 1 else edges[0]
    try:
        parse_when(value)
    except ValueError:
        return None
    return value


def _with_year(day: str, told_on: date) -> str:
    """A day without a year (XXXX-02-01) as the one that lies nearest to `told_on`; all others as they are."""
    if not day.startswith(_NO_YEAR):
        return day
    found: list[date] = []
    for year in (told_on.year - 1, told_on.year, told_on.year + 1):
        try:
            found.append(date.fromisoformat(f"{year:04}{day.removeprefix(_NO_YEAR)}"))
        except ValueError:  # 29 February of another year, or a month alone
            continue
    return min(found, key=lambda one: abs((one - told_on).days)).isoformat() if found else day


def left_open(source: Source) -> tuple[str, ...]:
    """The terms that the claim says are not known."""
    told = source.claim.about.get("unspecified", ())
    return tuple(told) if isinstance(told, list | tuple) else ()


def _places(sources: Sequence[Source]) -> Iterator[PlacesTerm]:
    placed = any(source.claim.places and is_telling(source) for source in sources)
    tellers = {source.by for source in sources if source.is_named and is_telling(source)} if not placed else set()
    for source in sources:
        # where no claim with a term names a place, others by the same speakers do: "we mean all of Kivu"
        besides = source.by in tellers and source.claim.act is Act.STATES and not source.claim.negated
        if source.claim.places and (besides or is_telling(source)):
            yield PlacesTerm.model_validate({"value": source.claim.places, **source.said()})
        if "places" in left_open(source):
            yield PlacesTerm.model_validate({"value": UNSPECIFIED, **source.said()})


_PLACES = frozenset(("city", "civilian"))
"""Targets that a pledge names to say where, and not at what: "Kyiv and other cities"."""


def _kinds(sources: Sequence[Source]) -> Iterator[KindsTerm]:
    for source in sources:
        told = source.claim.about.get("kinds", ())
        known = [code for code in told if code in WEAPONS or code in TARGETS] if isinstance(told, list) else []
        codes = [code for code in known if code not in _PLACES]
        if codes and is_telling(source):
            yield KindsTerm.model_validate({"value": tuple(codes), **source.said()})
        if "kinds" in left_open(source):
            yield KindsTerm.model_validate({"value": UNSPECIFIED, **source.said()})


def is_not_so(claim: Claim) -> bool:
    """Whether somebody says that it is not so: "nobody promised a week without strikes"."""
    return claim.negated and claim.act is Act.STATES


def is_telling(source: Source) -> bool:
    """Whether the claim tells terms: somebody's request, promise or assent, or a statement with a term in it."""
    claim = source.claim
    if claim.act is Act.ACCUSES:  # "… two hours into a five-day pause that both sides had accepted"
        return "duration" in claim.about and names_pause(claim) and told_of_others(claim)[0] == "confirms"
    if claim.act in {Act.DECLINES_TO_CONFIRM, Act.DOUBTS, Act.THANKS, Act.DENIES, Act.WARNS}:
        return False
    if is_not_so(claim) or (claim.act is Act.STATES and left_open(source) and not _begins_open(source)):
        return False  # "nobody knows to this day whether Kharkiv was meant" tells neither a place nor a day
    if claim.act in ASSENT and stance_of(source) == "denies":
        return False  # "confirmed that there is no agreement"
    asks = claim.act in {Act.REQUESTS, Act.ORDERS} and names_pause(claim)
    return bool(terms_told(claim)) or (source.is_named and (asks or assents(source)))


def _begins_open(source: Source) -> bool:
    """Whether a statement tells when an open-ended pause begins: "an indefinite ceasefire from Saturday"."""
    begins = bool(_SHARP.search(str(source.claim.about.get("start", ""))))
    return begins and set(left_open(source)) == {"end"} and names_pause(source.claim)


def terms_told(claim: Claim) -> int:
    """How many terms of time the claim tells, of its edges those that are known to the day."""
    about = claim.about
    edges = sum(bool(_SHARP.search(str(about.get(edge, "")))) for edge in ("start", "end"))
    return edges + sum(term in about for term in ("duration", "hours"))


_SHARP = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


_Term = TypeVar("_Term", DateTerm, PlacesTerm, KindsTerm, HoursTerm)
_SURE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


def _once(terms: Iterable[_Term], outlets: frozenset[str]) -> tuple[_Term, ...]:
    """Each value once for each claimant, by the surest claim; what a text repeats in its own voice is left out."""
    best: list[_Term] = []
    for term in terms:
        told = next((at for at, other in enumerate(best) if _is_one(term, other)), None)
        if told is None:
            best.append(term)
        elif _rank(term) < _rank(best[told]):
            best[told] = term
    named = [term for term in best if term.claimed_by not in outlets]
    return tuple(
        term for term in best if term.claimed_by not in outlets or not any(_says_as(term, other) for other in named)
    )


def _is_one(term: _Term, other: _Term) -> bool:
    return term.claimed_by == other.claimed_by and _says_as(term, other)


def _says_as(term: _Term, other: _Term) -> bool:
    """Whether two terms tell one value: a week and seven days, a day with its hour and without."""
    one, another = (str(each.value) for each in (term, other))
    return one == another or is_same(one.removesuffix("?"), another.removesuffix("?"))


def _rank(term: _Term) -> tuple[bool, int]:
    """The sharper first, then the surer."""
    return "T" not in str(term.value) or str(term.value).startswith("PT"), _SURE[term.confidence]


def _conditions(sources: Sequence[Source]) -> Iterator[TextTerm]:
    """On what somebody assents, in the words of the document; the same words once."""
    told: set[tuple[str, str]] = set()
    for source in sources:
        words = source.condition
        if words and source.claim.act in BINDING and (source.by, words) not in told:
            told.add((source.by, words))
            yield TextTerm.model_validate({"value": words, **source.said()})


def _open_texts(sources: Sequence[Source], term: str) -> Iterator[TextTerm]:
    for source in sources:
        if term in left_open(source):
            yield TextTerm.model_validate({"value": UNSPECIFIED, **source.said()})
