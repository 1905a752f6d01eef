"""The figures that come with the package: row versions of the Air Force's daily reports, so that the first verdict
needs no download.

`figures/air_force.csv` is written by `scripts/bundle_figures.py` from a user's own copies of the published table;
`figures/air_force.yaml`
says from which releases, with their hashes. Only figures, names and references are carried.
"""

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from holdfire.errors import Problem
from holdfire.model.record import Record
from holdfire.model.strike import PROVENANCE_COLUMNS, STRIKE_COLUMNS
from holdfire.sources.base import load_description

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (*STRIKE_COLUMNS, "release", "version", "deleted")
"""Columns of the bundled table; `release` is the place of the release in the list of the YAML file, from 1."""


class Release(Record):
    """One release of the published table, as somebody downloaded it."""

    name: str
    released: date
    sha256: str
    size: int
    rows: int


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


def bundled_versions() -> "pa.Table":
    """All row versions of the bundled figures, with the columns STRIKE_COLUMNS and PROVENANCE_COLUMNS."""
    import io

    import pyarrow as pa
    import pyarrow.csv

    named = {
        "date32": pa.date32(),
        "bool": pa.bool_(),
        "timestamp[s]": pa.timestamp("s"),
        "int32": pa.int32(),
        "string": pa.string(),
    }
    types = {name: named[kind] for name, kind in {**STRIKE_COLUMNS, **PROVENANCE_COLUMNS}.items()}
    options = pyarrow.csv.ConvertOptions(
        column_types={name: types.get(name, pa.int32()) for name in COLUMNS},
        include_columns=list(COLUMNS),
        null_values=[""],
        strings_can_be_null=False,
    )
    table = pyarrow.csv.read_csv(io.BytesIO(_table_bytes()), convert_options=options)
    bundle = describe_bundle()
    release = pa.array(table.column("release").to_numpy() - 1)
    columns = {
        "source": pa.array([bundle.source] * table.num_rows),
        "payload": pa.array([release.sha256 for release in bundle.releases]).take(release),
        "known_at": pa.array([release.released for release in bundle.releases]).cast(pa.timestamp("s")).take(release),
    }
    return pa.table({name: columns[name] if name in columns else table.column(name) for name in types})


def _table_bytes() -> bytes:
    return (files("holdfire") / "figures" / "air_force.csv").read_bytes()


def bundle_damage() -> tuple[int, Problem | None]:
    """Size of the bundled table, and what is wrong with it if its hash is not the one written down."""
    content, promised = _table_bytes(), describe_bundle().table_sha256
    found = hashlib.sha256(content).hexdigest()
    if found == promised:
        return len(content), None
    return len(content), Problem(
        f"its hash is {found}, not {promised}", "figures/air_force.csv", "install the package anew"
    )
