"""How fast tables of events are read, and in how much memory: synthetic files in the shape of the publishers'.

    python evaluation/events_import.py ucdp RELEASE.csv [--rows 400000]    # rows drawn from a release that you have
    python evaluation/events_import.py acled [--rows 10000000]             # invented rows; needs 400 bytes a row of disk

Each file is read once by a fresh process: `rows`, seconds, rows a second, and the largest resident size.
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 20260203
FIRST = date(2014, 1, 1)
DAYS = 4000
KIB = 1024

_ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities tags timestamp"
).split()
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


def acled_rows(rows: int) -> Iterator[list[str]]:
    """Invented rows with the columns, lengths and repetitions of an export."""
    rng = random.Random(SEED)
    kinds = rng.choices(_TYPES, [weight for *_, weight in _TYPES], k=9973)
    places = [
        (
            rng.choice(_UNITS),
            f"{rng.randrange(400)}",
            f"Place{number}",
            f"{rng.uniform(44, 52):.4f}",
            f"{rng.uniform(22, 40):.4f}",
        )
        for number in range(20_000)
    ]
    for number in range(rows):
        broad, kind, _ = kinds[number % len(kinds)]
        unit, district, place, latitude, longitude = places[rng.randrange(len(places))]
        day = FIRST + timedelta(days=number * DAYS // rows)
        other = "Civilians (Ukraine)" if kind == "Attack" else ""
        yield [
            f"UKR{number + 1}", day.isoformat(), str(day.year), "1", "Political violence", broad, kind, "Party A", "", "State forces",
            other, "", "", "", "Civilian targeting" if other else "", "804", "Europe", "Ukraine", unit, f"Raion{district}", "",
            place, latitude, longitude, "1", "Somebody; Somebody Else", "Other-National", _NOTES, str(number % 3), "", "1700000000",
        ]  # fmt: skip


def ucdp_rows(release: Path, rows: int) -> tuple[list[str], Iterator[list[str]]]:
    """The header of a release without its tags, and rows drawn from it, each with an identifier and days of its own."""
    with release.open(encoding="utf-8-sig", newline="") as stream:
        read = csv.reader(stream)
        header = next(read)
        real = [row for row in read if row[0]]
    return header, _drawn(header, real, rows)


def _drawn(header: list[str], real: list[list[str]], rows: int) -> Iterator[list[str]]:
    rng = random.Random(SEED)
    key, first, last = (header.index(name) for name in ("id", "date_start", "date_end"))
    for number in range(rows):
        row = list(real[rng.randrange(len(real))])
        length = date.fromisoformat(row[last][:10]) - date.fromisoformat(row[first][:10])
        day = FIRST + timedelta(days=rng.randrange(DAYS))
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
            write(path, _ACLED, acled_rows(asked.rows or 10_000_000))
        subprocess.run([sys.executable, __file__, "read", asked.source, str(path)], check=True)


if __name__ == "__main__":
    main()
