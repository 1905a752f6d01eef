"""The claims of documents -> a draft of a pledge: every term with who claims it and in which words, rival
values side by side, and what was left open as `unspecified` with the sentence that says so.

A draft is a beginning for a person who then checks it; nothing is in it that no document says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from holdfire.errors import PledgeError
from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.document import Document
from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.model.pledge import (
    UNSPECIFIED,
    Announcement,
    Bound,
    Confidence,
    DateTerm,
    Form,
    HoursTerm,
    KindsTerm,
    PlacesTerm,
    Pledge,
    Restrained,
    Role,
    Speaker,
    Status,
    Terms,
    TextTerm,
)
from holdfire.model.time import parse_when
from holdfire.reader.known import parties_in, party_of
from holdfire.reader.places import place_name
from holdfire.reader.read import ReadDocument

_ASSENT = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS))
_DISSENT = frozenset((Act.DENIES, Act.DOUBTS))
_STANCE = {
    Act.AGREES: "confirms",
    Act.PROMISES: "confirms",
    Act.CONFIRMS: "confirms",
    Act.DENIES: "denies",
    Act.DECLINES_TO_CONFIRM: "silent",
    Act.DOUBTS: "ambiguous",
}
_ZONES = {"UA": "Europe/Kyiv", "RU": "Europe/Moscow", "PS": "Asia/Gaza", "IL": "Asia/Jerusalem", "LB": "Asia/Beirut"}
_NO_YEAR = "XXXX"
_TITLE_LENGTH = 90
_LONGEST_ID = 40


class _Source(NamedTuple):
    """A pledge claim with what its document tells: the day, and what to call it."""

    claim: Claim
    on: date
    read_at: str
    outlet: str  # who speaks where the document speaks in its own voice
    dated: bool  # whether the document itself tells its day

    @property
    def by(self) -> str:
        """Who claims it."""
        return self.outlet if self.claim.speaker in {AUTHOR, None} else str(self.claim.speaker)

    def said(self, *, note: str = "") -> dict[str, object]:
        """What every term of this claim carries."""
        claim = self.claim
        relayed = f"told by {', '.join(claim.via)}: " if claim.via else ""
        undated = "" if self.dated else " (the document tells no day; that of the others is taken)"
        sure = Confidence.HIGH if claim.direct and not claim.via else Confidence.MEDIUM
        return {
            "claimed_by": self.by,
            "claimed_at": self.on,
            "read_at": self.read_at,
            "confidence": Confidence.LOW if claim.hedged or claim.speaker is None else sure,
            "note": f"{note}{relayed}“{claim.quote}”{undated}",
        }


def draft_pledge(read: Sequence[ReadDocument], *, names: Sequence[str]) -> Pledge:
    """A pledge drafted from the claims about a pause in the documents.

    Args:
        read: the documents with their claims, near-copies left out.
        names: what to call each document (`read_at`): an address, or the name of its file.

    Raises:
        PledgeError: no document speaks of a pause, or none tells its day.
    """
    sources = list(_sources(read, names))
    if not sources:
        raise PledgeError(
            "no claim about a pause was found",
            where=", ".join(names),
            fix="name documents that speak of an announced pause",
        )
    first = _announcing(sources)
    parties = _restrained(sources)
    places = [code for source in sources if _is_telling(source) for code in source.claim.places]
    country = next((code[:2] for code in places if code[:2].isupper()), "")
    return Pledge(
        id=_slug(country, first.on),
        title=_title(first.claim.quote),
        conflict=f"{country.lower() or 'unknown'}-conflict",
        form=Form.UNKNOWN,
        status=_status(sources, first),
        zone=_ZONES.get(country, "UTC"),
        restrains=parties or (Restrained(party=first.by, bound=Bound.DISPUTED, note="nobody is named as bound"),),
        spares=tuple(dict.fromkeys(place_name(code, "en") or code for code in places)) or (UNSPECIFIED,),
        announced=Announcement(by=(first.by,), on=first.on, read_at=first.read_at, note=f"“{first.claim.quote}”"),
        speakers=_speakers(sources, first, parties),
        terms=_terms(sources),
        remarks=_remarks(sources),
    )


# ---- the claims


def _sources(read: Sequence[ReadDocument], names: Sequence[str]) -> Iterator[_Source]:
    days = [one.document.published for one in read if one.document.published]
    for one, name in zip(read, names, strict=True):
        claims = [claim for claim in one.claims if claim.kind is Matter.PLEDGE]
        if not claims:
            continue
        on = one.document.published or (min(days) if days else None)
        if on is None:
            raise PledgeError(
                "the document does not tell its day", where=name, fix="say it with --published, for example 2026-01-30"
            )
        outlet = _outlet(one.document, name)
        for claim in claims:
            yield _Source(claim, on, name, outlet, dated=one.document.published is not None)


def _outlet(document: Document, name: str) -> str:
    return document.byline or name


def _announcing(sources: Sequence[_Source]) -> _Source:
    """The claim by which the pledge came into the world: the first request, promise or assent that a person made."""
    acts = (Act.REQUESTS, Act.PROMISES, Act.AGREES, Act.ORDERS, Act.STATES)
    named = [source for source in sources if source.claim.speaker not in {AUTHOR, None}] or list(sources)
    return min(
        named,
        key=lambda source: (acts.index(source.claim.act) if source.claim.act in acts else len(acts), source.on),
    )


def _restrained(sources: Sequence[_Source]) -> tuple[Restrained, ...]:
    """Who is to hold fire: whom a request names, and who assents for a party; with what speaks against it."""
    found: dict[str, str] = {}
    for source in sources:
        own = party_of(source.by)
        if source.claim.act is Act.REQUESTS:
            for party in parties_in(source.claim.quote)[:1]:
                if party != own:
                    found.setdefault(party, "")
        elif source.claim.act in _ASSENT and own:
            found.setdefault(own, "")
    for source in sources:
        about = str(source.claim.about.get("party", "")) or source.by
        party = party_of(about) or next(iter(parties_in(source.claim.quote)), "")
        if party in found and source.claim.act in {*_DISSENT, Act.DECLINES_TO_CONFIRM}:
            found[party] = found[party] or source.claim.quote
    return tuple(
        Restrained(party=party, bound=Bound.DISPUTED if doubt else Bound.YES, note=f"“{doubt}”" if doubt else "")
        for party, doubt in found.items()
    )


def _status(sources: Sequence[_Source], first: _Source) -> Status:
    assents = {party_of(source.by) for source in sources if source.claim.act in _ASSENT and not source.claim.hedged}
    if any(source.claim.act is Act.DENIES for source in sources):
        return Status.DENIED
    if first.claim.act is Act.REQUESTS:
        return Status.THIRD_PARTY
    if len(assents - {""}) > 1:
        return Status.AGREED
    return Status.UNILATERAL if first.claim.act is Act.PROMISES else Status.THIRD_PARTY


def _speakers(sources: Sequence[_Source], first: _Source, parties: Sequence[Restrained]) -> tuple[Speaker, ...]:
    bound = {party.party for party in parties}
    found: dict[str, Speaker] = {}
    for source in sources:
        party = party_of(source.by) or source.claim.role or UNSPECIFIED
        role = Role.ANNOUNCER if source.by == first.by else Role.PARTY if party in bound else Role.OBSERVER
        found.setdefault(source.by, Speaker(name=source.by, party=party, role=role))
    return tuple(found.values())


# ---- the terms


def _terms(sources: Sequence[_Source]) -> Terms:
    outlets = frozenset(source.outlet for source in sources)
    hours = (
        HoursTerm.model_validate({"value": source.claim.about["hours"], **source.said()})
        for source in sources
        if "hours" in source.claim.about
    )
    return Terms(
        start=_once(_dates(sources, "start"), outlets),
        end=_once(_dates(sources, "end"), outlets),
        places=_once(_places(sources), outlets),
        kinds=_once(_kinds(sources), outlets),
        hours=_once(hours, outlets),
        consequence=tuple(_open_texts(sources, "consequence")),
        conditions=tuple(_open_texts(sources, "conditions")),
        confirmation=tuple(
            TextTerm.model_validate({"value": source.claim.quote, "stance": _STANCE[source.claim.act], **source.said()})
            for source in sources
            if source.claim.act in _STANCE
        ),
    )


def _dates(sources: Sequence[_Source], term: str) -> Iterator[DateTerm]:
    for source in sources:
        about = source.claim.about
        values = [about.get(term), about.get("duration") if term == "end" else None]
        for value in values:
            if value is not None and (told := _as_date(str(value), source.on)) is not None:
                yield DateTerm.model_validate({"value": told, **source.said()})
        if term in _left_open(source):
            yield DateTerm.model_validate({"value": UNSPECIFIED, **source.said()})


def _as_date(value: str, told_on: date) -> str | None:
    """A date as a pledge file spells it; None where it is less than a day sharp.

    A day without a year is that of the year in which it lies nearest to the day on which it was told.
    """
    value = value.removeprefix("../").removesuffix("/..")
    if value.startswith(_NO_YEAR):
        value = _nearest(value.removeprefix(_NO_YEAR), told_on)
    first, slash, last = value.partition("/")
    value = f"[{first}..{last}]" if slash else value
    try:
        parse_when(value)
    except ValueError:
        return None
    return value


def _nearest(day: str, told_on: date) -> str:
    """The day of the year (as "-02-01") that lies nearest to `told_on`, in full."""
    found: list[date] = []
    for year in (told_on.year - 1, told_on.year, told_on.year + 1):
        try:
            found.append(date.fromisoformat(f"{year}{day}"))
        except ValueError:  # 29 February of another year, or a month alone
            continue
    return min(found, key=lambda one: abs((one - told_on).days)).isoformat() if found else day


def _left_open(source: _Source) -> tuple[str, ...]:
    told = source.claim.about.get("unspecified", ())
    return tuple(told) if isinstance(told, list | tuple) else ()


def _places(sources: Sequence[_Source]) -> Iterator[PlacesTerm]:
    for source in sources:
        if source.claim.places and _is_telling(source):
            yield PlacesTerm.model_validate({"value": source.claim.places, **source.said()})
        if "places" in _left_open(source):
            yield PlacesTerm.model_validate({"value": UNSPECIFIED, **source.said()})


_PLACES = frozenset(("city", "civilian"))
"""Targets that a pledge names to say where, and not at what: "Kyiv and other cities"."""


def _kinds(sources: Sequence[_Source]) -> Iterator[KindsTerm]:
    for source in sources:
        told = source.claim.about.get("kinds", ())
        known = [code for code in told if code in WEAPONS or code in TARGETS] if isinstance(told, list) else []
        codes = [code for code in known if code not in _PLACES]
        if codes and _is_telling(source):
            yield KindsTerm.model_validate({"value": tuple(codes), **source.said()})
        if "kinds" in _left_open(source):
            yield KindsTerm.model_validate({"value": UNSPECIFIED, **source.said()})


def _is_telling(source: _Source) -> bool:
    """Whether the claim tells terms: somebody's request, promise or assent, or a statement with a term in it."""
    claim = source.claim
    if claim.act in {Act.DECLINES_TO_CONFIRM, Act.DOUBTS, Act.THANKS, Act.DENIES, Act.ACCUSES, Act.WARNS}:
        return False
    termed = any(term in claim.about for term in ("start", "end", "duration", "hours"))
    return termed or (claim.speaker not in {AUTHOR, None} and claim.act in {Act.REQUESTS, *_ASSENT, Act.ORDERS})


_Term = TypeVar("_Term", DateTerm, PlacesTerm, KindsTerm, HoursTerm)
_SURE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


def _once(terms: Iterable[_Term], outlets: frozenset[str]) -> tuple[_Term, ...]:
    """Each value once for each claimant, by the surest claim; what a text repeats in its own voice is left out."""
    best: dict[tuple[str, str], _Term] = {}
    for term in terms:
        key = (term.claimed_by, str(term.value))
        if key not in best or _SURE[term.confidence] < _SURE[best[key].confidence]:
            best[key] = term
    named = {value for claimant, value in best if claimant not in outlets}
    return tuple(term for (claimant, value), term in best.items() if claimant not in outlets or value not in named)


def _open_texts(sources: Sequence[_Source], term: str) -> Iterator[TextTerm]:
    for source in sources:
        if term in _left_open(source):
            yield TextTerm.model_validate({"value": UNSPECIFIED, **source.said()})


# ---- the frame


def _remarks(sources: Sequence[_Source]) -> str:
    """What the reader cannot settle and a person has to."""
    asked = ["Drafted from documents; check every term, the conflict's name, form and status before use."]
    if any("conversation" in _left_open(source) for source in sources):
        asked.append("When the conversation took place was not said.")
    if unresolved := sum(source.claim.speaker is None for source in sources):
        asked.append(f"{unresolved} claims have no speaker that could be told.")
    return " ".join(asked)


def _slug(country: str, on: date) -> str:
    return f"{country.lower() or 'un'}-{on:%Y-%m-%d}-draft"[:_LONGEST_ID]


def _title(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _TITLE_LENGTH else f"{words[: _TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"
