"""Who is to hold fire by the claims about a pause, how far each is bound, and what speaks against it."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from holdfire.model.claim import Act
from holdfire.model.pledge import Bound, Restrained
from holdfire.reader.draft_pair import rows_in, tells_both
from holdfire.reader.draft_pause import marked_of, names_pause, parties_first, party_of
from holdfire.reader.draft_sides import sides_of_pause
from holdfire.reader.draft_sources import Source
from holdfire.reader.draft_terms import (
    ASSENT,
    assents,
    binds_itself,
    holds_own,
    stance_of,
    tells_own_assent,
    told_of_others,
)
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import BINDING
from holdfire.reader.outsiders import is_outsider, of_many_states
from holdfire.reader.places import find_places, place_name
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import tokenize


def restrained(sources: Sequence[Source]) -> tuple[Restrained, ...]:
    """Who is to hold fire: whom a request names, and who assents; with what speaks against it, or their office."""
    notes = _claimed(sources)
    if not notes:
        notes = dict.fromkeys(_told_of(sources), "a side of the report; no claim says who is bound")
    notes |= dict.fromkeys(_refusing(sources), "")
    doubts: dict[str, str] = {}
    bound, assenting = tuple(notes), assenting_in(sources)
    firm = {side for source in sources if _is_firm(source) for side in sides_of(source)}
    for source in sources:
        for party in doubted_by(source, bound, assenting):
            if stance_of(source) == "denies" or party not in firm:  # who assents may be silent on, or doubt, a part
                doubts.setdefault(party, f"{source.by} {_WORDS[stance_of(source)]}: “{source.claim.quote}”")
    terms = {side: source.condition for source in sources if _is_if(source) for side in sides_of(source)}
    terms |= {party: source.condition for source in sources if source.condition for party in accounted(source)}
    return tuple(
        _bound(party, stands_for, doubts.get(party, ""), "" if party in firm else terms.get(party, ""))
        for party, stands_for in notes.items()
    )


def _claimed(sources: Sequence[Source]) -> dict[str, str]:
    """Who is to hold fire by a claim, with their office or whose account it is."""
    notes: dict[str, str] = {}
    for source in sources:
        for party, stands_for in _bound_by(source):
            if party not in of_many_states():
                notes[party] = notes.get(party) or stands_for
    return notes


def _refusing(sources: Sequence[Source]) -> AbstractSet[str]:
    """The sides of the report that refuse a pause by which no claim binds them."""
    bound = _claimed(sources)
    denials = (source for source in sources if bound and source.party in source.pair and stance_of(source) == "denies")
    return {source.party for source in denials if source.is_named and source.claim.act is Act.DENIES} - bound.keys()


def _told_of(sources: Sequence[Source]) -> Sequence[str]:
    """Who may be meant where nobody is told to be bound: the two sides of the document that its claims on the pause
    name, else both.
    """
    pair = next((source.pair for source in sources if len(source.pair) == _TWO), ())
    named = {party for source in sources for party in source.known.parties_in(source.claim.quote, adjectives=True)}
    return [party for party in pair if party in named] or pair


def _bound(party: str, stands_for: str, doubt: str, condition: str) -> Restrained:
    """How far a party is bound, with what speaks against it, else the condition, else whose office it is."""
    how = Bound.DISPUTED if doubt else Bound.CONDITIONAL if condition else Bound.YES
    return Restrained(party=party, bound=how, note=doubt or condition or stands_for)


def assenting_in(sources: Sequence[Source]) -> AbstractSet[str]:
    """The sides that assent to the pause, on a condition or not."""
    return {side for source in sources if assents(source) for side in sides_of(source)}


def _is_firm(source: Source) -> bool:
    """Whether somebody assents without a condition and without hearsay."""
    return assents(source) and not source.claim.hedged and stance_of(source) == "confirms"


def _is_if(source: Source) -> bool:
    return assents(source) and stance_of(source) == "conditional"


def doubted_by(source: Source, bound: Sequence[str], assenting: AbstractSet[str]) -> Iterator[str]:
    """Whose consent a claim speaks against: who denies, doubts or is silent, else whom it names, else the only one who
    is bound, where nothing is known of who denies.

    Args:
        source: the claim.
        bound: the parties that the claims bind.
        assenting: those that assent, on a condition or not.
    """
    claim, stance = source.claim, stance_of(source)
    if stance == "denies" and source.party in assenting and not names_pause(claim):
        return  # "I did not ask for that", says who has offered it
    if stance not in _WORDS or (claim.act is Act.STATES and stance != "denies"):
        return
    about = str(claim.about.get("party", "")) or source.by
    own = source.party if about == source.by else ""
    named = source.known.parties_in(claim.quote)
    if claim.act is Act.STATES and named:
        own = named[0]  # "Hamas has not agreed", somebody says
    party = own or party_of(source.known, about, claim.language) or next(iter(named), "")
    if stance == "silent" and party not in bound:  # "the office of Israel's premier did not confirm what he had said"
        told = parties_first(source.known, claim.quote, _OPENING, adjectives=True)
        party = told[0] if told and told[0] in bound else party
    alone = not party and stance == "denies" and len(bound) == 1 and not is_outsider(source.voice, source.known)
    alone = alone and bound[0] not in assenting  # whoever refuses what another has promised
    yield bound[0] if alone else party or about


_OPENING = 4  # words with which a claim names who is silent


_WORDS = {"denies": "denies", "ambiguous": "doubts", "silent": "tells of a silence"}


def _bound_by(source: Source) -> Iterator[tuple[str, str]]:
    """Whom a claim binds, and for whom somebody stands who binds himself and is not known."""
    own, act = source.party, source.claim.act
    told = sides_of_pause(source)
    yield from ((party, f"one of two sides, by the account of {source.by}") for party in told)
    if told and own not in told:
        return  # who announces a pause between others is not bound by it
    if holds_own(source) or (act is Act.ORDERS and _orders_own(source)):
        yield side_of(source), "" if own else source.claim.role
    elif act in {Act.REQUESTS, Act.ORDERS}:
        yield from ((party, "") for party in asked_of(source))
    elif act in ASSENT and assents(source) and len(several := sides_of(source)) > 1:
        yield from ((party, "") for party in several if binds_itself(source, known=True))
    elif act in ASSENT and own and assents(source):
        yield from [(own, "")] if binds_itself(source, known=True) else []
    elif ((act in BINDING and assents(source)) or tells_own_assent(source)) and source.is_named and is_name(source):
        yield from (
            [(side_of(source), "" if own else source.claim.role)] if binds_itself(source, known=bool(own)) else []
        )
    elif act is Act.STATES:
        yield from ((party, f"by the account of {source.by}") for party in accounted(source))


def _orders_own(source: Source) -> bool:
    """Whether somebody orders his own side to hold fire: "the party told its guerrillas to stop all attacks"."""
    claim = source.claim
    sided = bool(source.party) or _is_side(_called_by(source), claim.language)
    if not sided or not names_pause(claim) or is_outsider(source.voice, source.known):
        return False
    return set(source.known.parties_in(source.before + claim.quote)) <= {source.party}


def named_together(source: Source) -> Sequence[str]:
    """The parties that are named together as one speaker: "Armenia and Azerbaijan", not "Yemen's Houthi movement"."""
    if not source.is_named or source.claim.entity:
        return ()
    if _is_both(source, str(source.claim.speaker)):
        return source.pair
    return next(iter(rows_in(source.known, str(source.claim.speaker))), ())


def accounted(source: Source) -> Sequence[str]:
    """Who assented by a statement about others: all before the verb, "India and Pakistan have agreed"."""
    stance, before = told_of_others(source.claim)
    if stance != "confirms" or (source.claim.hedged and not source.is_named):
        return ()
    told = source.known.parties_in(before) or _by_adjectives(source, before)
    told = [party for party in told if party not in of_many_states()]
    if _is_both(source, before) if not told else len(told) == 1 and _with_another(source, before, told[0]):
        return source.pair
    return told if told or not source.is_named else source.known.parties_in(source.claim.quote)[:1]


def _with_another(source: Source, text: str, party: str) -> bool:
    """Whether words name one of the two, and with it a government or an army that no register knows by these words:
    "the recognised government and the Houthis".
    """
    marked = mark(tokenize(text), lexicon(source.claim.language))
    if party not in source.pair:
        return False
    if not grammar(source.claim.language).two.isdisjoint(marked.tokens.forms):
        return True  # "… and the Houthis have both accepted"
    join = next((place for place, word in enumerate(marked.words) if word & Word.JOIN), None)
    if join is None:
        return False
    parts = (Span(0, join), Span(join + 1, len(marked.words)))
    other = [part for part in parts if not source.known.parties_in(marked.tokens.words(*part), adjectives=False)]
    return len(other) == 1 and marked.has(_BODIES, *other[0])


_BODIES = Word.BODY | Word.TROOPS


def _is_both(source: Source, text: str) -> bool:
    """Whether words name two only as "both sides"."""
    return len(source.pair) == _TWO and tells_both(text, source.claim.language)


_TWO = 2


def _by_adjectives(source: Source, text: str) -> Sequence[str]:
    """The parties that a text names by their bodies: "суданская армия"."""
    tokens = tokenize(text)
    called = mark(tokens, lexicon(source.claim.language)).words
    bodies = (
        tokens.words(place.first, place.last + 1)
        for place in find_places(tokens, source.claim.language)
        if place.adjective and place.last < len(called) and called[place.last] & (Word.BODY | Word.TROOPS)
    )
    return tuple(dict.fromkeys(filter(None, (party_of(source.known, body, source.claim.language) for body in bodies))))


def asked_of(source: Source) -> Sequence[str]:
    """The parties of whom something is asked: whom the request names beside its verb, with those who are named in one
    row ("asked Delhi and Islamabad to"), and not the country where it is to be. Where the verb stands before the claim,
    whom the claim names is only what is to be spared: "bat Putin, Kiew nicht anzugreifen".
    """
    parties_in, claim = source.known.parties_in, source.claim
    mine = {source.party, *parties_in(source.by)}  # "the US envoy proposed"
    there = {*mine, *(place_name(code[:2], "en") for code in claim.places)}
    asks = Act.REQUESTS in marked_of(claim).acts
    told = parties_in(source.before)[::-1]
    if asks or not (set(told) - there or _INFINITIVE.search(claim.quote)):
        told = parties_in(claim.quote)
    first = next((party for party in told if party not in there), "")
    rows = rows_in(source.known, source.before + claim.quote)
    pair = [row for row in rows if (first in row if first else mine.isdisjoint(row))]
    named = [party for party in pair[0] if party not in mine] if pair else [first] if first else []
    return named if len(named) > 1 else _called(source, mine) or named or source.addressed


def _called(source: Source, mine: set[str]) -> Sequence[str]:
    """The parties that a request of several names by their adjectives or governments: "both armies, the Ukrainian and
    the Russian one", "die Regierung in Damaskus ebenso wie die SDF"; none where it names but one.
    """
    if grammar(source.claim.language).two.isdisjoint(tokenize(source.before + source.claim.quote).forms):
        return ()
    named = source.known.parties_in(source.before + source.claim.quote, adjectives=True)
    told = [party for party in named if party not in mine]
    return told if len(told) > 1 else ()


_INFINITIVE = re.compile(r"\b(?:zu \w+en|\w+zu\w+en)$")  # German, without whoever is to do it


def is_name(source: Source) -> bool:
    """Whether somebody is called by a name and not by nouns alone: "official", "defence ministry", "Büro"."""
    marked = _called_by(source)
    if marked.tokens.forms and marked.tokens.forms[0] in grammar(source.claim.language).two:
        return False  # "both armies"
    if _is_side(marked, source.claim.language):
        return True
    if source.claim.entity or not lexicon(source.claim.language).nouns_are_capital:
        return any(word[:1].isupper() for word in source.by.split())
    return any(marked.tokens.is_capital(at) and not word & _OFFICES for at, word in enumerate(marked.words))


def _called_by(source: Source) -> Marked:
    """The words by which somebody is called, with their classes."""
    return mark(tokenize(source.by), lexicon(source.claim.language))


def _is_side(marked: Marked, language: str) -> bool:
    """Whether somebody without a name is one of those who fight: "the rebels", "der Armee"."""
    sides = grammar(language).sides
    return any(
        word & Word.TROOPS or form in sides for form, word in zip(marked.tokens.forms, marked.words, strict=True)
    )


_OFFICES = Word.ROLE | Word.BODY | Word.TROOPS | Word.ENVOY


def side_of(source: Source) -> str:
    """The party for which somebody speaks, else who it is."""
    return source.party or _stands_for(source) or source.by


def _stands_for(source: Source) -> str:
    """The party that somebody may stand for who binds himself and whom no word makes of one: that one of the two sides
    of the document that is a group, but for an office of a state; "" where he binds nobody, or there is no such side.
    """
    states = source.known.states
    groups = [party for party in source.pair if party not in states]
    binds = source.is_named and source.claim.act in ASSENT and not is_outsider(source.voice, source.known)
    if not binds or len(groups) != 1:
        return ""
    called = mark(tokenize(f"{source.claim.role} {source.by}"), lexicon(source.claim.language))
    of_state = not grammar(source.claim.language).of_state.isdisjoint(called.tokens.forms)
    return next((party for party in source.pair if party in states), "") if of_state else groups[0]


def sides_of(source: Source) -> Sequence[str]:
    """The same; where two are named together both."""
    several = named_together(source) or _with_its_foe(source)
    return several if len(several) > 1 else (side_of(source),)


def _with_its_foe(source: Source) -> Sequence[str]:
    """The parties of which a promise begins, where its own is among them: "Russia and Turkey are to cease fire"."""
    claim = source.claim
    if claim.act not in ASSENT or not source.party:
        return ()
    marked = marked_of(claim)
    begin = marked.tokens.words(0, min(_BEGINS, len(marked.words)))
    row = next(iter(rows_in(source.known, begin)), ())
    if source.party in row or (_is_both(source, begin) and source.party in source.pair):
        return row or source.pair
    told = () if source.condition else accounted(source)  # "haben sich beide geeinigt", the ministry says
    return told if source.party in told else ()


_BEGINS = 9  # tokens at the beginning of a promise in which it is told who keeps it
