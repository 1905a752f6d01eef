"""Figures that the reader found in documents, as rows of the same table. What the words leave open stays UNSAID, and is
compared with nothing.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from holdfire.model.claim import AUTHOR, Act, Claim, Figure
from holdfire.model.faulty import in_words
from holdfire.model.figure_table import Counting, Harm, People, Side, TableFigure

_HARMS = {
    "killed": Harm.KILLED,
    "injured": Harm.INJURED,
    "missing": Harm.MISSING,
    "casualties": Harm.LOSSES,  # whether the dead alone or the injured too is not told by the word
}
_PEOPLE = {
    "civilian": People.CIVILIANS,
    "civilians": People.CIVILIANS,
    "soldier": People.SOLDIERS,
    "soldiers": People.SOLDIERS,
    "military": People.SOLDIERS,
    "troops": People.SOLDIERS,
}
_SIDES = {"ukrainian": Side.UKRAINE, "russian": Side.RUSSIA}
_COUNTRIES = {"UA": Side.UKRAINE, "RU": Side.RUSSIA}
_SAID = frozenset({Act.STATES, Act.CONFIRMS, Act.FORECASTS})
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


class LeftOut(NamedTuple):
    """A figure of a claim that is no row of the table, and why."""

    document: str
    quote: str
    reason: str


class FoundFigures(NamedTuple):
    """The rows made of claims, each once, and the figures that are none."""

    figures: tuple[TableFigure, ...]
    left_out: tuple[LeftOut, ...]


def figures_of_claims(claims: Iterable[Claim]) -> FoundFigures:
    """The numbers of people harmed in the claims as rows of the table of figures.

    Only what is stated, confirmed or forecast is taken: who denies, doubts or asks publishes no figure. Figures of
    other things (percentages, weapons, degrees) are no rows and are not listed.
    """
    figures: dict[str, TableFigure] = {}
    left_out: list[LeftOut] = []
    for claim in claims:
        for figure in claim.figures:
            harm = _harm(figure)
            if harm is None:
                continue
            made = _row(claim, figure, harm)
            if isinstance(made, str):
                left_out.append(LeftOut(claim.document, claim.quote, made))
            else:
                figures.setdefault(made.id, made)
    return FoundFigures(tuple(figures.values()), tuple(left_out))


def _harm(figure: Figure) -> Harm | None:
    words = figure.quantity.split()
    return _HARMS.get(words[-1]) if words and not figure.unit else None


def _row(claim: Claim, figure: Figure, harm: Harm) -> TableFigure | str:
    if claim.act not in _SAID or claim.negated:
        return f"it is not published, for the speaker {'negates it' if claim.negated else claim.act.replace('_', ' ')}"
    words = figure.quantity.lower().split()
    first, last = days_of(claim.when)
    try:
        return TableFigure(
            people=next((_PEOPLE[word] for word in words if word in _PEOPLE), People.UNSAID),
            of=_side(words, claim.places),
            harm=harm,
            counting=Counting.FORECAST if claim.act is Act.FORECASTS else Counting.UNSAID,
            first=first,
            last=last,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            qualifier=figure.qualifier,
            publisher=_publisher(claim),
            speaker=claim.speaker or "",
            via=", ".join(claim.via),
            method="as it is told" if claim.hedged else "",
            source=claim.document,
        )
    except ValidationError as error:
        return in_words(error.errors()[0])[0]


def _publisher(claim: Claim) -> str:
    """Who says it; authors and speakers that could not be told are others in each document."""
    if claim.speaker is None or claim.speaker == AUTHOR:
        return f"{'author' if claim.speaker else 'unknown speaker'} of {claim.document}"
    return claim.entity or claim.speaker


def _side(words: Iterable[str], places: Iterable[str]) -> Side:
    """Whose, by the adjective; else the one country that all places of the claim lie in."""
    told = {_SIDES[word] for word in words if word in _SIDES}
    found = told or {_COUNTRIES.get(place[:2], Side.UNSAID) for place in places}
    return found.pop() if len(found) == 1 else Side.UNSAID


def days_of(when: str | None) -> tuple[date | None, date | None]:
    """First and last day of a year, month, day or a stretch between two of them; None where the text is another."""
    first, slash, last = (when or "").partition("/")
    begin, end = _edges(first), _edges(last if slash else first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else (None, None)


def _edges(text: str) -> tuple[date, date] | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return (date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
        last = calendar.monthrange(year, month)[1]
        return (date(year, month, day or 1), date(year, month, day or last))
    except ValueError:
        return None
