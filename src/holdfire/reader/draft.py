"""The claims of documents -> a draft of a pledge: every term with who claims it and in which words, rival
values side by side, and what was left open as `unspecified` with the sentence that says so.

A draft is a beginning for a person who then checks it; nothing is in it that no document says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
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
    Status,
    Terms,
)
from holdfire.reader.agreement_values import may_be_one_window
from holdfire.reader.draft_pause import marked_of, names_pause
from holdfire.reader.draft_sides import sides_of_pause
from holdfire.reader.draft_terms import (
    ASSENT,
    Source,
    assents,
    binds_itself,
    is_conditional,
    is_not_so,
    is_telling,
    left_open,
    sources_of,
    stance_of,
    tells_own_assent,
    terms_of,
    terms_told,
    told_of_others,
)
from holdfire.reader.known import SHIPPED, Names, Register
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import BINDING
from holdfire.reader.places import place_name
from holdfire.reader.read import ReadDocument
from holdfire.reader.tokens import tokenize

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
    sources = list(sources_of(read, names, register))
    if not sources:
        fix = "name documents that speak of an announced pause"
        raise PledgeError("no claim about a pause was found", where=", ".join(names), fix=fix)
    if not any(_is_of_any_pledge(source) for source in sources if not source.recalled):
        fix = "name a document that tells who promised or asked for it, or from when until when it is to hold"
        raise PledgeError("a pause is only mentioned, with no term and no promise", where=", ".join(names), fix=fix)
    first = _announcing(sources)
    sources, others = _of_one_pledge(sources, first)
    parties = _restrained(sources)
    theatre = _theatre(read, sources, parties)
    here = [source for source in sources if not _is_elsewhere(source, first, theatre)]
    others += [source for source in sources if source not in here]
    sources = [_within(source, theatre) for source in here]
    parties, country = _restrained(sources), theatre[0] if theatre else ""
    zone = _clock_zone(country, parties, first.on)
    terms = terms_of(sources, zone)
    nobody = Restrained(party=UNSPECIFIED, bound=Bound.DISPUTED, note="nobody is named as bound")
    return Pledge(
        id=_id(country, first.on),
        title=_title(first),
        conflict=_conflict(parties, country, register),
        form=Form.UNKNOWN,
        status=_status(sources, first, parties),
        zone=_ZONES.get(country, _NO_ZONE),
        restrains=parties or (nobody,),
        spares=tuple(_spares(sources)) or (UNSPECIFIED,),
        announced=Announcement(by=(first.by,), on=first.on, read_at=first.read_at, note=f"“{first.claim.quote}”"),
        speakers=_speakers(sources, first, parties, terms),
        terms=terms,
        remarks=_remarks(sources, others, country, terms),
    )


# ---- the claims


_ANNOUNCING = (Act.REQUESTS, Act.ORDERS, Act.PROMISES, Act.AGREES, Act.STATES)


def _announcing(sources: Sequence[Source]) -> Source:
    """The claim by which the pledge came into the world: the first request, order, promise or assent of a person, the
    one that tells most terms, from a document that tells its day, in their own words if there are such.
    """

    def rank(source: Source) -> tuple[object, ...]:
        claim = source.claim
        act = _ANNOUNCING.index(claim.act) if claim.act in _ANNOUNCING else len(_ANNOUNCING)
        return _far(source), -terms_told(claim), act, not source.is_named, source.on, not source.dated, not claim.direct

    now = [source for source in sources if not source.recalled] or sources
    return min(now, key=rank)


def _far(source: Source) -> int:
    """How far a claim is from announcing the pledge: by somebody with a name, by somebody of whom only the office is
    told, by a statement of a term, by what only says that it is or is not so, and by none of these.
    """
    if _announces(source):
        return 0 if source.is_named and _is_name(source.by) else 1 if source.is_named else 2
    if is_telling(source) and terms_told(source.claim):
        return 3
    return 4 if stance_of(source) else 5 if is_telling(source) else 6


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
    return not _parties(source) & _parties(first)


def _parties(source: Source) -> frozenset[str]:
    return frozenset(filter(None, (_side(source), *source.known.parties_in(source.claim.quote))))


def _restrained(sources: Sequence[Source]) -> tuple[Restrained, ...]:
    """Who is to hold fire: whom a request names, and who assents; with what speaks against it, or their office."""
    notes: dict[str, str] = {}
    for source in sources:
        for party, stands_for in _bound_by(source):
            notes[party] = notes.get(party) or stands_for
    doubts: dict[str, str] = {}
    assenting = (source for source in sources if assents(source) and not source.claim.hedged)
    firm = {side for source in assenting for side in _sides(source)}
    for source in sources:
        if source.claim.act in {*_DISSENT, Act.DECLINES_TO_CONFIRM} and stance_of(source):
            about = str(source.claim.about.get("party", "")) or source.by
            own = source.party if about == source.by else ""
            party = own or source.known.party(about) or next(iter(source.known.parties_in(source.claim.quote)), about)
            if source.claim.act is Act.DENIES or party not in firm:  # who assents may be silent on, or doubt, a part
                doubts.setdefault(party, f"{source.by} {_WORDS[source.claim.act]}: “{source.claim.quote}”")
    return tuple(
        Restrained(
            party=party, bound=Bound.DISPUTED if party in doubts else Bound.YES, note=doubts.get(party) or stands_for
        )
        for party, stands_for in notes.items()
    )


_WORDS = {Act.DENIES: "denies", Act.DOUBTS: "doubts", Act.DECLINES_TO_CONFIRM: "tells of a silence"}


def _bound_by(source: Source) -> Iterator[tuple[str, str]]:
    """Whom a claim binds, and for whom somebody stands who binds himself and is not known."""
    own, act = source.party, source.claim.act
    told = sides_of_pause(source)
    yield from ((party, f"one of two sides, by the account of {source.by}") for party in told)
    if told and own not in told:
        return  # who announces a pause between others is not bound by it
    if act is Act.REQUESTS:
        yield from ((party, "") for party in _asked(source))
    elif act in ASSENT and assents(source) and len(both := _both(source)) > 1:
        yield from ((party, "") for party in both if binds_itself(source, known=True))
    elif act in ASSENT and own and assents(source):
        yield from [(own, "")] if binds_itself(source, known=True) else []
    elif ((act in BINDING and assents(source)) or tells_own_assent(source)) and source.is_named and _is_name(source.by):
        yield from (
            [(own or source.by, "" if own else source.claim.role)] if binds_itself(source, known=bool(own)) else []
        )
    elif act is Act.STATES:
        yield from ((party, f"by the account of {source.by}") for party in _accounted(source))


def _both(source: Source) -> Sequence[str]:
    """The parties that are named together as one speaker: "Armenia and Azerbaijan", not "Yemen's Houthi movement"."""
    if not source.is_named or source.claim.entity:
        return ()
    return next(iter(_rows(source.known, str(source.claim.speaker), source.claim.language)), ())


def _accounted(source: Source) -> Sequence[str]:
    """Who assented by a statement about others: all before the verb, "India and Pakistan have agreed"."""
    stance, before = told_of_others(source.claim)
    if stance != "confirms" or (source.claim.hedged and not source.is_named):
        return ()
    told = source.known.parties_in(before)
    return told if told or not source.is_named else source.known.parties_in(source.claim.quote)[:1]


def _asked(source: Source) -> Sequence[str]:
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
    rows = _rows(source.known, source.before + claim.quote, claim.language)
    pair = [row for row in rows if (first in row if first else mine.isdisjoint(row))]
    return [party for party in pair[0] if party not in mine] if pair else [first] if first else []


_ROW = 4  # tokens between two names in one row: "Sudan's army and the Rapid Support Forces"
_NO_ROW = Word.CUE | Word.VERB | Word.PAUSE | Word.HOLD | Word.NOT | Word.WHO | Word.THAT


def _rows(known: Names, text: str, language: str) -> Sequence[Sequence[str]]:
    """The parties that a text names in one row: "India and Pakistan", "Moskau, Kiew und Minsk"; each row once."""
    marked = mark(tokenize(text), lexicon(language))
    rows: list[list[str]] = []
    place, last = 0, -1
    while place < len(marked.words):
        hit = known.at(marked.tokens, place) if marked.tokens.is_capital(place) else None
        ends = hit.last if hit is not None else place + 1
        form = text[marked.tokens.starts[place] : marked.tokens.ends[place]]
        party = hit.entry.party if hit is not None else known.party(form) if marked.tokens.is_capital(place) else ""
        if party:
            between = marked.words[last:place] if last >= 0 else []
            joined = any(word & Word.JOIN for word in between) and len(between) <= _ROW
            joined = joined and not any(word & _NO_ROW for word in between)
            if joined and party not in rows[-1]:
                rows[-1].append(party)
            elif not joined:
                rows.append([party])
            last = ends
        place = ends
    return [row for row in rows if len(row) > 1]


_INFINITIVE = re.compile(r"\b(?:zu \w+en|\w+zu\w+en)$")  # German, without whoever is to do it


def _is_name(by: str) -> bool:
    """Whether somebody is called by a name and not by a noun alone: "official", "defence ministry"."""
    return any(word[:1].isupper() for word in by.split())


def _status(sources: Sequence[Source], first: Source, parties: Sequence[Restrained]) -> Status:
    """How far the pledge got, by who assents and who denies."""
    firm = [source for source in sources if not source.claim.hedged]
    sure = (source for source in firm if assents(source) and not is_conditional(source.claim))
    held = {side for source in sure for side in _sides(source)}
    held |= {party for source in firm if not source.is_named for party in _accounted(source)}
    refusing = (source for source in sources if source.claim.act is Act.DENIES and stance_of(source))
    denials = {side for source in refusing for side in _sides(source)}
    bound = {party.party for party in parties}
    refused = first.claim.act is not Act.REQUESTS and not held and _is_refused(first, sources)
    if first.claim.act is Act.DENIES or is_not_so(first.claim) or refused or (denials - held) & bound:
        return Status.DENIED
    if first.claim.act is Act.REQUESTS:
        told = any(stance_of(source) == "confirms" for source in sources)
        return Status.THIRD_PARTY if told else Status.OFFERED
    if len((held - denials) & bound) > 1:
        return Status.AGREED
    if _side(first) in bound and first.claim.act in BINDING:
        return Status.OFFERED if is_conditional(first.claim) else Status.UNILATERAL
    return Status.THIRD_PARTY


def _is_refused(first: Source, sources: Sequence[Source]) -> bool:
    """Whether all that is told of who assents is a refusal."""
    stances = {stance_of(source) for source in sources} - {""}
    return stance_of(first) == "denies" or stances == {"denies"}


def _side(source: Source) -> str:
    return source.party or source.by


def _sides(source: Source) -> Sequence[str]:
    """The same, where two are named together both."""
    both = _both(source)
    return both if len(both) > 1 else (_side(source),)


def _speakers(
    sources: Sequence[Source], first: Source, parties: Sequence[Restrained], terms: Terms
) -> tuple[Speaker, ...]:
    """Who announces it and everybody who claims a term of it."""
    bound = {party.party for party in parties}
    claimants = {first.by, *(term.claimed_by for name in TERM_NAMES for term in getattr(terms, name))}
    found: dict[str, Speaker] = {}
    for source in sorted(sources, key=lambda source: source.by != first.by):
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
    """The source without places where no fire is to be held: of other countries, "a request from Washington", and the
    speaker's own country, where that only tells who will hold it: "Ukraine would stop its strikes".
    """
    claim, named = source.claim, source.known.parties_in(source.claim.quote)
    own = source.party if not named or named[0] == source.party or source.party not in named else ""
    kept = tuple(
        code
        for code in claim.places
        if not code[:2].isupper() or (code[:2] in theatre and not (own and place_name(code, "en") == own))
    )
    return source if kept == claim.places else source._replace(claim=claim.model_copy(update={"places": kept}))


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
