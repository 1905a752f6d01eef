"""The Air Force's nightly posts as text, in Ukrainian or English -> the same strike rows as from the table.

A file holds one or many posts, separated by a line "---" after a blank line. Each begins with header lines:

    date: 2026-01-30                        the day on which it was published; the year is not in the text
    report: kpszsu/posts/pfbid02ABC         its reference, optional; with it the row has the key that the table gives it

A lone post may come without a header if the caller knows the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.strike import STRIKE_COLUMNS, STRIKES
from holdfire.sources.air_force.about import describe
from holdfire.sources.air_force.grammar import Clock, Told, read_post
from holdfire.sources.air_force.interval import PRECISIONS, intervals
from holdfire.sources.air_force.places import Places, join_codes
from holdfire.sources.air_force.weapons import classes, key_part
from holdfire.sources.base import Fault, Parsed, ProblemList
from holdfire.sources.intake import check_bytes, shortened

LAYOUT = "posts"

_POSTS_A_BATCH = 1000
_LATEST_AFTER = 3  # days after its night on which a summary is still published
_SUFFIX = 8  # as for rows of the table
_SEPARATOR = "---"


class Post(NamedTuple):
    """One post of a file: its number in it, its header fields and its text."""

    number: int
    header: dict[str, str]
    text: str


class Span(NamedTuple):
    """The local times between which a post tells its launches."""

    start: datetime
    start_sharp: bool
    end: datetime
    end_sharp: bool


def read_posts(path: Path, *, published: date | None = None, checked: bool = False) -> Parsed:
    """Read a file of nightly posts.

    Args:
        path: a text file.
        published: day on which a lone post without a header was published.
        checked: `check_bytes` was asked already.

    Raises:
        SourceError: the bytes are no text or, from the batches and all at once, a post cannot be read with certainty.
    """
    if not checked:
        check_bytes(path)
    reader = _PostReader(path, published)
    return Parsed(layout=LAYOUT, complete=False, batches=reader.batches(), notes=reader.notes)


class _Report(NamedTuple):
    """The rows of one post; none if it has faults."""

    number: int
    rows: list[dict[str, object]]

    @property
    def night(self) -> tuple[object, ...]:
        """What two states of one report share; of a regional one it is the key, for several commands report at once."""
        row = self.rows[0] if self.rows else {"key": self.number}
        return (row["start"], row["precision"]) if row.get("scope") == "national" else (row["key"],)

    @property
    def weapons(self) -> set[object]:
        return {row["weapon"] for row in self.rows}

    @property
    def end(self) -> datetime:
        """UTC, without a zone."""
        end = self.rows[0]["end"] if self.rows else None
        return end if isinstance(end, datetime) else datetime.min  # noqa: DTZ901 - compared with its like only

    @property
    def said(self) -> list[dict[str, object]]:
        """The rows without what names them and where they stand; the order of the weapons says nothing."""
        told = [{name: row[name] for name in row if name not in {"key", "report", "row"}} for row in self.rows]
        return sorted(told, key=lambda row: str(row["weapon"]))


@dataclass
class _PostReader:
    path: Path
    published: date | None
    notes: list[str] = field(default_factory=list)
    _rows: int = 0

    def __post_init__(self) -> None:
        self._problems = ProblemList(str(self.path))

    def batches(self) -> Iterator[pa.RecordBatch]:
        reports = [_Report(post.number, self._rows_of(post)) for post in _split(self.path)]
        if not reports:
            raise SourceError(
                "the file holds no post", where=str(self.path), fix="paste the text of a nightly post into it"
            )
        told = self._latest(reports)
        self._problems.raise_any()
        for begin in range(0, len(told), _POSTS_A_BATCH):
            rows = [row for report in told[begin : begin + _POSTS_A_BATCH] for row in report.rows]
            yield pa.RecordBatch.from_pylist(rows, schema=rows_schema(STRIKES))

    def _latest(self, reports: "list[_Report]") -> "list[_Report]":
        """Each national report once: of one that is told up to several hours, the state of the latest.

        Told twice up to the same hour it has to say the same; if it does not, nobody can tell which is right.
        """
        told: dict[tuple[object, ...], list[_Report]] = {}
        for report in reports:
            states = told.setdefault(report.night, [])
            earlier = next((state for state in states if state.weapons & report.weapons), None)
            if earlier is None:
                states.append(report)
                continue
            first, last = sorted((earlier, report), key=lambda state: state.end)
            if first.end < last.end:
                self.notes.append(
                    f"post {last.number}: a later state of the report of post {first.number}, in its place"
                )
            elif first.said == last.said:
                self.notes.append(f"post {report.number}: says the same as post {earlier.number}; taken in once")
            else:
                what = f"it tells the same hours as post {earlier.number}, and other numbers"
                self._problems.add(Fault(what, "leave one of the two out"), where=f"post {report.number}")
            states[states.index(earlier)] = last if first.end < last.end else earlier
        return sorted((report for states in told.values() for report in states), key=lambda report: report.number)

    def _rows_of(self, post: Post) -> list[dict[str, object]]:
        where = f"post {post.number}"
        published = self._published(post)
        report = post.header.get("report") or f"post/{published}"
        scope = next((known.scope for known in describe().reporters if report.startswith(known.prefix)), None)
        told = read_post(post.text)
        faults = list(told.faults)
        if scope is None:
            what = f"{shortened(report)!r} does not tell a known reporter"
            faults.append(Fault(what, "if the reference is right, add its beginning and scope to source.yaml"))
        span = _span(told, published) if published is not None else None
        if isinstance(span, Fault):
            faults.append(span)
        faults.extend(_insane(told))
        for fault in faults:
            self._problems.add(fault, where=where)
        if faults or published is None or not isinstance(span, Span):
            return []
        if told.some_in_air:
            self.notes.append(f"{where}: several were still in the air; how many is not told")
        rows = list(_rows(told, span, report, str(scope), first=self._rows + 1))
        self._rows += len(rows)
        return rows

    def _published(self, post: Post) -> date | None:
        text = post.header.get("date")
        if text is None and post.number == 1 and self.published is not None:
            return self.published
        try:
            return date.fromisoformat(text or "")
        except ValueError:
            what = "the post does not say when it was published" if text is None else f"{shortened(text)!r} is no date"
            fault = Fault(what, "begin the post with a line such as date: 2026-01-30")
            self._problems.add(fault, where=f"post {post.number}")
            return None


def _split(path: Path) -> Iterator[Post]:
    """The posts of a file, one at a time; pieces that hold nothing at all are no posts."""
    with path.open(encoding="utf-8-sig") as stream:
        number = 0
        for is_separator, lines in groupby(stream, key=lambda line: line.strip() == _SEPARATOR):
            if is_separator:
                continue
            body = list(lines)
            if any(line.strip() for line in body):
                number += 1
                yield _post(number, body)


def _post(number: int, lines: list[str]) -> Post:
    header: dict[str, str] = {}
    text = list(lines)
    while text and not text[0].strip():
        text.pop(0)
    while text:
        name, colon, value = text[0].partition(":")
        if not colon or name.strip().lower() not in {"date", "report"}:
            break
        header[name.strip().lower()] = value.strip()
        text.pop(0)
    return Post(number, header, "".join(text))


def _span(told: Told, published: date) -> Span | Fault | None:
    """When the post's launches were. The night gives the day, the year is the one nearest to the day of publication."""
    if told.night is None:
        return None
    try:
        morning = _dated(told.night, published)
        end = datetime.combine(morning, time())
        start = end
        if told.as_of is not None:
            day = _dated(told.as_of, published) if told.as_of.day else morning
            end = datetime.combine(day, time(told.as_of.hour, told.as_of.minute))
        if told.since is not None:
            evening = (
                morning - timedelta(days=1) if told.since.hour >= 12 else morning
            )  # an evening, told in the morning after
            day = _dated(told.since, published) if told.since.day else evening
            start = datetime.combine(day, time(told.since.hour, told.since.minute))
    except ValueError as error:
        return Fault(f"the post tells a time that does not exist ({error})", "correct the post")
    if not timedelta(0) <= published - morning <= timedelta(days=_LATEST_AFTER):
        return Fault(f"the post tells of the night to {morning} but is dated {published}", "correct its date")
    open_end = timedelta(0) if told.as_of is not None else timedelta(days=1)
    if not timedelta(0) < end + open_end - start <= timedelta(hours=describe().sane.longest_hours):
        return Fault(f"the interval from {start} to {end} runs backwards or is too long", "correct the post")
    return Span(start, told.since is not None, end, told.as_of is not None)


def _dated(told: Clock, published: date) -> date:
    if told.year:
        return date(told.year, told.month, told.day)
    years = [published.year + step for step in (-1, 0, 1)]
    days = [date(year, told.month, told.day) for year in years if (told.month, told.day) != (2, 29) or _is_leap(year)]
    if not days:
        msg = "29 February in a year that has none"
        raise ValueError(msg)
    return min(days, key=lambda day: abs(day - published))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _insane(told: Told) -> Iterator[Fault]:
    most = describe().sane.most_launched
    for weapon in told.weapons:
        number = told.counts["launched"][weapon]
        if number > most:
            yield Fault(f"{weapon}: {number:,} launched is above the sane range (at most {most:,})", "check the number")


def _rows(told: Told, span: Span, report: str, scope: str, *, first: int) -> Iterator[dict[str, object]]:
    """One row per weapon.

    What the post tells of all weapons together (places hit, debris) stands in the row of the drones, or else the first.
    """
    found = intervals(
        np.array([span.start], dtype="datetime64[s]"),
        np.array([span.start_sharp]),
        np.array([span.end], dtype="datetime64[s]"),
        np.array([span.end_sharp]),
    )
    times = [
        f"{moment:%Y-%m-%dT%H:%M}" if sharp else f"{moment:%Y-%m-%d}"
        for moment, sharp in ((span.start, span.start_sharp), (span.end, span.end_sharp))
    ]
    # A national post and the table's row for the same hours get the same key, so that a night is not counted twice.
    alone = scope == "national" and span.start_sharp and span.end_sharp
    tail = [] if alone else [report[-_SUFFIX:].replace("/", "-")]
    drones = [weapon for weapon in told.weapons if classes()[weapon] == "drone"]
    leading = (drones or told.weapons)[0]
    for step, weapon in enumerate(told.weapons):
        joint = "joint" in told.counts
        row: dict[str, object] = dict.fromkeys(STRIKE_COLUMNS)
        row |= {
            "key": "/".join([*times, key_part(weapon), *tail]),
            "report": report,
            "row": first + step,
            "start": found.start[0].item(),
            "end": found.end[0].item(),
            "precision": PRECISIONS[found.precision[0]],
            "day": found.day[0].item(),
            "weapon": weapon,
            "cls": classes()[weapon],
            "launched": told.counts["launched"][weapon],
            "destroyed": told.of("joint" if joint else "destroyed", weapon),
            "suppressed": None if joint else told.of("suppressed", weapon),
            "in_air": told.of("in_air", weapon),
            "hit_places": told.hit_places if weapon == leading else None,
            "debris_places": told.debris_places if weapon == leading else None,
            "places": join_codes(Places(("UA",)), Places(tuple(told.regions))),
            "scope": scope,
            "as_told": weapon,
        }
        yield row
