"""Several tests at once: the chance that any of them speaks by luck."""

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray


def holm(p_values: npt.ArrayLike) -> FloatArray:
    """Holm's step-down adjustment: comparing each result with a level keeps the family's error rate at that level.

    Args:
        p_values: shape (n,), each in [0, 1], in any order.

    Returns:
        Shape (n,), in the order given; never below the value it adjusts, never above 1.

    Raises:
        ValueError: if a value lies outside [0, 1] or the array has another shape.

    Source: docs/method.md §8; S. Holm (1979), A simple sequentially rejective multiple test procedure,
    Scandinavian Journal of Statistics 6, 65-70.
    """
    values = np.asarray(p_values, dtype=np.float64)
    if values.ndim != 1 or not ((values >= 0) & (values <= 1)).all():
        msg = "p_values must be a one-dimensional array of numbers between 0 and 1"
        raise ValueError(msg)
    order = np.argsort(values, kind="stable")
    stepped = values[order] * np.arange(values.size, 0, -1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.maximum.accumulate(stepped), 1.0)
    return adjusted


def benjamini_hochberg(p_values: npt.ArrayLike) -> FloatArray:
    """Benjamini-Hochberg's step-up adjustment: of the results at or below a level, that share is false on average.

    Args:
        p_values: shape (n,), each in [0, 1], in any order.

    Returns:
        Shape (n,), in the order given; never below the value it adjusts, never above Holm's, never above 1.

    Raises:
        ValueError: if a value lies outside [0, 1] or the array has another shape.

    Source: Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57, 289-300.
    """
    values = np.asarray(p_values, dtype=np.float64)
    if values.ndim != 1 or not ((values >= 0) & (values <= 1)).all():
        msg = "p_values must be a one-dimensional array of numbers between 0 and 1"
        raise ValueError(msg)
    order = np.argsort(values, kind="stable")[::-1]
    stepped = values[order] * (values.size / np.arange(values.size, 0, -1))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.minimum.accumulate(stepped), 1.0)
    return adjusted
