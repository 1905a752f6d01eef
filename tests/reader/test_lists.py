"""What an entry of a word list stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.lists import LONGEST_STEM, fits, stems_of


@pytest.mark.parametrize(
    ("form", "wanted", "told"),
    [
        ("truce", "truce", True),
        ("truces", "truce", False),
        ("truces", "truce*", True),
        ("truce", "truce*", True),
        ("tru", "truce*", False),
    ],
)
def test_a_word_fits_its_entry(form: str, wanted: str, *, told: bool) -> None:
    assert fits(form, wanted) is told


@given(st.text("aбß'", max_size=60), st.integers(1, 5), st.integers(0, 8))
def test_stems_are_beginnings_within_both_bounds_the_longest_first(form: str, shortest: int, ending: int) -> None:
    wanted = [
        form[:length]
        for length in range(len(form), 0, -1)
        if shortest <= length <= LONGEST_STEM and len(form) - length <= ending
    ]
    assert list(stems_of(form, shortest, ending)) == wanted
