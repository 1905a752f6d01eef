"""Where fire went during the pause of January 2026, under each holder's window, by alerts.

    python -m evaluation.displacement_january

Every window is asked for Kyiv: the one place that all holders name or hold, and that alerts see. Writes
docs/evaluation/displacement_january.md.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from evaluation.series import OUTPUT, PLEDGE_DAYS, markdown_table

from holdfire.app.evidence import gather_evidence
from holdfire.judge.displacement import Displaced, Surroundings, displacement, surroundings
from holdfire.model.method import Method
from holdfire.model.panel import Panel
from holdfire.model.pledge import Reading
from holdfire.model.verdict import Shift
from holdfire.places import register
from holdfire.pledges.load import load_registered
from holdfire.pledges.readings import holder_readings
from holdfire.sources.bundled_alerts import bundled_panels

PLEDGE = "ua-2026-01-energy-truce"
AS_OF = datetime(2026, 6, 7, tzinfo=UTC)
KYIV = "UA-30"
NAMED = {
    "UA-30": "Kyiv",
    "UA-32": "Kyiv oblast",
    "UA-51": "Odesa",
    "UA-23": "Zaporizhzhia",
    "UA-63": "Kharkiv",
    "UA-12": "Dnipropetrovsk",
}
"""Places that are asked for by name, each by itself."""

TEXT = """# Displacement in January 2026

Made on {made:%Y-%m-%d} by `python -m evaluation.displacement_january` from the bundled alerts, as known on {as_of}.
Announced on 29 January 2026; placebo windows end before. Every holder's window is asked for Kyiv city alone; Kyiv
oblast is all that borders on it.

## Smallest shifts, then the result

`rise` and `fall` are the smallest that 80 % of ordinary windows would have shown at 5 % after Holm over the three
members; `worth` is what the placebo windows are worth without overlap; the range of the ratio is the 80 % range of
what was expected; `share` is that of the member of what came there and in Kyiv: seen / expected (chance).

{family}

{left_out}

## Places by name

Alerts started, and minutes under alert: seen / expected, and in brackets the two-sided chance of that place by itself,
not corrected for the many that are printed. A place without an expectation was under a standing alert for much of its
record, so that its history tells nothing; what its known days hold is told alone.

{named}
"""


def january() -> Surroundings:
    """Alerts, with the places of the register."""
    known = gather_evidence(as_of=AS_OF, store=None)
    return surroundings(
        load_registered(PLEDGE),
        replace(known, panels=bundled_panels(AS_OF)),
        masked=[(date.fromisoformat(first), date.fromisoformat(last)) for first, last in PLEDGE_DAYS],
        method=Method(),
        neighbours=register().neighbours,
        fit=register().fit,
    )


def windows() -> dict[str, Reading]:
    """Every holder's window once, by its holders, asked for Kyiv."""
    holders: dict[tuple[date, date], list[str]] = {}
    of: dict[tuple[date, date], Reading] = {}
    for reading in holder_readings(load_registered(PLEDGE), as_of=AS_OF):
        if reading.window.end is None:
            continue
        days = (reading.window.start.date(), reading.window.end.date())
        if reading.holder not in holders.setdefault(days, []):
            holders[days].append(reading.holder)
        of.setdefault(days, reading.model_copy(update={"places": (KYIV,), "kinds": ("any",)}))
    return {
        f"{days[0]:%d %b} to {days[1] - timedelta(days=1):%d %b}: {', '.join(holders[days])}": of[days]
        for days in sorted(of)
    }


def family_rows(told: str, shifts: tuple[Shift, ...]) -> Iterator[list[object]]:
    """Smallest shifts first, then the result."""
    for shift in shifts:
        share = shift.share
        yield [
            told,
            shift.measure.code,
            shift.member,
            _percent(shift.smallest_rise, "+"),
            _percent(shift.smallest_fall, "-"),
            shift.effective,
            f"{shift.observed:,} / {shift.expected:,.0f}",
            f"{shift.ratio:.2f} ({shift.ratio_low80:.2f}-{shift.ratio_high80:.2f})",
            f"{shift.p:.3f}",
            f"{shift.p_holm:.3f}",
            shift.verdict,
            f"{share.observed:.2f} / {share.expected:.2f} ({share.p:.2f})" if share else "",
        ]


def _percent(share: float | None, sign: str) -> str:
    return "none" if share is None else f"{sign}{share:.0%}"


def named_row(told: str, reading: Reading, around: Surroundings) -> list[object]:
    """Each place by itself, as the inside of a reading of its own."""
    cells = []
    for place in NAMED:
        found = displacement(reading.model_copy(update={"places": (place,)}), around)
        cells.append("; ".join(_by_itself(panel, place, found) for panel in around.panels))
    return [told, *cells]


def _by_itself(panel: Panel, place: str, found: Displaced) -> str:
    mine = [one for one in found.shifts if one.member == "inside" and one.measure.code == panel.measure.code]
    if mine:
        return f"{mine[0].observed:,} / {mine[0].expected:,.0f} ({mine[0].p:.2f})"
    days = next(one for one in found.shifts if one.measure.code == panel.measure.code)
    begin, end = ((day - panel.first).days for day in (days.first_day, days.last_day))
    seen = panel.values[panel.places.index(place), begin : end + 1]
    known = seen[~np.isnan(seen)]
    return f"{known.sum():,.0f} on {known.size} of {seen.size} days" if known.size else "unknown"


def main() -> None:
    """Evaluate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    around = january()
    found = {told: displacement(reading, around) for told, reading in windows().items()}
    family = [row for told, one in found.items() for row in family_rows(told, one.shifts)]
    left_out = sorted({caveat.text for one in found.values() for caveat in one.caveats})
    named = [named_row(told, reading, around) for told, reading in windows().items()]
    heads = "window,measure,member,rise,fall,worth,seen / expected,ratio,p,p Holm,word,share"
    text = TEXT.format(
        made=datetime.now(UTC),
        as_of=AS_OF.date(),
        family=markdown_table(heads.split(","), family),
        left_out="\n".join(f"- {line}" for line in left_out),
        named=markdown_table(["window", *NAMED.values()], named),
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "displacement_january.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
