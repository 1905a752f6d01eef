"""Judging the readings of a pledge, and writing the page."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from holdfire.app.evidence import events_of_windows, evidence_of, open_evidence
from holdfire.app.writing import write_whole
from holdfire.errors import StoreError
from holdfire.model.pledge import TERM_NAMES, Pledge, Reading
from holdfire.pledges import load
from holdfire.pledges.readings import all_readings, begun, holder_readings, readings_of

if TYPE_CHECKING:
    from holdfire.judge.case import Unended
    from holdfire.model.calibration import CalibrationRow, PlaceboRanks
    from holdfire.model.method import Method
    from holdfire.model.verdict import Judgement


def judge(
    pledge: Pledge,
    *,
    holder: str | None = None,
    all_combinations: bool = False,
    as_of: datetime | None = None,
    store: Path | None = None,
    method: "Method | None" = None,
    first_days: int | None = None,
    most_events: int | None = None,
) -> "Judgement":
    """Judge the readings of a pledge: by every holder, by one, or every combination of claimed values.

    Args:
        pledge: the question.
        holder: only the readings of this speaker or party.
        all_combinations: every combination of claimed values.
        as_of: what may be known; None: everything.
        store: folder of the store; None: the bundled figures alone.
        method: every constant; None: the usual ones.
        first_days: look only at so many days of readings to which no end was set; None: at all days so far.
        most_events: list at most so many coded events of each reading, which are all counted; None: a thousand.

    Raises:
        PledgeError: nobody holds such a reading.
        StoreError: the evidence cannot be read.
    """
    from holdfire.judge.event_breaches import MOST_EVENTS
    from holdfire.judge.verdict import judge_pledge
    from holdfire.places import register
    from holdfire.pledges.actors import known_actors

    with open_evidence(store) as opened:
        evidence = evidence_of(opened, as_of=as_of, pledge=pledge)
        if as_of is None:  # all that is known: the newest rows, and every claim of the file
            evidence = replace(evidence, as_of=max(evidence.as_of, _last_said(pledge)))
        readings = _readings(pledge, evidence.as_of, holder=holder, all_combinations=all_combinations)
        if first_days is not None:
            readings = tuple(begun(reading, days=first_days) for reading in readings)
        windows = tuple({reading.window for reading in readings})
        evidence = replace(evidence, events=events_of_windows(pledge, windows, as_of=as_of, opened=opened))
    return judge_pledge(
        pledge,
        readings,
        evidence,
        masked=masked_days(pledge),
        method=method,
        ranks=load_placebo_ranks(),
        register=register(),
        actors=known_actors(),
        unended=unended_promises(pledge),
        most_events=MOST_EVENTS if most_events is None else most_events,
    )


def _readings(pledge: Pledge, as_of: datetime, *, holder: str | None, all_combinations: bool) -> tuple[Reading, ...]:
    if all_combinations:
        return all_readings(pledge, as_of=as_of)
    return readings_of(pledge, holder, as_of=as_of) if holder else holder_readings(pledge, as_of=as_of)


def _last_said(pledge: Pledge) -> datetime:
    """The end of the day on which somebody last claimed or reported something about the pledge."""
    zone = ZoneInfo(pledge.zone)
    days = [term.claimed_at for name in TERM_NAMES for term in getattr(pledge.terms, name)]
    last = datetime.combine(max([pledge.announced.on, *days]), time(23, 59, 59), tzinfo=zone)
    return max([last, *(report.known_from(zone) for report in pledge.reports)])


def masked_days(pledge: Pledge) -> tuple[tuple[date, date], ...]:
    """First and last days on which any pledge of the same conflict was in force, this one's own included."""
    days = {
        (date.fromisoformat(entry["in_force"]["first"]), date.fromisoformat(entry["in_force"]["last"]))
        for entry in load.registry_index()
        if entry["conflict"] == pledge.conflict and entry["in_force"] and entry["id"] != pledge.id
    }
    if pledge.in_force:
        days.add((pledge.in_force.first, pledge.in_force.last))
    return tuple(sorted(days))


def unended_promises(pledge: Pledge) -> "tuple[Unended, ...]":
    """Other agreements of the same conflict to which nobody set an end."""
    from holdfire.judge.case import Unended

    return tuple(
        Unended(entry["id"], date.fromisoformat(entry["unended"]["first"]), tuple(entry["unended"]["places"]))
        for entry in load.registry_index()
        if entry["conflict"] == pledge.conflict and entry["unended"] and entry["id"] != pledge.id
    )


def write_report(judgement: "Judgement", path: Path, *, command: str) -> None:
    """Write the page with charts; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.page import render_page

    text = render_page(judgement, calibration=load_calibration(), version=version("holdfire"), command=command)
    write_whole(path, text, what="report")


def write_pictures(judgement: "Judgement", folder: Path) -> tuple[Path, ...]:
    """Write every chart of the page as SVG and PNG, and what was seen of places as GeoJSON, into a folder, which is
    made if it is not there.

    Raises:
        StoreError: a file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.pictures import pictures

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        fix = "name a folder; the one above it must exist and be yours to write to"
        raise StoreError(f"no pictures can be written there ({error.strerror})", where=str(folder), fix=fix) from error
    written = []
    for name, content in pictures(judgement, calibration=load_calibration(), version=version("holdfire")):
        write_whole(folder / name, content, what="picture")
        written.append(folder / name)
    return tuple(written)


def load_calibration() -> "tuple[CalibrationRow, ...]":
    """The placebo evaluations that come with the package: how often the predicted intervals held on the bundled
    figures of launches and of alerts.
    """
    from importlib.resources import files

    from holdfire.model.calibration import calibration_rows

    tables = (
        ("placebo.csv", "placebo windows of the bundled figures"),
        ("placebo_alerts.csv", "placebo windows of the bundled alerts, by place in docs/evaluation/alerts.md"),
    )
    folder = files("holdfire") / "figures"
    return tuple(
        row
        for name, source in tables
        for row in calibration_rows((folder / name).read_text(encoding="utf-8"), source=source)
    )


def load_placebo_ranks() -> "PlaceboRanks":
    """How placebo windows of the bundled figures ranked in their own forecasts."""
    from importlib.resources import files

    from holdfire.model.calibration import placebo_ranks

    table = (files("holdfire") / "figures" / "placebo_ranks.csv").read_text(encoding="utf-8")
    return placebo_ranks(table, source="air-force")
