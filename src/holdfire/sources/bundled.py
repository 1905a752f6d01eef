"""The figures that come with the package: row versions of the Air Force's daily reports, so that the first verdict
needs no download.

`figures/air_force.csv` is written by `scripts/bundle_figures.py` from a user's own copies of the published table;
`figures/air_force.yaml`
says from which releases, with their hashes. Only figures, names and references are carried.
"""

from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import AwareDatetime

from holdfire.model.record import Record
from holdfire.model.rows import PROVENANCE_COLUMNS
from holdfire.model.strike import STRIKE_COLUMNS, Coverage
from holdfire.sources.base import load_description

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (*STRIKE_COLUMNS, "release", "version", "deleted")
"""Columns of the bundled table; `release` is the place of the release in the list of the YAML file, from 1."""
BUNDLE_PARSER = "bundled/1"
"""What read the rows of the bundled table, in the ledger of a store that took them in."""


class Release(Record):
    """One release of the published table, as somebody downloaded it."""

    name: str
    released: date
    sha256: str
    size: int
    rows: int
    since: AwareDatetime
    until: AwareDatetime
    first_day: date
    last_day: date

    @property
    def known_at(self) -> datetime:
        """From when on it counts as known: midnight UTC of its day."""
        return datetime.combine(self.released, time(), UTC)


class Bundle(Record):
    """Where the bundled figures come from."""

    source: str
    title: str
    licence: str
    command: str
    table_sha256: str
    releases: tuple[Release, ...]


@cache
def describe_bundle() -> Bundle:
    """Where the bundled figures come from."""
    return load_description(files("holdfire") / "figures" / "air_force.yaml", Bundle)


def release_of(payload: str) -> Release | None:
    """The release whose bytes have this hash."""
    return next((release for release in describe_bundle().releases if release.sha256 == payload), None)


def bundled_coverage(*, as_of: datetime) -> list[Coverage]:
    """What the releases known at `as_of` speak of."""
    bundle = describe_bundle()
    return [
        Coverage(bundle.source, release.since, release.until, release.first_day, release.last_day)
        for release in bundle.releases
        if release.known_at <= as_of
    ]


def bundled_versions() -> "pa.Table":
    """All row versions of the bundled figures, with the columns STRIKE_COLUMNS and PROVENANCE_COLUMNS."""
    import io

    import pyarrow as pa
    import pyarrow.csv

    types = {name: pa.type_for_alias(kind) for name, kind in {**STRIKE_COLUMNS, **PROVENANCE_COLUMNS}.items()}
    options = pyarrow.csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=False)
    return pyarrow.csv.read_csv(io.BytesIO(_with_provenance()), convert_options=options)


def as_read(rows: "pa.Table") -> "pa.Table":
    """Rows of one moment as their source gave them, with the columns STRIKE_COLUMNS: repeats of a key are not numbered
    yet, since a store numbers them itself.
    """
    import pyarrow.compute as pc

    place = rows.schema.get_field_index("key")
    bare = pc.replace_substring_regex(rows["key"], pattern="#[0-9]+$", replacement="")
    return rows.set_column(place, "key", bare).select(list(STRIKE_COLUMNS))


def _with_provenance() -> bytes:
    """The table with the release's source, hash and date in place of its number.

    Spliced in as text: to make Arrow columns of Python values would import pandas wherever it is installed, which takes
    a second.
    """
    bundle = describe_bundle()
    told = {
        str(number): f"{bundle.source},{release.sha256},{release.released}T00:00:00"
        for number, release in enumerate(bundle.releases, 1)
    }
    lines = table_bytes().decode().splitlines()
    rows = (line.rsplit(",", 2) for line in lines[1:])
    spliced = (
        f"{head.rpartition(',')[0]},{told[head.rpartition(',')[2]]},{version},{deleted}"
        for head, version, deleted in rows
    )
    return "\n".join([",".join([*STRIKE_COLUMNS, *PROVENANCE_COLUMNS]), *spliced]).encode()


def table_bytes() -> bytes:
    """The bundled table as it lies in the package."""
    return (files("holdfire") / "figures" / "air_force.csv").read_bytes()
