"""Write the figures that the package carries from your own copies of the published table, one release after the other.

    python scripts/bundle_figures.py --release 2025-04-11=OLDER.csv --release 2026-06-21=NEWER.csv

The same releases give the same bytes. Only figures, names of weapons and places, and references to the reports are
written.
"""

import argparse
import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from holdfire.app import import_file
from holdfire.sources.bundled import COLUMNS
from holdfire.store import open_store

FIGURES = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures"
HEAD = """\
# Where the figures in air_force.csv come from. Written by scripts/bundle_figures.py; do not edit by hand.
source: air-force
title: Daily reports of the Ukrainian Air Force and of the regional air commands, as tabulated by Petro Ivaniuk
licence: >-
  The licence of the published table could not be confirmed; a copy of it is labelled ODC-BY 1.0 by its keeper. Only
  figures, names of weapons and places (as codes) and references to the reports are carried here; for the table itself
  go to its publisher.
"""


def bundle(releases: Sequence[tuple[date, Path]]) -> tuple[str, str]:
    """The table and its description, as text."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        described = []
        for released, path in releases:
            moment = datetime(released.year, released.month, released.day, tzinfo=UTC)
            import_file("air-force", str(path), store=store, known_at=moment, now=moment, complete=True)
            content = path.read_bytes()
            with open_store(store) as opened:
                covers = max(opened.coverage(as_of=moment), key=lambda covered: covered.until)
            reach = {name: str(getattr(covers, name)) for name in ("since", "until", "first_day", "last_day")}
            described.append(
                {
                    "name": path.name,
                    "released": released,
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "size": len(content),
                    "rows": content.count(b"\n") - 1,
                    **{name: value.replace(" ", "T") for name, value in reach.items()},
                }
            )
        versions = pa.concat_tables(
            pyarrow.parquet.read_table(path) for path in sorted(store.glob("segments/*/*.parquet"))
        )
    order = {str(release["sha256"]): number for number, release in enumerate(described, 1)}
    text = _table(versions.to_pylist(), order)
    return text, _description(text, described)


def _table(versions: list[dict[str, Any]], order: dict[str, int]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(versions, key=lambda row: (row["day"], row["key"], row["version"])):
        told = {**row, "release": order[row["payload"]], "deleted": str(row["deleted"]).lower()}
        writer.writerow([_cell(told[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    return "" if value is None else str(value)


def _description(table: str, releases: list[dict[str, object]]) -> str:
    return "".join([HEAD, *_lines(table, releases)])


def _lines(table: str, releases: list[dict[str, object]]) -> Iterator[str]:
    given = " ".join(f"--release {release['released']}={release['name']}" for release in releases)
    yield f'command: "python scripts/bundle_figures.py {given}"\n'
    yield f"table_sha256: {hashlib.sha256(table.encode()).hexdigest()}\n"
    yield "releases:\n"
    for release in releases:
        yield f"  - {{{', '.join(f'{name}: {value}' for name, value in release.items())}}}\n"


def main() -> None:
    """Read the releases named on the command line and write the bundle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--release", action="append", required=True, metavar="DATE=FILE", help="in the order of their dates"
    )
    parser.add_argument("--out", type=Path, default=FIGURES)
    chosen = parser.parse_args()
    releases = [
        (date.fromisoformat(day), Path(path)) for day, _, path in (given.partition("=") for given in chosen.release)
    ]
    table, description = bundle(releases)
    (chosen.out / "air_force.csv").write_text(table, encoding="utf-8")
    (chosen.out / "air_force.yaml").write_text(description, encoding="utf-8")
    print(f"wrote {table.count(chr(10)) - 1:,} row versions, {len(table):,} bytes")


if __name__ == "__main__":
    main()
