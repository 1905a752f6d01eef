"""Whether coordinates lie where the names say: two columns that were exchanged are seen here and nowhere else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.places import register

NEAR = 1.0
"""Degrees around a country that still count to it: coasts, border towns, simplified outlines."""
NAMES_TOLD = 5

Degrees = npt.NDArray[np.float64]


@dataclass
class Whereabouts:
    """Counts rows whose coordinates lie outside the country that their place is in. No row depends on coordinates, so
    that this is a note and no fault.
    """

    outside: Counter[str] = field(default_factory=Counter)
    exchanged: int = 0

    def look(self, rows: pa.RecordBatch) -> None:
        """Take note of a batch of events; waters, several countries and rows without coordinates are passed over."""
        codes = pc.utf8_slice_codeunits(rows["places"], 0, 2).dictionary_encode()
        alone = pc.match_substring_regex(rows["places"], "^[A-Z]{2}([^ ]*)$")
        alone = pc.and_(alone, pc.invert(pc.match_substring(rows["places"], ":sea-or-air")))
        lat, lon = (rows[name].to_numpy(zero_copy_only=False) for name in ("latitude", "longitude"))
        boxes = np.array([_box(code) for code in codes.dictionary.to_pylist()], np.float64).reshape(-1, 4)
        box = boxes[codes.indices.to_numpy(zero_copy_only=False)]
        # What is not known lies in no box and outside none.
        away = alone.to_numpy(zero_copy_only=False) & np.isfinite(lat) & np.isfinite(lon) & ~_holds(box, lon, lat)
        away &= np.isfinite(box[:, 0])
        if not away.any():
            return
        names = np.array(codes.dictionary.to_pylist(), object)[codes.indices.to_numpy(zero_copy_only=False)]
        self.outside.update(names[away].tolist())
        self.exchanged += int((away & _holds(box, lat, lon)).sum())

    def notes(self) -> Iterator[str]:
        """What is to be said of coordinates that lie elsewhere."""
        if not self.outside:
            return
        named = [(_name(code), times) for code, times in self.outside.most_common(NAMES_TOLD)]
        shown = ", ".join(f"{name}: {times:,}" for name, times in named)
        more = f" and {len(self.outside) - NAMES_TOLD:,} more" if len(self.outside) > NAMES_TOLD else ""
        rows = self.outside.total()
        swapped = (
            f"; in {self.exchanged:,} of them latitude and longitude look exchanged, for so they would lie in it"
            if self.exchanged
            else ""
        )
        yield (
            f"{rows:,} {'row has' if rows == 1 else 'rows have'} coordinates outside the country that they name "
            f"({shown}{more}){swapped}; places come from the names, and no verdict from coordinates"
        )


def _box(code: str | None) -> tuple[float, ...]:
    found = register().bounds(code) if code else None
    if found is None:
        return (np.nan,) * 4
    west, south, east, north = found
    return west - NEAR, south - NEAR, east + NEAR, north + NEAR


def _holds(box: Degrees, x: Degrees, y: Degrees) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = (box[:, 0] <= x) & (x <= box[:, 2]) & (box[:, 1] <= y) & (y <= box[:, 3])
    return inside


def _name(code: str) -> str:
    place = register().get(code)
    return place.name() if place else code
