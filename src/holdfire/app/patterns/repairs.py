"""Repairs: restorations, attacks on energy, counts of cold buildings, and days of strikes, read for their study."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from holdfire.app.patterns.cold import temperatures_of
from holdfire.app.patterns.ground import Asking, Ground, panel_of, promised
from holdfire.app.patterns.place_code import code_meant
from holdfire.app.patterns.restored import stored_repairs
from holdfire.app.patterns.tables import SHIPPED, of_their_lists, read_bytes, read_events, read_files, sha256
from holdfire.errors import SourceError
from holdfire.judge.patterns.energy import Attack, HeatCount, Repair
from holdfire.judge.patterns.hazards import Watched, flags_of, heavy_days
from holdfire.judge.patterns.repair_family import Family, MeasureName
from holdfire.judge.patterns.repairs import EVERYWHERE, Struck, study
from holdfire.judge.patterns.results import Study
from holdfire.sources.base import Fault, ProblemList

if TYPE_CHECKING:
    from holdfire.stats.arrays import BoolArray, FloatArray

ATTACKS = "energy"


def study_repairs(asking: Asking, ground: Ground) -> Study:
    """Test whether strikes come right after repairs.

    Raises:
        SourceError: the family or a table is wrong (all faults are listed), or nothing can be tested.
        StoreError: the store cannot be read.
    """
    from holdfire.brief.words import place

    files = read_files(asking, "repairs.yaml", Family, Repair, table=lambda family: family.events)
    restored = stored_repairs(asking.services) if asking.services else None
    if restored:
        hashes = {**files.hashes, "events": restored.sha256}
        files = replace(files, events=restored.repairs, name=str(asking.services), hashes=hashes)
    stated, repairs = files.family, files.events
    _check_places(repairs, files.name)
    stated = of_their_lists(stated, stated.curve, repairs) if asking.events or restored else stated
    tables = {
        name: read_bytes(SHIPPED / file, file)
        for name, file in (("attacks", stated.attacks), ("heat", stated.heat), ("temperatures", stated.temperatures))
    }
    attacks = read_events(tables["attacks"], Attack, name=stated.attacks)
    celsius, weather = _celsius(stated, tables["temperatures"], ground)
    found = study(
        stated,
        repairs,
        read_events(tables["heat"], HeatCount, name=stated.heat),
        {measure: _struck(measure, stated, attacks, ground) for measure in stated.measures},
        celsius,
        hashes={**files.hashes, **{table: sha256(held) for table, held in tables.items()}},
        seed=ground.method.seed,
        named=place,
        held={"attacks on energy": len(attacks)},
        curve=asking.curve,
    )
    if not found.tests and not found.refused:
        reasons = "; ".join(sorted({one.why for one in found.untested}))
        ends = ", ".join(f"{measure} until {last}" for measure, last in found.data_until.items())
        raise SourceError(
            f"nothing can be tested ({reasons})",
            where=files.name,
            fix=f"name repairs between {stated.period.first} and {stated.period.last}; the data: {ends}",
        )
    more = ([restored.note] if restored else []) + ([weather] if weather and not found.refused else [])
    return found.model_copy(update={"caveats": (*found.caveats, *more)})


def _check_places(repairs: Sequence[Repair], name: str) -> None:
    from holdfire.places import register

    problems = ProblemList(name)
    for repair in repairs:
        for code in (code for code in repair.places if register().get(code) is None):
            fault = Fault(f"no place has the code {code}", code_meant(code))
            problems.add(fault, where=f"event {repair.id}")
    problems.raise_any()


# ---- days of strikes


def _struck(measure: MeasureName, family: Family, attacks: Sequence[Attack], ground: Ground) -> Struck:
    pledges = _promised(family)
    if measure == ATTACKS:
        return _attacked(family, attacks, pledges)
    if measure == "alerts":
        return _alerted(family, ground, pledges)
    daily = ground.series((measure,), family.conflict, family.period)[measure]
    struck, known = _heavy(daily.counts, ~daily.unknown, (daily.first - family.period.first).days, measure, family)
    return Struck((Watched(EVERYWHERE, struck, known, pledges),), daily.source, daily.last, daily.note)


def _promised(family: Family) -> "BoolArray":
    days = {
        first + timedelta(days=step)
        for first, last in promised(family.conflict)
        for step in range((last - first).days + 1)
    }
    return flags_of(days, first=family.period.first, size=family.period.days)


def _attacked(family: Family, attacks: Sequence[Attack], pledges: "BoolArray") -> Struck:
    """Days of attacks that name the place; where others were hit that are not named, it is not known."""
    watched = []
    for place in family.places:
        named, perhaps = set(), set()
        for attack in attacks:
            days = {attack.first + timedelta(days=step) for step in range((attack.last - attack.first).days + 1)}
            if place in attack.places or place[:2] in attack.places:
                named |= days
            elif attack.others:
                perhaps |= days
        struck, unknown = (
            flags_of(days, first=family.period.first, size=family.period.days) for days in (named, perhaps - named)
        )
        watched.append(Watched(place, struck, ~unknown, pledges))
    return Struck(tuple(watched), family.attacks, max(attack.last for attack in attacks))


def _alerted(family: Family, ground: Ground, pledges: "BoolArray") -> Struck:
    from holdfire.model.alert import MINUTES
    from holdfire.model.panel import STUCK

    panel = panel_of(family.conflict, ground.evidence, MINUTES.code)
    known_rows = {place for place, row in zip(panel.places, panel.values, strict=True) if np.isfinite(row).any()}
    missing = [place for place in family.places if place not in known_rows]
    if missing:
        fix = "leave alerts out of the measures of the family, or name other places"
        raise SourceError(f"no alerts are known of {', '.join(missing)}", where=panel.source, fix=fix)
    at, watched = (panel.first - family.period.first).days, []
    for place in family.places:
        row = panel.places.index(place)
        known = np.isfinite(panel.values[row])
        if panel.notes is not None:
            known &= (panel.notes[row] & STUCK) == 0
        struck, seen = _heavy(np.nan_to_num(panel.values[row]), known, at, "alerts", family)
        watched.append(Watched(place, struck, seen, pledges))
    last = panel.first + timedelta(days=panel.values.shape[1] - 1)
    note = (
        "a day of long alerts is one on which people were told to take cover for much longer than usual there; that "
        "something was struck it does not say"
    )
    return Struck(tuple(watched), panel.source, last, note)


def _heavy(
    counts: "FloatArray", known: "BoolArray", at: int, measure: str, family: Family
) -> tuple["BoolArray", "BoolArray"]:
    """The heavy days of a series and its known ones, cut to the period; the series begins `at` days after it does."""
    rule = family.strike
    heavy = heavy_days(counts, known, times=rule.times, trailing_days=rule.trailing_days, least=rule.least[measure])
    return _cut(heavy, at, family.period.days), _cut(known, at, family.period.days)


def _cut(flags: "BoolArray", at: int, size: int) -> "BoolArray":
    cut = np.zeros(size, np.bool_)
    begin, end = max(at, 0), min(at + flags.size, size)
    if begin < end:
        cut[begin:end] = flags[begin - at : end - at]
    return cut


def _celsius(family: Family, bundled: bytes, ground: Ground) -> tuple["FloatArray", str]:
    """Shape (days of the period,), NaN where the temperature of the family's place is not known; and whose it is."""
    celsius = np.full(family.period.days, np.nan)
    held = temperatures_of(family.place, family.weather, bundled, ground.store, name=family.temperatures).values()
    for one in held:
        for step, value in enumerate(one.values.tolist()):
            day = (one.first - family.period.first).days + step
            if 0 <= day < celsius.size:
                celsius[day] = value
    return celsius, "; ".join(one.note for one in held if one.note)
