"""A judgement with measures of places and tests of displacement: invented numbers for the units of Ukraine."""

from datetime import timedelta

from brief import factory
from holdfire.model.measure import Measure
from holdfire.model.verdict import Caveat, DailyBand, InPlace, Judgement, Measured, SeenDays, Shift, ShiftWord

STARTED = Measure(
    code="alerts-started", title="air-raid alerts started", unit="alerts", kinds=("long-range",), indirect=True
)
MINUTES = Measure(
    code="alert-minutes",
    title="minutes under alert",
    unit="minutes",
    kinds=("long-range",),
    per="minutes",
    indirect=True,
)
UNITS = tuple(
    f"UA-{number:02}" for number in (5, 7, 12, 14, 18, 21, 23, 26, 30, 32, 35, 46, 48, 51, 53, 56, 59, 61, 63)
)
"""Units that the invented source watches: Luhansk, Crimea and others are left out, as in the real one."""


def bands(unit: int, *, scale: int, first: int, last: int) -> tuple[DailyBand, ...]:
    """Days from a week before the window to two days after it; the second day is not known."""
    days = []
    for number in range(first - 7, last + 3):
        value = (number * 7 + unit * 13) % 11 * scale
        ahead = number >= first
        days.append(
            DailyBand(
                day=factory.january(number),
                observed=None if number == first - 6 else value,
                median=4.0 * scale if ahead else None,
                low80=1.0 * scale if ahead else None,
                high80=8.0 * scale if ahead else None,
            )
        )
    return tuple(days)


def in_place(unit: str, *, scale: int, first: int, last: int, inside: bool) -> InPlace:
    number = int(unit[3:])
    days = bands(number, scale=scale, first=first, last=last)
    window = [band for band in days if factory.january(first) <= band.day <= factory.january(last)]
    observed = sum(band.observed or 0 for band in window)
    expected = 4.0 * scale * len(window)
    return InPlace(
        place=unit,
        inside=inside,
        observed=observed,
        expected=expected,
        low80=expected * 0.7,
        high80=expected * 1.3,
        p_low=0.02 if number % 3 == 0 else 0.3,
        p_high=0.04 if number % 5 == 0 else 0.4,
        days=days,
        notes=("coarse",) if number % 7 == 0 else (),
    )


def measured(measure: Measure, places: tuple[str, ...], *, first: int, last: int, group: str = "") -> Measured:
    scale = 1 if measure.per == "count" else 120
    each = tuple(in_place(unit, scale=scale, first=first, last=last, inside=unit in places) for unit in UNITS)
    inside = [one for one in each if one.inside]
    return Measured(
        source="alerts-oblast",
        measure=measure,
        asked=("UA-30", group) if group else places,
        places=places,
        group=group,
        effect=factory.effect(first, last, "drones").model_copy(
            update={
                "observed": sum(one.observed for one in inside),
                "expected": sum(one.expected for one in inside),
                "low80": sum(one.low80 for one in inside),
                "high80": sum(one.high80 for one in inside),
            }
        ),
        each=each,
        daily=bands(30, scale=scale, first=first, last=last),
        caveats=(Caveat(code="alerts-are-no-strikes", text="An alert is a sign of an attack, not an attack."),),
    )


def shifts(first: int, last: int) -> tuple[Shift, ...]:
    def shift(member: str, observed: int, word: ShiftWord) -> Shift:
        return Shift(
            family="places",
            member=member,
            places=("UA-32",) if member == "bordering" else UNITS,
            kinds=("long-range",),
            source="alerts-oblast",
            measure=STARTED,
            first_day=factory.january(first),
            last_day=factory.january(last),
            observed=observed,
            expected=40,
            ratio=(observed + 0.5) / 40.5,
            ratio_low80=0.6,
            ratio_high80=1.5,
            p=0.01 if word is ShiftWord.MORE else 0.4,
            p_holm=0.02 if word is ShiftWord.MORE else 0.4,
            windows=212,
            smallest_rise=0.62,
            smallest_fall=None,
            verdict=word,
        )

    return shift("inside", 31, ShiftWord.CANNOT_TELL), shift("bordering", 90, ShiftWord.MORE)


def judgement_of_places() -> Judgement:
    """The judgement of the factory, with measures for the readings of Kyiv and of other cities."""
    made = []
    for verdict in factory.judgement().readings:
        first = (verdict.start.date() - factory.january(1)).days + 1
        last = ((verdict.end or verdict.start) - timedelta(days=1)).date() - factory.january(1)
        days = {"first": first, "last": last.days + 1}
        if verdict.places == ("UA",):
            made.append(verdict)
            continue
        cities = "UA:other-cities" in verdict.places
        places = UNITS[:12] if cities else ("UA-30",)
        group = "UA:other-cities" if cities else ""
        found = tuple(measured(measure, places, group=group, **days) for measure in (STARTED, MINUTES))
        made.append(verdict.model_copy(update={"measures": found, "displacement": shifts(**days)}))
    return factory.judgement().model_copy(
        update={"readings": tuple(made), "seen": (seen_days(STARTED), seen_days(MINUTES))}
    )


def seen_days(measure: Measure) -> SeenDays:
    """Three weeks of every place; the second day is not known of any."""
    scale = 1 if measure.per == "count" else 120
    places = {
        unit: tuple(None if step == 1 else (step * 7 + int(unit[3:]) * 13) % 11 * scale for step in range(30))
        for unit in UNITS
    }
    return SeenDays(
        source="alerts-oblast",
        measure=measure.code,
        first=factory.january(20),
        places=places,
        unknown={"UA-09": "unwatched", "UA-43": "stuck"},
    )
