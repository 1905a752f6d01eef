"""Adjustments for several tests at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.multiplicity import benjamini_hochberg, holm


@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),  # the usual textbook four
        ([0.2], [0.2]),
        ([0.9, 0.8, 0.7], [1.0, 1.0, 1.0]),
        ([0.02, 0.02], [0.04, 0.04]),
        ([], []),
    ],
)
def test_holm_by_hand(values: list[float], adjusted: list[float]) -> None:
    np.testing.assert_allclose(holm(values), adjusted)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_keeps_order_and_lies_between_raw_and_bonferroni(values: list[float]) -> None:
    raw, adjusted = np.array(values), holm(values)
    assert (adjusted >= raw).all()
    assert (adjusted <= np.minimum(1.0, raw * raw.size) + 1e-12).all()
    assert (np.diff(adjusted[np.argsort(raw)]) >= 0).all()
    np.testing.assert_allclose(holm(values[::-1]), adjusted[::-1])


@pytest.mark.parametrize("values", [[1.2], [-0.1], [float("nan")], [[0.1]]])
def test_holm_refuses_misuse(values: list[float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm(values)


@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.02, 0.04, 0.04, 0.02]),
        ([0.2], [0.2]),
        ([0.9, 0.8, 0.7], [0.9, 0.9, 0.9]),
        ([], []),
    ],
)
def test_benjamini_hochberg_by_hand(values: list[float], adjusted: list[float]) -> None:
    np.testing.assert_allclose(benjamini_hochberg(values), adjusted)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_benjamini_hochberg_lies_between_raw_and_holm(values: list[float]) -> None:
    raw, adjusted = np.array(values), benjamini_hochberg(values)
    assert (adjusted >= raw).all()
    assert (adjusted <= holm(values) + 1e-12).all()


def test_benjamini_hochberg_refuses_what_is_no_chance() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.2, 1.2])
