"""Stances: all that one speaker had said of the scope by some day, as options for each term."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from holdfire.model.pledge import (
    UNSPECIFIED,
    Confidence,
    DateTerm,
    EndsBy,
    HoursTerm,
    KindsTerm,
    PlacesTerm,
    Pledge,
    Role,
    Speaker,
)
from holdfire.model.time import Hours, Moment, Shape

SCOPE = ("start", "end", "places", "kinds", "hours")
"""The terms that a reading is made of."""

OVER = {
    EndsBy.DENOUNCED: "then denounced",
    EndsBy.RESUMED: "then fighting was resumed",
    EndsBy.SUPERSEDED: "then a later pledge took its place",
    EndsBy.FULFILLED: "its purpose was met",
}
"""How it is told that somebody says afterwards that the pledge was over."""

ScopeTerm = DateTerm | PlacesTerm | KindsTerm | HoursTerm
Value = tuple[Moment, str] | tuple[str, ...] | Hours


@dataclass(frozen=True)
class Option:
    """One possible value of one term, with how it is told and what is doubtful about it."""

    value: Value
    label: str
    doubt: str = ""
    ends_by: EndsBy = EndsBy.TERMS


@dataclass
class Stance:
    """All that one speaker had said by `said_on`, until `revised_on`: the options of each term that they named."""

    speaker: Speaker
    said_on: date
    revised_on: date | None = None
    options: dict[str, list[Option]] = field(default_factory=dict)


def stances_of(pledge: Pledge, as_of: datetime | None, *, keep_low: bool = False) -> list[Stance]:
    """The stances of all speakers by the claims made up to `as_of`: announcers, parties, observers, each by day and
    name.

    Args:
        pledge: whose claims.
        as_of: later claims do not count; None: all count.
        keep_low: keep claims of low confidence where the same speaker has a surer one for the same term.
    """
    last = as_of.astimezone(ZoneInfo(pledge.zone)).date() if as_of else date.max
    stances: list[Stance] = []
    for speaker in pledge.speakers:
        claims = [
            (name, term)
            for name in SCOPE
            for term in getattr(pledge.terms, name)
            if term.claimed_by == speaker.name and term.claimed_at <= last
        ]
        stances.extend(_of_speaker(speaker, claims if keep_low else _surest(claims)))
    order = {Role.ANNOUNCER: 0, Role.PARTY: 1, Role.OBSERVER: 2}
    return sorted(stances, key=lambda stance: (order[stance.speaker.role], stance.said_on, stance.speaker.name))


def _surest(claims: list[tuple[str, ScopeTerm]]) -> list[tuple[str, ScopeTerm]]:
    """Claims without the low-confidence ones, wherever the same speaker has a surer one for the same term."""
    sure = {name for name, term in claims if term.confidence is not Confidence.LOW and term.value != UNSPECIFIED}
    return [(name, term) for name, term in claims if term.confidence is not Confidence.LOW or name not in sure]


def _of_speaker(speaker: Speaker, claims: list[tuple[str, ScopeTerm]]) -> Iterator[Stance]:
    current: Stance | None = None
    for day in sorted({term.claimed_at for _, term in claims}):
        said = _said_on(day, claims)
        if current is None:
            current = Stance(speaker, day, options=said) if said else None
        elif _differs(current, said):
            current.revised_on = day
            yield current
            current = Stance(speaker, day, options={**current.options, **said})
        elif added := {name: options for name, options in said.items() if name not in current.options}:
            current.options.update(added)
            current.said_on = day
    if current is not None:
        yield current


def _said_on(day: date, claims: list[tuple[str, ScopeTerm]]) -> dict[str, list[Option]]:
    """The options of each term that the claims of one day specify."""
    said: dict[str, list[Option]] = {}
    for name, term in claims:
        if term.claimed_at == day:
            said.setdefault(name, []).extend(_options(name, term))
    return {name: distinct(options) for name, options in said.items() if options}


def _differs(stance: Stance, said: dict[str, list[Option]]) -> bool:
    """Whether what is said changes the stance; what only adds to it does not, unless it says that all is over."""
    return any(
        {option.label for option in options} != {option.label for option in stance.options[name]}
        if name in stance.options
        else any(option.ends_by is not EndsBy.TERMS for option in options)
        for name, options in said.items()
    )


def holds(stance: Stance) -> bool:
    """Whether the stance is a reading of its own: a party names any part of the scope, an observer both start and end.

    Observers who name less would only repeat the parties whose values fill their gaps; what they name counts among all
    combinations.
    """
    named = set(stance.options)
    return {"start", "end"} <= named if stance.speaker.role is Role.OBSERVER else bool(named)


def distinct(options: Iterable[Option]) -> list[Option]:
    """The options without repeated values, in the order in which each value came first; the last telling stays."""
    return list({(repr(option.value)): option for option in options}.values())


def _options(name: str, term: ScopeTerm) -> list[Option]:
    doubt = "low confidence" if term.confidence is Confidence.LOW else ""
    if isinstance(term, DateTerm):
        return _date_options(name, term, doubt)
    if isinstance(term, HoursTerm):
        return [Option(term.hours, f"daily {term.value} {term.zone}", doubt)] if term.hours else []
    return [] if term.value == UNSPECIFIED else [Option(tuple(term.value), " ".join(term.value), doubt)]


def _date_options(name: str, term: DateTerm, doubt: str) -> list[Option]:
    when = term.when
    if when is None:
        return []
    marks = [
        doubt,
        "computed" if term.basis == "computed" else "",
        "uncertain" if when.uncertain else "",
        "approximate" if when.approximate else "",
    ]
    told = ", ".join(mark for mark in marks if mark)
    found: list[Option] = []
    for moment in when.options:
        # A start given as a day is its beginning; only an end leaves open whether its day still belongs to the pause.
        unsaid = name == "end" and moment.shape is Shape.DAY and term.inclusive == "unsaid"
        rules = ("yes", "no") if unsaid else (term.inclusive if moment.shape is Shape.DAY and name == "end" else "yes",)
        over = f"; {OVER[term.ends_by]}" if term.ends_by in OVER else ""
        found.extend(
            Option((moment, rule), _told(name, moment, rule) + over, told, ends_by=term.ends_by) for rule in rules
        )
    return found


def _told(name: str, moment: Moment, rule: str) -> str:
    if moment.at is not None:
        return moment.at.isoformat(timespec="minutes")
    if moment.on is not None:
        return moment.on.isoformat() + (
            f" ({'included' if rule == 'yes' else 'not included'})" if name == "end" else ""
        )
    if moment.shape is Shape.OPEN:
        return "open"
    parts = [
        f"{n} {unit}"
        for n, unit in ((moment.months, "months"), (moment.days, "days"), (moment.minutes // 60, "hours"))
        if n
    ]
    return " ".join(parts) or f"{moment.minutes} minutes"
