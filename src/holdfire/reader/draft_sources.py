"""The claims about a pause with what their documents tell of them: when each was said, by whom and for whom."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from holdfire.errors import PledgeError
from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.document import Document
from holdfire.model.pledge import Confidence
from holdfire.reader.cast import Voice
from holdfire.reader.draft_addressees import addressees
from holdfire.reader.draft_conditions import Conditions
from holdfire.reader.draft_days import said_on, with_window
from holdfire.reader.draft_declared import declared_in, ordered_in
from holdfire.reader.draft_history import told_as_history
from holdfire.reader.draft_offices import parties_of_bodies, party_by_body, party_by_office, sole_party
from holdfire.reader.draft_pair import pair_of
from holdfire.reader.draft_pause import marked_of, parties_first, party_of, tells_of_earlier, without_strange_times
from holdfire.reader.known import Names, Register
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.read import ReadDocument
from holdfire.reader.same_event import is_recalled, scene_of, surroundings_of
from holdfire.reader.term_words import term_words

_BINDS = BINDING | {Act.STATES}  # what may be told under a condition
_BEFORE = 200  # characters before a claim in which its sentence begins
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")


class Source(NamedTuple):
    """A pledge claim with what its document tells: the day on which it was said, if that is told, else the document's;
    and what to call the document.
    """

    claim: Claim
    on: date
    read_at: str
    outlet: str  # who speaks where the document speaks in its own voice
    before: str  # the words of its sentence before it
    dated: bool  # whether the document itself tells its day
    recalled: bool  # whether it was said so long ago that it is of another pause
    known: Names  # that are known beforehand in the language of the claim
    answers: bool = False  # whether it comes right behind an accusation
    condition: str = ""  # on which somebody promises or assents, in the words of the document
    addressed: tuple[str, ...] = ()  # the parties to which the document is addressed
    pair: tuple[str, ...] = ()  # who "both sides" are in the document
    office: str = ""  # the party for which the words beside the speaker's name say that he speaks
    declared: bool = False  # whether it is told beside a pause what somebody did by it

    @property
    def by(self) -> str:
        """Who claims it: as the register calls them, else as the document does."""
        return self.claim.entity or (self.outlet if self.claim.speaker in {AUTHOR, None} else str(self.claim.speaker))

    @property
    def party(self) -> str:
        """For whom they speak, by their name, else by their office if that names one body or people first of all: "M23
        spokesman", "Thailand's army chief"; "" if it is not known.
        """
        who = str(self.claim.speaker) if self.is_named else self.outlet
        if told := party_of(self.known, who, self.claim.language):
            return told
        before, name, _ = self.claim.quote.partition(str(self.claim.speaker))
        role = self.claim.role or (before if name else "")  # "Hamas official, Bilal Awwad, disputed this"
        return (sole_party(role, self.known) if role else "") or self.office

    @property
    def voice(self) -> Voice:
        """Who claims it, with the office."""
        return Voice(self.by, self.claim.role)

    @property
    def is_named(self) -> bool:
        """Whether somebody else than the text itself says it."""
        return self.claim.speaker not in {AUTHOR, None}

    def said(self, *, quoted: bool = True) -> dict[str, object]:
        """What every term of this claim carries; the quote is left out of the note where it is the value."""
        claim = self.claim
        told = (
            f"told by {', '.join(claim.via)}" if claim.via else "",
            "who said it cannot be told" if claim.speaker is None else "",
            "" if self.dated else "the document tells no day, that of the others is taken",
        )
        beside = "; ".join(filter(None, told))
        quote = f"“{claim.quote}”" if quoted else ""
        sure = Confidence.HIGH if claim.direct and not claim.via else Confidence.MEDIUM
        return {
            "claimed_by": self.by,
            "claimed_at": self.on,
            "read_at": self.read_at,
            "confidence": Confidence.LOW if claim.hedged or claim.speaker is None else sure,
            "note": f"{quote} ({beside})" if quote and beside else quote or beside[:1].upper() + beside[1:],
        }


def sources_of(read: Sequence[ReadDocument], names: Sequence[str], register: Register) -> Iterator[Source]:
    """The claims about a pause in the documents.

    Raises:
        PledgeError: a document with such a claim tells no day, and no other does.
    """
    days = [one.document.published for one in read if one.document.published]
    for one, name in zip(read, names, strict=True):
        claims = [of_pause for claim in one.claims if (of_pause := _of_pause(claim)) is not None]
        if not any(claim.kind is Matter.PLEDGE for claim in one.claims):
            continue
        on = one.document.published or (min(days) if days else None)
        if on is None:
            raise PledgeError(
                "the document does not tell its day", where=name, fix="say it with --published, for example 2026-01-30"
            )
        outlet, said, around = _outlet(one.document, name), said_on(one.document, claims), surroundings_of(one)
        addressed = addressees(one.document, claims, register)
        pair = pair_of(one.document.text, register.names(claims[0].language))
        conditions = Conditions(one.document, one.claims)
        history, offices = told_as_history(one.document, claims), _offices(one.document, claims, register)
        for number, claim in enumerate(claims):
            dated, known = one.document.published is not None, register.names(claim.language)
            recalled = (
                number in history
                or tells_of_earlier(claim)
                or is_recalled(scene_of(claim, one.document.published, around))
            )
            kept = without_strange_times(claim, on)
            told = with_window(kept, on) if kept is claim else kept
            source = Source(
                claim=_as_told(told, offices.get(claim.speaker, ""), known),
                on=said.get(number, on),
                read_at=name,
                outlet=outlet,
                before=_before(one.document, claim),
                dated=dated,
                recalled=recalled,
                known=known,
                answers=number > 0 and claims[number - 1].act is Act.ACCUSES,
                condition=conditions.of(claim) if claim.act in _BINDS else "",
                addressed=addressed,
                pair=pair,
                office=offices.get(claim.speaker, ""),
            )
            source = _by_whom(source)
            yield source
            yield from _declared(source, one.document)


def _by_whom(source: Source) -> Source:
    """The claim as one of whoever is told to order or declare the pause, where but an office of no name tells it: "the
    Kremlin's press service said that Putin had ordered …".
    """
    if not source.is_named or source.claim.entity or str(source.claim.speaker)[:1].isupper():
        return source
    if lexicon(source.claim.language).nouns_are_capital or (told := ordered_in(source.claim, source.known)) is None:
        return source
    act, name, entity = told
    return source._replace(
        claim=source.claim.model_copy(update={"act": act, "speaker": name, "entity": entity, "role": ""}), office=""
    )


def _declared(source: Source, document: Document) -> Iterator[Source]:
    """What those did by a pause of whom its sentence tells it beside the pause: "the truce declared by Putin"."""
    claim = source.claim
    ends = _SENTENCE_ENDS.search(document.text, claim.end)
    stretch = document.text[claim.start : ends.start() + 1 if ends else len(document.text)]
    for one in declared_in(claim.model_copy(update={"quote": stretch}), source.known):
        told = {
            "speaker": one.name,
            "entity": one.entity,
            "role": "",
            "act": one.act,
            "direct": False,
            "about": {},
            "places": (),
            "figures": (),
            "quote": stretch[one.first : one.last],
            "start": claim.start + one.first,
            "end": claim.start + one.last,
        }
        yield source._replace(
            claim=claim.model_copy(update=told), declared=True, condition="", office="", answers=False
        )


def _of_pause(claim: Claim) -> Claim | None:
    """A claim about a pause; also a silence that names nothing else, in a report that tells of a pause: "the prime
    minister's office declined to comment on his words".
    """
    if claim.kind is Matter.PLEDGE:
        return claim
    answers = claim.act is Act.DECLINES_TO_CONFIRM and claim.kind in _ANSWERED and not claim.figures
    answers = answers or (claim.act is Act.CONFIRMS and not claim.figures and _is_on_deal(claim))
    return claim.model_copy(update={"kind": Matter.PLEDGE}) if answers else None


_ANSWERED = frozenset((Matter.STRIKE, Matter.DIPLOMACY, Matter.MILITARY))
"""Kinds that an answer has which names nothing itself, by what was told before it."""


def _is_on_deal(claim: Claim) -> bool:
    """Whether somebody confirms, in a few words, what was agreed: "The SDF confirmed the arrangement"."""
    marked = marked_of(claim)
    forms, deals = marked.tokens.forms, term_words(claim.language).deals
    return len(forms) <= _BARE and (bool(marked.classes & Word.PEACE) or not deals.isdisjoint(forms))


_BARE = 8  # tokens in which nothing else is confirmed


def _as_told(claim: Claim, office: str, known: Names) -> Claim:
    """The claim as a statement, where somebody of whom no side is known tells what a party that is named first will do:
    "the ELN will halt its attacks, its commander said".
    """
    named = parties_first(known, claim.quote, _OPENING)
    who = str(claim.speaker or "")
    other = claim.act is Act.PROMISES and not claim.entity and not office and bool(named) and who not in claim.quote
    free = other and not party_of(known, who, claim.language)
    return claim.model_copy(update={"act": Act.STATES}) if free else claim


_OPENING = 3  # words of a claim with which a party is named first


def _offices(document: Document, claims: Sequence[Claim], register: Register) -> dict[str | None, str]:
    """For whom those who speak do so, by the words beside their names."""
    speakers = {claim.speaker: claim for claim in claims if claim.speaker not in {AUTHOR, None}}
    bodies = cache(lambda language: parties_of_bodies(document.text, register.names(language)))
    return {
        name: party_by_office(document.text, str(name), register.names(claim.language))
        or (party_by_body(bodies(claim.language), claim.role) if claim.role else "")
        for name, claim in speakers.items()
    }


def _before(document: Document, claim: Claim) -> str:
    """The words of a claim's sentence before it."""
    return _SENTENCE_ENDS.split(document.text[max(claim.start - _BEFORE, 0) : claim.start])[-1]


def _outlet(document: Document, name: str) -> str:
    """What to call the text itself: its author, the host of its address, or its file."""
    _, scheme, rest = name.partition("://")
    return document.byline or (rest.partition("/")[0] if scheme else name.rpartition("/")[2]) or name
