"""Walking back: a breach to its row, the row to its versions, the version to the hash of the bytes."""

from collections.abc import Iterator, Sequence

from holdfire.brief import words
from holdfire.model.pledge import Report
from holdfire.model.strike import STRIKES
from holdfire.store import Version

_SHOWN = (
    "day",
    "start",
    "end",
    "weapon",
    "places",
    "launched",
    "destroyed",
    "suppressed",
    "in_air",
    "hit_places",
    "report",
)


def render_history(versions: Sequence[Version]) -> str:
    """Every version of one row: when it was known, from which bytes, and what changed."""
    first = versions[0]
    return "\n".join([f"{first.key}  ({first.source})", *(line for version in versions for line in _version(version))])


def _version(version: Version) -> Iterator[str]:
    where = (
        f"row {version.row} of payload {version.payload}" if version.row is not None else f"payload {version.payload}"
    )
    what = "taken back by the publisher" if version.deleted else "known"
    yield f"\nversion {version.version}: {what} on {version.known_at:%Y-%m-%d %H:%M} UTC, {where}"
    if version.deleted:
        return
    if version.changed:
        for name, (before, after) in version.changed.items():
            yield f"  {name}: {_told(before)} -> {_told(after)}"
        return
    for name in _SHOWN if version.table == STRIKES.name else version.values:
        value = version.values.get(name)
        if value is not None and value != "":
            yield f"  {name}: {_told(value)}"


def _told(value: object) -> str:
    return "not told" if value is None else words.clean(str(value))


def render_row(breach_id: str, versions: Sequence[Version], bytes_at: str) -> str:
    """The strike row behind a breach, with its versions and the whereabouts of its bytes."""
    latest = versions[-1]
    return "\n".join(
        [
            f"breach {breach_id} is a row of {latest.source}",
            render_history(versions),
            "",
            f"bytes  sha256 {latest.payload}",
            f"       {bytes_at}",
        ]
    )


def _published(report: Report) -> str:
    if report.known_at:
        return f"from the end of {report.known_at}, the day of publication"
    return f"from the end of {report.days[1]}, the last day of which it tells; the day of publication is not certain"


def render_incident(breach_id: str, pledge: str, report: Report) -> str:
    """The incident report of a pledge file behind a breach."""
    places = words.places(report.places)
    return "\n".join(
        [
            f"breach {breach_id} is an incident report of the pledge {pledge}",
            f"  {words.clean(report.says)}",
            f"  when     {report.at}",
            f"  where    {places}",
            f"  says     {words.clean(report.by)}",
            f"  against  {words.clean(report.against) or 'not said'}",
            f"  read at  {words.clean(report.read_at)}",
            f"  known    {_published(report)}",
            f"  sure     {report.confidence} that they said it",
        ]
    )
