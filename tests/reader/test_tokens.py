"""Texts as tokens: nothing seen is lost, offsets are exact, the usual traps as a table."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from holdfire.reader.tokens import tokenize


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
@example("İİ Київ", 0, 0)
@example("ﬃ\u0130a’б", 1, 0)
def test_every_seen_character_lies_in_exactly_one_token(text: str, cut: int, short: int) -> None:
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - short)
    tokens = tokenize(text, start, end)
    covered = [place for a, b in zip(tokens.starts, tokens.ends, strict=True) for place in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(start <= place < end for place in covered)
    assert all(text[place].isspace() for place in range(start, end) if place not in set(covered))
    assert len(tokens.forms) == len(tokens.starts) == len(tokens)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Kh-101, п’ять", ["kh-101", ",", "п'ять"]),
        ("-25 °C", ["-", "25", "°", "c"]),
        ("2,500 1.2bn 500\u00a0000", ["2,500", "1.2", "bn", "500\u00a0000"]),
        ("30-hour 24-Stunden-Pause", ["30", "-", "hour", "24", "-", "stunden-pause"]),
        ("Х-101/Х-555", ["х-101", "/", "х-555"]),
        ("07:00–18:00 10–12 January’s", ["07:00", "–", "18:00", "10", "–", "12", "january's"]),
        ("«так»…", ["«", "так", "»", "…"]),
        ("U.S. a_b", ["u", ".", "s", ".", "a", "_", "b"]),
    ],
)
def test_words_numbers_and_signs(text: str, forms: list[str]) -> None:
    assert list(tokenize(text).forms) == forms


def test_words_are_given_back_as_printed() -> None:
    tokens = tokenize("He “agreed” to  that.")
    assert tokens.words(1, 4) == "“agreed”"
    assert tokens.words(4, 6) == "to  that"
    assert tokens.words(3, 3) == ""
    assert [tokens.is_capital(place) for place in range(3)] == [True, False, False]
