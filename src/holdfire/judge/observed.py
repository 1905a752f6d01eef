"""Launches of chosen rows by class, by the same rules as the daily series: regional repeats dropped, missing numbers
filled.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from holdfire.judge.series import launched_or_least, repeats_national
from holdfire.model.rows import Rows
from holdfire.model.strike import COUNTED_CLASSES
from holdfire.stats.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class CountedRows:
    """Launches of each row of a table, zero for rows that no series counts; `drone` tells drones from missiles."""

    launches: FloatArray
    drone: BoolArray

    def totals(self, chosen: BoolArray) -> Mapping[str, int]:
        """Launches of the chosen rows by judged class; rows that mix missile classes count whole."""
        drones = int(self.launches[chosen & self.drone].sum())
        missiles = int(self.launches[chosen & ~self.drone].sum())
        return {"drones": drones, "missiles": missiles, "all": drones + missiles}


def count_rows(table: Rows) -> CountedRows:
    """Work out once per table which rows count and how much."""
    cls = table["cls"].astype(object)
    counted = np.isin(cls, COUNTED_CLASSES)
    launches = np.zeros(len(table))
    if counted.any():
        part = table.where(counted)
        known, _ = launched_or_least(part)
        launches[counted] = np.where(repeats_national(part), 0.0, known)
    return CountedRows(launches=launches, drone=np.asarray(cls == "drone", dtype=np.bool_))
