"""What measures of places say, as tables for the page."""

import re
from itertools import chain

from holdfire.brief import place_words, words
from holdfire.brief.place_words import Moved, Seen
from holdfire.model.verdict import Judgement, Shift

_CODE = re.compile(
    r"\b[A-Z]{2}(?:-[A-Z0-9]{1,3})(?::[a-z0-9]+(?:-[a-z0-9]+)*)?\b|\b[A-Z]{2}:[a-z0-9]+(?:-[a-z0-9]+)*\b"
)
"""Codes of places below a country: two capitals alone may be any word."""

SEEN_COLUMNS = (
    "measure",
    "places",
    "days",
    "readings",
    "observed",
    "expected",
    "p; after Holm",
    "smallest cut",
    "in a word",
)
MOVED_COLUMNS = (
    *("fire", "measure", "days", "readings", "smallest rise, fall", "observed", "expected"),
    *("ratio", "p", "in a word"),
)


def seen_rows(judgement: Judgement) -> list[tuple[str, ...]]:
    """One row a measure, stretch of days and set of places; columns SEEN_COLUMNS."""
    total = len(judgement.readings)
    return [_seen_row(one, total) for one in place_words.seen(judgement)]


def _seen_row(one: Seen, total: int) -> tuple[str, ...]:
    effect, measured = one.effect, one.measured
    return (
        f"{words.clean(measured.measure.title)} ({words.clean(measured.source)})",
        place_words.where(measured),
        words.short_days(effect.first_day, effect.last_day),
        _readings(one.readings, total),
        words.number(effect.observed),
        words.expected(effect),
        words.chance_told(effect, measured.running).removeprefix("p ") + _after_holm(effect.p_holm),
        words.cut_short(effect),
        str(effect.verdict),
    )


def _after_holm(chance: float | None) -> str:
    return "" if chance is None else f"; {words.chance(chance).removeprefix('p ')}"


def _readings(numbers: tuple[int, ...], total: int) -> str:
    return "all" if len(numbers) == total > 1 else words.numbered(numbers)


def moved_rows(judgement: Judgement) -> list[tuple[str, ...]]:
    """One row a member of the family and stretch of days; columns MOVED_COLUMNS."""
    total = len(judgement.readings)
    return [_moved_row(one, total) for one in place_words.moved(judgement)]


def _moved_row(one: Moved, total: int) -> tuple[str, ...]:
    shift = one.shift
    return (
        place_words.member(shift),
        f"{words.clean(shift.measure.title)} ({words.clean(shift.source)})",
        words.short_days(shift.first_day, shift.last_day),
        _readings(one.readings, total),
        _smallest(shift),
        words.number(shift.observed),
        words.number(shift.expected),
        f"{shift.ratio:.2f} ({shift.ratio_low80:.2f}-{shift.ratio_high80:.2f})",
        words.chance(shift.p_holm).removeprefix("p "),
        str(shift.verdict),
    )


def _smallest(shift: Shift) -> str:
    rise = "none" if shift.smallest_rise is None else f"+{words.percent_up(shift.smallest_rise)}"
    fall = "none" if shift.smallest_fall is None else f"-{words.percent_up(shift.smallest_fall)}"
    return f"{rise}, {fall}"


def caveat_groups(judgement: Judgement) -> list[list[str]]:
    """The caveats of measures and shifts, those of one code together, each with the readings that carry it."""
    total = len(judgement.readings)
    found: dict[str, dict[str, set[int]]] = {}
    for number, verdict in enumerate(judgement.readings, 1):
        own = [*(one.caveats for one in verdict.measures), *(one.caveats for one in verdict.displacement)]
        for caveat in chain.from_iterable(own):
            found.setdefault(caveat.code, {}).setdefault(words.clean(caveat.text), set()).add(number)
    return [
        [f"{words.which(sorted(numbers), total)}: {with_names(text)}" for text, numbers in alike.items()]
        for alike in found.values()
    ]


def with_names(text: str) -> str:
    """A text of the judge with the names of places in it instead of their codes; a code without a name stays."""
    return _CODE.sub(lambda code: words.place(code[0]), text)
