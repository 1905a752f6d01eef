"""Import a synthetic table of strike rows into a new store, and compare with DuckDB reading the same file into memory.

    python -m evaluation.importing [--rows 1000000] [--output DIR]

The runs of both take turns, so that whatever else the machine does meets both alike; a ratio is that of two neighbours.
Each run is a process of its own, in which pandas cannot be imported: the package does not need it, but Arrow imports it
wherever it finds it (here through a development tool), which takes a second. Time and peak memory are those that the
operating system reports; the same is measured for a quarter and four times of the rows, to see how memory grows.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.abc import MetaPathFinder
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.series import OUTPUT, markdown_table
from evaluation.synthetic_table import make


class WithoutPandas(MetaPathFinder):
    """Lets nobody import pandas."""

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> None:
        """Refuse pandas, and leave everything else to the next finder."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


KNOWN = datetime(2026, 6, 21, tzinfo=UTC)
SWINGS = "Beside other work on the machine seconds and their ratios swing; the ratio of processor time hardly does."
RUNS = {
    "DuckDB, into memory": "duckdb",
    "holdfire, new store": "holdfire",
    "holdfire, same file again": "holdfire",
}


def by_duckdb(table: Path) -> int:
    """Read the table into memory; returns its rows."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE rows AS SELECT * FROM read_csv(?)", [str(table)])
    found = connection.execute("SELECT count(*) FROM rows").fetchone()
    return int(found[0]) if found else 0


def by_holdfire(table: Path, store: Path) -> int:
    """Import the table into the store; returns its rows, new or as before."""
    from holdfire.app import import_file

    change = import_file("air-force", str(table), store=store, known_at=KNOWN, now=KNOWN)
    return change.new + change.same


def timed(action: Callable[[], int]) -> dict[str, float]:
    """Rows, seconds by the clock and of the processor, and peak memory of this process [MB]."""
    begin, busy = time.perf_counter(), time.process_time()
    rows = action()
    seconds, busy = time.perf_counter() - begin, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": rows, "seconds": seconds, "cpu": busy, "peak_mb": peak}


def in_process(kind: str, table: Path, store: Path) -> dict[str, float]:
    """Run one of the two in a process of its own."""
    command = [sys.executable, "-m", "evaluation.importing", "--run", kind, str(table), str(store)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(rows: int, repeats: int) -> list[list[str]]:
    """One line per kind of run: rows, median seconds, ratios to DuckDB, peak memory."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in RUNS}
    with TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        make(table, rows)
        for _ in range(repeats):
            with TemporaryDirectory(dir=folder) as store:
                for name, kind in RUNS.items():
                    runs[name].append(in_process(kind, table, Path(store)))
    return [[name, f"{rows:,}", *_told(found, runs[next(iter(RUNS))])] for name, found in runs.items()]


def _told(found: list[dict[str, float]], base: list[dict[str, float]]) -> list[str]:
    ratios = sorted(run["seconds"] / plain["seconds"] for run, plain in zip(found, base, strict=True))
    middle = len(found) // 2
    median = {name: sorted(run[name] for run in found)[middle] for name in ("seconds", "cpu", "peak_mb")}
    busy = median["cpu"] / sorted(run["cpu"] for run in base)[middle]
    return [
        f"{median['seconds']:.2f}",
        f"{ratios[middle]:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})",
        f"{busy:.2f}",
        f"{median['peak_mb']:.0f}",
    ]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--run", nargs=3, metavar=("KIND", "TABLE", "STORE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.run:
        sys.meta_path.insert(0, WithoutPandas())
        kind, table, store = chosen.run[0], Path(chosen.run[1]), Path(chosen.run[2])
        print(json.dumps(timed(lambda: by_duckdb(table) if kind == "duckdb" else by_holdfire(table, store))))
        return
    lines = [
        line for rows in (chosen.rows // 4, chosen.rows, 4 * chosen.rows) for line in measure(rows, chosen.repeats)
    ]
    header = ["run", "rows", "seconds", "ratio to DuckDB (least to most)", "of processor time", "peak memory [MB]"]
    cores = f"a machine with {os.cpu_count()} cores"
    made = f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m evaluation.importing --rows {chosen.rows}` on {cores}"
    text = (
        f"# Importing\n\n{made}; medians of {chosen.repeats} processes. {SWINGS}\n\n{markdown_table(header, lines)}\n"
    )
    (chosen.output / "importing.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
