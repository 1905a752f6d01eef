"""Strikes that documents tell of -> rows of events, with the words as evidence; nothing is sharper than it was told."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.model.kind import TARGETS, WEAPONS, within
from holdfire.places import register
from holdfire.reader.agreement import compare
from holdfire.reader.denials import in_denials
from holdfire.reader.read import ReadDocument
from holdfire.reader.whens import Interval, interval_of

MOST_LINKED = 500
"""Documents that are set side by side; of more each telling is an incident of its own, and that is said."""
TELLING = frozenset((Act.STATES, Act.CONFIRMS, Act.ACCUSES))
"""Acts by which a speaker says that something happened."""
_PRECISIONS = {"settlement": 1, "site": 1, "community": 2, "district": 3, "unit": 4, "area": 5, "country": 6, "sea": 7}
_VAGUE = 5  # where_prec of a place that is no point and no unit: a zone, a group, or one that is not known

Row = dict[str, object]


class Incidents(NamedTuple):
    """Rows of events without numbers of their own, and what is to be said of them."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


class _Told(NamedTuple):
    document: int
    claim: Claim
    when: Interval


def is_told(claim: Claim) -> bool:
    """Whether a speaker says, firmly, that what the claim is about did happen."""
    return claim.act in TELLING and not claim.hedged and not claim.negated


def incidents(read: Sequence[ReadDocument], *, zone: str, not_after: date | None = None) -> Incidents:
    """The strikes that documents tell of, one row each.

    A claim becomes a row if somebody states, confirms or accuses, without hedging, that there was a strike, and says
    where and when; the others are counted in the notes. None is taken from a sentence in which something is denied, nor
    one that would have happened after its document was published. Tellings are one incident where one speaker tells
    the same in several documents (as `agreement.compare` finds it) with the same time, places and figures, or twice in
    one document; any other two stay two rows, although they may be one incident.

    Args:
        read: documents with their claims.
        zone: in which their days are meant.
        not_after: day on which the documents became known; nothing in them happened later.
    """
    notes: Counter[str] = Counter()
    texts, links = _linked(read)
    if texts is None:
        notes[f"more than {MOST_LINKED} documents: tellings in different ones are not linked"] = 1
    told = [
        one
        for number, document in enumerate(read)
        for one in _told_in(document, number, zone, min(_days(document, not_after), default=None), notes)
    ]
    copies = {number for group in texts or () for number in group[1:]}
    if dropped := sum(one.document in copies for one in told):
        notes["claims stand in a near-copy of a text that is read already"] = dropped
    groups = _groups([one for one in told if one.document not in copies], links)
    rows = tuple(_row(group, read[group[0].document]) for group in groups)
    return Incidents(rows, tuple(f"{text} ({times:,})" for text, times in notes.items()))


def _linked(read: Sequence[ReadDocument]) -> tuple[tuple[tuple[int, ...], ...] | None, dict[tuple[int, int], int]]:
    """Near-copies, and the number of the link that each claim (by document and its start) belongs to."""
    if len(read) > MOST_LINKED:
        return None, {}
    found = compare(read)
    links = {
        (place.document, read[place.document].claims[place.claim].start): number
        for number, link in enumerate(found.links)
        for place in link.members
    }
    return found.texts, links


def _days(document: ReadDocument, not_after: date | None) -> Iterable[date]:
    """Days after which nothing that a document tells can have happened."""
    return (day for day in (document.document.published, not_after) if day is not None)


def _told_in(
    document: ReadDocument, number: int, zone: str, latest: date | None, notes: Counter[str]
) -> Iterable[_Told]:
    """The strikes that a document tells of; why others are none is counted."""
    strikes = [claim for claim in document.claims if claim.kind is Matter.STRIKE]
    denied = in_denials(document, filter(is_told, strikes))
    for claim in strikes:
        when = interval_of(claim.when, zone)
        reason = _reason(claim, when, denied, latest)
        if reason:
            notes[reason] += 1
        elif when is not None:
            yield _Told(number, claim, when)


def _reason(claim: Claim, when: Interval | None, denied: Collection[Claim], latest: date | None) -> str:
    """Why a claim is no incident; empty if it is one."""
    late = when is not None and latest is not None and when.day > latest
    reasons = (
        (not is_told(claim), "claims deny, doubt, foretell or hedge a strike"),
        (claim in denied, "claims stand in a sentence that denies something"),
        (not claim.places, "claims name no place"),
        (when is None, "claims tell no time with both ends"),
        (when is not None and when.precision == "longer", "claims speak of more than a month"),
        (late, "claims tell of a day that had not come when their document was published"),
    )
    return next((text for holds, text in reasons if holds), "")


def _groups(told: Iterable[_Told], links: dict[tuple[int, int], int]) -> list[list[_Told]]:
    """Tellings of one incident, in the order of their first."""
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for one in told:
        claim = one.claim
        same = (claim.when, frozenset(claim.places), claim.figures)
        link = links.get((one.document, claim.start))
        alone = (one.document, claim.entity or claim.speaker, _codes(claim, "weapons"), _codes(claim, "target_kinds"))
        groups.setdefault((*same, "linked", link) if link is not None else (*same, *alone), []).append(one)
    return list(groups.values())


def _row(group: Sequence[_Told], document: ReadDocument) -> Row:
    """One incident by its first telling; the others are named as evidence."""
    claim, when = group[0].claim, group[0].when
    weapons, targets = _codes(claim, "weapons"), _codes(claim, "target_kinds")
    killed = _figure(claim.figures, "killed")
    civilians, injured = _figure(claim.figures, "civilians killed"), _figure(claim.figures, "injured")
    return {
        "key": evidence(claim),
        "report": " ".join(evidence(one.claim) for one in group),
        "start": when.start.replace(tzinfo=None),
        "end": when.end.replace(tzinfo=None),
        "precision": when.precision,
        "day": when.day,
        "places": " ".join(claim.places),
        "place_precision": max(map(place_precision, claim.places)),
        "by": "",
        "sides": "",
        "weapon": common(weapons, WEAPONS),
        "targets": " ".join(code for code in targets if code in TARGETS),
        "type": f"told: {claim.act}",
        "killed_low": _whole(killed, "low"),
        "killed": _whole(killed, "best"),
        "killed_high": _whole(killed, "high"),
        "killed_civilians": _whole(civilians, "best"),
        "injured": _whole(injured, "best"),
        "reports": len({one.document for one in group}),
        "published": document.document.published,
        "as_told": as_told(claim),
    }


def evidence(claim: Claim) -> str:
    """Where the words stand: document and offsets."""
    return f"{claim.document}:{claim.start}-{claim.end}"


def as_told(claim: Claim) -> str:
    """The speaker, whoever relays, and the exact words."""
    speaker = claim.speaker or "somebody who is not named"
    return f"{speaker}{''.join(f' via {one}' for one in claim.via)}: {claim.quote}"


def place_precision(code: str) -> int:
    """How sharp a place is, as UCDP's where_prec: 1 a settlement, 4 a first-level unit, 6 a country."""
    place = register().get(code)
    if place is not None:
        return _PRECISIONS.get(place.kind, _VAGUE)
    return _PRECISIONS["sea"] if code.startswith("sea:") else _VAGUE


def common(codes: Sequence[str], table: dict[str, tuple[str, ...]]) -> str:
    """The narrowest kind that holds all of the kinds; empty if none does."""
    holders = [wider for wider in table if codes and all(within(code, wider, table) for code in codes)]
    return next((one for one in holders if all(within(one, other, table) for other in holders)), "")


def _codes(claim: Claim, name: str) -> tuple[str, ...]:
    found = claim.about.get(name, ())
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _figure(figures: Iterable[Figure], quantity: str) -> Figure | None:
    """The one figure of that; None where there is none, or several that differ."""
    found = list(dict.fromkeys(figure for figure in figures if figure.quantity == quantity and not figure.unit))
    return found[0] if len(found) == 1 else None


def _whole(figure: Figure | None, part: str) -> int | None:
    """A part (low, best, high) of a figure; None where it was left open."""
    value = getattr(figure, part) if figure else None
    return None if value is None else int(value)
