"""Pledges: who is to hold fire, announced by whom, with every term as attributed and possibly conflicting claims."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator, model_validator

from holdfire.model.kind import KindCode
from holdfire.model.place import Fit, PlaceCode
from holdfire.model.record import Record
from holdfire.model.time import Hours, Moment, Shape, When, Window, ZoneName, parse_when

UNSPECIFIED = "unspecified"
_ID = re.compile(r"[a-z]{2,}(-[a-z0-9]+)+")


def _slug(value: str) -> str:
    if not _ID.fullmatch(value):
        msg = (
            f"{value!r} is not an id; write two or more small letters and then parts of small letters and digits, "
            "each after a hyphen: ua-2026-01-energy-truce"
        )
        raise ValueError(msg)
    return value


def _readable_date(value: str) -> str:
    if value != UNSPECIFIED:
        parse_when(value)
    return value


class Status(StrEnum):
    """How far the pledge got, in the words of its makers."""

    AGREED = "agreed"
    UNILATERAL = "unilateral"
    THIRD_PARTY = "announced-by-third-party"
    OFFERED = "offered"
    DENIED = "denied"
    LEAKED = "leaked"


class Form(StrEnum):
    """In what form the pledge exists."""

    WRITTEN = "written"
    ORAL = "oral"
    DECREE = "decree"
    READOUT = "readout"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure we are that the named person said it; nothing on whether it is true."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Role(StrEnum):
    """What a speaker is to this pledge. Roles order the filling of gaps; they never change how a reading is judged."""

    ANNOUNCER = "announcer"
    PARTY = "party"
    OBSERVER = "observer"


class Speaker(Record):
    """Somebody who says something about the pledge."""

    name: str = Field(min_length=1)
    party: str = Field(min_length=1, description="for whom they speak, or what they are")
    role: Role


class Said(Record):
    """What every attributed value carries: who claims it, when, where it was read, how sure we are of that."""

    claimed_by: str = Field(min_length=1)
    claimed_at: date
    read_at: str = Field(min_length=1, description="address or name of the publication in which it was read")
    confidence: Confidence
    note: str = ""


class EndsBy(StrEnum):
    """How an end comes about: by the terms of the pledge, or because somebody says afterwards that it was over."""

    TERMS = "terms"
    DENOUNCED = "denounced"
    RESUMED = "resumed"
    SUPERSEDED = "superseded"
    FULFILLED = "fulfilled"


class DateTerm(Said):
    """A claimed start or end."""

    value: Annotated[str, AfterValidator(_readable_date)]
    basis: Literal["stated", "computed"] = Field(
        default="stated", description="computed: the date is our arithmetic on what was said"
    )
    inclusive: Literal["yes", "no", "unsaid"] = Field(
        default="unsaid", description="for an end given as a day: whether that day is still part of the pause"
    )

    ends_by: EndsBy = Field(
        default=EndsBy.TERMS,
        description="for an end: terms, or that the claimant says it was over because the pledge was denounced, the "
        "fighting resumed, a later pledge took its place (superseded), or its purpose was met (fulfilled)",
    )

    @model_validator(mode="after")
    def _over_on_a_day(self) -> Self:
        if self.ends_by is not EndsBy.TERMS and self.value in {UNSPECIFIED, ".."}:
            msg = f"ends_by is {self.ends_by}, so `value` must say when it was over"
            raise ValueError(msg)
        return self

    @property
    def when(self) -> When | None:
        """The parsed date, or None where the term was left open."""
        return None if self.value == UNSPECIFIED else parse_when(self.value)


def _word_or_list(value: object) -> str:
    return "word" if isinstance(value, str) else "list"


class PlacesTerm(Said):
    """Claimed places."""

    value: Annotated[
        Annotated[Literal["unspecified"], Tag("word")] | Annotated[tuple[PlaceCode, ...], Tag("list")],
        Discriminator(_word_or_list),
    ]


class KindsTerm(Said):
    """Claimed kinds of attack."""

    value: Annotated[
        Annotated[Literal["unspecified"], Tag("word")] | Annotated[tuple[KindCode, ...], Tag("list")],
        Discriminator(_word_or_list),
    ]


class HoursTerm(Said):
    """A claimed pause that recurs each day, `value` as 08:00/18:00 in `zone`."""

    value: Annotated[str, Field(pattern=r"^(unspecified|\d\d:\d\d/\d\d:\d\d)$")]
    zone: ZoneName = "UTC"

    @model_validator(mode="after")
    def _is_a_clock_span(self) -> Self:
        if self.value != UNSPECIFIED:
            _ = self.hours
        return self

    @property
    def hours(self) -> Hours | None:
        """The daily hours, or None where the term was left open."""
        if self.value == UNSPECIFIED:
            return None
        begin, end = self.value.split("/")
        return Hours.model_validate({"begin": begin, "end": end, "zone": self.zone})


class TextTerm(Said):
    """A claimed condition, consequence or confirmation, in our words."""

    value: str = Field(min_length=1)
    stance: Literal["confirms", "denies", "conditional", "silent", "ambiguous", ""] = ""


class Terms(Record):
    """The parts of a pledge, each with the rival values claimed for it. An empty list is 'nobody found', not 'none'."""

    start: tuple[DateTerm, ...] = ()
    end: tuple[DateTerm, ...] = ()
    places: tuple[PlacesTerm, ...] = ()
    kinds: tuple[KindsTerm, ...] = ()
    hours: tuple[HoursTerm, ...] = ()
    conditions: tuple[TextTerm, ...] = ()
    consequence: tuple[TextTerm, ...] = ()
    confirmation: tuple[TextTerm, ...] = ()

    @field_validator("start")
    @classmethod
    def _only_ends_end(cls, terms: tuple[DateTerm, ...]) -> tuple[DateTerm, ...]:
        if any(term.ends_by is not EndsBy.TERMS for term in terms):
            msg = "`ends_by` belongs to an end"
            raise ValueError(msg)
        return terms

    @field_validator("places", "kinds")
    @classmethod
    def _not_empty(cls, terms: tuple[PlacesTerm | KindsTerm, ...]) -> tuple[PlacesTerm | KindsTerm, ...]:
        if any(not term.value for term in terms):
            msg = "an empty list says nothing; write 'unspecified' where the term was left open"
            raise ValueError(msg)
        return terms


class Bound(StrEnum):
    """How far the pledge binds somebody."""

    YES = "yes"
    CONDITIONAL = "conditional"
    DISPUTED = "disputed"


class Restrained(Record):
    """Somebody who is to hold fire. A condition or a doubt is a fact of its own and not part of the name."""

    party: str = Field(min_length=1, description="who is to hold fire")
    aliases: tuple[Annotated[str, Field(min_length=1)], ...] = Field(
        default=(), description="other names under which reports and sources know the party"
    )
    bound: Bound = Field(
        default=Bound.YES, description="conditional or disputed: the note tells the condition or doubt"
    )
    note: str = Field(default="", description="the condition or the doubt in words, or for whom the party stands")

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.bound is not Bound.YES and not self.note:
            why = "condition" if self.bound is Bound.CONDITIONAL else "doubt"
            msg = f"bound is {self.bound}; tell the {why} in `note`"
            raise ValueError(msg)
        return self

    def is_called(self, name: str) -> bool:
        """Whether `name` is the party or one of its aliases, in any case."""
        return name.casefold() in {known.casefold() for known in (self.party, *self.aliases)}


class Announcement(Record):
    """By whom and when the pledge was announced."""

    by: tuple[str, ...] = Field(min_length=1)
    on: date
    read_at: str = Field(min_length=1)
    note: str = ""


class Figures(Record):
    """Numbers of a report as published; rival numbers are never merged."""

    launched: int | None = Field(default=None, ge=0)
    intercepted: int | None = Field(default=None, ge=0)
    killed_low: int | None = Field(default=None, ge=0)
    killed_high: int | None = Field(default=None, ge=0)
    injured_low: int | None = Field(default=None, ge=0)
    injured_high: int | None = Field(default=None, ge=0)
    violations: int | None = Field(default=None, ge=0)
    drones: int | None = Field(
        default=None, ge=0, description="long-range drones; those of the front are no part of it"
    )
    missiles: int | None = Field(default=None, ge=0)
    bombs: int | None = Field(default=None, ge=0, description="guided bombs")
    air_strikes: int | None = Field(default=None, ge=0)
    shellings: int | None = Field(default=None, ge=0)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return Moment(shape=Shape.DAY, on=day + timedelta(days=1)).begins(zone)


class Report(Record):
    """What somebody reported about the pledge's days.

    `incident` is one dated attack (it can be a breach), `quiet` a statement that nothing happened, `tally` a count of
    violations over days,
    `judgement` somebody's word on whether the pledge was kept. Only incidents are judged; the others are shown beside
    our verdict.
    """

    type: Literal["incident", "quiet", "tally", "judgement"]
    says: str = Field(min_length=1)
    at: str = Field(description="when it happened: a day, an instant, or two of either joined by a slash")
    by: str = Field(min_length=1, description="who reports it")
    against: str = Field(default="", description="who is said to have fired")
    places: tuple[PlaceCode, ...] = ()
    weapon: KindCode | None = None
    targets: tuple[KindCode, ...] = ()
    figures: Figures | None = None
    read_at: str = Field(min_length=1)
    known_at: date | None = Field(
        default=None, description="day on which it was published, where that is certain; nobody knew before its end"
    )
    confidence: Confidence

    @field_validator("at")
    @classmethod
    def _spans_time(cls, value: str) -> str:
        first, slash, last = value.partition("/")
        for part in (first, last) if slash else (first,):
            moment = parse_when(part)
            if len(moment.options) != 1 or moment.options[0].shape not in {Shape.DAY, Shape.INSTANT}:
                msg = f"{value!r}: a report's time is a day or an instant, or two joined by a slash"
                raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _incident_is_placed(self) -> Self:
        if self.type == "incident" and not self.places:
            msg = "an incident needs `places`: the code of the country at least"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _published_afterwards(self) -> Self:
        if self.known_at and self.known_at < self.days[1]:
            msg = f"known_at {self.known_at} lies before {self.days[1]}, the last day of which it tells"
            raise ValueError(msg)
        return self

    @property
    def _moments(self) -> tuple[Moment, Moment]:
        first, slash, last = self.at.partition("/")
        return parse_when(first).options[0], parse_when(last if slash else first).options[0]

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day of which it tells; of an instant the day at its own offset."""
        first, last = (moment.on or (moment.at.date() if moment.at else date.min) for moment in self._moments)
        return first, last

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The interval of which it tells; a day ends at the next local midnight, a single instant a minute later."""
        begin, close = self._moments
        end = close.begins(zone)
        if close.shape is Shape.DAY:
            return begin.begins(zone), _end_of(end.date(), zone)
        return begin.begins(zone), end + timedelta(minutes=0 if "/" in self.at else 1)

    def known_from(self, zone: ZoneInfo) -> datetime:
        """When it was known: the end of the day of its publication, or, where nobody says when that was, of its last
        day.
        """
        if self.known_at:
            return _end_of(self.known_at, zone)
        _, end = self.span(zone)
        return _end_of((end - timedelta(microseconds=1)).astimezone(zone).date(), zone)


class InForce(Record):
    """Days on which the pledge may have held fire back; they are left out of the history that other windows are
    judged by.
    """

    first: date
    last: date

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.last < self.first:
            msg = f"in force until {self.last} but from {self.first}: the dates run backwards"
            raise ValueError(msg)
        return self


class Pledge(Record):
    """An announced pause, with all that anybody claims about it. The file is the whole question."""

    id: Annotated[str, AfterValidator(_slug)]
    title: str = Field(min_length=1)
    conflict: Annotated[str, AfterValidator(_slug)]
    form: Form
    status: Status
    zone: ZoneName = Field(description="zone in which days without a clock time are meant")
    restrains: tuple[Restrained, ...] = Field(min_length=1, description="who is to hold fire")
    leaves_out: tuple[Annotated[str, Field(min_length=1)], ...] = Field(
        default=(), description="against whom fire may go on, by all names under which sources know them"
    )
    spares: tuple[str, ...] = Field(min_length=1, description="for whose benefit")
    broker: tuple[str, ...] = ()
    announced: Announcement
    speakers: tuple[Speaker, ...] = Field(min_length=1)
    terms: Terms
    in_force: InForce | None = None
    reports: tuple[Report, ...] = ()
    remarks: str = ""

    def binds(self, party: str) -> Fit:
        """Whether the pledge restrains the party: MAYBE where nobody is named, or where a condition or a dispute stands
        between.
        """
        if not party:
            return Fit.MAYBE
        named = next((one for one in self.restrains if one.is_called(party)), None)
        if named is None:
            return Fit.NO
        return Fit.YES if named.bound is Bound.YES else Fit.MAYBE

    @model_validator(mode="after")
    def _each_party_is_restrained_once(self) -> Self:
        names = Counter(
            name for one in self.restrains for name in {known.casefold() for known in (one.party, *one.aliases)}
        )
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            msg = f"under `restrains` twice: {', '.join(twice)}; a name or alias belongs to one party"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _nobody_is_restrained_and_left_out(self) -> Self:
        both = [name for name in self.leaves_out if any(one.is_called(name) for one in self.restrains)]
        if both:
            msg = f"restrained and left out: {', '.join(both)}; a party is one of the two"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _speakers_are_known(self) -> Self:
        names = [speaker.name for speaker in self.speakers]
        if len(set(names)) < len(names):
            msg = "a speaker is listed twice"
            raise ValueError(msg)
        said_by = {term.claimed_by for group in TERM_NAMES for term in getattr(self.terms, group)}
        unknown = sorted((said_by | set(self.announced.by)) - set(names))
        if unknown:
            msg = f"not among the speakers: {', '.join(unknown)}; add each under `speakers` with party and role"
            raise ValueError(msg)
        return self


TERM_NAMES = ("start", "end", "places", "kinds", "hours", "conditions", "consequence", "confirmation")
"""All terms, in the order in which they are told."""


class Filled(Record):
    """A gap in a holder's own words, and where the value that fills it came from."""

    term: str
    source: str = Field(description="the speaker whose value was taken, or the rule that gave it")


class Reading(Record):
    """One complete combination of term values, with its holder."""

    id: str
    holder: str
    party: str
    said_on: date | None = Field(
        description="day by which the holder had said this; None for a combination that nobody holds whole"
    )
    revised_on: date | None = Field(default=None, description="day on which the same holder said otherwise")
    window: Window
    places: tuple[PlaceCode, ...]
    kinds: tuple[KindCode, ...]
    filled_from: tuple[Filled, ...] = ()
    choices: tuple[str, ...] = Field(
        default=(), description="what was chosen where the holder's words leave several possibilities"
    )
    ends_by: EndsBy = Field(default=EndsBy.TERMS, description="how the end of the window comes about")
    doubts: tuple[str, ...] = Field(
        default=(), description="terms that rest on uncertain, approximate, computed or low-confidence values"
    )
