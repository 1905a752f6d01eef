"""How fast tables of events are read, and in how much memory: synthetic files in the shape of the publishers'.

    python evaluation/events_import.py ucdp RELEASE.csv [--rows 400000]    # rows drawn from a release that you have
    python evaluation/events_import.py acled [--rows 10000000]             # invented rows; takes 450 bytes of disk each

Each file is read once by a fresh process: rows, seconds, seconds of work (all threads together), rows a second, and the
largest resident size.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

SEED = 20260203
FIRST = date(2014, 1, 1)
DAYS = 4000
KIB = 1024
PLACES = 20_000
PART = 100_000

_UNITS = ("Donetsk", "Luhansk", "Kharkiv", "Kherson", "Zaporizhia", "Sumy", "Chernihiv", "Mykolaiv", "Dnipropetrovsk")
_TYPES = (
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", 55),
    ("Explosions/Remote violence", "Air/drone strike", 20),
    ("Battles", "Armed clash", 15),
    ("Violence against civilians", "Attack", 3),
    ("Protests", "Peaceful protest", 6),
    ("Strategic developments", "Disrupted weapons use", 1),
)
_NOTES = (
    "On this day a party shelled the surroundings of the place; houses and a shop were damaged, no one was hurt. " * 2
)


def acled_rows(rows: int) -> tuple[list[str], Iterator[list[str]]]:
    """The header of an export, and invented rows with its lengths and repetitions."""
    return list(_acled_row(0, ("", "", 0), ("",) * 5, rows)), _invented(rows)


def _invented(rows: int) -> Iterator[list[str]]:
    rng = np.random.default_rng(SEED)
    weights = np.array([weight for *_, weight in _TYPES])
    kinds = rng.choice(len(_TYPES), size=9973, p=weights / weights.sum()).tolist()
    places = [
        (_UNITS[number % len(_UNITS)], f"Raion{number % 400}", f"Place{number}", f"{north:.4f}", f"{east:.4f}")
        for number, (north, east) in enumerate(
            zip(rng.uniform(44, 52, PLACES), rng.uniform(22, 40, PLACES), strict=True)
        )
    ]
    for first in range(0, rows, PART):
        for number, place in enumerate(rng.integers(PLACES, size=min(PART, rows - first)).tolist(), start=first):
            yield list(_acled_row(number, _TYPES[kinds[number % len(kinds)]], places[place], rows).values())


def _acled_row(number: int, kind: tuple[str, str, int], place: tuple[str, ...], rows: int) -> dict[str, str]:
    day = FIRST + timedelta(days=number * DAYS // rows)
    attacked = kind[1] == "Attack"
    return {
        "event_id_cnty": f"UKR{number + 1}",
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "actor1": "Party A",
        "assoc_actor_1": "",
        "inter1": "State forces",
        "actor2": "Civilians (Ukraine)" if attacked else "",
        "assoc_actor_2": "",
        "inter2": "",
        "interaction": "",
        "civilian_targeting": "Civilian targeting" if attacked else "",
        "iso": "804",
        "region": "Europe",
        "country": "Ukraine",
        "admin1": place[0],
        "admin2": place[1],
        "admin3": "",
        "location": place[2],
        "latitude": place[3],
        "longitude": place[4],
        "geo_precision": "1",
        "source": "Somebody; Somebody Else",
        "source_scale": "Other-National",
        "notes": _NOTES,
        "fatalities": str(number % 3),
        "tags": "",
        "timestamp": "1700000000",
    }


def ucdp_rows(release: Path, rows: int) -> tuple[list[str], Iterator[list[str]]]:
    """The header of a release without its tags, and rows drawn from it, each with an identifier and days of its own."""
    with release.open(encoding="utf-8-sig", newline="") as stream:
        read = csv.reader(stream)
        header = next(read)
        real = [row for row in read if row[0]]
    return header, _drawn(header, real, rows)


def _drawn(header: list[str], real: list[list[str]], rows: int) -> Iterator[list[str]]:
    rng = np.random.default_rng(SEED)
    drawn, later = rng.integers(len(real), size=rows).tolist(), rng.integers(DAYS, size=rows).tolist()
    key, first, last = (header.index(name) for name in ("id", "date_start", "date_end"))
    for number in range(rows):
        row = list(real[drawn[number]])
        length = date.fromisoformat(row[last][:10]) - date.fromisoformat(row[first][:10])
        day = FIRST + timedelta(days=later[number])
        row[key], row[first], row[last] = str(number + 1), day.isoformat(), (day + length).isoformat()
        yield row


def write(path: Path, header: list[str], rows: Iterator[list[str]]) -> None:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def measure(source: str, path: Path) -> None:
    """Read the file and tell what it took."""
    from holdfire.sources import read_source

    before, worked = time.perf_counter(), time.process_time()
    rows = sum(batch.num_rows for batch in read_source(source, path).batches)
    took, worked = time.perf_counter() - before, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB
    size = path.stat().st_size / KIB / KIB
    print(
        f"{source}: {rows:,} rows of {size:,.0f} MiB in {took:.1f} s ({worked:.1f} s of work), "
        f"{rows / took:,.0f} rows a second, at most {peak:,} MiB"
    )


def main() -> None:
    """Write a file and measure its reading in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", choices=("ucdp", "acled", "read"))
    parser.add_argument("files", nargs="*")
    parser.add_argument("--rows", type=int)
    asked = parser.parse_args()
    if asked.source == "read":
        measure(asked.files[0], Path(asked.files[1]))
        return
    with tempfile.TemporaryDirectory(prefix="holdfire-events-") as folder:
        path = Path(folder) / "events.csv"
        if asked.source == "ucdp":
            write(path, *ucdp_rows(Path(asked.files[0]), asked.rows or 400_000))
        else:
            write(path, *acled_rows(asked.rows or 10_000_000))
        subprocess.run([sys.executable, __file__, "read", asked.source, str(path)], check=True)


if __name__ == "__main__":
    main()
