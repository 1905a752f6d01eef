"""Make a synthetic table of strike rows in the published layout, and measure how fast and in what memory it is read.

    python evaluation/synthetic_table.py make TABLE.csv --rows 1000000
    python evaluation/synthetic_table.py measure TABLE.csv

The table is the same for the same number of rows. Names, counts and filled cells are like the published ones; every
row has a report of its own. `measure` compares with DuckDB reading the same file into a table in memory, each in a
process of its own.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

HEADER = (
    "time_start,time_end,model,launch_place,target,target_main,launched,destroyed,not_reach_goal,still_attacking,"
    "border_crossing,is_shahed,num_hit_location,num_fall_fragment_location,carrier,turbojet,turbojet_destroyed,"
    "affected region,destroyed_details,launched_details,launch_place_details,source"
)
WEAPONS = (
    "Shahed-136/131",
    "Iskander-M",
    "X-59/X-69",
    "X-101/X-555",
    "Kalibr",
    "Reconnaissance UAV",
    "Unknown UAV",
    "X-22 and X-32",
)
TARGETS = (
    "Ukraine",
    "Ukraine",
    "south",
    "Kyiv oblast and Poltava oblast",
    "Odesa oblast",
    "Kharkiv oblast",
    "Dnipropetrovsk oblast, Kryvyi Rih Raion",
)
REGIONS = ("", "", "", "\"['Kharkiv oblast', 'Donetsk oblast']\"", "\"['Sumy oblast']\"")
LAUNCHED_FROM = '"Primorsko-Akhtarsk and Kursk oblast and Bryansk oblast and Hvardiiske, Crimea"'
DETAILS = "\"{'south': 61, 'east': NaN, 'north': NaN}\""
LETTERS = np.array(list("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"))

FIRST_NIGHT = np.datetime64("2022-10-01T18:00", "m")
NIGHTS = 1340
BLOCK = 50_000
SEED = 20260607


def main() -> None:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("make", "measure", "read", "duckdb"))
    parser.add_argument("table", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    if options.command == "make":
        make(options.table, options.rows)
    elif options.command == "measure":
        measure(options.table)
    else:
        timed(options.table, with_duckdb=options.command == "duckdb")


def make(table: Path, rows: int) -> None:
    """Write the table, newest nights first as the publisher does."""
    rng = np.random.default_rng(SEED)
    with table.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for begin in range(0, rows, BLOCK):
            out.writelines(_lines(rng, begin, min(BLOCK, rows - begin), rows))


def _lines(rng: np.random.Generator, begin: int, size: int, rows: int) -> list[str]:
    at = np.arange(begin, begin + size)
    night = (at * NIGHTS) // rows
    # Each row of a night gets hours and a weapon of its own, as reports of one night do: 7919 visits every slot once.
    slot = (at - -(-night * rows // NIGHTS)) * 7919 % (48 * 60 * len(WEAPONS))
    start = FIRST_NIGHT + (NIGHTS - 1 - night) * np.timedelta64(1, "D") + slot % 48 * np.timedelta64(10, "m")
    end = start + (30 + slot // 48 % 60) * np.timedelta64(10, "m")
    weapon = slot // (48 * 60)
    starts = np.char.replace(start.astype(str), "T", " ")
    ends = np.char.replace(end.astype(str), "T", " ")
    launched = 1 + rng.negative_binomial(1, 0.02, size)
    destroyed = rng.binomial(launched, 0.8)
    target, region = rng.integers(0, len(TARGETS), size), rng.integers(0, len(REGIONS), size)
    names = ["".join(letters) for letters in LETTERS[rng.integers(0, len(LETTERS), (size, 64))]]
    quoted = [f'"{name}"' if "," in name else name for name in TARGETS]
    return [
        f"{starts[i]},{ends[i]},{WEAPONS[weapon[i]]},{LAUNCHED_FROM},{quoted[target[i]]},,"
        f"{launched[i]}.0,{destroyed[i]}.0,0.0,{launched[i] % 5}.0,{{}},,{launched[i] % 23}.0,{launched[i] % 7}.0,"
        f",,,{REGIONS[region[i]]},{DETAILS},,,kpszsu/posts/pfbid0{names[i]}l\n"
        for i in range(size)
    ]


def measure(table: Path) -> None:
    """Print time and peak memory of both readers, the better of three runs each."""
    runs = {}
    for command in ("duckdb", "read"):
        lines = [
            subprocess.run(
                [sys.executable, __file__, command, str(table)], check=True, capture_output=True, text=True
            ).stdout.split()
            for _ in range(3)
        ]
        runs[command] = min((float(seconds), float(megabytes)) for seconds, megabytes in lines)
        print(f"{command:8} {runs[command][0]:6.2f} s  {runs[command][1]:6.0f} MB at most")
    print(f"ratio    {runs['read'][0] / runs['duckdb'][0]:6.2f}")


def timed(table: Path, *, with_duckdb: bool) -> None:
    """Read once and print seconds and peak megabytes; imports are not counted as time."""
    import duckdb
    import pyarrow as pa

    from holdfire.sources.air_force import read_table

    pa.array([0])  # where pandas is installed, the first Arrow array imports it, which others need not wait for
    begin = time.perf_counter()
    if with_duckdb:
        duckdb.connect().execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [str(table)])
    else:
        for _ in read_table(table).batches:
            pass
    seconds = time.perf_counter() - begin
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
