"""From rival claims to readings: complete combinations of term values, by holder or all of them.

A *stance* is all that one speaker had said by some day. A later statement that differs begins a new stance and the
earlier one stays: both
are readings, and the earlier one says on which day it was revised. What a speaker left open is filled from others by
one rule for all
(docs/readings.md), and every filled value carries the name of whom it came from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from holdfire.errors import PledgeError
from holdfire.model.kind import ANY
from holdfire.model.place import EVERYWHERE
from holdfire.model.pledge import (
    UNSPECIFIED,
    Confidence,
    DateTerm,
    Filled,
    HoursTerm,
    KindsTerm,
    PlacesTerm,
    Pledge,
    Reading,
    Role,
    Speaker,
)
from holdfire.model.record import short_id
from holdfire.model.time import Hours, Moment, Shape, Window

SCOPE = ("start", "end", "places", "kinds", "hours")
FILLED = ("start", "end", "places", "kinds")  # daily hours are never filled: a pause that nobody calls recurring is not
MOST_COMBINATIONS = 20_000
LONG_SET = 4  # dates of one term up to which each is a reading by holder

ScopeTerm = DateTerm | PlacesTerm | KindsTerm | HoursTerm
Value = tuple[Moment, str] | tuple[str, ...] | Hours


@dataclass(frozen=True)
class _Option:
    """One possible value of one term, with how it is told and what is doubtful about it."""

    value: Value
    label: str
    doubt: str = ""


@dataclass
class _Stance:
    speaker: Speaker
    said_on: date
    revised_on: date | None = None
    options: dict[str, list[_Option]] = field(default_factory=dict)


def holder_readings(pledge: Pledge, *, as_of: datetime | None = None) -> tuple[Reading, ...]:
    """The readings of every speaker who said when, where or what; several where their words leave several
    possibilities.

    Only claims made by `as_of` count. Sorted by role, day and name.

    Raises:
        PledgeError: by that time nobody had claimed a term.
    """
    stances = _stances(pledge, as_of)
    readings: dict[tuple[object, ...], Reading] = {}
    for stance in stances:
        for reading in _expand(pledge, stance, stances) if _holds(stance) else ():
            key = (reading.holder, *_content(reading))
            # What the holder said again later is one reading, of the day on which it was first said: not revised.
            readings[key] = readings[key].model_copy(update={"revised_on": None}) if key in readings else reading
    if not readings and any(_holds(stance) for stance in stances):
        raise PledgeError(
            "every window that is claimed ends before it begins",
            where=f"{pledge.id}: terms.start, terms.end",
            fix="check the dates of start and end",
        )
    if not readings:
        raise PledgeError(
            "nobody claims a start, an end, places or kinds",
            where=pledge.id,
            fix="add claims under `terms`, or judge at a later --as-of",
        )
    return tuple(readings.values())


def silent_speakers(pledge: Pledge, *, as_of: datetime | None = None) -> tuple[str, ...]:
    """Speakers who spoke about the pledge but named no term of it."""
    holding = {stance.speaker.name for stance in _stances(pledge, as_of) if _holds(stance)}
    return tuple(speaker.name for speaker in pledge.speakers if speaker.name not in holding)


def readings_of(pledge: Pledge, holder: str, *, as_of: datetime | None = None) -> tuple[Reading, ...]:
    """The readings whose holder or party contains the words of `holder`, in any case.

    Raises:
        PledgeError: nobody of that name, or they claimed nothing.
    """
    wanted = holder.casefold()
    matching = tuple(
        r for r in holder_readings(pledge, as_of=as_of) if wanted in r.holder.casefold() or wanted in r.party.casefold()
    )
    if matching:
        return matching
    silent = [name for name in silent_speakers(pledge, as_of=as_of) if wanted in name.casefold()]
    what = (
        f"{silent[0]} speaks about this pledge but claims no start, end, places or kinds"
        if silent
        else f'no holder is called "{holder}"'
    )
    readings = holder_readings(pledge, as_of=as_of)
    holders, parties = (sorted({getattr(r, name) for r in readings}) for name in ("holder", "party"))
    fix = f"choose a holder ({', '.join(holders)}) or a party ({', '.join(parties)})"
    raise PledgeError(what, where=pledge.id, fix=fix)


def all_readings(pledge: Pledge, *, as_of: datetime | None = None) -> tuple[Reading, ...]:
    """Every combination of the values that anybody claimed, without those that contradict themselves.

    Raises:
        PledgeError: nothing was claimed, or there are more than MOST_COMBINATIONS.
    """
    claimed = {
        term: _distinct(o for s in _stances(pledge, as_of, keep_low=True) for o in s.options.get(term, ()))
        for term in SCOPE
    }
    if not any(claimed.values()):
        raise PledgeError(
            "nobody claims a term", where=pledge.id, fix="add claims under `terms`, or judge at a later --as-of"
        )
    columns = [claimed[term] or [_unsaid(term, pledge)] for term in SCOPE]
    total = 1
    for column in columns:
        total *= len(column)
    if total > MOST_COMBINATIONS:
        raise PledgeError(
            f"{total:,} combinations", where=pledge.id, fix="judge by holder, or merge claims that say the same"
        )
    holders = {_content(reading): reading.holder for reading in holder_readings(pledge, as_of=as_of)} if total else {}
    made = (_combine(pledge, dict(zip(SCOPE, combination, strict=True))) for combination in product(*columns))
    unique = {_content(reading): reading for reading in made if reading is not None}
    return tuple(
        reading.model_copy(update={"holder": holders.get(content, reading.holder)})
        for content, reading in unique.items()
    )


def _content(reading: Reading) -> tuple[object, ...]:
    return (reading.window, reading.places, reading.kinds)


def _unsaid(term: str, pledge: Pledge) -> _Option:
    if term == "start":
        return _announcement(pledge)
    if term == "end":
        return _Option((Moment(shape=Shape.OPEN), "yes"), "no end was named")
    if term == "hours":
        return _Option((), "")
    return _Option((EVERYWHERE,) if term == "places" else (ANY,), f"no {term} named: no limit")


def _combine(pledge: Pledge, chosen: dict[str, _Option]) -> Reading | None:
    window = _window(pledge, chosen)
    if window is None:
        return None
    choices = tuple(f"{term}: {option.label}" for term, option in chosen.items() if option.label)
    return _reading(pledge, window, chosen, holder="a combination", party="", said_on=None, choices=choices)


# ---- stances


def _stances(pledge: Pledge, as_of: datetime | None, *, keep_low: bool = False) -> list[_Stance]:
    last = as_of.astimezone(ZoneInfo(pledge.zone)).date() if as_of else date.max
    stances: list[_Stance] = []
    for speaker in pledge.speakers:
        claims = [
            (name, term)
            for name in SCOPE
            for term in getattr(pledge.terms, name)
            if term.claimed_by == speaker.name and term.claimed_at <= last
        ]
        stances.extend(_stances_of(speaker, claims if keep_low else _surest(claims)))
    order = {Role.ANNOUNCER: 0, Role.PARTY: 1, Role.OBSERVER: 2}
    return sorted(stances, key=lambda stance: (order[stance.speaker.role], stance.said_on, stance.speaker.name))


def _surest(claims: list[tuple[str, ScopeTerm]]) -> list[tuple[str, ScopeTerm]]:
    """Claims without the low-confidence ones, wherever the same speaker has a surer one for the same term."""
    sure = {name for name, term in claims if term.confidence is not Confidence.LOW and term.value != UNSPECIFIED}
    return [(name, term) for name, term in claims if term.confidence is not Confidence.LOW or name not in sure]


def _stances_of(speaker: Speaker, claims: list[tuple[str, ScopeTerm]]) -> Iterator[_Stance]:
    current: _Stance | None = None
    for day in sorted({term.claimed_at for _, term in claims}):
        said = _said_on(day, claims)
        if current is None:
            current = _Stance(speaker, day, options=said) if said else None
        elif _differs(current, said):
            current.revised_on = day
            yield current
            current = _Stance(speaker, day, options={**current.options, **said})
        elif added := {name: options for name, options in said.items() if name not in current.options}:
            current.options.update(added)
            current.said_on = day
    if current is not None:
        yield current


def _said_on(day: date, claims: list[tuple[str, ScopeTerm]]) -> dict[str, list[_Option]]:
    """The options of each term that the claims of one day specify."""
    said: dict[str, list[_Option]] = {}
    for name, term in claims:
        if term.claimed_at == day:
            said.setdefault(name, []).extend(_options(name, term))
    return {name: _distinct(options) for name, options in said.items() if options}


def _differs(stance: _Stance, said: dict[str, list[_Option]]) -> bool:
    return any(
        name in stance.options and {o.label for o in options} != {o.label for o in stance.options[name]}
        for name, options in said.items()
    )


def _holds(stance: _Stance) -> bool:
    """Whether the stance is a reading of its own: a party names any part of the scope, an observer both start and end.

    Observers who name less would only repeat the parties whose values fill their gaps; what they name counts among all
    combinations.
    """
    named = set(stance.options)
    return {"start", "end"} <= named if stance.speaker.role is Role.OBSERVER else bool(named)


def _distinct(options: Iterable[_Option]) -> list[_Option]:
    return list({(repr(option.value)): option for option in options}.values())


def _options(name: str, term: ScopeTerm) -> list[_Option]:
    doubt = "low confidence" if term.confidence is Confidence.LOW else ""
    if isinstance(term, DateTerm):
        return _date_options(name, term, doubt)
    if isinstance(term, HoursTerm):
        return [_Option(term.hours, f"daily {term.value} {term.zone}", doubt)] if term.hours else []
    return [] if term.value == UNSPECIFIED else [_Option(tuple(term.value), " ".join(term.value), doubt)]


def _date_options(name: str, term: DateTerm, doubt: str) -> list[_Option]:
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
    found: list[_Option] = []
    for moment in when.options:
        # A start given as a day is its beginning; only an end leaves open whether its day still belongs to the pause.
        unsaid = name == "end" and moment.shape is Shape.DAY and term.inclusive == "unsaid"
        rules = ("yes", "no") if unsaid else (term.inclusive if moment.shape is Shape.DAY and name == "end" else "yes",)
        found.extend(_Option((moment, rule), _told(name, moment, rule), told) for rule in rules)
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


# ---- filling and expanding


def _announcement(pledge: Pledge) -> _Option:
    return _Option(
        (Moment(shape=Shape.DAY, on=pledge.announced.on), "yes"),
        f"{pledge.announced.on.isoformat()} (the announcement)",
    )


def _fillers(
    pledge: Pledge, term: str, stance: _Stance, stances: Sequence[_Stance]
) -> Iterator[tuple[list[_Option], str]]:
    """Values that others give for the term, best first: parties before observers, sure before doubtful, said by then
    before said later, nearest in time first.

    An announcer who names no start is taken to mean the day of the announcement; so is everybody, before any observer
    is asked.
    """
    announced = ([_announcement(pledge)], "the day of the announcement")
    if term == "start" and stance.speaker.role is Role.ANNOUNCER:
        yield announced
    others = [other for other in stances if other.speaker.name != stance.speaker.name and other.options.get(term)]

    def nearness(other: _Stance) -> tuple[bool, bool, int, str]:
        doubtful = any("low confidence" in option.doubt for option in other.options[term])
        return doubtful, other.said_on > stance.said_on, abs((other.said_on - stance.said_on).days), other.speaker.name

    for observers in (False, True):
        if observers and term == "start":
            yield announced
        asked = [other for other in others if (other.speaker.role is Role.OBSERVER) is observers]
        yield from ((_extremes(other.options[term]), other.speaker.name) for other in sorted(asked, key=nearness))


def _expand(pledge: Pledge, stance: _Stance, stances: Sequence[_Stance]) -> Iterator[Reading]:
    own = {term: _extremes(options) for term, options in stance.options.items()}
    for combination in product(*own.values()):
        chosen = dict(zip(own, combination, strict=True))
        filled, sources = _fill(pledge, chosen, stance, stances)
        for filling in product(*filled.values()):
            whole = {**chosen, **dict(zip(filled, filling, strict=True))}
            window = _window(pledge, whole)
            if window is None:
                continue
            several = {term for term, options in {**own, **filled}.items() if len(options) > 1}
            yield _reading(
                pledge,
                window,
                whole,
                holder=stance.speaker.name,
                party=stance.speaker.party,
                said_on=stance.said_on,
                revised_on=stance.revised_on,
                choices=tuple(f"{term}: {whole[term].label}" for term in SCOPE if term in several),
                filled=tuple(Filled(term=term, source=source) for term, source in sources.items()),
            )


def _extremes(options: list[_Option]) -> list[_Option]:
    """A long set of days stands for its first and last moment by holder; every day of it is in `all_readings`."""
    dated = [option for option in options if (moment := _moment_of(option)) and (moment.on or moment.at)]
    if len(dated) <= LONG_SET:
        return options
    ordered = sorted(dated, key=lambda option: (_moment_key(option), option.label))
    return [ordered[0], ordered[-1], *(option for option in options if option not in dated)]


def _moment_of(option: _Option) -> Moment | None:
    value = option.value
    return value[0] if isinstance(value, tuple) and value and isinstance(value[0], Moment) else None


def _moment_key(option: _Option) -> tuple[date, int]:
    """Order of dated options: by day, and of one day the end that leaves it out before the one that keeps it in."""
    moment, rule = _dated(option)
    day = moment.on or (moment.at.date() if moment.at else date.max)
    return day, int(rule == "yes")


def _fill(
    pledge: Pledge, chosen: dict[str, _Option], stance: _Stance, stances: Sequence[_Stance]
) -> tuple[dict[str, list[_Option]], dict[str, str]]:
    """All possibilities of the first filler that does not contradict what is chosen, for each gap, and its name."""
    filled: dict[str, list[_Option]] = {}
    sources: dict[str, str] = {}
    for term in (term for term in FILLED if term not in chosen):
        for options, source in _fillers(pledge, term, stance, stances):
            fitting = [option for option in options if _possible(pledge, {**chosen, **_first(filled), term: option})]
            if fitting:
                filled[term], sources[term] = fitting, source
                break
        else:
            filled[term], sources[term] = [_unsaid(term, pledge)], "nobody: no limit was set"
    return filled, sources


def _first(filled: dict[str, list[_Option]]) -> dict[str, _Option]:
    return {term: options[0] for term, options in filled.items()}


def _possible(pledge: Pledge, chosen: dict[str, _Option]) -> bool:
    return not {"start", "end"} <= set(chosen) or _window(pledge, chosen) is not None


def _window(pledge: Pledge, chosen: dict[str, _Option]) -> Window | None:
    """The window of the chosen start, end and hours, or None where they contradict one another."""
    zone = ZoneInfo(pledge.zone)
    start, _ = _dated(chosen["start"])
    end, rule = _dated(chosen["end"])
    if start.shape not in {Shape.DAY, Shape.INSTANT}:
        return None
    begins = start.begins(zone)
    hours = chosen["hours"].value if "hours" in chosen else None
    try:
        return Window(
            start=begins,
            end=_end(end, rule, begins, zone),
            zone=pledge.zone,
            hours=hours if isinstance(hours, Hours) else None,
        )
    except ValidationError:
        return None


def _end(end: Moment, rule: str, begins: datetime, zone: ZoneInfo) -> datetime | None:
    if end.shape is Shape.OPEN:
        return None
    if end.shape is Shape.DURATION:
        return end.after(begins, zone)
    if end.on is not None and rule == "yes":
        return Moment(shape=Shape.DAY, on=end.on + timedelta(days=1)).begins(zone)
    return end.begins(zone)


def _dated(option: _Option) -> tuple[Moment, str]:
    value = option.value
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Moment):
        return value[0], value[1]
    msg = f"not a date: {option.label}"
    raise TypeError(msg)


def _reading(
    pledge: Pledge,
    window: Window,
    chosen: dict[str, _Option],
    *,
    holder: str,
    party: str,
    said_on: date | None,
    revised_on: date | None = None,
    choices: tuple[str, ...] = (),
    filled: tuple[Filled, ...] = (),
) -> Reading:
    places, kinds = chosen["places"].value, chosen["kinds"].value
    content = {
        "pledge": pledge.id,
        "holder": holder,
        "said_on": said_on,
        "window": window.model_dump(mode="json"),
        "places": places,
        "kinds": kinds,
    }
    return Reading(
        id=short_id(content),
        holder=holder,
        party=party,
        said_on=said_on,
        revised_on=revised_on,
        window=window,
        places=places,
        kinds=kinds,
        filled_from=filled,
        choices=choices,
        doubts=tuple(f"{term} {option.doubt}" for term, option in chosen.items() if option.doubt),
    )


__all__ = ["all_readings", "holder_readings", "readings_of", "silent_speakers"]
