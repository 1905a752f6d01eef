"""Write the daily temperatures that the package carries from your own copies of Open-Meteo's hourly tables.

    python scripts/bundle_temperature.py FOLDER

FOLDER holds a `<city>_weather.csv.gz` for each city, as github.com/d3nnyyy/weather-forecast-algorithm keeps them.
Means of local days of Kyiv, each of all its hours; a day that lacks one is not written. The same files give the same
bytes.
"""

import argparse
import csv
import gzip
import hashlib
from datetime import UTC, date, datetime
from math import fsum
from pathlib import Path

from holdfire.sources.weather.days import local_days

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures" / "patterns" / "temperature.csv"
ZONE, KYIV = "Europe/Kyiv", "kyiv"


def daily_means(path: Path) -> dict[date, float]:
    """The mean of every local day of which all hours are there."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        hours = {
            datetime.fromisoformat(row["date"]).replace(tzinfo=UTC): float(row["temperature_2m"])
            for row in csv.DictReader(stream)
        }
    days = local_days(hours, zone=ZONE, first=min(hours).date(), last=max(hours).date())
    return {day.day: day.statistics()["mean"] for day in days if day.whole}


def main() -> None:
    """Read all cities and write one line for each day that all of them have."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    files = sorted(parser.parse_args().folder.glob("*_weather.csv.gz"))
    cities = {path.name.removesuffix("_weather.csv.gz"): daily_means(path) for path in files}
    days = sorted(set.intersection(*(set(means) for means in cities.values())))
    lines = ["day,UA-30,cities"]
    lines += [
        f"{day},{cities[KYIV][day]:.1f},{fsum(means[day] for means in cities.values()) / len(cities):.1f}"
        for day in days
    ]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(cities)} cities, {days[0]} to {days[-1]}, {len(days)} days")
    print(hashlib.sha256(OUTPUT.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
