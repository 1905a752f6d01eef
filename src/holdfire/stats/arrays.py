"""The array types of this package, and the checks that its public functions share."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


def checked_counts(daily: npt.ArrayLike, *, name: str = "daily") -> FloatArray:
    """A one-dimensional array of finite counts of at least zero, as float64.

    Raises:
        ValueError: for another number of dimensions, a missing or infinite number, or a negative count.
    """
    counts = np.asarray(daily, dtype=np.float64)
    if counts.ndim != 1:
        msg = f"{name} must have one dimension, not {counts.ndim}"
        raise ValueError(msg)
    if not np.isfinite(counts).all() or (counts < 0).any():
        msg = f"{name} must hold finite counts of at least 0; mask a missing day instead"
        raise ValueError(msg)
    return counts


def checked_flags(flags: npt.ArrayLike, *, size: int, name: str = "masked") -> BoolArray:
    """A one-dimensional array of `size` true/false values.

    Raises:
        ValueError: if the shape is another one.
    """
    checked: npt.NDArray[Any] = np.asarray(flags)
    if checked.shape != (size,) or checked.dtype != np.bool_:
        msg = f"{name} must be {size} true/false values, one for each day"
        raise ValueError(msg)
    return checked


def check_fraction(value: float, *, name: str) -> None:
    """Raise ValueError unless `value` lies in [0, 1]."""
    if not 0.0 <= value <= 1.0:
        msg = f"{name} must lie between 0 and 1, not {value}"
        raise ValueError(msg)


def check_positive(value: float, *, name: str) -> None:
    """Raise ValueError unless `value` is above 0."""
    if not value > 0:
        msg = f"{name} must be above 0, not {value}"
        raise ValueError(msg)
