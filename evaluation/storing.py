"""Take synthetic events into a new store, and the next release of them after it: the store's own share of an import.

    python -m evaluation.storing [--rows 400000] [--output DIR]

Rows are made before their batch is handed over and the making is not counted; no parser has a part in it. The events
fill every column as the widest export does. Once their keys follow the order of the rows (a key that begins with the
date), and once they do not (a number given by the publisher), because the store compares rows key by key. The next
release edits one row in a hundred and adds as many. Each run is a process of its own, in which pandas cannot be
imported, since the package does not need it. Memory is the peak that the operating system reports, batches included.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from evaluation.importing import WithoutPandas
from evaluation.series import OUTPUT, markdown_table

from holdfire.columns import rows_schema
from holdfire.model.event import EVENTS
from holdfire.store import open_store

KNOWN = datetime(2026, 6, 21, tzinfo=UTC)
BATCH = 50_000
DAYS = 3_000
FIRST_DAY = np.datetime64("2018-01-01", "D")
SWINGS = "Beside other work on the machine seconds swing; processor time hardly does."
KEYS = ("as the rows", "scattered")
SCATTER = 7_919  # a prime, so that multiples of it visit every remainder of a number that it does not divide
RELEASES = ("new store", "next release")


class Batches:
    """The rows of a release in file order, and how long it took to make them."""

    def __init__(self, rows: int, keys: str, release: int) -> None:
        self.rows, self.keys, self.release = rows, keys, release
        self.seconds = self.cpu = 0.0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        added = self.rows // 100 * self.release
        for begin in range(0, self.rows + added, BATCH):
            clock, busy = time.perf_counter(), time.thread_time()
            made = _batch(np.arange(begin, min(begin + BATCH, self.rows + added)), self)
            self.seconds += time.perf_counter() - clock
            self.cpu += time.thread_time() - busy
            yield made


def _batch(at: np.ndarray, of: Batches) -> pa.RecordBatch:
    rng = np.random.default_rng(int(at[0]))
    size, number = len(at), pa.array(at)
    days = FIRST_DAY + (at * DAYS // (of.rows + of.rows // 50)).astype(int)
    starts = days.astype("datetime64[s]")
    own = number if of.keys == KEYS[0] else pa.array(at * SCATTER % 1_000_000_007)
    told = pc.cast(own, pa.string())
    text = pc.cast(pa.array(days), pa.string())

    def named(stem: str, kinds: int) -> pa.Array:
        return pc.binary_join_element_wise(stem, pc.cast(pa.array(rng.integers(0, kinds, size)), pa.string()), " ")

    killed = rng.poisson(1.0, size).astype(np.int32)
    injured = pa.array(rng.poisson(2.0, size).astype(np.int32), mask=rng.random(size) < 0.5)
    edited = np.where((at % 100 == 0) & (of.release > 0), killed + 1, killed).astype(np.int32)
    columns: dict[str, pa.Array] = {
        "key": pc.binary_join_element_wise(text, told, "/") if of.keys == KEYS[0] else told,
        "report": told,
        "row": pa.array((at + 1).astype(np.int32)),
        "start": pa.array(starts),
        "end": pa.array(starts + np.timedelta64(1, "D")),
        "precision": pa.repeat("day", size),
        "day": pa.array(days),
        "places": named("UA-14-", 3_000),
        "place_precision": pa.array(rng.integers(1, 4, size).astype(np.int32)),
        "latitude": pa.array(np.round(rng.uniform(44, 52, size), 4)),
        "longitude": pa.array(np.round(rng.uniform(22, 40, size), 4)),
        "by": named("Military Forces of", 40),
        "sides": named("Military Forces of A | Military Forces of", 200),
        "weapon": named("weapon", 8),
        "targets": named("target", 12),
        "type": named("Explosions/Remote violence: Shelling/artillery/missile attack", 25),
        "killed_low": pa.array(killed),
        "killed": pa.array(edited),
        "killed_high": pa.array(killed + 2),
        "killed_civilians": pa.array(killed // 2),
        "injured": injured,
        "reports": pa.array(rng.integers(1, 9, size).astype(np.int32)),
        "chance": pa.array(np.round(rng.random(size), 3)),
        "published": pa.array(days + 3),
        "as_told": named("Explosions/Remote violence in a settlement called", 30_000),
    }
    return pa.record_batch([columns[name] for name in EVENTS.columns], schema=rows_schema(EVENTS))


def taken(store: Path, rows: int, keys: str, release: int) -> dict[str, float]:
    """Take one release in; rows, seconds, processor time, and the peak memory of this process [MB]."""
    batches = Batches(rows, keys, release)
    known = KNOWN + timedelta(days=release)
    with open_store(store, create=True, write=True) as opened:
        payload = opened.keep(
            f"{rows} {release}".encode(), origin="made", name="made", licence="none", fetched_at=known
        )
        clock, busy = time.perf_counter(), time.process_time()
        change = opened.add(
            table=EVENTS,
            source="made",
            parser="made",
            payload=payload,
            known_at=known,
            batches=batches,
            complete=True,
        )
        seconds = time.perf_counter() - clock - batches.seconds
        cpu = time.process_time() - busy - batches.cpu
    expected = (rows, 0) if release == 0 else (rows // 100, -(-rows // 100))
    if (change.new, change.changed) != expected:
        msg = f"{change} where {expected} were made"
        raise ValueError(msg)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": change.new + change.changed + change.same, "seconds": seconds, "cpu": cpu, "peak_mb": peak}


def measure(rows: int) -> list[list[str]]:
    """A line for each order of keys and each release."""
    lines = []
    for keys in KEYS:
        with TemporaryDirectory() as folder:
            for release, name in enumerate(RELEASES):
                command = [sys.executable, "-m", "evaluation.storing", "--run", folder, str(rows), keys, str(release)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found = json.loads(done.stdout)
                stored = sum(path.stat().st_size for path in Path(folder, "segments").rglob("*.parquet")) / 1e6
                speed = f"{found['rows'] / found['seconds']:,.0f}"
                figures = [f"{found['seconds']:.1f}", f"{found['cpu']:.1f}", speed, f"{found['peak_mb']:.0f}"]
                lines.append([name, keys, f"{found['rows']:,}", *figures, f"{stored:.0f}"])
                print(lines[-1], file=sys.stderr)
    return lines


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[400_000])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--run", nargs=4, metavar=("STORE", "ROWS", "KEYS", "RELEASE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.run:
        sys.meta_path.insert(0, WithoutPandas())
        store, rows, keys, release = chosen.run
        print(json.dumps(taken(Path(store), int(rows), keys, int(release))))
        return
    lines = [line for rows in chosen.rows for line in measure(rows)]
    header = [
        "import",
        "keys",
        "rows",
        "seconds",
        "processor [s]",
        "rows a second",
        "peak memory [MB]",
        "segments [MB]",
    ]
    asked = " ".join(str(rows) for rows in chosen.rows)
    made = f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m evaluation.storing --rows {asked}`"
    text = (
        f"# Storing\n\n{made} on a machine with {os.cpu_count()} cores. {SWINGS}\n\n{markdown_table(header, lines)}\n"
    )
    (chosen.output / "storing.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
