"""Panels: what a source saw of several places, day by day, in one measure. The judge of places reads nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from holdfire.model.measure import Measure
from holdfire.model.time import ZoneName


@dataclass(frozen=True)
class Panel:
    """Daily values of one measure, by place.

    Attributes:
        source: whose rows these are.
        measure: what is counted.
        conflict, by: of which conflict, and whose fire it would show; `by` is empty where it shows all sides'.
        zone: in whose calendar days the values are.
        places: codes, shape (places,).
        first: day of the first column.
        values: shape (places, days); NaN on days on which nobody watched the place: unknown, never zero.
        notes: shape (places, days) or None: bits of what is to be said of a day (`STUCK`, `COARSE`, `GUESSED`).
        record: whose record the source is made from, if others are too; empty: its own. Sources of one record are no
            witnesses of each other.
        others: shape (places, days) or None: what the same measure shows of fighting in which others than the parties
            of a pledge took part, and which is not in `values`; None where all fighting is.
    """

    source: str
    measure: Measure
    conflict: str
    by: str
    zone: ZoneName
    places: tuple[str, ...]
    first: date
    values: NDArray[np.float64]
    notes: NDArray[np.uint8] | None = None
    others: NDArray[np.float64] | None = None
    record: str = ""

    def __post_init__(self) -> None:
        beside = [each for each in (self.notes, self.others) if each is not None]
        shapes = {self.values.shape, *(each.shape for each in beside)}
        if len(shapes) > 1 or self.values.ndim != 2 or self.values.shape[0] != len(self.places):
            msg = f"{len(self.places)} places, but values, notes and those of others of shape {sorted(shapes)}"
            raise ValueError(msg)

    @property
    def witness(self) -> str:
        """Who tells it in the end: the record that the source is made from, or the source."""
        return self.record or self.source

    @property
    def last(self) -> date:
        """Day of the last column."""
        return self.first + timedelta(days=self.values.shape[1] - 1)


STUCK, COARSE, GUESSED = 1, 2, 4
"""Notes of a day: an alert that was probably never called off; alerts of parts of the place only; an end that was
guessed by the publisher."""
