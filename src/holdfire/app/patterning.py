"""Testing assertions about patterns: the family and the events are read, the series gathered, and all tests run."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from holdfire.app.writing import write_whole
from holdfire.errors import SourceError
from holdfire.judge.patterns.family import Event, Family
from holdfire.sources.base import Fault, ProblemList, load_description

if TYPE_CHECKING:
    from holdfire.judge.patterns.diplomacy import Daily
    from holdfire.judge.patterns.results import Study
    from holdfire.model.method import Method
    from holdfire.model.panel import Panel
    from holdfire.model.strike import Evidence
    from holdfire.stats.arrays import BoolArray

NEEDED = ("id", "first", "last", "kind", "title")
OPTIONAL = ("lists", "participants", "place", "source", "doubt")
OWN_LIST = "own"
LARGEST_TABLE = 1 << 22  # bytes; a table of events is a few pages
LEARNT_FROM = 365  # days before the period on which a place must be watched, the pool of the forecast's errors
AFTER_PERIOD = 30  # days after it, the longest horizon


def study_diplomacy(
    *, events: Path | None = None, family: Path | None = None, store: Path | None = None, curve: bool = True
) -> "Study":
    """Test whether diplomatic efforts were followed by more fire.

    Args:
        events: a table of one's own; None: the one that the family names, which comes with the package.
        family: a family of one's own; None: the one that comes with the package.
        store: folder of the store; None: the bundled figures.
        curve: whether to go through the specification curve too.

    Raises:
        SourceError: the family or the table is wrong (all faults are listed), or no event of it can be tested.
        StoreError: the store cannot be read.
    """
    from holdfire.app.evidence import gather_evidence
    from holdfire.judge.patterns.diplomacy import study
    from holdfire.model.method import Method

    shipped = files("holdfire") / "figures" / "patterns"
    family_file = family or shipped / "diplomacy.yaml"
    stated = read_family(family_file)
    table = events or shipped / stated.events
    name = str(events or stated.events)
    content = _bytes(table, name)
    listed = read_events(content, name=name)
    stated = _for_lists(stated, listed) if events else stated
    method = Method()
    evidence = gather_evidence(as_of=None, store=store)
    daily = dict(_daily(stated, evidence, method))
    hashes = (hashlib.sha256(_bytes(family_file, str(family_file))).hexdigest(), hashlib.sha256(content).hexdigest())
    found = study(stated, listed, daily, hashes=hashes, seed=method.seed, curve=curve)
    if not found.tests:
        reasons = ", ".join(sorted({gone.why for gone in found.left_out})) or "no event of its lists and kinds"
        ends = ", ".join(f"{measure} until {last}" for measure, last in found.data_until.items())
        raise SourceError(
            f"no event can be tested ({reasons})",
            where=name,
            fix=f"name events between {stated.period.first} and {stated.period.last}; the data: {ends}",
        )
    return found


def read_family(file: Path | Traversable) -> Family:
    """Read a family of tests strictly: unknown fields are faults.

    Raises:
        SourceError: it cannot be read, or fields are wrong; all of them are listed.
    """
    try:
        return load_description(file, Family)
    except SourceError as error:
        listed = ", ".join(problem.where for problem in error.problems)
        raise SourceError(
            f"the family of tests is wrong in {listed}" if listed else f"the family of tests: {error.what}",
            where=str(file),
            fix="compare with the family that comes with the package (docs/patterns.md)",
            problems=error.problems,
        ) from error


def read_events(content: bytes, *, name: str) -> tuple[Event, ...]:
    """Read a table of events (CSV, UTF-8): every column is known, every fault listed, nothing taken in part.

    Args:
        content: the file.
        name: what to call it in messages.

    Raises:
        SourceError: not such a table, or an event is wrong, named twice or without a day.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        rows, columns = list(reader), tuple(reader.fieldnames or ())
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"the table cannot be read ({error})", where=name, fix="save it as CSV in UTF-8") from error
    problems = ProblemList(name)
    for missing in (column for column in NEEDED if column not in columns):
        problems.add(Fault(f"there is no column {missing}", f"columns are {', '.join(NEEDED)}"), where="header")
    for unknown in (column for column in columns if column not in (*NEEDED, *OPTIONAL)):
        fix = f"remove it; besides {', '.join(NEEDED)} there may be {', '.join(OPTIONAL)}"
        problems.add(Fault(f"the column {unknown!r} is not known", fix), where="header")
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        problems.add(Fault(f"the column {column!r} is there twice", "keep one"), where="header")
    problems.raise_any()
    seen: dict[object, str] = {}
    found = [event for line, row in enumerate(rows, 2) if (event := _event(row, line, seen, problems))]
    problems.raise_any()
    if not found:
        raise SourceError("there is no event in the table", where=name, fix="name one event on each line")
    return tuple(found)


def _event(row: Mapping[str | None, object], line: int, seen: dict[object, str], problems: ProblemList) -> Event | None:
    where = f"row {line}"
    if None in row or any(value is None for value in row.values()):
        problems.add(
            Fault("the row has another number of cells than the header", "quote cells with commas"), where=where
        )
        return None
    cells = {str(key): str(value) for key, value in row.items()}
    try:
        event = Event.model_validate({**cells, "lists": tuple(cells.get("lists", "").split()) or (OWN_LIST,)})
    except ValidationError as error:
        for detail in error.errors():
            told = ".".join(str(part) for part in detail["loc"]) or "first, last"
            problems.add(Fault(f"{told}: {detail['msg']}", "correct this cell"), where=where)
        return None
    return event if _first_time(event, where, seen, problems) else None


def _first_time(event: Event, where: str, seen: dict[object, str], problems: ProblemList) -> bool:
    """Whether neither this id nor this very event was named before."""
    keys = (event.id, (event.first, event.last, event.kind, event.title))
    before = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, where)
    if before:
        problems.add(Fault(f"the event {event.id} was named before, in {before}", "keep one of the two"), where=where)
    return before is None


def _for_lists(family: Family, events: Sequence[Event]) -> Family:
    """The family for a table of one's own: its lists take the place of those that were stated."""
    lists = tuple(dict.fromkeys(name for event in events for name in event.lists))
    return family.model_copy(update={"lists": lists, "curve": family.curve.model_copy(update={"lists": lists})})


def _bytes(file: Path | Traversable, name: str) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})", where=name, fix="check the path and its rights"
        ) from error
    if len(content) > LARGEST_TABLE:
        fix = f"a table of events has at most {LARGEST_TABLE:,} bytes; is it the right file?"
        raise SourceError(f"the file has {len(content):,} bytes", where=name, fix=fix)
    return content


# ---- series


def _daily(family: Family, evidence: "Evidence", method: "Method") -> "Iterator[tuple[str, Daily]]":
    promised = _promised(family.conflict)
    if any(measure != "alerts" for measure in family.measures):
        for name, series in _launches(family, evidence, method, promised).items():
            if name in family.measures:
                yield name, series
    if "alerts" in family.measures:
        yield "alerts", _alerts(family, evidence, method, promised)


def _promised(conflict: str) -> list[tuple[date, date]]:
    from holdfire.pledges.load import registry_index

    return [
        (date.fromisoformat(entry["in_force"]["first"]), date.fromisoformat(entry["in_force"]["last"]))
        for entry in registry_index()
        if entry["conflict"] == conflict and entry["in_force"]
    ]


def _launches(
    family: Family, evidence: "Evidence", method: "Method", promised: Sequence[tuple[date, date]]
) -> "dict[str, Daily]":
    import numpy as np

    from holdfire.judge.patterns.diplomacy import Daily
    from holdfire.judge.series import daily_series
    from holdfire.judge.stretch import covered_stretch
    from holdfire.model.time import operational_day

    sources = sorted({watch.source for watch in evidence.watches if watch.conflict == family.conflict})
    coverage = [covered for covered in evidence.coverage if covered.source in sources]
    if not coverage:
        raise SourceError(
            f"nothing known counts launches of the conflict {family.conflict}",
            where="strike rows",
            fix="import a source, or state another family",
        )
    stretch = covered_stretch(coverage, around=family.period.last, gap_days=method.gap_days)
    over = operational_day(evidence.as_of, zone=ZoneInfo(method.zone), cut_hour=method.day_cut_hour)
    last = min(over - timedelta(days=1), stretch.last)
    rows = evidence.strikes.where(np.isin(evidence.strikes["source"].astype(str), sources))
    counts, _ = daily_series(rows, first=stretch.first, last=last, split_days=method.split_days)
    size = (last - stretch.first).days + 1
    return {
        name: Daily(
            source=", ".join(sources),
            first=stretch.first,
            counts=values,
            unknown=stretch.unknown[:size],
            promised=_flags(promised, stretch.first, size),
            alpha=method.alpha,
            scale="log",
        )
        for name, values in counts.items()
    }


def _alerts(family: Family, evidence: "Evidence", method: "Method", promised: Sequence[tuple[date, date]]) -> "Daily":
    """Minutes under alert, added up over the places that were watched throughout."""
    import numpy as np

    from holdfire.judge.patterns.diplomacy import Daily
    from holdfire.model.alert import MINUTES
    from holdfire.model.panel import STUCK

    panel = _panel(family, evidence, MINUTES.code)
    unknown = np.isnan(panel.values)
    if panel.notes is not None:
        unknown |= (panel.notes & STUCK) > 0
    begin = max(0, min((family.period.first - panel.first).days, panel.values.shape[1]) - LEARNT_FROM)
    end = (family.period.last - panel.first).days + 1 + AFTER_PERIOD
    kept = np.asarray(~unknown[:, begin:end].any(axis=1), np.bool_)
    rows = np.flatnonzero(kept)
    if not kept.any():
        raise SourceError(
            "no place was watched on every day of the period and of the year before it",
            where=panel.source,
            fix="leave alerts out of the measures of the family, or choose another period",
        )
    gone = [place for place, whole in zip(panel.places, kept.tolist(), strict=True) if not whole]
    note = f"alerts are of {int(kept.sum())} of {len(panel.places)} places; not watched throughout: {', '.join(gone)}"
    series = panel.values[rows, begin:]
    first = panel.first + timedelta(days=begin)
    return Daily(
        source=panel.source,
        first=first,
        counts=np.nansum(series, axis=0),
        unknown=np.asarray(unknown[rows, begin:].any(axis=0), np.bool_),
        promised=_flags(promised, first, series.shape[1]),
        alpha=method.place_alpha,
        scale="cbrt",
        run_days=method.place_run_days,
        most=1440.0 * int(kept.sum()),
        note=note if gone else "",
    )


def _panel(family: Family, evidence: "Evidence", code: str) -> "Panel":
    for panel in evidence.panels:
        if panel.measure.code == code and panel.conflict == family.conflict:
            return panel
    raise SourceError(
        f"no source known measures alerts of the conflict {family.conflict}",
        where="alerts",
        fix="import a source of alerts, or leave alerts out of the measures of the family",
    )


def _flags(spans: Sequence[tuple[date, date]], first: date, size: int) -> "BoolArray":
    import numpy as np

    flags = np.zeros(size, np.bool_)
    for begin, end in spans:
        flags[max(0, (begin - first).days) : max(0, (end - first).days + 1)] = True
    return flags


# ---- the page


def write_patterns_report(study: "Study", path: Path, *, command: str) -> None:
    """Write the page; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from holdfire.brief.patterns import render_patterns_page

    write_whole(path, render_patterns_page(study, command=command), what="report")
