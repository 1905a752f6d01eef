"""Write the daily figures of alerts that the package carries from your own copy of the merged intervals.

    python scripts/bundle_alerts.py alerts_events_labeled.parquet --last 2026-06-18 --known 2026-06-20

The same file gives the same bytes. A unit is watched from the day after its first record; `--last` is the last day of
which the file tells everything: alerts that were still on when it was made are not in it.
"""

import argparse
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from holdfire.judge.alerts import WatchedPlace, alert_panels
from holdfire.model.alert import ALERTS
from holdfire.model.panel import Panel
from holdfire.model.rows import Rows
from holdfire.sources import alerts_oblast
from holdfire.sources.bundled_alerts import MARKS

FIGURES = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures"
HEAD = """\
# Where the figures in alerts_daily.csv come from. Written by scripts/bundle_alerts.py; do not edit by hand.
source: alerts-oblast
title: Air-raid alerts in Ukraine by oblast and day, from the official record kept by Vadym Klymenko (Vadimkin)
licence: >-
  MIT, Copyright (c) 2022 Vadym Klymenko (github.com/Vadimkin/ukrainian-air-raid-sirens-dataset). The intervals were
  merged by oblast by the publisher of the copy (github.com/goodfrog33/air-raid-forecasting-ukraine, MIT); the daily
  figures are ours.
conflict: russia-ukraine
by: Russia
record: the official record of alerts in Ukraine
zone: Europe/Kyiv
unwatched: [UA-09, UA-40, UA-43]
"""


def bundle(path: Path, *, last: date, known: date) -> tuple[str, str]:
    """The table and its description, as text."""
    rows = read_rows(path)
    watched = {place: WatchedPlace(((day + timedelta(days=1), last),)) for place, day in _first_days(rows).items()}
    first = min(watch.days[0][0] for watch in watched.values())
    started, minutes, _ = alert_panels(
        rows,
        first=first,
        last=last,
        zone=alerts_oblast.describe().zone,
        watched=watched,
        source="alerts-oblast",
        conflict="russia-ukraine",
        by="Russia",
    )
    table = "".join(f"{line}\n" for line in _lines(started, minutes, watched))
    content = path.read_bytes()
    described = [
        HEAD,
        f'command: "python scripts/bundle_alerts.py {path.name} --last {last} --known {known}"\n',
        f"known: {known}\n",
        f"table_sha256: {hashlib.sha256(table.encode()).hexdigest()}\n",
        f"input: {{name: {path.name}, sha256: {hashlib.sha256(content).hexdigest()}, size: {len(content)}, ",
        f"intervals: {len(rows)}, since: {rows['start'].min()}Z, until: {rows['end'].max()}Z}}\n",
        f"first_day: {first}\nlast_day: {last}\n",
    ]
    return table, "".join(described)


def read_rows(path: Path) -> Rows:
    """The intervals as the judge reads them."""
    batches = list(alerts_oblast.read(path).batches)
    columns = {
        name: np.concatenate([batch[name].to_numpy(zero_copy_only=False) for batch in batches])
        for name in ALERTS.columns
    }
    return Rows(columns)


def _first_days(rows: Rows) -> dict[str, date]:
    """The day of the first record of each unit."""
    places, days = rows["place"], rows["day"]
    return {place: days[places == place].min().astype(date) for place in sorted(set(places.tolist()))}


def _lines(started: Panel, minutes: Panel, watched: dict[str, WatchedPlace]) -> Iterator[str]:
    """The table: a line for each day, a cell for each unit (see `bundled_alerts`)."""
    yield ",".join(["day", *started.places])
    notes = started.notes if started.notes is not None else np.zeros(started.values.shape, dtype=np.uint8)
    begins = [watched[place].days[0][0] for place in started.places]
    for number in range(started.values.shape[1]):
        day = started.first + timedelta(days=number)
        told = zip(started.values[:, number], minutes.values[:, number], notes[:, number], strict=True)
        cells = (_cell(*cell) if day >= begin else "" for begin, cell in zip(begins, told, strict=True))
        yield ",".join([str(day), *cells])


def _cell(started: float, minutes: float, notes: int) -> str:
    marks = "".join(mark for mark, note in MARKS.items() if notes & note)
    return f"{_number(started)}/{_number(minutes)}{marks}"


def _number(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.0f}"


def main() -> None:
    """Read the file named on the command line and write the bundle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--last", type=date.fromisoformat, required=True, help="last day that the file tells whole")
    parser.add_argument("--known", type=date.fromisoformat, required=True, help="day on which the file was made")
    parser.add_argument("--out", type=Path, default=FIGURES)
    chosen = parser.parse_args()
    table, description = bundle(chosen.file, last=chosen.last, known=chosen.known)
    (chosen.out / "alerts_daily.csv").write_text(table, encoding="utf-8")
    (chosen.out / "alerts_daily.yaml").write_text(description, encoding="utf-8")
    print(f"wrote {table.count(chr(10)) - 1:,} days, {len(table):,} bytes")


if __name__ == "__main__":
    main()
