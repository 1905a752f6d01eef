"""Scales on which the level of a daily series moves: errors are added there; days are read back as whole numbers."""

from typing import Literal, TypeAlias

import numpy as np

from holdfire.stats.arrays import FloatArray

Scale: TypeAlias = Literal["log", "sqrt", "cbrt"]
"""`log`: ln(1 + count), for launches, which grow in ratios. `sqrt`: the square root, which makes the spread of counts
like that of alerts about the same at any level. `cbrt`: the cube root, which makes amounts such as minutes nearly
normal (E. Wilson and M. Hilferty (1931), The distribution of chi-square, PNAS 17, 684-688). Docs/method.md §10 has the
evidence.
"""

_POWERS = {"sqrt": 2, "cbrt": 3}

LARGEST_LOG = 12.0
"""A simulated day is capped at exp(12), about 160 000, so that no path can overflow."""


def onto_scale(counts: FloatArray, scale: Scale) -> FloatArray:
    """Daily counts of at least 0 on the scale, same shape."""
    if scale == "log":
        return np.log1p(counts)
    return np.sqrt(counts) if scale == "sqrt" else np.cbrt(counts)


def whole_counts(scaled: FloatArray, scale: Scale) -> FloatArray:
    """Whole counts of at least 0 from values on the scale, capped at exp(`LARGEST_LOG`); same shape.

    Source: docs/method.md §2 step 3.
    """
    if scale == "log":
        counts = np.exp(np.minimum(scaled, LARGEST_LOG))
        counts -= 1.0
    else:
        power = _POWERS[scale]
        counts = np.clip(scaled, 0.0, np.exp(LARGEST_LOG / power))
        counts = counts * counts if power == 2 else counts * counts * counts
    return np.maximum(np.rint(counts, out=counts), 0.0, out=counts)
