"""From rival claims to readings: complete combinations of term values, by holder or all of them.

A *stance* is all that one speaker had said by some day. A later statement that differs begins a new stance and the
earlier one stays: both
are readings, and the earlier one says on which day it was revised. What a speaker left open is filled from others by
one rule for all
(docs/readings.md), and every filled value carries the name of whom it came from.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from holdfire.errors import PledgeError
from holdfire.model.kind import ANY
from holdfire.model.place import EVERYWHERE
from holdfire.model.pledge import (
    EndsBy,
    Filled,
    Pledge,
    Reading,
    Role,
)
from holdfire.model.record import short_id
from holdfire.model.time import Hours, Moment, Shape, Window
from holdfire.pledges.stances import SCOPE, Option, Stance, distinct, holds, stances_of

FILLED = ("start", "end", "places", "kinds")  # daily hours are never filled: a pause that nobody calls recurring is not
MOST_COMBINATIONS = 20_000
LONG_SET = 4  # dates of one term up to which each is a reading by holder


def begun(reading: Reading, *, days: int) -> Reading:
    """The first days of a reading to which no end was set; others as they are.

    A promise without an end never closes, so that nothing can be said of it as a whole; how many days are looked at
    instead is the choice of whoever asks, made before looking, and stands among the reading's choices.

    Args:
        reading: any.
        days: on the local calendar of the reading, from its start.

    Raises:
        ValueError: `days` is below 1.
    """
    if days < 1:
        msg = "at least one day must be looked at"
        raise ValueError(msg)
    window = reading.window
    if window.end is not None:
        return reading
    end = Moment(shape=Shape.DURATION, days=days).after(window.start, ZoneInfo(window.zone))
    chosen = f"end: the first {days} days (no end was set)"
    identity = short_id({"reading": reading.id, "first_days": days})
    cut = window.model_copy(update={"end": end})
    return reading.model_copy(update={"id": identity, "window": cut, "choices": (*reading.choices, chosen)})


def holder_readings(pledge: Pledge, *, as_of: datetime | None = None) -> tuple[Reading, ...]:
    """The readings of every speaker who said when, where or what; several where their words leave several
    possibilities.

    Only claims made by `as_of` count. Sorted by role, day and name.

    Raises:
        PledgeError: by that time nobody had claimed a term.
    """
    stances = stances_of(pledge, as_of)
    readings: dict[tuple[object, ...], Reading] = {}
    for reading, _ in _held(pledge, stances):
        key = (reading.holder, *_content(reading))
        # What the holder said again later is one reading, of the day on which it was first said: not revised.
        readings[key] = readings[key].model_copy(update={"revised_on": None}) if key in readings else reading
    if not readings and any(holds(stance) for stance in stances):
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
    holding = {stance.speaker.name for stance in stances_of(pledge, as_of) if holds(stance)}
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
    """Every combination of the values that anybody claimed or that fill a holder's gap, without those that contradict
    themselves. Every holder's reading is one of them.

    Raises:
        PledgeError: nothing was claimed, or there are more than MOST_COMBINATIONS.
    """
    stances = stances_of(pledge, as_of, keep_low=True)
    if not any(stance.options for stance in stances):
        raise PledgeError(
            "nobody claims a term", where=pledge.id, fix="add claims under `terms`, or judge at a later --as-of"
        )
    held = [whole for _, whole in _held(pledge, stances_of(pledge, as_of))]
    columns = [_column(term, pledge, stances, held) for term in SCOPE]
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


def _column(term: str, pledge: Pledge, stances: Sequence[Stance], held: Iterable[dict[str, Option]]) -> list[Option]:
    """All values of a term: those claimed, and those that fill the gap of a holder. Daily hours that some claimants do
    not name are no limit to these, so there all day is a value too.
    """
    claimed = [option for stance in stances for option in stance.options.get(term, ())]
    known = {repr(option.value) for option in claimed}
    filled = [whole[term] for whole in held if term in whole and repr(whole[term].value) not in known]
    if term == "hours" and claimed and not all(term in stance.options for stance in stances):
        filled.append(Option((), "all day"))
    # Of one day that is an end by the terms for some and said afterwards by others, the terms are told.
    claimed.sort(key=lambda option: option.ends_by is EndsBy.TERMS)
    return distinct([*claimed, *filled]) or [_unsaid(term, pledge)]


def _content(reading: Reading) -> tuple[object, ...]:
    return (reading.window, reading.places, reading.kinds)


def _unsaid(term: str, pledge: Pledge) -> Option:
    if term == "start":
        return _announcement(pledge)
    if term == "end":
        return Option((Moment(shape=Shape.OPEN), "yes"), "no end was named")
    if term == "hours":
        return Option((), "")
    return Option((EVERYWHERE,) if term == "places" else (ANY,), f"no {term} named: no limit")


def _combine(pledge: Pledge, chosen: dict[str, Option]) -> Reading | None:
    window = _window(pledge, chosen)
    if window is None:
        return None
    choices = tuple(f"{term}: {option.label}" for term, option in chosen.items() if option.label)
    return _reading(pledge, window, chosen, holder="a combination", party="", said_on=None, choices=choices)


# ---- filling and expanding


def _announcement(pledge: Pledge) -> Option:
    return Option(
        (Moment(shape=Shape.DAY, on=pledge.announced.on), "yes"),
        f"{pledge.announced.on.isoformat()} (the announcement)",
    )


def _fillers(
    pledge: Pledge, term: str, stance: Stance, stances: Sequence[Stance]
) -> Iterator[tuple[list[Option], str]]:
    """Values that others give for the term, best first: parties before observers, sure before doubtful, said by then
    before said later, nearest in time first.

    An announcer who names no start is taken to mean the day of the announcement; so is everybody, before any observer
    is asked.
    """
    announced = ([_announcement(pledge)], "the day of the announcement")
    if term == "start" and stance.speaker.role is Role.ANNOUNCER:
        yield announced
    others = [other for other in stances if other.speaker.name != stance.speaker.name and _lendable(other, term)]

    def nearness(other: Stance) -> tuple[bool, bool, int, str]:
        doubtful = any("low confidence" in option.doubt for option in _lendable(other, term))
        return doubtful, other.said_on > stance.said_on, abs((other.said_on - stance.said_on).days), other.speaker.name

    for observers in (False, True):
        if observers and term == "start":
            yield announced
        asked = [other for other in others if (other.speaker.role is Role.OBSERVER) is observers]
        yield from ((_extremes(_lendable(other, term)), other.speaker.name) for other in sorted(asked, key=nearness))


def _lendable(stance: Stance, term: str) -> list[Option]:
    """What of a stance may fill somebody else's gap: not that the pledge was over, which holds for who says so."""
    return [option for option in stance.options.get(term, ()) if option.ends_by is EndsBy.TERMS]


def _held(pledge: Pledge, stances: Sequence[Stance]) -> Iterator[tuple[Reading, dict[str, Option]]]:
    """The readings of all who hold one, each with the options that it is made of."""
    for stance in stances:
        if holds(stance):
            yield from _expand(pledge, stance, stances)


def _expand(pledge: Pledge, stance: Stance, stances: Sequence[Stance]) -> Iterator[tuple[Reading, dict[str, Option]]]:
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
            reading = _reading(
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
            yield reading, whole


def _extremes(options: list[Option]) -> list[Option]:
    """A long set of days stands for its first and last moment by holder; every day of it is in `all_readings`."""
    dated = [option for option in options if (moment := _moment_of(option)) and (moment.on or moment.at)]
    if len(dated) <= LONG_SET:
        return options
    ordered = sorted(dated, key=lambda option: (_moment_key(option), option.label))
    return [ordered[0], ordered[-1], *(option for option in options if option not in dated)]


def _moment_of(option: Option) -> Moment | None:
    value = option.value
    return value[0] if isinstance(value, tuple) and value and isinstance(value[0], Moment) else None


def _moment_key(option: Option) -> tuple[date, int]:
    """Order of dated options: by day, and of one day the end that leaves it out before the one that keeps it in."""
    moment, rule = _dated(option)
    day = moment.on or (moment.at.date() if moment.at else date.max)
    return day, int(rule == "yes")


def _fill(
    pledge: Pledge, chosen: dict[str, Option], stance: Stance, stances: Sequence[Stance]
) -> tuple[dict[str, list[Option]], dict[str, str]]:
    """All possibilities of the first filler that does not contradict what is chosen, for each gap, and its name."""
    filled: dict[str, list[Option]] = {}
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


def _first(filled: dict[str, list[Option]]) -> dict[str, Option]:
    return {term: options[0] for term, options in filled.items()}


def _possible(pledge: Pledge, chosen: dict[str, Option]) -> bool:
    return not {"start", "end"} <= set(chosen) or _window(pledge, chosen) is not None


def _window(pledge: Pledge, chosen: dict[str, Option]) -> Window | None:
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


def _dated(option: Option) -> tuple[Moment, str]:
    value = option.value
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Moment):
        return value[0], value[1]
    msg = f"not a date: {option.label}"
    raise TypeError(msg)


def _reading(
    pledge: Pledge,
    window: Window,
    chosen: dict[str, Option],
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
        ends_by=chosen["end"].ends_by,
        doubts=tuple(f"{term} {option.doubt}" for term, option in chosen.items() if option.doubt),
    )


__all__ = ["all_readings", "holder_readings", "readings_of", "silent_speakers"]
