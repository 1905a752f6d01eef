"""Whether a claim is about the pause itself, and which of its times are edges of that pause: a report of a pause tells
much else, and what is not surely of it is none of its terms.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from holdfire.model.claim import Act, Claim
from holdfire.reader.grammar import grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import BINDING
from holdfire.reader.places import find_places
from holdfire.reader.tokens import Tokens, tokenize

_FIRING = Word.FIRE | Word.ATTACK
_SAID = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.DENIES))
_ELSE = Word.HARM | Word.DAMAGE | Word.TOLL | Word.TOTAL | Word.MOVE | Word.SERVICE | Word.OUT
"""Classes of words that tell of what another silence is about: "would not say how many were killed"."""
_SHORT = 6  # tokens of a denial that only points back: "it will not be"
_NEAR = 5  # tokens between a negation and its verb
_HISTORY = timedelta(days=31)  # so long before its document's day a time is none of a pause that is news
DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")
_MINUTES = re.compile(r"PT\d+M")


def marked_of(claim: Claim) -> Marked:
    """The words of a claim with their classes."""
    return mark(tokenize(claim.quote), lexicon(claim.language))


def party_of(known: Names, name: str, language: str) -> str:
    """For whom somebody speaks: as the register knows the name, or a name in it beside which only stands what they are
    and whose: "Yemen's Houthi movement", "M23 rebels"; or a state by an office or body of it: "the Russian side",
    "Katars Außenministerium", "the president of Angola"; "" if it is not known.
    """
    whose, joined, body = name.partition("-")
    if party := known.party(name):
        return party
    if joined and mark(tokenize(body), lexicon(language)).has(_BODY, 0, 1) and (party := known.party(whose)):
        return party  # "Huthi-Streitkräfte"
    tokens = tokenize(name)
    hits = [(place, hit) for place in range(len(tokens)) if (hit := known.at(tokens, place)) is not None]
    called = mark(tokens, lexicon(language)).words
    if party := _by_capital(known, tokens, called, language):
        return party
    lands = [place for place in find_places(tokens, language) if len(place.code) == _COUNTRY]
    places = {at for place in lands for at in range(place.first, place.last)}
    if not hits:
        rest = [place for place in range(len(tokens)) if place not in places and not called[place] & _LEADS]
        states = [tokens.forms[place] in grammar(language).of_state for place in rest]
        sole = all(of or _is_office(called[place]) for of, place in zip(states, rest, strict=True))
        of_state = any(of or called[place] & _STATE for of, place in zip(states, rest, strict=True))
        free = not any(
            place and called[place - 1] & Word.OBLIQUE and not called[place - 1] & Word.OF for place in places
        )
        told = known.parties_in(name, adjectives=True) if sole and of_state and free and lands else ()
        return told[0] if len(told) == 1 else ""
    first, hit = hits[0]
    beside = (place for place in range(len(tokens)) if not first <= place < hit.last and place not in places)
    state = grammar(language).of_state
    plain = all(
        called[place] & _CALLED or tokens.forms[place] in state or len(tokens.forms[place]) < _WORD for place in beside
    )
    return hit.entry.party if plain and hit.entry.kind == "body" else ""


def _by_capital(known: Names, tokens: Tokens, called: Sequence[int], language: str) -> str:
    """The state whose government, or a ministry of it, is told by its capital: "das Außenministerium in Islamabad"."""
    governs, forms = grammar(language).governs, tokens.forms
    for place in range(1, len(forms) - 1):
        if called[place] & (Word.OBLIQUE | Word.OF):
            office = any(form.endswith(governs) for form in forms[:place])
            return known.party(tokens.words(place + 1, len(forms))) if office else ""
    return ""


def parties_first(known: Names, quote: str, words: int, *, adjectives: bool = False) -> tuple[str, ...]:
    """The parties that the first words of a quote name."""
    return known.parties_in(" ".join(quote.split()[:words]), adjectives=adjectives)


def _is_office(word: int) -> bool:
    """Whether a word names an office or a body, and none of watchers or of the press."""
    return bool(word & (_STATE | Word.ROLE | Word.BODY)) and not word & (Word.OUTSIDER | Word.MEDIA)


_COUNTRY = 2  # letters of the code of a country
_BODY = Word.BODY | Word.TROOPS
_STATE = Word.ENVOY | Word.TROOPS
_LEADS = Word.ARTICLE | Word.OF | Word.OBLIQUE | Word.REST
_CALLED = Word.BODY | Word.TROOPS | Word.ARTICLE | Word.REST | Word.ROLE | Word.ENVOY | Word.OF
_WORD = 2  # letters of a word: "'", "s"


def tells_of_earlier(claim: Claim) -> bool:
    """Whether the pause that a claim names is called one of before: "the previous truce", "last year's ceasefire"."""
    marked, rules = marked_of(claim), grammar(claim.language)
    forms = marked.tokens.forms
    for place in marked.places(Word.PAUSE):
        near = forms[max(place - _DESCRIBED, 0) : place]
        if any(form.startswith(rules.earlier) for form in near) or any(
            pair == rules.last_year for pair in pairwise(near)
        ):
            return True
    return False


_DESCRIBED = 5  # tokens before a pause in which it is told which one


def names_pause(claim: Claim) -> bool:
    """Whether a claim itself says that fire is held or a pause is: a pause that only a clause about somebody names
    ("Moscow, which was the guarantor of the truce, …") does not count.
    """
    words = _own_words(marked_of(claim))
    held = claim.negated or any(word & Word.NOT or _is_held(word) for word in words)
    return any(word & Word.PAUSE or (held and word & _FIRING) for word in words)


def _is_held(word: int) -> bool:
    """Whether a word tells that something is held, and not what deals and attacks may be alike ("renewed")."""
    return bool(word & Word.HOLD) and not word & Word.PEACE


def _tells_deal(marked: Marked) -> bool:
    """Whether a deal is named, by a noun or by a verb of agreeing, and not only renewed, as attacks are."""
    return any(word & Word.PEACE and not (word & Word.HOLD and word & Word.VERB) for word in marked.words)


def _own_words(marked: Marked) -> list[int]:
    """The classes of the words outside of clauses between commas that tell about a noun before."""
    own: list[int] = []
    inside = False
    for place, (form, word) in enumerate(zip(marked.tokens.forms, marked.words, strict=True)):
        if word & Word.WHO and place and marked.tokens.forms[place - 1] == ",":
            inside = True
        elif inside and form == ",":
            inside = False
        if not inside:
            own.append(word)
    return own


def is_on_pause(claim: Claim) -> bool:
    """Whether what somebody affirms, denies or doubts is the pause: it names one, or a deal, or is the bare answer."""
    marked = marked_of(claim)
    charges = grammar(claim.language).charges
    if claim.act is Act.DENIES and any(form.startswith(charges) for form in marked.tokens.forms):
        return False  # "rejected the accusations"
    if marked.has(Word.PAUSE, 0, len(marked.words)) or names_pause(claim) or _tells_deal(marked):
        return True
    if claim.act is Act.DENIES:
        return not _has_own_object(claim, marked) and _points_back(marked)
    if any(act in _SAID for act in marked.acts):  # "he agreed"
        return True
    if claim.act is Act.DOUBTS:  # "I do not believe in it": mostly of what the whole report is about
        return not _is_on_else(marked)
    ours = claim.act in BINDING and marked.has(Word.WE, 0, len(marked.words))
    return ours and marked.has(Word.HOLD, 0, len(marked.words))  # "we extend it by eight days"


def _points_back(marked: Marked) -> bool:
    """Whether a denial that names no pause is of what was told before: "Moscow denied this", "it will not be", or of
    what somebody said: "denied that he had agreed".
    """
    own = marked.acts.index(Act.DENIES) if Act.DENIES in marked.acts else -1
    if any(act in _SAID for at, act in enumerate(marked.acts) if at != own):
        return True
    back = own >= 0 or marked.has(Word.THEY | Word.BACK, 0, len(marked.words))
    return back and len(marked.words) <= _SHORT


def _has_own_object(claim: Claim, marked: Marked) -> bool:
    """Whether a denial that names no pause names somebody else, or what was not done: "denies backing the M23"."""
    place = next((at for at, act in enumerate(marked.acts) if act is Act.DENIES), None)
    if place is None or not BINDING.isdisjoint(filter(None, marked.acts)):
        return False
    tokens, behind = marked.tokens, range(place + 1, len(marked.words))
    doing = place + 1 in behind and tokens.forms[place + 1].endswith(grammar(claim.language).progressive)
    nouns = lexicon(claim.language).nouns_are_capital
    return doing or (not nouns and any(tokens.is_capital(at) for at in behind))


def is_silence_on_pause(claim: Claim, *, of_party: bool) -> bool:
    """Whether somebody is silent on the pause, and not on something else of which the report tells.

    Args:
        claim: what tells that somebody says nothing, or does not know.
        of_party: whether it is a party, or the state of a mediator, that says nothing.
    """
    if "unspecified" in claim.about or _is_on_further(claim):
        return False
    if names_pause(claim):
        return True
    marked = marked_of(claim)
    if _tells_deal(marked):
        return True
    return (of_party or marked.has(Word.ROLE | Word.TROOPS, 0, len(marked.words))) and not _is_on_else(marked)


def _is_on_further(claim: Claim) -> bool:
    """Whether it is another pause than this one that is left unsaid: "would not say whether it would be extended"."""
    marked, anew = marked_of(claim), grammar(claim.language).anew
    silent = next((at for at, word in enumerate(marked.words) if word & (Word.SILENCE | Word.WHETHER)), None)
    return silent is not None and any(form.startswith(anew) for form in marked.tokens.forms[silent + 1 :])


def _is_on_else(marked: Marked) -> bool:
    return any(word & _ELSE & ~_also_denial(word) for word in marked.words)


def _also_denial(word: int) -> int:
    """Words that deny may also tell that something is out ("no", "немає")."""
    return Word.OUT if word & Word.NOT else 0


def negates(marked: Marked, place: int) -> bool:
    """Whether a negation belongs to a verb: it stands near, with no clause begun between them."""
    for step in range(place - 1, max(place - _NEAR, 0) - 1, -1):
        word = marked.words[step]
        if word & Word.NOT:
            return True
        if word & (Word.IF | Word.THAT | Word.WHO | Word.WHEN) or marked.tokens.forms[step] in {",", ";", ":"}:
            return False
    return any(word & Word.NOT for word in marked.words[place : place + 3])


def is_told_of_somebody(marked: Marked, place: int) -> bool:
    """Whether somebody is named before a verb who did it or did not: "nobody", "they", "the army", "Putin"."""
    somebody = Word.HE | Word.SHE | Word.THEY | Word.WE | Word.ROLE | Word.BODY | Word.LAND | Word.TROOPS
    if marked.has(somebody, 0, place):
        return True
    return any(marked.tokens.is_capital(step) for step in range(1, place)) or not marked.has(Word.BE, 0, place)


def is_nowhere(claim: Claim, deals: int = Word.PAUSE | Word.PEACE) -> bool:
    """Whether it says that there is no pause or deal, and not that somebody will not attack."""
    marked = marked_of(claim)
    return any(
        word & Word.NOT and any(after & deals for after in marked.words[place + 1 : place + 4])
        for place, word in enumerate(marked.words)
    )


def is_believed_only(marked: Marked, place: int) -> bool:
    """Whether a noun of assent is only what something else is about: "the last belief in the Kremlin's promise"."""
    if marked.words[place] & Word.CUE:
        return False
    before = marked.words[max(place - 2, 0) : place]
    return any(word & Word.OBLIQUE for word in before)


def without_strange_times(claim: Claim, on: date) -> Claim:
    """The claim without times that cannot be edges of a pause that is news: an end long ago, the time since which
    something has been asked, or what began and is no pause.
    """
    strange = {name for name, value in claim.about.items() if _is_strange(claim, name, str(value), on)}
    if not strange:
        return claim
    kept = {name: value for name, value in claim.about.items() if name not in strange}
    return claim.model_copy(update={"about": kept})


def _is_strange(claim: Claim, name: str, value: str, on: date) -> bool:
    if name == "duration":
        return claim.act is Act.STATES and bool(_MINUTES.fullmatch(value)) and not names_pause(claim)
    day = _last_day(value) if name in {"start", "end"} else None
    if day is None or day >= on:
        return False
    if name == "end":
        return day < on - _HISTORY
    until_now = (claim.when or "").endswith(f"/{on}")  # "since the autumn", and still
    asked = claim.act in {Act.REQUESTS, Act.ORDERS} and until_now
    since = value.endswith("..") and not names_pause(claim) and BINDING.isdisjoint((claim.act, *marked_of(claim).acts))
    return asked or since or (day < on - _HISTORY and claim.act is not Act.STATES)


def _last_day(value: str) -> date | None:
    """The last day that a time may mean; None where it tells no year."""
    if days := DAY.findall(value):
        try:
            return max(map(date.fromisoformat, days))
        except ValueError:
            return None
    years = _YEAR.findall(value)
    return date(int(max(years)), 12, 31) if years and int(max(years)) else None
