"""Where fire went during the pause of January 2026, under each holder's window, from alerts and from launches.

    python -m evaluation.displacement_january

Prints a table for docs/method.md: first what could have been seen, then what was.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from evaluation.series import PLEDGE_DAYS, markdown_table

from holdfire.judge.displacement import Displaced, Surroundings, displacement
from holdfire.model.method import Method
from holdfire.model.pledge import Reading
from holdfire.model.verdict import Shift
from holdfire.places import register
from holdfire.pledges.load import load_registered
from holdfire.pledges.readings import holder_readings
from holdfire.sources.bundled_alerts import bundled_panels

PLEDGE = "ua-2026-01-energy-truce"
AS_OF = datetime(2026, 6, 7, tzinfo=UTC)
LOOKED_AT = {"UA-51": "Odesa", "UA-23": "Zaporizhzhia", "UA-63": "Kharkiv", "UA-12": "Dnipropetrovsk", "UA-32": "Kyiv"}
"""Oblasts asked for by name; they are told beside the family and belong to none."""


def surroundings() -> Surroundings:
    """Alerts, with the places of the register."""
    pledge = load_registered(PLEDGE)
    masked = [tuple(map(_day, days)) for days in PLEDGE_DAYS]
    return Surroundings(
        panels=bundled_panels(AS_OF),
        announced=pledge.announced.on,
        as_of=AS_OF,
        masked=[(first, last) for first, last in masked],
        neighbours=register().neighbours,
        fit=register().fit,
        method=Method(),
    )


def windows() -> Iterator[tuple[str, Reading]]:
    """Every holder's window once, asked for Kyiv alone: the one place that alerts see and all holders name or hold."""
    seen: dict[tuple[datetime, datetime | None], list[str]] = {}
    of: dict[tuple[datetime, datetime | None], Reading] = {}
    for reading in holder_readings(load_registered(PLEDGE), as_of=AS_OF):
        key = (reading.window.start, reading.window.end)
        holders = seen.setdefault(key, [])
        if reading.holder not in holders:
            holders.append(reading.holder)
        of.setdefault(key, reading)
    for key in sorted(seen, key=lambda key: (key[0], key[1] or key[0])):
        yield ", ".join(seen[key]), of[key].model_copy(update={"places": ("UA-30",), "kinds": ("any",)})


def family_rows(holders: str, shifts: Sequence[Shift]) -> Iterator[list[object]]:
    """Smallest shifts first, then the result."""
    for shift in shifts:
        yield [
            holders,
            f"{shift.first_day:%d %b}-{shift.last_day:%d %b}",
            shift.measure.code,
            shift.member,
            _percent(shift.smallest_rise, "+"),
            _percent(shift.smallest_fall, "-"),
            shift.effective,
            shift.observed,
            f"{shift.expected:.0f}",
            f"{shift.ratio:.2f} ({shift.ratio_low80:.2f}-{shift.ratio_high80:.2f})",
            f"{shift.p:.3f}",
            f"{shift.p_holm:.3f}",
            shift.verdict,
            ""
            if shift.share is None
            else f"{shift.share.observed:.2f} / {shift.share.expected:.2f} ({shift.share.p:.2f})",
        ]


def _percent(share: float | None, sign: str) -> str:
    return "none" if share is None else f"{sign}{share:.0%}"
