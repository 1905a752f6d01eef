"""The claims of documents -> a draft of a pledge: every term with who claims it and in which words, rival
values side by side, and what was left open as `unspecified` with the sentence that says so.

A draft is a beginning for a person who then checks it; nothing is in it that no document says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from holdfire.errors import PledgeError
from holdfire.model.claim import Act, Claim, Matter
from holdfire.model.pledge import (
    TERM_NAMES,
    UNSPECIFIED,
    Announcement,
    Bound,
    Form,
    Pledge,
    Restrained,
    Role,
    Speaker,
    Terms,
)
from holdfire.reader.agreement_values import may_be_one_window
from holdfire.reader.draft_bound import (
    is_name,
    restrained,
    side_of,
)
from holdfire.reader.draft_extended import of_further, without_old_ends
from holdfire.reader.draft_pause import marked_of, names_pause
from holdfire.reader.draft_sources import Source, sources_of
from holdfire.reader.draft_status import status_of
from holdfire.reader.draft_terms import (
    is_not_so,
    is_telling,
    left_open,
    of_silent,
    stance_of,
    terms_of,
    terms_told,
)
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.lexicon import Word
from holdfire.reader.places import find_places, place_name
from holdfire.reader.read import ReadDocument

_MEDIA = "media"
_DISSENT = frozenset((Act.DENIES, Act.DOUBTS))
_ZONES = {
    "AM": "Asia/Yerevan",
    "AZ": "Asia/Baku",
    "CO": "America/Bogota",
    "ET": "Africa/Addis_Ababa",
    "IL": "Asia/Jerusalem",
    "IN": "Asia/Kolkata",
    "IR": "Asia/Tehran",
    "KH": "Asia/Phnom_Penh",
    "LB": "Asia/Beirut",
    "PK": "Asia/Karachi",
    "PS": "Asia/Gaza",
    "SD": "Africa/Khartoum",
    "SY": "Asia/Damascus",
    "TH": "Asia/Bangkok",
    "UA": "Europe/Kyiv",
    "YE": "Asia/Aden",
}
"""Zones of countries that have one; Russia, the United States and Congo have several."""
_NO_ZONE = "UTC"
_TITLE_LENGTH = 110
_MOST_OTHERS = 3  # claims of another pause that are quoted
_SLUG = re.compile(r"[a-z]{2,}(-[a-z0-9]+)+")
_NO_LETTERS = re.compile(r"[^a-z]+")


def draft_pledge(read: Sequence[ReadDocument], *, names: Sequence[str], register: Register = SHIPPED) -> Pledge:
    """A pledge drafted from the claims about a pause in the documents.

    Args:
        read: the documents with their claims, near-copies left out.
        names: what to call each document (`read_at`): an address, or the name of its file.
        register: the names that are known beforehand, which tell for whom somebody speaks.

    Raises:
        PledgeError: no document speaks of a pause or tells a term or promise of it, or none tells its day.
    """
    sources, others, first, parties, country = gathered(read, names=names, register=register)
    zone = _clock_zone(country, parties, first.on)
    terms = terms_of(sources, zone)
    nobody = Restrained(party=UNSPECIFIED, bound=Bound.DISPUTED, note="nobody is named as bound")
    return Pledge(
        id=_id(country, first.on),
        title=_title(first),
        conflict=_conflict(parties, country, register),
        form=Form.UNKNOWN,
        status=status_of(sources, first, parties),
        zone=_ZONES.get(country, _NO_ZONE),
        restrains=parties or (nobody,),
        spares=tuple(_spares(sources)) or (UNSPECIFIED,),
        announced=Announcement(by=(first.by,), on=first.on, read_at=first.read_at, note=f"“{first.claim.quote}”"),
        speakers=_speakers(sources, first, parties, terms),
        terms=terms,
        remarks=_remarks(sources, others, country, terms),
    )


class Gathered(NamedTuple):
    """The claims of which a pledge is drafted, and what is made of them first."""

    sources: list[Source]
    others: list[Source]  # of another pause
    first: Source  # by which the pledge is announced
    parties: tuple[Restrained, ...]
    country: str  # where fire is to be held, by its code; "" if it is not known


def gathered(read: Sequence[ReadDocument], *, names: Sequence[str], register: Register = SHIPPED) -> Gathered:
    """The claims about one pause in the documents, who announces it and who is bound.

    Raises:
        PledgeError: no document speaks of a pause or tells a term or promise of it, or none tells its day.
    """
    sources = list(sources_of(read, names, register))
    if not sources:
        fix = "name documents that speak of an announced pause"
        raise PledgeError("no claim about a pause was found", where=", ".join(names), fix=fix)
    if not any(_is_of_any_pledge(source) for source in sources if not source.recalled):
        fix = "name a document that tells who promised or asked for it, or from when until when it is to hold"
        raise PledgeError("a pause is only mentioned, with no term and no promise", where=", ".join(names), fix=fix)
    first = _announcing(sources)
    sources, others = _of_one_pledge(sources, first)
    further = [source for source in of_further(sources) if source is not first]
    others += further
    sources = without_old_ends([source for source in sources if source not in further])
    parties = restrained(sources)
    theatre = _theatre(read, sources, parties)
    here = [source for source in sources if not _is_elsewhere(source, first, theatre)]
    others += [source for source in sources if source not in here]
    sources = [_within(source, theatre) for source in here]
    return Gathered(sources, others, first, restrained(sources), theatre[0] if theatre else "")


# ---- the claims


_MAKING = frozenset((Act.REQUESTS, Act.ORDERS, Act.PROMISES))
_ANSWERS = frozenset((Act.AGREES, Act.CONFIRMS))
_ANNOUNCING = _MAKING | {Act.AGREES, Act.STATES}


def _announcing(sources: Sequence[Source]) -> Source:
    """The claim by which the pledge came into the world: of those who ask for, make or tell a pause before those who
    only answer, of persons and bodies with a name before others, of whoever tells most terms of time, first told first;
    that request, order or promise of theirs, else what else they say, which tells most. A side that
    says that there is no pause, or none any more, does not announce it by what else it states of it.
    """
    now = [source for source in sources if not source.recalled] or sources
    told = Counter(
        by for by, _ in {(source.by, term) for source in now if is_telling(source) for term in _timed(source)}
    )
    first = next((source.by for source in now if _brings(source)), "")
    refusing = (source for source in now if stance_of(source) == "denies" and names_pause(source.claim))
    against = {source.by for source in refusing if source.party in source.pair}

    several = len({source.read_at for source in now}) > 1  # whose order tells nothing

    def rank(source: Source) -> tuple[object, ...]:
        claim = source.claim
        answers = source.by != first and claim.act in _ANSWERS and not told[source.by]
        who = answers, not (source.is_named and is_name(source)), not source.is_named, -told[source.by]
        brings = _brings(source) and (source.by not in against or claim.act in _MAKING)
        far = 0 if brings else 1 if stance_of(source) else 2
        what = claim.act not in _MAKING, -terms_told(claim), source.on, several and claim.act is not Act.REQUESTS
        return far, *who, not _announces(source), *what

    return min(now, key=rank)


def _brings(source: Source) -> bool:
    """Whether a claim may bring a pledge into the world: it announces one, or tells a term of time."""
    return _announces(source) or (is_telling(source) and bool(terms_told(source.claim)))


def _timed(source: Source) -> Iterator[str]:
    """The terms of time that a claim tells; an end and a length are one."""
    yield from ({"duration": "end"}.get(term, term) for term in _TIMES if term in source.claim.about)


def _announces(source: Source) -> bool:
    """Whether a claim may be the one that announces the pledge: it asks for or makes a pause, tells that others did, or
    states a pause with its time, which is not over yet.
    """
    claim, stance = source.claim, stance_of(source)
    if claim.act not in _ANNOUNCING or is_not_so(claim) or stance == "denies":
        return False
    if claim.act in {Act.REQUESTS, Act.ORDERS}:
        return names_pause(claim) or bool(terms_told(claim))
    if claim.act is not Act.STATES:
        return bool(stance)
    ended = set(claim.about) & _TIMES == {"end"} and str(claim.about["end"])[-10:] <= str(source.on)
    return bool(stance) or (bool(terms_told(claim)) and names_pause(claim) and not ended)


_TIMES = frozenset(("start", "end", "duration", "hours"))


def _is_of_any_pledge(source: Source) -> bool:
    """Whether a claim tells more than that there is a pause somewhere: a term, a stance, that a term is not known, or
    what somebody himself asks, promises or affirms.
    """
    if source.claim.hedged and not source.is_named:
        return False  # a rumour of nobody
    told = is_telling(source) and bool(terms_told(source.claim))
    return (
        told or source.claim.act is Act.CONFIRMS or _announces(source) or bool(stance_of(source) or left_open(source))
    )


def _of_one_pledge(sources: Sequence[Source], first: Source) -> tuple[list[Source], list[Source]]:
    """The claims that may be of the pause that is announced, and those of another: of one that is history, or that
    begins at another time.
    """
    found: tuple[list[Source], list[Source]] = [], []
    for source in sources:
        other = source.recalled or not may_be_one_window(first.claim, source.claim)
        found[other and source is not first].append(source)
    return found


def _is_elsewhere(source: Source, first: Source, theatre: Sequence[str]) -> bool:
    """Whether a claim is of a pause of others in another country than the one that is announced."""
    places = source.claim.places or source.known.places_in(source.before)  # "In Goma the rebels promised …"
    lands = {code[:2] for code in places if code[:2].isupper()}
    if source is first or not lands or not lands.isdisjoint(theatre) or not is_telling(source):
        return False
    return not _parties(source) & (_parties(first) - {first.by} or frozenset(first.pair))


def _parties(source: Source) -> frozenset[str]:
    return frozenset(filter(None, (side_of(source), *source.known.parties_in(source.claim.quote))))


def _speakers(
    sources: Sequence[Source], first: Source, parties: Sequence[Restrained], terms: Terms
) -> tuple[Speaker, ...]:
    """Who announces it and everybody who claims a term of it."""
    bound = {party.party for party in parties}
    claimants = {first.by, *(term.claimed_by for name in TERM_NAMES for term in getattr(terms, name))}
    found: dict[str, Speaker] = {}
    for source in sorted([*sources, *map(of_silent, sources)], key=lambda source: source.by != first.by):
        if source.by not in claimants:
            continue
        known = source.party or (source.by if source.by in bound else "")
        party = known or (source.claim.role if source.is_named else _MEDIA) or UNSPECIFIED
        role = (
            Role.ANNOUNCER
            if source.by == first.by and first.is_named
            else Role.PARTY
            if party in bound
            else Role.OBSERVER
        )
        if source.by not in found or found[source.by].party == UNSPECIFIED:
            found[source.by] = Speaker(name=source.by, party=party, role=role)
    return tuple(found.values())


# ---- the frame


_THERE = frozenset((Matter.STRIKE, Matter.MILITARY, Matter.SERVICE, Matter.PREPAREDNESS, Matter.FIGURE))
"""Kinds of claims that are about the places at war; talks are held elsewhere."""


def _theatre(read: Sequence[ReadDocument], sources: Sequence[Source], parties: Sequence[Restrained]) -> list[str]:
    """The countries in which fire is to be held, by their codes: the one that the terms and the reports of the war name
    most often, and those of parties that are bound.
    """
    told = [source.claim for source in sources if is_telling(source)]
    reported = [claim for one in read for claim in one.claims if claim.kind in _THERE]
    ranked = _countries((*told, *reported)).most_common()
    bound = {party.party for party in parties}
    return [code for number, (code, _) in enumerate(ranked) if not number or place_name(code, "en") in bound]


def _countries(claims: Iterable[Claim]) -> Counter[str]:
    return Counter(code[:2] for claim in claims for code in claim.places if code[:2].isupper())


def _within(source: Source, theatre: Sequence[str]) -> Source:
    """The source without places where no fire is to be held: of other countries, "a request from Washington", and whole
    countries but for those of which it says that fire is held there: "strikes on Ukraine", and not "Ukraine would stop
    its strikes".
    """
    claim = source.claim
    kept = tuple(
        code
        for code in claim.places
        if not code[:2].isupper() or (code[:2] in theatre and (len(code) > _COUNTRY or _is_told_there(claim, code)))
    )
    return source if kept == claim.places else source._replace(claim=claim.model_copy(update={"places": kept}))


_COUNTRY = 2  # letters of the code of a country


def _is_told_there(claim: Claim, code: str) -> bool:
    """Whether a country is named behind a preposition, as where or on what fire is held."""
    marked = marked_of(claim)
    for place in find_places(marked.tokens, claim.language):
        first = place.first
        while first and marked.words[first - 1] & Word.ARTICLE and not marked.words[first - 1] & Word.OBLIQUE:
            first -= 1
        if place.code == code and not place.adjective and first and marked.words[first - 1] & Word.OBLIQUE:
            return True
    return False


def _spares(sources: Sequence[Source]) -> Iterator[str]:
    """For whose benefit, as each speaker tells it: "Kyiv and other cities in Ukraine (Donald Trump)"."""
    told: dict[str, dict[str, None]] = {}
    for source in sources:
        if source.claim.places and is_telling(source):
            told.setdefault(source.by, {})[" and ".join(map(_place_words, source.claim.places))] = None
    for by, places in told.items():
        yield f"{'; '.join(places)} ({by})"


def _place_words(code: str) -> str:
    """The name of a place, or of a group: "other cities in Ukraine"."""
    name = place_name(code, "en")
    head, colon, tail = code.partition(":")
    return name if name != code or not colon else f"{tail.replace('-', ' ')} in {place_name(head, 'en')}"


def _conflict(parties: Sequence[Restrained], country: str, register: Register) -> str:
    """A first name for the conflict: who is bound and where it is, as far as the documents tell."""
    known = [one.party for one in parties if register.names("en").party(one.party)]
    names = [*known, *([place_name(country, "en")] if country else [])]
    parts = sorted({part for name in names if (part := _plain(name))})
    made = "-".join(parts if len(parts) > 1 else [*(parts or ["unknown"]), "conflict"])
    return made if _SLUG.fullmatch(made) else "unknown-conflict"


def _plain(name: str) -> str:
    """A name in small letters of the Latin alphabet without marks, joined by hyphens."""
    letters = "".join(char for char in normalize("NFKD", name) if not combining(char))
    return _NO_LETTERS.sub("-", letters.casefold()).strip("-")


def _clock_zone(country: str, parties: Sequence[Restrained], on: date) -> str:
    """The zone in which clock times without one may be meant: that of the country, if no party has another clock."""
    noon = datetime.combine(on, time(12))
    zones = {_ZONES[code] for code in _ZONES if place_name(code, "en") in {party.party for party in parties}}
    clocks = {noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for zone in {*zones, _ZONES.get(country, "")} if zone}
    return _ZONES.get(country, "") if len(clocks) == 1 else ""


def _remarks(sources: Sequence[Source], others: Sequence[Source], country: str, terms: Terms) -> str:
    """What the reader cannot settle and a person has to."""
    asked = [
        "Drafted from documents; check every term, the conflict's name, form and status before use.",
        "Where a sentence does not tell on which day it was said, the day is the document's.",
    ]
    if not any((terms.start, terms.end, terms.places, terms.kinds)):
        asked.append("No start, end, places or kinds are told; the check fails until one is added.")
    if country not in _ZONES:
        asked.append("The zone is not known; days are taken in UTC.")
    if any(term.value.endswith("?") and "T" in term.value for term in (*terms.start, *terms.end)):
        asked.append(f"Clock times without a zone are taken in {_ZONES[country]}, as uncertain (?).")
    if any("conversation" in left_open(source) for source in sources):
        asked.append("When the conversation took place was not said.")
    if others:
        told = "; ".join(f"“{source.claim.quote}” ({source.by})" for source in others[:_MOST_OTHERS])
        more = f"; and {len(others) - _MOST_OTHERS} more" if len(others) > _MOST_OTHERS else ""
        asked.append(f"Left out as of another pause: {told}{more}.")
    if unresolved := sum(source.claim.speaker is None for source in sources):
        asked.append(f"Claims without a speaker that could be told: {unresolved}.")
    return " ".join(asked)


def _id(country: str, on: date) -> str:
    return f"{country.lower() or 'pause'}-{on:%Y-%m-%d}-draft"


def _title(first: Source) -> str:
    words = f"Pause told by {first.by}, {first.on}: “{' '.join(first.claim.quote.split())}”"
    return words if len(words) <= _TITLE_LENGTH else f"{words[: _TITLE_LENGTH - 2].rsplit(' ', 1)[0]}…”"
