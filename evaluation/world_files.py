"""Files of UCDP as this evaluation reads them: into a store of their own, and by plain arithmetic beside it."""

import csv
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from holdfire.app.importing import import_file
from holdfire.model.event import EVENTS
from holdfire.model.rows import Rows
from holdfire.store import numpy_rows, open_store

WEEK = 3
"""The publisher's precision of dates known to the week; more is a month or longer."""
COUNTRIES = {"Ukraine": "UA", "Syria": "SY", "Colombia": "CO"}
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """A row of the file: the day under which it stands, its sides, where, and its dead by the best figure."""

    day: date
    sides: frozenset[str]
    unit: str
    where: str
    dead: int


@dataclass(frozen=True)
class Release:
    """One file for one country in a store of its own.

    Files of several countries must not share a store here: what one of them covers would be taken for what another
    covers as well, and days of which a file tells nothing for days without an event.
    """

    path: Path
    store: Path

    @staticmethod
    def of(path: Path, folder: Path) -> "Release":
        """Import the file into a new store inside the folder."""
        store = folder / path.stem
        import_file("ucdp", str(path), store=store, known_at=None, now=datetime.now(UTC))
        return Release(path, store)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def _told(self) -> list[dict[str, str]]:
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            return [row for row in csv.DictReader(stream) if row["id"]]

    @cached_property
    def country(self) -> str:
        """Code of the country that most rows name."""
        names = [row["country"] for row in self._told]
        return COUNTRIES[max(set(names), key=names.count)]

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The rows by day, without those that the publisher counts to another country, and without those that are
        known to a month or a year only.
        """
        found = (
            Event(
                day=date.fromisoformat(row["date_start"][:10]),
                sides=frozenset((row["side_a"], row["side_b"])),
                unit=row["adm_1"].removesuffix(" Governorate").removesuffix(" oblast").strip(),
                where=row["where_coordinates"],
                dead=int(row["best"]),
            )
            for row in self._told
            if COUNTRIES.get(row["country"]) == self.country and int(row["date_prec"]) <= WEEK
        )
        return tuple(sorted(found, key=lambda event: event.day))

    @cached_property
    def rows(self) -> Rows:
        """The rows as the store keeps them."""
        with open_store(self.store) as opened:
            return numpy_rows(opened.rows(table=EVENTS, as_of=LATEST), EVENTS)

    def count(
        self, first: date, last: date, *, sides: Collection[frozenset[str]] = (), units: Collection[str] = ()
    ) -> tuple[int, int]:
        """Events and dead from `first` to `last`, both included; of these pairs of sides and in these units only, if
        any are given.
        """
        dead = [
            event.dead
            for event in self.events
            if first <= event.day <= last and (not sides or event.sides in sides) and (not units or event.unit in units)
        ]
        return len(dead), sum(dead)

    @property
    def told(self) -> str:
        """The file as a page names it."""
        days = [event.day for event in self.events]
        return f"`{self.path.name}` ({len(days):,} events of {days[0]} to {days[-1]}; SHA-256 `{self.digest[:16]}…`)"
